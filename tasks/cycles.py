"""Audit cycles: proposed from the plan, agreed by a person, and what became of each audit, each change a revision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from register import actions, db, plans, turns
from register.model import Action, Deadline, DeadlineKind, Status, Turn
from rules import audits, words
from rules.audits import Proposal, proposal
from rules.cycles import Compliance, Outcome, answered_by, compliance, of_day, open_on, outcomes, said_of
from rules.recurrence import Occurrence, kept_to_month_ends, until
from tasks.answers import kept_evidence
from tasks.errors import NotPossible
from tasks.office import Office

NOBODY = ("none", "nobody", "no", "-")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cycle:
    """An audit cycle as it stands on a day. Its id is its reference."""

    action: Action
    of: str  # the reference of the action whose work it audits
    outcomes: tuple[Outcome, ...]
    compliance: Compliance

    @property
    def ended(self) -> bool:
        """Whether somebody has ended it."""
        return self.action.status is Status.WITHDRAWN


@dataclass(frozen=True, kw_only=True, slots=True)
class Cycles:
    """What a register holds of cycles: those agreed, and those that its plans suggest."""

    as_of: date
    agreed: tuple[Cycle, ...]
    proposed: tuple[Proposal, ...]


def cycles(office: Office, as_of: date, plan: str | None = None) -> Cycles:
    """The cycles of one plan, or of all, as they stand on that day, and what is proposed beside them."""
    with db.reading(office.engine) as tx:
        keys = [plans.get(tx, plan).key] if plan else [p.key for p in plans.all(tx)]
        every = [action for key in keys for action in actions.of_plan(tx, key)]
        agreed = [action for action in every if action.cycle_of is not None]
        said = turns.of_cycles(tx, [action.id for action in agreed])
    refs, audited = {action.id: action.ref for action in every}, {action.cycle_of for action in agreed}
    return Cycles(
        as_of=as_of,
        agreed=tuple(_as_of(office, a, refs[a.cycle_of or a.id], said.get(a.id, []), as_of) for a in agreed),
        proposed=tuple(found for action in every if action.id not in audited and (found := proposal(action))),
    )


def cycle(office: Office, id_: str, as_of: date) -> Cycle:
    """One cycle, by its reference or by that of the action which it audits. Raises `NotPossible` where there is none."""
    with db.reading(office.engine) as tx:
        action = _find(tx, id_, ended=True)
        (of,) = actions.by_ids(tx, [action.cycle_of or action.id]).values()
        return _as_of(office, action, of.ref, turns.of_cycle(tx, action.id), as_of)


def confirm(
    office: Office,
    ref: str,
    *,
    every: str | None = None,
    starts: date | None = None,
    feedback_to: str | None = None,
    by: str,
    on: date,
    at: datetime,
    way: str = "command",
) -> Action:
    """Agree on an audit cycle for an action: as its plan suggests, or as said. The cycle's own action is returned.

    `every` is words (fortnightly, every 6 weeks) or an RRULE; `starts` the day of the first audit; `feedback_to` whoever is
    told what was found ("none": nobody). Raises `NotPossible` where the plan does not say how often, and nobody does.
    """
    with db.writing(office.engine) as tx:
        of = _auditable(tx, actions.find(tx, ref))
        plan = proposal(of)
        rule, phrase = _rhythm(of, plan, every)
        begins = starts or audits.first_audit(of, rule)
        asked = feedback_to if feedback_to is not None else plan.feedback_to if plan else None
        to = None if asked is None or asked.strip().casefold() in ("", *NOBODY) else asked.strip()
        deadline = Deadline(
            phrase=phrase, kind=DeadlineKind.RECURRING, starts=begins, recurrence=kept_to_month_ends(rule, begins), rests_on=phrase
        )
        feedback = f", with feedback to {to}" if to else ""
        says = f"audit cycle agreed by {by}: {audits.in_words(rule)}, the first by {words.day(begins)}{feedback}"
        text = f"Audit: {plan.text if plan else of.text}"
        begun = turns.begin(tx, of, text=text, deadline=deadline, feedback_to=to, by=by, way=way, at=at, on=on, says=says)
        if plan and plan.rrule == of.deadline.recurrence and of.deadline.due is None:
            _hand_over(tx, of, begun, by=by, way=way, at=at, on=on)
        return begun


def done(
    office: Office,
    id_: str,
    *,
    did_on: date,
    due: date | None = None,
    evidence: str | None = None,
    feedback_on: date | None = None,
    by: str,
    on: date,
    at: datetime,
    way: str = "command",
) -> Action:
    """Take in that an audit was done on a day: the one that was open then, or that of a due day.

    Where the cycle asks for feedback, the audit is chased until `feedback_on` is given too, then or later. What was missed is
    recorded as done late. Raises `NotPossible` for a day to come, an audit that is done already, and a cycle that has ended.
    """
    with db.writing(office.engine) as tx:
        action = _find(tx, id_)
        _refuse_days(action, did_on, feedback_on, on)
        occurrence = _occurrence(office, action, due) if due else _open(office, tx, action, did_on)
        known = _known(tx, office, action, occurrence)
        if known and not known.skipped_because and known.due in action.turns:
            raise NotPossible(f"the audit of {words.day(occurrence.on)} is recorded already, as done on {words.day(known.on)}")
        shown = kept_evidence(office, evidence, by, did_on) if evidence else None
        before = known.evidence if known and not known.skipped_because else None
        turn = Turn(
            due=known.due if known else occurrence.on,
            on=did_on,
            by=by,
            evidence=shown.title if shown else before,
            feedback_on=feedback_on,
            feedback_to=action.feedback_to,
        )
        complete = action.feedback_to is None or feedback_on is not None
        says = said_of(turn, occurrence, complete=complete)
        return turns.take(tx, action, turn, complete=complete, way=way, at=at, on=on, says=says, shown=shown)


def skip(office: Office, id_: str, *, due: date, because: str, by: str, on: date, at: datetime, way: str = "command") -> Action:
    """Leave out the audit of a due day, for a reason, which is kept. Raises `NotPossible`."""
    with db.writing(office.engine) as tx:
        action = _find(tx, id_)
        if not because.strip():
            raise NotPossible(f"{action.ref}: say why the audit of {words.day(due)} is left out")
        occurrence = _occurrence(office, action, due)
        known = _known(tx, office, action, occurrence)
        if known:
            end = "left out" if known.skipped_because else f"done on {words.day(known.on)}"
            raise NotPossible(f"the audit of {words.day(occurrence.on)} is recorded already, as {end}")
        turn = Turn(due=occurrence.on, on=on, by=by, skipped_because=because.strip())
        says = f"audit of {words.day(occurrence.on)} left out, says {by}: {turn.skipped_because}"
        return turns.take(tx, action, turn, complete=True, way=way, at=at, on=on, says=says, shown=None)


def end(office: Office, id_: str, *, because: str = "", by: str, on: date, at: datetime, way: str = "command") -> Action:
    """End a cycle on a day: no audit falls due after it, and nothing is chased any more. What was recorded stays."""
    with db.writing(office.engine) as tx:
        action = _find(tx, id_)
        last = until(action.deadline.recurrence or "", action.deadline.starts or action.added_on, on)
        why = f": {because.strip()}" if because.strip() else ""
        changes: dict[str, Any] = {"status": Status.WITHDRAWN, "deadline": replace(action.deadline, recurrence=last)}
        return actions.change(tx, action, by=by, way=way, at=at, on=on, says=f"audit cycle ended by {by}{why}", **changes)


def _as_of(office: Office, action: Action, of: str, said: list[Turn], as_of: date) -> Cycle:
    every = outcomes(action, said, office.book, as_of)
    return Cycle(action=action, of=of, outcomes=every, compliance=compliance(every, as_of))


def _find(tx: Connection, id_: str, *, ended: bool = False) -> Action:
    """The cycle of this reference, a live one unless ended ones will do, or the live one of the action of this reference."""
    action = actions.find(tx, id_)
    if action.cycle_of is not None:
        if action.status is Status.WITHDRAWN and not ended:
            raise NotPossible(f"the audit cycle {action.ref} was ended; agree on a new one with: chaser cycle confirm")
        return action
    live = _live(tx, action)
    if not live:
        raise NotPossible(
            f"{action.ref} has no audit cycle; agree on one with: chaser cycle confirm {action.ref} --every fortnight"
        )
    return live


def _live(tx: Connection, of: Action) -> Action | None:
    return next((c for c in turns.cycles(tx, of=of.id) if c.status is not Status.WITHDRAWN), None)


def _auditable(tx: Connection, of: Action) -> Action:
    if of.cycle_of is not None:
        raise NotPossible(f"{of.ref} is an audit cycle itself; give the action whose work is audited")
    if of.status is Status.WITHDRAWN:
        raise NotPossible(f"{of.ref} was withdrawn from its plan; there is nothing to audit")
    if live := _live(tx, of):
        raise NotPossible(f"{of.ref} is audited already, by {live.ref}; to change its rhythm: chaser cycle end {live.ref}")
    return of


def _rhythm(of: Action, plan: Proposal | None, every: str | None) -> tuple[str, str]:
    """The rule, and the words for it."""
    if every:
        try:
            return audits.rule_of(every), every.strip()
        except ValueError as wrong:
            raise NotPossible(f"{of.ref}: {wrong}") from None
    if plan is None or plan.rrule is None:
        raise NotPossible(f"{of.ref}: its plan does not say how often it is audited; add for instance --every fortnight")
    return plan.rrule, plan.phrase


def _hand_over(tx: Connection, of: Action, begun: Action, *, by: str, way: str, at: datetime, on: date) -> None:
    """The rhythm that the audits gave to the action is the cycle's now: nobody is asked twice about one audit."""
    own = replace(of.deadline, recurrence=None, kind=DeadlineKind.ONGOING)
    says = f"its audits are chased as {begun.ref}; it is itself kept under review as ongoing"
    actions.change(tx, of, by=by, way=way, at=at, on=on, says=says, deadline=own)


