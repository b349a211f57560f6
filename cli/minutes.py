"""What minutes say of a plan's actions: proposed, and taken in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cli.output import following, out, say, short
from rules import words
from tasks.minutes import Compared, Said, Taken


def unclear(compared: Compared) -> bool:
    """Whether a person has to say of anything what it is about."""
    return any(said.effect is None and not said.new for said in compared.said)


def compared(what: Compared, file: Path, *, json: bool) -> None:
    """Each thing that the minutes say, the action that it may be about, and what it would change."""
    if json:
        read = {"file": what.reading.file, "title": what.reading.title, "dated": what.reading.dated}
        out({"plan": what.key, "minutes": read, "agreed_by": what.agreed_by, "said": list(map(_plain, what.said))})
        return
    say(f"{what.reading.title or what.reading.file}, dated {words.day(what.reading.dated)}, beside the plan “{what.key}”:", "")
    for said in what.said:
        say(*_lines(said))
    open_ = [str(said.number) for said in what.said if said.new or (said.effect and not said.effect.nothing)]
    say("", "Nothing was saved." if open_ else "Nothing is left to take in.")
    if open_:
        following(f"chaser minutes confirm {file} {' '.join(open_)} --dated {what.reading.dated} --to {what.key}")


def _lines(said: Said) -> Iterator[str]:
    draft, proposal = said.draft, said.proposal
    yield f"{said.number}  {short(draft.text, 110)}{f' ({draft.rag_said})' if draft.rag_said else ''}"
    if proposal.about and said.effect:
        yield f"     about {proposal.about.ref}, as {proposal.because}: {short(proposal.about.text, 90)}"
        yield from (f"       would change: {short(one, 140)}" for one in said.effect.says)
        yield from (f"       to know: {one}" for one in said.effect.remarks)
    elif said.new:
        who, when = words.listed(draft.leads) or "nobody is named", draft.deadline.due
        yield f"     a new action: {who}; {words.day(when) if when else 'no date'}"
    else:
        maybe = f": {', '.join(a.ref for a in proposal.perhaps)}" if proposal.perhaps else ""
        yield f"     {proposal.because}{maybe}; say {said.number}=REF or {said.number}=new"


def _plain(said: Said) -> dict[str, Any]:
    draft, proposal, effect = said.draft, said.proposal, said.effect
    return {
        "number": said.number,
        "text": draft.text,
        "rag_said": draft.rag_said,
        "source": str(draft.place),
        "leads": list(draft.leads),
        "due": draft.deadline.due,
        "ref": proposal.about.ref if proposal.about else None,
        "because": proposal.because,
        "perhaps": [action.ref for action in proposal.perhaps],
        "new": said.new,
        "changes": list(effect.says) if effect else [],
        "remarks": list(effect.remarks) if effect else [],
    }


def taken(key: str, everything: Sequence[Taken], *, json: bool) -> None:
    """What was confirmed, and what it changed."""
    if json:
        said = [{"number": t.number, "ref": t.ref, "new": t.new, "changes": list(t.says)} for t in everything]
        out({"plan": key, "taken": said})
        return
    for one in everything:
        say(f"{one.number}  {one.ref}{' is new' if one.new else ''}: {'; '.join(one.says) or 'nothing changes'}")
    following(f"chaser explain {everything[0].ref}" if everything else f"chaser status {key}")
