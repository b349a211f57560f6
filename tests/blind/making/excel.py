# ruff: noqa: E501
"""Two plans in Excel: an internal audit tracker, and an action plan for adult social care."""

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from .act import OPEN, Act, act

BOLD = Font(bold=True)


def day(text: str) -> datetime:
    """A real date of Excel."""
    return datetime.fromisoformat(text)  # noqa: DTZ007, RUF100


ENDED = "Allowances were paid after the placement had ended in 4 of 25 cases tested."
CHECKS = "There is no evidence of a second check of enhancements."
BANK = "Carers' bank details are changed on the strength of an email."
RECEIPTS = "Receipts were missing for 11 of 30 payments."
GUIDE = "The guidance dates from 2009 and names posts that no longer exist."
ADMIN = "Team administrators have not been trained."
LEAVERS = "37 people who had left the council still had live accounts."
GENERIC = "Generic log-ins are shared by duty staff."

# fmt: off
TRACKER = [
    act("FP01", ENDED, "End-of-placement form to stop payment on the same day", "Beatrix Penhollow", "30/04/2016 31/10/2016", "2016-10-31", "date", status="in_progress", rag="high", note="original 2016-04-30"),
    act("FP02", CHECKS, "Payments over £500 to be authorised by a second officer", "Piers Anchorley", "31/03/2016", "2016-03-31", "date", status="complete"),
    act("FP03", CHECKS, "Exception report to the Head of Service every month", "Finance Business Partner", "Monthly from May 2016", "", "recurring|ongoing", start="2016-05-01", recurrence="FREQ=MONTHLY", status="ongoing"),
    act("FP04", BANK, "Annual verification exercise of carers' bank details", "Fostering Panel Adviser", "42735", "2016-12-31", "date", status="not_due", recurrence="FREQ=YEARLY|(none)", note="an Excel serial in a cell of no date format"),
    act("S17/1", RECEIPTS, "Petty cash floats to be withdrawn and replaced by purchase cards", "Tobias Wharfling; Leila Brinemoor", "30/06/2016 30/11/2016", "2016-11-30", "date", status="in_progress", note="original 2016-06-30; both dates are text"),
    act("S17/2", GUIDE, "Rewrite the guidance and publish it on the staff pages", "Rafiq Lockmere", "Q2 16/17 Q4 16/17", "2017-03-31", "by_period", status="delayed", note="original 2016-09-30"),
    act("S17/3", ADMIN, "Train team administrators in the new process", "Jolyon Creekmoor", "30/09/2016 tbc", "2016-09-30|(none)", "date|unknown", status="overdue|open|delayed|not_started", note="doubt; the revised date is not known"),
    act("CS1", LEAVERS, "Accounts of leavers to be closed within one working day of leaving", "Sunniva Dockendale", "Immediate", "2016-09-30|(none)", "immediate", status="complete"),
    act("CS2", LEAVERS, "Quarterly reconciliation of accounts with the establishment list", "Sunniva Dockendale", "31/12/2016", "2016-12-31", "date", status="in_progress", recurrence="FREQ=MONTHLY;INTERVAL=3|(none)"),
    act("CS3", GENERIC, "Generic log-ins to be removed", "ICT Security Manager", "28/02/2016 Superseded by new case system", "2016-02-28|(none)", "date|event|unknown", status="withdrawn", note="doubt; no new date"),
    act("", "", "Reconcile direct payment accounts at least once a year", "Finance Business Partner", "31/01/2016", "2016-01-31|2016-01-22", "date|completed", status="complete", note="the sheet of closed actions"),
    act("", "", "Recover unspent balances over £2,000", "Finance Business Partner", "31/03/2016", "2016-03-31|2016-05-27", "date|completed", status="complete"),
    act("", "", "Appeals timetable to be published by the end of February each year", "Admissions Manager", "28/02/2016", "2016-02-28|2016-02-24", "date|completed", status="complete"),
    act("", "", "Waiting lists to be held centrally", "Admissions Manager", "Sept 2015", "2015-09-30|2015-10-05", "by_period|date|completed", status="complete"),
    act("", "", "Case closure checklist to be used in every locality", "Dorian Keelbright", "01/12/2015", "2015-12-01|2015-12-01", "date|completed", status="complete"),
]
# fmt: on

