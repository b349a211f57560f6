"""The timetable file: read as it is meant, faulted by file and line, read back in sentences."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from config.timetable import DAYS, Timetable, sentences, timetable
from config.yaml import BadFile

DAILY = "zone: Europe/London\njobs:\n  daily:\n    days: {days}\n    at: {at}\n"
SENDING = (
    "zone: Europe/London\njobs:\n  deliver:\n    days: mon-fri\n    every_minutes: {n}\n    from: {first}\n    until: {last}\n"
)


def _read(folder: Path, text: str) -> Timetable:
    file = folder / "timetable.yaml"
    file.write_text(text, encoding="utf-8")
    return timetable(file)


def test_our_own_timetable_judges_every_morning_and_sends_while_people_work() -> None:
    assert list(sentences(timetable())) == [
        "daily runs every day at 06:30 (Europe/London).",
        "reports runs on mon, tue, wed, thu, fri at 07:00 (Europe/London).",
        "listen runs on mon, tue, wed, thu, fri every 10 minutes from 07:25 to 17:55 (Europe/London).",
        "deliver runs on mon, tue, wed, thu, fri every 10 minutes from 07:30 to 18:00 (Europe/London).",
    ]


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("every day", DAYS),
        ("mon-fri", DAYS[:5]),
        ("Monday-Friday", DAYS[:5]),
        ("sat", ("sat",)),
        ("fri, mon, wed-thu", ("mon", "wed", "thu", "fri")),
    ],
)
def test_days_are_named_as_people_name_them(tmp_path: Path, phrase: str, days: tuple[str, ...]) -> None:
    assert _read(tmp_path, DAILY.format(days=phrase, at="06:30")).jobs["daily"].days == days


@pytest.mark.parametrize(
    ("n", "first", "last", "times"),
    [
        (10, "07:30", "08:00", [time(7, 30), time(7, 40), time(7, 50), time(8)]),
        (25, "09:50", "10:20", [time(9, 50), time(10, 15)]),
        (720, "07:00", "19:00", [time(7), time(19)]),
    ],
)
def test_a_job_of_every_so_many_minutes_runs_at_both_ends(tmp_path: Path, n: int, first: str, last: str, times: list[time]) -> None:
    assert list(_read(tmp_path, SENDING.format(n=n, first=first, last=last)).jobs["deliver"].times) == times


def test_a_job_that_is_left_out_is_said_not_to_run(tmp_path: Path) -> None:
    assert list(sentences(_read(tmp_path, DAILY.format(days="mon", at="7:05")))) == [
        "daily runs on mon at 07:05 (Europe/London).",
        "reports does not run by itself.",
        "listen does not run by itself.",
        "deliver does not run by itself.",
    ]


BETWEEN = "between 00:30 and 03:00 the clock changes skip or repeat an hour; choose another time"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (DAILY.format(days="mon", at="00:30"), 5, f"“jobs.daily.at” is '00:30': {BETWEEN}"),
        (DAILY.format(days="mon", at="02:59"), 5, f"“jobs.daily.at” is '02:59': {BETWEEN}"),
        (DAILY.format(days="mon", at="24:00"), 5, "“jobs.daily.at” is '24:00': write a time of day on the 24-hour clock"),
        (DAILY.format(days="1-5", at="06:30"), 4, "“jobs.daily.days” is '1-5': write days as mon-fri"),
        (DAILY.format(days="sat-mon", at="06:30"), 4, "a range runs within one week"),
        (DAILY.format(days="mon", at="06:30").replace("at:", "a:"), 5, "“jobs.daily.a” is not a word of the timetable"),
        (DAILY.format(days="mon", at="06:30").replace("    days: mon\n", ""), 3, "“jobs.daily.days” is missing"),
        (
            DAILY.format(days="mon", at="06:30").replace("daily", "dayly"),
            3,
            "“dayly” is no job; the jobs are daily, reports, listen, deliver",
        ),
        (DAILY.format(days="mon", at="06:30").replace("London", "Londinium"), 1, "this is no time zone; write it as Europe/London"),
        (DAILY.format(days="mon", at="06:30") + "    until: 18:00\n", 3, "say either at, or every_minutes with from and until"),
        (SENDING.format(n=0, first="07:30", last="18:00"), 5, "“jobs.deliver.every_minutes” is 0"),
        (SENDING.format(n=10, first="18:00", last="07:30"), 3, "from must come before until on the same day"),
        (SENDING.format(n=10, first="00:10", last="07:30"), 3, "without the hours from 00:30 to 03:00"),
        ("zone: Europe/London\njobs:\n  daily: [", 3, "look for a missing colon, quote or space"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_line_and_what_is_allowed(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(BadFile) as raised:
        _read(tmp_path, text)
    assert f"timetable.yaml, line {line}: " in str(raised.value)
    assert says in str(raised.value)
