"""Is everything in order before the first mail? Each check says what it found, and what to do if that is not right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from config.book import policy
from config.keys import link_keys
from config.settings import BadSettings, Settings, from_environment
from config.timetable import sentences, timetable
from config.yaml import BadFile
from notifications.transports import NotLetIn, NotSetUp
from register import db, outbox, plans, received, runs
from register.errors import RegisterError
from register.model import MessageState
from rules import words
from rules.calendar import bank_holidays
from tasks import doctor_mail, doorway
from tasks.check import Check, fault, warning
from tasks.office import Office, open_office
from tasks.people import unmatched_leads


def examine(as_of: date, now: datetime) -> list[Check]:
    """Look at everything, as far as the earlier checks allow."""
    try:
        settings = from_environment()
    except BadSettings as wrong:
        return [fault("settings", str(wrong), "`chaser doctor --settings` lists every setting")]
    checks = [
        Check(id="settings", ok=True, says=f"the data lies in {settings.home.resolve()}"),
        _policy(settings),
        _timetable(settings),
    ]
    try:
        office = open_office(settings)
    except (RegisterError, BadFile) as wrong:
        unopened = fault("database", str(wrong), "nothing can run before this is mended")
        return [*checks, *doctor_mail.mail(settings, as_of, now, None, lambda refusal: None), unopened]
    return [*checks, *(check for look in LOOKS for check in look(office, as_of, now))]


def _mail(office: Office, as_of: date, now: datetime) -> Iterator[Check]:
    """A login that is refused here is not tried by anybody again, no more than one that was refused to a mail."""

    def close(refusal: NotLetIn) -> None:
        with db.writing(office.engine) as tx:
            doorway.close(tx, office, refusal, now)

    try:
        shut = doorway.closed(office, now)
    except (BadSettings, NotSetUp):  # its settings cannot be read, which the door itself is asked to say
        shut = None
    yield from doctor_mail.mail(office.settings, as_of, now, shut, close)


def _policy(settings: Settings) -> Check:
    own = settings.own("policy.yaml")
    try:
        policy(own)
    except BadFile as wrong:
        return Check(id="policy", ok=False, says=str(wrong), hint="mend the line, then: chaser check policy")
    return Check(id="policy", ok=True, says=f"the policy is {own}" if own else "the policy is the one that comes with Chaser")


def _timetable(settings: Settings) -> Check:
    own = settings.own("timetable.yaml")
    try:
        table = timetable(own)
    except BadFile as wrong:
        return Check(id="timetable", ok=False, says=str(wrong), hint="mend the line; the service does not start before")
    return Check(id="timetable", ok=True, says=" ".join(sentences(table)))


def _database(office: Office, as_of: date, now: datetime) -> Iterator[Check]:
    with db.writing(office.engine):
        pass
    with db.reading(office.engine) as tx:
        every = plans.all(tx)
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[office.engine.dialect.name]
    yield Check(
        id="database", ok=True, says=f"the register ({kind}) can be read and written; {words.count(len(every), 'plan')} in it"
    )


def _people(office: Office, as_of: date, now: datetime) -> Iterator[Check]:
    directory = office.book.directory
    if not directory.people:
        hint = "chaser people add directory.csv; until then every mail goes to the plan's owner"
        yield Check(id="people", ok=False, says="the directory is empty", hint=hint)
        return
    yield Check(id="people", ok=True, says=f"{len(directory.people)} people in the directory")
    if nobody := unmatched_leads(office):
        hint = "add them to the directory, or: chaser plan settle KEY REF lead NAME"
        some = ", ".join(f"“{one.match.written}”" for one in nobody[:5])
        yield Check(
            id="leads", ok=True, says=f"{words.count(len(nobody), 'lead')} whom it does not know, among them {some}", hint=hint
        )


def _holidays(office: Office, as_of: date, now: datetime) -> Iterator[Check]:
    nation = office.book.calendar.nation
    missing = [year for year in (as_of.year, as_of.year + 1) if len(bank_holidays(nation, year)) < 8]
    if missing:
        hint = "update Chaser: the package of bank holidays is too old"
        yield Check(id="holidays", ok=False, says=f"the bank holidays of {missing[0]} are not known", hint=hint)
    else:
        yield Check(id="holidays", ok=True, says=f"the bank holidays of {nation.title()} are known to the end of {as_of.year + 1}")


def _clock(office: Office, as_of: date, now: datetime) -> Iterator[Check]:
    with db.reading(office.engine) as tx:
        last = runs.last(tx, "daily", well_ended=True)
    if last is None:
        yield Check(id="runs", ok=True, says="no daily run yet", hint="chaser run daily, or chaser serve")
        return
    if last.started_at > now + timedelta(hours=1):
        hint = "set this machine's clock; due dates are judged by it"
        yield Check(id="clock", ok=False, says=f"the last run was at {last.started_at:%d %B %Y %H:%M}, after now", hint=hint)
    late = office.book.calendar.between(last.as_of, as_of)
    says = f"the last daily run was for {words.day(last.as_of)}"
    yield Check(id="runs", ok=late <= 1, says=says, hint="is chaser serve running?" if late > 1 else None)


def _outbox(office: Office, as_of: date, now: datetime) -> Iterator[Check]:
    with db.reading(office.engine) as tx:
        counts, again = outbox.counts(tx), outbox.in_state(tx, MessageState.RETRY, limit=1)
    hints = {
        MessageState.HELD: "look at them, then: chaser outbox release",
        MessageState.UNKNOWN: "they may have gone: ask a receiver, then: chaser outbox settle KEY sent, or again",
        MessageState.FAILED: "the addresses refuse mail: chaser outbox list failed says why; mend them in the directory",
    }
    for state, hint in hints.items():
        if counts[state]:
            yield Check(id="outbox", ok=False, says=f"{words.count(counts[state], 'mail')} {state}", hint=hint)
    for mail in again:
        says = f"{words.count(counts[MessageState.RETRY], 'mail')} to be tried again; the oldest was answered: {mail.why}"
        hint = "the service tries again by itself; chaser outbox list retry says why of each"
        yield Check(id="outbox", ok=False, says=says, hint=hint)
    if not any(counts[state] for state in (*hints, MessageState.RETRY)):
        yield Check(id="outbox", ok=True, says=f"{counts[MessageState.SENT]} sent, {counts[MessageState.PLANNED]} waiting")


def _replies(office: Office, as_of: date, now: datetime) -> Iterator[Check]:
    """What of the mailbox waits for a person."""
    with db.reading(office.engine) as tx:
        waits = len(received.waiting(tx))
    if waits:
        says = f"{words.count(waits, 'mail')} that came in {'waits' if waits == 1 else 'wait'} for a person"
        yield warning("waiting", says, "chaser replies lists them; chaser replies settle says what each is")
    if closed := [one for one in office.book.directory.people if one.unreachable_since]:
        some = "1 address takes" if len(closed) == 1 else f"{len(closed)} addresses take"
        says = f"{some} no mail: who stands in is told instead"
        hint = "mend them in the directory and take it in again: chaser people add"
        yield warning("addresses", says, hint)


def _pages(office: Office, as_of: date, now: datetime) -> Iterator[Check]:
    settings, first = office.settings, office.book.policy.escalation.sign_in_from_rung
    if not settings.link_base:
        hint = "set CHASER_LINK_BASE to the address at which people reach the pages; until then they answer whoever runs the plan"
        yield Check(id="pages", ok=True, says="mails carry no links", hint=hint)
        return
    try:
        keys = len(link_keys(settings))
    except BadSettings as wrong:
        yield Check(id="pages", ok=False, says=str(wrong), hint="no mail can be composed before this is mended")
        return
    if first and not settings.pages_sign_in_header:
        says = f"the policy wants a sign-in from asking {first} on, and CHASER_PAGES_SIGN_IN_HEADER names no header"
        yield Check(id="pages", ok=False, says=says, hint="name the proxy's header, or set escalation.sign_in_from_rung to 0")
        return
    says = f"links lead to {settings.link_base} for {words.count(settings.link_days, 'day')}; {words.count(keys, 'key')}"
    yield Check(id="pages", ok=True, says=says)


Look = Callable[[Office, date, datetime], Iterator[Check]]
LOOKS: tuple[Look, ...] = (_mail, _database, _people, _holidays, _clock, _outbox, _replies, _pages)
