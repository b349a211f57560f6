"""Excel workbooks: each visible sheet is a table of its own, with its merges, fills and struck-through words.

Formulas give the value that was last saved; nothing is calculated, no macro is run, no link is followed.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from readers.archive import DAMAGED, checked, holds, macros
from readers.errors import Unreadable
from readers.grid import Cell, Document, Grid, Merge, Row
from readers.limits import MAX_CELLS, Count, beyond, bounds
from readers.shades import shade

suffixes = (".xlsx", ".xlsm")

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_COLOURED = (
    'the sheet "{}" colours cells by rules (conditional formatting), and such colours are not read; '
    "where a colour says how an action stands, write it as a word beside it"
)
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")


def claims(data: bytes) -> int:
    """An archive with a workbook in it."""
    return 2 if holds(data, "xl/workbook.xml") else 0


def blocks(data: bytes) -> Document:
    """A grid for each visible sheet."""
    import openpyxl

    with checked(data) as archive:
        _bearable(archive)
        with_macros = macros(archive)
    try:
        with warnings.catch_warnings():  # of styles and validations that openpyxl leaves out and nobody here needs
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False, rich_text=True)
    except Exception as why:  # openpyxl has no error of its own: whatever a damaged part sets off ends here
        raise Unreadable(f"{DAMAGED} ({type(why).__name__})") from why
    left_out = tuple(
        f'the sheet "{s.title}" is hidden and was left out; show it and read the file again if it holds actions'
        for s in _hidden(book)
    )
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return Document(
        blocks=tuple(g for sheet in seen for g in _grid(sheet, book)),
        left_out=(*with_macros, *left_out, *(_COLOURED.format(sheet.title) for sheet in seen if _is_coloured_by_rules(sheet))),
    )


def _hidden(book: Any) -> list[Any]:
    return [sheet for sheet in book.worksheets if sheet.sheet_state != "visible"]


def _is_coloured_by_rules(sheet: Any) -> bool:
    """Whether Excel fills cells or shows icons by what stands in them: nothing in the cells themselves says so."""
    rules = (rule for area in sheet.conditional_formatting for rule in area.rules)
    return any(rule.colorScale or rule.iconSet or (rule.dxf is not None and rule.dxf.fill is not None) for rule in rules)


def _bearable(archive: zipfile.ZipFile) -> None:
    """Count cells and the area of merges before openpyxl makes an object of each."""
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            try:
                xml = archive.read(name)
            except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zlib.error):
                raise Unreadable(DAMAGED) from None
            if sum(1 for _ in _CELL.finditer(xml)) + sum(_area(m) for m in _MERGE.finditer(xml)) > MAX_CELLS:
                raise Unreadable(
                    f"a sheet ({name}) has more than {MAX_CELLS:,} cells; copy the action plan into a workbook of its own"
                )


def _area(found: re.Match[bytes]) -> int:
    from openpyxl.utils import column_index_from_string as index

    left, top, right, bottom = (part.decode() for part in found.groups())
    return (abs(index(right) - index(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _grid(sheet: Any, book: Any) -> Iterator[Grid]:
    merges = _merges(sheet)
    rows: dict[int, dict[int, Any]] = {}
    most = bounds().columns
    for (row, column), cell in sheet._cells.items():  # iter_rows would make a cell for every empty one up to the last
        if column <= most:
            rows.setdefault(row, {})[column] = cell
        elif _has_text(cell):
            raise beyond("columns", f'sheet "{sheet.title}", {cell.coordinate}: there are more than {most} columns')
    filled = [r for r in sorted(rows) if any(_has_text(c) for c in rows[r].values())]
    if not filled:
        return
    width = max(c for r in filled for c, cell in rows[r].items() if _has_text(cell) or (r, c) in merges)
    made, count = [], Count()
    for r in filled:
        made.append(Row(number=r, cells=tuple(_cell(rows[r].get(c), merges.get((r, c)), book) for c in range(1, width + 1))))
        count.row(made[-1], f'sheet "{sheet.title}", row {r}')
    yield Grid(rows=_trimmed(made), where=sheet.title, apart=True, knows_merges=True, knows_colours=True, keeps_lines=True)


def _trimmed(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Without the empty columns on the left that many sheets leave as a margin."""
    left = min(next((i for i, c in enumerate(row.cells) if c.text or c.struck), len(row.cells)) for row in rows)
    return tuple(Row(number=row.number, cells=row.cells[left:]) for row in rows)


def _has_text(cell: Any) -> bool:
    return cell.value is not None and str(cell.value).strip() != ""


def _merges(sheet: Any) -> dict[tuple[int, int], Merge]:
    out = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, min(area.max_col, bounds().columns) + 1):
                if (row, column) != (area.min_row, area.min_col):
                    out[row, column] = Merge.LEFT if column > area.min_col else Merge.ABOVE
    return out


def _cell(cell: Any, merged: Merge | None, book: Any) -> Cell:
    if cell is None or merged is not None:
        return Cell(merged=merged)
    try:
        text, struck = _texts(cell)
        return Cell(text=text, struck=struck, fill=_fill(cell, book))
    except (IndexError, KeyError) as why:  # openpyxl looks styles up late, and a damaged file may lack them
        raise Unreadable(f"{DAMAGED} ({type(why).__name__})") from why


def _texts(cell: Any) -> tuple[str, str]:
    """(what stands, what is struck through)"""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    whole = bool(cell.font and cell.font.strike)
    if isinstance(cell.value, CellRichText):
        parts = [(str(p), bool(p.font.strike) if isinstance(p, TextBlock) else whole) for p in cell.value]
        return _lines("".join(t for t, gone in parts if not gone)), _lines("".join(t for t, gone in parts if gone))
    text = _lines(_shown(cell.value, cell.number_format or ""))
    return ("", text) if whole else (text, "")


def _shown(value: object, form: str) -> str:
    """A value as a British Excel shows it: a date without a day in its format is a month."""
    if value is None or isinstance(value, time):
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return (
            f"{day:%d/%m/%Y}"
            if "d" in re.sub(r'"[^"]*"|\[[^]]*\]', "", form).lower() or "m" not in form.lower()
            else f"{day:%B %Y}"
        )
    if isinstance(value, int | float):
        return f"{value:.0%}" if "%" in form else f"{value:.10g}" if isinstance(value, float) else str(value)
    text = str(value)
    return "" if text.startswith("#") and text.rstrip("!?").isupper() else text


def _lines(text: str) -> str:
    return "\n".join(line for line in (" ".join(part.split()) for part in text.replace("_x000D_", "").splitlines()) if line)


def _fill(cell: Any, book: Any) -> str | None:
    fill = cell.fill
    if fill is None or fill.fill_type != "solid":
        return None
    return shade(fill.fgColor, book.loaded_theme)
