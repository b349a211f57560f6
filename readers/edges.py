"""Where the columns of a table without rules begin: at places where many lines begin a cell and few run through.

Under a header there is a place for each of its names; for pages that go on without one see `readers.moved`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import inf

from readers.heads import Header
from readers.lines import Line, Word, chunks

_NEAR = 0.2  # of a gap: places so near are one
_BEGUN = 0.5  # of a begun cell, for a word that begins with a single space before it
_PUSHED = 2.5  # gaps by which a full cell may push the next one
AGAINST = 2.0  # begun cells that a line outweighs which runs through
_FAR = 0.05  # of a begun cell, for each gap between a place and the name over it
_ALONE = 0.6  # of the width: a line of one run that is longer stands in no column
_SAMPLE = 300  # lines that are asked where columns begin
_PLACES = 200  # between two names


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """The columns of a part of a page."""

    lefts: tuple[float, ...]  # where each begins
    of: tuple[int, ...]  # which one of the header's each is
    begins: tuple[float, ...]  # places at which cells begin
    widths: tuple[float, ...]
    filled: tuple[float, ...]  # in which part of the lines something stands in each
    near: float  # places so near are one
    unsure: bool = False

    def at(self, place: float) -> int:
        """The column in which a run of words stands that begins at a place."""
        return max(0, sum(place >= left - self.near for left in self.lefts) - 1)

    def begun(self, place: float) -> bool:
        """Whether cells begin at a place."""
        return any(abs(place - x) <= self.near for x in self.begins)


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """The lines of a part of a page, asked about places on them."""

    runs: tuple[tuple[tuple[float, ...], ...], ...]  # of each line: of each run the beginnings of its words, and its end
    near: float

    @classmethod
    def of(cls, lines: Sequence[Line], gap: float) -> Places:
        runs = tuple(tuple((*(w.left for w in run), run[-1].right) for run in chunks(line, gap)) for line in lines[:_SAMPLE])
        right = max((runs[-1][-1] for runs in runs), default=0.0)
        in_columns = tuple(r for r in runs if len(r) > 1 or r[0][-1] - r[0][0] < _ALONE * right)
        return cls(runs=in_columns, near=_NEAR * gap)

    def starts(self) -> Counter[float]:
        """How many cells begin at each place."""
        places = sorted(run[0] for line in self.runs for run in line)
        out: Counter[float] = Counter()
        for place in places:
            last = next(reversed(out), None) if out else None
            out[last if last is not None and place - last <= self.near else place] += 1
        return out

    def against(self, place: float) -> int:
        """How many lines run through at a place, and no word of theirs begins there."""
        return sum(any(self._runs_through(run, place) for run in line) for line in self.runs)

    def begin(self, place: float) -> int:
        """How many words begin at a place within a run."""
        return sum(abs(x - place) <= self.near for line in self.runs for run in line for x in run[1:-1])

    def _runs_through(self, run: tuple[float, ...], place: float) -> bool:
        return run[0] < place - self.near and run[-1] > place and not any(abs(x - place) <= self.near for x in run[:-1])


# --- under a header


def under(header: Header, lines: Sequence[Line], gap: float) -> Columns:
    """The columns of the lines under a header, one for each of its names."""
    asked = Places.of(lines, gap)
    starts = asked.starts()
    choices = [_choices(left, right, starts, asked, gap) for left, right in pairwise(header.spans)]
    first = min([header.spans[0][0], *(run[0][0] for run in asked.runs)])
    lefts = (first, *_rising(choices, first, gap))
    return columns_at(lefts, tuple(range(len(lefts))), starts, lines, gap)


def _choices(
    left: tuple[float, float], right: tuple[float, float], starts: Counter[float], asked: Places, gap: float
) -> list[tuple[float, float]]:
    """(place, points) at which the column of the right one of two names may begin."""
    clear = _clear(left, right, asked)
    places = {x: float(n) for x, n in starts.items() if left[0] < x < right[1]} | {clear: 0.5}
    places.setdefault(right[0], 0.0)
    return [
        (x, n + _BEGUN * asked.begin(x) - AGAINST * asked.against(x) - _FAR * abs(x - right[0]) / gap)
        for x, n in sorted(places.items())
    ]


def _clear(left: tuple[float, float], right: tuple[float, float], asked: Places) -> float:
    """Of the places between two names that the least text crosses, the one nearest to the right name's beginning."""
    places = [left[0] + (right[1] - left[0]) * n / _PLACES for n in range(1, _PLACES)]
    return min(places, key=lambda x: (asked.against(x), abs(x - right[0])))


def _rising(choices: Sequence[Sequence[tuple[float, float]]], first: float, gap: float) -> tuple[float, ...]:
    """One place of each list, each to the right of the one before, with the most points together."""
    best: list[tuple[float, tuple[float, ...]]] = [(0.0, (first,))]
    for places in choices:
        ways = [(points + own, (*path, x)) for points, path in best for x, own in places if path[-1] + gap < x]
        best = [max(group) for _, group in groupby(sorted(ways, key=_last), key=_last)] or [
            (points, (*path, path[-1] + gap)) for points, path in best
        ]
    return max(best)[1][1:]


def _last(way: tuple[float, tuple[float, ...]]) -> float:
    return way[1][-1]


# --- both


def columns_at(
    lefts: tuple[float, ...],
    of: tuple[int, ...],
    starts: Counter[float],
    lines: Sequence[Line],
    gap: float,
    *,
    unsure: bool = False,
) -> Columns:
    begins = tuple(x for x, n in starts.items() if n > 1) + lefts[1:]
    rights = [*lefts[1:], max((line.words[-1].right for line in lines), default=inf)]
    widths = tuple(right - left for left, right in zip(lefts, rights, strict=True))
    made = Columns(lefts=lefts, of=of, begins=begins, widths=widths, filled=(), near=_NEAR * gap, unsure=unsure)
    every = [parted(line, made, gap) for line in lines]
    return replace(made, filled=tuple(sum(bool(said[i]) for said in every) / max(1, len(every)) for i in range(len(lefts))))


def parted(line: Line, columns: Columns, gap: float) -> list[list[Word]]:
    """The words of each column. A run of words stays in its column until a word begins where cells of another one do."""
    said: list[list[Word]] = [[] for _ in columns.lefts]
    for run in chunks(line, gap):
        column = columns.at(run[0].left)
        begins = _pushed(run, column, columns, gap)
        for word in run:
            at = begins.get(word.left, columns.at(word.left))
            column = at if at > column and (word.left in begins or columns.begun(word.left)) else column
            said[column].append(word)
    return said


def _pushed(run: Sequence[Word], column: int, columns: Columns, gap: float) -> dict[float, int]:
    """Where a run reaches into another column in which none of its words begins exactly: the word that begins nearest to it."""
    out = {}
    for at, left in enumerate(columns.lefts[column + 1 :], column + 1):
        right = columns.lefts[at + 1] if at + 1 < len(columns.lefts) else inf
        if run[-1].right > left + gap and not any(left <= w.left < right and columns.begun(w.left) for w in run):
            nearest = min(run[1:], key=lambda w: abs(w.left - left), default=None)
            if nearest and abs(nearest.left - left) <= _PUSHED * gap:
                out[nearest.left] = at
    return out


def texts_of(made: Columns, column: int, lines: Sequence[Line], gap: float) -> Iterator[str]:
    """What stands in a column, line by line until one is empty."""
    said = [" ".join(w.text for w in parted(line, made, gap)[column]) for line in lines]
    for filled, group in groupby(said, key=bool):
        if filled:
            yield " ".join(group)
