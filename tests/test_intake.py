"""How an action starts in the register, and the references by which people call it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.model import Deadline, DeadlineKind, Status
from rules.intake import key_of, references, start
from tests.office import action as draft
from tests.office import day

DATED = date(2026, 2, 2)
COMPLETED = Deadline(phrase="Completed 9 January 2026", kind=DeadlineKind.COMPLETED, completed_on=date(2026, 1, 9))
REVISED = Deadline(phrase="30 June 2026", kind=DeadlineKind.DATE, due=date(2026, 6, 30), original_due=date(2026, 3, 31))

STARTS: list[tuple[dict[str, Any], dict[str, str | None]]] = [
    # what the plan says, and where the action stands on the plan's day
    ({}, {"first_due": "31 March 2026"}),
    ({"status": Status.COMPLETE}, {"done_on": "2 February 2026", "evidence_on": None}),
    ({"status": Status.COMPLETE, "deadline": COMPLETED}, {"done_on": "9 January 2026", "first_due": None}),
    ({"status": Status.AWAITING_EVIDENCE}, {"done_on": "2 February 2026", "evidence_on": None}),
    ({"status": Status.AWAITING_SIGNOFF}, {"done_on": "2 February 2026", "evidence_on": "2 February 2026"}),
    ({"status": Status.IN_PROGRESS, "status_said": "Under way"}, {"progress_on": "2 February 2026", "done_on": None}),
    ({"status": Status.NOT_STARTED, "status_said": "Not begun"}, {"progress_on": None}),
    ({"progress": "The piles are ordered."}, {"progress_on": "2 February 2026"}),
    ({"status": Status.OPEN, "deadline": COMPLETED}, {"done_on": None}),
    ({"deadline": REVISED}, {"first_due": "31 March 2026"}),
]


@pytest.mark.parametrize(("says", "stands"), STARTS, ids=[str(s[0])[:60] for s in STARTS])
def test_an_action_starts_where_its_plan_says_that_it_stands(says: dict[str, Any], stands: dict[str, str | None]) -> None:
    begun = start(replace(draft("2.1", "31 March 2026"), **says), DATED)
    assert {name: getattr(begun, name) for name in stands} == {name: value and day(value) for name, value in stands.items()}


REFERENCES = [
    # the findings of the new actions, what is taken already, and the references
    (["1", "1", "2"], [], ["k-1.1", "k-1.2", "k-2.1"]),
    (["1"], ["k-1.1", "k-1.2"], ["k-1.3"]),
    (["1"], ["k-1.9"], ["k-1.10"]),
    (["", "", "1"], [], ["k-0.1", "k-0.2", "k-1.1"]),
    (["2.1", "21"], [], ["k-21.1", "k-21.2"]),
    (["R4 (a)"], [], ["k-R4a.1"]),
]


@pytest.mark.parametrize(("findings", "taken", "refs"), REFERENCES)
def test_a_reference_counts_the_actions_of_a_finding(findings: list[str], taken: list[str], refs: list[str]) -> None:
    assert references("k", findings, taken) == refs


numbers = st.lists(st.text(alphabet="12.-aÄ /", max_size=5), max_size=12)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(numbers, numbers)
def test_no_reference_is_ever_given_twice_and_each_can_be_typed(first: list[str], second: list[str]) -> None:
    given_first = references("k", first)
    every = [*given_first, *references("k", second, given_first)]
    assert len(set(every)) == len(first) + len(second)
    assert all(ref.isascii() and " " not in ref for ref in every)


KEYS = [
    ("plan.docx", "plan"),
    ("Harbour Plan (final) 2026.xlsx", "harbour-plan-final-2026"),
    ("a very long name of a plan that goes on.docx", "a-very-long-name-of-a-pl"),
    ("ÄÖÜ.docx", "plan"),
    (".docx", "docx"),
]


@pytest.mark.parametrize(("file", "key"), KEYS)
def test_a_plan_is_called_after_its_file(file: str, key: str) -> None:
    assert key_of(file) == key
