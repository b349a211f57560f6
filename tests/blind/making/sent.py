# ruff: noqa: E501
"""Text: HTML of a committee system, CSV of cp1252, UTF-16 with tabs, mail, Markdown, and a cell a paragraph."""

import io
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from docx import Document

from .act import OPEN, Act, act
from .office import grid, header, line

GOING = f"{OPEN}|at_risk|delayed"
LATE = f"{GOING}|overdue"

# ------------------------------------------------ mail
M1 = "Handover between day and night teams is not recorded"
M2 = "Young people say that complaints lead nowhere"
M3 = "Medicines are signed for after the event"
# fmt: off
MAIL = [
    act("1", M1, "Introduce a bound handover book", "Registered Manager", "10 March 2017", "2017-03-10|2017-03-03", "date|completed", status="complete", evidence_expected="Book seen at the visit", note="the mail says that it is done"),
    act("2", M1, "Overlap of thirty minutes in each rota", "Registered Manager", "1 April 2017", "2017-04-01", "date", status=GOING, evidence_expected="Rotas for April and May"),
    act("3", M1, "Responsible individual to sample handovers monthly", "Responsible Individual", "Monthly", "", "recurring", recurrence="FREQ=MONTHLY", status=GOING, evidence_expected="Regulation 44 reports"),
    act("4", M2, "Answer each complaint in writing within ten days", "Deputy Manager", "Immediate", "2017-03-06|2017-02-14|2017-02-20", "immediate", status=GOING, evidence_expected="Complaints log"),
    act("5", M2, "House meeting to discuss what has changed because of complaints", "Deputy Manager; Key Workers", "31 March 2017", "2017-04-28|2017-03-31", "date", status=LATE, evidence_expected="Notes of the meeting", note="the mail moves it to 28 April 2017"),
    act("6", M2, "Display the advocate's number in each bedroom", "Key Workers", "17/2/17", "2017-02-17|2017-03-03", "date|completed", status="complete", evidence_expected="Photographs", note="the mail says that it is done"),
    act("7", M3, "Two people to sign at the time that medicine is given", "Shift Leaders", "Immediate", "2017-03-06|2017-02-14|2017-02-20", "immediate", status=f"{GOING}|complete", evidence_expected="MAR sheets"),
    act("8", M3, "All staff to retake the medicines course", "Registered Manager", "Within 8 weeks", "2017-05-01|2017-04-11|2017-04-17", "relative", status=GOING, evidence_expected="Certificates on file", note="eight weeks after 6 March, or after the inspection of 14 February, or after the plan of 20 February"),
    act("9", M3, "Pharmacist to audit the home", "Jem Harrowgate", "Summer 2017", "2017-08-31", "by_period", status=GOING, evidence_expected="Report of the audit"),
    act("10", M3, "New cabinet for controlled drugs", "Premises Officer", "end of May", "2017-05-31", "by_period", status=LATE, evidence_expected="Delivery note", note="the mail says that it is at risk"),
]
# fmt: on
BODY = """Dear Cressida

Please find attached the action plan for Compass Lodge after Ofsted's visit of 14 February. You asked
where we are; here is the position this morning:

  - actions 1 and 6 are complete (the book came into use on 3 March)
  - action 5: the house meeting has been moved to 28 April because three young people are away
  - action 10 is at risk. The supplier has been asked for a firm date.
  - everything else is as in the plan.

I am on leave from 13 to 17 March; Bryony will deal with anything urgent.

Kind regards
Osgood

Osgood Pellhurst
Registered Manager, Compass Lodge
Harbourshire Council | 01632 960 118

> From: Cressida Vane
> Sent: 3 March 2017 16:42
> Subject: Compass Lodge
>
> Osgood, could you send me the plan by Monday please, with progress? I need it for the
> Corporate Parenting Board on 22 March. C.

This email and any attachment are confidential. If you are not the person to whom it is addressed
please delete it and tell the sender.
"""


