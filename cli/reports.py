"""Progress summaries on the command line: their words, the file that holds one, and what was queued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from cli.output import following, out, say
from config.mendable import Mendable
from reports.report import Report
from tasks.reports import Summarised


class NotWritten(Mendable):
    """The file of a summary cannot be written; its text says why."""


def report(made: Report, text: str, *, json: bool) -> None:
    """The summary itself."""
    if json:
        out(asdict(made))
        return
    say(text.rstrip())
    following(f"chaser report {made.kind} --to docx")


def keep(data: bytes, file: Path) -> Path:
    """Write a summary into its file."""
    try:
        file.write_bytes(data)
    except OSError as wrong:
        raise NotWritten(f"{file} cannot be written ({wrong.strerror}); choose another with --out") from None
    return file


def written(file: Path, *, json: bool) -> None:
    """Where the summary is."""
    if json:
        out({"file": str(file)})
        return
    say(f"The summary is in {file}.")


def queued(several: Sequence[Summarised], *, dry_run: bool, json: bool) -> None:
    """The summaries that were queued, or would be."""
    if json:
        messages = [
            {"key": one.key, "kind": f"report:{one.kind}", "to": one.to, "subject": one.subject, "actions": one.report.refs}
            for one in several
        ]
        out({"messages": messages, "saved": not dry_run})
        return
    for one in several:
        say(f"  {one.kind} {one.period} to {one.to}: {one.subject}")
    would = "would be" if dry_run else "was" if len(several) == 1 else "were"
    said = f"{len(several)} {'summary' if len(several) == 1 else 'summaries'} {would} queued."
    say(said if several else "No summary is due: each of this period was made, or nobody is to get one.")
    if several:
        following(f"chaser {'run reports' if dry_run else 'deliver'} --as-of {several[0].report.as_of}")
