"""Where in the product a fault can strike, by name; the product knows nothing of it.

In a process that is to be troubled, the function at the place is replaced by one that calls it and strikes before or after
its n-th call. So every name here must be that by which its caller calls it, and a name that is gone is an error at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from typing import Any, Literal

JUDGE = {
    "the rule book is compared": "flows.daily:notice_changes",
    "actions are judged": "register.actions:judged",
    "obligations are claimed": "register.obligations:claim",
    "a day is judged": "flows.daily:judge_chunk",
}
QUEUE = {
    "mails are put into the outbox": "register.outbox:queue_all",
    "obligations are marked as told": "register.obligations:told",
    "digests are queued": "flows.daily:queue_digests",
    "receipts are queued": "flows.deliver:queue_receipts",
    "a summary is claimed": "register.history:claim",
    "summaries are queued": "flows.reports:queue_reports",
}
CLAIM = {
    "mails are reserved": "register.outbox:reserve",
    "a mail is begun": "register.outbox:start_as_it_is",
    "a mail's start is kept": "tasks.sending:start",
}
SEND = {
    "a mail is handed over": "transport:send",
    "an answer comes": "answer",
}
SETTLE = {
    "an outcome is written": "tasks.sending:record",
    "a mail is marked as sent": "register.outbox:sent",
    "what a killed sender left is found": "register.outbox:stale_leases_to_unknown",
}
LOOK = {
    "Sent Items are looked through": "transport:went",
    "a look is written": "register.outbox:looked",
}
PUT_OFF = {
    "a mail is put off": "register.outbox:retry",
    "a door is closed": "tasks.doorway:close",
}
ANYWHERE = {
    "a transaction is kept": "sqlalchemy.engine.default:DefaultDialect.do_commit",
    "a statement is run": "sqlalchemy.engine.default:DefaultDialect.do_execute",
}
PLACES = JUDGE | QUEUE | CLAIM | SEND | SETTLE | LOOK | PUT_OFF | ANYWHERE

_ANSWER = {
    "exchange": "http.client:HTTPConnection.getresponse",
    "graph": "http.client:HTTPConnection.getresponse",
    "smtp": "smtplib:SMTP.getreply",
    "folder": "pathlib:Path.replace",
}
_CLASS = {"exchange": "Exchange", "graph": "Graph", "smtp": "Smtp", "folder": "Folder"}

When = Literal["before", "after"]
Strike = Callable[[str], None]  # what happens there, by the name of what strikes


@dataclass(frozen=True, kw_only=True, slots=True)
class Hook:
    """What strikes where: before or after the n-th time that it comes there."""

    place: str
    when: When
    nth: int
    strikes: str  # kill, lock, restart, disk, database full

    def __str__(self) -> str:
        return f"{self.strikes} {self.when} {self.place} ({self.nth})"


def install(hooks: tuple[Hook, ...], way: str, strike: Strike) -> None:
    """Lay these into this process, whose mail leaves by that way."""
    for hook in hooks:
        holder, name = _found(PLACES[hook.place], way)
        setattr(holder, name, _struck(getattr(holder, name), hook, strike))


def _found(place: str, way: str) -> tuple[Any, str]:
    if place == "answer":
        place = _ANSWER[way]
    elif place.startswith("transport:"):
        place = f"notifications.transports.{way}:{_CLASS[way]}.{place.partition(':')[2]}"
    module, _, path = place.partition(":")
    holder: Any = import_module(module)
    *outer, name = path.split(".")
    for part in outer:
        holder = getattr(holder, part)
    getattr(holder, name)
    return holder, name


def _struck(function: Callable[..., Any], hook: Hook, strike: Strike) -> Callable[..., Any]:
    times = 0

    @wraps(function)
    def struck(*args: Any, **kwargs: Any) -> Any:
        nonlocal times
        times += 1
        now = times == hook.nth
        if now and hook.when == "before":
            strike(hook.strikes)
        result = function(*args, **kwargs)
        if now and hook.when == "after":
            strike(hook.strikes)
        return result

    return struck
