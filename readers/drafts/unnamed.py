"""Columns whose heading is not understood or missing: which holds the actions, and which are full and would be lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readers.drafts.headings import Role
from readers.drafts.vocabulary import VERBS
from readers.drafts.when import is_deadline
from readers.drafts.wording import flat, is_empty, is_noise, words
from readers.grid import Merge, Row

_LEAST_ACTS = 0.5  # of the texts in a column of actions begin with a verb
_LEAST_TEXTS = 0.8  # of them have four words or more, where nothing else can be the actions
_MANY = 40  # rows are enough to tell
_NO_DAY = ("tbc", "tba", "tbd", "n/a", "na", "none", "asap", "various")  # stand in a row under the days
_NAME = 4  # words of a heading at most, to be told from a row


def column_of_actions(found: Sequence[Role | None], names: Sequence[str], rows: Sequence[Row]) -> int | None:
    """The column, of those whose heading is not known, whose texts are actions; none where none is, or nobody and no day."""
    if not {Role.LEAD, Role.RESPONSIBLE} & set(found) or Role.DEADLINE not in found:
        return None
    stands_in = {Role.FINDING, Role.RECOMMENDATION} & set(found)
    shares = {i: _shares(_texts(rows, i)) for i, role in enumerate(found) if role is None and names[i]}
    acts = [i for i, (verbs, _) in shares.items() if verbs >= _LEAST_ACTS]
    texts = [i for i, (_, long) in shares.items() if long >= _LEAST_TEXTS and not stands_in]
    return max(acts or texts, key=lambda i: shares[i], default=None)


def column_of_findings(found: Sequence[Role | None], names: Sequence[str], rows: Sequence[Row]) -> int | None:
    """The column left of the actions, of those whose heading is not known, that holds texts: what the actions answer."""
    acts = found.index(Role.ACTION) if Role.ACTION in found else 0
    shares = {i: _shares(_texts(rows, i)) for i in range(acts) if found[i] is None and names[i]}
    return max((i for i, (_, long) in shares.items() if long >= _LEAST_TEXTS), default=None)


def lost_columns(roles: Sequence[Role | None], names: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """(number, first text) of each column without a heading, or beyond the last one, that is not empty."""
    width = max((len(row.cells) for row in rows), default=0)
    for i in range(width):
        if i >= len(names) or (roles[i] is None and not names[i]):
            texts = _texts(rows, i)
            if texts:
                yield i + 1, texts[0]


def looks_like_names(row: Row, roles: Sequence[Role | None]) -> bool:
    """Whether a row at the head of a table is one of headings that are not known: short words, and no day under the days."""
    texts = [flat(c.text) for c in row.cells if not is_empty(c.text)]
    days = [flat(c.text) for c, role in zip(row.cells, roles, strict=False) if role is Role.DEADLINE]
    names = len(texts) > 2 and all(words(t) <= _NAME and t[:1].isupper() and not any(x.isdigit() for x in t) for t in texts)
    return names and bool(days) and all(_is_name(day) for day in days)


def _is_name(day: str) -> bool:
    return not is_empty(day) and not is_deadline(day) and day.lower() not in _NO_DAY


def _texts(rows: Sequence[Row], column: int) -> list[str]:
    cells = (row.cells[column] for row in rows[:_MANY] if column < len(row.cells))
    return [flat(c.text) for c in cells if c.merged is not Merge.LEFT and not is_empty(c.text) and not is_noise(c.text)]


def _shares(texts: Sequence[str]) -> tuple[float, float]:
    """The shares of texts that begin with a verb, and of those with four words or more."""
    if not texts:
        return 0.0, 0.0
    verbs = sum(words(t) >= 2 and t.split()[0].lower() in VERBS for t in texts)
    return verbs / len(texts), sum(words(t) >= 4 for t in texts) / len(texts)
