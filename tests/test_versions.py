"""The next version of a plan: what the document changed is taken in, what people decided stays, and a clash is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.model import Action, Deadline, DeadlineKind, Draft, Place, Published, Reading, Status
from rules.checks import checked
from rules.doubts import once, questions
from rules.identity import Comparison, Registered, compare
from rules.version import Effect, asked, effect

FEBRUARY, MAY = date(2026, 2, 2), date(2026, 5, 4)


def deadline(due: date | None, phrase: str | None = None) -> Deadline:
    said = phrase if phrase is not None else f"{due:%d %B %Y}" if due else "tbc"
    return Deadline(phrase=said, kind=DeadlineKind.DATE if due else DeadlineKind.UNKNOWN, due=due)


def draft(text: str = "Read every file again", **more: Any) -> Draft:
    given = {"leads": ("Ana Field",), "deadline": deadline(date(2026, 6, 30))} | more
    return Draft(finding_number="1", finding="Files are late.", text=text, place=Place(file="plan.docx"), **given)


def registered(of: Draft, **since: Any) -> Registered:
    """As the draft was taken in, and what people did since."""
    action = Action(
        id=1,
        ref="harbour-1.1",
        plan="harbour",
        owner="olive@harbourshire.example",
        released_from=FEBRUARY,
        added_on=FEBRUARY,
        finding_number="1",
        text=of.text,
        leads=of.leads,
        responsible=of.responsible,
        deadline=of.deadline,
        first_due=of.deadline.due,
        status=of.status,
    )
    return Registered(action=replace(action, **since), published=Published.of(of))


def next_version(was: Registered, now: Draft) -> Effect | None:
    """What the next version does to the action; none where the document says the same as before."""
    compared = compare([was], [now])
    assert not compared.new and not compared.gone, "it is the same action"
    return effect(compared.changed[0], MAY) if compared.changed else None


@pytest.mark.parametrize(
    "since",
    [
        {"leads": ("Osric Fenhithe",)},
        {"deadline": deadline(date(2026, 8, 31))},
        {"deadline": deadline(date(2026, 9, 30)), "baseline": 2, "moved_on": date(2026, 3, 1)},
        {"status": Status.COMPLETE, "done_on": date(2026, 3, 1)},
        {"text": "Read every file once more"},
    ],
)
def test_the_same_document_again_undoes_nothing_that_people_decided(since: dict[str, Any]) -> None:
    assert next_version(registered(draft(), **since), draft()) is None


def test_a_date_that_the_document_moves_is_moved_with_its_history() -> None:
    moved = next_version(registered(draft()), draft(deadline=deadline(date(2026, 9, 30))))
    assert moved and not moved.clashes
    assert moved.changes["deadline"].due == date(2026, 9, 30)
    assert (moved.changes["baseline"], moved.changes["moved_on"]) == (2, MAY)


def test_a_date_that_both_moved_is_asked_about() -> None:
    was = registered(draft(), deadline=deadline(date(2026, 8, 31)), baseline=2)
    what = next_version(was, draft(deadline=deadline(date(2026, 9, 30))))
    assert what and not what.changes
    assert [(c.field, "30 September 2026" in c.says, "31 August 2026" in c.says) for c in what.clashes] == [
        ("deadline", True, True)
    ]


def test_a_lead_that_the_document_names_at_last_agrees_with_who_was_settled() -> None:
    was = registered(draft(leads=()), leads=("Ana Field",))
    agreed = next_version(was, draft(leads=("Ana Field",)))
    assert agreed and not agreed.changes and not agreed.clashes


def test_progress_that_the_document_brings_is_taken_in_and_done_makes_it_done() -> None:
    done = next_version(registered(draft()), draft(status=Status.COMPLETE, progress="All were read."))
    assert done and done.changes == {"progress": "All were read.", "progress_on": MAY, "status": Status.COMPLETE, "done_on": MAY}


def test_a_date_that_vanishes_is_asked_about_and_not_forgotten() -> None:
    what = next_version(registered(draft()), draft(deadline=deadline(None)))
    assert what and not what.changes and [c.field for c in what.clashes] == ["deadline"]


def test_an_action_that_is_gone_and_one_that_is_new_are_told_apart() -> None:
    compared: Comparison = compare([registered(draft())], [draft("Hold a weekly meeting on late assessments")])
    assert [a.ref for a in compared.gone] == ["harbour-1.1"]
    assert [d.text for d in compared.new] == ["Hold a weekly meeting on late assessments"]


def test_a_time_limit_in_the_same_words_is_the_same_day_though_the_version_counts_from_a_later_one() -> None:
    limit = Deadline(phrase="Within 3 months", kind=DeadlineKind.RELATIVE, due=date(2026, 5, 2))
    assert next_version(registered(draft(deadline=limit)), draft(deadline=replace(limit, due=date(2026, 8, 4)))) is None


def test_a_time_limit_in_other_words_is_asked_about_and_not_run_anew() -> None:
    limit = Deadline(phrase="Within 3 months", kind=DeadlineKind.RELATIVE, due=date(2026, 5, 2))
    other = replace(limit, phrase="Within 6 months", due=date(2026, 11, 4))
    what = next_version(registered(draft(deadline=limit)), draft(deadline=other))
    assert what and not what.changes and [clash.field for clash in what.clashes] == ["deadline"]


texts = st.sampled_from(["Read every file again", "Paint the north quay", "Hire a lock keeper", "Audit ten files monthly"])
drafts = st.builds(
    draft,
    texts,
    leads=st.sampled_from([(), ("Ana Field",), ("Anna Field",)]),
    deadline=st.sampled_from([deadline(date(2026, 6, 30)), deadline(date(2025, 6, 30)), deadline(None)]),
    status=st.sampled_from(Status),
    progress=st.sampled_from([None, "Half of it was told to staff"]),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(drafts, max_size=6, unique_by=lambda d: d.text), st.randoms(use_true_random=False))
def test_the_same_plan_read_again_in_any_order_changes_nothing_and_asks_nothing(several: list[Draft], order: Random) -> None:
    def read(rows: list[Draft]) -> list[Draft]:
        moved = tuple(replace(d, place=Place(file="plan.docx", row=n)) for n, d in enumerate(rows))
        said = Reading(title=None, dated=FEBRUARY, inspected_on=None, file="plan.docx", findings=(), drafts=moved)
        return list(checked(said).drafts)

    first = read(several)
    known = [registered(d, id=n, ref=f"harbour-1.{n}") for n, d in enumerate(first)]
    asked_once = {once(q.ref, q.about) for one, d in zip(known, first, strict=True) for q in questions(one.action.ref, d)}
    order.shuffle(several)
    again = compare(known, read(several))
    assert not (again.changed or again.new or again.gone)
    asked_again = {once(q.ref, q.about) for pair in again.same for q in asked(pair, effect(pair, FEBRUARY))}
    assert asked_again <= asked_once