AUDITS = (
    ("Audit: Fostering payments – final report 12 February 2016 – LIMITED ASSURANCE", 4),
    ("Audit: Section 17 and cash payments – final report 6 May 2016 – LIMITED ASSURANCE", 3),
    ("Audit: Case system access – final report 15 January 2016 – MODERATE ASSURANCE", 3),
)
DATES = {
    "FP01": (day("2016-04-30"), day("2016-10-31")), "FP02": (day("2016-03-31"), None), "FP03": ("Monthly from May 2016", None),
    "FP04": (42735, None), "S17/1": ("30/06/2016", "30/11/2016"), "S17/2": ("Q2 16/17", "Q4 16/17"),
    "S17/3": (day("2016-09-30"), "tbc"), "CS1": ("Immediate", None), "CS2": (day("2016-12-31"), None),
    "CS3": (day("2016-02-28"), "Superseded by new case system"),
}  # fmt: skip
SAID = {
    "FP01": "Partially implemented", "FP02": "Implemented", "FP03": "Ongoing", "FP04": "Not yet due", "S17/1": "In progress",
    "S17/2": "Delayed", "S17/3": "Outstanding", "CS1": "Complete", "CS2": "In progress", "CS3": "Withdrawn",
}  # fmt: skip
CLOSED = (
    (day("2016-01-31"), day("2016-01-22"), "Reconciliation reports"), (day("2016-03-31"), day("2016-05-27"), "Ledger entries"),
    (day("2016-02-28"), day("2016-02-24"), "Web page"), ("Sept 2015", "05/10/15", "Demonstration to auditor"),
    (day("2015-12-01"), day("2015-12-01"), "Sample of 20 files"),
)  # fmt: skip


def tracker(path: Path) -> list[Act]:
    """A cover, a header in row 6, sections, totals, a hidden sheet, and closed actions under other headings."""
    book = Workbook()
    cover = book.active
    cover.title = "Cover"
    for text in (
        "Harbourshire Council",
        "Internal audit: tracker of agreed actions",
        "Position at 30 September 2016",
        "Next report: Audit Committee, 24 November 2016",
    ):
        cover.append([text])
    sheet = book.create_sheet("Open actions")
    sheet["A1"], sheet["A2"] = "Internal audit tracker – open actions", "Position at"
    sheet["B2"] = day("2016-09-30")
    sheet["A4"] = "Filter by column E to see your own actions"
    heads = [
        "Ref",
        "Audit finding",
        "Risk",
        "Agreed management action",
        "Responsible officer",
        "Original target date",
        "Revised target date",
        "Status at 30/09/16",
        "Internal Audit comment",
    ]
    for n, text in enumerate(heads, 1):
        cell = sheet.cell(6, n, text)
        cell.font, cell.alignment = BOLD, Alignment(wrap_text=True)
    actions, last = iter(TRACKER), ""
    for title, count in AUDITS:
        sheet.append([title])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=9)
        for _ in range(count):
            a = next(actions)
            first, then = DATES[a.finding_no]
            risk = {"FP01": "High", "S17/1": "High", "CS1": "High"}.get(a.finding_no, "Medium")
            comment = {
                "FP01": "Form designed; 2 of 3 teams use it (14 Sept)",
                "FP02": "Tested 9 May 2016, ten of ten",
                "CS3": "Risk accepted by the Director 2 June",
            }.get(a.finding_no)
            sheet.append(
                [
                    a.finding_no,
                    "" if a.finding == last else a.finding,
                    risk,
                    a.action,
                    a.lead.replace("; ", " / "),
                    first,
                    then,
                    SAID[a.finding_no],
                    comment,
                ]
            )
            for n in (6, 7):
                cell = sheet.cell(sheet.max_row, n)
                cell.number_format = "DD/MM/YYYY" if isinstance(cell.value, datetime) else "General"
            last = a.finding
    sheet.append([])
    sheet.append(["Total", "Open 8", "High 3", "Implemented since last report 2"])
    closed = book.create_sheet("Closed")
    closed.append(["Audit", "Action", "Owner", "Date due", "Date closed", "Evidence seen"])
    for a, (due, shut, seen) in zip(TRACKER[10:], CLOSED, strict=True):
        closed.append([a.finding, a.action, a.lead, due, shut, seen])
    lists = book.create_sheet("Lists")
    lists.append(["Status", "Responsible officer", "Count"])
    for row in (("Implemented", "Beatrix Penhollow", 3), ("Delayed", "Rafiq Lockmere", 1), ("Outstanding", "Jolyon Creekmoor", 2)):
        lists.append(row)
    lists.sheet_state = "hidden"
    book.save(path)
    return TRACKER


