"""The summary of audit cycles: of each, how many audits were due, done on time, late, missed and left out."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from config.summaries import Reports
from reports import periods, wording
from reports.history import History
from reports.periods import Period
from reports.report import Cell, Report, Section, Table
from reports.wording import Calls, colour, number, text
from rules import words
from rules.audits import in_words
from rules.calendar import Calendar
from rules.cycles import Compliance, State, compliance
from rules.history import Stood

audience = "whoever answers for the audits"

COUNTS = ("on_time", "late", "missed", "skipped")


def period(policy: Reports, calendar: Calendar, as_of: date) -> Period:
    """From the first working day of one of its months on."""
    return periods.month(calendar, as_of, policy.audits.months)


def readers(policy: Reports) -> tuple[str, ...]:
    """To whom it goes."""
    return policy.audits.to


def build(history: History, period: Period) -> Report:
    """How the audit cycles were kept."""
    calls = Calls.of(history)
    whole = total(history)
    return Report(
        kind="audits",
        period=period.name,
        title=wording.titled(history, "Audit cycles"),
        council=history.council,
        about=tuple(plan.title for plan in history.plans),
        as_of=history.as_of,
        since=history.since,
        headline=_headline(whole),
        sections=(kept(history), _open(history, calls)) if history.audits else (kept(history),),
        key=wording.KEY,
        refs=tuple(one.action.ref for one in _cycles(history)),
        subject=f"{whole.missed} missed, {whole.late} late: audits, {words.day(history.as_of)}",
    )


def kept(history: History) -> Section:
    """A row for each cycle and one for all: due by now, done on time, late, missed, left out, and the share on time."""
    cycles, calls = _cycles(history), Calls.of(history)
    rows = [(text(calls.ref(one.action)), text(_often(one)), *_row(_of(history, one))) for one in cycles]
    if len(cycles) > 1:
        rows.append((text("All"), text(""), *_row(total(history))))
    columns = ("Cycle", "How often", "Due by now", "On time", "Late", "Missed", "Left out", "Share on time")
    return Section(
        title="How audit cycles are kept",
        says=(_headline(total(history)),) if cycles else (),
        table=Table(columns=columns, rows=tuple(rows), empty="No audit cycle is agreed."),
    )


def total(history: History) -> Compliance:
    """All cycles together."""
    each = [_of(history, one) for one in _cycles(history)]
    counted = {f.name: sum(getattr(one, f.name) for one in each) for f in fields(Compliance) if f.name != "as_of"}
    return Compliance(as_of=history.as_of, **counted)


def _cycles(history: History) -> list[Stood]:
    return [one for one in history.live if one.action.id in (history.audits or {})]


def _of(history: History, one: Stood) -> Compliance:
    return compliance((history.audits or {})[one.action.id], history.as_of)


def _often(one: Stood) -> str:
    return in_words(one.action.deadline.recurrence or "").capitalize()


def _row(by: Compliance) -> tuple[Cell, ...]:
    share = "none due yet" if by.share is None else f"{by.share:.0%}"
    return (number(_due(by)), *(number(getattr(by, name)) for name in COUNTS), text(share))


def _due(by: Compliance) -> int:
    """How many fell due and were not left out."""
    return by.on_time + by.late + by.missed


def _headline(by: Compliance) -> str:
    if by.share is None:
        return "No audit has fallen due yet."
    due = words.count(_due(by), "audit")
    counted = f"{by.on_time} done on time, {by.late} late and {by.missed} missed"
    return f"Of {due} due by {words.day(by.as_of)}, {counted}: {by.share:.0%} on time."


def _open(history: History, calls: Calls) -> Section:
    """The audits that were not done, the latest first."""
    found = [
        (outcome.due, one, outcome)
        for one in _cycles(history)
        for outcome in (history.audits or {})[one.action.id]
        if outcome.state in (State.LATE, State.MISSED) and outcome.turn is None
    ]
    rows = tuple(
        (
            text(words.day(due)),
            text(calls.ref(one.action)),
            text(wording.shortened(one.action.text)),
            text(calls.lead(one.action)),
            text("Missed" if outcome.state is State.MISSED else "Late, and still to be done"),
            colour(one.verdict.colour),
        )
        for due, one, outcome in sorted(found, key=lambda row: (row[0], row[1].action.id), reverse=True)
    )
    columns = ("Due", "Cycle", "What is audited", "Lead", "What became of it", "Colour now")
    return Section(title="Audits that were not done", table=Table(columns=columns, rows=rows, empty="Every audit was done."))
