"""How actions stand: the table, one action's new state, and everything about one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from cli.output import column, following, out, say, short, table
from cli.phrases import in_words
from register.model import Action, Obligation
from rules import words
from tasks.office import Office
from tasks.questions import Explained, Standing, judged
from tasks.receipts import latest
from tasks.record import Entry, What, line_of_time

SOON = 12  # entries of what is to come that are printed


def status(as_of: date, every: Sequence[Standing], *, past: bool = False, json: bool) -> None:
    """The RAG table. `past`: the day is gone, and what was said since is judged on it too."""
    if json:
        out({"as_of": as_of, "actions": [_standing(s) for s in every]})
        return
    if not every:
        say("The register is empty.")
        following("chaser plan add PLAN --dated DAY --owner EMAIL")
        return
    on = words.weekday_day(as_of)
    then = f"As it stands now, judged as of {on}; how it stood then tells chaser report committee --as-of {as_of}:"
    say(then if past else f"As of {on}:")
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


def action(office: Office, now: Action, at: datetime, *, json: bool) -> None:
    """What was noted of an action that somebody told us about, its new state, and who is told or asked next."""
    standing, told = judged(office, now, at.date()), latest(office, now, at)
    if json:
        out(_standing(standing) | {"noted": told.says, "next": told.next})
        return
    say(f"Noted: {told.says}")
    say(f"{now.ref} is {standing.verdict.colour.upper()}: {'; '.join(r.says for r in standing.verdict.reasons)}.")
    say(told.next)
    following(f"chaser explain {now.ref}")


def explained(office: Office, all_of: Explained, *, json: bool) -> None:
    """Everything about an action, in one line of time."""
    action = all_of.standing.action
    if json:
        out(_explained(office, all_of))
        return
    say(f"{action.ref}  {action.text}", "")
    said = "; ".join(reason.says for reason in all_of.standing.verdict.reasons)
    say(f"{all_of.standing.verdict.colour.upper()}: {said}.")
    say(f"By when: “{action.deadline.phrase}” = {in_words(action.deadline)}")
    if action.rag_said:
        say(f"The plan says: {action.rag_said}")
    say(f"Lead: {words.listed(action.leads) or 'none'}", f"Responsible: {words.listed(action.responsible) or 'none named'}", "")
    told = line_of_time(all_of, office.book.directory)
    fallen = [entry for entry in told if entry.what is What.TO_COME and entry.on <= all_of.as_of]
    ahead = [entry for entry in told if entry.what is What.TO_COME and entry.on > all_of.as_of]
    say("What happened, was told, and was not:")
    say(*(_entry(entry) for entry in told if entry.what is not What.TO_COME), "")
    say(*(["Fallen due since the last run:", *map(_entry, fallen), ""] if fallen else []), "What is to come, as things stand:")
    say(*map(_entry, ahead[:SOON]), *([f"  and so on: {len(ahead) - SOON} more in three months"] if ahead[SOON:] else []))
    say(*([] if ahead else [f"  {_nothing(action)}"]))
    following(_answer(action))


def _entry(one: Entry) -> str:
    who = f"{one.who} as {one.as_}" if one.as_ else one.who
    why = f" ({one.why})" if one.why else ""
    return f"  {one.on:%d %b %Y}  {one.what:<12}  {who}: {one.says}{why}"


def _nothing(action: Action) -> str:
    if action.settled:
        return "nothing: it is settled"
    return "nothing: its plan is not released" if action.released_from is None else "nothing in the next three months"


def _answer(action: Action) -> str:
    """The command by which somebody would go on."""
    if action.released_from is None:
        return f"chaser plan release {action.plan}"
    if action.settled:
        return f"chaser status {action.plan}"
    if action.cycle_of is not None:
        return f"chaser cycle done {action.ref} --on DAY"
    if action.done_on is None:
        return f"chaser update {action.ref} TEXT, or chaser done {action.ref}"
    return f"chaser evidence add {action.ref} FILE" if action.evidence_on is None else f"chaser signoff {action.ref} --by WHO"


def _as_json(one: Entry) -> dict[str, Any]:
    return {"on": one.on, "what": one.what, "who": one.who, "as": one.as_, "says": one.says, "why": one.why, "way": one.way}


def _explained(office: Office, all_of: Explained) -> dict[str, Any]:
    from rules.deadlines import as_json

    told = [_obligation(f.obligation) | {"state": f.state, "told_on": f.told_on, "why": f.why} for f in all_of.fates]
    return _standing(all_of.standing) | {
        "deadline": as_json(all_of.standing.action.deadline),
        "rag_said": all_of.standing.action.rag_said,
        "history": [asdict(r) for r in all_of.history],
        "progress": [asdict(p) for p in all_of.progress],
        "evidence": [asdict(e) for e in all_of.evidence],
        "obligations": told
        + [_obligation(o) | {"state": "due" if o.falls_on <= all_of.as_of else "to come"} for o in all_of.untold],
        "record": [_as_json(entry) for entry in line_of_time(all_of, office.book.directory)],
    }


def _ahead(o: Obligation, as_of: date) -> str:
    return "due" if o.falls_on <= as_of else "to come"


def _obligation(o: Obligation) -> dict[str, Any]:
    return {"falls_on": o.falls_on, "kind": o.kind, "rung": o.rung, "to": o.to, "as": o.as_, "says": o.says}
