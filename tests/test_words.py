"""Days, counts and lists as people say them."""

from __future__ import annotations

from datetime import date

import pytest

from rules import words

SAID = [
    (words.day(date(2026, 11, 3)), "3 November 2026"),
    (words.weekday_day(date(2026, 11, 30)), "Monday 30 November 2026"),
    (words.count(0, "working day"), "0 working days"),
    (words.count(1, "working day"), "1 working day"),
    (words.count(12, "working day"), "12 working days"),
    (words.names([]), ""),
    (words.names(["Ana"]), "Ana"),
    (words.names(["Ana", "Ben"]), "Ana and Ben"),
    (words.names(["Ana", "Ben", "Cal"]), "Ana, Ben and Cal"),
    (words.listed(["Ana", "Ben"]), "Ana, Ben"),
    (words.listed(["Ana, Head of Harbours", "Ben"]), "Ana, Head of Harbours; Ben"),
    (words.times(1), "once"),
    (words.times(2), "twice"),
    (words.times(3), "3 times"),
]


@pytest.mark.parametrize(("said", "expected"), SAID)
def test_it_is_said_as_people_say_it(said: str, expected: str) -> None:
    assert said == expected
