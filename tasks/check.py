"""What a check comes to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One thing looked at; `hint` says what to do where it is not right. What warns is right as yet, or could be better."""

    id: str
    ok: bool
    says: str
    hint: str | None = None
    warns: bool = False


def warning(id_: str, says: str, hint: str) -> Check:
    """Right as yet, and still worth a word."""
    return Check(id=id_, ok=True, says=says, hint=hint, warns=True)


def fault(id_: str, says: str, hint: str) -> Check:
    """Not right."""
    return Check(id=id_, ok=False, says=says, hint=hint)
