"""One visit by a link: what it leads to, the page of it, and the answers that are sent back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from starlette.responses import HTMLResponse, RedirectResponse, Response

from notifications.tokens import Ended, NotOurs, Seal
from register import db, receipts
from register.errors import Outdated, RegisterError
from rules import words
from rules.replies.asked import Asks
from tasks.errors import NotPossible
from tasks.linked import Matter
from tasks.office import Office
from tasks.receipts import noted, queue_receipts
from web import uploads, views
from web.answers import take
from web.choices import CHOICE, Answering
from web.forms import Faulty, Form
from web.guard import Log, form_mark, marked

NOTED = "chaser: noted"
NOTED_LASTS = timedelta(days=7)
OPEN_MAIL = "Open the link in your mail again, or use the one in your latest mail. Nothing was changed."


class Refusal(Exception):
    """A page that says why nothing was changed, and what to do."""

    def __init__(self, status: int, title: str, says: str) -> None:
        super().__init__(title)
        self.status, self.title, self.says = status, title, says


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One request by a link: the office as it is now, the instant, and who has signed in, where the proxy says so."""

    office: Office
    at: datetime
    seal: Seal
    token: str
    path: str
    signed_in: str
    log: Log

    def opened(self, find: Callable[[Visit], list[Matter]]) -> list[Matter]:
        """What the link leads to. Raises `Refusal` for one that is not ours, has ended, or was sent to somebody else."""
        try:
            matters = find(self)
        except NotOurs:
            raise Refusal(404, "This link does not work", "It was cut short or changed on its way. " + OPEN_MAIL) from None
        except Ended:
            days = self.office.settings.link_days
            raise Refusal(410, "This link has ended", f"Links are good for {days} days. Use the one in your latest mail.") from None
        except NotPossible:
            raise Refusal(404, "This link leads nowhere", "What it is about is not in this register. " + OPEN_MAIL) from None
        self._let_in(matters)
        return matters

    def page(
        self, matters: Sequence[Matter], form: Form | None = None, *, status: int = 200, changed: str = "", done: int = 0
    ) -> Response:
        """The page of these matters, with what was filled in and is wrong."""
        alone = self.path.startswith("/a/")
        rows = [views.row(self.office, matter, self.at, token=self.token, alone=alone) for matter in matters]
        sent = {name: value for name, value in (form.sent if form else {}).items() if isinstance(value, str)}
        name = matters[0].asks.value if matters and alone else Asks.JUDGE.value
        page = views.rendered(
            "one" if alone else "all",
            asks=name,
            rows=rows,
            sent=sent,
            faults=form.faults if form else {},
            changed=changed,
            done=done,
            mark=form_mark(self.seal, self.token, ((m.action.id, m.action.revision) for m in matters)),
            action_path=self.path,
            reader=self.office.book.directory.name_of(matters[0].reader) if matters else "",
            upload_mib=self.office.settings.upload_mib,
            kinds=uploads.KINDS,
            accepts=",".join(uploads.TAKEN),
            last_promise=words.day(self.last_promise),
            council=self.office.settings.council,
            contact=self.office.settings.mail_contact or (matters[0].action.owner if matters else ""),
        )
        return HTMLResponse(page, status)

    def answer(self, matters: Sequence[Matter], form: Form, find: Callable[[Visit], list[Matter]]) -> Response:
        """Take in the answers of a form, each action by itself; those without a chosen answer are left alone."""
        shown = marked(self.seal, self.token, str(form.sent.get("mark", "")))
        if not shown:
            raise Refusal(403, "This form is too old", "Open the link in your mail again and answer there. Nothing was changed.")
        alone = self.path.startswith("/a/")
        rows = [(m, form if alone else form.part(f"a{m.action.id}")) for m in matters]
        chosen = [(m, part) for m, part in rows if part.line(CHOICE)]
        if not chosen:
            rows[0][1].wrong(CHOICE, "Choose an answer" if alone else "Choose an answer for at least one action")
            return self.page(matters, form, status=422)
        done, changed = self._taken(chosen, shown)
        now = find(self._again()) if form.faults or changed else []
        before = [one for m in now if m.action.id in changed for one in _answered_already(m, shown)]
        again = {id_ for id_, _ in before}
        others = ", ".join(m.action.ref for m in now if m.action.id in changed - again)
        if form.faults or others:
            form.forget(f"a{id_}-" for id_, _ in (*done, *before))
            status = 422 if form.faults else 409
            return self.page(now, form if form.faults else None, status=status, changed=others, done=len(done))
        return RedirectResponse(f"/noted/{self.seal.sign(NOTED, [[*done, *before], sorted(again)])}", 303)

    def _taken(self, chosen: Sequence[tuple[Matter, Form]], shown: dict[int, int]) -> tuple[list[tuple[int, int]], set[int]]:
        """The revisions that were made, as (action id, number), and the ids of what stands differently from what was shown."""
        done: list[tuple[int, int]] = []
        changed: set[int] = set()
        for matter, part in chosen:
            if matter.stale or shown.get(matter.action.id) != matter.action.revision:
                changed.add(matter.action.id)
                continue
            try:
                now = take(Answering(office=self.office, matter=matter, form=part, at=self.at))
            except Faulty:
                continue
            except Outdated:
                changed.add(matter.action.id)
                continue
            if now:
                done += [(now.id, n) for n in range(matter.action.revision + 1, now.revision + 1)]
        if done:
            self._confirm()
        return done, changed

    def receipt(self) -> Response:
        """The page of what was noted."""
        try:
            made, before = self.seal.open(NOTED, self.token, good_for=NOTED_LASTS)
            which, again = {(int(id_), int(n)) for id_, n in made}, set(map(int, before))
        except (NotOurs, Ended):
            raise Refusal(404, "This page has ended", "What you answered was mailed to you.") from None
        with db.reading(self.office.engine) as tx:
            found = noted(tx, self.office, receipts.revisions(tx, which), self.at)
        page = views.rendered(
            "noted",
            noted=found,
            again=words.names([one.action.ref for one in found if one.action.id in again]),
            faults={},
            council=self.office.settings.council,
            contact=self.office.settings.mail_contact,
        )
        return HTMLResponse(page)

    @cached_property
    def last_promise(self) -> date:
        """The latest day that a promise may name."""
        calendar, policy = self.office.book.calendar, self.office.book.policy
        return calendar.plus(self.at.date(), policy.escalation.promise_at_most)

    def _again(self) -> Visit:
        return Visit(
            office=self.office.reread(),
            at=self.at,
            seal=self.seal,
            token=self.token,
            path=self.path,
            signed_in=self.signed_in,
            log=self.log,
        )

    def _confirm(self) -> None:
        """Queue the receipts. If that fails the answer stands, and the next delivery makes up for it."""
        try:
            queue_receipts(self._again().office, self.at)
        except RegisterError:
            self.log("A receipt waits for the next delivery.", action="receipt.waits")

    def _let_in(self, matters: Sequence[Matter]) -> None:
        """Refuse a link that was sent to somebody else than who has signed in; or who has not, where the policy wants it."""
        first = self.office.book.policy.escalation.sign_in_from_rung
        for matter in matters:
            if self.signed_in and self.signed_in not in (matter.told.to.casefold(), (matter.told.for_ or "").casefold()):
                raise Refusal(403, "This link was sent to somebody else", "Use the link in your own mail. Nothing was changed.")
            if first and matter.asks is Asks.JUDGE and matter.told.rung >= first and not self.signed_in:
                raise Refusal(
                    403, "Please sign in", "From this asking on, an answer needs a sign-in. Open the link where you are signed in."
                )


def _answered_already(matter: Matter, shown: dict[int, int]) -> list[tuple[int, int]]:
    """What the reader answered since the page was shown, as (action id, number); nothing where anybody else changed it too."""
    reader = {one.casefold() for one in (matter.told.to, matter.told.for_) if one}
    since = [r for r in matter.history if r.number > shown.get(matter.action.id, r.number)]
    theirs = all(r.way == "page" and r.by.casefold() in reader for r in since)
    return [(matter.action.id, r.number) for r in since] if theirs else []
