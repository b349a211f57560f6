"""What the forms come to: the answers that can be given to a matter, and the chosen one taken in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from register.model import Action
from rules import words
from rules.replies.asked import Asks
from tasks.errors import NotPossible
from tasks.linked import Matter
from tasks.office import Office
from web.choices import CHOICE, OPTIONS, Answering, Option


def take(answering: Answering) -> Action | None:
    """Take in the chosen answer. None, and the form knows what is wrong, where it cannot be. Raises `Faulty`."""
    form = answering.form
    chosen = next((o for o in options(answering.office, answering.matter, answering.at) if o.value == form.line(CHOICE)), None)
    if chosen is None:
        form.wrong(CHOICE, f"Choose an answer for {answering.ref}")
        return None
    try:
        return chosen.take(answering)
    except NotPossible as refusal:
        form.wrong(chosen.at_fault, sentence(str(refusal)))
        return None


def options(office: Office, matter: Matter, at: datetime) -> tuple[Option, ...]:
    """The answers that can be given to a matter as it stands; none where none is waited for."""
    if matter.stale:
        return ()
    if matter.asks is Asks.AUDIT:
        return _of_auditor(matter)
    if matter.asks is Asks.ANSWER:
        return tuple(OPTIONS[name] for name in _of_lead(matter.action))
    if matter.asks is Asks.JUDGE:
        due = matter.action.deadline.due
        names = ["stands"] if due and due >= at.date() else []
        names += ["takes_on"] if matter.action.cycle_of or matter.action.done_on else ["takes_on", "new_date"]
        return tuple(OPTIONS[name] for name in (*names, "belongs"))
    return tuple(OPTIONS[name] for name in (("accept", "send_back") if matter.asks is Asks.SIGN else ("agree", "refuse")))


def _of_lead(action: Action) -> tuple[str, ...]:
    if action.done_on and action.evidence_on:
        return ("evidence", "progress", "away")
    if action.done_on:
        return ("evidence", "progress", "not_mine", "away")
    return ("progress", "done", "evidence", "date", "not_mine", "away")


def _of_auditor(matter: Matter) -> tuple[Option, ...]:
    """The audit that is asked about is done or left out; where it is done, only its feedback is still to be given."""
    assert matter.audit is not None
    told = matter.action.feedback_to
    if matter.audit.turn:
        first: tuple[Option, ...] = (replace(OPTIONS["feedback"], says=f"Feedback was given to {told}"),)
    else:
        done = replace(OPTIONS["audited"], says=f"The audit of {words.day(matter.audit.due)} is done")
        first = (done, OPTIONS["left_out"])
    return (*first, OPTIONS["not_mine"], OPTIONS["away"])


def sentence(text: str) -> str:
    """As an error is written: with a capital and without a full stop."""
    return (text[:1].upper() + text[1:]).rstrip(".")
