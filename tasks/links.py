"""The links of this office: made where the settings say at which address people reach the pages."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from config.keys import link_keys
from config.settings import Settings
from notifications.tokens import Links, Marks, Seal


def links_at(settings: Settings, at: datetime) -> Links | None:
    """The links of mails that are composed at this instant; none where no address is set. Raises `BadSettings`."""
    base = settings.link_base.rstrip("/")
    return Links(base=base, seal=seal_at(settings, at)) if base else None


def seal_at(settings: Settings, at: datetime) -> Seal:
    """The seal of this office at an instant. Raises `BadSettings`."""
    return Seal(keys=_keys(settings), at=at)


def marks_of(settings: Settings) -> Marks:
    """What marks this office's mails. Raises `BadSettings`."""
    return Marks(keys=_keys(settings))


@lru_cache(maxsize=8)
def _keys(settings: Settings) -> tuple[str, ...]:
    """The keys as they were at first need: whoever changes them starts the service anew."""
    return link_keys(settings)
