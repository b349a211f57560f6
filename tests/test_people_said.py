"""Whom the leads mean, as people say it: proposed when the directory comes in, confirmed once, and chased from then on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.people import confirm
from tests.office import KEY, Office, action, address, mail
from tests.shell import Shell, empty, loaded, shell

__all__ = ["empty", "loaded", "shell"]  # fixtures

DIRECTORY = """name,post,email,unit,manager
Marguerite Shoalby,Principal Social Worker,marguerite.shoalby@harbourshire.example,Quality,
Imogen Tidewell,Director,imogen.tidewell@harbourshire.example,,
"""
IMOGEN = "imogen.tidewell@harbourshire.example"


def said_of(office: Office, written: str, *who: str, plan: str | None = KEY) -> None:
    confirm(office.desk, written, [address(one) for one in who], plan, by="Pat", at=office.clock(), on=office.today)
    office.desk = office.desk.reread()


def test_a_likeness_is_never_written_to_before_a_person_confirms_it(tmp_path: Path) -> None:
    """“Anna Fairlead” is nearly Ana: Pat is told with the proposal. Once Pat says that it is Ana, Ana is told."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026", lead="Anna Fairlead")) as office:
        office.on("17 March 2026")
        office.expect(mail("pat", [("2.1", "reminder -10")]))
        said_of(office, "Anna Fairlead", "ana")
        office.on("18 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        office.on("24 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -5")]))


def test_what_was_confirmed_for_another_plan_counts_for_nothing_here(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026", lead="Anna Fairlead")) as office:
        with pytest.raises(Exception, match="no plan"):
            said_of(office, "Anna Fairlead", "ana", plan="canals")
        office.on("17 March 2026")
        office.expect(mail("pat", [("2.1", "reminder -10")]))


def test_several_in_one_cell_are_each_told(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026", lead="Ana Fairlead Cal Dunnagewood")) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]), mail("cal", [("2.1", "reminder -10")]))


def test_each_holder_is_told_where_the_policy_says_so(tmp_path: Path) -> None:
    policy = "leads: {several_holders: each}"
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026", lead="Harbour Officers"), policy=policy) as office:
        office.on("17 March 2026")
        office.expect(mail("ben", [("2.1", "reminder -10")]))


def test_a_directory_that_comes_in_proposes_who_its_leads_may_be(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "directory.csv"
    file.write_text(DIRECTORY.replace("Imogen", "Imogene"), encoding="utf-8")
    said = shell("people", "add", file)
    assert f"perhaps Imogene Tidewell, Director ({IMOGEN})" in said.out
    assert f'chaser people alias "Imogen Tidewell" {IMOGEN} --plan harbourshire' in said.out
    (one,) = [p for p in shell("people", "add", file, "--json").json["proposals"] if p["written"] == "Imogen Tidewell"]
    assert (one["plan"], one["nearest"][0]["email"]) == ("harbourshire", IMOGEN)


def test_who_is_meant_can_be_asked_and_said(shell: Shell) -> None:
    assert "is nobody in the directory" in shell("people", "alias", "Team Managers", "a@harbourshire.example").err
    assert "holds no word" in shell("people", "alias", "--", "...", IMOGEN).err
    assert shell("people", "who", "Team Managers", "--plan", "harbourshire", "--json").json[0]["email"] is None
    said = shell("people", "alias", "Team Managers", IMOGEN, "--plan", "harbourshire")
    assert (said.code, f"“Team Managers” means {IMOGEN} in harbourshire." in said.out) == (0, True)
    assert "as confirmed" in shell("people", "who", "team managers", "--plan", "harbourshire").out
    assert "as confirmed" not in shell("people", "who", "team managers").out


def test_settling_a_lead_says_whom_its_wording_means_in_the_whole_plan(shell: Shell) -> None:
    doubts = shell("plan", "doubts", "harbourshire", "--json").json
    (ref,) = {d["ref"] for d in doubts if "Clementine Oakhithe" in d["says"]}
    assert shell("plan", "settle", "harbourshire", ref, "responsible", "Imogen Tidewell").code == 0
    assert IMOGEN in shell("people", "who", "Clementine Oakhithe", "--plan", "harbourshire").out
