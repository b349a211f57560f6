"""What a person wrote in a letter, in the pieces in which it stands between what they quoted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """New words without a break. `under` are the quoted lines right above them; empty for words above all quotes."""

    text: str
    under: str = ""
    inside: bool = False  # quoted lines follow as well: an answer in its place, not one below the whole mail
