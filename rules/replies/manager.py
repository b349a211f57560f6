"""What a manager said to an escalation: one of the four answers of the page, that it was seen, or how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from rules.replies import doubts
from rules.replies import lexicon as words_of
from rules.replies.answers import Acknowledged, Answer, Stands, TakesOn, Unclear, Update
from rules.replies.common import denied, no_day, text_of
from rules.replies.hearing import Heard, Room
from rules.replies.lead import done, progress
from rules.replies.moving import new_date


def manager(heard: Sequence[Heard], room: Room) -> Answer | Unclear:
    """The answer of a manager. Two different ones in a reply are none."""
    ref = room.ask.ref
    live = [one for one in heard if not one.neutral]
    if any(one.mocking or one.has(doubts.TAKEN_BACK) for one in heard):
        return Unclear(why="it is not sure how it is meant", ref=ref)
    if any(one.done is not None for one in live):
        return _done(heard, room)
    readings = (denied(heard, room), new_date(heard, room, may_ask=False), _stands(heard, room), _takes_on(heard, room))
    found = [said for said in readings if said is not None]
    if len(found) == 1:
        return found[0]
    if found:
        return Unclear(why="it holds several answers, and it is not sure which one counts", ref=ref)
    return _promised(heard, room)


def _of_the_work(one: Heard) -> bool:
    """How the work stands, and not whom the manager spoke to about it."""
    found = words_of.OTHER_DEEDS.search(one.words)
    told = one.has(words_of.PROGRESS) or doubts.SHARE.search(one.words) is not None
    return told or (found is not None and found["of"].strip() not in ("i", "we"))


def _done(heard: Sequence[Heard], room: Room) -> Answer | Unclear:
    """That it is done, said of it in a sentence: a bare "done" may mean that the mail was dealt with."""
    said = done(heard, room) if any(one.done and len(one.done.split()) > 1 for one in heard) else None
    return said or Unclear(why="that it is done is for its lead to say, with what shows it", ref=room.ask.ref)


def _stands(heard: Sequence[Heard], room: Room) -> Stands | Unclear | None:
    saying = [one for one in heard if one.has(words_of.STANDS)]
    if not saying:
        return None
    live = [one for one in heard if not one.neutral]
    if not all(one.purely(words_of.STANDS, words_of.STANDS_IDLE) for one in saying) or any(
        one.has(words_of.OWN_PLAN) for one in live
    ):
        return Unclear(why="it is not sure whether the date stands", ref=room.ask.ref)
    firm = not any(words_of.STANDS_NOT.search(one.words) or one.question for one in live) and not any(one.unsure for one in saying)
    named = {when.day for one in live for when in one.whens} - {room.ask.due}
    if not firm or (named and room.ask.due) or (named and len(named) > 1):
        return Unclear(why="it is not sure whether the date stands", ref=room.ask.ref)
    return Stands(ref=room.ask.ref, text=text_of(heard))


def _takes_on(heard: Sequence[Heard], room: Room) -> TakesOn | Unclear | None:
    saying = [one for one in heard if one.has(words_of.TAKES_ON)]
    if not saying:
        return None
    live = [one for one in heard if not one.neutral]
    pure = all(one.purely(words_of.TAKES_ON, words_of.PROMISE_IDLE) for one in saying)
    if not pure or any(one.question or one.negated for one in live) or any(one.unsure for one in saying):
        return Unclear(why="it is not sure whether you take it on", ref=room.ask.ref)
    days = [when for one in live for when in one.whens if when.day is None or when.day != room.ask.due or len(one.whens) == 1]
    day = days[0].day if len(days) == 1 and room.ahead(days[0]) else None
    if day is None:
        return Unclear(why="you take it on, but by when is not sure: " + no_day(days), ref=room.ask.ref)
    return TakesOn(ref=room.ask.ref, text=text_of(heard), day=day)


def _promised(heard: Sequence[Heard], room: Room) -> Answer | Unclear:
    """Seen; with a day only where it is promised for that day."""
    ref = room.ask.ref
    live = [one for one in heard if not one.neutral]
    if any(one.question for one in live):
        return Unclear(why="it asks something back", ref=ref)
    promises = [(one, days) for one in live if (days := one.promised) is not None]
    named = [when for _, several in promises for when in several]
    if named:
        every = {when.day for one in live for when in one.whens} - {room.ask.due} | {named[0].day}
        doubtful = any(one.unsure for one, _ in promises) or any(doubts.AFTERTHOUGHTS.match(one.words) for one in live)
        if doubtful or len(every) != 1 or not room.ahead(named[0]):
            return Unclear(why="it is not sure whether it is promised, and for which day", ref=ref)
        return Acknowledged(ref=ref, text=text_of(heard), day=named[0].day)
    loose = any(one.negated or one.has(doubts.CONDITIONS) or (one.whens and not one.has(words_of.SEEN)) for one in live)
    if any(one.acknowledged for one in live) and not loose:
        return Acknowledged(ref=ref, text=text_of(heard))
    how = progress(heard, room) if any(map(_of_the_work, live)) else None
    if isinstance(how, Update) and not any(one.acknowledged or one.has(words_of.OWN_PLAN) for one in live):
        return how
    return Unclear(why="none of the answers that are asked for could be read from it", ref=ref)
