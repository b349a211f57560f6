# ruff: noqa: E501
"""Text: HTML of a committee system, CSV of cp1252, UTF-16 with tabs, mail, Markdown, and a cell a paragraph."""

import csv
import io
from pathlib import Path

from .act import OPEN, Act, act

GOING = f"{OPEN}|at_risk|delayed"
LATE = f"{GOING}|overdue"

# ------------------------------------------------ HTML
S1 = "That the eligibility criteria for short breaks be rewritten with parents, in words that parents use."
S2 = "That the waiting list for overnight breaks be halved."
S3 = "That a single booking system replace the present four."
S4 = "That transport to short breaks be free for families on low income."
S5 = "That the workforce of short break providers be trained in communication."
# fmt: off
BREAKS = [
    act("1", S1, "Working group of eight parents to redraft the criteria", "Short Breaks Manager; Parent Carer Forum", "September 2019", "2019-09-30", "by_period", status=GOING),
    act("1", S1, "Consult on the new criteria for six weeks", "Short Breaks Manager", "7 October – 18 November 2019", "2019-11-18", "range", start="2019-10-07", status=GOING),
    act("2", S2, "Open four more beds at Spinnaker House", "Head of Disabled Children's Services", "1st April 2020", "2020-04-01", "date", status=GOING),
    act("2", S2, "Report the length of the list to this Committee every six months", "Head of Disabled Children's Services", "Six monthly, beginning January 2020", "(none)|2020-01-31", "recurring|ongoing|range", start="2020-01-01", recurrence="FREQ=MONTHLY;INTERVAL=6", status=GOING),
    act("3", S3, "Options appraisal to be brought to Cabinet", "ICT Business Partner", "Cabinet meeting of 12 November 2019", "2019-11-12", "date|event", status=GOING),
    act("4", S4, "Publish the reasons why free transport cannot be offered, with the cost (£186,000 a year)", "Cabinet Member for Children", "By the end of the Summer Term", "2019-07-31", "by_period", status=GOING),
    act("5", S5, "Two-day course in signing and symbols for 120 staff", "Workforce Development Officer", "60 staff by Christmas 2019; 60 by Easter 2020", "2020-04-12|2019-12-25;2020-04-12|2019-12-25", "multiple|by_period|date", status=GOING),
    act("5", S5, "Make the course a condition of contract", "Commissioning Manager", "On renewal of contracts", "(none)", "event|unknown", status=GOING),
    act("6", "That the Committee look again at short breaks in a year's time.", "Update report to be placed on the work programme", "Scrutiny Officer", "June 2020", "2020-06-30", "by_period", status=GOING),
    act("7", "That the Task Group's thanks be given to the families who took part, and that they be told what came of it.", "Write to all 43 families", "Chair of the Task Group", "Done – letters sent 14 June 2019", "2019-06-14", "completed", status="complete"),
]
# fmt: on
HEAD = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="en-GB"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>Agenda item - Response to the Task Group on Short Breaks - Harbourshire Council</title>
<style type="text/css">.mgContent p.MsoNormal {margin:0cm;font-family:"Arial","sans-serif"} td {padding:4px}</style>
<script type="text/javascript">var mgDate = "18/06/2019"; function openDoc(n){window.open("mgDoc.aspx?ID="+n);}</script>
</head><body>
<div id="nav"><ul><li><a href="mgListCommittees.aspx">Committees</a></li><li><a href="mgCalendar.aspx">Calendar of meetings</a></li><li><a href="mgWebcast.aspx">Webcasts</a></li></ul>
<table class="mgCalendar" summary="Calendar"><tr><th>Mo</th><th>Tu</th><th>We</th><th>Th</th><th>Fr</th></tr><tr><td>17</td><td><b>18</b></td><td>19</td><td>20</td><td>21</td></tr></table></div>
<div class="mgContent"><h1 class="mgMainTitleTxt">Agenda item</h1>
<h2 class="mgSubTitleTxt">Response of Cabinet to the recommendations of the Task Group on Short Breaks for Disabled Children</h2>
<p class="mgMeetingInfo">Meeting of Children and Families Scrutiny Committee, Tuesday, 18th June, 2019 6.30 pm (Item 7.)</p>
<div class="mgWordPara"><p class="MsoNormal">The Task Group reported in March 2019 and made seven recommendations. Cabinet considered them on 21 May 2019.&nbsp; Six are accepted, wholly or in part, and one is not accepted.</p><p class="MsoNormal">&nbsp;</p></div>
"""


def breaks(path: Path) -> list[Act]:
    """A committee system's page: navigation and a calendar in a table, Word's paragraphs and spans inside the cells, rowspans, nbsp, entities."""
    out = [
        HEAD,
        '<table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse"><thead><tr style="background:#D9D9D9">',
    ]
    for h in ("No.", "Recommendation of the Task Group", "Cabinet response", "Action proposed", "Lead", "Timescale"):
        out.append(f'<td valign="top"><p class="MsoNormal"><b><span style="font-size:10.0pt">{h}</span></b></p></td>')
    out.append("</tr></thead><tbody>\n")

    def cell(text, span=1):
        def esc(words):
            return (
                words.replace("&", "&amp;")
                .replace("£", "&pound;")
                .replace("–", "&ndash;")
                .replace("'", "&rsquo;")
                .replace("1st", "1<sup>st</sup>")
            )

        paras = "".join(f'<p class="MsoNormal"><span style="font-size:10.0pt">{esc(p)}</span></p>' for p in text.split("; ") if p)
        return f'<td valign="top"{f" rowspan={chr(34)}{span}{chr(34)}" if span > 1 else ""}>{paras}<p class="MsoNormal">&nbsp;</p></td>'

    said = {
        "1": "Accepted",
        "2": "Accepted in part: the list can be cut by a third",
        "3": "Accepted",
        "4": "Not accepted",
        "5": "Accepted",
        "6": "Accepted",
        "7": "Accepted",
    }
    seen = set()
    for a in BREAKS:
        out.append("<tr>")
        if a.finding_no not in seen:
            n = sum(x.finding_no == a.finding_no for x in BREAKS)
            out += [cell(a.finding_no, n), cell(a.finding, n), cell(said[a.finding_no], n)]
            seen.add(a.finding_no)
        out += [cell(a.action), cell(a.lead), cell(a.due_phrase), "</tr>\n"]
    out.append(
        '</tbody></table>\n<h3>Supporting documents:</h3><ul class="mgBulletList"><li><a href="documents/s18832/Task%20Group.pdf" title="Link to document">Report of the Task Group, March 2019</a> <span class="mgFileSize">PDF 412 KB</span></li></ul>\n'
    )
    out.append(
        '<div id="footer"><p>Harbourshire Council, Quay House, Lanternmouth &copy; 2019. Last modified 11/06/2019</p></div></div></body></html>\n'
    )
    path.write_text("".join(out), encoding="utf-8")
    return BREAKS


# ------------------------------------------------ CSV
P1 = "Speed up decisions on major applications"
P2 = "Put right the relationship between members and officers"
P3 = "Bring the local plan up to date"
# fmt: off
PLANNING = [
    act("R1", P1, "Hold a weekly “majors” meeting with statutory consultees", "Development Manager", "06/01/2020", "(none)|2020-01-06", "range|ongoing|date", start="2020-01-06", status="in_progress", recurrence="FREQ=WEEKLY|(none)"),
    act("R2", P1, "Offer pre-application advice within 20 working days", "Team Leader – Majors", "01/02/2020 31/03/2020", "2020-03-31", "date|range", start="2020-02-01|(none)", status="not_started"),
    act("R3", P1, "Clear applications that are older than a year (37 at 1 December)", "Team Leader – Majors", "13/01/2020 30/06/2020", "2020-06-30", "date|range", start="2020-01-13|(none)", status="in_progress"),
    act("R4", P2, "Joint training for members of the committee and planning officers", "Monitoring Officer", "01/05/2020 31/05/2020", "2020-05-31", "date|range", start="2020-05-01|(none)", status="not_started"),
    act("R5", P2, "Rewrite the code of conduct for planning matters", "Monitoring Officer", "01/11/2019 29/02/2020", "2020-02-29", "date|range", start="2019-11-01|(none)", status="in_progress"),
    act("R6", P2, "Chair’s briefing before each committee", "Development Manager", "Ongoing", "", "ongoing", status="ongoing"),
    act("R7", P2, "Site visits to follow a written protocol", "Development Manager", "01/10/2019 30/11/2019", "2019-11-30", "date|range|completed", start="2019-10-01|(none)", status="complete"),
    act("R8", P3, "Publish the call for sites", "Policy Manager", "03/02/2020 16/03/2020", "2020-03-16", "date|range", start="2020-02-03|(none)", status="not_started"),
    act("R9", P3, "Commission the evidence base:\n- housing need\n- flood risk\n- transport", "Policy Manager", "01/02/2020 31/12/2020", "2020-12-31", "date|range", start="2020-02-01|(none)", status="not_started", note="three bullets in the cell are no actions"),
    act("R10", P3, "Cabinet to agree the options for consultation", "Cabinet Member for Place", "Q4 2020/21", "2021-03-31", "by_period", status="not_started"),
    act("R11", P3, "Recruit a principal policy planner", "Policy Manager", "£52,000", "", "unknown", status="delayed|at_risk", note="doubt; money in the column of dates"),
    act("R12", P3, "Annual monitoring report", "Policy Officer", "December each year", "(none)|2020-12-31", "recurring", status="not_due|not_started|open", recurrence="FREQ=YEARLY|FREQ=YEARLY;BYMONTH=12|(none)"),
]
# fmt: on
PLANNING_CELLS = {
    "R1": ("06/01/2020", "", "In progress", ""),
    "R2": ("01/02/2020", "31/03/2020", "Not started", "0%"),
    "R3": ("13/01/2020", "30/06/2020", "In progress", "15%"),
    "R4": ("01/05/2020", "31/05/2020", "Not started", "0%"),
    "R5": ("01/11/2019", "29/02/2020", "In progress", "80%"),
    "R6": ("", "Ongoing", "Ongoing", ""),
    "R7": ("01/10/2019", "30/11/2019", "Complete", "100%"),
    "R8": ("03/02/2020", "16/03/2020", "Not started", "0%"),
    "R9": ("01/02/2020", "31/12/2020", "Not started", "0%"),
    "R10": ("", "Q4 2020/21", "Not started", "0%"),
    "R11": ("", "£52,000", "At risk", "0%"),
    "R12": ("", "December each year", "Not yet due", ""),
}  # fmt: skip


def planning(path: Path) -> list[Act]:
    """Semicolons, cp1252, CRLF; start and finish in two columns; the theme said once as a row of its own; quoted lines in a cell."""
    with path.open("w", newline="", encoding="cp1252") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["Ref", "Action", "Lead", "Supported by", "Start", "Finish", "Status", "% done", "Comments"])
        last = ""
        for a in PLANNING:
            if a.finding != last:
                out.writerow([a.finding] + [""] * 8)
                last = a.finding
            lead, helped = a.lead, {"R3": "Senior Planner", "R5": "Cllr Bream"}.get(a.finding_no, "")
            start, finish, said, done = PLANNING_CELLS[a.finding_no]
            out.writerow(
                [
                    a.finding_no,
                    a.action,
                    lead,
                    helped,
                    start,
                    finish,
                    said,
                    done,
                    "First meeting held 6 January; nine came" if a.finding_no == "R1" else "",
                ]
            )
        out.writerow([""] * 9)
        out.writerow(["Printed 13/01/2020 by the Programme Office"] + [""] * 8)
    return PLANNING


# ------------------------------------------------ UTF-16
I1 = "Records management: there is no corporate retention schedule."
I2 = "Training: 38% of staff had not done the yearly data protection course."
I3 = "Subject access: a third of requests were answered late."
I4 = "Security: visitors are not asked to sign in at two sites."
# fmt: off
ICO = [
    act("A1", I1, "Draft a schedule with each service and have it agreed by the Information Governance Board", "Records Manager", "29 Mar 2019", "2019-03-29", "date", rag="high", status="in_progress"),
    act("A2", I1, "Destroy records that are past their date at the Anchor Street store", "Records Manager; Heads of Service", "Phase 1: Jan 2019. Phase 2: May 2019", "2019-05-31|2019-01-31;2019-05-31|2019-01-31", "multiple|by_period", rag="medium", status="not_started"),
    act("A3", I2, "Lock the accounts of those who have not done the course after two reminders", "Head of ICT", "3 December 2018", "2018-12-03", "date", rag="urgent", status="in_progress"),
    act("A4", I2, "Report completion to Corporate Board monthly", "Data Protection Officer", "Monthly", "", "recurring", recurrence="FREQ=MONTHLY", rag="medium", status="ongoing|in_progress"),
    act("A5", I2, "Paper version for staff without a computer", "Learning and Development", "End of Nov", "2018-11-30", "by_period", rag="low", status="complete"),
    act("A6", I3, "Appoint a second disclosure officer", "Data Protection Officer", "Sept 2018 then Jan 2019", "2019-01-31", "by_period", rag="high", status="delayed", note="original 2018-09-30"),
    act("A7", I3, "Redaction software to be bought", "Head of ICT", "TBC", "", "unknown", rag="medium", status="not_started"),
    act("A8", I3, "Publish response times on the web each quarter", "Data Protection Officer", "Quarterly from Q3 18/19", "(none)|2018-12-31", "recurring|ongoing|range", start="2018-10-01", recurrence="FREQ=MONTHLY;INTERVAL=3", rag="low", status="ongoing|in_progress"),
    act("A9", I4, "Signing-in book and badges at all receptions", "Facilities Manager", "10.10.18", "2018-10-10|2018-10-08", "date|completed", rag="medium", status="complete"),
    act("A10", I4, "Spot checks, two sites a month", "Internal Audit; Facilities Manager", "First week of December", "2018-12-07", "by_period", rag="low", status="not_started"),
    act("A11", I4, "Clear desk sweep to be repeated", "Phileas Oarsby", "2008", "(none)|2018-12-31|2008-12-31", "by_period|unknown", rag="low", status="not_started", note="doubt; ten years ago"),
    act("A12", I4, "Change the codes of doors when staff leave", "Facilities Manager", "Completed 30 November 2019", "(none)|2019-11-30|2018-11-30", "completed|date", rag="medium", status="complete|open|in_progress", note="doubt; completed a year ahead"),
]
# fmt: on
ICO_SAID = (
    ("In progress", "Nine of 14 services done"),
    ("Not started", ""),
    ("In progress", "1st reminder sent 29 October"),
    ("Ongoing", ""),
    ("Complete", "Issued 1 November"),
    ("Delayed", "Post re-graded"),
    ("Not started", "Depends on budget"),
    ("Ongoing", ""),
    ("Complete", "In use since 8 October"),
    ("Not started", ""),
    ("Not started", ""),
    ("Complete", ""),
)


def ico(path: Path) -> list[Act]:
    """Excel's 'Unicode text': UTF-16 with a mark, tabs, CRLF, a preamble, quoted cells, empty columns at the end; findings inherited."""
    text = io.StringIO()
    out = csv.writer(text, delimiter="\t", lineterminator="\r\n")
    out.writerow(["ICO consensual audit: Harbourshire Council", "", "", "", "", "", "", "", ""])
    out.writerow(["Action plan, position at 5 November 2018", "", "", "", "", "", "", "", ""])
    out.writerow([""] * 9)
    out.writerow(["Ref.", "Area and weakness", "Priority", "Agreed action", "Owner", "Implementation date", "Status", "Update", ""])
    last = ""
    for a, (said, more) in zip(ICO, ICO_SAID, strict=True):
        out.writerow(
            [
                a.finding_no,
                a.finding if a.finding != last else "",
                a.rag.title(),
                a.action,
                a.lead.replace("; ", "\n"),
                a.due_phrase,
                said,
                more,
                "",
            ]
        )
        last = a.finding
    path.write_bytes(text.getvalue().encode("utf-16"))
    return ICO
