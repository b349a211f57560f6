"""What the pages refuse: links that are not ours, forms of others, answers to what has changed; and what a scanner may do."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from notifications.tokens import LINE, MAIL, Links, NotOurs, Seal, short
from tests.counter import BASE, Counter, marked, with_pages, words
from tests.office import Office, action, mail
from web.guard import HEADERS, Limit, Rates

ORIGIN = {"Origin": BASE, "Sec-Fetch-Site": "same-origin"}
ANSWER = {"choice": "progress", "progress": "The piles are ordered."}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Ana leads 2.1 and 2.2, Cal 2.3; on 17 March 2026 they are reminded."""
    drafts = (
        action("2.1", "31 March 2026"),
        action("2.2", "31 March 2026"),
        action("2.3", "31 March 2026", lead="Cal Dunnagewood"),
    )
    with with_pages(Office.with_plan(tmp_path, *drafts)) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10"), ("2.2", "reminder -10")]), mail("cal", [("2.3", "reminder -10")]))
        yield office


@pytest.fixture
def counter(office: Office) -> Counter:
    return Counter(office)


@pytest.fixture
def link(counter: Counter) -> str:
    return counter.links("ana")[0]


def altered(link: str) -> Iterator[str]:
    """The link with one character of its token changed, at every place; and cut short."""
    start = link.rindex("/") + 1
    for i in range(start, len(link)):
        other = "A" if link[i] != "A" else "B"
        yield link[:i] + other + link[i + 1 :]
    yield from (link[:-1], link + "A", link[: start + 10])


def test_an_altered_link_is_refused_wherever_it_was_altered(office: Office, counter: Counter, link: str) -> None:
    counter.pages.rates.remembered = 10**6
    before = office.snapshot()
    for path in altered(link):
        seen = counter.get(path)
        if seen.status_code == 429:
            continue
        # the last character of an unpadded base64 text may hold bits that say nothing
        same = path[:-1] == link[:-1] and seen.status_code == 200
        assert same or seen.status_code == 404, path
        assert same or "This link does not work" in words(seen.text)
        assert same or "Mend the harbour" not in seen.text
    assert office.snapshot() == before


def test_a_link_signed_with_another_key_is_refused(office: Office, counter: Counter, link: str) -> None:
    stranger = Seal(keys=["another council's key, of forty characters"], at=office.clock())
    told = office.fates("2.1")[0].obligation
    for path in (f"/a/{stranger.sign(LINE, [1, short(told.key)])}", f"/all/{stranger.sign(MAIL, 'chaser.00')}"):
        assert counter.get(path).status_code == 404


def test_a_link_of_one_kind_is_no_link_of_another(counter: Counter, link: str) -> None:
    token = link.removeprefix("/a/")
    for path in (f"/all/{token}", f"/noted/{token}"):
        assert counter.get(path).status_code == 404


def test_a_link_to_what_this_register_never_told_leads_nowhere(office: Office, counter: Counter) -> None:
    from tasks.links import seal_at

    seal = seal_at(office.desk.settings, office.clock())
    for path in (
        f"/a/{seal.sign(LINE, [1, '0' * 18])}",
        f"/a/{seal.sign(LINE, [999, '0' * 18])}",
        f"/all/{seal.sign(MAIL, 'chaser.00')}",
    ):
        seen = counter.get(path)
        assert (seen.status_code, "This link leads nowhere" in words(seen.text)) == (404, True)


def test_a_link_ends_after_the_days_of_the_settings(office: Office, counter: Counter, link: str) -> None:
    office.today += timedelta(days=59)
    assert counter.get(link).status_code == 200
    office.today += timedelta(days=1)
    seen = counter.get(link)
    assert seen.status_code == 410
    assert "Links are good for 60 days. Use the one in your latest mail." in words(seen.text)
    before = office.snapshot()
    assert counter.send(link, mark="", **ANSWER).status_code == 410
    assert office.snapshot() == before


def test_an_old_key_still_opens_links_until_it_is_taken_out(office: Office) -> None:
    old, new = "k" * 32, "n" * 32
    token = Seal(keys=[old], at=office.clock()).sign(LINE, [1, "x"])
    both = Seal(keys=[old, new], at=office.clock())
    assert both.open(LINE, token, good_for=timedelta(days=1)) == [1, "x"]
    assert Seal(keys=[new], at=office.clock()).open(LINE, both.sign(LINE, [2, "y"]), good_for=timedelta(days=1)) == [2, "y"]
    with pytest.raises(NotOurs):
        Seal(keys=[new], at=office.clock()).open(LINE, token, good_for=timedelta(days=1))


