"""How the page of a mail is built: so that Outlook's Word engine, telephones, dark screens and screen readers can show it."""

from __future__ import annotations

import re
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from html import unescape
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from config import look
from notifications import note, receipt, render, summary
from notifications.compose import compose
from register.model import Colour, Message
from reports.renderers import mail as report_mail
from reports.renderers.mail import render_mail
from rules.words import tidy
from tests.mail_samples import AT, DIRECTORY, LEAD, ON, OVERDUE, PLANS, SAMPLES, SENDER
from tests.report_readers import of_html
from tests.report_samples import monthly

TEMPLATES = (
    Path(render.__file__).parent / "templates" / "digest.html.j2",
    Path(report_mail.__file__).parent / "templates" / "mail.html.j2",
)
VOID = {"meta", "br", "hr", "img", "link", "input"}


class Tags(HTMLParser):
    """The tags of a page with their attributes; those left open or closed out of order are faults."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def noted() -> Message:
    """The receipt of an answer."""
    one = receipt.Noted(action=OVERDUE.action, verdict=OVERDUE.verdict, says="Said to be done.", at=AT, next="Nothing more.")
    return receipt.compose(
        [one], key="receipt:1", to=LEAD.email, on=ON, title=PLANS["harbourshire"], directory=DIRECTORY, sender=SENDER, at=AT
    )


def not_run() -> Message:
    """A note about the service."""
    said = note.not_run("daily", "The disk is full.", ON)
    return note.compose(said, to=LEAD.email, on=ON, directory=DIRECTORY, sender=SENDER, at=AT)


def summarised() -> Message:
    """A monthly summary."""
    text, html = render_mail(monthly())
    return summary.compose(
        subject=monthly().subject,
        text=text,
        html=html,
        files=(),
        kind="report:monthly",
        key="report:1",
        to=LEAD.email,
        on=ON,
        refs=(),
        directory=DIRECTORY,
        sender=SENDER,
        at=AT,
    )


def digest(made: str) -> Message:
    """The digest or escalation of a sample, with links."""
    links: dict[str, Any] = {
        "link_for": lambda line: f"{HERE}/a/{line.action.ref}" if line.obligation else None,
        "link_to_all": lambda _: f"{HERE}/all/1",
    }
    return compose(SAMPLES[made](), directory=DIRECTORY, plans=PLANS, sender=SENDER, at=AT, **links)


HERE = "https://chaser.harbourshire.example"
MAILS: dict[str, Callable[[], Message]] = {made: partial(digest, made) for made in SAMPLES}
MAILS |= {made.__name__: made for made in (noted, not_run, summarised)}


def body(message: Message, kind: str) -> str:
    """One of its two bodies."""
    mail = message_from_bytes(message.raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


@pytest.fixture(params=MAILS)
def message(request: pytest.FixtureRequest) -> Message:
    return MAILS[request.param]()


@pytest.fixture
def page(message: Message) -> str:
    return body(message, "html")


VERDICT = re.compile(r"((?:RED|AMBER|GREEN|BLUE|GREY) - [a-z -]+)\. ")  # in the text it stands before the reason


@pytest.mark.parametrize("made", [name for name in MAILS if name != "summarised"])  # of summaries test_renderers says so
def test_text_and_page_hold_the_same_facts(made: str) -> None:
    text, page = (body(MAILS[made](), kind) for kind in ("plain", "html"))
    read = of_html(page).casefold()
    for line in text.splitlines():
        for part in VERDICT.split(re.sub(rf"(: )?{HERE}\S+", "", tidy(line).removeprefix("- "))):
            assert part.casefold() in read
    said = tidy(text).casefold()
    for node in nodes(page):
        assert node.casefold() in said or node.startswith("Answer for ")
    assert re.findall(rf"{HERE}\S+", text) == re.findall(rf'href="({HERE}[^"]+)"', page)


def nodes(page: str) -> list[str]:
    """Each piece of text that is shown of a page."""
    shown = re.sub(r'<head>.*?</head>|<div class="unseen".*?</div>', "", page, flags=re.S)
    return [tidy(unescape(node)).removeprefix("• ") for node in re.split(r"<[^>]*>", shown)]


def test_a_subject_gives_a_number_first_and_is_short(message: Message) -> None:
    assert re.match(r"\d+ [a-z]", message.subject)
    assert len(message.subject) < 78


def test_a_list_of_mails_shows_the_first_action_or_sentence_behind_the_subject(page: str) -> None:
    (unseen,) = re.findall(r'<body[^>]*>\s*<div class="unseen" style="([^"]*)">([^<]+)</div>', page)
    assert "display: none" in unseen[0]
    assert "mso-hide: all" in unseen[0]
    assert len(unseen[1]) > 10


def test_its_tags_nest(page: str) -> None:
    tags = Tags(page)
    assert tags.faults == []
    assert tags.open == []


def test_nothing_of_the_template_is_left(page: str) -> None:
    assert not re.search(r"\{[{%]|[}%]\}|data-css-inline|<!--(?!\[if mso\])", page.replace("<![endif]-->", ""))


def test_nothing_is_fetched_and_nothing_is_drawn_that_word_cannot_draw(page: str) -> None:
    page = re.sub(r'<a href="https://([^"]+)"[^>]*>https://\1</a>', "", page)  # what a reader may open, and sees in full
    page = re.sub(rf'<a href="{HERE}/', "", page)  # where a reader may answer
    assert not re.search(r"https?://|<img|<svg|<link|<script|@import|url\(", page)
    assert not re.search(r"float:|position:|background-image|display: ?(flex|grid)", page)


def test_styles_stand_in_the_tags_and_padding_only_in_cells(page: str) -> None:
    for tag, attributes in Tags(page).tags:
        style = attributes.get("style") or ""
        assert tag not in ("h1", "h2", "p") or ("font-size" in style and "line-height" in style)
        assert tag in ("td", "th", "body") or "padding" not in style


def test_it_is_english_and_its_tables_are_no_tables_to_a_screen_reader(page: str) -> None:
    tags = Tags(page).tags
    assert next(attributes for tag, attributes in tags if tag == "html")["lang"] == "en-GB"
    assert {attributes.get("role") for tag, attributes in tags if tag == "table" and attributes.get("class") != "data"} == {
        "presentation"
    }
    assert [tag for tag, _ in tags if tag == "h1"] == ["h1"]
    assert next(data for data in re.findall(r"<title>(.*?)</title>", page))


def test_tables_of_figures_are_tables_to_a_screen_reader_and_no_others() -> None:
    tags = Tags(body(summarised(), "html")).tags
    assert sum(tag == "table" and attributes.get("role") is None for tag, attributes in tags) == 2
    assert {attributes.get("scope") for tag, attributes in tags if tag == "th"} == {"col", "row"}


def test_every_painted_cell_stands_beside_its_colour_as_a_word(page: str) -> None:
    words = re.findall(r'class="word" bgcolor="(#\w+)"[^>]*>(?:\w+: )?(\w+)', page)
    assert [render.PAINT[word.lower()] for _, word in words] == [paint for paint, _ in words]
    assert {paint for paint, _ in words} >= set(re.findall(r'class="(?:bar|edge)" bgcolor="(#\w+)"', page))


def test_forty_lines_are_shown_whole_by_programs_that_cut_at_102_kilobytes(page: str) -> None:
    assert len(page.encode()) < 90_000


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", Colour)
def test_each_colour_carries_white_words_and_stands_out_on_white_and_on_dark(colour: Colour) -> None:
    assert contrast(render.PAINT[colour], "#ffffff") >= 4.5
    assert contrast(render.PAINT[colour], "#16191e") >= 3


@pytest.mark.parametrize(
    ("ink", "paper"),
    [*product(["#1a1f27", "#4a5260", "#1d5fa8"], ["#ffffff"]), *product(["#f1f3f5", "#c3c9d2", "#8ab8f0"], ["#16191e"])],
)
def test_the_inks_of_the_page_can_be_read_by_day_and_by_night(ink: str, paper: str) -> None:
    assert ink == "#1d5fa8" or ink == "#8ab8f0" or all(ink in template.read_text(encoding="utf-8") for template in TEMPLATES)
    assert contrast(ink, paper) >= 7 or ink == "#1d5fa8"
    assert contrast(ink, paper) >= 4.5


def test_styles_are_put_into_the_tags_once_a_process_and_not_once_a_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    compose(SAMPLES["lead"](), directory=DIRECTORY, plans=PLANS, sender=SENDER, at=AT)
    monkeypatch.setattr(look, "inlined", lambda source: pytest.fail("the template was read again"))
    compose(SAMPLES["lead"](), directory=DIRECTORY, plans=PLANS, sender=SENDER, at=AT)