WAITS = "People wait too long for a Care Act assessment; the median wait was 61 days."
CARERS = "Unpaid carers told us that they were not offered an assessment of their own."
SAFE = "Safeguarding enquiries were not always closed in time, and people did not always hear what came of them."
LEARNS = "Leaders' information does not show whether outcomes are equitable."
GOING = f"{OPEN}|at_risk|delayed"

# fmt: off
ADULTS = [
    act("1", WAITS, "Triage every waiting assessment by risk, and ring each person every four weeks while they wait", "Assistant Director, Adult Social Care; Team Manager, Adults North", "With immediate effect and ongoing", "2025-02-03|(none)", "immediate|ongoing", recurrence="FREQ=WEEKLY;INTERVAL=4|(none)", rag="green", status=GOING),
    act("1", WAITS, "Bring the median wait below 28 days", "Assistant Director, Adult Social Care; Team Manager, Adults South", "2025-09-30", "2025-09-30", "date", rag="amber", status=GOING),
    act("1", WAITS, "Introduce a trusted assessor scheme for simple equipment", "Assistant Director, Adult Social Care; Occupational Therapy Lead", "Summer 2025 (slipped from March 2025)", "2025-08-31", "by_period", rag="red", status=f"{GOING}|overdue", note="original 2025-03-31"),
    act("2", CARERS, "Offer each carer an assessment in their own right at first contact", "Head of Commissioning; Carers Lead", "Q1 2025/26", "2025-06-30", "by_period", rag="amber", status=GOING),
    act("2", CARERS, "Launch the carers' passport with the hospital trust", "Head of Commissioning; Carers Lead", "10th June 2025 – Carers Week", "2025-06-10", "date", rag="green", status=GOING),
    act("2", CARERS, "Refresh the carers' strategy", "Head of Commissioning; Policy Officer", "Cabinet, 8 July 2025", "2025-07-08", "date|event", rag="green", status=GOING),
    act("3", SAFE, "Weekly huddle on enquiries that are open for more than 90 days", "Head of Safeguarding Adults; Safeguarding Hub Manager", "In place since Nov 2024", "(none)|2024-11-30", "ongoing|range|completed", start="2024-11-01|(none)", recurrence="FREQ=WEEKLY|(none)", rag="blue", status="complete|ongoing|in_progress|open"),
    act("3", SAFE, "Audit of forty closed enquiries, with findings to the Safeguarding Adults Board", "Head of Safeguarding Adults; Principal Social Worker (Adults)", "Audit Feb 2025; report to Board 26/03/2025", "2025-03-26|2025-02-28;2025-03-26|2025-02-28", "multiple|date|by_period", rag="amber", status=GOING),
    act("4", LEARNS, "Record ethnicity and first language for at least 95% of people", "Head of Performance; Case Systems Manager", "45838", "2025-06-30", "date", rag="amber", status=GOING, note="an Excel serial"),
    act("4", LEARNS, "Publish an equity dashboard", "Head of Performance", "TBC following system upgrade", "", "event|unknown", rag="red", status=f"{GOING}|overdue"),
    act("W1", "", "Fill the 14 vacant social work posts", "Principal Social Worker (Adults)", "50% by 30/6/25 and the rest by 31/12/25", "2025-12-31|2025-06-30;2025-12-31|2025-06-30", "multiple|date", status=GOING),
    act("W2", "", "Exit interviews offered to every leaver", "HR Business Partner", "Started 6 January", "(none)|2025-01-06", "ongoing|range|completed", start="2025-01-06|(none)", status="complete|ongoing|in_progress"),
    act("W3", "", "Career pathway for unqualified staff agreed", "Jolyon Creekmoor", "2025-04-18", "2025-04-18", "date", status="in_progress|open"),
    act("W4", "", "Agency spend down by 10% (£240k) in 2025/26", "Head of Finance", "31/03/2026", "2026-03-31", "date", status=GOING),
]
# fmt: on
CELLS = {"2025-09-30": day("2025-09-30"), "45838": 45838, "2025-04-18": day("2025-04-18")}
FILLS = {"red": "FFFF0000", "amber": "FFFFC000", "green": "FF00B050", "blue": "FF0070C0"}


