"""What was read out of a document, before it is in the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from register.model.words import DeadlineKind, Field, Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsure:
    """Why a person should look at one thing that was read, in a sentence.

    `about` tells doubts of one kind and substance from others, whatever the sentence says besides: where it is absent,
    the sentence without its figures tells. Settled once, the same substance is not asked about again.
    """

    field: Field
    says: str
    about: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where in a document something stands: file name, page or sheet, row (1-based), as far as known."""

    file: str
    page_or_sheet: str | None = None
    row: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.page_or_sheet:
            parts.append(self.page_or_sheet)
        if self.row is not None:
            parts.append(f"row {self.row}")
        return ", ".join(parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """What a deadline phrase means. `due` is the day by which; absent where there is none."""

    phrase: str  # the document's own words
    kind: DeadlineKind
    starts: date | None = None
    due: date | None = None
    completed_on: date | None = None  # said to have been done on that day
    review: date | None = None
    recurrence: str | None = None  # RRULE text without DTSTART
    original_due: date | None = None  # the first of several dates where it was revised
    milestones: tuple[date, ...] = ()
    rests_on: str | None = None  # the words of the phrase that the reading rests on
    assumes: str | None = None  # what was assumed, in a sentence; an everyday assumption, not a doubt
    doubt: str | None = None  # why a person should look, in a sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What the inspection found, or recommended. `number` as printed, or by order where none is printed."""

    number: str
    text: str
    group: str | None = None  # the section that it stands in, in the plan's words


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """An action as read out of a document, before a person has looked at it."""

    finding_number: str | None
    finding: str
    text: str
    leads: tuple[str, ...] = ()  # as written
    responsible: tuple[str, ...] = ()  # as written
    deadline: Deadline
    status: Status = Status.OPEN
    status_said: str | None = None
    evidence_expected: str | None = None
    monitored_by: str | None = None
    rag_said: str | None = None
    progress: str | None = None
    place: Place
    unsure: tuple[Unsure, ...] = ()  # of this action; the deadline's own doubt stands in it

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is unsure of it, in sentences."""
        return tuple(dict.fromkeys(one.says for one in self.unsure))


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What the latest version of a plan says of an action, whatever people settled or told since."""

    text: str
    leads: tuple[str, ...]
    responsible: tuple[str, ...]
    phrase: str
    due: date | None
    status: Status
    progress: str | None
    finding: str = ""
    evidence_expected: str | None = None
    rag_said: str | None = None

    @classmethod
    def of(cls, draft: Draft) -> Published:
        """As the draft has it."""
        due = draft.deadline
        return cls(
            finding=draft.finding,
            evidence_expected=draft.evidence_expected,
            rag_said=draft.rag_said,
            text=draft.text,
            leads=draft.leads,
            responsible=draft.responsible,
            phrase=due.phrase,
            due=due.due,
            status=draft.status,
            progress=draft.progress,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Something that a person must decide about an action, or the whole plan; `place` is where the document raises it."""

    ref: str | None
    field: Field
    says: str
    place: Place
    about: str  # its substance: asked once in the life of a plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """Something about the document as a whole that a reader should know, in a sentence."""

    place: Place
    says: str
    field: Field = Field.PLAN


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Everything that was understood of one document."""

    title: str | None
    dated: date  # the reference day
    inspected_on: date | None
    file: str
    findings: tuple[Finding, ...]
    drafts: tuple[Draft, ...]
    remarks: tuple[Remark, ...] = ()
