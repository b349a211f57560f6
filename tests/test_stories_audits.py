"""Audit cycles, told as stories: each audit is done, late, missed or skipped, and the calendar never drifts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from register.model import Deadline, DeadlineKind
from tasks import cycles
from tasks.errors import NotPossible
from tasks.plans import add_plan
from tasks.settling import settle
from tests.office import ONGOING, Office, action, day, mail

TEXT = "Cases are audited every fortnight, with feedback given to local managers."
FORTNIGHTLY = Deadline(phrase="Ongoing", kind=DeadlineKind.ONGOING, recurrence="FREQ=WEEKLY;INTERVAL=2")
AUDIT = "2.1-audit"


def plan_that_audits(tmp_path: Path, *, text: str | None = None, escalates: bool = False) -> Office:
    """A plan of 2 February 2026 whose only action is far from due; or which promises audits, with a text of its own."""
    draft = replace(action("2.1", ONGOING), text=text) if text else action("2.1", "30 November 2028")
    return Office.with_plan(tmp_path, draft, escalates=escalates)


def test_a_fortnightly_audit_is_missed_then_done_then_on_time(tmp_path: Path) -> None:
    """Every second Wednesday from 4 March. Ana is told five working days ahead, on the day, and two days late. The audit of
    4 March is not done before the next one opens on 11 March: it is missed for good, and asked about no more; but the cycle
    stays red until an audit is done. Those of 18 March and 1 April are."""
    with plan_that_audits(tmp_path) as office:
        office.audited("2.1", every="fortnight", starts="4 March 2026")
        assert office.mails_from("2 February 2026", to="11 March 2026") == {
            "25 February 2026": [mail("ana", [(AUDIT, "audit -5")])],
            "4 March 2026": [mail("ana", [(AUDIT, "audit 0")])],
            "6 March 2026": [mail("ana", [(AUDIT, "audit +2")])],
            "11 March 2026": [mail("ana", [(AUDIT, "audit -5")])],
        }
        assert office.colour(AUDIT) == "red: its audit of 4 March 2026, 5 working days ago, is not recorded as done"
        assert office.audits(AUDIT) == ["4 March 2026 missed", "18 March 2026 due"]
        office.audit_done(AUDIT, on="17 March 2026")
        assert office.colour(AUDIT) == "green: ongoing; its next audit is on 1 April 2026"
        assert office.mails_from("17 March 2026", to="31 March 2026") == {"25 March 2026": [mail("ana", [(AUDIT, "audit -5")])]}
        office.audit_done(AUDIT, on="1 April 2026")
        office.quiet_from("1 April 2026", to="7 April 2026")
        assert office.audits(AUDIT) == ["4 March 2026 missed", "18 March 2026 done", "1 April 2026 done", "15 April 2026 due"]
        kept = cycles.cycle(office.desk, AUDIT, office.today).compliance
        assert (kept.on_time, kept.late, kept.missed, kept.skipped, kept.due) == (2, 0, 1, 0, 1)
        assert kept.share == pytest.approx(2 / 3)


def test_an_audit_done_late_does_not_move_the_next_one(tmp_path: Path) -> None:
    """The audit of 4 March is done on 9 March; the next one is still due on 18 March, over the change of the clocks too."""
    with plan_that_audits(tmp_path) as office:
        office.audited("2.1", every="fortnight", starts="4 March 2026")
        assert len(office.mails_from("25 February 2026", to="9 March 2026")) == 3
        office.audit_done(AUDIT)
        assert office.mails_from("9 March 2026", to="18 March 2026") == {
            "11 March 2026": [mail("ana", [(AUDIT, "audit -5")])],
            "18 March 2026": [mail("ana", [(AUDIT, "audit 0")])],
        }
        assert office.audits(AUDIT) == ["4 March 2026 late", "18 March 2026 due"]


def test_a_missed_audit_may_still_be_recorded_as_done_late(tmp_path: Path) -> None:
    """On 20 March Ana finds that the audit of 4 March was held on the 13th, and says which it was."""
    with plan_that_audits(tmp_path) as office:
        office.audited("2.1", every="fortnight", starts="4 March 2026")
        office.audit_done(AUDIT, on="18 March 2026")
        assert office.audits(AUDIT) == ["4 March 2026 missed", "18 March 2026 done", "1 April 2026 due"]
        office.audit_done(AUDIT, on="20 March 2026", did_on="13 March 2026", due="4 March 2026")
        assert office.audits(AUDIT) == ["4 March 2026 late", "18 March 2026 done", "1 April 2026 due"]


def test_a_skipped_audit_is_not_asked_about_and_keeps_its_reason(tmp_path: Path) -> None:
    """The audit of 18 March is left out in advance; that of 4 March is still asked for, and not forgiven by it."""
    with plan_that_audits(tmp_path) as office:
        office.audited("2.1", every="fortnight", starts="4 March 2026")
        office.audit_skipped(AUDIT, "18 March 2026", "the harbour office is closed", on="2 March 2026")
        assert office.mails_from("3 March 2026", to="25 March 2026") == {
            "3 March 2026": [mail("ana", [(AUDIT, "audit -5")])],
            "4 March 2026": [mail("ana", [(AUDIT, "audit 0")])],
            "6 March 2026": [mail("ana", [(AUDIT, "audit +2")])],
            "25 March 2026": [mail("ana", [(AUDIT, "audit -5")])],
        }
        assert office.audits(AUDIT) == ["4 March 2026 missed", "18 March 2026 skipped", "1 April 2026 due"]
        assert office.colour(AUDIT).startswith("red: its audit of 4 March 2026")
        turn = cycles.cycle(office.desk, AUDIT, office.today).outcomes[1].turn
        assert turn is not None
        assert turn.skipped_because == "the harbour office is closed"


@pytest.mark.parametrize(
    ("starts", "fall"),
    [
        ("25 March 2026", ["25 March 2026", "1 April 2026", "8 April 2026"]),  # clocks go forward on 29 March
        ("21 October 2026", ["21 October 2026", "28 October 2026", "4 November 2026"]),  # and back on 25 October
    ],
)
def test_audits_keep_their_days_over_a_change_of_the_clocks(tmp_path: Path, starts: str, fall: list[str]) -> None:
    with plan_that_audits(tmp_path) as office:
        office.audited("2.1", every="weekly", starts=starts)
        for when in fall:
            office.on(when)
            office.expect(mail("ana", [(AUDIT, "audit 0")]))
            office.audit_done(AUDIT)
        assert office.audits(AUDIT)[:3] == [f"{when} done" for when in fall]


def test_at_christmas_an_audit_rolls_to_the_next_working_day_and_the_one_after_stays(tmp_path: Path) -> None:
    """Every Friday from 18 December 2026. Christmas Day is a Friday and Monday a bank holiday, so that audit falls on Tuesday 29;
    New Year's Day is a Friday: that one falls on Monday 4 January; and the next on Friday 8 January again."""
    with plan_that_audits(tmp_path) as office:
        office.audited("2.1", every="weekly", starts="18 December 2026", on="14 December 2026")
        told = {}
        for when in ("18 December 2026", "29 December 2026", "4 January 2027", "8 January 2027"):
            told |= office.mails_from(f"{office.today:%-d %B %Y}", to=when)
            office.audit_done(AUDIT, on=when)
        office.quiet_from("8 January 2027", to="10 January 2027")
        assert {when for when, mails in told.items() if mails == [mail("ana", [(AUDIT, "audit 0")])]} == {
            "18 December 2026",
            "29 December 2026",
            "4 January 2027",
            "8 January 2027",
        }
        done = ["18 December 2026 done", "29 December 2026 done", "4 January 2027 done", "8 January 2027 done"]
        assert office.audits(AUDIT) == [*done, "15 January 2027 due"]


