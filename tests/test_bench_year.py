"""A year with the example plan, as its people feel it: what is promised of mail holds on every day, and the figures add up."""

from __future__ import annotations

from pathlib import Path

from bench.habits import SILENT
from bench.year import council, year
from examples.values import DATED

PLAN = Path(__file__).parent.parent / "examples" / "plan.txt"


def test_a_year_with_the_example_plan_breaks_no_promise_of_mail_and_signs_off_what_people_do() -> None:
    found = year(council(PLAN, DATED))
    assert 0 < found.signed_off <= found.actions
    assert found.felt["all"].mails == sum(felt.mails for rank, felt in found.felt.items() if rank != "all")
    assert found.escalations.total() == found.told["escalation"]
    assert all(felt.worst_week <= 5 for felt in found.felt.values())


def test_who_never_answers_has_more_asked_above_and_less_signed_off() -> None:
    mixed, silent = year(council(PLAN, DATED)), year(council(PLAN, DATED, everybody=SILENT))
    assert silent.escalations.total() > mixed.escalations.total()
    assert silent.signed_off < mixed.signed_off


def test_no_name_of_the_plan_stands_in_the_made_up_directory() -> None:
    of = council(PLAN, DATED)
    written = {who for action in of.actions for who in (*action.leads, *action.responsible)}
    assert written and not written & {person.name for person in of.book.directory.people}
