"""Minutes of meetings: what is said to stand how, what was promised for when, and who was asked for what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers import Unreadable, as_json, read_plan
from readers.minutes.promises import promised
from register.model import Draft, Reading, Status

DATED = date(2023, 11, 14)

SCRUTINY = """Harbourshire Council
Children's Scrutiny Panel
Minutes of the meeting held on 14 November 2023

Present: Councillors Quill, Marsh and Tarn

1. Apologies for absence

Apologies were received from Councillor Weir.

2. Declarations of interest

There were none.

3. Progress on the improvement plan

The Director of Children's Services presented the report. Members asked for an update on the red and amber areas and were
advised as follows:

Timeliness of visits

This area was rated red. Visits had been late because two teams were short of staff. The target had been put back from
September 2023 to January 2024.

Voice of the child (Amber)

A new tool had been piloted in three teams. It would be rolled out to all teams by the end of March 2024 and would be rated
green once that was done.

Permanence planning

The policy was awaiting sign-off by the Board. This remained amber.

RESOLVED:

(a) that the report be noted;
(b) that the Head of Quality Assurance bring a further report to the meeting on 12 March 2024; and
(c) that the Panel's thanks be recorded.

4. Work programme

The work programme was noted.

5. Date of next meeting

16 January 2024
"""

BOARD = """Minutes of the Improvement Board, 14 November 2023

In attendance: A Reed (Chair), B Moss, C Fenn

1. Leadership \u2013 Green: the new structure was in place.

2. Data quality \u2013 Amber. The new reports had slipped to February 2024 since the supplier was late.
Action: B Moss to circulate the test results by 1 December 2023.

3. Workforce \u2013 Red. Twelve posts were vacant. The Board asked the HR Director to present a recruitment plan in January 2024.

ACTION: C Fenn to book a room.

