"""The shapes in which plans come: headings in storeys and two languages, shares of a hundred, labels and cells in a stack."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from readers import read_plan
from readers.drafts.headings import Role, heading_book
from readers.drafts.standing import status_from_progress, status_of
from register.model import Reading, Status

DATED = date(2024, 5, 3)


def read(path: Path) -> Reading:
    return read_plan(path, dated=DATED)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Camau gweithredu Action", Role.ACTION),  # in two languages
        ("Owner / Lead officer", Role.LEAD),  # twice in one
        ("Timescale / milestones", Role.DEADLINE),  # the first of two kinds
        ("Board update", Role.PROGRESS),  # what it is stands last
        ("Timescale for the board", Role.DEADLINE),  # unless a small word comes between
        ("Completion date (actual)", Role.COMPLETED),  # a bracket may tell the kind
        ("Completion date (target)", Role.DEADLINE),
        ("% done", Role.STATUS),
        ("What was agreed", Role.ACTION),
        ("Who did it", Role.LEAD),
        ("Where the evidence is kept", Role.EVIDENCE),
    ],
)
def test_a_heading_is_understood_by_how_it_is_made(heading: str, role: Role) -> None:
    assert heading_book().role(heading) is role


@pytest.mark.parametrize(
    ("said", "status"),
    [("100%", Status.COMPLETE), ("75 %", Status.IN_PROGRESS), ("0%", Status.NOT_STARTED), ("Not implemented.", Status.OPEN)],
)
def test_a_share_or_a_flat_no_is_a_status(said: str, status: Status) -> None:
    assert status_of(said) is status


def test_a_note_that_begins_with_a_flat_no_is_open() -> None:
    assert status_from_progress("Not implemented. No report has come.") is Status.OPEN


def test_the_lower_of_two_headings_counts_where_the_upper_only_gathers(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=4)
    for cells, said in zip(
        table.rows,
        [
            ("What inspectors said", "", "What we will do", ""),
            ("Finding", "Action", "Lead", "By when"),
            ("Records are late", "Audit all records", "Ann Lee", "30 June 2024"),
        ],
        strict=True,
    ):
        for cell, text in zip(cells.cells, said, strict=True):
            cell.text = text
    for left, right in ((0, 1), (2, 3)):
        table.cell(0, left).merge(table.cell(0, right))
    document.save(str(tmp_path / "plan.docx"))
    (draft,) = read(tmp_path / "plan.docx").drafts
    assert (draft.finding, draft.text, draft.leads, draft.deadline.due) == (
        "Records are late",
        "Audit all records",
        ("Ann Lee",),
        date(2024, 6, 30),
    )


def test_the_first_of_several_struck_days_is_the_original_one(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["Action", "Lead", "By when", "Audit", "Ann Lee"], strict=False
    ):
        cell.text = text
    for text, struck in (("Jan 2024", True), (" ", False), ("Mar 2024", True), (" June 2024", False)):
        table.rows[1].cells[2].paragraphs[0].add_run(text).font.strike = struck
    document.save(str(tmp_path / "plan.docx"))
    (draft,) = read(tmp_path / "plan.docx").drafts
    assert (draft.deadline.due, draft.deadline.original_due) == (date(2024, 6, 30), date(2024, 1, 31))


def test_a_whole_number_of_per_cents_in_excel_is_read_as_it_is_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Action", "Owner", "Due", "% done"), ("Audit", "Ann Lee", "May 2024", 1), ("Train", "Bob Roy", "June 2024", 0.4)):
        sheet.append(row)
    for n in (2, 3):
        sheet.cell(n, 4).number_format = "0%"
    book.save(tmp_path / "plan.xlsx")
    assert [(d.status, d.status_said) for d in read(tmp_path / "plan.xlsx").drafts] == [
        (Status.COMPLETE, "100%"),
        (Status.IN_PROGRESS, "40%"),
    ]


def labels(folder: Path, *more: str) -> Reading:
    document = docx.Document()
    for heading, action, lead, position in (
        ("3.1 Records of visits are kept late.", "Audit all records", "Ann Lee", "Implemented. Ten were tested."),
        ("3.2 As above; a further action was agreed.", "Train all staff", "Bob Roy", "Not implemented."),
    ):
        document.add_paragraph(heading)
        said = [
            f"Agreed action: {action}",
            f"Owner: {lead}",
            "Target date: June 2024",
            *more,
            f"Position of the service: {position}",
        ]
        for line in said:
            document.add_paragraph(line)
    document.add_heading("4. Next steps", 3)
    document.add_paragraph("4.1 The auditors will come again in the spring.")
    document.save(str(folder / "plan.docx"))
    return read(folder / "plan.docx")


def test_a_label_half_known_that_comes_again_is_a_column_and_as_above_is_the_finding_above(tmp_path: Path) -> None:
    assert [(d.finding, d.text, d.status) for d in labels(tmp_path).drafts] == [
        ("Records of visits are kept late.", "Audit all records", Status.COMPLETE),
        ("Records of visits are kept late.", "Train all staff", Status.OPEN),
    ]


def test_a_label_that_is_not_known_at_all_does_not_end_its_row(tmp_path: Path) -> None:
    reading = labels(tmp_path, "Nearest depot: Harbour Road")
    assert [d.status for d in reading.drafts] == [Status.COMPLETE, Status.OPEN]
    assert sum("begins with a label that is not known" in r.says for r in reading.remarks) == 1


def test_a_gap_between_paragraphs_at_even_distances_is_an_empty_cell(tmp_path: Path) -> None:
    cells = ["Finding", "Action to take", "Lead agency or person", "Target date", "Progress"]
    cells += ["Records are late", "Audit all records", "Ann Lee", "June 2024", "Booked for 3 May"]
    cells += ["\u00a0", "Train all staff of the night", "Bob Roy", "Sept 2024", "\u00a0"]
    cells += ["\u00a0", "Set up a rota of supervision", "Head of Care", "July 2024", "Rota drafted"]
    (tmp_path / "plan.txt").write_text("\n\n".join(cells), encoding="utf-8")
    assert [(d.finding, d.leads, d.deadline.due, d.progress) for d in read(tmp_path / "plan.txt").drafts] == [
        ("Records are late", ("Ann Lee",), date(2024, 6, 30), "Booked for 3 May"),
        ("Records are late", ("Bob Roy",), date(2024, 9, 30), None),
        ("Records are late", ("Head of Care",), date(2024, 7, 31), "Rota drafted"),
    ]


def test_a_note_of_a_row_ends_only_what_is_not_due_later(tmp_path: Path) -> None:
    head = "Action\tLead\tBy when\tProgress"
    row = "1. Audit records 2. Train staff\tAnn Lee\t1. May 2024 2. monthly\tTwo auditors appointed."
    (tmp_path / "plan.txt").write_text(f"{head}\n{row}\n", encoding="utf-8")
    assert [d.status for d in read(tmp_path / "plan.txt").drafts] == [Status.IN_PROGRESS, Status.ONGOING]


def test_markdown_without_a_table_is_read_by_its_labels_and_a_heading_with_a_number_is_a_finding(tmp_path: Path) -> None:
    text = "# Plan\n\n## Priority 1: Better records for everybody\n\n"
    text += "- **Action:** Audit ten files\n  - **Owner:** Ann Lee\n  - **Due:** 30 June 2024\n  - **Status:** 50% complete\n"
    text += "- **Action:** Train all staff\n  - **Owner:** Bob Roy\n  - **Due:** July 2024\n  - **Status:** Not started\n"
    (tmp_path / "plan.md").write_text(text, encoding="utf-8")
    assert [(d.finding, d.text, d.leads, d.status) for d in read(tmp_path / "plan.md").drafts] == [
        ("Better records for everybody", "Audit ten files", ("Ann Lee",), Status.IN_PROGRESS),
        ("Better records for everybody", "Train all staff", ("Bob Roy",), Status.NOT_STARTED),
    ]
