"""The command line above the lead: escalations and their answers, sign-off, dates, absence, leavers."""

from __future__ import annotations

import pytest

from tests.shell import EXAMPLES, MONDAY, REF, Said, Shell, empty, loaded, shell

__all__ = ["empty", "loaded", "shell"]

ON = ("--as-of", MONDAY)
RED = "harbourshire-2.1"  # due on 13 February 2026; nothing is said about it
DONE = "harbourshire-1.1"  # done, and shown; it waits for Imogen Tidewell
IMOGEN, RAFIQ = "imogen.tidewell@harbourshire.example", "rafiq.lockmere@harbourshire.example"


@pytest.fixture
def asked(shell: Shell) -> Shell:
    """The example on Monday 2 March 2026, when the first askings have been mailed."""
    shell("run", "daily", *ON)
    return shell


def first(asked: Shell) -> dict[str, object]:
    """The first open escalation."""
    found = asked("escalations", "--open", *ON, "--json").json["escalations"]
    assert found
    return dict(found[0])


def test_escalations_lists_who_was_asked_and_who_comes_next(asked: Shell) -> None:
    one = first(asked)
    assert one.keys() == {"id", "ref", "since", "open", "asked", "answers", "next"}
    assert str(one["id"]) == f"{one['ref']}@{one['since']}"
    said = asked("escalations", *ON)
    assert "comes next: " in said.out and "\nNext: chaser acknowledge harbourshire-" in said.out
    assert asked("escalations", "harbourshire", *ON).out == said.out
    assert asked("escalations", "tides", *ON).code == 1


def test_acknowledging_rests_the_ladder_until_the_promised_day(asked: Shell) -> None:
    one = first(asked)
    who = one["asked"][0]["to"]  # type: ignore[index]
    promise = ("--choice", "takes-on", "--promise", "2026-03-20", "--comment", "I see to it")
    said = asked("acknowledge", str(one["id"]), "--by", who, *promise, *ON)
    assert said.code == 0, said.err
    (now,) = [e for e in asked("escalations", *ON, "--json").json["escalations"] if e["id"] == one["id"]]
    assert now["answers"][0] == {
        "by": who,
        "on": MONDAY,
        "choice": "takes_on",
        "promise": "2026-03-20",
        "comment": "I see to it",
        "rung": now["answers"][0]["rung"],
        "for": None,
    }
    assert now["next"]["on"] == "2026-03-23"
    assert "answered: takes it on, by 20 March 2026: I see to it" in asked("escalations", *ON).out


REFUSED = [
    (("--choice", "stands"), "has no date to come that could stand"),
    (("--choice", "takes_on"), "say by when"),
    (("--choice", "takes_on", "--promise", "2026-02-27"), "27 February 2026 is past"),
    (("--choice", "takes_on", "--promise", "2026-06-30"), "is too far ahead for a promise"),
    (("--choice", "new_date", "--promise", "2026-03-20"), "say why the date should change"),
    (("--choice", "not_mine"), "say to whom it belongs"),
]


@pytest.mark.parametrize(("answer", "says"), REFUSED)
def test_a_promise_that_is_none_is_refused_with_what_to_say(asked: Shell, answer: tuple[str, ...], says: str) -> None:
    one = next(e for e in asked("escalations", "--open", *ON, "--json").json["escalations"] if e["ref"] == RED)
    said = asked("acknowledge", RED, "--by", one["asked"][0]["to"], *answer, *ON)
    assert (said.code, says in said.err) == (1, True), said.err


def test_who_was_not_asked_cannot_acknowledge_and_an_answer_must_be_one_of_four(asked: Shell) -> None:
    stranger = asked(
        "acknowledge", RED, "--by", "tobias.wharfling@harbourshire.example", "--choice", "not_mine", "--comment", "x", *ON
    )
    assert stranger.code == 1 and "was not asked about harbourshire-2.1" in stranger.err
    assert asked("acknowledge", RED, "--by", IMOGEN, "--choice", "perhaps", *ON).code == 2


def test_the_signatory_signs_by_name_and_nobody_else_of_the_directory(shell: Shell) -> None:
    refused = shell("signoff", DONE, "--by", "Tobias Wharfling", *ON)
    assert refused.code == 1 and "Tobias Wharfling may not sign it off or send it back; Imogen Tidewell may" in refused.err
    assert shell("signoff", DONE, "--by", "Imogen Tidewell", *ON, "--json").json["rag"] == "blue"
    again = shell("signoff", DONE, "--by", "Imogen Tidewell", *ON)
    assert again.code == 1 and "was signed off on 2 March 2026; nothing is open about it" in again.err


@pytest.mark.parametrize("who", ["anwen.ferrisby@harbourshire.example", "The Improvement Board"])
def test_the_owner_signs_on_behalf_and_a_body_is_taken_at_its_word(shell: Shell, who: str) -> None:
    assert shell("signoff", DONE, "--by", who, *ON, "--json").json["rag"] == "blue"


