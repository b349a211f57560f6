"""Markdown: pipe tables, with the HTML that converters leave in their cells.

`<br>` is where a narrow column wrapped, so a newline in a cell; `<sup>` is joined to what it stands on; `~~words~~`
are struck through. The line of dashes under a table's first row says nothing about whether that row is a header.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from readers.excess import within_columns
from readers.grid import Block, Cell, Document, Grid, Prose, Row
from readers.limits import Count
from readers.plain import decode

suffixes = (".md", ".markdown")

_SPACE = r"[^\S\n]*"
_DASHES = rf"{_SPACE}:?-{{2,}}:?{_SPACE}"
_RULE = re.compile(rf"^{_SPACE}(?:\|)?{_DASHES}(?:\|{_DASHES})+\|?{_SPACE}$|^{_SPACE}\|{_DASHES}\|{_SPACE}$", re.MULTILINE)
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r" ?<br ?/?> ?", re.IGNORECASE)
_SUP = re.compile(r" ?<(sup|sub)> ?([^<]*?) ?</\1>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_STRUCK = re.compile(r"~~(.+?)~~|<(?:s|del|strike)>((?:(?!<(?:s|del|strike)>).)+?)</(?:s|del|strike)>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_MARKED_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_HEADING_APART = re.compile(r"^#{1,6} \S.*\n[^\S\n]*\n", re.MULTILINE)  # a comment of another format stands over something
_BOLD = re.compile(r"(?<!\*)\*\*[^\s*][^*\n]{0,200}\*\*(?!\*)")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+")
_MANY = 2  # headings that stand apart are more than chance
_BULLET = re.compile(r"^\s*[-*+•·–]\s+")


def claims(data: bytes) -> int:
    """Text with the rule of dashes that every Markdown table has, with many headings, or with both headings and words in bold."""
    text = decode(data)
    if text is None:
        return 0
    headings = len(_HEADING_APART.findall(text.replace("\r", "")))
    return (
        2
        if ("|" in text and _RULE.search(text)) or headings > _MANY or (_MARKED_HEADING.search(text) and _BOLD.search(text))
        else 0
    )


def blocks(data: bytes) -> Document:
    """The tables and lines of a Markdown text."""
    return Document(blocks=tuple(_blocks((decode(data) or "").replace("\f", "").split("\n"))))


def _blocks(lines: list[str]) -> Iterator[Block]:
    rows: list[Row] = []
    count = Count()
    for number, line in enumerate(lines, 1):
        if _is_row(line):
            if not _RULE.match(line):
                rows.append(_row(number, line))
                count.row(rows[-1], f"line {number}")
            continue
        if rows:
            yield Grid(rows=tuple(rows))
            rows = []
        if line.strip():
            count.line(f"line {number}")
            yield _prose(number, line)
    if rows:
        yield Grid(rows=tuple(rows))


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|") or len(_PIPE.findall(line)) >= 2


def _row(number: int, line: str) -> Row:
    parts = _PIPE.split(line.strip().removeprefix("|"))
    if parts and not parts[-1].strip():
        parts.pop()
    return Row(number=number, cells=tuple(_cell(part) for part in within_columns(parts)))


def _cell(raw: str) -> Cell:
    raw = " ".join(raw.split())  # a run of spaces would be tried from each of them
    struck = " ".join(_plain(a or b) for a, b in _STRUCK.findall(raw))
    return Cell(text=_plain(_STRUCK.sub(" ", raw)), struck=struck)


def _plain(raw: str) -> str:
    text = _SUP.sub(r"\2", _BREAK.sub("\n", raw.replace("\\|", "|")))
    text = _EMPHASIS.sub("", html.unescape(_TAG.sub("", text)))
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)


def _prose(number: int, line: str) -> Prose:
    heading, bullet = _HEADING.match(line), _BULLET.match(line)
    text = line[heading.end() :] if heading else line[bullet.end() :] if bullet else line
    return Prose(text=_plain(text), row=number, level=len(heading[1]) if heading else None, bullet=bool(bullet))
