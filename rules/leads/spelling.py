"""How written words are compared: without case, accents, marks and spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_BETWEEN = re.compile(r"[\W_]+")
_LEANS = str.maketrans("0158|", "oisbl")  # figures that a scanner reads for letters


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Letters and figures in small, without accents and apostrophes, single-spaced: "Zoë O'Dock-Hale" is "zoe odock hale"."""
    bare = _APOSTROPHES.sub("", text.replace("&", " and "))
    letters = "".join(c for c in unicodedata.normalize("NFKD", bare.casefold()) if not unicodedata.combining(c))
    return " ".join(_BETWEEN.sub(" ", letters.casefold()).split())


def squeezed(text: str) -> str:
    """A folded text without its spaces."""
    return text.replace(" ", "")


def scanned(text: str) -> str:
    """A folded text as a scanner may have misread it: 0 for o, 1 for i or l, 5 for s, rn for m are taken as the same."""
    return text.translate(_LEANS).replace("l", "i").replace("rn", "m")


def word_set(text: str) -> frozenset[str]:
    """The words of a table that is written as running text."""
    return frozenset(text.split())
