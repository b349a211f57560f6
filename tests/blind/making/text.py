# ruff: noqa: E501
"""Six plans that are text: CSV as a German Excel saves it, HTML, Markdown, pipes, labels, and the minutes of a committee."""

import csv
from pathlib import Path

from .act import OPEN, Act, act

GOING = f"{OPEN}|at_risk|delayed"
VISION = "Refresh the vision so that staff and partners can say it in one breath"
SCRUTINY = "Give scrutiny a stronger part in the making of policy"
MONEY = "Close the budget gap by fewer and bolder choices"
PEOPLE = "Plan for the workforce of 2025, not that of today"

# fmt: off
PEERS = [
    act("1", VISION, "Hold three “big conversation” events with staff", "Head of Communications", "Nov 17, Jan 18 and Mar 18", "2017-11-30;2018-01-31;2018-03-31|2018-03-31|2017-11-30", "multiple|by_period", status="in_progress", rag="green"),
    act("1", VISION, "Publish the vision on one page", "Chief Executive", "28/02/2018", "2018-02-28", "date", status="not_started", rag="amber"),
    act("1", VISION, "Write to partners with an invitation to sign up", "Leader of the Council; Chief Executive", "early in March 2018", "2018-03-10", "by_period", status="not_started", rag="amber"),
    act("2", SCRUTINY, "Publish a forward plan twelve months ahead, refreshed each quarter", "Democratic Services Manager", "01.01.18 onwards", "", "ongoing|range", start="2018-01-01", recurrence="FREQ=MONTHLY;INTERVAL=3|(none)", status="in_progress", rag="green"),
    act("2", SCRUTINY, "Train all scrutiny members in questioning skills", "Democratic Services Manager", "After the May 2018 elections", "(none)|2018-05-31", "event|ongoing|range|by_period", start="", status="not_started|not_due", rag="grey"),
    act("2", SCRUTINY, "Pre-decision scrutiny of at least four reports a year", "Chair of Scrutiny", "Ongoing – annual review each May", "(none)|2018-05-31", "ongoing|recurring", recurrence="FREQ=YEARLY|FREQ=YEARLY;BYMONTH=5|(none)", status="ongoing|in_progress", rag="green"),
    act("3", MONEY, "Bring options for savings of £4.2m to Cabinet", "Chief Finance Officer", "Cabinet 16 January", "2018-01-16", "date|event", status="in_progress", rag="amber"),
    act("3", MONEY, "Review all fees and charges", "Head of Finance", "Dec 2017 (slipped to Feb 2018)", "2018-02-28", "by_period", status="delayed", rag="red", note="original 2017-12-31"),
    act("3", MONEY, "Sell the Quay Street depot", "Head of Property", "£1.1m", "", "unknown", status="in_progress", rag="amber", note="doubt; money in the column of dates"),
    act("4", PEOPLE, "Workforce strategy agreed", "Jolyon Creekmoor", "31/03/18", "2018-03-31", "date", status="in_progress", rag="amber"),
    act("4", PEOPLE, "Double the number of apprentices", "Jolyon Creekmoor; Head of HR", "by 2019/20", "2020-03-31", "by_period|range", status="in_progress", rag="green"),
    act("4", PEOPLE, "Exit survey in place", "Head of HR", "Completed 30/10/17", "2017-10-30", "completed", status="complete", rag="blue"),
]
# fmt: on
PEER_SAID = (
    ("First event held 8 November; 140 staff came", "Green"),
    ("Not started", "Amber"),
    ("Not started", "Amber"),
    ("Draft plan seen by Chairs", "Green"),
    ("Not yet due", "Grey"),
    ("Two so far this year", "Green"),
    ("In progress", "Amber"),
    ("Delayed: consultants’ report late", "Red"),
    ("Agents appointed, in progress", "Amber"),
    ("Draft with unions – in progress", "Amber"),
    ("In progress (14 to 19)", "Green"),
    ("Complete", "Blue"),
)  # fmt: skip


