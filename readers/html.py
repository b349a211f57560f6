"""Web pages: tables with their spans, fills and struck words, and the headings, paragraphs and lists between them.

Nothing that a page names is fetched, no script is run, no entity of its own is expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, islice
from typing import Any

from readers.errors import Unreadable
from readers.grid import Block, Cell, Document, Grid, Merge, Prose, Row
from readers.kinds import is_mail, is_markup
from readers.limits import MAX_DEPTH, MAX_TEXT_CHARS, Count, bounds
from readers.plain import decode
from readers.tints import Tints

suffixes = (".html", ".htm", ".xhtml")

_PASSED_OVER = re.compile(
    "script|style|head|template|noscript|svg|math|object|embed|iframe|nav|footer|select|button|textarea|audio|video"
)
_BREAKS = re.compile(
    "p|div|li|ul|ol|dl|dt|dd|tr|table|caption|blockquote|pre|section|article|main|aside|header|address|figure|figcaption|details|"
    "summary|fieldset|form|hr|h[1-6]|body|html|center"
)
_STRUCK = frozenset(("s", "del", "strike"))
_LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_NESTED_ROWS, _NESTED_COLUMNS = 2, 3  # a table in a cell is one of its own from this size, smaller it is the cell's text


def claims(data: bytes) -> int:
    """Text that begins with a tag, or that holds a table of tags."""
    if is_mail(data) or data.startswith(b"PK"):
        return 0
    head = data[:200_000].lower()
    return 2 if is_markup(data) else 1 if b"<table" in head and b"<td" in head else 0


def blocks(data: bytes) -> Document:
    """The tables and paragraphs of the page's body."""
    return blocks_of_text(_decoded(data))


def blocks_of_text(text: str) -> Document:
    """The tables and paragraphs of a page that is text already."""
    import lxml.etree
    import lxml.html

    if len(text) > MAX_TEXT_CHARS:
        raise Unreadable("the web page is longer than any plan; save the part with the action plan as a file of its own")
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml.html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        raise Unreadable("the web page holds nothing that can be read; open it in a browser and save it again") from None
    return Document(blocks=tuple(_Page(root).blocks()))


def _decoded(data: bytes) -> str:
    said = _CHARSET.search(data[:4_000])
    if said and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return decode(data.decode(said[1].decode("ascii")).encode("utf-8")) or ""
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # the page lies about itself
    text = decode(data)
    if text is None:
        raise Unreadable("this is no text; open it in a browser and save it again")
    return text


