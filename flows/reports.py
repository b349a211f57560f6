"""The flow of the progress summaries: bring the register to the day, and queue each summary whose period lacks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flows.daily import brought_to
from flows.doing import Do, plainly
from tasks.office import Office
from tasks.reports import Summarised, queue_reports


@dataclass(frozen=True, kw_only=True, slots=True)
class Summaries:
    """What a run came to."""

    as_of: date
    looked_at: int
    summaries: tuple[Summarised, ...]


def reports(office: Office, as_of: date, at: datetime, *, do: Do = plainly) -> Summaries:
    """Queue the summaries that are due. Run again, it adds nothing; what a run missed, a later one of the period makes up for."""
    looked, _ = brought_to(office, as_of, do=do)
    return Summaries(as_of=as_of, looked_at=looked, summaries=do(queue_reports, office, as_of, at))