def peers(path: Path) -> list[Act]:
    """Semicolons, cp1252, a preamble, findings said once, leads on two lines of a cell, a total below."""
    with path.open("w", newline="", encoding="cp1252") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(("Harbourshire Council – Corporate Peer Challenge – Action Plan", "", "", "", "", "", ""))
        out.writerow(("As at 20/11/2017", "", "", "", "", "", ""))
        out.writerow([""] * 7)
        out.writerow(("No.", "Recommendation of the peers", "Our response", "Owner", "Deadline", "Progress", "RAG"))
        last = ""
        for a, (said, rag) in zip(PEERS, PEER_SAID, strict=True):
            first = a.finding != last
            out.writerow(
                (
                    f"{a.finding_no}." if first else "",
                    a.finding if first else "",
                    a.action,
                    a.lead.replace("; ", "\n"),
                    a.due_phrase,
                    said,
                    rag,
                )
            )
            last = a.finding
        out.writerow(("", "", "Total actions: 12", "", "", "1 complete", ""))
    return PEERS


HUBS = "That Cabinet reconsider the closure of the two family hubs in the north of the county."
BUSES = "That the criteria for home to school transport be set out in plain English."
EXCLUDED = "That the number of permanent exclusions be reported to the Committee."
FOSTER = "That the offer to foster carers be compared with that of neighbouring authorities."
SUMMER = "That holiday activities reach more disabled children."

# fmt: off
RESPONSES = [
    act("1", HUBS, "Usage of both hubs to be counted for one full term before a further report is made", "Dorian Keelbright", "End of Summer Term 2014", "2014-07-31", "by_period", status="in_progress|open"),
    act("1", HUBS, "Report to Cabinet with costed options", "Cabinet Member for Children", "9 September 2014", "2014-09-09", "date", status=GOING),
    act("2", BUSES, "Rewrite the policy and test it with ten families", "School Transport Manager", "31 May 2014", "2014-05-31", "date", status="in_progress|open", note="original 2014-03-31; the first date is deleted"),
    act("2", BUSES, "Put an eligibility checker on the website", "School Transport Manager; Web Team", "in time for September 2014 admissions", "2014-08-31|2014-09-30|2014-09-01|(none)", "by_period|event", status=GOING),
    act("3", EXCLUDED, "Figures to be included in the performance report that the Committee has at each meeting", "Anwen Ferrisby", "Quarterly from Q1 2014/15", "", "recurring|ongoing", start="2014-04-01", recurrence="FREQ=MONTHLY;INTERVAL=3", status=GOING),
    act("3", EXCLUDED, "Head teachers of the five schools with most exclusions to be invited", "Chair of the Committee", "Invited – will attend 17 June 2014", "2014-06-17", "date|event", status="in_progress|open|not_due|complete"),
    act("4", FOSTER, "Benchmark allowances and fees against six neighbours", "Beatrix Penhollow", "Completed in February", "2014-02-28", "completed", status="complete"),
    act("4", FOSTER, "Bring a new scheme of payments to the Corporate Parenting Board", "Beatrix Penhollow", "1/9/14 – to be implemented from 1/4/15", "2014-09-01|(none)", "date|range|ongoing|multiple", status=GOING),
    act("5", SUMMER, "Commission places for at least forty disabled children", "Commissioning Team", "by 1st wk of July", "2014-07-07", "by_period|range", status=GOING),
    act("5", SUMMER, "Evaluate take-up and tell the Committee", "Commissioning Team", "Autumn half-term", "(none)|2014-10-31|2014-10-30|2014-10-27|2014-10-24|2014-12-31", "by_period|event|unknown", status=GOING),
]
# fmt: on

