"""Damage inside words: letters that a scanner took for figures, and words broken by a narrow column."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rules.deadlines import words
from rules.deadlines.lexicon import CLASSES, DASH, MONTH, OTHER, PARTS, VOCABULARY, Item, letters, likest

_MISREAD: Final = (("rn", "m"), ("l", "i"), ("i", "l"), ("vv", "w"))


@lru_cache(maxsize=65536)
def misread(word: str) -> str | None:
    """The word that a scanner took for this one: "Cornpleted", "lmmediately", "Annuaiiy"."""
    if len(word) < 5 or word in _NOT_STUCK:
        return None
    for wrong, right in _MISREAD:
        if wrong in word:
            for made in (word.replace(wrong, right), word.replace(wrong, right, 1)):
                if made in VOCABULARY:
                    return made
    return None


_MIXED: Final = re.compile(r"(?<![a-z0-9])[a-z0158]*(?:[a-z][0158]|[0158][a-z])[a-z0158]*(?![a-z0-9])")
_TINY: Final = ("0f", "t0", "0n", "0r")
_SCANNED: Final = (str.maketrans("0158", "olsb"), str.maketrans("0158", "oisb"))


def unscanned(low: str) -> tuple[str, dict[int, str]]:
    """The text with figures inside words put back to letters ("Ju1y", "0ctober"), as long as before; and what was mended where."""
    notes: dict[int, str] = {}

    def word(m: re.Match[str]) -> str:
        made = _letters(m[0])
        if made is None:
            return m[0]
        notes[m.start()] = f"'{m[0]}' is read as {made}"
        return made

    return _MIXED.sub(word, low), notes


def _letters(token: str) -> str | None:
    """The known word that a token of letters and figures is; "April1" is April and a figure."""
    bare = token.rstrip("0158")
    if (len(token) < 3 and token not in _TINY) or token.isdigit() or bare in VOCABULARY or len(token) - len(bare) > 1:
        return None
    for table in _SCANNED:
        word = token.translate(table)
        if word in VOCABULARY or word in PARTS or (len(word) > 6 and likest(word)):
            return word
    return None


_PIECES, _LONGEST = 4, 16  # of how many pieces, and how long, a broken word may be
_TIMES: Final = frozenset(letters("month season weekday unit feast cycle"))
_SHORT: Final = frozenset(letters("month word ordword unit weekday cycle end mid early by"))
_GLUE: Final = frozenset(letters("by in on to of the a and or is per for"))
_NOT_STUCK: Final = frozenset(words.NO_SLIPS.split())
_STUCK: Final = tuple(sorted(words.STUCK.split(), key=len, reverse=True))


def rejoined(items: list[Item], low: str) -> list[Item]:
    """The tokens with broken words put together: "Implemen tation", "Decem- ber", "Im med iate", "tw o"."""
    if not any(item.sym == OTHER for item in items):
        return items
    out: list[Item] = []
    at = 0
    while at < len(items):
        near = items[at].sym == OTHER or any(it.sym == OTHER for it in items[at + 1 : at + 3])
        found = _whole(items, at, low) if near else None
        if found:
            out.append(found[0])
            at = found[1]
        else:
            out += _unstuck(items[at], low) if items[at].sym == OTHER else items[at : at + 1]
            at += 1
    return out


def _whole(items: list[Item], start: int, low: str) -> tuple[Item, int] | None:
    """The longest known word that the pieces from here on make, and where the next token is."""
    pieces: list[Item] = []
    ends: list[int] = []
    at = start
    while at < len(items) and len(pieces) < _PIECES and low[items[at].start : items[at].end].isalpha():
        pieces.append(items[at])
        at += 1
        ends.append(at)
        if at < len(items) and items[at].sym == DASH and items[at].start == items[at - 1].end:
            at += 1
        if at < len(items) and low[pieces[-1].end : items[at].start] not in (" ", "-", "- "):
            break
    for count in range(len(pieces), 1, -1):
        whole = _word(pieces[:count], low)
        if whole:
            return whole, ends[count - 1]
    return None


def _word(pieces: list[Item], low: str) -> Item | None:
    """The word that pieces make: at least half of them are no words themselves."""
    unknown = sum(it.sym == OTHER for it in pieces)
    if 2 * unknown < len(pieces):
        return None
    parts = [low[it.start : it.end] for it in pieces]
    word = "".join(parts)
    known = VOCABULARY.get(word) if 3 <= len(word) <= _LONGEST else None
    if known is None and len(word) > 5 and unknown == len(pieces) and min(map(len, parts)) <= 5:
        like = likest(word)
        known = VOCABULARY[like] if like else None
    if known is None or (len(word) < 6 and not _short(pieces, known[0])):
        return None
    return Item(known[0], pieces[0].start, pieces[-1].end, known[1], f"'{' '.join(parts)}' is read as one word")


def _short(pieces: list[Item], sym: str) -> bool:
    """Whether so short a word may be broken: "M arch", "tw o"; but "a pt" is none."""
    glued = any(it.sym in _GLUE for it in pieces)
    return sym in _SHORT and not (glued and sym != MONTH)


def _unstuck(item: Item, low: str) -> list[Item]:
    """ "byMarch" is two words, "endofMarch" three."""
    word = low[item.start : item.end]
    parts = _stuck(word)
    if not parts:
        return [item]
    out: list[Item] = []
    at = item.start
    for part in parts:
        sym, value = VOCABULARY[part]
        out.append(Item(sym, at, at + len(part), value))
        at += len(part)
    out[-1].mended = f"'{word}' is read as {len(parts)} words"
    return out


@lru_cache(maxsize=65536)
def _stuck(word: str) -> tuple[str, ...]:
    """The known words that are stuck together, all but one of them small; none where they are not."""
    if word in _NOT_STUCK or len(word) < 5:
        return ()
    for lead in _STUCK:
        for cut in (len(lead) if word.startswith(lead) else 0, len(word) - len(lead) if word.endswith(lead) else 0):
            if word[:cut] in VOCABULARY and word[cut:] in VOCABULARY:
                return word[:cut], word[cut:]
    for lead in _STUCK:
        if word.startswith(lead) and (rest := _stuck(word[len(lead) :])) and any(VOCABULARY[r][0] in _TIMES for r in rest):
            return lead, *rest
    return ()


_NUMBERS: Final = frozenset(letters("n1 n0 n2 n3 n9"))
_DAYS: Final = frozenset(letters("n1 n0 n2 ord"))
_BEFORE_DAYS: Final = frozenset(letters("by on before the until from to date target end"))
_YEAR: Final = CLASSES["year"]


def figures(items: list[Item], low: str) -> list[Item]:
    """The tokens with broken figures beside a month put together: "March 20 11", "June 201 4", "3 1 March"."""
    if not any(item.sym == MONTH for item in items):
        return items
    out: list[Item] = []
    at = 0
    while at < len(items):
        made = _year(items, at, low) if out and out[-1].sym == MONTH else _day(items, at, low)
        out.append(made[0] if made else items[at])
        at = made[1] if made else at + 1
    return out


def _year(items: list[Item], at: int, low: str) -> tuple[Item, int] | None:
    """A year with spaces in it."""
    end = at
    while end < len(items) and items[end].sym in _NUMBERS and (end == at or items[end].start == items[end - 1].end + 1):
        end += 1
        said = low[items[at].start : items[end - 1].end]
        written = said.replace(" ", "")
        if len(written) == 4 and end > at + 1 and written.isdigit() and 1990 <= int(written) <= 2069:
            return Item(_YEAR, items[at].start, items[end - 1].end, int(written), f"'{said}' is read as {written}"), end
    return None


def _day(items: list[Item], at: int, low: str) -> tuple[Item, int] | None:
    """ "3 1 March": a day with a space in it, or the first of a list; so it is in doubt."""
    if at + 2 >= len(items):
        return None
    first, second, after = items[at : at + 3]
    if after.sym != MONTH or first.sym not in _NUMBERS or second.sym not in _NUMBERS | _DAYS:
        return None
    said = low[first.start : second.end]
    written = said.replace(" ", "")
    if len(said) != 3 or said[1] != " " or not (written.isdigit() and 10 <= int(written) <= 31):
        return None
    doubt = f"the figures '{said}' are read as {written}, broken by a space"
    return Item(CLASSES["n2"], first.start, second.end, int(written), None, doubt), at + 2


def _one_slip(name: str) -> dict[str, bool]:
    """Every word that is one letter away from a name, and whether that is more than a letter too many, too few or swapped."""
    out: dict[str, bool] = {}
    for at in range(len(name) + 1):
        head, tail = name[:at], name[at:]
        out |= {head + c + tail[1:]: True for c in "abcdefghijklmnopqrstuvwxyz"}
        out |= {head + c + tail: at == 0 for c in "abcdefghijklmnopqrstuvwxyz"}
        out |= {head + tail[1:]: at == 0, head + tail[1::-1] + tail[2:]: False}
    return out


_SLIPS: dict[str, list[tuple[str, bool]]] = {}
for _name in ("march", "april", "june", "july", "august"):
    for _slip, _replaced in _one_slip(_name).items():
        _SLIPS.setdefault(_slip, []).append((_name, _replaced))
for _name in ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec"):
    _SLIPS.setdefault(_name[0] + _name[:0:-1], []).append((_name, False))


def near_months(items: list[Item], low: str) -> None:
    """ "Mrach", "Mach" or "Match" between a day and a year: a slip of a month, in doubt where another letter stands in it."""
    for at, item in enumerate(items):
        if item.sym == OTHER and 3 <= item.end - item.start <= 7:
            after = items[at + 1].sym if at + 1 < len(items) else ""
            before = items[at - 1].sym if at else ""
            if after == _YEAR or (before in _DAYS and not after) or (after == CLASSES["apos"]):
                _as_month(item, low[item.start : item.end])


def _as_month(item: Item, word: str) -> None:
    likes = {VOCABULARY[name][1]: slip for name, slip in _SLIPS.get(word, ())}
    if len(likes) == 1 and word not in words.NO_SLIPS.split():
        ((number, replaced),) = likes.items()
        name = words.MONTH_NAMES[int(str(number))]
        item.sym, item.value, item.mended = MONTH, number, f"'{word}' is read as {name}"
        item.doubt = f"'{word}' is taken for a slip of {name}" if replaced else None
