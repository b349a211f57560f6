"""Rows that a page break cuts: the first row of a page is joined to the last one above where their cells say so.

Only a plain case is joined here, where cells go on in the middle of a sentence and nothing speaks of a new row. What is
less plain is left to `readers.drafts`, which raises a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from readers.drafts.when import is_deadline
from readers.drafts.wording import flat, hangs, is_open, starts_low, words
from readers.grid import Block, Cell, Grid, Row
from readers.plans import is_plan_header

_CUT = 2.0  # points from which a row is the rest of the one above
_NUMBER = re.compile(r"\(?[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*[.)]?(?:\s|$)")
_COUNT = re.compile(r"\d{1,3}")
_SHORT = 6  # words of a lead or a date


def joined_over_pages(blocks: Iterable[Block]) -> list[Block]:
    """Tables that follow each other on two pages, with the rows that the page break cut made whole."""
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if isinstance(block, Grid) and isinstance(above, Grid) and block.where != above.where:
            out[-1], below = _joined(above, block)
            out += [below] if below.rows else []
        else:
            out.append(block)
    return out


def _joined(above: Grid, below: Grid) -> tuple[Grid, Grid]:
    at = _first(below)
    if at is None or len(above.rows[-1].cells) != len(below.rows[at].cells):
        return above, below
    last, first = above.rows[-1], below.rows[at]
    if is_plan_header(last) or not is_cut(last, first):
        return above, below
    whole = Row(number=last.number, cells=tuple(map(_both, last.cells, first.cells)))
    return replace(above, rows=(*above.rows[:-1], whole)), replace(below, rows=(*below.rows[:at], *below.rows[at + 1 :]))


def _first(grid: Grid) -> int | None:
    """The first row that is no header."""
    if is_plan_header(grid.rows[0], grid.rows[1] if len(grid.rows) > 1 else None):
        return 1 if len(grid.rows) > 1 else None
    return 0


def is_cut(last: Row, first: Row) -> bool:
    """Whether a row is the rest of the one above it."""
    pairs = [(flat(a.text), flat(b.text)) for a, b in zip(last.cells, first.cells, strict=True)]
    if not any(b for _, b in pairs) or any(_NUMBER.match(b) and words(b) < 3 and not starts_low(b) for _, b in pairs[:1]):
        return False
    return sum(_points(a, b) for a, b in pairs) >= _CUT


def _points(above: str, below: str) -> float:
    if not below:
        return 0.5 if above and words(above) <= _SHORT else 0
    if not above:
        return -1.5
    if _COUNT.fullmatch(below) and words(above) > 1 and above[-1].isalpha():
        return 1  # "Team", and on the next page "1"
    if hangs(above) or (starts_low(below) and is_open(above)):
        return 2
    if is_deadline(above):
        return 1 if below.startswith("(") else 0 if not is_deadline(below) else -2 if words(below) <= _SHORT else -1.5
    return 0.5 if starts_low(below) else -1.5 if not is_open(above) else 0.3 if words(above) > _SHORT else -0.5


def _both(above: Cell, below: Cell) -> Cell:
    if not below.text:
        return above
    glue = "" if re.search(r"[a-z]-$", above.text) else " "
    return replace(above, text=f"{above.text}{glue}{below.text}".strip(), fill=above.fill or below.fill, merged=None)
