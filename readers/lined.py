"""Words with their places on lines, to tables: what `pdftotext -layout` prints, and what a PDF without rules holds.

A header is found by its words; the columns' borders run where the least text stands between two of its cells.
Lengths are columns of a text or points of a page; a gap between two cells is at least `Page.gap` wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from readers.drafts.columns import Layout
from readers.drafts.headings import heading_book
from readers.gathered import Fragment, gathered
from readers.grid import Block, Cell, Grid, Prose, Row
from readers.plans import plan_layout

_HEADER_LINES = 4
_LEAST = 3  # columns of a plan
_LONGEST_NAME = 8  # words
_BULLET = re.compile(r"^\s*[-•·▪●◦*–\uf0b7\uf0a7]\s+")
_BEGINS = re.compile(r"^\s*(?:[•●▪·◦\uf0b7\uf0a7*–-]\s|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z])[.)]\s)")  # a paragraph, whatever is above
_SAME_LEFT = 1.0  # points or columns
_LINES_AGAINST = 3  # from which a border is in doubt
_PLACES = 200  # at which a border may run between two columns


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word and where it stands on its line."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A printed line from left to right. `apart`: more room than usual stands above it."""

    number: int
    words: tuple[Word, ...]
    top: float
    apart: bool = False

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """The lines of a page from top to bottom."""

    lines: tuple[Line, ...]
    where: str | None
    gap: float  # a wider space than this parts two cells


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """The header of a table: what its columns are, and from where to where their names reach."""

    layout: Layout
    row: Row
    spans: tuple[tuple[float, float], ...]
    lines: int


def blocks(pages: Sequence[Page]) -> Iterator[Block]:
    """The tables, and the lines that are in none, of all pages. A table goes on over pages without its header."""
    header: Header | None = None
    for page in pages:
        at = 0
        lines = page.lines
        while at < len(lines):
            found = header_at(lines, at, page.gap)
            if found is not None:
                header, at = found, at + found.lines
                rows = [found.row]
            elif header is None:
                end = next((i for i in range(at, len(lines)) if header_at(lines, i, page.gap)), len(lines))
                yield from paragraphs(replace(page, lines=lines[at:end]))
                at = end
                continue
            else:
                rows = []
            end = next((i for i in range(at, len(lines)) if header_at(lines, i, page.gap)), len(lines))
            yield from _table(lines[at:end], header, rows, page)
            at = end


def has_table(pages: Sequence[Page]) -> bool:
    """Whether a plan's header stands on one of the pages."""
    return any(header_at(page.lines, at, page.gap) for page in pages for at in range(len(page.lines)))


def paragraphs(page: Page) -> Iterator[Prose]:
    """Lines that are in no table, joined where one only ends since the next word would not have fitted on it."""
    right = max((line.words[-1].right for line in page.lines), default=0.0)
    text: list[Line] = []
    for line in page.lines:
        if text and not (line.apart or _BEGINS.match(line.text)) and _is_full(text[-1], line, right, page.gap):
            text.append(line)
            continue
        if text:
            yield _paragraph(text, page)
        text = [line]
    if text:
        yield _paragraph(text, page)


def _is_full(line: Line, below: Line, right: float, gap: float) -> bool:
    """Whether the first word of the line below would not have fitted on a line."""
    if len(chunks(below, gap)) > 1:
        return False
    word = below.words[0]
    return line.words[-1].right + (word.right - word.left) + gap / 2 > right


def _paragraph(lines: Sequence[Line], page: Page) -> Prose:
    text = " ".join(line.text for line in lines)
    bullet = _BULLET.match(text)
    return Prose(text=text[bullet.end() :] if bullet else text, row=lines[0].number, where=page.where, bullet=bool(bullet))


# --- the header


def header_at(lines: Sequence[Line], at: int, gap: float) -> Header | None:
    """The header that begins with a line; of several lines where each of its names goes on in them."""
    first = chunks(lines[at], gap)
    if len(first) < 2 or any(len(c) > _LONGEST_NAME for c in first):
        return None
    best: tuple[int, int, Header] | None = None
    for count in range(1, min(_HEADER_LINES, len(lines) - at) + 1):
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
    return 2 * len(longer) <= width and 2 * sure >= len(longer) and all(heading_book().role(name) for _, name in longer)


