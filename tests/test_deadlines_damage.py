"""Typing, scanning and narrow columns damage phrases: the damaged ones mean the same, or say a doubt."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from register.model import Deadline
from rules.deadlines import in_short, read

HERE = Path(__file__).parent
PHRASES = [
    (row["phrase"], date.fromisoformat(row["reference_date"]))
    for name in ("data", "blind")
    for row in csv.DictReader((HERE / name / "phrases.csv").open(encoding="utf-8-sig", newline=""))
]
CONFUSED = {"0": "O", "1": "l", "O": "0", "o": "0", "l": "1", "i": "1", "I": "1", "5": "S"}


def pair(phrase: str, at: int) -> str:
    return phrase[at : at + 2] if at + 1 < len(phrase) else ""


# name -> where it can happen, and what it does there
DAMAGE: dict[str, tuple[Callable[[str, int], bool], Callable[[str, int], str]]] = {
    "swapped": (lambda p, at: pair(p, at).isalpha(), lambda p, at: p[:at] + p[at : at + 2][::-1] + p[at + 2 :]),
    "scanned": (lambda p, at: p[at] in CONFUSED, lambda p, at: p[:at] + CONFUSED[p[at]] + p[at + 1 :]),
    "broken": (lambda p, at: pair(p, at).isalnum(), lambda p, at: p[: at + 1] + "\n" + p[at + 1 :]),
    "shortened": (lambda p, at: p[at].isalpha(), lambda p, at: p[:at] + p[at + 1 :]),
    "doubled": (lambda p, at: p[at].isalpha(), lambda p, at: p[: at + 1] + p[at:]),
    "stuck": (lambda p, at: p[at] == " ", lambda p, at: p[:at] + p[at + 1 :]),
}


def days(made: tuple[Deadline, ...]) -> list[date]:
    return [day for d in made if (day := d.due or d.completed_on)]


@pytest.mark.parametrize("damage", DAMAGE)
def test_of_100_damaged_phrases_at_least_97_mean_the_same_or_say_a_doubt(damage: str) -> None:
    can_happen, happen = DAMAGE[damage]
    chance, tried, silent = random.Random(20), 0, []
    for phrase, reference in PHRASES:
        places = [at for at in range(len(phrase)) if can_happen(phrase, at)]
        whole = read(phrase, reference=reference)
        if days(whole) and places:
            tried += 1
            harmed = happen(phrase, chance.choice(places))
            made = read(harmed, reference=reference)
            if days(made) != days(whole) and not any(d.doubt for d in made):
                silent.append(f"{harmed!r} for {phrase!r}: {in_short(made)}")
    assert len(silent) <= 0.03 * tried, silent


@pytest.mark.parametrize(
    "phrase",
    ["31 March 2014", "31/03/2014", "by end of March 2014", "Q3 2013/14", "autumn term 2013", "within 3 months", "30th Sept. 2013"],
)
def test_a_plain_deadline_has_no_doubt(phrase: str) -> None:
    assert [d.doubt for d in read(phrase, reference=date(2013, 8, 1))] == [None]
