"""Tab-separated text: what comes out of a table that was copied or drawn out of a document.

A line with a tab is a row, lines that follow each other are a table, any other line is prose.
"""

from __future__ import annotations

import re

from readers.excess import within_columns
from readers.grid import Block, Cell, Document, Grid, Prose, Row
from readers.limits import Count
from readers.plain import decode

suffixes = (".txt", ".tsv", ".text")
_BULLET = re.compile(r"^\s*[-•·▪●◦*–\uf0b7\uf0a7]\s+")


def claims(data: bytes) -> int:
    """Any text, where no other format knows it for its own."""
    return 1 if not data.startswith((b"%PDF", b"{\\rtf")) and decode(data[:65536]) is not None and not _markup(data) else 0


def blocks(data: bytes) -> Document:
    """The tables and lines of a text."""
    out: list[Block] = []
    rows: list[Row] = []
    page, count = 1, Count()
    paged = b"\f" in data
    for number, line in enumerate((decode(data) or "").split("\n"), 1):
        page += line.count("\f")
        where = f"page {page}" if paged else None
        line = line.replace("\f", "")
        if "\t" in line:
            rows.append(_row(number, line))
            count.row(rows[-1], f"line {number}")
            continue
        _close(rows, out, where)
        if line.strip():
            out.append(_prose(number, line, where))
            count.line(f"line {number}")
    _close(rows, out, f"page {page}" if paged else None)
    return Document(blocks=tuple(out), by_lines=True)


def _row(number: int, line: str) -> Row:
    return Row(number=number, cells=tuple(Cell(text=" ".join(c.split())) for c in within_columns(line.split("\t"))))


def _prose(number: int, line: str, where: str | None) -> Prose:
    bullet = bool(_BULLET.match(line))
    return Prose(
        text=" ".join(_BULLET.sub("", line).split()) if bullet else " ".join(line.split()), row=number, where=where, bullet=bullet
    )


def _close(rows: list[Row], out: list[Block], where: str | None) -> None:
    if rows:
        out.append(Grid(rows=tuple(rows), where=where))
        rows.clear()


def _markup(data: bytes) -> bool:
    head = data[:2000].lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html", b"<?xml"))
