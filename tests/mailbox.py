"""A mail server of the tests, as a transport: it answers as a test says, keeps what arrived, and has Sent Items.

box = Mailbox("takes", "hangs after taking")     what it answers to the first sends; then it takes everything
box.arrived                                      the addresses to which mails came, in their order
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from types import TracebackType
from typing import Self

from notifications.transports import NotLetIn, NotNow, Refused, Unknown
from tasks.deliver import Delivered, deliver_ready
from tests.office import DOMAIN, LONDON, Office

ANSWERS: dict[str, Callable[[], Exception]] = {
    "hangs before taking": lambda: Unknown("The line broke.", "Look for it."),
    "hangs after taking": lambda: Unknown("The line broke.", "Look for it."),
    "is busy for this one": lambda: NotNow("The mailbox is full.", "It is tried again."),
    "is busy for all": lambda: NotNow("It is throttled.", "It is tried again.", of_mailbox=True),
    "asks for an hour": lambda: NotNow("It is throttled.", "Wait.", of_mailbox=True, retry_after=timedelta(hours=1)),
    "asks for ever": lambda: NotNow("It is throttled.", "Wait.", of_mailbox=True, retry_after=timedelta(days=3_000_000)),
    "refuses all": lambda: Refused("It is not set up.", "Set it up.", of_mailbox=True),
    "refuses the login": lambda: NotLetIn("The login is refused.", "Look at the password."),
}
TAKES = ("takes", "hangs after taking", "is killed after taking")


class Killed(BaseException):
    """The process that sends ends here."""


class Mailbox:
    """The server. `files_after` is how long it takes until a mail that it took stands in Sent Items; `hangs_up_at` names what it
    answers whenever it hears of somebody."""

    def __init__(
        self,
        *answers: str,
        has_sent_items: bool = True,
        files_after: timedelta = timedelta(0),
        hangs_up_at: Mapping[str, str] | None = None,
    ) -> None:
        self.answers = list(answers)
        self.hangs_up_at = dict(hangs_up_at or {})
        self.has_sent_items, self.files_after = has_sent_items, files_after
        self.arrived: list[str] = []
        self.sent_items: dict[str, datetime] = {}
        self.asked = 0  # how often it was asked to take a mail, or whether it had
        self.now = datetime(2026, 1, 1, tzinfo=LONDON)
        self.looks: list[str] = []  # what it answers to the first looks among the sent mails; then the truth

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def send(self, raw: bytes, *, to: str, message_id: str) -> None:
        self.asked += 1
        who = to.removesuffix(f"@{DOMAIN}")
        answer = self.hangs_up_at.get(who) or (self.answers.pop(0) if self.answers else "takes")
        if answer in TAKES:
            self.arrived.append(who)
            self.sent_items[message_id] = self.now
        if answer.startswith("is killed"):
            raise Killed(answer)
        if answer != "takes":
            raise ANSWERS[answer]()

    def went(self, message_id: str) -> bool | None:
        self.asked += 1
        if self.looks:
            raise ANSWERS[self.looks.pop(0)]()
        if not self.has_sent_items:
            return None
        return message_id in self.sent_items and self.now >= self.sent_items[message_id] + self.files_after


def at(office: Office, clock: str) -> datetime:
    """A time of the day on which the office stands: "10:05"."""
    return datetime.combine(office.today, time.fromisoformat(clock), LONDON)


def delivered(office: Office, clock: str, box: Mailbox, holder: str = "one", **more: object) -> Delivered:
    """Deliver at a time of day through this mailbox."""
    box.now = at(office, clock)
    return deliver_ready(office.desk, box.now, holder=holder, through=box, **more)  # type: ignore[arg-type]


def by(office: Office, way: str, **settings: object) -> None:
    """From now on the office's settings name another way for mail."""
    office.desk = replace(office.desk, settings=office.desk.settings.model_copy(update={"transport": way, **settings}))
