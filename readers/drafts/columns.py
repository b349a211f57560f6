"""Which column of a table is which: the header row, repeated or in two storeys, also where its words are not all known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readers.drafts.headings import HeadingBook, Role
from readers.drafts.pairs import told_apart
from readers.drafts.unnamed import column_of_actions, column_of_findings
from readers.drafts.wording import flat, starts_low, words
from readers.grid import Merge, Row

PRIMARY = (Role.ACTION, Role.RECOMMENDATION, Role.RESPONSE, Role.FINDING)
BESIDE = (Role.LEAD, Role.RESPONSIBLE, Role.DEADLINE, Role.REVISED, Role.STATUS, Role.RAG, Role.PROGRESS, Role.COMPLETED)
_LONGEST_HEADER_WORDS = 14


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """What each column of a table holds; a role that stands twice is one text in two cells."""

    roles: tuple[Role | None, ...]
    headings: tuple[str, ...]
    doubles: bool = False  # the recommendations or findings themselves are the actions
    answers: bool = False  # the actions are management's answers, such as "Agreed. We will ..."
    guessed: str | None = None  # the heading of the actions where only the texts under it tell that they are
    guessed_findings: str | None = None  # the same of the findings

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


def header(row: Row, below: Row | None, book: HeadingBook, rows: Sequence[Row] = ()) -> tuple[Layout, int] | None:
    """The layout that a row announces and how many rows the header takes; none where the row is no header.

    By the `rows` under it a column of actions is found whose heading is not known.
    """
    names = _names(row)
    lower = _names(below) if below is not None and _spans(row) and sum(map(bool, names)) > 1 else []
    if lower and _is_header(lower, book, least=1):
        return _two_storeys(row, names, lower, book), 2
    sure = _is_header(names, book, least=2)
    if not sure and not (rows and _says_who_and_when(names, book)):
        return None
    roles: list[Role | None] = []
    for i, name in enumerate(names):
        left = row.cells[i].merged is Merge.LEFT and i > 0
        roles.append(roles[i - 1] if left else book.role(name))
    layout = _layout(_unnamed_ref(names, roles), names, book, rows)
    return (layout, 1) if sure or layout.guessed else None


def _two_storeys(row: Row, names: Sequence[str], lower: Sequence[str], book: HeadingBook) -> Layout:
    """ "Timescale" over "Start" and "End": the lower words count first, together with the upper ones if need be."""
    low = _pad(lower, len(names))
    both = [flat(f"{up} {below}") if below else up for up, below in zip(_spread(row, names), low, strict=True)]
    storeys = zip(both, low, names, strict=True)
    found = [
        book.exactly(b) or book.surely(n) or book.surely(b) or book.role(b) or book.role(n) or book.role(up) for b, n, up in storeys
    ]
    return _layout(found, both, book)


def _layout(said: Sequence[Role | None], names: Sequence[str], book: HeadingBook, rows: Sequence[Row] = ()) -> Layout:
    with_findings = _with_findings(said, names, book, rows)
    found = told_apart(with_findings, names, book)
    guess = column_of_actions(found, names, rows) if Role.ACTION not in found and Role.RESPONSE not in found else None
    if guess is not None:
        found[guess] = Role.ACTION
    alone = Role.ACTION not in found and Role.RESPONSE not in found
    doubles = alone and not (Role.FINDING in found and Role.RECOMMENDATION in found)
    answers = Role.ACTION not in found and Role.RESPONSE in found
    return Layout(
        roles=_settled(found),
        headings=tuple(names),
        doubles=doubles,
        answers=answers,
        guessed=names[guess] if guess is not None else None,
        guessed_findings=next((n for n, role, told in zip(names, said, with_findings, strict=True) if role is not told), None),
    )


def _with_findings(
    said: Sequence[Role | None], names: Sequence[str], book: HeadingBook, rows: Sequence[Row]
) -> Sequence[Role | None]:
    """Where no heading is known to be that of findings but one of themes at most, texts left of the actions are they."""
    known = any(
        role is Role.RECOMMENDATION or (role is Role.FINDING and not book.is_area(n)) for role, n in zip(said, names, strict=True)
    )
    guess = None if known else column_of_findings(said, names, rows)
    return [Role.FINDING if i == guess else role for i, role in enumerate(said)]


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


def _says_who_and_when(names: Sequence[str], book: HeadingBook) -> bool:
    """Columns of leads and of deadlines, and others of which none is known."""
    if any(words(n) > _LONGEST_HEADER_WORDS for n in names):
        return False
    surely = {book.surely(n) for n in names if n and not book.is_value(n)}
    return bool(surely & {Role.LEAD, Role.RESPONSIBLE}) and Role.DEADLINE in surely


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
