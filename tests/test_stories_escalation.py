"""Stories of actions that stay red or amber: who above is asked on which day, and what an acknowledgement changes.

March 2026 begins on a Sunday. An action due on 31 March is amber from the 17th, so the ladder starts on the 24th.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from register.model import Action, Choice
from tasks import answers, escalations
from tasks.errors import NotPossible
from tests.office import KEY, Office, action, address, day, mail, person

MORE = (
    person("dan", "Dan Bollardson", "Director of Place"),
    person("eve", "Eve Groynes", "Head of Works", manager="dan"),
    person("fay", "Fay Jettyman", "Works Officer", manager="eve"),
    person("gil", "Gil Harbottle", "Surveyor", manager="hal"),
    person("hal", "Hal Anchorage", "Head of Surveys", manager="dan"),
    person("pat", "Pat Ledgerton", "Performance Officer", manager="dan"),
)


def works(folder: Path, *more: str, policy: str | None = None) -> Office:
    """Fay's action of 31 March: Eve manages her, Dan directs."""
    drafts = (
        action("2.1", "31 March 2026", lead="Fay Jettyman"),
        *(action(ref, "31 March 2026", lead="Fay Jettyman") for ref in more),
    )
    return Office.with_plan(folder, *drafts, escalates=True, policy=policy, directory=MORE)


def acknowledged(office: Office, choice: Choice, *, by: str = "eve", promise: str | None = None, on: str | None = None) -> Action:
    """A manager answers."""
    office.today = day(on) if on else office.today
    ahead: date | None = day(promise) if promise else None
    said = {"comment": "The contractor comes back.", "on": office.today, "at": office.clock(14)}
    return escalations.acknowledge(office.desk, f"{KEY}-2.1", by=address(by), choice=choice, promise=ahead, **said)  # type: ignore[arg-type]


def test_nobody_answers_so_the_head_of_service_is_asked_twice_and_then_the_director(tmp_path: Path) -> None:
    """Amber from 17 March. Eve hears after five working days, again after three more, then Dan; and Dan every Monday."""
    with works(tmp_path) as office:
        assert office.mails_from("2 February 2026", to="16 April 2026") == {
            "17 March 2026": [mail("fay", [("2.1", "reminder -10")])],
            "24 March 2026": [mail("eve", [("2.1", "escalation +1")]), mail("fay", [("2.1", "reminder -5")])],
            "27 March 2026": [mail("eve", [("2.1", "escalation +2")])],
            "30 March 2026": [mail("fay", [("2.1", "reminder -1")])],
            "31 March 2026": [mail("dan", [("2.1", "escalation +3")]), mail("fay", [("2.1", "reminder 0")])],
            "1 April 2026": [mail("fay", [("2.1", "overdue +1")])],
            "9 April 2026": [mail("fay", [("2.1", "overdue +5")])],
            "13 April 2026": [mail("dan", [("2.1", "escalation +4")])],
            "16 April 2026": [mail("fay", [("2.1", "overdue +10")])],
        }


def test_a_director_is_asked_again_of_all_that_waits_in_one_mail_a_week(tmp_path: Path) -> None:
    """Three actions reach Dan on three days; from then on they come together, on Mondays: after the bank holiday on Tuesday."""
    due = {"2.1": "31 March 2026", "2.2": "1 April 2026", "2.3": "2 April 2026"}
    drafts = [action(ref, day, lead="Fay Jettyman") for ref, day in due.items()]
    with Office.with_plan(tmp_path, *drafts, escalates=True, directory=MORE) as office:
        mails = office.mails_from("2 February 2026", to="6 May 2026")
        asked = {day: told.lines for day, of_day in mails.items() for told in of_day if told.to == "dan"}
        assert [len(lines) for lines in asked.values()] == [1, 1, 1, 3, 3, 3, 3]
        assert list(asked)[3:] == ["13 April 2026", "20 April 2026", "27 April 2026", "5 May 2026"]


def test_who_is_above_reads_beside_it_only_of_what_they_were_asked_about(tmp_path: Path) -> None:
    """Of two amber actions one has reached Eve: the other, which is Fay's to answer, does not stand in her mail as hers."""
    drafts = [action(ref, day, lead="Fay Jettyman") for ref, day in (("2.1", "31 March 2026"), ("2.2", "2 April 2026"))]
    with Office.with_plan(tmp_path, *drafts, escalates=True, directory=MORE) as office:
        office.mails_from("2 February 2026", to="24 March 2026")
        assert "2.1" in office.text("eve") and "2.2" not in office.text("eve")
        office.mails_from("25 March 2026", to="27 March 2026")
        assert "2.2" in office.text("eve")


