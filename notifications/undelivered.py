"""The mail that tells a plan's owner, once, that a mail could not be delivered: to whom, why, and what to do."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from notifications.compose import letter
from notifications.mime import tidy
from notifications.page import Page, Section
from notifications.sender import Sender
from register.model import Message
from rules import words

if TYPE_CHECKING:
    from rules.people import Directory

KIND = "undelivered"


def undelivered(failed: Message, why: str, *, to: str, on: date, directory: Directory, sender: Sender, at: datetime) -> Message:
    """The owner's mail about a mail that has failed for good. `why` is what the server said, with its remedy."""
    who = tidy(directory.name_of(failed.to))
    reader = directory.by_email(to)
    what = Section(
        title=f"What {who} was not told",
        says=f"“{tidy(failed.subject)}”, about {words.names(failed.refs)}. {why}",
    )
    return letter(
        Page(
            subject=f"A mail to {who} could not be delivered",
            sums=f"A mail to {who} could not be delivered",
            about=f"{sender.council} action plan",
            day=words.weekday_day(on),
            greeting=tidy(f"Dear {reader.name}") if reader else "Dear colleague",
            answer="Mend the address in the directory and take it in again (“chaser people add”); until then tell them yourself.",
            stands_in=None,
            sections=(what,),
            foot=(("Why you get this", "You run the plan. It is said once for each mail."),),
        ),
        kind=KIND,
        key=f"{KIND}:{failed.key}:{to}",
        to=to,
        on=on,
        refs=failed.refs,
        directory=directory,
        sender=sender,
        at=at,
    )
