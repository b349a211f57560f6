"""Look, judge, oblige: the actions on which anything can have changed, a chunk a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from register import actions, db, history, obligations
from register.model import Action, Kind, ObligationState
from rules.day import Decision, decide
from rules.rulebook import Rulebook
from tasks.office import Office

CHUNK = 5000  # actions a transaction: large enough to be fast, small enough that others get their turn


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """What a chunk came to; `after` is where the next one starts, none when all were looked at."""

    looked_at: int
    obligations: int
    after: tuple[date, int] | None


def judge_chunk(office: Office, as_of: date, *, after: tuple[date, int] | None = None, everything: bool = False) -> Judged:
    """Decide about the next chunk of actions and record it: verdicts, what is owed, when to look again.

    `everything` looks at all live actions and not only at those whose day has come; it must come to the same mails.
    """
    with db.writing(office.engine) as tx:
        look = actions.all_live if everything else actions.to_look_at
        chunk = look(tx, as_of, after=after, limit=CHUNK)
        decisions = [decide(action, office.book, as_of) for action in chunk]
        return Judged(
            looked_at=len(chunk),
            obligations=_record(tx, decisions, office.book, as_of),
            after=_place(chunk[-1]) if len(chunk) == CHUNK else None,
        )


def _record(tx: Connection, decisions: Sequence[Decision], book: Rulebook, as_of: date) -> int:
    """Write down what was decided; returns how many obligations are newly due."""
    _mend_what_waits(tx, decisions, book, as_of)
    obligations.claim(tx, [(o, ObligationState.OVERTAKEN) for d in decisions for o in d.overtaken], as_of)
    new = obligations.claim(tx, [(o, ObligationState.DUE) for d in decisions for o in d.due], as_of)
    obligations.chased(tx, {d.action.id: d.chased for d in decisions})
    history.keep(tx, ((d.action, d.verdict) for d in decisions), as_of)
    actions.judged(tx, [(d.action, d.verdict.colour, d.next_look_on, d.troubled_since, d.asked_from) for d in decisions])
    return new


def _mend_what_waits(tx: Connection, decisions: Sequence[Decision], book: Rulebook, as_of: date) -> None:
    """Drop what is owed no more, and find somebody else for what was to be told to a stand-in who has left."""
    by_action = {d.action.id: d for d in decisions}
    for action_id, waiting in obligations.pending_of(tx, by_action).items():
        decision = by_action[action_id]
        owed = {o.key for o in (*decision.due, *decision.overtaken)}
        why = f"owed no more: {decision.verdict.reasons[0].says}"
        gone = [o.key for o in waiting if o.key not in owed and (o.kind is not Kind.RETURN or decision.action.settled)]
        obligations.mark(tx, gone, ObligationState.DROPPED, why=why, on=as_of)
        left = {o.key for o in waiting if o.for_ and book.directory.by_email(o.to) is None}  # who stood in
        obligations.redirect(tx, [o for o in decision.due if o.key in left])


def _place(action: Action) -> tuple[date, int]:
    return action.next_look_on or date.min, action.id
