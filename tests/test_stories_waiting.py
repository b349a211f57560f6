"""Stories of mails that wait while the directory changes, or an action changes hands: what is not theirs any more does not go."""

from __future__ import annotations

from pathlib import Path

from tasks.settling import settle
from tests.office import KEY, Office, action, address, mail


def test_a_mail_to_somebody_who_left_while_it_waited_does_not_go(tmp_path: Path) -> None:
    """Ana's mail of 17 March is queued at nine; at two she is taken out of the directory. At three nothing leaves, and on the
    next day Pat, who runs the plan, is told in her place."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("17 March 2026", delivered=False)
        office.leaves("ana")
        assert office.deliver(hour=15).cancelled == 1
        office.expect()
        assert office.fate("2.1", "reminder -10") == "dropped: no longer for ana@harbourshire.example when the mail was to be sent"
        office.on("18 March 2026")
        office.expect(mail("pat", [("2.1", "reminder -10")]))


def test_a_mail_about_what_changed_hands_while_it_waited_tells_only_the_rest(tmp_path: Path) -> None:
    """Of the two in Ana's mail one is settled at two to be Cal's: the mail at three tells her the other, and Cal's comes the day
    after."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), action("2.2", "31 March 2026")) as office:
        office.on("17 March 2026", delivered=False)
        settle(office.desk, KEY, "2.1", "lead", "Cal Dunnagewood", by=address("pat"), at=office.clock(14), on=office.today)
        assert office.deliver(hour=15).sent == 1
        office.expect(mail("ana", [("2.2", "reminder -10")]))
        assert "harbourshire-2.1" not in office.text("ana")
        assert office.fate("2.1", "reminder -10") == "dropped: no longer for Ana Fairlead when the mail was to be sent"
        office.on("18 March 2026")
        office.expect(mail("cal", [("2.1", "reminder -10")]))


def test_a_mail_to_somebody_who_went_away_while_it_waited_goes_to_who_stands_in(tmp_path: Path) -> None:
    """Ana says at two that she is away from today, and that Cal stands in: at three nothing leaves, and Cal is told on the 18th."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("17 March 2026", delivered=False)
        office.is_away("ana", "17 March 2026", "20 March 2026", deputy="cal")
        assert office.deliver(hour=15).cancelled == 1
        office.expect()
        office.on("18 March 2026")
        office.expect(mail("cal", [("2.1", "reminder -10")]))
        assert "You stand in for Ana Fairlead" in office.text("cal")
        office.quiet_from("19 March 2026", to="22 March 2026")
        office.on("23 March 2026")
        office.expect(mail("ana", [("2.1", "return 0")]))


def test_a_mail_to_a_deputy_who_left_goes_to_the_next_who_stands_in(tmp_path: Path) -> None:
    """Ana is away, and Cal stands in; the mail to Cal waits when Cal leaves. Mia, Ana's manager, is told on the next day."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.is_away("ana", "16 March 2026", "20 March 2026", deputy="cal")
        office.on("17 March 2026", delivered=False)
        assert office.fate("2.1", "reminder -10", to="cal") == "told"
        office.leaves("cal")
        assert office.deliver(hour=15).cancelled == 1
        office.on("18 March 2026")
        office.expect(mail("mia", [("2.1", "reminder -10")]))


def test_what_waits_over_a_weekend_for_a_deputy_who_leaves_is_told_to_the_next_who_stands_in(tmp_path: Path) -> None:
    """Ana is away, and Cal stands in. The first run is on Saturday; on Sunday Cal leaves, and on Monday Mia is told."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.is_away("ana", "16 March 2026", "27 March 2026", deputy="cal")
        office.on("21 March 2026")
        assert office.fate("2.1", "reminder -10", to="cal") == "due"
        office.leaves("cal")
        office.on("23 March 2026")
        office.expect(mail("mia", [("2.1", "reminder -10")]))


def test_a_change_of_the_directory_changes_nothing_for_the_others_whose_mails_wait(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("17 March 2026", delivered=False)
        office.leaves("ben")
        assert office.deliver(hour=15).sent == 1
        office.expect(mail("ana", [("2.1", "reminder -10")]))
