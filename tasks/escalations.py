"""Episodes of red or amber: what was asked of whom, and the promises with which managers acknowledge them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from register import actions, db, obligations, plans
from register.model import Acknowledgement, Action, Choice, Colour, DateAsked, Kind, ObligationState
from register.obligations import Fate
from rules import words
from rules.authority import may_not_agree
from rules.escalation import Asking, askings, episode
from rules.rag import judge
from rules.trouble import at_gate
from tasks import moves
from tasks.answers import live
from tasks.errors import NotPossible
from tasks.office import Office


@dataclass(frozen=True, kw_only=True, slots=True)
class Escalation:
    """One episode: its askings as they were told, the answers to them, and the next asking if nothing changes."""

    id: str  # the action's reference and the day of the episode: "harbourshire-2.1@2026-03-03"
    action: Action
    since: date
    asked: tuple[Fate, ...]
    answers: tuple[Acknowledgement, ...]
    open: bool
    next: Asking | None  # none where it is closed, or the ladder has come to its end


def named(ref: str, since: date) -> str:
    """The id of an episode."""
    return f"{ref}@{since.isoformat()}"


def escalations(office: Office, as_of: date, *, open_only: bool = False, plan: str | None = None) -> list[Escalation]:
    """Every episode of which somebody was told, of one plan or of all, by action and day. Raises `RegisterError` for no plan."""
    with db.reading(office.engine) as tx:
        of = [plans.get(tx, plan)] if plan else plans.all(tx)
        every = [e for one in of for a in actions.of_plan(tx, one.key) for e in episodes(tx, office, a, as_of)]
    return [e for e in every if e.open or not open_only]


def of_action(office: Office, ref: str, as_of: date) -> list[Escalation]:
    """The episodes of one action."""
    with db.reading(office.engine) as tx:
        return episodes(tx, office, actions.find(tx, ref), as_of)


def acknowledge(
    office: Office,
    id_: str,
    *,
    by: str,
    choice: Choice,
    promise: date | None = None,
    comment: str = "",
    on: date,
    at: datetime,
    way: str = "command",
) -> Action:
    """Take in a manager's answer to the open episode of this id (or of this reference): a promise with a date.

    Raises `NotPossible` for an episode that is over, somebody who was not asked, and a promise that is none.
    """
    ref, _, since = id_.partition("@")
    with db.writing(office.engine) as tx:
        action = live(actions.find(tx, ref))
        present = _present(tx, office, action, on, since)
        rung, for_ = _asked_of(present, by, office)
        if choice is Choice.NEW_DATE:
            moves.undone(action, office.book)
        promised = _promised(office, action, choice, promise, comment.strip(), on)
        answer = Acknowledgement(
            by=by,
            on=on,
            episode=present.since,
            rung=rung,
            choice=choice,
            comment=comment.strip() or None,
            promised_for=promised,
            for_=for_,
        )
        says = f"acknowledged by {office.book.directory.name_of(by)}: {said(answer)}"
        asked = _date_asked(answer)
        more = {"asked": asked} if asked else {"disputed": says} if choice is Choice.NOT_MINE else {}
        kept = (*action.acknowledged, answer)
        now = actions.change(tx, action, by=by, way=way, at=at, on=on, says=says, acknowledged=kept, **more)
    if asked and may_not_agree(by, now, office.book) is None:
        return moves.agree(office, now.ref, by=by, on=on, at=at, way=way)
    return now


def said(answer: Acknowledgement) -> str:
    """What was answered, in words."""
    until = f"by {words.day(answer.promised_for)}" if answer.promised_for else ""
    sentence = {
        Choice.STANDS: f"its date stands; nobody is asked again before {until.removeprefix('by ')} has passed",
        Choice.TAKES_ON: f"takes it on, {until}",
        Choice.NEW_DATE: f"the date should be {until.removeprefix('by ')}",
        Choice.NOT_MINE: "it is not theirs; it belongs to",
    }[answer.choice]
    if answer.choice is Choice.NOT_MINE:
        return f"{sentence} {answer.comment}"
    return f"{sentence}: {answer.comment}" if answer.comment else sentence


def episodes(tx: Connection, office: Office, action: Action, as_of: date) -> list[Escalation]:
    """The episodes of an action of which somebody was told."""
    asked: dict[date, list[Fate]] = {}
    for fate in obligations.of_action(tx, action.id):
        if fate.obligation.kind is Kind.ESCALATION and fate.obligation.occurrence:
            asked.setdefault(fate.obligation.occurrence, []).append(fate)
    current, ahead = _now(office, action, as_of)
    return [
        Escalation(
            id=named(action.ref, since),
            action=action,
            since=since,
            asked=tuple(asked[since]),
            answers=tuple(a for a in action.acknowledged if a.episode == since),
            open=since == current,
            next=ahead if since == current else None,
        )
        for since in sorted(asked)
    ]


def _now(office: Office, action: Action, as_of: date) -> tuple[date | None, Asking | None]:
    """The episode in which the action is on that day, and its next asking; none where it is neither red nor amber."""
    gate = at_gate(action, office.book, as_of)
    if gate is None or judge(action, office.book, as_of).colour not in (Colour.RED, Colour.AMBER):
        return None, None
    return episode(action, gate), next((a for a in askings(action, gate, office.book) if a.on > as_of), None)


def _present(tx: Connection, office: Office, action: Action, on: date, since: str) -> Escalation:
    present = next((e for e in episodes(tx, office, action, on) if e.open), None)
    if present is None or (since and since != present.since.isoformat()):
        verdict = judge(action, office.book, on)
        raise NotPossible(
            f"nothing about {action.ref} waits for this acknowledgement any more: it is {verdict.colour}, {verdict.reasons[0].says}"
        )
    return present


def _asked_of(present: Escalation, by: str, office: Office) -> tuple[int, str | None]:
    """The highest rung that was told, if this person was told any of it; and in whose place."""
    told = [f.obligation for f in present.asked if f.state is not ObligationState.DROPPED]
    theirs = [o for o in told if by.casefold() in (o.to.casefold(), (o.for_ or "").casefold())]
    if not theirs:
        asked = _names((o.to for o in told), office)
        who = f"{words.names(asked)} {'was' if len(asked) == 1 else 'were'}" if asked else "nobody was"
        raise NotPossible(f"{office.book.directory.name_of(by)} was not asked about {present.action.ref}; {who}")
    last = max(theirs, key=lambda o: o.rung)
    return max(o.rung for o in told), last.for_ if last.to.casefold() == by.casefold() else None


def _names(addresses: Iterable[str], office: Office) -> list[str]:
    return list(dict.fromkeys(office.book.directory.name_of(address) for address in addresses))


def _promised(office: Office, action: Action, choice: Choice, promise: date | None, comment: str, on: date) -> date | None:
    """The day until which the ladder rests."""
    last = office.book.calendar.plus(on, office.book.policy.escalation.promise_at_most)
    if choice is Choice.NOT_MINE:
        if not comment:
            raise NotPossible(f"{action.ref}: say to whom it belongs")
        return None
    due = action.deadline.due
    if choice is Choice.NEW_DATE and action.cycle_of is not None:
        raise NotPossible(f"{action.ref} is an audit cycle and has no date to move; take it on by a day")
    day = due if choice is Choice.STANDS else promise
    if choice is Choice.STANDS and (due is None or due < on):
        raise NotPossible(f"{action.ref} has no date to come that could stand; take it on by a day, or name a new date")
    if day is None:
        raise NotPossible(f"{action.ref}: say by when, on {words.day(last)} at the latest")
    if choice is Choice.NEW_DATE and not comment:
        raise NotPossible(f"{action.ref}: say why the date should change")
    if day <= on and choice is not Choice.STANDS:
        raise NotPossible(f"{words.day(day)} is past; promise a day to come, on {words.day(last)} at the latest")
    if choice is Choice.TAKES_ON and day > last:
        raise NotPossible(f"{words.day(day)} is too far ahead for a promise; the latest day is {words.day(last)}")
    return min(day, last) if choice is Choice.STANDS else day


def _date_asked(answer: Acknowledgement) -> DateAsked | None:
    if answer.choice is not Choice.NEW_DATE or answer.promised_for is None:
        return None
    return DateAsked(due=answer.promised_for, because=answer.comment or "", by=answer.by, on=answer.on)