HTML = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Scrutiny recommendations and executive response - Harbourshire Council</title></head>
<body>
<table role="presentation"><tr><td><a href="/">Home</a></td><td><a href="/a-z">A to Z</a></td><td><a href="/contact">Contact us</a></td></tr></table>
<h1>Children and Families Scrutiny Committee</h1>
<h2>Recommendations and the response of the Executive</h2>
<p>Report of the Cabinet Member for Children, 24 March 2014</p>
<table border="1">
<thead>
<tr><th rowspan="2">No</th><th rowspan="2">Recommendation</th><th rowspan="2">Response</th><th colspan="3">Action to be taken</th><th rowspan="2">Position</th></tr>
<tr><th>What</th><th>By whom</th><th>By&nbsp;when</th></tr>
</thead>
<tbody>
<tr><td rowspan="2">1</td><td rowspan="2">That Cabinet reconsider the closure of the two family hubs in the north of the county.</td><td rowspan="2">Partially accepted</td>
<td>Usage of both hubs to be counted for one full term before a further report is made</td><td>Dorian Keelbright</td><td>End of Summer Term&nbsp;2014</td><td>Counting has begun</td></tr>
<tr><td>Report to Cabinet with costed options</td><td>Cabinet Member for Children</td><td>9&nbsp;September 2014</td><td></td></tr>
<tr><td rowspan="2">2</td><td rowspan="2">That the criteria for home to school transport be set out in plain English.</td><td rowspan="2">Accepted</td>
<td>Rewrite the policy and test it with ten families</td><td>School Transport Manager</td><td><del>31 March 2014</del><br>31 May 2014</td><td>Draft with families, in progress</td></tr>
<tr><td>Put an eligibility checker on the website</td><td>School Transport Manager<br>Web Team</td><td>in time for September 2014 admissions</td><td>&nbsp;</td></tr>
<tr><td rowspan="2">3</td><td rowspan="2">That the number of permanent exclusions be reported to the Committee.</td><td rowspan="2">Accepted</td>
<td>Figures to be included in the performance report that the Committee has at each meeting</td><td>Anwen Ferrisby</td><td>Quarterly from Q1&nbsp;2014/15</td><td></td></tr>
<tr><td>Head teachers of the five schools with most exclusions to be invited</td><td>Chair of the Committee</td><td>Invited &ndash; will attend 17 June 2014</td><td></td></tr>
</tbody></table>
<p>The Committee heard evidence on 12 November 2013 and 14 January 2014.</p>
<table border="1">
<tr><td><b>No</b></td><td><b>Recommendation</b></td><td><b>Response</b></td><td><b>What</b></td><td><b>Who</b></td><td><b>Timescale</b></td><td><b>Position</b></td></tr>
<tr><td>4</td><td>That the offer to foster carers be compared with that of neighbouring authorities.</td><td>Accepted</td>
<td>Benchmark allowances and fees against six neighbours</td><td>Beatrix Penhollow</td><td>Completed in February</td><td>Complete</td></tr>
<tr><td></td><td></td><td></td><td>Bring a new scheme of payments to the Corporate Parenting Board</td><td>Beatrix Penhollow</td><td>1/9/14 &ndash; to be implemented from 1/4/15</td><td></td></tr>
<tr><td>5</td><td>That holiday activities reach more disabled children.</td><td>Accepted</td>
<td>Commission places for at least forty disabled children</td><td>Commissioning Team</td><td>by 1<sup>st</sup> wk of July</td><td></td></tr>
<tr><td></td><td></td><td></td><td>Evaluate take-up and tell the Committee</td><td>Commissioning Team</td><td>Autumn half-term</td><td></td></tr>
</table>
<p><small>Page last updated 26 March 2014. Contact: scrutiny@harbourshire.example</small></p>
</body></html>
"""


def scrutiny(path: Path) -> list[Act]:
    """Spans in the header and in the body, a table for the navigation, deleted words, and a header that is no header."""
    path.write_text(HTML, encoding="utf-8")
    return RESPONSES


# fmt: off
FIRE = [
    act("F1", "Escape route from the second floor is obstructed by stored furniture", "Clear the corridor and mark it as a route to be kept free", "Site Manager, Quay House", "Immediate", "2021-10-18", "immediate", status="complete", rag="complete"),
    act("F2", "Fire door to the plant room does not close fully", "Adjust the closer; replace it if it fails again", "Estates Helpdesk", "22/10/21", "2021-10-22", "date", status="complete", rag="complete"),
    act("F3", "No record of weekly bell tests since August 2021", "Restart weekly bell tests and keep the log by the panel", "Site Manager, Quay House", "w/c 18 October 2021", "2021-10-22", "range|by_period|date", recurrence="FREQ=WEEKLY|(none)", status="in_progress|open|ongoing", rag="amber"),
    act("F4", "Emergency lighting in the east stair failed on test", "Replace four fittings", "Estates Helpdesk", "", "2021-11-18|2021-11-15|2021-11-17|(none)", "relative|unknown|by_period", status=GOING, rag="red", note="the time limit stands in the heading of the section"),
    act("F5", "Compartment wall above the ceiling of the archive is breached by cables", "Fire stopping by an accredited contractor", "Head of Property", "12/11/2021", "2021-11-12", "date", status=f"{GOING}|overdue", rag="amber", note="original 2021-10-29; the first date is struck through"),
    act("F6", "Personal evacuation plans are out of date for three members of staff", "Rewrite the three plans with the people concerned", "Anwen Ferrisby; HR Business Partner", "by 5 Nov", "2021-11-05", "date", status=GOING, rag="amber"),
    act("F7", "Staff are not trained as fire wardens in sufficient numbers", "Train eight wardens", "Jolyon Creekmoor", "30/11/21 (4 trained so far)", "2021-11-30", "date", status="in_progress|open", rag="amber"),
    act("F8", "Assembly point sign is missing", "Put up a new sign", "Estates Helpdesk", "Done 20.09.21", "2021-09-20", "completed", status="complete", rag="complete"),
    act("F9", "The risk assessment is over two years old", "Commission a new assessment", "Head of Property", "Q4 21/22", "2022-03-31", "by_period", status=GOING, rag="green"),
    act("F10", "No drill was held in 2020", "Two drills a year, the first with no notice", "Site Manager, Quay House", "first by Christmas", "2021-12-25", "by_period|date|recurring", recurrence="FREQ=MONTHLY;INTERVAL=6|(none)", status=GOING, rag="green"),
    act("F11", "The alarm panel will be obsolete", "Replace panel in the 2022/23 programme (est. £38,500)", "Head of Property", "Summer 2022", "2022-08-31", "by_period", status=GOING, rag="green"),
    act("F12", "Hot work permits are not used", "Issue permits and brief contractors", "Estates Helpdesk", "TBC – contractor to advise", "", "unknown|event", status=GOING, rag="red"),
]
# fmt: on

MARKDOWN = """# Quay House – fire risk assessment: action log

