"""The command line: verbs only. What a verb does stands in tasks/ and flows/, how it is printed in cli/.

Everything slow is imported where it is used, so that `chaser --help` answers at once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.edge import DOUBTS, AsOf, By, DryRun, Json, Text, day, fate, guarded, mail_state, me, moment, today

if TYPE_CHECKING:
    from register.model import Action

Answer = Callable[..., "Action"]  # what somebody tells of an action gives its new state

app = typer.Typer(
    name="chaser",
    help="Chase every action of a council's action plan until it is evidenced and signed off.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _group(name: str, help_text: str) -> typer.Typer:
    group = typer.Typer(no_args_is_help=True, help=help_text)
    app.add_typer(group, name=name)
    return group


people, plan, run = _group("people", "The directory."), _group("plan", "Plans and their doubts."), _group("run", "The daily run.")
minutes = _group("minutes", "What a meeting said of a plan's actions: shown, then confirmed by a person.")
evidence, check, outbox = _group("evidence", "Evidence."), _group("check", "Check a file."), _group("outbox", "Queued mails.")

Dated = Annotated[date, typer.Option("--dated", parser=day, metavar="DAY", help="The day of the document (2026-02-02).")]
OfPlan = Annotated[str | None, typer.Option("--plan", metavar="KEY", help="Only in this plan; without it, in every plan.")]
From = Annotated[date | None, typer.Option("--from", parser=day, metavar="DAY", help="From this day on.")]


@app.command()
def read(file: Path, dated: Dated, json: Json = False) -> None:
    """Understand a document, save nothing."""
    from cli import taking_in
    from cli.output import out
    from config.settings import from_environment
    from readers import as_json
    from readers.fenced import read_apart

    reading = read_apart(file, dated=dated, bounds=from_environment().bounds)
    out(as_json(reading)) if json else taking_in.reading(reading, file)
    raise typer.Exit(DOUBTS if taking_in.in_doubt(reading) else 0)


@app.command()
def deadline(
    phrase: Annotated[str | None, typer.Argument()] = None,
    dated: Annotated[date | None, typer.Option("--dated", parser=day, metavar="DAY", help="The day that it counts from.")] = None,
    from_csv: Annotated[Path | None, typer.Option("--from-csv", help="A file with the columns phrase, reference_date.")] = None,
    json: Json = False,
) -> None:
    """Read deadline phrases."""
    from cli import phrases

    rows = phrases.from_csv(from_csv) if from_csv else phrases.one(phrase, today(dated))
    meanings = phrases.read(rows)
    phrases.show(meanings, json=json)
    raise typer.Exit(DOUBTS if phrases.in_doubt(meanings) else 0)


@people.command("add")
def people_add(file: Path, as_of: AsOf = None, json: Json = False) -> None:
    """Take in the directory: name, post, email, unit, manager, deputy, away_from, away_until."""
    from cli import people as shown
    from tasks.office import open_office
    from tasks.people import add_people

    shown.added(add_people(open_office(), file, today(as_of)), json=json)


@people.command("who")
def people_who(written: str, plan_key: OfPlan = None, json: Json = False) -> None:
    """Whom a lead as written means: for sure, perhaps, or nobody."""
    from cli import people as shown
    from tasks import people as tasks
    from tasks.office import open_office

    shown.who(tasks.who(open_office(), written, plan_key), json=json)


@people.command("alias")
def people_alias(
    written: Annotated[str, typer.Argument(help="The lead as the plan writes it, in quotes.")],
    emails: Annotated[list[str], typer.Argument(metavar="EMAIL...", help="Who is meant, by the directory's address.")],
    plan_key: OfPlan = None,
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Say once whom a lead as written means, in a plan or in all."""
    from cli import people as shown
    from tasks.office import open_office
    from tasks.people import confirm

    at = moment(as_of)
    shown.confirmed(confirm(open_office(), written, emails, plan_key, by=by or me(), at=at, on=at.date()), json=json)


