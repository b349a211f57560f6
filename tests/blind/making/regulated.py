# ruff: noqa: E501
"""Excel: a landlord's improvement plan with a cover, merged findings, two dates a row and fills for the RAG."""

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from .act import Act, act

DH = "Director of Housing"
JUDGED = {
    "SQ1": "More than a third of homes had not been surveyed in the last five years.",
    "SQ2": "Remedial actions from fire risk assessments were not followed through to the end.",
    "SQ3": "Electrical safety checks were out of date in 310 homes.",
    "TI1": "Tenants had few chances to scrutinise how the service performs.",
    "TI2": "Complaints were not answered in the time that the Ombudsman's code allows.",
}
# fmt: off
LANDLORD = [
    act("SQ1", JUDGED["SQ1"], "Appoint a surveying contractor for the remaining 2,140 homes", "Director of Housing / Head of Assets", "20/12/2024", "2024-12-20", "date", status="in_progress", evidence_expected="Contract award notice", rag="amber"),
    act("SQ1", JUDGED["SQ1"], "Survey all remaining homes and load the results into the asset system", "Director of Housing / Head of Assets", "31/12/2025", "2025-12-31", "date", status="not_started", evidence_expected="Survey coverage report"),
    act("SQ2", JUDGED["SQ2"], "Clear all high-risk remedial actions", "Director of Housing / Building Safety Manager", "30/09/2024", "2025-01-31", "date", status="delayed", evidence_expected="Nil return on the high-risk list", rag="red", note="the revised date counts; the first was 30 September 2024"),
    act("SQ2", JUDGED["SQ2"], "Report open remedial actions to Housing Scrutiny", "Building Safety Manager", "Quarterly", "", "recurring", status="ongoing", evidence_expected="Scrutiny papers", rag="green", recurrence="FREQ=MONTHLY;INTERVAL=3", note="accountable officer blank and not merged"),
    act("SQ2", JUDGED["SQ2"], "Withdraw the paper logbooks kept at sheltered schemes", "Director of Housing / Head of Assets", "18/10/2024", "2024-10-18", "date|completed", status="complete", evidence_expected="Collection list signed by each scheme", rag="blue"),
    act("SQ3", JUDGED["SQ3"], "Gain access to 310 homes, using injunctions where needed", "Director of Housing / Compliance Manager", "TBC - depends on court dates", "", "unknown|event", status="at_risk", evidence_expected="Weekly access tracker", rag="amber"),
    act("SQ3", JUDGED["SQ3"], "Move to a five-year cycle of electrical checks", "Director of Housing / Compliance Manager", "45747", "2025-03-31|(none)", "date|unknown", status="not_started", evidence_expected="Programme approved", note="doubt: a bare spreadsheet number"),
    act("TI1", JUDGED["TI1"], "Set up a tenant scrutiny panel of twelve", "Director of Housing / Tenant Engagement Manager", "End of Feb 2025", "2025-02-28", "by_period", status="not_started", evidence_expected="Panel's terms of reference"),
    act("TI1", JUDGED["TI1"], "Publish tenant satisfaction measures by block and by street", "Head of Customer Services / Performance Analyst", "30/06/2025", "2025-06-30", "date", status="not_started", evidence_expected="Web page live"),
    act("TI1", JUDGED["TI1"], "Hold estate walkabouts monthly in each patch", "Director of Housing / Tenant Engagement Manager", "From November 2024", "", "ongoing|range|recurring", status="ongoing", evidence_expected="Walkabout notes", rag="green", start="2024-11-01", recurrence="FREQ=MONTHLY|(none)"),
    act("TI2", JUDGED["TI2"], "Answer every stage 1 complaint within 10 working days", "Head of Customer Services / Complaints Manager", "Immediate", "2024-11-04", "immediate", status="in_progress", evidence_expected="Weekly complaints report", rag="amber", note="the ten working days in the text are no deadline"),
    act("TI2", JUDGED["TI2"], "Train repairs supervisors in handling complaints", "Head of Customer Services / Complaints Manager", "28/02/2024", "2024-02-28|(none)", "date", status="not_started", evidence_expected="Attendance list", note="doubt: eight months before the plan and not started; most likely a slip for 2025"),
]
# fmt: on
CELLS = [  # ref, action, acc, lead, start, target, revised, status, evidence, fill
    (
        "SQ1",
        "Appoint a surveying contractor for the remaining 2,140 homes",
        DH,
        "Head of Assets",
        datetime.fromisoformat("2024-10-01"),
        datetime.fromisoformat("2024-12-20"),
        None,
        "In progress",
        "Contract award notice",
        "FFC000",
    ),
    (
        "",
        "Survey all remaining homes and load the results into the asset system",
        DH,
        "Head of Assets",
        datetime.fromisoformat("2025-01-06"),
        datetime.fromisoformat("2025-12-31"),
        None,
        "Not started",
        "Survey coverage report",
        None,
    ),
    (
        "SQ2",
        "Clear all high-risk remedial actions",
        DH,
        "Building Safety Manager",
        None,
        datetime.fromisoformat("2024-09-30"),
        datetime.fromisoformat("2025-01-31"),
        "Delayed",
        "Nil return on the high-risk list",
        "FF0000",
    ),
    (
        "",
        "Report open remedial actions to Housing Scrutiny",
        "",
        "Building Safety Manager",
        None,
        "Quarterly",
        None,
        "Ongoing",
        "Scrutiny papers",
        "00B050",
    ),
    (
        "",
        "Withdraw the paper logbooks kept at sheltered schemes",
        DH,
        "Head of Assets",
        None,
        datetime.fromisoformat("2024-10-18"),
        None,
        "Complete",
        "Collection list signed by each scheme",
        "0070C0",
    ),
    (
        "SQ3",
        "Gain access to 310 homes, using injunctions where needed",
        DH,
        "Compliance Manager",
        None,
        "TBC - depends on court dates",
        None,
        "At risk",
        "Weekly access tracker",
        "FFC000",
    ),
    (
        "",
        "Move to a five-year cycle of electrical checks",
        DH,
        "Compliance Manager",
        None,
        45747,
        None,
        "Not started",
        "Programme approved",
        None,
    ),
    (
        "TI1",
        "Set up a tenant scrutiny panel of twelve",
        DH,
        "Tenant Engagement Manager",
        None,
        "End of Feb 2025",
        None,
        "Not started",
        "Panel's terms of reference",
        None,
    ),
    (
        "",
        "Publish tenant satisfaction measures by block and by street",
        "Head of Customer Services",
        "Performance Analyst",
        None,
        datetime.fromisoformat("2025-06-30"),
        None,
        "Not started",
        "Web page live",
        None,
    ),
    (
        "",
        "Hold estate walkabouts monthly in each patch",
        DH,
        "Tenant Engagement Manager",
        None,
        "From November 2024",
        None,
        "Ongoing",
        "Walkabout notes",
        "00B050",
    ),
    (
        "TI2",
        "Answer every stage 1 complaint within 10 working days",
        "Head of Customer Services",
        "Complaints Manager",
        None,
        "Immediate",
        None,
        "In progress",
        "Weekly complaints report",
        "FFC000",
    ),
    (
        "",
        "Train repairs supervisors in handling complaints",
        "Head of Customer Services",
        "Complaints Manager",
        None,
        datetime.fromisoformat("2024-02-28"),
        None,
        "Not started",
        "Attendance list",
        None,
    ),
]


