# ruff: noqa: E501
"""PDF: a ruled table cut over pages, with time limits as headings; one without rules; and one drawn out as text with its columns kept."""

import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .act import OPEN, Act, act
from .office import grid, header, line, widths
from .pdf import print_to

GOING = f"{OPEN}|at_risk|delayed"
LATE = f"{GOING}|overdue"


def sheet(footer, size, head=""):
    d = Document()
    s = d.sections[0]
    s.orientation, s.page_width, s.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    s.left_margin = s.right_margin = Cm(1.8)
    p = s.footer.paragraphs[0]
    p.add_run(footer + "   Page ")
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        r = p.add_run()
        e = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            e.set(qn("w:fldCharType"), kind)
        else:
            e.text = text
        r._r.append(e)
    s.header.paragraphs[0].text = head
    d.styles["Normal"].font.size, d.styles["Normal"].font.name = Pt(size), "Liberation Sans"
    return d


# ------------------------------------------------ ruled; headings carry the time
H1 = "Stock condition: the landlord does not hold an up-to-date survey of the condition of its homes."
H2 = "Fire and water safety: actions from risk assessments are overdue and were not reported to members."
H3 = "Repairs: tenants wait longer than the published standard, and emergency jobs are not recorded apart."
H4 = "Tenants' influence: there are few ways in which tenants can scrutinise how the landlord does its work."
# fmt: off
HOUSING = [
    act("H1", H2, "Complete all overdue high-risk actions from fire risk assessments, of which there were 118 on the day of the judgement", "Head of Building Safety", "Immediate priorities", "2024-11-04|2024-09-30|(none)", "immediate", status=LATE),
    act("H2", H2, "Report compliance figures for the six safety areas to the Housing Committee at every meeting, beginning with that of 19 November", "Director of Housing", "Immediate priorities", "2024-11-04|2024-09-30|(none)|2024-11-19", "immediate|recurring", status=GOING),
    act("H3", H3, "Record emergency repairs under a code of their own", "Repairs Manager; ICT", "Immediate priorities", "2024-11-04|2024-09-30|(none)|2024-10-21", "immediate|completed", status="complete", note="done 21 October 2024, says the progress"),
    act("H4", H1, "Appoint a surveying firm from the framework", "Head of Assets", "Within 3 months", "2025-02-04", "relative", status=GOING),
    act("H5", H2, "Check every communal water tank and enter the result in the compliance system, with a second check by a manager of one in ten", "Compliance Manager", "Within 3 months", "2025-02-04", "relative", status=GOING),
    act("H6", H3, "Ring each tenant whose repair is more than 60 days old and agree an appointment", "Repairs Manager", "Within 3 months", "2025-02-04", "relative", status=GOING),
    act("H7", H4, "Publish the tenant satisfaction measures in plain English, by post and online", "Tenant Engagement Lead", "Within 3 months", "2025-02-04", "relative", status="complete|in_progress|open", note="published online but not by post"),
    act("H8", H1, "Survey 60% of homes, starting with the tower blocks at Capstan Road", "Head of Assets", "Within 12 months", "2025-11-04", "relative", status=GOING),
    act("H9", H2, "Remediate the cladding of Windlass House", "Head of Building Safety; Oswin Tallowby", "Within 12 months", "2025-11-04", "relative", status=LATE),
    act("H10", H3, "Bring the average time for a routine repair down to 20 working days or fewer, and keep it there for two quarters", "Repairs Manager", "Within 12 months", "2025-11-04", "relative", status=GOING),
    act("H11", H4, "Set up a tenants' scrutiny panel with its own budget, which chooses what it looks at and reports to the Housing Committee twice a year", "Tenant Engagement Lead", "Within 12 months", "2025-11-04", "relative", status=GOING, recurrence="FREQ=MONTHLY;INTERVAL=6|(none)"),
    act("H12", H1, "Survey the remaining homes and load all results into the asset system", "Head of Assets", "By the end of 2026/27", "2027-03-31", "by_period", status=GOING),
]
# fmt: on
HOUSING_SAID = (
    "41 remain. A second contractor has been engaged and works at weekends; those that are left are in two blocks where leaseholders' doors are in dispute.",
    "Draft report prepared",
    "Done 21 October 2024",
    "Tender documents issued 28 October",
    "In progress: 212 of 530 done",
    "Not started. Two temporary staff join on 11 November to do this work, and scripts have been agreed.",
    "Online on 1 October; letters are at the printer",
    "Not started",
    "Off track: the grant has not been confirmed by the department, and no contractor will hold a price for more than a month.",
    "In progress (34 days in September)",
    "Not started",
    "Not started",
)  # fmt: skip


