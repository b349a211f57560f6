"""Actions with a date, told as stories: who is reminded when, who joins, what stops it."""

from __future__ import annotations

from pathlib import Path

import pytest

from register.model import Deadline, DeadlineKind, Status
from tests.office import NOBODY_ABOVE, ONGOING, Office, action, day, mail


def test_a_dated_action_is_chased_ahead_on_the_day_and_then_at_growing_gaps(tmp_path: Path) -> None:
    """Due on Tuesday 31 March 2026. Ana leads it and hears of it 10, 5 and 1 working days ahead and on the day, then 1,
    5, 10, 20 and 40 working days late. Easter lies between, so the fifth working day late is 9 April."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        assert office.mails_from("2 March 2026", to="5 June 2026") == {
            "17 March 2026": [mail("ana", [("2.1", "reminder -10")])],
            "24 March 2026": [mail("ana", [("2.1", "reminder -5")])],
            "30 March 2026": [mail("ana", [("2.1", "reminder -1")])],
            "31 March 2026": [mail("ana", [("2.1", "reminder 0")])],
            "1 April 2026": [mail("ana", [("2.1", "overdue +1")])],
            "9 April 2026": [mail("ana", [("2.1", "overdue +5")])],
            "16 April 2026": [mail("ana", [("2.1", "overdue +10")])],
            "30 April 2026": [mail("ana", [("2.1", "overdue +20")])],
            "1 June 2026": [mail("ana", [("2.1", "overdue +40")])],
        }


def test_its_colour_turns_amber_near_its_date_and_red_on_the_first_working_day_after_it(tmp_path: Path) -> None:
    """The same action, as `status` shows it on telling days."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        shown = {
            "16 March 2026": "green: due 31 March 2026, in 11 working days",
            "17 March 2026": "amber: due 31 March 2026, in 10 working days, and no progress or evidence has been recorded",
            "31 March 2026": "amber: due 31 March 2026, today, and no progress or evidence has been recorded",
            "1 April 2026": "red: due 31 March 2026, 1 working day ago",
            "5 April 2026": "red: due 31 March 2026, 2 working days ago",
        }
        for when, says in shown.items():
            office.on(when)
            office.came.clear()
            assert office.colour("2.1") == says


def test_the_officer_is_chased_first_and_the_lead_joins_when_it_is_five_days_late(tmp_path: Path) -> None:
    """Ben does it, Ana leads it. Ben alone is reminded; from five working days late both are told."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026", officer="Ben Tillerby")) as office:
        assert office.mails_from("2 March 2026", to="20 April 2026") == {
            "17 March 2026": [mail("ben", [("2.1", "reminder -10")])],
            "24 March 2026": [mail("ben", [("2.1", "reminder -5")])],
            "30 March 2026": [mail("ben", [("2.1", "reminder -1")])],
            "31 March 2026": [mail("ben", [("2.1", "reminder 0")])],
            "1 April 2026": [mail("ben", [("2.1", "overdue +1")])],
            "9 April 2026": [mail("ana", [("2.1", "overdue +5")]), mail("ben", [("2.1", "overdue +5")])],
            "16 April 2026": [mail("ana", [("2.1", "overdue +10")]), mail("ben", [("2.1", "overdue +10")])],
        }
        assert "You are told as its lead, beside Ben Tillerby" in office.text("ana")


def test_progress_calms_the_colour_for_twenty_working_days_but_not_the_reminders(tmp_path: Path) -> None:
    """Ana says on 16 March that the piles are ordered. The action stays green near its date; she is still reminded."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("16 March 2026")
        office.update("2.1")
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        assert office.colour("2.1") == "green: due 31 March 2026, in 10 working days"


