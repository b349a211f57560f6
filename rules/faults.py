"""What a plan leaves open about an action: no lead, no date that could be read, a date in doubt."""

from __future__ import annotations

from register.model import Action, DeadlineKind, Reason
from rules.reviews import cycles


def unclear(action: Action) -> str | None:
    """What the plan leaves open so that nobody can be chased, or chased by a date; none if all is clear."""
    return " and ".join(fault.says for fault in faults(action)) or None


def faults(action: Action) -> tuple[Reason, ...]:
    """What is open, one by one: `no_lead`, `disputed`, then `no_date`, or `event` where it hangs on something without a date."""
    no_lead = None if action.leads or action.responsible else Reason(code="no_lead", says="the plan names no lead")
    disputed = Reason(code="disputed", says=action.disputed) if action.disputed else None
    return tuple(filter(None, (no_lead, disputed, _no_date(action))))


def _no_date(action: Action) -> Reason | None:
    deadline = action.deadline
    if deadline.due is not None or cycles(action):
        return None
    if not deadline.phrase.strip():
        return Reason(code="no_date", says="it has no deadline")
    said = f"its deadline “{deadline.phrase}”"
    if deadline.kind is DeadlineKind.EVENT:
        return Reason(code="event", says=f"{said} hangs on an event, not on a date")
    return Reason(code="no_date", says=f"{said} could not be read as a date")


def in_doubt(action: Action) -> str | None:
    """Why a person should look at the date by which it is chased; none if it is sure, or there is none."""
    deadline = action.deadline
    return f"its date is in doubt: {deadline.doubt}" if deadline.doubt and deadline.due else None
