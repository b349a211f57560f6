"""Exactly once, as the receiver sees it: whatever the server answers, and wherever the sender is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register import db, outbox
from register.model import Message, MessageState
from tasks import sending, unsettled
from tasks.deliver import deliver_ready
from tests.mailbox import ANSWERS, Killed, Mailbox
from tests.office import Office
from tests.test_delivery_pace import office_with

ROOT = Path(__file__).parent.parent
EVERY = [*(name for name in ANSWERS if name != "refuses the login"), "takes", "is killed before taking", "is killed after taking"]
UNPACED = "mail: {send_from: 00:00, send_until: 23:59}\n"


def goes_on(office: Office, box: Mailbox, after: timedelta, *, again: bool = False) -> None:
    """Deliver so much later, by a sender that may be killed in the middle of it; nobody hears of its like again."""
    box.now += after
    try:
        deliver_ready(office.desk, box.now, holder=f"sender at {box.now}", through=box, again=again)
    except Killed:
        pass


@settings(max_examples=100, deadline=None)
@given(
    answers=st.lists(st.sampled_from(EVERY), max_size=14),
    pauses=st.lists(st.sampled_from([1, 5, 10, 14, 16, 60, 300]), min_size=3, max_size=8),
    filed=st.sampled_from([0, 5, 14]),
)
def test_whatever_the_server_answers_each_mail_arrives_once_when_it_recovers(
    answers: list[str], pauses: list[int], filed: int
) -> None:
    """Refused, throttled, hung before and after it took the mail, the sender killed: at most once, and in the end once."""
    with TemporaryDirectory() as folder, office_with(Path(folder), 3, UNPACED) as office:
        box = Mailbox(*answers, files_after=timedelta(minutes=filed))
        box.now = office.clock()
        for minutes in pauses:
            goes_on(office, box, timedelta(minutes=minutes))
            assert max(Counter(box.arrived).values(), default=0) <= 1
        box.answers.clear()
        for _ in range(12):
            goes_on(office, box, timedelta(hours=5))
        assert sorted(box.arrived) == ["0", "1", "2"]
        assert office.outbox() == {"sent": 3}


def test_a_sender_that_hung_finds_its_mail_settled_by_another_and_goes_on(tmp_path: Path) -> None:
    """While it hands over the first mail it hangs for an hour. Another takes it for dead, and finds the mail among the sent."""
    with office_with(tmp_path, 3, UNPACED) as office:
        other = Mailbox()

        class Hanging(Mailbox):
            def send(self, raw: bytes, *, to: str, message_id: str) -> None:
                super().send(raw, to=to, message_id=message_id)
                if len(self.arrived) == 1:
                    other.sent_items, other.now = self.sent_items, office.clock(10)
                    came_to = deliver_ready(office.desk, other.now, holder="other", through=other)
                    assert (came_to.found, came_to.sent) == (1, 2)

        box = Hanging()
        box.now = office.clock()
        assert deliver_ready(office.desk, box.now, holder="one", through=box).sent == 1
        assert (box.arrived, sorted(other.arrived)) == (["0"], ["1", "2"])
        assert office.outbox() == {"sent": 3}


def test_a_sender_that_hung_until_its_mail_was_to_be_sent_again_says_that_it_went_and_it_is_not(tmp_path: Path) -> None:
    """Another takes it for dead after an hour, finds nothing among the sent, and is asked to wait. Then the first try succeeds."""
    with office_with(tmp_path, 1, UNPACED) as office:
        other = Mailbox("asks for an hour")

        class Hanging(Mailbox):
            def send(self, raw: bytes, *, to: str, message_id: str) -> None:
                other.now = office.clock(10)
                assert deliver_ready(office.desk, other.now, holder="other", through=other).retry == 1
                super().send(raw, to=to, message_id=message_id)

        box = Hanging()
        box.now = office.clock()
        deliver_ready(office.desk, box.now, holder="one", through=box)
        assert (box.arrived, office.outbox()) == (["0"], {"sent": 1})
        assert deliver_ready(office.desk, office.clock(15), holder="other", through=other, again=True).sent == 0


@pytest.mark.parametrize("state", [MessageState.RETRY, MessageState.FAILED, MessageState.UNKNOWN])
def test_what_a_sender_says_that_hung_changes_nothing_of_a_mail_that_another_is_sending(
    tmp_path: Path, state: MessageState
) -> None:
    """Else a third one would send it as well."""
    with office_with(tmp_path, 1, UNPACED) as office:
        at, lease = office.clock(), sending.LEASE
        with db.writing(office.desk.engine) as tx:

            def begin(holder: str) -> Message:
                [mail] = outbox.reserve(tx, now=at, limit=1, lease=lease, holder=holder)
                outbox.start(tx, mail.key, holder=holder, at=at, lease=lease, way="smtp")
                return mail

            first = begin("one")
            outbox.unknown(tx, first.key, why="taken for dead")
            outbox.retry(tx, first.key, not_before=at, why="it is not among the sent mails")
            begin("other")
            before = outbox.get(tx, first.key)
            sending.record(tx, office.desk, sending.Outcome(message=first, state=state, at=at, why="Late."))
            assert (outbox.get(tx, first.key), before.state) == (before, MessageState.SENDING)


def test_many_senders_at_once_settle_and_send_each_mail_once(tmp_path: Path) -> None:
    """Four at a time, again and again, with a server that hangs before and after taking: nobody is written to twice."""
    with office_with(tmp_path, 12, UNPACED) as office:
        box = Mailbox(*["hangs after taking", "takes", "hangs before taking"] * 6)
        for n in range(5):
            box.now = office.clock() + timedelta(minutes=20 * n)

            def send(holder: str, now: datetime = box.now) -> int:
                return deliver_ready(office.desk, now, holder=holder, through=box).sent

            with ThreadPoolExecutor(4) as pool:
                list(pool.map(send, [f"{letter}{n}" for letter in "abcd"]))
        assert sorted(box.arrived) == sorted(map(str, range(12)))
        assert office.outbox() == {"sent": 12}


STEPS: list[tuple[Any, str]] = [
    (sending, "reserve"),
    (sending, "start"),
    (sending, "send"),
    (sending, "record"),
    (unsettled, "settle"),
]


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(("room", "step"), STEPS, ids=[step for _, step in STEPS])
def test_killed_before_or_after_any_step_the_next_runs_converge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: Any, step: str, moment: str
) -> None:
    """Each sender is killed at the second time that it comes to the step; lost 0, twice 0."""
    with office_with(tmp_path, 4, UNPACED) as office:
        box = Mailbox("hangs after taking")
        box.now = office.clock()
        for n in range(1, 4):
            with monkeypatch.context() as patch:
                patch.setattr(room, step, _killed(getattr(room, step), at=min(n, 2), moment=moment))
                goes_on(office, box, timedelta(minutes=20))
        for _ in range(4):
            goes_on(office, box, timedelta(minutes=20))
        assert sorted(box.arrived) == ["0", "1", "2", "3"]
        assert office.outbox() == {"sent": 4}


def _killed(step: Callable[..., Any], *, at: int, moment: str) -> Callable[..., Any]:
    """The step, whose sender is killed when it comes there for the n-th time."""
    calls = 0

    def once(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at and moment == "before":
            raise Killed(step.__name__)
        result = step(*args, **kwargs)
        if calls == at:
            raise Killed(step.__name__)
        return result

    return once


WORK = """
import sys, time
from datetime import datetime
from pathlib import Path
from config.here import LONDON, holder
from config.settings import Settings
from tasks.deliver import deliver_ready
from tasks.office import open_office

