"""What is said in ordinary words, and in the action's own, is taken; what only looks like it is asked back."""

from __future__ import annotations

from datetime import date

import pytest

from rules.calendar import Calendar
from rules.replies import (
    Acknowledged,
    Answer,
    Ask,
    Asked,
    Asks,
    Done,
    NewDate,
    Passage,
    Said,
    Stands,
    TakesOn,
    Unclear,
    Update,
    said,
)

ON = date(2026, 3, 4)  # a Wednesday
RINGS = "Check every mooring ring and record the check"
DUE = date(2026, 3, 13)


def asked(asks: Asks = Asks.ANSWER, text: str = RINGS) -> Asked:
    return Asked(asks=(Ask(ref="harbourshire-2.3", asks=asks, text=text, due=DUE),))


TWO = Asked(
    asks=(
        Ask(ref="harbourshire-1.1", asks=Asks.ANSWER, text="Publish the tide tables", due=DUE),
        Ask(ref="harbourshire-2.3", asks=Asks.ANSWER, text=RINGS, due=DUE),
    )
)


def heard(words: str, of: Asked) -> Said | Unclear:
    return said((Passage(text=words),), of, ON, Calendar())


def kinds(words: str, of: Asked) -> dict[str, type[Answer]]:
    told = heard(words, of)
    return {one.ref.partition("-")[2]: type(one) for one in told.answers} if isinstance(told, Said) else {}


@pytest.mark.parametrize(
    "words",
    [
        "All 90 rings checked and recorded.",
        "Every ring has been inspected and logged.",
        "All checked, all recorded.",
        "90 of 90 rings checked and recorded",
        "We checked and recorded all the mooring rings on Friday.",
        "Signed sheets attached. You can close this action.",
        "No longer amber, it was finished on Monday.",
        "Mae hwn wedi'i gwblhau.",
    ],
)
def test_done_in_the_words_of_the_action(words: str) -> None:
    assert kinds(words, asked()) == {"2.3": Done}


@pytest.mark.parametrize(
    "words",
    [
        "All 90 rings will be checked and recorded.",  # the future
        "All the rings are to be checked and recorded.",
        "All rings checked.",  # half of what was asked
        "Rings checked and recorded on the north quay.",  # a part
        "Were all the rings checked and recorded?",  # a question
        "All checked and recorded if Ivo is right.",  # a condition
        "Ivo says all the rings are checked and recorded.",  # hearsay
        "Oh sure, all checked and recorded.",  # mockery
        "All checked and recorded. Or not.",  # taken back
        "Please confirm all rings checked and recorded.",
        "No ring has been checked or recorded.",  # the contrary
        "60 rings checked and recorded.",  # of how many?
        "You can close this action.",  # and nothing that shows it
        "Sheets attached. Can you close this action?",
        "Ddim wedi'i wneud.",
    ],
)
def test_what_only_sounds_done_is_not_taken_for_done(words: str) -> None:
    assert Done not in kinds(words, asked()).values()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("We will have all the rings checked and recorded by 12 March", date(2026, 3, 12)),
        ("Will be finished on time.", DUE),
        ("We will meet the deadline.", DUE),
        ("Completed by the 11th? No: it will be done by Fri 6/3", None),
        ("I'll ask Ivo to get the rings checked by 12 March", None),
        ("We hope to have all the rings checked by 12 March", None),
        ("We will not meet the deadline.", None),
        ("If the boat is back we will meet the deadline.", None),
    ],
)
def test_a_promise_in_the_words_of_the_action(words: str, day: date | None) -> None:
    told = heard(words, asked())
    promised = [one.day for one in told.answers if isinstance(one, Acknowledged)] if isinstance(told, Said) else []
    assert promised == ([day] if day else [])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Can this move to 30 April please? The divers are not free before.", date(2026, 4, 30)),
        ("Needs to go to 24/4, the yard is shut for Easter.", date(2026, 4, 24)),
        ("The 13th is too tight, please make it 20 March. The crane comes on the 17th.", date(2026, 3, 20)),
        ("The divers come on the 19th. We need a new date of 20.03.26 for that one", date(2026, 3, 20)),
        ("The course starts in May now, so make the due date 29 May please.", date(2026, 5, 29)),
        ("Please make it 20 March, or 27 March. The crane is late.", None),
        ("You cannot make the due date 29 May because of the divers", None),
        ("It can't move to 30 April because the divers are booked", None),
        ("Agreed with Cal, we need until 30 April because of the divers", None),
        ("If the crane is late, can this move to 30 April? The yard is shut.", None),
        ("Ivo says this should move to 30 April because of the divers", None),
    ],
)
def test_another_date_with_what_stands_beside_it(words: str, day: date | None) -> None:
    told = heard(words, asked())
    days = [one.day for one in told.answers if isinstance(one, NewDate)] if isinstance(told, Said) else []
    assert days == ([day] if day else [])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Tide tables published.", {"1.1": Done}),
        ("Rings - 12 left. Tide tables - out now.", {"1.1": Done, "2.3": Update}),
        ("On the mooring rings: we are half way.", {"2.3": Update}),
        ("The tables and the rings are done", {}),  # it may be said of both, and of nothing more
        ("Published.", {}),
        ("Tide tables published? I doubt it.", {}),
        ("The tide gauge has been mended.", {}),
    ],
)
def test_of_several_the_own_words_of_one_say_which(words: str, expected: dict[str, type[Answer]]) -> None:
    assert kinds(words, TWO) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ana's date is fine.", {"2.3": Stands}),
        ("Happy for the date to stay as it is, thanks.", {"2.3": Stands}),
        ("Not happy for the date to stay as it is.", {}),
        ("I will take this one on personally and have it finished by 27 March.", {"2.3": TakesOn}),
        ("I may take this one on personally and have it finished by 27 March.", {}),
        ("Spoke to Ana: 60 of 90 rings are checked.", {"2.3": Update}),
        ("This has been done.", {"2.3": Done}),
        ("I've emailed Ana about the rings.", {}),
        ("The project has been cancelled.", {}),
        ("Has this been done?", {}),
        ("Ana tells me this has been done.", {}),
    ],
)
def test_a_manager_in_plain_words(words: str, expected: dict[str, type[Answer]]) -> None:
    assert kinds(words, asked(Asks.JUDGE)) == expected


def test_the_day_of_what_happened_lies_behind() -> None:
    told = heard("This was finished on Friday.", asked())
    assert isinstance(told, Said)
    assert [(type(one), getattr(one, "day", None)) for one in told.answers] == [(Done, date(2026, 2, 27))]


@pytest.mark.parametrize("words", ["See attached.", "Done, my newsletter is attached for your interest"])
def test_a_file_that_is_not_said_to_show_it_shows_nothing(words: str) -> None:
    assert isinstance(heard(words, asked()), Unclear)
