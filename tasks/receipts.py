"""A receipt for each answer that somebody gave on a page, once: whoever looks, what lacks one gets it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain, groupby, takewhile

from sqlalchemy import Connection

from config.here import LONDON
from notifications.receipt import Noted, compose
from notifications.wording import sentence
from register import actions, db, obligations, outbox, receipts, received
from register.model import Action, Colour, Kind, Obligation
from register.receipts import Answer
from rules import words
from rules.day import decide
from rules.escalation import whose_turn
from rules.obligations import owed
from rules.people import is_address
from rules.rag import judge
from rules.rulebook import Rulebook
from rules.trouble import at_gate
from tasks.digest import titles
from tasks.office import Office
from tasks.sender import sender_of

PAGE, REPLY = "page", "reply"  # the ways of answering that are confirmed by mail
BACK = (receipts.KIND, receipts.ALSO)  # mails to who answered
BACK_A_DAY = 5  # of them after replies: a machine that answers machines comes to its end
ARISE = (Kind.SENT_BACK, Kind.UNCLEAR)  # what an answer makes due at once, after the mails of its day have gone
REMEMBERED = timedelta(days=7)  # what lost its receipt to a crash gets it within this time


def queue_receipts(office: Office, at: datetime) -> int:
    """Queue one mail to each person with all their answers that have no receipt yet; how many mails."""
    with db.writing(office.engine) as tx:
        waiting = receipts.owed(tx, ways=(PAGE,), since=at - REMEMBERED)
        waiting += [a for a in receipts.owed(tx, ways=(REPLY,), since=at - REMEMBERED) if quiet_enough(tx, a.by, at.date())]
        addressed = sorted((a for a in waiting if is_address(a.by)), key=lambda a: a.by)
        people = groupby(addressed, key=lambda a: a.by)
        return sum(_queue(tx, office, to, list(answers), at) for to, answers in people)


def quiet_enough(tx: Connection, to: str, on: date) -> bool:
    """Whether somebody who replied has not had too many mails back on that day. What must wait is confirmed with the next."""
    return received.mails_back(tx, to, on, BACK) < BACK_A_DAY


def noted(tx: Connection, office: Office, answers: Sequence[Answer], at: datetime) -> list[Noted]:
    """The answers as receipts and pages say them."""
    about = actions.by_ids(tx, {a.action_id for a in answers})
    return [
        _noted(tx, office, action, " ".join(sentence(named(answer.says, office.book)) for answer in together), given, at)
        for (given, action_id), together in groupby(sorted(answers, key=_at_once), key=lambda a: (a.at, a.action_id))
        if (action := about.get(action_id))
    ]


def latest(office: Office, action: Action, at: datetime) -> Noted:
    """What somebody told of an action just now, as its receipt would say it."""
    with db.reading(office.engine) as tx:
        (told,) = noted(tx, office, receipts.revisions(tx, [(action.id, action.revision)]), at)
    return told


def _at_once(answer: Answer) -> tuple[datetime, int, int]:
    return answer.at, answer.action_id, answer.number


def _noted(tx: Connection, office: Office, action: Action, says: str, given: datetime, at: datetime) -> Noted:
    known = {f.obligation.key for f in obligations.of_action(tx, action.id)}
    return Noted(
        action=action,
        verdict=judge(action, office.book, at.date()),
        says=says,
        at=given.astimezone(LONDON),
        next=happens_next(action, office.book, at, known),
        waits_for={*_turn(action, office.book, at.date()), *(o.to for o in next_told(action, office.book, at, known))},
    )


def _turn(action: Action, book: Rulebook, on: date) -> tuple[str, ...]:
    gate = at_gate(action, book, on) if judge(action, book, on).colour in (Colour.RED, Colour.AMBER) else None
    return whose_turn(action, gate.gate, book) if gate else ()


def happens_next(action: Action, book: Rulebook, at: datetime, told: Collection[str] = ()) -> str:
    """Who is told what, and when, if nothing changes. `told` are the keys of what has been told or dropped already."""
    same_day = next_told(action, book, at, told)
    if not same_day:
        return "Nothing more is planned about it."
    told_what = words.names(list(dict.fromkeys(f"{book.directory.name_of(o.to)} ({_says(o)})" for o in same_day)))
    return f"If nothing changes, the next to be told, on {words.weekday_day(same_day[0].falls_on)}: {told_what}."


def next_told(action: Action, book: Rulebook, at: datetime, told: Collection[str] = ()) -> list[Obligation]:
    """What is told on the next day on which anything is; nothing where nothing is planned."""
    today = at.date()
    found = decide(action, book, today)
    action = replace(action, troubled_since=found.troubled_since, asked_from=found.asked_from)
    tomorrow = book.calendar.plus(today, 1)
    arisen = takewhile(lambda o: o.falls_on <= today, owed(action, book, after=date.min))
    left = [replace(o, falls_on=tomorrow) for o in arisen if o.kind in ARISE and o.key not in told]
    ahead = chain(left, owed(action, book, after=today))
    first = next(ahead, None)
    return [first, *takewhile(lambda o: o.falls_on == first.falls_on, ahead)] if first else []


def _says(told: Obligation) -> str:
    """Why somebody is told; what only the record counts is left out."""
    return (
        f"asked to see that it is settled: {told.says.partition(': ')[2]}"
        if told.kind is Kind.ESCALATION
        else told.says.rstrip(".")
    )


def named(says: str, book: Rulebook) -> str:
    """The sentence with the names of people in the place of their addresses."""
    return " ".join(_name(word, book) for word in says.split(" "))


def _name(word: str, book: Rulebook) -> str:
    address = word.rstrip(".,:;")
    person = book.directory.by_email(address) if "@" in address else None
    return person.name + word[len(address) :] if person else word


def _queue(tx: Connection, office: Office, to: str, answers: Sequence[Answer], at: datetime) -> bool:
    first, about = answers[0], noted(tx, office, answers, at)
    mail = compose(
        about,
        key=f"receipt:{first.action_id}.{first.number}:{to}",
        to=to,
        on=at.date(),
        title=title_of({one.action.plan for one in about}, titles(tx), office),
        directory=office.book.directory,
        sender=sender_of(office),
        at=at,
    )
    return outbox.queue(tx, mail, [(a.action_id, a.number, None) for a in answers])


def title_of(plans: set[str], called: dict[str, str], office: Office) -> str:
    """What a mail about actions of these plans calls them."""
    return called[plans.pop()] if len(plans) == 1 else f"{office.settings.council} action plans"
