"""What machines write is told from what people write: absence notes, receipts, calendars, tickets, and mails that came back."""

# ruff: noqa: E501 - mails stand here as they come

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from notifications.letters import Failed, Letter, read

AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
OURS = "<chaser.0f3c@harbourshire.example>"


def mail(
    headers: str = "", body: str = "Done.", subject: str = "RE: 1 overdue", sender: str = "Cal Oakes <cal@harbourshire.example>"
) -> Letter:
    head = f"From: {sender}\nTo: chaser@harbourshire.example\nSubject: {subject}\nDate: Mon, 02 Mar 2026 09:58:00 +0000\nIn-Reply-To: {OURS}\n"
    return read(
        f"{head}{headers}{'' if 'Content-Type' in headers else 'Content-Type: text/plain; charset=utf-8'}\n\n{body}".encode(), AT
    )


@pytest.mark.parametrize(
    "headers",
    [
        "Auto-Submitted: auto-replied\n",
        "Auto-Submitted: auto-generated; owner-email=x\n",
        "X-Auto-Response-Suppress: All\n",
        "X-Auto-Response-Suppress: DR, OOF, AutoReply\n",
        "X-Autoreply: yes\n",
        "X-Autorespond: yes\n",
        "Precedence: bulk\n",
        "Precedence: auto_reply\n",
        "List-Id: <all-staff.harbourshire.example>\n",
        "Return-Path: <>\n",
        "X-MS-Exchange-Inbox-Rules-Loop: cal@harbourshire.example\n",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n",
        "Content-Type: text/calendar; method=REPLY\n",
        "X-OTRS-Loop: yes\n",
    ],
)
def test_headers_tell_a_machine(headers: str) -> None:
    got = mail(headers)
    assert got.automatic
    assert "cal@" not in got.automatic.why


@pytest.mark.parametrize(
    "headers",
    [
        "",
        "Auto-Submitted: no\n",
        "Precedence: first-class\n",
        "X-Auto-Response-Suppress: RN\n",
        "Return-Path: <cal@harbourshire.example>\n",
    ],
)
def test_other_headers_tell_nothing(headers: str) -> None:
    assert mail(headers).automatic is None


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: 1 overdue",
        "AutoReply: 1 overdue",
        "Auto: 1 overdue",
        "Out of Office: 1 overdue",
        "Out of office Re: 1 overdue",
        "OOO - back Monday Re: 1 overdue",
        "Ateb awtomatig: 1 overdue",
        "Allan o'r swyddfa: 1 overdue",
        "=?utf-8?q?R=C3=A9ponse_automatique_=3A_1_overdue?=",
        "Automatische Antwort: 1 overdue",
        "Abwesenheitsnotiz: 1 overdue",
        "=?utf-8?q?Odpowied=C5=BA_automatyczna=3A_1_overdue?=",
        "=?utf-8?q?Respuesta_autom=C3=A1tica=3A_1_overdue?=",
        "Read: 1 overdue",
        "Not read: 1 overdue",
        "Gelesen: 1 overdue",
        "Undeliverable: 1 overdue",
    ],
)
def test_subjects_tell_a_machine(subject: str) -> None:
    assert mail(subject=subject, body="Thank you.").automatic


@pytest.mark.parametrize(
    "subject",
    [
        "RE: 1 overdue",
        "Re: Automatic reply: 1 overdue",
        "Readiness of the pier",
        "Automatic doors are done",
        "Re: out of date rings",
        "AW: 1 overdue",
        "FW: 1 overdue",
        "Parb: 1 overdue",
        "Odp: 1 overdue",
    ],
)
def test_subjects_of_people_tell_nothing(subject: str) -> None:
    assert mail(subject=subject).automatic is None


NOTES = {
    "english": "Thank you for your email. I am out of the office until Monday 9 March with limited access to email. If your enquiry is urgent please contact Ivo Marsh on 01632 960123.",
    "english, short": "I am on annual leave and will respond on my return on 9 March. For urgent matters contact the duty desk.",
    "english, maternity": "I'm currently on maternity leave. My emails are not being monitored. Please contact ivo@harbourshire.example instead.",
    "welsh": "Diolch am eich e-bost. Rwyf allan o'r swyddfa tan 9 Mawrth. Os yw'n fater brys, cysylltwch ag Ivo.",
    "french": "Merci pour votre message. Je suis absente jusqu'au 9 mars. En cas d'urgence, contactez Ivo.",
    "german": "Vielen Dank für Ihre Nachricht. Ich bin bis 9. März nicht im Büro. In dringenden Fällen wenden Sie sich an Ivo.",
    "polish": "Dziękuję za wiadomość. Jestem nieobecna do 9 marca. W pilnych sprawach proszę o kontakt z Ivo.",
}


@pytest.mark.parametrize("body", NOTES.values(), ids=NOTES)
def test_a_note_of_absence_without_any_header_is_known_by_its_words(body: str) -> None:
    got = mail(body=body)
    assert got.automatic
    assert got.automatic.away


@pytest.mark.parametrize("body", NOTES.values(), ids=NOTES)
def test_a_note_of_absence_says_so(body: str) -> None:
    got = mail("Auto-Submitted: auto-replied\n", body=body, subject="Automatic reply: 1 overdue")
    assert got.automatic
    assert got.automatic.away


