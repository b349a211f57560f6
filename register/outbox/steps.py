"""The steps of a mail on its way, and from which states each is allowed. One that does not find its mail there writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, String, Update, bindparam, func, literal_column, select, update

from register.errors import UnknownReference, WrongState
from register.model import Message, MessageState
from register.tables import message

_S = MessageState
ALLOWED: dict[MessageState, tuple[MessageState, ...]] = {  # to a state: from these
    _S.PLANNED: (_S.HELD,),
    _S.HELD: (_S.PLANNED, _S.RETRY),
    _S.SENDING: (_S.PLANNED, _S.RETRY),
    _S.SENT: (_S.SENDING, _S.UNKNOWN, _S.RETRY),  # the last: by a sender that was taken for dead
    _S.RETRY: (_S.SENDING, _S.UNKNOWN),
    _S.UNKNOWN: (_S.SENDING,),
    _S.FAILED: (_S.SENDING, _S.UNKNOWN),
    _S.CANCELLED: (_S.PLANNED, _S.HELD, _S.RETRY, _S.SENDING),
}


def one(states: Sequence[MessageState]) -> Update:
    """An UPDATE of the mail `of` if it is in one of these states. Built once: a sender takes it for every mail."""
    words = [literal_column(repr(state.value), String) for state in states]
    return update(message).where(message.c.key == bindparam("of"), message.c.state.in_(words))


_STEP = {to: one(states).values(state=to.value, holder=None, lease_until=None) for to, states in ALLOWED.items()}
_UNCOUNTED = _STEP[_S.RETRY].values(attempts=message.c.attempts - 1)


def sent(tx: Connection, key: str, at: datetime) -> None:
    """The server took it, or it was found among the sent ones."""
    _move(tx, key, _S.SENT, sent_at=at, why=None)


def retry(tx: Connection, key: str, *, not_before: datetime | None, why: str, counts: bool = True) -> None:
    """It was refused for now, or is known not to have gone: it is tried again, at once or from an instant on. What was not
    the mail's own fault does not count among its attempts."""
    values = {"of": key, "not_before": not_before, "why": why}
    found = tx.execute(_STEP[_S.RETRY] if counts else _UNCOUNTED, values).rowcount
    must_be_one(tx, key, ALLOWED[_S.RETRY], "be tried again", found)


def behind(tx: Connection, key: str) -> None:
    """Let a mail that waits go after all others that wait now."""
    last = select(func.max(message.c.urgency)).where(message.c.state.in_(ALLOWED[_S.SENDING]))
    tx.execute(update(message).where(message.c.key == key).values(urgency=last.scalar_subquery() + 1))


def looked(tx: Connection, seen: Message, *, went: bool, at: datetime, why: str) -> bool:
    """Settle a mail of which nobody knew by what a look among the sent ones came to. False, and nothing is written, where it
    was settled or even sent again since it was `seen`: each attempt has its number."""
    unsettled = update(message).where(
        message.c.key == seen.key, message.c.state == _S.UNKNOWN.value, message.c.attempts == seen.attempts
    )
    values = {"state": _S.SENT.value, "sent_at": at} if went else {"state": _S.RETRY.value, "not_before": at}
    return tx.execute(unsettled.values(values | {"why": why})).rowcount == 1


def is_last_try(tx: Connection, begun: Message) -> bool:
    """Whether nobody has tried a mail again since the try that began with it as it was `begun`."""
    which = select(message.c.attempts).where(message.c.key == begun.key)
    return tx.execute(which).scalar() == begun.attempts + 1


def unknown(tx: Connection, key: str, *, why: str) -> None:
    """It may have gone: it is not sent again before that is known."""
    _move(tx, key, _S.UNKNOWN, why=why)


def failed(tx: Connection, key: str, *, why: str) -> None:
    """It was refused for good."""
    _move(tx, key, _S.FAILED, why=why)


def cancelled(tx: Connection, key: str, *, why: str) -> None:
    """Nothing in it is owed any more."""
    _move(tx, key, _S.CANCELLED, why=why)


def hold(tx: Connection, keys: Iterable[str], *, why: str) -> None:
    """Keep mails back until a person lets them go."""
    for key in keys:
        _move(tx, key, _S.HELD, why=why)


def release_held(tx: Connection) -> int:
    """Let every mail go that was kept back; how many."""
    back = message.c.state.in_(ALLOWED[_S.PLANNED])
    return tx.execute(update(message).where(back).values(state=_S.PLANNED.value, why=None)).rowcount


def must_be_one(tx: Connection, key: str, allowed: Sequence[MessageState], step: str, found: int) -> None:
    """Raise unless a step found its one mail: `UnknownReference`, or `WrongState` which says how the mail is."""
    if found == 1:
        return
    state = tx.execute(select(message.c.state).where(message.c.key == key)).scalar()
    if state is None:
        raise UnknownReference(f"The outbox has no mail {key}.", "Queue it first.")
    words = " or ".join(allowed)
    raise WrongState(f"The mail {key} is {state}; only one that is {words} can {step}.", "Read it again; nothing was written.")


def _move(tx: Connection, key: str, to: MessageState, **values: Any) -> None:
    must_be_one(tx, key, ALLOWED[to], f"become {to}", tx.execute(_STEP[to], {"of": key} | values).rowcount)
