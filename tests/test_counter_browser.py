"""The counter in a real browser: people who answer by keyboard, without a script, on a telephone and at 400 % zoom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from register.model import Action, Choice, Draft
from tasks import moves
from tests.browser import PHONE, ZOOMED, chromium, cut, faults, focus, opened, served, tab_to, unseen_focus
from tests.office import Office, action, address, day
from tests.test_counter_files import HTML, SVG

__all__ = ["chromium"]
pytestmark = pytest.mark.browser
COUNCIL = "Harbourshire County Council"
LADDER = "escalation: {rungs: [{to: manager, red_for: 1}, {to: director, unanswered_for: 3}]}"


def plan() -> list[Draft]:
    """1.1 and 4.1 are due in a fortnight, 2.x since Friday; 3.x are done."""
    wording = {
        "1.1": "Renew the mooring rings along the fish quay, so that visiting boats can lie there in a northerly.",
        "2.1": "Publish a protocol for out-of-hours harbour incidents, agreed with the coastguard.",
        "2.2": "Train all beach wardens in the new rescue board, and keep a record of who was trained.",
        "2.3": "Mend the slipway lights.",
        "3.1": "Report every quarter to the Harbour Board on near misses.",
        "3.2": "Write down who holds the keys of the pilot house.",
        "4.1": "Dredge the inner basin to the depth of the chart.",
    }
    due = {"2": "13 March 2026"}
    lead = {"2.2": "Cal Dunnagewood"}
    return [
        replace(action(ref, due.get(ref[0], "31 March 2026"), lead=lead.get(ref, "Ana Fairlead")), text=text)
        for ref, text in wording.items()
    ]


@dataclass(frozen=True)
class Harbour:
    """The office on Tuesday 17 March 2026, with its pages open, and the browser that people come with."""

    office: Office
    base: str
    browser: Browser

    def link(self, who: str, ref: str = "") -> str:
        """The link of one line of this person's mail; without a reference that of the whole mail."""
        mail, room = self.office.text(who), "a" if ref else "all"
        lines = mail.split(f"[harbourshire-{ref}]") if ref else [mail]
        found = re.search(rf"{self.base}/{room}/\S+", lines[-1])
        assert found, f"the mail to {who} has no link for {ref}"
        return found[0]

    def page(self, who: str, ref: str = "", **more: Any) -> AbstractContextManager[Page]:
        """A browser of their own, without scripts, in which the link of the mail was opened."""
        return opened(self.browser, at=self.link(who, ref), **more)

    def now(self, ref: str) -> Action:
        """The action as the register has it."""
        return self.office.of(ref)


def harbour_in(folder: Path, browser: Browser, given: Path | None = None) -> Iterator[Harbour]:
    """Ana is reminded of 1.1; Mia is asked about 2.1 to 2.3, has 3.1 and 3.2 to sign off, and another date for 4.1 to agree to."""
    with Office.with_plan(folder, *plan(), released="16 March 2026", policy=LADDER) as office, served(office) as base:
        office.on("16 March 2026")
        office.came.clear()
        for ref in ("3.1", "3.2"):
            office.done(ref)
            office.evidence(ref, given)
        asks = {"by": address("ana"), "on": office.today, "at": office.clock(14)}
        moves.ask(office.desk, "4.1", day("29 May 2026"), because="The dredger is in dock until May.", **asks)
        office.on("17 March 2026")
        office.expect(*office.came)
        yield Harbour(office, base, browser)


@pytest.fixture
def harbour(tmp_path: Path, chromium: Browser) -> Iterator[Harbour]:
    """One to answer in."""
    yield from harbour_in(tmp_path, chromium)


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Harbour]:
    """One in which nobody's answer is taken, for all who only look."""
    yield from harbour_in(tmp_path_factory.mktemp("harbour"), chromium)


def shown(within: Page | Locator, label: str) -> Locator:
    """The field of this label that belongs to the chosen answer; those of the other answers are hidden."""
    return within.get_by_label(label).filter(visible=True)


def noted(page: Page, *said: str) -> None:
    """The page says that the answer was noted, and what it was."""
    expect(page).to_have_title(f"Noted – {COUNCIL}")
    for words in said:
        expect(page.get_by_role("main")).to_contain_text(words)


# Leads