def test_a_quarterly_audit_waits_for_its_feedback(tmp_path: Path) -> None:
    """Due on 31 March, done on the 30th; but the cycle asks for feedback to local managers, who hear of it on 8 April only. Until
    then Ana is still asked. The audit was on time; its next one is due on 30 June, though June has no 31st."""
    with plan_that_audits(tmp_path) as office:
        office.audited("2.1", every="quarterly", starts="31 March 2026", feedback_to="local managers")
        office.on("24 March 2026")
        office.expect(mail("ana", [(AUDIT, "audit -5")]))
        assert "when feedback was given to local managers" in office.text("ana")
        office.audit_done(AUDIT, on="30 March 2026", evidence="https://harbourshire.example/audit-1")
        assert office.mails_from("30 March 2026", to="8 April 2026") == {
            "31 March 2026": [mail("ana", [(AUDIT, "audit 0")])],
            "2 April 2026": [mail("ana", [(AUDIT, "audit +2")])],
        }
        assert office.colour(AUDIT).endswith("is not recorded as done, or its feedback to local managers not as given")
        office.audit_done(AUDIT, did_on="30 March 2026", feedback_on="8 April 2026")
        office.quiet_from("8 April 2026", to="22 June 2026")
        assert office.audits(AUDIT) == ["31 March 2026 done", "30 June 2026 due"]
        turn = cycles.cycle(office.desk, AUDIT, office.today).outcomes[0].turn
        assert turn is not None
        assert (turn.on, turn.evidence, turn.feedback_on, turn.feedback_to) == (
            day("30 March 2026"),
            "https://harbourshire.example/audit-1",
            day("8 April 2026"),
            "local managers",
        )


