"""What reading a document and taking it in comes to: plans, people, doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from shlex import quote

from cli.output import column, following, out, say, short, table
from cli.phrases import in_words
from register.model import Doubt, Field, Reading
from rules import words
from tasks.plans import Added, Judged
from tasks.settling import AS_READ, Settled


def in_doubt(reading: Reading) -> bool:
    """Whether anything of it rests on a guess."""
    return any(d.doubts or d.deadline.doubt for d in reading.drafts)


def reading(read: Reading, file: Path) -> None:
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
    following(f"chaser plan add {quote(str(file))} --dated {read.dated} --owner you@council.example")


def added(what: Added, file: Path, *, json: bool) -> None:
    """What taking a plan in came to: same, changed, new, gone."""
    comparison = what.comparison
    changed = len(what.changed)
    same = len(comparison.same) + len(comparison.changed) - changed
    numbers = {"same": same, "changed": changed, "new": len(comparison.new), "gone": len(comparison.gone)}
    if json:
        counted = {"plan": what.key, "actions": len(what.reading.drafts), **numbers, "doubts": what.doubts, "saved": what.saved}
        said = [{"ref": j.action.ref, "said": j.action.rag_said, "rag": j.verdict.colour} for j in what.colours]
        out(counted | {"unmatched_leads": list(what.unmatched), "colours": said})
        return
    title = what.reading.title or what.reading.file
    say(f"{title} as “{what.key}”: {words.count(len(what.reading.drafts), 'action')}, {words.count(what.doubts, 'doubt')}.")
    known = bool(same or changed or comparison.gone)
    if known:
        say(", ".join(f"{n} {name}" for name, n in numbers.items()) + ".")
        say(*(f"  changed {one.action.ref}: {one.says}" for one in what.changed))
        say(*(f"  new     {ref}: {short(draft.text, 80)}" for ref, draft in zip(what.refs, comparison.new, strict=True)))
        say(*(f"  asked   {q.ref or 'the plan'}: {q.says}" for q in what.questions))
        say(*(f"  answered {d.ref}: {d.says}" for d in what.outdated))
    if what.still_open:
        say(f"{words.count(what.still_open, 'doubt')} from before still open.")
    if what.nobody_known:
        say("There is no directory yet, so that nobody but the plan's owner can be told: chaser people add FILE.csv")
    elif what.unmatched:
        say("Leads whom the directory does not know; the plan's owner is told in their place:", *(f"  {w}" for w in what.unmatched))
    if what.colours:
        say("The plan's own colour is not ours on its day:", *_colours(what.colours))
    say(_then(what))
    if not what.saved:
        owner = "" if known else " --owner EMAIL"
        following(f"chaser plan add {quote(str(file))} --dated {what.reading.dated} --key {what.key}{owner}")
    elif what.doubts or what.still_open:
        following(f"chaser plan doubts {what.key}")
    else:
        following("chaser run daily" if what.released else f"chaser plan release {what.key}")


def _colours(several: Sequence[Judged]) -> Iterator[str]:
    for one in several:
        because = one.verdict.reasons[0].says
        yield f"  {one.action.ref}: the plan says {one.action.rag_said}, we say {one.verdict.colour.upper()}: {because}"


def _then(what: Added) -> str:
    if not what.saved:
        return "Nothing was saved (--dry-run)."
    return (
        "It is released: the next run mails what follows." if what.released else "Nothing is mailed from it before you release it."
    )


def doubts(key: str, still_open: Sequence[Doubt], *, json: bool) -> None:
    """The open doubts of a plan, with their places."""
    if json:
        out([asdict(d) for d in still_open])
        return
    if not still_open:
        say("Nothing is in doubt.")
        following(f"chaser plan release {key}")
        return
    columns = (column("reference", share=1), column("field"), column("doubt", share=3), column("place", share=1))
    table(columns, _together(key, still_open))
    fields = dict.fromkeys(d.field for d in still_open)
    say("", "What to type as VALUE: ok where it is right as read, else", *(f"  {f:12}{TYPE[f]}" for f in fields))
    first = still_open[0]
    say("", *REFERENCES)
    following(f"chaser plan settle {key} {_short(key, first)} {first.field} VALUE")


REFERENCES = (
    "What to type as the reference: as it stands above, or several as 2.1,2.2",
    "  all         with ok: every action that is in doubt about that field",
    "  -           with ok: what is in doubt about the plan as a whole",
)
TYPE = {
    Field.DEADLINE: "30 June 2026, end of March 2026, ongoing, monthly",
    Field.RECURRENCE: "monthly, every two weeks, or none",
    Field.LEAD: "a name, post or e-mail as you want it to stand; several parted by ;",
    Field.RESPONSIBLE: "a name, post or e-mail as you want it to stand; several parted by ;",
    Field.STATUS: "complete, in progress, not started, withdrawn ...",
    Field.TEXT: "the whole text of the action",
    Field.NUMBER: "of an action (2.1): the number of its finding",
    Field.FINDING: "only ok, once somebody has looked",
    Field.PLAN: "only ok, once somebody has looked",
}


def _together(key: str, several: Sequence[Doubt]) -> Iterator[tuple[str, str, str, str]]:
    """Doubts in the same words on one line, with the references and the places of all that they touch."""
    same: dict[tuple[str, str], list[Doubt]] = {}
    for doubt in several:
        same.setdefault((doubt.field, doubt.says), []).append(doubt)
    one_file = len({doubt.place.partition(", ")[0] for doubt in several}) == 1
    for (field, says), alike in same.items():
        refs = dict.fromkeys(_short(key, doubt) for doubt in alike)
        places = dict.fromkeys(doubt.place.partition(", ")[2] if one_file else doubt.place for doubt in alike)
        yield ", ".join(refs), field, says, "; ".join(filter(None, places))


def _short(key: str, doubt: Doubt) -> str:
    """The reference as it may be typed after the plan's key."""
    return doubt.ref.removeprefix(f"{key}-") if doubt.ref else "-"


