"""A report as a Word paper: real headings, tables whose head row is repeated, each colour as a word on its paint.

It may be laid out by the council's own template, a .docx whose styles, page and headers are kept and whose text is not.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from config.look import PAINT
from config.mendable import Mendable
from register.model import Colour
from reports.renderers import words as said
from reports.renderers.drawn import paint
from reports.renderers.still import still
from reports.renderers.tables import bars, data
from reports.report import Report, Section
from rules.words import tidy

WIDE = 4  # columns of a table that still stand on an upright page


class BadTemplate(Mendable):
    """The council's own template cannot be used. Its text says why, and what to do."""


def render_word(report: Report, template: Path | None = None) -> bytes:
    """The paper; of the same report and template the same bytes. Raises `BadTemplate`."""
    document = _opened(template)
    if any(map(_is_wide, report.sections)):
        _lay_down(document)
    _properties(document, report)
    _footer(document, report)
    _front(document, report)
    for section in report.sections:
        _section(document, section, report)
    if report.key:
        _key(document, report)
    for text in report.foot:
        document.add_paragraph(tidy(text))
    out = BytesIO()
    document.save(out)
    return still(out.getvalue())


def _opened(template: Path | None) -> Any:
    """An empty document, in the template's styles where there is one."""
    if template is None:
        return _plain(Document())
    try:
        document = Document(str(template))
    except Exception as wrong:
        raise BadTemplate(
            f"{template} cannot be used as a template ({type(wrong).__name__}); save it anew as a .docx file in Word"
        ) from None
    for child in list(document.element.body):
        if child.tag != qn("w:sectPr"):
            document.element.body.remove(child)
    return document


def _plain(document: Any) -> Any:
    """A4, in Arial."""
    page = document.sections[0]
    page.page_width, page.page_height = Pt(595.3), Pt(841.9)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Pt(56.7)
    for name, size in (("Normal", 11), ("Title", 22), ("Heading 1", 15), ("Heading 2", 12)):
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().attrib.clear()
        style.font.name = "Arial"
        if name != "Normal":
            style.font.color.rgb = RGBColor(0x1A, 0x1F, 0x27)
    return document


def _properties(document: Any, report: Report) -> None:
    """The council made it, as at its day: no person did."""
    about, made = document.core_properties, datetime.combine(report.as_of, time())
    about.title, about.author, about.last_modified_by = (
        tidy(report.title)[:255],
        tidy(report.council)[:255],
        tidy(report.council)[:255],
    )
    about.subject, about.comments, about.keywords, about.category = tidy(report.period)[:255], "", "", ""
    about.created = about.modified = made
    about.language, about.revision = "en-GB", 1


def _footer(document: Any, report: Report) -> None:
    """As of which day, and which page of how many."""
    footer = document.sections[0].footer
    line = footer.paragraphs[0] if footer.paragraphs and not footer.paragraphs[0].text else footer.add_paragraph()
    line.add_run(f"{tidy(said.as_of(report))}. Page ")
    _field(line, "PAGE")
    line.add_run(" of ")
    _field(line, "NUMPAGES")


def _field(line: Any, of: str) -> None:
    """A figure that Word counts itself."""
    for kind, text in (("begin", None), (None, of), ("separate", None), ("shown", "1"), ("end", None)):
        run = line.add_run("1" if kind == "shown" else "")
        if kind in ("begin", "separate", "end"):
            run._r.append(_element("w:fldChar", fldCharType=kind))
        elif kind is None:
            code = _element("w:instrText")
            code.text = text
            run._r.append(code)


def _front(document: Any, report: Report) -> None:
    _heading(document, report.title, 0)
    document.add_paragraph(said.about(report))
    document.add_paragraph(f"{said.as_of(report)}.")
    document.add_paragraph().add_run(tidy(report.headline)).bold = True


def _section(document: Any, section: Section, report: Report) -> None:
    _heading(document, section.title, 1)
    follows = bool(section.bars or (section.table and section.table.rows))
    for text in section.says:
        document.add_paragraph(tidy(text)).paragraph_format.keep_with_next = follows
    room = _room(document)
    if section.bars:
        bars(document, [(tidy(b.label), said.bar(b, report.since), paint(b.colour), said.share(b)) for b in section.bars], room)
    if section.table and section.table.rows:
        data(document, section.table, room)
    elif section.table:
        document.add_paragraph(tidy(section.table.empty))


def _key(document: Any, report: Report) -> None:
    """What each colour means, on one page."""
    _heading(document, "What the colours mean", 1)
    every = said.key(report)
    for n, (colour, word, says) in enumerate(every, 1):
        line = document.add_paragraph()
        line.paragraph_format.keep_with_next = n < len(every)
        _painted(line.add_run(f" {word} "), colour)
        line.add_run(f" {says}")


def _painted(run: Any, colour: Colour) -> None:
    """White and bold, on the paint of the colour."""
    run.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
    run._r.get_or_add_rPr().append(_element("w:shd", val="clear", color="auto", fill=PAINT[colour].lstrip("#")))


def _heading(document: Any, text: str, level: int) -> None:
    """A real heading, for the list of contents and for those who have it read to them."""
    names = [style.name for style in document.styles]
    name = "Title" if level == 0 else f"Heading {level}"
    line = document.add_paragraph(tidy(text), style=name if name in names else None)
    line.paragraph_format.keep_with_next = True
    if name not in names:
        line.runs[0].bold = True
        line._p.get_or_add_pPr().append(_element("w:outlineLvl", val=str(max(level - 1, 0))))


def _is_wide(section: Section) -> bool:
    return section.table is not None and bool(section.table.rows) and len(section.table.columns) > WIDE


def _lay_down(document: Any) -> None:
    """All of its pages lie, for what has many columns: so nothing turns to and fro, and no page is left half empty for it."""
    for page in document.sections:
        if page.page_width < page.page_height:
            wide, high = page.page_height, page.page_width
            page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, wide, high


def _room(document: Any) -> int:
    """The width between the margins, in twentieths of a point."""
    page = document.sections[-1]
    return int((page.page_width - page.left_margin - page.right_margin) / 635)


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
