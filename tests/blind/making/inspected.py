# ruff: noqa: E501
"""Three more plans in Word: after an inspection, a Welsh one of small tables, and one of a fire service by letters."""

from collections.abc import Iterable
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

from .act import OPEN, Act, act
from .office import fill, grid, header, line, widths

GOING = f"{OPEN}|at_risk|delayed"
LATE = f"{GOING}|overdue"


def landscape(footer: str = "", size: int = 9):
    d = Document()
    s = d.sections[0]
    s.orientation, s.page_width, s.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    s.left_margin = s.right_margin = Cm(1.5)
    s.footer.paragraphs[0].text = footer
    d.styles["Normal"].font.size = Pt(size)
    d.styles["Normal"].font.name = "Arial"
    return d


# ---------------------------------------------------------------- 1 post-inspection plan
F1 = "Thresholds are applied unevenly at the front door, and contacts from health visitors wait too long for a decision."
F2 = "Children on child protection plans are not always seen as often as their plan says, and records do not explain why."
F3 = "Some children in care live in homes that are not registered, and senior leaders did not know how many."
F4 = "Personal advisers carry too many cases to keep in touch with young people after their eighteenth birthday."
FD = "Service Manager, Front Door"
# fmt: off
OFSTED = [
    act("1", F1, "Hold a daily triage meeting chaired by a practice manager, with a health visitor in the room", FD, "With immediate effect, then ongoing", "2022-07-15|2022-09-19|2022-07-04|(none)", "immediate|ongoing", rag="green", status=GOING, evidence_expected="No contact waits longer than one working day", recurrence="FREQ=DAILY|FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR|(none)"),
    act("1", F1, "Rewrite the threshold document with partners and launch it at six events", FD, "30 September 2022 30 November 2022", "2022-11-30", "date", rag="amber", status=LATE, evidence_expected="Signed off by the Partnership; 300 people attend", note="original 2022-09-30; the first date is struck through; the lead is merged, so inherit"),
    act("1", F1, "Dip sample ten contacts a week that were closed with no further action", FD, "w/c 26 September 2022", "2022-09-30|(none)", "range|ongoing", start="2022-09-26", rag="green", status=GOING, evidence_expected="90% of decisions agreed with by the auditor", recurrence="FREQ=WEEKLY|(none)"),
    act("2", F2, "Build a visit tracker that each team manager sees when opening the case system", "Performance Manager; Nerys Quillfeather", "31.10.22", "2022-10-31", "date", rag="amber", status=GOING, evidence_expected="Tracker used in every supervision from November"),
    act("2", F2, "Reissue the practice standards for visits, covering", "Principal Social Worker", "mid-October", "2022-10-15", "by_period", rag="green", status=GOING, evidence_expected="All staff have signed that they have read them", note="three bullets under 'covering:' are no actions"),
    act("2", F2, "Audit thirty child protection cases each quarter and report what was learnt", "", "Q3 and Q4 2022/23", "2022-12-31;2023-03-31|2023-03-31|2022-12-31", "multiple|by_period", rag="amber", status=GOING, evidence_expected="Reports seen by the Improvement Board", recurrence="FREQ=MONTHLY;INTERVAL=3|(none)", note="doubt; no lead, and no merge shows one"),
    act("3", F3, "Set up a placement panel that meets every fortnight and agrees each exit plan", "Head of Placements; Gideon Marrable", "Aug 22 Oct 22 Jan 23", "2023-01-31", "by_period", rag="red", status=LATE, evidence_expected="No child in an unregistered home without a dated plan", recurrence="FREQ=WEEKLY;INTERVAL=2|(none)", note="original 2022-08-31; two dates are struck through"),
    act("3", F3, "Notify the Director on the same day of every child who is placed in an unregistered home", "Head of Placements", "Completed 12/8/22", "2022-08-12", "completed", rag="blue", status="complete", evidence_expected="Log of notifications held by the Director's office"),
    act("3", F3, "Open two homes of four beds each", "Head of Placements; Assistant Director, Property", "First home by Easter 2023; second home Sept 2023", "2023-04-09;2023-09-30|2023-09-30|2023-04-09", "multiple|by_period", rag="amber", status=GOING, evidence_expected="Both homes registered and full within half a year"),
    act("4", F4, "Recruit four more personal advisers", "Head of Leaving Care", "Within 3 months", "2022-10-15|2022-12-19|2022-10-04", "relative", rag="amber", status=GOING, evidence_expected="Average caseload falls from 31 to 22"),
    act("4", F4, "Rewrite the local offer with the care leavers' forum (linked to action 1.2)", "Head of Leaving Care", "Spring Term 2023", "2023-03-31", "by_period", rag="green", status=GOING, evidence_expected="Offer published; forum satisfied with the wording"),
    act("4", F4, "Give every care leaver a health passport before the age of eighteen", "Designated Nurse", "31st November 2022", "(none)|2022-11-30|2022-12-01", "date|by_period|unknown", rag="amber", status=GOING, evidence_expected="Passport on file for 100% of those who leave care", note="doubt; no such day"),
]
# fmt: on
OFSTED_REFS = ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "4.1", "4.2", "4.3")
OFSTED_WHEN = {"1.2": "~~30 September 2022~~ 30 November 2022", "3.1": "~~Aug 22~~ ~~Oct 22~~ Jan 23"}
OFSTED_UPDATE = {
    "1.1": "Health visitor has come to 18 of 22 meetings.", "1.2": "Police asked for more time. Draft 4 is with partners.",
    "2.1": "Demonstrated to managers on 6 September.", "3.1": "Panel has met once; chair has since left the council.",
    "3.2": "In place. 4 notifications to date.", "4.1": "Advert closed 9 September, 11 applicants.", "3.3": "Planning permission for the first home granted 1 September 2022.",
}  # fmt: skip


