"""The bench measures what it says: never how fast, since that depends on the machine."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bench import chase, reading, seed


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


def test_each_measure_of_reading_stands_beside_its_floor_and_target(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "AT_LEAST", 0.0)
    text, word, phrases = reading.measured(word_rows=20, most_phrases=30)
    assert [one.unit for one in (text, word, phrases)] == ["s", "s", "a second"]
    for one in (text, word, phrases):
        assert one.first > 0 and one.now > 0 and one.floor > 0
        assert f"target of {one.target:,g} {one.unit}" in reading._printed(one)
    assert text.floor < text.now and word.what == "Word plan, 20 rows" and phrases.floor > phrases.now