*Assessment of 18 October 2021. Harbourshire Council, Property Services.*

| Priority | Means |
|:--:|---|
| P1 | within 7 days |
| P2 | within 1 month |
| P3 | within 12 months |

## Priority 1 (within 7 days)

| Ref | What was found | Action | Responsible | Target | Status |
|-----|----------------|--------|-------------|:------:|--------|
| F1 | Escape route from the second floor is obstructed by stored furniture | Clear the corridor and mark it as a route to be kept free | Site Manager, Quay House | **Immediate** | ✅ Complete |
| F2 | Fire door to the plant room does not close fully | Adjust the closer; replace it if it fails again | Estates Helpdesk | 22/10/21 | ✅ Complete |
| F3 | No record of weekly bell tests since August 2021 | Restart weekly bell tests and keep the log by the panel | Site Manager, Quay House | w/c 18 October 2021 | 🟠 In progress |

## Priority 2 (within 1 month)

| Ref | What was found | Action | Responsible | Target | Status |
|-----|----------------|--------|-------------|:------:|--------|
| F4 | Emergency lighting in the east stair failed on test | Replace four fittings | Estates Helpdesk | | 🔴 |
| F5 | Compartment wall above the ceiling of the archive is breached by cables | Fire stopping by an accredited contractor | Head of Property | ~~29/10/2021~~ 12/11/2021 | 🟠 |
| F6 | Personal evacuation plans are out of date<br>for three members of staff | Rewrite the three plans with the people concerned | Anwen Ferrisby<br>HR Business Partner | by 5 Nov | 🟠 |
| F7 | Staff are not trained as fire wardens in sufficient numbers | Train eight wardens | Jolyon Creekmoor | 30/11/21 (4 trained so far) | 🟠 In progress |
| F8 | Assembly point sign is missing | Put up a new sign | Estates Helpdesk | Done 20.09.21 | ✅ |

