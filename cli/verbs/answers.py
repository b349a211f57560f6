"""What people tell of an action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cli.edge import AsOf, Because, By, Json, Who, day, me, moment
from cli.panels import group

if TYPE_CHECKING:
    from register.model import Action

Answer = Callable[..., "Action"]  # what somebody tells of an action gives its new state

verbs = typer.Typer()
date_ = group(verbs, "date", "Another date: asked for, agreed to, refused. `chaser move` records one that was agreed elsewhere.")
evidence = group(verbs, "evidence", "What shows that an action was done.")


def answered(take: Answer, ref: str, *what: object, as_of: date | None, json: bool, by: str = "", **more: object) -> None:
    """Take in an answer (a function of tasks.answers) and print the action's new state."""
    from cli import standing
    from rules.people import address_of
    from tasks.office import open_office

    at, office = moment(as_of), open_office()
    who = address_of(by, office.book.directory) if by else me()
    action = take(office, ref, *what, by=who, on=at.date(), at=at, **more)
    standing.action(office, action, at, json=json)


@verbs.command()
def update(ref: str, text: str, by: By = "", as_of: AsOf = None, json: Json = False) -> None:
    """How an action stands, in the lead's words."""
    from tasks import answers

    answered(answers.update, ref, text, by=by, as_of=as_of, json=json)


@verbs.command()
def done(ref: str, by: By = "", as_of: AsOf = None, json: Json = False) -> None:
    """An action is done; evidence and sign-off are still to come."""
    from tasks import answers

    answered(answers.done, ref, by=by, as_of=as_of, json=json)


@evidence.command("add")
def evidence_add(
    ref: str,
    what: str,
    good_until: Annotated[
        date | None,
        typer.Option("--good-until", parser=day, metavar="DAY", help="The last day on which it counts."),
    ] = None,
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """What shows that an action was done: WHAT is a file or a web address."""
    from tasks import answers

    answered(answers.give_evidence, ref, what, good_until=good_until, by=by, as_of=as_of, json=json)


@verbs.command()
def signoff(ref: str, who: Who, as_of: AsOf = None, json: Json = False) -> None:
    """Close an action that is done and evidenced; WHO is its signatory, anybody above, or the plan's owner on their behalf."""
    from tasks import answers

    answered(answers.sign_off, ref, by=who, as_of=as_of, json=json)


@verbs.command()
def sendback(ref: str, who: Who, because: Because, as_of: AsOf = None, json: Json = False) -> None:
    """The signatory is not satisfied: it counts as not done, and its lead is told why."""
    from tasks import answers

    answered(answers.send_back, ref, because=because, by=who, as_of=as_of, json=json)


@verbs.command()
def notmine(
    ref: str,
    who: Who,
    belongs_to: Annotated[str, typer.Option("--belongs-to", metavar="WHO", help="Whose it is, as far as known.")] = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """A lead says that an action is not theirs; the plan's owner is told, until a lead is settled."""
    from tasks import answers

    answered(answers.dispute, ref, belongs_to=belongs_to, by=who, as_of=as_of, json=json)


@date_.command("ask")
def date_ask(
    ref: str,
    to: Annotated[date, typer.Option("--to", parser=day, metavar="DAY", help="The date that is asked for.")],
    because: Because,
    who: Who,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """A lead asks for another date; until somebody agrees the present one stands."""
    from tasks import moves

    answered(moves.ask, ref, to, because=because, by=who, as_of=as_of, json=json)


@date_.command("agree")
def date_agree(ref: str, who: Who, as_of: AsOf = None, json: Json = False) -> None:
    """Somebody who may agrees to the date that is asked for."""
    from tasks import moves

    answered(moves.agree, ref, by=who, as_of=as_of, json=json)


@date_.command("refuse")
def date_refuse(ref: str, who: Who, because: Because, as_of: AsOf = None, json: Json = False) -> None:
    """Somebody who may agree does not: the present date stands."""
    from tasks import moves

    answered(moves.refuse, ref, because=because, by=who, as_of=as_of, json=json)


@verbs.command()
def move(
    ref: str,
    to: Annotated[date, typer.Option("--to", parser=day, metavar="DAY", help="The new due date.")],
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.")],
    agreed_by: Annotated[str, typer.Option("--agreed-by", metavar="WHO", help="Who agreed to it.")],
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Give an action another due date; the first one is kept."""
    from tasks import moves

    answered(moves.move, ref, to, because=because, agreed_by=agreed_by, by=by, as_of=as_of, json=json)
