"""Where the columns of a table without rules begin: at places where many lines begin a cell and few run through.

Under a header there is a place for each of its names. Where a page goes on without one, the columns may have moved and
empty ones be gone: the places are found by themselves, and matched to the columns by what stands in them and how wide it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby, pairwise
from math import comb, inf

from readers.drafts.columns import Layout
from readers.drafts.headings import Role
from readers.fit import suits
from readers.heads import Header
from readers.lines import Line, Word, chunks

_NEAR = 0.2  # of a gap: places so near are one
_BEGUN = 0.5  # of a begun cell, for a word that begins with a single space before it
_PUSHED = 2.5  # gaps by which a full cell may push the next one
_AGAINST = 2.0  # begun cells that a line outweighs which runs through
_FAR = 0.05  # of a begun cell, for each gap between a place and the name over it
_FEW = 0.1  # of the lines: so many may run through between two columns
_ALONE = 0.6  # of the width: a line of one run that is longer stands in no column
_MOST_FILLED = 0.6  # of the columns
_PLACES = 200  # between two names
_MOST_MATCHES = 5_000
_SURE_BY = 0.5  # so much better the best match of places and columns is than the next
_WIDTHS = 2.0  # what a column counts that is as wide as on the page before


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
class _Lines:
    """The lines of a part of a page, asked about places on them."""

    runs: tuple[tuple[tuple[float, ...], ...], ...]  # of each line: of each run the beginnings of its words, and its end
    near: float

    @classmethod
    def of(cls, lines: Sequence[Line], gap: float) -> _Lines:
        runs = tuple(tuple((*(w.left for w in run), run[-1].right) for run in chunks(line, gap)) for line in lines)
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
    asked = _Lines.of(lines, gap)
    starts = asked.starts()
    choices = [_choices(left, right, starts, asked, gap) for left, right in pairwise(header.spans)]
    first = min([header.spans[0][0], *(run[0][0] for run in asked.runs)])
    lefts = (first, *_rising(choices, first, gap))
    return _columns(lefts, tuple(range(len(lefts))), starts, lines, gap)


def _choices(
    left: tuple[float, float], right: tuple[float, float], starts: Counter[float], asked: _Lines, gap: float
) -> list[tuple[float, float]]:
    """(place, points) at which the column of the right one of two names may begin."""
    clear = _clear(left, right, asked)
    places = {x: float(n) for x, n in starts.items() if left[0] < x < right[1]} | {clear: 0.5}
    places.setdefault(right[0], 0.0)
    return [
        (x, n + _BEGUN * asked.begin(x) - _AGAINST * asked.against(x) - _FAR * abs(x - right[0]) / gap)
        for x, n in sorted(places.items())
    ]


def _clear(left: tuple[float, float], right: tuple[float, float], asked: _Lines) -> float:
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


# --- without a header


def alike(header: Header, before: Columns, lines: Sequence[Line], gap: float) -> Columns | None:
    """The columns of lines that go on with a table without its header: those of the lines before, or what they became.

    None where the lines are in no columns.
    """
    asked = _Lines.of(lines, gap)
    starts = asked.starts()
    lefts = _found(asked, starts, len(header.layout.roles))
    if len(lefts) < 2 and not _in_first(lines, before, gap):
        return None
    if _fits(before, lefts, asked, gap):
        kept = _columns(before.lefts, before.of, starts, lines, gap, unsure=before.unsure)
        return replace(kept, widths=before.widths, filled=before.filled)
    if len(lefts) < 2:
        return replace(before, unsure=True)
    matched = _matched(lefts, header.layout, before, starts, lines, gap)
    return replace(matched, unsure=matched.unsure or _misfits(matched, header.layout, lines, gap))


def _fits(before: Columns, lefts: Sequence[float], asked: _Lines, gap: float) -> bool:
    """Whether lines go on in the columns of those before."""
    beside = _Lines(runs=tuple(runs for runs in asked.runs if len(runs) > 1) or asked.runs, near=asked.near)
    against = sum(map(beside.against, before.lefts[1:]))
    return all(any(abs(x - y) <= gap for y in before.lefts) for x in lefts) and against <= _FEW * len(beside.runs) * len(
        before.lefts
    )


def _misfits(columns: Columns, layout: Layout, lines: Sequence[Line], gap: float) -> bool:
    """Whether nothing in a column of leads or deadlines suits it."""
    for i, column in enumerate(columns.of):
        role, texts = layout.roles[column], list(_texts(columns, i, lines, gap))
        if texts and role in (Role.LEAD, Role.RESPONSIBLE, Role.DEADLINE) and all(suits(role, text) < 0 for text in texts):
            return True
    return False


def _in_first(lines: Sequence[Line], before: Columns, gap: float) -> bool:
    """Whether every line stands in one column of those before."""
    ends = [*before.lefts[1:], inf]
    return all(line.words[-1].right <= ends[before.at(line.words[0].left)] + gap for line in lines)


def _found(asked: _Lines, starts: Counter[float], width: int) -> tuple[float, ...]:
    """Places at which several cells begin, or one of a line that fills most columns, and hardly a line runs through."""
    few, near = _FEW * len(asked.runs), asked.near
    full = {run[0] for line in asked.runs if len(line) > max(2, _MOST_FILLED * width) for run in line}
    found = [x for x, n in sorted(starts.items()) if n > 1 and asked.against(x) <= min(few, n / _AGAINST)]
    alone = [x for x in full if asked.against(x) == 0 and not any(abs(x - y) <= near for y in found)]
    first = min(starts, default=0.0)
    return (first, *(x for x in sorted([*found, *alone]) if x > first))


def _matched(
    lefts: tuple[float, ...], layout: Layout, before: Columns, starts: Counter[float], lines: Sequence[Line], gap: float
) -> Columns:
    """The places as columns of a header. Too many are thinned out, and where two matches are as good it is unsure."""
    many = len(lefts) > len(layout.roles)
    lefts = tuple(sorted(sorted(lefts, key=lambda x: (x != lefts[0], -starts[x]))[: len(layout.roles)]))
    made = _columns(lefts, tuple(range(len(lefts))), starts, lines, gap)
    if len(lefts) == len(layout.roles) or comb(len(layout.roles), len(lefts)) > _MOST_MATCHES:
        return _columns(lefts, made.of, starts, lines, gap, unsure=many or len(lefts) != len(layout.roles))
    points = _points(made, layout, before, lines, gap)
    ways = sorted(
        (sum(points[i][column] for i, column in enumerate(way)), way) for way in combinations(range(len(layout.roles)), len(lefts))
    )
    unsure = len(ways) > 1 and ways[-1][0] < ways[-2][0] + _SURE_BY
    return _columns(lefts, ways[-1][1], starts, lines, gap, unsure=unsure)


def _points(made: Columns, layout: Layout, before: Columns, lines: Sequence[Line], gap: float) -> list[list[float]]:
    """How well each place suits each column of the header: by its texts, and by its width."""
    wide, full = (dict(zip(before.of, of, strict=True)) for of in (before.widths, before.filled))
    out = []
    for i, width in enumerate(made.widths):
        texts = list(_texts(made, i, lines, gap))
        suited = [sum(suits(role, t) for t in texts) / max(1, len(texts)) for role in layout.roles]
        likely = [_WIDTHS * _alike(width, wide.get(c)) + full.get(c, 0.0) for c in range(len(layout.roles))]
        out.append([a + b for a, b in zip(suited, likely, strict=True)])
    return out


def _alike(width: float, other: float | None) -> float:
    return min(width, other) / max(width, other, 1.0) if other is not None else 0.0


def _texts(made: Columns, column: int, lines: Sequence[Line], gap: float) -> Iterator[str]:
    """What stands in a column, line by line until one is empty."""
    said = [" ".join(w.text for w in parted(line, made, gap)[column]) for line in lines]
    for filled, group in groupby(said, key=bool):
        if filled:
            yield " ".join(group)


# --- both


def _columns(
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