def test_a_cycle_that_is_ended_is_silent_and_its_record_stays(tmp_path: Path) -> None:
    with plan_that_audits(tmp_path) as office:
        office.audited("2.1", every="fortnight", starts="4 March 2026")
        office.audit_done(AUDIT, on="4 March 2026")
        office.cycle_ended(AUDIT, on="10 March 2026")
        office.quiet_from("10 March 2026", to="30 April 2026")
        assert office.audits(AUDIT) == ["4 March 2026 done"]
        assert office.colour(AUDIT) == "grey: its audit cycle was ended"
        with pytest.raises(NotPossible, match="was ended"):
            office.audit_done(AUDIT)
        assert office.audited("2.1", every="quarterly").ref == "harbourshire-2.1-audit2"


def test_a_missed_audit_is_escalated_like_an_action_until_somebody_does_one(tmp_path: Path) -> None:
    """Due on 4 March; red after three working days, on the 10th; the manager is asked one working day later, on the 11th, and the
    next audit, done on the 12th, ends it."""
    with plan_that_audits(tmp_path, escalates=True) as office:
        office.audited("2.1", every="fortnight", starts="4 March 2026")
        came = office.mails_from("25 February 2026", to="11 March 2026")
        assert came["11 March 2026"] == [mail("ana", [(AUDIT, "audit -5")]), mail("mia", [(AUDIT, "escalation +1")])]
        assert sum(m.to != "ana" for mails in came.values() for m in mails) == 1
        office.audit_done(AUDIT, on="12 March 2026")
        office.quiet_from("12 March 2026", to="24 March 2026")


def test_what_the_plan_promises_is_agreed_to_as_it_stands(tmp_path: Path) -> None:
    """The plan says how often and to whom feedback goes: nobody has to say it again. The rhythm is then the cycle's alone: the
    action itself is reviewed as ongoing, and nobody is asked twice."""
    with plan_that_audits(tmp_path, text=TEXT) as office:
        office.change("2.1", "as the reader has it", deadline=FORTNIGHTLY)
        (found,) = cycles.cycles(office.desk, office.today).proposed
        assert (
            found.says == "audited fortnightly (“every fortnight”), the first by 16 February 2026, with feedback to local managers"
        )
        cycle = office.audited("2.1")
        assert (cycle.ref, cycle.leads, cycle.feedback_to) == ("harbourshire-2.1-audit", ("Ana Fairlead",), "local managers")
        assert cycles.cycles(office.desk, office.today).proposed == ()
        assert office.mails_from("2 February 2026", to="13 February 2026") == {
            "9 February 2026": [mail("ana", [(AUDIT, "audit -5")])]
        }
        assert office.colour("2.1") == "green: ongoing; its next review is on 5 May 2026"


def test_a_word_on_progress_is_no_audit(tmp_path: Path) -> None:
    with plan_that_audits(tmp_path) as office:
        office.audited("2.1", every="fortnight", starts="4 March 2026")
        office.update(AUDIT, "We are planning it.", on="4 March 2026")
        office.on("5 March 2026")
        office.expect(mail("ana", [(AUDIT, "audit 0")]))
        assert office.colour(AUDIT).startswith("amber: its audit of 4 March 2026")