def test_sent_back_is_open_again_and_its_record_says_why(shell: Shell) -> None:
    sent = shell("sendback", DONE, "--by", IMOGEN, "--because", "the minutes are not signed", *ON, "--json").json
    assert sent["status"] == "in_progress"
    assert "sent back by Imogen Tidewell: the minutes are not signed" in shell("explain", DONE, *ON).out
    assert shell("sendback", DONE, "--by", IMOGEN, "--because", "again", *ON).code == 1


def test_another_date_is_asked_for_refused_and_agreed(shell: Shell) -> None:
    ask = ("date", "ask", REF, "--to", "2026-04-30", "--because", "Cabinet meets in April", "--by", RAFIQ, *ON)
    assert shell(*ask, "--json").json["due"] == "2026-03-27"
    assert shell("date", "refuse", REF, "--by", "Imogen Tidewell", "--because", "the inspectors come in April", *ON).code == 0
    again = shell("date", "agree", REF, "--by", IMOGEN, *ON)
    assert again.code == 1 and "nobody asks for another date" in again.err
    shell(*ask)
    lowly = shell("date", "agree", REF, "--by", "Tobias Wharfling", *ON)
    assert lowly.code == 1 and "may not agree to another date" in lowly.err
    assert shell("date", "agree", REF, "--by", IMOGEN, *ON, "--json").json["due"] == "2026-04-30"


def test_not_mine_tells_the_owner_whose_it_is(shell: Shell) -> None:
    said = shell("notmine", REF, "--by", RAFIQ, "--belongs-to", "Beatrix Penhollow", *ON)
    assert said.code == 0
    assert "Noted: Rafiq Lockmere says that it is not theirs; it belongs to Beatrix Penhollow." in said.out
    assert "If nothing changes, the next to be told, on " in said.out
    assert "not theirs" in shell("explain", REF, *ON).out


def test_evidence_may_count_until_a_day_only(shell: Shell) -> None:
    shell("done", REF, *ON)
    add = ("evidence", "add", REF, "https://minutes.harbourshire.example/7", "--good-until")
    past = shell(*add, "2026-03-01", *ON)
    assert past.code == 1 and "was good until 1 March 2026 only" in past.err
    assert shell(*add, "2026-03-31", *ON).code == 0
    late = shell("status", "--as-of", "2026-04-01", "--json").json["actions"]
    (one,) = [a for a in late if a["ref"] == REF]
    assert (one["rag"], one["reasons"][0].startswith("its evidence counted until 31 March 2026 only")) == ("amber", True)


def test_an_absence_is_said_without_a_file(shell: Shell) -> None:
    away = ("people", "away", RAFIQ, "--from", "2026-03-02", "--until", "2026-03-13")
    said = shell(*away, "--deputy", "Beatrix Penhollow", *ON)
    assert "Rafiq Lockmere is away from 2 March 2026 until 13 March 2026; Beatrix Penhollow stands in" in said.out
    assert shell(*away, "--deputy", RAFIQ, *ON).code == 1
    assert shell("people", "away", "nobody@harbourshire.example", "--from", MONDAY, *ON).code == 1
    past = shell("people", "away", RAFIQ, "--from", MONDAY, "--until", "2026-02-27", *ON)
    assert past.code == 1 and "give the last day away" in past.err


def test_what_a_leaver_leads_comes_to_the_plans_owner_and_whom_they_managed_to_the_next_above(shell: Shell) -> None:
    before = shell.register()
    dry = shell("people", "leave", RAFIQ, *ON, "--dry-run", "--json").json
    assert shell.register() == before
    left = shell("people", "leave", RAFIQ, *ON, "--json").json
    assert left == dry | {"saved": True}
    assert "leila.brinemoor@harbourshire.example" in left["managed"] and left["now_managed_by"] == IMOGEN
    assert IMOGEN in left["stood_in_for"] and left["unmatched_leads"]
    days = shell("simulate", "--from", MONDAY, "--to", "2026-04-30", "--json").json["days"]
    assert RAFIQ not in {m["to"] for d in days for m in d["messages"]}


def test_who_runs_a_plan_cannot_leave_before_it_is_handed_over(shell: Shell) -> None:
    said = shell("people", "leave", "anwen.ferrisby@harbourshire.example", *ON)
    assert said.code == 1 and "runs harbourshire; give it another owner first" in said.err


def test_without_a_directory_everything_is_taken_at_its_word(empty: Shell) -> None:
    empty("plan", "add", EXAMPLES / "plan.xlsx", "--dated", "2026-02-02", "--key", "harbourshire", "--owner", "o@x.example")
    ends: list[Said] = [
        empty("signoff", DONE, "--by", "Somebody", *ON),
        empty("date", "ask", REF, "--to", "2026-04-30", "--because", "late", "--by", "Somebody", *ON),
        empty("date", "agree", REF, "--by", "o@x.example", *ON),
        empty("escalations", *ON),
    ]
    assert [said.code for said in ends] == [0, 0, 0, 0], [said.err for said in ends]
