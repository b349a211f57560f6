"""Moments of time."""

from __future__ import annotations

from datetime import datetime


def aware(instant: datetime | None) -> None:
    """Refuse an instant without a zone: it would mean another moment on another machine."""
    if instant is not None and instant.tzinfo is None:
        raise ValueError(f"{instant!r} has no time zone; give one, for instance UTC")
