"""Taking plans in: what is read, kept, settled and released."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.edge import DOUBTS, AsOf, By, Dated, DryRun, Json, day, me, moment, today
from cli.panels import group

verbs = typer.Typer()
plan = group(verbs, "plan", "Plans: taken in, their doubts settled, released.")

From = Annotated[date | None, typer.Option("--from", parser=day, metavar="DAY", help="From this day on.")]


@verbs.command()
def read(file: Path, dated: Dated, json: Json = False) -> None:
    """Understand a document, save nothing."""
    from cli import taking_in
    from cli.output import out
    from config.settings import from_environment
    from readers import as_json
    from readers.fenced import read_apart

    reading = read_apart(file, dated=dated, bounds=from_environment().bounds)
    out(as_json(reading)) if json else taking_in.reading(reading, file)
    raise typer.Exit(DOUBTS if taking_in.in_doubt(reading) else 0)


@verbs.command()
def deadline(
    phrase: Annotated[str | None, typer.Argument()] = None,
    dated: Annotated[date | None, typer.Option("--dated", parser=day, metavar="DAY", help="The day that it counts from.")] = None,
    from_csv: Annotated[Path | None, typer.Option("--from-csv", help="A file with the columns phrase, reference_date.")] = None,
    json: Json = False,
) -> None:
    """Read deadline phrases."""
    from cli import phrases

    rows = phrases.from_csv(from_csv) if from_csv else phrases.one(phrase, today(dated))
    meanings = phrases.read(rows)
    phrases.show(meanings, json=json)
    raise typer.Exit(DOUBTS if phrases.in_doubt(meanings) else 0)


@plan.command("add")
def plan_add(
    file: Path,
    dated: Dated,
    key: Annotated[str | None, typer.Option(help="Its short name; from the file's name if not given.")] = None,
    owner: Annotated[str | None, typer.Option(metavar="EMAIL", help="Who runs the plan, and is told what is unclear.")] = None,
    by: By = "",
    as_of: AsOf = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Take a plan in, silent until released; or its next version, compared first."""
    from cli import taking_in
    from tasks.office import open_office
    from tasks.plans import add_plan

    at = moment(as_of)
    added = add_plan(open_office(), file, dated=dated, key=key, owner=owner, by=by or me(), at=at, on=at.date(), dry_run=dry_run)
    taking_in.added(added, file, json=json)
    raise typer.Exit(DOUBTS if added.doubts else 0)


@plan.command("doubts")
def plan_doubts(key: str, json: Json = False) -> None:
    """What was not understood, and nobody has settled."""
    from cli import taking_in
    from tasks.office import open_office
    from tasks.settling import open_doubts

    taking_in.doubts(key, open_doubts(open_office(), key), json=json)


@plan.command("settle")
def plan_settle(key: str, ref: str, field: str, value: str, by: By = "", as_of: AsOf = None, json: Json = False) -> None:
    """Mend a thing once: FIELD is deadline, recurrence, lead, responsible, status, text or number; VALUE the right one, or ok."""
    from cli import taking_in
    from tasks.office import open_office
    from tasks.settling import settle

    at = moment(as_of)
    done_ = settle(open_office(), key, ref, field, value, by=by or me(), at=at, on=at.date())
    taking_in.settled(key, ref, field, value, done_, json=json)


@plan.command("release")
def plan_release(key: str, from_: From = None, json: Json = False) -> None:
    """From now on, or from a day on, the plan may mail."""
    from cli import taking_in
    from tasks.office import open_office
    from tasks.settling import release

    day_ = today(from_)
    taking_in.released(key, day_, release(open_office(), key, day_), json=json)
