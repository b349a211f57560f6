"""Not mine: the plan's owner is told and asked, and who said so is left alone, until somebody settles whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks import answers
from tasks.settling import settle
from tests.office import KEY, Office, action, address, day


def not_mine(office: Office, by: str, on: str) -> None:
    office.today = day(on)
    said = {"by": address(by), "on": office.today, "at": office.clock(14)}
    answers.dispute(office.desk, "2.1", belongs_to="Cal Dunnagewood", **said)


@pytest.mark.parametrize("said_done", [False, True])
def test_a_dispute_is_told_to_the_owner_and_who_disputes_is_neither_chased_nor_asked_over(tmp_path: Path, said_done: bool) -> None:
    """Ana, whom Mia manages, says on 9 March that it is not hers: until it is settled Pat alone hears of it, done or open."""
    with Office.with_plan(tmp_path, action("2.1", "16 March 2026"), escalates=True) as office:
        office.mails_from("2 March 2026", to="2 March 2026")
        if said_done:
            office.done("2.1", by="ana")
        office.mails_from("3 March 2026", to="9 March 2026")
        not_mine(office, "ana", "9 March 2026")
        mails = office.mails_from("10 March 2026", to="10 April 2026")
        assert {m.to for of_day in mails.values() for m in of_day} == {"pat"}
        assert "Ana Fairlead says that it is not theirs; it belongs to Cal Dunnagewood" in " ".join(office.text("pat").split())
        assert "10 March 2026" in mails


@pytest.mark.parametrize("value", ["Cal Dunnagewood", "ok"])
def test_who_settles_whose_it_is_ends_the_dispute(tmp_path: Path, value: str) -> None:
    """Pat names Cal, or says that it is Ana's after all: from then on that person is asked for what shows it."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.done("2.1", by="ana", on="9 March 2026")
        not_mine(office, "ana", "9 March 2026")
        office.mails_from("10 March 2026", to="11 March 2026")
        settle(office.desk, KEY, "2.1", "lead", value, by=address("pat"), at=office.clock(), on=office.today)
        assert office.of("2.1").disputed is None
        mails = office.mails_from("12 March 2026", to="20 March 2026")
        assert {m.to for of_day in mails.values() for m in of_day} == {"ana" if value == "ok" else "cal"}


def test_the_others_of_an_action_are_asked_as_before(tmp_path: Path) -> None:
    """Ben is named as the officer and says that it is not his: Ana, who leads it, is asked for what shows it."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026", officer="Ben Tillerby")) as office:
        office.done("2.1", by="ben", on="9 March 2026")
        not_mine(office, "ben", "9 March 2026")
        mails = office.mails_from("10 March 2026", to="20 March 2026")
        assert {m.to for of_day in mails.values() for m in of_day} == {"ana", "pat"}
        assert "evidence is awaited from Ana Fairlead" in office.colour("2.1")