@plan.command("add")
def plan_add(
    file: Path,
    dated: Dated,
    key: Annotated[str | None, typer.Option(help="Its short name; from the file's name if not given.")] = None,
    owner: Annotated[str | None, typer.Option(metavar="EMAIL", help="Who runs the plan, and is told what is unclear.")] = None,
    by: By = "",
    as_of: AsOf = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Take a plan in, silent until released; or its next version, compared first."""
    from cli import taking_in
    from tasks.office import open_office
    from tasks.plans import add_plan

    at = moment(as_of)
    added = add_plan(open_office(), file, dated=dated, key=key, owner=owner, by=by or me(), at=at, on=at.date(), dry_run=dry_run)
    taking_in.added(added, file, json=json)
    raise typer.Exit(DOUBTS if added.doubts else 0)


@plan.command("doubts")
def plan_doubts(key: str, json: Json = False) -> None:
    """What was not understood, and nobody has settled."""
    from cli import taking_in
    from tasks.office import open_office
    from tasks.settling import open_doubts

    taking_in.doubts(key, open_doubts(open_office(), key), json=json)


@plan.command("settle")
def plan_settle(key: str, ref: str, field: str, value: str, by: By = "", as_of: AsOf = None, json: Json = False) -> None:
    """Mend a thing once: FIELD is deadline, recurrence, lead, responsible, status, text or number; VALUE the right one, or ok."""
    from cli import taking_in
    from tasks.office import open_office
    from tasks.settling import settle

    at = moment(as_of)
    done_ = settle(open_office(), key, ref, field, value, by=by or me(), at=at, on=at.date())
    taking_in.settled(key, ref, field, value, done_, json=json)


@plan.command("release")
def plan_release(key: str, from_: From = None, json: Json = False) -> None:
    """From now on, or from a day on, the plan may mail."""
    from cli import taking_in
    from tasks.office import open_office
    from tasks.settling import release

    day_ = today(from_)
    taking_in.released(key, day_, release(open_office(), key, day_), json=json)


To = Annotated[str, typer.Option("--to", metavar="KEY", help="The plan that they are about.")]
AgreedBy = Annotated[
    str | None, typer.Option("--agreed-by", metavar="WHO", help="Who agreed to moved dates; the meeting, if not given.")
]


@minutes.command("compare")
def minutes_compare(file: Path, dated: Dated, to: To, agreed_by: AgreedBy = None, json: Json = False) -> None:
    """Which actions of a plan the minutes speak of, and what each would change. Saves nothing."""
    from cli import minutes as shown
    from tasks.minutes import compare
    from tasks.office import open_office

    compared = compare(open_office(), file, dated=dated, key=to, agreed_by=agreed_by)
    shown.compared(compared, file, json=json)
    raise typer.Exit(DOUBTS if shown.unclear(compared) else 0)


@minutes.command("confirm")
def minutes_confirm(
    file: Path,
    which: Annotated[list[str], typer.Argument(metavar="NUMBER...", help="3 as proposed, 3=2.4 about that action, 3=new, or all.")],
    dated: Dated,
    to: To,
    agreed_by: AgreedBy = None,
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Take in what you confirm of them: progress, moved dates, requests. Twice is the same as once."""
    from cli import minutes as shown
    from tasks.minutes import confirm
    from tasks.office import open_office

    at = moment(as_of)
    said = confirm(open_office(), file, dated=dated, key=to, which=which, agreed_by=agreed_by, by=by or me(), at=at, on=at.date())
    shown.taken(to, said, json=json)


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


@app.command()
def deliver(as_of: AsOf = None, dry_run: DryRun = False, json: Json = False) -> None:
    """Send what is queued."""
    from cli import days, running
    from tasks import outbox as mails
    from tasks.office import open_office

    if dry_run:
        days.waiting(mails.waiting(open_office(), moment(as_of)), json=json)
        return
    done_ = running.deliver(moment(as_of))
    days.delivered(done_, json=json)
    raise typer.Exit(1 if done_.failed or done_.stopped else 0)


@outbox.command("release")
def outbox_release(dry_run: DryRun = False, json: Json = False) -> None:
    """Let the mails go that were held because there were too many."""
    from cli import days
    from tasks import outbox as mails
    from tasks.office import open_office

    days.let_go(mails.release_held(open_office(), dry_run=dry_run), dry_run=dry_run, json=json)


@outbox.command("list")
def outbox_list(
    state: Annotated[
        str, typer.Argument(parser=mail_state, metavar="STATE", help="planned, held, sending, retry, unknown, failed ...")
    ],
    json: Json = False,
) -> None:
    """The mails in a state, and why."""
    from cli import days
    from register.model import MessageState
    from tasks import outbox as mails
    from tasks.office import open_office

    days.mails(mails.in_state(open_office(), MessageState(state)), json=json)


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


@app.command()
def status(key: Annotated[str | None, typer.Argument()] = None, as_of: AsOf = None, json: Json = False) -> None:
    """The RAG table, with reasons."""
    from cli import standing
    from tasks import questions
    from tasks.office import open_office

    day_ = today(as_of)
    standing.status(day_, questions.standing(open_office(), day_, key), json=json)


@app.command()
def explain(ref: str, as_of: AsOf = None, json: Json = False) -> None:
    """All about an action: its history, what was told, what was not and why, what is to come."""
    from datetime import timedelta

    from cli import standing
    from tasks import questions
    from tasks.office import open_office

    day_ = today(as_of)
    standing.explained(questions.explain(open_office(), ref, day_, day_ + timedelta(days=92)), json=json)


@app.command()
def simulate(
    from_: Annotated[date, typer.Option("--from", parser=day, metavar="DAY")],
    to: Annotated[date, typer.Option("--to", parser=day, metavar="DAY")],
    key: Annotated[str | None, typer.Option("--plan", help="Only this plan.")] = None,
    text: Text = False,
    json: Json = False,
) -> None:
    """What would go to whom, day by day; writes nothing. A plan that is not released counts as released."""
    from cli import days
    from tasks.office import open_office
    from tasks.preview import previewed
    from tasks.questions import simulate as simulated

    if to < from_:
        raise typer.BadParameter(f"--to {to} is before --from {from_}")
    office = open_office()
    days.days(previewed(office, simulated(office, from_, to, key), text=text), json=json)


def _answered(take: Answer, ref: str, *what: object, as_of: date | None, json: bool, by: str = "", **more: object) -> None:
    """Take in an answer (a function of tasks.answers) and print the action's new state."""
    from cli import standing
    from tasks.office import open_office

    at, office = moment(as_of), open_office()
    action = take(office, ref, *what, by=by or me(), on=at.date(), at=at, **more)
    standing.action(office, action, at.date(), json=json)


@app.command()
def update(ref: str, text: str, by: By = "", as_of: AsOf = None, json: Json = False) -> None:
    """How an action stands, in the lead's words."""
    from tasks import answers

    _answered(answers.update, ref, text, by=by, as_of=as_of, json=json)


@app.command()
def done(ref: str, by: By = "", as_of: AsOf = None, json: Json = False) -> None:
    """An action is done; evidence and sign-off are still to come."""
    from tasks import answers

    _answered(answers.done, ref, by=by, as_of=as_of, json=json)


@evidence.command("add")
def evidence_add(ref: str, what: str, by: By = "", as_of: AsOf = None, json: Json = False) -> None:
    """What shows that an action was done: WHAT is a file or a web address."""
    from tasks import answers

    _answered(answers.give_evidence, ref, what, by=by, as_of=as_of, json=json)


@app.command()
def signoff(
    ref: str, by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who signs.")], as_of: AsOf = None, json: Json = False
) -> None:
    """Close an action that is done and evidenced."""
    from tasks import answers

    _answered(answers.sign_off, ref, by=by, as_of=as_of, json=json)


@app.command()
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
    from tasks import answers

    _answered(answers.move, ref, to, because=because, agreed_by=agreed_by, by=by, as_of=as_of, json=json)


@check.command("policy")
def check_policy(file: Annotated[Path | None, typer.Argument()] = None, json: Json = False) -> None:
    """Read the policy back in sentences, or say which line is wrong."""
    from cli import checks

    checks.policy(file, json=json)


@app.command()
def doctor(
    settings: Annotated[bool, typer.Option("--settings", help="List every setting, its default and what it is for.")] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Check settings, database, mail, clock, holidays, people and timetable; say what to do."""
    from cli import checks
    from tasks.doctor import examine

    if settings:
        checks.settings(json=json)
        return
    found = examine(today(as_of), moment(None))
    checks.checks(found, json=json)
    raise typer.Exit(0 if all(check.ok for check in found) else 1)


@app.command()
def serve(
    no_timetable: Annotated[bool, typer.Option("--no-timetable", help="Stand ready, but run nothing by itself.")] = False,
) -> None:
    """The unattended service: the timetable and its flows."""
    from cli import running

    running.serve(timetable=not no_timetable)


def main() -> None:
    """The installed command."""
    guarded(app)


if __name__ == "__main__":
    main()
