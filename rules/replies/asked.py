"""What a mail asked of the person who answers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Asks(StrEnum):
    """What is asked about one action."""

    ANSWER = "answer"  # of who must do it: how does it stand?
    JUDGE = "judge"  # of a manager: an escalation
    SIGN = "sign"  # of the signatory: accept it or send it back
    AGREE = "agree"  # of who may: to another date
    AUDIT = "audit"  # of an auditor: was it done?


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """One action that the mail asked about. `text` and `due` help to tell its own words and its own date from others."""

    ref: str  # as in the register, "harbourshire-2.3"; people write "2.3"
    asks: Asks
    text: str = ""  # the action's words
    due: date | None = None  # its present date


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Everything that the mail asked of this person, in the mail's order."""

    asks: tuple[Ask, ...]
