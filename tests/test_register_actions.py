"""Actions: nothing is overwritten, nobody's change is lost, and only what is due is looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from register import actions, db, plans
from register.errors import Outdated, UnknownReference
from register.model import Action, Colour, Deadline, DeadlineKind, Evidence, Progress, Status
from tests.register_samples import MONDAY, NINE, OWNER, add_plan, deadline, draft, later

TUESDAY = MONDAY + timedelta(days=1)


def _change(engine: Engine, was: Action, **changes: Any) -> Action:
    with db.writing(engine) as tx:
        return actions.change(tx, was, by=OWNER, way="command", at=NINE, on=MONDAY, says="Changed.", **changes)


def test_a_change_is_kept_with_who_when_how_and_from_what_to_what(engine: Engine) -> None:
    was = add_plan(engine)[0]
    moved = deadline(date(2026, 6, 30), milestones=(date(2026, 5, 1), date(2026, 6, 1)))
    with db.writing(engine) as tx:
        now = actions.change(
            tx, was, by=OWNER, way="page", at=later(hours=1), on=TUESDAY, says="Moved.", deadline=moved, leads=("A", "B")
        )
        read, moved_by = actions.history(tx, was.id)
        assert now == actions.get(tx, was.ref) == replace(was, deadline=moved, leads=("A", "B"), revision=2, next_look_on=TUESDAY)
    assert (read.number, read.way, read.says) == (1, "read", "Read from plan.docx, row 1.")
    assert (moved_by.number, moved_by.by, moved_by.way, moved_by.at) == (2, OWNER, "page", later(hours=1))
    assert moved_by.changes == {
        "leads": (("Head of Parks",), ("A", "B")),
        "phrase": ("by 31 March 2026", "by 30 June 2026"),
        "due": (date(2026, 3, 31), date(2026, 6, 30)),
        "milestones": ((), (date(2026, 5, 1), date(2026, 6, 1))),
    }


def test_a_change_of_what_somebody_else_changed_meanwhile_is_refused(engine: Engine) -> None:
    was = add_plan(engine)[0]
    _change(engine, was, status=Status.IN_PROGRESS)
    with pytest.raises(Outdated, match=r"harbourshire-1.1 was changed meanwhile by pat.owner"):
        _change(engine, was, status=Status.COMPLETE)
    with db.reading(engine) as tx:
        assert actions.get(tx, was.ref).status is Status.IN_PROGRESS
        assert len(actions.history(tx, was.id)) == 2


@pytest.mark.parametrize("field", ["id", "ref", "plan", "owner", "revision", "colour", "next_look_on"])
def test_what_an_action_is_cannot_be_changed(engine: Engine, field: str) -> None:
    was = add_plan(engine)[0]
    with pytest.raises(TypeError, match=field):
        _change(engine, was, **{field: None})


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
some_changes = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(Status),
        "leads": st.lists(words, max_size=3).map(tuple),
        "deadline": st.builds(
            Deadline,
            phrase=words,
            kind=st.sampled_from(DeadlineKind),
            due=st.none() | days,
            milestones=st.lists(days, max_size=2).map(tuple),
            doubt=st.none() | words,
        ),
        "done_on": st.none() | days,
        "signed_off_by": st.none() | words,
        "text": words,
    },
)
fresh = count()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(several=st.lists(some_changes, max_size=5))
def test_an_action_can_be_told_again_from_its_revisions(engine: Engine, several: list[dict[str, Any]]) -> None:
    first = now = add_plan(engine, 1, key=f"p{next(fresh)}")[0]
    for changes in several:
        now = _change(engine, now, **changes)
    with db.reading(engine) as tx:
        kept, history = actions.get(tx, first.ref), actions.history(tx, first.id)
    assert kept == now
    assert [r.number for r in history] == list(range(1, len(several) + 2)), "one revision a change, none missing"
    state: dict[str, object] = {}
    for revision in history:
        for field, (was, is_now) in revision.changes.items():
            assert state.get(field, was) == was, "each revision goes on from the one before"
            state[field] = is_now
    for field, value in state.items():
        assert value == getattr(kept.deadline if field in Deadline.__slots__ else kept, field)


def test_a_note_and_a_piece_of_evidence_are_kept_and_show_on_the_action(engine: Engine) -> None:
    now = add_plan(engine)[0]
    with db.writing(engine) as tx:
        for day, text in ((MONDAY, "Begun."), (MONDAY - timedelta(days=9), "Told late.")):
            now = actions.add_progress(tx, now, Progress(on=day, by=OWNER, text=text), way="reply", at=NINE, on=MONDAY)
        report = Evidence(title="Report", address="https://files.harbourshire.example/1", given_on=TUESDAY, given_by=OWNER)
        now = actions.add_evidence(tx, now, report, way="page", at=NINE, on=TUESDAY, status=Status.AWAITING_SIGNOFF)
        assert [note.text for note in actions.progress_of(tx, now.id)] == ["Told late.", "Begun."]
        assert actions.evidence_of(tx, now.id) == [report]
        assert actions.evidence_of_many(tx, [now.id, now.id + 1]) == {now.id: [report]}
        assert actions.get(tx, now.ref) == now
    assert (now.progress_on, now.progress, now.evidence_on, now.status) == (MONDAY, "Begun.", TUESDAY, Status.AWAITING_SIGNOFF)
    assert now.revision == 4


@pytest.mark.parametrize("words", ["harbourshire-1.2", "Harbourshire-1.2", "1.2", " 1.2 "])
def test_an_action_is_found_by_its_reference_or_its_ending(engine: Engine, words: str) -> None:
    add_plan(engine, 12)
    with db.reading(engine) as tx:
        assert actions.find(tx, words).ref == "harbourshire-1.2"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("1.3", "may be any of harbourshire-1.3, westmoor-1.3"),
        ("harbourshire-1.9", r"No action .* Did you mean harbourshire-1\.\d"),
        ("_.2", "No action"),  # not a pattern
        ("%", "No action"),
        ("", "No action"),
    ],
)
def test_a_reference_that_is_none_or_many_is_answered_with_what_there_is(engine: Engine, words: str, says: str) -> None:
    add_plan(engine, 3)
    add_plan(engine, 3, key="westmoor")
    with db.reading(engine) as tx, pytest.raises(UnknownReference, match=says):
        actions.find(tx, words)


def test_only_released_actions_whose_day_has_come_are_looked_at(engine: Engine) -> None:
    first, second, _ = add_plan(engine)
    add_plan(engine, key="silent", released=None)
    add_plan(engine, key="later", released=TUESDAY)
    with db.writing(engine) as tx:
        actions.judged(tx, [(first, Colour.GREEN, TUESDAY, None, None), (second, Colour.GREY, None, None, None)])
        assert [a.ref for a in actions.to_look_at(tx, MONDAY)] == ["harbourshire-1.3"]
        assert [a.ref for a in actions.to_look_at(tx, TUESDAY)] == [
            "harbourshire-1.3",
            "harbourshire-1.1",
            *(f"later-1.{i}" for i in (1, 2, 3)),
        ]
        assert [a.ref for a in actions.all_live(tx, MONDAY)] == [f"harbourshire-1.{i}" for i in (1, 2, 3)]


def test_pages_hold_every_action_once(engine: Engine) -> None:
    several = add_plan(engine, 23)
    with db.writing(engine) as tx:
        actions.judged(tx, [(a, Colour.GREEN, MONDAY + timedelta(days=a.id % 4), None, None) for a in several])
        for look in (actions.to_look_at, actions.all_live):
            seen: list[Action] = []
            while page := look(tx, date(2026, 4, 1), after=(seen[-1].next_look_on, seen[-1].id) if seen else None, limit=5):
                seen += page
            assert sorted(a.id for a in seen) == [a.id for a in several]


def test_a_settled_action_is_looked_at_once_more_and_then_no_more(engine: Engine) -> None:
    was, *_ = add_plan(engine, 1)
    signed = _change(engine, was, signed_off_on=MONDAY, signed_off_by=OWNER)
    with db.writing(engine) as tx:
        assert actions.to_look_at(tx, MONDAY) == actions.all_live(tx, MONDAY) == [signed]
        assert actions.judged(tx, [(signed, Colour.BLUE, None, None, None)]) == 1
        assert actions.to_look_at(tx, MONDAY) == actions.all_live(tx, MONDAY) == []
        assert actions.look_again(tx, MONDAY) == 0


def test_a_judgement_never_hides_a_change_that_came_between(engine: Engine) -> None:
    changed, put_back, as_read = add_plan(engine)
    _change(engine, changed, status=Status.COMPLETE)
    with db.writing(engine) as tx:
        actions.judged(tx, [(put_back, Colour.GREEN, TUESDAY, None, None)])
    far = date(2026, 5, 1)
    with db.writing(engine) as tx:
        assert actions.judged(tx, [(a, Colour.GREEN, far, None, None) for a in (changed, put_back, as_read)]) == 1
        assert {a.ref: a.next_look_on for a in actions.of_plan(tx, "harbourshire")} == {
            changed.ref: MONDAY,
            put_back.ref: TUESDAY,
            as_read.ref: far,
        }


def test_a_judgement_that_says_nothing_new_writes_nothing(engine: Engine) -> None:
    was = add_plan(engine)[0]
    with db.writing(engine) as tx:
        assert actions.judged(tx, [(was, Colour.RED, TUESDAY, None, None)]) == 1
        assert actions.judged(tx, [(actions.get(tx, was.ref), Colour.RED, TUESDAY, None, None)]) == 0


def test_a_new_rule_book_lets_everything_live_be_looked_at_again(engine: Engine) -> None:
    first, second, _ = add_plan(engine)
    add_plan(engine, key="silent", released=None)
    with db.writing(engine) as tx:
        actions.judged(tx, [(first, Colour.GREEN, date(2026, 5, 1), None, None), (second, Colour.GREY, None, None, None)])
        assert actions.look_again(tx, TUESDAY) == 2, "the third is to be looked at before that already"
        assert [a.next_look_on for a in actions.of_plan(tx, "harbourshire")] == [TUESDAY, TUESDAY, MONDAY]
        assert {a.next_look_on for a in actions.of_plan(tx, "silent")} == {None}


def test_colours_are_counted_without_what_was_withdrawn(engine: Engine) -> None:
    first, second, _ = add_plan(engine)
    silent = add_plan(engine, 1, key="silent", released=None)
    with db.writing(engine) as tx:
        actions.judged(tx, [(a, Colour.RED, TUESDAY, None, None) for a in (first, second, *silent)])
        actions.change(tx, second, by=OWNER, way="read", at=NINE, on=MONDAY, says="Gone.", status=Status.WITHDRAWN)
        assert actions.colours(tx)[Colour.RED] == 2
        assert actions.colours(tx, released_only=True) == dict.fromkeys(Colour, 0) | {Colour.RED: 1}


def test_looking_reads_the_index_of_days_and_not_the_register(tmp_path: Any) -> None:
    engine = db.connect(f"sqlite:///{tmp_path}/register.db")
    asked: list[tuple[str, Any]] = []
    event.listen(engine, "before_cursor_execute", lambda *a: asked.append((a[2], a[3])))
    with db.reading(engine) as tx:
        actions.to_look_at(tx, MONDAY, after=(MONDAY, 7))
        statement, values = asked[-1]
        plan = " / ".join(row.detail for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values))
    assert plan.startswith("SEARCH action USING INDEX ix_action_next_look_on_id") and "TEMP B-TREE" not in plan, plan


def test_the_owner_and_the_release_of_an_action_are_those_of_its_plan(engine: Engine) -> None:
    add_plan(engine, [draft()])
    with db.writing(engine) as tx:
        plans.hand_over(tx, "harbourshire", owner="kim.next@harbourshire.example", on=MONDAY)
        action = actions.get(tx, "harbourshire-1.1")
        assert (action.owner, action.released_from) == ("kim.next@harbourshire.example", MONDAY)
        assert actions.by_ids(tx, [action.id, 999_999]) == {action.id: action}
