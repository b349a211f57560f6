"""Harbourshire's improvement plan as values: the one table from which the Word, Excel and text layouts are written.

Harbourshire is made up, and so is everybody in it. Each action is here for a situation that real plans hold; the
comment beside it names the situation. What a careful reader makes of them stands in expected.csv, written by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One action as the council would publish it. A `by_when` that is a date is a real date in Excel."""

    ref: str
    text: str
    bullets: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    same_lead: bool = False  # the lead's cell is merged with the one above, where the layout has merged cells
    responsible: tuple[str, ...] = ()
    evidence: str = ""
    by_when: date | str
    status: str = ""
    update: str = ""
    brag: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """One area for improvement, and what will be done about it."""

    number: str
    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Priority:
    """A section of the plan."""

    title: str
    areas: tuple[Area, ...]


COUNCIL = "Harbourshire Council"
TITLE = "Children's Services Improvement Plan"
VERSION = "Version 3, 2 February 2026"
DATED = date(2026, 2, 2)
PROGRESS_TO = "Progress to 30 January 2026"
INTRODUCTION = (
    "Inspectors made a focused visit to Harbourshire on 12 and 13 January 2026. They looked at the front door, at "
    "assessment and child protection, and at our work with children in care and care leavers. Their letter names seven "
    "areas for improvement. This plan answers each of them. It belongs to the Children's Improvement Board."
)
KEY = {
    "Blue": "The lead reports the action as complete",
    "Green": "On course for the agreed date",
    "Amber": "Slipping, or done and awaiting sign-off",
    "Red": "Past its date, or unlikely to meet it",
    "Grey": "Not started, and not yet expected to be",
}

FRONT_DOOR = Priority(
    title="Priority 1: A front door that decides quickly and well",
    areas=(
        Area(
            number="1",
            text=(
                "Contacts that arrive after midday are often left for the next duty manager. Some children wait several "
                "days before anybody decides whether they need help."
            ),
            rows=(
                Row(  # immediate; done, awaiting sign-off
                    ref="1.1",
                    text="Hold a decision meeting at 9.15 each morning, chaired by a manager, so that no contact is left over.",
                    leads=("Rafiq Lockmere",),
                    responsible=("Tobias Wharfling",),
                    evidence="Notes of the meetings; list of undecided contacts",
                    by_when="Immediate",
                    status="Complete, awaiting sign-off",
                    update="Meetings held since 19 January 2026. Notes of the first ten are filed with the Performance Team.",
                    brag="Amber",
                ),
                Row(  # a fixed date; not started; the lead is a post
                    ref="1.2",
                    text="Agree one referral form with police, health and schools, and withdraw the four older forms.",
                    leads=("Head of Assessment and Safeguarding",),
                    responsible=("Tobias Wharfling",),
                    evidence="Form in use by all three partners",
                    by_when=date(2026, 3, 27),
                    status="Not started",
                    brag="Grey",
                ),
                Row(  # recurring, the cycle standing in the action's text
                    ref="1.3",
                    text="Have ten contact decisions audited every fortnight with feedback to team managers.",
                    leads=("Nkechi Sandquay, Head of Quality Assurance",),
                    evidence="Audit returns; team managers' replies",
                    by_when="Starting 16 February 2026",
                    status="Not started",
                    brag="Green",
                ),
            ),
        ),
        Area(
            number="2",
            text=(
                "Assessments describe a family's situation but seldom weigh what it means for the child. One in four is "
                "finished late."
            ),
            rows=(
                Row(  # overdue soon after release; the responsible officer is away in February
                    ref="2.1",
                    text="Finish the 58 assessments that are already late, the youngest children first.",
                    leads=("Rafiq Lockmere",),
                    responsible=("Leila Brinemoor",),
                    evidence="Weekly list of late assessments at nil",
                    by_when=date(2026, 2, 13),
                    status="In progress",
                    update="41 of the 58 are finished.",
                    brag="Amber",
                ),
                Row(  # by a month; in progress, with a note
                    ref="2.2",
                    text="Write a practice standard for assessment with worked examples, and take every team through it.",
                    leads=("Principal Social Worker",),
                    evidence="Standard on the intranet; attendance lists",
                    by_when="By March 2026",
                    status="In progress",
                    update="Draft went to team managers on 26 January 2026; comments are being worked in.",
                    brag="Green",
                ),
                Row(  # relative to the inspection; bullets in the cell that are no actions
                    ref="2.3",
                    text="Run a learning programme on weighing risk for all who write or approve assessments. This will include:",
                    bullets=(
                        "a two-day course in small groups",
                        "one joint visit with a practice educator",
                        "a follow-up workshop on a case of one's own",
                    ),
                    leads=("Jolyon Creekmoor",),
                    evidence="Course register; feedback forms",
                    by_when="Within 3 months",
                    status="In progress",
                    update="Venues booked.",
                    brag="Green",
                ),
                Row(  # a moved date
                    ref="2.4",
                    text="Make the case system warn a manager on day 10 and day 35 of each assessment.",
                    leads=("Sunniva Dockendale",),
                    evidence="Warning report, tested by two teams",
                    by_when="30 April 2026, revised to 30 June 2026",
                    status="Delayed",
                    update="The supplier's spring release came too late for testing.",
                    brag="Amber",
                ),
            ),
        ),
    ),
)

