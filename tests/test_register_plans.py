"""Plans: what a document said is kept in every edition; what it left unclear is a doubt; nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, select

from register import actions, db, doubts, people, plans
from register.errors import RegisterError, UnknownReference, WrongState
from register.model import Deadline, DeadlineKind, Field, Finding, Person, Place, Question, Remark, Status, Unsure
from register.tables import edition
from tests.register_samples import LEAD, MONDAY, NINE, OWNER, add_plan, deadline, draft, later, plan

MAY = date(2026, 5, 4)


def _question(ref: str, says: str) -> Question:
    return Question(ref=ref, field=Field.STATUS, says=says, place=Place(file="may.docx"), about="gone")


def test_a_plan_is_silent_until_it_is_released(engine: Engine) -> None:
    add_plan(engine, released=None)
    with db.writing(engine) as tx:
        assert actions.to_look_at(tx, date.max) == actions.all_live(tx, date.max) == []
        plans.release(tx, "harbourshire", MAY)
        assert plans.get(tx, "harbourshire") == plan(released_from=MAY)
        assert actions.to_look_at(tx, MONDAY) == []
        assert len(actions.to_look_at(tx, MAY)) == 3


def test_an_action_begins_as_the_plan_states_it(engine: Engine) -> None:
    moved = deadline(date(2026, 6, 30), original_due=date(2026, 3, 31), assumes="A day of that year is meant.")
    done = Deadline(phrase="Done 1 Feb", kind=DeadlineKind.COMPLETED, completed_on=date(2026, 2, 1))
    several = [draft(1, deadline=moved, progress="Begun."), draft(2, deadline=done, status=Status.COMPLETE)]
    begun, finished = add_plan(engine, several, released=None)
    assert (begun.deadline, begun.first_due, begun.baseline, begun.revision) == (moved, date(2026, 3, 31), 1, 1)
    assert (begun.progress, begun.progress_on, begun.added_on, begun.next_look_on) == ("Begun.", MONDAY, MONDAY, None)
    assert (finished.deadline, finished.done_on, finished.status) == (done, date(2026, 2, 1), Status.COMPLETE)
    with db.reading(engine) as tx:
        assert [note.text for note in actions.progress_of(tx, begun.id)] == ["Begun."]


def test_a_key_is_taken_once_and_an_unknown_one_names_those_that_are(engine: Engine) -> None:
    add_plan(engine)
    with pytest.raises(RegisterError, match="already has a plan harbourshire"):
        add_plan(engine)
    with db.reading(engine) as tx, pytest.raises(UnknownReference, match=r"no plan moor.*has harbourshire"):
        plans.get(tx, "moor")


def test_a_later_edition_changes_what_it_changes_and_keeps_the_rest(engine: Engine) -> None:
    same, changed, gone = add_plan(engine)
    with db.writing(engine) as tx:
        plans.update_version(
            tx,
            plan(title="Action plan, May", dated=MAY, file="may.docx", owner="ignored@harbourshire.example"),
            [Finding(number="1", text="Records are late."), Finding(number="2", text="Nobody checks.")],
            changed=[plans.Changed(action=changed, changes={"deadline": deadline(MAY), "baseline": 2}, says="Moved to May.")],
            new=[("harbourshire-2.1", draft(9, finding_number="2"))],
            said=[(same, draft(1, text="Told anew."))],
            questions=[_question(gone.ref, "Is it withdrawn?")],
            by=OWNER,
            at=later(days=63),
            on=MAY,
        )
        now = {a.ref: a for a in actions.of_plan(tx, "harbourshire")}
        assert now[same.ref] == same
        assert (now[changed.ref].deadline, now[changed.ref].baseline, now[changed.ref].next_look_on) == (deadline(MAY), 2, MAY)
        assert now[gone.ref] == gone, "what a version no longer holds is asked about, not withdrawn"
        assert [(d.ref, d.field) for d in doubts.of_plan(tx, "harbourshire") if d.says == "Is it withdrawn?"] == [
            (gone.ref, "status")
        ]
        assert plans.published(tx, "harbourshire")[same.id].text == "Told anew."
        assert (now["harbourshire-2.1"].added_on, now["harbourshire-2.1"].next_look_on) == (MAY, MAY)
        assert plans.get(tx, "harbourshire") == plan(title="Action plan, May", dated=MAY, file="may.docx", released_from=MONDAY)
        assert [f.number for f in plans.findings_of(tx, "harbourshire")] == ["1", "2"]
        assert tx.execute(select(edition.c.file).order_by(edition.c.number)).scalars().all() == ["plan.docx", "may.docx"]


def test_a_failed_edition_leaves_the_plan_as_it_was(engine: Engine) -> None:
    before = add_plan(engine)
    gone = before[0]
    with db.writing(engine) as tx:
        actions.change(tx, gone, by=OWNER, way="page", at=NINE, on=MONDAY, says="Begun.", status=Status.IN_PROGRESS)
    with pytest.raises(RegisterError, match="changed meanwhile"), db.writing(engine) as tx:
        new = [("harbourshire-2.1", draft(9))]
        late = [plans.Changed(action=gone, changes={"text": "Anew."}, says="Anew.")]
        plans.update_version(tx, plan(title="May", dated=MAY), [], new=new, changed=late, by=OWNER, at=NINE, on=MAY)
    with db.reading(engine) as tx:
        assert plans.all(tx) == [plan(released_from=MONDAY)]
        assert [a.ref for a in actions.of_plan(tx, "harbourshire")] == [a.ref for a in before]


def test_what_was_not_understood_is_a_doubt_with_its_place_until_somebody_settles_it(engine: Engine) -> None:
    unsure = deadline(doubt="The year is not given.")
    said = (
        (Field.LEAD, "No lead is named."),
        (Field.DEADLINE, "The year is not given."),
        (Field.TEXT, 'the end, "the lead", was taken from row 5'),
    )
    several = [draft(4, deadline=unsure, unsure=tuple(Unsure(field=field, says=says) for field, says in said))]
    with db.writing(engine) as tx:
        remark = Remark(place=Place(file="plan.docx"), says="The document has no date.")
        plans.add(tx, plan(), [], several, refs=["harbourshire-1.1"], by=OWNER, at=NINE, remarks=[remark])
        found = doubts.of_plan(tx, "harbourshire")
        assert [(d.ref, d.field, d.says, d.place) for d in found] == [
            ("harbourshire-1.1", "deadline", "The year is not given.", "plan.docx, row 4"),
            ("harbourshire-1.1", "lead", "No lead is named.", "plan.docx, row 4"),
            ("harbourshire-1.1", "text", 'the end, "the lead", was taken from row 5', "plan.docx, row 4"),
            (None, "plan", "The document has no date.", "plan.docx"),
        ]
        doubts.settle(tx, found[0].id, by=OWNER, value="31 March 2026", at=NINE)
        assert [d.id for d in doubts.of_plan(tx, "harbourshire", open_only=True)] == [d.id for d in found[1:]]
        assert doubts.of_plan(tx, "harbourshire")[0].value == "31 March 2026"
        with pytest.raises(WrongState, match=r"pat.owner.* already settled this doubt: 31 March 2026"):
            doubts.settle(tx, found[0].id, by=LEAD, value="2027", at=NINE)
        with pytest.raises(UnknownReference, match="number 0"):
            doubts.settle(tx, 0, by=LEAD, value="2027", at=NINE)


def test_a_person_is_known_once_by_address_and_put_in_place(engine: Engine) -> None:
    lee = Person(email="Lee.Lead@Harbourshire.example", name="Lee", manager="Pat.Owner@harbourshire.example")
    away = Person(email=LEAD, name="Lee Lead", deputy=OWNER, away_from=MONDAY, away_until=MAY)
    with db.writing(engine) as tx:
        people.put(tx, [])
        people.put(tx, [lee])
        assert people.everybody(tx) == [Person(email=LEAD, name="Lee", manager=OWNER)]
        people.put(tx, [away, Person(email=OWNER, name="Pat")])
        assert people.everybody(tx) == [away, Person(email=OWNER, name="Pat")]
