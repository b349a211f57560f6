"""A real browser at the counter: Debian's Chromium, led by playwright as hands and eyes would; the pages are served by a thread.

Nothing is downloaded. People's pages have scripts turned off; `faults` and `measured` look from outside, through the browser's
own tools, which need no script of the page's.
"""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.counter import with_pages
from tests.office import Office
from web.app import app

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
DESKTOP = {"width": 1280, "height": 1024}
ZOOMED = {"width": 320, "height": 256}  # the same screen at 400 %, in CSS pixels
PHONE = {"width": 375, "height": 740}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a module."""
    if not Path(CHROMIUM).exists():
        pytest.skip("chromium is not installed: apt-get install --no-install-recommends chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        with_axe = browser.new_context(bypass_csp=True)
        with_axe.add_init_script(Axe().axe_script)
        yield browser
        browser.close()


@contextmanager
def served(office: Office) -> Iterator[str]:
    """The pages of an office at a free port, to which its mails lead from now on; yields their address."""
    with socket.create_server(("127.0.0.1", 0)) as line:
        address = f"http://127.0.0.1:{line.getsockname()[1]}"
        pages = app(with_pages(office, link_base=address).desk, lambda: office.clock(15))
        server = uvicorn.Server(uvicorn.Config(pages, lifespan="off", log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [line]}, daemon=True)
        thread.start()
        try:
            yield address
        finally:
            server.should_exit = True
            thread.join(10)


@contextmanager
def opened(chromium: Browser, at: str, **more: Any) -> Iterator[Page]:
    """A page at an address, with scripts off. That it asked nobody else, and the browser complained of nothing, is made sure of."""
    seen: dict[str, Any] = {"java_script_enabled": False, "locale": "en-GB", "viewport": DESKTOP} | more
    context = chromium.new_context(**seen)
    page, said, asked = context.new_page(), [], []
    page.set_default_timeout(5000)
    page.on("console", lambda line: said.append(line.text))
    page.on("request", lambda request: asked.append(request.url.split("/")[2]))
    page.goto(at)
    yield page
    context.close()
    assert len(set(asked)) <= 1, f"the page asked others too: {set(asked)}"
    complaints = [line for line in said if "Failed to load resource" not in line]  # so it says of every page of 4xx
    assert not complaints, f"the browser complains: {complaints}"


# Hands


def tab_to(page: Page, label: str, *, at_most: int = 60) -> list[str]:
    """Press Tab until what has this label or name has the focus; all that had it on the way."""
    way: list[str] = []
    while not (way and way[-1] == label):
        assert len(way) < at_most, f"{label!r} is not reached by Tab: {way}"
        page.keyboard.press("Tab")
        way.append(focus(page))
    return way


def focus(page: Page) -> str:
    """What has the focus, as a screen reader names it."""
    return str(page.evaluate(FOCUS))


FOCUS = """() => {
  const e = document.activeElement, one = text => (text || '').replace(/\\s+/g, ' ').trim()
  if (!e || e === document.body) return ''
  return one(e.labels && e.labels.length ? e.labels[0].textContent : e.innerText)
}"""


# Eyes


def faults(page: Page) -> list[str]:
    """What axe finds in a page as it stands, also in fields that show only once their answer is chosen.

    axe is a script: it looks at a copy in the browser's first context, where scripts run.
    """
    assert page.context.browser is not None
    twin, copy = page.context.browser.contexts[0].new_page(), page.content()
    twin.set_viewport_size(page.viewport_size or DESKTOP)
    twin.route(page.url, lambda route: route.fulfill(body=copy, content_type="text/html; charset=utf-8"))
    twin.goto(page.url)
    twin.add_style_tag(content=".option .more { display: block !important }")
    found = twin.evaluate("axe.run({rules: {'target-size': {enabled: true}}})")
    twin.close()
    doubts = (one for one in found["incomplete"] if one["id"] in ("color-contrast", "target-size"))
    return [
        f"{one['id']}: {node['html']} {node['failureSummary']}" for one in (*found["violations"], *doubts) for node in one["nodes"]
    ]


def cut(page: Page) -> list[str]:
    """What reaches beyond the window sideways, or is cut off within its own box."""
    return list(page.evaluate(CUT))


CUT = """() => {
  const wide = document.documentElement.clientWidth, said = []
  if (document.documentElement.scrollWidth > wide) said.push('the page scrolls sideways')
  for (const e of document.body.querySelectorAll('*')) {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e)
    if (!box.width || e.closest('.unseen, .skip:not(:focus)')) continue
    if (box.left < -1 || box.right > wide + 1) said.push(`outside: ${e.outerHTML.slice(0, 80)}`)
    const clips = style.overflowX !== 'visible' || ['INPUT', 'TEXTAREA', 'BUTTON'].includes(e.tagName)
    if (clips && e.scrollWidth > e.clientWidth + 1) said.push(`cut: ${e.outerHTML.slice(0, 80)}`)
  }
  return said
}"""


def unseen_focus(page: Page, *, at_most: int = 80) -> list[str]:
    """The stops of the Tab key at which it cannot be seen where one is: no thick outline, or something lies above."""
    page.evaluate("document.activeElement.blur()")
    said, first = [], ""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        seen = page.evaluate(STOP)
        if seen is None:  # the browser's own bar; the next Tab begins at the top
            continue
        if seen["where"] == first:
            break
        first = first or seen["where"]
        if not seen["seen"]:
            said.append(seen["where"])
    assert first, "nothing takes the focus"
    return said


STOP = """() => {
  const e = document.activeElement
  if (!e || e === document.body) return null
  const style = getComputedStyle(e), box = e.getClientRects()[0]
  const x = box.left + Math.min(box.width, innerWidth) / 2, y = Math.min(box.top + box.height / 2, innerHeight - 1)
  const above = document.elementFromPoint(x, y)
  const lies = above && (e.contains(above) || above.contains(e))
  return {where: e.outerHTML.slice(0, 90), seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && !!lies}
}"""