def test_progress_in_time_keeps_it_from_those_above(tmp_path: Path) -> None:
    """Fay answers the first reminder, and again: green, so nobody above hears, until the date itself has passed by a day."""
    with works(tmp_path) as office:
        office.on("17 March 2026")
        office.expect(mail("fay", [("2.1", "reminder -10")]))
        office.update("2.1", by="fay")
        mails = office.mails_from("18 March 2026", to="2 April 2026")
        assert [told.to for day_ in mails.values() for told in day_] == ["fay", "fay", "fay", "fay", "eve"]
        assert mails["2 April 2026"] == [mail("eve", [("2.1", "escalation +1")])]


def test_acknowledged_and_kept_the_ladder_rests(tmp_path: Path) -> None:
    """Eve takes it on by 9 April, and on the 8th it is done and shown: nothing more of it is asked of anybody above."""
    with works(tmp_path) as office:
        office.mails_from("2 February 2026", to="24 March 2026")
        acknowledged(office, Choice.TAKES_ON, promise="9 April 2026")
        mails = office.mails_from("25 March 2026", to="8 April 2026")
        assert {told.to for day_ in mails.values() for told in day_} == {"fay"}
        office.done("2.1", by="fay", on="8 April 2026")
        office.evidence("2.1", by="fay")
        office.sign_off("2.1", by="eve")
        office.quiet_from("9 April 2026", to="30 April 2026")


def test_acknowledged_and_broken_the_ladder_goes_on_at_the_next_rung(tmp_path: Path) -> None:
    """Eve promises 9 April. It passes: she is asked again on the 10th, and two working days later Dan is."""
    with works(tmp_path) as office:
        office.mails_from("2 February 2026", to="24 March 2026")
        acknowledged(office, Choice.TAKES_ON, promise="9 April 2026")
        mails = office.mails_from("25 March 2026", to="14 April 2026")
        above = {on: told for on, day_ in mails.items() if (told := [m for m in day_ if m.to != "fay"])}
        assert above == {
            "10 April 2026": [mail("eve", [("2.1", "escalation +2")])],
            "14 April 2026": [mail("dan", [("2.1", "escalation +3")])],
        }


def test_promised_again_after_a_broken_promise(tmp_path: Path) -> None:
    """The second asking is acknowledged too: the director hears only when the second promise has passed as well."""
    with works(tmp_path) as office:
        office.mails_from("2 February 2026", to="24 March 2026")
        acknowledged(office, Choice.TAKES_ON, promise="9 April 2026")
        office.mails_from("25 March 2026", to="10 April 2026")
        acknowledged(office, Choice.TAKES_ON, promise="24 April 2026")
        mails = office.mails_from("13 April 2026", to="27 April 2026")
        assert {on: day_ for on, day_ in mails.items() if any(m.to != "fay" for m in day_)} == {
            "27 April 2026": [mail("dan", [("2.1", "escalation +3")])]
        }


def test_the_leads_date_stands_until_it_has_passed(tmp_path: Path) -> None:
    """Eve says on 24 March that the 31st stands: quiet until then; on 1 April she is asked again."""
    with works(tmp_path) as office:
        office.mails_from("2 February 2026", to="24 March 2026")
        acknowledged(office, Choice.STANDS)
        mails = office.mails_from("25 March 2026", to="1 April 2026")
        assert [(on, m.to) for on, day_ in mails.items() for m in day_ if m.to != "fay"] == [("1 April 2026", "eve")]


def test_not_mine_goes_to_the_plans_owner_in_her_place(tmp_path: Path) -> None:
    """Eve says that it belongs to the beaches: Pat is told, and the second asking comes to Pat, not to Eve."""
    with works(tmp_path) as office:
        office.mails_from("2 February 2026", to="24 March 2026")
        acknowledged(office, Choice.NOT_MINE)
        mails = office.mails_from("25 March 2026", to="31 March 2026")
        assert not [m for day_ in mails.values() for m in day_ if m.to == "eve"]
        assert any(m.to == "pat" for m in mails["27 March 2026"])