def test_a_lead_says_how_it_stands_by_keyboard_only(harbour: Harbour) -> None:
    with harbour.page("ana", "1.1") as page:
        tab_to(page, "Say how it stands")
        page.keyboard.press("Space")
        tab_to(page, "How does it stand?")
        page.keyboard.type("The rings are ordered.")
        tab_to(page, "Send answer")
        page.keyboard.press("Enter")
        noted(page, "Progress reported by Ana Fairlead: The rings are ordered.")
    assert harbour.now("1.1").progress == "The rings are ordered."


def test_the_keyboard_skips_to_the_content_and_changes_the_answer_by_arrow(harbour: Harbour) -> None:
    with harbour.page("ana", "1.1") as page:
        page.keyboard.press("Tab")
        assert focus(page) == "Skip to main content"
        page.keyboard.press("Enter")
        tab_to(page, "Say how it stands", at_most=2)  # past the history
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("radio", name="It is done")).to_be_checked()
        assert focus(page) == "It is done"
        expect(shown(page, "How does it stand?")).to_have_count(0)
        expect(shown(page, "Or a web address")).to_have_count(1)


def test_a_lead_marks_it_done_and_shows_it_by_a_file(harbour: Harbour, tmp_path: Path) -> None:
    minutes = tmp_path / "Minutes of 12 March.pdf"
    minutes.write_bytes(b"%PDF-1.7 the rings are in")
    with harbour.page("ana", "1.1") as page:
        page.get_by_label("It is done").check()
        shown(page, "A file").set_input_files(minutes)
        page.get_by_role("button", name="Send answer").click()
        noted(page, "Evidence given by Ana Fairlead: Minutes of 12 March.pdf", "Mia Quaysider")
    now = harbour.now("1.1")
    assert (now.done_on, now.evidence_on) == (day("17 March 2026"), day("17 March 2026"))
    (kept,) = (harbour.office.desk.settings.home / "evidence").rglob("*.pdf")
    assert kept.read_bytes() == minutes.read_bytes()


def test_a_lead_asks_for_another_date_by_typing_it_in(harbour: Harbour) -> None:
    with harbour.page("ana", "1.1") as page:
        page.get_by_label("Ask for another date").check()
        shown(page, "New date").focus()
        page.keyboard.type("29/5/2026")
        shown(page, "Why?").fill("The foundry is late.")
        page.get_by_role("button", name="Send answer").press("Enter")
        noted(page, "asks for 29 May 2026")
    asked = harbour.now("1.1").asked
    assert asked is not None
    assert (asked.due, asked.because) == (day("29 May 2026"), "The foundry is late.")


def test_a_lead_says_whose_it_is_instead(harbour: Harbour) -> None:
    with harbour.page("ana", "1.1", viewport=PHONE, has_touch=True) as page:
        page.get_by_text("It is not mine").tap()
        shown(page, "To whom does it belong?").fill("the Head of Beaches")
        page.get_by_role("button", name="Send answer").tap()
        noted(page, "it belongs to the Head of Beaches")
    assert harbour.now("1.1").disputed


# Managers


def test_a_manager_acknowledges_two_of_three_by_keyboard_only(harbour: Harbour) -> None:
    with harbour.page("mia") as page:
        tab_to(page, "What happened so far with harbourshire-2.1")
        tab_to(page, "I take it on")
        page.keyboard.press("Space")
        tab_to(page, "By when?")
        page.keyboard.type("27/3/2026")
        tab_to(page, "What will you do? (optional)")
        page.keyboard.type("I ring the coastguard.")
        tab_to(page, "What happened so far with harbourshire-2.2")
        tab_to(page, "I take it on")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert focus(page) == "It is not mine"
        tab_to(page, "To whom does it belong?")
        page.keyboard.type("the Head of Training")
        tab_to(page, "Send answers")
        page.keyboard.press("Enter")
        noted(page, "takes it on, by 27 March 2026: I ring the coastguard.", "the Head of Training")
        expect(page.get_by_role("heading", level=2)).to_have_text(["Action harbourshire-2.1", "Action harbourshire-2.2"])
    choices = {ref: [given.choice for given in harbour.now(ref).acknowledged] for ref in ("2.1", "2.2", "2.3")}
    assert choices == {"2.1": [Choice.TAKES_ON], "2.2": [Choice.NOT_MINE], "2.3": []}


