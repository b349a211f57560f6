"""What was said in a reply, from the words that the person wrote: taken only where it is clearly said, else asked back.

asked, passage, answers     what goes in and what comes out
parts                       which words are about which action
plain, when                 words made plain; the days in them
lexicon, doubts, asides     the words that make an answer, that forbid one, and that say nothing
hearing                     what can be heard in one sentence
lead, manager, common       what the sentences come to, by who was asked
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from rules.calendar import Calendar
from rules.replies import asides, doubts
from rules.replies import lexicon as words_of
from rules.replies.answers import Acknowledged, Answer, Away, Done, NewDate, NotMine, Said, Shown, Stands, TakesOn, Unclear, Update
from rules.replies.asked import Ask, Asked, Asks
from rules.replies.common import away, denied, text_of
from rules.replies.hearing import Heard, Room, hear
from rules.replies.lead import lead
from rules.replies.manager import manager
from rules.replies.parts import Parts, parts
from rules.replies.passage import Passage
from rules.replies.plain import plain

__all__ = [
    "Acknowledged",
    "Answer",
    "Ask",
    "Asked",
    "Asks",
    "Away",
    "Done",
    "NewDate",
    "NotMine",
    "Passage",
    "Said",
    "Shown",
    "Stands",
    "TakesOn",
    "Unclear",
    "Update",
    "absence",
    "said",
]


LONGEST = 6_000  # characters: a longer letter is for a person to read


def said(passages: Sequence[Passage], asked: Asked, on: date, calendar: Calendar, *, attached: bool = False) -> Said | Unclear:
    """What was said on that day. `attached`: a file that could be evidence came with it. A letter of a machine is not for here."""
    if not any(passage.text.strip() for passage in passages):
        return Unclear(why="a file came without a word about it" if attached else "it holds no words of its own")
    if sum(len(passage.text) for passage in passages) > LONGEST:
        return Unclear(why="it is too long to be read as an answer")
    shared = parts(passages, asked)
    rooms = {ask.ref: Room(ask=ask, on=on, calendar=calendar) for ask in asked.asks}
    return _told(_gone(shared, on, calendar), list(_judged(shared, rooms)))


def _judged(shared: Parts, rooms: dict[str, Room]) -> Iterator[Answer | Unclear]:
    """What was said of each action of which something was said."""
    general = [hear(sentence, room) for room in list(rooms.values())[:1] for sentence in shared.general]
    to_all = _means_all(general, len(rooms))
    if shared.strange:
        yield Unclear(why=f"it speaks of {shared.strange[0]}, about which you were not asked")
    if not to_all and (why := _stray(general, named=bool(shared.of))):
        yield Unclear(why=why)
        if any(one.mocking or one.negated or one.has(doubts.TAKEN_BACK) for one in general):
            return
    for ref, room in rooms.items():
        sentences = shared.of.get(ref, []) + (shared.general if to_all else [])
        heard = [hear(sentence, room) for sentence in sentences]
        only_away = any(one.absent for one in heard) and all(one.neutral or (one.absent and one.promised is None) for one in heard)
        if heard and not only_away:
            yield _of_one(heard, room)


def absence(passages: Sequence[Passage], on: date, calendar: Calendar) -> Away | None:
    """Until when the writer of a note is away, where it says so in English; to be proposed to a person, never taken."""
    gone = _gone(parts(passages, Asked(asks=())), on, calendar)
    return gone if isinstance(gone, Away) else None


def _means_all(general: Sequence[Heard], asked: int) -> bool:
    """Whether words about no action in particular are clearly about all of them."""
    for one in general:
        if re.search(r"\b(?:nearly|almost|virtually|not|all but|except|apart from)\b", plain(one.text)):
            continue
        for found in asides.ALL.finditer(plain(one.text)):
            count = (
                2
                if found["both"]
                else asides.NUMBERS.get(found["count"] or "", int(found["count"]) if (found["count"] or "").isdigit() else asked)
            )
            if count == asked:
                return True
    return False


def _stray(general: Sequence[Heard], *, named: bool) -> str | None:
    """Why words about no action in particular cannot be taken; none where they say nothing that matters."""
    if not [one for one in general if not one.neutral and not one.absent]:
        return None
    cues = (
        words_of.DONE,
        words_of.PROMISE,
        words_of.MORE_TIME,
        words_of.DENIED,
        doubts.TAKEN_BACK,
        doubts.NEGATIONS,
    )
    if named and not any(one.question or one.mocking or one.acknowledged or any(one.has(cue) for cue in cues) for one in general):
        return None
    return "you were asked about several actions, and it is not sure which of them is meant"


def _of_one(heard: Sequence[Heard], room: Room) -> Answer | Unclear:
    ref = room.ask.ref
    heard = [one for one in heard if not (one.absent and one.promised is None)]
    live = [one for one in heard if not one.neutral]
    if not live and room.ask.asks in (Asks.ANSWER, Asks.AUDIT) and (shown := _shown(heard, room)):
        return shown
    if not live:
        return Unclear(why="it thanks or greets, and says nothing of how it stands", ref=ref)
    if any(one.has(asides.BELOW) for one in live):
        return Unclear(why="it points at other words, below or inside, that could not be told from what was quoted", ref=ref)
    return _BY[room.ask.asks](heard, room)


def _shown(heard: Sequence[Heard], room: Room) -> Shown | None:
    """ "Minutes attached", and no word of whether it is done."""
    links = tuple(dict.fromkeys(link for one in heard for link in one.links))
    mentions = any(one.mentions_attachment for one in heard)
    named = any(re.search(rf"\b{asides.EVIDENCE}\b", one.words) for one in heard)
    shown = (mentions and named) or links
    return Shown(ref=room.ask.ref, text=text_of(heard), mentions_attachment=mentions, links=links) if shown else None


def _on_the_page(why: str) -> Callable[[Sequence[Heard], Room], Answer | Unclear]:
    def read(heard: Sequence[Heard], room: Room) -> Answer | Unclear:
        return denied(heard, room) or Unclear(why=why, ref=room.ask.ref)

    return read


_BY: dict[Asks, Callable[[Sequence[Heard], Room], Answer | Unclear]] = {
    Asks.ANSWER: lead,
    Asks.AUDIT: lead,
    Asks.JUDGE: manager,
    Asks.SIGN: _on_the_page("a sign-off is given on the page that the link in the mail leads to, and not by reply"),
    Asks.AGREE: _on_the_page("another date is agreed or refused on the page that the link in the mail leads to, and not by reply"),
}


def _gone(shared: Parts, on: date, calendar: Calendar) -> Away | Unclear | None:
    """Whether the writer is away, whichever action they say it under."""
    room = Room(ask=Ask(ref="", asks=Asks.ANSWER), on=on, calendar=calendar)
    sentences = dict.fromkeys(one for several in (shared.general, *shared.of.values()) for one in several)
    return away([hear(sentence, room) for sentence in sentences], on)


def _told(gone: Away | Unclear | None, judged: list[Answer | Unclear]) -> Said | Unclear:
    """Answers and what is unclear beside them; where nothing is clear, why."""
    answers = tuple(one for one in judged if isinstance(one, Answer))
    unclear = tuple(one for one in judged if isinstance(one, Unclear))
    if isinstance(gone, Unclear):
        unclear = (gone,)
    if isinstance(gone, Away):
        return Said(answers=answers, away=gone, unclear=unclear if answers else ())
    if answers:
        return Said(answers=answers, unclear=unclear)
    whys = dict.fromkeys(one.why for one in unclear)
    refs = {one.ref for one in unclear}
    return Unclear(why="; ".join(whys) or "no answer could be read from it", ref=refs.pop() if len(refs) == 1 else None)
