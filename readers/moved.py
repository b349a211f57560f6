"""Where the columns of a table stand on a page that goes on without its header: they may have moved, and empty ones be gone.

The places are found by themselves, and matched to the columns by what stands in them and how wide they are. Where two
matches are as good, or what stands in a column does not suit it, the columns are unsure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from math import comb, inf

from readers.drafts.columns import Layout
from readers.drafts.headings import Role
from readers.edges import AGAINST, Columns, Places, columns_at, texts_of
from readers.fit import suits
from readers.heads import Header
from readers.lines import Line

_FEW = 0.1  # of the lines: so many may run through between two columns
_MOST_FILLED = 0.6  # of the columns
_MOST_MATCHES = 5_000
_SURE_BY = 0.5  # so much better the best match of places and columns is than the next
_WIDTHS = 2.0  # what a column counts that is as wide as on the page before


def alike(header: Header, before: Columns, lines: Sequence[Line], gap: float) -> Columns | None:
    """The columns of lines that go on with a table without its header: those of the lines before, or what they became.

    None where the lines are in no columns.
    """
    asked = Places.of(lines, gap)
    starts = asked.starts()
    lefts = _found(asked, starts, len(header.layout.roles))
    if len(lefts) < 2 and not _in_first(lines, before, gap):
        return None
    if _fits(before, lefts, asked, gap):
        kept = columns_at(before.lefts, before.of, starts, lines, gap, unsure=before.unsure)
        return replace(kept, widths=before.widths, filled=before.filled)
    if len(lefts) < 2:
        return replace(before, unsure=True)
    matched = _matched(lefts, header.layout, before, starts, lines, gap)
    return replace(matched, unsure=matched.unsure or _misfits(matched, header.layout, lines, gap))


def _fits(before: Columns, lefts: Sequence[float], asked: Places, gap: float) -> bool:
    """Whether lines go on in the columns of those before."""
    beside = Places(runs=tuple(runs for runs in asked.runs if len(runs) > 1) or asked.runs, near=asked.near)
    against = sum(map(beside.against, before.lefts[1:]))
    return all(any(abs(x - y) <= gap for y in before.lefts) for x in lefts) and against <= _FEW * len(beside.runs) * len(
        before.lefts
    )


def _misfits(columns: Columns, layout: Layout, lines: Sequence[Line], gap: float) -> bool:
    """Whether nothing in a column of leads or deadlines suits it."""
    for i, column in enumerate(columns.of):
        role, texts = layout.roles[column], list(texts_of(columns, i, lines, gap))
        if texts and role in (Role.LEAD, Role.RESPONSIBLE, Role.DEADLINE) and all(suits(role, text) < 0 for text in texts):
            return True
    return False


def _in_first(lines: Sequence[Line], before: Columns, gap: float) -> bool:
    """Whether every line stands in one column of those before."""
    ends = [*before.lefts[1:], inf]
    return all(line.words[-1].right <= ends[before.at(line.words[0].left)] + gap for line in lines)


def _found(asked: Places, starts: Counter[float], width: int) -> tuple[float, ...]:
    """Places at which several cells begin, or one of a line that fills most columns, and hardly a line runs through."""
    few, near = _FEW * len(asked.runs), asked.near
    full = {run[0] for line in asked.runs if len(line) > max(2, _MOST_FILLED * width) for run in line}
    found = [x for x, n in sorted(starts.items()) if n > 1 and asked.against(x) <= min(few, n / AGAINST)]
    alone = [x for x in full if asked.against(x) == 0 and not any(abs(x - y) <= near for y in found)]
    first = min(starts, default=0.0)
    return (first, *(x for x in sorted([*found, *alone]) if x > first))


def _matched(
    lefts: tuple[float, ...], layout: Layout, before: Columns, starts: Counter[float], lines: Sequence[Line], gap: float
) -> Columns:
    """The places as columns of a header. Too many are thinned out, and where two matches are as good it is unsure."""
    many = len(lefts) > len(layout.roles)
    lefts = tuple(sorted(sorted(lefts, key=lambda x: (x != lefts[0], -starts[x]))[: len(layout.roles)]))
    made = columns_at(lefts, tuple(range(len(lefts))), starts, lines, gap)
    if len(lefts) == len(layout.roles) or comb(len(layout.roles), len(lefts)) > _MOST_MATCHES:
        return columns_at(lefts, made.of, starts, lines, gap, unsure=many or len(lefts) != len(layout.roles))
    points = _points(made, layout, before, lines, gap)
    ways = sorted(
        (sum(points[i][column] for i, column in enumerate(way)), way) for way in combinations(range(len(layout.roles)), len(lefts))
    )
    unsure = len(ways) > 1 and ways[-1][0] < ways[-2][0] + _SURE_BY
    return columns_at(lefts, ways[-1][1], starts, lines, gap, unsure=unsure)


def _points(made: Columns, layout: Layout, before: Columns, lines: Sequence[Line], gap: float) -> list[list[float]]:
    """How well each place suits each column of the header: by its texts, and by its width."""
    wide, full = (dict(zip(before.of, of, strict=True)) for of in (before.widths, before.filled))
    out = []
    for i, width in enumerate(made.widths):
        texts = list(texts_of(made, i, lines, gap))
        suited = [sum(suits(role, t) for t in texts) / max(1, len(texts)) for role in layout.roles]
        likely = [_WIDTHS * _alike(width, wide.get(c)) + full.get(c, 0.0) for c in range(len(layout.roles))]
        out.append([a + b for a, b in zip(suited, likely, strict=True)])
    return out


def _alike(width: float, other: float | None) -> float:
    return min(width, other) / max(width, other, 1.0) if other is not None else 0.0
