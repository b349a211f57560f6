"""Plans in the words of other inspectorates are read: their labels, headings, statuses and slips of the pen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from readers import read_plan
from readers.drafts.answers import answered
from readers.drafts.headings import Role, heading_book
from readers.drafts.numbers import label_alone, leading
from readers.drafts.standing import status_from_progress, status_of
from register.model import Draft, Reading, Status

FORCE = """# Harbourshire Constabulary: answer to the inspection of custody

Owner: Assistant Chief Constable, Operations

## Cause of concern One: Detainees wait too long for a nurse

What will be different: nobody waits for more than an hour.

### Actions for this cause of concern

| What the force will do | Chief officer lead | Start | Completion | On track? |
|---|---|---|---|---|
| Recruit four nurses | Ann Lee | 1 May 2024 | 30/09/2024 | Yes |
| Publish the waiting times | Head of Custody | | Complete | Yes |

## Cause of concern Two: Searches are not recorded

| What the force will do | Chief officer lead | Start | Completion | On track? |
|---|---|---|---|---|
| Brief all sergeants | Bob Roy | June 2024 | Sept 2024 | No |

## Area for improvement 3 - Interpreters are booked late

| What the force will do | Chief officer lead | Start | Completion | On track? |
|---|---|---|---|---|
| Buy a telephone service | Bob Roy | | 31/12/2024 | ✓ |
"""

PROBATION = """Harbourshire Probation: action plan,,,,,
Prepared by: Head of Operations,,,,,
Recommendation,Accepted / Partly accepted / Rejected,Action Taken/Planned,Functional Owner,Target Date,Completed? (Y/N)
Recommendation R1 - Improve the supervision of young adults,Accepted,Train all officers in maturity,Ann Lee,31/10/2024,Y
,,Audit twenty cases,Head of Quality,30/11/2024,N
Recommendation R2 - Make sure that risk is reviewed,Accepted,Issue a checklist for reviews,Bob Roy,15/09/2024,Partly
"""

SAFETY = """# Harbourshire depot: health and safety actions

Reviewed by: the safety committee on 1 March 2024

## Priority 1 (within 7 days)

| Hazard | Existing controls | Further action required | Action by whom | Action by when | Date actioned |
|---|---|---|---|---|---|
| Vehicles reverse among people | Cones | Paint a walkway | Depot Manager | | 05/03/2024 |
| Spilt oil | None | Buy absorbent mats | Stores Lead | 12/03/2024 | |

## Priority 2 - within one month

| Further action required | Action by whom | Date actioned |
|---|---|---|
| Replace the ladder | Depot Manager | |
"""

AUDIT = """Ref;Audit area;Control weakness;Agreed action;Responsible officer;Original date;Current date;Implementation status;
A1;Payroll;Leavers are paid;Check leavers each week;Ann Lee;31/03/2024;30/06/2024;Outstanding;Asked twice
A2;Payroll;No second signature;Require two signatures;Bob Roy;30/04/2024;;Signed off;
A3;Stores;Stock is not counted;Count the stock;Ann Lee;31/05/2024;;Missed;
"""

SCHOOL = """Quayside Primary School, Harbourshire: improvement plan

Priority A: Raise standards in reading
Acton | Laed | By wehn | Evidence
Train every teacher in phonics | Ann Lee | 30/10/2024 | Lesson visits
Buy new readers | Bob Roy | Easter 2025 | Books in use

Priority B: Improve attendance
Actions | Who | When
Call home on the first day | School Office | 01/10/2024
"""

CHALLENGE = """# Harbourshire peer challenge: our answer

| Theme | What the peers told us | Our pledge | Champion | Sponsor | Horizon | By when | Latest position |
|---|---|---|---|---|---|---|---|
| Leadership | Members seldom meet the board | Invite the board to each cabinet | | Ann Lee | x | 31/01/2025 | Not yet due |
| | | Write to all members | | Bob Roy | y | 28/02/2025 | Outstanding |
| Money | Savings are late | Report savings each month | | Ann Lee | z | 31/03/2025 | Underway |

