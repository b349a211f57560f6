"""Audit cycles as they stand: what the plans suggest, what was agreed, and what became of each audit."""

from __future__ import annotations

from typing import Any

from cli.output import column, following, out, say, table
from rules import words
from rules.audits import Proposal, in_words
from rules.cycles import Compliance, Outcome, State
from tasks.cycles import Cycle, Cycles

SHOWN = 8  # occurrences of a cycle in the list, the latest; all of them for one cycle


def cycles(found: Cycles, *, json: bool) -> None:
    """Every cycle and every proposal."""
    if json:
        out(
            {
                "as_of": found.as_of,
                "cycles": [_cycle(one) for one in found.agreed],
                "proposals": [_proposal(one) for one in found.proposed],
            }
        )
        return
    for one in found.agreed:
        _show(one, SHOWN)
    if found.proposed:
        say("What the plans suggest, and nobody has agreed to yet:")
        columns = (column("action"), column("suggests", share=1), column("text", share=1))
        table(columns, ((p.action.ref, p.says, p.text) for p in found.proposed))
        following(_confirm(found.proposed[0]))
    elif not found.agreed:
        say("No plan suggests an audit cycle, and none is agreed.")
        following("chaser cycle confirm REF --every fortnight")


def cycle(one: Cycle, *, json: bool) -> None:
    """One cycle, after somebody told us about it."""
    if json:
        out(_cycle(one))
        return
    _show(one, None)
    if not one.ended:
        following(f"chaser cycle done {one.action.ref} --on DAY")


def _show(one: Cycle, most: int | None) -> None:
    action = one.action
    feedback = f", feedback to {action.feedback_to}" if action.feedback_to else ""
    ended = "; ended" if one.ended else ""
    say(f"{action.ref}  {action.text}")
    say(f"  {in_words(action.deadline.recurrence or '')}{feedback}; {words.listed(action.leads) or 'nobody'}{ended}")
    say(f"  {_kept(one.compliance)}")
    listed = one.outcomes if most is None else one.outcomes[-most:]
    if left_out := len(one.outcomes) - len(listed):
        say(f"  … {left_out} before")
    say(*(f"  {_outcome(outcome)}" for outcome in listed), "")


def _kept(by: Compliance) -> str:
    if by.share is None:
        return f"none was due by {words.day(by.as_of)}" + (f"; {by.skipped} skipped" if by.skipped else "")
    counts = (("done on time", by.on_time), ("late", by.late), ("missed", by.missed), ("skipped", by.skipped))
    said = ", ".join(f"{n} {what}" for what, n in counts if n)
    return f"by {words.day(by.as_of)}: {said}; {by.share:.0%} on time"


def _outcome(one: Outcome) -> str:
    turn, said = one.turn, f"{words.day(one.due):>17}  {one.state}"
    if turn is None:
        return f"{said}  not done yet" if one.state is State.LATE else said
    if turn.skipped_because:
        return f"{said}  {turn.skipped_because}"
    feedback = (
        f"; feedback on {words.day(turn.feedback_on)}" if turn.feedback_on else "; feedback awaited" if turn.feedback_to else ""
    )
    return f"{said}  on {words.day(turn.on)}{f', {turn.evidence}' if turn.evidence else ''}{feedback}"


def _confirm(one: Proposal) -> str:
    return f"chaser cycle confirm {one.action.ref}{'' if one.rrule else ' --every month'}"


def _cycle(one: Cycle) -> dict[str, Any]:
    action = one.action
    return {
        "id": action.ref,
        "of": one.of,
        "text": action.text,
        "rrule": action.deadline.recurrence,
        "every": in_words(action.deadline.recurrence or ""),
        "starts": action.deadline.starts,
        "feedback_to": action.feedback_to,
        "ended": one.ended,
        "compliance": _compliance(one.compliance),
        "occurrences": [_occurrence(outcome) for outcome in one.outcomes],
    }


def _compliance(by: Compliance) -> dict[str, Any]:
    counts = {"on_time": by.on_time, "late": by.late, "missed": by.missed, "skipped": by.skipped, "due": by.due}
    return {"as_of": by.as_of, **counts, "share": by.share}


def _occurrence(one: Outcome) -> dict[str, Any]:
    turn = one.turn
    skipped = bool(turn and turn.skipped_because)
    return {
        "due": one.due,
        "done_on": turn.on if turn and not skipped else None,
        "state": one.state,
        "evidence": turn.evidence if turn else None,
        "feedback_to": turn.feedback_to if turn else None,
        "feedback_on": turn.feedback_on if turn else None,
        "skipped_because": turn.skipped_because if turn else None,
        "by": turn.by if turn else None,
    }


def _proposal(one: Proposal) -> dict[str, Any]:
    return {
        "ref": one.action.ref,
        "says": one.says,
        "text": one.text,
        "rrule": one.rrule,
        "starts": one.starts if one.rrule else None,
        "feedback_to": one.feedback_to,
    }