def mail(path: Path) -> list[Act]:
    """A mail: progress and a quoted mail in the body, the plan as a Word file attached."""
    d = Document()
    d.add_heading("Compass Lodge children's home: action plan", 1)
    d.add_paragraph("Inspection: 14 February 2017. Plan sent to Ofsted on 20 February 2017.")
    t = grid(d, 6)
    header(line(t, "No", "Requirement / weakness", "Action", "By whom", "By when", "Evidence", bold=True))
    last = ""
    for a in MAIL:
        line(
            t,
            a.finding_no,
            a.finding if a.finding != last else "",
            a.action,
            a.lead.replace("; ", " and "),
            a.due_phrase,
            a.evidence_expected,
        )
        last = a.finding
    buf = io.BytesIO()
    d.save(buf)
    m = EmailMessage(policy=SMTP)
    m["From"], m["To"] = (
        "Osgood Pellhurst <osgood.pellhurst@harbourshire.example>",
        "Cressida Vane <cressida.vane@harbourshire.example>",
    )
    m["Date"], m["Subject"] = "Mon, 06 Mar 2017 09:14:22 +0000", "RE: Compass Lodge – action plan"
    m["Message-ID"] = "<20170306091422.5512@harbourshire.example>"
    m.set_content(BODY, cte="quoted-printable")
    m.add_alternative(
        "<html><body><pre>" + BODY.replace(">", "&gt;") + "</pre></body></html>", subtype="html", cte="quoted-printable"
    )
    m.add_attachment(
        buf.getvalue(),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="Compass Lodge action plan Feb 17.docx",
    )
    m.set_boundary("=_mixed_5512")
    next(iter(m.iter_parts())).set_boundary("=_alternative_5512")
    path.write_bytes(m.as_bytes())
    return MAIL