## Priority 3 (within 12 months)

Ref | What was found | Action | Responsible | Target | Status
--- | --- | --- | --- | --- | ---
F9 | The risk assessment is over two years old | Commission a new assessment | Head of Property | Q4 21/22 | 🟢 On track
F10 | No drill was held in 2020 | Two drills a year, the first with no notice | Site Manager, Quay House | first by Christmas | 🟢 On track
F11 | The alarm panel will be obsolete | Replace panel in the 2022/23 programme (est. £38,500) | Head of Property | Summer 2022 | 🟢
F12 | Hot work permits are not used | Issue permits and brief contractors | Estates Helpdesk | TBC – contractor to advise | 🔴

---
Key: 🔴 overdue or no plan · 🟠 under way · 🟢 on track · ✅ complete

- Reviewed at the Health and Safety Committee of 11 October 2021
- Next review: January 2022
"""


def fire(path: Path) -> list[Act]:
    """Emoji for the rating, a key that looks like a table of actions, limits in headings, a table without outer pipes."""
    path.write_text(MARKDOWN, encoding="utf-8")
    return FIRE


TEACHING = "Raise the quality of teaching so that at least 80% of lessons are good or better"
ATTEND = "Improve the attendance of pupils on free school meals"
WRITING = "Accelerate progress in writing at Key Stage 2"
GOVERN = "Make governors' challenge sharper"
# fmt: off
SCHOOL = [
    act("1", TEACHING, "Every teacher to be observed twice with written feedback in three days", "Head Teacher; Deputy Head", "Autumn term and Spring term", "2011-12-31;2012-03-31|2012-03-31|2011-12-31", "multiple|by_period", evidence_expected="Observation records"),
    act("1", TEACHING, "Coaching for the four teachers who need it most", "Deputy Head", "Sept 11 – Feb 12", "2012-02-29", "range|by_period", start="2011-09-01", evidence_expected="Coaching logs; lessons improve by one grade"),
    act("1", TEACHING, "Learning walks by senior leaders", "Senior Leadership Team", "Fortnightly", "", "recurring", recurrence="FREQ=WEEKLY;INTERVAL=2", evidence_expected="Notes to governors"),
    act("1", TEACHING, "New marking policy in use in all classes", "Assessment Leader", "By Oct half term", "2011-10-31|2011-10-21|2011-10-24|2011-10-28|(none)", "by_period|event|unknown", evidence_expected="Book scrutiny"),
    act("2", ATTEND, "First day calling for each absent pupil", "School Office", "From 5th September", "", "ongoing|range", start="2011-09-05", evidence_expected="Call log"),
    act("2", ATTEND, "Meet the families of all pupils under 85%", "Attendance Officer", "23 Sept; 25 Nov; 10 Feb", "2011-09-23;2011-11-25;2012-02-10|2012-02-10|2011-09-23", "multiple|date", evidence_expected="Letters and contracts"),
    act("2", ATTEND, "Breakfast club opened", "Family Support Worker", "after half term (31/10/11)", "2011-10-31|(none)", "date|ongoing|range|event", evidence_expected="30 pupils attend"),
    act("3", WRITING, "Moderate writing with two partner schools", "Literacy Leader", "termly", "", "recurring", recurrence="FREQ=MONTHLY;INTERVAL=4", evidence_expected="Agreed levels"),
    act("3", WRITING, "One to one tuition for twelve Year 6 pupils", "Year 6 Teachers", "Jan – Apr 2012", "2012-04-30", "range|by_period", start="2012-01-01", evidence_expected="Two sub-levels of progress"),
    act("3", WRITING, "Buy new guided reading books", "Literacy Leader", "£1,800", "", "unknown", evidence_expected="Books in use", note="doubt; money in the column of dates"),
    act("4", GOVERN, "Governors to be trained in the use of data", "Chair of Governors", "end Novemeber", "2011-11-30", "by_period", evidence_expected="All 12 trained"),
    act("4", GOVERN, "Each governor linked to a priority, with a visit a term", "Chair of Governors", "Easter 2012", "2012-04-08", "date|by_period", recurrence="FREQ=MONTHLY;INTERVAL=4|(none)", evidence_expected="Visit reports"),
    act("4", GOVERN, "Review of the impact of this plan", "Governing Body", "Summer 2 2012", "2012-07-31|2012-08-31", "by_period|unknown", evidence_expected="Minutes of July meeting"),
]
# fmt: on

PIPES = """TIDEWATER PRIMARY SCHOOL, HARBOURSHIRE
School Improvement Plan 2011-12          (Governors 5 September 2011)

