"""A short mail to a plan's owner about the service itself: what went wrong, what follows, what to do. Said once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from notifications import wording
from notifications.compose import letter
from notifications.mime import tidy
from notifications.page import Page, Section
from notifications.sender import Sender
from register.model import Message
from rules import words

if TYPE_CHECKING:
    from rules.people import Directory


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """What the owner is told; `key` names the matter, so that it is said once."""

    kind: str
    key: str
    subject: str  # with the number first
    title: str
    says: str
    remedy: str
    refs: tuple[str, ...] = ()


def undelivered(failed: Message, why: str, directory: Directory) -> Note:
    """A mail has failed for good. `why` is what the server said, with its remedy."""
    who = tidy(directory.name_of(failed.to))
    return Note(
        kind="undelivered",
        key=f"undelivered:{failed.key}",
        subject=f"1 mail not delivered: {who}",
        title=f"A mail to {who} could not be delivered",
        says=f"“{wording.unmarked(failed.subject, failed.mark)}”, about {words.names(failed.refs)}. {why}",
        remedy="Mend the address in the directory and take it in again (“chaser people add”); until then tell them yourself.",
        refs=failed.refs,
    )


def not_run(job: str, says: str, on: date) -> Note:
    """The service could not do a job of its timetable."""
    return Note(
        kind="not run",
        key=f"not run:{on}:{job}",
        subject=f"1 run failed: {job}, {words.day(on)}",
        title=f"Chaser could not do its {job} run",
        says=says,
        remedy="Nothing is lost: the next run makes up for it. Ask IT to look (“chaser doctor”).",
    )


def compose(said: Note, *, to: str, on: date, directory: Directory, sender: Sender, at: datetime) -> Message:
    """The note as a mail to one owner."""
    reader = directory.by_email(to)
    return letter(
        Page(
            subject=said.subject,
            sums=said.title,
            about=f"{sender.council} action plan",
            day=words.weekday_day(on),
            greeting=tidy(f"Dear {reader.name}") if reader else "Dear colleague",
            answer=said.remedy,
            stands_in=None,
            sections=(Section(title="What happened", says=said.says),),
            foot=(("Why you get this", "You run the plan. It is said once."),),
        ),
        kind=said.kind,
        key=f"{said.key}:{to}",
        to=to,
        on=on,
        refs=said.refs,
        directory=directory,
        sender=sender,
        at=at,
    )
