"""The folder keeps the transports' promises, and never writes over a mail."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from notifications import transports
from notifications.transports import NotNow, NotSent, Refused, folder
from tests.transport_contract import Contract, deliver, explained, mail, send


@dataclass
class Outbox:
    """A folder that is not there yet."""

    path: Path
    monkeypatch: pytest.MonkeyPatch
    name: str = "folder"
    settings: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.settings = {"path": self.path}

    def arrived(self) -> list[bytes]:
        return [file.read_bytes() for file in sorted(self.path.glob("*"))]

    def touched(self) -> bool:
        return self.path.exists()

    def meets(self, fault: str) -> None:
        wrong = {"refuse": PermissionError(13, "Permission denied"), "throttled": OSError(28, "No space left on device")}[fault]

        def write(*_: object) -> None:
            raise wrong

        self.monkeypatch.setattr(Path, "write_bytes", write)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outbox:
    return Outbox(tmp_path / "new" / "outbox", monkeypatch)


class TestFolder(Contract):
    """The contract."""


def test_a_file_is_named_for_its_day_and_its_recipient(office: Outbox) -> None:
    send(office, "lead")
    (file,) = office.path.iterdir()
    assert file.name.startswith("2026-11-23-head-harbours-harbourshire-example-")
    assert file.suffix == ".eml"


def test_the_same_mail_again_is_taken_as_sent_and_leaves_the_file_alone(office: Outbox) -> None:
    send(office, "lead")
    (file,) = office.path.iterdir()
    file.write_bytes(b"opened and kept by a person")
    send(office, "lead")
    assert office.arrived() == [b"opened and kept by a person"]


@pytest.mark.parametrize(("fault", "raises"), [("refuse", Refused), ("throttled", NotNow)])
def test_a_folder_that_takes_nothing_is_the_whole_mailboxs_trouble(office: Outbox, fault: str, raises: type[NotSent]) -> None:
    office.meets(fault)
    with transports.connect("folder", path=office.path) as way, pytest.raises(raises) as error:
        deliver(way, mail())
    explained(error.value)
    assert error.value.of_mailbox
    assert str(office.path) in error.value.says
    assert list(office.path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file")
    with folder.connect(folder.Settings(path=tmp_path / "outbox")) as way, pytest.raises(Refused, match="cannot be written to"):
        deliver(way, mail())


def test_a_mail_is_never_seen_half_written(office: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    write = Path.write_bytes

    def look(path: Path, data: bytes) -> int:
        size = write(path, data[: len(data) // 2])
        seen.append([file.name for file in office.path.glob("*.eml") if not file.name.startswith(".")])
        os.truncate(path, 0)
        return size + write(path, data)

    monkeypatch.setattr(Path, "write_bytes", look)
    send(office, "lead")
    assert seen == [[]]
    assert office.arrived() == [mail("lead").raw]


def test_every_way_is_found_by_its_file_and_another_name_is_answered_with_those_there_are() -> None:
    assert transports.names() == ("exchange", "folder", "graph", "smtp")
    with pytest.raises(transports.NotSetUp, match="no way to send mail called 'pigeon'; use one of exchange, folder, graph, smtp"):
        transports.connect("pigeon")
