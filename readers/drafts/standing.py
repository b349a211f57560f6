"""How an action stands, from the words of its status or progress column, and its colour from a word or a fill."""

from __future__ import annotations

import colorsys
import re

from readers.drafts.vocabulary import either
from register.model import Status

# The first that is found counts: what is not done must be met before what is done.
_SAID: tuple[tuple[Status, str], ...] = (
    (
        Status.WITHDRAWN,
        either(
            r"withdrawn|superseded|cancelled|rejected|not applicable|^\W*n/?a\W*$",
            r"no longer (?:required|relevant|applicable|needed|applies|being pursued)|superceded|not (?:being )?pursued|not agreed",
        ),
    ),
    (Status.AWAITING_SIGNOFF, either(r"(?:awaiting|pending) (?:final )?(?:sign[ -]?off|approval|agreement)", r"to be signed off")),
    (Status.AWAITING_EVIDENCE, either(r"(?:awaiting|pending) evidence", r"evidence (?:required|outstanding|awaited)")),
    (Status.OVERDUE, r"overdue|past (?:its )?due|missed|out of time"),
    (Status.NOT_DUE, r"not (?:yet )?due"),
    (
        Status.AT_RISK,
        r"at risk|\boff (?:track|target|course)|not on (?:track|target|course)|behind (?:schedule|target)|risk of not",
    ),
    (
        Status.NOT_STARTED,
        either(
            r"not (?:yet )?(?:been )?(?:started|commenced|begun)",
            r"to be (?:started|commenced)|yet to (?:start|begin|commence)",
            r"^\W*planned\W*$|no (?:progress|action)|^\W*(?:to do|todo|scheduled|unstarted)\W*$",
            r"not (?:yet )?(?:been )?(?:progressed|actioned)",
        ),
    ),
    (Status.DELAYED, r"delay|slipp|put back|deferred|postponed|on hold|paused|stalled|carried (?:forward|over)|\blate\b"),
    (Status.OPEN, r"^\W*not (?:been )?(?:implemented|achieved|delivered|done|met)\W*(?:$|[.;])"),
    (
        Status.IN_PROGRESS,
        either(
            r"not (?:yet )?(?:fully )?(?:been )?(?:complete|implemented|achieved|delivered|met|done|in place)|incomplete",
            r"(?:partial|part|mostl|near|almost|substantial)\w*[\s-]+(?:complete|implemented|achieved|met|done)",
            r"\b\d\d?\s?% (?:complete|done)|to be (?:completed|implemented|finalised|agreed)|due to be",
            r"will be (?:completed|implemented|in place)",
        ),
    ),
    (
        Status.COMPLETE,
        r"complet(?:ed|e\b)|\bdone\b|\bclosed\b|implemented|achieved|discharged|finalised|100\s?%|cwblhau|cwblhawyd|\bmet\b"
        r"|\b(?:resolved|actioned|concluded|fulfilled|finished|satisfied|cleared|signed[ -]off)\b",
    ),
    (Status.OPEN, r"^\W*(?:still )?(?:outstanding|pending|open|live|active|new|current|awaited)\W*$"),
    (
        Status.IN_PROGRESS,
        either(
            r"in progress|under ?way|in hand|started|begun|commenced|progressing|on[ -]?(?:track|target|schedule|course)|being ",
            r"\bwip\b|progressed",
            r"in development|developing|\bopen\b|partially|in place|work continues",
        ),
    ),
    (Status.ONGOING, r"on-?going|continu(?:ous|ing)|embedded|business as usual|\bbau\b|rolling"),
)
_TOLD_IN_PASSING = (
    Status.WITHDRAWN,
    Status.AWAITING_SIGNOFF,
    Status.AWAITING_EVIDENCE,
    Status.NOT_STARTED,
    Status.DELAYED,
    Status.AT_RISK,
    Status.OVERDUE,
)
_BRIEF = 3  # words; so short a note is a status
_DONE = re.compile(
    either(
        r"\b(?:complet(?:ed|e)|implemented|delivered|in place|in use|provided|produced|launched|established|appointed|recruited",
        r"closed|agreed|achieved|done|published|issued|held|undertaken|developed|updated|created|introduced|adopted|signed off",
        r"finalised|approved|strengthened|embedded)\b",
    ),
    re.IGNORECASE,
)
_UNDONE = re.compile(r"\bnot\b|\byet\b|partial|to be |will be |\d+ of (?:the )?\d+|in progress|under ?way", re.IGNORECASE)


_NO_DOING = (
    "outstanding",
    "pending",
    "meeting",
    "during",
    "nothing",
    "something",
    "everything",
    "morning",
    "evening",
    "remaining",
    "existing",
)


def status_of(said: str) -> Status | None:
    """The status that a status cell states; none where its words are not understood."""
    text = said.lower().replace("–", "-")
    if re.fullmatch(r"\W*(?:c|complete|b|blue)\W*", text):
        return Status.COMPLETE
    if share := re.fullmatch(r"\W*(\d{1,3}(?:\.\d+)?)\s?%\W*", text):
        return _by_share(float(share[1]))
    for status, pattern in _SAID:
        if re.search(pattern, text):
            return status
    doing = [w for w in re.findall(r"\b\w{2,}ing\b", text) if w not in _NO_DOING]
    return Status.IN_PROGRESS if doing else None


def _by_share(percent: float) -> Status:
    """What was done of an action, in a figure."""
    return Status.COMPLETE if percent >= 100 else Status.IN_PROGRESS if percent else Status.NOT_STARTED


def status_from_progress(progress: str) -> Status:
    """What a progress note lets one infer. What is undone, late or at risk is met before what is done."""
    brief = status_of(progress) if len(progress.split()) <= _BRIEF else None
    if brief is not None and not _DONE.search(progress):
        return brief
    first = re.split(r"(?<=[a-z])\.\s|\n\n", progress)[0]
    opening = status_of(first) if len(first.split()) <= 6 else None
    told = (Status.NOT_STARTED, Status.ONGOING, Status.IN_PROGRESS)
    if opening is Status.OPEN or (opening in told and not _DONE.search(first)):
        return opening
    said = status_of(progress)
    if said in _TOLD_IN_PASSING:
        return said
    return Status.COMPLETE if _DONE.search(first) and not _UNDONE.search(first) else Status.IN_PROGRESS


_COLOUR_WORD = re.compile(
    r"\b(?:red|amber|orange|yellow|green|blue|gr[ae]y|purple|black|coch|ambr|oren|gwyrdd|glas)\b", re.IGNORECASE
)
_LETTERS = ("r", "a", "g", "b", "r/a", "a/g", "g/a", "a/r")


def is_rag(text: str) -> bool:
    """Whether a cell holds the word or the letter of a colour and little else."""
    plain = text.strip().lower()
    return plain in _LETTERS or (bool(_COLOUR_WORD.search(plain)) and len(plain.split()) <= 4)


def colour_of(fill: str) -> str | None:
    """The colour of a fill (RRGGBB) in a word; none for white, black and what is near to them."""
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, strong = colorsys.rgb_to_hls(red, green, blue)
    if light > 0.97 or light < 0.05:
        return None
    if strong < 0.12:
        return "grey" if light < 0.93 else None
    return next(name for below, name in _HUES if hue * 360 < below)


_HUES = ((16, "red"), (68, "amber"), (170, "green"), (255, "blue"), (320, "purple"), (361, "red"))
