"""A receipt for each answer that somebody gave on a page, once: whoever looks, what lacks one gets it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby, takewhile

from sqlalchemy import Connection

from config.here import LONDON
from notifications.receipt import Noted, compose
from notifications.wording import sentence
from register import actions, db, outbox, receipts
from register.model import Action
from register.receipts import Answer
from rules import words
from rules.obligations import owed
from rules.people import is_address
from rules.rag import judge
from rules.rulebook import Rulebook
from tasks.digest import sender_of, titles
from tasks.office import Office

WAYS = ("page",)  # of answering that are confirmed by mail
REMEMBERED = timedelta(days=7)  # what lost its receipt to a crash gets it within this time


def queue_receipts(office: Office, at: datetime) -> int:
    """Queue one mail to each person with all their answers that have no receipt yet; how many mails."""
    with db.writing(office.engine) as tx:
        waiting = [a for a in receipts.owed(tx, ways=WAYS, since=at - REMEMBERED) if is_address(a.by)]
        people = groupby(sorted(waiting, key=lambda a: a.by), key=lambda a: a.by)
        return sum(_queue(tx, office, to, list(answers), at) for to, answers in people)


def noted(tx: Connection, office: Office, answers: Sequence[Answer], at: datetime) -> list[Noted]:
    """The answers as receipts and pages say them."""
    about = actions.by_ids(tx, {a.action_id for a in answers})
    return [
        Noted(
            action=action,
            verdict=judge(action, office.book, at.date()),
            says=sentence(named(answer.says, office.book)),
            at=answer.at.astimezone(LONDON),
            next=happens_next(action, office.book, at),
        )
        for answer in answers
        if (action := about.get(answer.action_id))
    ]


def happens_next(action: Action, book: Rulebook, at: datetime) -> str:
    """Who is told what, and when, if nothing changes."""
    ahead = owed(action, book, after=at.date())
    first = next(ahead, None)
    if first is None:
        return "Nothing more is planned about it."
    same_day = [first, *takewhile(lambda o: o.falls_on == first.falls_on, ahead)]
    told = words.names(list(dict.fromkeys(f"{book.directory.name_of(o.to)} ({o.says})" for o in same_day)))
    return f"If nothing changes, the next to be told, on {words.weekday_day(first.falls_on)}: {told}."


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
        title=_title({one.action.plan for one in about}, titles(tx), office),
        directory=office.book.directory,
        sender=sender_of(office),
        at=at,
    )
    return outbox.queue(tx, mail, [(a.action_id, a.number, None) for a in answers])


def _title(plans: set[str], called: dict[str, str], office: Office) -> str:
    return called[plans.pop()] if len(plans) == 1 else f"{office.settings.council} action plans"
