# ruff: noqa: E501
"""Two plans in PDF: one with ruled tables that run over pages, one whose columns are told by white space alone."""

import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

from .act import Act, act
from .office import grid, header, line

VICTIMS = "Make sure that work to keep actual and potential victims safe is thorough from the start of each sentence."
CHILDREN = "Ensure that child safeguarding enquiries are made and followed up in every case where they are needed."
LOADS = "Reduce workloads and improve the support that newly qualified officers are given."
SERVICES = "Improve the delivery of services for substance misuse and accommodation."
BREACH = "Analyse the reasons for breach and recall, and act on what is found."

# fmt: off
PROBATION = [
    act("1", VICTIMS, "All court teams to request domestic abuse information from the police before a case is allocated, and to record the answer on the day that it is received", "Senior Probation Officer, Courts", "30 September 2023", "2023-09-30", "date", status="in_progress"),
    act("1", VICTIMS, "Quality check ten risk plans in each team, with feedback to the officer in supervision and a summary to the Head of the unit", "Team Managers", "Monthly from September 2023", "", "recurring|ongoing", start="2023-09-01", recurrence="FREQ=MONTHLY", status="not_started|open"),
    act("1", VICTIMS, "Backlog of 212 police enquiries to be cleared", "Business Manager", "Completed 28 July 2023", "2023-07-28", "completed", status="complete"),
    act("2", CHILDREN, "Sign the new information sharing agreement with Harbourshire Council", "Head of PDU; Tobias Wharfling", "By end of Q3 2023/24", "2023-12-31", "by_period", status="in_progress"),
    act("2", CHILDREN, "Place a probation officer in the front door of children's services for two days per week, so that checks are made while the call is live", "Head of PDU", "1 November 2023 to 30 April 2024 (pilot)", "2024-04-30", "range", start="2023-11-01", status="not_started|open"),
    act("2", CHILDREN, "Brief all staff on when and how to make an enquiry", "Quality Development Officer", "October and November 2023", "2023-11-30|2023-10-31;2023-11-30|2023-10-31", "multiple|by_period|range", status="not_started|open"),
    act("3", LOADS, "Recruit to the nine vacancies at probation officer grade", "Regional HR Lead", "Originally Sept 2023 – revised to Jan 2024", "2024-01-31", "by_period", status="delayed", note="original 2023-09-30"),
    act("3", LOADS, "Protected learning time of half a day every fortnight for all trainees, covered by the duty rota and not to be given up without the agreement of the Head", "Head of PDU", "Ongoing", "", "ongoing", recurrence="FREQ=WEEKLY;INTERVAL=2|(none)", status="ongoing|in_progress"),
    act("3", LOADS, "Caseloads of newly qualified officers to be capped at 60% for their first six months", "Senior Probation Officers", "Immediate", "2023-08-14|2023-06-30|2023-06-01", "immediate", status="complete"),
    act("4", SERVICES, "Map what is commissioned against need in each locality", "Partnerships Manager", "Sept 31st 2023", "(none)|2023-09-30|2023-10-01", "date|by_period|unknown", status="in_progress", note="doubt; no such day"),
    act("4", SERVICES, "Drug and alcohol workers to be based at both offices", "Harbourshire Recovery Service", "Spring 2024", "2024-05-31", "by_period", status="not_started|open"),
    act("4", SERVICES, "Weekly accommodation panel with the district councils", "Partnerships Manager; Housing Options", "Started – w/c 7 August 2023", "(none)|2023-08-11", "ongoing|range", start="2023-08-07", recurrence="FREQ=WEEKLY|(none)", status="in_progress|ongoing"),
    act("5", BREACH, "Dip sample of thirty recalls by a manager from outside the unit, with a written report on what might have been done earlier", "Callum Weirstone", "Within 6 weeks", "2023-09-25|2023-08-11|2023-07-13", "relative", status="not_started|open"),
]
# fmt: on
SAID = (
    "In progress – two of three courts do so",
    "Not started",
    "Complete. Evidence: tracker",
    "In progress, with legal services",
    "Not started",
    "Not started",
    "Delayed by vetting",
    "Ongoing",
    "Complete",
    "In progress",
    "Not started",
    "In progress: first panel heard 14 cases",
    "Not started",
)  # fmt: skip


def probation(path: Path) -> list[Act]:
    """Ruled, landscape, large type: rows are cut by pages, and the header is repeated on each."""
    document = _landscape("Harbourshire Probation Delivery Unit – Action Plan v1.2 – Official")
    document.add_heading("Action plan in response to the inspection by HM Inspectorate of Probation", 1)
    document.add_paragraph(
        "The unit was inspected in June 2023 and rated 'Requires improvement'. This plan was agreed on 14 August 2023."
    )
    table = grid(document, 5)
    header(line(table, "Recommendation", "What we will do", "Owner", "Target date", "Status and evidence", bold=True))
    last = ""
    for n, (a, said) in enumerate(zip(PROBATION, SAID, strict=True)):
        finding = "" if a.finding == last else f"{a.finding_no}. {a.finding}"
        line(table, finding, a.action, a.lead.replace("; ", " / "), a.due_phrase, said)
        last = a.finding
        if n == 8:
            line(table, "Recommendations 4 and 5 are shared with the region", "", "", "", "")
    _size(document, Pt(13))
    print_to(document, path)
    return PROBATION