Priority 1: Raise the quality of teaching so that at least 80% of lessons are good or better
Action | Who | When | Cost | Evidence
Every teacher to be observed twice with written feedback in three days | Head Teacher / Deputy Head | Autumn term and Spring term | - | Observation records
Coaching for the four teachers who need it most | Deputy Head | Sept 11 – Feb 12 | £2,400 | Coaching logs; lessons improve by one grade
Learning walks by senior leaders | Senior Leadership Team | Fortnightly | - | Notes to governors
New marking policy in use in all classes | Assessment Leader | By Oct half term | - | Book scrutiny

Priority 2: Improve the attendance of pupils on free school meals
Action | Who | By when | Cost | Evidence
First day calling for each absent pupil | School Office | From 5th September | £600 | Call log
Meet the families of all pupils under 85% | Attendance Officer | 23 Sept; 25 Nov; 10 Feb | - | Letters and contracts
Breakfast club opened | Family Support Worker | after half term (31/10/11) | £3,150 | 30 pupils attend
                                                                             SIP v4 page 2
Priority 3: Accelerate progress in writing at Key Stage 2
Action | Who | When | Cost | Evidence
Moderate writing with two partner schools | Literacy Leader | termly | supply £450 | Agreed levels
One to one tuition for twelve Year 6 pupils | Year 6 Teachers | Jan – Apr 2012 | £2,000 | Two sub-levels of progress
Buy new guided reading books | Literacy Leader | £1,800 | | Books in use

Priority 4: Make governors' challenge sharper
Actoin | Who | Timescale | Evidence
Governors to be trained in the use of data | Chair of Governors | end Novemeber | All 12 trained
Each governor linked to a priority, with a visit a term | Chair of Governors | Easter 2012 | Visit reports
Review of the impact of this plan | Governing Body | Summer 2 2012 | Minutes of July meeting

Success criteria for all priorities: see the School Evaluation Form, sections 3 to 5.
"""


def school(path: Path) -> list[Act]:
    """Pipes, a column that goes missing, money among the dates, a page line between tables, a slip in a heading."""
    path.write_text(PIPES, encoding="utf-8")
    return SCHOOL


SHARED = "Information about the older sibling was held by four agencies and put together by none."
SEEN = "The child was seen on nineteen occasions and spoken to alone on two."
NIGHT = "Calls made after hours were not passed to the day team with the urgency that they needed."
# fmt: off
REVIEW = [
    act("1", SHARED, "Agree and sign one protocol for the sharing of chronologies between health, police, schools and children's services", "Halima Gullscombe; Designated Nurse", "30 April 2010", "2010-04-30", "date", status="in_progress|open"),
    act("1", SHARED, "Build a template for a shared chronology", "Sunniva Dockendale", "End May 10", "2010-05-31", "by_period", status="not_started|open"),
    act("1", SHARED, "Audit twelve cases with more than three agencies, and again after six months", "Callum Weirstone", "July 2010 and January 2011", "2010-07-31;2011-01-31|2011-01-31|2010-07-31", "multiple|by_period", status="not_started|open"),
    act("2", SEEN, "Issue a one page standard: every child seen alone, and what the child said written in the child's own words", "Rafiq Lockmere", "With immediate effect", "2010-02-15", "immediate", status="complete"),
    act("2", SEEN, "Managers to check the standard at each supervision", "Team Managers", "Ongoing, to be reviewed Sept 2010", "(none)", "ongoing", review="2010-09-30", status="ongoing|in_progress"),
    act("2", SEEN, "Two day course in communicating with young children", "Workforce Development", "commencing w/c 12 April 2010", "(none)|2010-04-16", "ongoing|range", start="2010-04-12", status="not_started|open"),
    act("2", SEEN, "Ask children on plans what they think of the service", "Participation Worker", "Twice yearly", "", "recurring", recurrence="FREQ=MONTHLY;INTERVAL=6", status="not_started|open"),
    act("3", NIGHT, "Out of hours calls to be telephoned through by 9am and followed by email", "Tobias Wharfling; Emergency Duty Team", "Completed 11.01.10", "2010-01-11", "completed", status="complete"),
    act("3", NIGHT, "Joint handover meeting each Monday", "Emergency Duty Team", "from Feb 10", "", "ongoing|range|recurring", start="2010-02-01", recurrence="FREQ=WEEKLY|FREQ=WEEKLY;BYDAY=MO|(none)", status="in_progress|ongoing|open"),
    act("3", NIGHT, "Case system to be open to the night team", "Sunniva Dockendale", "originally 31/12/09, now 31/3/10", "2010-03-31", "date", status="delayed", note="original 2009-12-31"),
]
# fmt: on

LABELS = """HARBOURSHIRE LOCAL SAFEGUARDING CHILDREN BOARD

