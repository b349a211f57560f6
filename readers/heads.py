"""Headers of tables that only their words betray, of one line or of several that stand under each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readers.drafts.columns import Layout
from readers.drafts.headings import heading_book
from readers.grid import Cell, Row
from readers.lines import Line, Page, Word, chunks
from readers.plans import plan_layout

_LINES = 4  # at most
_LEAST = 3  # columns of a plan
_LONGEST_NAME = 8  # words


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """The header of a table: what its columns are, and from where to where their names reach."""

    layout: Layout
    row: Row
    spans: tuple[tuple[float, float], ...]
    lines: int


def has_table(pages: Sequence[Page]) -> bool:
    """Whether a plan's header stands on one of the pages."""
    return any(header_at(page.lines, at, page.gap) for page in pages for at in range(len(page.lines)))


def header_at(lines: Sequence[Line], at: int, gap: float) -> Header | None:
    """The header that begins with a line; of several lines where each of its names goes on in them."""
    first = chunks(lines[at], gap)
    if len(first) < 2 or any(len(c) > _LONGEST_NAME for c in first):
        return None
    best: tuple[int, int, Header] | None = None
    for count in range(1, min(_LINES, len(lines) - at) + 1):
        found = _header(lines[at : at + count], gap)
        if found and (best is None or (found[0], count) > best[:2]):
            best = (found[0], count, found[1])
    return best[2] if best else None


def _header(lines: Sequence[Line], gap: float) -> tuple[int, Header] | None:
    """(names that are surely known, header)"""
    columns = _stacked([chunk for line in lines for chunk in chunks(line, gap)])
    if len(columns) < _LEAST or any(sum(map(len, parts)) > 2 * _LONGEST_NAME for parts in columns):
        return None
    names = [" ".join(w.text for part in parts for w in part) for parts in columns]
    book = heading_book()
    known = [book.surely(name) is not None for name in names]
    longer = [(sure, name) for sure, name, parts in zip(known, names, columns, strict=True) if len(parts) > 1]
    if not (all(sure for sure, _ in longer) or _go_on_in_part(longer, len(columns))):
        return None
    row = Row(number=lines[0].number, cells=tuple(Cell(text=name) for name in names))
    layout = plan_layout(row)
    spans = tuple((min(p[0].left for p in parts), max(p[-1].right for p in parts)) for parts in columns)
    return (sum(known), Header(layout=layout, row=row, spans=spans, lines=len(lines))) if layout else None


def _go_on_in_part(longer: Sequence[tuple[bool, str]], width: int) -> bool:
    """Whether a few names of a header go on in its next line: half of them known, the others by their first words."""
    sure = sum(known for known, _ in longer)
    few = 2 * len(longer) <= width or len(longer) - sure < 3
    return few and 2 * sure >= len(longer) and all(heading_book().role(name) for _, name in longer)


def _stacked(found: list[list[Word]]) -> list[list[list[Word]]]:
    """Runs of words that stand under each other, from left to right."""
    columns: list[list[list[Word]]] = []
    for chunk in found:
        over = next((c for c in columns if any(_overlap(chunk, part) for part in c)), None)
        if over is not None:
            over.append(chunk)
        else:
            columns.append([chunk])
    return sorted(columns, key=lambda c: min(part[0].left for part in c))


def _overlap(one: list[Word], other: list[Word]) -> bool:
    return one[0].left < other[-1].right and other[0].left < one[-1].right
