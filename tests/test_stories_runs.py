"""What goes wrong around a run: downtime, repeated runs, settled meanwhile, too many, a mailbox that refuses."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from notifications.transports import NotNow, Refused
from tests.office import LONDON, NOBODY_ABOVE, UNREADABLE, Office, action, address, day, mail, person


class Door:
    """A way for mail that answers some addresses with an error, and takes the rest."""

    def __init__(self, **answers: Exception) -> None:
        self.answers = {address(name): error for name, error in answers.items()}
        self.took: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def send(self, raw: bytes, *, to: str, message_id: str) -> None:
        if to in self.answers:
            raise self.answers[to]
        self.took.append(to)


def test_after_three_weeks_of_downtime_one_run_tells_each_person_once(tmp_path: Path) -> None:
    """Nothing ran from 17 March to 6 April, Easter Monday. On Tuesday the 7th Ana gets one mail with the highest rung of each
    action; the rungs between are on record as overtaken, and the next rung comes on its day."""
    drafts = action("2.1", "31 March 2026"), action("2.2", "17 April 2026")
    with Office.with_plan(tmp_path, *drafts) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        office.on("7 April 2026")
        office.expect(mail("ana", [("2.1", "overdue +1"), ("2.2", "reminder -10")]))
        assert [office.fate("2.1", rung) for rung in ("reminder -5", "reminder -1", "reminder 0")] == ["overtaken"] * 3
        office.on("8 April 2026")
        office.on("9 April 2026")
        office.expect(mail("ana", [("2.1", "overdue +5")]))


def test_a_day_run_again_adds_nothing(tmp_path: Path) -> None:
    """The run is repeated, and once more over everything: the register holds the same to the letter."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), action("2.2", UNREADABLE)) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]), mail("pat", [("2.2", "unclear +20")]))
        before = office.snapshot()
        assert office.on("17 March 2026").messages == ()
        assert office.on("17 March 2026", everything=True).messages == ()
        office.expect()
        assert office.snapshot() == before


def test_a_day_without_anything_to_do_looks_at_nothing(tmp_path: Path) -> None:
    """Between two rungs no action is looked at."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        assert office.on("17 March 2026").looked_at == 1
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        assert office.on("18 March 2026").looked_at == 0


def test_what_is_settled_while_its_mail_waits_is_dropped_with_the_reason(tmp_path: Path) -> None:
    """The mail of 17 March is queued at nine. At two it is done, shown and signed off; at three nothing leaves."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("17 March 2026", delivered=False)
        office.done("2.1")
        office.evidence("2.1")
        office.sign_off("2.1")
        assert office.deliver(hour=15).cancelled == 1
        office.expect()
        assert office.outbox() == {"cancelled": 1}
        assert office.fate("2.1", "reminder -10") == (
            "dropped: settled before the mail was sent: signed off by Mia Quaysider on 17 March 2026"
        )
        office.quiet_from("18 March 2026", to="20 March 2026")


def test_of_two_actions_in_a_waiting_mail_only_the_open_one_is_told(tmp_path: Path) -> None:
    """Ana says at two that one of the two is done; the mail that leaves at three tells the other alone, and lists the one that
    still lacks its evidence beside it."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), action("2.2", "31 March 2026")) as office:
        office.on("17 March 2026", delivered=False)
        office.done("2.1")
        assert office.deliver(hour=15).sent == 1
        office.expect(mail("ana", [("2.2", "reminder -10")]))
        assert office.text("ana").index("ALSO YOURS, NOTHING NEW") < office.text("ana").index("harbourshire-2.1")
        assert office.fate("2.1", "reminder -10").startswith("dropped: settled before the mail was sent: said to be done")
        assert office.fate("2.2", "reminder -10") == "told"


def test_what_changed_while_its_mail_waited_is_told_as_it_is_now(tmp_path: Path) -> None:
    """Progress comes in at two; the mail at three holds it."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("17 March 2026", delivered=False)
        office.update("2.1", "The piles are on the barge.")
        office.deliver(hour=15)
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        assert "The piles are on the barge." in office.text("ana")


def test_a_changed_policy_has_everything_looked_at_again(tmp_path: Path) -> None:
    """On 18 March the council shortens its ladder to 8 and 2 days ahead: the rung of 8 comes on the 19th, as if it had always
    been so, and what was told before is not told again."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), action("2.2", "30 June 2026")) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        office.policy("reminders: {before: [8, 2]}\n" + NOBODY_ABOVE)
        assert office.on("18 March 2026").looked_at == 2
        assert office.mails_from("19 March 2026", to="31 March 2026") == {
            "19 March 2026": [mail("ana", [("2.1", "reminder -8")])],
            "27 March 2026": [mail("ana", [("2.1", "reminder -2")])],
            "31 March 2026": [mail("ana", [("2.1", "reminder 0")])],
        }


def test_a_changed_directory_has_everything_looked_at_again(tmp_path: Path) -> None:
    """Somebody joins who leads nothing: all is looked at, and nobody is told twice."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        office.joins(person("kit", "Kit Slipwell", "Slipway Keeper"))
        assert office.on("18 March 2026").looked_at == 1
        office.expect()


