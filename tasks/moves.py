"""Another date for an action: asked for by its lead, agreed to or refused by somebody who may, each a revision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from register import actions, db, doubts
from register.model import Action, DateAsked, Person
from rules import words
from rules.authority import may_not_agree
from rules.leads.match import Match
from rules.rulebook import Rulebook
from tasks.answers import unsigned
from tasks.errors import NotPossible
from tasks.office import Office


def move(
    office: Office, ref: str, to: date, *, because: str, agreed_by: str, by: str, on: date, at: datetime, way: str = "command"
) -> Action:
    """Give an action another due date: a new baseline, and with it a new ladder. The first date is kept.

    `agreed_by` is an address, a name or a body. Somebody whom the directory knows must be allowed to by the policy;
    a body that it does not know, such as a board, is taken at the word of who types it, until too many moves.
    """
    with db.writing(office.engine) as tx:
        action = unsigned(actions.find(tx, ref))
        if not because.strip() or not agreed_by.strip():
            raise NotPossible(f"{action.ref}: say why the date moves, and who agreed to it")
        _possible(action, to, on)
        return _moved(tx, action, to, because.strip(), _agreed(action, agreed_by, office.book), by=by, on=on, at=at, way=way)


def ask(office: Office, ref: str, to: date, *, because: str, by: str, on: date, at: datetime, way: str = "command") -> Action:
    """A lead asks for another date. Until somebody agrees the present one stands, and is chased."""
    with db.writing(office.engine) as tx:
        action = unsigned(actions.find(tx, ref))
        if not because.strip():
            raise NotPossible(f"{action.ref}: say why another date is needed")
        _possible(action, to, on)
        undone(action, office.book)
        asked = DateAsked(due=to, because=_reason(because.strip()), by=by, on=on)
        says = f"{office.book.directory.name_of(by)} asks for {words.day(to)} as its date, because {asked.because}"
        return actions.change(tx, action, by=by, way=way, at=at, on=on, says=says, asked=asked)


def agree(office: Office, ref: str, *, by: str, on: date, at: datetime, way: str = "command", for_: str | None = None) -> Action:
    """Somebody who may agrees to the date that is asked for; or who stands in `for_` such a one."""
    with db.writing(office.engine) as tx:
        action, asked = _asked(actions.find(tx, ref))
        _may(action, for_ or by, office.book)
        agreed_by = _names(by, for_, office.book)
        return _moved(tx, action, asked.due, asked.because, agreed_by, by=by, on=on, at=at, way=way)


def refuse(
    office: Office, ref: str, *, because: str, by: str, on: date, at: datetime, way: str = "command", for_: str | None = None
) -> Action:
    """Somebody who may agree does not, or who stands in `for_` such a one: the present date stands."""
    with db.writing(office.engine) as tx:
        action, asked = _asked(actions.find(tx, ref))
        _may(action, for_ or by, office.book)
        if not because.strip():
            raise NotPossible(f"{action.ref}: say why {words.day(asked.due)} is refused")
        says = f"{_names(by, for_, office.book)} refuses {words.day(asked.due)} as its date: {because.strip()}"
        return actions.change(tx, action, by=by, way=way, at=at, on=on, says=says, asked=None)


def undone(action: Action, book: Rulebook) -> Action:
    """The action, if its date still matters. Raises `NotPossible` for one that is said to be done."""
    if action.done_on is None:
        return action
    owner = book.directory.name_of(action.owner)
    raise NotPossible(
        f"{action.ref} is said to be done, since {words.day(action.done_on)}; say first that it is not: "
        f"{owner}, who runs its plan, takes it back with: chaser plan settle {action.plan} {action.printed} status in_progress"
    )


def _reason(told: str) -> str:
    """Why, without the request before it: of "I need until 30 April because the piles are late" only the piles."""
    request = _REQUEST.match(told)
    return told[request.end() :] if request else told


_REQUEST = re.compile(
    r"[^.!?;:]*\b(?:need|until|till|extend|extension|postpone|move|another date|more time)\b[^.!?;:]*?"
    r"\b(?:because|owing to|due to|since)\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)


def _asked(action: Action) -> tuple[Action, DateAsked]:
    if unsigned(action).asked is None:
        raise NotPossible(f"nobody asks for another date for {action.ref} now; it was agreed, refused or withdrawn meanwhile")
    assert action.asked is not None
    return action, action.asked


def _possible(action: Action, to: date, on: date) -> None:
    if action.cycle_of is not None:
        raise NotPossible(
            f"{action.ref} is an audit cycle and has no date to move; leave one audit out: chaser cycle skip {action.ref}"
        )
    if to <= on:
        raise NotPossible(f"{words.day(to)} is past; give {action.ref} a day to come")
    if action.deadline.due == to:
        raise NotPossible(f"{action.ref} is due on {words.day(to)} already")


def _agreed(action: Action, agreed_by: str, book: Rulebook) -> str:
    """Who agreed, as the record says it."""
    person = book.directory.by_email(agreed_by.strip()) or _one(book.directory.meant(agreed_by, action.plan))
    if person:
        _may(action, person.email, book)
        return person.name
    if action.baseline - 1 >= book.policy.moves.at_most and book.directory.people:
        raise NotPossible(f"{may_not_agree(agreed_by.strip(), action, book)}: {action.ref}")
    return agreed_by.strip()


def _one(matches: Sequence[Match]) -> Person | None:
    """The only person meant; none where it is nobody for sure, or several."""
    return matches[0].person if len(matches) == 1 else None


def _names(by: str, for_: str | None, book: Rulebook) -> str:
    called = book.directory.name_of
    return f"{called(by)} (in the place of {called(for_)})" if for_ and for_ != by else called(by)


def _may(action: Action, email: str, book: Rulebook) -> None:
    if refused := may_not_agree(email, action, book):
        raise NotPossible(f"{action.ref}: {refused}")


def _moved(
    tx: Connection, action: Action, to: date, because: str, agreed_by: str, *, by: str, on: date, at: datetime, way: str
) -> Action:
    doubts.settle_all(tx, action.ref, "deadline", by=by, value=words.day(to), at=at)
    was = words.day(action.deadline.due) if action.deadline.due else f"“{action.deadline.phrase}”"
    return actions.change(
        tx,
        action,
        by=by,
        way=way,
        at=at,
        on=on,
        says=f"moved from {was} to {words.day(to)}, agreed by {agreed_by}, because {because}",
        deadline=replace(action.deadline, due=to, doubt=None),
        first_due=action.first_due or action.deadline.due,
        baseline=action.baseline + 1,
        moved_on=on,
        asked=None,
    )
