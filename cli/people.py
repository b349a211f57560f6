"""What the directory comes to: who is in it, and which leads of the plans it does not know for sure."""

from __future__ import annotations

from typing import Any

from cli.output import following, out, say
from rules import words
from tasks.people import PeopleAdded, Unmatched


def added(came_to: PeopleAdded, *, json: bool) -> None:
    """What taking a directory in came to."""
    if json:
        written = dict.fromkeys(one.match.written for one in came_to.unmatched)
        out({"people": came_to.people, "unmatched_leads": list(written), "proposals": [_proposed(o) for o in came_to.unmatched]})
        return
    say(f"{words.count(came_to.people, 'person') if came_to.people == 1 else f'{came_to.people} people'} in the directory.")
    if came_to.unmatched:
        say("Leads whom it does not know for sure; the plan's owner is told in their place:")
        say(*(f"  {one.match.doubt} ({one.plan})" for one in came_to.unmatched))
    following("chaser plan add PLAN --dated DAY --owner EMAIL")


def _proposed(one: Unmatched) -> dict[str, Any]:
    nearest = [{"email": p.person.email, "likeness": p.likeness, "because": p.because} for p in one.match.nearest]
    return {"plan": one.plan, "written": one.match.written, "says": one.match.doubt, "nearest": nearest}
