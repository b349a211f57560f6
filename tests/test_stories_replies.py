"""Stories of people who answer by replying: what they say is in the register, once, and whoever was not asked changes nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from notifications.inboxes import Arrived
from register.model import Choice
from rules.calendar import Calendar
from rules.replies import Ask, Asked, Asks, NewDate, NotMine, Passage, Said, Stands, TakesOn, said
from tasks.replies import choices, fates
from tasks.replies.waiting import settle, show
from tests.office import PEOPLE, Office, action, address, mail, person

FIRST = mail("ana", [("2.1", "reminder -10")])  # on 17 March 2026


def noted(who: str, *refs: str) -> Any:
    """The mail back that says what was noted."""
    return mail(who, [(ref, "receipt") for ref in refs])


def asked_back(who: str, *refs: str) -> Any:
    """The mail back that asks what is meant."""
    return mail(who, [(ref, "question") for ref in refs])


@pytest.fixture
def office(tmp_path: Path) -> Any:
    """Ana leads 2.1, due 31 March 2026, and has had her first reminder on 17 March."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as made:
        made.on("17 March 2026")
        made.expect(FIRST)
        yield made


# What the person says who was asked


def test_done_with_minutes_attached_is_done_and_shown_and_a_receipt_stands_in_the_same_conversation(office: Office) -> None:
    reply = office.writes("ana", "This is done, minutes attached.", attach=[("minutes.txt", b"The harbour is mended.")])
    came_to = office.listen(reply)
    assert (came_to.read, came_to.updates, came_to.unclear) == (1, 1, 0)
    assert (office.of("2.1").done_on, office.of("2.1").evidence_on) == (office.today, office.today)
    office.deliver(hour=12)
    office.expect(noted("ana", "2.1"))
    assert "minutes.txt" in office.text("ana")
    assert office.mail_to("ana")["In-Reply-To"] == reply.message_id


def test_done_with_something_attached_that_did_not_come_is_done_and_what_shows_it_is_asked_for(office: Office) -> None:
    office.reply("ana", "This is done, minutes attached.")
    assert (office.of("2.1").done_on, office.of("2.1").evidence_on) == (office.today, None)
    office.deliver(hour=12)
    office.expect(asked_back("ana", "2.1"))
    assert "no file that can be kept came with your mail" in office.text("ana")
    office.reply("ana", "Sorry, here they are. Done, minutes attached.", attach=[("minutes.txt", b"The harbour is mended.")])
    assert office.of("2.1").evidence_on == office.today


def test_a_program_is_not_kept_as_evidence_and_the_person_is_told_why(office: Office) -> None:
    office.reply("ana", "Done, evidence attached.", attach=[("minutes.exe", b"MZ")])
    assert office.of("2.1").evidence_on is None
    office.deliver(hour=12)
    office.expect(asked_back("ana", "2.1"))
    assert "“minutes.exe” was not kept" in office.text("ana")


def test_how_it_stands_is_progress_in_their_words(office: Office) -> None:
    assert office.reply("ana", "The piles are ordered and arrive next week.").updates == 1
    assert office.of("2.1").progress == "The piles are ordered and arrive next week."
    assert office.of("2.1").done_on is None
    office.deliver(hour=12)
    office.expect(noted("ana", "2.1"))


@pytest.mark.parametrize("named", ["[harbourshire-2.1] ", "[2.1]: ", "2.1: ", "2.1 - ", "harbourshire-2.1 ", "(2.1) "])
def test_the_reference_in_front_is_not_kept_as_their_words(office: Office, named: str) -> None:
    office.reply("ana", f"{named}The piles are ordered and arrive next week.")
    assert office.of("2.1").progress == "The piles are ordered and arrive next week."
    office.deliver(hour=12)
    office.expect(noted("ana", "2.1"))


def test_a_day_within_the_deadline_is_how_it_stands_and_a_later_one_is_asked_for(office: Office) -> None:
    """Nothing moves by itself: Mia, Ana's manager, is asked to agree."""
    office.reply("ana", "Acknowledged, will do by 27 March.")
    assert (office.of("2.1").asked, office.of("2.1").progress_on) == (None, office.today)
    office.reply("ana", "I need until 30 April because the piles are late.")
    asked = office.of("2.1").asked
    assert asked is not None
    assert (asked.due, office.of("2.1").deadline.due) == (date(2026, 4, 30), date(2026, 3, 31))
    office.deliver(hour=12)
    office.came.clear()