def ofsted(path: Path) -> list[Act]:
    """Landscape, a header of three rows with merges, sections across, findings and a lead merged downwards, RAG a fill, old dates struck."""
    d = landscape("HCS Post-Inspection Action Plan v3 – 19.09.22 – OFFICIAL")
    d.add_heading("Harbourshire Children's Services: Post-Inspection Action Plan", 1)
    d.add_paragraph(
        "Inspection of local authority children's services, 4 to 15 July 2022: inadequate. Plan dated 19 September 2022."
    )
    key = grid(d, 4)
    row = line(key, "On track", "Some delay", "Off track", "Complete")
    for c, colour in zip(row.cells, ("green", "amber", "red", "blue"), strict=True):
        fill(c, colour)
    d.add_paragraph("")
    t = grid(d, 8)
    a = header(line(t, "OUR PLAN", bold=True))
    a.cells[0].merge(a.cells[7])
    b = header(line(t, "What Ofsted said", "", "What we will do", "", "", "How we will know", "", "", bold=True))
    for lo, hi in ((0, 1), (2, 4), (5, 7)):
        b.cells[lo].merge(b.cells[hi])
    header(
        line(
            t,
            "Ref",
            "Area for improvement",
            "Action",
            "Lead",
            "By when",
            "Measure of success",
            "Where are we now?",
            "RAG",
            bold=True,
        )
    )
    first, _start = {}, None
    for ref, x in zip(OFSTED_REFS, OFSTED, strict=True):
        if ref in ("1.1", "3.1"):
            s = line(
                t,
                {"1.1": "Priority 1 – Help and protection", "3.1": "Priority 2 – Children in care and care leavers"}[ref],
                bold=True,
            )
            s.cells[0].merge(s.cells[7])
            fill(s.cells[0], "D9E2F3")
        new = x.finding_no not in first
        action = x.action
        if ref == "2.2":
            action += ":\n• how often\n• seeing the child alone\n• recording within two working days"
        lead = "" if ref in ("1.2", "1.3") else x.lead.replace("; ", " / ")
        r = line(
            t,
            ref,
            x.finding if new else "",
            action,
            lead,
            OFSTED_WHEN.get(ref, x.due_phrase),
            x.evidence_expected,
            OFSTED_UPDATE.get(ref, ""),
            "",
        )
        fill(r.cells[7], x.rag)
        first.setdefault(x.finding_no, []).append(r)
    for rows in first.values():
        rows[0].cells[1].merge(rows[-1].cells[1])
    rows = first["1"]
    rows[0].cells[3].merge(rows[-1].cells[3])
    for r in t.rows:  # merging leaves empty paragraphs behind
        for c in r.cells:
            for p in c.paragraphs[1:]:
                if not p.text.strip():
                    p._p.getparent().remove(p._p)
    widths(t, 1.2, 5, 6, 3.4, 2.8, 4, 3.6, 1)
    d.add_paragraph("")
    d.add_paragraph(
        "This plan is monitored by the Improvement Board, which meets every six weeks. Next review of the plan: 7 November 2022."
    )
    d.save(str(path))
    return OFSTED


