"""What a plan's words suggest: an audit again and again, how often, from when, with feedback to whom. Or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from register.model import Action, Deadline, DeadlineKind
from rules import deadlines
from rules.audits import feedback_to, in_words, proposal, rule_of
from rules.recurrence import days_of, kept_to_month_ends, until

PLANNED = date(2026, 2, 2)


def planned(text: str, when: str = "Ongoing", progress: str | None = None) -> Action:
    """An action of a plan of 2 February 2026; a rhythm in its text stands in its deadline, as the readers put it there."""
    (deadline,) = deadlines.read(when, reference=PLANNED)
    cycle = deadlines.cycle(text)
    if deadline.due is None and deadline.recurrence is None and cycle:
        deadline = Deadline(phrase=when, kind=deadline.kind, starts=deadline.starts, recurrence=cycle[0])
    return Action(
        id=1,
        ref="harbourshire-2.1",
        plan="harbourshire",
        owner="pat@harbourshire.example",
        released_from=PLANNED,
        added_on=PLANNED,
        finding_number="2",
        text=text,
        leads=("Ana Fairlead",),
        responsible=(),
        deadline=deadline,
        progress=progress,
    )


PROPOSED = [
    # the action, by when, what is proposed
    (
        "Cases to be independently audited every fortnight, with feedback given to local managers, as part of a programme.",
        "Commencing Sept 2026",
        "audited fortnightly (“every fortnight”), the first by 1 September 2026, with feedback to local managers",
    ),
    (
        "Such audits will be undertaken on a quarterly basis.",
        "Ongoing",
        "audited quarterly (“on a quarterly basis”), the first by 2 May 2026",
    ),
    (
        "Implement monthly audits of decision making with findings fed back to ensure improvement",
        "15 May 2026",
        "audited monthly (“monthly”), the first by 15 May 2026",
    ),
    (
        "Managers to conduct a monthly audit of case records and report findings to Area Performance Boards.",
        "End January 2027",
        "audited monthly (“monthly”), the first by 31 January 2027, with feedback to Area Performance Boards",
    ),
    ("Dip sampling of case files", "Weekly", "audited weekly (“Weekly”), the first by 9 February 2026"),
    ("Bi-monthly dip samples of referrals.", "Ongoing", "audited every two months (“Bi-monthly”), the first by 2 April 2026"),
    ("Half-yearly file checks by the unit", "Ongoing", "audited half-yearly (“Half-yearly”), the first by 2 August 2026"),
    ("Annual audit of the register", "Ongoing", "audited annually (“Annual”), the first by 2 February 2027"),
    (
        "Termly supervision observations; results shared with the Board.",
        "Ongoing",
        "audited termly (every four months) (“Termly”), the first by 2 June 2026, with feedback to Board",
    ),
    ("Case file audits every 6 weeks", "Ongoing", "audited every 6 weeks (“every 6 weeks”), the first by 16 March 2026"),
    ("Routine audits of assessments to be undertaken", "Immediate", "audited regularly (“Routine”), but how often is not said"),
    (
        "Write a weekly report. Routine audits of it are held.",
        "Ongoing",
        "audited regularly (“Routine”), but how often is not said",
    ),
]
NOTHING = [
    "Write a weekly report of assessments to the Board.",
    "Baseline auditing has already taken place and was reported.",
    "Audit the quality of the harbour walls.",
    "Board to consider monthly audit information.",
    "Develop an audit tool. Meet monthly.",
    "Establish a twice-yearly focus group to feed back on experiences.",
    "Staff to have supervision every month.",
]


@pytest.mark.parametrize(("text", "when", "says"), PROPOSED)
def test_what_a_plan_promises_is_proposed_in_a_sentence(text: str, when: str, says: str) -> None:
    found = proposal(planned(text, when))
    assert found is not None
    assert found.says == says


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_audit_again_and_again_is_not_proposed(text: str) -> None:
    assert proposal(planned(text)) is None


def test_a_rhythm_in_the_latest_progress_is_proposed() -> None:
    """The text says that audits are held, only the progress how often."""
    found = proposal(planned("Routine audits of quays.", progress="The first was held. Audits will be held on a quarterly basis."))
    assert found is not None
    assert found.rrule == "FREQ=MONTHLY;INTERVAL=3"


WHO = [
    ("with feedback given to local managers, as part of it", "local managers"),
    ("Findings to be reported back to the Audit and Risk Board monthly", "Audit and Risk Board"),
    ("results shared with team managers and staff", "team managers and staff"),
    ("outcomes of these audits are presented to the Director by June", "Director"),
    ("findings fed back to ensure improvement", None),
    ("with feedback", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "who"), WHO)
def test_to_whom_feedback_goes(text: str, who: str | None) -> None:
    assert feedback_to(text) == who


SAID = [
    ("fortnight", "FREQ=WEEKLY;INTERVAL=2", "fortnightly"),
    ("every fortnight", "FREQ=WEEKLY;INTERVAL=2", "fortnightly"),
    ("weekly", "FREQ=WEEKLY", "weekly"),
    ("month", "FREQ=MONTHLY", "monthly"),
    ("bi-monthly", "FREQ=MONTHLY;INTERVAL=2", "every two months"),
    ("quarter", "FREQ=MONTHLY;INTERVAL=3", "quarterly"),
    ("termly", "FREQ=MONTHLY;INTERVAL=4", "termly (every four months)"),
    ("half-yearly", "FREQ=MONTHLY;INTERVAL=6", "half-yearly"),
    ("annual", "FREQ=YEARLY", "annually"),
    ("6 weeks", "FREQ=WEEKLY;INTERVAL=6", "every 6 weeks"),
    ("rrule:freq=weekly;byday=we", "FREQ=WEEKLY;BYDAY=WE", "by the rule FREQ=WEEKLY;BYDAY=WE"),
]


@pytest.mark.parametrize(("every", "rule", "said"), SAID)
def test_how_often_is_said_in_words_or_by_a_rule(every: str, rule: str, said: str) -> None:
    assert rule_of(every) == rule
    assert in_words(rule) == said


REFUSED = [
    ("now and then", "“now and then” is no rhythm; write for instance fortnightly"),
    ("FREQ=HOURLY", "FREQ is one of DAILY, WEEKLY, MONTHLY, YEARLY"),
    ("FREQ=WEEKLY;INTERVAL=0", "INTERVAL is a number from 1 to 999"),
    ("FREQ=WEEKLY;DTSTART=20260101", "DTSTART is not one of FREQ"),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "it falls on no day"),
    ("FREQ=WEEKLY;BYDAY=XX", "is no rule of days"),
]


@pytest.mark.parametrize(("every", "says"), REFUSED)
def test_what_is_no_rhythm_is_refused_in_a_sentence(every: str, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace("“", ".").replace("”", ".")):
        rule_of(every)


def test_a_monthly_cycle_from_the_end_of_a_month_falls_in_every_month() -> None:
    """By RFC 5545 a month without a 31st would be left out."""
    start = date(2026, 1, 31)
    rule = kept_to_month_ends("FREQ=MONTHLY", start)
    assert [d.isoformat() for d in days_of(rule, start)[:4]] == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]
    assert in_words(rule) == "monthly"
    leap = date(2024, 2, 29)
    assert days_of(kept_to_month_ends("FREQ=YEARLY", leap), leap)[1] == date(2025, 2, 28)


def test_a_rule_that_ends_has_no_day_after_its_last() -> None:
    start = date(2026, 3, 2)
    assert days_of(until("FREQ=WEEKLY;COUNT=9", start, date(2026, 3, 12)), start) == (date(2026, 3, 2), date(2026, 3, 9))
    assert days_of(until("FREQ=WEEKLY", start, date(2026, 2, 1)), start) == ()


def test_a_settled_rhythm_is_proposed_where_the_text_names_none() -> None:
    """A person has settled that "as agreed" means every six weeks."""
    settled = Deadline(phrase="as agreed", kind=DeadlineKind.RECURRING, recurrence="FREQ=WEEKLY;INTERVAL=6")
    found = proposal(planned("Dip samples of logs"))
    assert found is None
    found = proposal(replace(planned("Dip samples of logs"), deadline=settled))
    assert found is not None
    assert found.rrule == "FREQ=WEEKLY;INTERVAL=6"
