# ruff: noqa: E501
"""Texts with separators: a partnership's tracker of two audits (CSV), and a school's plan whose page breaks cut its rows."""

import csv
from pathlib import Path

from .act import Act, act

AUDITED = {
    "1": "Agencies should use the neglect tool at first contact.",
    "2": "Chronologies should be shared between agencies.",
    "3": "Decisions of the risk panel should reach the child's school.",
    "4": "Boys at risk outside the home should be identified sooner.",
}
# fmt: off
TRACKER = [
    act("1", AUDITED["1"], "Add the neglect tool to the front-door referral form", "MASH Manager", "30.11.21", "2021-11-30", "date|completed", status="complete"),
    act("1", AUDITED["1"], "Health visitors to complete the tool at every twelve-month check", "Named Nurse", "Jan-22", "2022-01-31", "by_period", status="in_progress|open|overdue", note="partially complete is not done; 22 is a year"),
    act("1", AUDITED["1"], "Brief all designated safeguarding leads", "Schools Safeguarding Adviser", "25/02/2022", "2022-02-25", "date", status="open|in_progress", note="two numbered actions, one lead, two deadlines in one row"),
    act("1", AUDITED["1"], "Issue a crib sheet to schools", "Schools Safeguarding Adviser", "29/04/2022", "2022-04-29", "date", status="open|in_progress"),
    act("2", AUDITED["2"], "Agree a single format for chronologies", "Business Manager", "Slipped to May 22 (was Feb 22)", "2022-05-31", "by_period", status="delayed"),
    act("2", AUDITED["2"], "Share incident lists within two working days of a strategy discussion", "Detective Inspector Public Protection", "Immediate", "2022-03-21", "immediate", status="open"),
    act("2", AUDITED["2"], "Dip-sample twenty chronologies", "QA Subgroup", "Autumn 2022", "2022-11-30", "by_period", status="not_due"),
    act("3", AUDITED["3"], "Send the panel's decisions to schools within five days", "Exploitation Coordinator", "w/c 4 April 2022", "2022-04-08", "range|by_period|date", status="open", start="2022-04-04", note="the header is repeated in other words above"),
    act("3", AUDITED["3"], "Keep a log of what was sent, checked every fortnight by the panel's chair", "Exploitation Coordinator", "Ongoing", "", "ongoing|recurring", status="ongoing", recurrence="FREQ=WEEKLY;INTERVAL=2|(none)"),
    act("4", AUDITED["4"], "Run a campaign aimed at boys in Years 7 to 9", "Head of Youth Justice / Communications Team", "Sept", "2022-09-30", "by_period", status="not_started"),
    act("4", AUDITED["4"], "Rewrite the screening questions", "Designated Doctor", "Completed 12 June 2022", "2022-06-12|(none)", "completed|date", status="complete|open|in_progress", note="doubt: done in the future"),
    act("4", AUDITED["4"], "Write a separate strategy for boys", "Business Manager", "n/a", "", "unknown", status="withdrawn"),
    act("4", AUDITED["4"], "Add a boy's case to the annual audit programme", "", "by 31st March 2023", "2023-03-31", "date", status="open", note="doubt: no lead; nothing to inherit, though the agency may be given; annual is part of a name"),
]
# fmt: on
ISSUES = {
    "1": "Raise attainment in writing in Key Stage 2 so that it matches reading.",
    "2": "Improve the marking of pupils' work so that they know their next steps.",
    "3": "Increase the share of good teaching, particularly in Years 3 and 4.",
    "4": "Sharpen the way governors hold leaders to account for the pupil premium.",
}
# fmt: off
SCHOOL = [
    act("1", ISSUES["1"], "Appoint a writing leader with time out of class", "Headteacher", "Completed Dec 2012", "2012-12-31", "completed", status="complete", evidence_expected="Leader in post Chair of Governors"),
    act("1", ISSUES["1"], "Moderate writing in every year group with a partner school", "Writing Leader", "From Spring term 2013", "", "ongoing|range", status="open", evidence_expected="Judgements agreed with the partner school Deputy Headteacher", start="2013-01-01", note="a start: no due date"),
    act("1", ISSUES["1"], "Teach a short daily session of spelling and punctuation", "Class teachers", "Immediate", "2012-11-15", "immediate", status="open", evidence_expected="Pupils' scores rise in each test Writing Leader", recurrence="FREQ=DAILY|(none)", note="the inspection's last day is the reference"),
    act("2", ISSUES["2"], "Agree a marking policy with all staff", "Deputy Headteacher", "8 February 2013", "2013-02-08", "date", status="open", evidence_expected="Policy seen in every book Headteacher", note="two lettered actions, two leads and two dates, all run together"),
    act("2", ISSUES["2"], "Share the policy with parents and pupils", "Writing Leader", "15 March 2013", "2013-03-15", "date", status="open", evidence_expected="Policy seen in every book Headteacher"),
    act("2", ISSUES["2"], "Scrutinise books from each class, looking at the pitch of the work, the quality of the feedback and whether pupils respond to it", "Senior Leadership Team", "Fortnightly", "", "recurring", status="open|ongoing", evidence_expected="Nine books out of ten follow the policy Standards Committee", recurrence="FREQ=WEEKLY;INTERVAL=2", note="cut by the page in two of its cells"),
    act("3", ISSUES["3"], "Coach two teachers each week until their lessons are secure", "Headteacher / Local Authority Adviser", "Easter 2013", "2013-03-31", "by_period|date", status="open", evidence_expected="Both teachers judged good Standards Committee", recurrence="FREQ=WEEKLY|(none)"),
    act("3", ISSUES["3"], "Observe every teacher and give feedback within 24 hours", "Senior Leadership Team", "mid Feb 13", "2013-02-15", "by_period", status="open", evidence_expected="Record of observations Headteacher", note="the hours in the text are no deadline"),
    act("3", ISSUES["3"], "Draw up support plans for any teacher below good", "Headteacher", "Within 3 months", "2013-02-15", "relative", status="open", evidence_expected="Plans signed by both sides Chair of Governors", note="three months after 15 November 2012"),
    act("4", ISSUES["4"], "Commission an external review of governance", "Chair of Governors", "31/01/13", "2013-01-31", "date", status="open", evidence_expected="Recommendations minuted Local Authority Adviser"),
    act("4", ISSUES["4"], "Name a pupil premium governor", "Chair of Governors", "Done - 10 December 2012", "2012-12-10", "completed", status="complete", evidence_expected="Governor named in the minutes Full Governing Body"),
    act("4", ISSUES["4"], "Publish on the website how the pupil premium is spent", "", "End Mar 2013", "2013-03-31", "by_period", status="open", evidence_expected="Page live Full Governing Body", note="doubt: no lead"),
]
# fmt: on


