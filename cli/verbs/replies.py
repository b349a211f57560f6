"""Replies: taken in, and those that a person must look at."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.edge import AsOf, By, DryRun, Json, me, moment

verbs = typer.Typer()
replies = typer.Typer(help="Mails that came in and wait for a person.")
verbs.add_typer(replies, name="replies")

Number = Annotated[int, typer.Argument(metavar="ID", help="As `chaser replies list` numbers it.")]


@verbs.command()
def listen(
    as_of: AsOf = None,
    again: Annotated[bool, typer.Option("--again", help="Ask although the mailbox rests, or has refused the login.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Take in the replies that came, each once."""
    from cli import replies as shown
    from cli import running

    came_to = running.listen(moment(as_of), dry_run=dry_run, again=again)
    shown.listened(came_to, dry_run=dry_run, json=json)
    raise typer.Exit(1 if came_to.stopped else 0)


@replies.callback(invoke_without_command=True)
def replies_(ctx: typer.Context) -> None:
    """Mails that came in and wait for a person; without more words: list them."""
    if ctx.invoked_subcommand is None:
        replies_list()


@replies.command("list")
def replies_list(json: Json = False) -> None:
    """The mails that wait: from whom, what about, why."""
    from cli import replies as shown
    from tasks.office import open_office
    from tasks.replies.waiting import waiting

    office = open_office()
    shown.waiting(office, waiting(office), json=json)


@replies.command("show")
def replies_show(number: Number, json: Json = False) -> None:
    """One of them, with its words."""
    from cli import replies as shown
    from tasks.office import open_office
    from tasks.replies.waiting import show

    office = open_office()
    shown.one(office, show(office, number), json=json)


@replies.command("settle")
def replies_settle(
    number: Number,
    say: Annotated[str, typer.Argument(metavar="WHAT", help="ignore, away, or REF=done, progress, evidence, notmine or a day.")],
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Say what one of them is: its words and files are taken in as you say, or it is left alone."""
    from cli import replies as shown
    from tasks.office import open_office
    from tasks.replies.waiting import settle

    at = moment(as_of)
    shown.settled(settle(open_office(), number, say, by=by or me(), on=at.date(), at=at), json=json)
