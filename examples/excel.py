"""The plan as a performance officer's tracker: title rows, section rows, merged cells, real dates beside text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from examples.values import COUNCIL, INTRODUCTION, KEY, PLAN, PROGRESS_TO, TITLE, VERSION, Area, Row

FILLS = {"Blue": "FF5B9BD5", "Green": "FF92D050", "Amber": "FFFFC000", "Red": "FFE0301E", "Grey": "FFBFBFBF"}
TEAL, PALE = "FF124F5C", "FFDCE9EB"
COLUMNS = {  # heading: width in characters
    "Ref": 6,
    "Area for improvement": 34,
    "Action": 46,
    "Lead": 22,
    "Responsible officer": 19,
    "Deadline": 19,
    "BRAG": 9,
    "Status": 15,
    "Latest update": 32,
    "Evidence required": 26,
}
THIN = Side(style="thin", color="FF8A9A9D")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def workbook() -> bytes:
    """The whole tracker as the bytes of an .xlsx."""
    book = Workbook()
    book.properties.title, book.properties.creator = TITLE, COUNCIL
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    _tracker(sheet)
    _key(book.create_sheet("Key"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _tracker(sheet: Worksheet) -> None:
    sheet.title = "Tracker"
    _titles(sheet)
    _put(sheet, list(COLUMNS), font=Font(name="Arial", size=10, bold=True, color="FFFFFFFF"), fill=TEAL)
    top = sheet.max_row
    for priority in PLAN:
        _section(sheet, priority.title)
        for area in priority.areas:
            _area(sheet, area)
    for letter, width in zip("ABCDEFGHIJ", COLUMNS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"D{top + 1}"
    _for_print(sheet, top)


def _titles(sheet: Worksheet) -> None:
    """What stands above the heading: the title, the version, and what the plan is about."""
    titles = ((f"{COUNCIL} – {TITLE}", 15, 24), (f"{VERSION}. {PROGRESS_TO}.", 10, 16), (INTRODUCTION, 10, 34), (None, 10, 8))
    for at, (text, size, height) in enumerate(titles, start=1):
        cell = sheet.cell(at, 1, text)
        cell.font, cell.alignment = Font(name="Arial", size=size, bold=size > 10), Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(COLUMNS))
        sheet.row_dimensions[at].height = height


def _section(sheet: Worksheet, title: str) -> None:
    _put(sheet, [title, *[None] * (len(COLUMNS) - 1)], font=Font(name="Arial", size=11, bold=True), fill=PALE)
    sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=len(COLUMNS))


def _area(sheet: Worksheet, area: Area) -> None:
    """The rows of one finding, merged down beside them."""
    first = sheet.max_row + 1
    for row in area.rows:
        _action(sheet, area, row)
        if row.same_lead:
            sheet.merge_cells(start_row=sheet.max_row - 1, end_row=sheet.max_row, start_column=4, end_column=4)
    sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=2, end_column=2)


def _action(sheet: Worksheet, area: Area, row: Row) -> None:
    text = "\n".join([row.text, *(f"• {bullet}" for bullet in row.bullets)])
    finding = area.text if row is area.rows[0] else None
    lead = None if row.same_lead else " / ".join(row.leads)
    cells = _put(
        sheet,
        [row.ref, finding, text, lead, ", ".join(row.responsible), row.by_when, row.brag, row.status, row.update, row.evidence],
        font=Font(name="Arial", size=10),
    )
    if isinstance(row.by_when, date):
        cells[5].number_format = "dd/mm/yyyy"
        cells[5].alignment = Alignment(horizontal="left", vertical="top")
    if row.brag:
        cells[6].fill = PatternFill("solid", start_color=FILLS[row.brag])
    sheet.row_dimensions[sheet.max_row].height = 13.5 * _lines(row, area)


def _lines(row: Row, area: Area) -> int:
    """How many lines the fullest cell of the row needs. Excel leaves rows with merged cells at one line."""
    texts = (row.text, " / ".join(row.leads), row.update, row.evidence, str(row.by_when), row.status)
    widths = (44, 20, 30, 24, 17, 13)
    needed = [-(-len(text) // width) for text, width in zip(texts, widths, strict=True)]
    shared = -(-len(area.text) // 30) / len(area.rows)
    return max(*needed, needed[0] + len(row.bullets), round(shared + 0.5), 2)


def _put(sheet: Worksheet, values: Iterable[object], *, font: Font, fill: str | None = None) -> list[Cell | MergedCell]:
    """Append a row, empty texts as empty cells, and dress it."""
    sheet.append([value or None for value in values])
    cells = list(sheet[sheet.max_row])
    for cell in cells:
        cell.font, cell.border, cell.alignment = font, BOX, Alignment(wrap_text=True, vertical="top")
        if fill:
            cell.fill = PatternFill("solid", start_color=fill)
    return cells


def _for_print(sheet: Worksheet, top: int) -> None:
    """On paper: A4 on its side, one page wide, the heading on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    assert sheet.oddFooter is not None and sheet.oddFooter.left is not None
    sheet.oddFooter.left.text = f"{VERSION}, page &P of &N"


def _key(sheet: Worksheet) -> None:
    """The second sheet: what the colours mean, and no action."""
    _put(sheet, ["BRAG", "What it means"], font=Font(name="Arial", size=10, bold=True, color="FFFFFFFF"), fill=TEAL)
    for colour, meaning in KEY.items():
        cells = _put(sheet, [colour, meaning], font=Font(name="Arial", size=10))
        cells[0].fill = PatternFill("solid", start_color=FILLS[colour])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 12, 60
