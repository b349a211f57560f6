"""The folder that replies are put into keeps the inboxes' promises."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from notifications import inboxes
from notifications.inboxes import NotSetUp
from notifications.transports import NotNow, Refused
from tests.inbox_contract import SINCE, Contract, after, look, reply
from tests.transport_contract import explained


class Place:
    """The folder, as the contract asks for it."""

    name = "folder"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.settings: dict[str, object] = {"inbox": path}
        self._count = 0

    def puts(self, raw: bytes, at: datetime) -> None:
        self.path.mkdir(exist_ok=True)
        self._count += 1
        file = self.path / f"{1000 - self._count}.eml"
        file.write_bytes(raw)
        os.utime(file, (at.timestamp(), at.timestamp()))

    def touched(self) -> bool:
        return self.path.exists()

    def fetched(self) -> int | None:
        return None

    def content(self) -> object:
        return {file.name: (file.stat().st_mtime_ns, file.read_bytes()) for file in self.path.iterdir()}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    yield Place(tmp_path / "inbox")


class TestFolderInbox(Contract):
    """The contract."""


def test_a_mail_put_there_late_counts_although_it_was_written_long_ago(place: Place) -> None:
    place.puts(reply("old", after(-500)), after(1))
    (mail,) = look(place)
    assert mail.received_at == after(-500)


def test_a_mail_copied_there_with_its_old_date_counts_by_when_it_was_received(place: Place) -> None:
    place.puts(reply("new", after(5)), after(-500))
    assert [mail.received_at for mail in look(place)] == [after(5)]


def test_the_moment_of_receipt_comes_before_that_of_writing(place: Place) -> None:
    passed = (
        "Received: from a by b with SMTP; Mon, 9 Nov 2026 10:30:00 +0000\r\nReceived: from c; Mon, 9 Nov 2026 07:00:00 +0000\r\n"
    )
    place.puts(passed.encode() + reply("one", after(-5)), after(3))
    assert [mail.received_at for mail in look(place)] == [after(2.5)]


@pytest.mark.parametrize("date", ["Date: yesterday", "Date: Mon, 9 Nov 2026 10:30:00 -0000", "Date: ", "X: y"])
def test_a_mail_without_a_clear_date_counts_from_when_it_was_put_there(place: Place, date: str) -> None:
    place.puts(f"Message-ID: <a@harbourshire.example>\r\n{date}\r\n\r\nHello\r\n".encode(), after(1))
    assert [mail.received_at for mail in look(place)] == [after(1)]


def test_the_same_mail_put_there_twice_comes_once(place: Place) -> None:
    place.puts(reply("one", after(1)), after(1))
    place.puts(reply("one", after(1)), after(2))
    assert len(look(place)) == 1


def test_other_files_are_left_alone(place: Place) -> None:
    place.puts(reply("one", after(1)), after(1))
    (place.path / "notes.txt").write_text("not a mail")
    (place.path / ".one.eml.part").write_text("half a mail")
    assert len(look(place)) == 1


def test_bytes_that_are_no_mail_come_as_they_are(place: Place) -> None:
    place.puts(b"\xff\xfe\x00 nothing \x80", after(1))
    (mail,) = look(place)
    assert mail.raw == b"\xff\xfe\x00 nothing \x80"


def test_a_folder_that_cannot_be_read_is_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.puts(reply("one", after(1)), after(1))
    for wrong, raises in ((PermissionError(13, "Permission denied"), Refused), (OSError(5, "Input/output error"), NotNow)):
        with monkeypatch.context() as broken:

            def read_bytes(path: Path, wrong: OSError = wrong) -> bytes:
                raise wrong

            broken.setattr(Path, "read_bytes", read_bytes)
            with pytest.raises(raises, match=r"inbox folder .*: .*\. ") as error:
                look(place)
        explained(error.value)


def test_a_way_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with pytest.raises(NotSetUp, match=r"no way to take replies in called 'pigeon'; use one of .*exchange, folder"):
        inboxes.connect("pigeon")


def test_since_takes_the_moment_itself_in(place: Place) -> None:
    place.puts(reply("one", SINCE), SINCE)
    assert len(look(place)) == 1
