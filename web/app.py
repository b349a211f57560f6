"""The application: which address leads to which page, and in which order a request is looked at.

GET and HEAD read and change nothing. A POST needs a link of ours, a form that one of our pages showed of the action as it
stands, and a chosen answer; then it goes through the same tasks as the command line. What was noted stands on a page of its
own, and is mailed to whoever answered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from register.errors import RegisterError
from tasks.linked import Matter, of_line, of_mail
from tasks.links import seal_at
from tasks.office import Office
from web import uploads, views
from web.forms import Form
from web.guard import Guard, Log, TooLarge, from_our_page, too_large
from web.visit import Refusal, Visit

STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
Clock = Callable[[], datetime]


def app(office: Office, clock: Clock, log: Log = lambda *_, **__: None) -> Guard:
    """The pages of an office. `clock` gives the present instant, in the council's time; `log` takes a sentence and facts."""
    counter = Counter(office=office, clock=clock, log=log)
    at_most = (office.settings.upload_mib + 1) * uploads.MIB
    routes = [
        Route("/a/{token}", counter.one, methods=["GET", "POST"]),
        Route("/all/{token}", counter.all, methods=["GET", "POST"]),
        Route("/a/{token}/evidence/{sha256}", counter.evidence),
        Route("/noted/{token}", counter.noted),
        Route("/style.css", lambda _: Response(STYLE, media_type="text/css")),
        Route("/robots.txt", lambda _: PlainTextResponse("User-agent: *\nDisallow: /\n")),
        Route("/health", counter.health),
    ]
    handlers: dict[Any, Any] = {
        Refusal: lambda _, why: counter.plain(why.status, why.title, why.says),
        TooLarge: lambda *_: counter.plain(413, "That is too large", too_large(at_most)),
        RegisterError: lambda *_: counter.plain(
            503, "Please try again later", "The register does not answer. Nothing was changed."
        ),
        HTTPException: lambda _, why: counter.plain(why.status_code, *MISSING.get(why.status_code, MISSING[404])),
        Exception: lambda *_: counter.plain(
            500, "Something went wrong", "It is not known whether your answer was noted: look again."
        ),
    }
    pages = Starlette(routes=routes, exception_handlers=handlers)
    return Guard(app=pages, refuse=lambda _, *why: counter.plain(*why), log=log, body_at_most=at_most)


MISSING = {
    404: ("There is no such page", "Open the link in your mail again; if you typed it, check that all of it is there."),
    405: ("That is not possible here", "Open the link in your mail again. Nothing was changed."),
    400: ("The form could not be read", "Open the link in your mail again. Nothing was changed."),
}


@dataclass(frozen=True, kw_only=True)
class Counter:
    """Where requests are answered."""

    office: Office
    clock: Clock
    log: Log

    async def one(self, request: Request) -> Response:
        """The page of one line of a mail."""
        return await self._answered(request, lambda visit: [of_line(visit.office, visit.seal, visit.token, visit.at.date())])

    async def all(self, request: Request) -> Response:
        """The page of all that a mail gives a manager to judge."""
        return await self._answered(request, lambda visit: of_mail(visit.office, visit.seal, visit.token, visit.at.date()))

    async def _answered(self, request: Request, find: Callable[[Visit], list[Matter]]) -> Response:
        visit = await run_in_threadpool(self._visit, request)
        matters = await run_in_threadpool(visit.opened, find)
        if request.method != "POST":
            return visit.page(matters)
        if not from_our_page(request.headers, visit.office.settings.link_base):
            raise Refusal(
                403, "This form did not come from our page", "Open the link in your mail and answer there. Nothing was changed."
            )
        async with request.form(max_files=4, max_fields=1000, max_part_size=uploads.MIB) as data:
            return await run_in_threadpool(visit.answer, matters, Form.of(data), find)

    async def evidence(self, request: Request) -> Response:
        """A file that somebody gave as evidence, to be saved."""
        visit = await run_in_threadpool(self._visit, request)
        (matter,) = await run_in_threadpool(visit.opened, lambda v: [of_line(v.office, v.seal, v.token, v.at.date())])
        wanted = request.path_params["sha256"]
        given = next((e for e in matter.evidence if e.sha256 == wanted), None)
        file = uploads.kept(visit.office.settings.home / "evidence", wanted) if given else None
        if given is None or file is None:
            raise Refusal(404, "There is no such file", "Ask whoever runs the plan for it.")
        return uploads.handed_out(file, given.title)

    async def noted(self, request: Request) -> Response:
        """What was noted of an answer."""
        visit = await run_in_threadpool(self._visit, request)
        return await run_in_threadpool(visit.receipt)

    async def health(self, request: Request) -> Response:
        """Whether the register answers."""
        await run_in_threadpool(self._visit, request)
        return PlainTextResponse("ok\n")

    def plain(self, status: int, title: str, says: str) -> Response:
        """A page without a form."""
        values = {"council": self.office.settings.council, "contact": self.office.settings.mail_contact}
        page = views.rendered("plain", title=title, says=says, faults={}, **values)
        return HTMLResponse(page, status, {"Retry-After": "60"} if status in (429, 503) else None)

    def _visit(self, request: Request) -> Visit:
        at, office = self.clock(), self.office.reread()
        header = office.settings.pages_sign_in_header
        return Visit(
            office=office,
            at=at,
            seal=seal_at(office.settings, at),
            token=request.path_params.get("token", ""),
            path=request.url.path,
            signed_in=request.headers.get(header, "").strip().casefold() if header else "",
            log=self.log,
        )
