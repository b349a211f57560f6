"""Evidence that counts until a day is asked for anew, signed off or not; and colours judged by the first date."""

from __future__ import annotations

from pathlib import Path

import pytest

from register.model import Action
from tasks import answers
from tasks.errors import NotPossible
from tests.office import Office, action, address, day, mail


def shown(office: Office, until: str, *, on: str) -> Action:
    """Ana gives evidence that counts until a day."""
    office.today = day(on)
    what, then = "https://harbourshire.example/certificate", {"by": address("ana"), "on": office.today, "at": office.clock(14)}
    return answers.give_evidence(office.desk, "2.1", what, good_until=day(until), **then)  # type: ignore[arg-type]


def signed(folder: Path, *, escalates: bool = False) -> Office:
    """Done, shown by a certificate that counts until 30 April 2026, and signed off on 4 March."""
    office = Office.with_plan(folder, action("2.1", "31 March 2026"), escalates=escalates)
    office.on("2 March 2026")
    office.done("2.1", on="3 March 2026")
    shown(office, "30 April 2026", on="3 March 2026")
    office.on("4 March 2026")
    office.expect(mail("mia", [("2.1", "signoff +1")]))
    office.sign_off("2.1")
    return office


def test_what_was_signed_off_turns_amber_when_its_evidence_expires_and_blue_again_with_new_evidence(tmp_path: Path) -> None:
    """The certificate counts until Thursday 30 April. Until then all is silent; from the next day on Ana is asked for a new one,
    which settles it for good."""
    with signed(tmp_path) as office:
        assert office.colour("2.1") == "blue: signed off by Mia Quaysider on 4 March 2026"
        office.quiet_from("4 March 2026", to="30 April 2026")
        assert office.mails_from("1 May 2026", to="14 May 2026") == {
            "1 May 2026": [mail("ana", [("2.1", "evidence +1")])],
            "8 May 2026": [mail("ana", [("2.1", "evidence +5")])],
        }
        says = "amber: its evidence counted until 30 April 2026 only: new evidence is awaited from Ana Fairlead for 8 working days"
        assert office.colour("2.1") == says
        assert office.of("2.1").colour == "amber"
        office.evidence("2.1", on="14 May 2026")
        assert office.colour("2.1") == "blue: signed off by Mia Quaysider on 4 March 2026"
        office.quiet_from("15 May 2026", to="31 July 2026")
        assert office.of("2.1").colour == "blue"


def test_a_second_certificate_that_expires_is_asked_for_after_its_own_day(tmp_path: Path) -> None:
    """Every certificate opens a ladder of its own."""
    with signed(tmp_path) as office:
        shown(office, "29 May 2026", on="20 April 2026")
        office.quiet_from("20 April 2026", to="31 May 2026")
        office.on("1 June 2026")
        office.expect(mail("ana", [("2.1", "evidence +1")]))
        assert "please send what shows that it still holds" in office.text("ana")


def test_expired_evidence_turns_red_and_goes_to_the_manager_of_its_lead(tmp_path: Path) -> None:
    """Nobody answers: after five working days of amber Mia is asked, after eleven it is red."""
    with signed(tmp_path, escalates=True) as office:
        office.quiet_from("4 March 2026", to="30 April 2026")
        assert office.mails_from("1 May 2026", to="13 May 2026") == {
            "1 May 2026": [mail("ana", [("2.1", "evidence +1")])],
            "8 May 2026": [mail("ana", [("2.1", "evidence +5")])],
            "11 May 2026": [mail("mia", [("2.1", "escalation +1")])],
        }
        office.mails_from("14 May 2026", to="19 May 2026")
        assert office.of("2.1").colour == "red"


def test_evidence_that_expires_before_it_is_signed_is_asked_for_before_the_signature(tmp_path: Path) -> None:
    """Mia waits too long: the certificate expires, it is Ana's turn again, and then Mia's once more."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("2 March 2026")
        office.done("2.1", on="3 March 2026")
        shown(office, "6 March 2026", on="3 March 2026")
        assert office.mails_from("4 March 2026", to="11 March 2026") == {
            "4 March 2026": [mail("mia", [("2.1", "signoff +1")])],
            "9 March 2026": [mail("ana", [("2.1", "evidence +1")])],
        }
        with pytest.raises(NotPossible, match="has evidence that counted until 6 March 2026 only"):
            office.sign_off("2.1", on="11 March 2026")
        office.evidence("2.1", on="11 March 2026")
        office.on("12 March 2026")
        office.expect(mail("mia", [("2.1", "signoff +1")]))


@pytest.mark.parametrize("answer", ["update", "done", "sign_off", "move"])
def test_after_the_signature_only_evidence_can_be_given(tmp_path: Path, answer: str) -> None:
    only = "was signed off on 4 March 2026 already; only new evidence can be given"
    with signed(tmp_path) as office, pytest.raises(NotPossible, match=only):
        getattr(office, answer)("2.1", *(["30 June 2026"] if answer == "move" else []))


def test_a_council_may_judge_by_the_first_date_and_still_chase_by_the_agreed_one(tmp_path: Path) -> None:
    """Due on 31 March, moved to 29 May: by the policy it is red from 1 April on, and says both dates; Ana is reminded of the
    agreed one, and Mia asked after five working days in which that one is near."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), policy="moves: {rag_against: first}") as office:
        office.on("2 March 2026")
        office.move("2.1", "29 May 2026", on="3 March 2026")
        office.quiet_from("3 March 2026", to="30 April 2026")
        says = "red: due 31 March 2026, 20 working days ago; moved once; judged by its first date, now due 29 May 2026"
        assert office.colour("2.1") == says
        assert office.mails_from("1 May 2026", to="21 May 2026") == {
            "14 May 2026": [mail("ana", [("2.1", "reminder -10")])],
            "21 May 2026": [mail("ana", [("2.1", "reminder -5")]), mail("mia", [("2.1", "escalation +1")])],
        }