| Strand | What the peers saw | Our vow | Hero | Helper | Sight | Day | News |
|---|---|---|---|---|---|---|---|
| Digital | Forms are on paper | Put ten forms on the web | | Bob Roy | w | 30/09/2024 | Complete |
"""


def read(folder: Path, name: str, words: str, dated: date) -> Reading:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return read_plan(path, dated=dated)


def by_text(reading: Reading, start: str) -> Draft:
    return next(d for d in reading.drafts if d.text.startswith(start))


def findings(reading: Reading) -> list[tuple[str, str]]:
    return [(f.number, f.text) for f in reading.findings]


def remarks(reading: Reading) -> str:
    return "\n".join(r.says for r in reading.remarks)


def test_headings_with_labels_are_findings_and_lines_about_the_document_are_none(tmp_path: Path) -> None:
    force = read(tmp_path, "force.md", FORCE, date(2024, 4, 2))
    assert findings(force) == [
        ("1", "Detainees wait too long for a nurse"),
        ("2", "Searches are not recorded"),
        ("3", "Interpreters are booked late"),
    ]
    assert [d.finding_number for d in force.drafts] == ["1", "1", "2", "3"]
    assert [d.status for d in force.drafts] == [Status.IN_PROGRESS, Status.IN_PROGRESS, Status.AT_RISK, Status.IN_PROGRESS]
    assert (force.drafts[0].deadline.starts, force.drafts[0].deadline.due) == (date(2024, 5, 1), date(2024, 9, 30))


def test_yes_and_no_under_a_question_say_whether_an_action_is_done(tmp_path: Path) -> None:
    probation = read(tmp_path, "probation.csv", PROBATION, date(2024, 8, 1))
    assert findings(probation) == [
        ("R1", "Improve the supervision of young adults"),
        ("R2", "Make sure that risk is reviewed"),
    ]
    assert [d.status for d in probation.drafts] == [Status.COMPLETE, Status.OPEN, Status.IN_PROGRESS]
    assert [d.leads for d in probation.drafts] == [("Ann Lee",), ("Head of Quality",), ("Bob Roy",)]


def test_a_section_that_says_how_soon_is_no_finding_and_limits_what_stands_under_it(tmp_path: Path) -> None:
    safety = read(tmp_path, "safety.md", SAFETY, date(2024, 3, 1))
    assert [f.text for f in safety.findings] == ["Vehicles reverse among people", "Spilt oil"]
    assert by_text(safety, "Replace").deadline.due == date(2024, 4, 1) and by_text(safety, "Replace").finding == ""
    paint = by_text(safety, "Paint")
    assert (paint.deadline.completed_on, paint.status) == (date(2024, 3, 5), Status.COMPLETE)
    assert by_text(safety, "Buy").leads == ("Stores Lead",)


def test_the_present_of_two_dates_counts_and_a_full_column_without_heading_is_remarked_on(tmp_path: Path) -> None:
    audit = read(tmp_path, "audit.csv", AUDIT, date(2024, 6, 1))
    first = by_text(audit, "Check leavers")
    assert (first.deadline.due, first.deadline.original_due) == (date(2024, 6, 30), date(2024, 3, 31))
    assert [d.status for d in audit.drafts] == [Status.OPEN, Status.COMPLETE, Status.OVERDUE]
    assert (audit.findings[0].text, audit.findings[0].group) == ("Leavers are paid", "Payroll")
    assert 'column 9 has no heading; "Asked twice"' in remarks(audit)


def test_slips_in_the_headings_and_a_table_of_fewer_columns_lose_nothing(tmp_path: Path) -> None:
    school = read(tmp_path, "school.txt", SCHOOL, date(2024, 9, 2))
    assert findings(school) == [("A", "Raise standards in reading"), ("B", "Improve attendance")]
    assert [(d.text, d.deadline.due) for d in school.drafts] == [
        ("Train every teacher in phonics", date(2024, 10, 30)),
        ("Buy new readers", date(2025, 4, 20)),
        ("Call home on the first day", date(2024, 10, 1)),
    ]


def test_unknown_headings_are_understood_by_what_stands_under_them_or_remarked_on(tmp_path: Path) -> None:
    peers = read(tmp_path, "peers.md", CHALLENGE, date(2024, 11, 1))
    assert [d.text for d in peers.drafts] == [
        "Invite the board to each cabinet",
        "Write to all members",
        "Report savings each month",
        "Put ten forms on the web",
    ]
    assert [(f.text, f.group) for f in peers.findings] == [
        ("Members seldom meet the board", "Leadership"),
        ("Savings are late", "Money"),
        ("Forms are on paper", "Digital"),
    ]
    assert [d.status for d in peers.drafts] == [Status.NOT_DUE, Status.OPEN, Status.IN_PROGRESS, Status.COMPLETE]
    assert '"Our pledge" was taken as the actions' in remarks(peers) and '"Horizon"' in remarks(peers)
    assert '"Our vow"' in remarks(peers), "headings that are not known are no action"


# --- the words, one by one


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("Area of significant weakness 2: Plans are late", "2", "Plans are late"),
        ("Recommendation R3 - Train staff", "R3", "Train staff"),
        ("Priority Four: Money", "4", "Money"),
        ("Strategic objective B – Grow", "B", "Grow"),
        ("Must do 3. Lock the cupboard", "3", "Lock the cupboard"),
        ("Rec. 4: Look again", "4", "Look again"),
        ("Finding 7", "7", ""),
        ("Review standard A", None, "Review standard A"),
        ("12 teams", None, "12 teams"),
        ("11-19 Partnership", None, "11-19 Partnership"),
        ("Audit the files of area 2: today", None, "Audit the files of area 2: today"),
    ],
)
def test_the_number_of_a_label_is_told_from_its_text(text: str, number: str | None, rest: str) -> None:
    assert leading(text) == (number, rest)
    assert label_alone(text) == (number if not rest else None)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("What CQC told us", Role.FINDING),
        ("What was found", Role.FINDING),
        ("What we will do to improve", Role.ACTION),
        ("What have we done so far?", Role.PROGRESS),
        ("How will we know it has worked?", Role.EVIDENCE),
        ("Who will check this?", Role.MONITORING),
        ("Who is going to lead this?", Role.LEAD),
        ("When will it be done?", Role.DEADLINE),
        ("Finish", Role.DEADLINE),
        ("By", Role.DEADLINE),
        ("Implemented (Y/N)", Role.COMPLETED),
        ("Actoin", Role.ACTION),
        ("Laed", Role.LEAD),
        ("Recomendations", Role.RECOMMENDATION),
        ("Zorble", None),
    ],
)
def test_a_heading_is_known_by_its_words_its_question_or_its_likeness(heading: str, role: Role | None) -> None:
    assert heading_book().role(heading) is role


@pytest.mark.parametrize(
    ("said", "heading", "status"),
    [
        ("Yes", "Done?", Status.COMPLETE),
        ("No", "Done?", Status.OPEN),
        ("Partly", "Complete (Y/N)", Status.IN_PROGRESS),
        ("✓", "Implemented", Status.COMPLETE),
        ("N", "On track?", Status.AT_RISK),
        ("Y", "Started", Status.IN_PROGRESS),
        ("Yes", "Overdue?", Status.OVERDUE),
        ("No", "Overdue?", None),
        ("Yes", "Status", None),
        ("No changes were needed after the review", "Done?", None),
    ],
)
def test_an_answer_means_what_its_heading_asks(said: str, heading: str, status: Status | None) -> None:
    assert answered(said, heading) is status


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Outstanding", Status.OPEN),
        ("Pending", Status.OPEN),
        ("Not yet due", Status.NOT_DUE),
        ("Not on track", Status.AT_RISK),
        ("On-track", Status.IN_PROGRESS),
        ("Resolved", Status.COMPLETE),
        ("No action", Status.NOT_STARTED),
        ("Carried forward", Status.DELAYED),
        ("Evidence outstanding", Status.AWAITING_EVIDENCE),
    ],
)
def test_a_brief_word_says_the_same_as_a_status_and_as_a_note(said: str, status: Status) -> None:
    assert status_of(said) is status
    assert status_from_progress(said) is status
