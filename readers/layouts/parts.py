"""The lines of an outline, each with what it is in it: a heading, a numbered line, a label, a bullet or a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from readers.drafts.columns import PRIMARY
from readers.drafts.headings import Role
from readers.drafts.numbers import label_alone
from readers.drafts.numbers import labelled as counted
from readers.grid import Block, Document, Prose
from readers.layouts.labelled import labels_on

_MARK = re.compile(
    r"^\s*(?:\((?P<in>\d{1,3}|[a-zA-Z]|[ivx]{1,4})\)|(?P<out>\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]|"
    r"(?P<deep>[A-Z]{0,2}\d{1,3}(?:\.(?:\d{1,3}|[a-z]))+)[.):]?|(?P<code>[A-Z]{1,2}\d{1,3})[.):])\s+(?=\S)"
)
_RULE = re.compile(r"^\s*[-=_*~]{3,}\s*$")
_CAPITALS = re.compile(r"^(?=(?:.*[A-Z]){4})[^a-z]+$")


class Kind(Enum):
    """What a line is."""

    HEADING = auto()  # marked as one, or a word and a number
    OVER = auto()  # labelled as a finding or a recommendation
    ACTION = auto()  # labelled as an action
    MARK = auto()  # numbered or lettered
    LABEL = auto()  # "Lead: ..."
    BULLET = auto()
    TEXT = auto()
    GRID = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """The number or letter in front of a line."""

    said: str

    def counts_on(self, before: Mark | None) -> bool:
        """Whether this is the next one after another: 3 after 2, 1.3 after 1.2, c after b."""
        if before is None:
            return False
        *over, last = re.split(r"\.", self.said)
        *over_before, last_before = re.split(r"\.", before.said)
        if over != over_before:
            return False
        if last.isdigit() and last_before.isdigit():
            return int(last) == int(last_before) + 1
        return len(last) == len(last_before) == 1 and ord(last) == ord(last_before) + 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A block and what it is. `follows`: it stands on the line right after the one before."""

    block: Block
    kind: Kind
    roles: frozenset[Role] = field(default=frozenset())
    mark: Mark | None = None
    follows: bool = False

    @property
    def text(self) -> str:
        return self.block.text if isinstance(self.block, Prose) else ""


def unmarked(text: str) -> str:
    """A line without the number or letter in front of it."""
    return _MARK.sub("", text)


def parts_of(document: Document, also: Mapping[str, Role | None]) -> list[Part]:
    """Every block with what it is; rules that underline headings are left out."""
    return list(_parts(document, also))


def _parts(document: Document, also: Mapping[str, Role | None]) -> Iterator[Part]:
    before: Part | None = None
    row: int | None = None
    blocks = [b for b in document.blocks if not (isinstance(b, Prose) and _RULE.match(b.text))]
    for block in blocks:
        part = _part(block, also) if isinstance(block, Prose) else Part(block=block, kind=Kind.GRID)
        follows = isinstance(block, Prose) and row is not None and block.row == row + 1
        kind = Kind.BULLET if part.kind is Kind.MARK and _lists(part, before) else part.kind
        before = Part(block=block, kind=kind, roles=part.roles, mark=part.mark, follows=follows)
        row = block.row if isinstance(block, Prose) else None
        yield before


def _part(line: Prose, also: Mapping[str, Role | None]) -> Part:
    labels = labels_on(line, also)
    roles = frozenset(found.role for found in labels)
    mark = _mark(line.text)
    if roles & set(PRIMARY) and not (labels[0].role is Role.ACTION and not labels[0].text):
        over = labels[0].role is not Role.ACTION and len(labels) == 1
        return Part(block=line, kind=(Kind.HEADING if over and line.level else Kind.OVER) if over else Kind.ACTION, roles=roles)
    if labels and not roles & set(PRIMARY):
        return Part(block=line, kind=Kind.LABEL, roles=roles)
    if line.level is not None or _is_heading(line):
        return Part(block=line, kind=Kind.HEADING, mark=mark)
    return Part(block=line, kind=Kind.MARK if mark else Kind.BULLET if line.bullet else Kind.TEXT, mark=mark)


def _is_heading(line: Prose) -> bool:
    return not line.bullet and (label_alone(line.text) is not None or counted(line.text) or bool(_CAPITALS.match(line.text)))


def _mark(text: str) -> Mark | None:
    found = _MARK.match(text)
    return Mark(said=found["in"] or found["out"] or found["deep"] or found["code"]) if found else None


def _lists(part: Part, before: Part | None) -> bool:
    """Whether a numbered line is one of a list under a label, such as "Evidence:"."""
    if before is None or part.mark is None:
        return False
    begins = before.kind is Kind.LABEL and before.text.rstrip().endswith(":") and part.mark.said in ("1", "a", "i")
    return begins or (before.kind is Kind.BULLET and part.mark.counts_on(before.mark))
