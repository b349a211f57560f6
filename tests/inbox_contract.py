"""What every way that replies come in by must keep. A test file of an inbox inherits `Contract` and gives it a `Place`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest

from notifications import inboxes
from notifications.inboxes import Arrived, NotSetUp

SINCE = datetime(2026, 11, 9, 8, 0, tzinfo=UTC)


class Place(Protocol):
    """The other side of an inbox, as the tests need it."""

    name: str
    settings: dict[str, object]

    def puts(self, raw: bytes, at: datetime) -> None:
        """A mail comes in."""

    def touched(self) -> bool:
        """Whether anybody called, or read, at all."""

    def fetched(self) -> int | None:
        """How many mails were fetched whole; none where that cannot be told."""

    def content(self) -> object:
        """All that lies there, and how."""


def reply(name: str, at: datetime, *, message_id: bool = True) -> bytes:
    """A mail that somebody wrote."""
    head = f"Message-ID: <{name}@harbourshire.example>\r\n" if message_id else ""
    day = at.strftime("%a, %d %b %Y %H:%M:%S +0000")
    body = f"From: lead@harbourshire.example\r\nDate: {day}\r\nSubject: {name}\r\n\r\nDone – {name}.\r\n"
    return (head + body).encode()


def after(hours: float) -> datetime:
    """So many hours after the first moment that is looked at."""
    return SINCE + timedelta(hours=hours)


def nothing_seen(ids: Collection[str]) -> Collection[str]:
    """Every mail is new."""
    return ()


def look(place: Place, seen: inboxes.Seen = nothing_seen, since: datetime = SINCE) -> list[Arrived]:
    """What one look finds."""
    with inboxes.connect(place.name, **place.settings) as inbox:
        return list(inbox.arrived(since, seen))


class Contract:
    """The promises."""

    def test_mails_come_with_their_bytes_the_oldest_first(self, place: Place) -> None:
        for name, hours in (("second", 2), ("first", 1), ("third", 3)):
            place.puts(reply(name, after(hours)), after(hours))
        found = look(place)
        assert [mail.message_id for mail in found] == [f"<{name}@harbourshire.example>" for name in ("first", "second", "third")]
        assert [mail.received_at for mail in found] == [after(1), after(2), after(3)]
        assert [mail.raw for mail in found] == [reply(name, after(h)) for name, h in (("first", 1), ("second", 2), ("third", 3))]

    def test_only_mails_that_were_not_seen_are_fetched(self, place: Place) -> None:
        for name, hours in (("one", 1), ("two", 2), ("three", 3)):
            place.puts(reply(name, after(hours)), after(hours))
        asked: list[str] = []

        def seen(ids: Collection[str]) -> set[str]:
            asked.extend(ids)
            return {"<one@harbourshire.example>", "<three@harbourshire.example>", "<another@harbourshire.example>"}

        assert [mail.message_id for mail in look(place, seen)] == ["<two@harbourshire.example>"]
        assert sorted(asked) == [f"<{name}@harbourshire.example>" for name in ("one", "three", "two")]
        assert place.fetched() in (None, 1)

    def test_what_came_before_is_left_out(self, place: Place) -> None:
        place.puts(reply("early", after(-1)), after(-1))
        place.puts(reply("late", after(1)), after(1))
        assert [mail.message_id for mail in look(place)] == ["<late@harbourshire.example>"]

    def test_a_mail_without_an_id_gets_one_that_stays_its_own(self, place: Place) -> None:
        for name, hours in (("one", 1), ("two", 2)):
            place.puts(reply(name, after(hours), message_id=False), after(hours))
        first, again = look(place), look(place)
        ids = [mail.message_id for mail in first]
        assert len(set(ids)) == 2 and all(id.startswith("<") and id.endswith(">") for id in ids)
        assert [mail.message_id for mail in again] == ids
        assert look(place, lambda asked: ids) == []

    def test_many_mails_all_come(self, place: Place) -> None:
        for number in range(230):
            place.puts(reply(f"n{number}", after(number)), after(number))
        assert [mail.message_id for mail in look(place)] == [f"<n{n}@harbourshire.example>" for n in range(230)]

    def test_looking_changes_nothing(self, place: Place) -> None:
        place.puts(reply("one", after(1)), after(1))
        before = place.content()
        look(place)
        assert place.content() == before

    def test_an_empty_inbox_is_empty(self, place: Place) -> None:
        assert look(place) == []

    def test_nothing_is_touched_before_it_is_asked(self, place: Place) -> None:
        with inboxes.connect(place.name, **place.settings):
            pass
        assert not place.touched()

    def test_a_setting_that_it_does_not_know_is_named(self, place: Place) -> None:
        with pytest.raises(NotSetUp, match="has no setting colour; it has "):
            inboxes.connect(place.name, **place.settings, colour="blue")
