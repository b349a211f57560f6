"""The colour that a plan itself gives an action, in its own word or letter, beside ours."""

from __future__ import annotations

import re

from register.model import Action, Colour, Verdict

_COLOURS = {
    Colour.RED: "red r coch",
    Colour.AMBER: "amber orange yellow a ambr oren",
    Colour.GREEN: "green g gwyrdd",
    Colour.BLUE: "blue b glas",
}  # grey says "not begun" in one plan and "not rated" in the next: no colour to compare with
_WORDS = {word: colour for colour, several in _COLOURS.items() for word in several.split()}


def colours(said: str | None) -> frozenset[Colour]:
    """The colours that a plan's word for one names: "Amber/Green" names two, "on track" none."""
    return frozenset(_WORDS[word] for word in re.findall(r"[a-z]+", (said or "").casefold()) if word in _WORDS)


def says_otherwise(action: Action, verdict: Verdict) -> bool:
    """Whether the plan gives the action another colour than the verdict does."""
    said = colours(action.rag_said)
    return bool(said) and verdict.colour not in said
