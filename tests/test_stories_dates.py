"""Another date: asked for only while it is still to be done, and the reason told once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tasks import moves
from tasks.errors import NotPossible
from tests.office import Office, action, address


def ask(office: Office, because: str) -> None:
    said = {"by": address("ana"), "on": office.today, "at": office.clock(14)}
    moves.ask(office.desk, "2.1", date(2026, 4, 30), because=because, **said)


def test_no_other_date_is_asked_for_what_is_said_to_be_done(tmp_path: Path) -> None:
    """Nobody would be asked to agree: it is refused, at the command line and back to who replies, with who can take it back."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.mails_from("3 March 2026", to="3 March 2026")
        office.done("2.1")
        office.mails_from("4 March 2026", to="4 March 2026")
        says = "harbourshire-2.1 is said to be done, since 3 March 2026; say first that it is not: Pat Ledgerton"
        with pytest.raises(NotPossible, match=says):
            ask(office, "the piles are late")
        office.reply("ana", "I need until 30 April because the piles are late.")
        assert office.of("2.1").asked is None
        office.deliver(hour=12)
        office.last, office.came = office.came, {}
        assert "say first that it is not" in " ".join(office.text("ana").split())


REASONS = {
    "I need until 30 April 2026 because the piles are late": "the piles are late",
    "We need more time, until 30 April, owing to the tides in March.": "the tides in March.",
    "the piles are late": "the piles are late",
    "The piles are late because the ship is": "The piles are late because the ship is",
    "The ship is late. I need it because of that": "The ship is late. I need it because of that",
}


@pytest.mark.parametrize(("told", "kept"), REASONS.items())
def test_where_the_reason_repeats_the_request_only_the_reason_stands(tmp_path: Path, told: str, kept: str) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        ask(office, told)
        asked = office.of("2.1").asked
        assert asked is not None
        assert asked.because == kept
