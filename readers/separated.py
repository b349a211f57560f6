"""CSV and its kin: values between commas, semicolons, tabs or other marks, quoted where they hold one or a line break.

The mark is the one by which the header row of a plan is found; `csv.Sniffer` takes the comma of a sentence for it. A
file without such a header is left to the readers of plain text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice, pairwise

from readers.errors import Unreadable
from readers.excess import within_columns
from readers.grid import Cell, Document, Grid, Row
from readers.kinds import is_plain
from readers.limits import MAX_TEXT_CHARS, Count
from readers.plain import decode
from readers.plans import is_plan_header

suffixes = (".csv", ".tsv", ".tab")

_MARKS = (",", ";", "\t", "|", "^", "~", "¦")
_LOOKED_AT = 60  # records in which a header is looked for
_SAMPLE = 200_000  # characters
_Record = tuple[int, list[str]]  # the line that it begins on, its values


def claims(data: bytes) -> int:
    """Text with a plan's header between commas, semicolons or the like; with tabs or pipes only where cells are quoted."""
    if not is_plain(data) or (text := _text(data)) is None:
        return 0
    mark = _by_header(text[:_SAMPLE])
    return 2 if mark is not None and (mark in ",;^~" or _is_quoted(text, mark)) else 0


def blocks(data: bytes) -> Document:
    """One table; lines above its header stand in it as rows of one cell."""
    text = _text(data)
    if text is None:
        raise Unreadable("this is no text; open it in Excel and save it as .xlsx")
    if len(text) > MAX_TEXT_CHARS:
        raise Unreadable("there is more text in it than in any plan; give the rows with the action plan alone")
    mark = _by_header(text[:_SAMPLE]) or _MARKS[0]
    rows = _trimmed([*_rows(text, mark)])
    return Document(blocks=(Grid(rows=rows, apart=True, keeps_lines=True),) if rows else ())


def _text(data: bytes) -> str | None:
    text = decode(data)
    # Excel's own hint of its mark is no row of the table
    return text.partition("\n")[2] if text and text[:5].lower().startswith("sep=") else text


def _cell(value: str) -> Cell:
    lines = (" ".join(line.split()) for line in value.split("\n"))
    return Cell(text="\n".join(line for line in lines if line))


def _records(text: str, mark: str) -> Iterator[_Record]:
    """Every record that holds something. A quote that is never closed ends nothing: the rest is then read unquoted."""
    csv.field_size_limit(MAX_TEXT_CHARS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, skipinitialspace=True)
    line = 1
    try:
        for values in reader:
            if any(v.strip() for v in values):
                yield line, [*within_columns(values)]
            line = reader.line_num + 1
    except csv.Error as why:
        raise Unreadable(f"line {line}: {why}; open it in Excel and save it as .xlsx") from None


def _rows(text: str, mark: str) -> Iterator[Row]:
    count = Count()
    for line, values in _records(text, mark):
        row = Row(number=line, cells=tuple(map(_cell, values)))
        count.row(row, f"line {line}")
        yield row


def _trimmed(rows: list[Row]) -> tuple[Row, ...]:
    """Without the empty columns on the left, and on the right, that many sheets leave as margins."""
    filled = [i for row in rows for i, cell in enumerate(row.cells) if cell.text]
    left, right = min(filled, default=0), max(filled, default=0) + 1
    return tuple(Row(number=row.number, cells=row.cells[left:right]) for row in rows)


# --- which mark


def _by_header(text: str) -> str | None:
    """The mark under which a plan's header is found that is as wide as the rows below it."""
    found = [(width, mark) for mark in _MARKS if mark in text and (width := _header_width(text, mark))]
    return max(found)[1] if found else None


def _header_width(text: str, mark: str) -> int:
    rows = _looked_at(text, mark)
    for (_, row), (_, below) in pairwise([*rows, (0, [])]):
        header, lower = Row(number=0, cells=tuple(map(_cell, row))), Row(number=0, cells=tuple(map(_cell, below)))
        if len(row) > 2 and is_plan_header(header, lower):
            after = [len(values) for _, values in rows if values is not row and len(values) > 1]
            return len(row) if not after or sum(abs(n - len(row)) < 2 for n in after) * 2 >= len(after) else 0
    return 0


def _looked_at(text: str, mark: str) -> list[_Record]:
    try:
        return list(islice(_records(text, mark), _LOOKED_AT))
    except Unreadable:
        return []


def _is_quoted(text: str, mark: str) -> bool:
    """A quote opens a cell that goes on over the end of its line."""
    return f'{mark}"' in text and any("\n" in v for _, values in _looked_at(text[:_SAMPLE], mark) for v in values)
