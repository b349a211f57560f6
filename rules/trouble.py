"""When an action is in trouble and whose turn it is: what colours, sign-off and escalation count from.

An action stands at one gate at a time. From its state follow the day on which that gate turns amber and the day on
which it turns red, if nothing changes: a past day where it has turned, a coming one where it will.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from register.model import Action, Status
from rules.reviews import cycles, red_after, unanswered
from rules.rulebook import Rulebook


class Gate(StrEnum):
    """What an action waits for."""

    SLIPPING = "slipping"  # to be done: it is the lead's turn
    REVIEW = "review"  # an answer how it stands: the lead's
    AUDIT = "audit"  # an occurrence of its cycle: the lead's
    EVIDENCE = "evidence"  # to be shown: the lead's
    SIGN_OFF = "sign_off"  # to be accepted: the signatory's

    @property
    def says(self) -> str:
        """What is missing, as people say it."""
        return SAYS[self]


SAYS = {
    Gate.SLIPPING: "slipping",
    Gate.REVIEW: "nothing heard for its review",
    Gate.AUDIT: "audit not done",
    Gate.EVIDENCE: "done, but not shown",
    Gate.SIGN_OFF: "done and shown, but not signed off",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """The gate at which an action stands, and from which day it is amber there, and red; none: never."""

    gate: Gate
    amber_from: date | None
    red_from: date | None
    closes: date = date.max  # from this day on it stands at another gate

    @property
    def since(self) -> date | None:
        """The first day on which it is either."""
        return min(filter(None, (self.amber_from, self.red_from)), default=None)


def troubles(action: Action, book: Rulebook) -> tuple[Trouble, ...]:
    """The gates at which the action stands and will stand, in order, and from when it is amber or red at each.

    None where nothing can be waited for; two where evidence expires, which is then asked for anew.
    """
    if action.settled:
        return ()
    expires = evidence_expires(action)
    now = _present(action, book)
    if expires is None:
        return now
    return (*(replace(one, closes=expires) for one in now), _unshown(expires, book))


def at_gate(action: Action, book: Rulebook, as_of: date) -> Trouble | None:
    """The gate at which the action stands on that day."""
    return next((one for one in troubles(action, book) if as_of < one.closes), None)


def _present(action: Action, book: Rulebook) -> tuple[Trouble, ...]:
    if action.signed_off_on:
        return ()
    if shown_on := awaits_sign_off(action, book):
        return (Trouble(gate=Gate.SIGN_OFF, amber_from=shown_on, red_from=None),)
    if action.done_on:
        return (_unshown(action.done_on, book),)
    if action.deadline.due:
        return (_dated(action, action.deadline.due, book),)
    return (_reviewed(action, book),) if cycles(action) else ()


def awaits_sign_off(action: Action, book: Rulebook) -> date | None:
    """Since when an action that is done and shown waits for its signatory; none where it does not."""
    if action.done_on is None or (book.policy.evidence.required and action.evidence_on is None):
        return None
    return max(filter(None, (action.done_on, action.evidence_on)))


def evidence_expires(action: Action) -> date | None:
    """The first day on which the evidence of a done action counts no more; none where it counts for good."""
    if action.done_on is None or action.evidence_until is None:
        return None
    return max(action.evidence_until + timedelta(days=1), action.done_on)


def _unshown(since: date, book: Rulebook) -> Trouble:
    red_from = book.calendar.plus(since, book.policy.rag.evidence_red_after + 1)
    return Trouble(gate=Gate.EVIDENCE, amber_from=since, red_from=red_from)


def _dated(action: Action, due: date, book: Rulebook) -> Trouble:
    plus, rag = book.calendar.plus, book.policy.rag
    red_from = plus(due, 1)
    stale = plus(action.progress_on, rag.progress_counts_for + 1) if action.progress_on else date.min
    near = None if action.evidence_on or _nobody(action) else max(plus(due, -rag.near_due), stale)
    said = (action.progress_on or action.added_on) if says_trouble(action) and not _nobody(action) else None
    amber_from = min(filter(None, (near, said)), default=None)
    return Trouble(gate=Gate.SLIPPING, amber_from=amber_from if amber_from and amber_from < red_from else None, red_from=red_from)


def says_trouble(action: Action) -> bool:
    """Whether its lead or its plan calls it delayed or at risk."""
    return action.status in (Status.AT_RISK, Status.DELAYED, Status.OVERDUE)


def _reviewed(action: Action, book: Rulebook) -> Trouble:
    gate = Gate.REVIEW if action.cycle_of is None else Gate.AUDIT
    turn = next(unanswered(action, book), None)
    if turn is None:
        return Trouble(gate=gate, amber_from=None, red_from=None)
    plus = book.calendar.plus
    amber_from = None if _nobody(action) else plus(turn.on, 1)
    return Trouble(gate=gate, amber_from=amber_from, red_from=plus(turn.on, red_after(action, book) + 1))


def _nobody(action: Action) -> bool:
    """Whether the plan names nobody: then it is grey until it is late."""
    return not (action.leads or action.responsible)
