"""How texts begin and end: what betrays that a cell was cut, that two were run together, or that a line is no content."""

from __future__ import annotations

import re

from readers.drafts.vocabulary import JOINING, either

_END = re.compile(r"[.!?;:…]['\"”’)\]]*$")
_SENTENCE = re.compile(r"(?<=[a-z0-9)\]%'’”\"])[.!?]['\"”’)]?\s+(?=['\"“‘(]?[A-Z])")
_ABBREVIATED = re.compile(
    r"\b(?:e\.g|i\.e|etc|vs|approx|no|nos|st|dr|mr|mrs|ms|inc|incl|para|ref|reg|sec|fig|dept|govt|[A-Z])\.$", re.IGNORECASE
)
_MARKED = re.compile(r"^\s*\(?(?:[a-z]|[ivx]{1,4})[.)]\s")  # "a) ", "(ii) "
_FURNITURE = re.compile(
    "^(?:"
    + either(
        r"page\s*\d+(?:\s*of\s*\d+)?|p\.?\s*\d+|\d{1,4}|-\s*\d+\s*-",
        r"appendix\s*\w{0,3}|annex\s*\w{0,3}|agenda\s+item\s*\w{0,5}|report\s+no\b.{0,60}",
        r"v(?:ersion)?\.?\s*:?\s*\d[\w.,\s:/-]{0,30}",
        r"official(?:[ -]sensitive)?|restricted|confidential|draft|(?:not\s+)?protect(?:ively marked)?",
        r"(?:last\s+)?updated?\b\s*(?:on|:)?\s*\d.{0,24}|www\.\S+|https?://\S+",
    )
    + ")$",
    re.IGNORECASE,
)


def flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def join(*parts: str) -> str:
    """One text after the other, the empty ones left out."""
    return " ".join(p.strip() for p in parts if p.strip())


def starts_low(text: str) -> bool:
    """Begins with a small letter: rarely a beginning, mostly a rest."""
    return not _MARKED.match(text) and text.lstrip("'\"“‘(").strip()[:1].islower()


def is_open(text: str) -> bool:
    """Ends without a full stop, so something may follow."""
    return bool(text.strip()) and not _END.search(text.strip())


def hangs(text: str) -> bool:
    """Ends in a word or mark that must be followed by something."""
    words = text.split()
    return bool(words) and (words[-1].lower() in JOINING or words[-1][-1] in ",-–/&(")


def sentences(text: str) -> list[str]:
    """The sentences of a text. A full stop after an abbreviation or a single letter ends none."""
    out, start = [], 0
    for end in _SENTENCE.finditer(text):
        if not _ABBREVIATED.search(text[start : end.start() + 1]):
            out.append(text[start : end.end()].strip())
            start = end.end()
    return [s for s in [*out, text[start:].strip()] if s]


def is_noise(text: str) -> bool:
    """A speck that a scanner took for a letter, or a dash that fills an empty cell."""
    letters = re.sub(r"[\W_]", "", text)
    return not letters or letters in ("l", "I", "1", "T", "i", "o")


def is_empty(text: str) -> bool:
    """Nothing, or only marks."""
    return not re.search(r"\w", text)


def is_furniture(text: str) -> bool:
    """A page number, a version, an appendix: printed on the page, no part of the plan."""
    return bool(_FURNITURE.match(flat(text).strip(" |*#")))


def words(text: str) -> int:
    return len(text.split())
