# ruff: noqa: E501
"""Two papers in Word that are no plan by their shape: minutes with an action log, and an audit's follow-up in labels."""

from pathlib import Path

from docx import Document
from docx.shared import Cm, Pt

from .act import Act, act
from .office import grid, header, line, widths

# ---------------------------------------------------------------- 4 minutes of an improvement board
AMB = "in_progress|open|delayed|at_risk|ongoing|awaiting_signoff|awaiting_evidence|complete|overdue|not_started"
# fmt: off
MINUTES = [
    act("", "Assessment and planning", "Assessment and planning", "", "put back from December 2024 to the end of April 2025", "2025-04-30", "by_period", status=AMB, rag="red", note="original 2024-12-31"),
    act("", "Management oversight", "Management oversight", "", "due to be signed off in February", "2025-02-28", "by_period", status=AMB, rag="amber"),
    act("", "Edge of care", "Edge of care", "", "to go live on 3 March 2025", "2025-03-03", "date", status=AMB, rag="amber"),
    act("", "Workforce stability", "Workforce stability", "", "", "(none)|2025-03-31", "unknown|ongoing|by_period", status=AMB, rag="red", note="no new date was promised; the target of 15% by March 2025 will not be met"),
    act("", "Quality assurance", "Quality assurance", "", "slipped by a quarter, to Q1 2025/26", "2025-06-30", "by_period", status=AMB, rag="amber"),
    act("", "Voice of the child", "Voice of the child", "", "", "(none)", "unknown|ongoing", status=AMB, rag="green|amber", note="done, awaiting evidence"),
    act("A41", "", "Bring a case study of a child stepped down from a plan to each meeting", "Principal Social Worker", "Standing item", "(none)|2025-03-18", "ongoing|unknown|recurring|event", status="ongoing|in_progress|open"),
    act("A44", "", "Share the agency worker exit data with the DfE adviser", "Head of HR", "31/01/2025", "2025-01-31", "date", status="in_progress|open"),
    act("A45", "", "Police to confirm attendance at strategy meetings by district", "Supt. Hallam Brisk", "18 March 2025", "2025-03-18", "date", status="open|not_started"),
    act("A46", "", "Revise the risk register to show the cost of delay to the case system", "Programme Manager", "Before next meeting", "(none)|2025-03-18|2025-03-17|2025-03-04", "event|unknown|relative|date", status="open|not_started", note="the next meeting is on 18 March 2025"),
    act("A47", "", "Circulate the revised dashboard with definitions", "Performance Lead", "Within two weeks", "2025-02-04", "relative", status="open|not_started"),
    act("A39", "", "Invite the chair of the care leavers' forum to join the Board", "Independent Chair", "Nov 2024", "2024-11-30|2024-12-05", "by_period|completed|date", status="complete"),
    act("A42", "", "Write to schools about the new referral form", "Service Manager, MASH", "13/12/24", "2024-12-13", "date", status="overdue|delayed|open", note="log says overdue"),
]
# fmt: on
TALK = """1. Welcome and apologies
The Chair welcomed the new DfE adviser. Apologies were received from the Chief Nurse.
2. Minutes of 3 December 2024 and matters arising
The minutes were agreed. A39: the chair of the care leavers' forum has accepted and will come from March. A42: the letter to schools has not gone, as the form was changed on 10 December; it will go this week.
3. Improvement plan: highlight report
The Programme Manager presented the report for the period to 31 December 2024. Of the 52 milestones, 31 are blue, 9 green, 7 amber and 5 red. The Board went through those themes that are not on track, and one that is.
**Assessment and planning – RED
Reason for rating: only 58% of plans sampled were specific about what had to change. The tool was bought in October but training could not start until licences came. The milestone has been put back from December 2024 to the end of April 2025.
The Chair asked whether children were waiting longer as a result. The Assistant Director replied that they were not: 91% of assessments were done in 45 days.
**Management oversight – AMBER
Reason for rating: the work is done, but auditors have yet to test it. It is due to be signed off in February.
**Edge of care – AMBER
The team leader's post was filled at the third attempt. The service is now to go live on 3 March 2025.
**Workforce stability – RED
Turnover has risen to 24%. The target of 15% by March 2025 will not be met, and the Director could not yet say when it would be. Members noted that:
• neighbouring councils pay up to £4,000 more
• eleven of nineteen leavers gave caseloads as their reason
**Quality assurance – AMBER
The moderation of audits has slipped by a quarter, to Q1 2025/26, because two auditors were moved to the front door.
**Voice of the child – GREEN
All actions are complete. The Board asked to see evidence before the theme is turned to blue.
4. Risk register
The Board asked that the register show the cost of delay to the case system (A46).
5. Any other business
The Performance Lead will circulate the revised dashboard (A47). There was no other business.
6. Date of next meeting
Tuesday 18 March 2025, 10.00 am, Mariners' Hall. Papers will be issued on 11 March."""
LOG = (
    ("A39", "Complete – accepted 5 December"),
    ("A41", "Ongoing"),
    ("A42", "Overdue"),
    ("A44", "In progress"),
    ("A45", "New"),
    ("A46", "New"),
    ("A47", "New"),
)


