"""Stories of mail that cannot leave at once: throttled, in doubt, refused, too much, out of hours."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from register import db, doors
from register.errors import WrongState
from register.model import MessageState
from tasks import outbox as mails
from tests.mailbox import Mailbox, at, by, delivered
from tests.office import NOBODY_ABOVE, Office, action, day, mail
from tests.office import by as due_by

TWO = action("2.1", "31 March 2026"), action("2.2", "31 March 2026", lead="Cal Dunnagewood")


def waiting(office: Office, on: str = "17 March 2026", way: str = "smtp") -> Office:
    """The office on a day whose mails are queued, with another way for mail than the folder."""
    by(office, way, smtp_user="chaser", smtp_password=SecretStr("first"), smtp_security="tls")
    office.on(on, delivered=False)
    return office


def test_a_throttled_mailbox_rests_until_the_time_that_it_named_and_then_all_goes(tmp_path: Path) -> None:
    """At 10:00 the server wants an hour. Neither mail is tried before 11:00, by whichever sender; then both leave."""
    with Office.with_plan(tmp_path, *TWO) as office:
        box = Mailbox("asks for an hour")
        waiting(office)
        came_to = delivered(office, "10:00", box)
        assert (came_to.sent, came_to.retry, came_to.left, came_to.rests_until) == (0, 1, 2, at(office, "11:00"))
        assert came_to.stopped == "It is throttled. Wait."
        for clock in ("10:10", "10:59"):
            came_to = delivered(office, clock, box, holder="another")
            assert (came_to.rests, came_to.rests_until) == ("It is throttled. Wait.", at(office, "11:00"))
        assert box.asked == 1
        assert delivered(office, "11:00", box).sent == 2
        assert sorted(box.arrived) == ["ana", "cal"]


def test_a_mailbox_that_cannot_be_reached_rests_longer_from_time_to_time_and_no_mail_fails_for_it(tmp_path: Path) -> None:
    """After 5, 15, 60 and 240 minutes, and again after the first mail that it took."""
    with Office.with_plan(tmp_path, *TWO) as office:
        box = Mailbox(*["is busy for all"] * 4)
        waiting(office)
        rests = [delivered(office, clock, box).rests_until for clock in ("08:00", "08:05", "08:20", "09:20")]
        assert rests == [at(office, clock) for clock in ("08:05", "08:20", "09:20", "13:20")]
        assert delivered(office, "13:20", box).sent == 2
        with db.reading(office.desk.engine) as tx:
            assert doors.get(tx, "smtp") is None
        assert all(sent.attempts == 1 for sent in mails.in_state(office.desk, MessageState.SENT))


@pytest.mark.parametrize("answer", ["is busy for all", "refuses all"])
def test_a_mail_at_which_the_server_refuses_all_goes_behind_the_others_and_blocks_none(tmp_path: Path, answer: str) -> None:
    """The server hangs up whenever it hears of Ana, and of Ben: each is tried once, then Cal and Mia get their mails."""
    leads = "Ana Fairlead", "Ben Tillerby", "Cal Dunnagewood", "Mia Quaysider"
    drafts = [action(f"2.{n}", "31 March 2026", lead=lead) for n, lead in enumerate(leads, 1)]
    with Office.with_plan(tmp_path, *drafts) as office:
        box = Mailbox(hangs_up_at={"ana": answer, "ben": answer})
        waiting(office)
        for clock in ("08:00", "12:30", "17:00"):
            delivered(office, clock, box)
        assert box.arrived == ["cal", "mia"]
        box.hangs_up_at.clear()
        office.today = day("18 March 2026")
        assert delivered(office, "10:00", box).sent == 2
        assert sorted(box.arrived) == ["ana", "ben", "cal", "mia"]


def test_a_server_that_asks_for_three_thousand_years_is_asked_again_tomorrow(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, *TWO) as office:
        waiting(office)
        assert delivered(office, "10:00", Mailbox("asks for ever")).rests_until == at(office, "10:00") + timedelta(days=1)


def test_a_throttled_mailbox_keeps_the_order_of_its_mails(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, *TWO) as office:
        box = Mailbox("asks for an hour")
        waiting(office)
        first = mails.waiting(office.desk, at(office, "10:00"))
        delivered(office, "10:00", box)
        assert mails.waiting(office.desk, at(office, "10:00")) == first
        delivered(office, "11:00", box)
        assert box.arrived == ["ana", "cal"]


def test_a_mail_that_may_have_gone_is_found_among_the_sent_ones_and_not_sent_again(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, *TWO) as office:
        box = Mailbox("hangs after taking")
        waiting(office)
        came_to = delivered(office, "10:00", box)
        assert (came_to.unknown, came_to.sent) == (1, 1)
        came_to = delivered(office, "10:10", box)
        assert (came_to.found, came_to.sent) == (1, 0)
        assert box.arrived == ["ana", "cal"]
        first, second = mails.in_state(office.desk, MessageState.SENT)
        assert (first.why, second.why) == ("found among the sent mails on 17 March 2026", None)


def test_a_mail_that_has_not_gone_is_sent_once_after_the_time_that_a_server_may_take_to_file_it(tmp_path: Path) -> None:
    """It was cut at 10:00. At 10:10 it is not among the sent ones, which says nothing yet; at 10:20 it does."""
    with Office.with_plan(tmp_path, *TWO) as office:
        box = Mailbox("hangs before taking")
        waiting(office)
        delivered(office, "10:00", box)
        came_to = delivered(office, "10:10", box)
        assert (came_to.found, came_to.sent, office.outbox()) == (0, 0, {"unknown": 1, "sent": 1})
        assert delivered(office, "10:20", box).sent == 1
        assert delivered(office, "10:30", box).sent == 0
        assert box.arrived == ["cal", "ana"]


def test_what_a_slow_server_files_late_is_found_and_not_sent_again(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, *TWO) as office:
        box = Mailbox("hangs after taking", files_after=timedelta(minutes=14))
        waiting(office)
        assert [delivered(office, clock, box).found for clock in ("10:00", "10:10", "10:20")] == [0, 0, 1]
        assert box.arrived == ["ana", "cal"]


def test_where_nobody_can_look_a_mail_in_doubt_waits_for_a_person_who_is_asked_once(tmp_path: Path) -> None:
    """SMTP has no Sent Items. Pat, who runs the plan, is told; the mail goes again only when somebody says so."""
    with Office.with_plan(tmp_path, *TWO) as office:
        box = Mailbox("hangs before taking", has_sent_items=False)
        waiting(office)
        delivered(office, "10:00", box)
        for clock in ("10:20", "11:00", "17:00"):
            delivered(office, clock, box)
        assert box.arrived == ["cal", "pat"]
        (doubt,) = mails.in_state(office.desk, MessageState.UNKNOWN)
        (note,) = [sent for sent in mails.in_state(office.desk, MessageState.SENT) if sent.kind == "in doubt"]
        assert f"chaser outbox settle {doubt.key} sent" in " ".join(note.raw.decode().replace("=\r\n", "").split())
        mails.settle(office.desk, doubt.key, at(office, "17:10"), went=False)
        with pytest.raises(WrongState, match="is retry; only one that is unknown can be settled"):
            mails.settle(office.desk, doubt.key, at(office, "17:10"), went=True)
        assert delivered(office, "17:10", box).sent == 1
        assert box.arrived == ["cal", "pat", "ana"]


ELSEWHERE = [
    pytest.param({"way": "smtp"}, {"way": "graph"}, True, id="by another way"),
    pytest.param({"graph_mailbox": "a@h.example"}, {"graph_mailbox": "b@h.example"}, True, id="another mailbox"),
    pytest.param({"graph_mailbox": ""}, {"mail_from": "b@h.example"}, True, id="another sender's mailbox"),
    pytest.param({"graph_mailbox": "a@h.example"}, {"graph_mailbox": "A@h.example"}, False, id="the same, in capitals"),
    pytest.param(
        {"way": "exchange", "exchange_mailbox": "a@h.example"}, {"graph_mailbox": "a@h.example"}, False, id="the same, by EWS"
    ),
]


@pytest.mark.parametrize(("first", "then", "asks"), ELSEWHERE)
def test_a_mail_in_doubt_is_looked_for_only_where_its_copy_would_be(
    tmp_path: Path, first: dict[str, str], then: dict[str, str], asks: bool
) -> None:
    """The server hung; then the settings change. Where it cannot be seen, Pat is asked, and it is not sent again."""
    with Office.with_plan(tmp_path, *TWO) as office:
        box = Mailbox("hangs before taking")
        waiting(office)
        by(office, **{"way": "graph"} | first)
        delivered(office, "10:00", box)
        by(office, **{"way": "graph"} | then)
        delivered(office, "11:00", box)
        assert box.arrived == ["cal", "pat" if asks else "ana"]


def test_a_mailbox_that_does_not_let_anybody_look_rests_and_nothing_is_sent_before_it_did(tmp_path: Path) -> None:
    """A busy look is not an answer: the mail stays in doubt. A look that the whole mailbox refuses stops the run."""
    with Office.with_plan(tmp_path, *TWO) as office:
        box = Mailbox("hangs before taking", "is busy for this one")
        waiting(office)
        delivered(office, "10:00", box)
        box.looks = ["is busy for this one", "asks for an hour"]
        came_to = delivered(office, "10:20", box)
        assert (came_to.sent, came_to.rests_until, office.outbox()) == (1, None, {"unknown": 1, "sent": 1})
        came_to = delivered(office, "10:30", box)
        assert (came_to.sent, came_to.rests_until) == (0, at(office, "11:30"))
        assert delivered(office, "11:30", box).sent == 1
        assert box.arrived == ["cal", "ana"]


def test_a_refused_login_is_tried_once_until_its_settings_change(tmp_path: Path) -> None:
    """Three runs, one login. With a new password mail goes on by itself, and Pat reads what happened."""
    with Office.with_plan(tmp_path, *TWO) as office:
        box = Mailbox("refuses the login")
        waiting(office)
        came_to = delivered(office, "10:00", box)
        assert (came_to.stopped, came_to.shut, came_to.retry) == ("The login is refused. Look at the password.", True, 1)
        office.today = day("18 March 2026")
        for clock in ("10:10", "17:00"):
            came_to = delivered(office, clock, box)
            assert (came_to.stopped, came_to.shut) == (None, True)
        assert box.asked == 1
        by(office, "smtp", smtp_password=SecretStr("second"))
        assert delivered(office, "17:10", box).sent == 3
        assert sorted(box.arrived) == ["ana", "cal", "pat"]


def test_a_person_may_have_a_refused_login_tried_again(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, *TWO) as office:
        box = Mailbox("refuses the login", "refuses the login")
        waiting(office)
        delivered(office, "10:00", box)
        assert delivered(office, "10:10", box, again=True).shut
        assert (delivered(office, "10:20", box).sent, box.asked) == (0, 2)
        assert delivered(office, "10:30", box, again=True).sent == 4, "with a note to Pat for each refusal"


def test_the_register_holds_nothing_of_the_login_that_was_refused(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, *TWO) as office:
        waiting(office)
        by(office, "smtp", smtp_password=SecretStr("a-very-secret-word"))
        delivered(office, "10:00", Mailbox("refuses the login"))
        with db.reading(office.desk.engine) as tx:
            shut = doors.get(tx, "smtp")
        assert shut and len(shut.seal) == 32 and "secret" not in repr(shut)
        assert "a-very-secret-word" not in office.snapshot()


def test_what_is_queued_in_the_evening_goes_at_the_next_opening_and_askings_above_the_leads_first(tmp_path: Path) -> None:
    """On Friday evening nobody is written to, nor on Saturday. On Monday at 07:30 Mia's asking leaves before the reminders."""
    drafts = action("2.1", "30 March 2026"), action("2.2", "12 March 2026", lead="Cal Dunnagewood")
    with Office.with_plan(tmp_path, *drafts, escalates=True, released="20 March 2026") as office:
        box = Mailbox()
        office.on("20 March 2026", delivered=False)
        office.today = day("27 March 2026")
        office.on("27 March 2026", delivered=False)
        came_to = delivered(office, "20:00", box)
        opens = office.clock(0).replace(day=30, hour=7, minute=30)
        assert (came_to.waits_until, came_to.deferred, came_to.sent) == (opens, 3, 0)
        office.today = day("28 March 2026")
        assert delivered(office, "10:00", box).waits_until == opens
        office.today = day("30 March 2026")
        assert delivered(office, "07:29", box).sent == 0
        assert delivered(office, "07:30", box).sent == 3
        assert box.arrived == ["mia", "cal", "ana"]


