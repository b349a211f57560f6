"""Blocks to an outline: section headings, findings printed between the tables, and table rows under known columns.

What is no part of the plan is left out here: page furniture, success criteria, keys, tables with other headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from readers.drafts.columns import Layout, header, place_cells
from readers.drafts.headings import HeadingBook, Role
from readers.drafts.numbers import labelled, leading
from readers.drafts.standing import is_rag, status_of
from readers.drafts.vocabulary import either
from readers.drafts.wording import flat, hangs, is_empty, is_furniture, is_noise, is_open, starts_low, words
from readers.grid import Block, Cell, Grid, Merge, Prose, Row
from register.model import Deadline
from rules import deadlines


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

_CRITERIA = re.compile(
    "^(?:"
    + either(
        r"how (?:will|do|can) .{0,60}(?:measured?|know|evidenced?|monitored)",
        r"success (?:criteria|measures?)|measured?(?: by)?|measures of success",
        r"(?:intended |expected |desired )?(?:outcomes?|impact)|evidence",
        r"key(?: to .*)?|rag (?:rating|status|key).*|legend|glossary|abbreviations",
    )
    + r")\W*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    "^(?:key )?(?:"
    + either(
        r"recommendation|finding|inspection finding|objective|priority|priority action|theme|outcome|standard|issue",
        r"area for (?:improvement|development|action|priority action)|areas for \w+",
    )
    + r")s?\s*(?:no\.?\s*)?(\d+(?:\.\d+)*|[A-Z])?\s*[:.–-]?$",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"\b(?:plan|council|trust|version|below|following|updated?|appendix|report|position|dated?)\b", re.IGNORECASE
)
_TABLE_LABEL = re.compile(r"^(?:actions?(?: plan)?|tasks?|table \d+|continued|\(?cont(?:inued|\.)?\)?)\W*$", re.IGNORECASE)
_TOTAL = re.compile(r"^(?:grand |sub-?)?totals?\b", re.IGNORECASE)


@dataclass(kw_only=True)
class Outliner:
    """Walks the blocks in order; what it remembers is what the page above says."""

    book: HeadingBook
    reference: date
    repeated: frozenset[str] = frozenset()
    layout: Layout | None = None
    seen_plan: bool = False
    in_criteria: bool = False
    awaits: str | None = None  # the label "Recommendation:" was read, and this number with it
    last_number: int = 0
    above: str | None = None  # the last ordinary paragraph
    above_at: At | None = None
    before: dict[Role, str] = field(default_factory=dict)
    title: str | None = None

    def outline(self, blocks: tuple[Block, ...]) -> Iterator[Entry]:
        """Every entry of the document, in its order."""
        counts = Counter(flat(b.text).lower() for b in blocks if isinstance(b, Prose))
        self.repeated = frozenset(
            text for text, n in counts.items() if n > 2 and not _LABEL.match(text) and not _CRITERIA.match(text)
        )
        for block in blocks:
            yield from self._prose(block) if isinstance(block, Prose) else self._grid(block)

    # --- between the tables

    def _prose(self, block: Prose) -> Iterator[Entry]:
        text, at = flat(block.text), At(where=block.where, row=block.row)
        if is_empty(text) or is_furniture(text) or text.lower() in self.repeated:
            return
        if self.title is None and not block.bullet:
            self.title = text
        if _CRITERIA.match(text):
            self.in_criteria, self.above = True, None
        elif label := _LABEL.match(text):
            self.awaits, self.in_criteria = label[1] or "", False
        elif not block.bullet and not _TABLE_LABEL.match(text):
            yield from self._line(text, at, block.level)

    def _line(self, text: str, at: At, level: int | None) -> Iterator[Entry]:
        limit = deadlines.time_limit(text, reference=self.reference) if words(text) <= 14 else None
        number, rest = leading(text)
        if limit is not None and not number:
            self.in_criteria = False
            yield Section(text=text, limit=limit, at=at)
        elif self.awaits is not None:
            yield self._heading(number or self.awaits or None, rest if number else text, text, at)
        elif number and (words(rest) >= 3 or labelled(text)) and self._goes_on(number):
            yield self._heading(number, rest, text, at)
        elif level is not None and status_of(text) is None and text != self.title:
            self.in_criteria, self.above = False, None
            yield Section(text=text, limit=None, at=at)
        elif not self.in_criteria and not text.endswith(":") and self._may_be_finding(text):
            self.above, self.above_at = text, at

    def _may_be_finding(self, text: str) -> bool:
        return words(text) >= 4 and text != self.title and not _PREAMBLE.search(text)

    def _heading(self, number: str | None, text: str, said: str, at: At) -> Heading:
        self.awaits, self.in_criteria, self.above = None, False, None
        self.last_number = int(number) if number and number.isdigit() else self.last_number
        return Heading(number=number, text=text, said=said, at=at)

    def _goes_on(self, number: str) -> bool:
        """Among success criteria a number is a finding's only where it goes on counting the findings."""
        return not self.in_criteria or not number.isdigit() or self.last_number < int(number) <= self.last_number + 2

    # --- in the tables

    def _grid(self, grid: Grid) -> Iterator[Entry]:
        if grid.apart:
            self.layout, self.above, self.awaits = None, None, None
            yield Break()
        rows, skip = grid.rows, 0
        for i, row in enumerate(rows):
            if skip:
                skip -= 1
                continue
            found = header(row, rows[i + 1] if i + 1 < len(rows) else None, self.book)
            if i == 0 and found is None and self._is_another_table(grid):
                self.layout = None  # another table, and without a header that is known
            if found is not None:
                skip = found[1] - 1
                yield from self._header(found[0], At(where=grid.where, row=row.number))
            elif self.layout is None:
                yield from self._before_header(row, grid)
            elif self.layout.is_plan:
                yield from self._row(row, grid)

    def _is_another_table(self, grid: Grid) -> bool:
        """Where the format keeps empty cells, a table of another width does not run on from the one before."""
        return grid.knows_merges and self.layout is not None and len(grid.rows[0].cells) != len(self.layout.roles)

    def _header(self, layout: Layout, at: At) -> Iterator[Entry]:
        if not layout.is_plan:
            yield Odd(
                says=f"the table {_quoted(layout.headings)} was left out: no column says what is to be done, and who, when or how",
                at=at,
            )
        elif layout.unknown and layout != self.layout:
            yield Odd(
                says=f"the columns {_quoted(layout.unknown)} were not understood; add their words to config/headings.yaml",
                at=at,
            )
        self.layout, self.in_criteria = layout, False
        self.before = {}
        if layout.is_plan:
            self.seen_plan = True
            yield from self._paragraph_above(layout)

    def _paragraph_above(self, layout: Layout) -> Iterator[Entry]:
        """A plain paragraph right above a table that has no column of findings is the finding."""
        if self.above and self.above_at and Role.FINDING not in layout and not layout.doubles:
            yield self._heading(None, self.above, self.above, self.above_at)
        self.above = None

    def _before_header(self, row: Row, grid: Grid) -> Iterator[Entry]:
        filled = [flat(c.text) for c in row.cells if not is_empty(c.text)]
        if 0 < len(filled) <= 2:
            yield from self._prose(Prose(text=" ".join(filled), row=row.number, where=grid.where))

    def _row(self, row: Row, grid: Grid) -> Iterator[Entry]:
        assert self.layout is not None
        filled = [(i, c) for i, c in enumerate(row.cells) if not is_empty(c.text) or c.struck]
        at = At(where=grid.where, row=row.number)
        if not filled or self._is_left_out(filled):
            return
        section = self._section(row, filled, at)
        if section is not None:
            yield section
            return
        cells, moved = place_cells(row, self.layout, self.before, sure=grid.knows_merges)
        self.before = {**self.before, **{role: c.text for role, c in cells.items() if not is_empty(c.text)}}
        yield Line(cells=cells, layout=self.layout, grid=grid, at=at, moved=moved)

    def _is_left_out(self, filled: list[tuple[int, Cell]]) -> bool:
        """Totals, keys of colours, and page furniture that stands in a cell."""
        first = flat(filled[0][1].text)
        return (
            bool(_TOTAL.match(first))
            or (len(filled) <= 2 and is_rag(first))
            or (len(filled) == 1 and is_furniture(first) and not leading(first)[0])
        )

    def _section(self, row: Row, filled: list[tuple[int, Cell]], at: At) -> Entry | None:
        solid = [(i, c) for i, c in filled if not is_noise(c.text)] or filled
        if solid[-1][0] > 1 and not (len(solid) == 1 and self._width(row, solid[0][0]) > 1):
            return None
        texts = [flat(c.text) for _, c in solid]
        for text in (" ".join(texts), "".join(texts)):
            if words(text) <= 10 and not leading(text)[0] and (limit := deadlines.time_limit(text, reference=self.reference)):
                return Section(text=text, limit=limit, at=at)
        return self._one_cell(row, solid[0][0], texts[0], at) if len(solid) == 1 else None

    def _one_cell(self, row: Row, column: int, text: str, at: At) -> Entry | None:
        """A row with one cell filled: a heading where it spans the table or is short; else the rest of a cell, or an action."""
        assert self.layout is not None
        number, rest = leading(text)
        role = self.layout.roles[column] if column < len(self.layout.roles) else None
        spans = self._width(row, column) >= max(2, len(self.layout.roles) // 2)
        if not spans and (column or self._runs_on(role, text) or not _is_short_heading(text)):
            return None
        if not spans and role is Role.FINDING and number:
            return None
        if Role.FINDING in self.layout or not rest:
            return Section(text=text, limit=None, at=at)
        return self._heading(number, rest if number else text, text, at)

    def _runs_on(self, role: Role | None, text: str) -> bool:
        above = self.before.get(role, "") if role else ""
        return starts_low(text) or hangs(above) or (role is Role.FINDING and is_open(above) and text.endswith("."))

    def _width(self, row: Row, column: int) -> int:
        """How many columns a cell spans."""
        n = 1
        while column + n < len(row.cells) and row.cells[column + n].merged is Merge.LEFT:
            n += 1
        return n


def _is_short_heading(text: str) -> bool:
    return words(text) <= 8 and not text.endswith(".")


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{n}"' for n in names if n)