def minutes(path: Path) -> list[Act]:
    """Minutes in Word: matters arising, themes with a rating and a reason, and the action log as a table at the end."""
    d = Document()
    d.add_heading("Harbourshire Children's Services Improvement Board", 1)
    d.add_paragraph("Minutes of the meeting held on Tuesday 21 January 2025")
    t = grid(d, 2)
    line(
        t,
        "Present",
        "Dame Petra Longmire (Independent Chair); Director of Children's Services; Assistant Director; Head of HR; Principal Social Worker; Performance Lead; Programme Manager; Supt. Hallam Brisk (Police)",
    )
    line(t, "In attendance", "DfE adviser; minute taker")
    d.add_paragraph("")
    for text in TALK.split("\n"):
        if text[0] in "123456" and text[1] == ".":
            d.add_heading(text, 2)
        elif text.startswith("**"):
            d.add_paragraph().add_run(text[2:]).bold = True
        elif text.startswith("• "):
            d.add_paragraph(text[2:], style="List Bullet")
        else:
            d.add_paragraph(text)
    d.add_heading("Action log at 21 January 2025", 2)
    t = grid(d, 5)
    header(line(t, "No.", "Action", "Owner", "Due", "Status", bold=True))
    for no, said in LOG:
        x = next(x for x in MINUTES if x.finding_no == no)
        line(t, no, x.action, x.lead, x.due_phrase, said)
    widths(t, 1.4, 7, 3.2, 2.6, 2.6)
    d.save(str(path))
    return MINUTES