def settled(key: str, ref: str, field: str, value: str, came_to: Settled, *, json: bool) -> None:
    """What settling came to."""
    if json:
        more: dict[str, object] = {"unmatched_leads": list(came_to.unmatched)} if came_to.unmatched else {}
        more |= {"mended": came_to.mended} if came_to.mended > 1 else {}
        out({"plan": key, "ref": ref, "field": field, "value": value, "settled": came_to.closed} | more)
        return
    said = "right as read" if value.casefold() in AS_READ else value
    if not (came_to.closed or came_to.mended):
        say(f"{ref}: nothing was in doubt about its {field}, and nothing changed; {came_to.still_open} open.")
    else:
        _settled(ref, field, said, came_to)
    for name in came_to.unmatched:
        say(f"The directory does not know “{name}”: the plan's owner is told in their place, until “chaser people add”.")
    if came_to.still_open:
        following(f"chaser plan doubts {key}")
    else:
        following(f"chaser status {key}" if came_to.released else f"chaser plan release {key}")


def _settled(ref: str, field: str, said: str, came_to: Settled) -> None:
    also = f" in {words.count(came_to.mended, 'action')}" if came_to.mended > 1 else ""
    say(f"{ref}: {field} is {said}{also}; {words.count(came_to.closed, 'doubt')} settled, {came_to.still_open} open.")


def released(key: str, from_day: date, still_open: Sequence[Doubt], *, json: bool) -> None:
    """From when a plan mails."""
    if json:
        out({"plan": key, "released_from": from_day, "doubts": len(still_open)})
        return
    say(f"{key} may mail from {words.weekday_day(from_day)} on.")
    if still_open:
        say(f"{words.count(len(still_open), 'doubt')} still open: chaser plan doubts {key}")
    following(f"chaser simulate --from {from_day} --to DAY, then chaser run daily")