def test_too_many_mails_are_held_until_a_person_lets_them_go(tmp_path: Path) -> None:
    """The policy allows one mail a day; two are due. Both are held, with the reason; let go, both leave, once."""
    drafts = action("2.1", "31 March 2026"), action("2.2", "31 March 2026", lead="Cal Dunnagewood")
    with Office.with_plan(tmp_path, *drafts, policy="mail: {messages_a_day_at_most: 1}\n" + NOBODY_ABOVE) as office:
        assert office.on("17 March 2026").held == 2
        office.expect(mail("pat", []))
        assert "2 mails are due, more than the 1 a day that the policy allows" in " ".join(office.text("pat").split())
        assert office.outbox() == {"held": 2, "sent": 1}
        office.on("18 March 2026")
        office.expect()
        assert office.let_go() == 2
        assert office.deliver().sent == 2
        office.expect(mail("ana", [("2.1", "reminder -10")]), mail("cal", [("2.2", "reminder -10")]))
        office.quiet_from("19 March 2026", to="23 March 2026")


def test_an_address_that_refuses_does_not_stop_the_others(tmp_path: Path) -> None:
    """The server does not know Ana's address. Cal's mail leaves all the same; Ana's has failed, is not tried again,
    and Pat, who runs the plan, is told so, once."""
    drafts = action("2.1", "31 March 2026"), action("2.2", "31 March 2026", lead="Cal Dunnagewood")
    with Office.with_plan(tmp_path, *drafts) as office:
        office.on("17 March 2026", delivered=False)
        door = Door(ana=Refused("No such mailbox.", "Mend it in the directory."))
        came_to = office.deliver(through=door)
        assert (came_to.sent, came_to.failed, came_to.stopped) == (1, 1, None)
        assert door.took == [address("cal")]
        office.deliver(hour=10)
        office.expect(mail("pat", [("2.1", "undelivered")]))
        assert "A mail to Ana Fairlead could not be delivered" in office.text("pat")
        office.deliver(hour=18)
        assert office.outbox() == {"failed": 1, "sent": 2}


def test_an_address_that_is_busy_is_tried_again_and_the_others_go(tmp_path: Path) -> None:
    """Ana's mailbox is full in the morning; at six in the evening it takes the mail."""
    drafts = action("2.1", "31 March 2026"), action("2.2", "31 March 2026", lead="Cal Dunnagewood")
    with Office.with_plan(tmp_path, *drafts) as office:
        office.on("17 March 2026", delivered=False)
        door = Door(ana=NotNow("The mailbox is full.", "It is tried again.", retry_after=timedelta(hours=2)))
        came_to = office.deliver(through=door)
        assert (came_to.sent, came_to.retry) == (1, 1)
        assert office.deliver(hour=10).sent == 0, "sooner than the server asked for"
        assert office.deliver(hour=18).sent == 1
        office.expect(mail("ana", [("2.1", "reminder -10")]))


def test_a_mailbox_that_refuses_everything_stops_the_delivery_and_loses_nothing(tmp_path: Path) -> None:
    """The login fails: the first mail says so, the second is not even tried, and both leave when it is mended."""
    drafts = action("2.1", "31 March 2026"), action("2.2", "31 March 2026", lead="Cal Dunnagewood")
    with Office.with_plan(tmp_path, *drafts) as office:
        office.on("17 March 2026", delivered=False)
        locked = Refused("The login is refused.", "Look at CHASER_SMTP_USER.", of_mailbox=True)
        came_to = office.deliver(through=Door(ana=locked, cal=locked))
        assert came_to.stopped == "The login is refused. Look at CHASER_SMTP_USER."
        assert (came_to.sent, came_to.retry, came_to.failed) == (0, 1, 0)
        office.today = day("18 March 2026")
        assert office.deliver().sent == 2
        office.expect(mail("ana", [("2.1", "reminder -10")]), mail("cal", [("2.2", "reminder -10")]))


def test_a_mail_that_could_not_leave_on_thursday_does_not_leave_on_good_friday_or_the_weekend(tmp_path: Path) -> None:
    """The server is away on Thursday 2 April. Good Friday to Easter Monday are no working days: the mail waits for Tuesday."""
    with Office.with_plan(tmp_path, action("2.1", "2 April 2026")) as office:
        office.on("2 April 2026", delivered=False)
        assert office.deliver(through=Door(ana=NotNow("Away.", "It is tried again."))).retry == 1
        for when in ("3 April 2026", "4 April 2026", "5 April 2026", "6 April 2026"):
            office.today = day(when)
            came_to = office.deliver()
            assert (came_to.sent, came_to.waits_until) == (0, datetime.combine(day("7 April 2026"), time(7, 30), LONDON))
        office.today = day("7 April 2026")
        assert office.deliver().sent == 1
        office.expect(mail("ana", [("2.1", "reminder 0")]))


