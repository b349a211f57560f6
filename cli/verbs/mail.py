"""The mailbox itself."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.edge import DryRun, Json, moment
from cli.panels import group

verbs = typer.Typer()
mail = group(verbs, "mail", "The mailbox that mails leave by.")


@mail.command("smoke")
def mail_smoke(
    to: Annotated[str | None, typer.Option("--to", metavar="ADDRESS", help="Write there; else to the mailbox itself.")] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Send one mail to the mailbox itself, and look for it among the sent mails and in the inbox."""
    from time import sleep

    from cli import checks
    from config.settings import from_environment
    from tasks.smoke import steps, trial_of

    one = trial_of(from_environment(), to, moment(None))
    if dry_run:
        checks.would(one.way, one.mail, json=json)
        return
    raise typer.Exit(0 if checks.as_they_come(steps(one, sleep), json=json) else 1)
