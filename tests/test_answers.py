"""What people tell us: each answer is a revision, and what does not fit is refused with what to do instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from register import actions, db
from register.model import Status
from tasks.errors import NotPossible
from tests.office import ONGOING, Office, action, day


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Tuesday 3 March 2026, with an action that is due and one that is ongoing."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), action("2.2", ONGOING)) as made:
        made.today = day("3 March 2026")
        yield made


def test_each_answer_is_a_revision_that_says_who_when_and_what(office: Office) -> None:
    office.update("2.1", "The piles are ordered.")
    office.move("2.1", "30 April 2026")
    office.done("2.1", on="4 March 2026")
    office.evidence("2.1")
    office.sign_off("2.1")
    with db.reading(office.desk.engine) as tx:
        history = actions.history(tx, office.of("2.1").id)
    assert [(r.number, f"{r.at:%d %b}", r.by.partition("@")[0]) for r in history[1:]] == [
        (2, "03 Mar", "ana"),
        (3, "03 Mar", "ana"),
        (4, "04 Mar", "ana"),
        (5, "04 Mar", "ana"),
        (6, "04 Mar", "mia"),
    ]
    said = [r.says for r in history[1:]]
    assert "The piles are ordered." in said[0]
    assert all(part in said[1] for part in ("31 March 2026", "30 April 2026", "Mia Quaysider", "the tides were against it"))


def test_an_update_sets_the_action_in_motion_and_no_more(office: Office) -> None:
    assert office.update("2.1").status is Status.IN_PROGRESS
    assert office.of("2.1").done_on is None


def test_the_first_date_stays_however_often_it_moves(office: Office) -> None:
    office.move("2.1", "30 April 2026")
    office.move("2.1", "29 May 2026")
    moved = office.move("2.1", "30 June 2026")
    assert (f"{moved.first_due:%-d %B %Y}", moved.baseline) == ("31 March 2026", 4)


def test_an_ongoing_action_can_be_given_a_date(office: Office) -> None:
    office.move("2.2", "30 June 2026")
    assert office.colour("2.2") == "green: due 30 June 2026, in 81 working days"


REFUSED: list[tuple[str, Callable[[Office], object], str]] = [
    ("done twice", lambda o: [o.done("2.1"), o.done("2.1")], "is done already, since 3 March 2026"),
    ("signed before it is done", lambda o: o.sign_off("2.1"), "is not done yet; first: chaser done harbourshire-2.1"),
    ("signed without evidence", lambda o: [o.done("2.1"), o.sign_off("2.1")], "has no evidence yet; first: chaser evidence add"),
    ("an empty update", lambda o: o.update("2.1", "  "), "say in a few words how it stands"),
    ("moved to where it is", lambda o: o.move("2.1", "31 March 2026"), "is due on 31 March 2026 already"),
    ("moved into the past", lambda o: o.move("2.1", "2 March 2026"), "2 March 2026 is past"),
]


@pytest.mark.parametrize(("why", "answer", "says"), REFUSED, ids=[r[0] for r in REFUSED])
def test_an_answer_that_does_not_fit_is_refused_with_what_to_do(
    office: Office, why: str, answer: Callable[[Office], object], says: str
) -> None:
    with pytest.raises(NotPossible) as refused:
        answer(office)
    assert "harbourshire-2.1" in str(refused.value) and says in str(refused.value)


@pytest.mark.parametrize("answer", ["update", "done", "evidence", "sign_off", "move"])
def test_nothing_can_be_said_of_an_action_that_is_closed(office: Office, answer: str) -> None:
    office.done("2.1")
    office.evidence("2.1")
    office.sign_off("2.1")
    before = office.snapshot()
    with pytest.raises(NotPossible, match="was signed off on 3 March 2026; nothing is open about it"):
        getattr(office, answer)("2.1", *(["30 June 2026"] if answer == "move" else []))
    assert office.snapshot() == before


def test_the_same_file_given_twice_is_kept_once(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text("The quay is mended.", encoding="utf-8")
    for ref in ("2.1", "2.2"):
        office.evidence(ref, file)
    assert len(list((office.desk.settings.home / "evidence").rglob("*.txt"))) == 1
