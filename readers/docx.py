"""Word documents: paragraphs and tables in their order, with merges, shading, list marks and struck-through words.

Deleted text of tracked changes is left out, inserted text is taken. Numbers that Word only counts ("1." in front of a
paragraph) are counted here too, because findings are told apart by them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from readers.archive import DAMAGED, checked, holds, macros
from readers.errors import Unreadable
from readers.grid import Block, Cell, Document, Grid, Merge, Prose, Row
from readers.limits import Count, bounds
from readers.lists import BULLET, Lists

suffixes = (".docx", ".docm", ".dotx", ".dotm")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}drawing", f"{W}pict", f"{W}object"}
_KINDS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_LEVEL = re.compile(r"^heading ?(\d)$|^(title)$", re.IGNORECASE)
_TABS = 2  # a paragraph with so many is a row; with one it is a number and its text
_NESTED_ROWS, _NESTED_COLUMNS = 2, 3  # a table in a cell is one of its own from this size, smaller it is the cell's text


def claims(data: bytes) -> int:
    """An archive with a Word document in it."""
    return 2 if holds(data, "word/document.xml") else 0


def blocks(data: bytes) -> Document:
    """The paragraphs and tables of the body."""
    with checked(data) as archive:
        left_out = macros(archive)
    try:
        document = _opened(data)
        return Document(blocks=tuple(_Walk(document).blocks(document.element.body)), left_out=left_out)
    except Unreadable:
        raise
    except Exception as why:  # python-docx and lxml raise whatever a damaged part sets off
        raise Unreadable(f"{DAMAGED} ({type(why).__name__})") from why


def _opened(data: bytes) -> Any:
    """The document; python-docx itself refuses templates and what holds macros, though their text is stored alike."""
    from docx.opc.part import PartFactory
    from docx.package import Package
    from docx.parts.document import DocumentPart

    PartFactory.part_type_for.update(dict.fromkeys(_KINDS, DocumentPart))
    return Package.open(io.BytesIO(data)).main_document_part.document


class _Walk:
    """Goes through a body once, counting tables, paragraphs and list numbers."""

    def __init__(self, document: Any) -> None:
        self.lists = Lists(document)
        self.styles = {s.style_id: s.name or "" for s in document.styles}
        self.tables = self.paragraphs = 0
        self.count = Count()

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml"):
                yield from self.blocks(child)

    def _paragraph(self, p: Any) -> Iterator[Prose | Grid]:
        self.paragraphs += 1
        self.count.line(f"paragraph {self.paragraphs}")
        mark = self.lists.mark(p)
        text, _ = _texts(p)
        cells = _tabbed(p)
        if len(cells) > _TABS:
            yield Grid(rows=(Row(number=self.paragraphs, cells=cells),), where="paragraphs")
        elif text.strip():
            yield Prose(
                text=f"{'' if mark == BULLET else mark}{text}", row=self.paragraphs, level=self._level(p), bullet=mark == BULLET
            )

    def _level(self, p: Any) -> int | None:
        style = p.find(f"{W}pPr/{W}pStyle")
        found = _LEVEL.match(self.styles.get(style.get(f"{W}val"), "")) if style is not None else None
        return (int(found[1]) if found[1] else 1) if found else None

    def _table(self, tbl: Any) -> Iterator[Grid]:
        self.tables += 1
        where = f"table {self.tables}"
        inner: list[Any] = []
        rows: list[Row] = []
        for number, tr in enumerate(_children(tbl, "tr"), 1):
            rows.append(Row(number=number, cells=tuple(self._row(tr, inner))))
            self.count.row(rows[-1], f"{where}, row {number}")
        if rows:
            yield Grid(rows=tuple(rows), where=where, knows_merges=True, knows_colours=True, keeps_lines=True)
        for nested in inner:
            yield from self._table(nested)

    def _row(self, tr: Any, inner: list[Any]) -> Iterator[Cell]:
        skipped = tr.find(f"{W}trPr/{W}gridBefore")
        yield from (Cell() for _ in range(min(_number(skipped), bounds().columns)))
        for tc in _children(tr, "tc"):
            span = min(max(1, _number(tc.find(f"{W}tcPr/{W}gridSpan"))), bounds().columns)
            merge = tc.find(f"{W}tcPr/{W}vMerge")
            above = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            yield Cell(merged=Merge.ABOVE) if above else self._cell(tc, inner)
            yield from (Cell(merged=Merge.LEFT) for _ in range(span - 1))

    def _cell(self, tc: Any, inner: list[Any]) -> Cell:
        lines: list[str] = []
        gone: list[str] = []
        for child in tc.iter(f"{W}p", f"{W}tbl"):
            if _nearest(child, tc) is not tc:
                continue
            if child.tag == f"{W}p":
                mark, (text, struck) = self.lists.mark(child), _texts(child)
                lines.append(f"{mark}{text}" if text.strip() else "")
                gone.append(struck)
            elif _is_table_of_its_own(child):
                inner.append(child)
            else:
                lines += [_texts(p)[0] for p in child.iter(f"{W}p")]
        text, struck = ("\n".join(line.strip() for line in part if line.strip()) for part in (lines, gone))
        return Cell(text=text, struck=struck, fill=_fill(tc))


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Rows or cells, also those inside content controls and inserted rows."""
    for child in parent:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _children(child, tag)


