"""What a person may say of a mail that waits: what fits its kind comes first."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from register import actions, obligations, outbox
from register.model import Action, Kind, Received, ReceivedKind, ReceivedState
from tasks.office import Office
from tasks.replies.matching import root_of

IGNORE, AWAY = "ignore", "away"


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed:
    """What fits: `says` for a person, and what can be said to `chaser replies settle`, the likeliest first; none where nothing
    waits."""

    says: str
    settle: tuple[str, ...] = ()


NOTHING = Proposed(says="")


def proposed(tx: Connection, office: Office, one: Received) -> Proposed:
    """What a person may do about it."""
    if one.kind in (ReceivedKind.UNDELIVERED, ReceivedKind.DELAYED):
        address = one.address or "its receiver"
        mend = f"Mend the address {address} in the directory and take it in again (“chaser people add”)."
        return _waits(one, mend if one.kind is ReceivedKind.UNDELIVERED else "It is still tried.", IGNORE)
    if one.kind is ReceivedKind.AWAY:
        return _waits(one, "The absence that it proposes can be confirmed.", AWAY, IGNORE)
    if one.kind is ReceivedKind.REPLY:
        return _of_reply(tx, office, one)
    return _waits(one, "Look at it in the mailbox itself.", IGNORE)


def _waits(one: Received, says: str, *settle: str) -> Proposed:
    if one.state is ReceivedState.QUEUED:
        return Proposed(says=says, settle=settle)
    return Proposed(
        says=f"It does not wait for you. {says}" if one.kind is ReceivedKind.UNDELIVERED else "It does not wait for you."
    )


def _of_reply(tx: Connection, office: Office, one: Received) -> Proposed:
    about = [actions.get(tx, ref) for ref in one.refs]
    asked = outbox.get(tx, root_of(one.message_key)) if one.message_key else None
    if office.book.directory.by_email(one.sender) is None or (asked and asked.to.casefold() != one.sender):
        return _waits(one, "Its sender was not asked.", IGNORE, *_answers(about[:1], day=False))
    told = obligations.told_in(tx, [asked.key]) if asked else []
    if told and all(o.kind is Kind.ESCALATION for o in told):
        ref = one.refs[0] if one.refs else "REF"
        how = f"chaser acknowledge {ref} --by {one.sender} --choice stands, takes_on, new_date or not_mine"
        return _waits(one, f"It is a manager’s answer: give it by hand ({how}), then leave the mail.", IGNORE)
    which = " The first of them is named here." if len(about) > 1 else ""
    return _waits(one, f"Say which answer it is.{which}", *_answers(about[:1], day=True), IGNORE)


def _answers(about: list[Action], *, day: bool) -> tuple[str, ...]:
    """What can still be answered to an action."""
    fit = ("progress", "evidence", "notmine") if about and about[0].done_on else ("done", "progress", "evidence", "notmine")
    asks = ("a day such as 2026-12-04",) if day and about and not about[0].done_on else ()
    return tuple(f"{action.ref}={what}" for action in about for what in (*fit, *asks))