@pytest.mark.parametrize(("clock", "sent"), [("07:29", 0), ("07:30", 2), ("18:00", 2), ("18:01", 0)])
def test_mail_leaves_through_the_last_minute_of_the_hours(tmp_path: Path, clock: str, sent: int) -> None:
    with Office.with_plan(tmp_path, *TWO) as office:
        assert delivered(waiting(office), clock, Mailbox()).sent == sent


def test_a_day_far_above_the_usual_is_held_the_owner_is_told_and_a_person_lets_it_go(tmp_path: Path) -> None:
    """One mail a day for six days; then four people at once, where the policy holds three times the usual and more than two."""
    quiet = [action(f"1.{n}", f"{n} April 2026") for n in (1, 2, 7, 8, 9, 10)]
    leads = "Ana Fairlead", "Ben Tillerby", "Cal Dunnagewood", "Mia Quaysider"
    loud = [action(f"2.{n}", "13 April 2026", lead=lead) for n, lead in enumerate(leads, 1)]
    policy = "mail: {over_usual: 3, over_usual_from: 2}\nreminders: {before: [10], on_the_day: false, after: [], then_every: 0}\n"
    with Office.with_plan(tmp_path, *quiet, *loud, policy=policy + NOBODY_ABOVE, released="16 March 2026") as office:
        usual = office.mails_from("16 March 2026", to="25 March 2026")
        assert [len(mails) for mails in usual.values()] == [1] * 6
        assert office.on("26 March 2026").held == 4
        office.expect(mail("pat", []))
        told = " ".join(office.text("pat").split())
        assert "4 mails are due, more than 3 times the usual 1 (mail.over_usual)" in told
        assert "4 for “reminder” in Harbour plan" in told
        office.deliver(hour=12)
        office.expect()
        office.done("2.1", by="ana")
        office.evidence("2.1", by="ana")
        office.sign_off("2.1")
        assert len(mails.release_held(office.desk, dry_run=True).held) == len(mails.release_held(office.desk).held) == 4
        assert office.deliver(hour=15).cancelled == 1, "Ana's was looked at again before it went"
        office.expect(*(mail(who, [(f"2.{n}", "reminder -10")]) for n, who in [(2, "ben"), (3, "cal"), (4, "mia")]))