Serious Case Review: Child K
Multi-agency action plan                                            15 February 2010

The panel met on 9 December 2009 and 20 January 2010. Its three findings, and what each
agency has undertaken to do, are set out below.


Finding 1. Information about the older sibling was held by four agencies and put together
by none.

Action:  Agree and sign one protocol for the sharing of chronologies between health,
         police, schools and children's services
Lead:    Halima Gullscombe / Designated Nurse
By:      30 April 2010
Status:  In progress

Action:  Build a template for a shared chronology
Lead:    Sunniva Dockendale
By:      End May 10
Status:  Not started

Action:  Audit twelve cases with more than three agencies, and again after six months
Lead:    Callum Weirstone
By:      July 2010 and January 2011
Status:  Not started


Finding 2. The child was seen on nineteen occasions and spoken to alone on two.

Action:  Issue a one page standard: every child seen alone, and what the child said written
         in the child's own words
Lead:    Rafiq Lockmere
By:      With immediate effect
Status:  Complete

Action:  Managers to check the standard at each supervision
Lead:    Team Managers
By:      Ongoing, to be reviewed Sept 2010
Status:  Ongoing

                                                                      Page 1 of 2
Action:  Two day course in communicating with young children
Lead:    Workforce Development
By:      commencing w/c 12 April 2010
Status:  Not started

Action:  Ask children on plans what they think of the service
Lead:    Participation Worker
By:      Twice yearly
Status:  Not started


Finding 3. Calls made after hours were not passed to the day team with the urgency that
they needed.

Action:  Out of hours calls to be telephoned through by 9am and followed by email
Lead:    Tobias Wharfling / Emergency Duty Team
By:      Completed 11.01.10
Status:  Complete

Action:  Joint handover meeting each Monday
Lead:    Emergency Duty Team
By:      from Feb 10
Status:  In progress

Action:  Case system to be open to the night team
Lead:    Sunniva Dockendale
By:      originally 31/12/09, now 31/3/10
Status:  Delayed

