# ruff: noqa: E501, E741
"""Word: an improvement plan of two tables under themes, with merged cells, two actions in one of them, and fills."""

from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .act import Act, act

GREEN, AMBER, RED = "00B050", "FFC000", "FF0000"
INSPECTED = {
    "1": "The quality and frequency of supervision for social workers in the assessment teams.",
    "2": "Management oversight of pre-proceedings work, so that drift is avoided.",
    "3": "The timeliness of return home interviews for children who go missing.",
    "4": "The sufficiency of placements for children in care close to home.",
    "5": "The voice of children in their plans and reviews.",
}
# fmt: off
ILACS = [
    act("1", INSPECTED["1"], "Refresh the supervision policy and relaunch it at the practice conference on 21 September", "Principal Social Worker", "End of July 2023", "2023-07-31", "by_period", status="open|in_progress", evidence_expected="Policy published and signed off by the directorate", rag="green", note="the date in the text is no deadline"),
    act("1", INSPECTED["1"], "Audit ten supervision records in every team on a monthly basis and report themes to the Improvement Board", "Quality Assurance Manager", "From July 2023", "", "ongoing|range|recurring", status="open|in_progress|ongoing|at_risk", evidence_expected="Audit reports to the board", rag="amber", start="2023-07-01", recurrence="FREQ=MONTHLY|(none)"),
    act("2", INSPECTED["2"], "Introduce a weekly tracker meeting for all children in pre-proceedings", "Head of Safeguarding", "Immediate", "2023-03-17", "immediate", status="open|in_progress", evidence_expected="No child in pre-proceedings for more than sixteen weeks", rag="green", recurrence="FREQ=WEEKLY|(none)", note="two lettered actions in one cell with two leads and two deadlines; the inspection's last day is the reference"),
    act("2", INSPECTED["2"], "Train every team manager in the use of the tracker", "Workforce Development Lead", "30 September 2023", "2023-09-30", "date", status="open|in_progress", evidence_expected="No child in pre-proceedings for more than sixteen weeks", rag="green"),
    act("2", INSPECTED["2"], "Commission an external review of the twelve longest-running cases. This will include:", "Assistant Director Children's Social Care", "15/09/23", "2023-09-15", "date", status="open|in_progress|at_risk", evidence_expected="Report received and presented", rag="amber", note="bullets are no actions"),
    act("3", INSPECTED["3"], "Bring the return home interview service in-house", "Head of Adolescent Services", "31 December 2023 (was 31 August 2023)", "2023-12-31", "date", status="open|in_progress|delayed|at_risk|overdue", evidence_expected="Interviews held within 72 hours in nine cases out of ten", rag="red"),
    act("3", INSPECTED["3"], "Publish a one-page guide for police and residential staff", "", "31 September 2023", "2023-09-30|(none)", "date|by_period|unknown", status="open|in_progress|at_risk", evidence_expected="Guide published", rag="amber", note="doubt: no such day; the lead cell is blank, and not merged"),
    act("4", INSPECTED["4"], "Approve a sufficiency strategy for 2023 to 2026", "Cabinet Member for Children / Director of Children's Services", "Q3 2023/24", "2023-12-31", "by_period", status="open|in_progress", evidence_expected="Strategy approved by Cabinet", rag="green", note="On track"),
    act("4", INSPECTED["4"], "Open two solo homes with a registered provider", "Head of Commissioning", "Spring 2024", "2024-05-31", "by_period", status="delayed", evidence_expected="Two homes registered", note="season"),
    act("4", INSPECTED["4"], "Recruit fifteen more fostering households, five of them for teenagers", "Head of Commissioning", "March 24", "2024-03-31", "by_period", status="in_progress", evidence_expected="Net gain of fifteen households", note="lead cell merged with the row above; 24 is a year"),
    act("5", INSPECTED["5"], "Co-produce a letter-style template for care plans with the Children in Care Council", "Participation Officer", "Completed 19 May 2023", "2023-05-19", "completed", status="complete", evidence_expected="Template in use in all teams"),
    act("5", INSPECTED["5"], "Independent reviewing officers to see every child before each review", "IRO Service Manager", "Ongoing - review December 2023", "", "ongoing", status="ongoing|in_progress", evidence_expected="Dip sample of visits", review="2023-12-31", note="finding cell blank, number blank: inherits 5"),
    act("5", INSPECTED["5"], "Report the share of reviews attended by children to the Corporate Parenting Board every quarter", "IRO Service Manager", "First report within 6 months", "2023-09-17", "relative", status="not_started", evidence_expected="Reports on the board's agenda", recurrence="FREQ=MONTHLY;INTERVAL=3|(none)", note="six months after the inspection's last day"),
]
# fmt: on