OVERSIGHT = Priority(
    title="Priority 2: Managers who know, ask and record",
    areas=(
        Area(
            number="3",
            text=(
                "Supervision lapses when a team is busy, and its records do not show what the manager asked or what "
                "changed for the child as a result."
            ),
            rows=(
                Row(  # done without evidence
                    ref="3.1",
                    text="Issue a shorter supervision policy with a one-page record.",
                    leads=("Marguerite Shoalby",),
                    evidence="Policy and record in use in all teams",
                    by_when=date(2026, 1, 30),
                    status="Complete",
                    brag="Blue",
                ),
                Row(  # recurring, the cycle standing in the deadline; the lead's cell is merged with the one above
                    ref="3.2",
                    text="Report how many social workers were supervised on time, team by team.",
                    leads=("Marguerite Shoalby",),
                    same_lead=True,
                    responsible=("Team Managers",),
                    evidence="Table in the performance report",
                    by_when="Monthly",
                    status="Ongoing",
                    brag="Green",
                ),
                Row(  # no lead
                    ref="3.3",
                    text="Arrange coaching for managers in their first year of the post.",
                    evidence="List of coaches and managers",
                    by_when="End of May 2026",
                ),
                Row(  # two leads in a cell; by a school term
                    ref="3.4",
                    text="Sit in on one supervision session of each team manager and give written feedback.",
                    leads=("Rafiq Lockmere", "Beatrix Penhollow"),
                    evidence="Feedback notes, one for each manager",
                    by_when="Summer term 2026",
                    status="Not started",
                    brag="Grey",
                ),
            ),
        ),
        Area(
            number="4",
            text="One in three of the files that inspectors read had no chronology, or one that stopped a year ago.",
            rows=(
                Row(  # immediate and not done: red from the first day
                    ref="4.1",
                    text="Accept no report for a child protection conference without an up-to-date chronology.",
                    leads=("Zubeda Marlpool",),
                    responsible=("Halima Gullscombe",),
                    evidence="Conference chairs' checklist",
                    by_when="With immediate effect",
                    status="In progress",
                    update="Chairs briefed; two reports were sent back.",
                    brag="Red",
                ),
                Row(  # the lead is a team; in the middle of a month
                    ref="4.2",
                    text="Bring up to date the chronology of every child who has a child protection plan.",
                    leads=("Child Protection Team",),
                    evidence="Count of chronologies by age of last entry",
                    by_when="Mid March 2026",
                    status="In progress",
                    update="62 of 140 done.",
                    brag="Green",
                ),
                Row(  # recurring, quarterly
                    ref="4.3",
                    text="Read a sample of twenty chronologies and tell the Board how good they are.",
                    leads=("Callum Weirstone",),
                    evidence="Sample report",
                    by_when="Quarterly",
                    status="Not started",
                    brag="Green",
                ),
            ),
        ),
    ),
)

