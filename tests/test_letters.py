"""A mail that comes in is read to a letter: only what its writer wrote, in whatever way the rest is quoted or signed."""

# ruff: noqa: E501 - mails stand here as they come

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from notifications.letters import Letter, Mark, UnreadableLetter, read

AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
OURS = "<chaser.0f3c@harbourshire.example>"
MAIL = """\
1 overdue, 1 due this week
Harbourshire Council, Monday 2 March 2026

Dear Cal,

[2.1] Paint the pier
  Red. Overdue since 13 February 2026.

[2.3] Check every mooring ring on the east quay
  Amber. Done by nobody yet.

Why you get this. You lead these actions."""


def letter(
    text: str = "",
    *,
    html: str = "",
    headers: dict[str, str] | None = None,
    files: tuple[tuple[str, str, bytes], ...] = (),
    named: str = "Cal Oakes",
) -> bytes:
    mail = EmailMessage()
    fixed = {
        "From": f"{named} <Cal.Oakes@harbourshire.example>",
        "To": "Harbourshire action plans <chaser@harbourshire.example>",
        "Subject": "RE: 1 overdue, 1 due this week",
        "Date": "Mon, 02 Mar 2026 09:58:00 +0000",
        "Message-ID": "<reply.1@harbourshire.example>",
        "In-Reply-To": OURS,
        "References": f"<root@harbourshire.example> {OURS}",
    }
    for name, value in (fixed | (headers or {})).items():
        if value:
            mail[name] = value
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    for name, kind, data in files:
        mail.add_attachment(data, maintype=kind.partition("/")[0], subtype=kind.partition("/")[2], filename=name)
    return mail.as_bytes()


