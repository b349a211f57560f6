"""What stands before every page: headers, how much and how often, and that a form came from one of our own pages."""

from __future__ import annotations

import hashlib
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from notifications.tokens import Ended, NotOurs, Seal

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser would not say where a form comes from
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
FORM = "chaser: a form"
FORM_LASTS = timedelta(hours=12)

Log = Callable[..., None]
Refuse = Callable[[Request, int, str, str], ASGIApp]  # a page that says why: status, title, sentence


class TooLarge(Exception):
    """More was sent than a page takes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """So many at once, and so many a minute from then on."""

    burst: int
    a_minute: int


A_CLIENT = Limit(burst=300, a_minute=600)  # a whole office may stand behind one address
A_LINK = Limit(burst=60, a_minute=60)
ANSWERS = Limit(burst=20, a_minute=20)  # by one link


@dataclass(kw_only=True, slots=True)
class Rates:
    """How often who came, of the last `remembered` at most."""

    clock: Callable[[], float] = time.monotonic
    remembered: int = 10_000
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)  # who: how many are left, as of when

    def wait(self, who: str, limit: Limit) -> int:
        """Seconds to wait before the next; 0: go on."""
        now = self.clock()
        left, then = self._left.pop(who, (float(limit.burst), now))
        left = min(limit.burst, left + (now - then) * limit.a_minute / 60)
        self._left[who] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > self.remembered:
            self._left.popitem(last=False)
        return 0 if left >= 1 else math.ceil((1 - left) * 60 / limit.a_minute)


@dataclass(frozen=True, kw_only=True, slots=True)
class Guard:
    """Wraps the whole application, so that no answer leaves without its headers, and no more is read than is taken."""

    app: ASGIApp
    refuse: Refuse
    log: Log
    body_at_most: int
    rates: Rates = field(default_factory=Rates)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.monotonic(), 500

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            app = self._refused(Request(scope)) or self.app
            await app(scope, self._counted(receive), guarded)
        except Exception as fault:
            self.log("A page failed.", action="page.failed", fault=type(fault).__name__, place=_place(fault))
        finally:
            took = round((time.monotonic() - began) * 1000)
            self.log("A page was asked for.", action="page", method=scope["method"], page=_room(scope), status=status, ms=took)

    def _refused(self, request: Request) -> ASGIApp | None:
        if int(request.headers.get("content-length", "0") or 0) > self.body_at_most:
            return self.refuse(request, 413, "That is too large", too_large(self.body_at_most))
        if wait := self._too_often(request):
            says = f"Wait {wait} seconds, then try again. Nothing was changed."
            return self.refuse(request, 429, "Too many requests", says)
        return None

    def _too_often(self, request: Request) -> int:
        client, token = request.client.host if request.client else "", _token(request)
        asked = [(f"client {client}", A_CLIENT)]
        if token:
            asked.append((f"link {token}", A_LINK))
        if token and request.method == "POST":
            asked.append((f"answer {token}", ANSWERS))
        return max(self.rates.wait(who, limit) for who, limit in asked)

    def _counted(self, receive: Receive) -> Receive:
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.body_at_most:
                raise TooLarge
            return message

        return counted


def too_large(body_at_most: int) -> str:
    """What to do instead. Beside the file a body has 1 MiB for the rest of the form."""
    return (
        f"A file must be smaller than {(body_at_most >> 20) - 1} MB; or give a web address where it is kept. Nothing was changed."
    )


def form_mark(seal: Seal, token: str, revisions: Iterable[tuple[int, int]]) -> str:
    """The hidden value of a form: it belongs to this link, and to the actions (id, revision) as they stand on its page."""
    return seal.sign(FORM, [_hash(token), {str(id_): n for id_, n in revisions}])


def marked(seal: Seal, token: str, mark: str) -> dict[int, int]:
    """The revisions by action id at which a form was shown; none of them where the form is not one of this link's."""
    try:
        match seal.open(FORM, mark, good_for=FORM_LASTS):
            case [named, dict(revisions)] if named == _hash(token):
                return {int(id_): int(n) for id_, n in revisions.items()}
    except (NotOurs, Ended):
        pass
    return {}


def from_our_page(headers: Headers, base: str) -> bool:
    """Whether the browser says that the form was sent from one of our own pages; one that says nothing is not believed."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is None:
        return site == "same-origin"
    ours = urlsplit(base).netloc if base else headers.get("host", "")
    return bool(ours) and urlsplit(origin).netloc.casefold() == ours.casefold()


def _token(request: Request) -> str:
    parts = request.url.path.split("/")
    return _hash(parts[2]) if len(parts) > 2 else ""


def _room(scope: Scope) -> str:
    """Which page it was, without the token."""
    room = scope["path"].split("/")[1] if scope["path"].startswith("/") else ""
    return f"/{room}" if room in ("", "a", "all", "noted", "health", "style.css", "robots.txt") else "/other"


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12, person=b"chaser page").hexdigest()


def _place(fault: BaseException) -> str:
    trace: Any = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else "unknown"
