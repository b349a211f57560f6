"""Which leads a plan names alone in a cell somewhere: by them those that run together elsewhere are told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from readers.drafts import people
from readers.drafts.headings import Role
from readers.drafts.items import Item
from readers.drafts.vocabulary import ENDS
from readers.drafts.wording import flat, is_empty, words


def whole_leads(items: Sequence[Item]) -> frozenset[str]:
    """Parts of cells that are one lead and nothing else."""
    cells = [item.text(role) for item in items for role in (Role.LEAD, Role.RESPONSIBLE)]
    counted = Counter(flat(part) for cell in cells for part in _parts(cell))
    return frozenset(part for part, n in counted.items() if 2 <= words(part) <= 8 and (n > 1 or _is_whole(part)))


def _is_whole(part: str) -> bool:
    return people.is_person(part) or part.lower().split()[-1] in ENDS


def _parts(cell: str) -> list[str]:
    """What marks part in a cell; without what may itself be several that run together."""
    if repeated := people.repeats(cell):
        return repeated[:1]
    lines = cell if people.whole_lines(cell) else flat(cell.replace("\n", " "))  # else a lead is wrapped
    parts = [p for p in re.split(r"\s*[/;\n]\s*", lines) if not is_empty(p)]
    return [p for p in parts if words(p) <= 3 or "," in p or people.leads(p) == (p,)]
