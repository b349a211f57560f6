"""Which finding a row belongs to: its own cell, the rest of the one above, a heading, a section, or none that is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from readers.drafts.entries import Heading, Line, Section
from readers.drafts.headings import Role
from readers.drafts.items import FoundFinding
from readers.drafts.numbers import leading
from readers.drafts.wording import flat, hangs, is_open, join, starts_low
from register.model import Deadline


@dataclass(kw_only=True)
class Trail:
    """The findings so far, and the present one with its group and time limit."""

    printed_between: bool  # findings stand between the tables
    findings: list[FoundFinding] = field(default_factory=list)
    finding: FoundFinding | None = None
    section: Section | None = None
    group: str | None = None
    limit: Deadline | None = None
    limit_is_new: bool = False  # no row stands under it yet, so a group may follow within it

    def another_sheet(self) -> None:
        """Nothing is carried over."""
        self.finding = self.section = self.group = self.limit = None

    def take_section(self, section: Section) -> None:
        """A group, or a time limit that holds until the next section that stands over rows of its own."""
        if section.limit is None:
            self.section = section
        if section.limit is not None or not self.limit_is_new:
            self.limit = section.limit
        self.limit_is_new = section.limit is not None or self.limit_is_new
        self.group, self.finding = section.text, None

    def take_heading(self, heading: Heading) -> None:
        """A finding over its table."""
        self._open(FoundFinding(printed=heading.number, text=self._meant(heading.text), group=self.group, at=heading.at))

    def take_row(self, texts: Mapping[Role, str], line: Line) -> bool:
        """Move on to the row's finding; whether the row opened one."""
        self.limit_is_new = False
        cell, ref = flat(texts.get(Role.FINDING, "")), _ref(texts)
        if not cell:
            return self._only_number(ref, line) if ref and not texts.get(Role.ACTION) else self._note(ref)
        number, text = leading(cell)
        if number and not text:
            return self._only_number(number, line)
        if self._is_present(number, ref, text, texts):
            return self._note(ref)
        self._open(_opened(number, ref, self._meant(text), self.group, line))
        return True

    def _meant(self, text: str) -> str:
        """The finding's words, or those of the one above where only "as above" is printed."""
        return self.finding.text if self.finding is not None and _AS_ABOVE.match(text) else text

    def _is_present(self, number: str | None, ref: str, text: str, texts: Mapping[Role, str]) -> bool:
        """Whether a cell tells of the present finding: the same words again, or the rest of its text, which is joined."""
        present = self.finding
        if present is None or (number and number != present.printed):
            return False
        if flat(present.text).lower() == text.lower():
            return True
        if number:
            return False
        if not present.text:
            present.text, present.headless = text, starts_low(text)
            return True
        if not ref and _runs_on(present, text, texts):
            present.text = join(present.text, text)
            return True
        return False

    def _only_number(self, number: str, line: Line) -> bool:
        """A number alone in its row: the finding's text comes in a later one."""
        if not re.fullmatch(r"[A-Z]{0,2}\d[\d.]*", number, re.IGNORECASE):
            return False
        self._open(FoundFinding(printed=number, text="", group=self.group, at=line.at))
        return True

    def _note(self, ref: str) -> bool:
        if ref and self.finding is not None:
            self.finding.refs.append(ref)
        return False

    def of_action(self, line: Line) -> FoundFinding | None:
        """The finding of a new action: the present one, else the section above, else one whose heading is missing."""
        if self.finding is None and Role.FINDING not in line.layout:
            if self.section is not None and not self.printed_between:
                number, text = leading(self.section.text)
                self._open(FoundFinding(printed=number, text=text, group=None, at=self.section.at))
            elif self.printed_between:
                self._open(FoundFinding(printed=None, text="", group=self.group, at=line.at))
        return self.finding

    def _open(self, finding: FoundFinding) -> None:
        self.finding = finding
        self.findings.append(finding)


_AS_ABOVE = re.compile(
    r"^\W*(?:ditto|idem|(?:as per|(?:the )?same(?: as)?|as|see|refer to)\s(?:the )?(?:above|previous|preceding|last))\b",
    re.IGNORECASE,
)


def _ref(texts: Mapping[Role, str]) -> str:
    return re.sub(r"[().:\[\]]+$|^[(\[]", "", flat(texts.get(Role.REF, "")))


def _runs_on(present: FoundFinding, text: str, texts: Mapping[Role, str]) -> bool:
    """A rest begins with a small letter in a plan that begins its findings with capitals, or follows what must go on."""
    if hangs(present.text):
        return True
    low = starts_low(text) and (not starts_low(present.text) or present.printed is not None)
    return low and (is_open(present.text) or not texts.get(Role.ACTION))


def _opened(number: str | None, ref: str, text: str, group: str | None, line: Line) -> FoundFinding:
    return FoundFinding(
        printed=number or ref or None,
        text=text,
        group=group,
        at=line.at,
        headless=starts_low(text) and not number and not ref,
        ref_based=not number and bool(ref),
        refs=[ref] if ref else [],
    )
