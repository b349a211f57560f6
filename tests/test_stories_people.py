"""Who is told where the plan does not say it plainly: the plan's owner, once for all, until somebody mends it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.office import UNREADABLE, Office, action, address, by, mail, person


def test_an_action_without_a_lead_is_told_to_the_plans_owner(tmp_path: Path) -> None:
    """Nobody leads it. Pat, who runs the plan, is told on the day of release and after 20 working days, and gets the reminders
    of its date as well: they are the higher rung when both fall on a day."""
    with Office.with_plan(tmp_path, action("2.1", "30 June 2026", lead=None), released="2 March 2026") as office:
        assert office.mails_from("2 March 2026", to="16 June 2026") == {
            "2 March 2026": [mail("pat", [("2.1", "unclear 0")])],
            "30 March 2026": [mail("pat", [("2.1", "unclear +20")])],
            "29 April 2026": [mail("pat", [("2.1", "unclear +40")])],
            "29 May 2026": [mail("pat", [("2.1", "unclear +60")])],
            "16 June 2026": [mail("pat", [("2.1", "reminder -10")])],
        }
        assert office.colour("2.1") == "grey: the plan names no lead"


def test_an_unreadable_date_is_told_to_the_plans_owner(tmp_path: Path) -> None:
    """“When the tide allows” is no date. Ana leads it but is not chased, for there is nothing to chase her by."""
    with Office.with_plan(tmp_path, action("2.1", UNREADABLE), released="2 March 2026") as office:
        assert office.mails_from("2 March 2026", to="31 March 2026") == {
            "2 March 2026": [mail("pat", [("2.1", "unclear 0")])],
            "30 March 2026": [mail("pat", [("2.1", "unclear +20")])],
        }
        assert office.colour("2.1") == "grey: its deadline “when the tide allows” could not be read as a date"
        assert "when the tide allows" in office.text("pat")


def test_without_lead_and_without_date_both_are_said(tmp_path: Path) -> None:
    """One action with two faults is one line, which names both."""
    with Office.with_plan(tmp_path, action("2.1", UNREADABLE, lead=None), released="2 March 2026") as office:
        office.on("2 March 2026")
        office.expect(mail("pat", [("2.1", "unclear 0")]))
        says = "grey: the plan names no lead and its deadline “when the tide allows” could not be read as a date"
        assert office.colour("2.1") == says


def test_leads_whom_nobody_knows_are_one_list_in_one_mail_to_the_owner(tmp_path: Path) -> None:
    """Two leads are in no directory. Pat stands in: one mail with both actions and both names."""
    drafts = action("2.1", "31 March 2026", lead="Tide Warden"), action("2.2", "31 March 2026", lead="Wreck Receiver")
    with Office.with_plan(tmp_path, *drafts) as office:
        office.on("17 March 2026")
        office.expect(mail("pat", [("2.1", "reminder -10"), ("2.2", "reminder -10")]))
        words = office.text("pat")
        assert "2 leads not known" in words
        assert words.count("LEADS THAT ARE NOT KNOWN") == 1
        assert {"For Tide Warden", "For Wreck Receiver"} <= set(words.splitlines())


def test_once_the_directory_knows_the_lead_the_reminders_go_there(tmp_path: Path) -> None:
    """On 18 March the Tide Warden joins the directory: she is told the rung that was reached, and Pat hears no more."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026", lead="Tide Warden")) as office:
        office.on("17 March 2026")
        office.expect(mail("pat", [("2.1", "reminder -10")]))
        office.joins(person("tess", "Tess Ebbworth", "Tide Warden", manager="mia"))
        assert office.mails_from("18 March 2026", to="31 March 2026") == {
            "18 March 2026": [mail("tess", [("2.1", "reminder -10")])],
            "24 March 2026": [mail("tess", [("2.1", "reminder -5")])],
            "30 March 2026": [mail("tess", [("2.1", "reminder -1")])],
            "31 March 2026": [mail("tess", [("2.1", "reminder 0")])],
        }


def test_of_two_leads_of_whom_one_is_unknown_both_are_seen_to(tmp_path: Path) -> None:
    """Ana is told herself; Pat stands in for the other."""
    both = replace(action("2.1", "31 March 2026"), leads=("Ana Fairlead", "Tide Warden"))
    with Office.with_plan(tmp_path, both) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]), mail("pat", [("2.1", "reminder -10")]))
        assert "Tide Warden" in office.text("pat")


def test_a_lead_who_changes_is_told_and_the_one_before_is_not(tmp_path: Path) -> None:
    """Cal takes it over on 18 March, between two rungs of the ladder."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        office.change("2.1", "Cal leads it now.", leads=("Cal Dunnagewood",))
        assert office.mails_from("18 March 2026", to="24 March 2026") == {
            "18 March 2026": [mail("cal", [("2.1", "reminder -10")])],
            "24 March 2026": [mail("cal", [("2.1", "reminder -5")])],
        }


def test_a_date_settled_by_a_person_ends_the_owners_questions_and_begins_the_ladder(tmp_path: Path) -> None:
    """Pat finds out that the tide allows it on 31 March."""
    with Office.with_plan(tmp_path, action("2.1", UNREADABLE), released="2 March 2026") as office:
        office.on("2 March 2026")
        office.expect(mail("pat", [("2.1", "unclear 0")]))
        office.move("2.1", "31 March 2026", by="pat")
        assert office.mails_from("3 March 2026", to="31 March 2026") == {
            "17 March 2026": [mail("ana", [("2.1", "reminder -10")])],
            "24 March 2026": [mail("ana", [("2.1", "reminder -5")])],
            "30 March 2026": [mail("ana", [("2.1", "reminder -1")])],
            "31 March 2026": [mail("ana", [("2.1", "reminder 0")])],
        }


def test_a_date_in_doubt_is_told_to_the_plans_owner_while_the_lead_is_chased_by_it(tmp_path: Path) -> None:
    """Which year is meant is not said. Pat hears of it from the release on, until somebody settles it; Ana is reminded, and
    its colour is that of its date."""
    doubted = replace(by("31 March 2026"), doubt="which year is not said")
    with Office.with_plan(tmp_path, action("2.1", doubted), released="17 March 2026") as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]), mail("pat", [("2.1", "unclear 0")]))
        (told,) = [fate.obligation for fate in office.fates("2.1") if fate.obligation.to == address("pat")]
        assert "please settle whether its date is right" in office.text("pat").casefold()
        assert told.says == "told to the plan's owner: its date is in doubt: which year is not said"
        assert office.colour("2.1").startswith("amber: due 31 March 2026")
        office.change("2.1", "settled: 31 March 2026", deadline=by("31 March 2026"))
        days = office.mails_from("18 March 2026", to="21 April 2026")
        assert {came.to for mails in days.values() for came in mails} == {"ana"}
