"""Whether an action promises an audit again and again: of what, how often, from when, and to whom feedback goes.

A reading of the plan's words for a person to confirm: nothing is chased that nobody has confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from register.model import Action, Status
from rules import deadlines, words
from rules.recurrence import days_of, kept_to_month_ends, why_no_rule

_AUDITS = re.compile(
    r"""\b(?:re-?)?audit(?:s|ed|ing)?\b (?!\s+(?:tools?|plans?|trails?|information|reports?|framework|process(?:es)?|outcomes?|
          findings|results|committee|commission|actions?|recommendations?|staff|team|officers?|templates?|forms?)\b)
      | \bdip[\s-]?sampl(?:e|es|ed|ing)\b | \bcase\s+sampl(?:e|es|ed|ing)\b | \b(?:spot|quality\s+assurance)\s+checks?\b
      | \b(?:case\s+)?(?:file|record)s?\s+(?:(?:to\s+be|are|is)\s+)?(?:checks?|checked|checking|sampled|sampling|reading)\b
      | \b(?:supervision|practice)\s+observations?\b | \bobservations?\s+of\s+(?:\w+\s+)?(?:supervision|practice)\b
      | \bobserv(?:e|ed|ing)\s+(?:\w+\s+)?(?:supervision|practice)\b | \bmock\s+inspections?\b""",
    re.IGNORECASE | re.VERBOSE,
)
_AGAIN = re.compile(
    r"\b(?:regular(?:ly)?|routine(?:ly)?|on-?going|periodic(?:ally)?|rolling|audit\w*\s+programmes?|programmes?\s+of\s+(?:\w+\s+)?audits?)\b",
    re.IGNORECASE,
)
_NO_PEOPLE = r"(?!(?:ensure|inform|improve|support|help|enable|drive|promote|demonstrate|assist|make|be|identify|date)\b)"
_FEEDBACK = re.compile(
    rf"""(?:\bfeedback\b|\bfe(?:d|ed)\s+back\b|\bfindings\b|\boutcomes\b|\bresults\b|\breport(?:s|ed|ing)?\b)
      (?:\s+(?:of|from)\s+(?:these|the|which|such)?(?:\s*audits?)?|\s+(?:the\s+)?findings)?
      (?:\s+(?:to\s+be|will\s+be|is|are|being))?(?:\s+(?:given|provided|shared|reported|presented|fed|submitted))?(?:\s+back)?
      \s+(?:to|with)\s+(?:the\s+)?{_NO_PEOPLE}
      (?P<who>[^,.;:()\n]+?)
      (?=\s*$|[,.;:()\n]|\s+(?:as|of|for|to|so|in|on|at|within|by|each|every|which|who|where|through|via|after|following|monthly|weekly
      |quarterly|fortnightly|regularly|will|is|are)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCES = re.compile(r"(?<=[.;!?])\s+|\n+")
_MOST_WORDS = 8  # of whom feedback goes to: more is a sentence and no name
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_NAMED = {
    "FREQ=WEEKLY": "weekly",
    "FREQ=WEEKLY;INTERVAL=2": "fortnightly",
    "FREQ=MONTHLY": "monthly",
    "FREQ=MONTHLY;INTERVAL=2": "every two months",
    "FREQ=MONTHLY;INTERVAL=3": "quarterly",
    "FREQ=MONTHLY;INTERVAL=4": "termly (every four months)",
    "FREQ=MONTHLY;INTERVAL=6": "half-yearly",
    "FREQ=YEARLY": "annually",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """An audit cycle as the plan's words suggest it. Without `rrule` the plan does not say how often."""

    action: Action
    text: str  # the sentence that promises it
    rrule: str | None  # as said; where it falls in short months is for `kept_to_month_ends`
    phrase: str  # the words that say how often, or that it is regular
    starts: date  # the first audit
    feedback_to: str | None

    @property
    def says(self) -> str:
        """The proposal in a sentence."""
        feedback = f", with feedback to {self.feedback_to}" if self.feedback_to else ""
        if self.rrule is None:
            return f"audited regularly (“{self.phrase}”){feedback}, but how often is not said"
        return f"audited {in_words(self.rrule)} (“{self.phrase}”), the first by {words.day(self.starts)}{feedback}"


def proposal(action: Action) -> Proposal | None:
    """The audit cycle that an action's text, deadline or progress promises; none where it promises none, or is withdrawn.

    A rhythm that is stated goes before one that is not: "routine audits" says only that there is more than one.
    """
    if action.cycle_of is not None or action.status is Status.WITHDRAWN:
        return None
    promises = sorted(_promises(action), key=lambda promise: promise[1][0] is None)
    return next((_proposed(action, sentence, *rhythm) for sentence, rhythm in promises), None)


def _promises(action: Action) -> Iterator[tuple[str, tuple[str | None, str]]]:
    """The sentences that promise an audit, each with how often: those of the action, then of what was said of it since."""
    for sentence in _audits(action.text):
        if rhythm := _rhythm(sentence, action):
            yield sentence, rhythm
    for sentence in _audits(action.progress or ""):
        if stated := deadlines.cycle(sentence):
            yield sentence, stated


def _audits(text: str) -> Iterator[str]:
    return (sentence for sentence in _SENTENCES.split(text) if _AUDITS.search(sentence))


def _proposed(action: Action, sentence: str, rrule: str | None, phrase: str) -> Proposal:
    starts = first_audit(action, rrule) if rrule else action.added_on
    return Proposal(
        action=action,
        text=sentence.strip(" .;"),
        rrule=rrule,
        phrase=phrase,
        starts=starts,
        feedback_to=feedback_to(f"{sentence}\n{action.text}"),
    )


def first_audit(action: Action, rrule: str) -> date:
    """The day that the plan names to begin or to be in place by; else one turn of the rule after the plan's own day."""
    said = action.deadline.starts or action.deadline.due or action.deadline.completed_on
    if said:
        return said
    rule = kept_to_month_ends(rrule, action.added_on)
    return next((day for day in days_of(rule, action.added_on) if day > action.added_on), action.added_on)


def feedback_to(text: str) -> str | None:
    """To whom the text says that what an audit finds is told; none where it does not say."""
    for found in _FEEDBACK.finditer(text):
        who = " ".join(found["who"].split())
        if len(who.split()) <= _MOST_WORDS:
            return who
    return None


def rule_of(every: str) -> str:
    """The rule that a person means by "fortnightly", "every 6 weeks" or an RRULE. Raises `ValueError` with a sentence."""
    said = every.strip().upper().removeprefix("RRULE:")
    if "FREQ=" in said:
        if wrong := why_no_rule(said):
            raise ValueError(f"“{every}” is no rule of days: {wrong}")
        return said
    found = deadlines.cycle(every) or deadlines.cycle(f"every {every}")
    if found is None:
        raise ValueError(f"“{every}” is no rhythm; write for instance fortnightly, every 6 weeks, or FREQ=WEEKLY;INTERVAL=2")
    return found[0]


def in_words(rrule: str) -> str:
    """A rule as people say it: fortnightly, quarterly, every 6 weeks; the rule itself where it says more than that."""
    parts = dict(part.split("=", 1) for part in rrule.split(";") if "=" in part and not part.startswith("UNTIL="))
    plain = ";".join(f"{name}={parts[name]}" for name in ("FREQ", "INTERVAL") if name in parts)
    at_month_ends = parts.get("BYSETPOS") == "-1" and parts.get("BYMONTHDAY", "").startswith("28,")
    if len(parts) > len(plain.split(";")) and not at_month_ends:
        return f"by the rule {rrule}"
    unit = _UNITS.get(parts.get("FREQ", ""), "")
    return _NAMED.get(plain) or (f"every {parts['INTERVAL']} {unit}s" if "INTERVAL" in parts else f"every {unit}")


def _rhythm(sentence: str, action: Action) -> tuple[str | None, str] | None:
    """How often: as the sentence says, or the deadline, or a person who settled it; or only that it is done regularly."""
    if stated := deadlines.cycle(sentence) or deadlines.cycle(action.deadline.phrase):
        return stated
    settled = action.deadline.recurrence
    if settled and deadlines.cycle(action.text) is None:
        return settled, action.deadline.phrase or in_words(settled)
    again = _AGAIN.search(sentence)
    return (None, again[0]) if again else None
