"""The edge of the command line: the clock, the options that verbs share, and errors as sentences with an exit code.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done with doubts.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Annotated, Any

import typer

from config.here import LONDON
from config.mendable import Mendable

DOUBTS = 3
YEARS = range(1990, 2101)  # of which plans and holidays tell


def day(text: str) -> date:
    """A day as it is written on the command line: 2026-11-30."""
    try:
        on = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}” is no day; write it as 2026-11-30") from None
    if on.year not in YEARS:
        raise typer.BadParameter(f"“{text}” is no day of a plan; give a year from {YEARS[0]} to {YEARS[-1]}")
    return on


def mail_state(text: str) -> str:
    """A state of a mail, as the outbox calls it: held."""
    from register.model import MessageState

    if text not in list(MessageState):
        raise typer.BadParameter(f"“{text}” is no state of a mail; use one of {', '.join(MessageState)}")
    return text


def fate(text: str) -> str:
    """What a person can say of a mail of which nobody knew: sent, or again."""
    if text not in ("sent", "again"):
        raise typer.BadParameter(f"“{text}”: say sent, if it went, or again")
    return text


def choice(text: str) -> str:
    """What a manager answers: takes_on, or takes-on."""
    from register.model import Choice

    if (said := text.strip().lower().replace("-", "_")) not in list(Choice):
        raise typer.BadParameter(f"“{text}” is no answer; say one of {', '.join(Choice)}")
    return said


def kind_of_report(text: str) -> str:
    """A kind of summary: weekly."""
    from reports.kinds import kinds

    if text not in kinds():
        raise typer.BadParameter(f"“{text}” is no summary; say one of {', '.join(kinds())}")
    return text


def written_as(text: str) -> str:
    """A format of a summary: docx."""
    from tasks.reports import FORMATS

    if (said := text.strip().lower()) not in FORMATS:
        raise typer.BadParameter(f"“{text}” is no format of a summary; say one of {', '.join(FORMATS)}")
    return said


AsOf = Annotated[date | None, typer.Option("--as-of", parser=day, metavar="DAY", help="Act as on this day (2026-11-30).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would happen; change nothing, send nothing.")]
Text = Annotated[bool, typer.Option("--text", help="Print the words of each mail that would go.")]
By = Annotated[str, typer.Option("--by", metavar="WHO", help="Who says so; you, if not given.")]
Who = Annotated[str, typer.Option("--by", metavar="WHO", help="Who says so: an address, a name or a post.")]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.")]
Dated = Annotated[date, typer.Option("--dated", parser=day, metavar="DAY", help="The day of the document (2026-02-02).")]


def me() -> str:
    """Who runs the command."""
    try:
        return os.environ.get("CHASER_USER") or getpass.getuser()
    except (KeyError, OSError):  # in a container the user may have no name
        return f"user {os.getuid()}"


def today(as_of: date | None) -> date:
    """The day to act on: the one asked for, else today in London."""
    return as_of or datetime.now(LONDON).date()


def moment(as_of: date | None) -> datetime:
    """The instant to act at: nine in the morning of the day asked for, else now."""
    return datetime.combine(as_of, time(9), LONDON) if as_of else datetime.now(LONDON)


def guarded(command: Callable[[], Any]) -> None:
    """Run the command line. What a user can mend is a sentence on stderr and exit code 1, never a traceback."""
    try:
        command()
    except Mendable as error:
        typer.secho(str(error), fg=typer.colors.RED if sys.stderr.isatty() else None, err=True)
        raise SystemExit(1) from None
