"""What is odd about a reading, and why a phrase has none: sentences for the person who settles it."""

from __future__ import annotations

from datetime import date

from register.model import Deadline
from rules.deadlines.lexicon import CLASSES, Item
from rules.deadlines.point import on

LONG_PAST = 183  # days before the reference from which a date is more likely a slip than a date
LONG_AHEAD = 5 * 366
DONE_AHEAD = 45  # a plan is often dated by its month, so what was done in that month is no oddity


def why_odd(made: Deadline, reference: date, *, done: bool) -> list[str]:
    """The oddities of dates against the reference day, each in a sentence."""
    out: list[str] = []
    if made.completed_on is not None:
        if (made.completed_on - reference).days > DONE_AHEAD:
            out.append(f"it is said to be done on {on(made.completed_on)}, which lies after {on(reference)}")
        out += _far(made.completed_on, reference)
    if made.due is not None:
        if done and (made.due - reference).days > DONE_AHEAD:
            out.append(f"it is said to be done, but is due on {on(made.due)}, after {on(reference)}")
        out += _far(made.due, reference)
    elif made.starts is not None:
        out += _far(made.starts, reference)
    if made.original_due and made.due and made.original_due > made.due:
        out.append("the moved date is earlier than the first one")
    if made.starts and made.due and made.starts > made.due:
        out.append("it begins after it is due")
    return out


def _far(day: date, reference: date) -> list[str]:
    ahead = (day - reference).days
    if ahead < -LONG_PAST:
        return [f"{on(day)} lies long before {on(reference)}; perhaps the year is a slip"]
    if ahead > LONG_AHEAD:
        return [f"{on(day)} lies more than five years after {on(reference)}; perhaps the year is a slip"]
    return []


_SHAPES = (
    ("money", "an amount of money stands where a date is expected"),
    ("decimal", "a reference number stands where a date is expected"),
    ("dm", "figures stand where a date is expected, and they make no date"),
    ("dmy", "these figures make no date"),
    ("year", "a year stands here, but nothing says that it is a deadline"),
    ("month", "a month stands here, but nothing says that it is a deadline"),
    ("percent", "a percentage stands where a date is expected"),
)


def why_no_date(text: str, items: list[Item]) -> str:
    """Why nothing was read out of a phrase that is not empty."""
    for name, says in _SHAPES:
        if any(it.sym == CLASSES[name] for it in items):
            return says
    words = text.split()
    if 1 < len(words) <= 4 and all(w[:1].isupper() for w in words):
        return f"'{text}' looks like a name, not a date"
    return f"no date was found in '{text[:80]}'" if text else "no date is given"
