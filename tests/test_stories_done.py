"""Done is not the end: evidence, then sign-off, then silence."""

from __future__ import annotations

from pathlib import Path

from tests.office import NOBODY_ABOVE, Office, action, mail, person


def test_done_without_evidence_is_amber_and_chased_then_red_after_ten_working_days(tmp_path: Path) -> None:
    """Ana says on 3 March that it is done, long before its date. She is asked for evidence after 1, 5, 10 and 20 working days,
    and no longer reminded of the date."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("3 March 2026")
        office.done("2.1")
        said = "said to be done on 3 March 2026, but nothing shows it yet: evidence is awaited from Ana Fairlead"
        assert office.colour("2.1") == f"amber: {said}"
        assert office.mails_from("3 March 2026", to="17 March 2026") == {
            "4 March 2026": [mail("ana", [("2.1", "evidence +1")])],
            "10 March 2026": [mail("ana", [("2.1", "evidence +5")])],
            "17 March 2026": [mail("ana", [("2.1", "evidence +10")])],
        }
        assert office.of("2.1").colour == "amber"
        assert office.mails_from("18 March 2026", to="2 April 2026") == {
            "31 March 2026": [mail("ana", [("2.1", "evidence +20")])],
        }
        assert office.of("2.1").colour == "red"


def test_done_with_evidence_goes_to_the_leads_manager_until_it_is_signed_off(tmp_path: Path) -> None:
    """It is done on 3 March and shown on 5 March. Mia, whom Ana reports to, is asked 1, 5 and 10 working days later; Ana is not
    chased. It stays amber past its date, says whose turn it is, turns blue with the signature, and then all is silent."""
    with Office.with_plan(tmp_path, action("2.1", "13 March 2026")) as office:
        office.on("3 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        office.done("2.1")
        office.on("4 March 2026")
        office.expect(mail("ana", [("2.1", "evidence +1")]))
        office.evidence("2.1", on="5 March 2026")
        office.on("6 March 2026")
        office.expect(mail("mia", [("2.1", "signoff +1")]))
        assert "given by Ana Fairlead, 5 March 2026)" in office.text("mia")
        assert office.mails_from("7 March 2026", to="19 March 2026") == {
            "12 March 2026": [mail("mia", [("2.1", "signoff +5")])],
            "19 March 2026": [mail("mia", [("2.1", "signoff +10")])],
        }
        assert office.colour("2.1") == "amber: done on 3 March 2026; awaiting sign-off by Mia Quaysider for 10 working days"
        office.sign_off("2.1", on="20 March 2026")
        assert office.colour("2.1") == "blue: signed off by Mia Quaysider on 20 March 2026"
        office.quiet_from("20 March 2026", to="30 April 2026")
        assert office.of("2.1").colour == "blue"


def test_evidence_before_it_is_done_counts_from_the_day_that_it_is_done(tmp_path: Path) -> None:
    """Ana shows something on 3 March and says "done" on 9 March: Mia is asked from 10 March on."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("3 March 2026")
        office.evidence("2.1")
        office.quiet_from("3 March 2026", to="8 March 2026")
        office.done("2.1", on="9 March 2026")
        office.on("9 March 2026")
        office.on("10 March 2026")
        office.expect(mail("mia", [("2.1", "signoff +1")]))


def test_where_nobody_manages_the_lead_the_plans_owner_signs(tmp_path: Path) -> None:
    """Mia has no manager in the directory, so what she leads is signed off by Pat, who runs the plan."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026", lead="Mia Quaysider")) as office:
        office.on("3 March 2026")
        office.done("2.1", by="mia")
        office.evidence("2.1", by="mia")
        office.on("4 March 2026")
        office.expect(mail("pat", [("2.1", "signoff +1")]))


def test_where_the_lead_is_unknown_the_plans_owner_signs_and_not_the_owners_manager(tmp_path: Path) -> None:
    """Nobody is called Tide Warden. Pat stood in for the lead; Pat's own manager has nothing to do with it."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026", lead="Tide Warden")) as office:
        office.on("3 March 2026")
        office.done("2.1", by="pat")
        office.evidence("2.1", by="pat")
        office.on("4 March 2026")
        office.expect(mail("pat", [("2.1", "signoff +1")]))


def test_where_the_policy_wants_no_evidence_done_goes_straight_to_sign_off(tmp_path: Path) -> None:
    """evidence.required is false."""
    with Office.with_plan(
        tmp_path, action("2.1", "31 March 2026"), policy="evidence: {required: false}\n" + NOBODY_ABOVE
    ) as office:
        office.on("3 March 2026")
        office.done("2.1")
        office.on("4 March 2026")
        office.expect(mail("mia", [("2.1", "signoff +1")]))


def test_a_new_manager_is_asked_for_the_signature_in_place_of_the_old_one(tmp_path: Path) -> None:
    """Ana reports to Noa from 11 March on. Noa is told the rung that is reached; Mia hears nothing more."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("3 March 2026")
        office.done("2.1")
        office.evidence("2.1")
        assert list(office.mails_from("4 March 2026", to="10 March 2026")) == ["4 March 2026", "10 March 2026"]
        office.joins(
            person("noa", "Noa Breakwell", "Director of Tides"), person("ana", "Ana Fairlead", "Head of Harbours", manager="noa")
        )
        assert office.mails_from("11 March 2026", to="18 March 2026") == {
            "11 March 2026": [mail("noa", [("2.1", "signoff +5")])],
            "17 March 2026": [mail("noa", [("2.1", "signoff +10")])],
        }


def test_a_receipt_says_nothing_more_only_where_nothing_of_theirs_is_open(tmp_path: Path) -> None:
    """Ana says by reply that it is done, and what shows it is awaited of her; with the evidence it is Mia's turn."""
    with Office.with_plan(tmp_path, action("2.1", "17 March 2026")) as office:
        office.mails_from("3 March 2026", to="3 March 2026")
        office.reply("ana", "It is done.")
        office.deliver(hour=12)
        office.last, office.came = office.came, {}
        said = " ".join(office.text("ana").split())
        assert "nothing more" not in said
        assert "What is still awaited of you stands below." in said
        assert "the next to be told, on Wednesday 4 March 2026: Ana Fairlead (evidence asked for" in said
        office.reply("ana", "The minutes are attached.", attach=[("minutes.txt", b"The harbour is mended.")])
        office.deliver(hour=13)
        office.last, office.came = office.came, {}
        assert "You need do nothing more now." in " ".join(office.text("ana").split())