def housing(path: Path) -> list[Act]:
    """Ruled, landscape, large: rows cut by pages, header repeated, the time limit only in rows of headings, no date column."""
    d = sheet("Harbourshire Homes – Consumer Standards Improvement Plan v1.0 – 4 November 2024", 16)
    d.add_heading("Regulatory judgement C3: improvement plan", 1)
    d.add_paragraph(
        "The Regulator of Social Housing published its judgement on 30 September 2024. Periods below run from the date of this plan, 4 November 2024, unless the regulator agrees otherwise. Progress is reported to the Housing Committee and, each month, to the regulator."
    )
    t = grid(d, 5)
    header(line(t, "Ref", "What the regulator found", "What we will do", "Accountable", "Progress", bold=True))
    _last, when = "", ""
    for a, said in zip(HOUSING, HOUSING_SAID, strict=True):
        if a.due_phrase != when:
            r = line(t, a.due_phrase, bold=True)
            r.cells[0].merge(r.cells[4])
            when = a.due_phrase
        line(t, a.finding_no, a.finding, a.action, a.lead.replace("; ", " / "), said)
    widths(t, 1.6, 7, 8, 4, 5.5)
    print_to(d, path)
    return HOUSING


# ------------------------------------------------ no rules
C1 = "20 004 117 – Delay in putting an education, health and care plan into place"
C2 = "19 018 552 – Failure to consider a request for a carer's assessment"
C3 = "20 001 908 – Wrong advice about council tax support"
C4 = "20 006 230 – Poor handling of a complaint about noise"
# fmt: off
LGO = [
    act("", C1, "Apologise in writing to Ms T and pay her £1,250", "SEND Manager", "Completed 14 Jan 2021", "2021-01-14", "completed", status="complete"),
    act("", C1, "Finalise the plan and send it to the family", "SEND Manager", "12/02/2021", "2021-02-12", "date", status="in_progress"),
    act("", C1, "Tell the committee how many plans are late, every two months until July", "Director of Education", "Bi-monthly", "(none)|2021-07-31", "recurring", recurrence="FREQ=MONTHLY;INTERVAL=2", status="ongoing|in_progress", note="doubt; bi-monthly"),
    act("", C2, "Carry out the assessment", "Adult Care Team Manager", "Within 20 working days", "2021-03-01|2021-02-26", "relative", status="not_started|open", note="20 working days after 1 February 2021 is 1 March; 26 February if the first day is counted"),
    act("", C2, "Remind staff by bulletin of the duty to carers", "Principal Social Worker", "Feb 21", "2021-02-28", "by_period", status="complete|open|not_started|in_progress"),
    act("", C2, "Review forty refusals since April 2019 for the same fault", "Imogen Strandly; Adult Care Team Manager", "Easter 2021", "2021-04-04", "by_period|date", status="not_started|open"),
    act("", C3, "Refund £418.60 and correct the account", "Revenues Manager", "Immediately", "2021-02-01", "immediate", status="complete"),
    act("", C3, "Rewrite the web page on backdating", "Revenues Manager; Web Editor", "31/01/21 now 28/02/21", "2021-02-28", "date", status="delayed|in_progress|overdue", note="original 2021-01-31"),
    act("", C4, "Offer the complainant a meeting with the Head of Service", "Head of Regulatory Services", "early March 2021", "2021-03-10", "by_period", status="not_started|open"),
    act("", C4, "Train officers in the use of the recording equipment", "Environmental Health Lead", "April to June 2021", "2021-06-30", "range", start="2021-04-01", status="not_started|open"),
    act("", C4, "Publish a service standard for noise", "Cllr Wainfleet", "Q1 2021-22", "2021-06-30", "by_period", status="not_started|open"),
]
# fmt: on
LGO_SAID = (
    "Complete",
    "In progress – with health",
    "Ongoing: first report 19 Jan",
    "Not started",
    "Sent to all on 29 January",
    "Not started",
    "Complete",
    "Delayed (supplier)",
    "Not started",
    "Not started",
    "Not started",
)


def lgo(path: Path) -> list[Act]:
    """No rules, columns told by white space; each case is a heading across; text is small and wraps."""
    d = sheet("Complaints and remedies log", 10, "Harbourshire Council                      Standards Committee 9 February 2021")
    d.add_heading("Ombudsman decisions: agreed remedies and what we have done", 1)
    d.add_paragraph("Position at 1 February 2021")
    t = grid(d, 4, style=None)
    header(line(t, "Agreed remedy", "Responsible", "To be done by", "Position", bold=True))
    last = ""
    for a, said in zip(LGO, LGO_SAID, strict=True):
        if a.finding != last:
            r = line(t, a.finding, bold=True)
            r.cells[0].merge(r.cells[3])
            last = a.finding
        line(t, a.action, a.lead.replace("; ", " and "), a.due_phrase, said)
    widths(t, 10, 5.5, 5, 5)
    d.add_paragraph("")
    d.add_paragraph("The Ombudsman upheld 4 of 6 complaints investigated (67%). The average for similar authorities is 63%.")
    print_to(d, path)
    return LGO


