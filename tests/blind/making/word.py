# ruff: noqa: E501
"""Two plans in Word: an improvement plan after an inspection, and a written statement of action."""

from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT

from .act import Act, act
from .office import fill, grid, header, line, write

MISSING = "The timeliness and quality of return home conversations when children go missing."
SUPERVISION = "Supervision of social workers, so that it is regular, reflective and recorded."
LEAVERS = "The response to care leavers who are in unsuitable accommodation, including bed and breakfast."
PERMANENCE = "Permanence planning: too many children wait for their second review before a plan for permanence is made."
OVERSIGHT = "Oversight by leaders: performance information does not tell of the quality of practice."
DONE, GOING = "complete", "open|not_started|in_progress|ongoing|at_risk|delayed|not_due"

# fmt: off
ILACS = [
    act("1", MISSING, "Commission an independent provider to carry out return home conversations within 72 hours of a child being found", "Dorian Keelbright; Commissioning Team", "31 March 2019 31 May 2019", "2019-05-31", "date", rag="amber", status=GOING, evidence_expected="90% of conversations held within 72 hours", note="original 2019-03-31; the first date is struck through"),
    act("1", MISSING, "Weekly multi-agency missing panel to look at every child with two or more episodes", "Tobias Wharfling; Police Missing Persons Team", "Started 4 February 2019 – ongoing", "", "ongoing|range", start="2019-02-04", rag="green", status=GOING, recurrence="FREQ=WEEKLY|(none)", evidence_expected="Panel minutes; fewer repeat episodes"),
    act("1", MISSING, "Themes from conversations to be analysed and taken to the Vulnerable Adolescents Board", "Anwen Ferrisby", "Quarterly, first report July 2019", "(none)|2019-07-31", "recurring", rag="green", status=GOING, recurrence="FREQ=MONTHLY;INTERVAL=3", evidence_expected="Reports to Board"),
    act("2", SUPERVISION, "Refresh the supervision policy to include: frequency by role; a reflective template", "Marguerite Shoalby", "end April 19", "2019-04-30", "by_period", rag="amber", status=GOING, evidence_expected="Policy published", note="three bullets under 'to include:' are no actions"),
    act("2", SUPERVISION, "Train all team managers in reflective supervision", "Jolyon Creekmoor", "28/6/19", "2019-06-28", "date|multiple", rag="red", status=f"{GOING}|overdue", evidence_expected="", note="a) and b) in one cell, two leads, two dates"),
    act("2", SUPERVISION, "Dip sample twenty supervision files", "Callum Weirstone", "by mid July 19", "2019-07-15", "by_period|multiple", rag="red", status=f"{GOING}|overdue"),
    act("3", LEAVERS, "Stop using bed and breakfast for any care leaver under 21 other than in a recorded emergency agreed by the Director", "Beatrix Penhollow", "Immediate", "2019-02-01|2019-01-21|2019-03-11", "immediate", rag="green", status=GOING, evidence_expected="Nil return each Friday"),
    act("3", LEAVERS, "Agree a joint protocol with the four district housing departments", "Yasmin Reedhaven; Housing Options", "Q2 2019/20", "2019-09-30", "by_period", rag="amber", status=GOING, evidence_expected="Protocol signed by all parties"),
    act("3", LEAVERS, "Open six further supported lodgings places", "Yasmin Reedhaven", "Autumn 2019 (subject to £96k growth bid)", "2019-11-30", "by_period", rag="amber", status=GOING, evidence_expected="Six places open"),
    act("4", PERMANENCE, "Permanence tracker to be in place for every child from day one of care", "Piers Anchorley", "COMPLETED 22/02/2019", "2019-02-22", "completed", rag="blue", status=DONE, evidence_expected="Tracker seen by the Board"),
    act("4", PERMANENCE, "Legal gateway meeting minutes to be issued within two working days", "Rafiq Lockmere; Legal Services", "With immediate effect", "2019-02-01|2019-01-21|2019-03-11", "immediate", rag="green", status=GOING, evidence_expected="Audit of twelve sets of minutes"),
    act("4", PERMANENCE, "Conference and reviewing officers to raise a dispute where no permanence plan exists at the second review", "Zubeda Marlpool", "Within 3 months", "2019-05-01|2019-04-21|2019-06-11", "relative", rag="amber", status=GOING, evidence_expected="Number of disputes raised"),
    act("5", OVERSIGHT, "Replace the monthly data book by a single scorecard with commentary", "Nkechi Sandquay", "31.06.2019", "(none)|2019-06-30|2019-07-01", "date|unknown", rag="amber", status=GOING, evidence_expected="Scorecard", note="doubt; no such day"),
    act("5", OVERSIGHT, "Practice week to be held, with senior leaders observing practice", "Imogen Tidewell", "May 2019 and November 2019", "2019-05-31;2019-11-30|2019-11-30|2019-05-31", "multiple|by_period", rag="green", status=GOING, evidence_expected="Findings shared with all staff"),
]
# fmt: on