def test_after_an_outage_of_three_days_one_mail_a_person_leaves_and_it_speaks_of_the_day_on_which_it_goes(tmp_path: Path) -> None:
    """The mailbox refuses from 30 March to the noon of 1 April. Ana's mails of three days become one; Cal's only one, of the
    30th, is dated and counted anew."""
    drafts = action("2.1", "31 March 2026"), action("2.2", "8 April 2026", lead="Cal Dunnagewood")
    with Office.with_plan(tmp_path, *drafts) as office:
        locked = Refused("The login is refused.", "Look at CHASER_SMTP_USER.", of_mailbox=True)
        office.on("24 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -5")]), mail("cal", [("2.2", "reminder -10")]))
        for when in ("30 March 2026", "31 March 2026", "1 April 2026"):
            office.on(when, delivered=False)
            assert office.deliver(through=Door(ana=locked, cal=locked)).sent == 0
        assert office.deliver(hour=18).sent == 2
        office.expect(mail("ana", [("2.1", "overdue +1")]), mail("cal", [("2.2", "reminder -5")]))
        assert {read["Date"][:16] for read in office.last.values()} == {"Wed, 01 Apr 2026"}
        assert "in 3 working days" in office.text("cal")
        assert [office.fate("2.1", rung) for rung in ("reminder -1", "reminder 0", "overdue +1")] == [
            "overtaken",
            "overtaken",
            "told",
        ]
        assert office.outbox() == {"cancelled": 2, "sent": 4}


def test_a_mail_planned_on_friday_that_leaves_on_monday_is_mondays_mail(tmp_path: Path) -> None:
    """Its date, its words and its counts are Monday's, and Ana gets no other on that day: what Monday brings is Tuesday's."""
    drafts = action("2.1", "16 March 2026"), action("2.2", "13 March 2026"), action("2.3", "20 April 2026")
    with Office.with_plan(tmp_path, *drafts, released="13 March 2026") as office:
        office.on("13 March 2026", delivered=False)
        office.today = day("16 March 2026")
        office.deliver()
        office.expect(mail("ana", [("2.2", "reminder 0"), ("2.1", "reminder -1")]))
        (read,) = office.last.values()
        assert read["Date"].startswith("Mon, 16 Mar 2026")
        assert office.text("ana").startswith("1 overdue, 1 due today: Harbour plan")
        assert "comes on or after Tuesday 17 March 2026" in office.text("ana")
        office.on("16 March 2026")
        office.expect()
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.2", "overdue +1"), ("2.1", "overdue +1")]))


def test_what_is_held_stays_held_when_it_becomes_part_of_a_later_mail(tmp_path: Path) -> None:
    """Two mails of 30 March are held. On the 31st only Ana has something new: her one mail waits for a person's word still."""
    drafts = action("2.1", "31 March 2026"), action("2.2", "8 April 2026", lead="Cal Dunnagewood")
    with Office.with_plan(
        tmp_path, *drafts, policy="mail: {messages_a_day_at_most: 1}\n" + NOBODY_ABOVE, released="30 March 2026"
    ) as office:
        assert office.on("30 March 2026").held == 2
        office.expect(mail("pat", []))
        assert office.on("31 March 2026").held == 1
        office.expect()
        assert office.outbox() == {"cancelled": 1, "held": 2, "sent": 1}
        office.let_go()
        office.deliver()
        office.expect(mail("ana", [("2.1", "reminder 0")]), mail("cal", [("2.2", "reminder -5")]))


def test_a_mail_composed_again_still_says_what_else_is_the_persons_and_when_the_next_one_comes(tmp_path: Path) -> None:
    """2.2 is amber and was told of before; 2.1 changes while its mail waits. The mail names both, and the next rung of either."""
    drafts = action("2.1", "13 April 2026"), action("2.2", "1 April 2026")
    with Office.with_plan(tmp_path, *drafts) as office:
        office.on("18 March 2026")
        office.expect(mail("ana", [("2.2", "reminder -10")]))
        office.on("25 March 2026")
        office.expect(mail("ana", [("2.2", "reminder -5")]))
        office.on("26 March 2026", delivered=False)
        office.update("2.1", "The piles are on the barge.")
        office.deliver(hour=15)
        came = mail("ana", [("2.1", "reminder -10")])
        office.expect(came)
        assert "ALSO YOURS, NOTHING NEW" in office.text("ana")
        assert "harbourshire-2.2" in office.text("ana")