NEGLECT = "Neglect: professionals recognise it sooner and act together"
EXPLOITED = "Child sexual exploitation: children at risk are known, and those who exploit them are stopped"
KNOWS = "The Board knows how well it does its work"
# fmt: off
BOARD = [
    act("1", NEGLECT, "Launch the neglect toolkit at the spring conference", "Zubeda Marlpool", "14 May 2015", "2015-05-14", "date", evidence_expected="200 people attend; toolkit on the website"),
    act("1", NEGLECT, "Multi-agency audit of fifteen neglect cases", "Callum Weirstone", "by Sept 15", "2015-09-30", "by_period", evidence_expected="Report with lessons for each agency"),
    act("1", NEGLECT, "Evaluate the use of the toolkit", "Quality Assurance Sub-group", "Q4 2015/16", "2016-03-31", "by_period", evidence_expected="Use doubled since launch"),
    act("2", EXPLOITED, "Establish a weekly multi-agency meeting on children at risk", "Halima Gullscombe; Detective Inspector", "From 5 May 2015", "", "ongoing|range", start="2015-05-05", recurrence="FREQ=WEEKLY|(none)", evidence_expected="Plan for every child on the list"),
    act("2", EXPLOITED, "Write to all taxi licensing committees about the training of drivers", "Board Manager", "Immediately", "2015-04-20", "immediate", evidence_expected="Letters and answers"),
    act("2", EXPLOITED, "Train sixty hotel and takeaway staff", "Training Sub-group", "30 by end July 2015, all by Christmas", "2015-12-25|2015-07-31;2015-12-25|2015-07-31", "multiple|by_period|date", evidence_expected="Attendance lists"),
    act("3", KNOWS, "Agree a shared dataset and report it quarterly", "Anwen Ferrisby", "First report July 2015", "2015-07-31", "by_period|recurring", recurrence="FREQ=MONTHLY;INTERVAL=3|(none)", evidence_expected="Dataset discussed at each Board"),
    act("3", KNOWS, "Section 11 audit, with a challenge day", "Board Manager", "Returns 30/10/15, challenge day 4/12/15", "2015-12-04|2015-10-30;2015-12-04|2015-10-30", "multiple|date", evidence_expected="All agencies return"),
    act("3", KNOWS, "Publish the annual report for 2014/15", "Independent Chair", "30 Sept 2015", "2015-09-30", "date", evidence_expected="Report published"),
    act("3", KNOWS, "Appoint two lay members", "Independent Chair", "Complete – appointed March 2015", "2015-03-31", "completed", status="complete", evidence_expected="Members attend"),
    act("3", KNOWS, "Review the threshold document", "Dorian Keelbright", "Every two years – next due Apr 2016", "(none)|2016-04-30", "recurring|by_period", recurrence="FREQ=YEARLY;INTERVAL=2|(none)", evidence_expected="Document reissued"),
]
# fmt: on


def board(path: Path) -> list[Act]:
    """No rules at all: columns are told by white space; priorities are headings between the tables."""
    document = _landscape("HSCB business plan 2015-2016")
    document.add_heading("Harbourshire Safeguarding Children Board: Business Plan 2015-16", 1)
    document.add_paragraph("Agreed by the Board on 20 April 2015")
    for number, finding in (("1", NEGLECT), ("2", EXPLOITED), ("3", KNOWS)):
        document.add_heading(f"Priority {number}: {finding}", 3)
        table = grid(document, 4, style=None)
        line(table, "What we shall do", "Lead", "When", "Outcome sought", bold=True)
        for a in (x for x in BOARD if x.finding_no == number):
            line(table, a.action, a.lead.replace("; ", " and "), a.due_phrase, a.evidence_expected)
        document.add_paragraph("")
    document.add_paragraph("The budget for 2015/16 is £142,500, of which partners give £61,000 (Appendix C, page 14).")
    print_to(document, path)
    return BOARD


def _landscape(footer):
    document = Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    section.footer.paragraphs[0].text = footer
    return document


def _size(document, size):
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    for run in paragraph.runs:
                        run.font.size = size


def print_to(document, path: Path) -> None:
    """Prints a Word document as a PDF, by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, path.with_suffix(".docx").name)
        document.save(str(source))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(source)],
            check=True,
            capture_output=True,
        )
