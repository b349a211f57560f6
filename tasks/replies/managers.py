"""What somebody above a lead answers to an escalation: the date stands, I take it on, it should change, it is another's."""

from __future__ import annotations

from datetime import date

from register.model import Action, Choice
from rules.replies.answers import Acknowledged, NewDate, NotMine, Stands, TakesOn
from tasks import escalations
from tasks.errors import NotPossible
from tasks.linked import Matter
from tasks.replies.shown import Brought
from tasks.replies.taking import Outcome, Taking, kept_words


def _acknowledged(taking: Taking, matter: Matter, choice: Choice, day: date | None, comment: str) -> Action:
    assert matter.escalation is not None
    id_, says = matter.escalation.id, kept_words(comment)
    return escalations.acknowledge(taking.office, id_, choice=choice, promise=day, comment=says, **taking.said)


def takes_on(taking: Taking, matter: Matter, answer: Acknowledged | TakesOn, files: Brought, came: Outcome) -> Action:
    if answer.day is None:
        raise NotPossible("say by which day it will be seen to, so that nobody asks again before")
    return _acknowledged(taking, matter, Choice.TAKES_ON, answer.day, answer.text)


def stands(taking: Taking, matter: Matter, answer: Stands, files: Brought, came: Outcome) -> Action:
    return _acknowledged(taking, matter, Choice.STANDS, None, answer.text)


def should_be(taking: Taking, matter: Matter, answer: NewDate, files: Brought, came: Outcome) -> Action:
    return _acknowledged(taking, matter, Choice.NEW_DATE, answer.day, answer.because)


def belongs(taking: Taking, matter: Matter, answer: NotMine, files: Brought, came: Outcome) -> Action:
    if not answer.belongs_to.strip():
        raise NotPossible("say to whom it belongs")
    return _acknowledged(taking, matter, Choice.NOT_MINE, None, answer.belongs_to)
