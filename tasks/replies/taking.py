"""A letter that is taken in, and what it came to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from config.here import LONDON
from notifications.letters import Letter
from register.model import Action
from tasks.linked import Matter
from tasks.office import Office
from tasks.replies.matching import Matched

WAY = "reply"
LONGEST = 2000  # characters of somebody's words that are kept


@dataclass(frozen=True, kw_only=True, slots=True)
class Taking:
    """A letter that is taken in, within one open transaction. `trial`: all of it will be undone."""

    office: Office  # joined to the transaction
    tx: Connection
    letter: Letter
    matched: Matched
    at: datetime
    trial: bool = False

    @property
    def said_on(self) -> date:
        """The day on which it was written; today, if its clock is ahead."""
        return min(self.letter.sent_at.astimezone(LONDON).date(), self.at.date())

    @property
    def said(self) -> dict[str, Any]:
        """Who says it, when, and by what way."""
        return {"by": self.matched.mail.to, "on": self.at.date(), "at": self.at, "way": WAY}


@dataclass(kw_only=True, slots=True)
class Outcome:
    """What a reply came to."""

    changed: dict[int, tuple[int, int]] = field(default_factory=dict)  # action id: its revision before and after
    refs: list[str] = field(default_factory=list)  # of the same
    stands: list[tuple[Matter, str]] = field(default_factory=list)  # why nothing was changed
    asks: list[tuple[str | None, str]] = field(default_factory=list)  # of which action, and what is not clear
    remarks: list[str] = field(default_factory=list)  # about what came with it
    absent: bool = False  # who stands in for whom may have changed
    acknowledged: int = 0
    updates: int = 0

    @property
    def taken(self) -> int:
        """How many answers are in the register now."""
        return self.acknowledged + self.updates


def without_ref(text: str, action: Action) -> str:
    """Somebody's words without the reference that they begin with: "[2.3] Done", "2.3: ...", "2.3 The ...".

    What needs it to be a sentence keeps it: "2.3 is done".
    """
    name = f"(?:{'|'.join(re.escape(name) for name in (action.ref, action.printed))})"
    ends = r"(?:\s*[:;–—]|\.?\s+-|\.(?!\d)|(?=\s+[A-Z])|(?=,?\s+done\b))"
    begins = re.match(rf"\s*(?:[\[(]{name}[\])]|(?:[Aa]ction\s+)?{name}{ends})[\s:.,;–—-]*(?=\S)", text)
    return text[begins.end() :] if begins else text


_CAME_WITH = re.compile(  # what came with the mail is kept as what it is: "Done, minutes attached." says no more than "Done."
    r"(?<=\w)(?:\s*[,;.–—-]+|\s+(?:and|with))\s+"
    r"(?:(?:(?!(?:is|are|was|were|be|been|being)\b)[^\s,;.]+\s+){0,6}attached|(?:please\s+)?(?:see|find)\s+(?:the\s+)?attached[^,;.]*)"
    r"\s*[.!]*$",
    re.IGNORECASE,
)


def kept_words(text: str) -> str:
    """Somebody's words as they are kept: on one line, not endless, and without a remark at their end on what is attached."""
    flat = _CAME_WITH.sub(".", " ".join(text.split()))
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1].rstrip()}…"
