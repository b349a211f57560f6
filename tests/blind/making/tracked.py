# ruff: noqa: E501
"""Excel: a youth justice tracker of several sheets."""

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from .act import OPEN, Act, act

GOING = f"{OPEN}|at_risk|delayed"
LATE = f"{GOING}|overdue"
B1 = "The management board must understand the needs of Black and mixed heritage children and act on them."
B2 = "Assessments should draw on the views of children and of those who look after them."
B3 = "Plans for keeping other people safe should be made with the police and shared with staff."
B4 = "Out-of-court disposals should be decided by a panel with a written policy."
# fmt: off
YOUTH = [
    act("YJ01", B1, "Produce a disproportionality report with recommendations for each agency", "YJS Data Analyst", "30/06/2024", "2024-06-30", "date", rag="green", status=GOING, note="serial as text"),
    act("YJ02", B1, "Board members to visit the service and sit in on a panel at least twice a year", "Board Chair", "Twice a year from April 2024", "", "recurring|ongoing|range", start="2024-04-01", recurrence="FREQ=MONTHLY;INTERVAL=6", rag="green", status=GOING),
    act("YJ03", B1, "Commission mentoring for twenty children", "Commissioning Officer; Rosalind Thackwray", "31/03/2024 31/07/2024", "2024-07-31", "date", rag="red", status=LATE, note="original 2024-03-31"),
    act("YJ04", B2, "Introduce a self-assessment form and use it in every case", "Operations Manager", "1 May 2024", "2024-05-01", "date", rag="blue", status="complete"),
    act("YJ05", B2, "Fortnightly case formulation with the psychologist", "Operations Manager", "Ongoing", "", "ongoing", recurrence="FREQ=WEEKLY;INTERVAL=2|(none)", rag="green", status=GOING),
    act("YJ06", B2, "Audit of twenty assessments", "Quality Assurance Officer", "Q2 24-25", "2024-09-30", "by_period", rag="amber", status=GOING),
    act("YJ07", B3, "Agree a protocol on the sharing of intelligence", "Det. Insp. Corwen Blaise", "29/05/2024", "2024-05-29", "date", rag="amber", status=GOING),
    act("YJ08", B3, "Weekly risk meeting with police, housing and health", "Operations Manager", "03/06/2024 (start)", "(none)|2024-06-03", "date|ongoing|range", start="2024-06-03|(none)", recurrence="FREQ=WEEKLY|(none)", rag="green", status=GOING),
    act("YJ09", B3, "Refresh safety planning training, then repeat it each year", "Workforce Lead", "Sep-24", "2024-09-30|2024-09-01", "by_period", rag="amber", status=GOING, recurrence="FREQ=YEARLY|(none)", note="a real date 1 September shown as Sep-24"),
    act("YJ10", B4, "Write and publish the policy", "Head of Service", "14/06/2024", "2024-06-14", "date", rag="green", status=GOING),
    act("YJ11", B4, "Victim worker to attend every panel", "Restorative Justice Coordinator", "n/a", "", "unknown|ongoing", rag="grey", status=f"{LATE}|withdrawn", note="no date at all"),
    act("YJ12", B4, "Evaluate re-offending after disposals", "YJS Data Analyst", "Dec 2024 Mar 2025", "2025-03-31", "by_period", rag="amber", status=GOING, note="original 2024-12-31; text"),
    act("YJ-C1", "", "Fill the vacant post of education worker", "Head of Service", "15/01/2024", "2024-01-15", "completed|date", status="complete", note="closed sheet, a real date"),
    act("YJ-C2", "", "Chair of the board to be someone from outside the council", "Chief Executive", "Feb 2024", "2024-02-29", "completed|by_period", status="complete"),
    act("YJ-C3", "", "Move the service to a building where children are not seen by passers-by", "Estates Manager", "22.03.24", "2024-03-22", "completed|date", status="complete"),
]
# fmt: on


def day(t):
    return datetime.fromisoformat(t)


# due, revised, per cent, commentary
CELLS = {
    "YJ01": ("45473", None, 0.6, "Data pulled for three years"), "YJ02": ("Twice a year from April 2024", None, None, "Two members have come so far"),
    "YJ03": (day("2024-03-31"), day("2024-07-31"), 0.2, "Only one bid. Out to tender again"), "YJ04": (day("2024-05-01"), None, 1, "Seen in 12 of 12 cases"),
    "YJ05": ("Ongoing", None, None, None), "YJ06": ("Q2 24-25", None, 0, None), "YJ07": (day("2024-05-29"), None, 0.75, "With force solicitor"),
    "YJ08": ("03/06/2024 (start)", None, 0, None), "YJ09": (day("2024-09-01"), None, 0.1, None), "YJ10": (day("2024-06-14"), None, 0.9, "To be agreed by the board 12 June"),
    "YJ11": ("n/a", None, None, "Post frozen until budget is settled"), "YJ12": ("Dec 2024", "Mar 2025", 0, "12 months must pass first"),
}  # fmt: skip
FILLS = {"red": "FFC00000", "amber": "FFFFC000", "green": "FF70AD47", "blue": "FF4472C4", "grey": "FFBFBFBF"}


