"""Printing: JSON by the contract, or words and tables for people. What a verb prints ends with the next command to try."""

from __future__ import annotations

import json as json_
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import typer


def out(value: Any) -> None:
    """Print as JSON: days as 2026-11-30, everything in UTF-8."""
    typer.echo(json_.dumps(value, ensure_ascii=False, indent=2, default=str))


def say(*lines: str) -> None:
    """Print lines for people."""
    for line in lines:
        typer.echo(line)


def following(command: str) -> None:
    """The next command to try."""
    say("", f"Next: {command}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of a table: `share` parts the width among those that have one, `most` bounds the others."""

    name: str
    share: int | None = None
    most: int | None = None


def column(name: str, share: int | None = None, most: int | None = None) -> Column:
    """A column by its name and width."""
    return Column(name=name, share=share, most=most)


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """A table as wide as the terminal, or of 132 characters where there is none; colours only on a terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    for one in columns:
        drawn.add_column(
            one.name, overflow="fold", ratio=one.share, max_width=one.most, no_wrap=one.share is None and one.most is None
        )
    for row in rows:
        drawn.add_row(*(Text(cell, style=_style(cell)) for cell in row))
    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "132"))
    Console(width=width, highlight=False).print(drawn)


def _style(cell: str) -> str:
    return {"RED": "bold red", "AMBER": "bold yellow", "GREEN": "green", "BLUE": "blue", "GREY": "dim"}.get(cell, "")


def short(text: str, most: int) -> str:
    """The text, cut at a word where it is longer than `most` characters."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"