# ---------------------------------------------------------------- 2 Estyn, Welsh months, a table per recommendation
R1 = "Improve the attendance of secondary pupils who are eligible for free school meals"
R2 = "Make sure that evaluation at all levels leads to improvement in schools causing concern"
R3 = "Strengthen the provision for Welsh-medium education and for late immersion"
R4 = "Improve safeguarding processes for pupils who are educated otherwise than at school"
# fmt: off
ESTYN = [
    act("1", R1, "Publish a new attendance strategy and present it to headteachers", "Head of Inclusion", "Ionawr 2023", "2023-01-31", "by_period", evidence_expected="Strategy on the website; all secondary heads present"),
    act("1", R1, "Place an education welfare officer in each of the five clusters", "Principal Education Welfare Officer", "31 Mawrth 2023", "2023-03-31", "date", evidence_expected="Attendance of eFSM pupils up by two percentage points"),
    act("1", R1, "Send schools a weekly list of pupils whose attendance is between 50% and 80%", "Data Team", "O fis Tachwedd 2022 / From November 2022", "", "ongoing|range|recurring", start="2022-11-01", recurrence="FREQ=WEEKLY|(none)", evidence_expected="List received by every school each Monday"),
    act("2", R2, "Train link officers to evaluate teaching and leadership", "Chief Education Officer; Eirlys Pengarreg", "diwedd Rhagfyr 2022", "2022-12-31", "by_period", evidence_expected="All nine link officers have finished the course"),
    act("2", R2, "Hold a termly meeting of the schools causing concern panel", "Chief Education Officer", "Bob tymor / Termly", "", "recurring", recurrence="FREQ=MONTHLY;INTERVAL=4", evidence_expected="Minutes show what changed after each meeting"),
    act("2", R2, "Scrutiny committee to receive a report on each school in a statutory category", "Chair of Scrutiny", "Chwefror a Gorffennaf 2023", "2023-02-28;2023-07-31|2023-07-31|2023-02-28", "multiple|by_period", evidence_expected="Questions and answers recorded in the minutes"),
    act("3", R3, "Open a second late immersion centre at Ysgol Glan yr Harbwr", "Welsh in Education Officer", "1 Medi 2023", "2023-09-01", "date", evidence_expected="Twenty-four pupils admitted in the first year"),
    act("3", R3, "Consult on the Welsh in Education Strategic Plan", "Welsh in Education Officer", "Hydref 2022", "2022-10-31|2022-11-30", "by_period", evidence_expected="At least 250 responses to the consultation", note="Hydref is October, and also autumn"),
    act("3", R3, "Agree a grant for sabbatical places for teachers", "Eirlys Pengarreg", "Mai 2023 (Ebrill 2023 gynt)", "2023-05-31", "by_period", evidence_expected="Six teachers take up a sabbatical place", note="original 2023-04-30; gynt = formerly"),
    act("4", R4, "Visit each pupil who is educated at home at least once a year", "Principal Education Welfare Officer", "Parhaus / Ongoing", "", "ongoing", recurrence="FREQ=YEARLY|(none)", evidence_expected="Every pupil seen or the reason recorded"),
    act("4", R4, "Introduce a safeguarding checklist for providers of alternative education", "Safeguarding in Education Officer", "Wedi'i gwblhau / Completed 16 Medi 2022", "2022-09-16", "completed", status="complete", evidence_expected="Checklist signed by all seven providers"),
    act("4", R4, "Review the register of pupils at risk of missing education", "Safeguarding in Education Officer", "20 Mehefin 2023", "2023-06-20", "date", evidence_expected="Register matches schools' own records in full"),
]
# fmt: on