def youth(path: Path) -> list[Act]:
    """Header in row 5, section rows, BRAG a fill, serials as text, a closed sheet in other columns, a hidden sheet, a summary first."""
    book = Workbook()
    s = book.active
    s.title = "Dashboard"
    for row in (
        ("Harbourshire Youth Justice Service",),
        ("Actions by BRAG at 20 May 2024",),
        (),
        ("Owner", "Blue", "Red", "Amber", "Green"),
        ("Operations Manager", 1, 0, 0, 2),
        ("Head of Service", 0, 0, 0, 1),
        ("All", 1, 1, 4, 5),
    ):
        s.append(row)
    s = book.create_sheet("Live actions")
    s["A1"] = "HMI Probation inspection of youth justice services: action tracker"
    s["A1"].font = Font(bold=True, size=14)
    s["A2"], s["C2"] = "Last updated:", day("2024-05-20")
    s["C2"].number_format = "dd mmmm yyyy"
    s["A3"] = "Inspection fieldwork: 15 to 19 January 2024. Do not sort this sheet."
    heads = ("ID", "Recommendation", "Action", "Owner(s)", "Due", "Revised due", "% done", "BRAG", "Commentary")
    thin = Border(*(Side(style="thin"),) * 4)
    for n, h in enumerate(heads, 1):
        c = s.cell(5, n, h)
        c.font, c.fill, c.alignment = (
            Font(bold=True, color="FFFFFFFF"),
            PatternFill("solid", fgColor="FF1F3864"),
            Alignment(wrap_text=True),
        )
    last, sections = (
        "",
        {B1: "DOMAIN 1 – ORGANISATIONAL DELIVERY", B2: "DOMAIN 2 – COURT DISPOSALS", B4: "DOMAIN 3 – OUT-OF-COURT DISPOSALS"},
    )
    for a in YOUTH[:12]:
        if a.finding != last and a.finding in sections:
            s.append([sections[a.finding]])
            s.merge_cells(start_row=s.max_row, end_row=s.max_row, start_column=1, end_column=9)
            s.cell(s.max_row, 1).font = Font(bold=True)
        due, then, done, said = CELLS[a.finding_no]
        s.append(
            [
                a.finding_no,
                a.finding if a.finding != last else None,
                a.action,
                a.lead.replace("; ", "\n"),
                due,
                then,
                done,
                None,
                said,
            ]
        )
        r = s.max_row
        s.cell(r, 8).fill = PatternFill("solid", fgColor=FILLS[a.rag])
        s.cell(r, 7).number_format = "0%"
        for n in (5, 6):
            if isinstance(s.cell(r, n).value, datetime):
                s.cell(r, n).number_format = "mmm-yy" if a.finding_no == "YJ09" else "dd/mm/yyyy"
        for n in range(1, 10):
            s.cell(r, n).alignment, s.cell(r, n).border = Alignment(wrap_text=True, vertical="top"), thin
        last = a.finding
    s.cell(8, 3).comment = Comment("Ask the chair about dates", "RT")
    for col, w in zip("ABCDEFGHI", (8, 36, 44, 24, 16, 14, 8, 8, 32), strict=True):
        s.column_dimensions[col].width = w
    s.freeze_panes = "A6"
    c = book.create_sheet("Closed actions")
    c.append(["Closed actions – kept for the board"])
    c.append(["Ref", "What was agreed", "Who did it", "Closed on", "Where the evidence is kept"])
    for a, shut, where in zip(
        YOUTH[12:], (day("2024-01-15"), "Feb 2024", "22.03.24"), ("HR file", "Board minutes, item 3", "Lease"), strict=False
    ):
        c.append([a.finding_no, a.action, a.lead, shut, where])
    c["D3"].number_format = "dd/mm/yyyy"
    h = book.create_sheet("Lists")
    for row in (
        ("BRAG", "Owner(s)", "Due"),
        ("Blue", "Head of Service", "Q1 24-25"),
        ("Red", "Operations Manager", "Q2 24-25"),
        ("Amber", "YJS Data Analyst", "Ongoing"),
    ):
        h.append(row)
    h.sheet_state = "hidden"
    book.active = 1
    book.save(path)
    return YOUTH
