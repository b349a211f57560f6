"""What can be heard in one sentence of a reply, without deciding yet what it comes to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rules.calendar import Calendar
from rules.replies import asides, deeds, doubts
from rules.replies import lexicon as words_of
from rules.replies.asked import Ask
from rules.replies.parts import Sentence
from rules.replies.plain import plain
from rules.replies.when import FURTHEST, When, whens

_CLAUSES = re.compile(r"[,;:()]|\s-+\s|\.{2,}|[.!?]+(?=\s|$)|\b(?:and|but|so|then)\b")
_TOKEN = re.compile(r"\{(\d+)\}")
_WORD = re.compile(r"[a-z][a-z'-]*")


_HEADS = (
    "Status|Update|Action|Rag|RAG|Progress|Evidence|Answer|Reply|Response|Done|Completed?|Re|RE|Acknowledged?|Ref|Note|PS|Item"
    "|Hi|Hello|Dear"
)
_REPORTED = re.compile(rf"\W*(?!(?:{_HEADS})\b)[A-Z][a-z]+(?: [A-Z][a-z]+)?\s*:\s")  # "Ivo: all done"
_QUOTED_DONE = re.compile(r"[\"“‘'][^\"”’']{0,60}\b(?:done|complete|completed|finished)\b[^\"”’']{0,60}[\"”’']", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """What is known besides the words: the action, and the day and calendar of the reply."""

    ask: Ask
    on: date
    calendar: Calendar
    attached: bool = False

    def ahead(self, when: When) -> bool:
        """Whether the day lies ahead, not too far for a promise."""
        return when.day is not None and 0 <= (when.day - self.on).days <= FURTHEST


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """A sentence: its words made plain, with `{0}` for its first day; its clauses; and the days."""

    text: str
    words: str
    clauses: tuple[str, ...]
    whens: tuple[When, ...]
    links: tuple[str, ...]
    room: Room

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether an idea of the lexicon is in it."""
        return pattern.search(self.words) is not None

    @property
    def neutral(self) -> bool:
        """It says nothing about the action: greetings, thanks, that something is attached."""
        return all(_is_neutral(clause) for clause in self.clauses)

    @property
    def question(self) -> bool:
        return self.has(doubts.QUESTION)

    @property
    def mocking(self) -> bool:
        return self.has(doubts.SARCASM) or doubts.FACES.search(asides.LINK.sub("", self.text.casefold())) is not None

    @property
    def unsure(self) -> bool:
        """Hedged, conditional, or somebody else's word."""
        if _REPORTED.match(self.text) or _QUOTED_DONE.search(self.text):
            return True
        return any(pattern.search(self.live) for pattern in (doubts.HEDGES, doubts.CONDITIONS, doubts.HEARSAY))

    @property
    def negated(self) -> bool:
        return doubts.NEGATIONS.search(self.live) is not None

    @property
    def live(self) -> str:
        """Its words without the clauses that say nothing of the action."""
        return self.words if not any(map(_is_neutral, self.clauses)) else " , ".join(c for c in self.clauses if not _is_neutral(c))

    @property
    def partial(self) -> bool:
        """Something is left to do, or may be."""
        return (
            self.negated
            or self.has(doubts.LIMITS)
            or any(_partial(clause) for clause in self.clauses if not _is_neutral(clause))
            or _less(self.words)
        )

    @property
    def absent(self) -> bool:
        """The writer says that they are away."""
        return any(words_of.AWAY.search(clause) for clause in self.clauses)

    @property
    def strange_file(self) -> bool:
        """Something is attached that is said to be no evidence."""
        return self.mentions_attachment and self.has(asides.FOR_INTEREST)

    @property
    def mentions_attachment(self) -> bool:
        return asides.ATTACHED.search(self.words) is not None

    @property
    def done(self) -> str | None:
        """The clause that says that it is done; nothing else may stand in it."""
        return next((clause for clause in self.clauses if self._says_done(clause)), None)

    def _says_done(self, clause: str) -> bool:
        if not words_of.DONE.search(clause) or re.search(r"\b(?:will|shall|be)\b", clause):
            return False
        days = [self.whens[int(n)] for n in _TOKEN.findall(clause)]
        if any(self.past(when) is None for when in days):
            return False
        if self.has(words_of.WEARY):
            return False
        rest = words_of.DONE.sub(" ", words_of.OPENING.sub(" ", _TOKEN.sub(" ", clause)))
        return self._idle(rest, words_of.DONE_IDLE)

    @property
    def deeds(self) -> frozenset[str]:
        """Which of the action's own deeds it says are done: "all rings checked"; nothing that is unknown may stand beside them."""
        return frozenset().union(*(self._deeds_of(clause) for clause in self.clauses))

    def names_own(self, words: str) -> bool:
        """Whether some of these words are the action's own."""
        return any(deeds.stem(word) in deeds.own(self.room.ask.text) for word in _WORD.findall(words))

    def does_own(self, clause: str) -> bool:
        """Whether one of the action's own deeds is said to be done."""
        return any(deeds.told(word, self.room.ask.text) for word in _WORD.findall(_OUT.sub("published", clause)))

    def _deeds_of(self, clause: str) -> frozenset[str]:
        clause = _OUT.sub("published", clause)
        own = {word: deed for word in _WORD.findall(clause) if (deed := deeds.told(word, self.room.ask.text))}
        days = self._days_of(clause)
        if not own or _NOT_YET.search(clause) or any(self.past(when) is None for when in days):
            return frozenset()
        rest = set(_WORD.findall(_COUNTED.sub(" ", _TOKEN.sub(" ", words_of.OPENING.sub(" ", clause)))))
        known = words_of.DONE_IDLE | words_of.WHOLE | own.keys()
        unknown = {word for word in rest - known if deeds.stem(word) not in deeds.own(self.room.ask.text)}
        counted = re.search(r"\d", _COUNTED.sub(" ", _TOKEN.sub(" ", clause)))
        return frozenset(own.values()) if not unknown and not counted else frozenset()

    @property
    def promised(self) -> tuple[When, ...] | None:
        """The days of a promise to have it done; none where no clause is one, empty where it names no day."""
        for clause in self.clauses:
            if not (found := words_of.PROMISE.search(clause) or words_of.TO_SEND.search(clause) or self._deed_to_come(clause)):
                continue
            rest = clause[: found.start()] + " " + clause[found.end() :]
            if doubts.NEGATIONS.search(clause):
                continue
            if not self._idle(_TOKEN.sub(" ", rest), words_of.PROMISE_IDLE, part=True):
                continue
            return self._days_of(clause) or self._days_beside() or self._due()
        return (self._days_beside() or None) if self._noted() else None

    def _due(self) -> tuple[When, ...]:
        """The action's own date, where it is promised without naming it."""
        return (When(words="on time", day=self.room.ask.due),) if self.on_time and self.room.ask.due else ()

    def _deed_to_come(self, clause: str) -> re.Match[str] | None:
        """ "will publish", "will have all of it checked": one of the action's own deeds."""
        text = self.room.ask.text
        for word in _WORD.findall(clause):
            if deeds.stem(word) not in deeds.deeds(text) and not deeds.told(word, text):
                continue
            found = re.search(rf"\b(?:will|shall|going to)\b(?P<between>.*?)\b{word}\b", clause)
            if found and self._idle(_COUNTED.sub(" ", found["between"]), words_of.PROMISE_IDLE, part=True):
                return found
        return None

    @property
    def on_time(self) -> bool:
        """It promises the date that the action has."""
        return self.has(words_of.ON_TIME) and not self.negated

    @property
    def acknowledged(self) -> bool:
        """It says that it was taken note of."""
        return self.has(words_of.SEEN) or self._noted()

    def _noted(self) -> bool:
        rests = [words_of.ACKNOWLEDGED.sub(" ", _TOKEN.sub(" ", c)) for c in self.clauses if words_of.ACKNOWLEDGED.search(c)]
        return any(self._idle(rest, words_of.ACKNOWLEDGED_IDLE) for rest in rests)

    def purely(self, pattern: re.Pattern[str], idle: frozenset[str]) -> bool:
        """Whether an idea of the lexicon is in a clause that holds nothing else than days and idle words."""
        rests = [re.sub(r"\b[a-z]+'s\b", " ", pattern.sub(" ", clause)) for clause in self.clauses if pattern.search(clause)]
        return any(self._idle(_TOKEN.sub(" ", rest), idle) for rest in rests)

    @property
    def told(self) -> tuple[When, ...]:
        """The days in what it says of the action; not those of "minutes to follow on Friday"."""
        return tuple(when for clause in self.clauses if not _is_neutral(clause) for when in self._days_of(clause))

    def past(self, when: When) -> date | None:
        """The day, if it is one that has come: "on 26 February" said in March."""
        day = when.was or when.day
        return day if day and day <= self.room.on else None

    def _days_of(self, clause: str) -> tuple[When, ...]:
        return tuple(self.whens[int(n)] for n in _TOKEN.findall(clause))

    def _days_beside(self) -> tuple[When, ...]:
        """The days in clauses of their own: ", by Friday"."""
        alone = [c for c in self.clauses if _TOKEN.search(c) and self._idle(_TOKEN.sub(" ", c), words_of.PROMISE_IDLE, part=True)]
        return tuple(when for clause in alone for when in self._days_of(clause))

    def _idle(self, rest: str, idle: frozenset[str], *, part: bool = False) -> bool:
        """Whether nothing but idle words is left, or words of the action's own: at least half of them, or `part` of them."""
        left = {word for word in _WORD.findall(rest) if word not in idle}
        if re.search(r"\d", rest):
            return False
        if not left:
            return True
        own = deeds.own(self.room.ask.text)
        said = {deeds.stem(word) for word in left if word not in deeds.EMPTY}
        return bool(own) and said <= own and (part or 2 * len(said) >= len(own))


