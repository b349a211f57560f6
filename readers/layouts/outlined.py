"""Outlines: headings over numbered or lettered actions, and under each action lines of labels: "Lead: ... By when: ...".

The actions bear no label of their own: an action is what stands over a run of labels. A run begins anew where a number,
a letter or a heading parts it from the one before, or where its labels come again under another line. The headings
over the actions are their findings, and those over these the groups of findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from readers.drafts.columns import BESIDE
from readers.drafts.headings import Role
from readers.drafts.numbers import leading
from readers.grid import Block, Document, Prose
from readers.layouts.chains import Chains
from readers.layouts.labelled import Labelled, labels_on, recurring, tabled
from readers.layouts.parts import Kind, Part, parts_of, unmarked

_LEAST = 2  # actions, and labels of who, when or how it stands under most of them
_MANY = (Role.NOTES, Role.OTHER, Role.PROGRESS)  # labels that may come again within an action
_PARTING = (Kind.MARK, Kind.HEADING, Kind.OVER, Kind.ACTION, Kind.GRID)
_TEXT = (Kind.TEXT, Kind.BULLET)
_Told = dict[int, list[Labelled]]  # by the identity of its line, what a line says


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """Labels that belong together: where they begin, what parts them from those above, and what they tell."""

    start: int
    over: int | None
    roles: set[Role]

    @property
    def tells_much(self) -> bool:
        return len(self.roles & {*BESIDE}) >= _LEAST

    @property
    def names_who_and_when(self) -> bool:
        return bool(self.roles & {Role.LEAD, Role.RESPONSIBLE}) and Role.DEADLINE in self.roles


def rewritten(document: Document) -> Document | None:
    """The document with its outlined actions as tables; none where its actions bear labels, or are no outline."""
    also = recurring(document)
    parts = parts_of(document, also)
    runs, labelled = _heads(parts, by_lines=document.by_lines)
    if len(runs) < _LEAST or labelled >= len(runs) or 2 * sum(run.tells_much for run in runs.values()) < len(runs):
        return None
    heads = {head: run.start for head, run in runs.items()}
    told: _Told = {}
    blocks = tuple(_blocks(parts, {**heads, **_siblings(parts, heads)}, told))
    outlined = Document(blocks=blocks, left_out=document.left_out, by_lines=document.by_lines)
    return tabled(outlined, lambda line: told[id(line)] if id(line) in told else labels_on(line, also), also)


def _heads(parts: Sequence[Part], *, by_lines: bool) -> tuple[dict[int, _Run], int]:
    """Where each action begins, with its labels; and how many runs of labels stand under a label of texts."""
    runs = _runs(parts)
    times = Counter(run.over for run in runs)
    heads: dict[int, _Run] = {}
    labelled = 0
    for run in runs:
        kind = parts[run.over].kind if run.over is not None else Kind.GRID
        if kind in (Kind.OVER, Kind.ACTION):
            labelled += 1
        elif (head := _head(parts, run, alone=times[run.over] == 1, by_lines=by_lines)) is not None:
            heads[head] = run
    marks = sum(parts[head].kind is Kind.MARK for head in heads)
    if 2 * marks > len(heads):  # where actions are numbered, a line about a heading is none
        heads = {head: run for head, run in heads.items() if parts[head].kind is Kind.MARK or run.names_who_and_when}
    return heads, labelled


def _head(parts: Sequence[Part], run: _Run, *, alone: bool, by_lines: bool) -> int | None:
    """The number, the heading right above, or else the paragraph over a run of labels."""
    kind = parts[run.over].kind if run.over is not None else None
    if (kind is Kind.MARK and alone) or (kind is Kind.HEADING and run.over == run.start - 1):
        return run.over
    above = run.start - 1
    return _paragraph(parts, above, by_lines=by_lines) if above >= 0 and parts[above].kind in _TEXT else None


def _runs(parts: Sequence[Part]) -> list[_Run]:
    """The runs of labels that say who, when or how it stands."""
    runs: list[_Run] = []
    run: _Run | None = None
    over: int | None = None
    for i, part in enumerate(parts):
        if part.kind in _PARTING:
            run, over = None, i
        elif part.kind is Kind.LABEL:
            if run is None or (part.roles & run.roles - {*_MANY} and parts[i - 1].kind in _TEXT):
                run = _Run(start=i, over=over, roles=set())
            if part.roles & {*BESIDE} and not run.roles & {*BESIDE}:
                runs.append(run)
            run.roles.update(part.roles)
    return runs


def _parting(parts: Sequence[Part], start: int) -> int | None:
    return next((i for i in range(start - 1, -1, -1) if parts[i].kind in _PARTING), None)


def _paragraph(parts: Sequence[Part], last: int, *, by_lines: bool) -> int:
    """Where the paragraph begins that ends here; bullets belong to the line above them."""
    first = last
    while first and parts[first - 1].kind in _TEXT and (parts[first].kind is Kind.BULLET or (by_lines and parts[first].follows)):
        first -= 1
    return first


def _end(parts: Sequence[Part], start: int) -> int:
    return next((i for i in range(start, len(parts)) if parts[i].kind in _PARTING), len(parts))


def _siblings(parts: Sequence[Part], heads: Mapping[int, int]) -> dict[int, int]:
    """Numbered lines without labels that count on from an action are actions of which nothing is said."""
    found: dict[int, int] = {}
    for i, part in enumerate(parts):
        if i in heads or part.mark is None or part.kind is not Kind.MARK:
            continue
        before = _parting(parts, i)
        if before is not None and (before in heads or before in found) and part.mark.counts_on(parts[before].mark):
            found[i] = _end(parts, i + 1)
    return found


def _blocks(parts: Sequence[Part], heads: Mapping[int, int], told: _Told) -> Iterator[Block]:
    """The document's blocks, with what runs on joined to its line; `told` takes what headings and actions say."""
    chains = Chains.of(parts, heads)
    i = 0
    while i < len(parts):
        part = parts[i]
        if not isinstance(part.block, Prose):
            yield part.block
            i += 1
        elif i in heads:
            yield _action(parts, i, heads[i], told)
            i = max(heads[i], i + 1)
        elif i in chains.roles:
            end = next((j for j in range(i + 1, len(parts)) if j in heads or parts[j].kind in _PARTING), len(parts))
            yield from _heading(parts, i, end, chains.roles[i], told)
            i = end
        else:
            yield _joined(part.block, rest := _rest(parts, i, heads)) if part.kind is Kind.LABEL else part.block
            i += 1 + (len(rest) if part.kind is Kind.LABEL else 0)


