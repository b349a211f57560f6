"""What is larger than a plan: too many rows are refused, of a row or cell that is too long the end is left out, which is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from readers.grid import Block, Cell, Document, Prose
from readers.limits import Count, bounds

_QUOTED = 40  # characters of what was left out
_MOST = 20  # sentences about it


def within_columns(values: Sequence[str]) -> Sequence[str]:
    """The values of a row, of those beyond the last column only the first that holds something, as one more."""
    most = bounds().columns
    beyond = next((v.strip() for v in islice(values, most, None) if v.strip()), None)
    return values[:most] if beyond is None else [*values[:most], beyond]


def cut_to_size(document: Document) -> Document:
    """The document without what is beyond the bounds of a row or cell, and a sentence for each that was cut.

    Raises `Unreadable` where there are more rows or lines than a plan has.
    """
    _count(document.blocks)
    said = tuple(islice((says for block in document.blocks for says in _cuts(block)), _MOST))
    if not said:
        return document
    return replace(document, blocks=tuple(map(_cut, document.blocks)), left_out=(*document.left_out, *said))


def _count(blocks: Sequence[Block]) -> None:
    count = Count()
    for block in blocks:
        if isinstance(block, Prose):
            count.line(_place(block.where, block.row))
        else:
            for row in block.rows:
                count.row(row, _place(block.where, row.number))


def _place(where: str | None, row: int | None) -> str:
    return f"{where}, row {row}" if where else f"row {row}"


def _cuts(block: Block) -> Iterator[str]:
    """A sentence for each row, cell or paragraph that is too large."""
    if isinstance(block, Prose):
        yield from _too_long(block.text, _place(block.where, block.row))
        return
    most = bounds().columns
    for row in block.rows:
        place = _place(block.where, row.number)
        if len(row.cells) > most:
            text = row.cells[most].text[:_QUOTED]
            yield f'{place} has more than {most} cells; "{text}" and what follows was left out: is it a row of the plan?'
        for cell in row.cells:
            yield from _too_long(cell.text, place)


def _too_long(text: str, place: str) -> Iterator[str]:
    if len(text) > bounds().cell_chars:
        yield f'{place}: "{text[:_QUOTED]} …" is longer than {bounds().cell_chars:,} characters; its end was left out'


def _cut(block: Block) -> Block:
    if isinstance(block, Prose):
        return replace(block, text=block.text[: bounds().cell_chars])
    rows = (replace(row, cells=tuple(map(_shorter, row.cells[: bounds().columns]))) for row in block.rows)
    return replace(block, rows=tuple(rows))


def _shorter(cell: Cell) -> Cell:
    most = bounds().cell_chars
    return replace(cell, text=cell.text[:most], struck=cell.struck[:most]) if len(cell.text) + len(cell.struck) > most else cell
