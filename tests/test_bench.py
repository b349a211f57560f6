"""The bench measures what it says: never how fast, since that depends on the machine."""

from __future__ import annotations

from datetime import timedelta

from bench import chase, seed


def test_job_and_floor_send_the_same_mails_byte_for_byte_in_number() -> None:
    measured = chase.chase(200)
    assert measured["mails"] == 20
    assert all(stage["rows"] in (20, 200) for stage in measured["stages"].values())
    assert measured["ratio"] > 0 and measured["job"]["peak_mib"] > 0


def test_a_day_with_nothing_due_looks_at_nothing() -> None:
    assert chase.idle(200)["idle_day"]["seconds"] > 0


def test_a_tenth_is_overdue_a_tenth_due_within_a_week_and_every_lead_has_both() -> None:
    days = [(seed.due(i, 3000) - seed.AS_OF) // timedelta(days=1) for i in range(3000)]
    overdue, soon, later = days[:300], days[300:600], days[600:]
    assert set(overdue) == set(range(-30, 0)) and set(soon) == set(range(8)) and set(later) == set(range(8, 181))
