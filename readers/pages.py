"""The pages of a PDF as plain values: ruled tables with their cells, and the words of all other lines.

A PDF can be made to take any time and memory, which `readers.fenced` bounds. Lengths are points from the page's left and top.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from readers.broken import MAYBE
from readers.errors import Unreadable
from readers.limits import MAX_CELLS, MAX_PDF_PAGE_CHARS, beyond, bounds

_SAME_LINE = 0.5  # of a letter's height: words whose middles are so near stand on one line
_SPACE = 0.15  # of a letter's height: letters so far apart are two words
_NEARLY = 1.5  # points
_TWICE = 0.4  # points: the same letter printed again so near is bold
_OPEN = 4.0  # points between the end of an upright rule and a level one, from which they do not meet
_MOST_FILLS = 3_000  # rectangles of a page that are looked at for colours
_MOST_LINES = 20_000  # drawn lines of a page: more are a drawing, whose tables would take for ever


def pages(data: bytes) -> Iterator[dict[str, Any]]:
    """Each page as plain values. Raises Unreadable."""
    import pdfplumber

    try:
        document = pdfplumber.open(io.BytesIO(data))
        count = len(document.pages)
    except Exception as why:
        raise _unreadable(why) from why
    if count > bounds().pages:
        raise beyond("pages", f"the PDF has {count} pages, more than {bounds().pages:,}")
    cells = 0
    for number, page in enumerate(document.pages, 1):
        try:
            made = _page(page, number)
        except (Unreadable, MemoryError):
            raise
        except Exception as why:  # pdfminer raises whatever a damaged page sets off
            raise Unreadable(f"page {number} is damaged ({type(why).__name__}); open the PDF and print it into a new one") from why
        cells += sum(len(row) for table in made["tables"] for row in table["rows"])
        if cells > MAX_CELLS:
            raise Unreadable(f"page {number}: more cells than a plan has; print the pages with the plan into a PDF of their own")
        yield made
        page.close()


def _unreadable(why: Exception) -> Unreadable:
    names = {type(e).__name__ for e in (why, why.__cause__, *why.args) if e is not None}
    if "PDFPasswordIncorrect" in names or "PDFEncryptionError" in names:
        return Unreadable(
            "the PDF is encrypted; open it with its password and print it into a new PDF, or ask for the Word original"
        )
    return Unreadable("the PDF is damaged; open it and print it into a new one, or ask for the Word original")


def _page(page: Any, number: int) -> dict[str, Any]:
    if len(page.chars) > MAX_PDF_PAGE_CHARS:
        raise Unreadable(
            f"page {number} holds more text than a page of a plan; print the pages with the plan into a PDF of their own"
        )
    words = _words(page)
    drawn = len(page.lines) + len(page.rects) + len(page.curves)
    found = [t for t in page.find_tables(_closed(page)) if _is_table(t)] if drawn and drawn < _MOST_LINES else []
    fills = [r for r in page.rects[:_MOST_FILLS] if r.get("fill") and _colour(r.get("non_stroking_color"))]
    tables = [{"top": table.bbox[1], "rows": _rows(table, words, fills)} for table in found]
    loose = [w for w in words if not any(_inside(w, t.bbox) for t in found)]
    lines = [_line(line) for line in _lines(loose)]
    return {
        "tables": tables,
        "lines": lines,
        "height": float(page.height),
        "letters": len(page.chars),
        "pictures": len(page.images),
    }


def _words(page: Any) -> list[dict[str, Any]]:
    """Upright words, each once: bold is sometimes printed by printing twice."""
    upright = page.filter(lambda o: o["object_type"] != "char" or o.get("upright", True)).dedupe_chars(tolerance=_TWICE)
    found: list[dict[str, Any]] = upright.extract_words(
        x_tolerance_ratio=_SPACE, y_tolerance=3, keep_blank_chars=False, return_chars=True
    )
    return [word for word in found if word["text"].strip()]


def _inside(word: dict[str, Any], box: Sequence[float]) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] - _NEARLY <= across <= box[2] + _NEARLY and box[1] - _NEARLY <= down <= box[3] + _NEARLY)


def _lines(words: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Words by the line that they stand on, from top to bottom and from left to right."""
    out: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: (w["top"] + w["bottom"]) / 2):
        middle = (word["top"] + word["bottom"]) / 2
        last = out[-1][0] if out else None
        if last and middle - (last["top"] + last["bottom"]) / 2 < _SAME_LINE * (word["bottom"] - word["top"]):
            out[-1].append(word)
        else:
            out.append([word])
    return [sorted(line, key=lambda w: w["x0"]) for line in out]


def _line(words: Sequence[dict[str, Any]]) -> dict[str, Any]:
    top, bottom = min(w["top"] for w in words), max(w["bottom"] for w in words)
    said = [[w["text"], round(w["x0"], 1), round(w["x1"], 1)] for w in words]
    return {"top": top, "bottom": bottom, "words": said, "bold": all(_is_bold(c) for w in words for c in w["chars"])}


def _is_bold(char: dict[str, Any]) -> bool:
    return "bold" in str(char.get("fontname")).lower()


