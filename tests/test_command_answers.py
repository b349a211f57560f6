"""What commands answer: true of the register as it stands, the preview as the mail, every refusal with its reason."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config.mendable import Mendable
from config.settings import BadSettings
from config.yaml import BadFile
from flows.prefect_server import PrefectUnavailable
from notifications.mime import Unsendable
from notifications.transports import NotSetUp
from readers.errors import Unreadable
from register import outbox
from register.db import connect, writing
from register.errors import RegisterError
from tasks.errors import NotPossible
from tests.shell import DATED, EXAMPLES, MONDAY, OWNER, REF, Shell, empty, loaded, shell

__all__ = ["empty", "loaded", "shell"]

FRIDAY, SATURDAY = "2026-02-27", "2026-02-28"
README = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "error", [BadSettings, BadFile, RegisterError, Unreadable, NotPossible, NotSetUp, Unsendable, PrefectUnavailable]
)
def test_what_a_person_can_mend_is_known_by_its_type(error: type[Exception]) -> None:
    assert issubclass(error, Mendable)


@pytest.mark.parametrize(("phrase", "ends"), [("31 September 2026", 3), ("30 September 2026", 0), ("Ongoing", 0)])
def test_a_deadline_in_doubt_ends_with_three(empty: Shell, phrase: str, ends: int) -> None:
    assert empty("deadline", phrase, *DATED, "--json").code == ends


def test_a_file_of_phrases_is_printed_whole_even_where_one_is_in_doubt(empty: Shell, tmp_path: Path) -> None:
    file = tmp_path / "phrases.csv"
    file.write_text("phrase,reference_date\n31 September 2026,2026-02-02\nOngoing,2026-02-02\n", encoding="utf-8")
    said = empty("deadline", "--from-csv", file, "--json")
    assert (said.code, len(said.json)) == (3, 2)


def test_settling_a_lead_whom_the_directory_does_not_know_says_so(shell: Shell) -> None:
    said = shell("plan", "settle", "harbourshire", "3.3", "lead", "Nobody Atall")
    assert "The directory does not know “Nobody Atall”" in said.out
    assert shell("plan", "settle", "harbourshire", "3.3", "lead", "Nobody Atall", "--json").json["unmatched_leads"] == [
        "Nobody Atall"
    ]
    assert "does not know" not in shell("plan", "settle", "harbourshire", "3.3", "lead", "Marguerite Shoalby").out


def test_settling_what_was_not_in_doubt_says_that_nothing_changed(shell: Shell) -> None:
    assert (
        "1.2: nothing was in doubt about its deadline, and nothing changed"
        in shell("plan", "settle", "harbourshire", "1.2", "deadline", "ok").out
    )


def test_the_next_command_after_reading_has_the_path_that_was_given(shell: Shell) -> None:
    assert f"Next: chaser plan add {EXAMPLES / 'plan.docx'} --dated" in shell("read", EXAMPLES / "plan.docx", *DATED).out


def test_a_version_that_raises_nothing_new_still_tells_what_is_open(shell: Shell) -> None:
    said = shell("plan", "add", EXAMPLES / "plan.docx", *DATED, "--key", "harbourshire")
    assert said.code == 0
    assert "24 actions, 0 doubts." in said.out and "doubts from before still open." in said.out
    assert "\nNext: chaser plan doubts harbourshire" in said.out


def test_a_plan_before_any_directory_asks_for_one_in_place_of_a_list_of_leads(empty: Shell) -> None:
    said = empty("plan", "add", EXAMPLES / "plan.docx", *DATED, "--key", "second", "--owner", OWNER, "--dry-run")
    assert "There is no directory yet" in said.out
    assert "Leads whom" not in said.out
    assert f"\nNext: chaser plan add {EXAMPLES / 'plan.docx'} --dated 2026-02-02 --key second --owner EMAIL" in said.out


def test_settling_names_the_next_command_by_how_the_plan_stands(empty: Shell) -> None:
    empty("plan", "add", EXAMPLES / "plan.docx", *DATED, "--key", "second", "--owner", OWNER)
    assert "\nNext: chaser plan doubts second" in empty("plan", "settle", "second", "3.3", "lead", "ok").out
    assert "\nNext: chaser plan release second" in empty("plan", "settle", "second", "5.3", "deadline", "30 June 2026").out
    empty("plan", "release", "second")
    assert "\nNext: chaser status second" in empty("plan", "settle", "second", "5.3", "deadline", "31 July 2026").out


def test_adding_a_version_of_a_released_plan_does_not_promise_silence(shell: Shell) -> None:
    add = ("plan", "add", EXAMPLES / "plan.xlsx", *DATED, "--key", "harbourshire", "--owner", OWNER)
    said = shell(*add)
    assert "Nothing is mailed" not in said.out
    assert "chaser plan release" not in said.out


def test_the_preview_of_a_run_has_the_subjects_that_its_mails_have(shell: Shell) -> None:
    preview = shell("run", "daily", "--as-of", MONDAY, "--dry-run", "--json").json["days"][0]["messages"]
    ran = shell("run", "daily", "--as-of", MONDAY, "--json").json["messages"]
    assert preview and [m["subject"] for m in preview] == [m["subject"] for m in ran]


def test_the_preview_prints_the_words_of_each_mail_where_they_are_asked_for(shell: Shell) -> None:
    asked = ("simulate", "--from", MONDAY, "--to", MONDAY)
    (day,) = shell(*asked, "--text", "--json").json["days"]
    assert all("ou get this" in message["text"] for message in day["messages"])  # a summary says so too, in its own words
    assert "Why you get this" in shell(*asked, "--text").out
    assert "Why you get this" not in shell(*asked).out


def test_a_run_on_a_saturday_says_who_waits_and_until_when(shell: Shell) -> None:
    said = shell("run", "daily", "--as-of", SATURDAY).out
    assert "people wait for a mail until Monday 2 March 2026." in said
    assert "Nobody" not in said


def test_a_second_run_says_which_mails_still_wait_for_delivery(shell: Shell) -> None:
    queued = len(shell("run", "daily", "--as-of", MONDAY, "--json").json["messages"])
    again = shell("run", "daily", "--as-of", MONDAY).out
    assert f"{queued} mails of before wait" in again
    assert "\nNext: chaser deliver" in again


def test_a_run_for_an_earlier_day_says_since_when_the_colours_stand(shell: Shell) -> None:
    shell("run", "daily", "--as-of", MONDAY)
    assert "As last judged on Monday 2 March 2026: " in shell("run", "daily", "--as-of", FRIDAY).out
    assert shell("run", "daily", "--as-of", FRIDAY, "--json").json["judged_on"] == MONDAY
    assert "As last judged" not in shell("run", "daily", "--as-of", MONDAY).out


def test_explain_tells_when_a_rung_was_told_where_that_is_later_than_it_fell(shell: Shell) -> None:
    shell("run", "daily", "--as-of", "2026-03-16")
    assert re.search(
        r"16 Mar 2026  told .* \(it fell due on 13 March 2026; its mail waits to be sent\)",
        shell("explain", REF, "--as-of", "2026-03-16").out,
    )


def test_an_empty_register_prints_no_table(empty: Shell) -> None:
    assert empty("status").out.startswith("The register is empty.")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("broken.docx", b"\0\1\2 torn", "is damaged, it does not begin as a .docx file does; ask for it again"),
        ("broken.xlsx", b"PK\3\4 torn", "is damaged, a part of it is missing; ask for it again"),
    ],
)
def test_a_broken_document_is_named_as_damaged(empty: Shell, tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert says in empty("read", tmp_path / name, *DATED).err


def test_of_a_file_of_no_kind_each_kind_that_is_read_is_said_once(empty: Shell, tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(bytes(range(256)) * 20)
    said = empty("read", tmp_path / "x.bin", *DATED).err
    kinds = said.partition("give one of ")[2].strip().split(", ")
    assert len(kinds) == len(set(kinds)) > 5


def test_the_doctor_shows_the_mails_to_be_tried_again_and_the_last_answer(shell: Shell) -> None:
    key = shell("run", "daily", "--as-of", MONDAY, "--json").json["messages"][0]["key"]
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    engine = connect(f"sqlite:///{shell.home / 'register.db'}")
    with writing(engine) as tx:
        reserved = outbox.reserve(tx, now=now, limit=1, lease=now - datetime(2026, 3, 2, tzinfo=UTC), holder="a test")
        assert [mail.key for mail in reserved] == [key]
        outbox.start(tx, key, holder="a test", at=now, lease=timedelta(minutes=5), way="folder")
        outbox.retry(tx, key, not_before=now, why="452 4.2.2 mailbox full")
    engine.dispose()
    assert "1 mail to be tried again; the oldest was answered: 452 4.2.2 mailbox full" in shell("doctor").out


def test_the_commands_of_the_readme_run_as_they_stand(empty: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES.parent)
    ends = {typed: empty(*shlex.split(typed, comments=True)[1:]).code for typed in _typed("## Your own plan", "## The rules")}
    assert len(ends) == README.partition("## Your own plan")[2].partition("## The rules")[0].count("\n    chaser ")
    assert {typed: code for typed, code in ends.items() if code not in (0, 3)} == {}


def test_the_table_of_the_readme_is_that_of_the_example(empty: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES.parent)
    for typed in _typed("## Your own plan", "What people tell you"):
        empty(*shlex.split(typed, comments=True)[1:])
    actions = empty("status", "--as-of", MONDAY, "--json").json["actions"]
    rows = {" ".join((a["ref"], a["rag"].upper(), "; ".join(a["reasons"]))) for a in actions}
    shown = [" ".join(line.split()) for line in README.splitlines() if line.startswith("    harbourshire-")]
    assert shown and set(shown) <= rows


def _typed(first: str, last: str) -> list[str]:
    part = README[README.index(first) : README.index(last)]
    return [line.strip() for line in part.splitlines() if line.startswith("    chaser ")]


def test_the_readme_counts_the_doubts_of_the_example(empty: Shell) -> None:
    empty("people", "add", EXAMPLES / "directory.csv")
    said = empty("plan", "add", EXAMPLES / "plan.docx", *DATED, "--key", "second", "--owner", OWNER, "--json")
    assert (said.code, said.json["doubts"]) == (3, 4)
    assert "the example holds four doubts on purpose" in README
