"""The next version of a plan at the command line: what is the same, changed, new and gone; what was settled stays settled."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.shell import OWNER, Shell, empty

__all__ = ["empty"]

HEAD = ("No", "Finding", "Action", "Lead", "By when", "Status", "Progress", "RAG")
FILES = ("1", "Files are late.", "Read every late file again.", "Ana Fairlead", "31 March 2026", "", "", "")
AUDIT = ("2", "Nobody checks.", "Audit ten files monthly and tell the board.", "Peter Quayle", "30 June 2026", "", "", "")
HIRE = ("2", "Nobody checks.", "Hire a keeper for the west lock.", "", "Within 3 months", "", "", "")
PAINT = ("3", "The quays are grey.", "Paint every bollard of the north quay.", "Pete Quayle", "when funds allow", "", "", "")
VERSION_5 = (FILES, AUDIT, HIRE, PAINT)

FEBRUARY, AUGUST = "2026-02-02", "2026-08-03"


def write(folder: Path, rows: Sequence[Sequence[str]], name: str = "plan.md") -> Path:
    """A plan in Markdown with these rows."""
    lines = ["# Harbour Plan", "", *(f"| {' | '.join(row)} |" for row in (HEAD, ["---"] * len(HEAD), *rows))]
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def add(shell: Shell, file: Path, dated: str, *more: str) -> dict[str, Any]:
    """What `plan add` prints as JSON."""
    words = ("plan", "add", file, "--dated", dated, "--key", "quays", "--owner", OWNER, "--as-of", dated, "--json", *more)
    return dict(shell(*words).json)


def doubts(shell: Shell) -> list[tuple[str, str]]:
    return [(d["ref"] or "-", d["field"]) for d in shell("plan", "doubts", "quays", "--json").json]


def changed(row: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    """The row with other words under some headings."""
    names = {"action": 2, "lead": 3, "when": 4, "status": 5, "progress": 6, "rag": 7, "finding": 1}
    out = list(row)
    for name, text in cells.items():
        out[names[name]] = text
    return tuple(out)


VERSIONS: list[tuple[str, Sequence[tuple[str, ...]], tuple[int, int, int, int], Sequence[tuple[str, str]]]] = [
    # what the version brings, its rows, how many are same, changed, new and gone, and what is asked that was not before
    ("the same again", VERSION_5, (4, 0, 0, 0), []),
    ("in another order", VERSION_5[::-1], (4, 0, 0, 0), []),
    ("a date moved", (changed(FILES, when="30 September 2026"), AUDIT, HIRE, PAINT), (3, 1, 0, 0), []),
    ("a date gone", (changed(FILES, when=""), AUDIT, HIRE, PAINT), (4, 0, 0, 0), [("quays-1.1", "deadline")] * 2),
    ("progress filled in", (changed(FILES, progress="Half are read."), AUDIT, HIRE, PAINT), (3, 1, 0, 0), []),
    ("a lead at last", (FILES, AUDIT, changed(HIRE, lead="Ana Fairlead"), PAINT), (3, 1, 0, 0), []),
    ("an action gone", (FILES, AUDIT, HIRE), (3, 0, 0, 1), [("quays-3.1", "status")]),
    ("a new one", (*VERSION_5, ("3", "The quays are grey.", "Sweep the south quay.", "", "1 May 2027", "", "", "")), (4, 0, 1, 0),
     [("quays-3.2", "lead")]),
    ("a doubtful date told otherwise", (FILES, AUDIT, HIRE, changed(PAINT, when="once Cabinet agrees")), (3, 1, 0, 0),
     [("quays-3.1", "deadline")]),
]  # fmt: skip


@pytest.mark.parametrize(("brings", "rows", "counts", "asked"), VERSIONS, ids=[v[0] for v in VERSIONS])
def test_a_version_says_what_it_brings_and_asks_only_what_is_new(
    empty: Shell,
    tmp_path: Path,
    brings: str,
    rows: Sequence[tuple[str, ...]],
    counts: tuple[int, ...],
    asked: list[tuple[str, str]],
) -> None:
    add(empty, write(tmp_path, VERSION_5), FEBRUARY)
    settled = settle_everything(empty)
    assert settled, "version 5 holds doubts on purpose"
    file = write(tmp_path, rows, "version 6.md")
    shown = add(empty, file, AUGUST, "--dry-run")
    assert doubts(empty) == [], "what a version would bring is shown before anything is saved"
    saved = add(empty, file, AUGUST)
    names = ("same", "changed", "new", "gone", "doubts")
    assert tuple(saved[name] for name in names) == (*counts, len(asked)) == tuple(shown[name] for name in names)
    assert doubts(empty) == asked
    again = add(empty, file, AUGUST)
    assert (again["changed"], again["new"], again["doubts"]) == (0, 0, 0), "the same version again changes and asks nothing"


def settle_everything(shell: Shell) -> list[tuple[str, str]]:
    found = doubts(shell)
    for ref, field in found:
        assert shell("plan", "settle", "quays", ref, field, "ok").code == 0
    return found


def test_version_5_is_asked_about_by_action_and_field(empty: Shell, tmp_path: Path) -> None:
    add(empty, write(tmp_path, VERSION_5), FEBRUARY)
    assert doubts(empty) == [
        ("quays-2.1", "recurrence"),
        ("quays-2.2", "lead"),
        ("quays-3.1", "deadline"),
        ("quays-3.1", "lead"),  # spelled otherwise than in 2.1
        ("-", "plan"),  # its column of colours is empty
    ]


MENDS = [
    # the action, what is mended, to what, and how the action stands then
    ("1.1", "deadline", "15 May 2026", {"due": "2026-05-15"}),
    ("2.1", "recurrence", "monthly", {"due": None}),
    ("2.2", "lead", "Ana Fairlead; Ben Tillerby", {"lead": "Ana Fairlead, Ben Tillerby"}),
    ("2.2", "responsible", "Ben Tillerby", {"responsible": "Ben Tillerby"}),
    ("1.1", "status", "in progress", {"status": "in_progress"}),
    ("1.1", "text", "Read every late file again, twice.", {"text": "Read every late file again, twice."}),
    ("1.1", "number", "1a", {}),
]


@pytest.mark.parametrize(("ref", "field", "value", "stands"), MENDS)
def test_what_was_mended_stays_mended_over_the_next_version(
    empty: Shell, tmp_path: Path, ref: str, field: str, value: str, stands: dict[str, Any]
) -> None:
    add(empty, write(tmp_path, VERSION_5), FEBRUARY)
    assert empty("plan", "settle", "quays", ref, field, value).code == 0
    asked = doubts(empty)
    assert (f"quays-{ref}", field) not in asked
    rows = list(VERSION_5)
    random.Random(field).shuffle(rows)
    rows = [changed(row, progress="Spoken of in July.") for row in rows]
    add(empty, write(tmp_path, rows, "version 6.md"), AUGUST)
    assert (f"quays-{ref}", field) not in doubts(empty)
    now = empty("explain", f"quays-{ref}", "--as-of", AUGUST, "--json").json
    assert {name: now[name] for name in stands} == stands


def test_a_moved_date_keeps_its_first_one(empty: Shell, tmp_path: Path) -> None:
    add(empty, write(tmp_path, VERSION_5), FEBRUARY)
    add(empty, write(tmp_path, (changed(FILES, when="30 September 2026"), *VERSION_5[1:])), AUGUST)
    said = empty("explain", "quays-1.1", "--as-of", AUGUST).out
    assert "due 30 September 2026 instead of 31 March 2026" in said and "first due 31 March 2026" in said


def test_a_time_limit_in_the_same_words_does_not_run_anew(empty: Shell, tmp_path: Path) -> None:
    add(empty, write(tmp_path, VERSION_5), FEBRUARY)
    add(empty, write(tmp_path, VERSION_5), AUGUST)
    assert empty("explain", "quays-2.2", "--as-of", AUGUST, "--json").json["due"] == "2026-05-02"


def test_a_colour_that_is_not_ours_is_remarked_on_with_our_reason(empty: Shell, tmp_path: Path) -> None:
    add(empty, write(tmp_path, VERSION_5), FEBRUARY)
    late = (changed(FILES, rag="Green"), changed(AUDIT, rag="Red"), HIRE, PAINT)
    said = add(empty, write(tmp_path, late), AUGUST)
    assert said["colours"] == [{"ref": "quays-1.1", "said": "Green", "rag": "red"}]
    assert "The plan says: Green" in empty("explain", "quays-1.1", "--as-of", AUGUST).out


def test_progress_of_a_version_is_kept_with_its_day(empty: Shell, tmp_path: Path) -> None:
    add(empty, write(tmp_path, VERSION_5), FEBRUARY)
    add(empty, write(tmp_path, (changed(FILES, progress="Half are read."), *VERSION_5[1:])), AUGUST)
    notes = empty("explain", "quays-1.1", "--as-of", AUGUST, "--json").json["progress"]
    assert [(note["on"], note["text"]) for note in notes] == [(AUGUST, "Half are read.")]


def test_an_open_doubt_that_the_next_version_answers_is_closed(empty: Shell, tmp_path: Path) -> None:
    add(empty, write(tmp_path, VERSION_5), FEBRUARY)
    assert ("quays-2.2", "lead") in doubts(empty)
    add(empty, write(tmp_path, (FILES, AUDIT, changed(HIRE, lead="Ana Fairlead"), PAINT)), AUGUST)
    assert ("quays-2.2", "lead") not in doubts(empty)


def test_what_was_gone_and_said_to_stand_is_not_asked_about_again(empty: Shell, tmp_path: Path) -> None:
    add(empty, write(tmp_path, VERSION_5), FEBRUARY)
    settle_everything(empty)
    add(empty, write(tmp_path, VERSION_5[:3]), AUGUST)
    assert empty("plan", "settle", "quays", "3.1", "status", "ok").code == 0
    assert add(empty, write(tmp_path, VERSION_5[:3]), "2026-09-01")["doubts"] == 0


def test_several_doubts_are_settled_together(empty: Shell, tmp_path: Path) -> None:
    rows = [("1", "Files are late.", f"Mend part {n} of the register.", "", "31 March 2027", "", "", "") for n in ("one", "two")]
    add(empty, write(tmp_path, rows), FEBRUARY)
    assert doubts(empty)[:2] == [("quays-1.1", "lead"), ("quays-1.2", "lead")]
    assert "1.1, 1.2" in empty("plan", "doubts", "quays").out, "the same sentence is one line"
    assert empty("plan", "settle", "quays", "1.1,1.2", "lead", "Ana Fairlead", "--json").json["mended"] == 2
    assert doubts(empty) == [("-", "plan")]


def test_all_doubts_of_a_field_are_right_as_read_but_not_mended_together(empty: Shell, tmp_path: Path) -> None:
    rows = [("1", "Files are late.", f"Mend part {n} of the register.", "", "31 March 2027", "", "", "") for n in ("one", "two")]
    add(empty, write(tmp_path, rows), FEBRUARY)
    assert "only ok settles them together" in empty("plan", "settle", "quays", "all", "lead", "Ana Fairlead").err
    assert empty("plan", "settle", "quays", "all", "lead", "ok", "--json").json["settled"] == 2
