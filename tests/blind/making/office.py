"""The small tools of Word that the made-up plans need: fills, struck words, repeated headers, bullets in a cell."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell, _Row

FILL = {"red": "FF0000", "amber": "FFC000", "green": "92D050", "blue": "00B0F0"}


def fill(cell: _Cell, colour: str) -> None:
    """Colours a cell as people do: a fill, no word."""
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", FILL.get(colour, colour))):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def write(cell: _Cell, text: str, *, bold: bool = False) -> None:
    """Text into a cell: `\\n` is a new paragraph, `• ` a bullet, `~~words~~` struck through."""
    for n, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        if line.startswith("• "):
            paragraph.style = "List Bullet"
            line = line[2:]
        for part, words in enumerate(line.split("~~")):
            if words:
                run = paragraph.add_run(words)
                run.bold = bold
                run.font.strike = part % 2 == 1


def grid(document: Document, widths: int, *, style: str | None = "Table Grid") -> Table:
    """An empty table of so many columns."""
    table = document.add_table(rows=0, cols=widths)
    table.style = style or "Normal Table"
    return table


def line(table: Table, *cells: str, bold: bool = False) -> _Row:
    """One more row."""
    row = table.add_row()
    for cell, text in zip(row.cells, cells, strict=False):
        write(cell, text, bold=bold)
    return row


def header(row: _Row) -> _Row:
    """Says that the row is repeated on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return row


def widths(table: Table, *cms: float) -> None:
    """Widths of columns in centimetres, for the grid and for each cell that is not merged."""
    table.autofit = False
    for column, cm in zip(table.columns, cms, strict=True):
        column.width = Cm(cm)
    for row in table.rows:
        at = 0
        for cell in row._tr.tc_lst:
            cell.width = Cm(sum(cms[at : at + cell.grid_span]))
            at += cell.grid_span