# ------------------------------------------------ Markdown
W1 = "There was no system to tell when a lifeguard had been on the poolside for too long."
W2 = "The alarm could not be heard in the plant room."
W3 = "Swimming lessons were held with fewer staff than the risk assessment required."
# fmt: off
POOL = [
    act("1", W1, "Electronic rota that warns the duty manager after 45 minutes", "Leisure Operations Manager", "28 February 2023", "2023-02-28", "date", status=GOING, evidence_expected="Log of warnings inspected by the area manager each week"),
    act("1", W1, "Interim paper rota at all four pools", "Duty Managers", "Immediate DONE", "2023-01-09|(none)", "immediate", status="complete", evidence_expected="Rotas kept for twelve months"),
    act("1", W1, "Unannounced checks by a manager of another pool, at least one a month", "Leisure Operations Manager; Pool Managers", "From 16th January 2023", "", "ongoing|range|recurring", start="2023-01-16", status=GOING, recurrence="FREQ=MONTHLY|(none)", evidence_expected="Reports of the checks to the Safety Board"),
    act("2", W2, "Survey of all alarms by the makers", "Building Surveyor", "w/e 3 February 2023", "2023-02-03", "date", status=GOING, evidence_expected="Certificate for each of the pools"),
    act("2", W2, "Fit flashing beacons in plant rooms", "Building Surveyor", "Mar 23 (Seabank), Jun 23 (others)", "2023-06-30|2023-03-31;2023-06-30|2023-03-31", "multiple|by_period", status=GOING, evidence_expected="Beacons tested and signed off by the surveyor"),
    act("2", W2, "Add the test of the alarm to the daily opening checklist", "Pool Managers", "Completed 19/12/22", "2022-12-19", "completed", status="complete", evidence_expected="Checklists sampled by the area manager"),
    act("3", W3, "Rewrite the risk assessment for lessons and have it reviewed by the national body", "Health and Safety Adviser", "Feb 2023 Apr 2023", "2023-04-30", "by_period", status="delayed|at_risk|in_progress|open|not_started", note="original 2023-02-28; the first is struck through", evidence_expected="Letter from the national body on the file"),
    act("3", W3, "Lessons to be stopped when there are too few staff", "Swim School Coordinator", "With immediate effect and ongoing", "2023-01-09|(none)", "immediate|ongoing", status=GOING, evidence_expected="Log of lessons stopped, with the reason"),
    act("3", W3, "Recruit ten casual teachers", "Swim School Coordinator; Odile Marchbank", "Half term", "(none)|2023-02-13|2023-02-17|2023-02-19|2023-02-20|2023-02-10", "event|unknown|by_period", status=GOING, note="doubt; which half term, and which day", evidence_expected="Ten teachers on the rota for the summer programme"),
    act("3", W3, "Annual review of staffing ratios", "Health and Safety Adviser", "Annually in January", "(none)|2023-01-31|2024-01-31", "recurring", status=GOING, recurrence="FREQ=YEARLY|FREQ=YEARLY;BYMONTH=1", evidence_expected="Review seen by the Safety Board every year"),
]
# fmt: on
MD = """# Harbourshire Council

## Response to the Coroner's report to prevent future deaths: action plan

*9 January 2023 -- Leisure and Culture*

The Coroner raised three matters of concern. The Council's actions are below.

| | **Matter of<br>concern** | **Action** | **Owner** | **By<br>when** | **How we shall<br>know** | **RAG** |
|---|---|---|---|---|---|---|
| 1 | There was no system<br>to tell when a lifeguard<br>had been on the pool-<br>side for too long. | Electronic rota that<br>warns the duty manager<br>after 45 minutes | Leisure<br>Operations<br>Manager | 28 February<br>2023 | Log of warnings<br>inspected by the area<br>manager each week | |
| | | Interim paper rota at<br>all four pools | Duty Managers | Immediate<br>**DONE** | Rotas kept for twelve<br>months | |
| | | Unannounced checks by<br>a manager of another<br>pool, at least one a<br>month | Leisure Operations<br>Manager<br>Pool Managers | From 16<sup>th</sup><br>January 2023 | Reports of the checks<br>to the Safety Board | |
| 2 | The alarm could not be<br>heard in the plant room. | Survey of all alarms by<br>the makers | Building<br>Surveyor | w/e 3 February<br>2023 | Certificate for each of<br>the pools | |
| | | Fit flashing beacons in | Building | Mar 23 (Seabank), | Beacons tested and | |

Leisure and Culture -- version 1.1 -- page 1 of 2

| | **Matter of concern** | **Action** | **Owner** | **Timescale** | **How we shall know** |
|---|---|---|---|---|---|
| | | plant rooms | Surveyor | Jun 23 (others) | signed off by the surveyor |
| | | Add the test of the alarm<br>to the daily opening<br>check list | Pool Managers | Completed<br>19/12/22 | Checklists sampled by the<br>area manager |
| 3 | Swimming lessons were held<br>with fewer staff than the<br>risk assess ment required. | Rewrite the risk<br>assessment for lessons and<br>have it reviewed by the<br>national body | Health and<br>Safety Adviser | ~~Feb 2023~~<br>Apr 2023 | Letter from the national<br>body on the file |
| | | Lessons to be stopped<br>when there are too few<br>staff | Swim School<br>Co-ordinator | With immediate<br>effect and ongoing | Log of lessons stopped,<br>with the reason |
| | | Recruit ten casual<br>teachers | Swim School<br>Coordinator<br>Odile Marchbank | Half term | Ten teachers on the rota<br>for the summer programme |
| | | Annual review of<br>staffing ratios | Health and Safety<br>Adviser | Annually in<br>January | Review seen by the<br>Safety Board every year |

**Key:** <span style="color:green">Green</span> on track, <span style="color:orange">Amber</span> at risk, <span style="color:red">Red</span> late.
"""


