"""Minutes of eight offices, each laid out in its own way (tests.minutes_samples): all that is to be done is read, nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from readers import read_plan
from register.model import Draft, Reading, Status
from tests.minutes_samples import ARISING, BOARD_LOG, OFFICES, Office


def reading(office: Office, folder: Path) -> Reading:
    (folder / office.file).write_text(office.text, encoding="utf-8")
    return read_plan(folder / office.file, dated=office.dated)


def found(read: Reading, part: str) -> Draft:
    return next(d for d in read.drafts if part in d.text)


@pytest.mark.parametrize("office", OFFICES, ids=[o.file for o in OFFICES])
def test_everything_that_is_to_be_done_is_read_and_nothing_else(office: Office, tmp_path: Path) -> None:
    read = reading(office, tmp_path)
    assert tuple((d.text, d.leads, d.deadline.due, d.rag_said) for d in read.drafts) == office.read
    assert read.title == office.title


@pytest.mark.parametrize("office", OFFICES, ids=[o.file for o in OFFICES])
def test_windows_line_ends_change_nothing(office: Office, tmp_path: Path) -> None:
    plain = reading(office, tmp_path)
    (tmp_path / office.file).write_bytes(office.text.replace("\n", "\r\n").encode())
    again = read_plan(tmp_path / office.file, dated=office.dated)
    assert [(d.text, d.deadline) for d in again.drafts] == [(d.text, d.deadline) for d in plain.drafts]


def test_a_theme_tells_how_it_stands_and_since_when_it_was_due(tmp_path: Path) -> None:
    board = reading(BOARD_LOG, tmp_path)
    assert found(board, "Placement").deadline.original_due == date(2026, 6, 30)
    assert "supplier withdrew" in (found(board, "Placement").progress or "")
    assert found(board, "Placement").status is Status.DELAYED, "the supplier withdrew, not the action"
    assert found(board, "Short breaks").status is Status.AWAITING_SIGNOFF


def test_initials_that_mean_nobody_or_two_people_are_asked_about(tmp_path: Path) -> None:
    text = ARISING.text.replace("(DW) - Police", "(DW) - Police\nDilys Warrington (DW) - Health").replace("3. HO to", "3. ZZ to")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    read = read_plan(tmp_path / "a.txt", dated=ARISING.dated)
    assert "the initials DW may be the lead Dermot Wainfleet or Dilys Warrington" in found(read, "circulate").doubts
    assert any("whom the initials ZZ" in says for says in found(read, "risk register").doubts)


def test_the_next_meeting_is_on_the_day_that_the_minutes_name(tmp_path: Path) -> None:
    asked = found(reading(ARISING, tmp_path), "definition").deadline
    assert asked.due == date(2026, 11, 18) and asked.assumes == "the next meeting is on 18 November 2026, as the minutes say"


def test_what_the_log_holds_is_not_read_twice(tmp_path: Path) -> None:
    budget = [d for d in reading(BOARD_LOG, tmp_path).drafts if "budget" in d.text]
    assert [d.leads for d in budget] == [("Imran Dellacourt", "Petra Longsands")]
