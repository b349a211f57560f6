"""Working days: weekends, each nation's bank holidays, closure days; counting forwards and backwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calendar import NATIONS, Calendar, bank_holidays
from tests.office import day

ENGLAND = Calendar()

OFF = [
    # a day on which nobody is chased, and why
    ("Saturday", "7 March 2026"),
    ("Sunday", "8 March 2026"),
    ("New Year's Day", "1 January 2026"),
    ("Good Friday", "3 April 2026"),
    ("Easter Monday", "6 April 2026"),
    ("early May", "4 May 2026"),
    ("spring", "25 May 2026"),
    ("summer", "31 August 2026"),
    ("Christmas Day", "25 December 2026"),
    ("in place of Boxing Day, a Saturday", "28 December 2026"),
    ("in place of Christmas Day, a Saturday", "27 December 2027"),
    ("the Jubilee", "3 June 2022"),
    ("the Coronation", "8 May 2023"),
]


@pytest.mark.parametrize(("why", "when"), OFF)
def test_england_does_not_work(why: str, when: str) -> None:
    assert not ENGLAND.is_working(day(when)), why


OF_A_NATION = [
    # a day, and the nations that do not work on it
    ("2 January 2026", {"scotland"}),
    ("17 March 2026", {"northern ireland"}),
    ("6 April 2026", {"england", "wales", "northern ireland"}),
    ("13 July 2026", {"northern ireland"}),
    ("3 August 2026", {"scotland"}),
    ("31 August 2026", {"england", "wales", "northern ireland"}),
    ("30 November 2026", {"scotland"}),
]


@pytest.mark.parametrize(("when", "nations"), OF_A_NATION)
def test_each_nation_has_its_own_bank_holidays(when: str, nations: set[str]) -> None:
    assert {nation for nation in NATIONS if not Calendar(nation).is_working(day(when))} == nations


COUNTED = [
    # from, so many working days, to
    ("31 March 2026", 0, "31 March 2026"),
    ("31 March 2026", 1, "1 April 2026"),
    ("31 March 2026", 5, "9 April 2026"),  # over Easter
    ("31 March 2026", -10, "17 March 2026"),
    ("7 March 2026", 0, "6 March 2026"),  # a Saturday counts as its Friday
    ("7 March 2026", 1, "9 March 2026"),
    ("7 March 2026", -1, "5 March 2026"),
    ("22 December 2026", 5, "31 December 2026"),  # over Christmas
    ("22 December 2026", 260, "5 January 2028"),
]


@pytest.mark.parametrize(("start", "working_days", "end"), COUNTED)
def test_so_many_working_days_later(start: str, working_days: int, end: str) -> None:
    assert f"{ENGLAND.plus(day(start), working_days):%-d %B %Y}" == end


BETWEEN = [
    ("31 March 2026", "31 March 2026", 0),
    ("31 March 2026", "1 April 2026", 1),
    ("31 March 2026", "20 April 2026", 12),
    ("7 March 2026", "8 March 2026", 0),
    ("7 March 2026", "9 March 2026", 1),
    ("20 April 2026", "31 March 2026", -12),
]


@pytest.mark.parametrize(("start", "end", "working_days"), BETWEEN)
def test_working_days_between_two_days(start: str, end: str, working_days: int) -> None:
    assert ENGLAND.between(day(start), day(end)) == working_days


def test_closure_days_are_no_working_days() -> None:
    closed = Calendar("england", [date(2026, 12, 29), date(2026, 12, 30)])
    assert closed.plus(date(2026, 12, 24), 1) == date(2026, 12, 31)
    assert closed != ENGLAND and closed == Calendar("england", [date(2026, 12, 30), date(2026, 12, 29)])


def test_the_next_working_day_on_or_after_a_day() -> None:
    assert [ENGLAND.on_or_after(day(d)) for d in ("6 March 2026", "7 March 2026", "3 April 2026")] == [
        day("6 March 2026"),
        day("9 March 2026"),
        day("7 April 2026"),
    ]


def test_a_nation_that_is_none_is_refused_with_those_that_are() -> None:
    with pytest.raises(ValueError, match="use one of england, wales, scotland, northern ireland"):
        Calendar("cornwall")


def test_a_day_beyond_all_calendars_is_refused() -> None:
    with pytest.raises(OverflowError, match="no working days are known in the year -4"):
        Calendar().plus(date(1, 1, 1), -1)


days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
calendars = st.builds(Calendar, st.sampled_from(sorted(NATIONS)), st.lists(days, max_size=5))
some = settings(max_examples=100, deadline=None, derandomize=True)


@some
@given(calendars, days, st.integers(-300, 300))
def test_counting_there_and_back_agrees(calendar: Calendar, start: date, n: int) -> None:
    end = calendar.plus(start, n)
    assert calendar.is_working(end)
    assert calendar.between(start, end) == n


@some
@given(calendars, days, st.integers(0, 60))
def test_between_is_what_one_counts_on_ones_fingers(calendar: Calendar, start: date, length: int) -> None:
    later = [start + timedelta(days=n) for n in range(1, length + 1)]
    assert calendar.between(start, start + timedelta(days=length)) == sum(map(calendar.is_working, later))


def test_bank_holidays_are_known_for_as_long_as_plans_reach() -> None:
    assert all(len(bank_holidays(nation, year)) >= 8 for nation in NATIONS for year in range(2009, 2036))
