"""Who was asked above the leads, and what they answer."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cli.edge import AsOf, Json, Who, choice, day, today
from cli.verbs.answers import answered

verbs = typer.Typer()


@verbs.command()
def escalations(
    key: Annotated[str | None, typer.Argument(help="Only of this plan.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Only those that wait for an answer, or rest on a promise.")] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Who was asked above the leads, what they answered, and who is asked next."""
    from cli import escalations as shown
    from tasks import escalations as tasks
    from tasks.office import open_office

    office = open_office()
    shown.escalations(office, tasks.escalations(office, today(as_of), open_only=open_, plan=key), json=json)


@verbs.command()
def acknowledge(
    id_: Annotated[str, typer.Argument(metavar="ID", help="As `chaser escalations` lists it, or the reference of the action.")],
    who: Who,
    choice_: Annotated[str, typer.Option("--choice", parser=choice, metavar="C", help="stands, takes_on, new_date or not_mine.")],
    promise: Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="By when, or the new date.")] = None,
    comment: Annotated[str, typer.Option(metavar="TEXT", help="What is done, why the date changes, or whose it is.")] = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Take in a manager's answer to an escalation: a promise with a date, until when nobody is asked again."""
    from register.model import Choice
    from tasks import escalations as tasks

    said = {"choice": Choice(choice_), "promise": promise, "comment": comment}
    answered(tasks.acknowledge, id_, by=who, as_of=as_of, json=json, **said)