def landlord(path: Path) -> list[Act]:
    """A cover, a header in row 4, findings merged over their rows, a serial number for a date, a total, a list of words."""
    wb = Workbook()
    c = wb.active
    c.title = "Cover"
    for i, t in enumerate(
        [
            "Harbourshire Council",
            "Landlord services: improvement plan after the Regulator's judgement",
            "Grade C3, published 25 September 2024",
            "Position at 4 November 2024",
            "Next report to Cabinet: January 2025",
        ],
        2,
    ):
        c.cell(i, 2, t)
    ws = wb.create_sheet("Actions")
    ws["A1"] = "Landlord improvement plan"
    ws["A1"].font = Font(bold=True, size=16)
    ws.merge_cells("A1:K1")
    ws["A2"] = "Owner: Housing Improvement Board"
    for j, h in enumerate(
        [
            "Ref",
            "Regulator's finding",
            "Action",
            "Accountable officer",
            "Delivery lead",
            "Start",
            "Target date",
            "Revised date",
            "Status",
            "Evidence",
            "RAG",
        ],
        1,
    ):
        ws.cell(4, j, h).font = Font(bold=True)
    cur = ""
    start = {}
    for i, b in enumerate(CELLS, 5):
        ref, act, acc, lead, st, ta, rv, stat, ev, fill = b
        if ref:
            cur = ref
            start[cur] = [i, i]
            ws.cell(i, 1, ref)
            ws.cell(i, 2, JUDGED[ref])
        start[cur][1] = i
        for j, v in zip((3, 4, 5, 6, 7, 8, 9, 10), (act, acc or None, lead, st, ta, rv, stat, ev), strict=False):
            x = ws.cell(i, j, v)
            if isinstance(v, datetime):
                x.number_format = "DD/MM/YYYY" if j != 8 else "mmm-yy"
            if v == 45747:
                x.number_format = "General"
        if fill:
            ws.cell(i, 11).fill = PatternFill("solid", fgColor=fill)
    for a, b in start.values():
        ws.merge_cells(start_row=a, end_row=b, start_column=2, end_column=2)
    ws.cell(18, 2, "Total actions")
    ws.cell(18, 3, 12)
    lk = wb.create_sheet("Lists")
    lk.append(["Status", "Meaning"])
    for r in (
        ["Not started", "No work yet"],
        ["In progress", "Work has begun"],
        ["Delayed", "Will miss the target date"],
        ["Complete", "Finished and evidence filed"],
    ):
        lk.append(r)

    wb.save(path)
    return LANDLORD