def tracker(path: Path) -> list[Act]:
    """A header repeated in other words, sections as rows, two actions with their dates in one cell."""
    rows = [
        ["Harbourshire Safeguarding Children Partnership"],
        ["Multi-agency audit tracker - updated 21 March 2022"],
        [],
        ["Rec no", "Recommendation", "Agreed action", "Agency", "Lead", "Deadline", "Progress", "Position"],
        ["Audit 1: Neglect (October 2021)", "", "", "", "", "", "", ""],
        [
            "1",
            AUDITED["1"],
            "Add the neglect tool to the front-door referral form",
            "Council",
            "MASH Manager",
            "30.11.21",
            "Form live",
            "Complete",
        ],
        [
            "",
            "",
            "Health visitors to complete the tool at every twelve-month check",
            "Community Trust",
            "Named Nurse",
            "Jan-22",
            "Two of three localities now do so",
            "Partially complete",
        ],
        [
            "",
            "",
            "1. Brief all designated safeguarding leads\n2. Issue a crib sheet to schools",
            "Education",
            "Schools Safeguarding Adviser",
            "1. 25/02/2022\n2. 29/04/2022",
            "",
            "Open",
        ],
        [
            "2",
            AUDITED["2"],
            "Agree a single format for chronologies",
            "Partnership",
            "Business Manager",
            "Slipped to May 22 (was Feb 22)",
            "Two agencies have yet to comment",
            "Delayed",
        ],
        [
            "",
            "",
            "Share incident lists within two working days of a strategy discussion",
            "Police",
            "Detective Inspector, Public Protection",
            "Immediate",
            "",
            "Open",
        ],
        ["", "", "Dip-sample twenty chronologies", "Partnership", "QA Subgroup", "Autumn 2022", "", "Not due"],
        ["Audit 2: Harm outside the home (February 2022)", "", "", "", "", "", "", ""],
        ["Rec no", "Recommendation", "Action", "Agency", "Who", "By when", "Update", "Position"],
        [
            "3",
            AUDITED["3"],
            "Send the panel's decisions to schools within five days",
            "Council",
            "Exploitation Coordinator",
            "w/c 4 April 2022",
            "",
            "Open",
        ],
        [
            "",
            "",
            "Keep a log of what was sent, checked every fortnight by the panel's chair",
            "Council",
            "Exploitation Coordinator",
            "Ongoing",
            "Log set up",
            "Ongoing",
        ],
        [
            "4",
            AUDITED["4"],
            "Run a campaign aimed at boys in Years 7 to 9",
            "Youth Justice",
            "Head of Youth Justice / Communications Team",
            "Sept",
            "",
            "Not started",
        ],
        ["", "", "Rewrite the screening questions", "Health", "Designated Doctor", "Completed 12 June 2022", "", "Complete"],
        [
            "",
            "",
            "Write a separate strategy for boys",
            "Partnership",
            "Business Manager",
            "n/a",
            "Board agreed on 10/03/22 not to go ahead",
            "Withdrawn",
        ],
        ["", "", "Add a boy's case to the annual audit programme", "Partnership", "", "by 31st March 2023", "", "Open"],
        [],
        ["Key: Not due = the date has not come and no work is expected yet", "", "", "", "", "", "", ""],
    ]

    with path.open("w", newline="", encoding="utf-8-sig") as f:
        csv.writer(f).writerows(rows)
    return TRACKER


