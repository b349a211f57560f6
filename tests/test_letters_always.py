"""What holds of every letter: any bytes give a letter or a sentence, and nothing that surrounds an answer changes it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notifications.letters import UnreadableLetter, read
from rules.calendar import Calendar
from rules.replies import Ask, Asked, Asks, Said, Unclear, said
from tests.test_letters import FEET, QUOTED, letter
from tests.test_letters_automatic import AT, NOTES, mail
from tests.test_replies import LEAD, THREE

ON = date(2026, 3, 2)
ANSWERS = (
    "Done, minutes attached",
    "Not done yet",
    "40 of 90 rings checked, rest next week",
    "Acknowledged, will do by 4 December",
    "Will be done by Friday.",
    "Can we move this to 30 April because the trainer is ill?",
    "Not mine, belongs to Ivo Marsh",
    "I am on leave until 20 March",
    "Cal says it is done",
    "If the boat is back it will be done by Friday",
    "Thanks for the reminder.",
    "Is this mine?",
    "2.1 done. 2.3 not yet.",
    "All done",
    "",
)
PIECES = st.sampled_from(
    [
        b"From: cal@harbourshire.example\r\n",
        b"Subject: =?utf-8?b?4pyT?= [k7q2m4xa]\r\n",
        b"Date: Mon, 02 Mar 2026 09:58:00 +0000\r\n",
        b"Content-Type: multipart/mixed; boundary=b\r\n",
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
        b"Content-Type: message/rfc822\r\n",
        b"Content-Type: message/delivery-status\r\n",
        b"Content-Type: text/html; charset=utf-16\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Disposition: attachment; filename*=utf-8''%ff%00\r\n",
        b"In-Reply-To: <a@b> <<c\r\n",
        b"\r\n",
        b"--b\r\n",
        b"--b--\r\n",
        b"<blockquote><p>Done<div>\r\n",
        b"> quoted\r\n",
        b"On 2 Mar 2026 cal@harbourshire.example wrote:\r\n",
        b"Final-Recipient: rfc822; mia@harbourshire.example\r\nAction: failed\r\n",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.binary(max_size=40), max_size=25).map(b"".join))
def test_any_bytes_give_a_letter_or_a_sentence(raw: bytes) -> None:
    for whole in (raw, b"From: cal@harbourshire.example\r\n" + raw):
        try:
            got = read(whole, AT)
        except UnreadableLetter as why:
            assert str(why).endswith("mailbox itself")
        else:
            assert isinstance(said(got.passages, LEAD, ON, Calendar()), Said | Unclear)


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(ANSWERS), max_size=4).map("\n".join))
def test_any_words_are_heard_and_every_answer_is_about_what_was_asked(words: str) -> None:
    told = said(read(letter(words.encode("utf-8", "replace").decode()), AT).passages, THREE, ON, Calendar())
    if isinstance(told, Said):
        assert {a.ref for a in told.answers} <= {one.ref for one in THREE.asks}
        assert len({a.ref for a in told.answers}) == len(told.answers)
        assert told.answers or told.away
    else:
        assert told.why


@settings(max_examples=150, deadline=None)
@given(words=st.sampled_from(ANSWERS), quoted=st.sampled_from(list(QUOTED)), asked=st.sampled_from([LEAD, THREE]))
def test_quoting_a_mail_never_changes_what_is_said(words: str, quoted: str, asked: Asked) -> None:
    plain = read(letter(words), datetime(2026, 3, 2, 10, tzinfo=UTC))
    with_quote = read(letter(words + QUOTED[quoted]), datetime(2026, 3, 2, 10, tzinfo=UTC))
    assert said(with_quote.passages, asked, ON, Calendar()) == said(plain.passages, asked, ON, Calendar())


@settings(max_examples=150, deadline=None)
@given(words=st.sampled_from(ANSWERS[:-1]), foot=st.sampled_from(list(FEET)), quoted=st.sampled_from(["", *QUOTED.values()]))
def test_a_signature_never_adds_an_answer(words: str, foot: str, quoted: str) -> None:
    signed = read(letter(words + FEET[foot] + quoted), AT)
    assert said(signed.passages, LEAD, ON, Calendar()) == said(read(letter(words), AT).passages, LEAD, ON, Calendar())


@settings(max_examples=60, deadline=None)
@given(words=st.sampled_from(ANSWERS), note=st.sampled_from(list(NOTES.values())))
def test_an_automatic_letter_is_known_whatever_it_says(words: str, note: str) -> None:
    assert mail("Auto-Submitted: auto-replied\n", body=words).automatic
    assert mail(body=f"{note}\n\n{words}").automatic


@settings(max_examples=60, deadline=None)
@given(words=st.sampled_from(ANSWERS), asks=st.sampled_from([Asks.SIGN, Asks.AGREE]))
def test_no_words_sign_off_or_agree(words: str, asks: Asks) -> None:
    told = said(read(letter(words), AT).passages, Asked(asks=(Ask(ref="harbourshire-2.3", asks=asks),)), ON, Calendar())
    if isinstance(told, Said):
        assert all(type(answer).__name__ == "NotMine" for answer in told.answers)