def test_what_a_manager_got_wrong_is_told_first_linked_and_kept_and_the_rest_is_noted(harbour: Harbour) -> None:
    with harbour.page("mia") as page:
        first, second = (page.get_by_role("region").nth(n) for n in (0, 1))
        first.get_by_label("I take it on").check()
        shown(first, "By when?").fill("2026-03-27")
        second.get_by_label("The date should change").check()
        shown(second, "New date").fill("2026-04-30")
        page.get_by_role("button", name="Send answers").click()
        expect(page).to_have_title(f"Error: For you to judge – {COUNCIL}")
        expect(page.get_by_role("status")).to_contain_text("1 answer was noted.")
        expect(page.get_by_role("alert")).to_be_focused()
        way = tab_to(page, "Say why the date should change (harbourshire-2.2)")
        assert len(way) == 1, "what is wrong has the focus when the page comes"
        page.keyboard.press("Enter")
        assert focus(page) == "Why?"
        page.keyboard.type("The instructor is ill.")
        expect(shown(second, "New date")).to_have_value("2026-04-30")
        tab_to(page, "Send answers")
        page.keyboard.press("Enter")
        noted(page, "30 April 2026")
    assert [len(harbour.now(ref).acknowledged) for ref in ("2.1", "2.2", "2.3")] == [1, 1, 0]


# Signatories


def test_a_signatory_accepts_one_and_sends_the_other_back(harbour: Harbour) -> None:
    with harbour.page("mia", "3.1") as page:
        tab_to(page, "I accept it: it is signed off")
        page.keyboard.press("Space")
        tab_to(page, "Send answer")
        page.keyboard.press("Enter")
        noted(page, "signed off by Mia Quaysider")
    with harbour.page("mia", "3.2") as page:
        page.get_by_label("I send it back").check()
        shown(page, "What is missing?").fill("The deputy's key.")
        page.get_by_role("button", name="Send answer").click()
        noted(page, "The deputy's key.")
    assert harbour.now("3.1").signed_off_by == address("mia")
    assert harbour.now("3.2").sent_back_because == "The deputy's key."


def test_who_may_agrees_to_another_date(harbour: Harbour) -> None:
    with harbour.page("mia", "4.1") as page:
        expect(page.get_by_role("main")).to_contain_text("The dredger is in dock until May.")
        page.get_by_label("I agree to this date").check()
        page.get_by_role("button", name="Send answer").click()
        noted(page, "29 May 2026")
    assert harbour.now("4.1").deadline.due == day("29 May 2026")


@pytest.mark.parametrize(("name", "content"), [("minutes.html", HTML), ("logo.svg", SVG)])
def test_a_page_or_drawing_given_as_evidence_is_saved_and_never_opened(
    tmp_path: Path, chromium: Browser, name: str, content: bytes
) -> None:
    given = tmp_path / name
    given.write_bytes(content)
    for harbour in harbour_in(tmp_path, chromium, given):
        with harbour.page("mia", "3.1", java_script_enabled=True) as page:
            stood_at = page.url
            with page.expect_download() as saved:
                page.get_by_role("link", name=name).click()
            assert saved.value.suggested_filename == f"{name}.download"
            assert saved.value.path().read_bytes() == content
            assert page.url == stood_at


# What everybody sees


def wrong(choose: str, **fill: str) -> Callable[[Page], None]:
    """Choose this answer, fill in these fields, and send what is not enough."""

    def send(page: Page) -> None:
        form = page.locator("form")
        form.get_by_label(choose, exact=True).first.check()
        for label, words in fill.items():
            shown(form, label).fill(words)
        page.get_by_role("button").click()

    return send


def nothing_chosen(page: Page) -> None:
    """Send the form as it is."""
    page.get_by_role("button").click()


def other(path: str) -> Callable[[Page], None]:
    """Go to another address at the counter."""
    return lambda page: page.goto(f"{'/'.join(page.url.split('/')[:3])}/{path}") and None


