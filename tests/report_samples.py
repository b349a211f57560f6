"""Summaries of the made-up council Harbourshire as reports build them: with bars, short tables and long ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from register.model import Colour
from reports.report import Bar, Cell, Report, Section, Table

AS_OF, SINCE = date(2026, 3, 2), date(2026, 2, 2)
KEY = (
    (Colour.RED, "late: past its date and not done"),
    (Colour.AMBER, "slipping, or done and waiting for evidence or sign-off"),
    (Colour.GREEN, "on track: its date lies ahead"),
    (Colour.BLUE, "finished: done, shown and signed off"),
    (Colour.GREY, "cannot be judged yet: no lead, or no date that can be read"),
)


def cells(*values: str | int | Colour) -> tuple[Cell, ...]:
    """A row: words, numbers and colours."""
    made = []
    for value in values:
        colour = value if isinstance(value, Colour) else None
        number = value if isinstance(value, int) else None
        made.append(Cell(text=str(value).capitalize() if colour else str(value), colour=colour, number=number))
    return tuple(made)


STANDS = Section(
    title="Where it stands",
    says=("Of 40 actions, 7 are red and 12 amber.",),
    bars=(
        Bar(label="Red", count=7, of=40, was=5, colour=Colour.RED),
        Bar(label="Amber", count=12, of=40, was=14, colour=Colour.AMBER),
        Bar(label="Green", count=16, of=40, was=16, colour=Colour.GREEN),
        Bar(label="Blue", count=4, of=40, was=2, colour=Colour.BLUE),
        Bar(label="Grey", count=1, of=40, was=3, colour=Colour.GREY),
    ),
)
LATE = Section(
    title="How late the overdue are",
    bars=(
        Bar(label="1 to 10 working days", count=2, of=7),
        Bar(label="11 to 20 working days", count=4, of=7),
        Bar(label="More than 60 working days", count=1, of=7),
    ),
)
MOVEMENT = Section(
    title="Movement since 2 February 2026",
    table=Table(
        columns=("What happened", "Actions", "Which"),
        rows=(cells("Turned red", 2, "2.1, 4.2"), cells("Signed off", 11, "1.1, 1.2, 1.3, 2.2, 2.4, 3.1 and 5 more")),
        empty="Nothing has changed.",
    ),
)
RED = Section(
    title="What is red or amber, and why",
    table=Table(
        columns=("Action", "What is to be done", "Lead", "Colour", "Why"),
        rows=(
            cells(
                "harbourshire-2.1",
                "Publish the tide tables for every landing stage and check each month that they are still on display",
                "Morgan Example",
                Colour.RED,
                "Due 13 February 2026, 11 working days ago.",
            ),
            cells(
                "harbourshire-2.4",
                "Train two more people to work the swing bridge, so that it opens at every high water",
                "Ana Field",
                Colour.AMBER,
                "Reported as delayed; due 30 June 2026, in 82 working days; moved; first due 30 April 2026.",
            ),
        ),
        empty="Nothing is red or amber.",
    ),
)
AUDITS = Section(
    title="How audit cycles are kept",
    table=Table(
        columns=("Cycle", "How often", "Due by now", "On time", "Late", "Missed", "Left out", "Share on time"),
        rows=(cells("harbourshire-1.3-audit", "every two weeks", 6, 4, 1, 1, 0, "67 %"), cells("All", "", 6, 4, 1, 1, 0, "67 %")),
        empty="No audit cycle is agreed.",
    ),
)
DATES = Section(
    title="The next 10 dates",
    says=("3 more actions have dates after these.",),
    table=Table(
        columns=("Date", "Action", "What falls due", "Lead", "Colour"),
        rows=(
            cells("Monday 30 March 2026", "harbourshire-1.2", "Due: Replace the life-rings", "Morgan Example", Colour.GREEN),
            cells("1 April 2026", "harbourshire-3.2", "Audit: check the fog bell", "Ana Field", Colour.AMBER),
        ),
        empty="No date lies ahead.",
    ),
)
SILENT = Section(
    title="Who has not answered", table=Table(columns=("Who", "Days"), rows=(), empty="Everybody who was asked has answered.")
)


def monthly(*sections: Section) -> Report:
    """A summary with everything that a summary may hold."""
    return Report(
        kind="monthly",
        period="2026-03",
        title="Monthly summary: Harbourshire action plan",
        council="Harbourshire Council",
        about=("Harbourshire action plan",),
        as_of=AS_OF,
        since=SINCE,
        headline="Of 40 actions, 7 are red and 12 amber; since 2 February 2026, 2 turned red and 11 were signed off.",
        sections=sections or (STANDS, LATE, MOVEMENT, RED, AUDITS, DATES, SILENT),
        key=KEY,
        refs=("harbourshire-2.1", "harbourshire-2.4"),
        subject="7 red, 12 amber: monthly summary, 2 March 2026",
        foot=("You get this because you are the director. Nobody has to answer it.", "Whom to ask: the Performance Team."),
    )


def weekly() -> Report:
    """What a head of service gets: the one that the README shows."""
    what = RED.table
    assert what
    changed = Table(
        columns=("Action", "What is to be done", "What happened", "Now"),
        rows=(
            cells(
                "1.2",
                "Replace the life-rings along the north quay",
                "Signed off by Kit Placeholder on 26 February 2026.",
                Colour.BLUE,
            ),
            cells("2.4", "Train two more people to work the swing bridge", "Turned amber (was green).", Colour.AMBER),
        ),
        empty="Nothing has changed.",
    )
    silent = Table(
        columns=("Who", "Days on which they were asked", "Since", "Actions", "Which"),
        rows=(cells("Morgan Example", 4, "13 February 2026", 1, "2.1"),),
        empty="Everybody has answered.",
    )
    bars = (
        Bar(label="Red", count=1, of=9, was=1, colour=Colour.RED),
        Bar(label="Amber", count=2, of=9, was=1, colour=Colour.AMBER),
        Bar(label="Green", count=5, of=9, was=7, colour=Colour.GREEN),
        Bar(label="Blue", count=1, of=9, was=0, colour=Colour.BLUE),
    )
    shown = monthly(
        Section(title="Where it stands", bars=bars),
        Section(title="What has changed since 23 February 2026", table=changed),
        Section(title=RED.title, table=replace(what, rows=tuple((replace(r[0], text=r[0].text[-3:]), *r[1:]) for r in what.rows))),
        Section(title="Who has not answered", table=silent),
    )
    headline = "Of 9 actions, 1 is red and 2 are amber; since 23 February 2026, 1 turned amber and 1 was signed off."
    foot = ("You get this because you are the head of this service. Nobody has to answer it.", *shown.foot[1:])
    title = "Weekly summary: Harbourshire action plan"
    return replace(shown, kind="weekly", title=title, since=date(2026, 2, 23), headline=headline, foot=foot)
