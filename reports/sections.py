"""The parts that several summaries have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from register.model import Action, Colour
from reports import wording
from reports.changes import Change
from reports.history import History
from reports.report import Bar, Section, Table
from reports.silent import Silent
from reports.wording import Calls, colour, number, text
from rules import words
from rules.history import Stood, since_when
from rules.reviews import cycles, unanswered

AHEAD = 10  # dates to come that a summary lists
SILENT = 15  # people who have not answered
NONE = "There is no action to tell of: no plan that this summary is about was released before it, or none of it is yours."


def where_it_stands(history: History, says: tuple[str, ...] = (), title: str = "Where it stands") -> Section:
    """The counts by colour, beside those of the summary before."""
    if not history.live:
        return Section(title=title, says=(*says, NONE))
    counted = ((one, history.count(one), history.counted(one)) for one in Colour)
    bars = (
        Bar(label=one.capitalize(), count=n, of=len(history.live), was=was, colour=one)
        for one, n, was in counted
        if n or was or one in (Colour.RED, Colour.AMBER)
    )
    return Section(title=title, says=says, bars=tuple(bars))


def what_changed(history: History, every: tuple[Change, ...], calls: Calls, most: int | None = None) -> Section:
    """The actions that changed since the summary before, all of them or so many."""
    if history.since is None:
        return Section(title="What has changed", says=("This is the first summary; there is none to lay it beside.",))
    rows = (
        (
            text(calls.ref(one.now.action)),
            text(wording.shortened(one.now.action.text)),
            text(one.says),
            colour(one.now.verdict.colour),
        )
        for one in every[:most]
    )
    title = f"What has changed since {words.day(history.since)}"
    columns = ("Action", "What is to be done", "What happened", "Now")
    says = (f"Listed are {most} of {len(every)}, those that are worst now first.",) if most and len(every) > most else ()
    return Section(title=title, says=says, table=Table(columns=columns, rows=tuple(rows), empty="Nothing has changed."))


def red_and_amber(history: History, calls: Calls) -> Section:
    """What is red or amber, and why: as much of it as a mail shows, the worst first."""
    most = history.book.policy.mail.lines_at_most
    rows = (
        (
            text(calls.ref(one.action)),
            text(wording.shortened(one.action.text)),
            text(calls.lead(one.action)),
            colour(one.verdict.colour),
            text(words.day(since_when(one, history.book))),
            text(wording.reasons(one, calls)),
        )
        for one in history.pressing[:most]
    )
    columns = ("Action", "What is to be done", "Lead", "Colour", "Since", "Why")
    return Section(
        title="What is red or amber, and why",
        says=(f"Listed are the worst {most} of {len(history.pressing)}.",) if len(history.pressing) > most else (),
        table=Table(columns=columns, rows=tuple(rows), empty="Nothing is red or amber."),
    )


def who_is_silent(every: Sequence[Silent], calls: Calls) -> Section:
    """Who was asked and has not answered, or not clearly: the longest silent first."""
    unclear = any(one.unclear for one in every[:SILENT])
    rows = (
        (
            text(calls.who(one.to)),
            number(one.days),
            text(words.day(one.since)),
            number(len(one.about)),
            text(calls.refs(one.about)),
            *([text(f"Not clearly, on {words.day(one.unclear)}" if one.unclear else "No")] if unclear else []),
        )
        for one in every[:SILENT]
    )
    columns = ("Who", "Days asked", "Since", "Actions", "Which", *(["Replied"] if unclear else []))
    return Section(
        title="Who has not answered, or not clearly" if unclear else "Who has not answered",
        says=(f"Listed are the {SILENT} who have been silent for longest, of {len(every)}.",) if len(every) > SILENT else (),
        table=Table(columns=columns, rows=tuple(rows), empty="Everybody who was asked more than once has answered."),
    )


def next_dates(history: History, calls: Calls) -> Section:
    """The next dates to come: of actions that are not done, and of reviews and audits."""
    ahead = sorted(_ahead(history), key=lambda pair: (pair[0], pair[1].action.id))
    rows = (
        (
            text(words.weekday_day(on)),
            text(calls.ref(one.action)),
            text(_what(one.action)),
            text(calls.lead(one.action)),
            colour(one.verdict.colour),
        )
        for on, one in ahead[:AHEAD]
    )
    more = len(ahead) - AHEAD
    says = (f"{wording.actions(more)} more {'has a date' if more == 1 else 'have dates'} after these.",) if more > 0 else ()
    columns = ("Date", "Action", "What falls due", "Lead", "Colour")
    return Section(
        title=f"The next {AHEAD} dates" if len(ahead) > 1 else "The next dates",
        says=says,
        table=Table(columns=columns, rows=tuple(rows), empty="No date lies ahead."),
    )


def _ahead(history: History) -> Iterable[tuple[date, Stood]]:
    for one in history.live:
        action = one.action
        if action.done_on or action.settled:
            continue
        if due := action.deadline.due:
            if due >= history.as_of:
                yield due, one
        elif cycles(action) and (turn := next((t for t in unanswered(action, history.book) if t.on >= history.as_of), None)):
            yield turn.on, one


def _what(action: Action) -> str:
    said = wording.shortened(action.text, 100)
    return said if action.deadline.due or action.cycle_of is not None else f"Review: {said}"  # an audit's text says so itself
