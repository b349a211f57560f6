"""Lines of a table whose cells wrap, to rows: which line begins a row, where nothing but the words and gaps tells.

In a row that begins at the top every cell that is not empty begins in its first line, and goes on line by line until it
ends. So a new lead or date beside new words of the action begins a row, and so do several columns that go on together
after room was left in them; a line that only goes on with what stands above it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from readers.broken import MAYBE
from readers.drafts.columns import Layout
from readers.drafts.headings import Role
from readers.drafts.when import is_deadline
from readers.drafts.wording import hangs, is_noise, is_open, starts_low, words
from readers.fit import suits
from readers.grid import Cell, Row

_NEXT = re.compile(r"\s\(?\d{1,2}[.)]$")  # the number of what comes next
_YEAR = re.compile(r"[\s.,]*(?:19|20)\d\d(?:\s*/\s*\d\d)?[\s.,]*")
_CUT_WORD = re.compile(r"[a-z]-$")  # "multi-", and on the next line "agency"
_NEW = 2.0  # points from which a line begins a row
_ROOM = 1.45  # of the usual step from one line to the next
_AGAIN = 1.5  # points of a column that goes on after room, where another one does so too
_FRESH = 1.5  # points where several columns begin in which the row has nothing yet: its cells begin together
_NAMED = (Role.REF, Role.FINDING, Role.RECOMMENDATION, Role.GROUP, Role.LEAD, Role.RESPONSIBLE, None)
_SPARE = 1.5  # letters by which a line may be shorter than the room that it has
_SAYS = (Role.REF, Role.FINDING, Role.RECOMMENDATION, Role.ACTION)
_MARK = re.compile(r"^(?:[•●▪·◦‣–*-]|\(?[a-z0-9]{1,2}[.)])\s")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fragment:
    """What one printed line holds of each column."""

    number: int  # of the line
    cells: tuple[str, ...]
    apart: bool = False  # more room than usual stands above it
    top: float = 0.0  # lines or points from the top of the page
    rooms: tuple[tuple[float, float], ...] = ()  # of each cell, in letters: the room left on its line, and all of it


def gathered(lines: Sequence[Fragment], layout: Layout) -> Iterator[Row]:
    """The rows that the lines are, each by the number of its first line."""
    gaps, room = sum(line.apart for line in lines) > 1, _ROOM * _usual_step(lines)
    row: list[Fragment] = []
    for line in lines:
        if row and _begins(line, row, layout, gaps=gaps, room=room):
            yield joined(row, layout)
            row = []
        row.append(line)
    if row:
        yield joined(row, layout)


def joined(row: Sequence[Fragment], layout: Layout) -> Row:
    """The row that lines make up. A newline is kept where it may tell something: before a list mark, and between leads."""
    width = max(len(line.cells) for line in row)
    columns = ([(line.cells[i], _room(line, i)) for line in row if i < len(line.cells) and line.cells[i]] for i in range(width))
    roles = [*layout.roles, *[None] * width]
    return Row(number=row[0].number, cells=tuple(Cell(text=_text(c, r)) for c, r in zip(columns, roles, strict=False)))


def _room(line: Fragment, column: int) -> tuple[float, float]:
    return line.rooms[column] if column < len(line.rooms) else (inf, inf)


def _text(parts: Sequence[tuple[str, tuple[float, float]]], role: Role | None) -> str:
    text, above = "", (inf, inf)
    for part, room in parts:
        text += (_glue(text, part, above, role) if text else "") + part
        above = room
    return text


def _glue(text: str, part: str, room: tuple[float, float], role: Role | None) -> str:
    """What stands between two lines of a cell: a newline where it may tell something, nothing within a word."""
    last, first = text.split()[-1], part.split()[0]
    if _CUT_WORD.search(text):
        return ""
    if _MARK.match(part) or (role in (Role.LEAD, Role.RESPONSIBLE) and len(first) + 1 + _SPARE < room[0]):
        return "\n"
    broken = room[0] < 2 * _SPARE and len(last) + len(first) + _SPARE > room[1]
    return MAYBE if broken and last[-1].isalpha() and starts_low(first) else " "


def _begins(line: Fragment, row: Sequence[Fragment], layout: Layout, *, gaps: bool, room: float) -> bool:
    points = (2.0 if line.apart else -0.5) if gaps else 0.0
    filled = [i for i, cell in enumerate(line.cells) if cell]
    if len(filled) == 1 and not line.apart and _role(line, layout) is not Role.ACTION:
        return False
    if not line.apart and _only_goes_on(line, filled, row[-1], layout):
        return False
    if len(filled) == 1 and gaps and line.apart and _is_rest(line, layout):
        return True
    again = {i for i in filled if _has_room(i, line, row, room)}
    fresh = {i for i in filled if not any(i < len(f.cells) and f.cells[i] for f in row)}
    points += _FRESH if len(fresh) > 1 and len(fresh | again) == len(filled) and line.top - row[-1].top > room / 2 else 0
    for i, role, text, above, first in _columns(line, row, layout):
        own = _points(role, text, above, first)
        points += max(own, 0) + _AGAIN if len(again) > 1 and i in again else own
    return points >= _NEW


def _only_goes_on(line: Fragment, filled: Sequence[int], above: Fragment, layout: Layout) -> bool:
    """Whether nothing is asked for or found in a line, and each of its columns has something right above it."""
    said = any(role in _SAYS for role, cell in zip(layout.roles, line.cells, strict=False) if cell)
    return not said and all(i < len(above.cells) and above.cells[i] for i in filled)


def _is_rest(line: Fragment, layout: Layout) -> bool:
    """Whether a text alone after room is the rest of a cell that a page cut: `readers.drafts` finds what it goes on with."""
    text = next(cell for cell in line.cells if cell)
    return starts_low(text) and words(text) > 3 and _role(line, layout) not in _NAMED


def _has_room(column: int, line: Fragment, row: Sequence[Fragment], room: float) -> bool:
    """Whether the column was empty for a while above a line, though not in all of the row."""
    tops = [f.top for f in row if column < len(f.cells) and f.cells[column]]
    return bool(tops) and line.top - tops[-1] > room


def _usual_step(lines: Sequence[Fragment]) -> float:
    """From one line of a cell to the next: the smaller ones of all."""
    width = max((len(line.cells) for line in lines), default=0)
    tops = ([f.top for f in lines if i < len(f.cells) and f.cells[i]] for i in range(width))
    steps = sorted(b - a for column in tops for a, b in pairwise(column))
    return steps[len(steps) // 3] if steps else 0.0


def _role(line: Fragment, layout: Layout) -> Role | None:
    """The kind of the one column that is filled."""
    return next((role for role, cell in zip(layout.roles, line.cells, strict=False) if cell), None)


def _columns(line: Fragment, row: Sequence[Fragment], layout: Layout) -> Iterator[tuple[int, Role, str, str, str]]:
    """(column, kind, new words, words above, what the row's first line held) of each column with new words."""
    for i, (role, text) in enumerate(zip(layout.roles, line.cells, strict=False)):
        if role is not None and text and (role is Role.REF or not is_noise(text)):
            parts = [f.cells[i] for f in row if i < len(f.cells)]
            yield i, role, text, " ".join(p for p in parts if p), parts[0] if parts else ""


def _points(role: Role, text: str, above: str, first: str) -> float:
    goes_on = starts_low(text) or hangs(above)
    match role:
        case Role.REF:
            return 1.5 if not above else 3 if suits(role, text) > 0 else 0.5
        case Role.DEADLINE | Role.REVISED | Role.START | Role.COMPLETED:
            return _points_of_day(text, above)
        case Role.LEAD | Role.RESPONSIBLE:
            return -1.5 if goes_on else 1.5 if not first else 0.5 if suits(role, text) > 0 and suits(role, above) > 0 else -0.5
        case Role.ACTION:
            return -3 if goes_on and not _MARK.match(text) else 0 if _NEXT.search(above) else 0.5 if is_open(above) else 1.5
        case Role.FINDING | Role.RECOMMENDATION:
            return (-1 if above else 0.5) if goes_on else 0.5 if is_open(above) else 1.5
        case Role.RAG | Role.STATUS:
            return 1 if suits(role, text) > 0 and not goes_on else -0.5
        case _:
            return -0.5 if goes_on else 0


def _points_of_day(text: str, above: str) -> float:
    if not above:
        return 1.5 if is_deadline(text) else 0
    if _YEAR.match(text) or hangs(above) or starts_low(text) or not is_deadline(text) or not is_deadline(above):
        return -1.5
    return 2