def adults(path: Path) -> list[Act]:
    """Merged findings, a BRAG that is only a fill, a second sheet in other words, a summary that holds no action."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Improvement plan"
    sheet["A1"] = "Harbourshire Council – action plan following CQC's assessment of adult social care"
    sheet["A2"], sheet["A3"] = "Version 2, 3 February 2025", "Owner: Corporate Director, People"
    for n, text in enumerate(
        ("No", "Quality statement", "What CQC told us", "Action", "Accountable", "Operational lead", "Target", "Update", "BRAG"), 1
    ):
        sheet.cell(4, n, text).font = BOLD
    themes = {
        "1": "Assessing needs",
        "2": "Supporting people to live healthier lives",
        "3": "Safe systems, pathways and transitions",
        "4": "Governance",
    }
    for number, theme in themes.items():
        first = sheet.max_row + 1
        for a in (x for x in ADULTS if x.finding_no == number):
            accountable, _, operational = a.lead.partition("; ")
            update = {
                "Refresh the carers' strategy": "Survey of 400 carers closed 17 January",
                "Bring the median wait below 28 days": "Median 44 days at 31/12/24",
            }.get(a.action)
            sheet.append(
                [int(number), theme, a.finding, a.action, accountable, operational, CELLS.get(a.due_phrase, a.due_phrase), update]
            )
            sheet.cell(sheet.max_row, 9).fill = PatternFill("solid", fgColor=FILLS[a.rag])
            if isinstance(sheet.cell(sheet.max_row, 7).value, datetime):
                sheet.cell(sheet.max_row, 7).number_format = "D MMM YY"
        for column in (1, 2, 3, 5):
            sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=column, end_column=column)
    staff = book.create_sheet("Workforce")
    staff.append(["Workforce actions (from the staff survey)"])
    staff.append(["Ref", "Action", "Who", "When", "Done?"])
    for a, done in zip(ADULTS[10:], ("No", "Yes", "Partly", "No"), strict=True):
        staff.append([a.finding_no, a.action, a.lead, CELLS.get(a.due_phrase, a.due_phrase), done])
    summary = book.create_sheet("Summary", 0)
    summary.append(["Accountable", "Blue", "Red", "Amber", "Green", "Total"])
    for row in (
        ("Assistant Director, Adult Social Care", 0, 1, 1, 1, 3),
        ("Head of Commissioning", 0, 0, 1, 2, 3),
        ("Total", 1, 2, 4, 3, 10),
    ):
        summary.append(row)
    hidden = book.create_sheet("dropdowns")
    for row in (("Target", "Status"), ("Q1 2025/26", "On track"), ("Q2 2025/26", "Complete")):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    book.save(path)
    return ADULTS