IN_CARE = Priority(
    title="Priority 3: Children in care and care leavers",
    areas=(
        Area(
            number="5",
            text="Too many children in care reach their second review without an agreed plan for a permanent home.",
            rows=(
                Row(  # a fixed date, a good way off
                    ref="5.1",
                    text="Review the plan of each child who has been in care for more than four months without a decision.",
                    leads=("Beatrix Penhollow",),
                    responsible=("Piers Anchorley",),
                    evidence="Review list with a decision for each child",
                    by_when=date(2026, 5, 29),
                    status="In progress",
                    update="17 of 44 reviewed.",
                    brag="Green",
                ),
                Row(  # ongoing
                    ref="5.2",
                    text="Keep a permanence panel that follows each child until the plan is agreed in court or at review.",
                    leads=("Beatrix Penhollow",),
                    same_lead=True,
                    responsible=("Piers Anchorley",),
                    evidence="Panel minutes",
                    by_when="Ongoing",
                    status="Ongoing",
                    brag="Green",
                ),
                Row(  # a date that cannot be read
                    ref="5.3",
                    text="Decide whether to fund two more family finders.",
                    leads=("Imogen Tidewell",),
                    evidence="Cabinet minute",
                    by_when="tbc following Cabinet",
                    status="Not started",
                    brag="Grey",
                ),
            ),
        ),
        Area(
            number="6",
            text=(
                "Pathway plans are written about young people rather than with them, and some care leavers do not know what "
                "they are entitled to or whom to ask."
            ),
            rows=(
                Row(  # done on a stated day, with evidence
                    ref="6.1",
                    text="Give each care leaver a named personal adviser and write to tell them who it is.",
                    leads=("Yasmin Reedhaven",),
                    evidence="Copies of letters",
                    by_when="Completed 22.01.26",
                    status="Complete, awaiting sign-off",
                    update="Letters sent to all 64 young people; copies are on their files.",
                    brag="Amber",
                ),
                Row(  # a bare month
                    ref="6.2",
                    text="Rewrite the pathway plan together with the Care Leavers' Forum.",
                    leads=("Yasmin Reedhaven",),
                    evidence="New plan, agreed by the Forum",
                    by_when="April 2026",
                    status="In progress",
                    update="First session with the Forum held on 21 January 2026.",
                    brag="Green",
                ),
                Row(  # a name that the directory does not know
                    ref="6.3",
                    text="Publish the offer to care leavers in a form that young people have tried out on a phone.",
                    leads=("Clementine Oakhithe",),
                    evidence="Web address; notes of the trial",
                    by_when=date(2026, 6, 30),
                    status="Not started",
                    brag="Grey",
                ),
            ),
        ),
    ),
)

LEARNING = Priority(
    title="Priority 4: Learning from our own audits",
    areas=(
        Area(
            number="7",
            text="Audits check whether a task was done and not how well, and teams rarely hear what was found.",
            rows=(
                Row(  # by a quarter of the financial year
                    ref="7.1",
                    text="Adopt an audit form that grades practice and asks what life is like for the child.",
                    leads=("Nkechi Sandquay",),
                    responsible=("Callum Weirstone",),
                    evidence="Form, tried on thirty files",
                    by_when="Q1 2026/27",
                    status="Not started",
                    brag="Grey",
                ),
                Row(  # a start without an end
                    ref="7.2",
                    text="Have one audit in five checked by an auditor from outside the council.",
                    leads=("Nkechi Sandquay",),
                    same_lead=True,
                    responsible=("Callum Weirstone",),
                    evidence="Outside auditor's reports",
                    by_when="From April 2026",
                    status="Not started",
                    brag="Grey",
                ),
                Row(  # ongoing, with a day of review
                    ref="7.3",
                    text="Send each team a page on what the audits found and what to do differently.",
                    leads=("Quality Assurance Team",),
                    evidence="The pages; answers at team meetings",
                    by_when="Ongoing, review September 2026",
                    status="Ongoing",
                    brag="Green",
                ),
                Row(  # in a season
                    ref="7.4",
                    text="Report to the Children's Scrutiny Panel on what audits have changed.",
                    leads=("Imogen Tidewell",),
                    responsible=("Anwen Ferrisby",),
                    evidence="Report and minutes",
                    by_when="Autumn 2026",
                    status="Not started",
                    brag="Grey",
                ),
            ),
        ),
    ),
)

PLAN = (FRONT_DOOR, OVERSIGHT, IN_CARE, LEARNING)


def rows() -> list[tuple[Area, Row]]:
    """Every action of the plan beside its area, in the plan's order."""
    return [(area, row) for priority in PLAN for area in priority.areas for row in area.rows]


def in_words(day: date) -> str:
    """A date as a council writes it: 27 March 2026."""
    return f"{day.day} {day:%B %Y}"


def deadline_in_words(row: Row) -> str:
    """The deadline cell as it is printed."""
    return in_words(row.by_when) if isinstance(row.by_when, date) else row.by_when


def progress_in_words(row: Row) -> str:
    """Status and latest update in one cell, as the layouts without a status column print them."""
    return " ".join(part for part in (f"{row.status}." if row.status else "", row.update) if part)
