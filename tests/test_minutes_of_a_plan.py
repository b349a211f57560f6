"""Minutes beside a registered plan: proposed first, nothing changed before a person confirms, nothing changed twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shell import Said, Shell, empty, loaded, shell

__all__ = ["empty", "loaded", "shell"]

MET = ("--dated", "2026-03-10", "--to", "harbourshire")
LATER = ("--as-of", "2026-03-12")

MINUTES = """Harbourshire Council
Minutes of the Children's Improvement Board held on 10 March 2026

Present: Imogen Tidewell (Chair), Rafiq Lockmere, Marguerite Shoalby and Nkechi Sandquay

1. Apologies

There were none.

2. Progress of the plan

The Director introduced the report. Members asked about the amber actions and were advised as follows:

Learning programme on weighing risk (Amber)

Two of the four sessions had been held. The trainer was ill in February, so the date had been moved from 13 April 2026 to
29 May 2026.

One referral form (Amber)

The form was agreed with all partners and awaiting sign-off by the Board.

Case system to warn managers (Red)

The supplier was late. It was due by 30 June 2026 and is now expected by 30 September 2026.

School transport (Green)

The new contract had started and was on track.

RESOLVED

(a) that the report be noted;

(b) that RL circulate a note on vacancies by 27 March 2026; and

(c) that the Head of Quality Assurance bring the audit findings to the next meeting.

3. Date of next meeting

12 May 2026
"""


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    file = tmp_path / "minutes.txt"
    file.write_text(MINUTES, encoding="utf-8")
    return file


def action(shell: Shell, ref: str) -> dict[str, object]:
    return next(a for a in shell("status", "harbourshire", *LATER, "--json").json["actions"] if a["ref"].endswith(ref))


def confirm(shell: Shell, minutes: Path, *which: str, json: bool = True) -> Said:
    return shell("minutes", "confirm", minutes, *which, *MET, *LATER, *(["--json"] if json else []))


def test_each_theme_is_proposed_to_be_about_an_action_with_what_it_would_change(shell: Shell, minutes: Path) -> None:
    said = shell("minutes", "compare", minutes, *MET, "--json").json["said"]
    assert [(s["text"], s["ref"], s["new"]) for s in said] == [
        ("Learning programme on weighing risk", "harbourshire-2.3", False),
        ("One referral form", "harbourshire-1.2", False),
        ("Case system to warn managers", "harbourshire-2.4", False),
        ("School transport", None, False),
        ("circulate a note on vacancies by 27 March 2026", None, True),
        ("bring the audit findings to the next meeting", None, True),
    ]
    assert said[0]["changes"][0] == "due 29 May 2026 instead of 13 April 2026, agreed by the Children's Improvement Board"


def test_nothing_changes_before_a_person_confirms(shell: Shell, minutes: Path) -> None:
    before = shell.register()
    said = shell("minutes", "compare", minutes, *MET)
    assert said.code == 3 and "Nothing was saved." in said.out and "say 4=REF or 4=new" in said.out
    assert shell.register() == before


def test_a_confirmed_date_is_moved_with_its_history_and_the_minutes_as_its_source(shell: Shell, minutes: Path) -> None:
    assert confirm(shell, minutes, "1").code == 0
    assert action(shell, "2.3")["due"] == "2026-05-29"
    last = shell("explain", "2.3", *LATER, "--json").json["history"][-1]
    assert "minutes of 10 March 2026 (minutes.txt, row 14), confirmed by anwen" in str(last)
    assert "agreed by the Children's Improvement Board" in str(last) and "trainer was ill" in str(last)
    assert action(shell, "1.2")["due"] == "2026-03-27"


def test_amber_that_is_done_awaits_its_sign_off(shell: Shell, minutes: Path) -> None:
    confirm(shell, minutes, "2")
    standing = action(shell, "1.2")
    assert standing["rag"] == "amber" and "done on 10 March 2026; awaiting sign-off" in str(standing["reasons"])


def test_the_same_minutes_twice_change_nothing(shell: Shell, minutes: Path) -> None:
    confirm(shell, minutes, "all")
    once = shell.register()
    assert confirm(shell, minutes, "all").json["taken"] == []
    assert [t["changes"] for t in confirm(shell, minutes, "1", "2", "3").json["taken"]] == [[], [], []]
    assert shell.register() == once
    assert "Nothing is left to take in." in shell("minutes", "compare", minutes, *MET).out


def test_minutes_taken_again_do_not_undo_what_was_agreed_since(shell: Shell, minutes: Path) -> None:
    confirm(shell, minutes, "1")
    shell("move", "2.3", "--to", "2026-07-31", "--because", "x", "--agreed-by", "the Board", "--as-of", "2026-04-01")
    confirm(shell, minutes, "1")
    assert action(shell, "2.3")["due"] == "2026-07-31"


def test_requests_become_new_actions_with_their_owner_and_date(shell: Shell, minutes: Path) -> None:
    new = confirm(shell, minutes, "5", "6").json["taken"]
    assert [t["new"] for t in new] == [True, True]
    note, audits = (action(shell, t["ref"]) for t in new)
    assert (note["lead"], note["due"]) == ("Rafiq Lockmere", "2026-03-27")
    assert (audits["lead"], audits["due"]) == ("Head of Quality Assurance", "2026-05-12")


def test_a_person_says_which_action_is_meant(shell: Shell, minutes: Path) -> None:
    refused = confirm(shell, minutes, "1", "4")
    assert refused.code == 1 and "say which it is: 4=REF, or 4=new" in refused.err
    assert action(shell, "2.3")["due"] == "2026-04-13", "one that is refused saves nothing of the others"
    assert confirm(shell, minutes, "4=5.1").json["taken"][0]["ref"] == "harbourshire-5.1"
    assert confirm(shell, minutes, "4=new").json["taken"][0]["new"]
