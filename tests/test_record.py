"""The record of an action: one line of time of what was read, told, not told and why, answered, and what is to come."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from notifications.transports import Refused
from register.model import Choice, Revision
from tasks import answers, escalations, moves
from tasks.record import Entry, What, _meaning, record
from tests.office import Office, action, address, day


def lines(office: Office, ref: str) -> list[Entry]:
    return list(record(office.desk, ref, office.today))


def what(entries: list[Entry]) -> list[str]:
    return [f"{e.on:%-d %B} {e.what}: {e.who}" for e in entries]


def test_everything_stands_in_one_line_of_time_the_oldest_first(tmp_path: Path) -> None:
    """Due on 3 March; nobody answers, so Mia is asked three times, takes it on, and it is done, shown and signed."""
    with Office.with_plan(tmp_path, action("2.1", "3 March 2026"), escalates=True) as office:
        office.mails_from("2 February 2026", to="4 March 2026")
        takes_on = {"choice": Choice.TAKES_ON, "promise": day("20 March 2026")}
        escalations.acknowledge(office.desk, "2.1", by=address("mia"), on=office.today, at=office.clock(), **takes_on)
        office.done("2.1", on="5 March 2026")
        office.evidence("2.1")
        office.sign_off("2.1")
        assert what(lines(office, "2.1")) == [
            "2 February read: Pat Ledgerton",
            "2 February released: Pat Ledgerton",
            "17 February told: Ana Fairlead",
            "24 February escalated: Mia Quaysider",
            "24 February told: Ana Fairlead",
            "27 February escalated: Mia Quaysider",
            "2 March told: Ana Fairlead",
            "3 March escalated: Mia Quaysider",
            "3 March told: Ana Fairlead",
            "4 March told: Ana Fairlead",
            "4 March acknowledged: Mia Quaysider",
            "5 March done: Ana Fairlead",
            "5 March shown: Ana Fairlead",
            "5 March signed: Mia Quaysider",
        ]


def test_what_was_overtaken_or_not_told_stands_in_it_with_the_reason(tmp_path: Path) -> None:
    """Three weeks of downtime: of the rungs that were missed only the last is told; the mail of it is refused for good."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("24 March 2026", delivered=False)
        office.deliver(through=_Refusing())
        said = {e.what: e for e in lines(office, "2.1")}
        assert said[What.OVERTAKEN].why == "it fell due on 17 March 2026"
        assert said[What.NOT_TOLD].why == "its mail could not be delivered"
        assert (said[What.NOT_TOLD].who, said[What.NOT_TOLD].as_) == ("Ana Fairlead", "lead")
        office.came.clear()


def test_what_is_to_come_stands_at_its_end_and_nothing_of_a_settled_action(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("2 March 2026")
        *_, first, second = [e for e in lines(office, "2.1") if e.what is What.TO_COME][:2]
        assert (f"{first.on}", first.says) == ("2026-03-17", "10 working days ahead of its due date 31 March 2026")
        assert f"{second.on}" == "2026-03-24"
        office.change("2.1", "withdrawn", status="withdrawn")
        assert not [e for e in lines(office, "2.1") if e.what is What.TO_COME]


def test_another_date_asked_for_refused_and_agreed_are_three_entries(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("2 March 2026")
        then: dict[str, Any] = {"on": office.today, "at": office.clock(14)}
        moves.ask(office.desk, "2.1", day("30 April 2026"), because="the piles are late", by=address("ana"), **then)
        moves.refuse(office.desk, "2.1", because="the season opens", by=address("mia"), **then)
        moves.ask(office.desk, "2.1", day("10 April 2026"), because="the piles are late", by=address("ana"), **then)
        moves.agree(office.desk, "2.1", by=address("mia"), **then)
        said = [f"{e.what}: {e.says}" for e in lines(office, "2.1") if e.what in (What.ASKED, What.REFUSED, What.MOVED)]
        assert said == [
            "date asked: Ana Fairlead asks for 30 April 2026 as its date, because the piles are late",
            "date refused: Mia Quaysider refuses 30 April 2026 as its date: the season opens",
            "date asked: Ana Fairlead asks for 10 April 2026 as its date, because the piles are late",
            "moved: moved from 31 March 2026 to 10 April 2026, agreed by Mia Quaysider, because the piles are late",
        ]


def test_sent_back_and_not_theirs_stand_in_it(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("2 March 2026")
        office.done("2.1")
        then: dict[str, Any] = {"on": office.today, "at": office.clock(15)}
        answers.send_back(office.desk, "2.1", because="the quay is not in the picture", by=address("mia"), **then)
        answers.dispute(office.desk, "2.1", belongs_to="Cal", by=address("ana"), **then)
        assert [e.what for e in lines(office, "2.1") if e.way == "command"] == [What.DONE, What.SENT_BACK, What.NOT_THEIRS]


@pytest.mark.parametrize(
    ("changes", "meaning"),
    [
        ({}, What.CHANGED),
        ({"leads": ((), ("Ana",))}, What.CHANGED),
        ({"progress": (None, "well")}, What.REPORTED),
        ({"done_on": (None, "2026-03-02"), "asked": ("x", None)}, What.DONE),
        ({"asked": ("x", None)}, What.REFUSED),
        ({"baseline": (1, 2), "asked": ("x", None)}, What.MOVED),
        ({"acknowledged": ((), ("x",)), "asked": (None, "x")}, What.ACKNOWLEDGED),
        ({"sent_back_on": (None, "2026-03-02"), "done_on": ("2026-03-01", None)}, What.SENT_BACK),
    ],
)
def test_a_change_is_known_by_the_fields_that_it_gave(changes: dict[str, tuple[object, object]], meaning: What) -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert _meaning(Revision(number=2, at=at, by="ana", way="command", says="", changes=changes)) is meaning


class _Refusing:
    """A door that refuses every mail for good."""

    def __enter__(self) -> _Refusing:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def send(self, raw: bytes, *, to: str, message_id: str) -> None:
        raise Refused("550 no such mailbox.", "Mend the address.")
