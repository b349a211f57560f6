"""PDF: tables with rules, tables whose columns are only set apart, and the lines around them, page by page.

What every page prints at its top or bottom is left out. Pages that are pictures hold no text to read, which is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from readers import lined
from readers.broken import mended
from readers.cut import joined_over_pages
from readers.errors import Unreadable
from readers.furniture import running
from readers.grid import Block, Cell, Document, Grid, Merge, Row
from readers.heads import has_table
from readers.lines import Line, Page, Word
from readers.pages import pages as pages_of
from readers.plans import has_plan

suffixes = (".pdf",)

_EDGE = 0.12  # of the page's height, at the top and the bottom, in which headers and footers stand
_APART = 1.45  # of the usual distance between two lines
_LEADING = 1.8  # of a line's height: lines further from each other are in two paragraphs
_GAP = 0.75  # of a line's height: a wider space parts two cells
_FEW_LETTERS = 20  # of a page: fewer than that on a page with a picture are none
_Page = dict[str, Any]


def claims(data: bytes) -> int:
    """The first bytes of a PDF, which may follow a few others."""
    return 2 if b"%PDF-" in data[:1024] else 0


def blocks(data: bytes) -> Document:
    """The tables and lines of all pages, where the PDF has text."""
    pages: list[_Page] = list(pages_of(data))
    pictures = [n for n, page in enumerate(pages, 1) if page["letters"] < _FEW_LETTERS and page["pictures"]]
    if sum(page["letters"] for page in pages) < _FEW_LETTERS:
        raise Unreadable(_scanned(pictures))
    _without_furniture(pages)
    ruled = Document(blocks=tuple(joined_over_pages(mended(_in_order(pages)))), left_out=_left_out(pictures))
    if has_plan(ruled):
        return ruled
    words = [_of_words(n, page["lines"]) for n, page in enumerate(pages, 1)]
    if has_table(words):
        return Document(blocks=tuple(joined_over_pages(mended(lined.blocks(words)))), left_out=_left_out(pictures))
    return ruled


def _scanned(pictures: Sequence[int]) -> str:
    if not pictures:
        return "no text stands in the PDF; ask for the document that it was made from"
    pages = "its page is a picture" if pictures == [1] else f"its {len(pictures)} pages are pictures"
    return f"{pages} without text, as a scanner makes them; have its text recognised (OCR), or ask for the Word or Excel original"


def _left_out(pictures: Sequence[int]) -> tuple[str, ...]:
    if not pictures:
        return ()
    which = ", ".join(map(str, pictures))
    return (f"page {which} is a picture without text and was left out; look there for actions",)


# --- lines


def _of_words(number: int, lines: Sequence[dict[str, Any]]) -> Page:
    """Lines with their words, and which of them stand apart from the one above."""
    high = max(1.0, median([line["bottom"] - line["top"] for line in lines])) if lines else 10.0  # letters may be made of no height
    usual = _usual([b["top"] - a["top"] for a, b in pairwise(lines) if b["top"] > a["top"]], high)
    made = []
    for at, line in enumerate(lines):
        apart = at > 0 and line["top"] - lines[at - 1]["top"] > _APART * usual
        words = tuple(Word(text=t, left=a, right=b) for t, a, b in line["words"])
        made.append(Line(number=line["at"], words=words, top=line["top"], apart=apart, bold=line["bold"]))
    return Page(lines=tuple(made), where=f"page {number}", gap=_GAP * high)


def _usual(steps: Sequence[float], high: float) -> float:
    """The distance between two lines of a paragraph: of those that are near, the smaller ones."""
    near = sorted(step for step in steps if step < _LEADING * high)
    return near[len(near) // 3] if near else _LEADING * high / _APART


def _without_furniture(pages: Sequence[_Page]) -> None:
    """Take out page numbers, and what stands at the edge of several pages in the same words but for a number."""
    is_running = running([[_said(line) for line in page["lines"] if _at_edge(line, page)] for page in pages])
    for page in pages:
        for at, line in enumerate(page["lines"], 1):
            line["at"] = at
        page["lines"] = [line for line in page["lines"] if not (_at_edge(line, page) and is_running(_said(line)))]


def _at_edge(line: dict[str, Any], page: _Page) -> bool:
    return bool(line["bottom"] < _EDGE * page["height"] or line["top"] > (1 - _EDGE) * page["height"])


def _said(line: dict[str, Any]) -> str:
    return " ".join(word[0] for word in line["words"])


# --- ruled tables and lines in their order


def _in_order(pages: Sequence[_Page]) -> Iterator[Block]:
    for number, page in enumerate(pages, 1):
        parts = [(line["top"], line) for line in page["lines"]] + [(table["top"], table) for table in page["tables"]]
        for is_table, group in groupby(sorted(parts, key=lambda p: p[0]), key=lambda p: "rows" in p[1]):
            items = [item for _, item in group]
            if is_table:
                yield from (_grid(table, number) for table in items)
            else:
                yield from lined.paragraphs(_of_words(number, items))


def _grid(table: dict[str, Any], number: int) -> Grid:
    rows = tuple(Row(number=n, cells=tuple(map(_cell, row))) for n, row in enumerate(table["rows"], 1))
    return Grid(rows=rows, where=f"page {number}", knows_merges=True, knows_colours=True, keeps_lines=True)


def _cell(said: dict[str, Any]) -> Cell:
    if "merged" in said:
        return Cell(merged=Merge(said["merged"]) if said["merged"] else None)
    return Cell(text=said["text"], fill=said["fill"])
