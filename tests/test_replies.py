"""What people say in replies, as they say it: what is taken, and what is asked back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rules.calendar import Calendar
from rules.replies import (
    Acknowledged,
    Answer,
    Ask,
    Asked,
    Asks,
    Away,
    Done,
    NewDate,
    NotMine,
    Passage,
    Said,
    Shown,
    Stands,
    TakesOn,
    Unclear,
    Update,
    said,
)

ON = date(2026, 3, 2)  # a Monday
FRIDAY, TWENTIETH, APRIL = date(2026, 3, 6), date(2026, 3, 20), date(2026, 4, 30)
RINGS = "Check every mooring ring on the east quay"


def ask(ref: str = "harbourshire-2.3", asks: Asks = Asks.ANSWER, text: str = RINGS, due: date = date(2026, 3, 27)) -> Ask:
    return Ask(ref=ref, asks=asks, text=text, due=due)


LEAD = Asked(asks=(ask(),))
MANAGER = Asked(asks=(ask(asks=Asks.JUDGE, due=date(2026, 3, 13)),))
AUDITOR = Asked(asks=(ask("harbourshire-1.3-audit", Asks.AUDIT, "Audit the log of the harbour master"),))
THREE = Asked(asks=(ask("harbourshire-2.1", text="Paint the pier"), ask(), ask("harbourshire-3.1", text="Train the crew")))


def heard(words: str, asked: Asked = LEAD, on: date = ON) -> Said | Unclear:
    return said((Passage(text=words),), asked, on, Calendar())


def only(words: str, asked: Asked = LEAD) -> Answer:
    told = heard(words, asked)
    assert isinstance(told, Said), f"{words!r} was asked back: {told}"
    assert len(told.answers) == 1
    assert not told.unclear
    return told.answers[0]


# A lead


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Done, minutes attached", None),
        ("Done.", None),
        ("DONE", None),
        ("Hi,\n\nThis one is complete. Signed log attached.\n\nThanks", None),
        ("2.3 done", None),
        ("[2.3] completed on 26 February", date(2026, 2, 26)),
        ("This was done on 12th Feb, see minutes attached", date(2026, 2, 12)),
        ("Actioned 12/02/2026", date(2026, 2, 12)),
        ("Happy to confirm this was completed last Friday. Let me know if you need anything else.", date(2026, 2, 27)),
        ("I'm pleased to report that this action has now been completed in full.", None),
        ("We have completed this action. Please see the attached minutes from 12 February.", None),
        ("Checks of the mooring rings on the east quay are complete", None),
        ("90 of 90 rings checked. Done.", None),
        ("100% complete", None),
        ("Please close this one, it's complete", None),
        ("Yes this is all done and dusted thanks", None),
        ("Done yesterday. I will send the photos by Friday.", date(2026, 3, 1)),
        ("This one's been dealt with", None),
        ("Completed January 2026", None),
    ],
)
def test_done_is_taken_where_nothing_stands_beside_it(words: str, day: date | None) -> None:
    answer = only(words)
    assert isinstance(answer, Done)
    assert answer.day == day


@pytest.mark.parametrize(
    "words",
    [
        "Cal says it is done",
        "Ivo tells me it's finished",
        "As far as I know it's done",
        "I believe this is complete",
        "This should now be complete.",
        "Done, I hope",
        "It is done, or so Ivo says.",
        "Sorted by Ivo I believe",
        "Is it done?",
        "done??",
        "Done? I wish",
        "If only it were done",
        "This can be done",
        "Can be sorted",
        "Done on 4 April",
        "Done by Friday",
        "Consider it done",
        "as good as done",
        "Done in principle",
        "Was done but has to be redone",
        "Done. Actually no, two left.",
        "Done. Two rings are still to be checked.",
        "Oh sure, done, just like everything else",
        "Yeah right, all done",
        "Done 🙄",
        "not mine. done.",
        "4.9 is done",
        "The contractor has finished",
        "Done for the west pier",
        "I'll tell you when it is done",
        "Once Ivo has signed it is done",
        "It is all done bar the shouting",
        "Done as agreed with Ivo",
        "We never get anything done",
        "Yes",
        "ok",
        "Thanks",
        "Green",
        "No change",
        "Please stop sending these",
        "FYI - see what Cal says below",
        "See my comments below in red",
        "Done!! (I wish)",
        "Ivo: 'all done'",
        'Ivo wrote "this is complete" on Friday',
        "That one is done, I mean 2.2",
        "This is a duplicate of 2.2 which is complete",
        "I'm done",
        "I'm so done with this",
        "The report has been finished",
        "Being done now",
        "Done, but the north end is not painted",
        "It was complete until the storm",
        "Complete on our end",
        "Acknowledged but the date is wrong",
        "Approved",
    ],
)
def test_what_is_not_clearly_said_is_asked_back(words: str) -> None:
    told = heard(words)
    assert isinstance(told, Unclear)
    assert told.why


@pytest.mark.parametrize(
    "words",
    [
        "Not done yet",
        "Not started",
        "40 of 90 rings checked, rest next week",
        "Nearly done",
        "Mostly done",
        "80% complete",
        "Done apart from the last four",
        "We met the contractor last week and he starts on 9 March",
        "Work has started; we expect to finish in April.",
        "On track for 27 March",
        "Still waiting for the boat.",
        "It will not be done by Friday",
        "I won't be able to finish by Friday, the crane is out.",
        "Draft is with the harbour board",
        "Ivo is on leave until 20 March so I'm waiting",
    ],
)
def test_plain_words_of_progress_are_an_update(words: str) -> None:
    answer = only(words)
    assert type(answer) is Update
    assert answer.text == " ".join(words.split())


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Acknowledged, will do by 4 December", date(2026, 12, 4)),
        ("Will be done by Friday.", FRIDAY),
        ("It'll be finished by the end of March", date(2026, 3, 31)),
        ("Will do this by COP Friday.", FRIDAY),
        ("will be done tmrw", date(2026, 3, 3)),
        ("We'll have it finished in a fortnight", date(2026, 3, 16)),
        ("Will finish this w/c 16th", TWENTIETH),
        ("Will be done next week", date(2026, 3, 13)),
        ("Noted. I'll complete it by the 20th.", TWENTIETH),
        ("Understood, will be completed by COP on 13/03/2026", date(2026, 3, 13)),
        ("Ack - will be with you by Weds", date(2026, 3, 4)),
        ("On it - 20 March", TWENTIETH),
        ("Half the rings are done. Will be complete by 20 March.", TWENTIETH),
        ("It's not done yet but will be done by Friday", FRIDAY),
        ("No problem, will be done by Friday", FRIDAY),
        ("Will be done no later than 20 March", TWENTIETH),
        ("We will complete the checks by 20 March.", TWENTIETH),
        ("Sorry, this slipped. I'll finish it by 20 March.", TWENTIETH),
        ("Will do", None),
        ("Noted", None),
        ("ok, noted, thanks", None),
        ("Acknowledged with thanks", None),
        ("It will be done", None),
    ],
)
def test_a_promise_is_an_acknowledgement_with_its_day(words: str, day: date | None) -> None:
    answer = only(words)
    assert isinstance(answer, Acknowledged)
    assert answer.day == day


@pytest.mark.parametrize(
    "words",
    [
        "Should be done by Friday",
        "Hope to finish by 20 March",
        "We aim to finish by 20 March",
        "I'll try to have it done by Friday",
        "If the boat is back it will be done by Friday",
        "Will be done by Friday. Unless Ivo is ill.",
        "Will be done by Friday, crane permitting",
        "Cal will have it done by Friday",
        "I doubt it will be done by Friday",
        "I can't promise it will be done by Friday",
        "I'll get this done by Friday 6th or Monday 9th",
        "Will be done on the 4 or 5 March",
        "Will complete by next Friday",  # this week's, or next week's?
        "Will be done by 1 March",  # yesterday
        "Will be done by 31 March 2028",
        "Will be done by 31 April",
        "Will be done by Friday 5 March",  # a Thursday
        "Will be done in Q1",
        "Will be done soon",
        "I will update you by Friday",
        "I'll have the draft with you by Friday",
        "The rest will be done by 20 March",
        "By Friday",
        "20 March",
        "Will it be done by Friday?",
        "Will be done by the twelfth of never",
        "I've received the quote",
        "The plan says it will be done by 20 March",
        "I said it will be done by Friday but it won't",
        "Will do by Friday, if not then Monday",
        "I'll get Ivo to do it by Friday",
        "Acknowledged. Ivo will complete by Friday.",
        "This has moved to Estates, Ivo Marsh leads on it now",
    ],
)
def test_a_hope_a_guess_or_a_date_that_is_none_is_no_promise(words: str) -> None:
    assert isinstance(heard(words), Unclear)


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("Can we move this to 30 April because the trainer is ill?", "the trainer is ill"),
        ("Need until 30 April as the crane is broken.", "the crane is broken"),
        ("Please extend to 30 April. The crane is broken.", "The crane is broken."),
        ("Requesting extension to 30 April: contractor in liquidation", "contractor in liquidation"),
        (
            "Can the deadline be moved from 27 March to 30 April, because the contractor has gone bust",
            "the contractor has gone bust",
        ),
        ("Please can I request an extension until 30 April due to sickness in the team", "sickness in the team"),
    ],
)
def test_another_date_is_asked_for_with_its_reason(words: str, because: str) -> None:
    answer = only(words)
    assert isinstance(answer, NewDate)
    assert (answer.day, answer.because) == (APRIL, because)


@pytest.mark.parametrize(
    "words",
    [
        "Could I have an extension to 30 April please?",  # why?
        "The date needs to change",
        "I need more time",
        "Might need to move to 30 April because of the crane",
        "If the crane isn't back we need to move to 30 April",
        "Cal asked to move it to 30 April because of the crane",
        "Do you need it by 27 March or 30 April?",
        "It should not be moved to 30 April because the crane is fine",
        "Need until 30 April or 15 May because the crane is broken",
        "Acknowledged. Please move to 30 April.",
        "The director has agreed an extension to 30 April because of the storms",
        "This moved to 30 April because of storms",
        "Move it to Cal because he is the lead",
    ],
)
def test_a_wish_without_a_day_or_a_reason_is_asked_back(words: str) -> None:
    assert isinstance(heard(words), Unclear)


@pytest.mark.parametrize("asked", [LEAD, MANAGER])
@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("Not mine, belongs to Ivo Marsh", "Ivo Marsh"),
        ("This isn't my action - it should go to Ivo Marsh in Estates.", "Ivo Marsh in Estates"),
        ("I've passed this to Ivo Marsh", "Ivo Marsh"),
        ("It's Ivo's action now, I handed it over to him in January", "Ivo"),
        ("Not mine. Belongs to the Head of Estates.", "the Head of Estates"),
        ("I'm not the lead for this. Please speak to Ivo Marsh.", "Ivo Marsh"),
        ("Ivo has taken this over from me", "Ivo"),
        ("Not mine.", ""),
        ("I no longer work in Harbours", ""),
    ],
)
def test_whose_it_is_is_kept_in_their_words(words: str, whom: str, asked: Asked) -> None:
    answer = only(words, asked)
    assert isinstance(answer, NotMine)
    assert answer.belongs_to == whom


@pytest.mark.parametrize(
    "words",
    [
        "Is this mine?",
        "I don't think this is mine",
        "This isn't just mine, Ivo has half of it",
        "It's not my fault",
        "Ask Ivo",
        "It belongs to me",
        "It belongs to Ivo and me",
        "This belongs to phase 2",
        "Not mine. Ivo?",
        "not mine - oh wait it is",
    ],
)
def test_who_doubts_that_it_is_theirs_is_asked_back(words: str) -> None:
    assert isinstance(heard(words), Unclear)


@pytest.mark.parametrize(
    ("words", "starts", "until"),
    [
        ("I am on leave until 20 March", None, TWENTIETH),
        ("I'm on annual leave from 9 March to 20 March", date(2026, 3, 9), TWENTIETH),
        ("I am away from tomorrow, back on 23 March", date(2026, 3, 3), date(2026, 3, 22)),
        ("Off sick until Friday, sorry", None, FRIDAY),
        ("I am away next week", None, date(2026, 3, 13)),
    ],
)
def test_who_is_away_says_until_when(words: str, starts: date | None, until: date) -> None:
    told = heard(words)
    assert isinstance(told, Said)
    assert told.away == Away(starts=starts, until=until, text=words)
    assert told.answers == ()


@pytest.mark.parametrize(
    "words",
    ["I'm off sick", "away until 31 March 2029", "Ivo is on leave until 20 March", "Sorry I was away", "If I am away until Friday"],
)
def test_an_absence_without_an_end_or_of_another_is_none(words: str) -> None:
    told = heard(words)
    assert isinstance(told, Unclear)


def test_an_absence_and_a_promise_are_both_taken() -> None:
    told = heard("On leave next week. Will be done by 20 March.")
    assert isinstance(told, Said)
    assert told.away and told.away.until == date(2026, 3, 13)
    assert [type(a) for a in told.answers] == [Acknowledged]


def test_links_and_files_are_named_with_what_is_done() -> None:
    answer = only("Done - https://files.harbourshire.example/minutes?id=3, photos attached")
    assert isinstance(answer, Done)
    assert answer.links == ("https://files.harbourshire.example/minutes?id=3",)
    assert answer.mentions_attachment


@pytest.mark.parametrize(
    "words", ["Minutes attached", "Please find attached the signed log.", "Evidence: https://files.harbourshire.example/rings.pdf"]
)
def test_what_is_only_shown_is_not_said_to_be_done(words: str) -> None:
    assert isinstance(only(words), Shown)


# A manager


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Fine, the date stands.", Stands),
        ("The date stands - 13 March.", Stands),
        ("Happy with the lead's date", Stands),
        ("Keep the current date please.", Stands),
        ("The lead's date stands. Cal will finish by 13 March.", Stands),
        ("I am content for the date to remain as it is.", Stands),
        ("I'll take this on, by 20 March", TakesOn),
        ("Taking this on. By 20 March.", TakesOn),
        ("I will personally see to it that this is done by 20 March", TakesOn),
        ("I take it on: new locks, by 20 March", TakesOn),
        ("Leave it with me, 20 March", TakesOn),
        ("Needs to move to 30 April because the trainer is ill", NewDate),
        ("Please move to 30 April - trainer is ill.", NewDate),
        ("Extend to 30 April please - Cabinet meets late April", NewDate),
        ("not mine, belongs to Ivo", NotMine),
        ("Acknowledged", Acknowledged),
        ("noted, will chase", Acknowledged),
        ("Acknowledged, will be done by 20 March", Acknowledged),
    ],
)
def test_a_manager_gives_one_of_the_answers_of_the_page(words: str, expected: type[Answer]) -> None:
    answer = only(words, MANAGER)
    assert type(answer) is expected
    if expected is TakesOn:
        assert answer == TakesOn(ref="harbourshire-2.3", text=answer.text, day=TWENTIETH)
    if expected is NewDate:
        assert isinstance(answer, NewDate) and answer.day == APRIL


@pytest.mark.parametrize("words", ["Acknowledged", "noted, will chase", "Noted - will look into it next week"])
def test_a_manager_who_only_saw_it_promises_nothing(words: str) -> None:
    answer = only(words, MANAGER)
    assert isinstance(answer, Acknowledged)
    assert answer.day is None


@pytest.mark.parametrize(
    "words",
    [
        "The date doesn't stand",
        "The date stands if the crane is back",
        "Cal says the date stands",
        "Date stands but I'm worried",
        "The date stands. Or move it to 30 April because the trainer is ill.",
        "I'll take it on",
        "I'll take it on by 1 March",
        "I'll take it on by 20 March or 27 March",
        "I'll take this on by 20 March if Cal can't",
        "I won't take this on",
        "I'll take it on. Needs to move to 30 April because the trainer is ill.",
        "Can it move to 30 April?",
        "Please push back to 30 April",
        "Done",
        "Cal will finish by 20 March",
        "I'll speak to Cal by Friday",
        "Why is this red?",
        "Fine",
        "The date stands in the way",
        "The date remains a problem",
        "Keep the date under review",
        "Leave the date, I'll decide next week",
        "I'm not happy with the date",
        "I will take this up with Cal by 20 March",
        "I'll take this over to Ivo by Friday",
        "I'll take it on from 20 March",
        "I'll own it until 20 March",
        "I'll see to it that Cal responds by 20 March",
        "Don't move it to 30 April because the trainer is ill",
        "It was moved to 30 April because of storms",
    ],
)
def test_a_manager_who_says_less_or_more_is_asked_back(words: str) -> None:
    assert isinstance(heard(words, MANAGER), Unclear)


# Others


@pytest.mark.parametrize("asks", [Asks.SIGN, Asks.AGREE])
@pytest.mark.parametrize("words", ["Signed off", "Approved, thanks", "Agreed", "Done", "I accept it", "Yes", "Acknowledged"])
def test_a_sign_off_or_an_agreement_is_given_on_the_page(asks: Asks, words: str) -> None:
    told = heard(words, Asked(asks=(ask(asks=asks),)))
    assert isinstance(told, Unclear)


def test_an_audit_is_done_on_a_day() -> None:
    answer = only(
        "The audit was done on 26 February, report attached", Asked(asks=(ask("harbourshire-1.3-audit", Asks.AUDIT, "Audit"),))
    )
    assert isinstance(answer, Done)
    assert answer.day == date(2026, 2, 26)


def test_an_audit_is_not_moved_by_reply() -> None:
    assert isinstance(heard("Can we move it to 30 April because the auditor is ill?", AUDITOR), Unclear)


# Several actions


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2.1 done. 2.3 not yet. 3.1: will be done by Friday", {"2.1": Done, "2.3": Update, "3.1": Acknowledged}),
        (
            "2.1: Done, minutes attached\n2.3 - waiting for parts, 4 of 9 fitted\n3.1 not mine, belongs to Ivo",
            {"2.1": Done, "2.3": Update, "3.1": NotMine},
        ),
        ("2.1 and 2.3 are complete", {"2.1": Done, "2.3": Done}),
        ("2.3:\n\nDone.", {"2.3": Done}),
        ("All done", {"2.1": Done, "2.3": Done, "3.1": Done}),
        ("All three are done", {"2.1": Done, "2.3": Done, "3.1": Done}),
        ("Everything will be done by 20 March", {"2.1": Acknowledged, "2.3": Acknowledged, "3.1": Acknowledged}),
        ("- [2.1] done\n- [3.1] will be done by Friday", {"2.1": Done, "3.1": Acknowledged}),
        ("Action 3.1 has been completed.", {"3.1": Done}),
        ("Hi,\n\nharbourshire-2.1: done\n\nKeep well", {"2.1": Done}),
    ],
)
def test_each_action_has_the_words_that_name_it(words: str, expected: dict[str, type[Answer]]) -> None:
    told = heard(words, THREE)
    assert isinstance(told, Said)
    assert {a.ref.partition("-")[2]: type(a) for a in told.answers} == expected


@pytest.mark.parametrize(
    "words",
    [
        "Done",
        "Both done",
        "All but one done",
        "Waiting for parts",
        "Will be done by Friday",
        "Not mine",
        "The first is done",
        "2 done",
        "All four done",
        "Nearly all done",
        "Everything but 3.1 is done",
        "All done except 3.1",
        "2.1 done 2.3 not done",
        "2.1 depends on 2.3 which is done",
        "I will do 2.1 by Friday and 2.3 is done",
        "1. done\n2. done\n3. done",
    ],
)
def test_of_several_it_must_be_said_which(words: str) -> None:
    assert isinstance(heard(words, THREE), Unclear)


def test_who_is_away_may_say_so_under_any_action() -> None:
    told = heard("2.1 - done\n\n3.1 - I'm on leave until 20 March", THREE)
    assert isinstance(told, Said)
    assert [a.ref for a in told.answers] == ["harbourshire-2.1"]
    assert told.away and told.away.until == TWENTIETH


def test_what_is_unclear_of_one_does_not_spoil_the_other() -> None:
    told = heard("2.1: done\n2.3: Cal says it is done", THREE)
    assert isinstance(told, Said)
    assert [(type(a), a.ref) for a in told.answers] == [(Done, "harbourshire-2.1")]
    assert [u.ref for u in told.unclear] == ["harbourshire-2.3"]


def test_an_answer_between_quoted_lines_is_about_the_line_above_it() -> None:
    passages = (
        Passage(text="See below."),
        Passage(text="Done, photos attached", under="Dear Cal\n\n[2.1] Paint the pier\n  Red. Overdue.", inside=True),
        Passage(text="Will be done by Friday", under="[2.3] Check every mooring ring\n  Amber.", inside=True),
    )
    told = said(passages, THREE, ON, Calendar())
    assert isinstance(told, Said)
    assert [(type(a), a.ref) for a in told.answers] == [(Done, "harbourshire-2.1"), (Acknowledged, "harbourshire-2.3")]


def test_an_answer_below_a_whole_mail_is_about_none_of_its_lines() -> None:
    whole = "Dear Cal\n\n[2.1] Paint the pier\n\n[2.3] Check\n\n[3.1] Train\n\nWhy you get this"
    assert isinstance(said((Passage(text="Done", under=whole),), THREE, ON, Calendar()), Unclear)


@pytest.mark.parametrize(("attached", "why"), [(False, "no words"), (True, "without a word")])
def test_no_words_are_no_answer(attached: bool, why: str) -> None:
    told: Any = said((), LEAD, ON, Calendar(), attached=attached)
    assert why in told.why
