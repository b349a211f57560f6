"""What an action's own words say: the deeds that it asks for, the things that it is about, and how people say that one was done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rules.replies.patterns import words
from rules.replies.plain import plain

WORD = re.compile(r"[a-z][a-z'-]*")
EMPTY = words(
    "the a an of in on to for and or all any with by at from is are be that this as its it their our who which will"
)  # words that name nothing
_DEED = re.compile(r"(?:^\W*|\b(?:and|then|or)\s+(?=\w+\s+(?:the|an?|every|each|all|any|its|their|it|them)\b))([a-z]{3,})")
_LOOSE = words("new every each all any more their other first last next one two three council plan action report staff date work")

# What counts as the same deed: each line holds words that people use for one another, as they are said when it is done.
_SAME = tuple(
    words(line)
    for line in (
        "checked inspected examined tested looked surveyed",
        "recorded logged filed entered noted registered written",
        "published issued released out online live posted uploaded circulated distributed",
        "trained briefed coached",
        "mended repaired fixed restored",
        "reviewed revisited refreshed updated revised",
        "appointed recruited hired",
        "installed fitted",
        "wrote written drafted produced prepared",
        "agreed approved adopted ratified",
        "held met convened",
        "bought purchased procured ordered",
        "sent issued mailed emailed circulated",
        "set established created",
    )
)


def stem(word: str) -> str:
    """Without its ending: "checks", "checked" and "checking" are one."""
    bare = re.sub(r"(?:ings?|ions?|ed|es|s|e)$", "", word) or word
    return bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] else bare


@lru_cache(maxsize=512)
def deeds(text: str) -> frozenset[str]:
    """The stems of what must be done: of "Check every ring and record the check", check and record."""
    return frozenset(stem(found) for found in _DEED.findall(plain(text)))


@lru_cache(maxsize=512)
def things(text: str) -> frozenset[str]:
    """The stems of what an action is about, without its deeds and without words that fit any action."""
    said = {word for word in WORD.findall(plain(text)) if word not in EMPTY | _LOOSE and len(word) > 2}
    return frozenset({stem(word) for word in said} - deeds(text))


@lru_cache(maxsize=512)
def own(text: str) -> frozenset[str]:
    """The stems of all its words that name something."""
    return frozenset(stem(word) for word in WORD.findall(plain(text)) if word not in EMPTY)


def told(word: str, text: str) -> str | None:
    """The deed of an action that a word says was done, such as "inspected" of "Check every ring"; none if it is none."""
    if not re.search(r"(?:ed|en|t|ne|ut|ld|ve)$", word):
        return None
    same = {stem(other) for line in _SAME if word in line for other in line} | {stem(word)}
    return next((deed for deed in sorted(deeds(text)) if deed in same), None)


def thing_of(texts: Sequence[str]) -> list[frozenset[str]]:
    """Of several actions, the things of each that no other one is about."""
    each = [things(text) for text in texts]
    all_own = [own(text) for text in texts]
    return [each[n] - frozenset().union(*(all_own[:n] + all_own[n + 1 :])) for n in range(len(each))]
