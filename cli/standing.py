"""How actions stand: the table, one action's new state, and everything about one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from cli.output import column, following, out, say, short, table
from cli.phrases import in_words
from register.model import Action, Obligation
from register.obligations import Fate
from rules import words
from tasks.office import Office
from tasks.questions import Explained, Standing, judged


def status(as_of: date, every: Sequence[Standing], *, json: bool) -> None:
    """The RAG table."""
    if json:
        out({"as_of": as_of, "actions": [_standing(s) for s in every]})
        return
    if not every:
        say("The register is empty.")
        following("chaser plan add PLAN --dated DAY --owner EMAIL")
        return
    say(f"As of {words.weekday_day(as_of)}:")
    rows = (
        (
            s.action.ref,
            s.verdict.colour.upper(),
            "; ".join(r.says for r in s.verdict.reasons),
            words.listed(s.action.responsible or s.action.leads) or "nobody",
            short(s.action.text, 90),
        )
        for s in every
    )
    columns = (column("action"), column("colour"), column("because", share=5), column("with", most=26), column("text", share=4))
    table(columns, rows)
    following(f"chaser explain {every[0].action.ref}")


def _standing(s: Standing) -> dict[str, Any]:
    action = s.action
    return {
        "ref": action.ref,
        "text": action.text,
        "lead": words.listed(action.leads) or None,
        "responsible": words.listed(action.responsible) or None,
        "due": action.deadline.due,
        "rag": s.verdict.colour,
        "reasons": [reason.says for reason in s.verdict.reasons],
        "next_look_on": action.next_look_on,
        "status": action.status,
    }


def action(office: Office, now: Action, as_of: date, *, json: bool) -> None:
    """The new state of an action that somebody told us about."""
    standing = judged(office, now, as_of)
    if json:
        out(_standing(standing))
        return
    say(f"{now.ref} is {standing.verdict.colour.upper()}: {'; '.join(r.says for r in standing.verdict.reasons)}.")
    following(f"chaser explain {now.ref}")


def explained(all_of: Explained, *, json: bool) -> None:
    """Everything about an action, in the order of time."""
    action = all_of.standing.action
    if json:
        out(_explained(all_of))
        return
    say(f"{action.ref}  {action.text}", "")
    said = "; ".join(reason.says for reason in all_of.standing.verdict.reasons)
    say(f"{all_of.standing.verdict.colour.upper()}: {said}.")
    say(f"By when: “{action.deadline.phrase}” = {in_words(action.deadline)}")
    if action.rag_said:
        say(f"The plan says: {action.rag_said}")
    say(f"Lead: {words.listed(action.leads) or 'none'}", f"Responsible: {words.listed(action.responsible) or 'none named'}", "")
    say("What happened:", *(f"  {r.at:%d %b %Y}  {r.says}" for r in all_of.history), "")
    say("What was told, and what was not:")
    for fate in all_of.fates:
        o = fate.obligation
        why = f" ({fate.why})" if fate.why else ""
        say(f"  {_when(fate)}  {fate.state}{why}: {o.kind} to {o.to} as {o.as_}: {o.says}")
    say(*([] if all_of.fates else ["  nothing yet"]), "")
    for title, several in (
        ("Fallen due since the last run:", _fallen(all_of)),
        ("What is to come, as things stand:", _ahead(all_of)),
    ):
        if several or title.startswith("What"):
            blank = [""] if title.startswith("Fallen") else []
            say(title, *(f"  {o.falls_on:%d %b %Y}  {o.kind} to {o.to} as {o.as_}: {o.says}" for o in several), *blank)
    say(*([] if _ahead(all_of) else [f"  {_nothing(action)}"]))


def _when(fate: Fate) -> str:
    fell = f"{fate.obligation.falls_on:%d %b %Y}"
    late = fate.told_on and fate.told_on != fate.obligation.falls_on
    return f"fell {fell}, told {fate.told_on:%d %b %Y}" if late else fell


def _fallen(all_of: Explained) -> list[Obligation]:
    return [o for o in all_of.untold if o.falls_on <= all_of.as_of]


def _ahead(all_of: Explained) -> list[Obligation]:
    return [o for o in all_of.untold if o.falls_on > all_of.as_of]


def _nothing(action: Action) -> str:
    if action.settled:
        return "nothing: it is settled"
    return "nothing: its plan is not released" if action.released_from is None else "nothing in the next three months"


def _explained(all_of: Explained) -> dict[str, Any]:
    from rules.deadlines import as_json

    told = [_obligation(f.obligation) | {"state": f.state, "told_on": f.told_on, "why": f.why} for f in all_of.fates]
    return _standing(all_of.standing) | {
        "deadline": as_json(all_of.standing.action.deadline),
        "rag_said": all_of.standing.action.rag_said,
        "history": [asdict(r) for r in all_of.history],
        "progress": [asdict(p) for p in all_of.progress],
        "evidence": [asdict(e) for e in all_of.evidence],
        "obligations": told
        + [_obligation(o) | {"state": "due"} for o in _fallen(all_of)]
        + [_obligation(o) | {"state": "to come"} for o in _ahead(all_of)],
    }


def _obligation(o: Obligation) -> dict[str, Any]:
    return {"falls_on": o.falls_on, "kind": o.kind, "rung": o.rung, "to": o.to, "as": o.as_, "says": o.says}
