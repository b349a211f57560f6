"""Every phrase type is tested by its own examples, read on 1 September 2010."""

from __future__ import annotations

from datetime import date

import pytest

from register.model import DeadlineKind
from rules.calendar import Calendar
from rules.deadlines import as_json, in_short, read, together
from rules.deadlines.choices import CHOICES
from rules.deadlines.cycles import CYCLES
from rules.deadlines.frames import FRAMES
from rules.deadlines.points import POINTS
from rules.deadlines.shapes import SHAPES

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


def test_a_date_ahead_of_a_plan_whose_row_is_done_is_in_doubt() -> None:
    (open_row,), (done_row,) = read("December 2011", reference=REFERENCE), read("December 2011", reference=REFERENCE, done=True)
    assert (open_row.doubt, open_row.due) == (None, done_row.due)
    assert done_row.doubt == "it is said to be done, but is due on 31 December 2011, after 1 September 2010"


def test_a_date_without_a_year_lies_behind_where_the_row_is_done() -> None:
    assert in_short(read("30 June", reference=REFERENCE)) == "date due 2011-06-30"
    assert in_short(read("30 June", reference=REFERENCE, done=True)) == "date due 2010-06-30"


def test_working_days_are_those_of_the_council() -> None:
    closed = Calendar("england", closed=[date(2010, 9, 3)])
    assert read("within 2 working days", reference=REFERENCE)[0].due == date(2010, 9, 3)
    assert read("within 2 working days", reference=REFERENCE, calendar=closed)[0].due == date(2010, 9, 6)


def test_a_reading_keeps_the_words_that_it_rests_on_and_says_what_it_assumes() -> None:
    (made,) = read("Posts to be advertised by end of Octo ber", reference=REFERENCE)
    assert made.rests_on == "by end of Octo ber"
    assert made.assumes == (
        "'octo ber' is read as one word; no year is given, so 2010 was taken as the first on or after 1 September 2010"
    )
    assert made.doubt is None


def test_several_deadlines_of_one_action_are_its_last_with_milestones() -> None:
    phrase = "Draft by October 2010, final by March 2011"
    made = together(read(phrase, reference=REFERENCE), phrase)
    assert (made.kind, made.due, made.milestones, made.phrase) == (
        DeadlineKind.BY_PERIOD,
        date(2011, 3, 31),
        (date(2010, 10, 31),),
        phrase,
    )


def test_each_of_several_deadlines_keeps_its_own_words() -> None:
    made = read("Completed August 2010 Commencing Oct 2010 - review Jan 2011", reference=REFERENCE)
    assert [d.phrase for d in made] == ["Completed August 2010", "Commencing Oct 2010 - review Jan 2011"]


def test_an_empty_cell_is_unknown_and_not_in_doubt() -> None:
    assert in_short(read("  ", reference=REFERENCE)) == "unknown"


def test_a_deadline_is_printed_with_iso_dates_and_nulls() -> None:
    (made,) = read("Revised from 30 September 2010 to March 2011", reference=REFERENCE)
    assert as_json(made) == {
        "phrase": "Revised from 30 September 2010 to March 2011",
        "kind": "by_period",
        "starts": None,
        "due": "2011-03-31",
        "completed_on": None,
        "review": None,
        "recurrence": None,
        "original_due": "2010-09-30",
        "milestones": [],
        "doubt": None,
    }


def test_a_text_too_long_to_be_read_whole_says_so() -> None:
    assert "first 2000 letters" in (read("by March 2011 " + "x" * 2000, reference=REFERENCE)[0].doubt or "")
