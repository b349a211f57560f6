"""Two columns of one kind, told apart: a finding and its theme, a first date and the present one, a lead and who helps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readers.drafts.headings import HeadingBook, Role, plain

_FIRST = re.compile(r"\b(?:original|orig|initial|first|previous|old|agreed)\b", re.IGNORECASE)


def told_apart(found: Sequence[Role | None], names: Sequence[str], book: HeadingBook) -> list[Role | None]:
    """The roles of a header's cells, where several have the same one."""
    return _standing(_dates(_leads(_themes(found, names, book)), names), names)


def _themes(found: Sequence[Role | None], names: Sequence[str], book: HeadingBook) -> list[Role | None]:
    """Where findings or recommendations have a column, a theme beside it is their group."""
    area = [role is Role.FINDING and book.is_area(name) for role, name in zip(found, names, strict=True)]
    others = {role for role, is_area in zip(found, area, strict=True) if not is_area}
    if not others & {Role.FINDING, Role.RECOMMENDATION}:
        return list(found)
    return [Role.GROUP if is_area else role for role, is_area in zip(found, area, strict=True)]


def _leads(found: Sequence[Role | None]) -> list[Role | None]:
    """A second column of leads, away from the first, says who else answers for it."""
    if Role.RESPONSIBLE in found:
        return list(found)
    out: list[Role | None] = []
    for i, role in enumerate(found):
        again = role is Role.LEAD and role in out and found[i - 1] is not role
        out.append(Role.RESPONSIBLE if again else role)
    return out


def _dates(found: Sequence[Role | None], names: Sequence[str]) -> list[Role | None]:
    """Of two columns of deadlines the one that is not said to be the first holds the date that counts."""
    days = [i for i, role in enumerate(found) if role is Role.DEADLINE and names[i]]
    first = [i for i in days if _FIRST.search(names[i])]
    if Role.REVISED in found or len(days) != 2 or len(first) != 1:
        return list(found)
    return [Role.REVISED if i in days and i not in first else role for i, role in enumerate(found)]


def _standing(found: Sequence[Role | None], names: Sequence[str]) -> list[Role | None]:
    """Beside a column of words that say how an action stands, one of per cents is not needed."""
    told = [i for i, role in enumerate(found) if role is Role.STATUS]
    shares = [i for i in told if "percent" in plain(names[i])]
    return [Role.OTHER if i in shares and len(told) > len(shares) else role for i, role in enumerate(found)]
