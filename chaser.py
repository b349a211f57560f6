"""The command line: verbs only. What a verb does stands in tasks/ and flows/, how it is printed in cli/.

Everything slow is imported where it is used, so that `chaser --help` answers at once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.edge import DOUBTS, AsOf, By, DryRun, Json, Text, choice, day, fate, guarded, mail_state, me, moment, today

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
date_ = _group("date", "Another date: asked for, agreed to, refused. `chaser move` records one that was agreed elsewhere.")
cycle = _group("cycle", "Audit cycles: agreed, done, skipped, ended. `chaser cycles` lists them.")
evidence, check, outbox = _group("evidence", "Evidence."), _group("check", "Check a file."), _group("outbox", "Queued mails.")

Dated = Annotated[date, typer.Option("--dated", parser=day, metavar="DAY", help="The day of the document (2026-02-02).")]
OfPlan = Annotated[str | None, typer.Option("--plan", metavar="KEY", help="Only in this plan; without it, in every plan.")]
From = Annotated[date | None, typer.Option("--from", parser=day, metavar="DAY", help="From this day on.")]


Who = Annotated[str, typer.Option("--by", metavar="WHO", help="Who says so: an address, a name or a post.")]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.")]


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


@people.command("away")
def people_away(
    who: Annotated[str, typer.Argument(metavar="EMAIL", help="Whose absence, by address or name.")],
    from_: Annotated[date, typer.Option("--from", parser=day, metavar="DAY", help="The first day away.")],
    until: Annotated[date | None, typer.Option("--until", parser=day, metavar="DAY", help="The last; none: not known yet.")] = None,
    deputy: Annotated[str, typer.Option(metavar="EMAIL", help="Who stands in; as in the directory, if not given.")] = "",
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Say from when to when somebody is away: a deputy, or the next above, is told instead."""
    from cli import people as shown
    from tasks.leaving import absent
    from tasks.office import open_office

    at = moment(as_of)
    said = absent(open_office(), who, first=from_, last=until, deputy=deputy, by=by or me(), on=at.date(), at=at)
    shown.absent(said, json=json)


