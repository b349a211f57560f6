"""Which action minutes speak of, by number or likeness; and what they may change, and never twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.model import Action, Deadline, DeadlineKind, Draft, Place, Progress, Status
from rules.likeness import Known, proposals
from rules.minutes import Effect, effect

MET = date(2026, 3, 10)

PLAN = [
    # reference, finding, action
    ("1.1", "Contacts wait too long for a decision", "Hold a decision meeting at 9.15 each morning"),
    ("1.2", "Contacts wait too long for a decision", "Agree one referral form with police, health and schools"),
    ("2.1", "Supervision is irregular", "Issue a shorter supervision policy"),
    ("2.2", "Supervision is irregular", "Report how many social workers were supervised on time"),
    ("3.1", "Health assessments are late", "Appoint a second specialist nurse for children in care"),
    ("4.1", "Care leavers do not know what they can ask for", "Publish the offer to care leavers"),
]

HEADINGS = [
    # what the minutes say, what is told under it, the action proposed, those that it may be
    ("Referral forms", "", "1.2", ()),
    ("Supervision policy", "", "2.1", ()),
    ("Supervision", "", None, ("2.1", "2.2")),
    ("Supervision", "The shorter policy was issued in March.", "2.1", ()),
    ("Health assessments", "The nurse has begun.", "3.1", ()),
    ("The offer for care leavers", "", "4.1", ()),
    ("Action 2.2: numbers", "", "2.2", ()),
    ("plan-4.1", "", "4.1", ()),
    ("Action 9.9: decision meeting", "", "1.1", ()),
    ("School transport", "The contract with the police was late.", None, ()),
    ("Any other matter", "", None, ()),
]


def action(ref: str = "2.1", text: str = "Issue a shorter supervision policy", **more: object) -> Action:
    made = Action(
        id=1,
        ref=f"plan-{ref}",
        plan="plan",
        owner="owner@harbourshire.example",
        released_from=None,
        added_on=date(2026, 1, 5),
        finding_number=ref.partition(".")[0],
        text=text,
        leads=(),
        responsible=(),
        deadline=Deadline(phrase="30 April 2026", kind=DeadlineKind.DATE, due=date(2026, 4, 30)),
        first_due=date(2026, 4, 30),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def told(text: str = "Supervision policy", due: date | None = None, **more: object) -> Draft:
    deadline = Deadline(phrase="put back", kind=DeadlineKind.DATE if due else DeadlineKind.UNKNOWN, due=due)
    draft = Draft(finding_number=None, finding=text, text=text, deadline=deadline, place=Place(file="minutes.txt"))
    return replace(draft, **more)  # type: ignore[arg-type]


def does(was: Action, said: Draft, *notes: Progress) -> Effect:
    return effect(was, said, MET, notes=notes, agreed_by="the Board")


@pytest.mark.parametrize(("heading", "progress", "ref", "perhaps"), HEADINGS, ids=[f"{h[0]} {h[1]}".strip() for h in HEADINGS])
def test_a_heading_is_proposed_to_be_about_an_action(
    heading: str, progress: str, ref: str | None, perhaps: tuple[str, ...]
) -> None:
    known = [Known(action=action(number, text), text=text, finding=finding) for number, finding, text in PLAN]
    (proposed,) = proposals([told(heading, progress=progress or None)], known)
    assert (proposed.about and proposed.about.ref) == (ref and f"plan-{ref}"), proposed.because
    assert tuple(a.ref for a in proposed.perhaps) == tuple(f"plan-{one}" for one in perhaps)


JUNE = date(2026, 6, 30)
KEEPS = [
    # why the date stays, the action
    ("it is done since 2 March 2026", action(done_on=date(2026, 3, 2))),
    ("it is due again and again", action(deadline=Deadline(phrase="", kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY"))),
    ("30 April 2026 was agreed on 11 March 2026", action(moved_on=date(2026, 3, 11))),
    ("30 April 2026 was agreed on 12 March 2026", action(added_on=date(2026, 3, 12))),
]


@pytest.mark.parametrize(("why", "was"), KEEPS, ids=[k[0] for k in KEEPS])
def test_what_was_agreed_later_or_is_done_keeps_its_date_and_says_why(why: str, was: Action) -> None:
    said = does(was, told(due=JUNE, progress="It was put back."))
    assert "deadline" not in said.changes and any(why in remark for remark in said.remarks)


def test_a_moved_date_is_a_new_baseline_and_the_first_one_is_kept() -> None:
    said = does(action(), told(due=JUNE, progress="It was put back."))
    kept = {name: said.changes[name] for name in ("baseline", "first_due", "moved_on")}
    assert kept == {"baseline": 2, "first_due": date(2026, 4, 30), "moved_on": MET}
    assert said.says[0] == "due 30 June 2026 instead of 30 April 2026, agreed by the Board"


def test_a_first_date_that_differs_from_the_registers_is_remarked_on() -> None:
    moved = Deadline(phrase="moved", kind=DeadlineKind.DATE, due=JUNE, original_due=date(2026, 3, 31))
    said = does(action(), told(deadline=moved))
    assert said.remarks == ("the minutes say that it was due 31 March 2026, the register 30 April 2026",)


def test_news_older_than_what_is_known_change_no_status() -> None:
    was = action(progress_on=date(2026, 3, 20), status=Status.IN_PROGRESS)
    assert "status" not in does(was, told(status=Status.DELAYED, progress="It was late.")).changes


def test_a_settled_action_stays_as_it_is() -> None:
    assert does(action(signed_off_on=date(2026, 3, 1)), told(due=JUNE, progress="x")).nothing


DAYS = st.integers(-200, 400).map(lambda n: MET + timedelta(days=n))


@given(
    due=st.none() | DAYS,
    moved_on=st.none() | DAYS,
    added_on=DAYS,
    done_on=st.none() | DAYS,
    said_due=st.none() | DAYS,
    was=st.sampled_from(list(Status)),
    status=st.sampled_from(list(Status)),
    rag=st.sampled_from([None, "red", "amber", "green"]),
    note=st.none() | st.text(min_size=1, max_size=20),
)
def test_the_same_minutes_change_nothing_twice(
    due: date | None,
    moved_on: date | None,
    added_on: date,
    done_on: date | None,
    said_due: date | None,
    was: Status,
    status: Status,
    rag: str | None,
    note: str | None,
) -> None:
    deadline = Deadline(phrase="x", kind=DeadlineKind.DATE, due=due)
    before = action(deadline=deadline, moved_on=moved_on, added_on=added_on, done_on=done_on, status=was)
    said = told(due=said_due, status=status, rag_said=rag, progress=note)
    once = does(before, said)
    notes = [Progress(on=MET, by="anwen", text=once.note)] if once.note else []
    assert does(replace(before, **once.changes), said, *notes).nothing
