"""Conversations and marks: all mails about one action stand together, and an answer names its mail even without headers."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications import note, receipt, wording
from notifications.compose import compose
from notifications.thread import ROOTS, message_id, of_action, of_actions, thread_index
from notifications.tokens import Marks, Seal
from register import db, outbox
from register.model import Kind, Line, Message, MessageState, Notice
from tests.mail_samples import AT, DIRECTORY, LEAD, ON, OVERDUE, OWNER, PLANS, SAMPLES, SENDER, SOON, TODAY, lead, line, one
from tests.office import Office, action, mail

KEYS = ("k" * 40,)
MARKED = replace(SENDER, marks=Marks(keys=KEYS))
MARK = r"[a-z2-7]{8}"
ID = re.compile(r"<chaser\.[0-9a-f]{32}@harbourshire\.example>")


def composed(notice: Notice, **differently: Any) -> Message:
    """The mail of that notice, with a mark."""
    usual: dict[str, Any] = {"directory": DIRECTORY, "plans": PLANS, "sender": MARKED, "at": AT}
    return compose(notice, **usual | differently)


def headers(message: Message) -> EmailMessage:
    mail = message_from_bytes(message.raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def told(*lines: Line, to: str = LEAD.email, on: date = ON) -> Notice:
    return Notice(to=to, on=on, lines=lines)


def receipted(*lines: Line) -> Message:
    """The receipt of an answer about each of these."""
    noted = [receipt.Noted(action=a.action, verdict=a.verdict, says="Done.", at=AT, next="Nothing more.") for a in lines]
    title = PLANS["harbourshire"]
    return receipt.compose(
        noted, key="receipt:1", to=LEAD.email, on=ON, title=title, directory=DIRECTORY, sender=MARKED, at=AT + timedelta(hours=2)
    )


def test_all_mails_about_one_action_are_in_one_conversation_whoever_reads_them() -> None:
    asked = line(kind=Kind.ESCALATION, to=OWNER.email, as_="manager")
    mails = [
        composed(told(SOON)),
        composed(told(SOON, on=date(2026, 12, 4))),
        composed(told(asked, to=OWNER.email)),
        receipted(SOON),
    ]
    found = [headers(m) for m in mails]
    assert {h["Thread-Topic"] for h in found} == {"2.3 Publish the tide tables for every landing stage and check…"}
    assert {h["References"] for h in found} == {h["In-Reply-To"] for h in found} == {found[0]["References"]}
    assert len({b64decode(h["Thread-Index"])[:22] for h in found}) == 1
    assert len({h["Message-ID"] for h in found}) == len({h["Thread-Index"] for h in found}) == 4


def test_another_action_is_another_conversation() -> None:
    here, there = headers(composed(told(SOON))), headers(composed(told(TODAY)))
    for header in ("Thread-Topic", "In-Reply-To", "References"):
        assert here[header] != there[header]
    assert b64decode(here["Thread-Index"])[6:22] != b64decode(there["Thread-Index"])[6:22]


def test_what_is_only_listed_beside_does_not_scatter_a_mail_about_one_action() -> None:
    beside = replace(told(SOON), also=(TODAY,))
    assert headers(composed(beside))["Thread-Topic"] == headers(composed(told(SOON)))["Thread-Topic"]


def test_a_mail_about_several_is_in_its_readers_conversation_about_the_plan_and_names_those_of_its_actions() -> None:
    both, again = headers(composed(told(SOON, TODAY))), headers(composed(told(TODAY, OVERDUE, on=date(2026, 12, 4))))
    other = headers(composed(told(SOON, TODAY, to=OWNER.email)))
    assert both["Thread-Topic"] == again["Thread-Topic"] == "Your actions: Harbourshire action plan"
    assert both["In-Reply-To"] == again["In-Reply-To"] != other["In-Reply-To"]
    roots = [headers(composed(told(a)))["In-Reply-To"] for a in (SOON, TODAY)]
    assert both["References"].split() == [*roots, both["In-Reply-To"]]


def test_actions_of_several_plans_are_one_conversation_of_their_reader() -> None:
    lights = replace(SOON, action=replace(SOON.action, plan="lights", ref="lights-2.3"))
    mail = headers(composed(told(SOON, lights)))
    assert mail["Thread-Topic"] == "Your actions: Harbourshire Council action plans"
    assert mail["In-Reply-To"] != headers(composed(told(SOON, TODAY)))["In-Reply-To"]


def test_references_are_bounded_and_no_line_of_them_is_too_long() -> None:
    many = composed(SAMPLES["long"]())
    named = headers(many)["References"].split()
    assert len(named) == len(set(named)) == ROOTS
    assert named[-1] == headers(many)["In-Reply-To"]
    assert max(map(len, many.raw.split(b"\r\n"))) < 998


@pytest.mark.parametrize("made", SAMPLES)
def test_every_id_is_an_id_and_the_topic_stands_before_the_subject(made: str) -> None:
    """[MS-OXCMAIL] 2.2.3.2.7: a topic that stands behind the subject may be taken from the subject instead."""
    mail = headers(composed(SAMPLES[made]()))
    for header in ("Message-ID", "In-Reply-To"):
        assert ID.fullmatch(mail[header])
    assert all(map(ID.fullmatch, mail["References"].split()))
    names = list(mail.keys())
    assert names.index("Thread-Topic") < names.index("Subject")


@pytest.mark.parametrize("text", ["RE: the quay", "Fw: x", "a: b", "", "\r\nBcc: a@b.example", "🌊" * 200])
def test_no_topic_begins_as_an_answer_does(text: str) -> None:
    """Outlook takes up to three letters and a colon off a subject, and groups by what is left ([MS-OXCMSG] 3.2.4.1)."""
    some = [replace(SOON.action, text=text), replace(TODAY.action, text=text)]
    for within in (of_action(some[0]), of_actions(some, LEAD.email, text)):
        assert not re.match(r"\D{1,3}: ", within.topic)
    mail = headers(composed(told(line(text=text))))
    assert mail["Thread-Topic"].split() == ["2.3", *wording.shorten(text, 60).split()]
    assert mail["Bcc"] is None


def decoded(index: str) -> tuple[datetime, UUID, list[datetime]]:
    """When a conversation began, its id, and when its answers were written, by [MS-OXOMSG] 2.2.1.3."""
    raw, epoch = b64decode(index, validate=True), datetime(1601, 1, 1, tzinfo=UTC)
    began = int.from_bytes(raw[1:6] + bytes(3), "big")
    answers = [int.from_bytes(raw[n : n + 4], "big") for n in range(22, len(raw), 5)]
    spans = [(a & 0x7FFFFFFF) << (23 if a >> 31 else 18) for a in answers]
    assert (raw[0], len(raw) % 5) == (1, 2)
    times = [epoch + timedelta(microseconds=ticks // 10) for ticks in (began, *(began + s for s in spans))]
    return times[0], UUID(bytes=raw[6:22]), times[1:]


@given(st.timedeltas(timedelta(0), timedelta(days=20_000)).map(lambda since: since + datetime(2020, 1, 1, tzinfo=UTC)), st.text())
def test_a_thread_index_says_when_the_mail_was_written(at: datetime, key: str) -> None:
    began, id_, (answered,) = decoded(thread_index("action:harbourshire-2.3", key, at))
    assert began <= datetime(2020, 1, 1, tzinfo=UTC) < began + timedelta(seconds=2)
    assert timedelta(0) <= at - answered < timedelta(seconds=1)
    assert id_ == decoded(thread_index("action:harbourshire-2.3", "another", AT))[1]


def test_a_conversations_index_grows_with_its_days() -> None:
    indexes = [thread_index("action:a", f"{n}", AT + timedelta(days=n)) for n in range(400)]
    assert indexes == sorted(indexes, key=b64decode)
    assert message_id("a", "h.example") == message_id("a", "h.example") != message_id("b", "h.example")


MARKS = {
    "of one action: its reference stands beside": (one(), r"1 due 30 November 2026: Harbourshire action plan \[2\.3 MARK\]"),
    "of several": (told(SOON, TODAY), r"1 due this week, 1 due 30 November 2026: Harbourshire action plan \[MARK\]"),
    "counts are left out before the plan is": (lead(), r"1 overdue, 1 due this week and 2 more: Harbourshire action plan \[MARK\]"),
    "of an action whose reference is long": (
        told(line(ref="harbourshire-Strand 4, measure 12 b")),
        r"1 due 30 November 2026: Harbourshire action plan \[MARK\]",
    ),
}


@pytest.mark.parametrize(("notice", "subject"), MARKS.values(), ids=MARKS.keys())
def test_a_subject_ends_in_its_mark(notice: Notice, subject: str) -> None:
    message = composed(notice)
    assert re.fullmatch(subject.replace("MARK", MARK), message.subject)
    assert message.subject.endswith(f"{message.mark}]")
    assert headers(message)["Subject"] == message.subject


def test_notes_and_receipts_give_the_number_first_and_have_marks_too() -> None:
    failed = note.undelivered(composed(told(SOON)), "No such mailbox.", DIRECTORY)
    ran = note.not_run("daily", "The disk is full.", ON)
    notes = [note.compose(one, to=OWNER.email, on=ON, directory=DIRECTORY, sender=MARKED, at=AT) for one in (failed, ran)]
    subjects = [m.subject for m in (*notes, receipted(SOON), receipted(SOON, TODAY))]
    expected = [
        "1 mail not delivered: Morgan Example",
        "1 run failed: daily, 23 November 2026",
        "1 answer noted: 2.3",
        "2 answers noted: 2.3 and 3.1",
    ]
    assert [re.sub(rf" \[(2\.3 )?{MARK}\]$", "", subject) for subject in subjects] == expected
    assert all(re.search(rf"\[(2\.3 )?{MARK}\]$", subject) for subject in subjects)


def test_a_note_about_a_mail_does_not_quote_its_mark() -> None:
    failed = composed(told(SOON))
    assert failed.mark not in note.undelivered(failed, "No such mailbox.", DIRECTORY).says


def test_a_mark_is_the_mails_own_and_cannot_be_made_without_the_keys() -> None:
    marks, newer = Marks(keys=KEYS), Marks(keys=(*KEYS, "n" * 40))
    assert marks.mark("digest:a") == marks.mark("digest:a")
    assert len({marks.mark(f"digest:{n}") for n in range(2000)}) == 2000
    assert marks.mark("digest:a") != newer.mark("digest:a")
    assert re.fullmatch(MARK, marks.mark("ü\ud800"))


def test_keys_are_never_shown() -> None:
    assert KEYS[0] not in repr((MARKED, Seal(keys=KEYS, at=AT)))


ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=120)


@settings(max_examples=100, deadline=None)
@given(ref=ANY, words=ANY, several=st.booleans(), marks=st.sampled_from([None, MARKED.marks]))
def test_a_subject_is_short_and_begins_with_a_number_whatever_a_plan_is_called(
    ref: str, words: str, several: bool, marks: Marks | None
) -> None:
    lines = (line(ref=f"harbourshire-{ref}"), *([OVERDUE] if several else []))
    message = composed(told(*lines), plans={"harbourshire": words}, sender=replace(MARKED, marks=marks))
    assert len(message.subject) < 78
    assert re.match(r"1 due 30 November 2026|1 overdue, 1 due", message.subject)
    assert headers(message)["Subject"] == message.subject
    assert bool(re.search(rf"[ \[]{MARK}\]$", message.subject)) == (marks is not None) or not marks


def test_the_outbox_keeps_the_mark_that_the_reader_sees(tmp_path: Path) -> None:
    """Ana is told on 17 March that 2.1 is due in ten working days."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        with db.reading(office.desk.engine) as tx:
            (kept,) = [m for m in outbox.in_state(tx, MessageState.SENT) if m.to.startswith("ana")]
        assert headers(kept)["Subject"].endswith(f"[2.1 {kept.mark}]")
        assert re.fullmatch(MARK, kept.mark)