def estyn(path: Path) -> list[Act]:
    """A heading and a small table for each recommendation, bilingual heads, Welsh months, criteria as bullets between the tables."""
    d = Document()
    d.styles["Normal"].font.name = "Calibri"
    d.add_heading("Cyngor Harbourshire Council", 0)
    d.add_heading("Cynllun gweithredu ôl-arolygiad / Post-inspection action plan", 1)
    d.add_paragraph(
        "Estyn inspected the local government education services of Harbourshire in June 2022. This plan answers the four recommendations."
    )
    d.add_paragraph("Dyddiad / Date: 3 Hydref 2022")
    for no, f in (("1", R1), ("2", R2), ("3", R3), ("4", R4)):
        d.add_heading(f"Argymhelliad {no} / Recommendation {no}", 2)
        d.add_paragraph(f).runs[0].bold = True
        if no == "2":
            d.add_paragraph("Context: three schools are in a statutory category, one fewer than in September 2021.")
        t = grid(d, 4)
        header(
            line(
                t,
                "Camau gweithredu\nAction",
                "Cyfrifoldeb\nResponsibility",
                "Erbyn pryd\nBy when",
                "Meini prawf llwyddiant\nSuccess criteria",
                bold=True,
            )
        )
        for n, x in enumerate((x for x in ESTYN if x.finding_no == no), 1):
            line(t, f"{no}.{n} {x.action}", x.lead.replace("; ", "\n"), x.due_phrase, x.evidence_expected)
        widths(t, 6, 3.4, 3.2, 4)
        d.add_paragraph("")
        if no in "13":
            d.add_paragraph("What will be different for pupils:")
            d.add_paragraph(
                "pupils come to school more often and say that they feel welcome"
                if no == "1"
                else "more pupils move from Welsh-medium primary to secondary",
                style="List Bullet",
            )
            d.add_paragraph("parents know whom to ring", style="List Bullet")
    d.save(str(path))
    return ESTYN


# ---------------------------------------------------------------- 3 fire authority, letters in cells
A1 = "The service should make sure that it allocates enough resources to a risk-based inspection programme."
A2 = "The service should make sure that its firefighters have good access to relevant and up-to-date risk information."
A3 = "The service should improve the availability of its on-call fire engines to respond to incidents."
A4 = "Cause of concern: the service does not do enough to prevent bullying, harassment and discrimination."
A6 = "The service should evaluate its prevention activity, so that it understands what works."
A5 = "The service should make sure that all staff understand how to get wellbeing support."
# fmt: off
FIRE = [
    act("AFI-1", A1, "Recruit six fire safety inspectors", "Head of Protection", "30/09/2021", "2021-09-30", "date", rag="amber", status=GOING),
    act("AFI-1", A1, "Re-score every high-risk building against the new risk model", "Protection Manager", "End of Q2 2021/22", "2021-09-30", "by_period", rag="amber", status=GOING),
    act("AFI-1", A1, "Publish progress against the programme each month on the dashboard", "Data Analyst", "Monthly from April 2021", "", "recurring|ongoing|range", start="2021-04-01", recurrence="FREQ=MONTHLY", rag="amber", status=GOING),
    act("AFI-2", A2, "Clear the backlog of 340 site visits", "Head of Response", "31 July 2021", "2021-07-31", "date", rag="green", status=GOING),
    act("AFI-2", A2, "Replace the tablets on all first-line fire engines", "ICT Manager", "Christmas 2021", "2021-12-25", "by_period|date", rag="green", status=GOING),
    act("AFI-3", A3, "Pilot a banded contract at four stations", "On-call Support Manager", "1 June 2021 – 30 November 2021", "2021-11-30", "range", start="2021-06-01", rag="red", status=LATE),
    act("AFI-3", A3, "Run a recruitment campaign aimed at daytime cover", "Communications Manager", "Summer 2021", "2021-08-31", "by_period", rag="red", status=LATE),
    act("AFI-3", A3, "Report availability by station to the Authority", "ACO Reddaway", "Half-yearly", "", "recurring", recurrence="FREQ=MONTHLY;INTERVAL=6", rag="red", status=LATE),
    act("CoC-1", A4, "Write to all staff setting out what is not acceptable", "Chief Fire Officer", "Completed 1 March 2021", "2021-03-01", "completed", rag="green", status="complete"),
    act("CoC-1", A4, "Commission an independent reporting line that is open at all hours", "Head of People; Monitoring Officer", "Within 28 days", "2021-04-12|2021-03-12", "relative", rag="green", status=f"{GOING}|complete"),
    act("CoC-1", A4, "Train all supervisory managers: 1) how to challenge 2) how to record 3) how to support", "Head of People", "50% by June 2021, 100% by Dec 2021", "2021-12-31|2021-06-30;2021-12-31|2021-06-30", "multiple|by_period", rag="green", status=f"{GOING}|complete"),
    act("CoC-1", A4, "Staff survey, to be repeated after a year", "Head of People", "May 21", "2021-05-31", "by_period", rag="green", status=f"{GOING}|complete", recurrence="FREQ=YEARLY|(none)"),
    act("AFI-4", A5, "Map what support exists and who uses it", "Occupational Health Adviser; Area Manager Lusk", "June and September 2021", "2021-06-30|2021-09-30|2021-06-30;2021-09-30", "by_period|multiple", rag="amber", status=GOING, note="one lead cell for both actions, two dates"),
    act("AFI-4", A5, "Launch a wellbeing page and a card for every locker", "Occupational Health Adviser; Area Manager Lusk", "June and September 2021", "2021-09-30|2021-06-30|2021-06-30;2021-09-30", "by_period|multiple", rag="amber", status=GOING, note="inherit; one lead cell for both actions"),
    act("AFI-5", A6, "Agree measures of outcome for safe and well visits", "Head of Prevention", "30 April 2021", "2021-04-30", "date", rag="amber", status=GOING, note="three actions told only by paragraphs, and by three leads and three dates"),
    act("AFI-5", A6, "Commission an evaluation by the university", "Prevention Manager; Procurement", "Q3 2021/22", "2021-12-31", "by_period", rag="amber", status=GOING),
    act("AFI-5", A6, "Take the findings to the Authority", "Head of Prevention", "March 2022", "2022-03-31", "by_period", rag="amber", status=GOING),
]
# fmt: on
FIRE_NOTES = {
    "AFI-1": "Two inspectors appointed. Scoring began in February.",
    "AFI-2": "Visits at 61%. Tablets on order.",
    "AFI-3": "Pilot needs the agreement of the representative bodies.",
    "CoC-1": "(a) sent. (b) tender issued. (c) and (d) not started.",
    "AFI-4": "",
    "AFI-5": "Baseline agreed.",
}  # fmt: skip


