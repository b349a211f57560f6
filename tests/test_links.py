"""Links in mails: one a line, one for all that is there to judge, the same in text and page, and none of them personal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config.keys import link_keys
from config.settings import BadSettings, Settings
from tests.counter import BASE, Counter, with_pages
from tests.office import Office, action, mail

ASKS = "escalation: {rungs: [{to: manager, red_for: 1}]}"


def test_each_line_has_a_link_of_its_own_and_each_person_too(tmp_path: Path) -> None:
    shared = action("2.1", "31 March 2026", officer="Ben Tillerby")
    policy = "reminders: {lead_joins_after: 0}"
    with with_pages(
        Office.with_plan(tmp_path, shared, action("2.2", "31 March 2026", officer="Ben Tillerby"), policy=policy)
    ) as office:
        office.on("31 March 2026")
        office.expect(*office.came)
        counter = Counter(office)
        assert len(counter.links("ben")) == 2
        assert not {*counter.links("ben")} & {link for told in office.last if told.to == "ana" for link in counter.links("ana")}


def test_all_there_is_to_judge_has_one_link_where_there_is_more_than_one(tmp_path: Path) -> None:
    late = (action("2.1", "2 March 2026"), action("2.2", "3 March 2026"))
    with with_pages(Office.with_plan(tmp_path, *late, policy=ASKS)) as office:
        for on in ("2 March 2026", "3 March 2026"):
            office.on(on)
            office.expect(*office.came)
        office.on("4 March 2026")
        office.expect(*office.came)
        counter = Counter(office)
        assert [link.split("/")[1] for link in counter.links("mia")] == ["a"]
        office.on("5 March 2026")
        office.expect(*office.came)
        assert [link.split("/")[1] for link in counter.links("mia")] == ["a"]
    with with_pages(
        Office.with_plan(tmp_path / "two", action("2.1", "2 March 2026"), action("2.2", "2 March 2026"), policy=ASKS)
    ) as office:
        for on in ("2 March 2026", "3 March 2026", "4 March 2026"):
            office.on(on)
            office.expect(*office.came)
        assert [link.split("/")[1] for link in Counter(office).links("mia")] == ["all", "a", "a"]
        assert "Answer for all of them on one page" in office.text("mia")


def test_the_page_of_the_mail_has_the_same_links_as_its_text(tmp_path: Path) -> None:
    with with_pages(Office.with_plan(tmp_path, action("2.1", "31 March 2026"))) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        (read,) = office.last.values()
        page = read.get_body(("html",))
        assert page is not None
        assert re.findall(rf'href="{BASE}(/a/[^"]+)"', page.get_content()) == Counter(office).links("ana")


def test_the_same_mail_composed_again_at_the_same_instant_has_the_same_links(tmp_path: Path) -> None:
    with with_pages(Office.with_plan(tmp_path, action("2.1", "31 March 2026"))) as office:
        from tasks.links import links_at

        first, again = (links_at(office.desk.settings, office.clock()) for _ in range(2))
        assert first and again and first.mail("<chaser.1@x>") == again.mail("<chaser.1@x>")


KEYS = {
    "too short": ("abc", "has to hold keys of at least 32 characters"),
    "none": (" , ", "has to hold keys of at least 32 characters"),
}


@pytest.mark.parametrize(("given", "says"), KEYS.values(), ids=KEYS.keys())
def test_a_key_that_is_none_is_refused_without_naming_it(tmp_path: Path, given: str, says: str) -> None:
    with pytest.raises(BadSettings, match=says) as refused:
        link_keys(Settings(home=tmp_path, link_keys=given))
    assert given not in str(refused.value)


def test_several_keys_stand_in_their_order(tmp_path: Path) -> None:
    old, new = "o" * 40, "n" * 40
    file = tmp_path / "keys"
    file.write_text(f"{old}\n\n{new}\n")
    assert link_keys(Settings(home=tmp_path, link_keys_file=file)) == (old, new)
    assert link_keys(Settings(home=tmp_path, link_keys=f"{old},{new}")) == (old, new)
    assert link_keys(Settings(home=tmp_path)) == link_keys(Settings(home=tmp_path))
    with pytest.raises(BadSettings, match="cannot be read"):
        link_keys(Settings(home=tmp_path, link_keys_file=tmp_path / "none"))
