"""Answering on the pages, told as people do it: each answer is in the register once, and is mailed back once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from register.model import Choice
from tests.counter import Counter, marked, with_pages, words
from tests.office import Office, action, day, mail

PDF = b"%PDF-1.7 the minutes of the harbour board"


@pytest.fixture
def office(tmp_path: Path):
    """Ana leads 2.1, due on Tuesday 31 March 2026; it is 17 March, and she has been reminded."""
    with with_pages(Office.with_plan(tmp_path, action("2.1", "31 March 2026"))) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        yield office


@pytest.fixture
def counter(office: Office) -> Counter:
    return Counter(office)


def latest(office: Office, ref: str = "2.1") -> str:
    """The last thing that the record says of an action, by whom and by what way."""
    from register import actions, db

    with db.reading(office.desk.engine) as tx:
        last = actions.history(tx, office.of(ref).id)[-1]
    return f"{last.way} {last.by.partition('@')[0]}: {last.says}"


def receipt(office: Office, to: str, *refs: str) -> str:
    """The receipt that came, and nothing else; its words."""
    office.deliver(hour=16)
    office.expect(mail(to, [(ref, "receipt") for ref in refs or ("2.1",)]))
    return office.text(to)


def test_the_page_says_how_it_stands_in_the_plans_words_and_in_whose_name_one_answers(office: Office, counter: Counter) -> None:
    page = words(counter.get(counter.link("ana")).text)
    for said in (
        "Mend the harbour, part 2.1.",
        "AMBER - ",
        "Due 31 March 2026, in 10 working days, and no progress or evidence has been recorded.",
        "You answer as Ana Fairlead.",
        "Lead Ana Fairlead",
    ):
        assert said in page


def test_a_lead_says_how_it_stands(office: Office, counter: Counter) -> None:
    read = counter.read(counter.send(counter.link("ana"), choice="progress", progress="The piles are ordered."))
    assert "Progress reported by Ana Fairlead: The piles are ordered." in read
    assert office.of("2.1").progress == "The piles are ordered."
    assert latest(office).startswith("page ana: progress reported by")
    said = receipt(office, "ana")
    assert "Progress reported by Ana Fairlead: The piles are ordered." in said
    assert "If nothing changes, the next to be told, on Tuesday 24 March 2026: Ana Fairlead" in said


def test_a_lead_marks_it_done_and_gives_evidence_at_once(office: Office, counter: Counter) -> None:
    sent = counter.send(
        counter.link("ana"), choice="done", done__address="https://minutes.harbourshire.example/7", done__until="2027-03-31"
    )
    assert "Mia Quaysider" in counter.read(sent)
    now = office.of("2.1")
    assert (now.done_on, now.evidence_on, now.evidence_until) == (day("17 March 2026"), day("17 March 2026"), day("31 March 2027"))
    said = receipt(office, "ana", "2.1")
    assert "Your answer was noted" in said
    assert said.count("[harbourshire-2.1]") == 1
    assert "Said to be done by Ana Fairlead. Evidence given by Ana Fairlead: https://minutes.harbourshire.example/7, which" in said


def test_the_receipt_tells_who_hears_next_that_it_is_not_theirs(office: Office, counter: Counter) -> None:
    read = counter.read(counter.send(counter.link("ana"), choice="not_mine", not_mine__to="Cal Dunnagewood"))
    assert "the next to be told, on Wednesday 18 March 2026: Pat" in read
    receipt(office, "ana")
    office.on("18 March 2026")
    office.expect(mail("pat", [("2.1", "unclear +20")]))
    assert "Ana Fairlead says that it is not theirs; it belongs to Cal Dunnagewood." in office.text("pat")


def test_who_asked_for_another_date_reads_in_the_next_mail_that_it_is_not_agreed_yet(office: Office, counter: Counter) -> None:
    sent = counter.send(counter.link("ana"), choice="date", date__day="2026-05-29", date__because="The barge is late.")
    assert "asks for 29 May 2026" in counter.read(sent)
    asked = "29 May 2026, asked for by Ana Fairlead on 17 March 2026; not agreed yet"
    assert f"Another date {asked}" in words(counter.get(counter.link("ana")).text)
    receipt(office, "ana")
    office.on("24 March 2026")
    office.expect(mail("ana", [("2.1", "reminder -5")]), mail("mia", [("2.1", "date_asked +5")]))
    said = office.text("ana")
    assert "Another date is asked for: 29 May 2026, by Ana Fairlead on 17 March 2026; it is not agreed yet." in said


def test_who_sends_it_back_reads_that_its_lead_is_told_next(office: Office, counter: Counter) -> None:
    sent = counter.send(counter.link("ana"), choice="done", done__address="https://minutes.harbourshire.example/7")
    assert "Mia Quaysider" in counter.read(sent)
    receipt(office, "ana")
    office.on("18 March 2026")
    office.expect(mail("mia", [("2.1", "signoff +1")]))
    read = counter.read(counter.send(counter.link("mia"), choice="send_back", send_back__because="A page is missing."))
    assert "the next to be told, on Thursday 19 March 2026: Ana Fairlead" in read
    office.came.clear()


def test_a_lead_gives_a_file_which_is_kept_by_its_content(office: Office, counter: Counter) -> None:
    sent = counter.send(counter.link("ana"), files={"evidence-file": ("Minutes 7.pdf", PDF)}, choice="evidence")
    assert "Evidence given by Ana Fairlead: Minutes 7.pdf" in counter.read(sent)
    (kept,) = (office.desk.settings.home / "evidence").rglob("*.pdf")
    assert kept.read_bytes() == PDF


def test_a_lead_asks_for_another_date_and_who_may_agrees_or_refuses_by_a_link(tmp_path: Path) -> None:
    with with_pages(Office.with_plan(tmp_path, action("2.1", "31 March 2026"), action("2.2", "31 March 2026"))) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10"), ("2.2", "reminder -10")]))
        counter = Counter(office)
        for link in counter.links("ana"):
            sent = counter.send(link, choice="date", date__day="2026-05-29", date__because="The barge is late.")
            assert "asks for 29 May 2026" in counter.read(sent)
        office.deliver(hour=16)
        office.expect(mail("ana", [("2.1", "receipt")]), mail("ana", [("2.2", "receipt")]))
        office.on("18 March 2026")
        office.expect(mail("mia", [("2.1", "date_asked +1"), ("2.2", "date_asked +1")]))
        first, second = counter.links("mia")
        assert "asked on 17 March 2026 for 29 May 2026 in place of 31 March 2026: “The barge is late.”" in words(
            counter.get(first).text
        )
        assert "Moved from 31 March 2026 to 29 May 2026, agreed by" in counter.read(counter.send(first, choice="agree"))
        assert "refuses 29 May 2026" in counter.read(counter.send(second, choice="refuse", refuse__because="Too late."))
        assert (office.of("2.1").deadline.due, office.of("2.2").deadline.due) == (day("29 May 2026"), day("31 March 2026"))
        assert "Nobody asks for this date any more" in words(counter.get(first).text)
        office.came.clear()


def test_who_stands_in_for_a_manager_who_is_away_agrees_in_their_place(office: Office, counter: Counter) -> None:
    from dataclasses import replace

    counter.read(counter.send(counter.link("ana"), choice="date", date__day="2026-05-29", date__because="The barge is late."))
    receipt(office, "ana")
    mia = office.desk.book.directory.by_email("mia@harbourshire.example")
    assert mia
    office.joins(replace(mia, away_from=day("17 March 2026"), away_until=day("27 March 2026"), deputy="cal@harbourshire.example"))
    office.on("18 March 2026")
    office.expect(mail("cal", [("2.1", "date_asked +1")]))
    assert "You stand in for Mia Quaysider" in words(counter.get(counter.link("cal")).text)
    read = counter.read(counter.send(counter.link("cal"), choice="agree"))
    assert "agreed by Cal Dunnagewood (in the place of Mia Quaysider), because The barge is late" in read
    office.deliver(hour=16)
    office.came.clear()


def test_a_lead_says_that_it_is_somebody_elses(office: Office, counter: Counter) -> None:
    assert "it belongs to the Head of Beaches" in counter.read(
        counter.send(counter.link("ana"), choice="not_mine", not_mine__to="the Head of Beaches")
    )
    assert office.of("2.1").disputed == "Ana Fairlead says that it is not theirs; it belongs to the Head of Beaches"


def test_a_lead_who_will_be_away_names_who_stands_in(office: Office, counter: Counter) -> None:
    sent = counter.send(
        counter.link("ana"), choice="away", away__from="2026-03-20", away__until="2026-03-27", away__deputy="Ben Tillerby"
    )
    assert "Ana Fairlead is away from 20 March 2026 until 27 March 2026; Ben Tillerby stands in" in counter.read(sent)
    receipt(office, "ana")
    office.desk = office.desk.reread()
    office.on("24 March 2026")
    office.expect(mail("ben", [("2.1", "reminder -5")]))


def test_a_signatory_accepts_or_sends_back(tmp_path: Path) -> None:
    with with_pages(Office.with_plan(tmp_path, action("2.1", "31 March 2026"), action("2.2", "31 March 2026"))) as office:
        for ref in ("2.1", "2.2"):
            office.done(ref, on="2 March 2026")
            office.evidence(ref)
        office.on("3 March 2026")
        office.expect(mail("mia", [("2.1", "signoff +1"), ("2.2", "signoff +1")]))
        counter = Counter(office)
        first, second = counter.links("mia")
        assert "https://harbourshire.example/minutes/2.1" in counter.get(first).text
        counter.read(counter.send(first, choice="accept"))
        counter.read(counter.send(second, choice="send_back", send_back__because="The board has not seen it."))
        assert office.of("2.1").signed_off_by == "mia@harbourshire.example"
        assert office.of("2.2").sent_back_because == "The board has not seen it."
        assert "It was signed off by Mia Quaysider." in words(counter.get(first).text)
        assert "It was sent back on 3 March 2026." in words(counter.get(second).text)
        office.deliver(hour=16)
        office.came.clear()


# Managers


@pytest.fixture
def escalated(tmp_path: Path):
    """Ana and Cal are late by a working day: on Tuesday 3 March 2026 Mia is asked about three actions."""
    late = [
        action(ref, "2 March 2026", lead=lead)
        for ref, lead in (("2.1", "Ana Fairlead"), ("2.2", "Cal Dunnagewood"), ("2.3", "Ana Fairlead"))
    ]
    with with_pages(
        Office.with_plan(tmp_path, *late, released="2 March 2026", policy="escalation: {rungs: [{to: manager, red_for: 1}]}")
    ) as office:
        office.on("2 March 2026")
        office.came.clear()
        office.on("3 March 2026")
        office.came.clear()
        office.on("4 March 2026")
        (asked,) = (one for one in office.came if one.to == "mia")
        assert [ref for ref, told in asked.lines if told.startswith("escalation")] == ["2.1", "2.2", "2.3"]
        office.expect(*office.came)
        yield office
        office.came.clear()


def test_a_manager_answers_several_on_one_page_and_leaves_the_rest(escalated: Office) -> None:
    counter = Counter(escalated)
    (everything,) = [link for link in counter.links("mia") if link.startswith("/all/")]
    page = counter.get(everything)
    assert [ref in words(page.text) for ref in ("2.1", "2.2", "2.3")] == [True] * 3
    one, two = (f"a{escalated.of(ref).id}-" for ref in ("2.1", "2.2"))
    fields = {
        f"{one}choice": "takes_on",
        f"{one}takes_on-day": "2026-03-11",
        f"{one}takes_on-words": "I ring the yard.",
        f"{two}choice": "belongs",
        f"{two}belongs-to": "the Harbour Master",
    }
    read = counter.read(counter.send(everything, **fields))
    assert "takes it on, by 11 March 2026: I ring the yard." in read
    choices = {ref: [a.choice for a in escalated.of(ref).acknowledged] for ref in ("2.1", "2.2", "2.3")}
    assert choices == {"2.1": [Choice.TAKES_ON], "2.2": [Choice.NOT_MINE], "2.3": []}
    assert latest(escalated, "2.1").startswith("page mia: acknowledged by Mia Quaysider")
    assert "Your 2 answers were noted" in receipt(escalated, "mia", "2.1", "2.2")


def test_several_answers_sent_twice_are_noted_once(escalated: Office) -> None:
    counter = Counter(escalated)
    (everything,) = [link for link in counter.links("mia") if link.startswith("/all/")]
    one, two = (f"a{escalated.of(ref).id}-" for ref in ("2.1", "2.2"))
    mark = marked(counter.get(everything).text)
    fields = {f"{one}choice": "belongs", f"{one}belongs-to": "Pat", f"{two}choice": "belongs", f"{two}belongs-to": "Pat"}
    counter.read(counter.send(everything, mark=mark, **fields))
    read = counter.read(counter.send(everything, mark=mark, **fields))
    assert "Your answer about harbourshire-2.1 and harbourshire-2.2 was noted the first time" in read
    assert [len(escalated.of(ref).acknowledged) for ref in ("2.1", "2.2")] == [1, 1]


def test_what_a_manager_fills_in_wrong_stays_on_the_page_and_what_was_right_is_noted(escalated: Office) -> None:
    counter = Counter(escalated)
    (everything,) = [link for link in counter.links("mia") if link.startswith("/all/")]
    one, two = (f"a{escalated.of(ref).id}-" for ref in ("2.1", "2.2"))
    fields = {
        f"{one}choice": "takes_on",
        f"{one}takes_on-day": "2026-03-11",
        f"{two}choice": "takes_on",
        f"{two}takes_on-day": "2027-03-11",
    }
    sent = counter.send(everything, **fields)
    assert sent.status_code == 422
    assert "<title>Error: For you to judge" in sent.text
    assert f'<a href="#{two}takes_on-day">11 March 2027 is too far ahead for a promise' in sent.text
    assert "1 answer was noted." in words(sent.text)
    assert 'value="2027-03-11"' in sent.text and 'value="2026-03-11"' not in sent.text
    again = counter.send(everything, mark=marked(sent.text), **{f"{two}choice": "takes_on", f"{two}takes_on-day": "2026-03-12"})
    counter.read(again)
    assert [len(escalated.of(ref).acknowledged) for ref in ("2.1", "2.2", "2.3")] == [1, 1, 0]


def test_one_escalation_has_a_page_of_its_own(escalated: Office) -> None:
    counter = Counter(escalated)
    first = next(link for link in counter.links("mia") if link.startswith("/a/"))
    page = words(counter.get(first).text)
    assert "it is the turn of Ana Fairlead." in page
    assert "Ana Fairlead was reminded" in page
    assert "The lead’s date stands" not in page, "its date is past"
    counter.read(counter.send(first, choice="new_date", new_date__day="2026-04-30", new_date__because="The yard is shut."))
    assert escalated.of("2.1").deadline.due == day("30 April 2026")
    assert "what it was about has ended" in words(counter.get(first).text)


def test_a_receipt_is_never_mailed_twice_and_one_that_was_lost_is_made_up_for(
    office: Office, counter: Counter, monkeypatch
) -> None:
    from web import visit

    with monkeypatch.context() as lost:
        lost.setattr(visit, "queue_receipts", lambda *_: 0)
        counter.read(counter.send(counter.link("ana"), choice="progress", progress="Ordered."))
    receipt(office, "ana")
    for hour in (16, 17):
        office.deliver(hour=hour)
    office.expect()


def test_a_receipt_that_waits_while_the_directory_changes_comes_once(office: Office, counter: Counter) -> None:
    counter.read(counter.send(counter.link("ana"), choice="progress", progress="Ordered."))
    office.leaves("ben")
    receipt(office, "ana")
    office.deliver(hour=17)
    office.expect()


def test_what_the_command_line_takes_in_gets_no_receipt(office: Office) -> None:
    office.update("2.1")
    office.deliver(hour=16)
    office.expect()


FAULTS: dict[str, tuple[dict[str, str], str, str]] = {
    "nothing chosen": ({}, "choice", "Choose an answer"),
    "an answer that is none": ({"choice": "accept"}, "choice", "Choose an answer for harbourshire-2.1"),
    "no words": ({"choice": "progress"}, "progress", "Say in a few words how it stands"),
    "too many words": (
        {"choice": "progress", "progress": "x" * 2001},
        "progress",
        "Shorten this to 2000 characters or fewer; it has 2001",
    ),
    "no evidence": ({"choice": "evidence"}, "evidence-file", "Choose a file, or give an address"),
    "no address": (
        {"choice": "evidence", "evidence-address": "javascript:alert(1)"},
        "evidence-address",
        "Write the whole address",
    ),
    "evidence of the past": (
        {"choice": "evidence", "evidence-address": "https://a.example", "evidence-until": "2026-01-01"},
        "evidence-until",
        "Give a day to come",
    ),
    "no date": ({"choice": "date", "date-because": "so"}, "date-day", "Give the new date"),
    "no such date": (
        {"choice": "date", "date-day": "31/2/2026", "date-because": "so"},
        "date-day",
        "Write the date as day, month and year",
    ),
    "a past date": ({"choice": "date", "date-day": "2026-03-01", "date-because": "so"}, "date-day", "1 March 2026 is past"),
    "no reason": ({"choice": "date", "date-day": "2026-05-01"}, "date-because", "Say why another date is needed"),
    "belongs to nobody": ({"choice": "not_mine"}, "not_mine-to", "Say to whom it belongs"),
    "away backwards": (
        {"choice": "away", "away-from": "2026-03-27", "away-until": "2026-03-20"},
        "away-until",
        "20 March 2026 is before the first day",
    ),
    "an unknown deputy": (
        {"choice": "away", "away-from": "2026-03-20", "away-until": "2026-03-27", "away-deputy": "Zed"},
        "away-until",
        "“Zed” is nobody else in the directory",
    ),
}


@pytest.mark.parametrize(("fields", "at", "says"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_said_above_and_beside_its_field_and_changes_nothing(
    office: Office, counter: Counter, fields: dict[str, str], at: str, says: str
) -> None:
    before = office.snapshot()
    sent = counter.send(counter.link("ana"), **fields)
    assert sent.status_code == 422
    assert "<title>Error: " in sent.text
    assert f'<a href="#{at}">{says}' in sent.text
    assert f'id="{at}"' in sent.text and f'id="{at}-error"' in sent.text
    assert office.snapshot() == before


@pytest.mark.parametrize("written", ["2026-05-29", "29/5/2026", "29 May 2026", "29.05.2026"])
def test_a_date_is_understood_as_browsers_and_people_write_it(office: Office, counter: Counter, written: str) -> None:
    counter.read(counter.send(counter.link("ana"), choice="date", date__day=written, date__because="The barge is late."))
    asked = office.of("2.1").asked
    assert asked and asked.due == day("29 May 2026")


# Audit cycles


@pytest.fixture
def audited(tmp_path: Path):
    """The work of 2.1 is audited every fortnight from 4 March 2026, with feedback to the local managers; it is 25 February, and
    Ana has been asked for the first audit."""
    with with_pages(Office.with_plan(tmp_path, action("2.1", "30 November 2028"))) as office:
        office.audited("2.1", every="fortnight", starts="4 March 2026", feedback_to="local managers", on="2 February 2026")
        office.quiet_from("2 February 2026", to="24 February 2026")
        office.on("25 February 2026")
        office.expect(mail("ana", [("2.1-audit", "audit -5")]))
        yield office


def test_the_mail_of_an_audit_says_how_often(audited: Office) -> None:
    assert "How often: every two weeks." in audited.text("ana")
    assert "Deadline in the plan" not in audited.text("ana")


def test_the_page_of_an_audit_asks_for_the_audit_and_for_nothing_else(audited: Office) -> None:
    page = Counter(audited).get(Counter(audited).link("ana")).text
    for said in (
        "Audited fortnightly",
        "This audit due 4 March 2026",
        "Feedback to local managers",
        "The audit of 4 March 2026 is done",
    ):
        assert said in words(page)
    assert re.findall(r'name="choice" value="([a-z_]+)"', page) == ["audited", "left_out", "not_mine", "away"]


def test_an_audit_is_done_and_shown_and_its_feedback_follows_by_the_same_link(audited: Office) -> None:
    """Feedback is asked for until it was given; then the link says what became of the audit."""
    counter = Counter(audited)
    link = counter.link("ana")
    minutes = {"audited-file": ("Audit of March.pdf", PDF)}
    read = counter.read(counter.send(link, files=minutes, choice="audited", audited__day="24/2/2026"))
    assert "Audit of 4 March 2026 done on 24 February 2026, says Ana Fairlead, shown by Audit of March.pdf" in read
    assert "feedback to local managers is still to be given" in receipt(audited, "ana", "2.1-audit")
    assert latest(audited, "2.1-audit").startswith("page ana: audit of 4 March 2026 done")
    page = words(counter.get(link).text)
    assert "due 4 March 2026; done on 24 February 2026" in page
    assert "Feedback was given to local managers" in page
    assert "It is left out" not in page
    read = counter.read(counter.send(link, choice="feedback", feedback__day="25 February 2026"))
    assert "shown by Audit of March.pdf; feedback given to local managers on 25 February 2026" in read
    assert "The audit of 4 March 2026 was done on 24 February 2026." in words(counter.get(link).text)
    assert audited.audits("2.1-audit") == ["4 March 2026 done", "18 March 2026 due"]
    receipt(audited, "ana", "2.1-audit")
    audited.quiet_from("26 February 2026", to="10 March 2026")


def test_an_audit_is_left_out_for_a_reason(audited: Office) -> None:
    counter = Counter(audited)
    link = counter.link("ana")
    read = counter.read(counter.send(link, choice="left_out", left_out__because="The harbour office is closed."))
    assert "Audit of 4 March 2026 left out, says Ana Fairlead: The harbour office is closed." in read
    assert "The audit of 4 March 2026 was left out: The harbour office is closed." in words(counter.get(link).text)
    assert audited.audits("2.1-audit") == ["4 March 2026 skipped", "18 March 2026 due"]
    receipt(audited, "ana", "2.1-audit")


def test_the_link_of_an_audit_that_was_missed_still_takes_it_in_as_late(audited: Office) -> None:
    """The next audit has opened on 11 March: the mail of the first one is about the first one for good."""
    counter = Counter(audited)
    link = counter.link("ana")
    audited.mails_from("26 February 2026", to="12 March 2026")
    said = {"audited__day": "9 March 2026", "audited__feedback": "12 March 2026", "audited__address": "https://a.example/march"}
    read = counter.read(counter.send(link, choice="audited", **said))
    assert "Audit of 4 March 2026 done on 9 March 2026 (late), says Ana Fairlead, shown by https://a.example/march" in read
    assert audited.audits("2.1-audit") == ["4 March 2026 late", "18 March 2026 due"]
    receipt(audited, "ana", "2.1-audit")


def test_the_link_of_a_cycle_that_was_ended_says_so(audited: Office) -> None:
    audited.cycle_ended("2.1-audit", on="26 February 2026")
    page = Counter(audited).get(Counter(audited).link("ana")).text
    assert "This audit cycle was ended." in words(page)
    assert "<form" not in page


AUDIT_FAULTS: dict[str, tuple[dict[str, str], str, str]] = {
    "no day": ({"choice": "audited"}, "audited-day", "Give the day on which it was done"),
    "a day to come": ({"choice": "audited", "audited-day": "4/3/2026"}, "audited-day", "4 March 2026 is to come"),
    "feedback before the audit": (
        {"choice": "audited", "audited-day": "24/2/2026", "audited-feedback": "23/2/2026"},
        "audited-feedback",
        "Feedback is given on the day of the audit or later",
    ),
    "left out for nothing": ({"choice": "left_out"}, "left_out-because", "Say why it is left out"),
    "done for good": ({"choice": "done"}, "choice", "Choose an answer for harbourshire-2.1-audit"),
}


@pytest.mark.parametrize(("fields", "at", "says"), AUDIT_FAULTS.values(), ids=AUDIT_FAULTS.keys())
def test_a_fault_about_an_audit_changes_nothing_either(audited: Office, fields: dict[str, str], at: str, says: str) -> None:
    test_a_fault_is_said_above_and_beside_its_field_and_changes_nothing(audited, Counter(audited), fields, at, says)


def test_a_manager_who_is_asked_about_an_audit_can_take_it_on_but_has_no_date_to_change(tmp_path: Path) -> None:
    """The audit of 4 March is late by five working days on 11 March, and red: Mia is asked about it."""
    policy = "escalation: {rungs: [{to: manager, red_for: 1}]}"
    with with_pages(Office.with_plan(tmp_path, action("2.1", "30 November 2028"), policy=policy)) as office:
        office.audited("2.1", every="quarterly", starts="4 March 2026", on="2 February 2026")
        office.mails_from("2 February 2026", to="10 March 2026")
        office.on("11 March 2026")
        office.expect(mail("ana", [("2.1-audit", "audit +5")]), mail("mia", [("2.1-audit", "escalation +1")]))
        counter = Counter(office)
        link = next(link for link in counter.links("mia") if link.startswith("/a/"))
        assert re.findall(r'name="choice" value="([a-z_]+)"', counter.get(link).text) == ["takes_on", "belongs"]