def pool(path: Path) -> list[Act]:
    """Markdown drawn out of a PDF: br and sup in cells, a row cut by the page, the header again in other words, RAG lost."""
    path.write_text(MD, encoding="utf-8")
    return POOL


# ------------------------------------------------ a cell a paragraph
D1 = "All agencies to ask routinely about domestic abuse, and to record the answer."
D2 = "Referrals to MARAC to be made by every agency, and not by the police alone."
D3 = "Employers in the county to know what they can do."
D4 = "Housing providers to recognise coercive control in reports of damage."
# fmt: off
DHR = [
    act("1", D1, "GP practices to add a prompt to the new patient template", "Clinical Commissioning Group", "30 September 2015", "2015-09-30", "date", status="in_progress|open"),
    act("1", D1, "Midwives to ask at booking and again at 28 weeks", "Head of Midwifery", "Completed April 2015", "2015-04-30", "completed", status="complete"),
    act("1", D1, "Yearly audit of recording by each agency", "Community Safety Partnership", "Annual", "", "recurring", recurrence="FREQ=YEARLY", status=GOING),
    act("2", D2, "Train a MARAC champion in each agency", "Domestic Abuse Coordinator", "by Dec 2015", "2015-12-31", "by_period", status=GOING),
    act("2", D2, "Referral form to be cut to two pages", "MARAC Chair; Domestic Abuse Coordinator", "mid July 2015", "2015-07-15", "by_period", status="complete|in_progress|open"),
    act("2", D2, "Publish the share of referrals by agency", "Performance Analyst", "Quarterly", "", "recurring", recurrence="FREQ=MONTHLY;INTERVAL=3", status=GOING),
    act("3", D3, "Launch a charter with the Chamber of Trade", "Cllr Ottilie Brandreth", "25 November 2015", "2015-11-25", "date", status=GOING),
    act("3", D3, "Offer e-learning free of charge", "Workforce Team", "Ongoing – review March 2016", "(none)", "ongoing", review="2016-03-31", status=GOING),
    act("4", D4, "Repairs staff to flag two or more reports of damage to doors in six months", "Harbourshire Homes", "1 Aug 2015 (extended from 1 May 2015)", "2015-08-01", "date", status=LATE, note="original 2015-05-01"),
    act("4", D4, "Joint visits by housing officer and outreach worker", "Harbourshire Homes; Haven Outreach", "Pilot June – August 2015", "2015-08-31", "range", start="2015-06-01", status=GOING),
    act("4", D4, "Write the lessons into the tenancy policy", "Head of Tenancy", "Within 2 years", "2017-06-08", "relative", status=GOING),
]
# fmt: on
DHR_SAID = (
    "In progress: prompt designed",
    "Complete",
    "\u00a0",
    "First course 22 June",
    "New form in use from 1 June; comments till mid July",
    "\u00a0",
    "Speaker booked",
    "\u00a0",
    "System change late",
    "Two visits made",
    "\u00a0",
)


def dhr(path: Path) -> list[Act]:
    """A Word table pasted as text: each cell is a paragraph of its own, empty cells a hard blank, the heads said once."""
    cells = ["DOMESTIC HOMICIDE REVIEW 'ROWAN'", "ACTION PLAN – Harbourshire Community Safety Partnership", "8 June 2015"]
    cells += ["Recommendation", "Action to take", "Lead agency or person", "Target date", "Progress"]
    last = ""
    for a, said in zip(DHR, DHR_SAID, strict=True):
        cells += [
            f"{a.finding_no}. {a.finding}" if a.finding != last else "\u00a0",
            a.action,
            a.lead.replace("; ", " / "),
            a.due_phrase,
            said,
        ]
        last = a.finding
    cells += ["The plan is reviewed by the Partnership at each meeting until all actions are complete."]
    path.write_text("\n\n".join(cells) + "\n", encoding="utf-8")
    return DHR
