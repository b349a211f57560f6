"""Minutes of made-up offices of Harbourshire, and what a careful person reads out of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Read = tuple[str, tuple[str, ...], date | None, str | None]  # text, leads, due, rating


@dataclass(frozen=True, kw_only=True)
class Office:
    """A set of minutes, and what is to be read out of it."""

    file: str
    dated: date
    text: str
    title: str
    read: tuple[Read, ...]


ARISING = Office(
    file="arising.txt",
    dated=date(2026, 9, 16),
    title="Quality and Performance Sub-group",
    text="""HARBOURSHIRE SAFEGUARDING PARTNERSHIP
Quality and Performance Sub-group
Minutes, Wednesday 16 September 2026, 10.00, Room 4

Attendees
Bryony Castellan (BC) - Chair
Dermot Wainfleet (DW) - Police
Lucinda Marrable (LM) - Integrated Care Board
Kofi Stranraer (KS) - Education

Apologies
Hettie Oxborough (HO)

1. Welcome and introductions
BC welcomed everyone to the meeting.

2. Matters arising
2.1 Multi-agency audit tool: DW confirmed that the tool was finished and in use. Action closed.
2.2 Escalation policy: still outstanding. LM to send the final draft by 30 September 2026.
2.3 Training for GPs: moved from July to November 2026 since the trainer left. LM

3. Dataset
KS presented the dataset. Repeat referrals had risen for the third quarter running. The group asked
KS to break the figures down by school by 14 October 2026.

4. Any other business
None.

Actions
1. DW to circulate the audit report - 25 September 2026
2. KS and LM to agree the definition of a repeat referral before the next meeting
3. HO to update the risk register (by end of October 2026)

Next meeting: 18 November 2026, 10.00
""",
    read=(
        ("Multi-agency audit tool", (), None, None),
        ("Escalation policy", ("Lucinda Marrable",), date(2026, 9, 30), None),
        ("Training for GPs", ("Lucinda Marrable",), date(2026, 11, 30), None),
        ("break the figures down by school by 14 October 2026", ("Kofi Stranraer",), date(2026, 10, 14), None),
        ("circulate the audit report - 25 September 2026", ("Dermot Wainfleet",), date(2026, 9, 25), None),
        (
            "agree the definition of a repeat referral before the next meeting",
            ("Kofi Stranraer", "Lucinda Marrable"),
            date(2026, 11, 18),
            None,
        ),
        ("update the risk register (by end of October 2026)", ("Hettie Oxborough",), date(2026, 10, 31), None),
    ),
)

AUDIT = Office(
    file="audit.txt",
    dated=date(2026, 7, 8),
    title="AUDIT AND GOVERNANCE COMMITTEE",
    text="""HARBOURSHIRE COUNCIL

AUDIT AND GOVERNANCE COMMITTEE

MINUTES OF THE MEETING HELD ON 8 JULY 2026

PRESENT: Councillor Varley (Chairman); Councillors Ashdown, Peverell and Trinder

OFFICERS: Head of Internal Audit (G Lorimer), Director of Resources (N Achebe)

17. DECLARATIONS OF INTEREST

None were declared.

18. FOLLOW-UP OF AUDIT RECOMMENDATIONS

18.1 The Head of Internal Audit presented the report. Of the 32 recommendations, 20 had been implemented.

18.2 Recommendation 4.2 (Contract register) was rated amber. The register had been built but a third of contracts were
missing; the completion date had been revised from 30 June 2026 to 30 October 2026.

18.3 Recommendation 6.1 (Access to the payroll system) remained red. No date had been given by the service. The
Committee expressed its concern.

18.4 Recommendation 7.3 (Grants) was implemented and awaited verification by Internal Audit.

RESOLVED: That (1) the report be noted; (2) the Director of Resources be asked to attend the meeting on 23 September
2026 to explain the delay; and (3) the Head of Internal Audit provide a list of overdue recommendations by the end of
August 2026.

19. EXCLUSION OF THE PUBLIC

Not required.
""",
    read=(
        ("Recommendation 4.2 (Contract register)", (), date(2026, 10, 30), "amber"),
        ("Recommendation 6.1 (Access to the payroll system)", (), None, "red"),
        ("Recommendation 7.3 (Grants)", (), None, None),
        ("attend the meeting on 23 September 2026 to explain the delay", ("Director of Resources",), date(2026, 9, 23), None),
        (
            "provide a list of overdue recommendations by the end of August 2026",
            ("Head of Internal Audit",),
            date(2026, 8, 31),
            None,
        ),
    ),
)

BOARD_LOG = Office(
    file="board_log.md",
    dated=date(2026, 6, 4),
    title="Harbourshire Improvement Board",
    text="""# Harbourshire Improvement Board

## Notes of the meeting held on Thursday 4 June 2026

