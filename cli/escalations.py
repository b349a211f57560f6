"""Episodes of red or amber as they stand: who was asked, what was answered, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cli.output import following, out, say, short
from register.obligations import Fate
from rules import words
from tasks.escalations import Escalation, said
from tasks.office import Office


def escalations(office: Office, every: Sequence[Escalation], *, json: bool) -> None:
    """Each episode with its askings and answers."""
    if json:
        out({"escalations": [_as_json(one) for one in every]})
        return
    for one in every:
        _show(office, one)
    still = [one for one in every if one.open]
    waiting = words.count(len(still), "escalation")
    say(f"{waiting} {'is' if len(still) == 1 else 'are'} open." if still else "No escalation is open.")
    following(f"chaser acknowledge {still[0].id} --by WHO --choice takes_on --promise DAY" if still else "chaser status")


def _show(office: Office, one: Escalation) -> None:
    name = office.book.directory.name_of
    say(f"{one.id}  {'open' if one.open else 'over'}  {short(one.action.text, 90)}")
    for fate in one.asked:
        say(f"  {_day(fate)}  asking {fate.obligation.rung}, {name(fate.obligation.to)} as {fate.obligation.as_}: {_became(fate)}")
    for answer in one.answers:
        say(f"  {answer.on:%d %b %Y}  {name(answer.by)} answered: {said(answer)}")
    if one.next:
        say(f"  {one.next.on:%d %b %Y}  comes next: {words.names([name(r.to) for r in one.next.to])}")


def _day(fate: Fate) -> str:
    return f"{fate.told_on or fate.obligation.falls_on:%d %b %Y}"


def _became(fate: Fate) -> str:
    return f"{fate.state}, {fate.why}" if fate.why else str(fate.state)


def _as_json(one: Escalation) -> dict[str, Any]:
    asked = [_asked(fate) for fate in one.asked]
    answers = [
        {"by": a.by, "on": a.on, "choice": a.choice, "promise": a.promised_for, "comment": a.comment, "rung": a.rung, "for": a.for_}
        for a in one.answers
    ]
    ahead = {"rung": one.next.rung, "on": one.next.on, "to": [r.to for r in one.next.to]} if one.next else None
    return {
        "id": one.id,
        "ref": one.action.ref,
        "since": one.since,
        "open": one.open,
        "asked": asked,
        "answers": answers,
        "next": ahead,
    }


def _asked(fate: Fate) -> dict[str, Any]:
    o = fate.obligation
    told = {"state": fate.state, "told_on": fate.told_on, "why": fate.why}
    return {"rung": o.rung, "to": o.to, "as": o.as_, "for": o.for_, "falls_on": o.falls_on} | told