def school(path: Path) -> list[Act]:
    """Tabs, a row cut by a page break in two of its cells, the header in other words on the second page."""
    lines = [
        "Saltmarsh Lane Primary School, Harbourshire",
        "Action plan following the Ofsted inspection of 14-15 November 2012",
        "Approved by governors: 21 January 2013",
        "",
        "Key issue\tAction\tLead\tTimescale\tSuccess criteria\tMonitored by",
        "1. "
        + ISSUES["1"]
        + "\tAppoint a writing leader with time out of class\tHeadteacher\tCompleted Dec 2012\tLeader in post\tChair of Governors",
        "\tModerate writing in every year group with a partner school\tWriting Leader\tFrom Spring term 2013\tJudgements agreed with the partner school\tDeputy Headteacher",
        "\tTeach a short daily session of spelling and punctuation\tClass teachers\tImmediate\tPupils' scores rise in each test\tWriting Leader",
        "2. "
        + ISSUES["2"]
        + "\ta) Agree a marking policy with all staff b) Share the policy with parents and pupils\tDeputy Headteacher Writing Leader\t8 February 2013 15 March 2013\tPolicy seen in every book\tHeadteacher",
        "\tScrutinise books from each class, looking at the pitch of the work, the quality of the feed-\tSenior Leadership Team\tFortnightly\tNine books out of ten follow the policy\tStandards",
        "",
        "Page 1 of 2",
        "",
        "Key issue\tWhat we will do\tWho\tBy When\tSuccess criteria\tMonitored by",
        "\tback and whether pupils respond to it\t\t\t\tCommittee",
        "3. "
        + ISSUES["3"].replace("particularly", "par ticularly")
        + "\tCoach two teachers each week until their lessons are secure\tHeadteacher / Local Authority Adviser\tEaster 2013\tBoth teachers judged good\tStandards Committee",
        "\tObserve every teacher and give feedback within 24 hours\tSenior Leadership Team\tmid Feb 13\tRecord of observations\tHeadteacher",
        "\tDraw up support plans for any teacher below good\tHeadteacher\tWithin 3 months\tPlans signed by both sides\tChair of Governors",
        "4. "
        + ISSUES["4"]
        + "\tCommission an external review of governance\tChair of Governors\t31/01/13\tRecommen dations minuted\tLocal Authority Adviser",
        "\tName a pupil premium governor\tChair of Governors\tDone - 10 December 2012\tGovernor named in the minutes\tFull Governing Body",
        "\tPublish on the website how the pupil premium is spent\t\tEnd Mar 2013\tPage live\tFull Governing Body",
        "",
        "Version 3",
        "Page 2 of 2",
    ]

    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return SCHOOL