TWO_A_DAY = "mail: {messages_a_day_at_most: 2}\n" + NOBODY_ABOVE


def test_what_went_before_on_the_day_counts(tmp_path: Path) -> None:
    """Two mails a day are allowed, and Ana's and Cal's have gone. At noon something is due to Mia: a third, which is held."""
    mias = action("4.1", "30 June 2026", lead="Mia Quaysider")
    with Office.with_plan(tmp_path, *TWO, mias, policy=TWO_A_DAY) as office:
        assert office.on("17 March 2026").held == 0
        office.expect(mail("ana", [("2.1", "reminder -10")]), mail("cal", [("2.2", "reminder -10")]))
        office.change("4.1", "Sooner.", deadline=due_by("31 March 2026"), baseline=2)
        assert office.on("17 March 2026").held == 1
        office.expect(mail("pat", []))
        assert "3 mails are due, more than the 2 a day" in " ".join(office.text("pat").split())


def test_what_waits_for_tomorrow_since_its_reader_has_a_mail_today_does_not_count(tmp_path: Path) -> None:
    """At noon something new is due to Ana and to Cal, who have their mails of the day: nothing is held, and nobody is told."""
    with Office.with_plan(tmp_path, *TWO, policy=TWO_A_DAY) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]), mail("cal", [("2.2", "reminder -10")]))
        for ref in ("2.1", "2.2"):
            office.change(ref, "Moved.", deadline=due_by("31 March 2026"), baseline=2)
        assert office.on("17 March 2026").held == 0
        office.expect()
