"""What is odd about a plan as a whole: each rule with what it asks about, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from register.model import Deadline, DeadlineKind, Draft, Field, Finding, Person, Place, Reading, Status, Unsure
from rules.checks import RULES, checked
from rules.people import Directory
from tests.office import by, day

DATED = day("2 February 2026")
DONE = Deadline(phrase="Done 9 March 2026", kind=DeadlineKind.COMPLETED, completed_on=date(2026, 3, 9))
WITHIN = Deadline(phrase="within a month", kind=DeadlineKind.RELATIVE, due=date(2026, 1, 20))
MONTHLY = replace(by("30 June 2026"), recurrence="FREQ=MONTHLY")
DOUBTED = replace(by("30 June 2025"), doubt="the year may be a slip")


def draft(text: str = "Read every file again", **more: Any) -> Draft:
    given = {"leads": ("Ana Fairlead",), "deadline": by("30 June 2026")} | more
    return Draft(finding_number="1", finding="Files are late.", text=text, place=Place(file="plan.docx", row=3), **given)


def reading(*drafts: Draft, findings: tuple[Finding, ...] = ()) -> Reading:
    return Reading(title="Plan", dated=DATED, inspected_on=None, file="plan.docx", findings=findings, drafts=drafts)


ASKED: list[tuple[str, Draft, str | None]] = [
    # the rule, an action, and the words by which it is asked about; none where all is well
    ("before_the_plan", draft(deadline=by("30 June 2025")), "before the plan's own day, 2 February 2026"),
    ("before_the_plan", draft(deadline=by("30 June 2025"), progress="It slipped."), None),
    ("before_the_plan", draft(deadline=by("30 June 2025"), status=Status.OVERDUE), None),
    ("before_the_plan", draft(deadline=WITHIN), None),
    ("before_the_plan", draft(deadline=DOUBTED), None),
    ("done_in_the_future", draft(deadline=DONE, status=Status.COMPLETE), "done on 9 March 2026, after the plan's own day"),
    ("done_in_the_future", draft(deadline=by("31 December 2027"), status=Status.COMPLETE), "long after the plan's date"),
    ("done_in_the_future", draft(deadline=by("31 March 2026"), status=Status.COMPLETE), None),
    ("unrepeated", draft("Audit ten files every fortnight"), "set the recurrence: every 2 weeks"),
    ("unrepeated", draft("Audit ten files monthly", deadline=MONTHLY), None),
    ("unrepeated", draft("Audit ten files monthly", status=Status.COMPLETE), None),
    ("unrepeated", draft("Audit ten files"), None),
    ("no_lead", draft(leads=()), "no lead stands here"),
    ("no_lead", draft(leads=(), responsible=("Ben Tillerby",)), None),
    ("no_lead", draft(leads=(), status=Status.WITHDRAWN), None),
    ("no_lead", draft(leads=(), unsure=(Unsure(field=Field.LEAD, says="the lead is torn off"),)), None),
    ("nobody_in_the_directory", draft(leads=("Zoltan Nowhere",)), "Zoltan Nowhere"),
    ("nobody_in_the_directory", draft(), None),
    ("nobody_in_the_directory", draft(leads=("Zoltan Nowhere",), status=Status.WITHDRAWN), None),
    ("inferred_status", draft(status=Status.COMPLETE, progress="All staff were told of it in May"), "because of its progress note"),
    ("inferred_status", draft(status=Status.COMPLETE, progress="Complete. All staff were told."), None),
    ("inferred_status", draft(status=Status.COMPLETE, status_said="Done", progress="All staff were told"), None),
    ("inferred_status", draft(status=Status.IN_PROGRESS, progress="Some staff were told"), None),
]


@pytest.mark.parametrize(("rule", "action", "says"), ASKED)
def test_an_action_is_asked_about_or_left_alone(rule: str, action: Draft, says: str | None) -> None:
    directory = Directory([Person(email="ana@harbourshire.example", name="Ana Fairlead", post="Head of Harbours")])
    found = [unsure.says for one in RULES if one.__name__ == rule for _, unsure in one(reading(action), directory.meant)]
    assert [says in found[0]] == [True] if says else found == []


SPELLED = [
    # two names in one plan, and whether they may be one person
    ("Pete Quayle", "Peter Quayle", True),
    ("Maud Kavanagh-Orr", "Maud Kavanaugh-Orr", True),
    ("P Quayle", "Peter Quayle", True),
    ("Cllr Peter Quayle", "Peter Quayle", False),  # a title is no spelling
    ("Peter Quayle", "Petra Tidewell", False),
    ("Head of Harbours", "Head of Beaches", False),
    ("Team Manager East", "Team Manager West", False),
    ("Team Manager", "Team Managers", False),
    ("Head of Safeguarding", "Head of Safegaurding", True),
    ("Head of Service: Quays", "Head of Service Quays", False),
]


@pytest.mark.parametrize(("one", "other", "asked"), SPELLED)
def test_one_person_spelled_two_ways_is_asked_about_once(one: str, other: str, asked: bool) -> None:
    read = checked(reading(draft(leads=(one,)), draft("Paint it", leads=(other,)), draft("Sell it", leads=(other,))))
    assert [any("same person" in says for says in d.doubts) for d in read.drafts] == [asked, False, False]


def test_where_many_dates_lie_before_the_plan_its_day_is_asked_about_and_not_each_date() -> None:
    read = checked(reading(*(draft(f"Mend quay {n}", deadline=by(f"{n} June 2025")) for n in range(1, 6))))
    assert [r.says for r in read.remarks] == [
        "5 of 5 dates lie before the plan's day, 2 February 2026; is that day right (--dated)?"
    ]
    assert not any(d.doubts for d in read.drafts)


def test_two_findings_with_one_number_are_asked_about() -> None:
    twice = (Finding(number="3", text="Files are late."), Finding(number="3", text="Nobody checks."))
    assert [r.field for r in checked(reading(draft(), findings=twice)).remarks] == ["number"]
    assert not checked(reading(draft(), findings=(twice[0], twice[0]))).remarks


def test_a_lead_who_is_nobody_is_asked_about_once_for_all_actions_and_only_where_there_is_a_directory() -> None:
    several = reading(*(draft(f"Mend quay {n}", leads=("Zoltan Nowhere",)) for n in range(3)))
    directory = Directory([Person(email="ana@harbourshire.example", name="Ana Fairlead")])
    asked = [d.doubts for d in checked(several, directory.meant).drafts]
    assert len(asked[0]) == 1 and asked[0][0].endswith("(2 more actions)") and asked[1:] == [(), ()]
    assert not any(d.doubts for d in checked(several).drafts)


def test_a_plan_that_was_checked_is_not_asked_about_twice() -> None:
    once = checked(reading(draft(leads=(), deadline=by("30 June 2025")), draft("Audit weekly")))
    assert checked(once) == once
