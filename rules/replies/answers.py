"""What was said in a reply: at most one answer an action, or why it is not clear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Something that was clearly said about an action, in the person's own words."""

    ref: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Update(Answer):
    """How it stands. It is not done."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Done(Answer):
    """It is done. `day`: on which, where that was said; `links`: addresses that were given with it."""

    day: date | None = None
    mentions_attachment: bool = False
    links: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown(Answer):
    """What shows it was given, and nothing else said: evidence, if it is done already."""

    mentions_attachment: bool = False
    links: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NewDate(Answer):
    """Another date is asked for, or ordered by a manager, for a reason."""

    day: date
    because: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Acknowledged(Answer):
    """It was taken note of; with the day by which it is promised, if one was."""

    day: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Stands(Answer):
    """A manager: the lead's date stands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TakesOn(Answer):
    """A manager: I take it on, by that day."""

    day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class NotMine(Answer):
    """It belongs to somebody else: `belongs_to`, in the person's words, or empty where they do not say."""

    belongs_to: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Away:
    """The person is away. `until` is the last day away; `starts` the first, if it was said. It is about the person."""

    until: date
    text: str
    starts: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Unclear:
    """Why no answer can be taken from it, in a clause that can be put to the person. `ref`: of the action, if it is about one."""

    why: str
    ref: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What was clearly said, one answer an action; and what else was said of other actions that was not clear."""

    answers: tuple[Answer, ...] = ()
    away: Away | None = None
    unclear: tuple[Unclear, ...] = ()
