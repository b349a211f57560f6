"""Action cells that a page break cut: what of a row's cell belongs to the action above, and what to its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readers.drafts.headings import Role
from readers.drafts.items import Item
from readers.drafts.numbers import numbered
from readers.drafts.when import is_deadline
from readers.drafts.wording import is_open, join, sentences, starts_low


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """How an action cell is parted. `head` of the row's own action stood at the end of the cell above."""

    tail: str = ""  # belongs to the action above
    own: str = ""
    head: str = ""


def parted(last: Item | None, texts: Mapping[Role, str], *, beside_runs_on: bool) -> Cut:
    """Part the action cell of a row. `beside_runs_on`: the row's finding is the rest of the one above."""
    action = texts.get(Role.ACTION, "")
    above = last.text(Role.ACTION) if last else ""
    counted = _before_next_number(above, action)
    if counted is not None:
        return counted
    if last is None or not is_open(above) or starts_low(above):
        return Cut(own=action)
    if starts_low(action):
        return _small_letter(last, action, texts)
    return Cut(tail=action) if beside_runs_on and _has_nothing_of_its_own(last, texts) else Cut(own=action)


def _before_next_number(above: str, action: str) -> Cut | None:
    """Above ends with action 4, here stands "... 5. Next": what is before the 5 is the rest of action 4."""
    marks = [mark for mark, _ in numbered(above) if mark.isdecimal()]
    parts = numbered(action, first=int(marks[-1]) + 1) if marks else []
    if not parts or parts[0][0]:
        return None
    rest = parts[0][1]
    return Cut(tail=rest, own=action[action.index(rest) + len(rest) :].strip())


def _small_letter(last: Item, action: str, texts: Mapping[Role, str]) -> Cut:
    first, *others = sentences(action)
    leads = texts.get(Role.LEAD) or texts.get(Role.RESPONSIBLE)
    if others and (texts.get(Role.DEADLINE) or leads):
        return Cut(tail=first, own=" ".join(others))
    if texts.get(Role.DEADLINE) and leads and is_deadline(last.text(Role.DEADLINE)):
        complete = sentences(last.text(Role.ACTION))
        if len(complete) > 1:
            return Cut(own=join(complete[-1], action), head=complete[-1])
    return Cut(tail=action)


def _has_nothing_of_its_own(last: Item, texts: Mapping[Role, str]) -> bool:
    """An action that begins with a capital is still a rest where it has no day, evidence or progress, the one above
    has a day, and the finding beside it goes on and is not printed again.
    """
    own = any(texts.get(role) for role in (Role.DEADLINE, Role.EVIDENCE, Role.STATUS, Role.PROGRESS))
    beside = texts.get(Role.FINDING, "")
    return not own and bool(beside) and beside != last.text(Role.FINDING) and bool(last.text(Role.DEADLINE))
