"""`chaser report` and `chaser run reports`, as they are typed."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest

from tests.shell import MONDAY, OWNER, SUNDAY, Shell, empty, loaded, shell

__all__ = ["empty", "loaded", "shell"]

HEAD = "nkechi.sandquay@harbourshire.example"


@pytest.mark.parametrize("kind", ["weekly", "monthly", "committee", "audits"])
def test_a_summary_is_printed_in_words_and_as_the_same_value(shell: Shell, kind: str) -> None:
    said, value = shell("report", kind, "--as-of", MONDAY), shell("report", kind, "--as-of", MONDAY, "--json").json
    assert (said.code, value["kind"], value["as_of"]) == (0, kind, MONDAY)
    assert value["headline"] in said.out and "As at 2 March 2026" in said.out
    assert all(section["title"].upper() in said.out for section in value["sections"])


@pytest.mark.parametrize(("to", "begins"), [("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!"), ("eml", b"From: ")])
def test_a_summary_is_written_into_a_file(shell: Shell, to: str, begins: bytes) -> None:
    file = shell.home / f"paper.{to}"
    assert shell("report", "committee", "--as-of", MONDAY, "--to", to, "--out", file).code == 0
    assert file.read_bytes().startswith(begins)
    if to == "eml":
        mail = message_from_bytes(file.read_bytes(), policy=default)
        assert OWNER in mail["To"] and len(list(mail.iter_attachments())) == 2


def test_as_text_it_is_printed_or_written(shell: Shell) -> None:
    file, plain = shell.home / "paper.txt", shell("report", "weekly", "--as-of", MONDAY).out
    assert shell("report", "weekly", "--as-of", MONDAY, "--to", "text").out == plain
    for named in (("--to", "text"), ()):
        assert shell("report", "weekly", "--as-of", MONDAY, *named, "--out", file).code == 0
        assert file.read_text(encoding="utf-8").rstrip() in plain and file.stat().st_size > 500
        file.unlink()


def test_without_a_name_the_file_is_called_after_the_summary(shell: Shell) -> None:
    assert shell("report", "weekly", "--as-of", MONDAY, "--to", "docx", "--json").json == {"file": "weekly-2026-W10.docx"}
    assert (shell.home.parent / "weekly-2026-W10.docx").exists()


def test_a_head_sees_what_is_theirs(shell: Shell) -> None:
    every = shell("report", "weekly", "--as-of", MONDAY, "--json").json
    theirs = shell("report", "weekly", "--as-of", MONDAY, "--for", HEAD, "--json").json
    assert 0 < theirs["sections"][0]["bars"][0]["of"] < every["sections"][0]["bars"][0]["of"]
    assert set(theirs["refs"]) < set(every["refs"])


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("report", "yearly"), 2, "say one of audits, committee, monthly, weekly"),
        (("report", "weekly", "--to", "pdf"), 2, "say one of text, eml, html, docx, xlsx"),
        (("report", "weekly", "--plan", "nowhere"), 1, "The register has no plan nowhere."),
        (("report", "weekly", "--for", "nobody@x.example"), 1, "nobody@x.example is not in the directory"),
        (("report", "weekly", "--as-of", MONDAY, "--for", "osric.fenhithe@harbourshire.example"), 1, "No action is led by"),
        (("report", "weekly", "--to", "docx", "--out", "/nowhere/at/all.docx"), 1, "/nowhere/at/all.docx cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(shell: Shell, words: tuple[str, ...], code: int, says: str) -> None:
    said = shell(*words)
    assert (said.code, "Traceback" in said.err) == (code, False)
    assert says in " ".join(said.err.replace("│", " ").split())


def test_what_is_due_is_shown_and_then_queued_once(shell: Shell) -> None:
    would = shell("run", "reports", "--as-of", MONDAY, "--dry-run", "--json").json
    assert would["saved"] is False and shell("outbox", "list", "planned", "--json").json == []
    did = shell("run", "reports", "--as-of", MONDAY, "--json").json
    assert did["messages"] == would["messages"] and did["messages"]
    assert {m["kind"] for m in did["messages"]} == {"report:weekly", "report:monthly"}
    again = shell("run", "reports", "--as-of", MONDAY)
    assert "No summary is due" in again.out
    assert len(shell("outbox", "list", "planned", "--json").json) == len(did["messages"])


def test_nothing_is_queued_on_a_sunday(shell: Shell) -> None:
    assert shell("run", "reports", "--as-of", SUNDAY, "--json").json["messages"] == []


def test_an_empty_register_gives_a_short_summary(empty: Shell) -> None:
    said = empty("report", "weekly")
    assert said.code == 0 and "There is no action to tell of" in said.out


def test_a_simulation_shows_the_summaries_and_says_what_it_assumes(shell: Shell) -> None:
    said = shell("simulate", "--from", MONDAY, "--to", MONDAY, "--text")
    assert "weekly summary, 2 March 2026" in said.out
    assert "from 2 March 2026 on nobody answers" in said.out and "in all, if nobody answers" in said.out


def test_the_next_command_that_is_named_can_be_typed(shell: Shell) -> None:
    named = shell("report", "weekly", "--as-of", MONDAY).out.rsplit("Next: chaser ", 1)[1].split()
    assert shell(*named).code == 0


def test_the_status_of_a_past_day_says_that_it_is_the_present_and_names_what_tells_the_past(shell: Shell) -> None:
    said = shell("status", "--as-of", MONDAY).out.split(":")[0]
    assert " ".join(said.split()) == (
        "As it stands now, judged as of Monday 2 March 2026; how it stood then tells chaser report committee --as-of 2026-03-02"
    )
