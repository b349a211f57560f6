"""The command line: every verb, what it prints as JSON, how it ends, and every mistake as a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer

import chaser
from tests.shell import DATED, EXAMPLES, MONDAY, OWNER, REF, SUNDAY, Shell, empty, loaded, shell

__all__ = ["empty", "loaded", "shell"]

# The contract: what each verb prints as JSON (COMMANDS.md)

STATE = {"ref", "text", "lead", "due", "rag", "reasons", "next_look_on"}
MESSAGE = {"key", "kind", "to", "subject", "actions"}


def test_read_understands_a_plan_and_saves_nothing(empty: Shell) -> None:
    before = empty.register()
    said = empty("read", EXAMPLES / "plan.docx", *DATED, "--json")
    assert said.code == 3, "the example has a date that cannot be read"
    assert said.json.keys() == {"plan", "findings", "actions", "remarks"}
    assert said.json["plan"].keys() == {"title", "dated", "inspected_on", "file"}
    assert {"finding_number", "text", "leads", "responsible", "deadline", "status", "source", "doubts"} <= said.json["actions"][
        0
    ].keys()
    assert empty.register() == before


def test_deadline_reads_a_phrase(empty: Shell) -> None:
    (found,) = empty("deadline", "by the end of March 2026", *DATED, "--json").json
    assert found["phrase"] == "by the end of March 2026"
    assert [d["due"] for d in found["deadlines"]] == ["2026-03-31"]
    assert found["deadlines"][0].keys() >= {
        "phrase",
        "kind",
        "starts",
        "due",
        "completed_on",
        "review",
        "recurrence",
        "original_due",
        "doubt",
    }


def test_deadline_reads_a_file_of_phrases_in_their_order(empty: Shell, tmp_path: Path) -> None:
    file = tmp_path / "phrases.csv"
    file.write_text("phrase,reference_date\n31 March 2026,2026-02-02\nOngoing,2026-02-02\n", encoding="utf-8")
    found = empty("deadline", "--from-csv", file, "--json").json
    assert [(f["phrase"], f["deadlines"][0]["kind"]) for f in found] == [("31 March 2026", "date"), ("Ongoing", "ongoing")]


def test_people_add_counts_people_and_names_the_leads_whom_it_does_not_know(shell: Shell) -> None:
    said = shell("people", "add", EXAMPLES / "directory.csv", "--json")
    assert said.code == 0
    assert said.json.keys() == {"people", "unmatched_leads", "proposals"}
    assert said.json["people"] == 18


def test_plan_add_says_what_is_new_and_again_that_all_is_the_same(empty: Shell) -> None:
    words = ("plan", "add", EXAMPLES / "plan.docx", *DATED, "--owner", OWNER, "--json")
    first = empty(*words).json
    assert first.keys() >= {"plan", "actions", "same", "changed", "new", "gone", "doubts"}
    assert (first["plan"], first["same"], first["new"]) == ("plan", 0, first["actions"])
    again = empty(*words).json
    assert (again["same"], again["changed"], again["new"], again["gone"]) == (again["actions"], 0, 0, 0)


def test_a_plan_with_doubts_ends_with_three_and_its_doubts_are_settled_one_by_one(shell: Shell) -> None:
    added = shell("plan", "add", EXAMPLES / "plan.docx", *DATED, "--key", "second", "--owner", OWNER)
    assert added.code == 3
    open_doubts = shell("plan", "doubts", "second", "--json").json
    assert open_doubts and open_doubts[0].keys() >= {"ref", "field", "says", "place"}
    for doubt in open_doubts:
        assert shell("plan", "settle", "second", doubt["ref"] or "-", doubt["field"], "ok", "--json").code == 0
    assert shell("plan", "doubts", "second", "--json").json == []


def test_settling_a_deadline_mends_it(shell: Shell) -> None:
    said = shell("plan", "settle", "harbourshire", "1.2", "deadline", "30 June 2026", "--json")
    assert (said.code, said.json.keys()) == (0, {"plan", "ref", "field", "value", "settled"})
    assert shell("explain", REF, "--json").json["due"] == "2026-06-30"


def test_plan_release_says_from_when_it_mails(shell: Shell) -> None:
    said = shell("plan", "release", "harbourshire", "--from", MONDAY, "--json").json
    assert (said["plan"], said["released_from"]) == ("harbourshire", MONDAY)
    assert said.keys() == {"plan", "released_from", "doubts"}


def test_run_daily_queues_the_mails_of_the_day_and_again_none(shell: Shell) -> None:
    said = shell("run", "daily", "--as-of", MONDAY, "--json").json
    assert said.keys() == {"as_of", "looked_at", "rag", "obligations", "messages", "held", "seconds"}
    assert list(said["rag"]) == ["red", "amber", "green", "blue", "grey"]
    assert said["messages"] and all(message.keys() == MESSAGE for message in said["messages"])
    assert sum(said["rag"].values()) == said["looked_at"]
    again = shell("run", "daily", "--as-of", MONDAY, "--json").json
    assert (again["messages"], again["obligations"]) == ([], 0)


def test_deliver_sends_what_is_queued_once(shell: Shell) -> None:
    queued = shell("run", "daily", "--as-of", MONDAY, "--json").json["messages"]
    said = shell("deliver", "--as-of", MONDAY, "--json")
    assert (said.code, said.json) == (0, {"sent": len(queued), "retry": 0, "unknown": 0, "failed": 0, "cancelled": 0})
    assert len(shell.mails()) == len(queued)
    assert shell("deliver", "--as-of", MONDAY, "--json").json["sent"] == 0


def test_nothing_leaves_on_a_sunday_and_it_says_until_when(shell: Shell) -> None:
    shell("run", "daily", "--as-of", "2026-02-27")
    assert shell("deliver", "--as-of", SUNDAY, "--json").json["waits_until"].startswith(MONDAY)
    assert "mail leaves again on Monday 2 March 2026 at 07:30" in shell("deliver", "--as-of", SUNDAY).out
    assert shell.mails() == []


def test_status_gives_each_action_its_colour_and_the_reasons(shell: Shell) -> None:
    said = shell("status", "--as-of", MONDAY, "--json").json
    assert said.keys() == {"as_of", "actions"}
    assert all(action.keys() >= STATE for action in said["actions"])
    assert all(action["reasons"] for action in said["actions"])
    assert shell("status", "harbourshire", "--as-of", MONDAY, "--json").json == said


def test_explain_tells_what_was_told_and_what_is_to_come(shell: Shell) -> None:
    shell("run", "daily", "--as-of", "2026-03-13")
    said = shell("explain", "1.2", "--as-of", "2026-03-13", "--json").json
    assert said.keys() >= {"ref", "deadline", "history", "obligations"}
    assert said["obligations"] and all(o.keys() >= {"falls_on", "kind", "rung", "to", "state", "says"} for o in said["obligations"])
    assert {o["state"] for o in said["obligations"]} >= {"told", "to come"}


def test_simulate_shows_the_days_to_come_and_writes_nothing(shell: Shell) -> None:
    before = shell.register()
    said = shell("simulate", "--from", MONDAY, "--to", "2026-03-31", "--json").json
    assert said["days"] and all(day.keys() == {"on", "messages"} for day in said["days"])
    assert all(message.keys() >= MESSAGE for day in said["days"] for message in day["messages"])
    assert shell.register() == before


def test_a_simulated_day_is_the_day_as_it_then_runs(shell: Shell) -> None:
    (simulated,) = shell("simulate", "--from", MONDAY, "--to", MONDAY, "--json").json["days"]
    ran = shell("run", "daily", "--as-of", MONDAY, "--json").json["messages"]
    ran += shell("run", "reports", "--as-of", MONDAY, "--json").json["messages"]
    assert [(m["key"], m["to"], m["subject"], m["actions"]) for m in simulated["messages"]] == [
        (m["key"], m["to"], m["subject"], m["actions"]) for m in ran
    ]


def test_what_people_tell_us_gives_the_actions_new_state(shell: Shell, tmp_path: Path) -> None:
    """Update, done, evidence and sign-off, in that order; then it is blue."""
    minutes = tmp_path / "minutes.txt"
    minutes.write_text("The form is in use.", encoding="utf-8")
    came_to = [
        shell("update", REF, "The form is printed.", "--as-of", MONDAY, "--json"),
        shell(
            "move",
            REF,
            "--to",
            "2026-04-30",
            "--because",
            "the printers are late",
            "--agreed-by",
            "the board",
            "--as-of",
            MONDAY,
            "--json",
        ),
        shell("done", REF, "--as-of", "2026-03-03", "--json"),
        shell("evidence", "add", REF, minutes, "--as-of", "2026-03-03", "--json"),
        shell("signoff", REF, "--by", "Imogen Tidewell", "--as-of", "2026-03-04", "--json"),
    ]
    assert [said.code for said in came_to] == [0] * 5
    assert all(said.json.keys() >= STATE for said in came_to)
    assert came_to[1].json["due"] == "2026-04-30"
    assert [said.json["rag"] for said in came_to[2:]] == ["amber", "amber", "blue"]
    (kept,) = (shell.home / "evidence").rglob("*.txt")
    assert kept.read_text(encoding="utf-8") == "The form is in use."


def test_check_policy_reads_the_policy_back_in_sentences(empty: Shell) -> None:
    said = empty("check", "policy", EXAMPLES / "policy.yaml", "--json")
    assert said.code == 0
    assert said.json.keys() == {"file", "policy", "sentences"}
    joins = "the lead is told beside the responsible officer; sooner where somebody above would be asked first."
    assert f"From 3 working days overdue {joins}" in said.json["sentences"]


def test_doctor_lists_its_checks_and_ends_with_one_where_something_is_wrong(shell: Shell) -> None:
    said = shell("doctor", "--as-of", MONDAY, "--json")
    assert all(check.keys() == {"id", "ok", "warns", "says", "hint"} for check in said.json["checks"])
    assert said.code == (0 if all(check["ok"] for check in said.json["checks"]) else 1)
    assert shell("doctor", "--as-of", MONDAY, transport="smtp", smtp_port=1).code == 1


def test_doctor_names_every_setting_with_its_default_and_a_sentence(empty: Shell) -> None:
    every = empty("doctor", "--settings", "--json").json
    assert all(setting["name"].startswith("CHASER_") and setting["says"] for setting in every)


def test_held_mails_are_listed_and_let_go(shell: Shell) -> None:
    (shell.home / "config").mkdir()
    (shell.home / "config" / "policy.yaml").write_text("mail: {messages_a_day_at_most: 1}", encoding="utf-8")
    held = shell("run", "daily", "--as-of", MONDAY, "--json").json["held"]
    assert held > 1
    assert len(shell("outbox", "list", "held", "--json").json) == held
    assert shell("deliver", "--as-of", MONDAY, "--json").json["sent"] == 1, "the note that tells the owner"
    assert shell("outbox", "release", "--json").json == {"released": held, "saved": True}
    assert shell("deliver", "--as-of", MONDAY, "--json").json["sent"] == held


# Habits that all verbs share


def commands(group: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every verb below a group of the command line, by its words."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*words, name))
        else:
            yield " ".join((*words, name)), command


VERBS = dict(commands(typer.main.get_command(chaser.app)))
PRINTS_NOTHING = {"serve"}
SENDS_OR_DESTROYS = {"plan add", "run daily", "deliver", "outbox release"}


@pytest.mark.parametrize("verb", sorted(VERBS.keys() - PRINTS_NOTHING))
def test_every_verb_that_prints_takes_json(verb: str) -> None:
    assert "--json" in {option for parameter in VERBS[verb].params for option in parameter.opts}


@pytest.mark.parametrize("verb", sorted(SENDS_OR_DESTROYS))
def test_every_verb_that_sends_or_destroys_takes_dry_run(verb: str) -> None:
    assert "--dry-run" in {option for parameter in VERBS[verb].params for option in parameter.opts}


def test_the_help_lists_every_verb_once_under_a_heading() -> None:
    listed = [verb for verbs in chaser.PANELS.values() for verb in verbs]
    assert sorted(listed) == sorted({verb.partition(" ")[0] for verb in VERBS})


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_says_what_it_does(verb: str) -> None:
    assert (VERBS[verb].help or "").rstrip().endswith(".")


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "add", EXAMPLES / "plan.docx", *DATED, "--key", "second", "--owner", OWNER, "--dry-run"),
        ("run", "daily", "--as-of", "2026-03-13", "--dry-run"),
        ("deliver", "--as-of", MONDAY, "--dry-run"),
        ("outbox", "release", "--dry-run"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_dry_run_changes_nothing_and_sends_nothing(shell: Shell, words: tuple[str | Path, ...]) -> None:
    shell("run", "daily", "--as-of", MONDAY)
    before = shell.register()
    assert shell(*words).code in (0, 3)
    assert shell.register() == before
    assert shell.mails() == []


@pytest.mark.parametrize(
    "words",
    [
        ("read", EXAMPLES / "plan.docx", *DATED),
        ("people", "add", EXAMPLES / "directory.csv"),
        ("plan", "add", EXAMPLES / "plan.docx", *DATED, "--key", "second", "--owner", OWNER),
        ("plan", "doubts", "harbourshire"),
        ("plan", "release", "harbourshire"),
        ("run", "daily", "--as-of", MONDAY),
        ("status", "--as-of", MONDAY),
        ("update", REF, "The form is printed."),
        ("done", REF),
    ],
    ids=lambda words: " ".join(map(str, words[:2])),
)
def test_what_a_verb_prints_names_the_next_command(shell: Shell, words: tuple[str | Path, ...]) -> None:
    assert "\nNext: chaser " in shell(*words).out


def test_help_without_a_verb_lists_the_verbs(empty: Shell) -> None:
    said = empty("--help")
    assert said.code == 0
    assert all(verb.split()[0] in said.out for verb in VERBS)


# Errors: what was wrong, where, what to do; no traceback, nothing half-saved


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """A mistake: the words typed, how it ends, and what the sentence says: what, where, and what to do."""

    words: tuple[str, ...]
    says: tuple[str, ...]
    code: int = 1
    name: str = ""

    def __str__(self) -> str:
        return self.name or " ".join(self.words)


def wrong(*words: str, says: tuple[str, ...], code: int = 1) -> Wrong:
    return Wrong(words=words, says=says, code=code)


def adding(file: str, *says: str) -> Wrong:
    return wrong("plan", "add", file, *DATED, "--owner", OWNER, says=(file, *says))


MISTAKES = [
    # a plan that cannot be read; the files are made by `_bad_files`
    adding("nowhere.docx", "does not exist", "check the name"),
    adding("empty.docx", "is empty", "export or download it again"),
    adding("blank.txt", "is empty", "export or download it again"),
    adding("encrypted.docx", "is encrypted", "save a copy without"),
    adding("huge.txt", "larger than 50 MiB", "copy the action plan into a file of its own"),
    adding("poem.txt", "no table with an action column was found", "a header row such as Action, Lead, By when"),
    adding("picture.docx", "picture", "give the document"),
    adding("broken.xlsx", "damaged", "save it again"),
    adding("folder", "is a folder", "give the plan's file"),
    wrong("read", "nowhere.docx", *DATED, says=("nowhere.docx", "does not exist", "check the name")),
    wrong("plan", "add", str(EXAMPLES / "plan.docx"), *DATED, says=("needs an owner", "--owner EMAIL")),
    wrong("plan", "add", str(EXAMPLES / "plan.docx"), *DATED, "--owner", "Anwen", says=("Anwen", "e-mail address")),
    # days that are none
    wrong("read", "plan.docx", "--dated", "31/03/2026", says=("31/03/2026", "is no day", "2026-11-30"), code=2),
    wrong("move", REF, "--to", "2026-02-31", "--because", "x", "--agreed-by", "y", says=("2026-02-31", "is no day"), code=2),
    wrong("move", REF, "--to", "9999-12-31", "--because", "x", "--agreed-by", "y", says=("9999-12-31", "year"), code=2),
    wrong("run", "daily", "--as-of", "0001-01-01", says=("0001-01-01", "year"), code=2),
    wrong("simulate", "--from", "2026-03-31", "--to", "2026-03-01", says=("--to 2026-03-01 is before --from 2026-03-31",), code=2),
    wrong("simulate", "--from", "2026-03-31", says=("--to",), code=2),
    wrong("deadline", says=("phrase", "--from-csv"), code=2),
    wrong("deadline", "--from-csv", "nowhere.csv", says=("nowhere.csv", "cannot be read"), code=2),
    wrong("deadline", "--from-csv", "poem.txt", says=("poem.txt", "columns are phrase and reference_date"), code=2),
    wrong("sail", says=("sail",), code=2),
    # references that nobody knows
    wrong("done", "harbourshire-9.99", says=("No action has the reference harbourshire-9.99.",)),
    wrong("update", "", "x", says=("reference",)),
    wrong("explain", "tides", says=("No action has the reference tides.", "chaser status")),
    wrong("status", "tides", says=("no plan tides", "harbourshire")),
    wrong("plan", "doubts", "tides", says=("no plan tides", "harbourshire")),
    wrong("plan", "release", "tides", says=("no plan tides", "harbourshire")),
    wrong("simulate", "--from", MONDAY, "--to", MONDAY, "--plan", "tides", says=("no plan tides", "harbourshire")),
    wrong("outbox", "settle", "tides", "sent", says=("no mail tides",)),
    wrong("outbox", "list", "lost", says=("“lost” is no state of a mail", "held"), code=2),
    wrong("outbox", "settle", "tides", "perhaps", says=("“perhaps”", "again"), code=2),
    # answers that do not fit
    wrong("update", REF, " ", says=(REF, "say in a few words how it stands")),
    wrong("signoff", REF, "--by", "x", says=(REF, "not done yet", "chaser done")),
    wrong("evidence", "add", REF, "nowhere.pdf", says=("nowhere.pdf", "neither a file nor a web address", "check the path")),
    wrong("evidence", "add", REF, "folder", says=("folder", "neither a file nor a web address")),
    wrong(
        "move",
        REF,
        "--to",
        "2026-03-27",
        "--because",
        "x",
        "--agreed-by",
        "y",
        "--as-of",
        MONDAY,
        says=(REF, "due on 27 March 2026 already"),
    ),
    wrong(
        "move", REF, "--to", MONDAY, "--because", "x", "--agreed-by", "y", "--as-of", MONDAY, says=(REF, "is past", "a day to come")
    ),
    wrong(
        "move", REF, "--to", "2026-04-27", "--because", " ", "--agreed-by", "y", says=(REF, "say why the date moves", "who agreed")
    ),
    wrong("plan", "settle", "harbourshire", "1.2", "deadline", "soon enough", says=("soon enough", "30 June 2026")),
    wrong("plan", "settle", "harbourshire", "1.2", "status", "lost", says=("lost", "is no status", "withdrawn")),
    wrong("plan", "settle", "harbourshire", "1.2", "text", " ", says=("the text is empty", "ok")),
    wrong("plan", "settle", "harbourshire", "-", "number", "7", says=("the plan as a whole", "with ok", "number of an action")),
    wrong("plan", "settle", "harbourshire", "1.2", "colour", "red", says=("colour", "cannot be settled", "deadline")),
    # files of settings and people
    wrong("people", "add", "nowhere.csv", says=("nowhere.csv", "cannot be read", "check the path")),
    wrong("people", "add", "bad-people.csv", says=("bad-people.csv, line 2", "is no e-mail address")),
    wrong("check", "policy", "nowhere.yaml", says=("nowhere.yaml", "cannot be read", "check the path")),
    wrong("check", "policy", "bad-policy.yaml", says=("bad-policy.yaml, line 2", "befor", "config/policy.yaml")),
    wrong("check", "policy", "no.yaml", says=("no.yaml, line",)),
]


def _bad_files(folder: Path) -> None:
    """The files of the mistakes."""
    (folder / "empty.docx").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\n", encoding="utf-8")
    (folder / "encrypted.docx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(51 * 2**20)
    (folder / "poem.txt").write_text("I must go down to the seas again,\nto the lonely sea and the sky.\n", encoding="utf-8")
    (folder / "picture.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    (folder / "broken.xlsx").write_bytes((EXAMPLES / "plan.xlsx").read_bytes()[:4000])
    (folder / "folder").mkdir()
    (folder / "bad-people.csv").write_text("name,email\nAna Fairlead,ana\n", encoding="utf-8")
    (folder / "bad-policy.yaml").write_text("reminders:\n  befor: [10]\n", encoding="utf-8")
    (folder / "no.yaml").write_text("reminders: [10\n", encoding="utf-8")


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_mistake_is_a_sentence_that_says_what_where_and_what_to_do(shell: Shell, mistake: Wrong, tmp_path: Path) -> None:
    _bad_files(tmp_path)
    before = shell.register()
    said = shell(*mistake.words)
    words = " ".join(said.err.replace("│", " ").split())
    assert said.code == mistake.code, said.err
    assert not [part for part in mistake.says if part not in words], words
    assert "Traceback" not in said.err
    assert shell.register() == before
