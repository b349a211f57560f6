"""A plan between commas, in whatever Excel, a council's system or an old machine wrote it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import readers.separated
from readers import Unreadable, as_json, read_plan
from register.model import Reading

DATED = date(2024, 5, 3)
PLAN = (
    "Ref,Finding,Action,Lead,By when\r\n"
    '1,"Records are late, and incomplete","Audit – and mend – the £20 records",Ann Lee,30/06/2024\r\n'
    '2,Staff lack training,"Train staff\nTest them",Bob Roy,Sept 2024\r\n'
)


def plan(folder: Path, data: bytes, name: str = "plan.csv") -> Reading:
    (folder / name).write_bytes(data)
    return read_plan(folder / name, dated=DATED)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850"])
def test_any_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    text = PLAN if encoding != "cp850" else PLAN.replace("–", "-")
    first = plan(tmp_path, text.encode(encoding)).drafts[0]
    assert first.text.replace("–", "-") == "Audit - and mend - the £20 records" and first.leads == ("Ann Lee",)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", "^", "~"])
def test_any_usual_mark_between_the_values_is_found(tmp_path: Path, mark: str) -> None:
    rows = ("Action", "Lead", "By when"), ("Audit all files", "Ann Lee", "May 2024"), ("Train staff", "Bob Roy", "June 2024")
    read = plan(tmp_path, "\n".join(mark.join(row) for row in rows).encode())
    assert [(d.text, d.leads, d.deadline.due) for d in read.drafts] == [
        ("Audit all files", ("Ann Lee",), date(2024, 5, 31)),
        ("Train staff", ("Bob Roy",), date(2024, 6, 30)),
    ]


def test_a_mark_that_excel_names_in_the_first_line_is_no_row(tmp_path: Path) -> None:
    assert len(plan(tmp_path, f"sep=,\n{PLAN}".encode()).drafts) >= 2


def test_title_lines_empty_columns_and_notes_around_the_table_are_no_actions(tmp_path: Path) -> None:
    above = ",Harbourshire Council: SEND improvement plan,,,,\n,,,,,\n,Updated 3 May 2024,,,,\n,,,,,\n"
    body = "".join(f",{line}\n" for line in ("Ref,Action,Owner,Due,Status", "1,Audit all files,Ann Lee,May 2024,Open", ",,,,"))
    read = plan(tmp_path, (above + body).encode())
    assert read.title == "Harbourshire Council: SEND improvement plan"
    assert [d.text for d in read.drafts] == ["Audit all files"]


def test_a_place_is_the_line_on_which_a_record_begins(tmp_path: Path) -> None:
    text = 'Action,Lead,By when\n"Audit\nall\nfiles",Ann Lee,May 2024\nTrain staff,Bob Roy,June 2024\n'
    assert [d.place.row for d in plan(tmp_path, text.encode()).drafts] == [2, 5]


def test_it_is_known_by_its_content_where_the_suffix_lies(tmp_path: Path) -> None:
    assert len(plan(tmp_path, PLAN.encode(), "plan.txt").drafts) == len(plan(tmp_path, PLAN.encode()).drafts)


def test_the_commas_of_a_letter_make_no_table(tmp_path: Path) -> None:
    letter = b"Dear Ann,\n\nthe action, the lead, and by when, are enclosed.\n\nYours, Bob\n"
    assert readers.separated.claims(letter) < 2
    with pytest.raises(Unreadable, match="no table with an action column"):
        plan(tmp_path, letter)


def test_more_rows_than_a_plan_has_are_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"line 5001: there are more than 5,000 rows, .* set CHASER_READ_ROWS"):
        plan(tmp_path, b"Action,Lead,By when\n" + b"a,b,c\n" * 200_000)


def test_a_quote_that_is_never_closed_ends_in_a_sentence_or_a_plan(tmp_path: Path) -> None:
    try:
        plan(tmp_path, b'Action,Lead,By when\n"Audit all files,Ann Lee,May 2024\n' + b"x,y,z\n" * 1000)
    except Unreadable as why:
        assert "plan.csv" in str(why)


@settings(max_examples=80, deadline=None)
@given(
    rows=st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8),
    mark=st.sampled_from(",;\t|"),
    data=st.binary(max_size=80),
)
def test_whatever_stands_in_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], mark: str, data: bytes
) -> None:
    body = "\n".join(mark.join(row) for row in rows).encode("utf-8", errors="replace")
    try:
        as_json(plan(tmp_path_factory.mktemp("any"), mark.join(("Action", "Lead", "By when")).encode() + b"\n" + body + data))
    except Unreadable as why:
        assert "plan.csv" in str(why)
