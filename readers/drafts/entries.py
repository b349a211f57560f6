"""What an outline consists of: headings of groups and findings, table rows under known columns, and what is odd."""

from __future__ import annotations

from dataclasses import dataclass

from readers.drafts.columns import Layout
from readers.drafts.headings import Role
from readers.grid import Cell, Grid
from register.model import Deadline


@dataclass(frozen=True, kw_only=True, slots=True)
class At:
    """A place in the document."""

    where: str | None
    row: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A heading over findings, or a time limit over what follows."""

    text: str
    limit: Deadline | None
    at: At


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A finding or recommendation that stands over its table."""

    number: str | None
    text: str
    said: str  # with its number, as printed
    at: At


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A table row, its cells by what they hold."""

    cells: dict[Role, Cell]
    layout: Layout
    grid: Grid
    at: At
    moved: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Odd:
    """Something that a person should look at."""

    says: str
    at: At


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """Another sheet begins: nothing is carried over."""


Entry = Section | Heading | Line | Odd | Break
