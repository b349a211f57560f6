"""Who writes the mails of this office."""

from __future__ import annotations

from notifications.sender import Sender
from tasks.links import marks_of
from tasks.office import Office


def sender_of(office: Office) -> Sender:
    """Who writes, as the settings say."""
    settings = office.settings
    return Sender(
        address=settings.mail_from,
        name=settings.mail_name,
        council=settings.council,
        contact=settings.mail_contact,
        reply_to=settings.mail_reply_to,
        marks=marks_of(settings),
    )
