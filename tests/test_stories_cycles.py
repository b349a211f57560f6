"""Actions without a due date: they are asked about in a cycle that does not drift."""

from __future__ import annotations

from pathlib import Path

from register.model import Deadline, DeadlineKind
from tests.office import NOBODY_ABOVE, ONGOING, Office, action, mail

FORTNIGHTLY = Deadline(phrase="Fortnightly", kind=DeadlineKind.RECURRING, recurrence="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE")


def test_an_ongoing_action_is_asked_about_every_three_months(tmp_path: Path) -> None:
    """The plan is of 2 February 2026, so reviews fall on 5 May (the 2nd is a Saturday, the 4th a bank holiday) and on 3 August
    (the 2nd is a Sunday): asked five working days ahead and on the day, then 5, 10 and 20 working days late."""
    with Office.with_plan(tmp_path, action("2.1", ONGOING)) as office:
        assert office.mails_from("2 February 2026", to="4 August 2026") == {
            "27 April 2026": [mail("ana", [("2.1", "review -5")])],
            "5 May 2026": [mail("ana", [("2.1", "review 0")])],
            "12 May 2026": [mail("ana", [("2.1", "review +5")])],
            "19 May 2026": [mail("ana", [("2.1", "review +10")])],
            "3 June 2026": [mail("ana", [("2.1", "review +20")])],
            "1 July 2026": [mail("ana", [("2.1", "review +40")])],
            "27 July 2026": [mail("ana", [("2.1", "review -5")])],
            "3 August 2026": [mail("ana", [("2.1", "review 0")])],
        }


def test_a_late_answer_ends_the_question_and_the_next_review_does_not_drift(tmp_path: Path) -> None:
    """Ana answers on 13 May, eight days after the review was due. Nothing more is asked of it, and the next one still counts
    from the plan's day: 3 August."""
    with Office.with_plan(tmp_path, action("2.1", ONGOING)) as office:
        assert len(office.mails_from("27 April 2026", to="12 May 2026")) == 3
        assert office.of("2.1").colour == "amber"
        office.update("2.1", on="13 May 2026")
        assert office.mails_from("13 May 2026", to="3 August 2026") == {
            "27 July 2026": [mail("ana", [("2.1", "review -5")])],
            "3 August 2026": [mail("ana", [("2.1", "review 0")])],
        }
        assert office.colour("2.1") == "green: ongoing; its next review is on 3 August 2026"


def test_an_answer_to_the_first_question_spares_the_reader_the_others(tmp_path: Path) -> None:
    """Ana answers five days ahead; she is not asked on the day."""
    with Office.with_plan(tmp_path, action("2.1", ONGOING)) as office:
        office.on("27 April 2026")
        office.expect(mail("ana", [("2.1", "review -5")]))
        office.update("2.1")
        office.quiet_from("28 April 2026", to="26 July 2026")


def test_an_unanswered_review_is_amber_and_red_after_twenty_working_days(tmp_path: Path) -> None:
    """The review of 5 May stays unanswered."""
    with Office.with_plan(tmp_path, action("2.1", ONGOING)) as office:
        seen = []
        for when in ("5 May 2026", "6 May 2026", "3 June 2026", "4 June 2026"):
            office.on(when)
            office.came.clear()
            seen.append(office.colour("2.1"))
        assert seen == [
            "green: ongoing; its next review is on 5 May 2026",
            "amber: nothing was heard for its review of 5 May 2026, 1 working day ago",
            "amber: nothing was heard for its review of 5 May 2026, 20 working days ago",
            "red: nothing was heard for its review of 5 May 2026, 21 working days ago",
        ]


def test_a_fortnightly_action_is_asked_about_in_its_own_rhythm(tmp_path: Path) -> None:
    """Every second Wednesday from the plan's day, Monday 2 February: 4 and 18 February, 4 and 18 March. Each is asked about five
    working days ahead at the earliest, on the day, and five working days late if nobody answers before the next begins."""
    with Office.with_plan(tmp_path, action("2.1", FORTNIGHTLY)) as office:
        assert office.mails_from("2 February 2026", to="13 March 2026") == {
            "4 February 2026": [mail("ana", [("2.1", "review 0")])],
            "11 February 2026": [mail("ana", [("2.1", "review -5")])],
            "18 February 2026": [mail("ana", [("2.1", "review 0")])],
            "25 February 2026": [mail("ana", [("2.1", "review -5")])],
            "4 March 2026": [mail("ana", [("2.1", "review 0")])],
            "11 March 2026": [mail("ana", [("2.1", "review -5")])],
        }


def test_an_ongoing_action_that_is_done_is_asked_about_no_more(tmp_path: Path) -> None:
    """It is done, shown and signed off before its first review."""
    with Office.with_plan(tmp_path, action("2.1", ONGOING)) as office:
        office.on("2 March 2026")
        office.done("2.1")
        office.evidence("2.1")
        office.sign_off("2.1")
        office.quiet_from("3 March 2026", to="31 May 2026")


def test_reviews_that_were_over_before_the_release_are_nobodys_debt(tmp_path: Path) -> None:
    """A plan of February 2025 is released on Monday 2 March 2026: three reviews have gone by. Only the one that still runs, of
    2 February 2026, is asked about."""
    with Office.with_plan(tmp_path, action("2.1", ONGOING), dated="2 February 2025", released="2 March 2026") as office:
        office.on("2 March 2026")
        office.expect(mail("ana", [("2.1", "review +20")]))


def test_a_policy_that_never_asks_for_reviews_is_obeyed(tmp_path: Path) -> None:
    """A ladder without a single step is silence, and no endless search for one."""
    never = "review: {ladder: {before: [], on_the_day: false, after: [], then_every: 0}}\n"
    with Office.with_plan(tmp_path, action("2.1", ONGOING), policy=never + NOBODY_ABOVE) as office:
        office.quiet_from("4 May 2026", to="7 May 2026")
        assert office.of("2.1").colour == "amber"
