"""The door by which mail leaves: the transport that the settings choose."""

from __future__ import annotations

from typing import Any

from config.settings import Settings
from notifications.transports import Transport, connect


def door(settings: Settings) -> Transport:
    """The transport of these settings; nothing is opened before its first mail."""
    return connect(settings.transport, **OWN[settings.transport](settings))


def _folder(settings: Settings) -> dict[str, Any]:
    return {"path": settings.outbox}


def _smtp(settings: Settings) -> dict[str, Any]:
    return {
        "host": settings.smtp_host,
        "port": settings.smtp_port,
        "security": settings.smtp_security,
        "user": settings.smtp_user or None,
        "password": settings.smtp_secret(),
        "timeout": settings.smtp_timeout,
        "ca_file": settings.smtp_ca_file,
        "sender": settings.mail_from,
    }


OWN = {"folder": _folder, "smtp": _smtp}
