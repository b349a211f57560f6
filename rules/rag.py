"""The judge: an ordered list of small rules, the first that answers gives the colour.

A rule is a function of the action, the rule book and the day; it answers with the sentence that people read, or with
None. Its docstring says the rule. A verdict may turn by itself only on one of `_turning_days`; a test holds every rule
to that, since the register looks again only then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from register.model import Action, Colour, Reason, Status, Verdict
from rules import words
from rules.escalation import whose_turn
from rules.faults import unclear
from rules.recurrence import Occurrence
from rules.reviews import cycles, red_after, unanswered
from rules.rulebook import Rulebook
from rules.trouble import Gate, evidence_expires

Rule = Callable[[Action, Rulebook, date], str | None]


def judge(action: Action, book: Rulebook, as_of: date) -> Verdict:
    """The action's colour on that day, why, and the next day on which it may turn if nothing else changes."""
    colour, code, says = next(
        (colour, rule.__name__, says) for colour, rule in RULES if (says := rule(action, book, as_of)) is not None
    )
    beside = (Reason(code=rule.__name__, says=said) for rule in REMARKS if (said := rule(action, book, as_of)) and said not in says)
    turns = min((day for day in _turning_days(action, book) if day > as_of), default=None)
    return Verdict(colour=colour, reasons=(Reason(code=code, says=says), *beside), turns_on=turns)


def withdrawn(action: Action, book: Rulebook, as_of: date) -> str | None:
    """An action that the plan has withdrawn is grey."""
    if action.status is not Status.WITHDRAWN:
        return None
    return "withdrawn from the plan" if action.cycle_of is None else "its audit cycle was ended"


def evidence_long_expired(action: Action, book: Rulebook, as_of: date) -> str | None:
    """Evidence that counts no more turns red where no new one is given within the policy's days (`rag.evidence_red_after`)."""
    expires = evidence_expires(action)
    late = book.calendar.between(expires, as_of) if expires else 0
    return evidence_expired(action, book, as_of) if late > book.policy.rag.evidence_red_after else None


def evidence_expired(action: Action, book: Rulebook, as_of: date) -> str | None:
    """Evidence that counts no more turns it amber, signed off or not: it is the lead's turn to show it anew."""
    expires = evidence_expires(action)
    if expires is None or as_of < expires:
        return None
    ended = words.day(expires - timedelta(days=1))
    waited = _for(book.calendar.between(expires, as_of))
    return f"its evidence counted until {ended} only: new evidence is awaited from {_awaited(action, book)}{waited}"


def signed_off(action: Action, book: Rulebook, as_of: date) -> str | None:
    """An action that is signed off is blue, whatever its date."""
    if action.signed_off_on is None:
        return None
    return f"signed off by {book.directory.name_of(action.signed_off_by or 'the signatory')} on {words.day(action.signed_off_on)}"


def awaiting_signoff(action: Action, book: Rulebook, as_of: date) -> str | None:
    """Done with its evidence but not signed off is amber, even past the due date: it is the signatory's turn."""
    if action.done_on is None or (book.policy.evidence.required and action.evidence_on is None):
        return None
    since = max(filter(None, (action.done_on, action.evidence_on)))
    who = book.directory.name_of(book.signatory(action))
    waited = _for(book.calendar.between(since, as_of))
    return f"done on {words.day(action.done_on)}; awaiting sign-off by {who}{waited}"


def evidence_long_missing(action: Action, book: Rulebook, as_of: date) -> str | None:
    """Said to be done without evidence turns red after the policy's days (`rag.evidence_red_after`)."""
    if action.done_on is None or book.calendar.between(action.done_on, as_of) <= book.policy.rag.evidence_red_after:
        return None
    return evidence_missing(action, book, as_of)


def evidence_missing(action: Action, book: Rulebook, as_of: date) -> str | None:
    """Said to be done without evidence is amber: it is the lead's turn."""
    if action.done_on is None:
        return None
    waited = _for(book.calendar.between(action.done_on, as_of))
    said = f"said to be done on {words.day(action.done_on)}, but nothing shows it yet"
    return f"{said}: evidence is awaited from {_awaited(action, book)}{waited}"


