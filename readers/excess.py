"""What is wider or longer than a plan's rows and cells: cut off, since a file can be made to be of any size, and said so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from readers.grid import Document, Grid, Row
from readers.limits import MAX_CELL_CHARS, MAX_COLUMNS

_QUOTED = 40  # characters of what was left out
_MOST = 20  # sentences about it


def within_columns(values: Sequence[str]) -> Sequence[str]:
    """The values of a row, of those beyond the last column only the first that holds something, as one more."""
    beyond = next((v.strip() for v in islice(values, MAX_COLUMNS, None) if v.strip()), None)
    return values[:MAX_COLUMNS] if beyond is None else [*values[:MAX_COLUMNS], beyond]


def cut_to_size(document: Document) -> Document:
    """The document without the cells beyond the last column, and a sentence for each row and cell that was cut."""
    said = tuple(islice((says for b in document.blocks if isinstance(b, Grid) for row in b.rows for says in _cut(b, row)), _MOST))
    if not said:
        return document
    blocks = tuple(_narrow(b) if isinstance(b, Grid) else b for b in document.blocks)
    return replace(document, blocks=blocks, left_out=(*document.left_out, *said))


def _cut(grid: Grid, row: Row) -> Iterator[str]:
    place = f"{grid.where}, row {row.number}" if grid.where else f"row {row.number}"
    if len(row.cells) > MAX_COLUMNS:
        text = row.cells[MAX_COLUMNS].text[:_QUOTED]
        yield f'{place} has more than {MAX_COLUMNS} cells; "{text}" and what follows was left out: is it a row of the plan?'
    for cell in row.cells:
        if len(cell.text) >= MAX_CELL_CHARS:
            yield f'{place}: the cell "{cell.text[:_QUOTED]} …" is longer than {MAX_CELL_CHARS:,} characters; its end was left out'


def _narrow(grid: Grid) -> Grid:
    return replace(grid, rows=tuple(replace(row, cells=row.cells[:MAX_COLUMNS]) for row in grid.rows))
