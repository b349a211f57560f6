"""The fault campaign in small, one run of each fault; and that it sees what a broken sender does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import Connection

from bench.faults.campaign import Drawn, Run, Workshop, draw, workshop
from bench.faults.counting import Owed, count
from bench.faults.faults import FAULTS, Step
from bench.faults.life import Mail as Known
from bench.faults.offices import MONDAY, hour
from bench.faults.places import Hook, When
from bench.faults.replies import Reply
from register import db, outbox
from register.model import MessageState
from tasks import unsettled

SMALL = 23  # an office with three mails
SQLITE = ("sqlite",)
SEED = 2  # with which no server's fault lasts all day: that is for the campaign in full
REPLIES = (  # of the many that the campaign knows
    "refused",
    "mailbox refused",
    "throttled",
    "wrong password",
    "hang before accepting",
    "hang after accepting",
    "cut before accepting",
    "cut after accepting",
    "rubbish",
    "rubbish after accepting",
    "server error",
    "error although it went",
)
NAMES = [one.name for one in FAULTS if "sqlite" in one.databases]
SOME = [name for name in NAMES if not name.startswith("server: ") or name.removeprefix("server: ") in REPLIES]
ODD = [name for name in NAMES if name.startswith(("server: odd", "server: late"))]


@pytest.fixture(scope="module")
def here() -> Iterator[Workshop]:
    with workshop(SQLITE) as shop:
        yield shop


@pytest.mark.parametrize("fault", SOME + ODD)
def test_nothing_is_lost_and_nothing_comes_twice(here: Workshop, fault: str) -> None:
    came_to = here.run(replace(draw(SEED, SQLITE, fault), office=SMALL))
    assert came_to.counted.owed == 3
    assert (came_to.counted.lost, came_to.counted.twice, came_to.broken, came_to.unfinished) == ((), (), (), False)


def run(here: Workshop, *steps: Step) -> Run:
    """One run of the small office by Exchange, with these steps."""
    return here.run(Drawn(seed=0, office=SMALL, way="exchange", database="sqlite", faults=("by hand",), steps=steps))


@pytest.mark.parametrize("when", ["before", "after"])
def test_who_sleeps_past_its_lease_leaves_the_mail_to_who_looked_for_it(here: Workshop, when: When) -> None:
    asleep = Hook(place="a mail's start is kept", when=when, nth=2, strikes="sleep")
    came_to = run(here, Step(hooks=((asleep,),)))
    assert came_to.befell and came_to.well and not came_to.unfinished


# A sender that is broken on purpose


def try_again(tx: Connection, keys: list[str], at: datetime) -> None:
    """As a sender does that takes what may have gone for not gone."""
    for key in keys:
        outbox.retry(tx, key, not_before=at, why="nobody looked")


def settle_unlooked(sender: Any, tally: object) -> bool:
    """Send again at once whatever nobody knows of."""
    with db.writing(sender.office.engine) as tx:
        try_again(tx, [mail.key for mail in outbox.in_state(tx, MessageState.UNKNOWN)], sender.clock())
    return True


def believe(tx: Connection, key: str, *, why: str) -> None:
    """Take for sent whatever nobody knows of."""
    outbox.sent(tx, key, hour(MONDAY, 9))


found = outbox.stale_leases_to_unknown


def forget(tx: Connection, now: datetime, *, gone: Callable[[str], bool]) -> list[str]:
    """Send again whatever a killed sender left."""
    keys = found(tx, now, gone=gone)
    try_again(tx, keys, now)
    return keys


def never_found(tx: Connection, now: datetime, *, gone: Callable[[str], bool]) -> list[str]:
    """Leave alone whatever a killed sender left."""
    return []


AFTER_IT_WENT = Step(replies=(Reply(name="cut after accepting"),))
BEFORE_IT_WENT = Step(replies=(Reply(name="cut before accepting"),))
KILLED_AFTER = Step(hooks=((Hook(place="a mail is handed over", when="after", nth=2, strikes="kill"),),))
KILLED_BEFORE = Step(hooks=((Hook(place="a mail is handed over", when="before", nth=2, strikes="kill"),),))
LATE = (Step(replies=(Reply(name="cut after accepting"),), habits=("late copies",)), Step(after=5, habits=("late copies",)))


@pytest.mark.parametrize(
    ("room", "name", "broken", "steps", "lost", "twice"),
    [
        pytest.param(unsettled, "settle", settle_unlooked, (AFTER_IT_WENT,), 0, 1, id="sends again unlooked"),
        pytest.param(outbox, "unknown", believe, (BEFORE_IT_WENT,), 1, 0, id="takes what is unknown for sent"),
        pytest.param(outbox, "stale_leases_to_unknown", forget, (KILLED_AFTER,), 0, 1, id="forgets that it had begun"),
        pytest.param(outbox, "stale_leases_to_unknown", never_found, (KILLED_BEFORE,), 1, 0, id="never finds what it left"),
        pytest.param(unsettled, "GRACE", timedelta(0), LATE, 0, 1, id="does not wait for late copies"),
    ],
)
def test_a_broken_sender_is_seen(
    here: Workshop,
    monkeypatch: pytest.MonkeyPatch,
    room: Any,
    name: str,
    broken: Any,
    steps: tuple[Step, ...],
    lost: int,
    twice: int,
) -> None:
    assert run(here, *steps).well
    monkeypatch.setattr(room, name, broken)
    came_to = run(here, *steps)
    assert (len(came_to.counted.lost), len(came_to.counted.twice)) == (lost, twice), came_to.counted
    assert not came_to.well


# What is counted

ANA, PAT = "ana@harbourshire.example", "pat@harbourshire.example"
OWED = [Owed(to=ANA, kind="digest", refs=frozenset({"2.1", "2.2"}), message_id="<1@x>")]


def came(name: str, text: str = "[harbourshire-2.1] and [2.2]", to: str = ANA) -> tuple[str, bytes]:
    """A mail in a letter box."""
    mail = EmailMessage()
    mail["Message-ID"] = name
    mail["To"] = to
    mail.set_content(text)
    return to, mail.as_bytes()


def known(name: str, key: str, kind: str, to: str, state: MessageState) -> Known:
    """A mail in the register."""
    return Known(message_id=name, key=key, kind=kind, to=to, state=state, refs=())


FAILED = known("<1@x>", "digest:1", "digest", ANA, MessageState.FAILED)
NOTE = known("<2@x>", f"undelivered:digest:1:{PAT}", "undelivered", PAT, MessageState.SENT)


@pytest.mark.parametrize(
    ("arrived", "register", "lost", "twice", "refused"),
    [
        pytest.param([came("<1@x>")], [], 0, 0, 0, id="it came"),
        pytest.param([], [], 1, 0, 0, id="it did not come"),
        pytest.param([came("<1@x>", "[harbourshire-2.1]")], [], 1, 0, 0, id="it leaves an action out"),
        pytest.param([came("<1@x>", "12.1 and 2.22")], [], 1, 0, 0, id="it tells of others"),
        pytest.param([came("<1@x>"), came("<1@x>")], [], 0, 1, 0, id="it came twice"),
        pytest.param([came("<1@x>", to=PAT)], [], 1, 1, 0, id="it came to somebody else"),
        pytest.param([came("<1@x>"), came("<9@x>", "A note.")], [], 0, 0, 0, id="a note came as well"),
        pytest.param([came("<1@x>"), came("<9@x>"), came("<9@x>")], [], 0, 1, 0, id="a note came twice"),
        pytest.param([came("<2@x>", "Not delivered.", PAT)], [FAILED, NOTE], 0, 0, 1, id="it was refused, and its owner knows"),
        pytest.param([], [FAILED, NOTE], 1, 0, 0, id="it was refused, and the note to its owner was lost"),
    ],
)
def test_what_is_lost_and_what_comes_twice(
    arrived: list[tuple[str, bytes]], register: list[Known], lost: int, twice: int, refused: int
) -> None:
    counted = count(OWED, arrived, register)
    assert (len(counted.lost), len(counted.twice), len(counted.refused)) == (lost, twice, refused), counted
