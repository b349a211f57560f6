"""The lines between the tables: which of them are findings, groups or time limits, and which are none of it.

Success criteria, keys and page furniture are passed over. A sheet has no lines between its tables; there the rows of
which one cell is filled are read as such lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from readers.drafts.entries import At, Entry, Heading, Section
from readers.drafts.headings import Role, heading_book
from readers.drafts.numbers import label_alone, labelled, leading
from readers.drafts.standing import status_of
from readers.drafts.vocabulary import either
from readers.drafts.wording import is_empty, is_furniture, words
from register.model import Deadline
from rules import deadlines

_CRITERIA = re.compile(
    "^(?:"
    + either(
        r"how (?:will|do|can) .{0,60}(?:measured?|know|evidenced?|monitored)",
        r"success (?:criteria|measures?)|measured?(?: by)?|measures of success",
        r"(?:intended |expected |desired )?(?:outcomes?|impact)|evidence",
        r"key(?: to .*)?|rag (?:rating|status|key).*|legend|glossary|abbreviations",
    )
    + r")\W*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    "^(?:key )?(?:"
    + either(
        r"recommendation|finding|inspection finding|objective|priority|priority action|theme|outcome|standard|issue",
        r"area for (?:improvement|development|action|priority action)|areas for \w+",
    )
    + r")s?\s*(?:no\.?\s*)?(\d+(?:\.\d+)*|[A-Z])?\s*[:.–-]?$",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"\b(?:plan|council|trust|version|below|following|updated?|appendix|report|position|dated?)\b", re.IGNORECASE
)
_ABOUT = re.compile(  # what stands before a colon in a line about the document
    "^(?:"
    + either(
        r"(?:prepared|produced|written|approved|agreed|signed|endorsed|presented|submitted|published|updated) (?:by|on|for|to)",
        r"author|contact|classification|distribution|circulation|(?:last|next) (?:review|update|report|meeting)\w*",
        r"(?:reporting )?period|document|file|source|filter|nb|(?:please )?note|reviewed|report(?:ed|ing)? to|scope",
    )
    + r")\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(  # words that stand beside the time limit of a section
    r"\b(?:high|medium|low|urgent|short|long|term|priority|actions?|to|be|complete[d]?|implemented|done|carried|out|and|the|all|p\d)\b",
    re.IGNORECASE,
)
_NAMES_A_LIST = re.compile(r"^(?:\S+\s+){0,4}(?:actions?|tracker|log|register|tasks)\b(?!.*[.]$)", re.IGNORECASE)
_TABLE_LABEL = re.compile(r"^(?:actions?(?: plan)?|tasks?|table \d+|continued|\(?cont(?:inued|\.)?\)?)\W*$", re.IGNORECASE)


@dataclass(kw_only=True)
class ProseReader:
    """Takes one line after the other; what it remembers is what the page above says."""

    reference: date
    repeated: frozenset[str] = frozenset()  # lines on every page, in small letters
    title: str | None = None
    in_criteria: bool = False
    awaits: str | None = None  # the label "Recommendation:" was read, and this number with it
    last_number: int = 0
    above: str | None = None  # the last ordinary paragraph
    above_at: At | None = None
    headed: bool = False  # a finding was read, and its table is still to come
    heading_level: int | None = None

    def read(self, text: str, at: At, *, level: int | None = None, bullet: bool = False) -> Iterator[Entry]:
        """The headings that a line (on one line) is; none of them where it is something else."""
        if is_empty(text) or is_furniture(text) or text.lower() in self.repeated:
            return
        if self.title is None and not bullet:
            self.title = text
        if not self.is_label(text) and not bullet and not _TABLE_LABEL.match(text):
            yield from self._line(text, at, level)

    def is_label(self, text: str) -> bool:
        """Whether a line only says what comes next: a finding, or success criteria."""
        if _CRITERIA.match(text):
            self.in_criteria, self.above = True, None
            return True
        if label := _LABEL.match(text):
            self.awaits, self.in_criteria, self.headed = label[1] or "", False, False
            return True
        if number := label_alone(text):
            self.awaits, self.in_criteria, self.headed = number, False, False
            return True
        return False

    def _line(self, text: str, at: At, level: int | None) -> Iterator[Entry]:
        number, rest = leading(text)
        limit = self.limit(text, at_most=14)
        if limit is not None:
            self.in_criteria = False
            yield Section(text=text, limit=limit, at=at)
        elif number and (words(rest) >= 3 or labelled(text)) and self._may_count(number):
            yield self.heading(text, at, level)
        elif level is not None and status_of(text) is None and text != self.title:
            if not self._is_under_heading(level):
                self.in_criteria, self.above, self.headed = False, None, False
                yield Section(text=text, limit=None, at=at)
        elif not self.in_criteria and not self.headed and not text.endswith(":"):
            self._maybe_finding(text, at)

    def _is_under_heading(self, level: int) -> bool:
        """A heading within what stands under a finding: "Actions for this priority"."""
        return self.headed and self.heading_level is not None and level > self.heading_level

    def _maybe_finding(self, text: str, at: At) -> None:
        """Remember a paragraph: right above a table it is the finding. "Owner: Ann Lee" never is."""
        label, colon, rest = text.partition(":")
        role = heading_book().surely(label) if colon else None
        if role in (Role.FINDING, Role.RECOMMENDATION) and words(rest) >= 3:
            self.above, self.above_at = rest.strip(), at
        elif not role and not (colon and _ABOUT.match(label)) and words(text) >= 4 and not self._is_preamble(text):
            self.above, self.above_at = text, at

    def _is_preamble(self, text: str) -> bool:
        return text == self.title or bool(_PREAMBLE.search(text)) or bool(_NAMES_A_LIST.match(text))

    def heading(self, text: str, at: At, level: int | None = None) -> Heading:
        """The finding that a line is."""
        self.headed, self.heading_level = True, level
        number, rest = leading(text)
        number, awaited = number or self.awaits or None, self.awaits
        self.awaits, self.in_criteria, self.above = None, False, None
        self.last_number = int(number) if number and number.isdecimal() else self.last_number
        return Heading(number=number, text=rest if number and number != awaited else text, said=text, at=at)

    def limit(self, text: str, *, at_most: int) -> Deadline | None:
        """The time limit that a line of not more words carries; one with a number must say nothing else."""
        if words(text) > at_most:
            return None
        number, rest = leading(text)
        limit = deadlines.time_limit(rest if number else text, reference=self.reference)
        bare = limit is None or is_empty(_LIMITED.sub("", rest.replace(limit.rests_on or "", "")))
        return limit if bare or not number else None

    def _may_count(self, number: str) -> bool:
        """Among success criteria a number is a finding's only where it goes on counting the findings."""
        return not self.in_criteria or self.counts_on(number)

    def counts_on(self, number: str) -> bool:
        """Whether a number goes on counting the findings; one may have been lost. Other than plain numbers always do."""
        return not number.isdecimal() or self.last_number < int(number) <= self.last_number + 2

    def paragraph_above(self) -> Heading | None:
        """The plain paragraph right above a table, once."""
        above, self.above, self.headed = self.above, None, False
        return self.heading(above, self.above_at) if above and self.above_at else None

    def page_turned(self) -> None:
        """Another sheet begins."""
        self.above, self.awaits, self.in_criteria, self.headed = None, None, False, False
