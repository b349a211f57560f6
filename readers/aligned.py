"""Text whose columns are set with spaces, as `pdftotext -layout` prints a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readers import lined
from readers.broken import mended
from readers.cut import joined_over_pages
from readers.errors import Unreadable
from readers.furniture import running
from readers.grid import Document
from readers.heads import has_table
from readers.kinds import is_plain
from readers.limits import MAX_TEXT_CHARS, beyond, bounds
from readers.lines import Line, Page, Word
from readers.plain import decode

suffixes = (".txt", ".text", ".asc")

_WORD = re.compile(r"\S+")
_OTHERWISE = re.compile(r"^.*(?:\t|\|.*\|).*$", re.MULTILINE)  # rows of a table of another kind
_GAP = 1.5  # two spaces part two cells
_ROOM = 2.5  # lines: where two are blank a table ends, and the next may stand elsewhere
_EDGE = 2  # lines at either end of a page in which headers and footers stand
_COLUMNS = re.compile(r"\S\s{2,}(?=\S)")
_SAMPLE = 100_000  # bytes in which a header is looked for
_LONGEST_LINE = 1_000  # characters; a longer line is a paragraph


def claims(data: bytes) -> int:
    """Plain text with a plan's header whose words stand apart."""
    head = data[:_SAMPLE]
    if b"  " not in head or not is_plain(data) or (text := decode(head)) is None:
        return 0
    return 2 if has_table([*_pages(_OTHERWISE.sub("", text))]) else 0


def blocks(data: bytes) -> Document:
    """The tables and lines of the text, page by page."""
    text = decode(data) or ""
    if text.count("\n") > bounds().lines:
        raise beyond("lines", f"there are more than {bounds().lines:,} lines")
    if len(text) > MAX_TEXT_CHARS:
        raise Unreadable("there is more text in it than in any plan; give the pages with the action plan alone")
    return Document(blocks=tuple(joined_over_pages(mended(lined.blocks([*_pages(text)])))))


def _pages(text: str) -> Iterator[Page]:
    paged, first = "\f" in text, 1
    parts = text.split("\f")
    is_running = running([[" ".join(line.split()) for line in _edges(part)] for part in parts])
    for count, part in enumerate(parts, 1):
        edges = [line for line in _edges(part) if paged and is_running(" ".join(line.split()))]
        lines = ["" if line in edges else line for line in part.split("\n")]
        yield Page(lines=tuple(_lines(lines, first)), where=f"page {count}" if paged else None, gap=_GAP, room=_ROOM)
        first += len(lines) - 1


def _edges(page: str) -> list[str]:
    """The lines at the top and the bottom of a page, without rows of a table."""
    lines = [line for line in page.split("\n") if line.strip()]
    return [line for line in [*lines[:_EDGE], *lines[-_EDGE:]] if len(_COLUMNS.findall(line.strip())) < 2]


def _lines(lines: list[str], first: int) -> Iterator[Line]:
    for number, line in enumerate(lines, first):
        if line.strip():
            before = lines[number - first - 1].strip() if number > first else ""
            yield Line(number=number, words=tuple(_words(line)), top=number, apart=not before)


def _words(line: str) -> Iterator[Word]:
    found = _WORD.finditer(line.expandtabs() if len(line) <= _LONGEST_LINE else " ".join(line.split()))
    return (Word(text=m[0], left=m.start(), right=m.end()) for m in found)
