"""When mail may leave, how fast, who goes first, and how much is too much for one day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta

from config.here import LONDON
from config.policy import Mail
from register.model import ORDINARY, Colour, Kind, Notice
from rules.calendar import Calendar

MINUTE = timedelta(minutes=1)
COLOURS = {Colour.RED: 1, Colour.AMBER: 2}  # the band of a mail's worst colour; an asking above a lead is 0, the rest is 3
BAND = 1000  # a band is so wide: within it, days to the nearest date
WITHOUT_DATE = BAND - 1

USUAL_DAYS = 20  # working days that are looked back
KNOWN_FROM = 5  # of them with mail, before it is known what is usual


def opens(now: datetime, hours: Mail, calendar: Calendar) -> datetime:
    """The first instant from `now` on at which mail may leave: on a working day, from `send_from` through the minute of
    `send_until`, on London's clocks."""
    here = now.astimezone(LONDON)
    day, minute = here.date(), here.time().replace(second=0, microsecond=0)
    if calendar.is_working(day) and minute <= hours.send_until:
        return max(now, _at(day, hours.send_from))
    if calendar.is_working(day):
        day += timedelta(days=1)
    return _at(calendar.on_or_after(day), hours.send_from)


def closes(now: datetime, hours: Mail) -> datetime:
    """The instant at which today's hours are over."""
    return _at(now.astimezone(LONDON).date(), hours.send_until) + MINUTE


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LONDON)


def pause(now: datetime, lately: Sequence[datetime], a_minute: int) -> timedelta:
    """How long the next mail has to wait so that no minute has more than `a_minute` of them.

    `lately` is when the last ones were handed over, the latest first: as many as a minute may have, or all there were.
    """
    return max(lately[a_minute - 1] + MINUTE - now, timedelta(0)) if len(lately) >= a_minute else timedelta(0)


def urgency(told: Notice) -> int:
    """Which mail goes first, the lower the sooner: one that asks somebody above a lead, then by the worst colour in it, then
    by the earliest date."""
    if any(line.obligation and line.obligation.kind is Kind.ESCALATION for line in told.lines):
        band = 0
    else:
        band = min((COLOURS.get(line.verdict.colour, ORDINARY // BAND) for line in told.lines), default=ORDINARY // BAND)
    days = [(due - told.on).days for line in told.lines if (due := line.action.deadline.due)]
    return band * BAND + (min(max(min(days) + BAND // 2, 0), WITHOUT_DATE) if days else WITHOUT_DATE)


def usual(mails_by_day: Collection[int]) -> int | None:
    """What a busy day is like: the second busiest of the last days that had mail; none where too few had to say."""
    return sorted(mails_by_day)[-2] if len(mails_by_day) >= KNOWN_FROM else None


def too_many(mails: int, usual: int | None, bounds: Mail) -> str | None:
    """Why a day's mails must wait for a person's word; none if they need not."""
    if mails > bounds.messages_a_day_at_most:
        return f"more than the {bounds.messages_a_day_at_most} a day that the policy allows (mail.messages_a_day_at_most)"
    if usual is None or not bounds.over_usual or mails <= max(usual * bounds.over_usual, bounds.over_usual_from):
        return None
    return f"more than {bounds.over_usual:g} times the usual {usual} (mail.over_usual)"
