"""What reading a document and taking it in comes to: plans, people, doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from cli.output import column, following, out, say, short, table
from cli.phrases import in_words
from register.model import Doubt, Reading
from rules import words
from tasks.plans import Added, PeopleAdded


def in_doubt(reading: Reading) -> bool:
    """Whether anything of it rests on a guess."""
    return any(d.doubts or d.deadline.doubt for d in reading.drafts)


def reading(read: Reading) -> None:
    """What was understood of a document, action by action."""
    say(f"{read.title or read.file}, dated {words.day(read.dated)}")
    say(f"{words.count(len(read.findings), 'finding')}, {words.count(len(read.drafts), 'action')}", "")
    for draft in read.drafts:
        say(f"{draft.finding_number or '?'}  {short(draft.text, 110)}")
        say(f"     lead: {', '.join(draft.leads) or 'none'}; by when: “{draft.deadline.phrase}” = {in_words(draft.deadline)}")
        for doubt in dict.fromkeys(filter(None, (draft.deadline.doubt, *draft.doubts))):
            say(f"     in doubt: {doubt} ({draft.place})")
    for remark in read.remarks:
        say(f"remark: {remark.says} ({remark.place})")
    following(f"chaser plan add {read.file} --dated {read.dated} --owner you@council.example")


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
        say(f"  gone    {action.ref}: {short(action.text, 80)}")
    for ref, draft in zip(what.refs, comparison.new, strict=True):
        if comparison.same or comparison.changed:
            say(f"  new     {ref}: {short(draft.text, 80)}")
    say("Nothing is mailed from it before you release it." if what.saved else "Nothing was saved (--dry-run).")
    following(f"chaser plan doubts {what.key}" if what.doubts else f"chaser plan release {what.key}")


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else short(str(value), 60)


def doubts(key: str, still_open: Sequence[Doubt], *, json: bool) -> None:
    """The open doubts of a plan, with their places."""
    if json:
        out([asdict(d) for d in still_open])
        return
    if not still_open:
        say("Nothing is in doubt.")
        following(f"chaser plan release {key}")
        return
    columns = (column("reference"), column("field"), column("doubt", share=3), column("place", share=1))
    table(columns, ((d.ref or "-", d.field, d.says, d.place) for d in still_open))
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