def overdue(action: Action, book: Rulebook, as_of: date) -> str | None:
    """Past its due date and not done is red from the next working day on."""
    due = judged_by(action, book)
    late = book.calendar.between(due, as_of) if due else 0
    return f"due {words.day(due)}, {words.count(late, 'working day')} ago" if due and late > 0 else None


def review_long_missed(action: Action, book: Rulebook, as_of: date) -> str | None:
    """A review that nobody answers turns red after the policy's days (`rag.review_red_after`)."""
    turn = _missed(action, book, as_of)
    late = book.calendar.between(turn.on, as_of) if turn else 0
    return review_missed(action, book, as_of) if late > red_after(action, book) else None


def audit_long_missed(action: Action, book: Rulebook, as_of: date) -> str | None:
    """An audit that is not done turns red after the policy's days (`cycles.red_after`), and stays so until one is done."""
    return review_long_missed(action, book, as_of) if action.cycle_of is not None else None


def no_lead(action: Action, book: Rulebook, as_of: date) -> str | None:
    """An action without a lead is grey: nobody can be chased, and the plan's owner is told."""
    return None if action.leads or action.responsible else unclear(action)


def unreadable(action: Action, book: Rulebook, as_of: date) -> str | None:
    """An action whose deadline could not be read, or hangs on an event, is grey, and the plan's owner is told."""
    return unclear(action)


def review_missed(action: Action, book: Rulebook, as_of: date) -> str | None:
    """An ongoing or recurring action whose review has passed without a word is amber."""
    turn = _missed(action, book, as_of)
    if turn is None:
        return None
    late = words.count(book.calendar.between(turn.on, as_of), "working day")
    if action.cycle_of is None:
        return f"nothing was heard for its {_turn(action)} of {words.day(turn.on)}, {late} ago"
    feedback = f", or its feedback to {action.feedback_to} not as given" if action.feedback_to else ""
    return f"its audit of {words.day(turn.on)}, {late} ago, is not recorded as done{feedback}"


def audit_missed(action: Action, book: Rulebook, as_of: date) -> str | None:
    """An audit that is not done by its day is amber."""
    return review_missed(action, book, as_of) if action.cycle_of is not None else None


def near_due(action: Action, book: Rulebook, as_of: date) -> str | None:
    """Near its due date (`rag.near_due`) without fresh progress or evidence is amber: it may slip."""
    due = judged_by(action, book)
    if (
        due is None
        or book.calendar.between(as_of, due) > book.policy.rag.near_due
        or action.evidence_on
        or _fresh(action, book, as_of)
    ):
        return None
    if action.progress_on:
        return f"{_ahead(due, book, as_of)}, and nothing was heard since {words.day(action.progress_on)}"
    return f"{_ahead(due, book, as_of)}, and no progress or evidence has been recorded"


def at_risk(action: Action, book: Rulebook, as_of: date) -> str | None:
    """An action that its lead or plan calls delayed or at risk is amber, however far its date."""
    if action.status not in (Status.AT_RISK, Status.DELAYED, Status.OVERDUE):
        return None
    said = action.status.replace("_", " ")
    due = judged_by(action, book)
    return f"reported as {said}; {_ahead(due, book, as_of)}" if due else f"reported as {said}"


def on_track(action: Action, book: Rulebook, as_of: date) -> str | None:
    """Anything else with a due date is green."""
    due = judged_by(action, book)
    return _ahead(due, book, as_of) if due else None


def under_review(action: Action, book: Rulebook, as_of: date) -> str | None:
    """Ongoing work is green while its reviews are answered."""
    turn = next(unanswered(action, book), None)
    return f"ongoing; its next {_turn(action)} is on {words.day(turn.on)}" if turn else "ongoing; its cycle has come to its end"


def nobody_leads(action: Action, book: Rulebook, as_of: date) -> str | None:
    """Whatever its colour, an action without a lead says so."""
    return None if action.leads or action.responsible else "the plan names no lead"


def date_in_doubt(action: Action, book: Rulebook, as_of: date) -> str | None:
    """A date that rests on a guess is said to do so, until a person settles it."""
    return f"the date is in doubt: {action.deadline.doubt}" if action.deadline.doubt and action.deadline.due else None


