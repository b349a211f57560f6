"""What a progress summary says, before anybody draws it: the same value becomes a mail, a Word paper and an Excel sheet.

Every figure is a number or a word in here, and renderers only lay it out; so all of them say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from register.model import Colour


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell of a table: its words, and the colour that they name, if they name one. `number` where it counts something."""

    text: str
    colour: Colour | None = None
    number: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows under headings; `empty` is the sentence in place of a table without rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A count as a bar: `count` of `of`, which is the length of the longest that there may be; `was` at the last summary."""

    label: str
    count: int
    of: int
    was: int | None = None
    colour: Colour | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A part with a heading: paragraphs, then bars, then a table, each of them where there is any."""

    title: str
    says: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A progress summary for one audience and one period. `period` names the period once for ever, such as 2026-W48."""

    kind: str  # weekly, monthly, committee, audits
    period: str
    title: str
    council: str
    about: tuple[str, ...]  # the titles of the plans that it is about
    as_of: date
    since: date | None  # the day of the summary that it is laid beside; none: the first
    headline: str  # the one sentence that matters most
    sections: tuple[Section, ...]
    key: tuple[tuple[Colour, str], ...] = ()  # what each colour means, in words
    refs: tuple[str, ...] = ()  # the actions that it names
    subject: str = ""  # of its mail: the numbers first, under 78 characters
    foot: tuple[str, ...] = ()  # why its reader gets it, what it rests on, whom to ask; sentences for the end
