"""How the page of a mail is built: so that Outlook's Word engine, telephones, dark screens and screen readers can show it."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest

from config import look
from notifications import render
from notifications.compose import compose
from register.model import Colour
from tests.mail_samples import AT, DIRECTORY, PLANS, SAMPLES, SENDER

TEMPLATE = Path(render.__file__).parent / "templates" / "digest.html.j2"
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


@pytest.fixture(params=SAMPLES)
def page(request: pytest.FixtureRequest) -> str:
    message = compose(SAMPLES[request.param](), directory=DIRECTORY, plans=PLANS, sender=SENDER, at=AT)
    mail = message_from_bytes(message.raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def test_its_tags_nest(page: str) -> None:
    tags = Tags(page)
    assert tags.faults == []
    assert tags.open == []


def test_nothing_of_the_template_is_left(page: str) -> None:
    assert not re.search(r"\{[{%]|[}%]\}|data-css-inline|<!--(?!\[if mso\])", page.replace("<![endif]-->", ""))


def test_nothing_is_fetched_and_nothing_is_drawn_that_word_cannot_draw(page: str) -> None:
    page = re.sub(r'<a href="https://([^"]+)"[^>]*>https://\1</a>', "", page)  # what a reader may open, and sees in full
    assert not re.search(r"https?://|<img|<svg|<link|<script|@import|url\(", page)
    assert not re.search(r"float:|position:|background-image|display: ?(flex|grid)", page)


def test_styles_stand_in_the_tags_and_padding_only_in_cells(page: str) -> None:
    for tag, attributes in Tags(page).tags:
        style = attributes.get("style") or ""
        assert tag not in ("h1", "h2", "p") or ("font-size" in style and "line-height" in style)
        assert tag in ("td", "body") or "padding" not in style


def test_it_is_english_and_its_tables_are_no_tables_to_a_screen_reader(page: str) -> None:
    tags = Tags(page).tags
    assert next(attributes for tag, attributes in tags if tag == "html")["lang"] == "en-GB"
    assert {attributes.get("role") for tag, attributes in tags if tag == "table"} == {"presentation"}
    assert [tag for tag, _ in tags if tag == "h1"] == ["h1"]
    assert next(data for data in re.findall(r"<title>(.*?)</title>", page))


def test_every_painted_cell_stands_beside_its_colour_as_a_word(page: str) -> None:
    words = re.findall(r'class="word" bgcolor="(#\w+)"[^>]*>(\w+) - ', page)
    assert [render.PAINT[word.lower()] for _, word in words] == [paint for paint, _ in words]
    assert len(re.findall(r'class="bar"', page)) == len(words)


def test_forty_lines_are_shown_whole_by_programs_that_cut_at_102_kilobytes(page: str) -> None:
    assert len(page.encode()) < 70_000


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
    assert ink in TEMPLATE.read_text(encoding="utf-8")
    assert contrast(ink, paper) >= 7 or ink == "#1d5fa8"
    assert contrast(ink, paper) >= 4.5


def test_styles_are_put_into_the_tags_once_a_process_and_not_once_a_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    compose(SAMPLES["lead"](), directory=DIRECTORY, plans=PLANS, sender=SENDER, at=AT)
    monkeypatch.setattr(look, "inlined", lambda source: pytest.fail("the template was read again"))
    compose(SAMPLES["lead"](), directory=DIRECTORY, plans=PLANS, sender=SENDER, at=AT)
