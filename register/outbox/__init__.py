"""The mails on their way. A key is there once for ever, and every step is taken by one sender only.

    planned -> sending -> sent | failed | retry -> sending ... | unknown -> sent | retry | failed
    planned, retry -> held -> planned;  planned, held, retry, sending -> cancelled

A step is an UPDATE from the states that allow it, and it must find its row; else `WrongState`, and nothing is written.
"""

from register.outbox.looking import Waiting, counts, get, held, in_state, mails_by_day, mails_of, named, states, waiting
from register.outbox.queueing import (
    Told,
    Unsent,
    changed_since,
    has_today,
    lines,
    look_again,
    queue,
    queue_all,
    replace,
    unsent,
)
from register.outbox.senders import (
    defer,
    give_back,
    is_reserved,
    reserve,
    stale_leases_to_unknown,
    start,
    start_as_it_is,
    turn,
)
from register.outbox.steps import ALLOWED, behind, cancelled, failed, hold, is_last_try, looked, release_held, retry, sent, unknown

__all__ = [
    "ALLOWED",
    "Told",
    "Unsent",
    "Waiting",
    "behind",
    "cancelled",
    "changed_since",
    "counts",
    "defer",
    "failed",
    "get",
    "give_back",
    "has_today",
    "held",
    "hold",
    "in_state",
    "is_last_try",
    "is_reserved",
    "lines",
    "look_again",
    "looked",
    "mails_by_day",
    "mails_of",
    "named",
    "queue",
    "queue_all",
    "release_held",
    "replace",
    "reserve",
    "retry",
    "sent",
    "stale_leases_to_unknown",
    "start",
    "start_as_it_is",
    "states",
    "turn",
    "unknown",
    "unsent",
    "waiting",
]
