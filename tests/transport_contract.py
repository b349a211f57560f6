"""What every way to send mail must keep. A test file of a transport inherits `Contract` and gives it an `Office`."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

import pytest

from notifications import transports
from notifications.compose import compose
from notifications.transports import NotNow, NotSent, NotSetUp, Refused, Transport, Unknown
from register.model import Message
from tests.mail_samples import AT, DIRECTORY, PLANS, SAMPLES, SENDER


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


def send(office: Office, *samples: str) -> None:
    """Send those mails in one batch."""
    with transports.connect(office.name, **office.settings) as way:
        for sample in samples:
            deliver(way, mail(sample))


def deliver(way: Transport, message: Message) -> None:
    """Hand one mail over."""
    way.send(message.raw, to=message.to, message_id=message.message_id)


class Contract:
    """The promises."""

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
