"""Audit cycles."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cli.edge import AsOf, By, Json, day, me, moment, today
from cli.panels import group
from cli.verbs.answers import Answer

verbs = typer.Typer()
cycle = group(verbs, "cycle", "Audit cycles: agreed, done, skipped, ended. `chaser cycles` lists them.")


@verbs.command()
def cycles(key: Annotated[str | None, typer.Argument()] = None, as_of: AsOf = None, json: Json = False) -> None:
    """Audit cycles: what became of each audit, and what the plans suggest."""
    from cli import cycles as shown
    from tasks import cycles as tasks
    from tasks.office import open_office

    shown.cycles(tasks.cycles(open_office(), today(as_of), key), json=json)


def _cycle(take: Answer, id_: str, *, as_of: date | None, json: bool, by: str, **more: object) -> None:
    """Take in what somebody says of a cycle (a function of tasks.cycles) and print how it stands."""
    from cli import cycles as shown
    from tasks import cycles as tasks
    from tasks.office import open_office

    at, office = moment(as_of), open_office()
    now = take(office, id_, by=by or me(), on=at.date(), at=at, **more)
    shown.cycle(tasks.cycle(office, now.ref, at.date()), json=json)


@cycle.command("confirm")
def cycle_confirm(
    ref: str,
    every: Annotated[str | None, typer.Option(metavar="HOW-OFTEN", help="fortnight, quarterly, 6 weeks, or an RRULE.")] = None,
    from_: Annotated[date | None, typer.Option("--from", parser=day, metavar="DAY", help="The day of the first audit.")] = None,
    feedback_to: Annotated[str | None, typer.Option(metavar="WHO", help="Who is told what was found; none: nobody.")] = None,
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Agree that an action is audited again and again: as its plan suggests, or as you say."""
    from tasks import cycles as tasks

    said = {"every": every, "starts": from_, "feedback_to": feedback_to}
    _cycle(tasks.confirm, ref, by=by, as_of=as_of, json=json, **said)


@cycle.command("done")
def cycle_done(
    id_: Annotated[str, typer.Argument(metavar="ID")],
    did_on: Annotated[date, typer.Option("--on", parser=day, metavar="DAY", help="The day on which it was done.")],
    what: Annotated[str | None, typer.Option("--evidence", metavar="FILE-or-URL", help="What shows it.")] = None,
    feedback_on: Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="When feedback was given.")] = None,
    due: Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="Which one; else the one open on that day.")] = None,
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """An audit was done; of one that was missed, say which with --due."""
    from tasks import cycles as tasks

    said = {"did_on": did_on, "due": due, "evidence": what, "feedback_on": feedback_on}
    _cycle(tasks.done, id_, by=by, as_of=as_of, json=json, **said)


@cycle.command("skip")
def cycle_skip(
    id_: Annotated[str, typer.Argument(metavar="ID")],
    due: Annotated[date, typer.Option(parser=day, metavar="DAY", help="The day on which it falls due.")],
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why.")],
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Leave one audit out, for a reason."""
    from tasks import cycles as tasks

    _cycle(tasks.skip, id_, due=due, because=because, by=by, as_of=as_of, json=json)


@cycle.command("end")
def cycle_end(
    id_: Annotated[str, typer.Argument(metavar="ID")],
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why.")] = "",
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """End a cycle: no further audit falls due."""
    from tasks import cycles as tasks

    _cycle(tasks.end, id_, because=because, by=by, as_of=as_of, json=json)
