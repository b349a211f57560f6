"""What every way to send mail must keep. A test file of a transport inherits `Contract` and gives it an `Office`."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any, ClassVar, Protocol

import pytest

from notifications import transports
from notifications.compose import compose
from notifications.transports import NotNow, NotSent, NotSetUp, Refused, Transport, Unknown
from register.model import Message
from tests.mail_samples import AT, DIRECTORY, PLANS, SAMPLES, SENDER

ROOT = Path(__file__).parent.parent
ALONE = """
import pickle, sys
def guard(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"):
        raise SystemExit(f"{event} {arguments[1:]}")
sys.addaudithook(guard)
from notifications import transports
name, settings = pickle.loads(sys.stdin.buffer.read())
with transports.connect(name, **settings):
    pass
print("nobody was called")
"""  # in a process of its own, since here everything is imported already


def mail(sample: str = "lead") -> Message:
    """One of the sample mails."""
    return compose(SAMPLES[sample](), directory=DIRECTORY, plans=PLANS, sender=SENDER, at=AT)


class Office(Protocol):
    """The other side of a transport, as the tests need it."""

    name: str
    settings: dict[str, object]

    def arrived(self) -> list[bytes]:
        """The mails that arrived, as bytes."""

    def touched(self) -> bool:
        """Whether anybody called, or wrote, at all."""

    def meets(self, fault: str) -> None:
        """The next mail meets this: `refuse`, for good, or `throttled`, for now."""


def send(office: Office, *samples: str) -> None:
    """Send those mails in one batch."""
    with transports.connect(office.name, **office.settings) as way:
        for sample in samples:
            deliver(way, mail(sample))


def deliver(way: Transport, message: Message) -> None:
    """Hand one mail over."""
    way.send(message.raw, to=message.to, message_id=message.message_id)


class Contract:
    """The promises. `wrongly` holds settings that cannot work, by the variable that `connect` has to name."""

    wrongly: ClassVar[Mapping[str, Mapping[str, Any]]] = {}

    def test_the_bytes_arrive_as_they_were_built(self, office: Office) -> None:
        send(office, "lead")
        assert office.arrived() == [mail("lead").raw]

    def test_a_batch_arrives_whole(self, office: Office) -> None:
        send(office, "lead", "owner")
        assert sorted(office.arrived()) == sorted([mail("lead").raw, mail("owner").raw])

    def test_nothing_is_touched_before_the_first_mail(self, office: Office) -> None:
        with transports.connect(office.name, **office.settings):
            pass
        assert not office.touched()

    def test_the_message_id_is_kept(self, office: Office) -> None:
        send(office, "lead")
        (arrived,) = office.arrived()
        assert message_from_bytes(arrived)["Message-ID"] == mail("lead").message_id

    def test_what_went_can_be_told_from_what_did_not_or_nobody_can_say(self, office: Office) -> None:
        with transports.connect(office.name, **office.settings) as way:
            deliver(way, mail("lead"))
            said = [way.went(mail(sample).message_id) for sample in ("lead", "owner")]
        assert said in ([True, False], [None, None])

    @pytest.mark.parametrize(("fault", "raises"), [("refuse", Refused), ("throttled", NotNow)])
    def test_refused_for_good_and_not_now_are_told_apart_and_nothing_went(
        self, office: Office, fault: str, raises: type[NotSent]
    ) -> None:
        office.meets(fault)
        with transports.connect(office.name, **office.settings) as way, pytest.raises(raises) as error:
            deliver(way, mail("lead"))
        explained(error.value)
        assert office.arrived() == []

    def test_nobody_is_called_by_importing_or_connecting(self, office: Office) -> None:
        asked = pickle.dumps((office.name, office.settings))
        alone = subprocess.run([sys.executable, "-c", ALONE], input=asked, cwd=ROOT, capture_output=True, timeout=60, check=False)
        assert alone.stdout == b"nobody was called\n", alone.stderr.decode()

    def test_what_cannot_work_is_named_at_once(self, office: Office) -> None:
        for variable, change in self.wrongly.items():
            with pytest.raises(NotSetUp, match=variable):
                transports.connect(office.name, **office.settings | change)

    def test_a_setting_that_it_does_not_know_is_named(self, office: Office) -> None:
        with pytest.raises(NotSetUp, match="has no setting colour; it has "):
            transports.connect(office.name, **office.settings, colour="blue")


def explained(error: NotSent) -> None:
    """An error is a sentence and a remedy, with the reason kept."""
    assert isinstance(error, Refused | NotNow | Unknown)
    assert error.says.endswith(".") and error.remedy.endswith(".")
    assert str(error) == f"{error.says} {error.remedy}"
    assert error.__cause__ is not None or any(figure.isdigit() for figure in error.says)
    if isinstance(error, NotNow):
        assert error.retry_after is None or error.retry_after > timedelta(0)
