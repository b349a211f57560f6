"""One plan as an outline, in every way in which headings, numbers and labels are written, is read to the same actions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from readers import read_plan
from register.model import Reading

DATED = date(2021, 3, 1)
BRUISES = "The Board must see that bruises on babies are always referred"
RECORDS = "Health visitors should record who lives in the home"
SAID = [
    (BRUISES, "Revise the bruising protocol", ("Designated Doctor",), date(2021, 4, 30)),
    (BRUISES, "Send the protocol to all surgeries", ("Board Manager",), date(2021, 6, 30)),
    (RECORDS, "Change the visit record", ("Named Nurse",), date(2021, 9, 30)),
]
MARKDOWN = f"""# Harbourshire: response to the review

## Recommendation 1

**{BRUISES}**

1. Revise the bruising protocol
   - **Lead:** Designated Doctor
   - **By when:** 30 April 2021
2. Send the protocol to all surgeries
   - **By when:** end of June 2021
   - **Lead:** Board Manager

## Recommendation 2

**{RECORDS}**

1. Change the visit record
   - **Lead:** Named Nurse
   - **By when:** Q2 2021/22

## What happens next

Scrutiny will look at this in spring.
"""
LETTERED = f"""Harbourshire: response to the review

RECOMMENDATION 1
{BRUISES}

a) Revise the bruising
   protocol
   Lead: Designated Doctor
   Timescale: 30 April 2021

b) Send the protocol to all surgeries
   Lead: Board Manager; Timescale: end of June 2021

RECOMMENDATION 2
{RECORDS}

a) Change the visit record
   Timescale: Q2 2021/22
   Lead: Named Nurse
"""
HEADED = f"""# Harbourshire: response to the review

## 1. Health

### Finding 1.1: {BRUISES}

Risk: a child is hurt again.

#### Revise the bruising protocol

Owner: Designated Doctor
Target date: 30 April 2021

#### Send the protocol to all surgeries

Owner: Board Manager
Target date: end of June 2021

### Finding 1.2: {RECORDS}

#### Change the visit record

Owner: Named Nurse
Target date: Q2 2021/22
"""
PAGE = f"""<html><body><h1>Harbourshire: response to the review</h1>
<h2>Recommendation 1</h2><p>{BRUISES}</p>
<ol><li>Revise the bruising protocol<ul><li>Owner: Designated Doctor</li><li>Timescale: 30 April 2021</li></ul></li>
<li>Send the protocol to all surgeries<ul><li>Timescale: end of June 2021</li><li>Owner: Board Manager</li></ul></li></ol>
<h2>Recommendation 2</h2><p>{RECORDS}</p>
<ol><li>Change the visit record<ul><li>Owner: Named Nurse</li><li>Timescale: Q2 2021/22</li></ul></li></ol>
</body></html>"""


def plan(folder: Path, text: str, name: str) -> Reading:
    (folder / name).write_text(text, encoding="utf-8")
    return read_plan(folder / name, dated=DATED)


def said(reading: Reading) -> list[tuple[str, str, tuple[str, ...], date | None]]:
    return [(d.finding, d.text, d.leads, d.deadline.due) for d in reading.drafts]


@pytest.mark.parametrize(
    ("text", "name"), [(MARKDOWN, "plan.md"), (LETTERED, "plan.txt"), (HEADED, "plan.md"), (PAGE, "plan.html")]
)
def test_an_outline_says_the_same_however_it_is_written(tmp_path: Path, text: str, name: str) -> None:
    assert said(plan(tmp_path, text, name)) == SAID


def test_lists_of_word_under_headings_are_read_as_an_outline(tmp_path: Path) -> None:
    document, over = docx.Document(), ""
    document.add_heading("Harbourshire: response to the review", 0)
    for n, (finding, action, leads, due) in enumerate(SAID):
        if finding != over:
            document.add_heading(f"Recommendation {1 + n // 2}: {finding}", 1)
            over = finding
        document.add_paragraph(action, style="List Number")
        document.add_paragraph(f"Lead officer: {leads[0]}", style="List Bullet 2")
        document.add_paragraph(f"Target date: {due}", style="List Bullet 2")
    document.save(str(tmp_path / "plan.docx"))
    assert said(read_plan(tmp_path / "plan.docx", dated=DATED)) == SAID


def test_bullets_of_an_action_are_no_labels_and_lists_under_a_label_are_no_actions(tmp_path: Path) -> None:
    listed = MARKDOWN.replace("bruising protocol\n", "bruising protocol. This will include:\n   - the wards\n   - the surgeries\n")
    listed = listed.replace("30 April 2021\n", "30 April 2021\n   - **Evidence:**\n     1. minutes\n     2. the protocol\n")
    first, *others = plan(tmp_path, listed, "plan.md").drafts
    assert first.text.startswith("Revise the bruising protocol. This will include:")
    assert "the wards" in first.text and "minutes" in (first.evidence_expected or "")
    assert [d.text for d in others] == [action for _, action, _, _ in SAID[1:]]


def test_an_empty_label_is_empty_and_an_action_without_labels_is_one(tmp_path: Path) -> None:
    bare = MARKDOWN.replace("- **Lead:** Board Manager", "- **Lead:**").replace("\n## What", "2. Tell the Board of it\n\n## What")
    leads = [(d.text, d.leads) for d in plan(tmp_path, bare, "plan.md").drafts]
    assert leads[1] == ("Send the protocol to all surgeries", ())
    assert leads[3] == ("Tell the Board of it", ())


def test_texts_left_of_the_actions_are_findings_where_their_heading_is_not_known(tmp_path: Path) -> None:
    page = f"""<table><tr><th>Theme</th><th>Where it hurt</th><th>Action</th><th>Owner</th><th>Deadline</th></tr>
    <tr><td rowspan=2>Health</td><td>{BRUISES}</td><td>Revise the protocol</td><td>Doctor</td><td>30 April 2021</td></tr>
    <tr><td>{RECORDS}</td><td>Change the record</td><td>Nurse</td><td>May 2021</td></tr></table>"""
    reading = plan(tmp_path, page, "plan.html")
    assert [(f.text, f.group) for f in reading.findings] == [(BRUISES, "Health"), (RECORDS, "Health")]
    assert any('"Where it hurt" was taken as the findings' in r.says for r in reading.remarks)


def test_what_is_asked_in_notes_beside_the_table_is_an_action(tmp_path: Path) -> None:
    page = """<table><tr><th>Finding</th><th>Action</th><th>Owner</th><th>Deadline</th></tr>
    <tr><td>Bags ran out</td><td>Restock the stores</td><td>Street Scene</td><td>30 April 2021</td></tr></table>
    <h2>From the notes of the debrief group</h2><p>The Chair asked the Head of Housing to send a list of keys by 9 May 2021.</p>
    <p>RESOLVED: that the report be noted.</p><h2>Contact</h2><p>The public is asked to write to the Head of Housing.</p>"""
    _, asked = plan(tmp_path, page, "plan.html").drafts
    assert (asked.text, asked.leads, asked.deadline.due) == (
        "send a list of keys by 9 May 2021",
        ("Head of Housing",),
        date(2021, 5, 9),
    )
