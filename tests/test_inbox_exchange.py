"""The inbox of Exchange keeps the inboxes' promises, is only read, and says in words what hinders it."""

from __future__ import annotations

import base64
import traceback
from collections.abc import Iterator
from datetime import datetime

import pytest

from notifications import inboxes
from notifications.transports import NotLetIn, NotNow, NotSent, Refused
from tests.doubles.ews import Server, running
from tests.doubles.ews_faults import Fault
from tests.inbox_contract import SINCE, Contract, after, look, nothing_seen, reply
from tests.transport_contract import explained

READS_ONLY = {"FindItem", "GetItem"}


class Place(Server):
    """The server, as the contract asks for it."""

    def puts(self, raw: bytes, at: datetime) -> None:
        self.box.arrive(raw, at)

    def fetched(self) -> int | None:
        return self.given

    def content(self) -> object:
        return self.box.folder("inbox")


@pytest.fixture
def place() -> Iterator[Place]:
    with running(Place(settings={"timeout": 0.6})) as server:
        yield server
    assert server.invalid == []
    assert {asked.operation for asked in server.asked} <= READS_ONLY


class TestExchangeInbox(Contract):
    """The contract."""


@pytest.mark.parametrize("habit", ["cannot filter", "ignores filters", "lists ids without brackets"])
def test_servers_that_search_badly_give_the_same_mails(place: Place, habit: str) -> None:
    place.habits = {habit}
    for name, hours in (("late", 2), ("early", -1), ("later", 3)):
        place.puts(reply(name, after(hours)), after(hours))
    assert [mail.received_at for mail in look(place)] == [after(2), after(3)]
    assert {mail.message_id.strip("<>") for mail in look(place)} == {"late@harbourshire.example", "later@harbourshire.example"}


def test_a_mail_that_is_taken_away_meanwhile_is_passed_over(place: Place) -> None:
    for name, hours in (("one", 1), ("two", 2)):
        place.puts(reply(name, after(hours)), after(hours))

    def take_away(ids: object) -> set[str]:
        del place.box.inbox[0]
        return set()

    assert [mail.message_id for mail in look(place, take_away)] == ["<two@harbourshire.example>"]


def test_an_item_that_is_no_mail_is_left_and_said(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    for name, hours in (("note", 1), ("reply", 2)):
        place.puts(reply(name, after(hours)), after(hours))
    place.box.unreadable = {place.box.inbox[0].id}
    assert [mail.message_id for mail in look(place)] == ["<reply@harbourshire.example>"]
    assert "no mail that can be read" in caplog.text and "harbourshire" not in caplog.text


TROUBLES = {
    "throttled": (Fault("throttled", retry_after=7, on="FindItem"), NotNow),
    "busy at the second question": (Fault("server busy", retry_after=7, on="GetItem"), NotNow),
    "cut": (Fault("cut before accepting", on="GetItem"), NotNow),
    "hangs": (Fault("hang before accepting", on="FindItem"), NotNow),
    "half an answer": (Fault("half an answer", on="GetItem"), NotNow),
    "rubbish": (Fault("rubbish", on="GetItem"), NotNow),
    "no access to its inbox": (Fault("refused", code="ErrorAccessDenied", on="FindItem"), Refused),
    "no access to a mail": (Fault("refused", code="ErrorAccessDenied", on="GetItem"), Refused),
    "switched off": (Fault("policy block", on="FindItem"), Refused),
    "wrong password": (Fault("wrong password", on="FindItem"), NotLetIn),
}


@pytest.mark.parametrize(("fault", "raises"), TROUBLES.values(), ids=TROUBLES)
def test_what_hinders_is_told_and_the_next_look_finds_the_mail(place: Place, fault: Fault, raises: type[NotSent]) -> None:
    place.puts(reply("one", after(1)), after(1))
    place.faults.append(fault)
    with pytest.raises(NotSent) as error:
        look(place)
    explained(error.value)
    assert type(error.value) is raises and error.value.of_mailbox
    assert base64.b64encode(reply("one", after(1))[:60]).decode() not in "".join(traceback.format_exception(error.value))
    assert [mail.message_id for mail in look(place)] == ["<one@harbourshire.example>"]


def test_what_was_read_before_a_fault_counts(place: Place) -> None:
    for number in range(25):
        place.puts(reply(f"n{number}", after(number)), after(number))
    found: list[str] = []
    with inboxes.connect("exchange", **place.settings) as inbox, pytest.raises(NotNow):
        for mail in inbox.arrived(SINCE, nothing_seen):
            found.append(mail.message_id)
            if len(found) == 5:
                place.faults.append(Fault("unavailable", on="GetItem"))
    assert found == [f"<n{n}@harbourshire.example>" for n in range(10)]
