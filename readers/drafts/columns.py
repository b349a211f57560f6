"""Which column of a table is which: the header row, repeated or in two storeys, and rows that lost a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from readers.drafts.headings import HeadingBook, Role
from readers.drafts.pairs import told_apart
from readers.drafts.people import looks_like_leads
from readers.drafts.standing import is_rag, status_of
from readers.drafts.when import is_deadline
from readers.drafts.wording import flat, is_empty, is_open, starts_low, words
from readers.grid import Cell, Merge, Row

PRIMARY = (Role.ACTION, Role.RECOMMENDATION, Role.RESPONSE, Role.FINDING)
BESIDE = (Role.LEAD, Role.RESPONSIBLE, Role.DEADLINE, Role.REVISED, Role.STATUS, Role.RAG, Role.PROGRESS, Role.COMPLETED)
_LONGEST_HEADER_WORDS = 14
_MOST_PLACINGS = 5_000
_SURE_BY = 4.0  # so much better another placing must fit where the row is as wide as its header


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """What each column of a table holds; a role that stands twice is one text in two cells."""

    roles: tuple[Role | None, ...]
    headings: tuple[str, ...]
    doubles: bool = False  # the recommendations or findings themselves are the actions
    answers: bool = False  # the actions are management's answers, such as "Agreed. We will ..."

    def __contains__(self, role: Role) -> bool:
        return role in self.roles

    def heading(self, role: Role) -> str:
        """The words over the column of a kind."""
        return next((h for h, r in zip(self.headings, self.roles, strict=True) if r is role), "")

    @property
    def is_plan(self) -> bool:
        """Has a column of actions and one that says who, when or how it stands."""
        return Role.ACTION in self.roles and any(role in self.roles for role in BESIDE)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headings that were not understood."""
        return tuple(h for h, role in zip(self.headings, self.roles, strict=True) if h and role is None)


def header(row: Row, below: Row | None, book: HeadingBook) -> tuple[Layout, int] | None:
    """The layout that a row announces and how many rows the header takes; none where the row is no header."""
    names = _names(row)
    lower = _names(below) if below is not None and _spans(row) and sum(map(bool, names)) > 1 else []
    if lower and _is_header(lower, book, least=1):
        return _two_storeys(row, names, lower, book), 2
    if not _is_header(names, book, least=2):
        return None
    roles: list[Role | None] = []
    for i, name in enumerate(names):
        left = row.cells[i].merged is Merge.LEFT and i > 0
        roles.append(roles[i - 1] if left else book.role(name))
    return _layout(_unnamed_ref(names, roles), names, book), 1


def _two_storeys(row: Row, names: Sequence[str], lower: Sequence[str], book: HeadingBook) -> Layout:
    """ "Timescale" over "Start" and "End": the lower words count first, together with the upper ones if need be."""
    low = _pad(lower, len(names))
    both = [flat(f"{up} {below}") if below else up for up, below in zip(_spread(row, names), low, strict=True)]
    storeys = zip(both, low, names, strict=True)
    found = [book.surely(b) or book.surely(n) or book.role(b) or book.role(n) or book.role(up) for b, n, up in storeys]
    return _layout(found, both, book)


def _layout(said: Sequence[Role | None], names: Sequence[str], book: HeadingBook) -> Layout:
    found = told_apart(said, names, book)
    alone = Role.ACTION not in found and Role.RESPONSE not in found
    doubles = alone and not (Role.FINDING in found and Role.RECOMMENDATION in found)
    answers = Role.ACTION not in found and Role.RESPONSE in found
    return Layout(roles=_settled(found), headings=tuple(names), doubles=doubles, answers=answers)


def _is_header(names: Sequence[str], book: HeadingBook, *, least: int) -> bool:
    filled = [n for n in names if n]
    if not filled or any(words(n) > _LONGEST_HEADER_WORDS for n in filled):
        return False
    surely = {role for n in filled if not book.is_value(n) and (role := book.surely(n)) and role is not Role.OTHER}
    known = [role for n in filled if (role := book.role(n))]
    if 2 * len(known) < len(filled):
        return False
    if least < 2 or len(surely) > 2:
        return len(surely) >= least
    told = {role for role in known if role is not Role.OTHER}
    return (len(surely) == 2 and bool(surely & set(PRIMARY))) or (len(surely) == 1 and len(told) > 3 and bool(told & set(PRIMARY)))


def _names(row: Row) -> list[str]:
    """The header's words; a word that the column's rule cut in two ("T", "imescale") is mended."""
    names = [flat(cell.text) for cell in row.cells]
    for i in range(len(names) - 1):
        if 0 < len(names[i]) <= 3 and starts_low(names[i + 1]):
            names[i], names[i + 1] = "", names[i] + names[i + 1]
    return names


def _spans(row: Row) -> bool:
    return any(cell.merged is Merge.LEFT for cell in row.cells)


def _spread(row: Row, names: Sequence[str]) -> list[str]:
    out: list[str] = []
    for i, name in enumerate(names):
        out.append(out[i - 1] if i and row.cells[i].merged is Merge.LEFT else name)
    return out


def _pad(names: Sequence[str], width: int) -> list[str]:
    return [*names[:width], *[""] * (width - len(names))]


def _unnamed_ref(names: Sequence[str], roles: list[Role | None]) -> list[Role | None]:
    """A first column with no name, or the rest of one, left of the texts, holds their numbers."""
    if len(roles) > 1 and roles[0] is None and len(names[0]) <= 3 and roles[1] in PRIMARY:
        return [Role.REF, *roles[1:]]
    return roles


def _settled(found: Sequence[Role | None]) -> tuple[Role | None, ...]:
    """One column of actions, one of each other kind: what stands for which where a plan has fewer or more."""
    roles = list(found)
    if Role.ACTION not in roles:
        stand_in = next((r for r in _stand_ins(roles) if r in roles), None)
        roles = [Role.ACTION if r is stand_in and stand_in else r for r in roles]
    for missing, stand_in in (
        (Role.FINDING, Role.RECOMMENDATION),
        (Role.LEAD, Role.RESPONSIBLE),
        (Role.EVIDENCE, Role.SUCCESS),
        (Role.DEADLINE, Role.REVISED),
    ):
        if missing not in roles:
            roles = [missing if r is stand_in else r for r in roles]
    return tuple(_once(roles))


def _stand_ins(roles: Sequence[Role | None]) -> tuple[Role, ...]:
    if Role.FINDING in roles and Role.RECOMMENDATION in roles:
        return (Role.RESPONSE, Role.RECOMMENDATION)
    return (Role.RESPONSE, Role.RECOMMENDATION, Role.FINDING)


def _once(roles: Sequence[Role | None]) -> list[Role | None]:
    """A second column of a kind, away from the first, is kept as notes."""
    out: list[Role | None] = []
    for i, role in enumerate(roles):
        again = role is not None and role in out and roles[i - 1] is not role
        out.append(Role.NOTES if again and role is not Role.OTHER else role)
    return out


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