def _nearest(child: Any, cell: Any) -> Any:
    """The table or cell that a paragraph or table stands in."""
    at = child.getparent()
    while at is not cell and at.tag not in (f"{W}tbl", f"{W}tc"):
        at = at.getparent()
    return at


def _is_table_of_its_own(tbl: Any) -> bool:
    rows = list(_children(tbl, "tr"))
    return len(rows) >= _NESTED_ROWS and max(len(list(_children(r, "tc"))) for r in rows) >= _NESTED_COLUMNS


def _texts(p: Any) -> tuple[str, str]:
    """(what stands in a paragraph, what is struck through)"""
    kept: list[str] = []
    gone: list[str] = []
    _collect(p, kept, gone, struck=False)
    return _line(kept), _line(gone)


def _tabbed(p: Any) -> tuple[Cell, ...]:
    """The cells of a paragraph that is the row of a table set with tabs."""
    kept: list[str] = []
    _collect(p, kept, [], struck=False)
    return tuple(Cell(text=" ".join(part.split())) for part in "".join(kept).split("\t"))


def _collect(parent: Any, kept: list[str], gone: list[str], *, struck: bool) -> None:
    for child in parent:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{W}t":
            (gone if struck else kept).append(child.text or "")
            gone += [] if struck or not gone else [" "]  # what stands between two struck words parts them
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            kept.append("\t" if child.tag == f"{W}tab" else "\n")
        elif child.tag == f"{W}noBreakHyphen":
            kept.append("-")
        elif isinstance(child.tag, str):
            _collect(child, kept, gone, struck=_is_struck(child) if child.tag == f"{W}r" else struck)


def _is_struck(run: Any) -> bool:
    marks = [m for name in ("strike", "dstrike") if (m := run.find(f"{W}rPr/{W}{name}")) is not None]
    return any(m.get(f"{W}val", "true") not in ("0", "false", "off") for m in marks)


def _line(parts: list[str]) -> str:
    return "\n".join(line for line in (" ".join(part.split()) for part in "".join(parts).split("\n")) if line)


def _fill(tc: Any) -> str | None:
    """The cell's shading, else that of all its text (a highlighted word)."""
    shading = tc.find(f"{W}tcPr/{W}shd")
    fill = shading.get(f"{W}fill", "") if shading is not None else ""
    if re.fullmatch(r"[0-9A-Fa-f]{6}", fill) and fill.upper() != "FFFFFF":
        return str(fill).upper()
    marks = {m.get(f"{W}val") for m in tc.iter(f"{W}highlight")}
    return _HIGHLIGHTS.get(next(iter(marks), "")) if len(marks) == 1 else None


_HIGHLIGHTS = {
    "red": "FF0000",
    "yellow": "FFFF00",
    "green": "00FF00",
    "darkGreen": "008000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkRed": "800000",
}


def _number(element: Any) -> int:
    value = element.get(f"{W}val", "0") if element is not None else "0"
    return int(value) if re.fullmatch(r"\d{1,6}", value) else 0
