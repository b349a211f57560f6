"""One plan, in every layout of plain text, is read to the same actions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers import Unreadable, as_json, read_plan
from readers.layouts.labelled import labels_of
from register.model import Reading
from tests.layout_samples import A_CELL_A_PARAGRAPH, EVERY, LABELS

DATED = date(2024, 5, 3)
SAID = [
    ("Records are late", "Audit all records every quarter", ("Ann Lee",), date(2024, 6, 30)),
    ("Records are late", "Train all night staff", ("Head of Care",), date(2024, 9, 30)),
    ("Staff lack supervision", "Set up a rota of supervision", ("Bob Roy",), date(2024, 5, 3)),
]


def plan(folder: Path, text: str, name: str = "plan.txt") -> Reading:
    (folder / name).write_text(text, encoding="utf-8")
    return read_plan(folder / name, dated=DATED)


def said(reading: Reading) -> list[tuple[str, str, tuple[str, ...], date | None]]:
    return [(d.finding, d.text.removesuffix("."), d.leads, d.deadline.due) for d in reading.drafts]


@pytest.mark.parametrize("layout", EVERY)
def test_every_layout_says_the_same(tmp_path: Path, layout: str) -> None:
    reading = plan(tmp_path, EVERY[layout])
    assert said(reading) == SAID
    assert reading.title == "Harbourshire Council: inspection of adult care"
    assert all(d.place.row for d in reading.drafts)


@pytest.mark.parametrize("layout", EVERY)
@pytest.mark.parametrize("suffix", [".md", ".text", ".doc"])
def test_a_layout_is_known_by_its_content_and_not_by_its_suffix(tmp_path: Path, layout: str, suffix: str) -> None:
    assert len(plan(tmp_path, EVERY[layout], f"plan{suffix}").drafts) == 3


@pytest.mark.parametrize(
    "text", [A_CELL_A_PARAGRAPH.replace("records\nevery", "records every"), LABELS.replace("records\nevery", "records every")]
)
def test_paragraphs_of_word_are_read_as_those_of_a_text(tmp_path: Path, text: str) -> None:
    document = docx.Document()
    for line in text.split("\n"):
        if line:
            document.add_paragraph(line)
    document.save(str(tmp_path / "plan.docx"))
    assert said(read_plan(tmp_path / "plan.docx", dated=DATED)) == SAID


LINES = [
    # a line, its labels with what they say
    ("Action: Audit all files", [("Action", "Audit all files")]),
    ("By when: 30/06/2024", [("By when", "30/06/2024")]),
    (
        "Action 2: Audit all files. Lead: Ann Lee. By when: May 2024.",
        [("Action", "Audit all files."), ("Lead", "Ann Lee"), ("By when", "May 2024")],
    ),
    ("Lead officer \u2013 Ann Lee", [("Lead officer", "Ann Lee")]),
    (
        "\u2022 Audit all files (Lead: Ann Lee; By when: May 2024)",
        [("Action", "Audit all files"), ("Lead", "Ann Lee"), ("By when", "May 2024")],
    ),
    ("Please note: the action is late", []),
    ("The following was agreed: audit all files", []),
    ("10:30 Meeting of leads", []),
]


@pytest.mark.parametrize(("line", "labels"), LINES, ids=[line for line, _ in LINES])
def test_labels_of_a_line(line: str, labels: list[tuple[str, str]]) -> None:
    assert [(found.label, found.text) for found in labels_of(line)] == labels


def test_a_list_under_a_label_is_what_it_says(tmp_path: Path) -> None:
    text = "Recommendation 1: Improve records\nActions:\n- Audit all files\n- Train all staff\nLead: Ann Lee\nTimescale: May 2024\n"
    reading = plan(tmp_path, text + "\n" + text.replace("1:", "2:").replace("records", "homes"))
    assert [d.text for d in reading.drafts] == ["Audit all files", "Train all staff"] * 2
    assert {d.finding for d in reading.drafts} == {"Improve records", "Improve homes"}


def test_columns_that_are_set_with_spaces_may_be_headed_by_two_lines(tmp_path: Path) -> None:
    text = (
        "Ref   Recommendation           Agreed management      Responsible      Target\n"
        "                               action                 officer          date\n\n"
        "R1    Write-offs should be     Record the approval    Head of          31 March\n"
        "      approved.                of each write-off.     Finance          2025\n\n"
        "R2    Leavers should be        Send a list of         Payroll          30 June\n"
        "      taken off the payroll.   leavers each month.    Manager          2025\n"
    )
    assert said(plan(tmp_path, text)) == [
        ("Write-offs should be approved.", "Record the approval of each write-off", ("Head of Finance",), date(2025, 3, 31)),
        ("Leavers should be taken off the payroll.", "Send a list of leavers each month", ("Payroll Manager",), date(2025, 6, 30)),
    ]


def test_a_row_without_a_lead_stays_without_one_where_cells_are_paragraphs(tmp_path: Path) -> None:
    reading = plan(tmp_path, A_CELL_A_PARAGRAPH.replace("Head of Care\n\n", ""))
    assert [d.leads for d in reading.drafts][2] == ("Bob Roy",)
    assert [d.text for d in reading.drafts] == [text for _, text, _, _ in SAID]


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["Action", "Lead", "By when", "Action:", "Lead:", "|", " / ", "\n", "\n\n", "\f", "   ", "+---+---+", "May 2024"]
        ),
        st.text(max_size=8),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(head=st.sampled_from(sorted(EVERY.values())), pieces=PIECES)
def test_whatever_stands_in_it_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, head: str, pieces: list[str]) -> None:
    text = head + "".join(pieces).encode("utf-8", "replace").decode()
    try:
        as_json(plan(tmp_path_factory.mktemp("any"), text))
    except Unreadable as why:
        assert "plan.txt" in str(why)
