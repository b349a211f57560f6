"""Blocks to an outline: section headings, findings printed between the tables, and table rows under known columns.

What is no part of the plan is left out here: page furniture, success criteria, keys, tables with other headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from readers.drafts.columns import Layout, header
from readers.drafts.entries import At, Break, Entry, Line, Odd, Section
from readers.drafts.headings import HeadingBook, Role
from readers.drafts.numbers import leading, without_bullet
from readers.drafts.placing import place_cells
from readers.drafts.prose import ProseReader
from readers.drafts.standing import is_rag, status_of
from readers.drafts.strays import Stray, stray
from readers.drafts.unnamed import looks_like_names, lost_columns
from readers.drafts.wording import flat, hangs, is_empty, is_furniture, is_noise, is_open, starts_low, words
from readers.grid import Block, Cell, Grid, Merge, Prose, Row

_TOTAL = re.compile(r"^(?:grand |sub-?)?totals?\b", re.IGNORECASE)
_RUNS_ON_WITHIN = 2  # columns by which a part of a table on the next page may be narrower or wider
_Filled = list[tuple[int, Cell]]


@dataclass(kw_only=True)
class Outliner:
    """Walks the blocks in order; the layout of the last header counts until the next one."""

    book: HeadingBook
    prose: ProseReader
    layout: Layout | None = None
    seen_plan: bool = False
    before: dict[Role, str] = field(default_factory=dict)  # the last text in each column
    stray: Stray | None = None  # the rest that stands alone in the row above
    left_out: Grid | None = None  # the table of which was said that it was left out

    def outline(self, blocks: tuple[Block, ...]) -> Iterator[Entry]:
        """Every entry of the document, in its order."""
        counts = Counter(flat(b.text).lower() for b in blocks if isinstance(b, Prose))
        self.prose.repeated = frozenset(text for text, n in counts.items() if n > 2 and not self.prose.is_label(text))
        self.prose.page_turned()
        for block in blocks:
            if isinstance(block, Prose):
                at = At(where=block.where, row=block.row)
                yield from self.prose.read(flat(block.text), at, level=block.level, bullet=block.bullet)
            else:
                yield from self._grid(block)

    def _grid(self, grid: Grid) -> Iterator[Entry]:
        if grid.apart:
            self.layout = None
            self.prose.page_turned()
            yield Break()
        skip, another = 0, self._is_another_table(grid)
        for i, (row, below) in enumerate(zip_longest(grid.rows, grid.rows[1:])):
            if skip:
                skip -= 1
            elif found := header(row, below, self.book, grid.rows[i + 1 :]):
                skip, another = found[1] - 1, False
                yield from self._header(found[0], At(where=grid.where, row=row.number), grid.rows[i + found[1] :])
            elif self.layout is None or another:
                yield from self._before_header(row, grid)
            elif self.layout.is_plan and not i and looks_like_names(row, self.layout.roles):
                names = _quoted(tuple(flat(c.text) for c in row.cells))
                says = f"the headings {names} were not understood; the columns were read as in the table above"
                yield Odd(says=says, at=At(where=grid.where, row=row.number))
            elif self.layout.is_plan:
                yield from self._row(row, grid)

    def _is_another_table(self, grid: Grid) -> bool:
        """Where the format keeps empty cells, a table of quite another width does not run on from the one before."""
        if self.layout is None or not grid.knows_merges:
            return False
        width = len(grid.rows[0].cells)
        return width < 3 or abs(width - len(self.layout.roles)) > _RUNS_ON_WITHIN

    def _header(self, layout: Layout, at: At, rows: Sequence[Row]) -> Iterator[Entry]:
        if not layout.is_plan:
            says = f"the table {_quoted(layout.headings)} was left out: no column says what is to be done, and who, when or how"
            yield Odd(says=says, at=at)
        elif layout.unknown and layout != self.layout:
            says = f"the columns {_quoted(layout.unknown)} were not understood; add their words to config/headings.yaml"
            yield Odd(says=says, at=at)
        if layout.is_plan and layout != self.layout:
            yield from _guesses(layout, at, rows)
        empty_again = layout == self.layout and not rows  # the rest of a table that ended
        self.layout, self.before, self.stray, self.prose.in_criteria = layout, {}, None, False
        if layout.is_plan and not empty_again:
            self.seen_plan = True
            above = self.prose.paragraph_above()
            if above is not None and Role.FINDING not in layout and not layout.doubles:
                yield above

    def _before_header(self, row: Row, grid: Grid) -> Iterator[Entry]:
        filled = [flat(c.text) for c in row.cells if not is_empty(c.text)]
        at = At(where=grid.where, row=row.number)
        if 0 < len(filled) <= 2:
            glue = ": " if self.book.surely(filled[0]) else " "  # "Owner" beside a name
            yield from self.prose.read(glue.join(filled), at)
        elif len(filled) > 2 and self.left_out is not grid:
            self.left_out = grid
            yield Odd(says=f'rows such as "{filled[0][:60]}" were left out: no header that is understood stands above them', at=at)

    def _row(self, row: Row, grid: Grid) -> Iterator[Entry]:
        assert self.layout is not None
        filled = [(i, c) for i, c in enumerate(row.cells) if not is_empty(c.text) or c.struck]
        at = At(where=grid.where, row=row.number)
        if not filled or self._is_left_out(filled):
            return
        between = self._between(row, filled, at, grid)
        if between is not None:
            yield from between
            return
        cells, moved = self._placed(row, filled, grid)
        self.before = {**self.before, **{role: c.text for role, c in cells.items() if not is_empty(c.text)}}
        yield Line(cells=cells, layout=self.layout, grid=grid, at=at, moved=moved)

    def _placed(self, row: Row, filled: _Filled, grid: Grid) -> tuple[dict[Role, Cell], bool]:
        assert self.layout is not None
        column, cell = filled[0]
        alone = len(filled) == 1 and len(row.cells) >= len(self.layout.roles) and not any(c.merged for c in row.cells)
        self.stray = stray(column, flat(cell.text), self.layout.roles, self.before, self.stray) if alone else None
        if self.stray is not None:
            return {self.stray.role: cell}, True
        return place_cells(row, self.layout, self.before, sure=grid.knows_merges)

    def _is_left_out(self, filled: _Filled) -> bool:
        """Totals, keys of colours, and page furniture that stands in a cell."""
        first = flat(filled[0][1].text)
        alone = len(filled) == 1 and is_furniture(first) and not leading(first)[0]
        return bool(_TOTAL.match(first)) or (len(filled) <= 2 and is_rag(first)) or alone

    # --- rows that are lines between the tables

    def _between(self, row: Row, filled: _Filled, at: At, grid: Grid) -> list[Entry] | None:
        """What a row says that is no row of the table; none where it is one, an empty list where it says nothing."""
        solid = [(i, c) for i, c in filled if not is_noise(c.text)] or filled
        if solid[-1][0] > 1 and not (len(solid) == 1 and _width(row, solid[0][0]) > 1):
            return None
        texts = [flat(c.text) for _, c in solid]
        for text in (" ".join(texts), "".join(texts)):
            if limit := self.prose.limit(text, at_most=10):
                return [Section(text=text, limit=limit, at=at)]
        if len(solid) != 1:
            return None
        column, spans = solid[0][0], self._spans(row, solid[0][0])
        as_line = self._sheet_line(texts[0], at, spans=spans) if grid.apart and (spans or not column) else None
        return as_line if as_line is not None else self._one_cell(column, texts[0], at, spans=spans)

    def _spans(self, row: Row, column: int) -> bool:
        assert self.layout is not None
        return _width(row, column) >= max(2, len(self.layout.roles) // 2)

    def _sheet_line(self, text: str, at: At, *, spans: bool) -> list[Entry] | None:
        """A row of a sheet which in a document would stand between two tables."""
        assert self.layout is not None
        if without_bullet(text) != text or self.prose.is_label(text) or _is_key(text):
            return []
        if Role.FINDING in self.layout:
            return None
        number, _ = leading(text)
        listed = leading(self.before.get(Role.ACTION, ""))[0] is not None
        if self.prose.awaits is not None or (number and number.isdigit() and self.prose.counts_on(number) and not listed):
            return [self.prose.heading(text, at)]
        return [] if self.prose.in_criteria and not spans else None

    def _one_cell(self, column: int, text: str, at: At, *, spans: bool) -> list[Entry] | None:
        """A row with one cell filled: a heading where it spans the table or is short; else the rest of a cell, or an action."""
        assert self.layout is not None
        number, rest = leading(text)
        role = self.layout.roles[column] if column < len(self.layout.roles) else None
        if not spans and (column or self._runs_on(role, text) or not _is_short_heading(text)):
            return None
        if not spans and role is Role.FINDING and number:
            return None
        if _is_key(text):
            return []
        if Role.FINDING in self.layout or not rest:
            return [Section(text=text, limit=None, at=at)]
        return [self.prose.heading(text, at)]

    def _runs_on(self, role: Role | None, text: str) -> bool:
        above = self.before.get(role, "") if role else ""
        return starts_low(text) or hangs(above) or (role is Role.FINDING and is_open(above) and text.endswith("."))


def _guesses(layout: Layout, at: At, rows: Sequence[Row]) -> Iterator[Odd]:
    for heading, kind in ((layout.guessed, "actions"), (layout.guessed_findings, "findings")):
        if heading:
            yield Odd(says=f'the column "{heading}" was taken as the {kind}, by what stands in it; is it?', at=at)
    for number, text in lost_columns(layout.roles, layout.headings, rows):
        says = f'column {number} has no heading; "{text[:60]}" and what else stands in it was left out; give it a heading'
        yield Odd(says=says, at=at)


def _width(row: Row, column: int) -> int:
    """How many columns a cell spans."""
    n = 1
    while column + n < len(row.cells) and row.cells[column + n].merged is Merge.LEFT:
        n += 1
    return n


def _is_key(text: str) -> bool:
    """A line that explains a colour: "Red: overdue"."""
    return words(text) <= 6 and status_of(text) is not None and not leading(text)[0]


def _is_short_heading(text: str) -> bool:
    return words(text) <= 8 and not text.endswith(".")


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{n}"' for n in names if n)
