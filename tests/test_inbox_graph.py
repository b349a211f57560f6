"""Replies are read from Graph: each once, oldest first, whole, and nothing in the mailbox is changed by it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from notifications import inboxes
from notifications.inboxes import Arrived, NotSetUp
from notifications.transports import NotLetIn, NotNow, NotSent, Refused
from tests.doubles.graph import Graph, running
from tests.transport_contract import explained

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def reply(name: str) -> bytes:
    return f"Message-ID: <{name}@harbourshire.example>\r\nSubject: Re: {name}\r\n\r\nDone – caf\u00e9\r\n".encode()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Graph]:
    with running(tmp_path, Graph()) as double:
        yield double


def nothing(_: Collection[str]) -> Collection[str]:
    return ()


def read(office: Graph, since: datetime = MONDAY, seen: inboxes.Seen = nothing, **settings: Any) -> list[Arrived]:
    with inboxes.connect("graph", **office.settings | settings) as inbox:
        return list(inbox.arrived(since, seen))


def test_every_mail_comes_once_oldest_first_and_as_it_was_sent_over_several_pages(office: Graph) -> None:
    names = ["five", "one", "four", "two", "three"]
    for day, name in zip((4, 0, 3, 1, 2), names, strict=True):
        office.receives(reply(name), MONDAY + timedelta(days=day))
    arrived = read(office)
    assert [mail.raw for mail in arrived] == [reply(name) for name in ("one", "two", "three", "four", "five")]
    assert arrived[0].message_id == "<one@harbourshire.example>"
    assert [mail.received_at for mail in arrived] == [MONDAY + timedelta(days=day) for day in range(5)]
    assert office.asked.count("inbox") == 3


def test_what_came_before_is_not_asked_for(office: Graph) -> None:
    office.receives(reply("old"), MONDAY - timedelta(seconds=1))
    office.receives(reply("new"), MONDAY)
    assert [mail.raw for mail in read(office)] == [reply("new")]


def test_what_was_seen_is_not_fetched_again(office: Graph) -> None:
    for name in ("one", "two"):
        office.receives(reply(name), MONDAY)
    arrived = read(office, seen=lambda ids: [one for one in ids if "one" in one])
    assert [mail.raw for mail in arrived] == [reply("two")]
    assert office.asked.count("mail") == 1


def test_a_mail_without_a_message_id_has_the_same_made_one_each_time(office: Graph) -> None:
    office.receives(b"Subject: no id\r\n\r\nHello\r\n", MONDAY)
    (once,), (again,) = read(office), read(office)
    assert once.message_id == again.message_id != ""
    assert once.message_id.endswith("@none.invalid>")


def test_a_mail_that_is_moved_away_meanwhile_is_left_out(office: Graph) -> None:
    for name in ("one", "two"):
        office.receives(reply(name), MONDAY)
    office.fails("not found", at="mail")
    assert [mail.raw for mail in read(office)] == [reply("two")]


@pytest.mark.parametrize("fault", ["server error", "refused", "too large"])
def test_a_mail_that_graph_cannot_give_is_said_in_the_log_and_the_others_have_their_turn(
    office: Graph, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Else one item would hold up every reply behind it, and close the mailbox to what is to be sent."""
    for hour, name in enumerate(("one", "two")):
        office.receives(reply(name), MONDAY + timedelta(hours=hour))
    office.fails(fault, at="mail")
    assert [mail.raw for mail in read(office)] == [reply("two")]
    assert "is left: Microsoft Graph refuses: " in caplog.text and "in words" not in caplog.text
    assert len(read(office)) == 2, "it is asked for again"


def test_the_mailbox_is_only_read(office: Graph) -> None:
    office.receives(reply("one"), MONDAY)
    before = dict(office.folders["inbox"])
    read(office)
    assert office.folders["inbox"] == before
    assert set(office.asked) == {"tenant", "token", "inbox", "mail"}


@pytest.mark.parametrize(
    ("fault", "at", "raises"),
    [
        ("cut before accepting", "inbox", NotNow),
        ("hang before accepting", "mail", NotNow),
        ("throttled", "inbox", NotNow),
        ("rubbish", "inbox", NotNow),
        ("throttled", "mail", NotNow),
        ("forbidden", "inbox", Refused),
        ("no such mailbox", "inbox", Refused),
        ("wrong secret", "token", NotLetIn),
    ],
)
def test_what_cannot_be_read_is_said(office: Graph, fault: str, at: str, raises: type[NotSent]) -> None:
    office.receives(reply("one"), MONDAY)
    office.fails(fault, at=at)
    with pytest.raises(raises) as error:
        read(office)
    explained(error.value)


def test_the_token_is_shown_to_nobody_else_though_an_answer_names_them(office: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    from notifications.graph import Mailbox

    further = {"value": [], "@odata.nextLink": "https://elsewhere.harbourshire.example/v1.0/users"}
    monkeypatch.setattr(Mailbox, "told", lambda *_: further)
    with pytest.raises(NotNow, match="not as Microsoft Graph does"):
        read(office)


def test_nobody_is_called_before_it_is_asked(office: Graph) -> None:
    with inboxes.connect("graph", **office.settings):
        pass
    assert not office.touched()


def test_what_cannot_work_is_named_at_once(office: Graph) -> None:
    with pytest.raises(NotSetUp, match="CHASER_GRAPH_TENANT"):
        inboxes.connect("graph", **office.settings | {"tenant": ""})