_NOT_YET = re.compile(
    r"\b(?:please|whether|will|shall|be|being|get|getting|to|can|could|should|must|need|needs|want|not|no|only|some|most|half"
    r"|part|being"
    r"|when|if)\b"
)
_OUT = re.compile(r"\b(?:went|gone|came|is|are|were|was) (?:now |all )?(?:live|online|out|up)\b")  # of what is to be published
_COUNTED = re.compile(
    r"\ball (?:of )?(?:the |our )?\d+\b|\b(\d+)\s*(?:of|out of|/)\s*(?:the |our |all )?\1\b|\ball (?:the )?\w+(?:teen|ty)\b"
)


def hear(sentence: Sentence, room: Room) -> Heard:
    """The sentence as it is heard on that day."""
    links = tuple(link.rstrip(".,;") for link in asides.LINK.findall(sentence.text))
    words = asides.OFFERS.sub(" ", plain(asides.LINK.sub(" ", sentence.text)))
    words = re.sub(r"\b(?:this|that) one\b", "it", doubts.NOT_NEGATIONS.sub(" ", words))
    words = asides.ALL.sub(lambda found: found[0] if found[0].startswith(("none", "neither")) else "all", words)
    words, days = whens(words, room.on, room.calendar)
    clauses = tuple(clause for part in _CLAUSES.split(words) if (clause := part.strip(" .!?\"'-")))
    return Heard(text=sentence.own, words=words, clauses=clauses, whens=days, links=links, room=room)


def _is_neutral(clause: str) -> bool:
    if asides.TO_FOLLOW.fullmatch(clause) or asides.NEUTRAL.fullmatch(clause):
        return not re.search(r"\bnot (?!repl|respond|getting|been)", clause)
    return (
        bool(asides.ATTACHED.search(clause))
        and len(clause.split()) <= 14
        and not doubts.NEGATIONS.search(clause)
        and not (
            words_of.DONE.search(clause)
            or words_of.PROMISE.search(clause)
            or re.search(r"\bdraft|\bpart|\binterim|\bwill\b", clause)
        )
    )


def _partial(clause: str) -> bool:
    return bool(
        doubts.PARTIAL.search(clause)
        or (doubts.FEW.search(clause) and not re.search(r"\b(?:was|were|has|have|had|been)\b|ed\b", clause))
    )


def _less(words: str) -> bool:
    """ "40 of 90", "80%": not all of it."""
    return any((m[3] or "") not in ("", "100") or (m[1] and m[1] != m[2]) for m in doubts.SHARE.finditer(words))