@people.command("leave")
def people_leave(
    who: Annotated[str, typer.Argument(metavar="EMAIL", help="Who left, by address or name.")],
    as_of: AsOf = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Take somebody who left out of the directory: what they lead comes to the plan's owner."""
    from cli import people as shown
    from tasks.leaving import leave
    from tasks.office import open_office

    shown.left(leave(open_office(), who, on=today(as_of), dry_run=dry_run), json=json)


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
    """All about an action in one line of time: what happened, what was told, what was not and why, what is to come."""
    from cli import standing
    from tasks import questions
    from tasks.office import open_office
    from tasks.record import AHEAD

    day_, office = today(as_of), open_office()
    standing.explained(office, questions.explain(office, ref, day_, day_ + AHEAD), json=json)


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
    from rules.people import address_of
    from tasks.office import open_office

    at, office = moment(as_of), open_office()
    who = address_of(by, office.book.directory) if by else me()
    action = take(office, ref, *what, by=who, on=at.date(), at=at, **more)
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

    _answered(answers.give_evidence, ref, what, good_until=good_until, by=by, as_of=as_of, json=json)


@app.command()
def signoff(ref: str, who: Who, as_of: AsOf = None, json: Json = False) -> None:
    """Close an action that is done and evidenced; WHO is its signatory, anybody above, or the plan's owner on their behalf."""
    from tasks import answers

    _answered(answers.sign_off, ref, by=who, as_of=as_of, json=json)


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
    from tasks import moves

    _answered(moves.move, ref, to, because=because, agreed_by=agreed_by, by=by, as_of=as_of, json=json)


@app.command()
def sendback(ref: str, who: Who, because: Because, as_of: AsOf = None, json: Json = False) -> None:
    """The signatory is not satisfied: it counts as not done, and its lead is told why."""
    from tasks import answers

    _answered(answers.send_back, ref, because=because, by=who, as_of=as_of, json=json)


@app.command()
def notmine(
    ref: str,
    who: Who,
    belongs_to: Annotated[str, typer.Option("--belongs-to", metavar="WHO", help="Whose it is, as far as known.")] = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """A lead says that an action is not theirs; the plan's owner is told, until a lead is settled."""
    from tasks import answers

    _answered(answers.dispute, ref, belongs_to=belongs_to, by=who, as_of=as_of, json=json)


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

    _answered(moves.ask, ref, to, because=because, by=who, as_of=as_of, json=json)


@date_.command("agree")
def date_agree(ref: str, who: Who, as_of: AsOf = None, json: Json = False) -> None:
    """Somebody who may agrees to the date that is asked for."""
    from tasks import moves

    _answered(moves.agree, ref, by=who, as_of=as_of, json=json)


@date_.command("refuse")
def date_refuse(ref: str, who: Who, because: Because, as_of: AsOf = None, json: Json = False) -> None:
    """Somebody who may agree does not: the present date stands."""
    from tasks import moves

    _answered(moves.refuse, ref, because=because, by=who, as_of=as_of, json=json)


@app.command()
def escalations(
    key: Annotated[str | None, typer.Argument(help="Only of this plan.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Only those that wait for an answer, or rest on a promise.")] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Who was asked above the leads, what they answered, and who is asked next."""
    from cli import escalations as shown
    from tasks import escalations as tasks
    from tasks.office import open_office

    office = open_office()
    shown.escalations(office, tasks.escalations(office, today(as_of), open_only=open_, plan=key), json=json)


@app.command()
def acknowledge(
    id_: Annotated[str, typer.Argument(metavar="ID", help="As `chaser escalations` lists it, or the reference of the action.")],
    who: Who,
    choice_: Annotated[str, typer.Option("--choice", parser=choice, metavar="C", help="stands, takes_on, new_date or not_mine.")],
    promise: Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="By when, or the new date.")] = None,
    comment: Annotated[str, typer.Option(metavar="TEXT", help="What is done, why the date changes, or whose it is.")] = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Take in a manager's answer to an escalation: a promise with a date, until when nobody is asked again."""
    from register.model import Choice
    from tasks import escalations as tasks

    said = {"choice": Choice(choice_), "promise": promise, "comment": comment}
    _answered(tasks.acknowledge, id_, by=who, as_of=as_of, json=json, **said)


@app.command()
def cycles(key: Annotated[str | None, typer.Argument()] = None, as_of: AsOf = None, json: Json = False) -> None:
    """Audit cycles: what became of each audit, and what the plans suggest."""
    from cli import cycles as shown
    from tasks import cycles as tasks
    from tasks.office import open_office

    shown.cycles(tasks.cycles(open_office(), today(as_of), key), json=json)


def _cycle(take: Answer, id_: str, *, as_of: date | None, json: bool, by: str, **more: object) -> None:
    """Take in what somebody says of a cycle (a function of tasks.cycles) and print how it stands."""
    from cli import cycles as shown
    from tasks import cycles as tasks
    from tasks.office import open_office

    at, office = moment(as_of), open_office()
    now = take(office, id_, by=by or me(), on=at.date(), at=at, **more)
    shown.cycle(tasks.cycle(office, now.ref, at.date()), json=json)


@cycle.command("confirm")
def cycle_confirm(
    ref: str,
    every: Annotated[str | None, typer.Option(metavar="HOW-OFTEN", help="fortnight, quarterly, 6 weeks, or an RRULE.")] = None,
    from_: Annotated[date | None, typer.Option("--from", parser=day, metavar="DAY", help="The day of the first audit.")] = None,
    feedback_to: Annotated[str | None, typer.Option(metavar="WHO", help="Who is told what was found; none: nobody.")] = None,
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Agree that an action is audited again and again: as its plan suggests, or as you say."""
    from tasks import cycles as tasks

    said = {"every": every, "starts": from_, "feedback_to": feedback_to}
    _cycle(tasks.confirm, ref, by=by, as_of=as_of, json=json, **said)


@cycle.command("done")
def cycle_done(
    id_: Annotated[str, typer.Argument(metavar="ID")],
    did_on: Annotated[date, typer.Option("--on", parser=day, metavar="DAY", help="The day on which it was done.")],
    what: Annotated[str | None, typer.Option("--evidence", metavar="FILE-or-URL", help="What shows it.")] = None,
    feedback_on: Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="When feedback was given.")] = None,
    due: Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="Which one; else the one open on that day.")] = None,
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """An audit was done; of one that was missed, say which with --due."""
    from tasks import cycles as tasks

    said = {"did_on": did_on, "due": due, "evidence": what, "feedback_on": feedback_on}
    _cycle(tasks.done, id_, by=by, as_of=as_of, json=json, **said)


@cycle.command("skip")
def cycle_skip(
    id_: Annotated[str, typer.Argument(metavar="ID")],
    due: Annotated[date, typer.Option(parser=day, metavar="DAY", help="The day on which it falls due.")],
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why.")],
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Leave one audit out, for a reason."""
    from tasks import cycles as tasks

    _cycle(tasks.skip, id_, due=due, because=because, by=by, as_of=as_of, json=json)


@cycle.command("end")
def cycle_end(
    id_: Annotated[str, typer.Argument(metavar="ID")],
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why.")] = "",
    by: By = "",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """End a cycle: no further audit falls due."""
    from tasks import cycles as tasks

    _cycle(tasks.end, id_, because=because, by=by, as_of=as_of, json=json)


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
    no_timetable: Annotated[bool, typer.Option("--no-timetable", help="Show the pages, but run nothing by itself.")] = False,
) -> None:
    """The unattended service: the timetable, its flows, and the pages on which people answer."""
    from cli import running

    running.serve(timetable=not no_timetable)


def main() -> None:
    """The installed command."""
    guarded(app)


if __name__ == "__main__":
    main()
