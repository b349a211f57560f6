"""How an action stood on a past day: what was made of it then, kept a row a change, and told again in the words of that day.

A day is told as its last run found it. A day without a run is told as it would have been: with what was said before it, judged
on it. The rule book of a past day is not kept: where today's would judge otherwise than was judged then, what was said then stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from register.model import Action, Colour, Reason, Revision, Verdict
from rules import words
from rules.rag import judge, judged_by
from rules.reviews import unanswered
from rules.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """What was made of an action from a day on, until the next span of the same action begins."""

    action_id: int
    since: date
    revision: int  # of the action, as it was judged
    colour: Colour
    coloured_since: date  # the day on which it came to have that colour
    reasons: tuple[Reason, ...]  # in the words of the first day
    turns_on: date | None  # the day on which it would have turned by itself: a run on that day begins another span


@dataclass(frozen=True, kw_only=True, slots=True)
class Stood:
    """An action as it stood on a day: its state and its verdict then, and since when it had that colour."""

    action: Action
    verdict: Verdict
    since: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """One move of an action's date."""

    action_id: int
    revision: int
    on: date  # when it was agreed
    was: date | None
    now: date
    nth: int
    how: str  # who agreed, and why; in words


def begins(last: Span | None, action: Action, verdict: Verdict, on: date) -> Span | None:
    """The span that a judgement of that day begins; none where it says what the last one says, or is of a day before it."""
    if last and (on < last.since or _same(last, action.revision, verdict)):
        return None
    return Span(
        action_id=action.id,
        since=on,
        revision=action.revision,
        colour=verdict.colour,
        coloured_since=last.coloured_since if last and last.colour is verdict.colour else on,
        reasons=verdict.reasons,
        turns_on=verdict.turns_on,
    )


def stood(span: Span | None, then: Action, book: Rulebook, on: date) -> Stood:
    """How the action stood on the day: `then` is its state, `span` what was last made of it by that day."""
    fresh = judge(then, book, on)
    if span is None:
        return Stood(action=then, verdict=fresh, since=on)
    if span.revision == then.revision and (span.turns_on is None or on < span.turns_on) and not _alike(span, fresh):
        kept = Verdict(colour=span.colour, reasons=span.reasons, turns_on=span.turns_on)
        return Stood(action=then, verdict=kept, since=span.coloured_since)
    return Stood(action=then, verdict=fresh, since=_since(span, then, book, on))


def since_when(one: Stood, book: Rulebook) -> date:
    """Since when it stands so: the day that its first reason names, as the date of what is overdue; else that of its colour.

    Never a later day than that of the fact: a plan is first judged long after some of its dates.
    """
    named = _NAMED.get(one.verdict.reasons[0].code)
    day = named(one.action, book) if named else None
    return min(day, one.since) if day else one.since


def _since(span: Span, then: Action, book: Rulebook, on: date) -> date:
    """Since when it has the colour of that day: found turn by turn where no run looked at it meanwhile."""
    colour, since, turns = span.colour, span.coloured_since, span.turns_on
    while turns and turns <= on:
        verdict = judge(then, book, turns)
        if verdict.colour is not colour:
            colour, since = verdict.colour, turns
        turns = verdict.turns_on
    return since if colour is judge(then, book, on).colour else on


def seen_by(unseen: Iterable[date], on: date, *, last: bool) -> int:
    """How many of the revisions after a span, given by their days in their order, a run of that day would have seen: those of
    the days before.

    Where nothing was made of the action later (`last`), those of the day itself count too: it is told as it stands.
    """
    return sum(1 for _ in takewhile(lambda made: made < on or (last and made == on), unseen))


def move_of(action_id: int, one: Revision, made_on: date) -> Move | None:
    """The move that a revision was; none where it moved no date."""
    was, now = one.changes.get("due", (None, None))
    nth = one.changes.get("baseline", (None, None))[1]
    if not isinstance(now, date) or not isinstance(nth, int):
        return None
    on = one.changes.get("moved_on", (None, None))[1]
    agreed = one.says.partition(f"to {words.day(now)}, ")[2] or one.says
    return Move(
        action_id=action_id,
        revision=one.number,
        on=on if isinstance(on, date) else made_on,
        was=was if isinstance(was, date) else None,
        now=now,
        nth=nth - 1,
        how=agreed,
    )


def _missed(action: Action, book: Rulebook) -> date | None:
    turn = next(unanswered(action, book), None)
    return turn.on if turn else None


_NAMED: dict[str, Callable[[Action, Rulebook], date | None]] = {  # by rule: the day on which its sentence rests
    "overdue": judged_by,
    "evidence_missing": lambda action, _: action.done_on,
    "evidence_long_missing": lambda action, _: action.done_on,
    "awaiting_signoff": lambda action, _: action.done_on,
    "evidence_expired": lambda action, _: action.evidence_until,
    "evidence_long_expired": lambda action, _: action.evidence_until,
    **dict.fromkeys(("review_missed", "review_long_missed", "audit_missed", "audit_long_missed"), _missed),
}


def _same(last: Span, revision: int, verdict: Verdict) -> bool:
    return (last.revision, last.turns_on) == (revision, verdict.turns_on) and _alike(last, verdict)


def _alike(span: Span, verdict: Verdict) -> bool:
    """The same colour for the same reasons, whatever the words of the day."""
    codes = [reason.code for reason in span.reasons]
    return span.colour is verdict.colour and codes == [reason.code for reason in verdict.reasons]
