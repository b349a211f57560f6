"""Whether a row, a table or a document is a plan's: asked where a layout is recognised by its content."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from readers.drafts.columns import Layout, header
from readers.drafts.headings import heading_book
from readers.grid import Document, Grid, Row


def plan_layout(row: Row, below: Row | None = None) -> Layout | None:
    """What each column holds, where the row is the header of a table of actions; else none."""
    found = header(row, below, heading_book())
    return found[0] if found and found[0].is_plan else None


def is_plan_header(row: Row, below: Row | None = None) -> bool:
    """Whether a row is the header of a table of actions."""
    return plan_layout(row, below) is not None


def has_plan(document: Document) -> bool:
    """Whether a table of actions stands in a document."""
    return any(is_plan_header(row, below) for row, below in _rows(document))


def is_log(grid: Grid) -> bool:
    """Whether a table is one of actions."""
    return any(is_plan_header(row, below) for row, below in pairwise([*grid.rows, None]) if row is not None)


def _rows(document: Document) -> Iterator[tuple[Row, Row | None]]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from pairwise([*block.rows, None])
