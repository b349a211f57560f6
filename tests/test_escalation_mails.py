"""What managers, signatories and leads read: each kind of line in plain sentences, as the mail of a day says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from register.model import Choice
from rules import words
from rules.simulation import Simulation
from tasks import answers, escalations, moves
from tests.office import PEOPLE, Office, action, address, day, mail, person

ANA, BEN, CAL, MIA, PAT = PEOPLE
OVER_MIA = (ANA, BEN, CAL, replace(MIA, manager=address("noa")), PAT, person("noa", "Noa Breakwell", "Chief Executive"))


def lived(office: Office, to: str) -> None:
    """Run every day to this one, without a look at the mails."""
    while office.today < day(to):
        office.on(office.today + timedelta(days=1))
        office.last, office.came = office.came, {}


def said(office: Office, to: str, ref: str = "2.1") -> list[str]:
    """What the last mail to somebody says under an action, from the second sentence on."""
    found = office.text(to).replace("\r\n", "\n")
    part = found[found.index(f"[harbourshire-{ref}] M") :].split("\n\n")[0]
    return [line.strip() for line in part.splitlines()[2:]]


def then(office: Office, hour: int = 14) -> dict[str, Any]:
    return {"on": office.today, "at": office.clock(hour)}


def test_the_first_asking_says_since_when_whose_turn_what_was_tried_and_what_comes_next(tmp_path: Path) -> None:
    """Due on 31 March, amber since 17 March. Mia is asked on 24 March; Noa is above her."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), escalates=True, directory=OVER_MIA) as office:
        lived(office, "24 March 2026")
        since, tried, asked, ahead = said(office, "mia")
        assert since == "Slipping, since 17 March 2026: it is the turn of Ana Fairlead."
        assert tried == "Ana Fairlead was reminded once, on 17 March 2026."
        assert asked.startswith("Asked of you: please say whether the lead's date stands, or that you take it on and by when")
        you, noa = ahead.split("; ")
        assert you == "If nobody answers: you are asked again in 3 working days, on 27 March 2026"
        assert noa == "Noa Breakwell is asked in 5 working days, on 31 March 2026."


def test_the_director_is_told_who_was_asked_before_and_has_not_answered(tmp_path: Path) -> None:
    """Mia keeps silent through two askings: the third goes to Noa, with Ana's reminders beside."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), escalates=True, directory=OVER_MIA) as office:
        lived(office, "31 March 2026")
        assert said(office, "noa")[1:3] == [
            "Ana Fairlead was reminded 3 times, last on 30 March 2026.",
            "Mia Quaysider was asked twice, last on 27 March 2026, and has not answered.",
        ]
        assert said(office, "noa")[-1] == "If nobody answers: you are asked again in 7 working days, on 13 April 2026."


def test_after_a_broken_promise_it_says_who_promised_what(tmp_path: Path) -> None:
    """Mia took it on by 2 April; nothing came of it."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), escalates=True) as office:
        lived(office, "24 March 2026")
        promise = {"choice": Choice.TAKES_ON, "promise": day("2 April 2026"), "comment": "the crane is booked"}
        escalations.acknowledge(office.desk, "2.1", by=address("mia"), **promise, **then(office))  # type: ignore[arg-type]
        lived(office, "7 April 2026")
        promised = "On 24 March 2026 you took it on, by 2 April 2026: “the crane is booked”."
        assert f"{promised} 2 April 2026 has passed without it." in said(office, "mia")


GATES = [
    # what people did on 3 March, who is asked, and how the asking begins
    (("done",), "mia", "Done, but not shown, since 3 March 2026: it is the turn of Ana Fairlead."),
    (("done", "evidence"), "noa", "Done and shown, but not signed off, since 3 March 2026: it is the turn of Mia Quaysider."),
]


@pytest.mark.parametrize(("did", "asked", "begins"), GATES)
def test_each_gate_has_its_own_words(tmp_path: Path, did: tuple[str, ...], asked: str, begins: str) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), escalates=True, directory=OVER_MIA) as office:
        lived(office, "3 March 2026")
        for what in did:
            getattr(office, what)("2.1")
        lived(office, "10 March 2026")
        assert said(office, asked)[0] == begins
        assert "please say that you take it on, and by when it will be" in office.text(asked)


