"""What the mails say, to whom, and what they are called."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from notifications import wording
from notifications.compose import Unsendable, compose
from register.model import Deadline, DeadlineKind, Evidence, Kind, Line, Message, Notice
from rules import rag
from tests.mail_samples import (
    AT,
    DIRECTORY,
    EXERCISE,
    LEAD,
    ON,
    OVERDUE,
    OWNER,
    PLANS,
    SAMPLES,
    SENDER,
    SOON,
    TODAY,
    lead,
    line,
    one,
    owner,
)


def composed(notice: Notice, **differently: Any) -> Message:
    """The mail of that notice."""
    usual: dict[str, Any] = {"directory": DIRECTORY, "plans": PLANS, "sender": SENDER, "at": AT}
    return compose(notice, **usual | differently)


def parsed(message: Message) -> EmailMessage:
    """The mail as its reader's program understands it."""
    mail = message_from_bytes(message.raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def text(message: Message) -> str:
    """Its plain text."""
    body = parsed(message).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def html(message: Message) -> str:
    """Its page."""
    body = parsed(message).get_body(("html",))
    assert body is not None
    return str(body.get_content())


def of(*lines: Line, on: date = ON) -> Notice:
    return Notice(to=LEAD.email, on=on, lines=lines)


def told(kind: Kind, due: date | None = None, n: int = 1) -> tuple[Line, ...]:
    return tuple(line(ref=f"harbourshire-{kind}-{due}-{i}", kind=kind, due=due) for i in range(n))


NEXT_WEEK = date(2026, 12, 2)
SUBJECTS = {
    "1 overdue, 2 due this week: Harbourshire action plan": of(
        *told(Kind.OVERDUE, date(2026, 11, 20)), *told(Kind.REMINDER, date(2026, 11, 27), 2)
    ),
    "1 due today: Harbourshire action plan": of(*told(Kind.REMINDER, ON)),
    "1 due 2 December 2026: Harbourshire action plan": of(*told(Kind.REMINDER, NEXT_WEEK)),
    "3 due from 30 November 2026: Harbourshire action plan": of(*told(Kind.REMINDER, NEXT_WEEK, 2), SOON),
    "1 to sign off: Harbourshire action plan": SAMPLES["sign_off"](),
    "1 needs evidence: Harbourshire action plan": of(*told(Kind.EVIDENCE, ON)),
    "2 need evidence: Harbourshire action plan": of(*told(Kind.EVIDENCE, ON, 2)),
    "1 to review: Harbourshire action plan": of(*told(Kind.REVIEW)),
    "2 due from 30 November 2026, 2 without a lead or a date: Harbourshire action…": owner(),
    "1 overdue, 1 due today and 7 more: Harbourshire action plan": of(
        *told(Kind.OVERDUE, date(2026, 11, 20)),
        *told(Kind.REMINDER, ON),
        *told(Kind.REMINDER, NEXT_WEEK, 2),
        *told(Kind.SIGNOFF, n=3),
        *told(Kind.REVIEW, n=2),
    ),
    "60 due this week: Harbourshire action plan": of(*told(Kind.REMINDER, date(2026, 11, 29), 60)),
}


@pytest.mark.parametrize(("subject", "notice"), SUBJECTS.items(), ids=SUBJECTS.keys())
def test_the_subject_gives_the_numbers_first_then_the_plan(subject: str, notice: Notice) -> None:
    assert composed(notice).subject == subject


def test_a_long_title_is_cut_at_last_in_the_subject_and_never_within_a_number() -> None:
    plans = {"harbourshire": "Improvement plan for the harbours, piers, slipways, buoys and lights of Harbourshire"}
    subject = composed(lead(), plans=plans).subject
    assert subject == "1 overdue, 1 due this week and 2 more: Improvement plan for the harbours…"
    short = composed(one(), plans=plans).subject
    assert short == "1 due 30 November 2026: Improvement plan for the harbours, piers, slipways…"
    assert len(short) < 78


def test_actions_of_several_plans_are_the_councils() -> None:
    other = replace(SOON.action, plan="lights")
    notice = of(OVERDUE, replace(SOON, action=other))
    assert composed(notice).subject == "1 overdue, 1 due 30 November 2026: Harbourshire Council action plans"


def test_each_action_says_what_when_why_and_what_is_asked() -> None:
    said = text(composed(of(OVERDUE)))
    assert "[harbourshire-1.2] Replace the life-rings along the north quay" in said
    assert "RED - overdue. Due 30 October 2026, 16 working days ago." in said
    assert "Latest word, 12 October 2026: “Rings ordered; the maker expects" in said
    assert "Asked of you: please say what is in the way and by when it will be done" in said


def test_the_date_is_said_once_and_never_left_out() -> None:
    waits = line(code="awaiting_signoff", says="done on 9 November 2026; awaiting sign-off by Alex Example", due=date(2026, 10, 30))
    assert text(composed(of(waits))).count("30 October 2026") == 1
    assert text(composed(of(SOON))).count("Due 30 November 2026") == 1


def test_the_two_ambers_have_two_words() -> None:
    assert "AMBER - slipping" in text(composed(of(SOON)))
    assert "AMBER - awaiting sign-off" in text(composed(SAMPLES["sign_off"]()))


@pytest.mark.parametrize("colour,rule", rag.RULES, ids=lambda value: getattr(value, "__name__", str(value)))
def test_every_rule_of_the_judge_has_a_word_that_reads_well(colour: str, rule: Any) -> None:
    word = wording.colour(line(code=rule.__name__).verdict)
    assert re.fullmatch(r"AMBER - [a-z -]{4,25}", word)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_asks_one_sentence(kind: Kind) -> None:
    asked = wording.asked(line(kind=kind))
    assert asked
    assert re.fullmatch(r"please [^.]+\.", asked)


def test_a_lead_beside_a_responsible_officer_is_told_so() -> None:
    notice = of(line(kind=Kind.OVERDUE, responsible=("Harbour Master",)))
    assert "please see that it gets done, or say what is in the way. You are told as its lead, beside Harbour Master." in text(
        composed(notice)
    )


def test_a_signatory_reads_who_did_it_and_what_the_plan_expects_as_evidence() -> None:
    said = text(composed(SAMPLES["sign_off"]()))
    assert "Lead: Head of Harbours." in said
    assert "Evidence that the plan expects: “Signed procedure; record of the exercise”." in said
    assert "Why you get this. In this mail: 1 action that you are asked to sign off. You are" in said


def test_the_owner_gets_the_leads_nobody_matches_and_what_is_unclear_under_headings_of_their_own() -> None:
    said = text(composed(owner()))
    headings = [heading for heading in said.splitlines() if heading.isupper() and not heading.startswith("[")]
    assert headings == [
        "FOR YOU AS THE PLAN’S OWNER: LEADS THAT ARE NOT KNOWN",
        "FOR YOU AS THE PLAN’S OWNER: NO LEAD, NO READABLE DATE, OR A DATE IN DOUBT",
    ]
    assert "please settle who leads it." in said
    assert "please settle by when it is due." in said
    assert "YOURS NOW" not in said


def test_a_stand_in_is_told_for_whom_and_until_when() -> None:
    said = text(composed(SAMPLES["stand_in"]()))
    assert "You stand in for Ana Field, who is away until 4 December 2026." in said
    assert "that you lead" not in said


def test_actions_over_the_bound_are_counted_in_words() -> None:
    message = composed(SAMPLES["long"](), lines_at_most=40)
    said = text(message)
    assert said.count("Asked of you") == 40
    assert "And 20 more actions, not listed here: 17 due this week, 3 due from 30 November 2026." in said
    assert "And 1 more action, not listed here." in said  # of those beside
    assert len(message.refs) == 60


def test_what_is_only_listed_beside_asks_nothing() -> None:
    said = text(composed(lead()))
    beside = said[said.index("ALSO YOURS, NOTHING NEW") :]
    assert "AMBER - awaiting sign-off. Done on 2 November 2026; awaiting sign-off by Alex Example" in beside
    assert "Asked of you" not in beside
    assert "harbourshire-5.2" not in composed(lead()).refs


def test_the_foot_says_why_when_next_and_whom_to_ask() -> None:
    foot = text(composed(lead())).splitlines()[-3:]
    assert foot == [
        "Why you get this. In this mail: 4 actions that you lead. You are reminded once a day at most, on working days, "
        "and only if there is something to do.",
        "When the next one comes. If nothing changes, the next one comes on or after Monday 7 December 2026.",
        "Whom to ask. The Performance Team, performance@harbourshire.example, extension 1234.",
    ]


NOBODY = replace(SENDER, contact="")


def test_whom_to_ask_is_the_plans_owner_by_name_and_address_or_by_the_address_once() -> None:
    assert "Whom to ask. Rowan Sample, plans@harbourshire.example." in text(composed(lead(), sender=NOBODY))
    stranger = of(replace(SOON, action=replace(SOON.action, owner="owner@c.example")))
    assert "Whom to ask. owner@c.example." in text(composed(stranger, sender=NOBODY))


def test_a_signatory_is_shown_the_evidence_with_who_gave_it_and_when() -> None:
    message = composed(SAMPLES["sign_off"]())
    said, page = text(message), html(message)
    assert "Evidence: Procedure, signed.pdf (a file; Rowan Sample can send it; given by Ana Field, 9 November 2026)" in said
    assert f"Evidence: {EXERCISE} (given by coastguard@harbourshire.example, 12 November 2026)" in said
    assert f'<a href="{EXERCISE.replace("&", "&amp;")}"' in page


def test_evidence_without_a_web_address_is_never_a_link() -> None:
    odd = Evidence(title="Log", address="javascript:alert(1)", given_on=ON, given_by="a@b.example")
    waits = replace(SAMPLES["sign_off"]().lines[0], evidence=(odd,))
    message = composed(of(waits))
    assert "Evidence: Log, javascript:alert(1) (given by a@b.example, 23 November 2026)" in text(message)
    assert "<a href" not in html(message)


def test_of_much_evidence_the_latest_is_shown_and_the_rest_is_counted() -> None:
    many = tuple(Evidence(title=f"Photo {n}", given_on=ON, given_by="a@b.example") for n in range(8))
    said = text(composed(of(replace(SAMPLES["sign_off"]().lines[0], evidence=many))))
    assert "Of the evidence the latest 5 pieces, after 3 older ones:" in said
    assert [f"Photo {n}" in said for n in range(8)] == [False] * 3 + [True] * 5


def test_a_signatory_is_told_where_no_evidence_was_given() -> None:
    waits = line(kind=Kind.SIGNOFF, as_="signatory", done_on=date(2026, 11, 9))
    assert "Evidence: none was given." in text(composed(of(waits)))


def test_a_word_from_before_it_was_done_is_no_latest_word() -> None:
    older = line(kind=Kind.EVIDENCE, progress="Half of it.", progress_on=date(2026, 11, 2), done_on=date(2026, 11, 9))
    assert "Latest word" not in text(composed(of(older)))
    same_day = line(kind=Kind.EVIDENCE, progress="All of it.", progress_on=date(2026, 11, 9), done_on=date(2026, 11, 9))
    assert "Latest word, 9 November 2026: “All of it.”" in text(composed(of(same_day)))


def test_an_action_that_names_nobody_is_to_be_settled_by_the_owner_whatever_it_is_told_for() -> None:
    nobody = tuple(line(ref=f"harbourshire-{kind}", kind=kind, leads=(), as_="owner") for kind in (Kind.REMINDER, Kind.OVERDUE))
    said = text(composed(replace(of(*nobody), to=OWNER.email)))
    assert "NO LEAD, NO READABLE DATE, OR A DATE IN DOUBT" in said
    assert said.count("Asked of you: please settle who leads it.") == 2
    assert "NOT KNOWN" not in said


def test_a_recurring_action_without_a_lead_is_not_asked_for_a_date() -> None:
    monthly = Deadline(phrase="Monthly", kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY")
    assert wording.asked(line(kind=Kind.UNCLEAR, as_="owner", leads=(), deadline=monthly)) == "please settle who leads it."


def test_the_owners_list_is_grouped_by_the_lead_as_written_so_that_it_can_be_passed_on() -> None:
    warden, keeper = "Tide Warden, South Quay", "Keeper of the Fog Bell"
    of_whom = {"1": (warden,), "2": (keeper,), "3": (warden, keeper)}
    lines = [line(ref=f"harbourshire-{n}", leads=leads, as_="owner") for n, leads in of_whom.items()]
    said = text(composed(replace(of(*lines), to=OWNER.email)))
    assert re.findall(r"^For [TK][^\r]*|\[harbourshire-\d\]", said[said.index("FOR YOU") :], re.M) == [
        f"For {warden}",
        "[harbourshire-1]",
        "[harbourshire-3]",
        f"For {keeper}",
        "[harbourshire-2]",
        "[harbourshire-3]",
    ]
    assert f"Lead: {warden}; {keeper}." in said


def test_where_some_leads_are_known_the_owner_reads_who_is_told_already() -> None:
    assert "Told already: Morgan Example; not known: Lamp Warden, North Quay." in text(composed(owner()))


ANSWERS = {
    "to the plan's owner": (lead(), SENDER, "plans@harbourshire.example", "Your reply goes to Rowan Sample, who runs the plan."),
    "to the address that is set": (
        lead(),
        replace(SENDER, reply_to="answers@h.example"),
        "answers@h.example",
        "Your reply goes to answers@",
    ),
    "never from the owner to the owner": (owner(), SENDER, None, "You run this plan: record what you hear (“chaser update”"),
}


@pytest.mark.parametrize(("notice", "sender", "address", "says"), ANSWERS.values(), ids=ANSWERS.keys())
def test_an_answer_goes(notice: Notice, sender: Any, address: str | None, says: str) -> None:
    message = composed(notice, sender=sender)
    assert parsed(message)["Reply-To"] == address
    assert says in text(message)


def test_a_link_stands_under_each_action_once_there_are_pages() -> None:
    message = composed(of(OVERDUE, SOON), link_for=lambda line: f"https://chaser.harbourshire.example/a/{line.action.ref}?x=1&y=2")
    assert "  https://chaser.harbourshire.example/a/harbourshire-2.3?x=1&y=2" in text(message)
    assert 'href="https://chaser.harbourshire.example/a/harbourshire-2.3?x=1&amp;y=2"' in html(message)
    assert "use the link under each action, or reply to this mail" in text(message)


def test_a_reader_who_is_not_in_the_directory_is_greeted_all_the_same() -> None:
    message = composed(replace(one(), to="new@harbourshire.example"))
    assert "Dear colleague," in text(message)
    assert parsed(message)["To"] == "new@harbourshire.example"


def test_text_and_page_say_the_same() -> None:
    for make in SAMPLES.values():
        message = composed(make())
        page = re.sub(r"<[^>]+>|\s+", " ", re.sub(r"<head>.*?</head>", "", html(message), flags=re.S))
        for word in re.findall(r"\[harbourshire-[\d.]+\]|\d+ \w+ 20\d\d|(?:RED|AMBER|GREEN|BLUE|GREY) - [a-z -]+", text(message)):
            assert word.strip() in page


def test_the_headers_keep_machines_from_answering_and_programs_from_scattering() -> None:
    today, tomorrow = parsed(composed(lead())), parsed(composed(replace(lead(), on=ON + timedelta(days=1))))
    assert today["Auto-Submitted"] == "auto-generated"
    assert today["X-Auto-Response-Suppress"] == "All"
    assert today["From"] == "Harbourshire action plans <chaser@harbourshire.example>"
    assert today["To"] == "Morgan Example <head.harbours@harbourshire.example>"
    assert today["Date"].datetime == AT
    assert today["Message-ID"] != tomorrow["Message-ID"]
    for header in ("In-Reply-To", "References", "Thread-Topic"):
        assert today[header] == tomorrow[header]
    assert today["Thread-Index"][:28] == tomorrow["Thread-Index"][:28]


def test_the_same_notice_gives_the_same_bytes_and_another_day_another_name() -> None:
    assert composed(lead()) == composed(lead())
    assert composed(lead()).key == "digest:2026-11-23:head.harbours@harbourshire.example"
    assert composed(replace(lead(), on=ON + timedelta(days=1))).message_id != composed(lead()).message_id


def test_the_names_of_mails_and_conversations_tell_nothing_about_the_reader() -> None:
    mail = parsed(composed(lead()))
    for header in ("Message-ID", "In-Reply-To", "References", "Thread-Index", "Thread-Topic"):
        assert "morgan" not in mail[header].casefold()
        assert "head.harbours" not in mail[header]


@pytest.mark.parametrize("address", ["", "no address", "a@b@c", "a b@c.example", "a@c.example\r\nBcc: x@y.example", "ä@c.example"])
def test_an_address_that_is_none_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(Unsendable, match="is not an address that mail can be sent to; mend it in the directory"):
        composed(replace(one(), to=address))


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        composed(one(), at=datetime(2026, 11, 23, 7, 30, tzinfo=UTC).replace(tzinfo=None))


def test_texts_are_cut_at_a_word() -> None:
    assert wording.shorten("Paint the bollards of the ferry berth", 20) == "Paint the bollards…"
    assert wording.shorten("Paint the bollards", 18) == "Paint the bollards"
    assert wording.shorten("x" * 50, 10) == "xxxxxxxxx…"
    long = "Agree and publish how lights are checked, " * 20
    assert len(wording.shorten(long, 300)) <= 300


def test_the_plans_own_words_are_kept_up_to_300_characters() -> None:
    words = "Agree with all who moor here, in writing, how the lights are checked; " * 4
    assert words.strip() in text(composed(of(line(text=words))))


def test_the_owner_is_not_asked_to_reply_to_themselves_for_their_own_actions() -> None:
    assert OWNER.email not in str(parsed(composed(replace(of(TODAY), to=OWNER.email)))["Reply-To"])
