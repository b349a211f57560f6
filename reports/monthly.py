"""The monthly summary, for the board: counts and movement, moved dates, how audits are kept, the age of the overdue, the worst."""

from __future__ import annotations

from datetime import date

from config.summaries import Reports
from reports import audits, periods, sections, wording
from reports.changes import Change, What, changes, counted, counts
from reports.history import History
from reports.periods import Period
from reports.report import Bar, Report, Section, Table
from reports.wording import Calls, colour, number, text
from rules import words
from rules.calendar import Calendar

audience = "the board"

AGES = ((1, 10), (11, 20), (21, 60), (61, None))  # working days overdue
WORST = 5


def period(policy: Reports, calendar: Calendar, as_of: date) -> Period:
    """The month, from its first working day on."""
    return periods.month(calendar, as_of)


def readers(policy: Reports) -> tuple[str, ...]:
    """To whom it goes."""
    return policy.monthly.to


def build(history: History, period: Period) -> Report:
    """The summary of a month."""
    calls = Calls.of(history)
    every = changes(history, calls)
    happened = f"; since {words.day(history.since)}, {counted(every)}" if history.since else ""
    parts = (
        sections.where_it_stands(history),
        _movement(history, every, calls),
        _moved(history, calls),
        audits.kept(history),
        _ages(history),
        _worst(history, calls),
    )
    return Report(
        kind="monthly",
        period=period.name,
        title=wording.titled(history, "Monthly summary"),
        council=history.council,
        about=tuple(plan.title for plan in history.plans),
        as_of=history.as_of,
        since=history.since,
        headline=f"{wording.standing(history)}{happened}.",
        sections=parts if history.live else parts[:1],
        key=wording.KEY,
        refs=tuple(one.action.ref for one, _ in history.overdue[:WORST]),
        subject=wording.subject(history, "monthly summary"),
    )


def _movement(history: History, every: tuple[Change, ...], calls: Calls) -> Section:
    """To how many actions what happened."""
    title = f"Movement {wording.since(history.since)}"
    if history.since is None:
        return Section(title="Movement", says=("This is the first summary; there is none to lay it beside.",))
    found = counts(every)
    rows = tuple(
        (text(what.value.capitalize()), number(found[what]), text(calls.refs(one.now.action for one in every if what in one.what)))
        for what in What
        if found[what]
    )
    return Section(title=title, table=Table(columns=("What happened", "Actions", "Which"), rows=rows, empty="Nothing has changed."))


def _moved(history: History, calls: Calls) -> Section:
    """Dates that moved: first, before, present, the how-manyth time, who agreed and why."""
    rows = tuple(
        (
            text(calls.ref(one.action)),
            text(words.day(one.action.first_due) if one.action.first_due else "none"),
            text(words.day(move.was) if move.was else "none"),
            text(words.day(move.now)),
            number(move.nth),
            text(wording.sentence(calls.text(move.how))),
        )
        for one, move in history.moved()
    )
    columns = ("Action", "First date", "Moved from", "To", "Times moved", "Who agreed, and why")
    return Section(
        title=f"Dates that moved {wording.since(history.since)}",
        table=Table(columns=columns, rows=rows, empty="No date has moved."),
    )


def _ages(history: History) -> Section:
    """How long the overdue have been so, in working days."""
    late = [days for _, days in history.overdue]
    title = "How late the overdue are"
    if not late:
        return Section(title=title, says=("Nothing is overdue.",))
    bars = (
        Bar(label=_age(low, high), count=sum(low <= days and (high is None or days <= high) for days in late), of=len(late))
        for low, high in AGES
    )
    return Section(
        title=title,
        says=(f"{wording.are(len(late))} past their date and not done.".replace("1 is past their", "1 is past its"),),
        bars=tuple(bars),
    )


def _age(low: int, high: int | None) -> str:
    return f"{low} to {high} working days" if high else f"More than {low - 1} working days"


def _worst(history: History, calls: Calls) -> Section:
    """Those that are overdue for longest."""
    rows = tuple(
        (
            text(calls.ref(one.action)),
            text(wording.shortened(one.action.text)),
            text(calls.lead(one.action)),
            number(days),
            colour(one.verdict.colour),
            text(wording.position(one.action, calls)),
        )
        for one, days in history.overdue[:WORST]
    )
    columns = ("Action", "What is to be done", "Lead", "Working days late", "Colour", "Last heard")
    return Section(title="The worst, by how late they are", table=Table(columns=columns, rows=rows, empty="Nothing is overdue."))
