"""The counter as people and scanners meet it: an office with its pages, the links of its mails, and forms filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from html.parser import HTMLParser
from typing import Any

from httpx import Response
from starlette.testclient import TestClient

from tests.office import Mail, Office
from web.app import app

BASE = "https://chaser.harbourshire.example"
LINK = re.compile(rf"{BASE}(/[\w/.~%-]+)")


def with_pages(office: Office, **settings: Any) -> Office:
    """The same office, whose mails have links."""
    wanted = office.desk.settings.model_copy(update={"link_base": BASE, **settings})
    office.desk = replace(office.desk, settings=wanted)
    return office


@dataclass
class Counter:
    """The pages of an office, as a browser at the council sees them."""

    office: Office

    def __post_init__(self) -> None:
        self.said: list[dict[str, Any]] = []
        pages = app(
            self.office.desk, lambda: self.office.clock(15), lambda says, **facts: self.said.append({"says": says, **facts})
        )
        self.pages = pages
        self.browser = TestClient(pages, base_url=BASE, follow_redirects=False, raise_server_exceptions=False)

    def links(self, to: str) -> list[str]:
        """The paths of the links in the mail that this person was last expected to get."""
        return list(dict.fromkeys(LINK.findall(self.office.text(to))))

    def link(self, to: str) -> str:
        """The only link of that mail."""
        (only,) = self.links(to)
        return only

    def get(self, path: str, **more: Any) -> Response:
        """Open a page."""
        return self.browser.get(path, **more)

    def send(self, path: str, files: Any = None, mark: str | None = None, headers: Any = None, **fields: str) -> Response:
        """Fill in the form of a page, and send it as a browser does. `choice` names the radio button."""
        mark = marked(self.get(path).text) if mark is None else mark
        said = {name.replace("__", "-"): value for name, value in fields.items()}
        origin = {"Origin": BASE, "Sec-Fetch-Site": "same-origin"} if headers is None else headers
        return self.browser.post(path, data={"mark": mark, **said}, files=files or {"none": ("", b"")}, headers=origin)

    def read(self, sent: Response) -> str:
        """The page to which an answer leads, in words."""
        assert sent.status_code == 303, f"{sent.status_code}: {words(sent.text)}"
        return words(self.get(sent.headers["location"]).text)


def marked(page: str) -> str:
    """The hidden value of a page's form; empty where it has none."""
    found = re.search(r'name="mark" value="([^"]+)"', page)
    return unescape(found[1]) if found else ""


def words(page: str) -> str:
    """The words of a page on one line."""
    text: list[str] = []
    parser = HTMLParser()
    parser.handle_data = text.append  # type: ignore[method-assign]
    parser.feed(re.sub(r"<head>.*?</head>", "", page, flags=re.S))
    return " ".join(" ".join(text).split())


def came(office: Office, *mails: Mail) -> None:
    """Exactly these mails came."""
    office.expect(*mails)
