"""What a lead and a manager may both say: that it is another's, and that they are away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rules.replies import doubts
from rules.replies import lexicon as words_of
from rules.replies.answers import Away, NotMine, Unclear
from rules.replies.hearing import Heard, Room
from rules.replies.when import FURTHEST, When


def text_of(heard: Sequence[Heard]) -> str:
    """Their own words, sentence by sentence, without greetings and thanks where anything else is said."""
    return " ".join(one.text for one in [one for one in heard if not one.neutral] or heard).strip()


def denied(heard: Sequence[Heard], room: Room) -> NotMine | Unclear | None:
    """That it is somebody else's, if it is said so."""
    saying = [one for one in heard if one.has(words_of.DENIED) or one.has(words_of.NOT_ALONE)]
    if not saying:
        return None
    why = "it is not sure whether you say that it is not yours, and whose it is"
    rest = [one for one in heard if one not in saying]
    if any(one.question for one in heard) or any(_plainly(one).unsure for one in saying):
        return Unclear(why=why, ref=room.ask.ref)
    if any(one.has(words_of.DENIED_IN_PART) or one.has(words_of.NOT_ALONE) for one in saying):
        return Unclear(why=why, ref=room.ask.ref)
    if any(one.done or one.promised is not None or one.mocking or one.has(doubts.TAKEN_BACK) for one in rest + saying):
        return Unclear(why=why, ref=room.ask.ref)
    named = [name for one in heard if not one.question and (name := _whom(one.text))]
    if named and not _POST.search(named[0]) and not any(one.has(words_of.NOT_ME) for one in saying):
        return Unclear(why=why, ref=room.ask.ref)
    if not named and not any(re.search(r"\b(?:not|no longer|nothing|wrong|do not|does not)\b", one.words) for one in saying):
        return Unclear(why=why, ref=room.ask.ref)
    return NotMine(ref=room.ask.ref, text=text_of(heard), belongs_to=named[0] if named else "")


_POST = re.compile(
    r"^[A-Z]|\b(?:head|director|manager|officer|team|service|department|lead|chief|clerk|leader|engineer|adviser|colleague"
    r"|estates?)\b"
)


def _plainly(one: Heard) -> Heard:
    """Without the "should" of "it should go to Ivo", which is no doubt."""
    return replace(one, words=re.sub(r"\bshould(?: really)? (?:go|be|sit|have)\b|\b(?:ask|told|tell)\b", " ", one.words))


def _whom(text: str) -> str:
    for pattern in (words_of.BELONGS, words_of.WHOM_FIRST):
        if found := pattern.search(text):
            whom = words_of.WHOM_ENDS.sub("", found["whom"]).strip(" -–—'\"")
            whom = re.sub(r"['’]s\b.*$", "", whom)
            if whom.casefold() not in (
                "me",
                "us",
                "them",
                "him",
                "her",
                "this",
                "that",
                "it",
                "you",
                "someone else",
                "somebody else",
            ):
                return whom
    return ""


def away(heard: Sequence[Heard], on: date) -> Away | Unclear | None:
    """That the person is away, and until when."""
    saying = [one for one in heard if one.absent]
    if not saying:
        return None
    ends = {day for one in saying if (day := _last_day(one))}
    one = next((s for s in saying if _last_day(s)), saying[0])
    if len(ends) > 1:
        return Unclear(why="it is not sure until when you are away")
    last = _last_day(one)
    if last is None or one.question or one.mocking or doubts.CONDITIONS.search(one.words) or not 0 <= (last - on).days <= FURTHEST:
        return Unclear(why="it is not sure until when you are away")
    return Away(starts=_day(one, words_of.STARTS), until=last, text=one.text)


def _last_day(one: Heard) -> date | None:
    if (back := _day(one, words_of.RETURNS)) is not None:
        return back - timedelta(days=1)
    if (until := _day(one, words_of.UNTIL)) is not None:
        return until
    weeks = [when.day for when in one.whens if re.fullmatch(r"(?:this|next) week|today|tomorrow", when.words)]
    return weeks[0] if len(weeks) == len(one.whens) == 1 and weeks[0] and "tomorrow" not in one.whens[0].words else None


def _day(one: Heard, pattern: re.Pattern[str]) -> date | None:
    found = pattern.search(one.words)
    return one.whens[int(found[1])].day if found else None


def no_day(days: Sequence[When]) -> str:
    """Why none of these days can be taken."""
    if len(days) > 1:
        return "it names several dates, and it is not sure which one counts"
    if days and days[0].day is None:
        return days[0].why_not or "it is not sure which day is meant"
    return "the date that it names has passed, or lies more than a year ahead" if days else "it names no date"
