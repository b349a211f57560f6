"""Whether mail can leave and replies come in: each door is asked something harmless, which takes one real login.

Whoever is refused is not asked again. What will end, or could be safer, is a warning.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from config.settings import BadSettings, Settings
from notifications import entra, transports
from notifications.transports import NotLetIn, NotSent, NotSetUp
from notifications.transports.smtp import Smtp
from register.doors import Closed
from rules import words
from tasks.check import Check, fault, warning
from tasks.mailbox import box_of, door, inbox, own_settings, way_in

STRANGER = "<nobody-was-ever-sent-this@chaser.invalid>"
EWS_ONLINE, EWS_ENDS = ("outlook.office365.com", "outlook.office.com"), date(2027, 4, 1)
SMTP_ONLINE, SMTP_LOGINS_END = ("smtp.office365.com", "smtp-mail.outlook.com"), date(2026, 12, 31)
UNSCOPED = {
    "Mail.Send": "send as anyone",
    "Mail.ReadWrite": "read and change anybody's mail",
    "Mail.Read": "read anybody's mail",
    "full_access_as_app": "read anybody's mail and send as anyone",
}
TO_GRAPH = "give the mailbox to an app by Graph (CHASER_TRANSPORT=graph); docs/exchange.md says how"
Refusal = Callable[[NotLetIn], None]
MADE_GOOD = "set it right; then mail goes on by itself, or by: chaser deliver --again"


def mail(settings: Settings, as_of: date, now: datetime, shut: Closed | None, refused: Refusal) -> Iterator[Check]:
    """All that concerns mail. `shut` is how the door was closed before, if it still is: a refused login is not tried again,
    and `refused` is told of one that is refused now.
    """
    if settings.mail_from.endswith("@localhost") and settings.transport != "folder":
        yield fault("sender", "mails have no sender's address", "set CHASER_MAIL_FROM to the service's mailbox")
    if shut and shut.until is None:
        yield fault("mail", f"the login was refused before, and is not tried again by itself: {_clause(shut.why)}", MADE_GOOD)
        yield from _replies(settings, now, let_in=False)
        return
    let_in = True
    for check in DOORS[settings.transport](settings, as_of, refused):
        let_in = let_in and (check.ok or check.id != "mail")
        yield check
    yield from _replies(settings, now, let_in=let_in)


def _folder(settings: Settings, as_of: date, refused: Refusal) -> Iterator[Check]:
    outbox = settings.outbox
    folder = outbox if outbox.exists() else settings.home
    if os.access(folder if folder.exists() else folder.resolve().parent, os.W_OK):
        yield Check(id="mail", ok=True, says=f"mails go into the folder {outbox}, to nobody")
    else:
        yield fault("mail", f"mails go into the folder {outbox}, to nobody", f"let this user write to {folder}")


def _smtp(settings: Settings, as_of: date, refused: Refusal) -> Iterator[Check]:
    where = f"{settings.smtp_host}:{settings.smtp_port}"
    if settings.smtp_user and settings.smtp_security == "none":
        says = "the password would go over an open line"
        yield fault("mail security", says, "set CHASER_SMTP_SECURITY to starttls or tls")
    else:
        logged_in = f", and takes the login of {settings.smtp_user}" if settings.smtp_user else ""
        yield from _knocked(settings, refused, f"the SMTP server {where} answers{logged_in}")
    if settings.smtp_host in SMTP_ONLINE and settings.smtp_user:
        says = f"Exchange Online switches SMTP logins by password off by the end of {words.day(SMTP_LOGINS_END)}"
        yield warning("mail ends", says, TO_GRAPH)


def _exchange(settings: Settings, as_of: date, refused: Refusal) -> Iterator[Check]:
    host = urlsplit(settings.exchange_url).hostname or ""
    box = box_of(settings, "exchange")
    let_in = list(_knocked(settings, refused, f"Exchange at {host} lets Chaser into the mailbox {box}"))
    yield from let_in
    if host in EWS_ONLINE:
        says = f"Exchange Online ends EWS for all on {words.day(EWS_ENDS)}"
        yield warning("mail ends", says, TO_GRAPH) if as_of < EWS_ENDS else fault("mail ends", says, TO_GRAPH)
    if settings.exchange_login == "oauth" and all(check.ok for check in let_in):
        yield from _unscoped(settings)
    yield from _as_another(settings, box)


def _graph(settings: Settings, as_of: date, refused: Refusal) -> Iterator[Check]:
    box = box_of(settings, "graph")
    let_in = list(_knocked(settings, refused, f"Microsoft Graph lets Chaser into the mailbox {box}"))
    yield from let_in
    if all(check.ok for check in let_in):
        yield from _unscoped(settings)
    yield from _as_another(settings, box)


DOORS: dict[str, Callable[[Settings, date, Refusal], Iterator[Check]]] = {
    "folder": _folder,
    "smtp": _smtp,
    "exchange": _exchange,
    "graph": _graph,
}


def _knocked(settings: Settings, refused: Refusal, says: str) -> Iterator[Check]:
    """One login, and a question that changes nothing."""

    def knock() -> None:
        with door(settings) as way:
            try:
                way.knock() if isinstance(way, Smtp) else way.went(STRANGER)
            except NotLetIn as refusal:
                refused(refusal)
                raise

    yield from _tried(knock, "mail", says, hint="chaser mail smoke sends a mail to the mailbox itself, and looks for it")


def _tried(ask: Callable[[], None], id_: str, says: str, hint: str | None = None) -> Iterator[Check]:
    """What the question came to: `says` if it was answered."""
    try:
        ask()
    except (NotSetUp, BadSettings) as wrong:
        yield fault(id_, _clause(str(wrong)), "chaser doctor --settings lists every setting; see docs/exchange.md")
    except NotSent as wrong:
        tried = " (tried once)" if isinstance(wrong, NotLetIn) else ""
        yield fault(id_, f"{_clause(wrong.says)}{tried}", _clause(wrong.remedy))
    else:
        yield Check(id=id_, ok=True, says=says, hint=hint)


def _unscoped(settings: Settings) -> Iterator[Check]:
    """What the app may do in every mailbox: a consent counts in all of them, whatever Exchange scopes beside it."""
    own: Any = transports.settings_of(settings.transport)
    own = own(**own_settings(settings, settings.transport, own))
    try:
        held = entra.roles(entra.Tokens(own.app, ca_file=own.ca_file, timeout=own.timeout).token()) & UNSCOPED.keys()
    except NotSent:  # it was let in a moment ago; the next look tells
        return
    if held:
        may = " and ".join(dict.fromkeys(UNSCOPED[role] for role in UNSCOPED if role in held))
        says = f"the app may {may}: it holds {words.names(sorted(held))} for every mailbox of the tenant"
        hint = "remove that consent in Entra, and grant it for the one mailbox by RBAC for Applications; see docs/exchange.md"
        yield warning("mail scope", says, hint)


def _as_another(settings: Settings, box: str) -> Iterator[Check]:
    if box.casefold() != settings.mail_from.casefold():
        says = f"mails come from {settings.mail_from}, but the mailbox is {box}"
        hint = f"let that mailbox send as {settings.mail_from} (Send As), or set CHASER_MAIL_FROM to the mailbox"
        yield warning("sender", says, hint)


def _replies(settings: Settings, now: datetime, *, let_in: bool) -> Iterator[Check]:
    """The door by which replies come in. A mailbox that mail leaves by was asked already."""
    name = way_in(settings)
    if not name:
        hint = "set CHASER_LISTEN to exchange or graph; until then people answer by the links, or write to the plan's owner"
        yield warning("replies", "replies are read by nobody: SMTP only sends", hint)
    elif name == "folder":
        yield Check(id="replies", ok=True, says=f"replies are read from the folder {settings.inbox}")
    elif name != settings.transport:
        yield from _tried(lambda: _look_in(settings, now), "replies", _reads(settings, name))
        yield from _elsewhere(settings, name)
    elif let_in:
        yield Check(id="replies", ok=True, says=_reads(settings, name))
        yield from _elsewhere(settings, name)


def _look_in(settings: Settings, now: datetime) -> None:
    place = inbox(settings)
    if place is None:
        return
    with place:
        for _ in place.arrived(now, lambda ids: ids):  # all are said to be seen, so that none is fetched
            pass


def _reads(settings: Settings, name: str) -> str:
    return f"replies are read from the mailbox {box_of(settings, name)}"


def _elsewhere(settings: Settings, name: str) -> Iterator[Check]:
    """Mails say where answers go. That had better be the mailbox that is read."""
    box, to = box_of(settings, name), settings.mail_reply_to
    if to.casefold() != box.casefold():
        says = f"answers go to {to or 'whoever owns the plan'}, but those to {box} are read"
        yield warning("reply to", says, f"set CHASER_MAIL_REPLY_TO={box}, and Chaser takes replies in by itself")


def _clause(sentence: str) -> str:
    return sentence.rstrip(".")
