"""The weekly summary, to heads of service (each theirs) and directors: what changed, what is late, who is silent, next dates."""

from __future__ import annotations

from datetime import date

from config.summaries import Reports
from reports import periods, sections, wording
from reports.changes import changes, counted
from reports.history import History
from reports.periods import Period
from reports.report import Report
from reports.silent import silent
from reports.wording import Calls
from rules import words
from rules.calendar import Calendar

audience = "heads of service, each what is theirs, and directors"


def period(policy: Reports, calendar: Calendar, as_of: date) -> Period:
    """The week, from its day on."""
    return periods.week(policy.weekly.on, calendar, as_of)


def readers(policy: Reports) -> tuple[str, ...]:
    """To whom it goes."""
    return policy.weekly.to


def build(history: History, period: Period) -> Report:
    """The summary of a week."""
    calls = Calls.of(history)
    every, quiet = changes(history, calls), silent(history)
    happened = f"; since {words.day(history.since)}, {counted(every)}" if history.since else ""
    return Report(
        kind="weekly",
        period=period.name,
        title=wording.titled(history, "Weekly summary"),
        council=history.council,
        about=tuple(plan.title for plan in history.plans),
        as_of=history.as_of,
        since=history.since,
        headline=f"{wording.standing(history)}{happened}.",
        sections=(
            sections.where_it_stands(history),
            sections.what_changed(history, every, calls, history.book.policy.mail.lines_at_most),
            sections.red_and_amber(history, calls),
            sections.who_is_silent(quiet, calls),
            sections.next_dates(history, calls),
        )
        if history.live
        else (sections.where_it_stands(history),),
        key=wording.KEY,
        refs=tuple(dict.fromkeys(one.action.ref for one in history.pressing)),
        subject=wording.subject(history, "weekly summary"),
    )