PAGES: dict[str, tuple[str, str, Callable[[Page], None] | None, str]] = {
    "a lead's": ("ana", "1.1", None, "Answer: harbourshire-1.1"),
    "a manager's": ("mia", "", None, "For you to judge"),
    "a manager's, of one action": ("mia", "2.1", None, "For you to judge: harbourshire-2.1"),
    "a signatory's": ("mia", "3.1", None, "Sign off: harbourshire-3.1"),
    "of another date": ("mia", "4.1", None, "Another date: harbourshire-4.1"),
    "a lead's, nothing chosen": ("ana", "1.1", nothing_chosen, "Error: Answer: harbourshire-1.1"),
    "a lead's, no words": ("ana", "1.1", wrong("Say how it stands"), "Error: Answer: harbourshire-1.1"),
    "a lead's, no days": ("ana", "1.1", wrong("I am away"), "Error: Answer: harbourshire-1.1"),
    "a manager's, nothing chosen": ("mia", "", nothing_chosen, "Error: For you to judge"),
    "a manager's, too late a promise": ("mia", "", wrong("I take it on", **{"By when?": "2027-03-27"}), "Error: For you to judge"),
    "a signatory's, no reason": ("mia", "3.1", wrong("I send it back"), "Error: Sign off: harbourshire-3.1"),
    "of another date, no reason": (
        "mia",
        "4.1",
        wrong("I do not agree; the present date stands"),
        "Error: Another date: harbourshire-4.1",
    ),
    "a link cut short": ("ana", "1.1", lambda page: page.goto(page.url[:-9]) and None, "This link does not work"),
    "no page": ("ana", "1.1", other("nothing/here"), "There is no such page"),
    "a receipt that is none": ("ana", "1.1", other("noted/x"), "This page has ended"),
}


@pytest.fixture(params=PAGES)
def seen(request: pytest.FixtureRequest, looked_at: Harbour) -> Iterator[tuple[Page, str]]:
    """Every page and every page of an error, at 400 % zoom; and its title."""
    who, ref, then, title = PAGES[request.param]
    with looked_at.page(who, ref, viewport=ZOOMED) as page:
        if then:
            then(page)
        if title.startswith("Error"):
            expect(page.get_by_role("alert")).to_be_focused()
        yield page, title


def test_every_page_says_what_it_is_can_be_read_at_400_per_cent_and_used_by_keyboard_and_axe_finds_nothing(
    seen: tuple[Page, str],
) -> None:
    page, title = seen
    expect(page).to_have_title(f"{title} – {COUNCIL}")
    assert cut(page) == []
    assert unseen_focus(page) == []
    assert faults(page) == []


def test_an_answer_that_was_noted_and_the_same_sent_twice_can_be_read_by_all(harbour: Harbour) -> None:
    with harbour.page("mia", "3.1", viewport=ZOOMED) as page, harbour.page("mia", "3.1", viewport=ZOOMED) as late:
        for each in (page, late):
            each.get_by_label("I accept it").check()
            each.get_by_role("button", name="Send answer").click()
        noted(page)
        expect(late.get_by_role("main")).to_contain_text("was noted the first time, as it stands here")
        for each in (page, late):
            assert (cut(each), unseen_focus(each), faults(each)) == ([], [], [])


def test_every_error_is_told_at_its_top_and_beside_its_field_and_its_link_leads_there(looked_at: Harbour) -> None:
    with looked_at.page("ana", "1.1") as page:
        wrong("I am away")(page)
        top = page.get_by_role("alert")
        expect(top.get_by_role("link")).to_have_text(["Give the first day away", "Give the last day away"])
        for says, label in (("Give the first day away", "First day away"), ("Give the last day away", "Last day away")):
            expect(page.get_by_label(label)).to_have_accessible_description(re.compile(says))
            top.get_by_role("link", name=says).click()
            assert focus(page) == label


def test_a_link_that_has_ended_says_what_to_do_and_changes_nothing(harbour: Harbour) -> None:
    link, before = harbour.link("ana", "1.1"), harbour.office.snapshot()
    harbour.office.today = day("1 June 2026")
    with opened(harbour.browser, at=link, viewport=ZOOMED) as page:
        expect(page).to_have_title(f"This link has ended – {COUNCIL}")
        expect(page.get_by_role("main")).to_contain_text("Links are good for 60 days. Use the one in your latest mail.")
        assert (cut(page), faults(page)) == ([], [])
    assert harbour.office.snapshot() == before