def ilacs(path: Path) -> list[Act]:
    """A header of two rows with merged cells, findings merged downwards, BRAG as fill, the table broken in two."""
    document = Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, section.page_height, section.page_width
    section.footer.paragraphs[0].text = "Harbourshire Council – Improvement Plan v3.1 – 11 March 2019 – Page 2 of 9"
    document.add_heading("Improvement Plan following the inspection of children's social care services", 1)
    document.add_paragraph(
        "Inspection dates: 21 January 2019 to 1 February 2019. Letter published 4 March 2019. Plan agreed by Cabinet on 11 March 2019."
    )
    document.add_paragraph("The Board meets on the second Tuesday of each month until March 2020.")
    first = _ilacs_head(document, "By when")
    a = ILACS
    rows = [_ilacs_row(first, f"1.{n + 1}", x) for n, x in enumerate(a[:3])]
    _merge(rows, 1, f"1. {MISSING}")
    write(rows[0].cells[5], "")
    bullets = (
        "Refresh the supervision policy to include:\n• frequency by role\n• a reflective template\n• how disagreement is recorded"
    )
    four = line(first, "2.1", "", bullets, a[3].lead, "", a[3].due_phrase, a[3].evidence_expected)
    fill(four.cells[7], "amber")
    two = line(
        first, "2.2", "", "a) Train all team managers in reflective supervision\nb) Dip sample twenty supervision files",
        "a) Jolyon Creekmoor\nb) Callum Weirstone", "", "a) 28/6/19\nb) by mid July 19", "Training log; audit report",
    )  # fmt: skip
    fill(two.cells[7], "red")
    _merge([four, two], 1, f"2. {SUPERVISION}")
    document.add_paragraph("Harbourshire Improvement Board – restricted until published")
    second = _ilacs_head(document, "Timescale")
    _merge([_ilacs_row(second, f"3.{n + 1}", x) for n, x in enumerate(a[6:9])], 1, f"3. {LEAVERS}")
    _merge([_ilacs_row(second, f"4.{n + 1}", x) for n, x in enumerate(a[9:12])], 1, f"4. {PERMANENCE}")
    _merge([_ilacs_row(second, f"5.{n + 1}", x) for n, x in enumerate(a[12:])], 1, f"5. {OVERSIGHT}")
    document.add_paragraph("Key to the rating")
    key = grid(document, 2)
    for colour, means in (
        ("blue", "Complete and embedded"),
        ("green", "On track"),
        ("amber", "Some delay, recoverable by December 2019"),
        ("red", "Off track"),
    ):
        fill(line(key, "", means).cells[0], colour)
    document.save(str(path))
    return ILACS


def _ilacs_head(document, when):
    table = grid(document, 8)
    top = header(
        line(
            table,
            "Ref",
            "What inspectors said must improve",
            "What we will do",
            "Who",
            "",
            when,
            "How we will know",
            "BRAG",
            bold=True,
        )
    )
    low = header(line(table, "", "", "", "Lead", "Support", "", "", "", bold=True))
    top.cells[3].merge(top.cells[4])
    for n in (0, 1, 2, 5, 6, 7):
        top.cells[n].merge(low.cells[n])
    return table


def _ilacs_row(table, ref, a):
    lead, _, support = a.lead.partition("; ")
    phrase = "~~31 March 2019~~ 31 May 2019" if a.due_phrase.startswith("31 March") else a.due_phrase
    row = line(table, ref, "", a.action, lead, support, phrase, a.evidence_expected)
    fill(row.cells[7], a.rag)
    return row


def _merge(rows, column, text):
    write(rows[0].cells[column].merge(rows[-1].cells[column]), text)


PLANS = "The poor quality of education, health and care plans, and the lack of contributions from health and care."
JOINT = "Joint commissioning is at an early stage, and children wait too long for therapy."
VOICE = "Parents' views are not sought or heard when services are designed."
ABSENCE = "High absence from school among pupils who receive SEN support."

