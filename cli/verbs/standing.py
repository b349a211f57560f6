"""How an action stands, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.edge import AsOf, Json, today

verbs = typer.Typer()


@verbs.command()
def status(key: Annotated[str | None, typer.Argument()] = None, as_of: AsOf = None, json: Json = False) -> None:
    """The RAG table, with reasons: as things stand now, judged as of the day."""
    from cli import standing
    from tasks import questions
    from tasks.office import open_office

    day_ = today(as_of)
    standing.status(day_, questions.standing(open_office(), day_, key), past=day_ < today(None), json=json)


@verbs.command()
def explain(ref: str, as_of: AsOf = None, json: Json = False) -> None:
    """All about an action in one line of time: what happened, what was told, what was not and why, what is to come."""
    from cli import standing
    from tasks import questions
    from tasks.office import open_office
    from tasks.record import AHEAD

    day_, office = today(as_of), open_office()
    standing.explained(office, questions.explain(office, ref, day_, day_ + AHEAD), json=json)
