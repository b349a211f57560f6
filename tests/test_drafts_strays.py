"""A rest that opens a page under the wrong heading goes back to the text that it goes on with, and never in silence."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from readers import read_plan
from register.model import Reading

HEAD = ("Area", "Action", "Timescale", "Person responsible", "Notes")
NOTE = "All team managers have met, the new form is in use in both offices and each manager closes"
FIRST = ("(1) Files are late", "Audit all files in both offices.", "30 June 2024", "Ann Lee", NOTE)
REST = "no more than ten files of a new worker."
LATER = "Alongside this, the safeguarding unit has begun to read ten files each month."
SECOND = ("(2) Staff lack supervision", "Set up a rota of supervision", "31 May 2024", "Bob Roy", "Begun")


def read(folder: Path, *rows: tuple[str, ...]) -> Reading:
    with (folder / "plan.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return read_plan(folder / "plan.csv", dated=date(2024, 5, 3))


def test_a_rest_under_the_wrong_heading_and_what_follows_it_are_notes_of_the_row_above(tmp_path: Path) -> None:
    reading = read(tmp_path, FIRST, ("", REST, "", "", ""), ("", LATER, "", "", ""), SECOND)
    assert [d.text for d in reading.drafts] == [FIRST[1], SECOND[1]]
    assert reading.drafts[0].progress == " ".join(f"{NOTE} {REST} {LATER}".split())
    assert [d for d in reading.drafts[0].doubts if "was read as the rest" in d] == [
        "row 3 was read as the rest of this one",
        "row 4 was read as the rest of this one",
    ]


def test_an_action_alone_in_its_row_stays_one(tmp_path: Path) -> None:
    reading = read(tmp_path, FIRST, ("", "publish what was found on the pages of the council.", "", "", ""), SECOND)
    assert [d.text for d in reading.drafts][1] == "publish what was found on the pages of the council."
    assert "no lead stands in this row" in reading.drafts[1].doubts


def test_a_rest_stays_under_its_heading_where_that_text_is_open(tmp_path: Path) -> None:
    cut = (FIRST[0], "Audit all files that were closed since the", *FIRST[2:])
    reading = read(tmp_path, cut, ("", "last inspection and tell the board what was found.", "", "", ""), SECOND)
    assert reading.drafts[0].text == "Audit all files that were closed since the last inspection and tell the board what was found."


def test_a_sentence_under_the_days_is_no_deadline(tmp_path: Path) -> None:
    slipped = ("", "", "no more than ten files of a new worker in the month of December 2024.", "", "")
    reading = read(tmp_path, FIRST, slipped, SECOND)
    assert reading.drafts[0].deadline.due == date(2024, 6, 30)
    assert "row 3 was read as the rest of this one" in reading.drafts[0].doubts
