"""What a person reads in each rendering of a report, in its order, by libraries that had no part in drawing it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from lxml import html as lxml_html
from openpyxl import load_workbook

from rules import words
from rules.words import tidy


def of_text(text: str) -> str:
    """A plain text, its lines joined."""
    return tidy(text)


def of_html(page: str) -> str:
    """A page, without what is not shown and without what is read to nobody."""
    root: Any = lxml_html.fromstring(page)
    for one in root.xpath("//head|//*[@aria-hidden='true']|//*[@class='unseen']"):
        one.drop_tree()
    return tidy(" ".join(root.itertext()))


def of_word(data: bytes) -> str:
    """A Word paper: its body, then its footer."""
    document = Document(BytesIO(data))
    text = [_text_of(one) for one in document.element.body]
    return tidy(" ".join([*text, *(line.text for line in document.sections[0].footer.paragraphs)]))


def _text_of(element: Any) -> str:
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = element.iter(f"{name}p")
    return " ".join("".join(t.text or "" for t in line.iter(f"{name}t")) for line in lines)


def of_excel(data: bytes) -> str:
    """A workbook, sheet by sheet, as its cells show it."""
    return tidy(" ".join(shown(cell) for sheet in load_workbook(BytesIO(data)) for row in sheet.iter_rows() for cell in row))


def shown(cell: Any) -> str:
    """What a cell shows: a number and a day by their format."""
    value = cell.value
    if isinstance(value, datetime):
        return words.weekday_day(value.date()) if "dddd" in cell.number_format else words.day(value.date())
    if isinstance(value, int) and cell.number_format.startswith('0"'):
        return f"{value}{cell.number_format[2:-1]}"
    return "" if value is None else str(value)
