"""Printed lines to tables and paragraphs: what `pdftotext -layout` prints, and what a PDF without rules holds.

A header is found by its words (`readers.heads`), the columns by where their cells begin (`readers.edges`), and the rows
by what goes on from line to line (`readers.gathered`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import inf

from readers.drafts.headings import Role
from readers.drafts.wording import starts_low, words
from readers.edges import Columns, parted, under
from readers.gathered import Fragment, gathered
from readers.grid import Block, Cell, Grid, Merge, Prose, Row
from readers.heads import Header, header_at
from readers.lines import Line, Page, Word, begins_list, chunks
from readers.moved import alike

_BULLET = re.compile(r"^\s*[-•·▪●◦*–\uf0b7\uf0a7]\s+")
_BEGINS = re.compile(r"^\s*(?:[•●▪·◦\uf0b7\uf0a7*–-]\s|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z])[.)]\s)")  # a paragraph, whatever is above
_LINES_AGAINST = 3  # from which a border is in doubt
_MOST_BOLD = 0.3  # of the lines: where more are bold it tells nothing
_LONGEST_HEADING = 25  # words


@dataclass(kw_only=True)
class _Reader:
    """Walks over the pages; a table goes on over them without its header."""

    header: Header | None = None
    columns: Columns | None = None
    lost: bool = False  # the last header does not say where leads or deadlines stand

    def page(self, page: Page) -> Iterator[Block]:
        """The tables of a page, and the lines that are in none."""
        at, lines = 0, page.lines
        heads = [header_at(lines, n, page.gap) for n in range(len(lines))]
        while at < len(lines):
            found = heads[at]
            if found is not None:
                self.lost = self._loses(found)
                self.header, self.columns, at = found, None, at + found.lines
            end = next((n for n in range(at, len(lines)) if heads[n]), len(lines))
            if self.header is None:
                yield from paragraphs(replace(page, lines=lines[at:end]))
            else:
                yield from self._parts(replace(page, lines=lines[at:end]), [self.header.row] if found else [])
            at = end

    def _loses(self, header: Header) -> bool:
        """Whether leads or deadlines stood in a column before, and now there is one that is not understood instead."""
        had, has = (set(h.layout.roles if h else ()) & {Role.LEAD, Role.DEADLINE} for h in (self.header, header))
        return bool(had - has and header.layout.unknown)

    def _parts(self, page: Page, rows: list[Row]) -> Iterator[Block]:
        """The parts of a table between two headers, each of which may have its columns in other places."""
        assert self.header is not None
        for part in _apart(page) or [page]:
            columns = self._columns(part)
            if columns is None:
                yield from paragraphs(part)
                continue
            self.columns = replace(columns, unsure=columns.unsure or self.lost)
            yield from _Table(header=self.header, columns=self.columns, page=part, rows=rows).blocks()
            rows = []

    def _columns(self, part: Page) -> Columns | None:
        assert self.header is not None
        if self.columns is None:
            return under(self.header, part.lines, part.gap)
        return alike(self.header, self.columns, part.lines, part.gap)


def blocks(pages: Sequence[Page]) -> Iterator[Block]:
    """The tables, and the lines that are in none, of all pages."""
    reader = _Reader()
    for page in pages:
        yield from reader.page(page)


def _apart(page: Page) -> list[Page]:
    starts = [0, *(i for i, (a, b) in enumerate(pairwise(page.lines), 1) if b.top - a.top > page.room), len(page.lines)]
    return [replace(page, lines=page.lines[a:b]) for a, b in pairwise(starts) if a < b]


# --- paragraphs


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


# --- tables


@dataclass(kw_only=True)
class _Table:
    """A part of a table: its lines by columns, and the lines across between them."""

    header: Header
    columns: Columns
    page: Page
    rows: list[Row]
    waiting: list[Fragment] = field(default_factory=list)
    across: list[Line] = field(default_factory=list)
    ends: list[tuple[float, float]] = field(init=False)  # from where to where the texts of each column reach
    unsure: bool = field(init=False)
    bold_tells: bool = field(init=False)

    def __post_init__(self) -> None:
        lines = self.page.lines
        columns = zip(*(parted(line, self.columns, self.page.gap) for line in lines), strict=True)
        self.ends = [_ends(column) for column in columns]
        self.unsure = self.columns.unsure or self._is_unsure()
        self.bold_tells = sum(line.bold for line in lines) < _MOST_BOLD * len(lines)

    def blocks(self) -> Iterator[Block]:
        """Grids and paragraphs in their order; a heading that stands across is a row of its grid."""
        for above, line in zip([None, *self.page.lines], self.page.lines, strict=False):
            if self._is_across(line, above):
                self.across.append(line)
                continue
            if self.across and not self._take_heading():
                yield from self._closed()
                yield from self._between()
            self.waiting.append(self._fragment(line))
        yield from self._closed()
        yield from self._between()

    def _closed(self) -> Iterator[Grid]:
        self._gather()
        if self.rows:
            yield Grid(rows=tuple(self.rows), where=self.page.where, unsure=self.unsure)
        self.rows = []

    def _gather(self) -> None:
        self.rows += gathered(self.waiting, self.header.layout)
        self.waiting = []

    def _between(self) -> Iterator[Prose]:
        yield from paragraphs(replace(self.page, lines=tuple(self.across)))
        self.across = []

    def _take_heading(self) -> bool:
        """Take the lines across for the heading of the rows below, if they are one."""
        heading = [*paragraphs(replace(self.page, lines=tuple(self.across)))]
        text = heading[0].text
        if len(heading) > 1 or heading[0].bullet or not self.across[0].apart or not _may_head(text):
            return False
        self._gather()
        rest = [Cell(merged=Merge.LEFT)] * (len(self.header.layout.roles) - 1)
        self.rows.append(Row(number=self.across[0].number, cells=(Cell(text=text), *rest)))
        self.across = []
        return True

    def _is_across(self, line: Line, above: Line | None) -> bool:
        """One run of words that is set bold, or stands in more than one column and does not begin a cell in each of them."""
        gap, runs = self.page.gap, chunks(line, self.page.gap)
        if len(runs) != 1:
            return False
        if line.bold and self.bold_tells:
            return self.columns.at(runs[0][0].left) == 0
        left, right = runs[0][0].left, runs[0][-1].right
        crossed = [x for x in self.columns.lefts[1:] if left < x - gap / 2 and right > x + gap / 2]
        if crossed and begins_list(runs[0]):
            return True
        over = [run[0].left for run in chunks(above, gap)] if above and not line.apart else []
        begun = [w.left for w in runs[0] if self.columns.begun(w.left) or any(abs(w.left - x) <= gap / 5 for x in over)]
        return any(not any(x <= place < after for place in begun) for x, after in pairwise([*crossed, inf]))

    def _is_unsure(self) -> bool:
        """Whether several lines hold two runs of words in one column: it begins in the wrong place."""
        gap = self.page.gap
        found = [[self.columns.at(run[0].left) for run in chunks(line, gap)] for line in self.page.lines]
        return sum(len(set(at)) < len(at) for at in found) >= _LINES_AGAINST

    def _fragment(self, line: Line) -> Fragment:
        found = parted(line, self.columns, self.page.gap)
        said = dict(zip(self.columns.of, found, strict=True))
        every = [said.get(i, []) for i in range(len(self.header.layout.roles))]
        rooms = {column: _room(words, *ends) for column, words, ends in zip(self.columns.of, found, self.ends, strict=True)}
        return Fragment(
            number=line.number,
            cells=tuple(" ".join(w.text for w in words) for words in every),
            apart=line.apart,
            top=line.top,
            rooms=tuple(rooms.get(i, (inf, inf)) for i in range(len(every))),
        )


def _ends(column: Sequence[list[Word]]) -> tuple[float, float]:
    """From where to where the texts of a column reach."""
    filled = [words for words in column if words]
    return min((w[0].left for w in filled), default=0.0), max((w[-1].right for w in filled), default=inf)


def _room(words: Sequence[Word], left: float, right: float) -> tuple[float, float]:
    """How many letters more would fit on a line of a cell, and how many on all of it."""
    if not words or words[-1].right <= words[-1].left:
        return inf, inf
    letter = (words[-1].right - words[-1].left) / len(words[-1].text)
    return (right - words[-1].right) / letter, (right - left) / letter


def _may_head(text: str) -> bool:
    return not starts_low(text) and not text.endswith((".", ";", ",")) and words(text) <= _LONGEST_HEADING
