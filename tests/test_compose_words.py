"""Days, counts and lists in words, as every mail writes them."""

from __future__ import annotations

from datetime import date

import pytest

from rules import words

SAID = [
    (words.day(date(2026, 11, 30)), "30 November 2026"),
    (words.day(date(2026, 2, 1)), "1 February 2026"),
    (words.weekday_day(date(2026, 12, 7)), "Monday 7 December 2026"),
    (words.count(1, "working day"), "1 working day"),
    (words.count(12, "working day"), "12 working days"),
    (words.count(0, "working day"), "0 working days"),
    (words.names([]), ""),
    (words.names(["A"]), "A"),
    (words.names(["A", "B"]), "A and B"),
    (words.names(["A", "B", "C"]), "A, B and C"),
    (words.listed(["A", "B"]), "A, B"),
    (words.listed(["Ana Field, Pier Manager", "Harbour Master"]), "Ana Field, Pier Manager; Harbour Master"),
    (words.times(1), "once"),
    (words.times(3), "3 times"),
]


@pytest.mark.parametrize(("said", "expected"), SAID, ids=[expected or "nothing" for _, expected in SAID])
def test_it_is_said_as_people_say_it(said: str, expected: str) -> None:
    assert said == expected
