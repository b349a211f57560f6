"""Rests of a cell that stand alone in a row, under another heading than the cell that they go on with.

What is drawn out of a document loses the empty cells in front of a rest that opens a page, so that the rest slips to the
left. It begins small under a text that has ended, and goes on with the longest of the texts above that are still open:
the page cut the row where its longest cell was printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readers.drafts.headings import Role
from readers.drafts.vocabulary import VERBS
from readers.drafts.wording import hangs, is_open, starts_low, words

_BRIEF = (Role.REF, Role.RAG, Role.STATUS, Role.LEAD, Role.RESPONSIBLE, Role.DEADLINE, Role.REVISED, Role.START, Role.COMPLETED)
_LEAST = 6  # words of a rest, and of the text that it goes on with


@dataclass(frozen=True, kw_only=True, slots=True)
class Stray:
    """The column in which rests stand at present, and the kind of the text that they go on with."""

    column: int
    role: Role


def stray(column: int, text: str, roles: Sequence[Role | None], before: Mapping[Role, str], last: Stray | None) -> Stray | None:
    """Where the one text of a row belongs, if not under its own heading. `last` is that of the row above."""
    role = roles[column] if column < len(roles) else None
    if role is None or words(text) < _LEAST or text.split()[0].lower() in VERBS:
        return None
    if last is not None and last.column == column:
        return last
    if not starts_low(text) or _goes_on(role, before.get(role, "")):
        return None
    open_ = [r for r in before if r is not role and r not in _BRIEF and _goes_on(r, before[r]) and words(before[r]) >= _LEAST]
    found = max(open_, key=lambda r: len(before[r]), default=None)
    return Stray(column=column, role=found) if found else None


def _goes_on(role: Role, above: str) -> bool:
    """Whether a text may go on: a day or a name ends without a full stop, so only what hangs is open there."""
    return hangs(above) if role in _BRIEF else is_open(above)
