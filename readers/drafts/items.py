"""What rows are folded into: findings, and items, each a cell of actions with all that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from readers.drafts.entries import At, Line, Odd
from readers.drafts.headings import Role
from readers.drafts.wording import flat
from register.model import Deadline, Unsure


@dataclass(kw_only=True)
class FoundFinding:
    """A finding while it is being read: its text may go on in later rows."""

    printed: str | None
    text: str
    group: str | None
    at: At
    headless: bool = False  # its beginning is lost
    ref_based: bool = False  # the number came out of a column of references
    refs: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Item:
    """A cell of actions and its row, while they are being read."""

    finding: FoundFinding | None
    texts: dict[Role, str]
    struck: dict[Role, str]
    fills: dict[Role, str]
    at: At
    line: Line
    limit: Deadline | None
    doubts: list[str] = field(default_factory=list)  # of where its cells begin and end
    end_doubts: list[str] = field(default_factory=list)  # of the last action of the cell only
    unsure: list[Unsure] = field(default_factory=list)  # of what stands in them

    def text(self, role: Role) -> str:
        return self.texts.get(role, "")

    def said(self, role: Role) -> str | None:
        """The document's own words, on one line."""
        return flat(self.text(role)) or None


@dataclass(kw_only=True)
class Folded:
    """All findings and items of a document, and what was odd."""

    findings: list[FoundFinding] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)


def short(text: str) -> str:
    """The beginning of a text, for sentences about it."""
    text = flat(text)
    return text if len(text) <= 60 else f"{text[:57].rsplit(' ', 1)[0]} …"


def row_of(line: Line) -> str:
    """Where a row stands, for sentences about it."""
    return f"{line.at.where}, row {line.at.row}" if line.at.where else f"row {line.at.row}"