def page(html: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Cal Oakes <cal@harbourshire.example>", "Re: due"
    mail.set_content(html, subtype="html")
    return mail.as_bytes()


def new(text: str, **more: str) -> str:
    return read(letter(text, **more), AT).new_text  # type: ignore[arg-type]


def marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def test_a_letter_says_who_wrote_it_and_what_it_answers() -> None:
    got = read(letter("Done."), AT)
    assert got.sender == "cal.oakes@harbourshire.example"
    assert got.to == ("chaser@harbourshire.example",)
    assert got.message_id == "<reply.1@harbourshire.example>"
    assert got.answers_to == (OURS, "<root@harbourshire.example>")
    assert got.sent_at == datetime(2026, 3, 2, 9, 58, tzinfo=UTC)
    assert (got.automatic, got.undelivered, got.attachments) == (None, None, ())


def test_a_letter_without_an_id_has_one_of_its_bytes() -> None:
    one, other = letter("Done.", headers={"Message-ID": ""}), letter("Done!", headers={"Message-ID": ""})
    assert read(one, AT).message_id == read(one, AT).message_id != read(other, AT).message_id


@pytest.mark.parametrize(
    "date",
    ["", "yesterday", "Mon, 02 Mar 2056 09:58:00 +0000", "Mon, 02 Mar 1996 09:58:00 +0000", "Fri, 99 Xxx 2026 99:99:99 +9999"],
)
def test_a_clock_that_is_wrong_makes_no_other_friday(date: str) -> None:
    assert read(letter("By Friday", headers={"Date": date}), AT).sent_at == AT


@pytest.mark.parametrize(
    ("subject", "marks"),
    [
        ("RE: 1 overdue [2.3 k7q2m9xa]", (Mark(code="k7q2m9xa", ref="2.3"),)),
        ("Re: [k7q2m4xa] 1 overdue", (Mark(code="k7q2m4xa"),)),
        ("AW: [HARBOURSHIRE-2.3 K7Q2M4XA]", (Mark(code="k7q2m4xa", ref="HARBOURSHIRE-2.3"),)),
        ("Re: [2.1 aaaabbbb] [2.3 ccccdddd] [2.1 aaaabbbb]", (Mark(code="aaaabbbb", ref="2.1"), Mark(code="ccccdddd", ref="2.3"))),
        ("Re: 1 overdue [2.3]", ()),
        ("Re: your actions", ()),
    ],
)
def test_marks_are_found_in_the_subject(subject: str, marks: tuple[Mark, ...]) -> None:
    assert read(letter("Done.", headers={"Subject": subject}), AT).marks == marks


# Quotes

QUOTED = {
    "marks": f"\n\n{marked(MAIL)}",
    "gmail": f"\n\nOn Mon, 2 Mar 2026 at 07:30, Harbourshire action plans <chaser@harbourshire.example> wrote:\n\n{marked(MAIL)}",
    "gmail, broken over lines": f"\n\nOn Mon, 2 Mar 2026 at 07:30, Harbourshire action plans\n<chaser@harbourshire.example> wrote:\n\n{marked(MAIL)}",
    "apple": f"\n\n> On 2 Mar 2026, at 07:30, Harbourshire action plans <chaser@harbourshire.example> wrote:\n> \n{marked(MAIL)}",
    "welsh": f"\n\nAr Llun, 2 Maw 2026 am 07:30, ysgrifennodd Chaser <chaser@harbourshire.example>:\n\n{marked(MAIL)}",
    "french": f"\n\nLe lun. 2 mars 2026 à 07:30, Chaser <chaser@harbourshire.example> a écrit :\n\n{marked(MAIL)}",
    "german": f"\n\nAm Mo., 2. März 2026 um 07:30 Uhr schrieb Chaser <chaser@harbourshire.example>:\n\n{marked(MAIL)}",
    "polish": f"\n\npon., 2 mar 2026 o 07:30 Chaser <chaser@harbourshire.example> napisał(a):\n\n{marked(MAIL)}",
    "no marks after the lead-in": f"\n\nOn 2 Mar 2026, at 07:30, Chaser <chaser@harbourshire.example> wrote:\n\n{MAIL}",
    "outlook": f"\n\nFrom: Harbourshire action plans <chaser@harbourshire.example>\nSent: 02 March 2026 07:30\nTo: Cal Oakes <cal@harbourshire.example>\nSubject: 1 overdue\n\n{MAIL}",
    "outlook, with a rule": f"\n\n________________________________\nFrom: Harbourshire action plans\nSent: Monday, March 2, 2026 7:30 AM\nTo: Cal Oakes\nSubject: 1 overdue\n\n{MAIL}",
    "outlook, in bold": f"\n\n*From:* Harbourshire action plans <chaser@harbourshire.example>\n*Sent:* 02 March 2026 07:30\n*To:* Cal Oakes\n*Subject:* 1 overdue\n\n{MAIL}",
    "outlook, welsh": f"\n\nOddi wrth: Chaser <chaser@harbourshire.example>\nAnfonwyd: 02 Mawrth 2026 07:30\nAt: Cal Oakes\nPwnc: 1 overdue\n\n{MAIL}",
    "outlook, german": f"\n\nVon: Chaser\nGesendet: Montag, 2. März 2026 07:30\nAn: Cal Oakes\nBetreff: 1 overdue\n\n{MAIL}",
    "original message": f"\n\n-----Original Message-----\nFrom: Chaser\nSent: 02 March 2026 07:30\nTo: Cal Oakes\nSubject: 1 overdue\n\n{MAIL}",
    "forwarded": f"\n\n---------- Forwarded message ---------\nFrom: Chaser <chaser@harbourshire.example>\nDate: Mon, 2 Mar 2026 at 07:30\nSubject: 1 overdue\nTo: <cal@harbourshire.example>\n\n{MAIL}",
    "phone": f"\n\nSent from my iPhone\n\n> On 2 Mar 2026, at 07:30, Chaser <chaser@harbourshire.example> wrote:\n> \n{marked(MAIL)}",
    "outlook on a phone": f"\n\nGet Outlook for iOS<https://aka.example/o0ukef>\n________________________________\nFrom: Chaser\nSent: Monday, March 2, 2026 7:30:00 AM\nTo: Cal Oakes\nSubject: 1 overdue\n\n{MAIL}",
    "quoted twice": f"\n\nOn Mon, 2 Mar 2026 at 07:30, Ivo <ivo@harbourshire.example> wrote:\n> Not done yet.\n>\n> On Sun, 1 Mar 2026, Chaser <chaser@harbourshire.example> wrote:\n{marked(marked(MAIL))}",
}


@pytest.mark.parametrize("quoted", QUOTED.values(), ids=QUOTED)
@pytest.mark.parametrize(
    "words", ["Done, minutes attached", "2.3: done\n2.1: will be done by Friday\n\nAnything else, ring me.", "Not mine."]
)
def test_what_is_quoted_is_not_new(words: str, quoted: str) -> None:
    assert new(words + quoted) == words


def test_answers_between_quoted_lines_keep_the_lines_they_stand_under() -> None:
    text = "Hi, see below.\n\nOn Mon, 2 Mar 2026, Chaser <chaser@harbourshire.example> wrote:\n> [2.1] Paint the pier\n>   Red.\n\nDone.\n\n> [2.3] Check the rings\n>   Amber.\n\nNot yet.\n\n> Why you get this."
    first, second, third = read(letter(text), AT).passages
    assert (first.text, first.under, first.inside) == ("Hi, see below.", "", False)
    assert (second.text, second.under, second.inside) == ("Done.", "[2.1] Paint the pier\n  Red.", True)
    assert (third.text, third.under, third.inside) == ("Not yet.", "[2.3] Check the rings\n  Amber.", True)


def test_an_answer_below_the_whole_mail_stands_inside_nothing() -> None:
    (only,) = read(letter(f"{marked(MAIL)}\n\nDone, all of it."), AT).passages
    assert (only.text, only.inside) == ("Done, all of it.", False)


def test_a_quoted_line_that_a_gateway_broke_is_quoted_all_the_same() -> None:
    text = "Done.\n\n> [2.3] Check every mooring ring on the east quay, and tell the harbour board when it is\ndone and dusted\n> Amber."
    assert new(text) == "Done."


def test_flowed_lines_are_joined() -> None:
    raw = (
        letter("Done.")
        .replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed')
        .replace(b"Done.", b"Will be done by \nFriday.\n\n> [2.3] Check \n> the rings")
    )
    assert read(raw, AT).new_text == "Will be done by Friday."


# Signatures

FEET = {
    "dashes": "\n\n-- \nCal Oakes\nDone is better than perfect",
    "kind regards": "\n\nKind regards\n\nCal Oakes\nTeam Manager, Harbours\nHarbourshire Council | 01632 960123",
    "regards, comma": "\n\nRegards,\nCal",
    "thanks and a name": "\n\nThanks,\n\nCal",
    "many thanks": "\n\nMany thanks\nCal Oakes\nHarbours",
    "name alone": "\n\nCal",
    "name and post": "\n\nCal Oakes\nTeam Manager\nTel: 01632 960123\nwww.harbourshire.example",
    "initials": "\n\nC Oakes",
    "name, and what they are": "\n\nCal Oakes | Team Manager, Harbours\nQuay House, all work done by Friday",
    "welsh": "\n\nCofion cynnes\nCal",
    "diolch": "\n\nDiolch,\nCal",
    "german": "\n\nMit freundlichen Grüßen\nCal Oakes",
    "french": "\n\nCordialement,\nCal",
    "polish": "\n\nPozdrawiam\nCal",
    "iphone": "\n\nSent from my iPhone",
    "outlook": "\n\nGet Outlook for Android<https://aka.example/x>",
    "welsh phone": "\n\nAnfonwyd o fy iPhone",
    "typos": "\n\nSent on the move, please excuse typos",
    "disclaimer": "\n\nThis email and any attachments are confidential and intended solely for the addressee. If it is not done for you, delete it.",
    "notice": "\n\nDISCLAIMER: the work is done by others.",
    "environment": "\n\nPlease consider the environment before printing this email. Done.",
    "working days": "\n\nCal Oakes\nMy working days are Tuesday to Thursday; on leave until 20 March",
    "rule": "\n\n*****************\nAll mail is monitored.",
    "everything": "\n\nBest wishes\n\nCal Oakes (he/him)\nTeam Manager\nM: 07700 900123\n\nNot done? Tell us. Follow us on the web.\n\nThe information in this email is confidential.",
}


@pytest.mark.parametrize("foot", FEET.values(), ids=FEET)
@pytest.mark.parametrize("words", ["Done, minutes attached", "Will be done by Friday.\n\nThe boat is back."])
def test_a_signature_says_nothing(words: str, foot: str) -> None:
    assert new(words + foot) == words


@pytest.mark.parametrize(
    "words",
    [
        "Thanks\n\nDone, minutes attached.",
        "Thanks.\n\nThis is not done yet.",
        "Thanks, will do.",
        "Cheers, done",
        "Best to leave it open.",
    ],
)
def test_thanks_at_the_beginning_end_nothing(words: str) -> None:
    assert new(words) == words


def test_a_postscript_is_read_although_it_stands_below_the_name() -> None:
    assert new("Done.\n\nRegards\nCal\n\nPS two rings are still missing") == "Done.\n\ntwo rings are still missing"


@pytest.mark.parametrize(
    "banner",
    [
        "CAUTION: This email originated from outside of the organisation. Do not click links unless it is done safely.\n\n",
        "[EXTERNAL]\n\n",
        "You don't often get email from cal@harbourshire.example. Learn why this is important\n\n",
        "RHYBUDD: allanol\nWARNING: external\n\n",
    ],
)
def test_a_banner_of_a_gateway_is_not_the_writers(banner: str) -> None:
    assert new(f"{banner}Done.") == "Done."


def test_a_mail_without_new_words_has_no_passages() -> None:
    assert read(letter(f"\n\nKind regards\nCal\n\n{marked(MAIL)}"), AT).passages == ()


# HTML

PAGES = {
    "gmail": '<div dir="ltr">Done, minutes attached</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 2 Mar 2026 at 07:30, Chaser &lt;<a href="mailto:c@h.example">c@h.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><p>[2.1] Paint the pier</p></blockquote></div>',
    "gmail signature": '<div>Done, minutes attached</div><div class="gmail_signature">Cal Oakes<br>All done here</div><div class="gmail_quote"><blockquote>[2.1]</blockquote></div>',
    "outlook": "<div class=WordSection1><p class=MsoNormal>Done, minutes attached<o:p></o:p></p><p>Kind regards</p><p>Cal</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Chaser<br><b>Sent:</b> 02 March 2026 07:30<br><b>To:</b> Cal Oakes<br><b>Subject:</b> 1 overdue</p></div></div><p>[2.1] Paint the pier</p></div>",
    "outlook on the web": '<div class="elementToProof">Done, minutes attached</div><div id="Signature">Cal</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Chaser</div><div>[2.1] Paint</div>',
    "apple": '<html><head><style>p {color: red}</style></head><body>Done, minutes attached<br><br><blockquote type="cite"><div>On 2 Mar 2026, at 07:30, Chaser wrote:</div>[2.1] Paint</blockquote></body></html>',
    "hidden": '<p>Done, <b>minutes</b>&nbsp;attached</p><div style="display:none">Not done</div><!-- not done --><script>done()</script>',
}


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_a_page_is_cut_as_text_is(html: str) -> None:
    assert read(page(html), AT).new_text == "Done, minutes attached"


def test_answers_within_a_quoted_page_keep_their_lines() -> None:
    html = "<p>See below</p><blockquote>[2.1] Paint the pier</blockquote><p>Done.</p><blockquote>[2.3] Check</blockquote><p>Not yet.</p>"
    assert [(p.text, p.under, p.inside) for p in read(page(html), AT).passages] == [
        ("See below", "", False),
        ("Done.", "[2.1] Paint the pier", True),
        ("Not yet.", "[2.3] Check", False),
    ]


def test_where_the_text_is_empty_the_page_is_read() -> None:
    assert read(letter("\n", html="<p>Done.</p>"), AT).new_text == "Done."


# Attachments


def test_only_what_could_be_evidence_is_attached() -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(20_000)
    got = read(
        letter(
            "Done, minutes attached",
            files=(
                ("minutes 2 March.pdf", "application/pdf", b"%PDF-1.4 minutes"),
                ("IMG_0042.jpeg", "image/jpeg", png),
                ("image001.png", "image/png", png[:900]),
                ("logo.gif", "image/gif", png[:900]),
                ("winmail.dat", "application/ms-tnef", b"x"),
                ("invite.ics", "text/calendar", b"BEGIN:VCALENDAR"),
                ("cal.vcf", "text/vcard", b"BEGIN:VCARD"),
                ("smime.p7s", "application/pkcs7-signature", b"x"),
                ("ATT00001.txt", "text/plain", b"foot of a list"),
                ("../../etc/passwd", "application/octet-stream", b"root"),
            ),
        ),
        AT,
    )
    assert [a.name for a in got.attachments] == ["minutes 2 March.pdf", "IMG_0042.jpeg", "passwd"]
    assert got.attachments[0].data == b"%PDF-1.4 minutes"
    assert got.new_text == "Done, minutes attached"


def test_a_forwarded_mail_that_is_attached_is_a_file_and_not_words() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "cal@harbourshire.example", "Re: due"
    mail.set_content("Not done yet.")
    inner = EmailMessage()
    inner["Subject"] = "Minutes"
    inner.set_content("All done.")
    mail.add_attachment(inner)
    got = read(mail.as_bytes(), AT)
    assert got.new_text == "Not done yet."
    assert [a.name for a in got.attachments] == ["forwarded mail.eml"]
    assert b"All done." in got.attachments[0].data


# What is broken


@pytest.mark.parametrize("raw", [b"", b"\r\n\r\n", b"just some words", bytes(range(256)), b"\x00" * 1000])
def test_what_is_no_mail_is_refused_in_a_sentence(raw: bytes) -> None:
    with pytest.raises(UnreadableLetter, match=r"look at the message in the mailbox"):
        read(raw, AT)


@pytest.mark.parametrize(
    "content",
    [
        b'Content-Type: text/plain; charset="x-unknown-9"\r\n\r\nDone.',
        b'Content-Type: text/plain; charset="punycode"\r\n\r\nDone.',
        b'Content-Type: text/plain; charset=""\r\n\r\nDone.',
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nRG9uZS4",
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: nonsense\r\n\r\nDone.",
        b"Content-Type: nonsense\r\n\r\nDone.",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nDone.",
        b"\r\nDone.",
        b'Content-Type: text/plain; charset="windows-1252"\r\n\r\nDone.',
        b'Content-Type: text/plain; charset="utf-16"\r\n\r\n' + "Done.".encode("utf-16"),
    ],
)
def test_a_damaged_mail_is_read_as_far_as_it_goes(content: bytes) -> None:
    assert read(b"From: cal@harbourshire.example\r\nSubject: =?utf-9?q?x?=\r\n" + content, AT).new_text == "Done."


def test_a_huge_mail_is_read_in_good_time() -> None:
    raw = letter("Done.\n\n" + "\n".join(f"> {n} quoted words of an endless thread" for n in range(60_000)))
    assert read(raw, AT).new_text.startswith("Done.")


def test_mails_in_mails_in_mails_are_not_gone_into() -> None:
    raw = letter("Done.")
    for _ in range(60):
        raw = b"From: a@harbourshire.example\r\nContent-Type: message/rfc822\r\n\r\n" + raw
    assert isinstance(read(raw, AT), Letter)


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        read(letter("Done."), datetime(2026, 3, 2, 10, 0))  # noqa: DTZ001
