"""How the words of the lexicon become expressions."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def any_of(*entries: str) -> re.Pattern[str]:
    """Any of the entries, as whole words."""
    return re.compile(r"(?<![\w'])(?:" + "|".join(entries) + r")(?![\w'])")


def whole(*entries: str) -> re.Pattern[str]:
    """Any of the entries, with marks around it at most; for `fullmatch`."""
    return re.compile(r"\W*(?:" + "|".join(entries) + r")\W*")