def chunks(line: Line, gap: float) -> list[list[Word]]:
    """The words of a line in runs without a gap."""
    out: list[list[Word]] = []
    for word in line.words:
        if out and word.left - out[-1][-1].right <= gap:
            out[-1].append(word)
        else:
            out.append([word])
    return out


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


# --- the body


def _table(lines: Sequence[Line], header: Header, rows: list[Row], page: Page) -> Iterator[Block]:
    borders = _borders(lines, header, page.gap)
    unsure = _is_unsure(lines, borders, page.gap)
    waiting: list[Fragment] = []
    across: list[Line] = []
    for above, line in zip([None, *lines], lines, strict=False):
        if _is_across(line, above, borders, page.gap):
            yield from _closed(rows, waiting, header, page, unsure=unsure)
            rows, waiting = [], []
            across.append(line)
        else:
            yield from paragraphs(replace(page, lines=tuple(across)))
            across = []
            waiting.append(Fragment(number=line.number, cells=_cells(line, borders), apart=line.apart, top=line.top))
    yield from _closed(rows, waiting, header, page, unsure=unsure)
    yield from paragraphs(replace(page, lines=tuple(across)))


def _closed(rows: list[Row], waiting: list[Fragment], header: Header, page: Page, *, unsure: bool) -> Iterator[Grid]:
    made = (*rows, *gathered(waiting, header.layout))
    if made:
        yield Grid(rows=made, where=page.where, unsure=unsure)


def _is_unsure(lines: Sequence[Line], borders: Sequence[float], gap: float) -> bool:
    """Whether several lines hold two runs of words in one column: its border stands in the wrong place."""
    columns = ([sum(run[0].left >= b for b in borders) for run in chunks(line, gap)] for line in lines)
    return sum(len(set(found)) < len(found) for found in columns) >= _LINES_AGAINST


def _borders(lines: Sequence[Line], header: Header, gap: float) -> list[float]:
    """Where each column but the first begins: where least text stands between the names of two columns."""
    spans = [(c[0].left, c[-1].right) for line in lines for c in chunks(line, gap)]
    inside = [(a, b) for a, b in spans if not _crosses_many(a, b, header)]
    return [_border(left, right, inside) for left, right in pairwise(header.spans)]


def _crosses_many(left: float, right: float, header: Header) -> bool:
    """A run of words that reaches over the names of three columns is a line of its own."""
    return sum(left < b and a < right for a, b in header.spans) > 2


def _border(left: tuple[float, float], right: tuple[float, float], spans: Sequence[tuple[float, float]]) -> float:
    """Of the places between two names that the least text crosses, the one nearest to the right name's beginning."""
    places = [left[0] + (right[1] - left[0]) * n / _PLACES for n in range(1, _PLACES)]
    near = [(a, b) for a, b in spans if b > left[0] and a < right[1]]
    return min(places, key=lambda x: (sum(a < x < b for a, b in near), abs(x - right[0])))


def _is_across(line: Line, above: Line | None, borders: Sequence[float], gap: float) -> bool:
    """One run of words that stands in more than one column, and does not go on in them with the line above."""
    runs = chunks(line, gap)
    if len(runs) != 1:
        return False
    left, right = runs[0][0].left, runs[0][-1].right
    crossed = [b for b in borders if left < b - gap / 2 and right > b + gap / 2]
    begun = [run[0].left for run in chunks(above, gap)] if above and not line.apart else []
    going_on = [x for x in begun if any(abs(word.left - x) <= _SAME_LEFT for word in runs[0])]
    return any(not any(b - gap / 2 <= x < after for x in going_on) for b, after in pairwise([*crossed, inf]))


def _cells(line: Line, borders: Sequence[float]) -> tuple[str, ...]:
    cells: list[list[str]] = [[] for _ in range(len(borders) + 1)]
    for word in line.words:
        middle = word.left + min(1.0, (word.right - word.left) / 2)
        cells[sum(middle >= border for border in borders)].append(word.text)
    return tuple(" ".join(cell) for cell in cells)
