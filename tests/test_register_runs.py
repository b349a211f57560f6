"""Runs, leases and small facts: what a service needs to know about itself after a crash."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from register import db, leases, meta, runs
from tests.register_samples import MONDAY, NINE, later


def test_a_run_is_known_from_its_start_to_its_end(engine: Engine) -> None:
    with db.writing(engine) as tx:
        assert runs.last(tx, "daily") is None
        first = runs.start(tx, "daily", MONDAY, at=NINE, via="command")
        runs.end(tx, first, at=later(seconds=3), result={"messages": 2, "as_of": MONDAY})
        second = runs.start(tx, "daily", MONDAY, at=later(hours=1), via="timetable")
        runs.start(tx, "deliver", MONDAY, at=later(hours=1), via="timetable")
        latest, good = runs.last(tx, "daily"), runs.last(tx, "daily", well_ended=True)
    assert latest == runs.Run(id=second, flow="daily", as_of=MONDAY, via="timetable", started_at=later(hours=1))
    assert good is not None and good.result == {"messages": 2, "as_of": "2026-03-02"} and good.ended_at == later(seconds=3)


def test_what_a_crash_left_open_is_closed_with_a_reason(engine: Engine) -> None:
    with db.writing(engine) as tx:
        ended = runs.start(tx, "daily", MONDAY, at=NINE, via="command")
        runs.end(tx, ended, at=NINE, error="The disk is full.")
        left = runs.start(tx, "daily", MONDAY, at=NINE, via="command")
        assert runs.close_open(tx, at=later(hours=1)) == 1
        runs.end(tx, left, at=later(hours=2), result={})
        closed = runs.last(tx, "daily")
        assert closed and closed.id == left and closed.error == "The process ended before this run did."
        assert closed.ended_at == later(hours=1), "an ended run stays as it is"


@pytest.mark.parametrize(
    ("holder", "minutes", "taken"),
    [
        ("one", 5, True),  # its own
        ("other", 9, False),  # still held
        ("other", 10, True),  # ended
        ("other", 11, True),
    ],
)
def test_a_lease_has_one_holder_at_a_time(engine: Engine, holder: str, minutes: int, taken: bool) -> None:
    with db.writing(engine) as tx:
        assert leases.take(tx, "service", holder="one", now=NINE, until=later(minutes=10))
        now = later(minutes=minutes)
        assert leases.take(tx, "service", holder=holder, now=now, until=later(hours=1)) is taken
        assert leases.renew(tx, "service", holder="one", until=later(hours=2)) is (holder == "one" or not taken)


def test_a_lease_is_given_back_only_by_who_holds_it(engine: Engine) -> None:
    with db.writing(engine) as tx:
        leases.take(tx, "service", holder="one", now=NINE, until=later(minutes=10))
        leases.drop(tx, "service", holder="other")
        assert not leases.take(tx, "service", holder="other", now=NINE, until=later(hours=1))
        leases.drop(tx, "service", holder="one")
        assert leases.take(tx, "service", holder="other", now=NINE, until=later(hours=1))


def test_a_small_fact_is_what_it_was_last_put_to(engine: Engine) -> None:
    with db.writing(engine) as tx:
        assert meta.get(tx, "rules") is None
        meta.put(tx, "rules", "a")
        meta.put(tx, "rules", "b")
        assert meta.get(tx, "rules") == "b"


def test_an_instant_without_a_zone_never_gets_in(engine: Engine) -> None:
    with pytest.raises(Exception, match="no time zone"), db.writing(engine) as tx:
        runs.start(tx, "daily", MONDAY, at=NINE.replace(tzinfo=None), via="command")
