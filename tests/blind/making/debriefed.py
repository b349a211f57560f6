# ruff: noqa: E501
"""A peer challenge as an outline of headings, numbers and labels (Markdown), and a debrief with spans over rows (HTML)."""

from pathlib import Path

from .act import Act, act

MO = "FREQ=MONTHLY|(none)"
PEERS = {
    "1": "Agree a shared ambition for the place with partners.",
    "2": "Put the medium-term financial plan on a firmer footing.",
    "3": "Invest in the development of councillors.",
    "4": "Match the council's capacity to its priorities.",
    "5": "Make better use of data in decisions.",
}
# fmt: off
CHALLENGE = [
    act("1", PEERS["1"], "Hold three partner workshops to draft a place statement", "Chief Executive", "end of October 2019", "2019-10-31", "by_period", status="in_progress", evidence_expected="Ten partners at each workshop"),
    act("1", PEERS["1"], "Take the place statement to Full Council", "Leader of the Council and Chief Executive", "12 December 2019", "2019-12-12", "date", status="not_started", evidence_expected="Statement adopted"),
    act("2", PEERS["2"], "Set a savings target for each directorate for 2020/21 to 2022/23", "Section 151 Officer", "before Christmas", "2019-12-25", "by_period|date|event", status="not_started", evidence_expected="Targets in the budget report", note="years in the text and a section number in the lead"),
    act("2", PEERS["2"], "Report progress on savings to Cabinet every month", "Section 151 Officer", "Ongoing", "", "ongoing|recurring", status="ongoing", evidence_expected="Cabinet papers", recurrence="FREQ=MONTHLY|(none)"),
    act("2", PEERS["2"], "Review the policy on reserves", "Deputy Section 151 Officer", "Q3 2019/20", "2019-12-31", "by_period", status="not_started", evidence_expected="Policy approved by Cabinet"),
    act("3", PEERS["3"], "Survey all councillors on their training needs", "Democratic Services Manager", "~~July 2019~~ September 2019", "2019-09-30", "by_period", status="delayed", evidence_expected="Two replies out of three", note="struck out in the markdown"),
    act("3", PEERS["3"], "Offer each scrutiny chair a mentor from another council", "Democratic Services Manager", "as soon as possible", "2019-07-15", "immediate", status="in_progress", evidence_expected="All chairs matched"),
    act("3", PEERS["3"], "Run a mock call-in for new members", "Monitoring Officer", "mid November 2019", "2019-11-15", "by_period", status="not_started", evidence_expected="Feedback forms"),
    act("4", PEERS["4"], "Fill the two vacant assistant director posts", "Head of Human Resources", "adverts out by 1 August 2019, in post by January 2020", "2019-08-01;2020-01-31|2020-01-31", "multiple|by_period", status="in_progress", evidence_expected="Both posts filled", note="a milestone and the end"),
    act("4", PEERS["4"], "Stop or pause projects outside the corporate plan. This will include:", "Corporate Leadership Team", "30 Sept 2019", "2019-09-30", "date", status="not_started", evidence_expected="List agreed by Cabinet", note="bullets are no actions"),
    act("5", PEERS["5"], "Build a single dashboard for the leadership team", "Head of Insight", "by March 2020", "2020-03-31", "by_period", status="not_started", evidence_expected="Dashboard in use"),
    act("5", PEERS["5"], "Appoint a data protection lead for schools", "", "To be confirmed", "", "unknown", status="not_started", evidence_expected="Person named", note="doubt: no lead and no date"),
]
# fmt: on
LESSONS = {
    "L1": "Text alerts reached fewer than half of the homes at risk.",
    "L2": "The public had no single number to ring.",
    "L3": "Two rest centres stayed shut because the keyholders were away.",
    "L4": "People with pets were turned away.",
    "L5": "The strategic group met without a loggist.",
    "L6": "Road closures were not shared with the ambulance service.",
    "L7": "The sandbag stores were empty after the first night.",
}
# fmt: off
SURGE = [
    act("L1", LESSONS["L1"], "Merge the three alert lists into one", "Resilience Manager", "29 February 2016", "2016-02-29", "date", status="open|in_progress", rag="green"),
    act("L1", LESSONS["L1"], "Test the merged list twice a year", "Resilience Manager", "First test May 2016", "2016-05-31", "by_period|recurring", status="open|in_progress", rag="green", recurrence="FREQ=MONTHLY;INTERVAL=6|(none)"),
    act("L2", LESSONS["L2"], "Set up an emergency line in the contact centre", "Customer Services Manager / Head of ICT", "31 March 2016", "2016-03-31", "date", status="open|in_progress|delayed|at_risk|overdue", rag="red", note="the first date is struck out"),
    act("L3", LESSONS["L3"], "Draw up a rota of keyholders for all nine centres", "Facilities Manager", "12/02/16", "2016-02-12", "date", status="open|in_progress|at_risk", rag="amber", note="two actions, two leads and two dates in one row"),
    act("L3", LESSONS["L3"], "Fit key safes at the four coastal centres", "Property Services", "April 2016", "2016-04-30", "by_period", status="open|in_progress|at_risk", rag="amber"),
    act("L3", LESSONS["L3"], "Check every month that the keyholder numbers still work", "Facilities Manager", "Ongoing", "", "ongoing|recurring", status="ongoing|open|in_progress", rag="green", recurrence="FREQ=MONTHLY|(none)"),
    act("L4", LESSONS["L4"], "Agree a pets protocol with the animal charities", "Emergency Planning Officer", "Summer 2016", "2016-08-31", "by_period", status="open|in_progress|at_risk", rag="amber", note="season"),
    act("L5", LESSONS["L5"], "Train eight loggists from across the council", "Resilience Manager", "Completed 22.01.16", "2016-01-22", "completed", status="complete", rag="blue"),
    act("L5", LESSONS["L5"], "Keep a duty list of loggists in the control room", "", "With immediate effect", "2016-02-08", "immediate", status="open|in_progress|at_risk", rag="amber", note="doubt: no owner, and no merge"),
    act("L6", LESSONS["L6"], "Give the ambulance control room read-only access to the roadworks map", "Highways Duty Manager", "Within 2 months", "2016-04-08", "relative", status="open|in_progress", rag="green", note="soft hyphen in a word; an emergency is no inspection: counted from the plan"),
    act("L6", LESSONS["L6"], "Put closures in the situation report", "Highways Duty Manager", "Before the next flood season (October 2016)", "2016-10-31|2016-10-01|2016-09-30", "by_period|event", status="open|in_progress|at_risk", rag="amber"),
    act("L7", LESSONS["L7"], "Restock the stores to 6,000 bags", "Street Scene", "30th Feb 2016", "2016-02-29|(none)", "date|by_period|unknown", status="open|in_progress|delayed|at_risk|overdue", rag="red", note="doubt: no such day"),
    act("", "", "bring a list of gully hot spots to the meeting on 17 March 2016", "Highways Duty Manager", "meeting on 17 March 2016", "2016-03-17", "date", status="open", note="a request in the notes is an action; that the report be noted is none"),
]
# fmt: on
CHALLENGE_LINES = [  # no, action, lead, by, due, statusword, status, measure, kind, rec, note, extra bullets
    (
        "1",
        "Hold three partner workshops to draft a place statement",
        "Chief Executive",
        "end of October 2019",
        "2019-10-31",
        "In progress",
        "in_progress",
        "Ten partners at each workshop",
        "by_period",
        "",
        "",
        (),
    ),
    (
        "1",
        "Take the place statement to Full Council",
        "Leader of the Council and Chief Executive",
        "12 December 2019",
        "2019-12-12",
        "Not started",
        "not_started",
        "Statement adopted",
        "date",
        "",
        "",
        (),
    ),
    (
        "2",
        "Set a savings target for each directorate for 2020/21 to 2022/23",
        "Section 151 Officer",
        "before Christmas",
        "2019-12-25",
        "Not started",
        "not_started",
        "Targets in the budget report",
        "by_period|date|event",
        "",
        "years in the text and a section number in the lead",
        (),
    ),
    (
        "2",
        "Report progress on savings to Cabinet every month",
        "Section 151 Officer",
        "Ongoing",
        "",
        "Ongoing",
        "ongoing",
        "Cabinet papers",
        "ongoing|recurring",
        MO,
        "",
        (),
    ),
    (
        "2",
        "Review the policy on reserves",
        "Deputy Section 151 Officer",
        "Q3 2019/20",
        "2019-12-31",
        "Not started",
        "not_started",
        "Policy approved by Cabinet",
        "by_period",
        "",
        "",
        (),
    ),
    (
        "3",
        "Survey all councillors on their training needs",
        "Democratic Services Manager",
        "~~July 2019~~ September 2019",
        "2019-09-30",
        "Delayed",
        "delayed",
        "Two replies out of three",
        "by_period",
        "",
        "struck out in the markdown",
        (),
    ),
    (
        "3",
        "Offer each scrutiny chair a mentor from another council",
        "Democratic Services Manager",
        "as soon as possible",
        "2019-07-15",
        "In progress",
        "in_progress",
        "All chairs matched",
        "immediate",
        "",
        "",
        (),
    ),
    (
        "3",
        "Run a mock call-in for new members",
        "Monitoring Officer",
        "mid November 2019",
        "2019-11-15",
        "Not started",
        "not_started",
        "Feedback forms",
        "by_period",
        "",
        "",
        (),
    ),
    (
        "4",
        "Fill the two vacant assistant director posts",
        "Head of Human Resources",
        "adverts out by 1 August 2019, in post by January 2020",
        "2019-08-01;2020-01-31|2020-01-31",
        "In progress",
        "in_progress",
        "Both posts filled",
        "multiple|by_period",
        "",
        "a milestone and the end",
        (),
    ),
    (
        "4",
        "Stop or pause projects outside the corporate plan. This will include:",
        "Corporate Leadership Team",
        "30 Sept 2019",
        "2019-09-30",
        "Not started",
        "not_started",
        "List agreed by Cabinet",
        "date",
        "",
        "bullets are no actions",
        ("a list of every project over £50,000", "a view from each director", "a word with the trade unions"),
    ),
    (
        "5",
        "Build a single dashboard for the leadership team",
        "Head of Insight",
        "by March 2020",
        "2020-03-31",
        "Not started",
        "not_started",
        "Dashboard in use",
        "by_period",
        "",
        "",
        (),
    ),
    (
        "5",
        "Appoint a data protection lead for schools",
        "",
        "To be confirmed",
        "",
        "Not started",
        "not_started",
        "Person named",
        "unknown",
        "",
        "doubt: no lead and no date",
        (),
    ),
]