The Board thanked everybody. The meeting closed at 4.15 pm.
"""


def plan(folder: Path, text: str, name: str = "minutes.txt") -> Reading:
    (folder / name).write_text(text, encoding="utf-8")
    return read_plan(folder / name, dated=DATED)


def by_text(reading: Reading, part: str) -> Draft:
    return next(d for d in reading.drafts if part in d.text)


@pytest.fixture
def scrutiny(tmp_path: Path) -> Reading:
    return plan(tmp_path, SCRUTINY)


@pytest.fixture
def board(tmp_path: Path) -> Reading:
    return plan(tmp_path, BOARD)


def test_themes_are_actions_and_the_headings_of_every_meeting_are_none(scrutiny: Reading) -> None:
    assert [d.text for d in scrutiny.drafts][:3] == ["Timeliness of visits", "Voice of the child", "Permanence planning"]
    assert len(scrutiny.drafts) == 4 and all(d.finding == d.text for d in scrutiny.drafts[:3])


def test_a_rating_is_what_is_said_now_and_not_what_is_hoped_for(scrutiny: Reading) -> None:
    assert [d.rag_said for d in scrutiny.drafts] == ["red", "amber", "amber", None]


def test_the_reason_is_kept_as_progress(scrutiny: Reading) -> None:
    assert "short of staff" in (by_text(scrutiny, "Timeliness").progress or "")


def test_a_moved_date_counts_and_the_first_is_kept(scrutiny: Reading) -> None:
    moved = by_text(scrutiny, "Timeliness").deadline
    assert (moved.due, moved.original_due) == (date(2024, 1, 31), date(2023, 9, 30))
    assert by_text(scrutiny, "Voice").deadline.due == date(2024, 3, 31)


def test_amber_may_mean_done_and_awaiting_sign_off(scrutiny: Reading) -> None:
    assert by_text(scrutiny, "Permanence").status is Status.AWAITING_SIGNOFF


def test_a_resolution_with_an_owner_is_an_action_and_one_that_only_notes_is_none(scrutiny: Reading) -> None:
    asked = scrutiny.drafts[-1]
    assert (asked.leads, asked.deadline.due) == (("Head of Quality Assurance",), date(2024, 3, 12))
    assert "bring a further report" in asked.text and not any("noted" in d.text for d in scrutiny.drafts)


def test_a_theme_and_its_rating_may_stand_on_one_line(board: Reading) -> None:
    assert [(d.text, d.rag_said) for d in board.drafts][:3] == [
        ("Leadership", "green"),
        ("Data quality", "amber"),
        ("Workforce", "red"),
    ]
    assert by_text(board, "Data quality").deadline.due == date(2024, 2, 29)


def test_actions_with_their_owners_are_read_where_they_stand(board: Reading) -> None:
    asked = {d.text: (d.leads, d.deadline.due, d.finding) for d in board.drafts[3:]}
    assert asked["circulate the test results by 1 December 2023"] == (("B Moss",), date(2023, 12, 1), "Data quality")
    assert asked["present a recruitment plan in January 2024"] == (("HR Director",), date(2024, 1, 31), "Workforce")
    assert asked["book a room"][0] == ("C Fenn",)


def test_what_is_missing_is_a_doubt(board: Reading) -> None:
    assert "the minutes name no date for this" in by_text(board, "book a room").doubts
    assert any("name no lead" in says for says in by_text(board, "Workforce").doubts)


def test_minutes_in_word_are_read_like_those_in_text(tmp_path: Path, scrutiny: Reading) -> None:
    document = docx.Document()
    for paragraph in SCRUTINY.split("\n\n"):
        for line in (
            paragraph.replace("from\nSeptember", "from September")
            .replace("rated\ngreen", "rated green")
            .replace("were\nadv", "were adv")
            .split("\n")
        ):
            document.add_paragraph(line)
    document.save(str(tmp_path / "minutes.docx"))
    read = read_plan(tmp_path / "minutes.docx", dated=DATED)
    assert [(d.text, d.rag_said, d.deadline.due) for d in read.drafts] == [
        (d.text, d.rag_said, d.deadline.due) for d in scrutiny.drafts
    ]


PROMISES = [
    # text, due, first due, starts
    ("It would be in place by May 2024.", date(2024, 5, 31), None, None),
    ("A cycle would be implemented from February 2024.", None, None, date(2024, 2, 1)),
    ("The date had been moved from December 2023 to June 2024.", date(2024, 6, 30), date(2023, 12, 31), None),
    ("Timescales had slipped to 31 January 2024.", date(2024, 1, 31), None, None),
    ("The inspection of March 2022 found weaknesses.", None, None, None),
    ("There were 15 visits in May 2023.", None, None, None),
    ("Nothing was said of dates.", None, None, None),
    ("It was due by March 2024, now put back to May 2024.", date(2024, 5, 31), date(2024, 3, 31), None),
]


@pytest.mark.parametrize(("text", "due", "first", "starts"), PROMISES, ids=[p[0] for p in PROMISES])
def test_promises(text: str, due: date | None, first: date | None, starts: date | None) -> None:
    read = promised(text, reference=DATED)
    assert (read.due, read.original_due, read.starts) == (due, first, starts)


def test_a_letter_is_not_taken_for_minutes(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no table with an action column"):
        plan(tmp_path, "Dear members,\n\nWorkforce\n\nPlease send the plan by May 2024.\n\nYours, Ann Reed\n")


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [*SCRUTINY.split("\n"), *BOARD.split("\n"), "RESOLVED:", "(a)", "rated amber", "by", "moved to", "\n", "as follows:"]
        ),
        st.text(max_size=12),
    ),
    max_size=40,
)


@settings(max_examples=100, deadline=None)
@given(pieces=PIECES, glue=st.sampled_from([" ", "\n", "\n\n"]))
def test_whatever_stands_in_them_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, pieces: list[str], glue: str) -> None:
    text = "Minutes\n\nThe Panel noted the report.\n\n" + glue.join(pieces).encode("utf-8", "replace").decode()
    try:
        as_json(plan(tmp_path_factory.mktemp("any"), text))
    except Unreadable as why:
        assert "minutes.txt" in str(why)
