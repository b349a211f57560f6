"""What the directory comes to: who is in it, and which leads of the plans it does not know for sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from shlex import quote
from typing import Any

from cli.output import following, out, say
from register.model import Confirmed
from rules import words
from rules.leads.match import LIKELY, Match, described
from tasks.leaving import Absent, Left
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
        say(*_unmatched(came_to.unmatched))
    likely = next((one for one in came_to.unmatched if sum(p.likeness >= LIKELY for p in one.match.nearest) == 1), None)
    following(_alias(likely) if likely else "chaser plan add PLAN --dated DAY --owner EMAIL")


def _unmatched(several: Sequence[Unmatched]) -> Iterator[str]:
    """Whoever may be meant with the reason, a line each; those like whom there is nobody on one line a plan."""
    for plan, of_plan in groupby(sorted(several, key=lambda one: one.plan), key=lambda one: one.plan):
        matches = [one.match for one in of_plan]
        yield from (f"  {plan}: {match.doubt}" for match in matches if match.nearest)
        unlike = [match.written for match in matches if not match.nearest]
        if unlike:
            yield f"  {plan}: nobody in the directory is like {'; '.join(f'“{one}”' for one in unlike)}"


def who(matches: Sequence[Match], *, json: bool) -> None:
    """Whom a lead as written means."""
    if json:
        out([{**_meant(match), "written": match.written} for match in matches])
        return
    for match in matches:
        say(f"“{match.written}” is {described(match.person)}, {match.how}." if match.person else match.doubt or "")
    unsure = next((match for match in matches if not match.person), None)
    if unsure:
        following(f"chaser people alias {quote(unsure.written)} EMAIL   (say once who is meant)")


def confirmed(said: Confirmed, *, json: bool) -> None:
    """Whom a wording means from now on."""
    if json:
        out({"written": said.written, "plan": said.plan, "people": list(said.people)})
        return
    say(f"“{said.written}” means {words.names(said.people)} {f'in {said.plan}' if said.plan else 'in every plan'}.")
    following(f"chaser plan doubts {said.plan}" if said.plan else "chaser run daily")


def absent(away: Absent, *, json: bool) -> None:
    """From when to when somebody is away, and who stands in."""
    person = away.person
    if json:
        out({"email": person.email, "away_from": person.away_from, "away_until": person.away_until, "deputy": person.deputy})
        return
    say(f"{away.says}.")
    following("chaser run daily --dry-run")


def left(came_to: Left, *, json: bool) -> None:
    """What follows of somebody's leaving."""
    if json:
        out(
            {
                "email": came_to.person.email,
                "saved": came_to.saved,
                "managed": [p.email for p in came_to.managed],
                "now_managed_by": came_to.now_managed_by,
                "stood_in_for": [p.email for p in came_to.stood_in_for],
                "unmatched_leads": list(dict.fromkeys(one.match.written for one in came_to.unmatched)),
            }
        )
        return
    gone = came_to.person
    taken = "is taken" if came_to.saved else "would be taken"
    say(f"{gone.name} {taken} out of the directory. Take the line out of your file too.")
    if came_to.managed:
        above = came_to.now_managed_by or "nobody: the plans' owners are asked"
        say(f"Named them as manager, and now have {above}: {words.names([p.name for p in came_to.managed])}.")
    if came_to.stood_in_for:
        say(f"Named them as deputy, and now have none: {words.names([p.name for p in came_to.stood_in_for])}.")
    if came_to.unmatched:
        say("Leads that come to the plan's owner now:", *(f"  {one.plan}: {one.match.written}" for one in came_to.unmatched))
        first = came_to.unmatched[0]
        following(f'chaser people alias "{first.match.written}" EMAIL --plan {first.plan}')
    else:
        following("chaser run daily --dry-run")


def _alias(one: Unmatched) -> str:
    verb = f'chaser people alias "{one.match.written}" {one.match.nearest[0].person.email} --plan {one.plan}'
    return f"{verb}   (if that is who is meant)"


def _proposed(one: Unmatched) -> dict[str, Any]:
    return {"plan": one.plan, "written": one.match.written, **_meant(one.match)}


def _meant(match: Match) -> dict[str, Any]:
    nearest = [{"email": p.person.email, "likeness": p.likeness, "because": p.because} for p in match.nearest]
    email = match.person.email if match.person else None
    return {"email": email, "how": match.how, "doubt": match.doubt, "nearest": nearest}
