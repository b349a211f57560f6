"""`chaser deadline`: phrases from the command line or a file, and what they mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from cli.edge import day
from cli.output import out
from register.model import Deadline
from rules import deadlines, words


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A phrase, and the day that it counts from."""

    phrase: str
    reference: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What a phrase means."""

    row: Row
    deadlines: Sequence[Deadline]


def one(phrase: str | None, reference: date) -> list[Row]:
    """The phrase of the command line."""
    if phrase is None:
        raise typer.BadParameter("give a phrase, or a file with --from-csv")
    return [Row(phrase=phrase, reference=reference)]


def from_csv(file: Path) -> list[Row]:
    """The rows of a file with the columns phrase and reference_date."""
    try:
        rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    except (OSError, UnicodeDecodeError) as wrong:
        raise typer.BadParameter(f"{file} cannot be read: {wrong}") from None
    if rows and not {"phrase", "reference_date"} <= set(rows[0]):
        raise typer.BadParameter(f"{file}, line 1: the columns are phrase and reference_date")
    return [Row(phrase=row["phrase"] or "", reference=day(row["reference_date"] or "")) for row in rows]


def read(rows: Iterable[Row]) -> list[Meaning]:
    """What the phrases mean, in their order."""
    return [Meaning(row=row, deadlines=deadlines.read(row.phrase, reference=row.reference)) for row in rows]


def in_doubt(meanings: Iterable[Meaning]) -> bool:
    """Whether anything of them rests on a guess, or could not be read."""
    return any(deadline.doubt for meaning in meanings for deadline in meaning.deadlines)


def show(meanings: Sequence[Meaning], *, json: bool) -> None:
    """Print the meanings."""
    if json:
        out([{"phrase": m.row.phrase, "deadlines": [deadlines.as_json(d) for d in m.deadlines]} for m in meanings])
        return
    for meaning in meanings:
        typer.echo(f"“{meaning.row.phrase}”, counted from {words.day(meaning.row.reference)}:")
        for deadline in meaning.deadlines:
            typer.echo(f"  {in_words(deadline)}")
            for note in filter(None, (deadline.assumes, deadline.doubt and f"in doubt: {deadline.doubt}")):
                typer.echo(f"    {note}")


def in_words(deadline: Deadline) -> str:
    """A deadline in a few words."""
    parts = [str(deadline.kind).replace("_", " ")]
    named = {"from": deadline.starts, "due": deadline.due, "done on": deadline.completed_on, "review": deadline.review}
    parts += [f"{name} {words.day(on)}" for name, on in named.items() if on]
    parts += [words.cycle(deadline.recurrence)] if deadline.recurrence else []
    return ", ".join(parts)
