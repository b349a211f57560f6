"""The rule book as values: what policy.yaml holds, each with its default. Imports nothing of ours.

Days are working days unless a name says otherwise. How the file is read, and how it is read back in sentences,
stands in `config.book`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

Days = Annotated[int, Field(ge=0, le=400)]
Steps = Annotated[tuple[Annotated[int, Field(ge=1, le=400)], ...], Field(max_length=20)]


def _signatory(by: str) -> str:
    if by in ("manager", "owner") or re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", by):
        return by
    raise ValueError("write manager, owner, or an e-mail address")


class Part(BaseModel):
    """A part of the rule book: unknown words are refused, nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Ladder(Part):
    """On which working days somebody is told, counted from one day."""

    before: Steps = ()  # so many days ahead
    on_the_day: bool = True
    after: Steps = ()  # so many days later
    then_every: Days = 0  # and from then on, at this distance, without end; 0: never again

    @field_validator("before")
    @classmethod
    def _falling(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        if list(days) != sorted(set(days), reverse=True):
            raise ValueError("put the days from the farthest to the nearest, each once, for instance [10, 5, 1]")
        return days

    @field_validator("after")
    @classmethod
    def _rising(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        if list(days) != sorted(set(days)):
            raise ValueError("put the days from the nearest to the farthest, each once, for instance [1, 5, 10, 20]")
        return days


class WorkingDays(Part):
    """Which days count as working days."""

    nation: Literal["england", "wales", "scotland", "northern ireland"] = "england"
    closed: tuple[date, ...] = ()


class Reminders(Ladder):
    """The ladder of a dated action, and when the lead is told beside the responsible officer."""

    before: Steps = (10, 5, 1)
    after: Steps = (1, 5, 10, 20)
    then_every: Days = 20
    lead_joins_after: Days = 5


class Rag(Part):
    """When a colour turns."""

    near_due: Days = 10  # amber that near to the date without fresh progress or evidence
    progress_counts_for: Days = 20  # how long a progress note counts as fresh
    evidence_red_after: Days = 10  # done without evidence: amber, and red after so many days
    review_red_after: Days = 20  # a review that nobody answers: amber, and red after so many days


class Evidence(Part):
    """Whether done needs to be shown, and who is chased for it when."""

    required: bool = True
    ladder: Ladder = Ladder(on_the_day=False, after=(1, 5, 10, 20), then_every=20)


class SignOff(Part):
    """Who signs an action off, and when that person is asked."""

    by: Annotated[str, AfterValidator(_signatory)] = "manager"  # the lead's manager, the plan's owner, or one address
    ladder: Ladder = Ladder(on_the_day=False, after=(1, 5, 10, 20), then_every=20)


class Review(Part):
    """The cycle in which an action without a due date is looked at."""

    every_months: Annotated[int, Field(ge=1, le=24)] = 3
    ladder: Ladder = Ladder(before=(5,), after=(5, 10, 20), then_every=20)


class Unclear(Part):
    """When the plan's owner is told of an action without a lead or a readable deadline."""

    ladder: Ladder = Ladder(on_the_day=True, after=(20,), then_every=20)


class Leads(Part):
    """Who is meant by a post or unit that several people hold or head."""

    several_holders: Literal["ask", "each"] = "ask"  # the plan's owner is told and asked, or each of them is chased


class Mail(Part):
    """Bounds on what is mailed."""

    lines_at_most: Annotated[int, Field(ge=5, le=500)] = 40  # actions in one mail; the rest are counted
    messages_a_day_at_most: Annotated[int, Field(ge=1, le=1_000_000)] = 5000  # a run that would queue more holds them all


class Policy(Part):
    """The whole rule book of one council."""

    working_days: WorkingDays = WorkingDays()
    reminders: Reminders = Reminders()
    rag: Rag = Rag()
    evidence: Evidence = Evidence()
    sign_off: SignOff = SignOff()
    review: Review = Review()
    unclear: Unclear = Unclear()
    leads: Leads = Leads()
    mail: Mail = Mail()
