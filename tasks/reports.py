"""Progress summaries: gathered from the register, built, rendered, and queued once a period to each of their readers.

Building goes on outside of any transaction that writes: then one short one claims the period and queues all its mails, so
that a kill at any instant leaves all of a period's mails or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from notifications import summary
from register import db, history, obligations, outbox, plans, received, turns
from register.history import Made
from register.model import Action, Message, Plan, Told, Turn
from reports.history import History
from reports.kinds import Kind, kinds
from reports.periods import Period
from reports.readers import Reader, part_of, readers
from reports.report import Report
from rules import words
from rules.cycles import Outcome, outcomes
from rules.rulebook import Rulebook
from tasks import stop_loss
from tasks.errors import NotPossible
from tasks.office import Office
from tasks.sender import sender_of
from tasks.stop_loss import Flood

TEMPLATE = "report.docx"  # the council's own, in config/ of the home folder
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = ("text", "eml", "html", "docx", "xlsx")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, kw_only=True, slots=True)
class Summarised:
    """A summary that was queued, or would be."""

    kind: str
    period: str
    to: str
    subject: str
    key: str
    report: Report
    about: tuple[tuple[int, int], ...]  # the actions that it names, and at which revision it tells them


def report(office: Office, kind: str, as_of: date, *, plan: str | None = None, to: str | None = None) -> Report:
    """The summary of that kind as of a day, for all released plans or one, and for all of it or the part of a person.

    It is laid beside the last one that was made before that day. Raises `RegisterError` for a plan that there is not, and
    `NotPossible` for a person who has no part in any.
    """
    of = kinds()[kind]
    with db.reading(office.engine) as tx:
        about = [plans.get(tx, plan)] if plan else [p for p in plans.all(tx) if p.released_from and p.released_from <= as_of]
        then = history.made(tx, kind, before=as_of)
        found = gathered(tx, office, about, as_of, then)
    part = _part(found, to) if to else found
    return of.build(part, of.period(office.book.policy.reports, office.book.calendar, as_of))


def _part(found: History, to: str) -> History:
    """The part of a person. Raises `NotPossible` for who has none."""
    part = part_of(found, to)
    if part.now:
        return part
    if found.book.directory.by_email(to) is None:
        raise NotPossible(
            f"{to} is not in the directory, and no plan is theirs: add them with `chaser people add`, or mend the address"
        )
    raise NotPossible(f"No action is led by {to} or by anybody under them on {words.day(found.as_of)}: there is nothing to tell")


def written(office: Office, made: Report, to: str, *, reader: str | None, at: datetime) -> bytes:
    """The summary in one of `FORMATS`; as a mail it is addressed to the reader, or to who runs the first of its plans."""
    if to == "eml":
        with db.reading(office.engine) as tx:
            owner = next((plan.owner for plan in plans.all(tx) if plan.title in made.about), office.settings.mail_from)
        key = f"report:{made.kind}:{made.period}:{reader or owner}"
        return _mail(office, made, reader or owner, key, at).raw
    own = office.settings.own(TEMPLATE)
    render = {
        "text": lambda: mail_of(made)[0].encode(),
        "html": lambda: page_of(made).encode(),
        "docx": lambda: word_of(made, own),
        "xlsx": lambda: excel_of(made),
    }
    return render[to]()


def due(office: Office, as_of: date) -> tuple[Summarised, ...]:
    """The summaries whose period is the present one, and which were not made yet: what `queue_reports` would queue."""
    return tuple(one for name in kinds() for _, several in _due(office, name, as_of, judged=False) for one in several)


def queue_reports(office: Office, as_of: date, at: datetime) -> tuple[Summarised, ...]:
    """Queue every summary that is due, each once a period to each reader. None on a day that is no working day.

    More of them than the policy lets go a day wait for a person's word.
    """
    every = [found for name in kinds() for found in _due(office, name, as_of, judged=True)]
    queued: list[Summarised] = []
    hold = _too_many(office, sum(len(several) for _, several in every))
    for made, several in every:
        mails = [_mail(office, one.report, one.to, one.key, at) for one in several]
        with db.writing(office.engine) as tx:
            if history.claim(tx, made):
                outbox.queue_all(tx, [(mail, _lines(one)) for mail, one in zip(mails, several, strict=True)])
                outbox.hold(tx, [mail.key for mail in mails] if hold else (), why=hold or "")
                queued += several
    if hold and queued:
        stop_loss.tell(office, Flood(mails=len(queued), why=hold, usual=None, causes=()), as_of, at, "report")
    return tuple(queued)


def _too_many(office: Office, mails: int) -> str | None:
    """Why the summaries of a day must wait; none where they need not."""
    most = office.book.policy.mail.messages_a_day_at_most
    if mails <= most:
        return None
    return f"{mails} summaries are due, more than the {most} mails a day that the policy allows (mail.messages_a_day_at_most)"


def _due(office: Office, name: str, as_of: date, *, judged: bool) -> Iterator[tuple[Made, tuple[Summarised, ...]]]:
    """The summary of a kind, if its present period still lacks it, for each of its readers. `judged`: a run of the day has
    brought the register to it; else it is told as it stands."""
    of, policy, calendar = kinds()[name], office.book.policy.reports, office.book.calendar
    to = of.readers(policy)
    if not to or not calendar.is_working(as_of):
        return
    period = of.period(policy, calendar, as_of)
    with db.reading(office.engine) as tx:
        about = [p for p in plans.all(tx) if p.released_from and p.released_from < period.opened]
        if not about or history.is_made(tx, name, period.name):
            return
        made = Made(kind=name, period=period.name, as_of=as_of, upto=history.last_verdict(tx))
        found = gathered(tx, office, about, as_of, history.made(tx, name, before=as_of), upto=made.upto if judged else None)
    if several := tuple(summarised(of, reader, period) for reader in readers(found, to)):
        yield made, several


def summarised(of: Kind, reader: Reader, period: Period) -> Summarised:
    """The summary of a period for one reader."""
    made = of.build(reader.history, period)
    named = set(made.refs)
    foot = (f"You get this because {reader.because}. Nobody has to answer it.", *made.foot)
    return Summarised(
        kind=made.kind,
        period=period.name,
        to=reader.to,
        subject=made.subject,
        key=f"report:{made.kind}:{period.name}:{reader.to}",
        report=replace(made, foot=foot),
        about=tuple((a.id, a.revision) for one in reader.history.now if (a := one.action).ref in named),
    )


def gathered(
    tx: Connection, office: Office, about: Sequence[Plan], as_of: date, then: Made | None, *, upto: int | None = None
) -> History:
    """All that summaries of these plans are built from; `upto` as in `register.history.standing`."""
    keys = [plan.key for plan in about]
    now = history.standing(tx, keys, as_of, office.book, upto=upto)
    was = history.standing(tx, keys, then.as_of, office.book, upto=then.upto) if then else []
    of = {one.action.id: one.action for one in now}
    said = turns.of_cycles(tx, [id_ for id_, action in of.items() if action.cycle_of is not None])
    published = (one for key in keys for one in plans.published(tx, key).items())
    return History(
        council=office.settings.council,
        book=office.book,
        plans=tuple(about),
        findings={id_: one.finding for id_, one in published},
        as_of=as_of,
        since=then.as_of if then and was else None,
        now=tuple(now),
        then={one.action.id: one for one in was},
        moves=tuple(one for one in history.moves(tx, of) if one.revision <= of[one.action_id].revision),
        told=_told(obligations.told_about(tx, of), as_of),
        answered=history.answered(tx, of),
        unclear=received.asked_back(tx, as_of),
        audits=audited(of.values(), said, office.book, as_of),
    )


def audited(every: Iterable[Action], said: dict[int, list[Turn]], book: Rulebook, as_of: date) -> dict[int, tuple[Outcome, ...]]:
    """What became of the audits of each cycle by a day; what was said of them later is not known yet."""
    cycles = (action for action in every if action.cycle_of is not None and action.deadline.recurrence)
    return {a.id: outcomes(a, _by_then(a, said.get(a.id, ())), book, as_of) for a in cycles}


def _by_then(then: Action, said: Iterable[Turn]) -> list[Turn]:
    known = set(then.turns)
    return [turn for turn in said if turn.due in known]


def _told(every: dict[int, list[Told]], as_of: date) -> dict[int, tuple[Told, ...]]:
    return {id_: tuple(one for one in several if one.on < as_of) for id_, several in every.items()}


def _mail(office: Office, made: Report, to: str, key: str, at: datetime) -> Message:
    text, html = mail_of(made)
    stem = f"{made.kind}-{made.period}"
    return summary.compose(
        subject=made.subject,
        text=text,
        html=html,
        files=(
            summary.File(name=f"{stem}.docx", kind=WORD, data=word_of(made, office.settings.own(TEMPLATE))),
            summary.File(name=f"{stem}.xlsx", kind=EXCEL, data=excel_of(made)),
        ),
        kind=f"report:{made.kind}",
        key=key,
        to=to,
        on=made.as_of,
        refs=made.refs,
        directory=office.book.directory,
        sender=sender_of(office),
        at=at,
    )


def _lines(one: Summarised) -> list[outbox.Told]:
    """What it is about, so that whoever runs the plan hears of it where the mail cannot be delivered."""
    return [outbox.Told(action_id, revision, None) for action_id, revision in one.about]


def mail_of(made: Report) -> tuple[str, str]:
    """The summary as the text and the HTML of a mail."""
    from reports.renderers.mail import render_mail

    return render_mail(made)


def page_of(made: Report) -> str:
    """The summary as a page of its own."""
    from reports.renderers.page import render_html

    return render_html(made)


def word_of(made: Report, template: Path | None = None) -> bytes:
    """The summary as a Word paper, in the council's own template if it has one. Raises `BadTemplate`."""
    from reports.renderers.word import render_word

    return render_word(made, template)


def excel_of(made: Report) -> bytes:
    """The summary as an Excel workbook."""
    from reports.renderers.excel import render_excel

    return render_excel(made)
