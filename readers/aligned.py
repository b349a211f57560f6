"""Text whose columns are set with spaces, as `pdftotext -layout` prints a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readers import lined
from readers.cut import joined_over_pages
from readers.errors import Unreadable
from readers.grid import Document
from readers.kinds import is_plain
from readers.limits import MAX_TEXT_CHARS, beyond, bounds
from readers.plain import decode

suffixes = (".txt", ".text", ".asc")

_WORD = re.compile(r"\S+")
_OTHERWISE = re.compile(r"^.*(?:\t|\|.*\|).*$", re.MULTILINE)  # rows of a table of another kind
_GAP = 1.5  # two spaces part two cells
_SAMPLE = 100_000  # bytes in which a header is looked for
_LONGEST_LINE = 1_000  # characters; a longer line is a paragraph


def claims(data: bytes) -> int:
    """Plain text with a plan's header whose words stand apart."""
    head = data[:_SAMPLE]
    if b"  " not in head or not is_plain(data) or (text := decode(head)) is None:
        return 0
    return 2 if lined.has_table([*_pages(_OTHERWISE.sub("", text))]) else 0


def blocks(data: bytes) -> Document:
    """The tables and lines of the text, page by page."""
    text = decode(data) or ""
    if text.count("\n") > bounds().lines:
        raise beyond("lines", f"there are more than {bounds().lines:,} lines")
    if len(text) > MAX_TEXT_CHARS:
        raise Unreadable("there is more text in it than in any plan; give the pages with the action plan alone")
    return Document(blocks=tuple(joined_over_pages(lined.blocks([*_pages(text)]))))


def _pages(text: str) -> Iterator[lined.Page]:
    paged, first = "\f" in text, 1
    for count, page in enumerate(text.split("\f"), 1):
        lines = page.split("\n")
        yield lined.Page(lines=tuple(_lines(lines, first)), where=f"page {count}" if paged else None, gap=_GAP)
        first += len(lines) - 1


def _lines(lines: list[str], first: int) -> Iterator[lined.Line]:
    for number, line in enumerate(lines, first):
        if line.strip():
            before = lines[number - first - 1].strip() if number > first else ""
            yield lined.Line(number=number, words=tuple(_words(line)), top=number, apart=not before)


def _words(line: str) -> Iterator[lined.Word]:
    found = _WORD.finditer(line.expandtabs() if len(line) <= _LONGEST_LINE else " ".join(line.split()))
    return (lined.Word(text=m[0], left=m.start(), right=m.end()) for m in found)
