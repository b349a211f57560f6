"""The least that such a chase can cost: the same digests straight from SQL to the same bytes, outbox and sink.

No rules: what a due date means on the day stands in a table with an entry a date. No decisions on record, no claims,
no transaction a mail: what is composed is queued and sent by the page. The post room and the transport are the real ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, Row, bindparam, func, insert, literal, select, update

from bench import seed
from bench.apart import Asked, Measured, answer
from bench.timers import Timers
from config.book import policy
from notifications.compose import Sender, compose
from notifications.transports import Transport
from register import db, people
from register.model import Action, Deadline, DeadlineKind, Kind, Line, Message, MessageState, Notice, Obligation, Verdict
from register.sql import chunks, packed
from register.tables import action, message, message_raw, person
from rules.day import WORST_FIRST
from rules.obligations import owed
from rules.rag import judge
from rules.rulebook import Rulebook
from tasks.links import marks_of
from tasks.mailbox import door

PAGE = 250  # mails a transaction
HORIZON = timedelta(days=14)  # ten working days: who is due later is not told
STORED = ("key", "kind", "to", "on", "subject", "message_id", "attempts", "mark")
SENT = update(message).where(message.c.key == bindparam("of")).values(state=MessageState.SENT.value, sent_at=seed.AT)

Meaning = tuple[Kind, Verdict, date | None]  # of a due date: why it is told, how it stands, when it is told next


def work(asked: Asked) -> Measured:
    """Chase without deciding anything."""
    settings, timers = seed.settings(asked["home"], asked["url"], asked["port"]), Timers()
    engine = db.connect(asked["url"])
    with timers.stage("look"), db.reading(engine) as tx:
        book = Rulebook.of(policy(), people.everybody(tx))
        notices = list(_notices(tx, book))
    sender = Sender(address=settings.mail_from, name=settings.mail_name, council=settings.council, marks=marks_of(settings))
    with door(settings) as transport:
        for page in chunks(notices, PAGE):
            with timers.stage("compose"):
                titles = {seed.PLAN.key: seed.PLAN.title}
                mails = [compose(n, directory=book.directory, plans=titles, sender=sender, at=seed.AT) for n in page]
            with timers.stage("queue"):
                _queue(engine, mails)
            with timers.stage("send"):
                _send(engine, transport, mails)
    return {"mails": len(notices), "sent": len(notices), "stages": timers.seconds}


def _notices(tx: Connection, book: Rulebook) -> Iterator[Notice]:
    meaning = _meanings(book)
    shown = select(action.c.id, action.c.ref, action.c.text, action.c.due, action.c.phrase, person.c.email)
    lead = action.c.leads == literal('["') + person.c.name + literal('"]')
    others = _others(tx, lead)
    told = shown.join_from(action, person, lead).where(action.c.due <= seed.AS_OF + HORIZON).order_by(person.c.email)
    for to, theirs in groupby(tx.execute(told), key=lambda row: row.email):
        yield _notice(to, [_line(row, *meaning(row.due)[:2]) for row in theirs], others.get(to), meaning)


def _others(tx: Connection, lead: Any) -> dict[str, date]:
    """The first due date of each lead's actions that are not told of today."""
    first = select(person.c.email, func.min(action.c.due)).join_from(action, person, lead).group_by(person.c.email)
    found = tx.execute(first.where(action.c.due > seed.AS_OF + HORIZON))
    return {row[0]: row[1] for row in found}


def _notice(to: str, lines: list[Line], other: date | None, meaning: Any) -> Notice:
    lines.sort(key=lambda ln: (WORST_FIRST[ln.verdict.colour], ln.action.deadline.due, ln.action.ref))
    dues = [ln.action.deadline.due for ln in lines] + ([other] if other else [])
    nexts = [day for due in dues if (day := meaning(due)[2])]
    return Notice(to=to, on=seed.AS_OF, lines=tuple(lines), next_on=min(nexts, default=None))


def _line(row: Row[Any], kind: Kind, verdict: Verdict) -> Line:
    told = Obligation(
        key="", action_id=row.id, falls_on=seed.AS_OF, kind=kind, rung=0, occurrence=None, to=row.email, as_="lead", says=""
    )
    return Line(obligation=told, action=_action(row.id, row.ref, row.text, row.due, row.phrase), verdict=verdict)


def _action(id_: int, ref: str, text: str, due: date, phrase: str = "") -> Action:
    return Action(
        id=id_,
        ref=ref,
        plan=seed.PLAN.key,
        owner=seed.PLAN.owner,
        released_from=seed.RELEASED,
        added_on=seed.PLAN.dated,
        finding_number="",
        text=text,
        leads=("somebody",),
        responsible=(),
        deadline=Deadline(phrase=phrase, kind=DeadlineKind.DATE, due=due),
    )


def _meanings(book: Rulebook) -> Any:
    @cache
    def meaning(due: date) -> Meaning:
        any_one = _action(0, "", "", due)
        ahead = next((o.falls_on for o in owed(any_one, book) if o.falls_on > seed.AS_OF), None)
        overdue = book.calendar.between(due, seed.AS_OF) > 0
        return Kind.OVERDUE if overdue else Kind.REMINDER, judge(any_one, book, seed.AS_OF), ahead

    return meaning


def _queue(engine: Engine, mails: Sequence[Message]) -> None:
    with db.writing(engine) as tx:
        kept = [{name: getattr(m, name) for name in STORED} | {"refs": packed(m.refs), "state": m.state.value} for m in mails]
        tx.execute(insert(message), kept)
        tx.execute(insert(message_raw), [{"message_key": m.key, "raw": m.raw} for m in mails])


def _send(engine: Engine, transport: Transport, mails: Sequence[Message]) -> None:
    for mail in mails:
        transport.send(mail.raw, to=mail.to, message_id=mail.message_id)
    with db.writing(engine) as tx:
        tx.execute(SENT, [{"of": mail.key} for mail in mails])


if __name__ == "__main__":
    answer(work)
