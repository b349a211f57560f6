"""What every format is turned into: an ordered sequence of tables and of the lines between them.

A format knows nothing of plans, and what turns these blocks into actions (`readers.drafts`) knows nothing of formats.
A cell's text keeps its line breaks as newlines; list marks stand in it as "• " or "1. ".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Merge(StrEnum):
    """Where a cell that is only part of a merged one has its text."""

    ABOVE = "above"
    LEFT = "left"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell as it is printed. A cell swallowed by a merge is empty and says on which side its text stands."""

    text: str = ""  # without what is struck through
    fill: str | None = None  # RRGGBB; none where there is no fill or the format has no colours
    struck: str = ""  # the words struck through
    merged: Merge | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row of a table. `number` is the line of a text file, the row of a sheet, or the row of a Word table."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """A table, or the part of one that stands on a page."""

    rows: tuple[Row, ...]
    where: str | None = None  # page, sheet or table, in words
    apart: bool = False  # stands on its own: the table before it cannot run on in it
    knows_merges: bool = False  # an empty cell is empty, and not the rest of a merged one
    knows_colours: bool = False
    unsure: bool = False  # where its columns begin was guessed, and some lines speak against it
    keeps_lines: bool = False  # a newline in a cell is a paragraph, and not where a narrow column wrapped


@dataclass(frozen=True, kw_only=True, slots=True)
class Prose:
    """A line or paragraph between the tables."""

    text: str
    row: int | None = None
    where: str | None = None
    level: int | None = None  # of a heading, 1 the highest; none where it is not marked as one
    bullet: bool = False


Block = Grid | Prose


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """All blocks of a file in reading order, and what the format left out, in sentences."""

    blocks: tuple[Block, ...]
    left_out: tuple[str, ...] = field(default=())
    by_lines: bool = False  # its prose is lines, and only a blank one (a gap in their numbers) ends a paragraph