| Name | Post | Initials |
|---|---|---|
| Orla Fenwright | Independent Chair | OF |
| Tobias Quillmere | Director of Children's Services | TQ |
| Sabine Harrowgate | Head of Safeguarding | SH |
| Imran Dellacourt | Head of Commissioning | ID |

Apologies: Petra Longsands (PL), Health

### 1. Notes of the last meeting

Agreed as accurate.

### 2. Front door

TQ reported that contacts were decided within a day in 91 % of cases. The Board was assured. **RAG: Green**

### 3. Placement stability

The target for the new matching tool has slipped from 30 June 2026 to 30 September 2026: the supplier withdrew. RAG: Red

ACTION: SH to bring the recovery plan to the Board by 2 July 2026.

### 4. Short breaks

The offer was published in May. RAG: Amber, pending sign-off by the Board.

ACTION: ID/PL to confirm the budget by 19 June 2026

### Action log

| No | Action | Owner | Due | Status |
|---|---|---|---|---|
| 14 | Circulate the dashboard with the papers | TQ | 28 May 2026 | Closed |
| 15 | Write to partners about attendance | OF | 30 June 2026 | Open |
| 16 | Confirm the budget for short breaks | ID/PL | 19 June 2026 | Open |
""",
    read=(
        ("Front door", (), None, "green"),
        ("Placement stability", (), date(2026, 9, 30), "red"),
        ("Short breaks", (), None, "amber"),
        ("bring the recovery plan to the Board by 2 July 2026", ("Sabine Harrowgate",), date(2026, 7, 2), None),
        ("Circulate the dashboard with the papers", ("Tobias Quillmere",), date(2026, 5, 28), None),
        ("Write to partners about attendance", ("Orla Fenwright",), date(2026, 6, 30), None),
        ("Confirm the budget for short breaks", ("Imran Dellacourt", "Petra Longsands"), date(2026, 6, 19), None),
    ),
)

GOVERNORS = Office(
    file="governors.txt",
    dated=date(2027, 1, 21),
    title="Minutes of the Full Governing Body meeting, 21 January 2027",
    text="""Saltmarsh Primary School, Harbourshire
Minutes of the Full Governing Body meeting, 21 January 2027

Present: Mrs J Calloway (Chair), Mr T Embleton, Ms R Nwosu (Headteacher), Mr D Pryce
In attendance: Mrs L Hartnell (Clerk)

5. School improvement plan

5.1 Phonics. Mrs Calloway asked how the new scheme was going. The Headteacher explained that
two classes had begun and that the remainder would start after half term.
Action: RN to report results to governors by 26 March 2027.

5.2 Attendance. Attendance was 93.1%. Governors challenged the figures for pupils with SEND.
Action: TE to visit and speak to families (Spring term).

5.3 Boundary fence. The work was complete; the invoice awaits the Chair's signature.

6. Policies
The behaviour policy was approved.
Action: LH to put the policy on the website.

7. Date of the next meeting: 18 March 2027
""",
    read=(
        ("report results to governors by 26 March 2027", ("R Nwosu",), date(2027, 3, 26), None),
        ("visit and speak to families (Spring term)", ("T Embleton",), date(2027, 3, 31), None),
        ("put the policy on the website", ("L Hartnell",), None, None),
    ),
)

PANEL = Office(
    file="panel.html",
    dated=date(2026, 10, 13),
    title="Adult Care Scrutiny Panel - Tuesday 13 October 2026",
    text="""<html><body><h1>Adult Care Scrutiny Panel - Tuesday 13 October 2026</h1>
<h2>Minutes</h2>
<p><b>Present:</b> Councillors Rudge (Chair), Bellamy and Oates</p>
<h3>12. CQC improvement plan: update</h3>
<p>The Executive Director of Adult Care gave an update on the priorities as follows:</p>
<h4>Waiting lists</h4><p>The waiting list stood at 410, down from 560. It was expected that nobody would wait longer
than six weeks by the end of March 2027. The rating was amber.</p>
<h4>Safeguarding enquiries</h4><p>All enquiries were now opened within two days, and the action was rated green.</p>
<h4>Carers</h4><p>The strategy had been due in September 2026 and was now planned for January 2027, as consultation
had been extended. This was red.</p>
<p>The Panel <b>RESOLVED</b> to:</p>
<ul><li>note the update;</li><li>ask the Executive Director of Adult Care to share the carers' survey by 30 November
2026; and</li><li>invite the Carers' Forum to the meeting on 12 January 2027.</li></ul>
<h3>13. Work programme</h3><p>The work programme was agreed.</p>
</body></html>
""",
    read=(
        ("Waiting lists", (), date(2027, 3, 31), "amber"),
        ("Safeguarding enquiries", (), None, "green"),
        ("Carers", (), date(2027, 1, 31), "red"),
        ("share the carers' survey by 30 November 2026", ("Executive Director of Adult Care",), date(2026, 11, 30), None),
        ("invite the Carers' Forum to the meeting on 12 January 2027", (), date(2027, 1, 12), None),
    ),
)

STRATEGY = Office(
    file="strategy.txt",
    dated=date(2026, 12, 2),
    title="Harbourshire Youth Justice Management Board",
    text="""Harbourshire Youth Justice Management Board