@pytest.mark.parametrize(
    "body",
    [
        "I am away until 9 March, will do it when I am back.",
        "I'm on leave until 9 March. Ivo will look after 2.3 in my absence.",
        "Done, minutes attached. I am out of the office tomorrow.",
        "Thank you for your email. This is done.",
        "Thanks for the reminder. If it is urgent please contact Ivo, not me.",
    ],
)
def test_what_a_person_says_of_being_away_is_no_automatic_note(body: str) -> None:
    assert mail(body=body).automatic is None


def test_a_ticket_system_is_a_machine() -> None:
    got = mail(
        subject="[Ticket#20260302] 1 overdue",
        body="Thank you for contacting the Service Desk. Your request has been logged. Reference: INC0012345",
    )
    assert got.automatic


def test_an_invitation_that_was_accepted_is_no_answer() -> None:
    body = "--b\nContent-Type: text/plain\n\nDone.\n--b\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\n--b--\n"
    assert mail("Content-Type: multipart/alternative; boundary=b\n", body, "Accepted: 1 overdue").automatic


@pytest.mark.parametrize(
    "sender",
    [
        "noreply@harbourshire.example",
        "no-reply@harbourshire.example",
        "MAILER-DAEMON@harbourshire.example",
        "donotreply@harbourshire.example",
    ],
)
def test_nobody_reads_these_addresses(sender: str) -> None:
    assert mail(sender=sender).automatic


@pytest.mark.parametrize(
    "sender", ["noreen@harbourshire.example", "post.master@harbourshire.example", "bounce.castle@harbourshire.example"]
)
def test_people_may_have_names_that_look_like_them(sender: str) -> None:
    assert mail(sender=sender).automatic is None


# What came back

REPORT = """\
--b
Content-Type: text/plain

Your message to mia@harbourshire.example couldn't be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.harbourshire.example

Final-Recipient: rfc822;Mia@harbourshire.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp;550 {status} no such user

--b
Content-Type: {returned}

{before}Message-ID: <chaser.0f3c@harbourshire.example>
Subject: 1 overdue
From: chaser@harbourshire.example

--b--
"""
HEAD = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"


@pytest.mark.parametrize(
    ("action", "status", "permanent"),
    [
        ("failed", "5.1.1", True),
        ("failed", "5.1.10", True),
        ("delayed", "4.4.7", False),
        ("failed", "4.2.2", False),
        ("delayed", "5.0.0", False),
    ],
)
@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_a_report_names_the_address_the_reason_and_our_mail(action: str, status: str, permanent: bool, returned: str) -> None:
    body = REPORT.format(action=action, status=status, returned=returned, before="")
    got = mail(HEAD, body, "Undeliverable: 1 overdue", "Mail Delivery System <postmaster@mx.harbourshire.example>")
    assert got.undelivered
    assert got.undelivered.failed == (Failed(address="mia@harbourshire.example", status=status, permanent=permanent),)
    assert got.undelivered.message_id == OURS
    assert got.automatic


def test_a_report_that_a_mail_arrived_is_no_failure() -> None:
    got = mail(
        HEAD, REPORT.format(action="delivered", status="2.0.0", returned="message/rfc822", before=""), "Delivered: 1 overdue"
    )
    assert got.undelivered is None
    assert got.automatic


PROSE = {
    "exchange": (
        "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@harbourshire.example>",
        "Undeliverable: 1 overdue",
        "Delivery has failed to these recipients or groups:\n\nMia Holm (mia@harbourshire.example)\nThe email address you entered couldn't be found.\n\nDiagnostic information for administrators:\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'\n\nOriginal message headers:\nMessage-ID: <chaser.0f3c@harbourshire.example>\n",
        True,
        "5.1.10",
    ),
    "exim": (
        "Mail Delivery System <Mailer-Daemon@mx.harbourshire.example>",
        "Mail delivery failed: returning message to sender",
        "A message that you sent could not be delivered to one or more of its recipients.\n\n  mia@harbourshire.example\n    550 unknown user\n\n------ This is a copy of the message ------\n\nMessage-ID: <chaser.0f3c@harbourshire.example>\nTo: other@harbourshire.example\n",
        True,
        None,
    ),
    "qmail": (
        "MAILER-DAEMON@mx.harbourshire.example",
        "failure notice",
        "Hi. This is the qmail-send program. I'm afraid I wasn't able to deliver your message.\n\n<mia@harbourshire.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <chaser.0f3c@harbourshire.example>\n",
        True,
        "5.1.1",
    ),
    "late": (
        "postmaster@harbourshire.example",
        "Delivery delayed: 1 overdue",
        "Delivery to these recipients is delayed. We will keep trying: mia@harbourshire.example\n\nMessage-ID: <chaser.0f3c@harbourshire.example>\n",
        False,
        None,
    ),
}


@pytest.mark.parametrize(("sender", "subject", "body", "permanent", "status"), PROSE.values(), ids=PROSE)
def test_a_report_in_prose_is_understood(sender: str, subject: str, body: str, permanent: bool, status: str | None) -> None:
    got = mail(body=body, subject=subject, sender=sender)
    assert got.undelivered
    assert got.undelivered.failed == (Failed(address="mia@harbourshire.example", status=status, permanent=permanent),)
    assert got.undelivered.message_id == OURS
    assert got.automatic


@pytest.mark.parametrize(
    "body",
    [
        "The letter was undeliverable, so this is not done yet.",
        "Done. mia@harbourshire.example could not be delivered to, by the way.",
    ],
)
def test_a_person_who_writes_of_undelivered_things_is_no_report(body: str) -> None:
    assert mail(body=body).undelivered is None
    assert mail(body=body).automatic is None