def test_a_date_that_she_may_agree_to_is_moved_by_her_answer(tmp_path: Path) -> None:
    """Eve, who manages the lead, says 30 April and why: that is the new date, with a ladder of its own."""
    with works(tmp_path) as office:
        office.mails_from("2 February 2026", to="24 March 2026")
        moved = acknowledged(office, Choice.NEW_DATE, promise="30 April 2026")
        assert (moved.deadline.due, moved.baseline) == (day("30 April 2026"), 2)
        office.quiet_from("25 March 2026", to="15 April 2026")
        office.on("16 April 2026")
        office.expect(mail("fay", [("2.1", "reminder -10")]))


def test_two_managers_of_whom_each_must_answer(tmp_path: Path) -> None:
    """Fay and Gil lead it together. The policy wants an answer of each: with Eve's alone the ladder goes on, with both it rests."""
    policy = "escalation: {acknowledged_by: each}"
    both = replace(action("2.1", "31 March 2026"), leads=("Fay Jettyman", "Gil Harbottle"))
    for promised, asked_again in ((("eve",), ["eve", "hal"]), (("eve", "hal"), [])):
        with Office.with_plan(tmp_path / str(len(promised)), both, escalates=True, policy=policy, directory=MORE) as office:
            mails = office.mails_from("2 February 2026", to="24 March 2026")
            assert {"eve", "hal"} <= {m.to for m in mails["24 March 2026"]}
            for who in promised:
                acknowledged(office, Choice.TAKES_ON, by=who, promise="9 April 2026")
            again = office.mails_from("25 March 2026", to="27 March 2026").get("27 March 2026", [])
            assert [m.to for m in again if m.lines[0][1] == "escalation +2"] == asked_again


def test_acknowledged_by_the_deputy_of_a_manager_who_is_away(tmp_path: Path) -> None:
    """Eve is away and Hal is her deputy: Hal is asked in her place, his answer counts as hers, and Eve reads of it when back."""
    with works(tmp_path) as office:
        office.joins(person("eve", "Eve Groynes", "Head of Works", "dan", deputy="hal", away=("23 March 2026", "27 March 2026")))
        mails = office.mails_from("2 February 2026", to="24 March 2026")
        assert mails["24 March 2026"] == [mail("fay", [("2.1", "reminder -5")]), mail("hal", [("2.1", "escalation +1")])]
        taken = acknowledged(office, Choice.TAKES_ON, by="hal", promise="9 April 2026")
        assert taken.acknowledged[-1].for_ == address("eve")
        mails = office.mails_from("25 March 2026", to="30 March 2026")
        assert mails["30 March 2026"] == [mail("eve", [("2.1", "return 0")]), mail("fay", [("2.1", "reminder -1")])]


def test_turned_green_while_the_mail_waited_in_the_outbox(tmp_path: Path) -> None:
    """Eve's mail of 24 March is queued; before it leaves Fay reports progress: it is not sent."""
    with works(tmp_path) as office:
        office.mails_from("2 February 2026", to="23 March 2026")
        office.on("24 March 2026", delivered=False)
        office.update("2.1", by="fay")
        office.deliver()
        office.expect(mail("fay", [("2.1", "reminder -5")]))
        assert office.fate("2.1", "escalation +1", to="eve").startswith("dropped: settled before the mail was sent: due 31 March")


def test_signing_off_is_the_managers_turn_and_goes_past_her_to_the_director(tmp_path: Path) -> None:
    """Done and shown on 3 March: Eve is asked to sign off; after five working days Dan is asked, who manages her."""
    with works(tmp_path) as office:
        office.on("2 March 2026")
        office.done("2.1", by="fay", on="3 March 2026")
        office.evidence("2.1", by="fay")
        mails = office.mails_from("4 March 2026", to="13 March 2026")
        assert mails == {
            "4 March 2026": [mail("eve", [("2.1", "signoff +1")])],
            "10 March 2026": [mail("dan", [("2.1", "escalation +1")]), mail("eve", [("2.1", "signoff +5")])],
            "13 March 2026": [mail("dan", [("2.1", "escalation +2")])],
        }


