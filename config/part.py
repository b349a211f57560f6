"""What every part of the rule book has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A part of the rule book: unknown words are refused, nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)
