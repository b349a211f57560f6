"""The day: what is due is queued and sent, or shown ahead."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cli.edge import AsOf, DryRun, Json, Text, day, fate, mail_state, moment, today
from cli.panels import group

verbs = typer.Typer()
run = group(verbs, "run", "The daily run.")
outbox = group(verbs, "outbox", "Mails that are queued, held back or stuck.")


@run.command("daily")
def run_daily(
    as_of: AsOf = None,
    dry_run: DryRun = False,
    prefect: Annotated[bool, typer.Option("--prefect", help="Run the flow through a Prefect server of its own.")] = False,
    everything: Annotated[
        bool, typer.Option("--everything", help="Look at every action, not only where something is due.")
    ] = False,
    text: Text = False,
    json: Json = False,
) -> None:
    """Judge, oblige, digest, queue: bring the register to the day. Twice is the same as once."""
    from cli import days, running

    day_ = today(as_of)
    if dry_run:
        days.days(running.dry_run(day_, text=text), json=json)
    else:
        days.day(*running.daily(day_, moment(as_of), through_prefect=prefect, everything=everything), json=json)


@verbs.command()
def deliver(
    as_of: AsOf = None,
    again: Annotated[
        bool, typer.Option("--again", help="Try although the mailbox rests, or has refused the login with these settings.")
    ] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Send what is queued."""
    from cli import days, running
    from tasks import outbox as mails
    from tasks.office import open_office

    if dry_run:
        days.waiting(mails.waiting(open_office(), moment(as_of)), json=json)
        return
    done_ = running.deliver(moment(as_of), again=again)
    days.delivered(done_, json=json)
    raise typer.Exit(1 if done_.failed or done_.stopped or done_.shut else 0)


@outbox.command("list")
def outbox_list(
    state: Annotated[
        str | None,
        typer.Argument(parser=mail_state, metavar="[STATE]", help="planned, held, sending, retry, unknown, failed ..."),
    ] = None,
    json: Json = False,
) -> None:
    """The mails in a state, and why; without one, all that have not gone."""
    from cli import days
    from register.model import MessageState
    from tasks import outbox as mails
    from tasks.office import open_office

    days.mails(mails.in_state(open_office(), *([MessageState(state)] if state else mails.NOT_GONE)), json=json)


@outbox.command("release")
def outbox_release(dry_run: DryRun = False, json: Json = False) -> None:
    """Let the mails go that were held, each looked at again before it goes; after a restore, open sending again."""
    from cli import days
    from tasks import outbox as mails
    from tasks.office import open_office

    days.let_go(mails.release_held(open_office(), dry_run=dry_run), dry_run=dry_run, json=json)


@outbox.command("settle")
def outbox_settle(
    key: str,
    went: Annotated[str, typer.Argument(parser=fate, metavar="sent|again", help="It went, or it has to be sent again.")],
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Say what became of a mail of which nobody knows whether it went."""
    from cli import days
    from tasks import outbox as mails
    from tasks.office import open_office

    days.mail_settled(key, mails.settle(open_office(), key, moment(as_of), went=went == "sent"), json=json)


@verbs.command()
def simulate(
    from_: Annotated[date, typer.Option("--from", parser=day, metavar="DAY")],
    to: Annotated[date, typer.Option("--to", parser=day, metavar="DAY")],
    key: Annotated[str | None, typer.Option("--plan", help="Only this plan.")] = None,
    text: Text = False,
    json: Json = False,
) -> None:
    """What would go to whom, day by day; writes nothing. A plan that is not released counts as released."""
    from cli import days
    from tasks.ahead import foreseen
    from tasks.office import open_office
    from tasks.preview import previewed

    if to < from_:
        raise typer.BadParameter(f"--to {to} is before --from {from_}")
    office = open_office()
    days.days(previewed(office, foreseen(office, from_, to, key), text=text), json=json)
