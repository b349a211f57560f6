"""The date that a text of minutes promises or moves: told from what happened, and from what is only mentioned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from readers.drafts import when
from readers.drafts.vocabulary import either
from readers.drafts.wording import sentences
from register.model import Deadline, DeadlineKind
from rules import deadlines

_BEFORE = (
    r"(?:(?:by|before|from|until|till|in|on|at|for|to|during|within|since|no later than|not later than|commencing)\s+)?"
    r"(?:the\s+)?(?:(?:end|start|beginning|middle|close|week ending|week commencing)\s+(?:of\s+)?)?(?:the\s+)?$"
)
_MOVED = re.compile(
    either(
        r"\b(?:put|pushed|moved|set) back",
        r"\b(?:moved|revised|extended|deferred|slipped|rescheduled|re-?profiled|postponed|delayed|brought forward)\b",
    ),
    re.IGNORECASE,
)
_AHEAD = re.compile(
    either(
        r"\b(?:will|would|shall|due|expected|aims?|aiming|target\w*|planned|scheduled|to be|should|anticipated|intend\w*|going to",
        r"promised|committed|deadline|timescales?|by|ready|forthcoming|next|until)\b",
    ),
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|has|had|have|been)\b[^.;]{0,60}"
    r"\b(?:completed|implemented|delivered|closed|signed off|finished|achieved)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(
    r"\b(?:inspection|inspected|meeting held|minutes|report(?:ed)? (?:of|in|to)|since|last|previous|published)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:had|has|have) (?:\w+ )?been (?:\w+ )?(?:due|expected|planned|promised|scheduled|set|targeted)\b", re.IGNORECASE
)
_NOW_TO = re.compile(
    r"\bnow (?:\w+ )?(?:be )?(?:due|expected|planned|promised|scheduled|set|targeted|anticipated|aimed)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(rf"(?:{_MOVED.pattern})[^.;]{{0,60}}$", re.IGNORECASE)
_NEXT_MEETING = re.compile(r"^\W*(?:\w+[.)]\s+)?(?:(?:date|time|day)s?\b.{0,30})?\b(?:next|future) meetings?\b", re.IGNORECASE)
_INSTEAD = re.compile(r"(?:[(,;–-]\s*(?:was|previously|originally|formerly)|instead of|rather than)[:\s]*$", re.IGNORECASE)
_LONGEST = 5_000  # characters of what is a sentence
_NEAR = 60  # characters between the word that moves a date and the date


def promised(text: str, *, reference: date, asked: bool = False) -> Deadline:
    """The deadline in a text: the last date to which it was moved, else the last that is promised.

    `asked`: the text is a request, in which any date ahead is its deadline.
    """
    moved: list[Deadline] = []
    ahead: list[Deadline] = []
    done: list[Deadline] = []
    former: list[Deadline] = []
    for sentence in sentences(text):
        for clause, before in _clauses(sentence[:_LONGEST], reference):
            if _INSTEAD.search(before[: len(before) - len(clause)]):
                former += deadlines.read(clause, reference=reference)
                continue
            kind = moved if _is_moved(before) else done if _DONE.search(before) else ahead
            if kind is not ahead or _is_ahead(before, asked=asked):
                read = when.read(clause, reference=reference, done=kind is done or bool(_FORMER.search(before)))
                kind += [_in_doubt(d, reference) for d in read if d.kind is not DeadlineKind.UNKNOWN]
    if moved:
        return _with_original(moved[-1], [*former, *ahead])
    if ahead:
        return _with_original(when.single(ahead, "; ".join(dict.fromkeys(d.phrase for d in ahead))), former)
    return done[-1] if done else when.NO_DEADLINE


def next_meeting(paragraphs: Sequence[str], dated: date) -> date | None:
    """The day of the next meeting, from the paragraph that names it or the one after its heading."""
    for said, after in pairwise([*paragraphs, ""]):
        if _NEXT_MEETING.search(said):
            for text in (said, after):
                ahead = [day for day, _ in deadlines.find_dates(text, reference=dated) if day > dated]
                if ahead:
                    return ahead[0]
    return None


def _with_original(moved: Deadline, before: list[Deadline]) -> Deadline:
    """A moved date keeps the one that was promised before it, where the text names that too."""
    first = next((d.due for d in before if d.due and moved.due and d.due < moved.due), None)
    return replace(moved, original_due=moved.original_due or first)


def _clauses(sentence: str, reference: date) -> list[tuple[str, str]]:
    """(words of a date with those that say how it is meant, the sentence up to its end)"""
    out: list[tuple[str, str]] = []
    from_ = 0
    for _, said in deadlines.find_dates(sentence, reference=reference):
        at = sentence.lower().find(said.lower(), from_)
        if at < 0:
            continue
        begin = re.search(_BEFORE, sentence[from_:at], re.IGNORECASE)
        start = from_ + begin.start() if begin else at
        moved = list(_MOVED.finditer(sentence, from_, at))
        start = min(start, moved[-1].start()) if moved and at - moved[-1].start() < _NEAR else start
        from_ = at + len(said)
        out.append((sentence[start:from_].strip(), sentence[:from_]))
    return _with_first(out)


def _with_first(clauses: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """ "moved from May 2024" and "to June 2024" are one."""
    out: list[tuple[str, str]] = []
    for clause, before in clauses:
        if out and _MOVED.match(out[-1][0]) and re.match(r"(?:to|until)\b", clause, re.IGNORECASE):
            out[-1] = (f"{out[-1][0]} {clause}", before)
        else:
            out.append((clause, before))
    return out


def _is_moved(before: str) -> bool:
    return bool(_MOVED_TO.search(before) or _NOW_TO.search(before))


def _is_ahead(before: str, *, asked: bool) -> bool:
    """Whether a date is promised rather than told of; `before` ends with it."""
    told = _TOLD_OF.search(re.sub(r"\s*\S+\s*\S*\s*\d{4}$|\s+\S+$", "", before[-2 * _NEAR :]))
    return asked or (bool(_AHEAD.search(before)) and not told)


def _in_doubt(deadline: Deadline, reference: date) -> Deadline:
    """A date before the meeting was rather told than promised."""
    if deadline.due and deadline.due < reference and not deadline.completed_on and not deadline.doubt:
        return replace(deadline, doubt=f"{deadline.due:%-d %B %Y} lies before the meeting; was it promised, or only told?")
    return deadline