def challenge(path: Path) -> list[Act]:
    """No table: a heading a recommendation, numbered actions, and under each its labels as bullets."""
    lines = [
        "# Harbourshire Council: action plan after the corporate peer challenge",
        "",
        "Version for Cabinet, 15 July 2019",
        "",
        "The peer team spent four days with us and left five recommendations. We accept them all. Each is set out below with what we shall do.",
        "",
    ]
    cur = ""
    n = 0
    for a in CHALLENGE_LINES:
        if a[0] != cur:
            cur = a[0]
            lines += [f"## Recommendation {cur}", "", f"**{PEERS[cur]}**", ""]
            n = 0
        n += 1
        lines.append(f"{n}. {a[1]}")
        lines += [f"   - {x}" for x in a[11]]
        lines += [
            f"   - **Lead:** {a[2]}".rstrip(),
            f"   - **By when:** {a[3]}",
            f"   - **Measure of success:** {a[7]}",
            f"   - **Status:** {a[5]}",
            "",
        ]
    lines += [
        "## What happens next",
        "",
        "Scrutiny will look at this plan each spring. The peer team has offered to come back in 2021.",
        "",
    ]

    path.write_text("\n".join(lines), encoding="utf-8")
    return CHALLENGE


def tr(cells):
    """A row of (attributes, text) a cell."""
    return "<tr>" + "".join(f"<td{a}>{t}</td>" for a, t in cells) + "</tr>"