def moved(action: Action, book: Rulebook, as_of: date) -> str | None:
    """A moved date says how often, and what it was first; and what it is now, where the first one is judged by."""
    first, now = action.first_due, action.deadline.due
    if not first or not now or first == now:
        return None
    times = f" {words.times(action.baseline - 1)}" if action.baseline > 1 else ""
    if judged_by(action, book) == first:
        return f"moved{times}; judged by its first date, now due {words.day(now)}"
    return f"moved{times}; first due {words.day(first)}"


def judged_by(action: Action, book: Rulebook) -> date | None:
    """The date by which the colour is judged (policy `moves.rag_against`): the present one, or the first ever given."""
    first = book.policy.moves.rag_against == "first" and action.deadline.due and action.first_due
    return first or action.deadline.due


RULES: tuple[tuple[Colour, Rule], ...] = (
    (Colour.GREY, withdrawn),
    (Colour.RED, evidence_long_expired),
    (Colour.AMBER, evidence_expired),
    (Colour.BLUE, signed_off),
    (Colour.AMBER, awaiting_signoff),
    (Colour.RED, evidence_long_missing),
    (Colour.AMBER, evidence_missing),
    (Colour.RED, overdue),
    (Colour.RED, audit_long_missed),
    (Colour.RED, review_long_missed),
    (Colour.GREY, no_lead),
    (Colour.GREY, unreadable),
    (Colour.AMBER, audit_missed),
    (Colour.AMBER, review_missed),
    (Colour.AMBER, near_due),
    (Colour.AMBER, at_risk),
    (Colour.GREEN, on_track),
    (Colour.GREEN, under_review),
)
REMARKS: tuple[Rule, ...] = (nobody_leads, date_in_doubt, moved)


def _turning_days(action: Action, book: Rulebook) -> Iterator[date]:
    """Every day on which a rule may answer otherwise than on the day before."""
    if action.settled:
        return
    plus, rag = book.calendar.plus, book.policy.rag
    if expires := evidence_expires(action):
        yield expires
        yield plus(expires, rag.evidence_red_after + 1)
    if action.done_on:
        if not action.evidence_on and book.policy.evidence.required:
            yield plus(action.done_on, rag.evidence_red_after + 1)
        return
    if action.progress_on:
        yield plus(action.progress_on, rag.progress_counts_for + 1)
    if due := judged_by(action, book):
        yield plus(due, -rag.near_due)
        yield plus(due, 1)
    elif cycles(action) and (turn := next(unanswered(action, book), None)):
        yield plus(turn.on, 1)
        yield plus(turn.on, red_after(action, book) + 1)


def _missed(action: Action, book: Rulebook, as_of: date) -> Occurrence | None:
    """The first occurrence that has passed unanswered."""
    turn = next(unanswered(action, book), None) if cycles(action) else None
    return turn if turn and book.calendar.between(turn.on, as_of) > 0 else None


def _fresh(action: Action, book: Rulebook, as_of: date) -> bool:
    return bool(action.progress_on and book.calendar.between(action.progress_on, as_of) <= book.policy.rag.progress_counts_for)


def _awaited(action: Action, book: Rulebook) -> str:
    """Of whom evidence is awaited, by name."""
    return words.names([book.directory.name_of(to) for to in whose_turn(action, Gate.EVIDENCE, book)])


def _turn(action: Action) -> str:
    if action.cycle_of is not None:
        return "audit"
    return "turn" if action.deadline.recurrence else "review"


def _ahead(due: date, book: Rulebook, as_of: date) -> str:
    left = book.calendar.between(as_of, due)
    if left > 0:
        return f"due {words.day(due)}, in {words.count(left, 'working day')}"
    if due == as_of:
        return f"due {words.day(due)}, today"
    return (
        f"due {words.weekday_day(due)}, {'before the next working day' if due > as_of else 'overdue from the next working day on'}"
    )


def _for(waited: int) -> str:
    return f" for {words.count(waited, 'working day')}" if waited > 0 else ""
