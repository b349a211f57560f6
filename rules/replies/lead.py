"""What somebody who must do an action said about it, or an auditor about an audit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rules.replies import deeds, doubts
from rules.replies import lexicon as words_of
from rules.replies.answers import Acknowledged, Answer, Done, Unclear, Update
from rules.replies.asked import Asks
from rules.replies.common import denied, no_day, text_of
from rules.replies.hearing import Heard, Room
from rules.replies.moving import new_date

Reading = Callable[[Sequence[Heard], Room], Answer | Unclear | None]


def lead(heard: Sequence[Heard], room: Room) -> Answer | Unclear:
    """The answer of a lead. The first reading that fits is taken; each guards itself."""
    if any(one.mocking or one.has(doubts.TAKEN_BACK) for one in heard):
        return Unclear(why="it is not sure how it is meant", ref=room.ask.ref)
    return next(said for reading in READINGS if (said := reading(heard, room)) is not None)


def _moved(heard: Sequence[Heard], room: Room) -> Answer | Unclear | None:
    said = new_date(heard, room, may_ask=True)
    if said and room.ask.asks is Asks.AUDIT:
        return Unclear(why="the date of an audit is not moved by reply", ref=room.ask.ref)
    return said


def done(heard: Sequence[Heard], room: Room) -> Answer | Unclear | None:
    """Done, and nothing beside it that takes it back, asks, doubts or limits it."""
    saying = _say_done(heard, room)
    if not saying:
        return None
    live = [one for one in heard if not one.neutral]
    if any(one.strange_file for one in heard):
        return Unclear(why="it is not sure whether what is attached shows that it is done", ref=room.ask.ref)
    if any(one.question or one.unsure for one in live):
        return Unclear(why="it is not sure whether it is done", ref=room.ask.ref)
    if any(one.partial or one.promised is not None for one in live):
        return Unclear(why="it is said to be done, and also that something is left or still to come", ref=room.ask.ref)
    days = {day for one in saying for when in one.told if when.exact and (day := one.past(when))}
    if any(one.past(when) is None for one in live for when in one.told):
        return Unclear(why="it is said to be done, beside a date that is still to come", ref=room.ask.ref)
    return Done(
        ref=room.ask.ref,
        text=text_of(heard),
        day=days.pop() if len(days) == 1 else None,
        mentions_attachment=any(one.mentions_attachment for one in heard),
        links=tuple(dict.fromkeys(link for one in heard for link in one.links)),
    )


def _say_done(heard: Sequence[Heard], room: Room) -> list[Heard]:
    """The sentences that say it: in plain words, or in those of the action, if all that it asks for is among them."""
    if saying := [one for one in heard if one.done is not None]:
        return saying
    given = any(one.mentions_attachment or one.links for one in heard)
    closing = [one for one in heard if one.has(words_of.CLOSE) and not (one.question or one.unsure or one.negated or one.whens)]
    if closing and given:
        return closing
    saying = [one for one in heard if one.deeds]
    told = frozenset().union(*(one.deeds for one in saying))
    return saying if saying and told >= deeds.deeds(room.ask.text) else []


def _promised(heard: Sequence[Heard], room: Room) -> Answer | Unclear | None:
    """A promise with one day: "Will be done by Friday"."""
    promises = [(one, days) for one in heard if (days := one.promised) is not None]
    if not promises or not any(days for _, days in promises):
        return None
    live = [one for one in heard if not one.neutral]
    if any(one.question or doubts.AFTERTHOUGHTS.match(one.words) for one in live) or any(one.unsure for one, _ in promises):
        return Unclear(why="it is not sure whether that day is a promise", ref=room.ask.ref)
    named = [when for _, several in promises for when in several]
    if len({when.day for when in named}) != 1 or not room.ahead(named[0]):
        return Unclear(why=no_day(named if len({when.day for when in named}) > 1 else named[:1]), ref=room.ask.ref)
    others = {when.day for one in live for when in one.whens if when.day is None or when.day > room.on}
    if others - {named[0].day, room.ask.due}:
        return Unclear(why="it names several dates, and it is not sure which one counts", ref=room.ask.ref)
    return Acknowledged(ref=room.ask.ref, text=text_of(heard), day=named[0].day)


def progress(heard: Sequence[Heard], room: Room) -> Answer | Unclear | None:
    """How it stands: at least one plain clause of progress, and no question."""
    live = [one for one in heard if not one.neutral]
    if not any(_tells(one) for one in live):
        return None
    if any(one.question for one in live):
        return Unclear(why="it asks something back", ref=room.ask.ref)
    if any(_ENDED.search(one.words) for one in live):
        return Unclear(why="it may say that nothing more is to be done about it", ref=room.ask.ref)
    due, clauses = room.ask.due, [clause for one in live for clause in one.clauses]
    if due and any(when.day and when.day > due and _DAY.search(when.words) for one in live for when in one.whens):
        return Unclear(why="it names a day after its date, and it is not sure whether another date is asked for", ref=room.ask.ref)
    if any(_UNREAD.search(one.words) for one in live):
        return Unclear(why="it may name a day that could not be read", ref=room.ask.ref)
    unfinished = any(_UNFINISHED.search(clause) for clause in clauses)
    if any(_closes(clause) for clause in clauses if not unfinished) or (any(_all(one) for one in live) and not unfinished):
        return Unclear(why="it may say that it is done, or how far it has got", ref=room.ask.ref)
    if not unfinished and any(_did(clause, one) for one in live for clause in one.clauses):
        return Unclear(why="it may say that it is done, and it is not sure whether that is all of it", ref=room.ask.ref)
    if any(one.has(words_of.DONE) and not one.partial for one in live):
        return Unclear(why="something is said to be done, and it is not sure whether that is all of it", ref=room.ask.ref)
    return Update(ref=room.ask.ref, text=text_of(heard))


_DAY = re.compile(r"\d")
_UNREAD = re.compile(r"(?<![\d/])(?:[0-2]?\d|3[01])/(?:0?\d|1[0-2])(?![\d/])")
_UNFINISHED = re.compile(  # what of it is not done yet, told as a thing of its own
    r"^(?:and |but |the |what )*(?:rest|remainder|remaining|others?|last \w+|is left|\d+ left)\b(?! (?:is|are|was"
    r"|were) (?:done|complete|finished))"
    r"|\b(?:on track|under ?way|started|going (?:ok|well|fine)|moved (?:on )?to|that leaves|still being)\b"
)
_ENDED = re.compile(
    r"\b(?:drop(?:ped)?|cancel\w+|superseded|withdrawn|abandoned|scrapped|no longer (?:needed|required|relevant))\b"
)
_WHOLE = re.compile(r"\b(?:all|every|each|both)\b")
_CLOSED = re.compile(r"\b(?:closed|finished|completed)\b")


def _all(one: Heard) -> bool:
    """All of something, and nothing that is excepted from it in the same sentence."""
    whole = [clause for clause in one.clauses if _WHOLE.search(clause) and not doubts.SHARE.search(clause)]
    return any(not doubts.NEGATIONS.search(clause) for clause in whole) and not one.has(doubts.LIMITS)


def _closes(clause: str) -> bool:
    """A clause by itself says that it is over, whatever the others say."""
    over = _CLOSED.search(clause) or words_of.DONE.search(clause)
    return bool(over) and not any(p.search(clause) for p in (doubts.NEGATIONS, doubts.PARTIAL, doubts.FUTURE, doubts.SHARE))


def _tells(one: Heard) -> bool:
    return any(
        (words_of.PROGRESS.search(clause) or doubts.SHARE.search(clause) or _deed(clause, one))
        and not doubts.CONDITIONS.match(clause.lstrip())
        and not doubts.HEARSAY.search(clause)
        and not doubts.GUESSES.search(clause)
        and not doubts.FUTURE.search(clause)
        for clause in one.clauses
    )


def _did(clause: str, one: Heard) -> bool:
    """A clause says that one of the action's own deeds is done, or the last of it, and nothing limits that."""
    if re.search(r"\bdid the (?:last|final|lot|rest)\b", clause):
        return True
    limited = any(p.search(clause) for p in (doubts.NEGATIONS, doubts.PARTIAL, doubts.FUTURE)) or re.search(r"\d(?!\})", clause)
    return not limited and one.does_own(clause)


