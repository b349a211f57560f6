"""The help of the command line: its verbs under headings, in an order that can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperGroup


def group(under: typer.Typer, name: str, help_text: str) -> typer.Typer:
    """A verb of several words, such as `plan add`."""
    several = typer.Typer(no_args_is_help=True, help=help_text)
    under.add_typer(several, name=name)
    return several


def by_panel(panels: Mapping[str, Sequence[str]]) -> type[TyperGroup]:
    """A command line whose help lists its verbs under these headings, in this order."""

    class Panels(TyperGroup):
        """The types of the arguments are private to typer."""

        def list_commands(self, ctx: Any) -> list[str]:
            return [name for names in panels.values() for name in names]

        def format_commands(self, ctx: Any, formatter: Any) -> None:
            width = max(map(len, self.commands))
            for heading, names in panels.items():
                with formatter.section(heading):
                    room = formatter.width - 6 - width
                    formatter.write_dl([(name.ljust(width), self.commands[name].get_short_help_str(room)) for name in names])

    return Panels