def test_sent_back_it_is_the_leads_turn_again(tmp_path: Path) -> None:
    """Eve is not satisfied: Fay hears on the next run why, and the reminders of the date go on."""
    with works(tmp_path) as office:
        office.on("2 March 2026")
        office.done("2.1", by="fay", on="3 March 2026")
        office.evidence("2.1", by="fay")
        office.on("4 March 2026")
        office.expect(mail("eve", [("2.1", "signoff +1")]))
        said = {"because": "The photographs are missing.", "by": address("eve"), "on": office.today, "at": office.clock(14)}
        answers.send_back(office.desk, "2.1", **said)  # type: ignore[arg-type]
        office.on("5 March 2026")
        office.expect(mail("fay", [("2.1", "sent_back 0")]))
        office.quiet_from("6 March 2026", to="16 March 2026")
        office.on("17 March 2026")
        office.expect(mail("fay", [("2.1", "reminder -10")]))


def test_what_was_overdue_when_its_plan_was_released_leaves_its_lead_five_working_days(tmp_path: Path) -> None:
    """Due on 20 February, released on 2 March: Fay hears at once, Eve a week later and not on the next day."""
    late = action("2.1", "20 February 2026", lead="Fay Jettyman")
    with Office.with_plan(tmp_path, late, released="2 March 2026", escalates=True, directory=MORE) as office:
        mails = office.mails_from("2 March 2026", to="9 March 2026")
        assert [(on, told.to) for on, day_ in mails.items() for told in day_] == [
            ("2 March 2026", "fay"),
            ("6 March 2026", "fay"),
            ("9 March 2026", "eve"),
        ]


def test_one_mail_a_manager_with_all_that_is_theirs(tmp_path: Path) -> None:
    """Three of Fay's actions stay amber: Eve gets one mail with three lines."""
    with works(tmp_path, "2.2", "2.3") as office:
        mails = office.mails_from("2 February 2026", to="24 March 2026")
        assert mails["24 March 2026"][0] == mail("eve", [(ref, "escalation +1") for ref in ("2.1", "2.2", "2.3")])


def test_after_three_weeks_of_downtime_those_above_are_asked_one_after_the_other(tmp_path: Path) -> None:
    """Nothing ran from 20 March to 10 April. On that Friday Fay is told of the highest rung alone, and Eve is asked for the
    first time; Dan, above her, is asked five working days later, since he would else hear that she gave no answer."""
    with works(tmp_path) as office:
        office.mails_from("2 February 2026", to="20 March 2026")
        office.on("10 April 2026")
        office.expect(mail("eve", [("2.1", "escalation +1")]), mail("fay", [("2.1", "overdue +5")]))
        office.quiet_from("11 April 2026", to="14 April 2026")
        office.on("15 April 2026")
        office.expect(mail("eve", [("2.1", "escalation +2")]))
        office.on("17 April 2026")
        office.expect(mail("dan", [("2.1", "escalation +3")]), mail("fay", [("2.1", "overdue +10")]))


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda o: acknowledged(o, Choice.TAKES_ON, promise="29 May 2026"), "too far ahead"),
        (lambda o: acknowledged(o, Choice.TAKES_ON), "say by when"),
        (lambda o: acknowledged(o, Choice.TAKES_ON, promise="2 March 2026"), "is past"),
        (lambda o: acknowledged(o, Choice.TAKES_ON, by="hal", promise="2 April 2026"), "was not asked"),
        (lambda o: acknowledged(o, Choice.STANDS, by="gil"), "was not asked"),
    ],
)
def test_an_answer_that_is_no_promise_or_comes_from_who_was_not_asked_changes_nothing(tmp_path: Path, answer, says: str) -> None:  # type: ignore[no-untyped-def]
    """The sentence says what to do; the register is as before."""
    with works(tmp_path) as office:
        office.mails_from("2 February 2026", to="24 March 2026")
        before = office.snapshot()
        with pytest.raises(NotPossible, match=says):
            answer(office)
        assert office.snapshot() == before


def test_a_stale_acknowledgement_changes_nothing_and_says_how_it_stands(tmp_path: Path) -> None:
    """Fay has reported progress, it is green again: Eve's answer to the old asking is refused, with the colour."""
    with works(tmp_path) as office:
        office.mails_from("2 February 2026", to="24 March 2026")
        office.update("2.1", by="fay")
        with pytest.raises(NotPossible, match="waits for this acknowledgement any more: it is green"):
            acknowledged(office, Choice.STANDS)