def _refuse_days(action: Action, did_on: date, feedback_on: date | None, today: date) -> None:
    if did_on > today:
        raise NotPossible(f"{words.day(did_on)} is to come; say that the audit of {action.ref} is done once it is")
    if feedback_on and not did_on <= feedback_on <= today:
        raise NotPossible(
            f"feedback on {words.day(feedback_on)} is not between the audit and today; give the day on which it was given"
        )


def _occurrence(office: Office, action: Action, due: date) -> Occurrence:
    found = of_day(action, office.book, due)
    if found is None:
        raise NotPossible(f"no audit of {action.ref} falls due on {words.day(due)}; `chaser cycles` lists the days")
    return found


def _open(office: Office, tx: Connection, action: Action, did_on: date) -> Occurrence:
    """The audit that was open on that day; the next one, done early, where that is done and not on the same day."""
    found = open_on(action, office.book, did_on)
    known = _known(tx, office, action, found) if found else None
    if found and known and known.due in action.turns and (known.skipped_because or known.on < did_on):
        found = open_on(action, office.book, found.closes)
    if found is None:
        raise NotPossible(f"no audit of {action.ref} was due after {words.day(did_on)}; say which with --due DAY")
    return found


def _known(tx: Connection, office: Office, action: Action, occurrence: Occurrence) -> Turn | None:
    """What was said of an occurrence before."""
    said = {turn.due: turn for turn in turns.of_cycle(tx, action.id)}
    every = replace(action, turns=tuple(sorted(said)))  # also that which still waits for its feedback
    answered = answered_by(every, occurrence, office.book)
    return said.get(answered) if answered else None
