"""The rule book as values: what policy.yaml holds, each with its default.

Days are working days unless a name says otherwise. How the file is read, and how it is read back in sentences,
stands in `config.book`.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from config.part import Part
from config.summaries import Reports

Days = Annotated[int, Field(ge=0, le=400)]
Steps = Annotated[tuple[Annotated[int, Field(ge=1, le=400)], ...], Field(max_length=20)]


def _signatory(by: str) -> str:
    if by in ("manager", "owner") or re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", by):
        return by
    raise ValueError("write manager, owner, or an e-mail address")


def _asked(to: str) -> str:
    if to in ("manager", "director", "owner") or re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", to):
        return to
    raise ValueError("write manager, director, owner, or an e-mail address")


def _clock(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        return time.fromisoformat(value)
    if isinstance(value, time):
        return value
    raise ValueError("write a time of day on the 24-hour clock, for instance 07:30")


Clock = Annotated[time, BeforeValidator(_clock)]


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


class Cycles(Part):
    """When the lead of an audit cycle is told of an occurrence, and when one that is not done is red."""

    ladder: Ladder = Ladder(before=(5,), after=(2, 5, 10), then_every=10)
    red_after: Days = 3  # amber from the first working day after its date, and red after so many


class Unclear(Part):
    """When the plan's owner is told of an action without a lead or a readable deadline."""

    ladder: Ladder = Ladder(on_the_day=True, after=(20,), then_every=20)


class Leads(Part):
    """Who is meant by a post or unit that several people hold or head."""

    several_holders: Literal["ask", "each"] = "ask"  # the plan's owner is told and asked, or each of them is chased


class Rung(Part):
    """One asking of the escalation ladder: to whom, and after how many working days."""

    to: Annotated[str, AfterValidator(_asked)] = "manager"  # of whose turn it is; or director, owner, or one address
    amber_for: Days | None = None  # of the first rung: after so many working days of amber ...
    red_for: Days | None = None  # ... or of red, whichever comes first
    unanswered_for: Days | None = None  # of a later rung: working days after the first asking without an acknowledgement


class Escalation(Part):
    """Who is asked when an action stays red or amber, until somebody acknowledges it."""

    rungs: Annotated[tuple[Rung, ...], Field(max_length=10)] = (
        Rung(to="manager", amber_for=5, red_for=1),
        Rung(to="manager", unanswered_for=3),
        Rung(to="director", unanswered_for=5),
    )
    for_reasons: dict[Literal["slipping", "review", "audit", "evidence", "sign_off"], Days] = Field(
        default_factory=dict
    )  # days before the first rung, where they differ
    repeat_every: Days = 5  # and then the last rung again at this distance; 0: never again
    repeat_on: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "any"] = "monday"  # the nearest one: in one mail
    stop_after: Annotated[int, Field(ge=0, le=100)] = 0  # askings in all; 0: until it is settled
    acknowledged_by: Literal["any", "each"] = "any"  # of those whom a rung asks: one of them, or each
    promise_at_most: Annotated[int, Field(ge=1, le=260)] = 20  # working days that a promise may rest the ladder
    sign_in_from_rung: Annotated[int, Field(ge=0, le=100)] = 0  # from this rung on the page wants a sign-in; 0: never

    @model_validator(mode="after")
    def _in_order(self) -> Escalation:
        for number, rung in enumerate(self.rungs, 1):
            first = number == 1
            if first and (rung.unanswered_for is not None or (rung.amber_for is None and rung.red_for is None)):
                raise ValueError(
                    "the first rung says amber_for and red_for, or one of them: the working days of that colour before it"
                )
            if not first and (rung.unanswered_for is None or rung.amber_for is not None or rung.red_for is not None):
                raise ValueError(f"rung {number} says unanswered_for and nothing else: the working days after the first asking")
        waits = [rung.unanswered_for or 0 for rung in self.rungs]
        if waits != sorted(waits):
            raise ValueError("put the rungs in the order of their days")
        return self


class Moves(Part):
    """Who may agree to another date, and how often."""

    agreed_by: Annotated[str, AfterValidator(_asked)] = "manager"  # the lead's manager, the plan's owner, the director, an address
    at_most: Annotated[int, Field(ge=0, le=100)] = 2  # after so many moves only the director can agree
    ladder: Ladder = Ladder(on_the_day=False, after=(1, 3, 5), then_every=5)  # when who may agree is asked
    rag_against: Literal["present", "first"] = "present"  # the date by which the colour is judged


class SentBack(Part):
    """When a lead is told that the signatory sent an action back."""

    ladder: Ladder = Ladder()  # the reminders of its date go on beside it


class Mail(Part):
    """Bounds on what is mailed, and when."""

    send_from: Clock = time(7, 30)  # on working days, in London
    send_until: Clock = time(18)  # this minute included
    messages_a_minute: Annotated[int, Field(ge=1, le=10_000)] = 30  # Exchange Online takes so many
    paced: tuple[Literal["exchange", "graph", "smtp"], ...] = ("exchange", "graph")  # the ways that keep to it
    lines_at_most: Annotated[int, Field(ge=5, le=500)] = 40  # actions in one mail; the rest are counted
    messages_a_day_at_most: Annotated[int, Field(ge=1, le=1_000_000)] = 5000  # a run that would queue more holds them all
    over_usual: Annotated[float, Field(ge=0, le=1000)] = 3.0  # so many times the usual are held as well; 0: never
    over_usual_from: Annotated[int, Field(ge=0, le=1_000_000)] = 50  # but never as few mails as that

    @model_validator(mode="after")
    def _hours_in_order(self) -> Mail:
        if self.send_until <= self.send_from:
            raise ValueError("send_until has to be later on the day than send_from")
        return self


class Policy(Part):
    """The whole rule book of one council."""

    working_days: WorkingDays = WorkingDays()
    reminders: Reminders = Reminders()
    rag: Rag = Rag()
    evidence: Evidence = Evidence()
    sign_off: SignOff = SignOff()
    review: Review = Review()
    cycles: Cycles = Cycles()
    unclear: Unclear = Unclear()
    leads: Leads = Leads()
    sent_back: SentBack = SentBack()
    moves: Moves = Moves()
    escalation: Escalation = Escalation()
    reports: Reports = Reports()
    mail: Mail = Mail()