FIRE_MARKS = {"AFI-1": "({}) ", "CoC-1": "({}) ", "AFI-3": "{}. ", "AFI-5": ""}


def _listed(mark: str, texts: Iterable[str]) -> str:
    """A paragraph each, under letters."""
    return "\n".join(f"{mark.format(letter)}{text}" for letter, text in zip("abcd", texts, strict=False))


def fire(path: Path) -> list[Act]:
    """A row a finding; actions, leads and dates in one cell each, by letter; RAG a fill."""
    d = landscape("Harbourshire and Holm Fire Authority, 15 March 2021 – Appendix B", 10)
    d.add_heading("HMICFRS Inspection 2020/21 – Service Action Plan", 1)
    d.add_paragraph("The inspection report was received on 12 February 2021. AFI = area for improvement; CoC = cause of concern.")
    t = grid(d, 6)
    header(line(t, "HMICFRS ref and finding", "Actions", "Lead", "Timescale", "Progress at 15/03/21", "RAG", bold=True))
    for ref, f in (("AFI-1", A1), ("AFI-2", A2), ("AFI-3", A3), ("CoC-1", A4), ("AFI-4", A5), ("AFI-5", A6)):
        xs = [x for x in FIRE if x.finding_no == ref]
        mark = FIRE_MARKS.get(ref, "{}) ")
        if ref == "AFI-4":
            lead, when = "Occupational Health Adviser with Area Manager Lusk", "June and September 2021"
        else:
            lead, when = _listed(mark, (x.lead.replace("; ", " / ") for x in xs)), _listed(mark, (x.due_phrase for x in xs))
        r = line(t, f"{ref}\n{f}", _listed(mark, (x.action for x in xs)), lead, when, FIRE_NOTES[ref], "")
        fill(r.cells[5], xs[0].rag)
    widths(t, 5.5, 8, 4.5, 4, 3.7, 1)
    d.save(str(path))
    return FIRE
