"""What the verbs print: JSON by the contract, or words and tables for people. Each ends with the next command to try."""

from __future__ import annotations

import json as json_
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import typer
from tasks.doctor import Check

from flows.daily import Day
from register.model import Action, Doubt, Obligation, Reading
from register.outbox import Waiting
from rules import words
from rules.simulation import Told
from tasks.deliver import Delivered
from tasks.office import Office
from tasks.plans import Added, PeopleAdded
from tasks.questions import Explained, Standing, judged


def out(value: Any) -> None:
    """Print as JSON: days as 2026-11-30, everything in UTF-8."""
    typer.echo(json_.dumps(value, ensure_ascii=False, indent=2, default=str))


def say(*lines: str) -> None:
    """Print lines for people."""
    for line in lines:
        typer.echo(line)


def following(command: str) -> None:
    """The next command to try."""
    say("", f"Next: {command}")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, wide: int) -> None:
    """A table as wide as the terminal; the column number `wide` takes what room is left."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    for number, name in enumerate(columns):
        drawn.add_column(name, overflow="fold", ratio=3 if number == wide else None)
    for row in rows:
        drawn.add_row(*(Text(cell, style=_style(cell)) for cell in row))
    narrow = not sys.stdout.isatty()
    Console(width=int(os.environ.get("COLUMNS", "132")) if narrow else None, highlight=False).print(drawn)


def _style(cell: str) -> str:
    return {"RED": "bold red", "AMBER": "bold yellow", "GREEN": "green", "BLUE": "blue", "GREY": "dim"}.get(cell, "")


# -- reading -------------------------------------------------------------------------------------------------------------


def in_doubt(reading: Reading) -> bool:
    """Whether anything of it rests on a guess."""
    return any(d.doubts or d.deadline.doubt for d in reading.drafts)


def reading(read: Reading) -> None:
    """What was understood of a document, action by action."""
    say(f"{read.title or read.file}, dated {words.day(read.dated)}")
    say(f"{words.count(len(read.findings), 'finding')}, {words.count(len(read.drafts), 'action')}", "")
    for draft in read.drafts:
        say(f"{draft.finding_number or '?'}  {_short(draft.text, 110)}")
        say(f"     lead: {', '.join(draft.leads) or 'none'}; by when: “{draft.deadline.phrase}” = {_meaning(draft.deadline)}")
        for doubt in dict.fromkeys(filter(None, (draft.deadline.doubt, *draft.doubts))):
            say(f"     in doubt: {doubt} ({draft.place})")
    for remark in read.remarks:
        say(f"remark: {remark.says} ({remark.place})")
    following(f"chaser plan add {read.file} --dated {read.dated} --owner you@council.example")


def _meaning(deadline: Any) -> str:
    from cli.phrases import in_words

    return in_words(deadline)


# -- plans and people ----------------------------------------------------------------------------------------------------


def people(added: PeopleAdded, *, json: bool) -> None:
    """What taking a directory in came to."""
    if json:
        out({"people": added.people, "unmatched_leads": list(added.unmatched)})
        return
    say(f"{words.count(added.people, 'person') if added.people == 1 else f'{added.people} people'} in the directory.")
    if added.unmatched:
        say("Leads whom it does not know; the plan's owner is told in their place:", *(f"  {name}" for name in added.unmatched))
    following("chaser plan add PLAN --dated DAY --owner EMAIL")


def added(what: Added, *, json: bool) -> None:
    """What taking a plan in came to: same, changed, new, gone."""
    comparison = what.comparison
    numbers = {"same": comparison.same, "changed": comparison.changed, "new": comparison.new, "gone": comparison.gone}
    if json:
        counted = {name: len(several) for name, several in numbers.items()}
        out({"plan": what.key, "actions": len(what.reading.drafts), **counted, "doubts": what.doubts, "saved": what.saved})
        return
    title = what.reading.title or what.reading.file
    say(f"{title} as “{what.key}”: {words.count(len(what.reading.drafts), 'action')}, {words.count(what.doubts, 'doubt')}.")
    if comparison.same or comparison.changed or comparison.gone:
        say(", ".join(f"{len(several)} {name}" for name, several in numbers.items()) + ".")
    for pair in comparison.changed:
        said = "; ".join(f"{field} “{_plain(old)}” becomes “{_plain(new)}”" for field, (old, new) in pair.changes.items())
        say(f"  changed {pair.action.ref}: {said}")
    for action in comparison.gone:
        say(f"  gone    {action.ref}: {_short(action.text, 80)}")
    for ref, draft in zip(what.refs, comparison.new, strict=True):
        if comparison.same or comparison.changed:
            say(f"  new     {ref}: {_short(draft.text, 80)}")
    say("Nothing is mailed from it before you release it." if what.saved else "Nothing was saved (--dry-run).")
    following(f"chaser plan doubts {what.key}" if what.doubts else f"chaser plan release {what.key}")


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else _short(str(value), 60)


def doubts(key: str, still_open: Sequence[Doubt], *, json: bool) -> None:
    """The open doubts of a plan, with their places."""
    if json:
        out([asdict(d) for d in still_open])
        return
    if not still_open:
        say("Nothing is in doubt.")
        following(f"chaser plan release {key}")
        return
    table(("reference", "field", "doubt", "place"), ((d.ref or "-", d.field, d.says, d.place) for d in still_open), wide=2)
    first = still_open[0]
    following(f"chaser plan settle {key} {first.ref or '-'} {first.field} VALUE   (VALUE ok: right as read)")


def settled(ref: str, field: str, value: str, closed: int) -> None:
    """What settling came to."""
    say(f"{ref}: {field} is {value}; {words.count(closed, 'doubt')} settled.")


def released(key: str, from_day: date, still_open: Sequence[Doubt]) -> None:
    """From when a plan mails."""
    say(f"{key} may mail from {words.weekday_day(from_day)} on.")
    if still_open:
        say(f"{words.count(len(still_open), 'doubt')} still open: chaser plan doubts {key}")
    following(f"chaser simulate --from {from_day} --to DAY, then chaser run daily")


# -- running -------------------------------------------------------------------------------------------------------------


def day(came_to: Day, seconds: float, *, json: bool) -> None:
    """What a daily run came to."""
    if json:
        out(
            {
                "as_of": came_to.as_of,
                "looked_at": came_to.looked_at,
                "rag": {str(colour): n for colour, n in came_to.rag.items()},
                "obligations": came_to.obligations,
                "messages": [
                    {"key": m.key, "kind": m.kind, "to": m.to, "subject": m.subject, "actions": m.actions} for m in came_to.messages
                ],
                "held": came_to.held,
                "seconds": round(seconds, 3),
            }
        )
        return
    rag = ", ".join(f"{n} {colour}" for colour, n in came_to.rag.items())
    say(f"{words.weekday_day(came_to.as_of)}: looked at {words.count(came_to.looked_at, 'action')}. {rag}.")
    for message in came_to.messages:
        say(f"  {'held for' if message.held else 'to'} {message.to}: {message.subject} [{', '.join(message.actions)}]")
    if not came_to.messages:
        say("  Nobody needs a mail.")
    following("chaser outbox release" if came_to.held else "chaser deliver" if came_to.messages else "chaser status")


def days(every: Iterator[Told], *, json: bool) -> None:
    """What would be told, day by day."""
    if json:
        out({"days": [{"on": told.on, "messages": [_message(n, told) for n in told.notices]} for told in every]})
        return
    mails = 0
    for told in every:
        say(words.weekday_day(told.on))
        for notice in told.notices:
            mails += 1
            say(f"  to {notice.to}")
            for line in notice.lines:
                kind = line.obligation.kind if line.obligation else ""
                say(f"    {line.action.ref}  {kind}: {line.verdict.colour.upper()}, {line.verdict.reasons[0].says}")
    say(f"{words.count(mails, 'mail')} in all; nothing was written.")


def _message(notice: Any, told: Told) -> dict[str, Any]:
    kinds = dict.fromkeys(str(line.obligation.kind) for line in notice.lines if line.obligation)
    return {
        "key": f"digest:{told.on}:{notice.to}",
        "kind": "digest",
        "to": notice.to,
        "subject": f"{words.count(len(notice.lines), 'action')}: {', '.join(kinds)}",
        "actions": [line.action.ref for line in notice.lines],
        "says": [line.obligation.says for line in notice.lines if line.obligation],
    }


def delivered(came_to: Delivered, *, json: bool) -> None:
    """What a delivery came to."""
    counts = {name: n for name, n in asdict(came_to).items() if name != "stopped"}
    if json:
        out(counts | ({"stopped": came_to.stopped} if came_to.stopped else {}))
        return
    say(", ".join(f"{n} {name}" for name, n in counts.items()) + ".")
    if came_to.stopped:
        say(f"Stopped: {came_to.stopped}")
        following("chaser doctor")


def waiting(mails: Sequence[Waiting], *, json: bool) -> None:
    """What a delivery would send."""
    if json:
        out([mail._asdict() for mail in mails])
        return
    say(f"{words.count(len(mails), 'mail')} would be sent.", *(f"  to {mail.to}: {mail.subject}" for mail in mails))


def let_go(mails: int, *, dry_run: bool) -> None:
    """What releasing the outbox came to."""
    say(f"{words.count(mails, 'mail')} {'would be' if dry_run else 'was' if mails == 1 else 'were'} let go.")
    following("chaser deliver")


# -- asking --------------------------------------------------------------------------------------------------------------


def status(as_of: date, every: Sequence[Standing], *, json: bool) -> None:
    """The RAG table."""
    if json:
        out({"as_of": as_of, "actions": [_standing(s) for s in every]})
        return
    say(f"As of {words.weekday_day(as_of)}:")
    rows = (
        (
            s.action.ref,
            s.verdict.colour.upper(),
            "; ".join(r.says for r in s.verdict.reasons),
            ", ".join(s.action.responsible or s.action.leads) or "nobody",
            _short(s.action.text, 48),
        )
        for s in every
    )
    table(("action", "colour", "because", "with", "text"), rows, wide=2)
    if every:
        following(f"chaser explain {every[0].action.ref}")
    else:
        say("The register is empty.")
        following("chaser plan add PLAN --dated DAY --owner EMAIL")


def _standing(s: Standing) -> dict[str, Any]:
    action = s.action
    return {
        "ref": action.ref,
        "text": action.text,
        "lead": ", ".join(action.leads) or None,
        "responsible": ", ".join(action.responsible) or None,
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
    say(f"By when: “{action.deadline.phrase}” = {_meaning(action.deadline)}")
    say(f"Lead: {', '.join(action.leads) or 'none'}; responsible: {', '.join(action.responsible) or 'none named'}", "")
    say("What happened:", *(f"  {r.at:%d %b %Y}  {r.says}" for r in all_of.history), "")
    say("What was told, and what was not:")
    for fate in all_of.fates:
        o = fate.obligation
        why = f" ({fate.why})" if fate.why else ""
        say(f"  {o.falls_on:%d %b %Y}  {fate.state}{why}: {o.kind} to {o.to} as {o.as_}: {o.says}")
    say(*([] if all_of.fates else ["  nothing yet"]), "", "What is to come, as things stand:")
    say(*(f"  {o.falls_on:%d %b %Y}  {o.kind} to {o.to} as {o.as_}: {o.says}" for o in all_of.ahead))
    say(*([] if all_of.ahead else [f"  {_nothing(action)}"]))


def _nothing(action: Action) -> str:
    if action.settled:
        return "nothing: it is settled"
    return "nothing: its plan is not released" if action.released_from is None else "nothing in the next three months"


def _explained(all_of: Explained) -> dict[str, Any]:
    from rules.deadlines import as_json

    told = [_obligation(f.obligation) | {"state": f.state, "told_on": f.told_on, "why": f.why} for f in all_of.fates]
    return _standing(all_of.standing) | {
        "deadline": as_json(all_of.standing.action.deadline),
        "history": [asdict(r) for r in all_of.history],
        "progress": [asdict(p) for p in all_of.progress],
        "evidence": [asdict(e) for e in all_of.evidence],
        "obligations": told + [_obligation(o) | {"state": "to come"} for o in all_of.ahead],
    }


def _obligation(o: Obligation) -> dict[str, Any]:
    return {"falls_on": o.falls_on, "kind": o.kind, "rung": o.rung, "to": o.to, "as": o.as_, "says": o.says}


# -- checking ------------------------------------------------------------------------------------------------------------


def policy(file: Path | None, *, json: bool) -> None:
    """A policy read back."""
    from config.book import policy as read_policy
    from config.book import sentences
    from config.settings import from_environment

    file = file or from_environment().own("policy.yaml")
    rules = read_policy(file)
    if json:
        out({"file": file, "policy": rules.model_dump(mode="json"), "sentences": list(sentences(rules))})
        return
    say(f"{file or 'The policy that comes with Chaser'} is right. It says:", "", *sentences(rules))


def settings(*, json: bool) -> None:
    """Every setting with its default and what it is for."""
    from config.settings import Settings

    every = [
        {"name": f"CHASER_{name.upper()}", "default": str(field.default), "says": field.description}
        for name, field in Settings.model_fields.items()
    ]
    if json:
        out(every)
        return
    table(("setting", "default", "what it is"), ((str(s["name"]), str(s["default"]), str(s["says"])) for s in every), wide=2)


def checks(every: Sequence[Check], *, json: bool) -> None:
    """What the doctor found."""
    if json:
        out({"checks": [asdict(check) for check in every]})
        return
    for check in every:
        say(f"{'ok   ' if check.ok else 'FAULT'} {check.says}", *([f"      {check.hint}"] if check.hint else []))


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"
