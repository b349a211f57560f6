"""What the mail of an asking says beside the action: since when, whose turn it is, what was tried, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from register.model import Action, Briefing, Coming, Kind, Line, Told
from rules.escalation import askings, episode, whose_turn
from rules.rulebook import Rulebook
from rules.trouble import Trouble, at_gate

BRIEFED = (Kind.ESCALATION, Kind.RETURN)  # the kinds whose lines say what was told before
BESIDE = (Kind.RETURN, Kind.UNCLEAR, Kind.DATE_ASKED)  # what is no attempt to have an action done


def briefed(line: Line, book: Rulebook, on: date, told: Iterable[Told]) -> Line:
    """The line with what its reader must know; the line itself for kinds that say nothing of the kind.

    `told` is everything that was told of the action, by day; what is told on the day itself is left out.
    """
    asked = line.obligation
    if asked is None or asked.kind not in BRIEFED:
        return line
    before = [one for one in told if one.on < on]
    if asked.kind is Kind.RETURN:
        return replace(line, tried=_meanwhile(asked.to, before, book))
    brief = briefing(line.action, book, on)
    return replace(line, briefing=brief, tried=_tried(line.action, before, brief.since) if brief else ())


def briefing(action: Action, book: Rulebook, on: date) -> Briefing | None:
    """What there is to know of the episode on that day; none where the action is in none."""
    trouble = at_gate(action, book, on)
    since = episode(action, trouble) if trouble else None
    if trouble is None or since is None:
        return None
    return Briefing(
        missing=trouble.gate.says,
        since=since,
        turn=whose_turn(action, trouble.gate, book),
        answers=tuple(a for a in action.acknowledged if a.episode == since),
        ahead=tuple(_ahead(action, trouble, book, on)),
    )


def _ahead(action: Action, trouble: Trouble, book: Rulebook, on: date) -> Iterator[Coming]:
    """The next asking, and those after it up to the first that asks somebody else; none beyond the policy's rungs."""
    later = (asking for asking in askings(action, trouble, book) if asking.on > on)
    asked: set[str] | None = None
    for asking in islice(later, max(len(book.policy.escalation.rungs), 1)):
        to = {r.to for r in asking.to}
        if asked is None or not to <= asked:
            yield Coming(on=asking.on, away=book.calendar.between(on, asking.on), to=tuple(sorted(to)))
        if asked is not None and not to <= asked:
            return
        asked = to


def _tried(action: Action, before: Iterable[Told], since: date) -> tuple[Told, ...]:
    """The askings of the episode, and every reminder by the present date since the last word about it."""
    heard = action.progress_on or date.min
    since_when = {Kind.ESCALATION: since}
    return tuple(one for one in before if one.on >= since_when.get(one.obligation.kind, heard) and _counts(one, action))


def _counts(one: Told, action: Action) -> bool:
    return one.obligation.kind not in BESIDE and one.obligation.key.split("/")[1] == str(action.baseline)


def _meanwhile(reader: str, before: Iterable[Told], book: Rulebook) -> tuple[Told, ...]:
    person = book.directory.by_email(reader)
    left = (person and person.away_from) or date.min
    return tuple(one for one in before if one.obligation.for_ == reader and one.on >= left)
