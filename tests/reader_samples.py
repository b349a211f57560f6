"""Plans of the made-up council Harbourshire in other layouts, built where they are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import Font, PatternFill

RED, AMBER, GREEN = "FF0000", "FFC000", "00B050"


def shade(cell: Any, colour: str) -> None:
    """Fill a Word cell."""
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)


def table(document: Any, header: Sequence[str], *rows: Sequence[str]) -> Any:
    """A Word table; its cells keep their line breaks as paragraphs."""
    made = document.add_table(rows=0, cols=len(header))
    for row in (header, *rows):
        for cell, text in zip(made.add_row().cells, row, strict=True):
            lines = text.split("\n")
            cell.text = lines[0]
            for line in lines[1:]:
                cell.add_paragraph(line)
    return made


def a_table_per_recommendation(path: Path) -> Path:
    """Word: recommendations that Word numbers, success measures between, the colour only as shading."""
    document = docx.Document()
    document.add_heading("Harbourshire Adult Care Improvement Plan", 0)
    document.add_paragraph("The inspection was carried out between 3 and 7 June 2024. The report was published on 20 August 2024.")
    document.add_heading("Must do", 1)
    header = ("Action", "Responsible person", "Completion date", "RAG", "Comments")
    document.add_paragraph("Medicines are not always recorded when they are given to people.", style="List Number")
    first = table(
        document,
        header,
        ("Review the medicines policy and issue it to all homes.", "Registered Manager", "30/09/2024", "", "In progress"),
        (
            "1. Train all night staff in recording.\n2. Test each of them by observation.",
            "Training Lead\nDeputy Manager",
            "1. October 2024\n2. by 15 Nov 2024",
            "",
            "",
        ),
    )
    shade(first.cell(1, 3), GREEN)
    shade(first.cell(2, 3), AMBER)
    document.add_paragraph("Success measures:")
    document.add_paragraph("All records are complete when sampled.", style="List Bullet")
    document.add_paragraph("Staff files lack two references.", style="List Number")
    second = table(
        document,
        header,
        ("Audit all staff files.", "HR Business Partner", "Immediate", "", ""),
        ("Tell the Board.", "", "Ongoing", "", ""),
    )
    shade(second.cell(1, 3), RED)
    document.save(str(path))
    return path


def merged_cells_and_two_storeys(path: Path) -> Path:
    """Word: a header in two storeys, section rows, a finding and a lead merged over two rows, a key below."""
    document = docx.Document()
    document.add_paragraph("Harbourshire Fire and Rescue Service: plan for the cause of concern")
    made = table(
        document,
        ("Ref", "Cause of concern: finding", "Action", "Owner", "Timescale", "", "Status"),
        ("", "", "", "", "Start", "End", ""),
        ("Prevention", "", "", "", "", "", ""),
        (
            "1.1",
            "Prevention work is not aimed at those most at risk.",
            "Agree what high risk means.",
            "Group Manager",
            "01/04/2023",
            "30/06/2023",
            "On track",
        ),
        ("1.2", "", "Clear the backlog of visits.", "", "01/04/2023", "31/12/2023", "Delayed"),
        ("1.3", "", "Set up an audit of visits.", "", "", "March 2024", "Not started"),
        ("Protection", "", "", "", "", "", ""),
        ("2.1", "There is no risk-based programme.", "Recruit six inspectors.", "Area Manager", "", "Q4 2023/24", "Withdrawn"),
    )
    for row in (2, 6):
        made.cell(row, 0).merge(made.cell(row, 6))
    made.cell(0, 4).merge(made.cell(0, 5))
    for column in (0, 1, 2, 3, 6):
        made.cell(0, column).merge(made.cell(1, column))
    made.cell(3, 1).merge(made.cell(4, 1))
    made.cell(3, 3).merge(made.cell(4, 3))
    run = made.cell(7, 2).paragraphs[0].runs[0]
    run.font.strike = True
    table(document, ("Colour", "Meaning"), ("Red", "Not achieved"), ("Amber", "At risk"))
    document.save(str(path))
    return path


def an_audit_tracker(path: Path) -> Path:
    """Excel: header in row 5 and column B, real and serial dates, revised dates, fills, totals, closed and hidden sheets."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Open"
    sheet["B2"] = "Internal audit tracker"
    header = (
        "Audit",
        "Ref",
        "Finding",
        "Agreed action",
        "Action owner",
        "Original due date",
        "Revised due date",
        "BRAG",
        "Latest update",
    )
    rows: list[tuple[Any, ...]] = [
        (
            "Payroll",
            1,
            "Leavers stay on the payroll.",
            "Send a list of leavers.",
            "Payroll Manager",
            date(2025, 1, 31),
            date(2025, 5, 30),
            AMBER,
            "Delayed by the supplier.",
        ),
        (
            "Payroll",
            2,
            "Overtime is not checked.",
            "Check ten claims.",
            "Payroll Manager",
            date(2025, 6, 30),
            None,
            GREEN,
            "Not yet started",
        ),
        ("Debtors", 3, "Write-offs lack approval.", "Record each approval.", "Head of Finance", 45777, None, RED, None),
        ("Total", 3, None, None, None, None, None, None, None),
    ]
    for column, word in enumerate(header, 2):
        sheet.cell(5, column, word)
    for number, row in enumerate(rows, 6):
        for column, value in enumerate(row, 2):
            cell = sheet.cell(number, column, None if column == 9 else value)
            if column == 9 and value:
                cell.fill = PatternFill("solid", fgColor=value)
    closed = book.create_sheet("Closed actions")
    closed.append(("Ref", "Recommendation", "Owner", "Date completed"))
    closed.append(("A1", "Reconcile the bank account each month.", "Chief Accountant", date(2024, 11, 5)))
    lists = book.create_sheet("Lists")
    lists["A1"] = "Status"
    lists.sheet_state = "hidden"
    book.save(path)
    return path


