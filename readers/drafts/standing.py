"""How an action stands, from the words of its status or progress column, and its colour from a word or a fill."""

from __future__ import annotations

import colorsys
import re

from register.model import Status

# The first that is found counts: what is not done must be met before what is done.
_SAID: tuple[tuple[str, Status], ...] = (
    (
        r"withdrawn|superseded|no longer (?:required|relevant|applicable|needed|applies)|cancelled|not applicable|\bn/?a\b|rejected",
        Status.WITHDRAWN,
    ),
    (
        r"awaiting (?:final )?(?:sign[ -]?off|approval|agreement)|pending (?:sign[ -]?off|approval)|to be signed off",
        Status.AWAITING_SIGNOFF,
    ),
    (r"awaiting evidence|evidence (?:required|outstanding|awaited)|pending evidence", Status.AWAITING_EVIDENCE),
    (r"overdue|past (?:its )?due", Status.OVERDUE),
    (r"not (?:yet )?due", Status.NOT_DUE),
    (r"at risk|off (?:track|target)|behind (?:schedule|target)|risk of not", Status.AT_RISK),
    (
        r"not (?:yet )?(?:been )?(?:started|commenced|begun)|to be (?:started|commenced)|yet to (?:start|begin|commence)|^\W*planned\W*$|no progress",
        Status.NOT_STARTED,
    ),
    (r"delay|slipp|put back|deferred|postponed|on hold|paused|stalled", Status.DELAYED),
    (
        r"not (?:yet )?(?:fully )?(?:been )?(?:complete|implemented|achieved|delivered|met|done|in place)|(?:partial|part|mostl|near|almost|substantial)\w*\s+(?:complete|implemented|achieved|met|done)"
        r"|incomplete|\d\d?\s?% (?:complete|done)|to be (?:completed|implemented|finalised|agreed)|due to be|will be (?:completed|implemented|in place)",
        Status.IN_PROGRESS,
    ),
    (
        r"complet(?:ed|e\b)|\bdone\b|\bclosed\b|implemented|achieved|discharged|finalised|100\s?%|\bcwblhau\b|cwblhawyd|\bmet\b",
        Status.COMPLETE,
    ),
    (
        r"in progress|under ?way|in hand|started|begun|commenced|progressing|on ?(?:track|target|schedule)|being |in development|developing|\bopen\b|partially|in place|work continues",
        Status.IN_PROGRESS,
    ),
    (r"on-?going|continu(?:ous|ing)|embedded|business as usual|\bbau\b|rolling", Status.ONGOING),
)
_DONE = re.compile(
    r"\b(?:complet(?:ed|e)|implemented|delivered|in place|in use|provided|produced|launched|established|appointed|recruited|closed|agreed|achieved|done|published|issued"
    r"|held|undertaken|developed|updated|created|introduced|adopted|signed off|finalised|approved|strengthened|embedded)\b",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    r"\b(?:in progress|under ?way|commenced|started|starting|begun|being|continu\w+|ongoing|working|drafted|planned|scheduled|reviewed|have|has|is|are)\b",
    re.IGNORECASE,
)


def status_of(said: str) -> Status | None:
    """The status that a status cell states; none where its words are not understood."""
    text = said.lower().replace("–", "-")
    if re.fullmatch(r"\W*(?:c|complete|b|blue)\W*", text):
        return Status.COMPLETE
    for pattern, status in _SAID:
        if re.search(pattern, text):
            return status
    return Status.IN_PROGRESS if re.search(r"\w+ing\b|\bongoing\b", text) else None


def status_from_progress(progress: str) -> Status | None:
    """What a progress note lets one infer. What is undone, late or at risk is met before what is done."""
    said = status_of(progress)
    if said in (
        Status.WITHDRAWN,
        Status.AWAITING_SIGNOFF,
        Status.AWAITING_EVIDENCE,
        Status.NOT_STARTED,
        Status.DELAYED,
        Status.AT_RISK,
        Status.OVERDUE,
    ):
        return said
    first = re.split(r"(?<=[a-z])\.\s|\n\n", progress)[0]
    if re.search(r"\bnot\b|\byet\b|partial|to be |will be ", first, re.IGNORECASE):
        return Status.IN_PROGRESS
    if re.fullmatch(r"\W*on-?going\W*", first, re.IGNORECASE):
        return Status.ONGOING
    if _DONE.search(first):
        return Status.COMPLETE
    return Status.IN_PROGRESS if _UNDER_WAY.search(progress) or progress.strip() else None


COLOURS = ("red", "amber", "green", "blue", "grey")
_COLOUR_WORD = re.compile(
    r"\b(red|amber|orange|yellow|green|blue|gr[ae]y|purple|black|coch|ambr|oren|gwyrdd|glas)\b", re.IGNORECASE
)
_LETTERS = {"r": "red", "a": "amber", "g": "green", "b": "blue", "r/a": "amber", "a/g": "amber", "g/a": "amber", "a/r": "amber"}


def is_rag(text: str) -> bool:
    """Whether a cell holds the word or the letter of a colour and little else."""
    plain = text.strip().lower()
    return plain in _LETTERS or (bool(_COLOUR_WORD.search(plain)) and len(plain.split()) <= 4)


def colour_of(fill: str) -> str | None:
    """The colour of a fill (RRGGBB) in a word; none for white, black and near enough to them."""
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, strong = colorsys.rgb_to_hls(red, green, blue)
    if light > 0.97 or light < 0.05:
        return None
    if strong < 0.12:
        return "grey" if light < 0.93 else None
    return next(name for below, name in _HUES if hue * 360 < below)


_HUES = ((16, "red"), (68, "amber"), (170, "green"), (255, "blue"), (320, "purple"), (361, "red"))
