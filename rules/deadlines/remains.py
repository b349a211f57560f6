"""What of a phrase was not understood, and stands so near a date that it may change it."""

from __future__ import annotations

from rules.deadlines.clean import lowered
from rules.deadlines.lexicon import CLASSES, LACKING, OTHER, Item, letters

_FIGURES = frozenset(letters("dmy dm n1 n0 n2 n3 n9 ord decimal year serial month"))
# words that are no piece of another
_SMALL = frozenset(("go", "up", "as", "we", "so", "he", "it", "do", "hr", "if", "us", "no", "my", "me", "am"))
_ALONE = frozenset(letters("dmy"))
_GLUE = frozenset(letters("a and or of the comma slash dash arrow to"))
_ROUND = ("o", "i", "l")  # letters that a scanner takes for figures
_TURNING = frozenset(letters("not was before earliest early mid every alternate half"))
_LEADING = frozenset(letters("until from between within starting per yearw"))
_OR, _MONEY = CLASSES["or"], CLASSES["money"]
_FACT = frozenset((CLASSES["fact"], CLASSES["cyclefact"]))


def remains(items: list[Item], text: str, *, dated: bool, moved: bool) -> list[str]:
    """Doubts about words and figures beside the facts. `dated`: a date was read; `moved`: and one that it replaced."""
    out: list[str] = []
    low, shouted = lowered(text), text.isupper()
    for at, item in enumerate(items):
        if item.sym in _FACT:
            continue
        word = low[item.start : item.end]
        if item.sym == OTHER and word in LACKING:
            out.append(f"'{word}' may be a slip of '{LACKING[word]}'")
        elif item.sym == OTHER and len(word) < 3 and word.isalpha() and word not in _SMALL and _beside(items, at):
            if not shouted and text[item.start : item.end].isupper() and word not in _ROUND:
                continue  # the initials of a name
            out.append(f"'{word}' beside the date was not understood")
        elif item.sym == _MONEY and not dated:
            out.append(f"an amount of money, '{word}', stands where a date is expected")
        elif item.sym in _ALONE or (item.sym in _FIGURES and (not dated or _beside(items, at))):
            out.append(f"the figure '{word}' beside the date was not understood")
        elif item.sym == OTHER and len(word) < 4 and word.islower() and _reaches(items, at, 1) and _reaches(items, at, -1):
            out.append(f"'{word}' between two dates was not understood")
        elif item.sym == _OR and at + 1 < len(items) and items[at - 1].sym in _FACT and items[at + 1].sym in _FACT:
            out.append("'or' leaves it open which of the two counts")
        elif dated and (item.sym in _TURNING or (item.sym in _LEADING and _reaches(items, at, 1))):
            out.append(f"'{word}' was not understood, and it may change what the date means")
        elif item.sym == CLASSES["shift"] and dated and not moved:
            out.append(f"'{word}' says that the date was moved, but not to when")
    return out


def _beside(items: list[Item], at: int) -> bool:
    """Whether a figure is parted from a fact by nothing but joining words."""
    return _reaches(items, at, 1) or _reaches(items, at, -1)


def _reaches(items: list[Item], at: int, step: int) -> bool:
    at += step
    while 0 <= at < len(items) and items[at].sym in _GLUE:
        at += step
    return 0 <= at < len(items) and items[at].sym == CLASSES["fact"]