# ------------------------------------------------ pdftotext -layout
E1 = "Rest centres opened late because keyholders could not be reached."
E2 = "Residents did not know which roads were closed."
E3 = "Sandbags ran out at two depots."
E4 = "Partners kept separate lists of vulnerable people."
E5 = "Staff worked shifts of up to 19 hours."
E7 = "No record was kept of why schools were closed."
E6 = "Pumps were ordered twice by different services."
# fmt: off
FLOOD = [
    act("1", E1, "Hold two named keyholders for each rest centre and test the numbers twice a year", "Emergency Planning Officer", "31 March 2016", "2016-03-31", "date", rag="A", status=GOING, recurrence="FREQ=MONTHLY;INTERVAL=6|(none)"),
    act("2", E1, "Provide key safes at all nine centres", "Facilities Manager", "End Feb 16", "2016-02-29", "by_period", rag="G", status=GOING),
    act("3", E2, "Agree with the police who publishes road closures, and in what order", "Head of Highways; Supt Ferris Oakham", "19/02/2016", "2016-02-19", "date", rag="A", status=GOING),
    act("4", E2, "Buy twelve road signs with changeable messages", "Head of Highways", "Autumn 2016", "2016-11-30", "by_period", rag="R", status=LATE),
    act("5", E3, "Keep a reserve of 3,000 sandbags at the Tidewater depot", "Depot Manager", "Completed 22 January", "2016-01-22", "completed", rag="B", status="complete"),
    act("6", E3, "Publish the sandbag policy", "Communications Team", "Mar 16", "2016-03-31", "by_period", rag="G", status=GOING),
    act("7", E4, "Sign an agreement to share lists in an emergency", "Data Protection Officer; Category 1 partners", "Within 6 months", "2016-08-08", "relative", rag="A", status=GOING),
    act("8", E4, "Exercise the agreement at a table-top event", "Local Resilience Forum", "Oct/Nov 2016", "2016-11-30|2016-10-31|2016-10-31;2016-11-30", "by_period|range|multiple", rag="A", status=GOING),
    act("9", E5, "Draw up a rota for a response of 72 hours or more", "Emergency Planning Officer", "30 April 2016 (was 29 January 2016)", "2016-04-30", "date", rag="R", status=LATE, note="original 2016-01-29"),
    act("10", E5, "Train fifteen more staff as loggists", "HR Learning Team", "From May 2016", "", "ongoing|range", start="2016-05-01", rag="A", status=GOING),
    act("11", E6, "One desk for all orders in any major incident", "Head of Procurement", "With immediate effect", "2016-02-08", "immediate", rag="G", status=GOING),
    act("12", E6, "Report the cost of the flood to Cabinet", "Chief Finance Officer", "Cabinet, 15 March", "2016-03-15", "date|event", rag="G", status=GOING),
    act("13", E7, "Closure form for headteachers, with the reason, time and who decided", "Head of School Improvement", "Q1 2017", "2017-03-31|2017-06-30", "by_period", rag="A", status=GOING, note="doubt; a bare Q1 2017 may be of the calendar or of the financial year"),
    act("14", E7, "Test the form in the winter exercise", "Emergency Planning Officer; Schools", "Winter 2016/17", "2017-02-28", "by_period", rag="A", status=GOING),
]
# fmt: on


def flood(path: Path) -> list[Act]:
    """What pdftotext -layout makes of a ruled table: columns aligned by blanks, cells wrapped over lines, form feeds, header repeated."""
    d = sheet("Flood debrief - Official", 14)
    d.add_paragraph("HARBOURSHIRE COUNCIL: FLOODS OF 26-28 DECEMBER 2015").runs[0].bold = True
    d.add_paragraph("Debrief: lessons and actions                                        8 February 2016")
    d.add_paragraph("Forty-one officers and partners took part in two debriefs in January 2016. Their lessons are grouped below.")
    t = grid(d, 6)
    header(line(t, "No", "Lesson", "Action", "Owner", "Target", "RAG", bold=True))
    last = ""
    for a in FLOOD:
        line(t, a.finding_no, a.finding if a.finding != last else "", a.action, a.lead.replace("; ", " / "), a.due_phrase, a.rag)
        last = a.finding
    widths(t, 1.4, 6, 7.5, 4.8, 4, 1.6)
    d.add_paragraph("")
    d.add_paragraph("RAG: B = done, G = on track, A = some risk to date or outcome, R = will not be met without help")
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "flood.pdf")
        print_to(d, pdf)
        subprocess.run(["pdftotext", "-layout", str(pdf), str(path)], check=True)
    return FLOOD
