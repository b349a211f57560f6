"""The door by which mail leaves, and the one by which replies come in: those that the settings choose."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from config.settings import SECRETS, Settings
from notifications import inboxes, transports
from notifications.inboxes import Inbox
from notifications.transports import Transport

SAME = {"exchange": "Exchange", "graph": "Exchange"}  # ways that see the same sent mails


def door(settings: Settings) -> Transport:
    """The transport of these settings; nothing is opened before its first mail. Raises `BadSettings` and `NotSetUp`."""
    name = settings.transport
    return transports.connect(name, **own_settings(settings, name, transports.settings_of(name)))


def way_in(settings: Settings) -> str:
    """The name of the way by which replies come in; empty if there is none."""
    return settings.listen or ("" if settings.transport == "smtp" else settings.transport)


def inbox(settings: Settings) -> Inbox | None:
    """Where replies come in; nothing is opened before it is asked. Raises `BadSettings` and `NotSetUp`."""
    name = way_in(settings)
    return inboxes.connect(name, **own_settings(settings, name, inboxes.settings_of(name))) if name else None


def box_of(settings: Settings, name: str) -> str:
    """The mailbox that the way called `name` sends from, or reads."""
    return getattr(settings, f"{name}_mailbox", "") or settings.mail_from


def sent_items(settings: Settings, name: str) -> str:
    """Where what the way called `name` sends is to be found: a mail that may have gone is looked for nowhere else."""
    return name if name == "folder" else f"{SAME.get(name, name)} {box_of(settings, name).casefold()}"


def own_settings(settings: Settings, name: str, wanted: type) -> dict[str, Any]:
    """The values of a door's own settings: its `user` is `smtp_user` if it is called smtp, and secrets are read."""
    common = {"path": settings.outbox, "sender": settings.mail_from, "inbox": settings.inbox}
    return {f.name: common[f.name] if f.name in common else _own(settings, f"{name}_{f.name}") for f in fields(wanted)}


def _own(settings: Settings, name: str) -> Any:
    return settings.secret(name) if name in SECRETS else getattr(settings, name)