def test_a_moved_date_opens_a_new_ladder_and_keeps_the_first_date(tmp_path: Path) -> None:
    """On 30 March the date moves from 31 March to 15 May. Nothing more is said of the old date; the new one has all its
    rungs; the first date stays on record, and the verdict says that it moved."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("30 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -1")]))
        moved = office.move("2.1", "15 May 2026")
        assert (moved.baseline, f"{moved.first_due}", f"{moved.deadline.due}") == (2, "2026-03-31", "2026-05-15")
        assert office.mails_from("31 March 2026", to="18 May 2026") == {
            "30 April 2026": [mail("ana", [("2.1", "reminder -10")])],
            "8 May 2026": [mail("ana", [("2.1", "reminder -5")])],
            "14 May 2026": [mail("ana", [("2.1", "reminder -1")])],
            "15 May 2026": [mail("ana", [("2.1", "reminder 0")])],
            "18 May 2026": [mail("ana", [("2.1", "overdue +1")])],
        }
        assert office.colour("2.1") == "red: due 15 May 2026, 1 working day ago; moved once; first due 31 March 2026"


def test_a_date_that_moves_back_and_forth_is_chased_anew_each_time(tmp_path: Path) -> None:
    """It moves away on 30 March and back to 31 March on the same day: the rung of the 31st is told for the new promise."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("30 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -1")]))
        office.move("2.1", "15 May 2026")
        office.move("2.1", "31 March 2026")
        office.on("31 March 2026")
        office.expect(mail("ana", [("2.1", "reminder 0")]))
        assert office.colour("2.1").endswith("no progress or evidence has been recorded")


def test_an_immediate_action_is_due_on_the_day_of_its_plan(tmp_path: Path) -> None:
    """What is immediate counts from the plan's day, 2 March; it is told on that day and chased from the next."""
    at_once = Deadline(phrase="Immediate", kind=DeadlineKind.IMMEDIATE, due=day("2 March 2026"))
    with Office.with_plan(tmp_path, action("1.1", at_once), dated="2 March 2026", released="2 March 2026") as office:
        assert office.mails_from("2 March 2026", to="10 March 2026") == {
            "2 March 2026": [mail("ana", [("1.1", "reminder 0")])],
            "3 March 2026": [mail("ana", [("1.1", "overdue +1")])],
            "9 March 2026": [mail("ana", [("1.1", "overdue +5")])],
        }


def test_nothing_is_mailed_on_weekends_at_christmas_or_on_bank_holidays(tmp_path: Path) -> None:
    """Due on 22 December 2026; Friday 25 and Monday 28 December and 1 January are bank holidays, and 29 and 30 December are
    the council's closure days. The fifth working day late is therefore 5 January."""
    closed = "working_days: {closed: [2026-12-29, 2026-12-30]}\n"
    with Office.with_plan(tmp_path, action("2.1", "22 December 2026"), policy=closed + NOBODY_ABOVE) as office:
        office.on("21 December 2026")
        office.expect(mail("ana", [("2.1", "reminder -1")]))
        office.on("22 December 2026")
        office.expect(mail("ana", [("2.1", "reminder 0")]))
        office.on("23 December 2026")
        office.expect(mail("ana", [("2.1", "overdue +1")]))
        office.quiet_from("24 December 2026", to="4 January 2027")
        office.on("5 January 2027")
        office.expect(mail("ana", [("2.1", "overdue +5")]))


def test_what_is_due_on_a_saturday_is_told_on_the_friday_and_overdue_on_the_monday(tmp_path: Path) -> None:
    """Saturday 7 March 2026."""
    with Office.with_plan(tmp_path, action("2.1", "7 March 2026")) as office:
        assert office.mails_from("4 March 2026", to="9 March 2026") == {
            "4 March 2026": [mail("ana", [("2.1", "reminder -5")])],
            "5 March 2026": [mail("ana", [("2.1", "reminder -1")])],
            "6 March 2026": [mail("ana", [("2.1", "reminder 0")])],
            "9 March 2026": [mail("ana", [("2.1", "overdue +1")])],
        }


