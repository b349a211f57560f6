"""A cell is a paragraph (or a line), row by row: what is left of a table whose borders a converter dropped.

Empty cells are gone and a cell may hold several paragraphs, so each paragraph is put into the column that it suits
best, in the order in which a table is read: the best way through all of them is searched (after Viterbi).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from readers.drafts.columns import Layout
from readers.drafts.headings import Role, heading_book
from readers.drafts.wording import is_furniture, is_open, starts_low
from readers.fit import suits
from readers.grid import Block, Cell, Document, Grid, Prose, Row
from readers.plans import plan_layout

_LEAST, _MOST = 3, 12  # columns
_LONGEST_NAME = 60  # characters
_EMPTY = -0.8  # for each cell that would be empty
_SAME_CELL = -1.6  # for a paragraph that goes on in the same cell
_BREAK = -2.0  # for an empty cell of the action
_CROWDED = -4.0  # the same where empty cells stand as well, so that each paragraph is a cell
_NO_CELL = -0.4  # for an empty paragraph that stands for no cell


def rewritten(document: Document) -> Document | None:
    """The document with its stacks of paragraphs as tables; none where no header stands in one."""
    if not all(isinstance(b, Prose) for b in document.blocks):
        return None
    lines = [b for b in document.blocks if isinstance(b, Prose)]
    for cells in (_spaced(_paragraphs(lines)), lines) if document.by_lines else (lines,):
        if any(_header(cells, at) for at in range(len(cells))):
            return Document(blocks=tuple(_blocks(cells)), left_out=document.left_out, by_lines=document.by_lines)
    return None


def _paragraphs(lines: Sequence[Prose]) -> list[Prose]:
    """Lines without a blank one between are a paragraph."""
    out: list[Prose] = []
    last = -1
    for line in lines:
        if out and line.row == last + 1 and not line.bullet:
            out[-1] = Prose(text=f"{out[-1].text} {line.text}", row=out[-1].row, where=out[-1].where, bullet=out[-1].bullet)
        else:
            out.append(line)
        last = line.row or 0
    return out


def _spaced(paragraphs: Sequence[Prose]) -> list[Prose]:
    """Where paragraphs stand at even distances, one that is missing between two of them is an empty cell."""
    gaps = [(b.row or 0) - (a.row or 0) for a, b in pairwise(paragraphs)]
    step = max(set(gaps), key=gaps.count, default=0)
    if step < 2:
        return list(paragraphs)
    empty = [gap // step - 1 if gap % step == 0 else 0 for gap in gaps]
    return [cell for p, n in zip(paragraphs, [*empty, 0], strict=True) for cell in (p, *[replace(p, text="", bullet=False)] * n)]


def _header(cells: Sequence[Prose], at: int) -> tuple[Layout, Row] | None:
    """The longest run of paragraphs that are all names of columns; the first and the last of them for sure, and three at least."""
    book = heading_book()
    if not cells[at].text or book.surely(cells[at].text) is None:
        return None
    run = takewhile(
        lambda cell: len(cell.text) <= _LONGEST_NAME and not cell.bullet and book.role(cell.text), cells[at : at + _MOST]
    )
    names = [cell.text for cell in run]
    sure = [i for i, name in enumerate(names) if book.surely(name)]
    if len(sure) < _LEAST:
        return None
    names = names[: sure[-1] + 1]
    row = Row(number=cells[at].row or 0, cells=tuple(Cell(text=name) for name in names))
    layout = plan_layout(row)
    return (layout, row) if layout else None


def _blocks(cells: Sequence[Prose]) -> Iterator[Block]:
    at = 0
    found: tuple[Layout, Row] | None = None
    while at < len(cells):
        if not cells[at].text:
            at += 1
        elif header := _header(cells, at):
            found, at = header, at + len(header[1].cells)
            end = next((i for i in range(at, len(cells)) if _header(cells, i)), len(cells))
            body = [c for c in cells[at:end] if not is_furniture(c.text)]
            yield Grid(rows=(header[1], *_rows(body, found[0])), where=cells[at - 1].where, keeps_lines=True)
            at = end
        else:
            yield cells[at]
            at += 1


def _rows(cells: Sequence[Prose], layout: Layout) -> Iterator[Row]:
    columns = _columns(cells, layout.roles)
    row: list[list[str]] = []
    number, last = 0, -1
    for cell, column in zip(cells, columns, strict=True):
        if not row or column < last:
            if any(row):
                yield _row(number, row)
            row, number = [[] for _ in layout.roles], 0
        if cell.text:
            row[column].append(f"• {cell.text}" if cell.bullet else cell.text)
            number = number or cell.row or 0
        last = column
    if any(row):
        yield _row(number, row)


def _row(number: int, cells: Sequence[Sequence[str]]) -> Row:
    return Row(number=number, cells=tuple(Cell(text="\n".join(parts)) for parts in cells))


def _columns(cells: Sequence[Prose], roles: Sequence[Role | None]) -> list[int]:
    """The column of each paragraph on the best way through all of them."""
    if not cells:
        return []
    width = len(roles)
    scores = [suits(roles[c], cells[0].text) + _skipped(roles, range(c)) for c in range(width)]
    steps: list[list[int]] = []
    crowded = _SAME_CELL if all(c.text for c in cells) else _CROWDED
    moves = [[crowded if a == b else _move(roles, a, b) for a in range(width)] for b in range(width)]
    for before, cell in pairwise(cells):
        rest = starts_low(cell.text) and is_open(before.text)
        best = [max(range(width), key=lambda a, b=b: scores[a] + _to(moves, a, b, rest, cell)) for b in range(width)]  # type: ignore[misc]
        scores = [scores[a] + _to(moves, a, b, rest, cell) + suits(roles[b], cell.text) for b, a in enumerate(best)]
        steps.append(best)
    at = max(range(width), key=lambda c: scores[c] + _skipped(roles, range(c + 1, width)))
    way = [at]
    for best in reversed(steps):
        way.append(best[way[-1]])
    return way[::-1]


def _to(moves: Sequence[Sequence[float]], a: int, b: int, rest: bool, cell: Prose) -> float:
    if a == b and not cell.text:
        return _NO_CELL
    stays = 3.0 if a == b and (rest or cell.bullet) else 0.0
    return moves[b][a] + stays


def _move(roles: Sequence[Role | None], a: int, b: int) -> float:
    """From column a to another, b: on in the row, or to the next one."""
    if b > a:
        return _skipped(roles, range(a + 1, b))
    return _skipped(roles, range(a + 1, len(roles))) + _skipped(roles, range(b))


def _skipped(roles: Sequence[Role | None], columns: Sequence[int]) -> float:
    return sum(_BREAK if roles[c] is Role.ACTION else 0.5 * _EMPTY if roles[c] is Role.FINDING else _EMPTY for c in columns)
