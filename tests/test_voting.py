"""Voting buttons are written as [MS-OXOMSG] has them, only where they are wanted, and what is chosen is an answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from notifications import letters, transports, voting
from tests.doubles.ews import running

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
YES_NO_MAYBE = """
02 01 03 00 00 00
04 00 00 00 03 59 65 73 08 49 50 4D 2E 4E 6F 74 65 00 03 59 65 73
00 00 00 00 00 00 00 00 00 01 00 00 00 02 00 00 00 02 00 00 00 01 00 00 00 FF FF FF FF
04 00 00 00 02 4E 6F 08 49 50 4D 2E 4E 6F 74 65 00 02 4E 6F
00 00 00 00 00 00 00 00 00 01 00 00 00 02 00 00 00 02 00 00 00 02 00 00 00 FF FF FF FF
04 00 00 00 05 4D 61 79 62 65 08 49 50 4D 2E 4E 6F 74 65 00 05 4D 61 79 62 65
00 00 00 00 00 00 00 00 00 01 00 00 00 02 00 00 00 02 00 00 00 03 00 00 00 FF FF FF FF
04 01 03 59 00 65 00 73 00 03 59 00 65 00 73 00 02 4E 00 6F 00 02 4E 00 6F 00
05 4D 00 61 00 79 00 62 00 65 00 05 4D 00 61 00 79 00 62 00 65 00
"""


def test_the_example_of_the_specification_comes_out_byte_by_byte() -> None:
    """[MS-OXOMSG] 4.5."""
    assert voting.stream(("Yes", "No", "Maybe")) == bytes.fromhex(YES_NO_MAYBE)


CASES = {
    "about one action": (True, "1 due 30 November 2026: Harbour plan [2.3 k7q2m9xa]", True),
    "its subject in words that had to be encoded": (True, "=?utf-8?q?1_due_=E2=80=A6_=5B2=2E3_k7q2m9xa=5D?=", True),
    "about several": (True, "2 due this week: Harbour plan [k7q2m9xa]", False),
    "without a mark": (True, "1 due 30 November 2026: Harbour plan", False),
    "with the setting off": (False, "1 due 30 November 2026: Harbour plan [2.3 k7q2m9xa]", False),
}


@pytest.mark.parametrize(("on", "subject", "buttons"), CASES.values(), ids=CASES)
def test_buttons_stand_under_mails_about_one_action_if_they_are_asked_for(on: bool, subject: str, buttons: bool) -> None:
    raw = f"Subject: {subject}\r\nMessage-ID: <a@harbourshire.example>\r\n\r\nHello\r\n".encode()
    with running() as server:
        with transports.connect("exchange", **server.settings | {"voting": on}) as way:
            way.send(raw, to="lead@harbourshire.example", message_id="<a@harbourshire.example>")
        (sent,) = server.box.sent
        assert sent.raw == raw
        assert sent.buttons == (voting.stream() if buttons else b"")
        assert server.invalid == []


def vote(subject: str, text: str = "", *, mark: bool = True) -> tuple[str, ...]:
    """What is heard of a reply."""
    subject = f"{subject} [2.3 k7q2m9xa]" if mark else subject
    raw = f"From: lead@harbourshire.example\r\nSubject: {subject}\r\nContent-Type: text/plain\r\n\r\n{text}\r\n"
    return tuple(passage.text for passage in letters.read(raw.encode(), AT).passages)


def test_what_is_chosen_is_heard_although_the_text_is_empty() -> None:
    for option in voting.OPTIONS:
        assert vote(f"{option}: 1 due 30 November 2026: Harbour plan") == (option,)


def test_what_is_written_beside_it_is_heard_too() -> None:
    assert vote("Done: 1 due", "Minutes attached.") == ("Done", "Minutes attached.")


@pytest.mark.parametrize("subject", ["RE: 1 due", "Undone: 1 due", "Done", "1 due: Done", "RE: Done: 1 due"])
def test_other_subjects_are_no_choice(subject: str) -> None:
    assert vote(subject, "On track.") == ("On track.",)


def test_a_subject_without_our_mark_is_no_choice() -> None:
    assert vote("Done: the garden", "Shall we meet?", mark=False) == ("Shall we meet?",)
