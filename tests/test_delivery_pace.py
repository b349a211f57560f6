"""The pace of a mailbox: so many a minute, by however many senders, and a run ends in due time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

from config.here import LONDON
from config.policy import Mail
from config.settings import Settings
from flows import pausing
from flows.duty import Duty
from register import db, outbox
from register.model import Colour, Kind, MessageState
from rules import pace
from rules.calendar import Calendar
from tasks.deliver import Delivered, deliver_ready
from tests.mailbox import Mailbox, by, delivered
from tests.office import Office
from tests.register_samples import message

PACED = "mail: {messages_a_minute: 3, paced: [smtp]}\n"


class Clock:
    """A clock that goes on only while somebody waits."""

    def __init__(self, now: datetime) -> None:
        self.now, self.waits = now, list[float]()

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        self.now += timedelta(seconds=seconds)
        return False


def office_with(folder: Path, mails: int, policy: str = PACED, way: str = "smtp") -> Office:
    """An office with so many mails in its outbox on Tuesday 17 March 2026, which tell nothing of any action."""
    office = Office.with_plan(folder, policy=policy, released="17 March 2026")
    by(office, way)
    with db.writing(office.desk.engine) as tx:
        outbox.queue_all(tx, [(message(f"{n}@harbourshire.example", office.today, kind="note"), []) for n in range(mails)])
    return office


def test_a_run_waits_so_that_no_minute_has_more_than_the_policy_allows(tmp_path: Path) -> None:
    with office_with(tmp_path, 8) as office:
        clock = Clock(office.clock())
        came_to = deliver_ready(office.desk, clock.now, holder="one", through=Mailbox(), clock=clock, wait=clock.wait)
        assert (came_to.sent, came_to.left) == (8, 0)
        assert clock.waits == [60, 60]


def test_without_a_way_to_wait_the_rest_is_left_to_the_next_run_of_any_sender(tmp_path: Path) -> None:
    with office_with(tmp_path, 8) as office:
        box = Mailbox()
        assert [delivered(office, clock, box, holder=clock).sent for clock in ("09:00", "09:00", "09:01", "09:02")] == [3, 0, 3, 2]


def test_a_run_ends_before_the_next_one_begins_and_leaves_the_rest(tmp_path: Path) -> None:
    with office_with(tmp_path, 40) as office:
        clock = Clock(office.clock())
        came_to = deliver_ready(office.desk, clock.now, holder="one", through=Mailbox(), clock=clock, wait=clock.wait)
        assert (came_to.sent, came_to.left) == (27, 13), "three in each of nine minutes"
        assert clock.now - office.clock() < timedelta(minutes=9)


def test_a_run_ends_with_the_hours_in_which_mail_may_leave(tmp_path: Path) -> None:
    with office_with(tmp_path, 40) as office:
        clock = Clock(office.clock(17) + timedelta(minutes=58))
        came_to = deliver_ready(office.desk, clock.now, holder="one", through=Mailbox(), clock=clock, wait=clock.wait)
        assert came_to.sent == 9


def test_a_service_that_is_told_to_end_does_not_wait(tmp_path: Path) -> None:
    with office_with(tmp_path, 8) as office:
        clock = Clock(office.clock())
        came_to = deliver_ready(office.desk, clock.now, holder="one", through=Mailbox(), clock=clock, wait=lambda _: True)
        assert (came_to.sent, came_to.left) == (3, 5)


def test_two_senders_at_once_keep_the_pace_together(tmp_path: Path) -> None:
    with office_with(tmp_path, 20, "mail: {messages_a_minute: 7, paced: [smtp]}\n") as office:
        box = Mailbox()

        def send(holder: str) -> int:
            return deliver_ready(office.desk, office.clock(), holder=holder, through=box).sent

        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(send, "abcd")) == 7
        assert len(set(box.arrived)) == len(box.arrived) == 7


def test_a_way_that_is_not_paced_does_not_wait(tmp_path: Path) -> None:
    with office_with(tmp_path, 8, way="folder") as office:
        assert delivered(office, "09:00", Mailbox()).sent == 8


class Stamped:
    """A sign of life of a transport: it is never to be entered."""

    def __enter__(self) -> Self:
        raise AssertionError("the mailbox was called")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    send: Callable[..., None]
    went: Callable[..., bool | None]


def test_out_of_hours_the_mailbox_is_not_called(tmp_path: Path) -> None:
    with office_with(tmp_path, 2) as office:
        assert deliver_ready(office.desk, office.clock(20), holder="one", through=Stamped()).deferred == 2
        with db.reading(office.desk.engine) as tx:
            opens = datetime(2026, 3, 18, 7, 30, tzinfo=LONDON)
            assert {mail.not_before for mail in outbox.in_state(tx, MessageState.PLANNED)} == {opens}


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%d %B %Y %H:%M").replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        # on a working day
        ("17 March 2026 06:00", "17 March 2026 07:30"),
        ("17 March 2026 07:30", "17 March 2026 07:30"),
        ("17 March 2026 12:00", "17 March 2026 12:00"),
        ("17 March 2026 18:00", "17 March 2026 18:00"),
        ("17 March 2026 18:01", "18 March 2026 07:30"),
        # before a weekend on which the clock changes, and before Good Friday
        ("27 March 2026 23:00", "30 March 2026 07:30"),
        ("28 March 2026 12:00", "30 March 2026 07:30"),
        ("2 April 2026 19:00", "7 April 2026 07:30"),
        ("6 April 2026 09:00", "7 April 2026 07:30"),
    ],
)
def test_mail_leaves_from_the_next_opening(now: str, opens: str) -> None:
    assert pace.opens(moment(now), Mail(), Calendar()) == moment(opens)


@pytest.mark.parametrize(
    ("mails", "usual", "says"),
    [
        (5000, None, None),
        (5001, None, "more than the 5000 a day that the policy allows (mail.messages_a_day_at_most)"),
        (50, 1, None),  # too few to be held for that
        (51, 1, "more than 3 times the usual 1 (mail.over_usual)"),
        (60, 20, None),
        (61, 20, "more than 3 times the usual 20 (mail.over_usual)"),
        (400, None, None),  # a young office knows no usual yet
    ],
)
def test_what_is_too_much_for_a_day_is_held(mails: int, usual: int | None, says: str | None) -> None:
    assert pace.too_many(mails, usual, Mail()) == says


@pytest.mark.parametrize(
    ("counts", "usual"),
    [([], None), ([3, 4, 5, 6], None), ([3, 4, 5, 6, 5], 5), ([2, 2, 2, 2, 900], 2), ([8, 30, 7, 31, 6, 5], 30)],
)
def test_usual_is_the_second_busiest_day_so_that_one_odd_day_counts_for_nothing(counts: list[int], usual: int | None) -> None:
    assert pace.usual(counts) == usual


def test_who_goes_first_is_told_by_kind_then_colour_then_date() -> None:
    from tests.mail_samples import SAMPLES

    turn = {name: pace.urgency(sample()) for name, sample in SAMPLES.items()}
    for name, sample in SAMPLES.items():
        kinds = {line.obligation.kind for line in sample().lines if line.obligation}
        worst = {line.verdict.colour for line in sample().lines}
        band = 0 if Kind.ESCALATION in kinds else 1 if Colour.RED in worst else 2 if Colour.AMBER in worst else 3
        assert turn[name] // pace.BAND == band


def test_the_waits_of_a_service_end_when_it_is_told_to() -> None:
    end = threading.Event()
    with pausing.ended_by(end):
        assert pausing.wait(0.001) is False
        end.set()
        assert pausing.wait(60) is True
    assert pausing.wait(0) is False


@pytest.mark.parametrize(
    ("came_to", "told"),
    [
        ({"stopped": "Throttled.", "rests_until": timedelta(minutes=5)}, 0),  # a busy server
        ({"stopped": "Away.", "rests_until": timedelta(hours=1)}, 1),
        ({"stopped": "Refused.", "shut": True}, 0),  # the owners were told with the refusal
        ({"rests": "Away.", "rests_until": timedelta(hours=1)}, 0),
    ],
)
def test_the_service_tells_of_a_mailbox_that_takes_nothing_for_long(
    came_to: dict[str, Any], told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    duty = Duty(settings=Settings(), zone=LONDON, holder="a", prefect=None, tell=lambda job, says: said.append(says))  # type: ignore[arg-type]
    if wait := came_to.get("rests_until"):
        came_to = came_to | {"rests_until": datetime.now(LONDON) + wait}
    monkeypatch.setattr(Duty, "_run", lambda duty, name: Delivered(**came_to))
    for _ in range(2):
        duty.run("deliver")
    assert len(said) == told


def test_a_clock_goes_on_from_the_moment_that_it_is_given() -> None:
    nine = moment("17 March 2026 09:00")
    clock = pausing.going_on(nine)
    pausing.wait(0.01)
    assert timedelta(seconds=0.01) <= clock() - nine < timedelta(seconds=30)
