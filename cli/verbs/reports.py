"""Progress summaries: shown, written to a file, and queued for their readers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.edge import AsOf, DryRun, Json, kind_of_report, moment, today, written_as
from cli.verbs.days import run

verbs = typer.Typer()


@verbs.command()
def report(
    kind: Annotated[str, typer.Argument(parser=kind_of_report, metavar="KIND", help="weekly, monthly, committee or audits.")],
    to: Annotated[
        str | None, typer.Option("--to", parser=written_as, metavar="FORMAT", help="As text (printed), eml, html, docx or xlsx.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Into this file; else one named after it.")] = None,
    plan: Annotated[str | None, typer.Option("--plan", help="Only this plan, released or not.")] = None,
    reader: Annotated[str | None, typer.Option("--for", metavar="ADDRESS", help="Only what is theirs.")] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """A progress summary, as of today or a past day; nothing is sent."""
    from cli import reports as shown
    from tasks import reports as tasks
    from tasks.office import open_office

    office = open_office()
    made = tasks.report(office, kind, today(as_of), plan=plan, to=reader)
    if file or to not in (None, "text"):
        to = to or "text"
        data = tasks.written(office, made, to, reader=reader, at=moment(as_of))
        shown.written(shown.keep(data, file or Path(f"{made.kind}-{made.period}.{to}")), json=json)
    else:
        shown.report(made, tasks.mail_of(made)[0], json=json)


@run.command("reports")
def run_reports(as_of: AsOf = None, dry_run: DryRun = False, json: Json = False) -> None:
    """Queue the progress summaries that are due. Twice is the same as once."""
    from cli import reports as shown
    from cli import running

    shown.queued(running.reports(today(as_of), moment(as_of), dry_run=dry_run), dry_run=dry_run, json=json)
