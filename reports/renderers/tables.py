"""Tables of a Word paper, written part by part: python-docx looks every cell up anew, and takes minutes over long ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from config.look import PAINT, PALE
from reports.report import Cell, Table
from rules.words import tidy

STEPS = 40  # of a bar
LABEL, SAYS = 0.22, 0.38  # of the width, beside a bar
LONG = 14  # letters of a word that is never broken
LETTER, SIDES = 118, 170  # of a bold letter on the average, and of the padding of a cell, in twentieths of a point
LINE = "8a92a0"
GAP = {"val": "single", "sz": "48", "space": "0", "color": "ffffff"}  # between two bars: six points of white
WHOLE = 600  # letters of a row that is kept on one page


def data(document: Any, table: Table, room: int) -> None:
    """The table of a section: its head repeated on each page, columns as wide as their words want. `room` is in twips."""
    rows = [[_words(cell) for cell in row] for row in table.rows]
    widths = _widths([list(map(tidy, table.columns)), *rows], room)
    made = _table(widths)
    right = [all(row[n].number is not None for row in table.rows) for n in range(len(widths))]
    heads = zip(table.columns, widths, right, strict=True)
    made.append(_row([_cell(tidy(one), width, bold=True, fill=PALE, right=n, on=True) for one, width, n in heads], head=True))
    for row in table.rows:
        cells = [_data(cell, width) for cell, width in zip(row, widths, strict=True)]
        made.append(_row(cells, whole=sum(len(cell.text) for cell in row) < WHOLE))
    _add(document, made)


def bars(document: Any, every: Sequence[tuple[str, str, str, int]], room: int) -> None:
    """Bars as cells: the label, the bar of that paint and percentage, the words."""
    step = int(room * (1 - LABEL - SAYS) / STEPS)
    label, says = int(room * LABEL), int(room * SAYS)
    made = _table([label, *[step] * STEPS, says], lines=False)
    for name, words, paint, share in every:
        full = max(round(share * STEPS / 100), 1 if share else 0)
        spans = [(full, paint), (STEPS - full, PALE)]
        drawn = [_cell("", step * n, fill=fill, span=n) for n, fill in spans if n]
        made.append(_row([_cell(name, label, bold=True, on=True), *drawn, _cell(words, says)], whole=True))
    _add(document, made)


def _add(document: Any, made: Any) -> None:
    """Under what is there, with a line below it: two tables that touch would be one."""
    document.element.body.insert_element_before(made, "w:sectPr")
    document.add_paragraph()


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column is: its longest word of a usual length fits, and the rest is shared by how much text there is."""
    least, wants = [], []
    for column in zip(*rows, strict=True):
        word = min(max((len(word) for text in column for word in text.split()), default=0), LONG)
        least.append(SIDES + LETTER * word)
        wants.append(min(sum(map(len, column)) / len(column), 8 * LONG) + 1)
    rest = room - sum(least)
    if rest < 0:
        return [room * one // sum(least) for one in least]
    return [one + int(rest * want / sum(wants)) for one, want in zip(least, wants, strict=True)]


def _words(cell: Cell) -> str:
    return tidy(cell.text)


def _data(cell: Cell, width: int) -> Any:
    if cell.colour:
        return _cell(tidy(cell.text), width, bold=True, fill=PAINT[cell.colour], ink="ffffff")
    return _cell(tidy(cell.text), width, right=cell.number is not None)


def _table(widths: Sequence[int], *, lines: bool = True) -> Any:
    """An empty table of these columns, in twips."""
    borders = [_of(f"w:{at}", _line()) for at in ("top", "bottom", "insideH")] if lines else [_of("w:insideH", GAP)]
    padding = [_of(side, {"w": "80", "type": "dxa"}) for side in ("w:left", "w:right")]
    return _of(
        "w:tbl",
        {},
        _of(
            "w:tblPr",
            {},
            _of("w:tblW", {"w": str(sum(widths)), "type": "dxa"}),
            _of("w:tblBorders", {}, *borders),
            _of("w:tblLayout", {"type": "fixed"}),
            _of("w:tblCellMar", {}, *padding),
            _of("w:tblLook", {"val": "0020" if lines else "0000", "firstRow": "1" if lines else "0"}),
        ),
        _of("w:tblGrid", {}, *(_of("w:gridCol", {"w": str(width)}) for width in widths)),
    )


def _row(cells: Iterable[Any], *, head: bool = False, whole: bool = True) -> Any:
    """A row; the head is repeated on each page, a whole one is not split between two."""
    marks = [_of(name, {}) for name, is_ in (("w:cantSplit", whole), ("w:tblHeader", head)) if is_]
    return _of("w:tr", {}, *([_of("w:trPr", {}, *marks)] if marks else []), *cells)


def _cell(
    text: str,
    width: int,
    *,
    bold: bool = False,
    fill: str = "",
    ink: str = "",
    right: bool = False,
    span: int = 1,
    on: bool = False,
) -> Any:
    """A cell of that width, in twips; `on`: its row stays with the next one."""
    about = [_of("w:tcW", {"w": str(width), "type": "dxa"})]
    if span > 1:
        about.append(_of("w:gridSpan", {"val": str(span)}))
    if fill:
        about.append(_of("w:shd", {"val": "clear", "color": "auto", "fill": fill.lstrip("#")}))
    return _of("w:tc", {}, _of("w:tcPr", {}, *about), _paragraph(text, bold=bold, ink=ink, right=right, on=on))


def _paragraph(text: str, *, bold: bool, ink: str, right: bool, on: bool) -> Any:
    looks = [_of("w:b", {})] if bold else []
    if ink:
        looks.append(_of("w:color", {"val": ink}))
    looks.append(_of("w:sz", {"val": "19"}))
    about = [_of("w:keepNext", {})] if on else []
    about += [_of("w:spacing", {"before": "40", "after": "40"}), *([_of("w:jc", {"val": "right"})] if right else [])]
    words = OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    return _of("w:p", {}, _of("w:pPr", {}, *about), _of("w:r", {}, _of("w:rPr", {}, *looks), words))


def _line() -> dict[str, str]:
    return {"val": "single", "sz": "4", "space": "0", "color": LINE}


def _of(name: str, attributes: dict[str, str], *children: Any) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(children)
    return made
