"""What every drawing of a report says beside the report itself: as of which day, and each bar in words."""

from __future__ import annotations

from datetime import date

from register.model import Colour
from reports.report import Bar, Report
from rules import words
from rules.words import tidy


def as_of(report: Report) -> str:
    """As at 2 March 2026, beside the summary of 2 February 2026."""
    beside = f", beside the summary of {words.day(report.since)}" if report.since else ""
    return f"As at {words.day(report.as_of)}{beside}"


def about(report: Report) -> str:
    """The council, and the plans that it is about."""
    return tidy(f"{report.council}: {words.listed(report.about)}" if report.about else report.council)


def bar(of: Bar, since: date | None) -> str:
    """7 of 40, 2 more than on 2 February 2026"""
    said = f"{of.count} of {of.of}"
    if of.was is None:
        return said
    on, more = (f"on {words.day(since)}" if since else "before"), of.count - of.was
    if more == 0:
        return f"{said}, as many as {on}"
    return f"{said}, {abs(more)} {'more' if more > 0 else 'fewer'} than {on}"


def share(of: Bar) -> int:
    """How much of the bar is filled, in percent: never nothing where there is something, nor all where there is more."""
    if of.count <= 0 or of.of <= 0:
        return 0
    return min(max(round(100 * of.count / of.of), 1), 99 if of.count < of.of else 100)


def key(report: Report) -> list[tuple[Colour, str, str]]:
    """What each colour means: the colour, its word, its sentence."""
    return [(colour, colour.capitalize(), tidy(says)) for colour, says in report.key]
