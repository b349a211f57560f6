"""policy.yaml: what it may say, what it is refused for and on which line, and how it is read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from config.book import DEFAULT, policy, sentences
from config.policy import Policy
from config.yaml import BadFile, load
from tests.test_same_mails import policies


def written(folder: Path, text: str) -> Path:
    file = folder / "policy.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_file_that_comes_with_chaser_says_what_the_code_means_by_default() -> None:
    assert policy() == Policy()


def test_the_file_that_comes_with_chaser_leaves_nothing_out() -> None:
    """Every setting stands in it, so that a performance officer finds it."""
    assert _keys(load(DEFAULT).values) == _keys(Policy().model_dump())


def _keys(tree: object, above: str = "") -> set[str]:
    if not isinstance(tree, dict):
        return {above}
    return {key for name, below in tree.items() for key in _keys(below, f"{above}.{name}")}


@pytest.mark.parametrize("text", ["", "# nothing but words\n", "{}"])
def test_what_is_left_out_keeps_its_default(tmp_path: Path, text: str) -> None:
    assert policy(written(tmp_path, text)) == Policy()


def test_one_number_changes_one_thing(tmp_path: Path) -> None:
    mine = policy(written(tmp_path, "reminders:\n  lead_joins_after: 3\n"))
    assert mine.reminders.lead_joins_after == 3
    assert mine.reminders.before == (10, 5, 1)


FAULTS = [
    # what the file says, the line that is named, and what the sentence tells
    ("reminders:\n  befor: [10]\n", 2, "“reminders.befor” is not a setting of the policy; compare the spelling"),
    ("remindres:\n  before: [10]\n", 1, "“remindres” is not a setting"),
    ("rag:\n  near_due: soon\n", 2, "“rag.near_due” is 'soon'"),
    ("rag:\n  near_due: -1\n", 2, "greater than or equal to 0"),
    ("rag:\n\n  # a word\n  near_due: 1000\n", 4, "less than or equal to 400"),
    ("reminders:\n  before: [1, 5, 10]\n", 2, "put the days from the farthest to the nearest, each once"),
    ("reminders:\n  after: [5, 5]\n", 2, "put the days from the nearest to the farthest, each once"),
    ("reminders:\n  before: [10, none]\n", 2, "“reminders.before.1” is 'none'"),
    ("working_days:\n  nation: cornwall\n", 2, "'england', 'wales', 'scotland' or 'northern ireland'"),
    ("working_days:\n  closed:\n    - 2026-12-29\n    - Christmas\n", 4, "“working_days.closed.1” is 'Christmas'"),
    ("sign_off:\n  by: the mayor\n", 2, "write manager, owner, or an e-mail address"),
    ("evidence:\n  required: perhaps\n", 2, "“evidence.required” is 'perhaps'"),
    ("mail:\n  send_from: early\n", 2, "write a time of day on the 24-hour clock, for instance 07:30"),
    ("mail:\n  send_from: 1800\n", 2, "write a time of day"),
    ("mail: {send_from: 18:00, send_until: 07:30}\n", 1, "send_until has to be later on the day than send_from"),
    ("reports:\n  monthly: {to: [chair@harboürshire.example]}\n", 2, "write heads, owner, nobody, or e-mail addresses"),
    ("reports:\n  weekly: {to: the board}\n", 2, "write heads, owner, nobody, or e-mail addresses"),
    ("reports:\n  committee: {months: [0]}\n", 2, "greater than or equal to 1"),
    ("mail: 40\n", 1, "“mail” is 40"),
    ("reminders: [10\n", 2, "look for a missing colon, quote or space"),
    ("rag:\n  near_due: 5\n  near_due: 6\n", 3, "near_due"),
    ("- 10\n", 1, ""),
]


@pytest.mark.parametrize(("text", "line", "says"), FAULTS)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(BadFile) as refused:
        policy(written(tmp_path, text))
    assert f"policy.yaml, line {line}: " in str(refused.value)
    assert says in str(refused.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadFile) as refused:
        policy(written(tmp_path, "rag:\n  near_due: soon\n  near: 5\nmail:\n  lines_at_most: 0\n"))
    assert [fault.split(": ")[0][-6:] for fault in refused.value.faults] == ["line 2", "line 3", "line 5"]


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadFile, match="save it as UTF-8"):
        policy(file)


def test_the_policy_reads_back_as_a_performance_officer_would_say_it() -> None:
    steps = "after 1, 5, 10 and 20, every 20 working days from then on"
    assert list(sentences(Policy())) == [
        "Working days are Monday to Friday without the bank holidays of England.",
        "An action with a due date is chased at its responsible officer, or at its lead where there is none: "
        f"10, 5 and 1 working days ahead, on the day, {steps}.",
        "From 5 working days overdue the lead is told beside the responsible officer; "
        "sooner where somebody above would be asked first.",
        "It is amber from 10 working days ahead if nothing was heard in the last 20 working days, "
        "and red from the first working day after its date.",
        f"Done without evidence is amber, and red after 10 working days; "
        f"the lead and the responsible officer are asked for it {steps}.",
        f"Done and evidenced is amber until the lead's manager signs it off, who is asked {steps}.",
        "An ongoing action is reviewed every 3 months; "
        "its lead and officer are asked 5 working days ahead, on the day, after 5, 10 and 20, "
        "every 20 working days from then on; unanswered it is amber, and red after 20 working days.",
        "Of an audit cycle the lead is told 5 working days ahead, on the day, after 2, 5 and 10, every 10 working days from then "
        "on; an audit that is not done is amber, red after 3 working days, and missed for good when the next one opens.",
        "An action without a lead or a readable date is grey; the plan's owner is told on the day, after 20, "
        "every 20 working days from then on.",
        "Of a post with several holders nobody is chased before somebody says who is meant.",
        "What the signatory sends back is told to its lead on the day, beside the reminders of its date.",
        "Another date is agreed to by the lead's manager or anybody above, who is asked after 1, 3 and 5, every 5 working days "
        "from then on; after 2 moves only by the director. The colour is judged by the present date.",
        "After 5 working days of amber or 1 working day of red, the manager of the lead or signatory is asked.",
        "Not acknowledged within 3 working days of that, the manager of the lead or signatory is asked.",
        "Not acknowledged within 5 working days of that, the director is asked.",
        "The last one is asked every 5 working days again, those of a week together on Monday. The ladder rests when one of "
        "those who are asked has acknowledged, until the promised day, at most 20 working days ahead.",
        "The weekly summary goes on Monday to heads of service and directors, each what is theirs.",
        "The monthly summary goes on the first working day of the month to the plan's owner.",
        "The committee's paper, with posts in place of names, goes on the first working day of January, April, July and October "
        "to the plan's owner.",
        "The summary of audit cycles is not sent.",
        "Mail leaves on working days from 07:30 to 18:00, what asks above a lead first. "
        "By exchange and graph it leaves at 30 a minute at most.",
        "A mail shows 40 actions at most; a day of more than 5000 mails is held, and so is one of more than 50 and 3 times the "
        "usual of the last 20 working days.",
    ]


@settings(max_examples=50, deadline=None, derandomize=True)
@given(policies())
def test_any_policy_reads_back_in_sentences(any_policy: Policy) -> None:
    for sentence in sentences(any_policy):
        assert sentence.endswith(".") and "()" not in sentence and "  " not in sentence