def _deed(clause: str, one: Heard) -> bool:
    if words_of.DEEDS.search(clause) and len(clause.split()) > 2:
        return True
    found = words_of.OTHER_DEEDS.search(clause)
    return found is not None and not _ITSELF.search(found["of"]) and not one.names_own(found["of"])


_ITSELF = re.compile(r"\b(?:it|this|that|these|those|they|them|everything|all|both|every\w*|each|action|one)\b")


def _acknowledged(heard: Sequence[Heard], room: Room) -> Answer | Unclear | None:
    """Taken note of, and no more."""
    live = [one for one in heard if not one.neutral]
    if not any(one.acknowledged or one.promised is not None for one in live):
        return None
    more = [one for one in live if not one.acknowledged and one.promised is None]
    if more or any(one.question or one.unsure or one.negated or one.whens or one.has(doubts.LIMITS) for one in live):
        return Unclear(why="it is not sure what is acknowledged, and by when it will be done", ref=room.ask.ref)
    return Acknowledged(ref=room.ask.ref, text=text_of(heard))


def _nothing(heard: Sequence[Heard], room: Room) -> Unclear:
    return Unclear(why="no answer could be read from it", ref=room.ask.ref)


READINGS: tuple[Reading, ...] = (denied, _moved, done, _promised, progress, _acknowledged, _nothing)