def test_a_closure_day_that_is_agreed_later_does_not_undo_an_audit(tmp_path: Path) -> None:
    """The audit of Wednesday 4 March is done; then the council says that it was closed that day."""
    with plan_that_audits(tmp_path) as office:
        office.audited("2.1", every="fortnight", starts="4 March 2026")
        office.audit_done(AUDIT, on="4 March 2026")
        office.policy("working_days: {closed: [2026-03-04]}\nescalation: {rungs: []}")
        office.quiet_from("5 March 2026", to="10 March 2026")
        assert office.audits(AUDIT) == ["5 March 2026 done", "18 March 2026 due"]


def test_a_later_version_of_the_plan_says_nothing_of_its_cycles(tmp_path: Path) -> None:
    """A cycle stands in no document; it is neither gone nor new when the next version comes."""
    with plan_that_audits(tmp_path) as office:
        office.audited("2.1", every="fortnight", starts="4 March 2026")
        later = tmp_path / "plan.csv"
        rows = (
            "Finding,Action,Lead,By when",
            '2,"Mend the harbour, part 2.1.",Ana Fairlead,by 30 November 2028',
            "2,Dredge it,Ana,Ongoing",
        )
        later.write_text("\n".join(rows))
        came = add_plan(
            office.desk,
            later,
            dated=day("1 April 2026"),
            key="harbourshire",
            owner=None,
            by="pat",
            at=office.clock(),
            on=office.today,
        )
        assert came.comparison.gone == ()
        assert came.refs == ("harbourshire-2.2",)


def _settle(office: Office, field: str, value: str) -> None:
    settle(office.desk, "harbourshire", AUDIT, field, value, by="pat", at=office.clock(), on=office.today)


REFUSED = [
    # what somebody says of a fortnightly cycle from 4 March 2026, done on that day, and why it is refused
    (
        lambda o: o.audit_done(AUDIT, did_on="4 March 2026"),
        "the audit of 4 March 2026 is recorded already, as done on 4 March 2026",
    ),
    (lambda o: o.audit_done(AUDIT, did_on="1 July 2026"), "1 July 2026 is to come"),
    (lambda o: o.audit_done(AUDIT, due="5 March 2026"), "no audit of harbourshire-2.1-audit falls due on 5 March 2026"),
    (lambda o: o.audit_done(AUDIT, did_on="5 March 2026", feedback_on="4 March 2026"), "is not between the audit and today"),
    (lambda o: o.audit_skipped(AUDIT, "4 March 2026", "busy"), "recorded already, as done on 4 March 2026"),
    (lambda o: o.audit_skipped(AUDIT, "18 March 2026", " "), "say why the audit of 18 March 2026 is left out"),
    (lambda o: o.audited("2.1", every="weekly"), "harbourshire-2.1 is audited already, by harbourshire-2.1-audit"),
    (lambda o: o.audited(AUDIT, every="weekly"), "is an audit cycle itself"),
    (lambda o: o.audited("3.1"), "its plan does not say how often it is audited; add for instance --every fortnight"),
    (lambda o: o.audited("3.1", every="often"), "“often” is no rhythm"),
    (lambda o: o.audit_done("3.1"), "harbourshire-3.1 has no audit cycle"),
    (lambda o: o.done(AUDIT), "is an audit cycle, never done for good"),
    (lambda o: o.move(AUDIT, "1 July 2026"), "is an audit cycle and has no date to move"),
    (lambda o: _settle(o, "recurrence", "none"), "is an audit cycle; to change its rhythm"),
    (lambda o: _settle(o, "status", "complete"), "is an audit cycle; to change its rhythm"),
]


@pytest.mark.parametrize(("say", "why"), REFUSED)
def test_what_cannot_be_is_refused_and_changes_nothing(tmp_path: Path, say: object, why: str) -> None:
    with Office.with_plan(tmp_path, action("2.1", ONGOING), action("3.1", ONGOING)) as office:
        office.audited("2.1", every="fortnight", starts="4 March 2026")
        office.audit_done(AUDIT, on="4 March 2026")
        office.today = day("9 March 2026")
        before = office.snapshot()
        with pytest.raises(NotPossible, match=why):
            say(office)  # type: ignore[operator]
        assert office.snapshot() == before
