"""The paper for the committee: every red and amber action with its reason, its latest position and its dates; what has changed
since the last report; and the plan in the council's own table. Posts in place of names, unless the policy asks for names."""

from __future__ import annotations

from datetime import date

from config.summaries import Reports
from register.model import Action, Colour
from reports import periods, sections, wording
from reports.changes import changes, counted
from reports.history import History
from reports.periods import Period
from reports.report import Report, Section, Table
from reports.wording import Calls, colour, text
from rules import words
from rules.calendar import Calendar
from rules.history import Stood

audience = "the committee"

FINDING = 240  # characters of a finding


def period(policy: Reports, calendar: Calendar, as_of: date) -> Period:
    """From the first working day of one of its months on."""
    return periods.month(calendar, as_of, policy.committee.months)


def readers(policy: Reports) -> tuple[str, ...]:
    """To whom it goes."""
    return policy.committee.to


def build(history: History, period: Period) -> Report:
    """The paper of a meeting."""
    calls = Calls.of(history, names=history.book.policy.reports.committee.names)
    every = changes(history, calls)
    happened = f" Since the last report of {words.day(history.since)}, {counted(every)}." if history.since else ""
    parts = (
        sections.where_it_stands(history, _plainly(history), title="The plan at a glance"),
        _each(history, calls),
        sections.what_changed(history, every, calls),
        _plan(history, calls),
    )
    return Report(
        kind="committee",
        period=period.name,
        title=wording.titled(history, "Progress report"),
        council=history.council,
        about=tuple(plan.title for plan in history.plans),
        as_of=history.as_of,
        since=history.since,
        headline=f"{wording.standing(history)}.{happened}",
        sections=parts if history.live else parts[:1],
        key=wording.KEY,
        refs=tuple(one.action.ref for one in history.pressing),
        subject=wording.subject(history, "committee report"),
    )


def _plainly(history: History) -> tuple[str, ...]:
    """The counts as people say them: what is finished, what waits for a signature, what is late."""
    if not history.live:
        return ()
    waiting = sum(one.verdict.reasons[0].code == "awaiting_signoff" for one in history.live)
    late = len(history.overdue)
    said = [
        f"{wording.none_or(history.count(Colour.BLUE))} finished and signed off",
        f"{wording.are(waiting)} done and waiting to be signed off" if waiting else "",
        f"{wording.none_or(late)} past {'their' if late > 1 else 'its'} date",
    ]
    return (f"Of {wording.actions(len(history.live))}, {words.names([one for one in said if one])}.",)


def _each(history: History, calls: Calls) -> Section:
    """Every red and amber action."""
    rows = tuple(
        (
            text(calls.ref(one.action)),
            text(one.action.text),
            text(calls.lead(one.action)),
            colour(one.verdict.colour),
            text(wording.reasons(one, calls)),
            text(wording.position(one.action, calls)),
            text(wording.dates(one.action)),
        )
        for one in history.pressing
    )
    columns = ("Action", "What is to be done", "Lead", "Colour", "Why", "Latest position", "Date, and what is asked of it")
    return Section(title="Every red and amber action", table=Table(columns=columns, rows=rows, empty="No action is red or amber."))


def _plan(history: History, calls: Calls) -> Section:
    """The plan in its own order."""
    rows, said = [], set[str]()
    for one in sorted(history.live, key=_in_the_plan):
        finding = _finding(history, one.action)
        rows.append(
            (
                text(one.action.finding_number if finding in said else finding),
                text(f"{calls.ref(one.action)} {one.action.text}"),
                text(calls.lead(one.action)),
                text(wording.dates(one.action)),
                colour(one.verdict.colour),
                text(wording.position(one.action, calls)),
            )
        )
        said.add(finding)
    columns = ("Finding", "Action", "Lead", "Due", "Colour", "Position")
    return Section(title="The whole plan", table=Table(columns=columns, rows=tuple(rows), empty="The plan holds no action."))


def _in_the_plan(one: Stood) -> tuple[str, int, int]:
    """In the plan's own order, each audit cycle after the action that it audits."""
    return one.action.plan, one.action.cycle_of or one.action.id, one.action.id


def _finding(history: History, action: Action) -> str:
    said = history.findings.get(action.cycle_of or action.id, "")
    return " ".join(filter(None, (action.finding_number, wording.shortened(said, FINDING))))
