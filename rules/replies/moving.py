"""That another date is needed: which day, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rules.replies import doubts
from rules.replies import lexicon as words_of
from rules.replies.answers import NewDate, Unclear
from rules.replies.common import no_day, text_of
from rules.replies.hearing import Heard, Room
from rules.replies.when import When

_REASON = re.compile(
    r"\b(?:because|since|as(?! (?:the|a|our|my) (?:\w+ )?(?:date|deadline))|due to|owing to|given|so that|on account of)\b"
    r"|\s-\s|[,;:(?.!]"
)
_STARTS = re.compile(r"[,;:(?.!]\s|\s-\s|\b(?:so|but|therefore|hence)\b")
_TOKEN = re.compile(r"\{(\d+)\}")
_UNSURE = re.compile(r"\b(?:if|unless|might|may need|perhaps|maybe)\b")
_SETTLED = re.compile(r"\b(?:agreed|granted|approved|gave|given|already)\b")
_OR = re.compile(r"^\W*(?:or|otherwise|failing|alternatively|else|latest|worst|at (?:the )?(?:latest|worst)|ideally|if|then)\b")
_WANTED = "it is not sure whether another date is asked for"


@dataclass(frozen=True, slots=True)
class Asking:
    """A sentence that asks for another date: what stands before, the asking itself, and what follows."""

    heard: Heard
    before: str
    itself: str
    after: str

    @property
    def days(self) -> list[When]:
        """The days that it asks for."""
        return [self.heard.whens[int(n)] for n in _TOKEN.findall(self.itself)]

    @property
    def loose(self) -> bool:
        """It names a day beside, for which no reason of its own is told: "or 15 May"."""
        clauses = [c for part in (self.before, self.after) for c in re.split(r"[,;:(?.!]\s|\s-\s", part) if _TOKEN.search(c)]
        return any(_OR.match(c) or len(re.findall(r"[a-z]{2,}", _TOKEN.sub(" ", c))) < 2 for c in clauses if self._counts(c))

    def _counts(self, clause: str) -> bool:
        days = {self.heard.whens[int(n)].day for n in _TOKEN.findall(clause)}
        return bool(days - {self.heard.room.ask.due, *(when.day for when in self.days)})


def _asking(one: Heard) -> Asking:
    found = words_of.MORE_TIME.search(one.words)
    assert found
    start = max((m.end() for m in _STARTS.finditer(one.words[: found.start()])), default=0)
    ends = _REASON.search(one.words, found.end())
    end = ends.start() if ends else len(one.words)
    return Asking(one, one.words[:start], one.words[start:end], one.words[end:])


def new_date(heard: Sequence[Heard], room: Room, *, may_ask: bool) -> NewDate | Unclear | None:
    """That the date should change, to which day and why. `may_ask`: a polite question is a request."""
    saying = [_asking(one) for one in heard if one.has(words_of.MORE_TIME)]
    if not saying:
        return None
    ref, asking = room.ask.ref, saying[0]
    if any(one.has(doubts.TAKEN_BACK) or one.mocking for one in heard) or len({_days(one, room) for one in saying}) > 1:
        return Unclear(why=_WANTED, ref=ref)
    if _doubtful(asking):
        return Unclear(why=_WANTED, ref=ref)
    if asking.heard.question and not may_ask:
        return Unclear(why="it asks about another date, and does not say that it should change", ref=ref)
    day = _the_day(asking, room)
    if isinstance(day, Unclear):
        return day
    rest = [one for one in heard if one not in [asked.heard for asked in saying]]
    if asking.loose or _more(rest, day, room):
        return Unclear(why="more is said than that another date is needed, and it is not sure what counts", ref=ref)
    because = _because(rest, heard, asking)
    if not because:
        return Unclear(why="it does not say why another date is needed", ref=ref)
    return NewDate(ref=ref, text=text_of(heard), day=day, because=because)


def _days(asking: Asking, room: Room) -> frozenset[date | None]:
    return frozenset(when.day for when in asking.days) - {room.ask.due}


def _doubtful(asking: Asking) -> bool:
    """Somebody else's word, a condition, or something that has happened already."""
    told = re.sub(r"\b(?:ask|asking|suggest|say|states?|reports?|promises?)\b", "", asking.before + asking.itself)
    itself = re.sub(rf"\bnot\s+(?:the\s+)?{words_of.DAY}", " ", asking.itself)
    return bool(
        doubts.HEARSAY.search(told)
        or _UNSURE.search(asking.heard.words)
        or re.search(r"\bnot\b|\bno\b|\bnever\b", itself)
        or re.search(r"\bi do not\b", asking.before)
        or doubts.GIVEN.search(re.sub(r"\b(?:can|could|may|might|please) (?:i|we) (?:please )?have\b", " ", asking.itself))
        or _SETTLED.search(asking.before)
    )


def _more(rest: Sequence[Heard], day: date, room: Room) -> bool:
    """Whether other sentences name another day that may count, or say something else that does."""
    if any(h.done or h.question or h.promised or h.has(words_of.STANDS) for h in rest):
        return True
    for one in rest:
        days = {w.day for w in one.whens if room.ahead(w)} - {day, room.ask.due}
        if days and (_OR.match(one.words) or len(re.findall(r"[a-z]{2,}", _TOKEN.sub(" ", one.words))) < 3):
            return True
    return False


def _the_day(asking: Asking, room: Room) -> date | Unclear:
    """The one day that it names ahead; of "from … to …" the second."""
    named = asking.days
    unread = next((when for when in named if when.day is None), None)
    if unread:
        return Unclear(why=unread.why_not or "", ref=room.ask.ref)
    days = list({when.day: when for when in named if when.day != room.ask.due}.values())
    if len(days) == 2 and re.search(r"\bfrom\s+(?:the\s+)?\{\d+\}.{0,12}\bto\s+(?:the\s+)?\{\d+\}", asking.itself):
        days = days[1:]
    ahead = [when for when in days if room.ahead(when)]
    if len(days) != 1 or not ahead or ahead[0].day is None:
        return Unclear(why=no_day(days), ref=room.ask.ref)
    return ahead[0].day


def _because(rest: Sequence[Heard], heard: Sequence[Heard], asking: Asking) -> str:
    one = asking.heard
    if (
        (found := words_of.BECAUSE.search(one.text))
        and (why := found["why"].strip())
        and not re.fullmatch(r"[\W\d]*(?:\w+\W+){0,2}\d{4}?\W*", why)
    ):
        return why.rstrip(".!? ")
    later = [h for h in rest if heard.index(h) > heard.index(one)]
    others = [h.text for h in [*later, *rest] if _tells_why(h)]
    if others:
        return re.sub(r"^reason\W+", "", others[0].strip(), flags=re.IGNORECASE)
    clauses = [c for part in (asking.after, asking.before) for c in re.split(r"[,;:(?.!]\s*|\s-\s", part)]
    return one.text.strip(" .!") if any(len(re.findall(r"[a-z]{2,}", c)) > 2 for c in clauses) else ""


def _tells_why(one: Heard) -> bool:
    return not (one.neutral or one.question or one.acknowledged or one.promised is not None or one.words.startswith("please "))
