"""The bytes of a mail, whatever a plan's words hold: read back by the standard library, they say what was put in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.compose import compose
from notifications.mime import Unsendable, mail_bytes, mailbox, tidy, worded
from register.model import Notice, Person
from rules.people import Directory
from tests.mail_samples import AT, LEAD, ON, OWNER, SENDER, line

ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=400)  # lone surrogates and controls too
NASTY = (
    "a\r\nBcc: thief@elsewhere.example",
    "=?utf-8?q?looks=20encoded?=",
    "\u2028\x85\x0b\x1e split \ud800",
    ".\r\n.\r\nQUIT",
    '"quoted" <x@y.example>, (comment)',
    "é" * 300,
    "--=_0e20\r\nFrom here",
    "“–…” 🌊 ﷽",
)


def parsed(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def sound(raw: bytes) -> None:
    """CRLF everywhere, seven-bit, no line over the limit."""
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    raw.decode("ascii")


def visible(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=100, deadline=None)
@given(words=ANY | st.sampled_from(NASTY), name=ANY | st.sampled_from(NASTY))
def test_a_mail_of_any_words_reads_back_as_it_was_meant(words: str, name: str) -> None:
    person = Person(email=LEAD.email, name=name)
    notice = Notice(
        to=LEAD.email,
        on=ON,
        lines=(line(text=words, says=words, progress=words, progress_on=ON, phrase=words),),
        unmatched=(words,),
    )
    sender = replace(SENDER, council=words, contact=words, name=name)
    message = compose(notice, directory=Directory((person, OWNER)), plans={"harbourshire": words}, sender=sender, at=AT)
    mail = parsed(message.raw)
    sound(message.raw)
    assert visible(mail["Subject"]) == message.subject
    assert len(message.subject) < 78
    assert [a.addr_spec for a in mail["To"].addresses] == [LEAD.email]
    assert [a.addr_spec for a in mail["From"].addresses] == [SENDER.address]
    assert [a.addr_spec for a in mail["Reply-To"].addresses] == [OWNER.email]
    assert mail["Bcc"] is None
    assert sorted(set(mail.keys())) == sorted(mail.keys())
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert f"[harbourshire-2.3] {tidy(words)[:100]}".rstrip() in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_a_header_of_any_words_reads_back(words: str) -> None:
    raw = mail_bytes([("Subject", worded("Subject", words))], text="t", html="h", boundary="0")
    sound(raw)
    assert parsed(raw)["Subject"] == tidy(words)


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=90))
def test_a_mailbox_of_any_name_reads_back(name: str) -> None:
    raw = mail_bytes([("To", mailbox(name, "a.b@c.example"))], text="t", html="h", boundary="0")
    sound(raw)
    assert [a.addr_spec for a in parsed(raw)["To"].addresses] == ["a.b@c.example"]
    # The newer parser puts a space between two encoded words of a long name, which RFC 2047 6.2 forbids; the older is right.
    said, address = parseaddr(message_from_bytes(raw)["To"])
    assert (str(make_header(decode_header(said))), address) == (tidy(name), "a.b@c.example")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")))))
def test_bodies_of_any_words_read_back_line_by_line(lines: list[str]) -> None:
    raw = mail_bytes([], text="\n".join(lines), html="\n".join(lines), boundary="0")
    sound(raw)
    for subtype in ("plain", "html"):
        body = parsed(raw).get_body((subtype,))
        assert body is not None
        assert body.get_content().splitlines() == "\n".join(lines).splitlines() or not any(lines)


@pytest.mark.parametrize(
    "value", ["a\r\nBcc: b@c.example", "a\nBcc: b@c.example", "a\rb", "a\r\n\r\nbody", "a\r\n", "a\r\n \r\nbody"]
)
def test_a_line_break_in_a_header_is_refused(value: str) -> None:
    with pytest.raises(Unsendable, match="holds a line break"):
        mail_bytes([("X", value)], text="t", html="h", boundary="0")


def test_html_of_the_plans_words_is_shown_and_never_run() -> None:
    notice = Notice(to=LEAD.email, on=ON, lines=(line(text="<script>alert(1)</script>", says='<img src="x">'),))
    message = compose(notice, directory=Directory(()), sender=SENDER, at=datetime(2026, 11, 23, tzinfo=UTC))
    page = parsed(message.raw).get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