Draft minutes
2 December 2026

Attended by: Fleur Amberley (Chair), Gethin Northcote, Salma Idrissi, Rory Thwaite

Agenda item 3: Inspection action plan

The Board went through the actions one by one and received the following update:

3a Out-of-court disposals - AMBER
Panel now meets weekly. Guidance will be issued by 15 January 2027 (was 30 November 2026).
Lead: Gethin Northcote

3b Victim voice - GREEN
All victims are now offered contact. Lead: Salma Idrissi

3c Resettlement - RED
Housing offer not agreed. No revised date was given.
Lead: Rory Thwaite

Decision: The Board agreed that the Head of Housing should attend in February 2027.

Action: Rory to draft a housing protocol by 20/01/2027.

Meeting closed at 16:10
""",
    read=(
        ("Out-of-court disposals", ("Gethin Northcote",), date(2027, 1, 15), "amber"),
        ("Victim voice", ("Salma Idrissi",), None, "green"),
        ("Resettlement", ("Rory Thwaite",), None, "red"),
        ("attend in February 2027", ("Head of Housing",), date(2027, 2, 28), None),
        ("draft a housing protocol by 20/01/2027", ("Rory Thwaite",), date(2027, 1, 20), None),
    ),
)

DECISIONS = Office(
    file="decisions.txt",
    dated=date(2027, 2, 9),
    title="Harbourshire County Council",
    text="""Harbourshire County Council
Cabinet
Record of decisions taken on 9 February 2027

Present: Councillor H Wexcombe (Leader), Councillor B Tolland, Councillor S Underhay

Item 7 SEND improvement: progress against the written statement of action

DECISION: That
1. the progress made since October be noted;
2. the Director for Education publish a revised recruitment plan for educational psychologists by the end of March
2027;
3. a further report be brought to Cabinet in June 2027; and
4. officers be thanked for their work.

Priority 1: Timeliness of plans
Amber. 61% of plans were issued within 20 weeks. The target of 75% will not be met until July 2027 (previously
December 2026).

Priority 2: Annual reviews
Red. The backlog stands at 430. Two officers left in the autumn and their posts were filled only in January.

Priority 3: Co-production
Green. The parent carer forum co-chairs the board.

Item 8 Urgent business
There was none.
""",
    read=(
        ("Timeliness of plans", (), date(2027, 7, 31), "amber"),
        ("Annual reviews", (), None, "red"),
        ("Co-production", (), None, "green"),
        (
            "the Director for Education publish a revised recruitment plan for educational psychologists by the end of March 2027",
            ("Director for Education",),
            date(2027, 3, 31),
            None,
        ),
        ("a further report be brought to Cabinet in June 2027", (), date(2027, 6, 30), None),
    ),
)

PROGRAMME = Office(
    file="programme.txt",
    dated=date(2026, 5, 11),
    title="Fire and Rescue Service - Improvement Programme Board",
    text="""Fire and Rescue Service - Improvement Programme Board
Minutes of meeting 11 May 2026 at 14:00
Attendance: Ruth Kestrelford (RK), Alun Brackwater (AB), Noor Tamsin (NT)
Apologies: none

1. Review of actions from 13 April 2026
1.1 AB to finalise crewing policy. Complete.
1.2 NT to issue survey to stations. Ongoing - deferred to June 2026.
1.3 RK to meet union representatives by 1 May. Done, meeting held 29 April.

2. Protection
RK asked for assurance on audits. AB advised that 64 of 120 audits were done and that the shortfall would be made up
by 30 September 2026.
AP1: AB to provide monthly figures.
AP2: NT to write to the ten oldest premises by 29 May 2026.

3. Culture
NT updated. The values survey closed on 30 April. Response rate 41%.
AP3: NT - share results with all staff - end of June

Date of next meeting: 8 June 2026
""",
    read=(
        ("AB to finalise crewing policy", ("Alun Brackwater",), None, None),
        ("NT to issue survey to stations", ("Noor Tamsin",), date(2026, 6, 30), None),
        ("RK to meet union representatives by 1 May", ("Ruth Kestrelford",), None, None),
        ("provide monthly figures", ("Alun Brackwater",), None, None),
        ("write to the ten oldest premises by 29 May 2026", ("Noor Tamsin",), date(2026, 5, 29), None),
        ("share results with all staff - end of June", ("Noor Tamsin",), date(2026, 6, 30), None),
    ),
)

OFFICES = (ARISING, AUDIT, BOARD_LOG, GOVERNORS, PANEL, STRATEGY, DECISIONS, PROGRAMME)
