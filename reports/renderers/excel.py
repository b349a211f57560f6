"""A report as an Excel workbook: a sheet for the whole, and one for each section with its own filter.

Figures are numbers and days are days, shown in the words of the report; a text is never taken for a formula.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook as Book
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from config.look import PAINT, PALE
from register.model import Colour
from reports.renderers import words as said
from reports.renderers.drawn import paint
from reports.renderers.still import still
from reports.report import Bar, Cell, Report, Section, Table
from rules import words
from rules.words import tidy

LONGEST = 32_767  # characters of a cell
NARROW, WIDE, LINE = 8, 60, 90  # characters of a column, and of a line that goes over several
FROZEN = 15  # rows at most that stand still over a table
DAY = re.compile(rf"(?:(?:{'|'.join(words.WEEKDAYS)}) )?(\d{{1,2}}) ({'|'.join(words.MONTHS)}) (\d{{4}})")
BARS = ("", "Number", "Of", "Before", "In words")


def render_excel(report: Report) -> bytes:
    """The workbook; of the same report the same bytes."""
    book = Workbook()
    del book[book.sheetnames[0]]
    _properties(book, report)
    _front(book.create_sheet(_name("Summary", book)), report)
    for section in report.sections:
        _sheet(book.create_sheet(_name(section.title, book)), section, report)
    out = BytesIO()
    ExcelWriter(book, ZipFile(out, "w", ZIP_DEFLATED)).save()
    return still(out.getvalue())


def _properties(book: Book, report: Report) -> None:
    made = datetime.combine(report.as_of, time(), UTC).replace(tzinfo=None)
    about = book.properties
    about.title, about.creator, about.lastModifiedBy = tidy(report.title), tidy(report.council), tidy(report.council)
    about.created = about.modified = made
    about.language = "en-GB"


def _front(sheet: Worksheet, report: Report) -> None:
    """What the report is, its headline, and what the colours mean."""
    _line(sheet, report.title, _font(16))
    for text in (said.about(report), said.as_of(report)):
        _line(sheet, text)
    _gap(sheet)
    _line(sheet, report.headline, _font())
    _gap(sheet)
    for colour, word, says in said.key(report):
        at = sheet.max_row + 1
        _colour(_write(sheet, at, 1, word), colour)
        _write(sheet, at, 2, says)
    _gap(sheet)
    for text in report.foot:
        _line(sheet, text)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 12, LINE
    _page(sheet)


def _sheet(sheet: Worksheet, section: Section, report: Report) -> None:
    """One section: its heading, its sentences, its bars, its table."""
    _line(sheet, section.title, _font(14))
    for text in section.says:
        _line(sheet, text)
    widths: dict[int, int] = {}
    if section.bars:
        _bars(sheet, section.bars, report, widths)
    if section.table and section.table.rows:
        _table(sheet, section.table, widths)
    elif section.table:
        _line(sheet, section.table.empty)
    _wide_enough(sheet, widths)
    _page(sheet)


def _wide_enough(sheet: Worksheet, widths: dict[int, int]) -> None:
    """Columns as wide as their words, up to a bound, and rows as high as what is wrapped in them: not every program sees to it."""
    merged = {at for area in sheet.merged_cells.ranges for at in range(area.min_row, area.max_row + 1)}
    for n, width in widths.items():
        sheet.column_dimensions[get_column_letter(n)].width = min(max(width + 3, NARROW), WIDE)
    for at in range(1, sheet.max_row + 1):
        if at not in merged:
            texts = ((n, str(sheet.cell(at, n).value or "")) for n in widths)
            lines = max((-(-len(text) // min(max(widths[n], NARROW), WIDE - 6)) for n, text in texts), default=1)
            sheet.row_dimensions[at].height = 15 * min(max(lines, 1), 26)


def _bars(sheet: Worksheet, bars: tuple[Bar, ...], report: Report, widths: dict[int, int]) -> None:
    """Each bar as figures, with a bar drawn behind the number, and in words."""
    _heads(sheet, BARS, widths)
    for bar in bars:
        at, values = sheet.max_row + 1, (bar.label, bar.count, bar.of, bar.was, said.bar(bar, report.since))
        for n, value in enumerate(values, 1):
            if value is not None:
                _measure(widths, n, str(_write(sheet, at, n, value).value))
        if bar.colour:
            _colour(sheet.cell(at, 1), bar.colour)
        ends: dict[str, Any] = {"start_type": "num", "start_value": 0, "end_type": "num", "end_value": max(bar.of, 1)}
        drawn = DataBarRule(**ends, color=_argb(paint(bar.colour)))  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(f"B{at}", drawn)
    widths[2] = max(widths[2], 16)


def _table(sheet: Worksheet, table: Table, widths: dict[int, int]) -> None:
    """The table, with a filter over its columns; its head stands still unless too much stands over it."""
    head = _heads(sheet, table.columns, widths)
    for row in table.rows:
        at = sheet.max_row + 1
        for n, cell in enumerate(row, 1):
            _measure(widths, n, _cell(sheet, at, n, cell))
    last = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A{head}:{last}{sheet.max_row}"
    sheet.freeze_panes = f"A{head + 1}" if head <= FROZEN else "A2"
    sheet.print_title_rows = f"{head}:{head}"


def _heads(sheet: Worksheet, columns: tuple[str, ...], widths: dict[int, int]) -> int:
    """A row of headings under what is there, after an empty row; which row it is."""
    at = sheet.max_row + 2
    for n, column in enumerate(columns, 1):
        head = _write(sheet, at, n, column)
        head.font, head.fill = _font(), PatternFill("solid", fgColor=_argb(PALE))
        head.border = Border(bottom=Side(style="medium"))
        _measure(widths, n, max(tidy(column).split(), key=len, default="") + "xx")
    return at


def _cell(sheet: Worksheet, at: int, n: int, cell: Cell) -> str:
    """A cell of the table as what it is: a number, a day, a colour, a text. Its words."""
    text = tidy(cell.text)
    if cell.number is not None and (shown := _as_number(cell.number, text)):
        _write(sheet, at, n, cell.number).number_format = shown
    elif found := _day(text):
        made = _write(sheet, at, n, found)
        made.number_format = "[$-809]d mmmm yyyy" if text[0].isdigit() else "[$-809]dddd d mmmm yyyy"
        made.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    else:
        _write(sheet, at, n, text)
    if cell.colour:
        _colour(sheet.cell(at, n), cell.colour)
    return text


def _as_number(number: int, text: str) -> str | None:
    """The format in which the number reads as the report has it: `0`, or `0" working days"`; none if it begins otherwise."""
    if abs(number) >= 10**15 or not text.startswith(str(number)):
        return None
    rest = text.removeprefix(str(number))
    return f'0"{rest}"' if rest and len(rest) < 100 and '"' not in rest else None if rest else "0"


def _day(text: str) -> date | None:
    """The day that the whole text is, as the house writes days."""
    if not (found := DAY.fullmatch(text)):
        return None
    try:
        day = date(int(found[3]), words.MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None
    return day if day.year >= 1901 and text in (words.day(day), words.weekday_day(day)) else None


def _line(sheet: Worksheet, text: str, font: Font | None = None) -> None:
    """A sentence in a row of its own, over the columns."""
    at = 1 if sheet.max_row == 1 and sheet["A1"].value is None else sheet.max_row + 1
    cell = _write(sheet, at, 1, tidy(text))
    sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=6)
    lines, large = 1 + min(len(str(cell.value)) // LINE, 20), font is not None and (font.size or 0) > 11
    sheet.row_dimensions[at].height = lines * (22 if large else 16)
    if font:
        cell.font = font


def _font(size: int = 11, *, bold: bool = True, color: str | None = None) -> Font:
    return Font(name="Arial", size=size, bold=bold, color=color)


def _gap(sheet: Worksheet) -> None:
    """An empty row under what is there."""
    sheet.cell(sheet.max_row + 1, 1)


def _write(sheet: Worksheet, at: int, n: int, value: Any) -> Any:
    """A value in its cell; a text stays a text, whatever it begins with."""
    cell = sheet.cell(at, n)
    if isinstance(value, str):
        text = tidy(value)
        cell.value = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        cell.data_type, cell.quotePrefix = "s", text[:1] in ("=", "+", "-", "@")
    else:
        cell.value = value
    cell.font = _font(bold=False)
    cell.alignment = Alignment(wrap_text=True, vertical="top", indent=1 if isinstance(value, str) and n > 1 else 0)
    return cell


def _colour(cell: Any, colour: Colour) -> None:
    cell.fill, cell.font = PatternFill("solid", fgColor=_argb(PAINT[colour])), _font(color=_argb("#ffffff"))


def _page(sheet: Worksheet) -> None:
    """On paper: landscape, as wide as the page, its number below."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer: Any = sheet.oddFooter
    footer.center.text = "Page &P of &N"


def _name(title: str, book: Book) -> str:
    """A name that Excel takes: at most 31 characters, none of []:*?/\\, no quotes at its ends, and no other sheet's."""
    plain = _cut(re.sub(r"[\[\]:*?/\\]", " ", tidy(title)).strip("' "), 31) or "Section"
    taken = {name.casefold() for name in book.sheetnames} | {"history"}
    named = (f"{_cut(plain, 30 - len(str(n)))} {n}" for n in range(2, len(taken) + 3))
    return plain if plain.casefold() not in taken else next(one for one in named if one.casefold() not in taken)


def _cut(text: str, most: int) -> str:
    """As much of it as Excel counts as so many letters: in UTF-16."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").strip("' ")


def _measure(widths: dict[int, int], n: int, text: str) -> None:
    widths[n] = max(widths.get(n, 0), len(text))


def _argb(paint: str) -> str:
    return f"FF{paint.lstrip('#').upper()}"
