"""Obligations: the insert is the claim, once for ever, and what became of each is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from register import actions, db, obligations, outbox
from register.errors import UnknownReference
from register.model import Colour, Kind, ObligationState, Status
from tests.register_samples import LEAD, MONDAY, NINE, OWNER, add_plan, message, obligation

DUE, TOLD, OVERTAKEN, DROPPED = ObligationState
TUESDAY = MONDAY + timedelta(days=1)
fresh = count()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(runs=st.lists(st.lists(st.integers(-5, 5), max_size=12), max_size=4))
def test_an_obligation_is_claimed_once_whatever_is_run_how_often(engine: Engine, runs: list[list[int]]) -> None:
    [action] = add_plan(engine, 1, key=f"p{next(fresh)}")
    claimed = Counter[str]()
    for rungs in runs:
        fallen = [(obligation(action, rung=rung), DUE) for rung in rungs]
        with db.writing(engine) as tx:
            before = {fate.obligation.key for fate in obligations.of_action(tx, action.id)}
            new = obligations.claim(tx, fallen, MONDAY)
            after = [fate.obligation.key for fate in obligations.of_action(tx, action.id)]
        assert new == len(set(after) - before)
        claimed.update(after[i] for i in range(len(after)) if after[i] not in before)
    assert set(claimed) == {obligation(action, rung=rung).key for rungs in runs for rung in rungs}
    assert all(times == 1 for times in claimed.values())


def test_what_was_known_stays_as_it_is_when_claimed_again(engine: Engine) -> None:
    [action] = add_plan(engine, 1)
    owed = obligation(action)
    with db.writing(engine) as tx:
        assert obligations.claim(tx, [(owed, DUE)], MONDAY) == 1
        obligations.mark(tx, [owed.key], DROPPED, on=MONDAY, why="It was signed off.")
        assert obligations.claim(tx, [(replace(owed, says="Otherwise."), DUE)], TUESDAY) == 0
        [fate] = obligations.of_action(tx, action.id)
    assert (fate.obligation, fate.state, fate.why, fate.claimed_on) == (owed, DROPPED, "It was signed off.", MONDAY)


def test_what_is_owed_is_handed_out_person_by_person_in_pages(engine: Engine) -> None:
    first, second, _ = add_plan(engine)
    people = [f"{name}@harbourshire.example" for name in "abcde"]
    with db.writing(engine) as tx:
        obligations.claim(tx, [(obligation(a, to=to), DUE) for a in (second, first) for to in people], MONDAY)
        obligations.claim(tx, [(obligation(first, to=people[0], rung=-10), OVERTAKEN)], MONDAY)
        page = obligations.pending(tx, limit=2)
        assert [(to, [o.action_id for o in owed]) for to, owed in page] == [(to, [first.id, second.id]) for to in people[:2]]
        assert [to for to, _ in obligations.pending(tx, after=page[-1][0], limit=2)] == people[2:4]
        assert [to for to, _ in obligations.pending(tx, after=people[3])] == people[4:]
        assert obligations.pending(tx, after=people[4]) == []
        assert obligations.people_pending(tx) == 5
        owed_of = obligations.pending_of(tx, [first.id, 999_999])
        assert {id_: len(owed) for id_, owed in owed_of.items()} == {first.id: 5}


def test_what_was_told_names_its_mail(engine: Engine) -> None:
    [action] = add_plan(engine, 1)
    owed, mail = obligation(action), message()
    with db.writing(engine) as tx:
        obligations.claim(tx, [(owed, DUE)], MONDAY)
        outbox.queue(tx, mail, [(action.id, action.revision, owed.key)])
        obligations.told(tx, {owed.key: mail.key}, on=TUESDAY)
        [fate] = obligations.of_action(tx, action.id)
        assert (fate.state, fate.told_on, fate.message_key) == (TOLD, TUESDAY, mail.key)
        assert obligations.pending(tx) == []
        assert obligations.by_keys(tx, [owed.key, "none"]) == [owed]
        with pytest.raises(UnknownReference, match="1 of 2 obligations to be marked told"):
            obligations.told(tx, {owed.key: mail.key, "none": mail.key}, on=TUESDAY)


def test_who_is_chased_is_written_only_where_it_differs(engine: Engine) -> None:
    first, second, third = add_plan(engine)
    with db.writing(engine) as tx:
        assert obligations.chased(tx, {first.id: (LEAD, OWNER), second.id: (LEAD,), third.id: ()}) == 2
        assert obligations.chased(tx, {first.id: (OWNER, LEAD, LEAD), second.id: (OWNER,), third.id: ()}) == 1
        assert obligations.chased(tx, {first.id: ()}) == 1
        assert obligations.others_of(tx, [LEAD, OWNER]) == {OWNER: [(second.id, None, MONDAY)]}


def test_beside_what_is_told_stand_only_live_actions_of_released_plans(engine: Engine) -> None:
    live, gone, signed = add_plan(engine)
    silent = add_plan(engine, 1, key="silent", released=None)
    change: dict[str, Any] = {"by": OWNER, "way": "read", "at": NINE, "on": MONDAY, "says": "Changed."}
    with db.writing(engine) as tx:
        obligations.chased(tx, {a.id: (LEAD,) for a in (live, gone, signed, *silent)})
        actions.judged(tx, [(live, Colour.AMBER, TUESDAY, None, None)])
        actions.change(tx, gone, **change, status=Status.WITHDRAWN)
        actions.change(tx, signed, **change, signed_off_on=MONDAY)
        assert obligations.others_of(tx, [LEAD]) == {LEAD: [(live.id, Colour.AMBER, TUESDAY)]}


def test_a_new_kind_of_obligation_needs_no_new_table(engine: Engine) -> None:
    [action] = add_plan(engine, 1)
    with db.writing(engine) as tx:
        obligations.claim(tx, [(obligation(action, kind=kind), DUE) for kind in Kind], MONDAY)
        assert {fate.obligation.kind for fate in obligations.of_action(tx, action.id)} == set(Kind)
