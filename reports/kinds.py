"""The kinds of summaries: every module of this room that builds one, found by its presence.

A kind is a module with

    audience: str                                                    # whom it is written for, in words
    period(policy: Reports, calendar: Calendar, as_of: date) -> Period   # the present one
    readers(policy: Reports) -> tuple[str, ...]                      # heads, owner or addresses; none: it is not sent
    build(history: History, period: Period) -> Report
"""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date
from functools import lru_cache
from typing import Protocol

import reports
from config.summaries import Reports
from reports.history import History
from reports.periods import Period
from reports.report import Report
from rules.calendar import Calendar


class Kind(Protocol):
    """A module that builds one kind of summary."""

    audience: str

    def period(self, policy: Reports, calendar: Calendar, as_of: date) -> Period: ...

    def readers(self, policy: Reports) -> tuple[str, ...]: ...

    def build(self, history: History, period: Period) -> Report: ...


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Every kind by its name, which is its module's."""
    names = sorted(m.name for m in pkgutil.iter_modules(reports.__path__) if not m.ispkg)
    modules = {name: importlib.import_module(f"reports.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "audience") and hasattr(module, "build")}
