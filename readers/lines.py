"""Printed lines with the places of their words: what a text set with spaces and a page of a PDF have in common.

Lengths are columns of a text or points of a page; a gap between two cells is wider than `Page.gap`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

_MARKS = frozenset("•●▪·◦‣■\uf0b7\uf0a7\uf0d8")


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word and where it stands on its line."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A printed line from left to right. `apart`: more room than usual stands above it."""

    number: int
    words: tuple[Word, ...]
    top: float
    apart: bool = False
    bold: bool = False  # all of it

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """The lines of a page from top to bottom."""

    lines: tuple[Line, ...]
    where: str | None
    gap: float  # a wider space than this parts two cells
    room: float = inf  # where more room than this stands above a line, the columns may stand elsewhere from there on


def chunks(line: Line, gap: float) -> list[list[Word]]:
    """The words of a line in runs without a gap."""
    out: list[list[Word]] = []
    for word in line.words:
        if out and (word.left - out[-1][-1].right <= gap or _is_mark(out[-1])):
            out[-1].append(word)
        else:
            out.append([word])
    return out


def begins_list(run: list[Word]) -> bool:
    """Whether a run of words begins with the mark of a list."""
    return run[0].text in _MARKS


def _is_mark(run: list[Word]) -> bool:
    """A mark of a list, after which there may be any space."""
    return len(run) == 1 and run[0].text in _MARKS