# fmt: off
SEND = [
    act("1", PLANS, "Write a quality standard for plans with parents and health colleagues, and publish it", "SEND Service Manager", "Draft shared with parents 14/9/18; final version on the Local Offer 30/11/18", "2018-11-30|2018-09-14;2018-11-30|2018-09-14", "date|multiple|range", status=GOING, evidence_expected="Standard published", start="2018-07-02", note="the milestones stand in a table inside the cell"),
    act("1", PLANS, "Audit ten plans a month against the standard and report the findings to the SEND Improvement Board", "Callum Weirstone", "Monthly thereafter", "", "recurring|ongoing|range", start="2018-09-01", recurrence="FREQ=MONTHLY", status=GOING, evidence_expected="80% of plans judged good or better"),
    act("1", PLANS, "Recruit a Designated Clinical Officer", "CCG Chief Nurse", "Complete", "(none)|2018-06-01", "completed|date", status=DONE, evidence_expected="Officer in post"),
    act("1", PLANS, "Retrain every plan writer", "Jolyon Creekmoor; Harbourshire Parent Carer Forum", "End of autumn term 2018", "2018-12-31", "by_period|range", start="2018-07-01", status=GOING, evidence_expected="All 22 writers trained"),
    act("2", JOINT, "Agree a joint commissioning strategy", "Director of Commissioning, CCG", "31/10/18 (was 31/7/18)", "2018-10-31", "date|range", status=f"{GOING}|overdue", evidence_expected="Strategy approved by both bodies", note="original 2018-07-31"),
    act("2", JOINT, "Bring the wait for speech and language therapy under 18 weeks", "CCG Head of Children's Commissioning", "80% by Dec 2018 100% by March 2019", "2019-03-31|2018-12-31;2019-03-31|2018-12-31", "multiple|by_period", status=GOING, evidence_expected="Waiting time report"),
    act("2", JOINT, "Model future demand for occupational therapy", "Public Health Analyst", "w/c 12 November 2018", "2018-11-16", "range|by_period|date", start="2018-09-03|2018-11-12", status=GOING, evidence_expected="Model agreed"),
    act("3", VOICE, "Co-production charter signed by all partners", "Dorian Keelbright", "by Easter 2019", "2019-04-21", "date|by_period", status=GOING, evidence_expected="Signed charter"),
    act("3", VOICE, "Publish a 'you said, we did' page", "Local Offer Officer", "termly from Sept 2018", "", "recurring|ongoing", start="2018-09-01", recurrence="FREQ=MONTHLY;INTERVAL=4", status=GOING, evidence_expected="Page live; number of visits"),
    act("3", VOICE, "Parent carer forum to have a seat on each of the strategic boards", "SEND Improvement Board", "Immediately", "2018-06-25", "immediate", status=GOING, evidence_expected="Terms of reference amended"),
    act("4", ABSENCE, "Attendance clinics in the twelve schools with the highest absence", "Education Welfare Manager", "Academic year 2018/19", "2019-07-31|2019-08-31", "by_period|range", status=GOING, evidence_expected="Absence below 7%"),
    act("4", ABSENCE, "Brief all head teachers on the use of part-time timetables", "Assistant Director, Education", "12 July", "2018-07-12", "date", status=GOING, evidence_expected="Slides and attendance list"),
    act("4", ABSENCE, "Review the guidance on part-time timetables", "", "Nov 2018", "2018-11-30", "by_period", status=GOING, evidence_expected="New guidance issued", note="no lead is given: doubt about who"),
]
# fmt: on


def send(path: Path) -> list[Act]:
    """Four areas, a table each: a table inside a cell, a column that vanishes, headers in other words."""
    document = Document()
    document.add_heading("Harbourshire local area: Written Statement of Action (SEND)", 0)
    document.add_paragraph("Submitted 25 June 2018 by Harbourshire Council and Harbourshire Clinical Commissioning Group")
    document.add_paragraph(
        "This statement answers the four areas of significant weakness. It will be monitored at quarterly meetings with the Department and NHS England."
    )
    for number, finding in enumerate((PLANS, JOINT, VOICE, ABSENCE), 1):
        document.add_heading(f"Area of significant weakness {number}: {finding}", 2)
        document.add_paragraph("What will be different: families will tell us that it has become better by September 2019.")
        _send_table(document, number)
        document.add_paragraph("Success measures for this area")
        for words in ("Parents report a better experience (survey May 2019)", "Complaints fall by a third"):
            document.add_paragraph(words, style="List Bullet")
    document.save(str(path))
    return SEND


STARTS = {
    SEND[0].action: "02/07/2018", SEND[1].action: "Sept 2018", SEND[2].action: "In post 1 June 2018",
    SEND[3].action: "July 2018", SEND[6].action: "3 Sept 2018",
}  # fmt: skip


def _send_table(document, number):
    starts = number < 3
    heads = [
        "Action",
        "Responsible",
        *(["Start"] if starts else []),
        "Finish" if starts else "By when",
        "Measure / impact",
        "Progress",
    ]
    table = grid(document, len(heads))
    header(line(table, *heads, bold=True))
    for n, a in enumerate((x for x in SEND if x.finding_no == str(number)), 1):
        begins = [STARTS.get(a.action, "")] if starts else []
        nested = a is SEND[0]
        row = line(
            table,
            f"{number}.{n} {a.action}",
            a.lead.replace("; ", "\n"),
            *begins,
            "" if nested else a.due_phrase,
            a.evidence_expected,
            "In post and inducted" if a.status == DONE else "",
        )
        if nested:
            inner = row.cells[3].add_table(rows=0, cols=2)
            for cells in (
                ("Milestone", "Date"),
                ("Draft shared with parents", "14/9/18"),
                ("Final version on the Local Offer", "30/11/18"),
            ):
                line(inner, *cells)
            row.cells[3].add_paragraph("")
