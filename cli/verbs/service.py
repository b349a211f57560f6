"""The service, and what it needs to run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.edge import AsOf, Json, moment, today
from cli.panels import group

verbs = typer.Typer()
check = group(verbs, "check", "The policy, read back in sentences.")


@check.command("policy")
def check_policy(file: Annotated[Path | None, typer.Argument()] = None, json: Json = False) -> None:
    """Read the policy back in sentences, or say which line is wrong."""
    from cli import checks

    checks.policy(file, json=json)


@verbs.command()
def doctor(
    settings: Annotated[bool, typer.Option("--settings", help="List every setting, its default and what it is for.")] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Check settings, database, mail, clock, holidays, people and timetable; say what to do."""
    from cli import checks
    from tasks.doctor import examine

    if settings:
        checks.settings(json=json)
        return
    found = examine(today(as_of), moment(None))
    checks.checks(found, json=json)
    raise typer.Exit(0 if all(check.ok for check in found) else 1)


@verbs.command()
def serve(
    no_timetable: Annotated[bool, typer.Option("--no-timetable", help="Show the pages, but run nothing by itself.")] = False,
) -> None:
    """The unattended service: the timetable, its flows, and the pages on which people answer."""
    from cli import running

    running.serve(timetable=not no_timetable)


@verbs.command()
def backup(file: Annotated[Path, typer.Argument(metavar="FILE")], json: Json = False) -> None:
    """Copy all that Chaser keeps into one file: register, evidence, own settings, link keys."""
    from cli import copies
    from config.settings import from_environment
    from tasks.backup import backup as copy

    copies.made(copy(from_environment(), file), json=json)


@verbs.command()
def restore(file: Annotated[Path, typer.Argument(metavar="FILE")], as_of: AsOf = None, json: Json = False) -> None:
    """Put such a copy into an empty home; mails that may have gone since are held."""
    from cli import copies
    from config.settings import from_environment
    from tasks.backup import restore as put_back

    copies.restored(put_back(from_environment(), file, moment(as_of)), json=json)
