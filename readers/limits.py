"""How much of a file is read before it is refused.

What an installation may set are the `Bounds` of `config.bounds`, kept while a document is read. The limits below are no
matter of taste: they stop what is made to swell before its rows can be counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from config.bounds import Bounds
from readers.errors import Unreadable
from readers.grid import Row

_REMEDY = "copy the action plan into a file of its own and read that"

MAX_UNPACKED_BYTES = 200 * 2**20  # all parts of a Word or Excel file together
MAX_PART_BYTES = 48 * 2**20  # one part as XML; in memory it takes about five times that
MAX_PARTS = 5_000
MAX_RATIO = 250  # unpacked over packed, of a part above SMALL_PART_BYTES; ordinary XML stays under 60
SMALL_PART_BYTES = 2**20
MAX_CELLS = 400_000  # of one document, empty ones too; as objects of openpyxl about 200 MB
MAX_SPLIT_CHARS = 20_000  # a longer cell is one action, whatever stands in it
MAX_TEXT_CHARS = 5_000_000  # of a text, a web page or a CSV; the longest plan met has 60,000
MAX_DEPTH = 200  # of elements of a web page in each other
MAX_PDF_PAGE_CHARS = 60_000  # a page printed full has 6,000

_kept: ContextVar[Bounds] = ContextVar("the bounds of this reading", default=Bounds())  # noqa: B039 (it is frozen)


def bounds() -> Bounds:
    """The bounds of this reading."""
    return _kept.get()


@contextmanager
def within(kept: Bounds) -> Iterator[None]:
    """Read within other bounds than the usual ones."""
    before = _kept.set(kept)
    try:
        yield
    finally:
        _kept.reset(before)


@dataclass(kw_only=True, slots=True)
class Count:
    """What a document has held so far; refused with `Unreadable` where that is more than a plan holds."""

    rows: int = 0  # with something in them
    cells: int = 0
    lines: int = 0

    def row(self, row: Row, place: str) -> None:
        """One more row of a table; `place` says which it is."""
        self.rows += any(cell.text for cell in row.cells)
        self.cells += len(row.cells)
        if self.rows > bounds().rows:
            raise beyond("rows", f"{place}: there are more than {bounds().rows:,} rows, which no plan has")
        if self.cells > MAX_CELLS:
            raise Unreadable(f"{place}: there are more than {MAX_CELLS:,} cells, full and empty; {_REMEDY}")

    def line(self, place: str) -> None:
        """One more line or paragraph that is in no table."""
        self.lines += 1
        if self.lines > bounds().lines:
            raise beyond("lines", f"{place}: there are more than {bounds().lines:,} lines outside of tables")


def beyond(name: str, says: str) -> Unreadable:
    """The refusal of what is larger than a bound, which it names as an installation sets it."""
    return Unreadable(f"{says}; {_REMEDY}, or set CHASER_READ_{name.upper()} higher")
