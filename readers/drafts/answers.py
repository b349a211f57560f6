"""Yes and no, ticks and crosses, under a heading that asks how an action stands: "Done?", "On track (Y/N)", "Overdue?"."""

from __future__ import annotations

import re

from readers.drafts.headings import plain
from register.model import Status

_YES = re.compile(r"\W*(?:y|yes|true|ydy|ie|ydi)\b|^\W*[✓✔☑✅🗸]", re.IGNORECASE)
_NO = re.compile(r"\W*(?:n|no|false|not yet|nac ydy|na)\b|^\W*[✗✘☒❌✖]", re.IGNORECASE)
_PARTLY = re.compile(r"\W*(?:part|partly|partially|in part|some|almost|nearly|mostly)\b", re.IGNORECASE)
_LONGEST = 4  # words of an answer

_FINISHED = (
    r"\b(?:done|complet(?:ed?|ion)|finished|achieved|implemented|actioned|delivered|closed|resolved|met|signed off|in place)\b"
)
# What is asked: what yes means, and what no means.
_ASKED: tuple[tuple[str, Status | None, Status | None], ...] = (
    (r"\b(?:overdue|late)\b", Status.OVERDUE, None),
    (r"\b(?:at risk|delayed|slipped)\b", Status.AT_RISK, None),
    (r"\b(?:on track|on target|on schedule|on course)\b", Status.IN_PROGRESS, Status.AT_RISK),
    (r"\b(?:started|commenced|begun|underway|under way|in progress)\b", Status.IN_PROGRESS, Status.NOT_STARTED),
    (r"\b(?:outstanding|open|live|active)\b", Status.OPEN, Status.COMPLETE),
    (_FINISHED, Status.COMPLETE, Status.OPEN),
)


def answered(said: str, heading: str) -> Status | None:
    """What an answer under a heading means; none where it is no answer, or the heading does not ask how an action stands."""
    if len(said.split()) > _LONGEST:
        return None
    question = next((asked for asked in _ASKED if re.search(asked[0], plain(heading))), None)
    if question is None:
        return None
    _, yes, no = question
    if _PARTLY.match(said):
        return Status.IN_PROGRESS if yes is Status.COMPLETE else None
    return yes if _YES.match(said) else no if _NO.match(said) else None