def section_rows_are_findings(path: Path) -> Path:
    """Excel: no column of findings; they are rows merged over the width. A month as a date, a struck-through action."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["SEND written statement of action"])
    sheet.append(["No.", "Actions", "Lead", "By when", "Success measures", "Progress"])
    sheet.append(["1. Families wait too long for assessments."])
    sheet.append(
        ["1a", "Recruit two psychologists", "Assistant Director, Education", date(2023, 9, 1), "Waits fall", "One recruited"]
    )
    sheet["D4"].number_format = "mmm yyyy"
    sheet.append(["1b", "Publish waiting times", "SEND Manager", "Termly", "", "Done for spring"])
    sheet.append(["2. Plans are of poor quality."])
    sheet.append(["2a", "Buy a system", "Head of SEND / Designated Clinical Officer", "tbc", "", ""])
    sheet["B7"].font = Font(strike=True)
    for row in ("A1:F1", "A3:F3", "A6:F6"):
        sheet.merge_cells(row)
    book.save(path)
    return path


SCRUTINY = """# Scrutiny review of pavements

Task and finish group of Harbourshire Council, 14 March 2022.

| No | Recommendation | Cabinet response | Lead Member | Timescale | Status |
|----|----------------|------------------|-------------|-----------|--------|
| 1 | That the timetable<br>is published. | Accepted. We will. | Cllr Quillfeather | 30<sup>th</sup> June 2022 | Open |
| 2 | That A-boards are licensed. | Rejected | TBC | ~~May 2022~~ July 2022 | Rejected |
"""

GOVERNORS = (
    "Harbourshire Academy Trust\n\n"
    "Action\tWho\tWhen\tOutcome\n"
    "Priority 1: Leadership\t\t\t\n"
    "Appoint a clerk to governors\tChair of Governors\t1/5/19\tClerk in post\n"
    "Hold reviews of the risk register so that\tAudit\tTermly, first\tReviews\n"
    "\nPage 1 of 2\n\n"
    "Action\tWho\tBy When\tOutcome\n"
    "nothing is forgotten\tCommittee\tby 31 July 2019\tminuted\n"
    "Priority 2: Teaching\t\t\t\n"
    "a) Write a marking policy b) Train all teachers in it c) Check ten books\tDeputy Head"
    "\ta) May 2019 b) June 2019 c) from September 2019\tBetter marking\n"
    "Buy new readers\tTBC\tSummer term\n"
)


def a_table_in_a_table(path: Path) -> Path:
    """Word: a frame of one cell around the plan; detail in bullets, paragraphs that begin like actions."""
    document = docx.Document()
    document.add_paragraph("Action plan of Brackwater House, Harbourshire")
    inner = document.add_table(rows=1, cols=1).cell(0, 0).add_table(rows=0, cols=5)
    rows = (
        ("Regulation", "How the regulation was not being met", "Action to be taken", "By whom", "Date to be completed"),
        (
            "Regulation 12",
            "Medicines were not safe.",
            "Train all staff. This will include:\n• checks\n• a test",
            "Manager",
            "31st October 2022",
        ),
        ("Regulation 17", "Nobody checked quality.", "Buy a tool\nAppoint a lead", "Manager", "by the end of Nov"),
    )
    for row in rows:
        for cell, text in zip(inner.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path


ABBREVIATED = (
    "Unique ID\tRecommendation made by auditor\tMgmt response\tResp. Officer\tAgreed impl. date\tRev. impl. date\tZorble\n"
    "1\tReconcile accounts\tAgreed. They will be reconciled in July.\tChief Accountant\t31/07/2023\t30/09/2023\tx\n"
    "2\tReview access rights\tAgreed\tICT Manager\t31 August 2023\t\ty\n"
)

WITHOUT_PIPES_AT_THE_ENDS = """## Board action log

Meeting date | Action | Owner | Due | Update
--- | --- | --- | --- | ---
12/01/2023 | write to the regulator | J Moorfoot | 31 March 2023 | Letter sent
12/01/2023 | circulate the risk register | Company Secretary | 31 Feb 2023 |
"""
