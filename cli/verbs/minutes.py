"""What a meeting said."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.edge import DOUBTS, AsOf, By, Dated, Json, me, moment
from cli.panels import group

verbs = typer.Typer()
minutes = group(verbs, "minutes", "What a meeting said of a plan's actions: shown, then confirmed by a person.")

To = Annotated[str, typer.Option("--to", metavar="KEY", help="The plan that they are about.")]
AgreedBy = Annotated[
    str | None, typer.Option("--agreed-by", metavar="WHO", help="Who agreed to moved dates; the meeting, if not given.")
]


@minutes.command("compare")
def minutes_compare(file: Path, dated: Dated, to: To, agreed_by: AgreedBy = None, json: Json = False) -> None:
    """Which actions of a plan the minutes speak of, and what each would change. Saves nothing."""
    from cli import minutes as shown
    from tasks.minutes import compare
    from tasks.office import open_office

    compared = compare(open_office(), file, dated=dated, key=to, agreed_by=agreed_by)
    shown.compared(compared, file, json=json)
    raise typer.Exit(DOUBTS if shown.unclear(compared) else 0)


@minutes.command("confirm")
def minutes_confirm(
    file: Path,
    which: Annotated[list[str], typer.Argument(metavar="NUMBER...", help="3 as proposed, 3=2.4 about that action, 3=new, or all.")],
    dated: Dated,
    to: To,
    agreed_by: AgreedBy = None,
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Take in what you confirm of them: progress, moved dates, requests. Twice is the same as once."""
    from cli import minutes as shown
    from tasks.minutes import confirm
    from tasks.office import open_office

    at = moment(as_of)
    said = confirm(open_office(), file, dated=dated, key=to, which=which, agreed_by=agreed_by, by=by or me(), at=at, on=at.date())
    shown.taken(to, said, json=json)
