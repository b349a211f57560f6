"""The command line of audit cycles: what each verb prints as JSON and in words, and how mistakes end."""

from __future__ import annotations

import pytest

from tests.shell import Shell, empty, loaded, shell

__all__ = ["empty", "loaded", "shell"]

CYCLE = {"id", "of", "text", "rrule", "every", "starts", "feedback_to", "ended", "compliance", "occurrences"}
OCCURRENCE = {"due", "done_on", "state", "evidence", "feedback_to", "feedback_on", "skipped_because", "by"}
AGREED = ("--every", "fortnight", "--from", "2026-03-04", "--as-of", "2026-02-02")


@pytest.fixture
def audited(shell: Shell) -> Shell:
    """The example's action 2.1 is audited every fortnight from 4 March 2026."""
    assert shell("cycle", "confirm", "2.1", *AGREED, "--feedback-to", "local managers", "--json").code == 0
    return shell


def test_a_cycle_is_agreed_and_listed_with_its_occurrences(audited: Shell) -> None:
    said = audited("cycles", "--as-of", "2026-03-20", "--json").json
    (cycle,) = said["cycles"]
    assert said.keys() == {"as_of", "cycles", "proposals"}
    assert cycle.keys() == CYCLE
    assert (cycle["of"], cycle["rrule"], cycle["feedback_to"]) == ("harbourshire-2.1", "FREQ=WEEKLY;INTERVAL=2", "local managers")
    assert all(occurrence.keys() == OCCURRENCE for occurrence in cycle["occurrences"])
    assert [(o["due"], o["state"]) for o in cycle["occurrences"]] == [
        ("2026-03-04", "missed"),
        ("2026-03-18", "late"),
        ("2026-04-01", "due"),
    ]


def test_an_audit_is_recorded_with_its_evidence_then_its_feedback(audited: Shell) -> None:
    done = ("cycle", "done", "2.1-audit", "--on", "2026-03-04", "--json", "--as-of")
    first = audited(*done, "2026-03-04", "--evidence", "https://harbourshire.example/audit").json
    assert (first["occurrences"][0]["state"], first["occurrences"][0]["feedback_on"]) == ("done", None)
    second = audited(*done, "2026-03-09", "--feedback-on", "2026-03-09").json
    assert second["occurrences"][0]["feedback_on"] == "2026-03-09"
    assert second["occurrences"][0]["evidence"] == "https://harbourshire.example/audit"
    assert second["compliance"] == {
        "as_of": "2026-03-09",
        "on_time": 1,
        "late": 0,
        "missed": 0,
        "skipped": 0,
        "due": 1,
        "share": 1.0,
    }


def test_an_audit_is_left_out_and_a_cycle_ended(audited: Shell) -> None:
    skipped = audited(
        "cycle", "skip", "2.1-audit", "--due", "2026-03-18", "--because", "storm", "--as-of", "2026-03-02", "--json"
    ).json
    assert [o["state"] for o in skipped["occurrences"]] == ["due", "skipped", "due"]
    ended = audited("cycle", "end", "2.1-audit", "--as-of", "2026-03-20", "--json").json
    assert ended["ended"]
    assert [o["state"] for o in ended["occurrences"]] == ["missed", "skipped"]


def test_in_words_a_cycle_says_how_it_is_kept_and_what_to_do_next(audited: Shell) -> None:
    said = audited("cycle", "done", "2.1-audit", "--on", "2026-03-05", "--as-of", "2026-03-05").out
    assert "fortnightly, feedback to local managers" in said
    assert "by 5 March 2026: 1 late; 0% on time" in said
    assert "4 March 2026  late  on 5 March 2026; feedback awaited" in said
    assert "Next: chaser cycle done harbourshire-2.1-audit --on DAY" in said


@pytest.mark.parametrize(
    ("verb", "code", "says"),
    [
        (("done", "2.1-audit", "--on", "yesterday"), 2, "is no day"),
        (("done", "3.2", "--on", "2026-03-04"), 1, "has no audit cycle"),
        (("done", "2.1-audit", "--on", "2026-03-10", "--as-of", "2026-03-09"), 1, "is to come"),
        (("skip", "2.1-audit", "--due", "2026-03-05", "--because", "storm"), 1, "`chaser cycles` lists the days"),
        (("confirm", "2.1", "--every", "week"), 1, "is audited already"),
    ],
)
def test_a_mistake_is_a_sentence(audited: Shell, verb: tuple[str, ...], code: int, says: str) -> None:
    said = audited("cycle", *verb)
    assert said.code == code
    assert says in " ".join(said.err.split())