def test_two_actions_on_one_day_make_one_mail_worst_first(tmp_path: Path) -> None:
    """One action is a day late and another is due in ten days: Ana gets one mail, with the late one first."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), action("3.1", "16 March 2026")) as office:
        office.on("16 March 2026")
        office.expect(mail("ana", [("3.1", "reminder 0")]))
        office.on("17 March 2026")
        office.expect(mail("ana", [("3.1", "overdue +1"), ("2.1", "reminder -10")]))
        assert office.text("ana").startswith("1 overdue, 1 due 31 March 2026: Harbour plan")


def test_what_comes_up_after_the_mail_of_the_day_waits_for_the_next_working_day(tmp_path: Path) -> None:
    """Ana has had her mail of Friday when an action is handed to her; it comes with Monday's mail, once."""
    drafts = action("2.1", "13 March 2026"), action("3.1", "6 March 2026", lead="Cal Dunnagewood")
    with Office.with_plan(tmp_path, *drafts) as office:
        office.on("6 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -5")]), mail("cal", [("3.1", "reminder 0")]))
        office.change("3.1", "Ana leads it now.", leads=("Ana Fairlead",))
        office.quiet_from("6 March 2026", to="8 March 2026")
        office.on("9 March 2026")
        office.expect(mail("ana", [("3.1", "overdue +1")]))
        office.quiet_from("10 March 2026", to="11 March 2026")


def test_a_plan_that_is_not_released_tells_nobody(tmp_path: Path) -> None:
    """The action is weeks late, but nobody has released the plan."""
    with Office.with_plan(tmp_path, action("2.1", "3 February 2026"), released=None) as office:
        office.quiet_from("2 February 2026", to="13 February 2026")


def test_a_plan_that_is_released_late_tells_each_person_once_and_only_the_highest_rung(tmp_path: Path) -> None:
    """Two actions are long late when the plan is released for Monday 16 March: one mail on that Monday, not one a rung; and
    the ladder goes on from there."""
    drafts = action("2.1", "3 February 2026"), action("2.2", "13 March 2026")
    with Office.with_plan(tmp_path, *drafts, released=None) as office:
        office.on("13 March 2026")
        office.release("14 March 2026")
        assert office.mails_from("13 March 2026", to="31 March 2026") == {
            "16 March 2026": [mail("ana", [("2.1", "overdue +20"), ("2.2", "overdue +1")])],
            "20 March 2026": [mail("ana", [("2.2", "overdue +5")])],
            "27 March 2026": [mail("ana", [("2.2", "overdue +10")])],
            "31 March 2026": [mail("ana", [("2.1", "overdue +40")])],
        }


def test_a_withdrawn_action_is_grey_and_silent(tmp_path: Path) -> None:
    """The plan drops the action after its first reminder; no word follows."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        office.change("2.1", "withdrawn", status=Status.WITHDRAWN)
        office.quiet_from("18 March 2026", to="10 April 2026")
        assert office.of("2.1").colour == "grey"
        assert office.colour("2.1") == "grey: withdrawn from the plan"


def told_before_above(office: Office, first: str, last: str) -> tuple[list[str], list[str]]:
    """Who was told before the day on which somebody above the lead was asked first, and who was told on that day."""
    before: list[str] = []
    for of_day in office.mails_from(first, to=last).values():
        if any("escalation" in told for m in of_day for _, told in m.lines):
            return before, [m.to for m in of_day]
        before += [m.to for m in of_day]
    raise AssertionError("nobody above was asked")


@pytest.mark.parametrize("due", ["31 March 2026", "ongoing", "done", "progress"])
def test_nobody_above_is_asked_before_the_lead_was_told(tmp_path: Path, due: str) -> None:
    """Ben does it, Ana leads it, Mia manages her: whatever it waits for, Ana has been told before Mia is asked."""
    when = ONGOING if due == "ongoing" else "31 March 2026"
    with Office.with_plan(tmp_path, action("2.1", when, officer="Ben Tillerby"), escalates=True) as office:
        if due == "done":
            office.done("2.1", by="ben", on="2 March 2026")
            assert "evidence is awaited from Ben Tillerby and Ana Fairlead" in office.colour("2.1")
        if due == "progress":
            office.update("2.1", by="ben", on="16 March 2026")
        before, then = told_before_above(office, "17 March 2026" if due == "progress" else "3 March 2026", "30 June 2026")
        assert {"ana", "ben"} <= set(before)
        assert "mia" not in before
        assert "mia" in then
