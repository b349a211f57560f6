"""The day of the inspection, where the text before the tables says so: deadlines such as "within 3 months" count from it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from readers.drafts.vocabulary import MONTH, either, month_of
from readers.drafts.wording import flat, is_empty, sentences
from readers.grid import Block, Prose

_ANOTHER = rf"\d{{1,2}}(?:st|nd|rd|th)?\s*(?:(?:{MONTH})\s*)?(?:/|-|–|to|and|&)\s*"  # "20/", "12 and ", "30 April to "
_DAY = re.compile(
    rf"(?:{_ANOTHER})?(?P<day>\d{{1,2}})\s*(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH}),?\s+(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_INSPECTED = re.compile(
    either(
        r"\binspect(?:ed|ion)\b.{0,160}\b(?:conducted|carried out|took place|taken place|undertaken|visited|held)\b",
        r"\b(?:conducted|carried out|undertook|undertaken|took place|held)\b.{0,80}\binspection\b",
        r"\binspectors?\b.{0,80}\bvisit(?:ed)?\b|\binspected\b|\binspection (?:dates?|of|on)\b",
    ),
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:publish\w*|report(?:ed)? (?:was|is|dated)|next|re-?inspection|will be|previous|last inspect\w*)\b", re.IGNORECASE
)


def inspected_on(blocks: Iterable[Block], *, until: date) -> date | None:
    """The last day of the inspection by the first sentence that tells of it; none if none does, or if it lies after `until`."""
    for block in blocks:
        for sentence in (s for text in _texts(block) for s in sentences(text)):
            if _INSPECTED.search(sentence) and not _NOT.search(sentence):
                day = _last_day(sentence)
                if day is not None and day <= until:
                    return day
    return None


def _texts(block: Block) -> list[str]:
    """A line, or the rows of a sheet that hold nothing but one."""
    if isinstance(block, Prose):
        return [flat(block.text)]
    rows = ([flat(c.text) for c in row.cells if not is_empty(c.text)] for row in block.rows)
    return [texts[0] for texts in rows if len(texts) == 1]


def _last_day(sentence: str) -> date | None:
    days = [d for m in _DAY.finditer(sentence) if (d := _day(m))]
    return max(days, default=None)


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), month_of(found["month"]) or 0, int(found["day"]))
    except ValueError:
        return None
