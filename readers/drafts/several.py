"""Several actions in one cell: numbered, lettered, in bullets, or betrayed by the count of deadlines or leads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from readers.drafts.numbers import bullets, numbered
from readers.drafts.vocabulary import JOINING, NOUNS_TOO, VERBS, month_of
from readers.drafts.wording import flat, sentences, words


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """The actions of a cell, and what a person should know about how they were parted."""

    texts: tuple[str, ...]
    doubt: str | None = None


def actions(cell: str, *, days: Sequence[str] = (), count: int = 1) -> Parts:
    """The actions of a cell. `count` is how many deadlines or leads stand beside it, `days` the words of its deadlines."""
    marked = [text for mark, text in numbered(cell) if text]
    if len(marked) > 1 or (marked and numbered(cell)[0][0].isdigit()):
        return Parts(texts=tuple(flat(t) for t in marked))
    listed = bullets(cell)
    if len(listed) > 1:
        return Parts(texts=tuple(flat(t) for t in listed))
    return (
        _listed_below(cell, count)
        or _counted(cell, days, count)
        or Parts(texts=(flat(" ".join(listed) or cell),), doubt=_paragraphs(cell))
    )


def _paragraphs(cell: str) -> str | None:
    """Paragraphs that each begin like an action may be several: a question, as nothing counts them."""
    lines = [line.split() for line in cell.split("\n") if line.strip()]
    if len(lines) > 1 and all(line[0].lower() in VERBS for line in lines):
        return f"the cell holds {len(lines)} paragraphs that each begin like an action; they were read as one"
    return None


def _listed_below(cell: str, count: int) -> Parts | None:
    """A list under an opening line is detail, unless there are as many deadlines or leads as items."""
    lines = [line for line in cell.split("\n") if line.strip()]
    for start in range(1, len(lines)):
        below = "\n".join(lines[start:])
        items = bullets(below) or [text for _, text in numbered(below)]
        if len(items) > 1 and count == len(items):
            head = flat(" ".join(lines[:start]))
            return Parts(
                texts=tuple(flat(i) for i in items), doubt=f'the list under "{head[:80]}" was read as {len(items)} actions'
            )
    return None


def _counted(cell: str, days: Sequence[str], count: int) -> Parts | None:
    if count < 2:
        return None
    lines = [flat(line) for line in cell.split("\n") if line.strip()]
    text = flat(cell)
    if len(lines) == count and all(line[:1].isupper() for line in lines):
        parts: list[str] | None = lines
    else:
        parts = (
            _cut_to(text, _lost_ends(text), count)
            or _by_sentences(text, count)
            or _cut_to(text, _all_ends(text), count)
            or _by_months(text, days)
        )
    if not parts:
        return None
    return Parts(
        texts=tuple(parts),
        doubt=f"{count} actions were told apart in one cell by the {count} deadlines or leads beside it; check where each begins",
    )


def _cut_to(text: str, ends: Sequence[int], count: int) -> list[str] | None:
    """Cut into as many parts, or into one more where the first is a heading without a verb of its own line."""
    parts = _cut(text, ends)
    if len(parts) == count + 1 and count > 2 and words(parts[0]) <= 6:
        parts = parts[1:]
    return parts if len(parts) == count and all(words(p) >= 2 for p in parts) else None


def _cut(text: str, ends: Sequence[int]) -> list[str]:
    edges = [0, *ends, len(text)]
    return [text[a:b].strip() for a, b in pairwise(edges) if text[a:b].strip()]


def _by_sentences(text: str, count: int) -> list[str] | None:
    parts = sentences(text)
    return parts if len(parts) == count else None


def _lost_ends(text: str) -> list[int]:
    """Where a line ended without a full stop: a capital after a word that can end a sentence, not inside a name."""
    out = []
    tokens = list(re.finditer(r"\S+", text))
    for i in range(1, len(tokens) - 1):
        before, here, after = tokens[i - 1][0], tokens[i][0], tokens[i + 1][0]
        if here[0].isupper() and _may_end(before) and _may_begin(text, tokens, i, before, here, after):
            out.append(tokens[i].start())
    return out


def _may_end(word: str) -> bool:
    return word[-1] not in ".!?,;:(-–/&" and word.lower() not in JOINING


def _may_begin(text: str, tokens: list[re.Match[str]], i: int, before: str, here: str, after: str) -> bool:
    verb = here.split("/")[0].lower().strip("'\"(") in VERBS
    if before.endswith(")"):
        return verb
    if before[0].islower():
        return verb or (after[0].islower() and not here.isupper())
    return (verb and (after[0].islower() or here.lower() not in NOUNS_TOO)) or _name_ended(text, tokens, i, after)


def _name_ended(text: str, tokens: list[re.Match[str]], i: int, after: str) -> bool:
    """The capitalised words before stand elsewhere in the text as a whole name, so this one begins something new."""
    if not after[0].islower():
        return False
    start = i
    while start and tokens[start - 1][0][0].isupper() and tokens[start - 1][0][-1].isalpha():
        start -= 1
    name = text[tokens[start].start() : tokens[i - 1].end()]
    return i - start > 1 and bool(re.search(re.escape(name) + r"(?=[.,;]|\s+[a-z(]|$)", text))


def _all_ends(text: str) -> list[int]:
    parts, at, ends = sentences(text), 0, set(_lost_ends(text))
    for part in parts[:-1]:
        at = text.index(part, at) + len(part) + 1
        ends.add(at)
    return sorted(ends)


def _by_months(text: str, days: Sequence[str]) -> list[str] | None:
    """One sentence of two halves, each naming the month of one of two deadlines."""
    wanted = [month_of(d) for d in days]
    if len(days) != 2 or None in wanted:
        return None
    for found in re.finditer(r"(?:,|;)?\s+and\s+", text):
        halves = [text[: found.start()], text[found.end() :]]
        if [month_of(h) for h in halves] == wanted:
            return [h.strip() for h in halves]
    return None