# --- ruled tables


def _closed(page: Any) -> dict[str, Any]:
    """Settings that close a table which a page break left open: where the rules between its columns end, a rule is added."""
    upright = [e for e in page.edges if e["orientation"] == "v"]
    level = [e["top"] for e in page.edges if e["orientation"] == "h"]
    ends = Counter(round(e[side]) for side in ("top", "bottom") for e in upright)
    open_ = [y for y, n in ends.items() if n > 2 and not any(abs(y - at) < _OPEN for at in level)]
    return {"explicit_horizontal_lines": open_} if open_ else {}


def _is_table(table: Any) -> bool:
    """Two rows of two columns at least, or the one row of three that a page break leaves: anything less is a frame."""
    columns = max(len([c for c in row.cells if c]) for row in table.rows)
    return columns > 2 or (columns > 1 and len(table.rows) > 1)


def _rows(table: Any, words: Sequence[dict[str, Any]], fills: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    within = [w for w in words if _inside(w, table.bbox)]
    edges = _columns(table)
    return [[_cell(row, i, edge, table, within, fills) for i, edge in enumerate(edges)] for row in table.rows]


def _columns(table: Any) -> list[tuple[float, float]]:
    """Left and right edge of each column: those of the narrowest cell that begins there."""
    width = max(len(row.cells) for row in table.rows)
    out = []
    for i in range(width):
        cells = [row.cells[i] for row in table.rows if i < len(row.cells) and row.cells[i]]
        out.append(min(((c[0], c[2]) for c in cells), key=lambda e: e[1] - e[0], default=(0.0, 0.0)))
    return out


def _cell(
    row: Any,
    i: int,
    edge: tuple[float, float],
    table: Any,
    words: Sequence[dict[str, Any]],
    fills: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    box = row.cells[i] if i < len(row.cells) else None
    if box is None:
        return {"merged": _side(row, edge, table)}
    text = _wrapped([w for w in words if _inside_cell(w, box)], box)
    return {"text": text, "fill": _fill(box, fills)}


def _inside_cell(word: dict[str, Any], box: Sequence[float]) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= across < box[2] and box[1] <= down < box[3])


def _side(row: Any, edge: tuple[float, float], table: Any) -> str | None:
    """Where a swallowed cell has its text: in a cell to the left that spans columns, or above in one that spans rows."""
    across, down = sum(edge) / 2, (row.bbox[1] + row.bbox[3]) / 2
    over = next((c for c in table.cells if c[0] < across < c[2] and c[1] < down < c[3]), None)
    return None if over is None else "left" if over[1] >= row.bbox[1] - _NEARLY else "above"


def _wrapped(words: Sequence[dict[str, Any]], box: Sequence[float]) -> str:
    """The text of a cell; a newline is where a paragraph ends, and not where the column was too narrow for the next word."""
    lines = _lines(words)
    text = ""
    for before, line in zip([None, *lines], lines, strict=False):
        said = " ".join(w["text"] for w in line)
        text += (_glue(before, line, lines, box) if before else "") + said
    return text


def _glue(
    before: list[dict[str, Any]],
    line: list[dict[str, Any]],
    lines: Sequence[list[dict[str, Any]]],
    box: Sequence[float],
) -> str:
    last, first = before[-1], line[0]
    margin = max(_NEARLY, min(words[0]["x0"] for words in lines) - box[0])
    room = box[2] - margin - box[0] - margin
    space = _SPACE * (first["bottom"] - first["top"])
    width = first["x1"] - first["x0"]
    letter = (last["x1"] - last["x0"]) / max(1, len(last["text"]))
    full = last["x1"] + letter > box[2] - margin and width + last["x1"] - last["x0"] > room
    if full and last["text"][-1:].isalpha() and first["text"][:1].islower():
        return MAYBE  # too long for its column
    if last["text"].endswith("-") and first["text"][:1].islower():
        return ""
    return "\n" if last["x1"] + space + width < box[2] - margin - _NEARLY else " "


def _fill(box: Sequence[float], fills: Sequence[dict[str, Any]]) -> str | None:
    """The colour of the last rectangle that covers most of a cell and not much more of the page."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    for rect in reversed(fills):
        wide = min(box[2], rect["x1"]) - max(box[0], rect["x0"])
        high = min(box[3], rect["bottom"]) - max(box[1], rect["top"])
        if wide > 0 and high > 0 and wide * high > 0.5 * area:
            return _colour(rect.get("non_stroking_color"))
    return None


def _colour(said: Any) -> str | None:
    """RRGGBB of a colour in grey, RGB or CMYK; none for white."""
    parts = [float(p) for p in said if isinstance(p, int | float)] if isinstance(said, list | tuple) else []
    if len(parts) == 1:
        parts = parts * 3
    elif len(parts) == 4:
        parts = [(1 - p) * (1 - parts[3]) for p in parts[:3]]
    if len(parts) != 3 or min(parts) > 0.99:
        return None
    return "".join(f"{round(255 * min(1.0, max(0.0, p))):02X}" for p in parts)
