"""Several leads in one breath, with no mark between them: "Anna Price Tom Webb", told apart by whom the directory knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from rules.leads.groups import Piece
from rules.leads.known import Claim, Known, What
from rules.leads.spelling import folded, word_set

LONGEST, MOST_WORDS, MOST_WAYS = 8, 40, 20  # words in one lead, words looked at, ways of reading them
TEAMS = word_set("team teams service services unit board hub partnership panel group committee")


def covers(text: str, known: Known) -> list[list[Piece]]:
    """Every way in which all words of a text are whole names, posts and teams; none if there are too many."""
    words = _words(text)
    if len(words) > MOST_WORDS:
        return []

    @cache
    def reaches_end(start: int) -> bool:
        return start == len(words) or any(reaches_end(end) for end, _ in _steps(words, start, known))

    def ways(start: int) -> Iterator[list[Piece]]:
        if start == len(words):
            yield []
        for end, claim in _steps(words, start, known):
            if reaches_end(end):
                yield from ([Piece(text=claim.text, claim=claim), *rest] for rest in ways(end))

    found = list(islice(ways(0), MOST_WAYS + 1)) if words and reaches_end(0) else []
    return found if len(found) <= MOST_WAYS else []


def name_and_rest(text: str, known: Known) -> tuple[str, str] | None:
    """A whole name at the start or at the end of a text, and the two or more other words: two leads, perhaps."""
    words = _words(text)
    for size in range(min(LONGEST, len(words) - 2), 1, -1):
        for name, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            claim = known.claim(" ".join(name))
            if claim and claim.what is What.NAME:
                return " ".join(name), " ".join(rest)
    return None


def _steps(words: list[str], start: int, known: Known) -> Iterator[tuple[int, Claim]]:
    for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
        claim = known.claim(" ".join(words[start:end]))
        if claim and _is_whole(claim, words[start:end]):
            yield end, claim


def _is_whole(claim: Claim, words: list[str]) -> bool:
    """One word alone may be a part of another lead; so may a unit that does not say that it is one."""
    if claim.what is What.UNIT:
        return folded(words[-1]) in TEAMS
    return claim.what is What.ADDRESS or len(words) > 1


def _words(text: str) -> list[str]:
    return [bare for word in text.split() if (bare := word.strip(".,;:()[]<>/|–—-•·"))]