def spanning(n):
    """The attribute of a cell that goes over n rows."""
    return f' rowspan="{n}"' if n > 1 else ""


G, Y, RR = ' style="background-color:#00b050"', ' style="background-color:#ffc000"', ' style="background-color:#ff0000"'
body = [
    tr(
        [
            (spanning(3), "Warning and informing"),
            (spanning(2), "L1"),
            (spanning(2), LESSONS["L1"]),
            ("", "Merge the three alert lists into one"),
            ("", "Resilience Manager"),
            ("", "29 February 2016"),
            ("", "Lists cleansed; the load is booked"),
            (G, "&nbsp;"),
        ]
    ),
    tr([("", "Test the merged list twice a year"), ("", "Resilience Manager"), ("", "First test May 2016"), ("", ""), (G, "")]),
    tr(
        [
            ("", "L2"),
            ("", LESSONS["L2"]),
            ("", "Set up an emergency line in the contact centre"),
            ("", "Customer Services Manager / Head of ICT"),
            ("", "<del>31 January 2016</del> 31 March 2016"),
            ("", "Held up by the telephone contract"),
            (RR, ""),
        ]
    ),
    tr(
        [
            (spanning(3), "Rest centres"),
            (spanning(2), "L3"),
            (spanning(2), LESSONS["L3"]),
            (
                "",
                "<ol><li>Draw up a rota of keyholders for all nine centres</li><li>Fit key safes at the four coastal centres</li></ol>",
            ),
            ("", "Facilities Manager<br>Property Services"),
            ("", "12/02/16<br>April 2016"),
            ("", ""),
            (Y, ""),
        ]
    ),
    tr(
        [
            ("", "Check every month that the keyholder numbers still work"),
            ("", "Facilities Manager"),
            ("", "Ongoing"),
            ("", ""),
            (G, ""),
        ]
    ),
    tr(
        [
            ("", "L4"),
            ("", LESSONS["L4"]),
            ("", "Agree a pets protocol with the animal charities"),
            ("", "Emergency Planning Officer"),
            ("", "Summer 2016"),
            ("", ""),
            (Y, ""),
        ]
    ),
    tr(
        [
            (spanning(5), "Command and logistics"),
            (spanning(2), "L5"),
            (spanning(2), LESSONS["L5"]),
            ("", "Train eight loggists from across the council"),
            ("", "Resilience Manager"),
            ("", "Completed 22.01.16"),
            ("", "Nine trained"),
            (' bgcolor="#0070c0"', ""),
        ]
    ),
    tr([("", "Keep a duty list of loggists in the control room"), ("", ""), ("", "With immediate effect"), ("", ""), (Y, "")]),
    tr(
        [
            (spanning(2), "L6"),
            (spanning(2), LESSONS["L6"]),
            ("", "Give the ambulance control room read-only access to the road&shy;works map"),
            ("", "Highways Duty Manager"),
            ("", "Within 2 months"),
            ("", ""),
            (G, ""),
        ]
    ),
    tr(
        [
            ("", "Put closures in the situation report"),
            ("", "Highways Duty Manager"),
            ("", "Before the next flood season (October 2016)"),
            ("", ""),
            (Y, ""),
        ]
    ),
    tr(
        [
            ("", "L7"),
            ("", LESSONS["L7"]),
            ("", "Restock the stores to 6,000 bags"),
            ("", "Street Scene"),
            ("", "30<sup>th</sup> Feb 2016"),
            ("", ""),
            (RR, ""),
        ]
    ),
]
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Tidal surge of December 2015: debrief action plan</title>
<style>td{{border:1px solid #999;vertical-align:top}}</style><script>var shown="31 December 2099";</script></head>
<body><nav><ul><li><a href="/">Harbourshire Council</a></li><li><a href="/emergencies">Emergencies</a></li></ul></nav>
<h1>Tidal surge of December 2015: debrief action plan</h1>
<p>Issued 8 February 2016 by the Resilience Team. The surge struck on the night of 5 December 2015.</p>
<table><thead><tr><th>Theme</th><th>Ref</th><th>What we learned</th><th>Action</th><th>Owner</th><th>Target</th><th>Update</th><th>RAG</th></tr></thead>
<tbody>
{chr(10).join(body)}
</tbody></table>
<h2>From the notes of the debrief group, 4 February 2016</h2>
<p>The group went through the table. Members thanked the volunteers who had filled sandbags.</p>
<p>The Chair asked the Highways Duty Manager to bring a list of gully hot spots to the meeting on 17 March 2016.</p>
<p>RESOLVED: that the report be noted.</p>
<footer><p>Page last changed: 9 February 2016</p></footer></body></html>
"""


def surge(path: Path) -> list[Act]:
    """Themes and findings span rows, the RAG is a fill, dates are struck through; a request stands in the notes below."""
    path.write_text(PAGE, encoding="utf-8")
    return SURGE