class Slow:
    def __init__(self, file): self.file = Path(file)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def send(self, raw, *, to, message_id):
        time.sleep(0.002)
        with self.file.open("a") as arrived: arrived.write(message_id + "\\n")
        time.sleep(0.002)
    def went(self, message_id): return message_id in self.file.read_text().splitlines()

home, arrived, now = sys.argv[1:]
office = open_office(Settings(home=Path(home)))
print("ready", flush=True)
deliver_ready(office, datetime.fromisoformat(now), holder=holder(), through=Slow(arrived))
"""


def test_killed_for_real_at_any_instant_the_next_start_knows_at_once_what_was_under_way(tmp_path: Path) -> None:
    """SIGKILL, again and again at the same minute: the next sender sees that the last one is gone, and looks for its mail."""
    with office_with(tmp_path, 60, UNPACED, way="folder") as office:
        arrived = tmp_path / "arrived"
        arrived.touch()
        command = [sys.executable, "-c", WORK, str(office.desk.settings.home), str(arrived), office.clock().isoformat()]
        for seconds in (0.02, 0.05, 0.09, None):
            with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as child:
                assert child.stdout and child.stdout.readline() == b"ready\n"
                if seconds:
                    time.sleep(seconds)
                    child.send_signal(signal.SIGKILL)
        lines = arrived.read_text().splitlines()
        assert len(lines) == len(set(lines)) == 60
        assert office.outbox() == {"sent": 60}