def _action(parts: Sequence[Part], head: int, start: int, told: _Told) -> Prose:
    first, *rest = [part.block for part in parts[head:start] if isinstance(part.block, Prose)]
    line = replace(_joined(replace(first, text=unmarked(first.text)), rest), level=None, bullet=False)
    told[id(line)] = [Labelled(role=Role.ACTION, label="Action", text=line.text)]
    return line


def _heading(parts: Sequence[Part], at: int, end: int, role: Role, told: _Told) -> Iterator[Prose]:
    """A finding with its text, which stands under it where it is but a number; what else stands under it is its background."""
    line, *under = [part.block for part in parts[at:end] if isinstance(part.block, Prose)]
    number, text = leading(line.text)
    while number and not text and under:
        text, under = under[0].text, under[1:]
    label = {Role.FINDING: "Finding", Role.RECOMMENDATION: "Recommendation", Role.GROUP: "Workstream"}[role]
    told[id(line)] = [Labelled(role=role, label=label, number=number, text=text)]
    yield line
    for more in under:
        told[id(more)] = [Labelled(role=Role.OTHER, label="Background", text=more.text)]
        yield more


def _rest(parts: Sequence[Part], label: int, heads: Mapping[int, int]) -> list[Prose]:
    """What runs on from a label, as another label of the same action stands below it."""
    end = next((i for i in range(label + 1, len(parts)) if parts[i].kind not in _TEXT or i in heads), len(parts))
    goes_on = end < len(parts) and parts[end].kind is Kind.LABEL and end - 1 not in heads
    return [part.block for part in parts[label + 1 : end] if isinstance(part.block, Prose)] if goes_on else []


def _joined(line: Prose, rest: Sequence[Prose]) -> Prose:
    """A line with those that run on from it: bullets on lines of their own."""
    text = line.text
    for more in rest:
        text += f"\n• {more.text}" if more.bullet else f" {more.text}"
    return replace(line, text=text)
