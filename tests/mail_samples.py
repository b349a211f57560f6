"""Notices of the made-up council Harbourshire, one for each kind of mail, on Monday 23 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from notifications.sender import Sender
from register.model import (
    Acknowledgement,
    Action,
    Briefing,
    Choice,
    Colour,
    Coming,
    Deadline,
    DeadlineKind,
    Evidence,
    Kind,
    Line,
    Notice,
    Obligation,
    Person,
    Reason,
    Told,
    Verdict,
)
from rules.people import Directory

ON = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
SENDER = Sender(
    address="chaser@harbourshire.example",
    name="Harbourshire action plans",
    council="Harbourshire Council",
    contact="the Performance Team, performance@harbourshire.example, extension 1234",
)
LEAD = Person(email="head.harbours@harbourshire.example", name="Morgan Example", post="Head of Harbours")
OWNER = Person(email="plans@harbourshire.example", name="Rowan Sample", post="Performance Officer")
AWAY = Person(email="pier@harbourshire.example", name="Ana Field", post="Pier Manager", away_until=date(2026, 12, 4))
DIRECTOR = Person(email="director.places@harbourshire.example", name="Kit Placeholder", post="Director of Places")
DIRECTORY = Directory((LEAD, OWNER, AWAY, DIRECTOR))
EXERCISE = "https://files.harbourshire.example/storm/exercise?year=2026&page=2"
PLANS = {"harbourshire": "Harbourshire action plan"}


def line(
    ref: str = "harbourshire-2.3",
    text: str = "Publish the tide tables for every landing stage and check each month that they are still on display",
    colour: Colour = Colour.AMBER,
    code: str = "near_due",
    says: str = "due 30 November 2026, in 5 working days, and no progress or evidence has been recorded",
    kind: Kind | None = Kind.REMINDER,
    due: date | None = date(2026, 11, 30),
    to: str = LEAD.email,
    as_: str = "lead",
    phrase: str = "End of November 2026",
    for_: str | None = None,
    **fields: object,
) -> Line:
    """A line with one reason; `kind` none for an action that is only listed beside."""
    action = Action(
        id=1,
        ref=ref,
        plan="harbourshire",
        owner=OWNER.email,
        released_from=date(2026, 9, 1),
        added_on=date(2026, 9, 1),
        finding_number="2",
        text=text,
        leads=("Head of Harbours",),
        responsible=(),
        deadline=Deadline(phrase=phrase, kind=DeadlineKind.DATE if due else DeadlineKind.UNKNOWN, due=due),
    )
    told = Obligation(
        key=f"1/1/{ref}/{to}",
        action_id=1,
        falls_on=ON,
        kind=kind or Kind.REMINDER,
        rung=0,
        occurrence=None,
        to=to,
        as_=as_,
        says="told",
        for_=for_,
    )
    for name, value in fields.items():
        object.__setattr__(action, name, value)
    return Line(
        obligation=told if kind else None, action=action, verdict=Verdict(colour=colour, reasons=(Reason(code=code, says=says),))
    )


OVERDUE = line(
    ref="harbourshire-1.2",
    text="Replace the life-rings along the north quay and record the date of each yearly check on the ring itself",
    colour=Colour.RED,
    code="overdue",
    says="due 30 October 2026, 16 working days ago",
    kind=Kind.OVERDUE,
    due=date(2026, 10, 30),
    progress_on=date(2026, 10, 12),
    progress="Rings ordered; the maker expects to deliver in the second week of November.",
)
SOON = line()
TODAY = line(
    ref="harbourshire-3.1",
    text="Train two more people to work the swing bridge, so that it opens at every high water",
    says="due 27 November 2026, in 4 working days, and nothing was heard since 2 October 2026",
    due=date(2026, 11, 27),
)
REVIEW = line(
    ref="harbourshire-4.4",
    text="Keep the harbour users’ forum informed of dredging works",
    colour=Colour.GREEN,
    code="under_review",
    says="ongoing; its next review is on 30 November 2026",
    kind=Kind.REVIEW,
    due=None,
    phrase="Ongoing",
)
BESIDE = line(
    ref="harbourshire-5.2",
    text="Agree with the lifeboat station who opens the slipway gate at night",
    code="awaiting_signoff",
    says="done on 2 November 2026; awaiting sign-off by Alex Example for 12 working days",
    kind=None,
    due=date(2026, 10, 30),
)


def lead() -> Notice:
    """Overdue, due soon, a review and one beside."""
    return Notice(to=LEAD.email, on=ON, lines=(OVERDUE, TODAY, SOON, REVIEW), also=(BESIDE,), next_on=date(2026, 12, 7))


def three() -> Notice:
    """The everyday mail, by which speed is measured."""
    return Notice(to=LEAD.email, on=ON, lines=(OVERDUE, TODAY, SOON), next_on=date(2026, 12, 7))


def one() -> Notice:
    """A single line."""
    return Notice(to=LEAD.email, on=ON, lines=(SOON,), next_on=date(2026, 11, 27))


def sign_off() -> Notice:
    """What a signatory gets."""
    waits = line(
        ref="harbourshire-2.1",
        text="Write down who may close the harbour in a storm, and practise it once a year",
        code="awaiting_signoff",
        says="done on 9 November 2026; awaiting sign-off by Morgan Example for 10 working days",
        kind=Kind.SIGNOFF,
        as_="signatory",
        due=date(2026, 10, 30),
        evidence_expected="Signed procedure; record of the exercise",
        done_on=date(2026, 11, 9),
        evidence_on=date(2026, 11, 12),
        progress_on=date(2026, 11, 9),
        progress="Procedure signed by the duty team, exercise held with the coastguard.",
    )
    shown = (
        Evidence(title="Procedure, signed.pdf", sha256="3f" * 32, given_on=date(2026, 11, 9), given_by=AWAY.email),
        Evidence(title=EXERCISE, address=EXERCISE, given_on=date(2026, 11, 12), given_by="coastguard@harbourshire.example"),
    )
    return Notice(to=LEAD.email, on=ON, lines=(replace(waits, evidence=shown),), next_on=date(2026, 12, 7))


def owner() -> Notice:
    """What falls to the plan's owner: unknown leads, none at all, a date that cannot be read."""
    told = partial(line, to=OWNER.email, as_="owner")
    unknown = told(ref="harbourshire-6.1", text="Paint the bollards of the ferry berth", leads=("Berthing Working Group",))
    in_part = told(ref="harbourshire-6.4", text="Light the ferry berth", leads=("Head of Harbours", "Lamp Warden, North Quay"))
    no_lead = told(
        ref="harbourshire-6.2",
        text="Name a keeper of the fog bell",
        colour=Colour.GREY,
        code="no_lead",
        says="the plan names no lead",
        kind=Kind.UNCLEAR,
        leads=(),
    )
    no_date = told(
        ref="harbourshire-6.3",
        text="Buy a second pilot boat",
        colour=Colour.GREY,
        code="unreadable",
        says="its deadline “when funds allow” hangs on an event, not on a date",
        kind=Kind.UNCLEAR,
        due=None,
        phrase="When funds allow",
    )
    return Notice(
        to=OWNER.email,
        on=ON,
        lines=(unknown, in_part, no_lead, no_date),
        next_on=date(2026, 12, 21),
        unmatched=("Berthing Working Group", "Lamp Warden, North Quay"),
    )


