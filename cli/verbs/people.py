"""Who is who, who is away, and who has left."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.edge import AsOf, By, DryRun, Json, day, me, moment, today
from cli.panels import group

verbs = typer.Typer()
people = group(verbs, "people", "The directory: who is who, away, or gone.")

OfPlan = Annotated[str | None, typer.Option("--plan", metavar="KEY", help="Only in this plan; without it, in every plan.")]


@people.command("add")
def people_add(file: Path, as_of: AsOf = None, json: Json = False) -> None:
    """Take in the directory: name, post, email, unit, manager, deputy, away_from, away_until."""
    from cli import people as shown
    from tasks.office import open_office
    from tasks.people import add_people

    shown.added(add_people(open_office(), file, today(as_of)), json=json)


@people.command("who")
def people_who(written: str, plan_key: OfPlan = None, json: Json = False) -> None:
    """Whom a lead as written means: for sure, perhaps, or nobody."""
    from cli import people as shown
    from tasks import people as tasks
    from tasks.office import open_office

    shown.who(tasks.who(open_office(), written, plan_key), json=json)


@people.command("alias")
def people_alias(
    written: Annotated[str, typer.Argument(help="The lead as the plan writes it, in quotes.")],
    emails: Annotated[list[str], typer.Argument(metavar="EMAIL...", help="Who is meant, by the directory's address.")],
    plan_key: OfPlan = None,
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Say once whom a lead as written means, in a plan or in all."""
    from cli import people as shown
    from tasks.office import open_office
    from tasks.people import confirm

    at = moment(as_of)
    shown.confirmed(confirm(open_office(), written, emails, plan_key, by=by or me(), at=at, on=at.date()), json=json)


@people.command("away")
def people_away(
    who: Annotated[str, typer.Argument(metavar="EMAIL", help="Whose absence, by address or name.")],
    from_: Annotated[date, typer.Option("--from", parser=day, metavar="DAY", help="The first day away.")],
    until: Annotated[date | None, typer.Option("--until", parser=day, metavar="DAY", help="The last; none: not known yet.")] = None,
    deputy: Annotated[str, typer.Option(metavar="EMAIL", help="Who stands in; as in the directory, if not given.")] = "",
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Say from when to when somebody is away: a deputy, or the next above, is told instead."""
    from cli import people as shown
    from tasks.leaving import absent
    from tasks.office import open_office

    at = moment(as_of)
    said = absent(open_office(), who, first=from_, last=until, deputy=deputy, by=by or me(), on=at.date(), at=at)
    shown.absent(said, json=json)


@people.command("leave")
def people_leave(
    who: Annotated[str, typer.Argument(metavar="EMAIL", help="Who left, by address or name.")],
    as_of: AsOf = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Take somebody who left out of the directory: what they lead comes to the plan's owner."""
    from cli import people as shown
    from tasks.leaving import leave
    from tasks.office import open_office

    shown.left(leave(open_office(), who, on=today(as_of), dry_run=dry_run), json=json)