Version 2. Not to be copied without the leave of the Board Manager (01632 960 233).
"""


def review(path: Path) -> list[Act]:
    """No table: labels and values, wrapped lines, findings in sentences, a page line between two actions."""
    path.write_text(LABELS, encoding="utf-8")
    return REVIEW


AMBER = "in_progress|open|delayed|at_risk|ongoing|awaiting_signoff|complete|overdue"
# fmt: off
MINUTES = [
    act("", "Placement sufficiency", "Placement sufficiency", "", "the date had been moved from September 2026 to March 2027", "2027-03-31", "by_period", status=AMBER, rag="red", note="original 2026-09-30"),
    act("", "Health assessments", "Health assessments", "", "back on track by the end of January 2027", "2027-01-31", "by_period", status=AMBER, rag="amber"),
    act("", "Supervised contact", "Supervised contact", "", "", "", "unknown|ongoing", status=AMBER, rag="amber", note="done, awaiting sign-off"),
    act("", "Personal education plans", "Personal education plans", "", "to Spring Term 2027", "2027-03-31", "by_period", status=AMBER, rag="amber"),
    act("", "Recruitment of foster carers", "Recruitment of foster carers", "", "", "", "unknown|ongoing", status=AMBER, rag="red", note="no date is promised; the Summer campaign is past"),
    act("", "Case recording", "Case recording", "", "go live, now expected on 8 February 2027", "2027-02-08", "date", status=AMBER, rag="amber"),
    act("", "", "circulate a note on the cost of out of county placements", "Beatrix Penhollow", "by 11 December 2026", "2026-12-11", "date", note="a request"),
    act("", "", "a visit for members to the contact centre be arranged", "Piers Anchorley", "in the new year", "(none)|2027-01-31|2027-01-01|2027-12-31|2027-01-10", "unknown|by_period|event|ongoing|range", note="a resolution with an owner"),
    act("", "", "the Head of Early Help attend the next meeting", "Head of Early Help", "next meeting", "(none)|2027-02-02|2027-02-23", "event|unknown|date", note="a resolution with an owner; the next meeting is on 2 February 2027"),
]
# fmt: on

SAID = """HARBOURSHIRE COUNCIL

Minutes of the Corporate Parenting Committee
held on Tuesday 24 November 2026 at 2.00 pm in the Quay Room

Present: Councillors A. Merrow (Chair), P. Stanes, J. Holt-Fallow and D. Ings
Apologies: Councillor R. Tarn

31. MINUTES OF THE LAST MEETING

The minutes of the meeting of 8 September 2026 were agreed as a correct record.

32. IMPROVEMENT PLAN: ACTIONS RATED RED OR AMBER

The Director of Children's Services introduced the report. Of 41 actions, 29 were green, four were blue and the remaining eight red or amber. Members asked for an account of the themes below. It was explained that amber could mean that the work had been done and that the Board had yet to see the evidence.

Placement sufficiency (Red)

The number of children who live more than twenty miles from home had risen to 61. Two providers had withdrawn during the summer, and the tender would have to be run again; the date had been moved from September 2026 to March 2027.

Members were concerned at the cost. The Director said that the forecast of £3.2m for 2026/27 included these children.

Health assessments (Amber)

Performance had fallen to 71% when the specialist nurse left in May. A successor was in post. Officers expected to be back on track by the end of January 2027.

Supervised contact (Amber)

The new contact centre had opened on 5 October 2026. The action was complete and awaited sign off by the Improvement Board.

Personal education plans (Amber)

Completion stood at 93%, but quality was uneven:

- in 12 of 30 plans the targets were not specific
- in 9 the child's views were missing

The Virtual Head had commissioned training for designated teachers. The target had been put back by one term, to Spring Term 2027.

Recruitment of foster carers (Red)

The Summer campaign had brought eleven enquiries and no approvals. A regional hub was being considered. Councillor Ings asked whether 24/7 support for carers was offered; it was not.

Case recording (Amber)

Upgrading of the case system had slipped twice. It had been due in April, then in October, to go live, and was now expected on 8 February 2027.

RESOLVED

(a) that the report be noted;

(b) that Beatrix Penhollow circulate a note on the cost of out of county placements by 11 December 2026;

(c) that a visit for members to the contact centre be arranged by Piers Anchorley in the new year; and

(d) that the Head of Early Help attend the next meeting.

33. DATE OF NEXT MEETING

2 February 2027 at 2.00 pm.

The meeting closed at 3.45 pm.
"""


def minutes(path: Path) -> list[Act]:
    """Themes with their rating in brackets, reasons over paragraphs, bullets that are no actions, three resolutions that are."""
    path.write_text(SAID, encoding="utf-8")
    return MINUTES
