"""The plan as a council's Word paper: a table for each priority, merged cells, and a RAG that is only a colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from examples.values import (
    COUNCIL,
    DATED,
    INTRODUCTION,
    KEY,
    PLAN,
    PROGRESS_TO,
    TITLE,
    VERSION,
    Area,
    Priority,
    Row,
    deadline_in_words,
    progress_in_words,
)

FILLS = {"Blue": "5B9BD5", "Green": "92D050", "Amber": "FFC000", "Red": "E0301E", "Grey": "BFBFBF", "": "FFFFFF"}
TEAL = RGBColor(0x12, 0x4F, 0x5C)
COLUMNS = {  # heading: width in centimetres
    "No.": 0.9,
    "What inspectors found": 4.3,
    "What we will do": 6.3,
    "Lead": 2.7,
    "Responsible officer": 2.5,
    "How we will know": 3.1,
    "By when": 2.4,
    PROGRESS_TO: 3.7,
    "RAG": 1.1,
}


def document() -> bytes:
    """The whole paper as the bytes of a .docx."""
    paper = docx.Document()
    _page(paper)
    _front(paper)
    for priority in PLAN:
        paper.add_heading(priority.title, level=2)
        _table(paper, priority)
    _key(paper)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _page(paper: Document) -> None:
    """A4 on its side, plain type, the version and page number at the foot."""
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.35)
    section.top_margin, section.bottom_margin, section.footer_distance = Cm(1.6), Cm(1.9), Cm(0.9)
    for name, size in (("Normal", 9), ("Title", 20), ("Heading 2", 13)):
        style = paper.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb = TEAL
    paper.styles["Normal"].paragraph_format.space_after = Pt(4)
    paper.styles["Heading 2"].paragraph_format.space_after = Pt(4)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{COUNCIL} – {TITLE} – {VERSION} – Page ")
    _field(foot, "PAGE")
    about = paper.core_properties
    about.title, about.author, about.last_modified_by, about.comments = TITLE, COUNCIL, COUNCIL, ""
    about.created = about.modified = datetime(DATED.year, DATED.month, DATED.day, 9)  # noqa: DTZ001  (Word's are naive)


def _front(paper: Document) -> None:
    paper.add_paragraph(TITLE, style="Title")
    line = paper.add_paragraph()
    line.add_run(COUNCIL).bold = True
    line.add_run(f"\n{VERSION}")
    paper.add_paragraph(INTRODUCTION)


def _table(paper: Document, priority: Priority) -> None:
    """One priority: the heading row repeats on each page, and a row never parts at a page's end."""
    table = paper.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    _heading(table.rows[0], COLUMNS)
    for area in priority.areas:
        _area(table, area)
    _lay_out(table, list(COLUMNS.values()))


def _area(table: Table, area: Area) -> None:
    """The rows of one finding, whose number and text are merged down all of them."""
    first = len(table.rows)
    for row in area.rows:
        line: _Row = table.add_row()  # type: ignore[no-untyped-call]
        _action(line, row)
        if row.same_lead:
            _merge(table.cell(len(table.rows) - 2, 3), table.cell(len(table.rows) - 1, 3))
    last = len(table.rows) - 1
    for column, text in enumerate((area.number, area.text)):
        _write(_merge(table.cell(first, column), table.cell(last, column)), [text])


def _action(line: _Row, row: Row) -> None:
    cells = line.cells
    _write(cells[2], [row.text])
    for bullet in row.bullets:
        point = cells[2].add_paragraph(bullet, style="List Bullet")
        point.paragraph_format.space_after = Pt(0)
    texts = (
        [] if row.same_lead else row.leads,
        row.responsible,
        [row.evidence],
        [deadline_in_words(row)],
        [progress_in_words(row)],
    )
    for cell, lines in zip(cells[3:8], texts, strict=True):
        _write(cell, lines)
    _shade(cells[8], FILLS[row.brag])


def _heading(row: _Row, titles: Iterable[str]) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for cell, title in zip(row.cells, titles, strict=True):
        _write(cell, [title])
        run = cell.paragraphs[0].runs[0]
        run.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
        _shade(cell, str(TEAL))


def _key(paper: Document) -> None:
    """What the colours mean: a small table that holds no action."""
    paper.add_heading("Key to the RAG column", level=2)
    table = paper.add_table(rows=0, cols=2, style="Table Grid")
    for colour, meaning in KEY.items():
        cells = table.add_row().cells
        _write(cells[0], [colour])
        _write(cells[1], [meaning])
        _shade(cells[0], FILLS[colour])
    _lay_out(table, (2.2, 9))


def _merge(upper: _Cell, lower: _Cell) -> _Cell:
    return upper if upper._tc is lower._tc else upper.merge(lower)


def _write(cell: _Cell, lines: Iterable[str]) -> None:
    """Put each line into a paragraph of its own, in place of what the cell held."""
    for spare in cell.paragraphs[1:]:
        spare._p.getparent().remove(spare._p)
    for number, line in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.text = line
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(1)


def _shade(cell: _Cell, fill: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _lay_out(table: Table, widths: Sequence[float]) -> None:
    """Fixed widths in centimetres, set on each cell because Word asks for it; no row parts at a page's end."""
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _field(paragraph: Paragraph, code: str) -> None:
    """A field that Word fills in, such as PAGE."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)