class _Page:
    """Goes through a page once, counting tables, lines and cells."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.tints = Tints(root)
        self.tables = self.lines = 0
        self.count = Count()

    def blocks(self) -> Iterator[Block]:
        body = self.root.find(".//body")
        flow = _Flow(self)
        flow.walk(body if body is not None else self.root, 0)
        flow.close()
        yield from flow.out

    def table(self, element: Any, depth: int) -> Iterator[Block]:
        """A table and those in its cells that are tables of their own; a frame around other things is gone through."""
        self.tables += 1
        where, inner = f"table {self.tables}", _tables_in(element)
        if inner and max((len(list(_cells(tr))) for tr in _rows(element)), default=0) < _NESTED_COLUMNS:
            yield from self._through(element, depth)
            return
        caption = element.find("caption")
        if caption is not None and (title := self.text(caption)[0]):
            self.lines += 1
            yield Prose(text=" ".join(title.split()), row=self.lines, where=where)
        rows = tuple(self._spread(element, where))
        if any(cell.text or cell.struck for row in rows for cell in row.cells):
            yield Grid(rows=rows, where=where, knows_merges=True, knows_colours=True, keeps_lines=True)
        for nested in inner:
            yield from self.table(nested, depth + 1)

    def _through(self, element: Any, depth: int) -> Iterator[Block]:
        flow = _Flow(self)
        for tr in _rows(element):
            for cell in _cells(tr):
                flow.walk(cell, depth + 1)
                flow.close()
        yield from flow.out

    def _spread(self, element: Any, where: str) -> Iterator[Row]:
        """Rows with a cell for each column: what a span covers says on which side its text stands."""
        hanging: dict[int, tuple[int, Merge]] = {}  # column: rows that a cell above still covers
        for number, tr in enumerate(_rows(element), 1):
            cells: list[Cell] = []
            for cell in _cells(tr):
                _fill_from_above(cells, hanging)
                wide, high = _span(cell, "colspan", bounds().columns - len(cells)), _span(cell, "rowspan", bounds().rows)
                for offset in range(wide):
                    cells.append(self._cell(cell, tr) if not offset else Cell(merged=Merge.LEFT))
                    hanging[len(cells) - 1] = (high - 1, Merge.LEFT if offset else Merge.ABOVE)
                if len(cells) >= bounds().columns:
                    cells += self._beyond(tr, cell)
                    break
            _fill_from_above(cells, hanging)
            row = Row(number=number, cells=tuple(cells))
            self.count.row(row, f"{where}, row {number}")
            yield row

    def _beyond(self, tr: Any, last: Any) -> list[Cell]:
        """The first cell after the last column that holds something (see `readers.excess`)."""
        after = dropwhile(lambda cell: cell is not last, _cells(tr))
        texts = (self.text(cell)[0] for cell in after if cell is not last)
        return [Cell(text=text) for text in islice((t for t in texts if t), 1)]

    def _cell(self, element: Any, tr: Any) -> Cell:
        text, struck = self.text(element)
        return Cell(text=text, struck=struck, fill=self.tints.of_cell(element, tr))

    def text(self, element: Any) -> tuple[str, str]:
        """(what stands in an element, what is struck through), a paragraph a line; without tables of their own."""
        kept: list[str] = []
        gone: list[str] = []
        _collect(element, kept, gone, struck=False, depth=0)
        return _lines(kept), _lines(gone)


class _Flow:
    """Collects the paragraphs of a part of a page, and the tables between them."""

    def __init__(self, page: _Page) -> None:
        self.page = page
        self.out: list[Block] = []
        self.words: list[str] = []
        self.level: int | None = None
        self.bullet = False

    def walk(self, element: Any, depth: int) -> None:
        """Take an element and all that is in it."""
        if depth > MAX_DEPTH or _is_hidden(element):
            return
        self._add(element.text)
        for child in element:
            self._child(child, depth + 1)
            self._add(child.tail)

    def _child(self, child: Any, depth: int) -> None:
        if _is_hidden(child):
            return
        if child.tag == "table":
            self.close()
            self.out += self.page.table(child, depth)
        elif _BREAKS.fullmatch(child.tag):
            self._block(child, depth)
        elif child.tag == "br":
            self.close(keep=True)
        elif child.tag == "img":
            self._add(f" {child.get('alt', '')} ")
        elif child.tag in _STRUCK:
            return
        else:
            self.walk(child, depth)

    def _block(self, child: Any, depth: int) -> None:
        if child.tag == "dd" and self.words:
            self._add(" " if "".join(self.words).rstrip().endswith(":") else ": ")
        else:
            self.close()
        if re.fullmatch(r"h[1-6]", child.tag):
            self.level = int(child.tag[1])
        if child.tag == "li":
            mark = _mark(child)
            self.bullet = mark == _BULLET
            self._add("" if self.bullet else mark)
        self.walk(child, depth)
        if child.tag != "dt":
            self.close()
            self.level, self.bullet = None, False

    def _add(self, text: str | None) -> None:
        if text:
            self.words.append(text)

    def close(self, *, keep: bool = False) -> None:
        """End the paragraph; `keep` where the heading or list item goes on after a line break."""
        text = " ".join("".join(self.words).split())
        self.words.clear()
        if text:
            self.page.lines += 1
            self.page.count.line(f"line {self.page.lines}")
            self.out.append(Prose(text=text, row=self.page.lines, level=self.level, bullet=self.bullet))
            if not keep:
                self.level, self.bullet = None, False


_BULLET = "• "


def _mark(li: Any) -> str:
    """What a list prints in front of an item."""
    parent = li.getparent()
    if parent is None or parent.tag != "ol":
        return _BULLET
    number = sum(1 for before in li.itersiblings("li", preceding=True)) + _number(parent.get("start"), 1)
    kind = parent.get("type", "1")
    return f"{chr(ord(kind) + number - 1)}. " if kind in ("a", "A") and number <= 26 else f"{number}. "


def _collect(element: Any, kept: list[str], gone: list[str], *, struck: bool, depth: int) -> None:
    if depth > MAX_DEPTH:
        return
    into = gone if struck else kept
    into.append(_spaced(element.text))
    for child in element:
        if not isinstance(child.tag, str):
            pass
        elif child.tag == "br":
            into.append("\n")
        elif child.tag == "img":
            into.append(f" {child.get('alt', '')} ")
        elif not _is_hidden(child) and not (child.tag == "table" and _is_table_of_its_own(child)):
            breaks = "\n" if _BREAKS.fullmatch(child.tag) else " " if child.tag in ("td", "th") else ""
            out = struck or _is_struck(child)
            into.append(breaks)
            if child.tag == "li":
                (gone if out else kept).append(_mark(child))
            _collect(child, kept, gone, struck=out, depth=depth + 1)
            into.append(breaks)
        into.append(_spaced(child.tail))


def _spaced(text: str | None) -> str:
    """A page's own line breaks are spaces."""
    return re.sub(r"\s+", " ", text) if text else ""


def _lines(parts: list[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    joined = "\n".join(line for line in lines if line)
    return re.sub(r"^((?:•|\w{1,3}\.))\n", r"\1 ", joined, flags=re.MULTILINE)  # a list item of paragraphs


def _is_struck(element: Any) -> bool:
    return element.tag in _STRUCK or bool(_LINE_THROUGH.search(element.get("style", "")))


def _is_hidden(element: Any) -> bool:
    return (
        not isinstance(element.tag, str)
        or _PASSED_OVER.fullmatch(element.tag) is not None
        or element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style", "")))
    )


# --- tables


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table that are not those of a table in it."""
    for child in table:
        if child.tag == "tr" and not _is_hidden(child):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot", "form"):
            yield from _rows(child)


def _cells(tr: Any) -> Iterator[Any]:
    return (child for child in tr if child.tag in ("td", "th") and not _is_hidden(child))


def _is_table_of_its_own(table: Any) -> bool:
    rows = list(_rows(table))
    return len(rows) >= _NESTED_ROWS and max(len(list(_cells(tr))) for tr in rows) >= _NESTED_COLUMNS


def _tables_in(table: Any) -> list[Any]:
    """The tables of their own in a table's cells, not those in these."""
    inner = [t for t in table.iterdescendants("table") if _is_table_of_its_own(t)]
    return [t for t in inner if not any(up in inner for up in t.iterancestors("table"))]


def _span(cell: Any, name: str, most: int) -> int:
    return max(1, min(_number(cell.get(name), 1), most))


def _number(value: str | None, otherwise: int) -> int:
    found = re.match(r"\s*(\d{1,6})", value or "")
    return int(found[1]) if found else otherwise


def _fill_from_above(cells: list[Cell], hanging: dict[int, tuple[int, Merge]]) -> None:
    while (over := hanging.get(len(cells), (0, Merge.ABOVE)))[0] > 0 and len(cells) < bounds().columns:
        hanging[len(cells)] = (over[0] - 1, over[1])
        cells.append(Cell(merged=over[1]))
