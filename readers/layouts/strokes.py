"""A row is a line, its cells parted by pipes or slashes; with a pipe at the end of each row it may run over lines.

A table drawn with dashes and pluses is one of these: there the rules, and not the lines, part the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise
from math import comb

from readers.drafts.columns import Layout
from readers.drafts.headings import Role
from readers.drafts.wording import hangs, starts_low
from readers.fit import suits
from readers.gathered import Fragment, gathered, joined
from readers.grid import Block, Cell, Document, Grid, Prose, Row
from readers.plans import plan_layout

_MARKS = (re.compile(r"\s*(?<!\\)[|¦│┃]+\s*"), re.compile(r"(?:^|\s+)/{1,2}(?:\s+|$)"), re.compile(r"\s+\\{1,2}(?:\s+|$)"))
_RULE = re.compile(r"^[\s+|:=_─━┼├┤┬┴┌┐└┘╪╬-]{3,}$")
_LEAST = 3  # cells of a row
_MOST_PLACINGS = 2_000
_MOST_WIDER = 100  # rows
_WRAPPED = 0.3  # share of lines with neither lead nor date above which a line is not a row


def rewritten(document: Document) -> Document | None:
    """The document with its lines of strokes as tables; none where no header stands in one."""
    for mark in _MARKS:
        header = next((b for b in document.blocks if isinstance(b, Prose) and _header(b, mark)), None)
        if header is not None:
            return Document(blocks=tuple(_blocks(document, mark)), left_out=document.left_out, by_lines=document.by_lines)
    return None


def _header(line: Prose, mark: re.Pattern[str]) -> Layout | None:
    cells = _cells(line.text, mark)
    return plan_layout(_row(line, cells)) if len(cells) >= _LEAST else None


def _cells(text: str, mark: re.Pattern[str], *, opens: bool = True, closes: bool = True) -> list[str]:
    """The cells of a line, without those outside of a stroke at either end where rows open and close with one."""
    parts = mark.split(text.strip())
    first, last = int(opens and not parts[0]), len(parts) - int(closes and len(parts) > 1 and not parts[-1])
    return parts[first:last]


def _row(line: Prose, cells: Sequence[str]) -> Row:
    return Row(number=line.row or 0, cells=tuple(Cell(text=c.replace("\\|", "|").strip()) for c in cells))


@dataclass(kw_only=True)
class _Table:
    """The table that is being read, and its rows so far."""

    layout: Layout
    header: Row
    where: str | None
    opens: bool  # each row begins with a stroke
    closes: bool  # and ends with one
    rows: list[Fragment] = field(default_factory=list)
    ruled: list[int] = field(default_factory=list)  # how many rows stood above each rule
    last: Prose | None = None
    ended: bool = True  # the last row is whole
    wider: int = 0  # rows with more cells than the header

    @property
    def width(self) -> int:
        return len(self.layout.roles)

    def take(self, line: Prose, mark: re.Pattern[str]) -> bool:
        """Take a line, unless it is none of the table."""
        apart = self.last is not None and (line.row or 0) > (self.last.row or 0) + 1
        if _RULE.match(line.text):
            self.ruled.append(len(self.rows))
            return True
        if not mark.search(line.text):
            return self._run_on(line, apart)
        cells = _cells(line.text, mark, opens=self.opens, closes=self.closes)
        if not any(cells):  # a line of strokes only
            return True
        if self.rows and not self.ended and len(self.rows[-1].cells) + len(cells) - 1 <= self.width:
            joined = [*self.rows[-1].cells[:-1], f"{self.rows[-1].cells[-1]} {cells[0]}".strip(), *cells[1:]]
            self.rows[-1] = replace(self.rows[-1], cells=tuple(joined))
        else:
            self.rows.append(Fragment(number=line.row or 0, cells=tuple(self._fitted(cells)), apart=apart, top=line.row or 0))
        self.last = line
        self.ended = len(self.rows[-1].cells) >= self.width and not (self.closes and mark.split(line.text.strip())[-1])
        return True

    def _fitted(self, cells: list[str]) -> list[str]:
        """A row as wide as the header, where a stroke stands in a cell; where one stands in very many, nothing is sure."""
        if len(cells) > self.width:
            self.wider += 1
        return _fitted(cells, self.layout) if self.wider <= _MOST_WIDER else cells

    def _run_on(self, line: Prose, apart: bool) -> bool:
        """A line without strokes is the rest of the last cell where something must follow."""
        if not self.rows or apart:
            return False
        cells = self.rows[-1].cells
        if self.ended and not (not self.closes and (starts_low(line.text) or hangs(cells[-1]))):
            return False
        self.rows[-1] = replace(self.rows[-1], cells=(*cells[:-1], f"{cells[-1]} {line.text}".strip()))
        self.last = line
        return True

    def grid(self) -> Grid:
        """The table with its header."""
        rows = self._between_rules() if len(set(self.ruled) - {0}) > 1 else self._lines()
        return Grid(rows=(self.header, *rows), where=self.where)

    def _between_rules(self) -> Iterator[Row]:
        ends = sorted({*self.ruled, len(self.rows)} - {0})
        for start, end in zip([0, *ends], ends, strict=False):
            if start < end:
                yield joined(self.rows[start:end], self.layout)

    def _lines(self) -> Iterator[Row]:
        if self._is_wrapped():
            return gathered(self.rows, self.layout)
        return (Row(number=f.number, cells=tuple(Cell(text=c.replace("\\|", "|")) for c in f.cells)) for f in self.rows)

    def _is_wrapped(self) -> bool:
        """Lines hold parts of cells, as where a program drew the table: many have neither lead nor date but go on."""
        said = [i for i, r in enumerate(self.layout.roles) if r in (Role.LEAD, Role.RESPONSIBLE, Role.DEADLINE)]
        rests = [f for f in self.rows if len(f.cells) == self.width and not all(f.cells[i] for i in said)]
        low = [f for f in rests if any(starts_low(c) for c in f.cells)]
        return len(low) > _WRAPPED * len(self.rows)


def _blocks(document: Document, mark: re.Pattern[str]) -> Iterator[Block]:
    table: _Table | None = None
    for block in document.blocks:
        line = block if isinstance(block, Prose) else None
        layout = _header(line, mark) if line else None
        if line and layout:
            if table:
                yield table.grid()
            parts = mark.split(line.text.strip())
            header = _row(line, _cells(line.text, mark))
            table = _Table(layout=layout, header=header, where=line.where, opens=not parts[0], closes=not parts[-1])
        elif not (line and table and table.take(line, mark)):
            if table and table.rows:
                yield table.grid()
                table = replace(table, where=block.where, rows=[], ruled=[], last=None, ended=True)
            yield block
    if table:
        yield table.grid()


def _fitted(cells: list[str], layout: Layout) -> list[str]:
    """A row with more cells than the header, since a stroke stands in one of them: joined where it suits the columns best."""
    more, width = len(cells) - len(layout.roles), len(layout.roles)
    if more < 1 or comb(len(cells) - 1, width - 1) > _MOST_PLACINGS:
        return cells
    cuts = ([0, *cut, len(cells)] for cut in combinations(range(1, len(cells)), width - 1))
    ways = ([" / ".join(cells[a:b]) for a, b in pairwise(cut)] for cut in cuts)
    return max(ways, key=lambda way: sum(suits(role, c) for role, c in zip(layout.roles, way, strict=True) if c))
