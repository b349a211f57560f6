"""The lexicon: every known word with its class as one letter, and the likeness of slips to known words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from rapidfuzz.distance import OSA

from rules.deadlines import words
from rules.deadlines.clean import ARROW, STRUCK, UNSTRUCK

SIGNS: Final = {
    ",": "comma",
    ";": "semi",
    "/": "slash",
    "\\": "slash",
    "-": "dash",
    ARROW: "arrow",
    STRUCK: "struck",
    UNSTRUCK: "unstruck",
    "?": "query",
    "+": "and",
}
_SHAPES: Final = words.SHAPES.split()
CLASSES: Final = {
    name: chr(0x100 + at) for at, name in enumerate(dict.fromkeys(chain(_SHAPES, SIGNS.values(), words.PLAIN, words.VALUED)))
}
LETTERS: Final = CLASSES | {name: "".join(CLASSES[part] for part in parts.split()) for name, parts in words.ALIKE.items()}
OTHER, DASH, MONTH = CLASSES["other"], CLASSES["dash"], CLASSES["month"]


def letters(names: str) -> str:
    """The letters of the classes and unions named, parted by spaces."""
    return "".join(LETTERS[name] for name in names.split())


@dataclass(slots=True, eq=False)
class Item:
    """A token, or what tokens were read as. `start` and `end` are places in the clean phrase."""

    sym: str
    start: int
    end: int
    value: object
    mended: str | None = None
    doubt: str | None = None


def _vocabulary() -> tuple[dict[str, tuple[str, object]], dict[str, list[tuple[str, ...]]]]:
    single: dict[str, tuple[str, object]] = {}
    several: dict[str, list[tuple[str, ...]]] = {}
    entries: list[tuple[str, str, object]] = []
    entries += [(w, "month", n) for n, ws in words.MONTHS.items() for w in ws.split()]
    entries += [(w, "weekday", n) for n, ws in enumerate(words.WEEKDAYS) for w in ws.split()]
    entries += [(ws.split()[0] + "s", "mondays", n) for n, ws in enumerate(words.WEEKDAYS)]
    entries += [(w, "word", n) for n, w in enumerate(words.NUMBERS.split())] + [
        (w, "ordword", n) for n, w in enumerate(words.ORDINALS.split(), 1)
    ]
    entries += [(w, name, w) for name, ws in words.PLAIN.items() for w in ws.split()]
    entries += [(w, name, value) for name, values in words.VALUED.items() for value, ws in values.items() for w in ws.split()]
    for word, name, value in entries:
        parts = tuple(word.replace("_", " ").replace("-", " - ").split())
        meaning = (CLASSES[name], value)
        single.setdefault(" ".join(parts), meaning)
        if len(parts) > 1:
            several.setdefault(parts[0], []).append(parts)
    for longest_first in several.values():
        longest_first.sort(key=len, reverse=True)
    return single, several


VOCABULARY, SEVERAL = _vocabulary()

_ALIKE: Final = words.ALIKE_TO.split()
_NOT_ALIKE: Final = frozenset(words.NO_SLIPS.split())
_BY_LETTER: Final = {a: sorted((w for w in _ALIKE if w[0] == a), key=len, reverse=True) for a in {w[0] for w in _ALIKE}}


PARTS: Final = frozenset(part for parts in SEVERAL.values() for phrase in parts for part in phrase)


def _damaged() -> tuple[dict[str, str], dict[str, str]]:
    """Words with two letters in the wrong order or one letter twice; and words that lack a letter. None is a word itself."""
    swapped: dict[str, str] = {}
    short: dict[str, str] = {}
    silent = letters(words.NO_SWAPS)
    for word in (w for w, (sym, _) in VOCABULARY.items() if sym not in silent and w.isalpha() and len(w) > 2):
        for at in range(len(word)):
            head, tail = word[:at], word[at:]
            for slip, into in (
                (head + tail[:2][::-1] + tail[2:], swapped),
                (head + tail[:1] + tail, swapped),
                (head + tail[1:], short),
            ):
                if slip not in VOCABULARY and slip not in _NOT_ALIKE and len(slip) > 1:
                    into.setdefault(slip, word)
    for word in ("from", "after", "before", "until", "within", "early", "start", "review"):
        for at in range(len(word)):
            for letter in "abcdefghijklmnopqrstuvwxyz":
                slip = word[:at] + letter + word[at + 1 :]
                if slip not in VOCABULARY and slip not in _NOT_ALIKE:
                    short.setdefault(slip, word)
    for word in {part for parts in SEVERAL.values() for phrase in parts for part in phrase if len(part) > 3} | {
        "after",
        "following",
    }:
        slips = [word[:at] + word[at + 1 :] for at in range(len(word))]
        slips += [word[:at] + word[at : at + 2][::-1] + word[at + 2 :] for at in range(len(word))]
        slips += [word[: at + 1] + word[at:] for at in range(len(word))]
        for slip in slips:
            if slip not in VOCABULARY and slip not in _NOT_ALIKE and slip not in PARTS:
                short.setdefault(slip, word)
    return swapped, short


_SWAPPED, LACKING = _damaged()


@lru_cache(maxsize=65536)
def likest(word: str) -> str | None:
    """The month or frequent word that this is a slip of: one slip of the fingers, two in a long month."""
    if word in _SWAPPED:
        return _SWAPPED[word]
    if len(word) < 5 or word in _NOT_ALIKE:
        return None
    for candidate in _BY_LETTER.get(word[0], ()):  # the longest first: "fortnighty" is fortnightly
        allowed = 2 if candidate.endswith(("ber", "uary")) and len(word) > 6 else 1
        if abs(len(candidate) - len(word)) <= allowed and OSA.distance(word, candidate) <= allowed:
            return candidate
    return None