def ilacs(path: Path) -> list[Act]:
    """Two tables with other headings, findings merged over their actions, leads merged once, the RAG a fill, a key after them."""
    d = Document()
    s = d.sections[0]
    s.orientation = WD_ORIENT.LANDSCAPE
    s.page_width, s.page_height = s.page_height, s.page_width
    d.add_heading("Harbourshire Council: ILACS improvement plan", 0)
    d.add_paragraph("Inspection of local authority children's services, 13 to 17 March 2023")
    d.add_paragraph("Plan agreed by the Improvement Board on 12 June 2023. Version 2.1")

    def shade(c, col):
        e = OxmlElement("w:shd")
        e.set(qn("w:val"), "clear")
        e.set(qn("w:color"), "auto")
        e.set(qn("w:fill"), col)
        c._tc.get_or_add_tcPr().append(e)

    def put(c, t):
        c.text = ""
        ls = t.split("\n")
        c.paragraphs[0].add_run(ls[0])
        for l in ls[1:]:
            c.add_paragraph(l)

    def table(head, rows, merges):
        t = d.add_table(rows=1, cols=len(head))
        t.style = "Table Grid"
        for c, h in zip(t.rows[0].cells, head, strict=False):
            c.text = ""
            c.paragraphs[0].add_run(h).bold = True
            shade(c, "D9D9D9")
        for r in rows:
            cs = t.add_row().cells
            for c, v in zip(cs, r, strict=False):
                put(c, v if v[:1] != "#" else v.split("#")[2])
            if r[-1][:1] == "#":
                shade(cs[-1], r[-1].split("#")[1])
        for col, a, b in merges:
            m = t.cell(a, col).merge(t.cell(b, col))
            for p in m.paragraphs[1:]:
                if not p.text:
                    p._p.getparent().remove(p._p)

    d.add_heading("Theme 1: Leadership and oversight", 1)
    table(
        ["No.", "What Ofsted said", "What we will do", "Lead", "By when", "How we will know", "RAG"],
        [
            ["1", INSPECTED["1"], ILACS[0].action, ILACS[0].lead, ILACS[0].due_phrase, ILACS[0].evidence_expected, f"#{GREEN}#"],
            ["", "", ILACS[1].action, ILACS[1].lead, ILACS[1].due_phrase, ILACS[1].evidence_expected, f"#{AMBER}#"],
            [
                "2",
                INSPECTED["2"],
                "a) " + ILACS[2].action + "\nb) " + ILACS[3].action,
                ILACS[2].lead + "\n" + ILACS[3].lead,
                "Immediate\n30 September 2023",
                ILACS[2].evidence_expected,
                f"#{GREEN}#",
            ],
            [
                "",
                "",
                ILACS[4].action
                + "\n• a full read of each chronology\n• a talk with the allocated social worker\n• feedback to the family",
                ILACS[4].lead,
                ILACS[4].due_phrase,
                ILACS[4].evidence_expected,
                f"#{AMBER}#",
            ],
            ["3", INSPECTED["3"], ILACS[5].action, ILACS[5].lead, ILACS[5].due_phrase, ILACS[5].evidence_expected, f"#{RED}#"],
            ["", "", ILACS[6].action, "", ILACS[6].due_phrase, ILACS[6].evidence_expected, f"#{AMBER}#"],
        ],
        [(0, 1, 2), (1, 1, 2), (0, 3, 4), (1, 3, 4), (0, 5, 6), (1, 5, 6)],
    )
    d.add_paragraph("Success for this theme: fewer changes of social worker, and supervision that children would notice.")
    d.add_heading("Theme 2: Children in care", 1)
    table(
        ["Ref", "Area for improvement", "Action", "Responsible", "Timescale", "Evidence of impact", "Status"],
        [
            ["4", INSPECTED["4"]]
            + [getattr(ILACS[7], k) for k in ("action", "lead", "due_phrase", "evidence_expected")]
            + [f"#{GREEN}#On track"],
            ["", ""] + [getattr(ILACS[8], k) for k in ("action", "lead", "due_phrase", "evidence_expected")] + [f"#{RED}#Delayed"],
            ["", "", ILACS[9].action, "", ILACS[9].due_phrase, ILACS[9].evidence_expected, f"#{AMBER}#In progress"],
            ["5", INSPECTED["5"]]
            + [getattr(ILACS[10], k) for k in ("action", "lead", "due_phrase", "evidence_expected")]
            + ["#5B9BD5#Complete"],
            ["", ""]
            + [getattr(ILACS[11], k) for k in ("action", "lead", "due_phrase", "evidence_expected")]
            + [f"#{GREEN}#Ongoing"],
            ["", ""] + [getattr(ILACS[12], k) for k in ("action", "lead", "due_phrase", "evidence_expected")] + ["Not started"],
        ],
        [(0, 1, 3), (1, 1, 3), (3, 2, 3)],
    )
    d.add_heading("Key", 2)
    k = d.add_table(rows=4, cols=2)
    for i, (c, t) in enumerate(
        (
            ("5B9BD5", "Blue: finished and evidenced"),
            (GREEN, "Green: on course"),
            (AMBER, "Amber: some risk to the date"),
            (RED, "Red: the date will be, or has been, missed"),
        )
    ):
        shade(k.cell(i, 0), c)
        k.cell(i, 1).text = t
    s.footer.paragraphs[0].text = "Harbourshire ILACS plan v2.1 - page"

    d.save(path)
    return ILACS