def test_what_is_sent_back_says_why(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "30 June 2026"), escalates=True) as office:
        lived(office, "3 March 2026")
        office.done("2.1")
        answers.send_back(office.desk, "2.1", because="the quay is not in the picture", by=address("mia"), **then(office, 15))
        office.on("4 March 2026")
        office.expect(mail("ana", [("2.1", "sent_back 0")]))
        assert "Sent back on 3 March 2026: “the quay is not in the picture”." in said(office, "ana")
        assert "1 sent back: Harbour plan" in office.text("ana")


def test_a_date_that_is_asked_for_says_from_which_to_which_why_and_the_how_manieth_time(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "30 June 2026"), escalates=True) as office:
        lived(office, "2 March 2026")
        office.move("2.1", "31 July 2026")
        moves.ask(office.desk, "2.1", day("30 October 2026"), because="the piles are late", by=address("ana"), **then(office, 15))
        office.on("3 March 2026")
        office.expect(mail("mia", [("2.1", "date_asked +1")]))
        assert said(office, "mia")[:2] == [
            "Ana Fairlead asked on 2 March 2026 for 30 October 2026 in place of 31 July 2026: “the piles are late”.",
            "It would be the second time that its date moves; its first date was 30 June 2026. Until then 31 July 2026 stands.",
        ]
        assert "ANOTHER DATE, FOR YOU TO AGREE TO OR REFUSE" in office.text("mia")


def test_who_comes_back_reads_what_others_were_told_meanwhile(tmp_path: Path) -> None:
    away = replace(ANA, deputy=address("cal"), away_from=day("16 March 2026"), away_until=day("20 March 2026"))
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), directory=(away, BEN, CAL, MIA, PAT)) as office:
        lived(office, "23 March 2026")
        assert "17 March 2026: Cal Dunnagewood was told: 10 working days ahead of its due date 31 March 2026." in said(
            office, "ana"
        )


def test_a_manager_gets_one_mail_and_what_is_to_judge_comes_first_in_it(tmp_path: Path) -> None:
    """Mia leads 3.1 herself, due next week, and is asked about Ana's 2.1 and Cal's 4.1 on one day."""
    leads = {"2.1": "Ana Fairlead", "3.1": "Mia Quaysider", "4.1": "Cal Dunnagewood"}
    plan = [action(ref, "31 March 2026", lead=lead) for ref, lead in leads.items()]
    with Office.with_plan(tmp_path, *plan, escalates=True, directory=OVER_MIA) as office:
        lived(office, "24 March 2026")
        assert [told.to for told in office.last].count("mia") == 1
        text = office.text("mia")
        assert text.startswith("2 for you to judge, 1 due 31 March 2026")
        order = ("FOR YOU TO JUDGE", "harbourshire-2.1] M", "harbourshire-4.1] M", "YOURS NOW", "harbourshire-3.1] M")
        places = [text.index(part) for part in order]
        assert places == sorted(places)


def test_the_simulation_reads_as_the_mails_do(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), escalates=True, directory=OVER_MIA) as office:
        simulated = Simulation([office.of("2.1")], office.desk.book)
        days = {told.on: told.notices for told in simulated.days(day("2 February 2026"), day("31 March 2026"))}
        (line,) = next(n for n in days[day("31 March 2026")] if n.to == address("noa")).lines
        assert line.briefing
        assert [(f"{one.on:%-d %B}", one.obligation.to.partition("@")[0]) for one in line.tried] == [
            ("17 March", "ana"),
            ("24 March", "ana"),
            ("24 March", "mia"),
            ("27 March", "mia"),
            ("30 March", "ana"),
        ]


ORDINALS = {1: "first", 2: "second", 3: "third", 4: "4th", 11: "11th", 21: "21st", 112: "112th"}


@pytest.mark.parametrize(("n", "says"), ORDINALS.items())
def test_an_ordinal_is_said_as_people_say_it(n: int, says: str) -> None:
    assert words.ordinal(n) == says
