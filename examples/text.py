"""The plan as text drawn out of a PDF: cells parted by tabs, the heading on each page, and rows that a page cuts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from examples.values import COUNCIL, INTRODUCTION, PLAN, TITLE, VERSION, Area, Row, deadline_in_words, progress_in_words

HEADINGS = (
    "Area for improvement",
    "Action required",
    "Lead officer",
    "Responsible officer",
    "Evidence",
    "Timescale",
    "Progress",
    "RAG",
)
OVERLEAF = tuple("By when" if heading == "Timescale" else heading for heading in HEADINGS)  # as careless as real plans are
PAGE_ENDS_AFTER = {"3.2", "6.1"}
PAGE_ENDS_WITHIN = {"2.2", "4.1"}
WORDS_THAT_FIT = 8  # of each cell of a row that the page's end cuts
PAGE_END = "\f"


def text() -> str:
    """The whole plan. A page ends with its foot and a form feed, as PDF tools write it."""
    return "\n".join(_numbered(_lines())) + "\n"


def _lines() -> Iterator[str]:
    yield from (TITLE, "", COUNCIL, VERSION, "", INTRODUCTION, "")
    for priority in PLAN:
        yield from (priority.title, "", _line(HEADINGS))
        for area in priority.areas:
            for row in area.rows:
                yield from _action(_cells(area, row), row.ref)
        yield ""
    yield PAGE_END


def _action(cells: list[str], ref: str) -> Iterator[str]:
    if ref in PAGE_ENDS_WITHIN:
        upper, lower = zip(*(_cut(cell) for cell in cells), strict=True)
        yield from (_line(upper), PAGE_END, _line(OVERLEAF), _line(lower))
        return
    yield _line(cells)
    if ref in PAGE_ENDS_AFTER:
        yield from (PAGE_END, _line(OVERLEAF))


def _cells(area: Area, row: Row) -> list[str]:
    """The cells in the order of the headings. The RAG was only a colour: as text it is lost."""
    finding = f"{area.number}. {area.text}" if row is area.rows[0] else ""
    action = " ".join([row.text, *(f"• {bullet}" for bullet in row.bullets)])
    people = [" / ".join(row.leads), ", ".join(row.responsible)]
    return [finding, action, *people, row.evidence, deadline_in_words(row), progress_in_words(row), ""]


def _cut(cell: str) -> tuple[str, str]:
    """What stands of a cell before the page's end, and what goes on overleaf."""
    words = cell.split()
    return " ".join(words[:WORDS_THAT_FIT]), " ".join(words[WORDS_THAT_FIT:])


def _line(cells: Iterable[str]) -> str:
    return "\t".join(cells).rstrip("\t")


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    """Each page's end as its foot and a form feed."""
    page = 0
    for line in lines:
        if line != PAGE_END:
            yield line
            continue
        page += 1
        yield from ("", f"{VERSION} Page {page}", PAGE_END)
