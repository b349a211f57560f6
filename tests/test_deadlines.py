"""Every phrase type is tested by its own examples, read on 1 September 2010."""

from __future__ import annotations

from datetime import date

import pytest

from rules.deadlines import in_short, read
from rules.deadlines.cycles import CYCLES
from rules.deadlines.frames import FRAMES
from rules.deadlines.points import POINTS
from rules.deadlines.shapes import CHOICES, SHAPES

REFERENCE = date(2010, 9, 1)
EXAMPLES = [
    pytest.param(phrase, meaning, id=f"{entry.name}: {phrase}")
    for table in (POINTS, SHAPES, CHOICES, CYCLES, FRAMES)
    for entry in table.entries
    for phrase, meaning in entry.examples.items()
]


@pytest.mark.parametrize(("phrase", "meaning"), EXAMPLES)
def test_a_phrase_type_means_what_its_examples_say(phrase: str, meaning: str) -> None:
    assert in_short(read(phrase, reference=REFERENCE)) == meaning


def test_every_phrase_type_has_an_example() -> None:
    assert [e.name for table in (POINTS, SHAPES, CHOICES, CYCLES, FRAMES) for e in table.entries if not e.examples] == []
