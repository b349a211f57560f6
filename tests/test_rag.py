"""The verdicts as a table: how an action stands, the day, and what the judge says to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from config.policy import Policy
from register.model import Action, Deadline, DeadlineKind, Status, Verdict
from rules.rag import REMARKS, RULES, judge
from rules.rulebook import Rulebook
from tests.office import ONGOING, PEOPLE, UNREADABLE, address, by, day

FORTNIGHTLY = Deadline(phrase="Fortnightly", kind=DeadlineKind.RECURRING, recurrence="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE")
AFTER_THE_REGATTA = Deadline(phrase="after the regatta", kind=DeadlineKind.EVENT)
IN_DOUBT = Deadline(phrase="by 31 March", kind=DeadlineKind.DATE, due=date(2026, 3, 31), doubt="which year is not said")
TUESDAY, SATURDAY, GOOD_FRIDAY = by("31 March 2026"), by("7 March 2026"), by("3 April 2026")


def action(deadline: Deadline = TUESDAY, **state: Any) -> Action:
    """An action of the plan of 2 February 2026, released that day and led by Ana. Days in `state` are written as people do."""
    given = {name: day(value) if name.endswith("_on") or name == "first_due" else value for name, value in state.items()}
    basic: dict[str, Any] = {
        "id": 1,
        "ref": "harbourshire-2.1",
        "plan": "harbourshire",
        "owner": address("pat"),
        "released_from": date(2026, 2, 2),
        "added_on": date(2026, 2, 2),
        "finding_number": "2",
        "text": "Mend the harbour.",
        "leads": ("Ana Fairlead",),
        "responsible": (),
        "deadline": deadline,
        "first_due": deadline.due,
    }
    return Action(**basic | given)


def verdict(of: Action, on: str, **policy: Any) -> Verdict:
    """What the judge says on that day."""
    return judge(of, Rulebook.of(Policy.model_validate(policy), PEOPLE), day(on))


NO_WORD = "and no progress or evidence has been recorded"
SAID_DONE = "said to be done on 3 March 2026, but nothing shows it yet: evidence is awaited from Ana Fairlead"
EXPIRED = "its evidence counted until 30 April 2026 only: new evidence is awaited from Ana Fairlead"
BY_MIA = "done on 3 March 2026; awaiting sign-off by Mia Quaysider"
FROM_THEN = f"overdue from the next working day on, {NO_WORD}"
SINCE = "and nothing was heard since 2 March 2026"
NEXT = "ongoing; its next"
NO_TURN = "nothing was heard for its turn of 4 February 2026"
NO_EVENT = "its deadline “after the regatta” hangs on an event, not on a date"
UNDONE = "its audit of 4 February 2026, {} ago, is not recorded as done"
UNDONE_FOR_A_DAY = UNDONE.format("1 working day")
NOT_HEARD = "nothing was heard for its review of 5 May 2026"
NO_DATE = "its deadline “when the tide allows” could not be read as a date"

done: dict[str, Any] = {"done_on": "3 March 2026"}
shown = done | {"evidence_on": "4 March 2026"}
expires: dict[str, Any] = {"evidence_until": date(2026, 4, 30)}
signed = shown | {"signed_off_on": "9 March 2026", "signed_off_by": address("mia")}

CASES = [
    # how it stands, the day, the colour and the rule that decides, and its sentence
    (action(), "16 March 2026", "green on_track", "due 31 March 2026, in 11 working days"),
    (action(), "17 March 2026", "amber near_due", f"due 31 March 2026, in 10 working days, {NO_WORD}"),
    (action(), "31 March 2026", "amber near_due", f"due 31 March 2026, today, {NO_WORD}"),
    (action(), "1 April 2026", "red overdue", "due 31 March 2026, 1 working day ago"),
    (action(), "20 April 2026", "red overdue", "due 31 March 2026, 12 working days ago"),
    # due on a Saturday: not overdue before the Monday
    (action(SATURDAY), "6 March 2026", "amber near_due", f"due Saturday 7 March 2026, before the next working day, {NO_WORD}"),
    (action(SATURDAY), "7 March 2026", "amber near_due", f"due 7 March 2026, today, {NO_WORD}"),
    (action(SATURDAY), "8 March 2026", "amber near_due", f"due Saturday 7 March 2026, {FROM_THEN}"),
    (action(SATURDAY), "9 March 2026", "red overdue", "due 7 March 2026, 1 working day ago"),
    # due on Good Friday: not overdue before the Tuesday after Easter
    (action(GOOD_FRIDAY), "2 April 2026", "amber near_due", f"due Friday 3 April 2026, before the next working day, {NO_WORD}"),
    (action(GOOD_FRIDAY), "6 April 2026", "amber near_due", f"due Friday 3 April 2026, {FROM_THEN}"),
    (action(GOOD_FRIDAY), "7 April 2026", "red overdue", "due 3 April 2026, 1 working day ago"),
    # progress counts for twenty working days
    (action(progress_on="3 March 2026"), "31 March 2026", "green on_track", "due 31 March 2026, today"),
    (action(progress_on="2 March 2026"), "31 March 2026", "amber near_due", f"due 31 March 2026, today, {SINCE}"),
    (action(progress_on="31 March 2026"), "1 April 2026", "red overdue", "due 31 March 2026, 1 working day ago"),
    (action(evidence_on="2 March 2026"), "31 March 2026", "green on_track", "due 31 March 2026, today"),
    # as the lead says
    (action(status=Status.AT_RISK), "2 March 2026", "amber at_risk", "reported as at risk; due 31 March 2026, in 21 working days"),
    (action(status=Status.DELAYED), "2 March 2026", "amber at_risk", "reported as delayed; due 31 March 2026, in 21 working days"),
    # done is not the end
    (action(**signed, **expires), "30 April 2026", "blue signed_off", "signed off by Mia Quaysider on 9 March 2026"),
    (action(**signed, **expires), "1 May 2026", "amber evidence_expired", EXPIRED),
    (action(**shown, **expires), "5 May 2026", "amber evidence_expired", f"{EXPIRED} for 1 working day"),
    (action(**signed, **expires), "18 May 2026", "amber evidence_expired", f"{EXPIRED} for 10 working days"),
    (action(**signed, **expires), "19 May 2026", "red evidence_long_expired", f"{EXPIRED} for 11 working days"),
    (action(**done), "3 March 2026", "amber evidence_missing", SAID_DONE),
    (action(**done), "17 March 2026", "amber evidence_missing", f"{SAID_DONE} for 10 working days"),
    (action(**done), "18 March 2026", "red evidence_long_missing", f"{SAID_DONE} for 11 working days"),
    (action(**shown), "4 March 2026", "amber awaiting_signoff", BY_MIA),
    (action(**shown), "20 April 2026", "amber awaiting_signoff", f"{BY_MIA} for 31 working days"),
    (action(**signed), "20 April 2026", "blue signed_off", "signed off by Mia Quaysider on 9 March 2026"),
    (action(status=Status.WITHDRAWN, done_on="3 March 2026"), "20 April 2026", "grey withdrawn", "withdrawn from the plan"),
    # nobody to chase, or nothing to chase by
    (action(leads=()), "2 March 2026", "grey no_lead", "the plan names no lead"),
    (action(leads=(), responsible=("Ben Tillerby",)), "2 March 2026", "green on_track", "due 31 March 2026, in 21 working days"),
    (action(UNREADABLE), "2 March 2026", "grey unreadable", NO_DATE),
    (action(AFTER_THE_REGATTA), "2 March 2026", "grey unreadable", NO_EVENT),
    (action(Deadline(phrase=" ", kind=DeadlineKind.UNKNOWN)), "2 March 2026", "grey unreadable", "it has no deadline"),
    (action(UNREADABLE, leads=()), "2 March 2026", "grey no_lead", f"the plan names no lead and {NO_DATE}"),
    # kept under review: every three months from the plan's day, rolled to a working day
    (action(ONGOING), "2 March 2026", "green under_review", "ongoing; its next review is on 5 May 2026"),
    (action(ONGOING), "6 May 2026", "amber review_missed", f"{NOT_HEARD}, 1 working day ago"),
    (action(ONGOING), "3 June 2026", "amber review_missed", f"{NOT_HEARD}, 20 working days ago"),
    (action(ONGOING), "4 June 2026", "red review_long_missed", f"{NOT_HEARD}, 21 working days ago"),
    (action(ONGOING, progress_on="13 May 2026"), "13 May 2026", "green under_review", f"{NEXT} review is on 3 August 2026"),
    (action(ONGOING, status=Status.AT_RISK), "2 March 2026", "amber at_risk", "reported as at risk"),
    (action(FORTNIGHTLY, cycle_of=7), "2 February 2026", "green under_review", "ongoing; its next audit is on 4 February 2026"),
    (action(FORTNIGHTLY, cycle_of=7), "5 February 2026", "amber audit_missed", UNDONE_FOR_A_DAY),
    (action(FORTNIGHTLY, cycle_of=7), "10 February 2026", "red audit_long_missed", UNDONE.format("4 working days")),
    (action(FORTNIGHTLY, cycle_of=7, progress_on="4 February 2026"), "5 February 2026", "amber audit_missed", UNDONE_FOR_A_DAY),
    (action(FORTNIGHTLY, cycle_of=7, status=Status.WITHDRAWN), "5 March 2026", "grey withdrawn", "its audit cycle was ended"),
    (action(FORTNIGHTLY), "2 February 2026", "green under_review", "ongoing; its next turn is on 4 February 2026"),
    (action(FORTNIGHTLY), "5 February 2026", "amber review_missed", f"{NO_TURN}, 1 working day ago"),
]  # fmt: skip


@pytest.mark.parametrize(("of", "on", "colour_and_rule", "says"), CASES, ids=[f"{c[2]} on {c[1]}" for c in CASES])
def test_the_judge_gives_the_colour_and_says_why(of: Action, on: str, colour_and_rule: str, says: str) -> None:
    found = verdict(of, on)
    assert (f"{found.colour} {found.reasons[0].code}", found.reasons[0].says) == (colour_and_rule, says)


BESIDE = [
    # how it stands, the day, and what is said beside the deciding reason
    (action(), "1 April 2026", []),
    (action(leads=()), "1 April 2026", ["the plan names no lead"]),
    (action(IN_DOUBT), "2 March 2026", ["the date is in doubt: which year is not said"]),
    (action(baseline=2, first_due="27 February 2026"), "2 March 2026", ["moved once; first due 27 February 2026"]),
    (action(baseline=4, first_due="27 February 2026"), "2 March 2026", ["moved 3 times; first due 27 February 2026"]),
    (action(first_due="27 February 2026"), "2 March 2026", ["moved; first due 27 February 2026"]),
]


@pytest.mark.parametrize(("of", "on", "says"), BESIDE)
def test_beside_the_reason_stands_what_a_reader_should_know_anyway(of: Action, on: str, says: list[str]) -> None:
    assert [reason.says for reason in verdict(of, on).reasons[1:]] == says


TURNS = [
    (action(), "2 March 2026", "17 March 2026"),
    (action(), "17 March 2026", "1 April 2026"),
    (action(), "1 April 2026", None),
    (action(SATURDAY), "6 March 2026", "9 March 2026"),
    (action(progress_on="3 March 2026"), "17 March 2026", "1 April 2026"),
    (action(progress_on="27 February 2026"), "17 March 2026", "30 March 2026"),
    (action(done_on="3 March 2026"), "3 March 2026", "18 March 2026"),
    (action(done_on="3 March 2026", evidence_on="3 March 2026"), "3 March 2026", None),
    (action(**signed, **expires), "9 March 2026", "1 May 2026"),
    (action(**signed, **expires), "1 May 2026", "19 May 2026"),
    (action(**signed, **expires), "19 May 2026", None),
    (action(ONGOING), "2 March 2026", "6 May 2026"),
    (action(ONGOING), "6 May 2026", "4 June 2026"),
    (action(UNREADABLE), "2 March 2026", None),
]


@pytest.mark.parametrize(("of", "on", "turns"), TURNS)
def test_a_verdict_names_the_next_day_on_which_it_may_turn(of: Action, on: str, turns: str | None) -> None:
    assert verdict(of, on).turns_on == (day(turns) if turns else None)


POLICIES: list[tuple[dict[str, Any], Action, str, str]] = [
    ({"rag": {"near_due": 0}}, action(), "30 March 2026", "green"),
    ({"rag": {"near_due": 30}}, action(), "2 March 2026", "amber"),
    ({"rag": {"progress_counts_for": 5}}, action(progress_on="16 March 2026"), "24 March 2026", "amber"),
    ({"rag": {"evidence_red_after": 0}}, action(done_on="3 March 2026"), "4 March 2026", "red"),
    ({"evidence": {"required": False}}, action(done_on="3 March 2026"), "20 April 2026", "amber"),
    ({"rag": {"review_red_after": 0}}, action(ONGOING), "6 May 2026", "red"),
    ({"moves": {"rag_against": "first"}}, action(first_due="27 February 2026", baseline=2), "2 March 2026", "red"),
    ({"review": {"every_months": 6}}, action(ONGOING), "6 May 2026", "green"),
    ({"working_days": {"nation": "scotland"}}, action(GOOD_FRIDAY), "6 April 2026", "red"),  # Easter Monday is a working day there
    ({"working_days": {"closed": ["2026-04-01"]}}, action(), "1 April 2026", "amber"),
]


@pytest.mark.parametrize(("policy", "of", "on", "colour"), POLICIES)
def test_the_policy_says_when_a_colour_turns(policy: dict[str, Any], of: Action, on: str, colour: str) -> None:
    assert verdict(of, on, **policy).colour == colour


def test_every_rule_says_in_its_docstring_what_people_may_read() -> None:
    for rule in (*(rule for _, rule in RULES), *REMARKS):
        assert rule.__doc__ and rule.__doc__.endswith("."), rule.__name__


def test_every_rule_of_the_judge_decides_in_some_case_of_the_table() -> None:
    assert {rule.__name__ for _, rule in RULES} == {case[2].split()[1] for case in CASES}
