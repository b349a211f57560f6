"""The cells of a row, each under the column that it belongs to, also where a row lost a cell or has one too many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import comb

from readers.drafts.columns import Layout
from readers.drafts.headings import Role
from readers.drafts.people import looks_like_leads
from readers.drafts.standing import is_rag, status_of
from readers.drafts.when import is_deadline
from readers.drafts.wording import is_empty, is_open, starts_low, words
from readers.grid import Cell, Merge, Row

_MOST_PLACINGS = 5_000
_SURE_BY = 4.0  # so much better another placing must fit where the row is as wide as its header


def place_cells(row: Row, layout: Layout, before: Mapping[Role, str], *, sure: bool) -> tuple[dict[Role, Cell], bool]:
    """The cells of a row by what they hold, and whether they had to be moved to fit.

    A row of fewer cells than columns lost those that were empty; they are put where what stands in them fits best. So
    is a full row with empty cells at its end, but only where a cell does not suit its column at all.
    `before` holds the text above in each column; `sure` says that the format keeps empty cells.
    """
    cells, width = list(row.cells), len(layout.roles)
    if len(cells) >= width:
        kept = _without_end(cells, width)
        if kept is None or not _misfits(cells, layout, before):
            return _by_role(cells, layout.roles), False
        cells, sure = kept, True
    columns = _best(cells, layout, before)
    moved = any(column != i and not is_empty(cells[i].text) for i, column in enumerate(columns))
    if sure and moved and _fits(cells, columns, layout, before) < _fits(cells, range(len(cells)), layout, before) + _SURE_BY:
        return _by_role(cells, layout.roles), False
    return _by_role(cells, [layout.roles[column] for column in columns]), moved


def _best(cells: Sequence[Cell], layout: Layout, before: Mapping[Role, str]) -> Sequence[int]:
    width = len(layout.roles)
    if comb(width - 1, max(0, len(cells) - 1)) > _MOST_PLACINGS:
        return range(len(cells))
    placings = [(0, *rest) for rest in combinations(range(1, width), len(cells) - 1)]
    return max(placings, key=lambda columns: _fits(cells, columns, layout, before))


def _without_end(cells: list[Cell], width: int) -> list[Cell] | None:
    """The cells without the empty ones at the end; none where there are none, or where merges say what is what."""
    end = len(cells)
    while end and is_empty(cells[end - 1].text) and cells[end - 1].fill is None:
        end -= 1
    merged = any(cell.merged for cell in cells)
    return cells[:end] if 1 < end < width and not merged else None


def _misfits(cells: Sequence[Cell], layout: Layout, before: Mapping[Role, str]) -> bool:
    return any(role is not None and _fit(role, cell.text, before) < -1 for cell, role in zip(cells, layout.roles, strict=False))


def _by_role(cells: Sequence[Cell], roles: Sequence[Role | None]) -> dict[Role, Cell]:
    out: dict[Role, Cell] = {}
    for cell, role in zip(cells, roles, strict=False):
        if role is None:
            continue
        out[role] = _two(out[role], cell) if role in out else cell
    return out


def _two(left: Cell, right: Cell) -> Cell:
    if right.merged is Merge.LEFT or not (right.text or right.struck):
        return left
    text = f"{left.text} {right.text}".strip()
    return Cell(
        text=text,
        fill=right.fill or left.fill,
        struck=f"{left.struck} {right.struck}".strip(),
        merged=right.merged if not text else None,
    )


def _fits(cells: Sequence[Cell], columns: Sequence[int], layout: Layout, before: Mapping[Role, str]) -> float:
    roles = {layout.roles[c] for cell, c in zip(cells, columns, strict=True) if not is_empty(cell.text)}
    score = sum(_fit(layout.roles[c], cell.text, before) for cell, c in zip(cells, columns, strict=True))
    score += 0.4 * (columns[-1] == len(layout.roles) - 1) + 0.4 * (columns[-1] == len(columns) - 1)
    if Role.ACTION in roles and not roles & {Role.LEAD, Role.RESPONSIBLE, Role.DEADLINE}:
        score -= 1  # an action that nobody does by no day is rather a note
    if Role.ACTION not in roles and roles & {Role.LEAD, Role.RESPONSIBLE, Role.DEADLINE}:
        score -= 3
    return score


def _fit(role: Role | None, text: str, before: Mapping[Role, str]) -> float:
    """How well a text suits a column: above 0 if it does."""
    if is_empty(text) or role is None:
        return 0
    runs_on = 3 if starts_low(text) and is_open(before.get(role, "")) else 0
    match role:
        case Role.DEADLINE | Role.REVISED | Role.START | Role.COMPLETED:
            return runs_on + (2 if is_deadline(text) else -3)
        case Role.LEAD | Role.RESPONSIBLE:
            return runs_on + (2 if looks_like_leads(text) and not is_deadline(text) else -3)
        case Role.STATUS:
            return 1.5 if words(text) <= 6 and status_of(text) else -1
        case Role.RAG:
            return 2 if is_rag(text) else -2
        case Role.REF:
            return 1 if words(text) == 1 else -2
        case Role.ACTION | Role.FINDING:
            return runs_on + (1 if words(text) >= 3 else -1)
        case Role.OTHER:
            return runs_on + (0.3 if words(text) >= 4 else 0)
        case _:
            return runs_on + (0.6 if words(text) >= 4 else 0)