# ---------------------------------------------------------------- 5 audit follow-up, no table
G1 = "Orders were raised after the invoice had been received in 17 of 40 cases."
G2 = "Declarations of interest had not been made by four of eleven governors and by neither of the finance officers."
G3 = "The school fund had not been audited since March 2010."
G4 = "Three former members of staff remained on the payroll for between one and two months."
G5 = "Lettings income of £3,860 had been banked up to seven weeks late."
G6 = "Laptops to the value of £11,400 could not be found at the time of the visit."
# fmt: off
AUDIT = [
    act("3.1", G1, "All orders will be raised on the system before goods are requested, and exceptions reported to the Headteacher every half term", "School Business Manager", "31 December 2012", "2012-12-31", "date", status="complete", rag="high"),
    act("3.2", G1, "The scheme of delegation will be reissued with a limit of £500 for budget holders", "Headteacher", "31 January 2013 30 September 2013", "2013-09-30", "date", status="in_progress", rag="medium", note="original 2013-01-31"),
    act("3.3", G2, "Declarations will be collected at the first meeting of each autumn term and kept by the clerk", "Clerk to the Governors", "Autumn Term 2012", "2012-12-31", "by_period", status="complete", rag="medium", recurrence="FREQ=YEARLY|(none)"),
    act("3.4", G3, "An auditor independent of the school will be appointed and three years' accounts examined", "Chair of Governors; Headteacher", "Feb 13 Oct 13", "2013-10-31", "by_period", status="in_progress|delayed|overdue|open|not_started", rag="high", note="original 2013-02-28"),
    act("3.5", G4, "Leavers' forms will be sent to Payroll within two working days of notice being received", "HR Adviser (Schools)", "Immediate", "2012-10-15|2012-10-19|2013-07-22|(none)", "immediate", status="complete", rag="high"),
    act("3.6", G4, "Overpayments of £6,215 will be recovered", "Payroll Manager", "End of financial year", "2013-03-31|2014-03-31", "by_period", status="in_progress", rag="medium"),
    act("3.7", G4, "The monthly payroll report will be signed by the Headteacher", "Headteacher", "Monthly, starting Nov 2012", "", "recurring|ongoing|range", start="2012-11-01", recurrence="FREQ=MONTHLY", status="ongoing|in_progress|complete", rag="medium"),
    act("3.8", G5, "Income will be banked weekly and reconciled to the lettings diary", "School Business Manager", "1st November 2012", "2012-11-01", "date", status="complete", rag="low", recurrence="FREQ=WEEKLY|(none)"),
    act("3.9", G6, "A full inventory check will be made and a report of the losses sent to the Chief Internal Auditor", "Network Manager", "14/12/12", "2012-12-14", "date", status="open|overdue|not_started|delayed", rag="high"),
    act("3.10", G6, "Laptops will be security marked and signed for by the member of staff", "Network Manager", "29 February 2013", "(none)|2013-02-28|2013-03-01", "date|by_period|unknown", status="in_progress", rag="medium", note="doubt; no such day"),
]
# fmt: on
AUDIT_SAID = {
    "3.1": "Implemented. No exception in the ten orders tested.",
    "3.2": "Partially implemented. Drafted; governors meet in September.",
    "3.3": "Implemented.",
    "3.4": "Not implemented. Two firms declined. The Chair has asked for more time.",
    "3.5": "Implemented. Nine leavers tested.",
    "3.6": "In progress. £4,020 has been repaid.",
    "3.7": "Ongoing.",
    "3.8": "Implemented.",
    "3.9": "Not implemented. No report has been received.",
    "3.10": "In progress. 60 of 95 laptops marked.",
}  # fmt: skip


def audit(path: Path) -> list[Act]:
    """Numbered paragraphs and labels, no table; two actions under one finding carry on without saying it again."""
    d = Document()
    d.styles["Normal"].font.name = "Times New Roman"
    d.add_heading("Harbourshire Council Internal Audit Service", 1)
    d.add_heading("Follow-up report: Lanternmouth High School", 2)
    d.add_paragraph("To: Chair of Governors; Headteacher.  From: Chief Internal Auditor.  Date: 22 July 2013")
    d.add_heading("1. Introduction", 3)
    d.add_paragraph(
        "1.1 The audit of the school was carried out from 15 to 19 October 2012 and gave limited assurance. Ten actions were agreed."
    )
    d.add_paragraph("1.2 The follow-up was made in June and July 2013.")
    d.add_heading("2. Summary", 3)
    d.add_paragraph(
        "2.1 Four actions have been implemented, four are in hand and two have not been implemented. Two target dates have been revised at the request of the school."
    )
    d.add_heading("3. Detailed findings", 3)
    last = ""
    for x in AUDIT:
        if x.finding != last:
            d.add_paragraph(f"{x.finding_no} {x.finding}")
        else:
            d.add_paragraph(f"{x.finding_no} As above; a further action was agreed.")
        last = x.finding
        first, then = {"3.2": ("31 January 2013", "30 September 2013"), "3.4": ("Feb 13", "Oct 13")}.get(
            x.finding_no, (x.due_phrase, "")
        )
        labels = [
            ("Priority", x.rag.title()),
            ("Agreed action", x.action + "."),
            ("Responsible officer", x.lead.replace("; ", " and ")),
            ("Target date" if not then else "Original target date", first),
        ]
        labels += [("Revised target date", then)] if then else []
        labels += [("Position at follow-up", AUDIT_SAID[x.finding_no])]
        for k, v in labels:
            p = d.add_paragraph()
            p.paragraph_format.left_indent, p.paragraph_format.space_after = Cm(1), Pt(2)
            p.add_run(f"{k}: ").bold = True
            p.add_run(v)
    d.add_heading("4. Next steps", 3)
    d.add_paragraph(
        "4.1 Internal Audit will visit again in the spring of 2014. The report goes to the Audit Committee on 26 September 2013."
    )
    d.save(str(path))
    return AUDIT