def test_a_link_carries_nothing_of_a_person_or_an_action(office: Office, link: str) -> None:
    import base64

    shown = base64.urlsafe_b64decode(link.removeprefix("/a/").split(".")[0] + "==").decode()
    assert "ana" not in shown and "@" not in shown and "harbour" not in shown


# Forms


def test_a_form_of_another_link_or_of_nobody_is_refused(office: Office, counter: Counter) -> None:
    first, second = counter.links("ana")
    before = office.snapshot()
    for mark in ("", "nonsense", marked(counter.get(second).text)):
        sent = counter.send(first, mark=mark, **ANSWER)
        assert (sent.status_code, "Nothing was changed." in words(sent.text)) == (403, True)
    assert office.snapshot() == before


ELSEWHERE = {
    "another site": {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    "another site by its name only": {"Origin": "https://evil.example"},
    "a site beside ours": {"Origin": BASE, "Sec-Fetch-Site": "same-site"},
    "a page without an origin": {"Origin": "null"},
    "a program that says nothing": {},
}


@pytest.mark.parametrize("headers", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_a_form_sent_from_elsewhere_is_refused(office: Office, counter: Counter, link: str, headers: dict[str, str]) -> None:
    before = office.snapshot()
    sent = counter.send(link, headers=headers, **ANSWER)
    assert (sent.status_code, "did not come from our page" in words(sent.text)) == (403, True)
    assert office.snapshot() == before


def test_a_form_that_was_shown_of_another_state_changes_nothing_and_shows_the_present_one(
    office: Office, counter: Counter, link: str
) -> None:
    old = marked(counter.get(link).text)
    office.update("2.1", "The barge has sunk.")
    before = office.snapshot()
    sent = counter.send(link, mark=old, choice="done")
    assert sent.status_code == 409
    assert "harbourshire-2.1 changed since you opened the page. Your answer was not noted." in words(sent.text)
    assert "The barge has sunk." in words(sent.text)
    assert office.snapshot() == before
    counter.read(counter.send(link, mark=marked(sent.text), choice="done"))


def test_sent_twice_it_is_noted_once(office: Office, counter: Counter, link: str) -> None:
    mark = marked(counter.get(link).text)
    counter.read(counter.send(link, mark=mark, **ANSWER))
    before = office.snapshot()
    read = counter.read(counter.send(link, mark=mark, **ANSWER))
    assert "Answered already" in read
    assert "Your answer about harbourshire-2.1 was noted the first time, as it stands here" in read
    assert "The piles are ordered." in read
    assert office.snapshot() == before


def test_what_another_said_meanwhile_is_no_answer_of_ones_own(office: Office, counter: Counter, link: str) -> None:
    mark = marked(counter.get(link).text)
    counter.read(counter.send(link, mark=mark, **ANSWER))
    office.update("2.1", "The barge has sunk.")
    sent = counter.send(link, mark=mark, **ANSWER)
    assert sent.status_code == 409
    assert "harbourshire-2.1 changed since you opened the page. Your answer was not noted." in words(sent.text)


def test_what_is_settled_needs_no_answer_and_takes_none(office: Office, counter: Counter, link: str) -> None:
    mark = marked(counter.get(link).text)
    office.done("2.1")
    office.evidence("2.1")
    office.sign_off("2.1")
    before = office.snapshot()
    seen = words(counter.get(link).text)
    assert "No answer is needed any more. It was signed off by" in seen
    assert "Send answer" not in seen
    assert counter.send(link, mark=mark, **ANSWER).status_code in (409, 422)
    assert office.snapshot() == before


def test_a_lead_whose_action_was_given_to_another_can_no_longer_answer(office: Office, counter: Counter, link: str) -> None:
    office.change("2.1", "Cal leads it now.", leads=("Cal Dunnagewood",))
    assert "It is not yours any more" in words(counter.get(link).text)


# Who has signed in


def test_where_the_proxy_says_who_has_signed_in_a_forwarded_link_is_refused(office: Office, link: str) -> None:
    with_pages(office, pages_sign_in_header="X-Signed-In")
    counter = Counter(office)
    assert counter.get(link).status_code == 200
    assert counter.get(link, headers={"X-Signed-In": "ANA@harbourshire.example"}).status_code == 200
    seen = counter.get(link, headers={"X-Signed-In": "ben@harbourshire.example"})
    assert (seen.status_code, "This link was sent to somebody else" in words(seen.text)) == (403, True)
    assert "Mend the harbour" not in seen.text


def test_without_such_a_proxy_the_header_means_nothing(counter: Counter, link: str) -> None:
    assert counter.get(link, headers={"X-Signed-In": "ben@harbourshire.example"}).status_code == 200


def test_an_asking_may_want_a_sign_in(tmp_path: Path) -> None:
    policy = "escalation: {rungs: [{to: manager, red_for: 1}], sign_in_from_rung: 1}"
    with with_pages(
        Office.with_plan(tmp_path, action("2.1", "2 March 2026"), policy=policy), pages_sign_in_header="X-Signed-In"
    ) as office:
        for on in ("2 March 2026", "3 March 2026", "4 March 2026"):
            office.on(on)
            office.expect(*office.came)
        counter = Counter(office)
        link = counter.link("mia")
        assert "Please sign in" in words(counter.get(link).text)
        assert counter.get(link, headers={"X-Signed-In": "mia@harbourshire.example"}).status_code == 200


# Scanners


def test_a_thousand_looks_change_nothing(office: Office, counter: Counter) -> None:
    counter.pages.rates.clock = (lambda ticks: lambda: next(ticks))(iter(range(0, 10**9, 60)))
    paths = [
        *counter.links("ana"),
        *counter.links("cal"),
        "/all/x",
        "/noted/x",
        "/health",
        "/style.css",
        "/robots.txt",
        "/",
        "/a/x/evidence/y",
    ]
    before, chance = office.snapshot(), random.Random(4)
    statuses = set()
    for _ in range(1000):
        path = chance.choice(paths)
        method = chance.choice(("GET", "HEAD", "GET", "OPTIONS", "PUT", "DELETE"))
        sent = counter.browser.request(method, path, params=chance.choice(({}, {"choice": "done"})), headers=ORIGIN)
        statuses.add(sent.status_code)
        missing = [name for name, value in HEADERS.items() if sent.headers.get(name) != value]
        assert not missing
    assert statuses == {200, 404, 405}
    assert office.snapshot() == before
    office.deliver(hour=17)
    office.expect()


def test_no_page_holds_a_script_or_calls_anybody_else(counter: Counter) -> None:
    for path in (*counter.links("ana"), "/", "/a/x"):
        page = counter.get(path).text
        assert "<script" not in page
        assert not re.search(r"""(?:src|href|action)="(?!/|#)|\son\w+=|style=|javascript:""", page)


def test_who_asks_too_often_waits(office: Office, counter: Counter, link: str) -> None:
    counter.pages.rates.clock = lambda: 0.0
    statuses = [counter.get(link).status_code for _ in range(61)]
    assert statuses == [200] * 60 + [429]
    late = counter.get(link)
    assert late.headers["Retry-After"] and late.headers["Cache-Control"] == "no-store"
    before = office.snapshot()
    other = counter.links("ana")[1]
    mark = marked(counter.get(other).text)
    tries = [counter.send(other, mark=mark, choice="progress").status_code for _ in range(21)]
    assert tries == [422] * 20 + [429]
    assert office.snapshot() == before


def test_rates_are_remembered_of_so_many_only_and_recover() -> None:
    now = [0.0]
    rates = Rates(clock=lambda: now[0], remembered=3)
    limit = Limit(burst=2, a_minute=60)
    assert [rates.wait("one", limit) for _ in range(3)] == [0, 0, 1]
    now[0] = 1.0
    assert rates.wait("one", limit) == 0
    for other in "abcdef":
        rates.wait(other, limit)
    assert len(rates._left) == 3


def test_the_log_names_no_link_and_nobody(counter: Counter, link: str) -> None:
    counter.send(link, **ANSWER)
    counter.get(link, params={"who": "ana"})
    said = repr(counter.said)
    assert link.removeprefix("/a/")[:12] not in said and "ana" not in said and "piles" not in said
    assert {fact["page"] for fact in counter.said} == {"/a"}


def test_a_fault_of_the_program_shows_a_plain_page_and_logs_no_words(
    counter: Counter, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from web import views

    def breaks(*_: object, **__: object) -> str:
        raise ValueError("Ana Fairlead")

    monkeypatch.setattr(views, "row", breaks)
    seen = counter.get(link)
    assert (seen.status_code, "Something went wrong" in words(seen.text)) == (500, True)
    assert seen.headers["Cache-Control"] == "no-store"
    assert "Fairlead" not in repr(counter.said) and "ValueError" in repr(counter.said)


def test_mails_have_links_only_where_an_address_is_set(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        assert "http" not in office.text("ana")


def test_the_keys_are_made_once_for_this_user_only(office: Office) -> None:
    file = office.desk.settings.home / "link-keys"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text().strip() not in office.snapshot()
    assert (
        Links(base=BASE, seal=Seal(keys=[file.read_text().strip()], at=office.clock()))
        .mail("<chaser.00@x>")
        .startswith(f"{BASE}/all/")
    )