def test_not_mine_is_told_to_the_owner(office: Office) -> None:
    office.reply("ana", "This is not mine, it belongs to Cal Dunnagewood.")
    assert "it belongs to Cal Dunnagewood" in (office.of("2.1").disputed or "")
    office.deliver(hour=12)
    office.came.clear()


def test_away_until_is_in_the_directory_and_the_deputy_is_told(office: Office) -> None:
    office.joins(person("ana", "Ana Fairlead", "Head of Harbours", manager="mia", deputy="ben"))
    office.reply("ana", "I am away until 27 March 2026.")
    ana = office.desk.book.directory.by_email(address("ana"))
    assert ana is not None
    assert (ana.away_from, ana.away_until) == (office.today, date(2026, 3, 27))
    office.deliver(hour=12)
    office.came.clear()
    office.on("24 March 2026")
    office.expect(mail("ben", [("2.1", "reminder -5")]))


def test_a_managers_promise_by_reply_rests_the_ladder(tmp_path: Path) -> None:
    """2.1 is amber from 16 February. Mia, Ana's manager, is asked on the 20th, takes it on by 13 March, and is not asked again."""
    with Office.with_plan(tmp_path, action("2.1", "27 February 2026"), escalates=True) as office:
        office.mails_from("16 February 2026", to="19 February 2026")
        office.on("20 February 2026")
        office.expect(mail("ana", [("2.1", "reminder -5")]), mail("mia", [("2.1", "escalation +1")]))
        came_to = office.reply("mia", "I will take this on and see it settled by 13 March 2026.")
        assert (came_to.acknowledged, came_to.updates) == (1, 0)
        (answer,) = office.of("2.1").acknowledged
        assert (answer.choice, answer.promised_for, answer.by) == (Choice.TAKES_ON, date(2026, 3, 13), address("mia"))
        office.deliver(hour=12)
        office.came.clear()
        later = office.mails_from("21 February 2026", to="13 March 2026")
        assert not any(m.to == "mia" for mails in later.values() for m in mails)


def test_a_manager_who_only_takes_note_is_asked_for_a_date(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "27 February 2026"), escalates=True) as office:
        office.mails_from("16 February 2026", to="19 February 2026")
        office.on("20 February 2026")
        office.expect(*office.came)
        assert office.reply("mia", "Acknowledged.").acknowledged == 0
        assert office.of("2.1").acknowledged == ()
        office.deliver(hour=12)
        office.expect(asked_back("mia", "2.1"))


def test_what_waits_for_no_answer_any_more_changes_nothing_and_is_told_as_it_stands(office: Office) -> None:
    reply = office.writes("ana", "The piles are ordered.")
    office.done("2.1")
    office.evidence("2.1")
    office.sign_off("2.1")
    before = office.of("2.1")
    assert office.listen(reply).settled == 1
    assert office.of("2.1") == before
    office.deliver(hour=15)
    office.expect(noted("ana", "2.1"))
    assert "It was signed off by Mia Quaysider" in office.text("ana")


def test_thanks_for_a_receipt_are_left_alone(office: Office) -> None:
    office.reply("ana", "The piles are ordered.")
    office.deliver(hour=12)
    office.expect(noted("ana", "2.1"))
    came_to = office.reply("ana", "Many thanks!")
    assert (came_to.read, came_to.unclear, came_to.queued) == (1, 0, 0)
    office.deliver(hour=13)
    office.expect()


# Not clear, out of order, twice


def test_what_is_not_clear_is_asked_back_once_and_then_put_to_the_owner(office: Office) -> None:
    unclear = "Hmm, good question, let me come back to you on this one."
    assert office.reply("ana", unclear).unclear == 1
    office.deliver(hour=12)
    office.expect(asked_back("ana", "2.1"))
    assert "Hmm, good question" in office.text("ana")
    came_to = office.reply("ana", "Not sure what you mean?")
    assert (came_to.unclear, came_to.queued) == (1, 1)
    office.deliver(hour=13)
    office.expect(mail("pat", []))
    assert "chaser replies" in office.text("pat")
    assert office.of("2.1").revision == 1