def long() -> Notice:
    """More than one mail holds."""
    lines = tuple(line(ref=f"harbourshire-{n}", due=date(2026, 11, 30 - n % 7)) for n in range(1, 61))
    return Notice(to=LEAD.email, on=ON, lines=lines, also=(BESIDE,), next_on=date(2026, 11, 24))


def stand_in() -> Notice:
    """Told to Morgan in the place of Ana, who is away."""
    return Notice(to=LEAD.email, on=ON, lines=(line(for_=AWAY.email),), next_on=None)


def judge() -> Notice:
    """What somebody above the leads is asked: with what was tried, a promise that has passed, and what comes next."""
    told = partial(line, to=DIRECTOR.email, kind=Kind.ESCALATION)
    late = told(
        ref="harbourshire-1.2", text=OVERDUE.action.text, colour=Colour.RED, code="overdue", due=date(2026, 10, 30), as_="manager"
    )
    late = replace(late, verdict=OVERDUE.verdict)
    broken = Acknowledgement(
        by=LEAD.email,
        on=date(2026, 11, 5),
        episode=date(2026, 11, 2),
        rung=10,
        choice=Choice.TAKES_ON,
        comment="the maker has promised to deliver",
        promised_for=date(2026, 11, 18),
    )
    ahead = (Coming(on=date(2026, 12, 1), away=6, to=(DIRECTOR.email,)), Coming(on=date(2026, 12, 7), away=10, to=(OWNER.email,)))
    brief = Briefing(missing="not done", since=date(2026, 11, 2), turn=(LEAD.email,), answers=(broken,), ahead=ahead)
    tried = [
        Told(obligation=replace(late.obligation, kind=Kind.OVERDUE, to=LEAD.email), on=date(2026, 11, day)) for day in (2, 9, 16)
    ]  # type: ignore[type-var]
    soon = told(as_="manager")
    since = replace(brief, missing="slipping", since=ON, turn=(AWAY.email,), answers=(), ahead=ahead[:1])
    first = replace(late, briefing=brief, tried=tuple(tried))
    return Notice(to=DIRECTOR.email, on=ON, lines=(first, replace(soon, briefing=since), TODAY), next_on=date(2026, 12, 1))


SAMPLES = {made.__name__: made for made in (lead, three, one, sign_off, owner, long, stand_in, judge)}
