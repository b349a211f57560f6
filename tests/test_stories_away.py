"""Stories of people who are away: a deputy is told, the next above where there is none, and who comes back once of all of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from register.model import Notice
from tasks.questions import simulate
from tests.office import PEOPLE, Mail, Office, action, address, day, mail

ANA, BEN, CAL, MIA, PAT = PEOPLE


def test_the_deputy_gets_the_reminder_which_says_for_whom_and_who_returns_gets_one_digest(tmp_path: Path) -> None:
    """Ana is away from 16 to 20 March, Cal is her deputy. Due on 31 March: the rung of 17 March goes to Cal."""
    away = replace(ANA, deputy=address("cal"), away_from=day("16 March 2026"), away_until=day("20 March 2026"))
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), directory=(away, BEN, CAL, MIA, PAT)) as office:
        office.on("17 March 2026")
        office.expect(mail("cal", [("2.1", "reminder -10")]))
        assert "You stand in for Ana Fairlead, who is away until 20 March 2026." in office.text("cal")
        office.quiet_from("18 March 2026", to="22 March 2026")
        office.on("23 March 2026")
        office.expect(mail("ana", [("2.1", "return 0")]))
        office.on("24 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -5")]))


def test_who_comes_back_on_a_day_with_a_rung_of_her_own_gets_one_mail_of_both(tmp_path: Path) -> None:
    """Away until 23 March; back on the 24th, when the next reminder falls: the reminder says all."""
    away = replace(ANA, deputy=address("cal"), away_from=day("16 March 2026"), away_until=day("23 March 2026"))
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), directory=(away, BEN, CAL, MIA, PAT)) as office:
        office.on("17 March 2026")
        office.expect(mail("cal", [("2.1", "reminder -10")]))
        office.on("24 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -5")]))


def test_without_a_deputy_the_next_above_is_told_with_the_reason(tmp_path: Path) -> None:
    """Ana has no deputy: her manager hears on the day, and why."""
    away = replace(ANA, away_from=day("16 March 2026"), away_until=day("20 March 2026"))
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), directory=(away, BEN, CAL, MIA, PAT)) as office:
        office.on("17 March 2026")
        office.expect(mail("mia", [("2.1", "reminder -10")]))
        (fate,) = [f for f in office.fates("2.1") if f.obligation.for_]
        assert fate.obligation.says.endswith("told in the place of Ana Fairlead, who is away until 20 March 2026 and has no deputy")


def test_everybody_away_leaves_the_plans_owner(tmp_path: Path) -> None:
    """Ana, her deputy and her manager are all away: Pat runs the plan."""
    gone = {"away_from": day("16 March 2026"), "away_until": day("20 March 2026")}
    people = (replace(ANA, deputy=address("cal"), **gone), BEN, replace(CAL, **gone), replace(MIA, **gone), PAT)
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), directory=people) as office:
        office.on("17 March 2026")
        office.expect(mail("pat", [("2.1", "reminder -10")]))


def test_what_was_settled_meanwhile_is_not_told_on_the_return(tmp_path: Path) -> None:
    """The deputy saw to it: done, shown and signed off before Ana is back."""
    away = replace(ANA, deputy=address("cal"), away_from=day("16 March 2026"), away_until=day("20 March 2026"))
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), directory=(away, BEN, CAL, MIA, PAT)) as office:
        office.on("17 March 2026")
        office.expect(mail("cal", [("2.1", "reminder -10")]))
        office.done("2.1", by="cal", on="18 March 2026")
        office.evidence("2.1", by="cal")
        office.sign_off("2.1", by="mia")
        office.quiet_from("19 March 2026", to="25 March 2026")


def test_three_weeks_of_downtime_over_a_return_tell_the_person_and_not_the_deputy(tmp_path: Path) -> None:
    """Nothing ran while Ana was away: when it runs again she is back, and told herself."""
    away = replace(ANA, deputy=address("cal"), away_from=day("16 March 2026"), away_until=day("20 March 2026"))
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), directory=(away, BEN, CAL, MIA, PAT)) as office:
        office.on("7 April 2026")
        office.expect(mail("ana", [("2.1", "overdue +1")]))


def test_the_simulation_shows_what_who_returns_is_told_as_the_days_then_run(tmp_path: Path) -> None:
    """Ana is away from 16 to 20 March; it is simulated before, and in the midst of it."""
    away = replace(ANA, deputy=address("cal"), away_from=day("16 March 2026"), away_until=day("20 March 2026"))
    drafts = action("2.1", "31 March 2026"), action("2.2", "31 March 2026")
    with Office.with_plan(tmp_path, *drafts, directory=(away, BEN, CAL, MIA, PAT)) as office:
        ahead = simulated(office, "16 March 2026", to="31 March 2026")
        lived = office.mails_from("16 March 2026", to="18 March 2026")
        rest = simulated(office, "19 March 2026", to="31 March 2026")
        assert rest == office.mails_from("19 March 2026", to="31 March 2026")
        assert ahead == lived | rest
        assert rest["23 March 2026"] == [mail("ana", [("2.1", "return 0"), ("2.2", "return 0")])]


def simulated(office: Office, first: str, *, to: str) -> dict[str, list[Mail]]:
    """The mails of a simulation, as `mails_from` has those that came."""
    days = simulate(office.desk, day(first), day(to))
    return {f"{one.on:%-d %B %Y}": sorted(map(as_mail, one.notices)) for one in days}


def as_mail(notice: Notice) -> Mail:
    lines = [(line.action.ref.partition("-")[2], line.obligation) for line in notice.lines]
    return mail(notice.to.partition("@")[0], [(ref, f"{o.kind} {o.rung:+d}".replace("+0", "0")) for ref, o in lines if o])