def test_the_later_reply_that_comes_first_stands(office: Office) -> None:
    """Ana writes at ten that the piles are ordered, and at twelve that it is done. The second is read first."""
    first = office.writes("ana", "The piles are ordered, they arrive next week.", hour=10)
    second = office.writes("ana", "This is done now.", hour=12)
    office.listen(second, hour=13)
    office.listen(first, hour=14)
    now = office.of("2.1")
    assert (now.done_on, now.progress) == (office.today, None)
    office.deliver(hour=15)
    assert set(office.came) == {noted("ana", "2.1")}
    office.came.clear()


def test_the_same_mail_is_taken_in_once(office: Office) -> None:
    reply = office.writes("ana", "The piles are ordered.")
    assert office.listen(reply, reply).read == 1
    before = office.snapshot()
    assert office.listen(reply).read == 0
    assert office.snapshot() == before
    office.deliver(hour=12)
    office.came.clear()


@pytest.mark.parametrize("point", ["apply", "answer"])
def test_killed_half_way_nothing_is_kept_and_the_next_run_takes_it_in_once(
    office: Office, point: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = office.writes("ana", "This is done, minutes attached.", attach=[("minutes.txt", b"The harbour is mended.")])
    before, works = office.snapshot(), getattr(fates, point)

    def killed(*args: Any) -> Any:
        works(*args)
        raise KeyboardInterrupt

    monkeypatch.setattr(fates, point, killed)
    with pytest.raises(KeyboardInterrupt):
        office.listen(reply)
    assert office.snapshot() == before
    monkeypatch.setattr(fates, point, works)
    assert office.listen(reply).updates == 1
    assert len([f for f in (office.desk.settings.home / "evidence").rglob("*") if f.is_file()]) == 1
    office.deliver(hour=12)
    office.expect(noted("ana", "2.1"))


def test_a_mail_that_cannot_be_taken_in_is_put_to_a_person_and_the_others_have_their_turn(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = fates.apply

    def poisoned(taking: Any, said: Any) -> Any:
        if "poison" in taking.letter.new_text:
            raise ValueError("tide table")
        return works(taking, said)

    monkeypatch.setattr(fates, "apply", poisoned)
    came_to = office.listen(office.writes("ana", "poison"), office.writes("ana", "The piles are ordered."))
    assert (came_to.read, came_to.broken, came_to.updates, came_to.queued) == (2, 1, 1, 1)
    assert office.waits() == ["it could not be taken in (ValueError)"]
    office.deliver(hour=12)
    office.came.clear()


# What is asked back, in the words of what was asked


WITH_PAGES = "https://chaser.harbourshire.example"


def with_pages(office: Office) -> Office:
    """The same office, whose mails carry links."""
    office.desk = replace(office.desk, settings=office.desk.settings.model_copy(update={"link_base": WITH_PAGES}))
    return office


def mia_is_asked(office: Office) -> None:
    """2.1 and 2.2 are amber from 16 February, and Mia, Ana's manager, is asked about both on the 20th."""
    office.mails_from("16 February 2026", to="19 February 2026")
    office.on("20 February 2026")
    office.expect(*office.came)


BOTH = (action("2.1", "27 February 2026"), action("2.2", "27 February 2026"))


def test_a_manager_is_asked_back_in_a_managers_words_and_with_the_page_on_which_all_is_answered(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, *BOTH, escalates=True) as office:
        mia_is_asked(with_pages(office))
        told = office.mail_to("mia").get_body(("plain",)).get_content()  # type: ignore[union-attr]
        (page,) = re.findall(r"/all/[\w.-]+", told.replace("=\n", ""))
        assert office.reply("mia", "Hmm, let me come back to you on these.").unclear == 1
        office.deliver(hour=12)
        office.expect(asked_back("mia", "2.1", "2.2"))
        text = " ".join(office.text("mia").split())
        for words in (
            "The date stands.",
            "I take it on and see it settled by",
            "The date should change to",
            "Not mine, it belongs to",
        ):
            assert words in text
        assert "It is done" not in text
        assert f"one page: {WITH_PAGES}{page.partition('.')[0]}." in text


def test_about_one_action_a_manager_gets_the_link_of_its_page(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, BOTH[0], escalates=True) as office:
        mia_is_asked(with_pages(office))
        office.reply("mia", "Acknowledged.")
        office.deliver(hour=12)
        office.expect(asked_back("mia", "2.1"))
        text = office.text("mia")
        assert f"{WITH_PAGES}/a/" in text
        assert "I take it on and see it settled by" in text and "the file or the link that shows it" not in text


@pytest.mark.parametrize(
    "answer",
    [
        "All of them: I take it on and see it settled by 13 March 2026.",
        "All of them: the date stands.",
        "I will take all of these on and see them settled by 13 March 2026.",
        "I take them all on, by 13 March 2026.",
    ],
)
def test_what_a_manager_says_of_all_of_them_reaches_each(tmp_path: Path, answer: str) -> None:
    with Office.with_plan(tmp_path, *BOTH, escalates=True) as office:
        mia_is_asked(office)
        assert office.reply("mia", answer).acknowledged == 2
        assert [len(office.of(ref).acknowledged) for ref in ("2.1", "2.2")] == [1, 1]
        office.deliver(hour=12)
        office.came.clear()


def test_a_signatory_is_asked_back_to_the_page_and_to_no_reply(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), escalates=True) as office:
        with_pages(office).today = date(2026, 3, 3)
        office.done("2.1")
        office.evidence("2.1")
        while not any(m.to == "mia" for m in office.came):
            office.expect(*office.came)
            office.on(office.today + timedelta(days=1))
        office.expect(*office.came)
        office.reply("mia", "Signed off, thank you.")
        office.deliver(hour=12)
        office.expect(asked_back("mia", "2.1"))
        text = " ".join(office.text("mia").split())
        assert "A sign-off is given, or refused with a reason, on its page" in text
        assert f"{WITH_PAGES}/a/" in text
        assert "It is done" not in text and "reply once more" not in text


def test_what_is_offered_to_a_manager_is_understood_when_it_is_written() -> None:
    """The words of the question back, with a day and a name put in."""
    asked = Asked(asks=(Ask(ref="2.1", asks=Asks.JUDGE, text="Mend the harbour.", due=date(2026, 2, 27)),))
    for words, kind in (
        (choices.STANDS.strip("“”"), Stands),
        ("I take it on and see it settled by 13 March 2026.", TakesOn),
        ("The date should change to 13 March 2026, because the piles are late.", NewDate),
        ("Not mine, it belongs to Cal Dunnagewood.", NotMine),
    ):
        heard = said([Passage(text=words)], asked, date(2026, 2, 20), Calendar())
        assert isinstance(heard, Said), words
        assert [type(one) for one in heard.answers] == [kind]


def test_done_again_of_what_is_not_shown_yet_asks_for_what_shows_it(office: Office) -> None:
    office.done("2.1")
    office.deliver(hour=15)
    office.came.clear()
    office.reply("ana", "Done.", hour=16)
    office.deliver(hour=17)
    office.expect(asked_back("ana", "2.1"))
    text = " ".join(office.text("ana").split())
    assert "It is noted as done already; what is still missing is something that shows it" in text
    assert "Send the file or the link that shows it, or say where it is kept" in text
    assert "“It is done”" not in text


# Who was not asked


def test_who_was_not_asked_changes_nothing_and_the_owner_is_told_once(office: Office) -> None:
    """Ana's mail was forwarded to Ben, who answers; and somebody from outside answers it too."""
    reminder = office.mail_to("ana")
    for who in ("ben", "crab@tidewater.example"):
        came_to = office.reply(who, "This is done.", to=reminder)
        assert (came_to.strangers, came_to.queued, came_to.updates) == (1, 1, 0)
    assert office.of("2.1").revision == 1
    office.deliver(hour=12)
    office.expect(mail("pat", []))
    office.reply("ben", "It really is done.", to=reminder)
    office.deliver(hour=13)
    office.expect()


def test_a_deputy_who_was_told_is_who_was_asked(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.is_away("ana", "16 March 2026", "20 March 2026", deputy="cal")
        office.on("17 March 2026")
        office.expect(mail("cal", [("2.1", "reminder -10")]))
        assert office.reply("ana", "This is done.", to="cal").strangers == 1
        assert office.reply("cal", "The piles are ordered.").updates == 1
        office.deliver(hour=12)
        office.came.clear()


def test_without_headers_the_mark_in_the_subject_tells_what_is_answered(office: Office) -> None:
    reply = office.writes("ana", "The piles are ordered.", in_reply_to="", references="")
    assert office.listen(reply).updates == 1
    office.deliver(hour=12)
    office.came.clear()


def test_a_mail_that_answers_none_of_ours_waits_with_a_proposal_until_a_person_says_what_it_is(office: Office) -> None:
    reply = office.writes("ana", "The piles are in.", in_reply_to="", references="", subject="Mend the harbour, part 2.1")
    assert office.listen(reply).queued == 1
    assert office.waits() == ["it answers no mail of ours"]
    office.deliver(hour=12)
    office.expect(mail("pat", []))
    assert "perhaps about harbourshire-2.1" in office.text("pat")
    settle(office.desk, 1, "2.1=done", by="pat", on=office.today, at=office.clock(13))
    assert (office.of("2.1").done_on, office.waits()) == (office.today, [])
    office.deliver(hour=14)
    office.expect(noted("ana", "2.1"))


# What a person is told of what waits


def test_what_fits_a_mail_that_waits_is_proposed_by_its_kind(office: Office) -> None:
    reminder = office.mail_to("ana")
    gone = {"auto_submitted": "auto-replied", "subject": "Automatic reply: 1 due later"}
    office.listen(office.writes("crab@tidewater.example", "This is done.", to=reminder))
    office.listen(office.writes("ana", "I am out of the office until 27 March 2026.", **gone))
    office.listen(office.writes("ana", "The piles are in.", in_reply_to="", references="", subject="The piles of 2.1"))
    office.listen(comes_back(office, reminder, 1))
    assert [show(office.desk, n).proposed.settle[:2] for n in (1, 2, 3, 4)] == [
        ("ignore", "harbourshire-2.1=done"),
        ("away", "ignore"),
        ("harbourshire-2.1=done", "harbourshire-2.1=progress"),
        (),
    ]
    assert "Its sender was not asked" in show(office.desk, 1).proposed.says
    assert "Mend the address ana@harbourshire.example in the directory" in show(office.desk, 4).proposed.says
    office.deliver(hour=12)
    office.came.clear()


def test_of_a_managers_unclear_reply_no_leads_answer_is_proposed(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, BOTH[0], escalates=True) as office:
        mia_is_asked(office)
        office.reply("mia", "Hmm, let me come back to you on this.")
        office.deliver(hour=12)
        office.expect(asked_back("mia", "2.1"))
        assert office.reply("mia", "Hmm, not sure.").queued == 1
        waits = show(office.desk, 2).proposed
        assert waits.settle == ("ignore",)
        assert "chaser acknowledge harbourshire-2.1 --by mia@harbourshire.example" in waits.says
        office.deliver(hour=13)
        office.came.clear()


def test_the_owner_reads_what_waits_as_a_list_with_the_plan_and_the_command(office: Office) -> None:
    reminder = office.mail_to("ana")
    office.listen(*(office.writes(who, "This is done.", to=reminder) for who in ("crab@tidewater.example", "ben")))
    office.deliver(hour=12)
    office.expect(mail("pat", []))
    listed = [line for line in office.text("pat").splitlines() if line.startswith("- ")]
    assert len(listed) == 2
    for number, (line, who) in enumerate(zip(listed, ("crab@tidewater.example", "Ben Tillerby"), strict=True), start=1):
        assert line.startswith(f"- Harbour plan: {number}. From {who}, “RE: ")
        assert line.endswith(f"“chaser replies settle {number} ignore”")
    html = office.mail_to("pat").get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert html.count("• Harbour plan: ") == 2


# Machines


def test_two_machines_that_answer_each_other_come_to_an_end(office: Office) -> None:
    """Ana's machine does not say that it is one. It answers each mail that it gets."""
    says = "Your message is important to me. I shall come back to you."
    for _ in range(10):
        if "ana" not in {m.to for m in office.last}:
            break
        office.reply("ana", says)
        office.deliver(hour=15)
        office.expect(*office.came)
    else:
        pytest.fail("it goes on for ever")
    assert office.of("2.1").revision == 1


def test_a_machine_whose_words_read_like_an_answer_gets_five_mails_a_day_and_no_more(office: Office) -> None:
    reminder = office.mail_to("ana")
    for n in range(8):
        office.reply("ana", f"The piles are ordered, {n} of them.", to=reminder, hour=10)
        office.deliver(hour=12)
    assert len(office.came) == 1, "receipts are alike"
    assert office.outbox() == {"sent": 6}
    office.came.clear()


def test_what_only_reads_like_a_machines_note_is_put_to_a_person_who_may_know_better(office: Office) -> None:
    """Ana wrote it herself, and no header says otherwise: it answers nothing, but somebody looks at it."""
    came_to = office.reply("ana", "Thank you for your email. I am out of the office next week, please contact Cal.")
    assert (came_to.automatic, came_to.queued, came_to.updates) == (1, 1, 0)
    assert office.of("2.1").revision == 1


def test_a_note_of_absence_is_never_an_answer_but_a_proposal_that_a_person_confirms(office: Office) -> None:
    note = {"auto_submitted": "auto-replied", "subject": "Automatic reply: 1 due later"}
    text = "Thank you for your email. I am out of the office until 27 March 2026. It will be done when I am back."
    came_to = office.reply("ana", text, **note)
    assert (came_to.automatic, came_to.queued, came_to.updates) == (1, 1, 0)
    assert office.of("2.1").revision == 1
    assert office.reply("ana", text, **note).queued == 0, "proposed once"
    office.deliver(hour=12)
    office.expect(mail("pat", []))
    settle(office.desk, 1, "away", by="pat", on=office.today, at=office.clock(13))
    office.desk = office.desk.reread()
    ana = office.desk.book.directory.by_email(address("ana"))
    assert ana is not None and ana.away_until is not None


REPORT = """Content-Type: multipart/report; report-type=delivery-status; boundary="b"
MIME-Version: 1.0
From: MAILER-DAEMON@{domain}
To: chaser@harbourshire.example
Subject: Undeliverable: {subject}
Message-ID: <{n}@{domain}>
Date: {at}
Auto-Submitted: auto-replied

--b
Content-Type: text/plain

Your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.harbourshire.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}

--b
Content-Type: text/rfc822-headers

Message-ID: {id}
Subject: {subject}

--b--
"""


def comes_back(office: Office, gone: EmailMessage, n: int, *, action: str = "failed", status: str = "5.1.1") -> Arrived:
    """A report that a mail to Ana did not arrive."""
    at = office.clock(10)
    values = {"n": f"ndr{n}", "domain": "mx.harbourshire.example", "subject": gone["Subject"], "at": format_datetime(at)}
    text = REPORT.format(**values, id=gone["Message-ID"], to=address("ana"), action=action, status=status)
    return Arrived(message_id=f"<ndr{n}@mx.harbourshire.example>", received_at=at, raw=text.replace("\n", "\r\n").encode())


def test_after_two_mails_that_came_back_the_owner_is_told_once_and_the_deputy_is_used(tmp_path: Path) -> None:
    """Ana's mails of 17 and 24 March come back. What they said goes to Ben, and so does what follows, until Ana writes."""
    ana = person("ana", "Ana Fairlead", "Head of Harbours", manager="mia", deputy="ben")
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), directory=[*PEOPLE[1:], ana]) as office:
        office.on("17 March 2026")
        office.expect(FIRST)
        first = office.mail_to("ana")
        assert office.listen(comes_back(office, first, 1)).undelivered == 1
        office.on("24 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -5")]))
        second = office.mail_to("ana")
        assert "its mail came back: the address takes no mail (5.1.1)" in [entry.why for entry in office.record("2.1")]
        office.listen(comes_back(office, first, 2, action="delayed", status="4.4.1"))
        office.deliver(hour=12)
        office.expect()
        office.listen(comes_back(office, second, 3), comes_back(office, second, 4))
        office.deliver(hour=12)
        office.expect(mail("pat", [("2.1", "undelivered")]))
        office.on("25 March 2026")
        (mail_to_ben,) = office.came
        assert mail_to_ben.to == "ben"
        office.expect(mail_to_ben)
        assert "whose address takes no mail" in office.text("ben") or "You stand in for Ana Fairlead" in office.text("ben")
        assert office.reply("ana", "The piles are ordered.", to=second).updates == 1
        office.deliver(hour=15)
        office.expect(noted("ana", "2.1"))
        office.on("30 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -1")]))
