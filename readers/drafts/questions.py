"""Headings that ask or tell in a sentence: "What inspectors told us", "How will we know?", "Who will lead this?"."""

from __future__ import annotations

import re

_LATER = r"(?:will|shall|do|does|can|would|must|should|need|needs|are|is|has|have)"

# The first that is found counts; the names are the keys of headings.yaml.
_ASKED: tuple[tuple[str, str], ...] = (
    (
        "finding",
        r"^what (?:\w+ ){0,5}(?:said|says|found|saw|heard|told us|told you|observed|identified|raised|reported|concluded"
        r"|learn(?:ed|t))\b",
    ),
    (
        "finding",
        r"^what (?:must|needs? to|ha(?:s|ve) to|(?:do|did) we need to) (?:\w+ ){0,2}(?:improve|change|(?:get|be) better)\b",
    ),
    (
        "progress",
        r"^what (?:\w+ ){0,2}(?:have|has|did|had) (?:\w+ ){0,3}(?:done|do|been done|achieved|happened|changed|delivered)\b",
    ),
    ("progress", r"^(?:where are we|how are we doing|how far)\b"),
    ("success", r"^what (?:\w+ ){0,3}(?:success|good|better|impact|difference|different|outcome|outcomes)\b"),
    ("success", r"^how (?:\w+ ){0,6}(?:better|different|measure|measured|impact)\b"),
    ("evidence", r"^how (?:\w+ ){0,6}(?:know|evidence|evidenced|show|shown|prove|proved|demonstrate|demonstrated)\b"),
    (
        "monitoring",
        r"^(?:how|who|where) (?:\w+ ){0,6}(?:monitor|check|assur|overs|reviewed)\w*",
    ),
    ("action", r"^what (?:(?:was|were|is|has been|have|had) )?(?:\w+ ){0,3}(?:agreed|decided|promised|planned|proposed)$"),
    ("action", rf"^what (?:\w+ ){{0,2}}{_LATER}\b.*\b(?:do|doing|done|happen|taken?|deliver|put in place)\b"),
    (
        "action",
        rf"^how (?:\w+ ){{0,2}}{_LATER}\b.*\b(?:do|done|achieve|achieved|get there|improve|address|addressed|deliver|delivered)\b",
    ),
    ("completed", r"^when (?:was|were|did)\b"),
    ("start", rf"^when {_LATER} .*\b(?:start|started|begin|commence)\b"),
    ("deadline", rf"^(?:by )?when {_LATER}\b"),
    ("responsible", r"^who (?:else )?(?:is|are|will be) (?:\w+ )?involved\b"),
    ("lead", r"^who (?:did|does|has done|took|owns|leads|led)\b"),
    ("evidence", r"^where .*\bevidence\b"),
    ("lead", rf"^who(?:s| {_LATER})?\b.*\b(?:responsible|lead|leads|leading|do|doing|accountable|own|owns|deliver|action)\b"),
)


def asked(heading: str) -> str | None:
    """What a heading in its plain form asks for; none where it asks for nothing that is known."""
    return next((kind for kind, pattern in _ASKED if re.search(pattern, heading)), None)
