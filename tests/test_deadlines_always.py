"""What must hold for any text whatever."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from register.model import DeadlineKind
from rules.deadlines import as_json, cycle, find_dates, read, time_limit, together
from rules.deadlines.clean import clean
from rules.deadlines.words import MONTHS, PLAIN, VALUED

WORDS = sorted(
    {
        w.replace("_", " ")
        for ws in (*MONTHS.values(), *PLAIN.values(), *(v for vs in VALUED.values() for v in vs.values()))
        for w in ws.split()
    }
)
FIGURES = [
    "2010",
    "2011",
    "10",
    "09",
    "31",
    "1st",
    "30/9/10",
    "31.02.2011",
    "2010/11",
    "Q3",
    "40451",
    "3.2",
    "£5k",
    "95%",
    "2010-09-30",
    "3",
    "3O",
    "l5",
]
SIGNS = [" ", "/", " - ", ", ", "; ", "<br>", "-", " (", ") ", "?", "→", ".", "<s>", "</s>", "\n", "–"]
SOUP = st.lists(st.sampled_from([*WORDS, *FIGURES, *SIGNS, "team", "Harbourshire", "approval"]), max_size=12).map(" ".join)
TEXTS = st.one_of(SOUP, st.text(max_size=60))
REFERENCES = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


@settings(max_examples=400, deadline=None)
@given(phrase=TEXTS, reference=REFERENCES, done=st.booleans())
def test_any_text_is_read_without_a_crash_and_never_without_a_word(phrase: str, reference: date, done: bool) -> None:
    made = read(phrase, reference=reference, done=done)
    assert made
    for deadline in made:
        for day in (deadline.due, deadline.starts, deadline.completed_on, deadline.review, deadline.original_due):
            assert day is None or 1800 <= day.year <= 2500
        if deadline.kind in (DeadlineKind.UNKNOWN, DeadlineKind.EVENT) and phrase.strip():
            assert deadline.doubt or not _visible(phrase)
        if deadline.due and abs((deadline.due - reference).days) > 366 * 6:
            assert deadline.doubt
        if deadline.recurrence:
            rrulestr(deadline.recurrence.replace("COUNT=0", "COUNT=1"), dtstart=None)
        assert as_json(deadline)["kind"] == deadline.kind.value
    assert together(made, phrase).phrase is not None


def _visible(phrase: str) -> bool:
    return any(c.isalnum() for c in clean(phrase))


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, reference=REFERENCES)
def test_any_text_is_searched_for_cycles_limits_and_dates_without_a_crash(text: str, reference: date) -> None:
    found = cycle(text)
    assert found is None or found[0].startswith("FREQ=")
    limit = time_limit(text, reference=reference)
    assert limit is None or limit.due is not None
    for day, words in find_dates(text, reference=reference):
        assert 1800 <= day.year <= 2500
        assert words


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Files to be sampled every fortnight", "FREQ=WEEKLY;INTERVAL=2", "every fortnight"),
        (
            "Report to the Harbour Board on a quarterly basis by the head of service",
            "FREQ=MONTHLY;INTERVAL=3",
            "on a quarterly basis",
        ),
        ("Managers carry out a monthly audit of ten files", "FREQ=MONTHLY", "monthly"),
        ("Dip sample six case files every other month", "FREQ=MONTHLY;INTERVAL=2", "every other month"),
    ],
)
def test_a_cycle_is_found_in_the_text_of_an_action(text: str, rule: str, words: str) -> None:
    assert cycle(text) == (rule, words)


@pytest.mark.parametrize(
    "text",
    [
        "Figures improve month on month",
        "Every child has a plan",
        "A worker is released one day a week",
        "Complete within one week",
        "Staff take annual leave",
        "A daily rate is agreed",
    ],
)
def test_what_is_no_cycle_is_not_taken_for_one(text: str) -> None:
    assert cycle(text) is None


@pytest.mark.parametrize(
    ("heading", "due"),
    [
        ("Care planning - within 3 months", date(2010, 12, 1)),
        ("Imm | ediately", date(2010, 9, 1)),
        ("With | nin 3 Terms", date(2011, 9, 1)),
        ("Within six months:", date(2011, 3, 1)),
        ("Actions to be completed by December 2010", date(2010, 12, 31)),
        ("Areas for immediate action", date(2010, 9, 1)),
    ],
)
def test_a_heading_carries_its_time_limit(heading: str, due: date) -> None:
    limit = time_limit(heading, reference=date(2010, 9, 1))
    assert limit is not None
    assert (limit.due, limit.phrase) == (due, heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Safeguarding",
        "Leadership and management 2010",
        "Overall effectiveness",
        "",
        "Ongoing work",
        "Performance report September 2010",
    ],
)
def test_a_heading_without_a_time_limit_has_none(heading: str) -> None:
    assert time_limit(heading, reference=date(2010, 9, 1)) is None


@pytest.mark.parametrize(
    ("note", "days"),
    [
        ("24/11/10 update: two posts filled", [date(2010, 11, 24)]),
        ("Draft agreed 3 March 2011, to be completed by 30 September 2011", [date(2011, 3, 3), date(2011, 9, 30)]),
        ("Team day held on 26 July; next one by 20 August", [date(2010, 7, 26), date(2011, 8, 20)]),
        ("No dates in here at all, only 3.2 and 24/7", []),
    ],
)
def test_dates_are_found_in_a_note(note: str, days: list[date]) -> None:
    assert [day for day, _ in find_dates(note, reference=date(2010, 9, 1))] == days
