"""A short mail to a plan's owner about the service itself: what went wrong, what follows, what to do. Said once."""

from __future__ import annotations

from collections.abc import Sequence
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
    lines: tuple[str, ...] = ()  # what it is about, one by one
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


def unreachable(address: str, refs: Sequence[str], on: date, directory: Directory) -> Note:
    """Mails to somebody come back; who stands in is told from that day on."""
    who = tidy(directory.name_of(address))
    return Note(
        kind="undelivered",
        key=f"unreachable:{address}:{on}",
        subject=f"1 address takes no mail: {who}",
        title=f"Mails to {who} come back",
        says=f"Two mails to {address} came back as undeliverable. From now on whoever stands in for {who} is told: the deputy, or "
        "the next above.",
        remedy="Mend the address in the directory and take it in again (“chaser people add”). A mail from that address mends it "
        "too.",
        refs=tuple(refs),
    )


def replies_wait(waiting: Sequence[str], on: date) -> Note:
    """Mails came in that a person must look at; a line each."""
    count = "1 reply" if len(waiting) == 1 else f"{len(waiting)} replies"
    return Note(
        kind="replies",
        key=f"replies:{on}",
        subject=f"{count} to look at",
        title=f"{count} could not be taken in, and {'waits' if len(waiting) == 1 else 'wait'} for you",
        says="Each with its plan, its number, who wrote, what about, why it waits, and what would settle it:",
        remedy="Look at one with “chaser replies show” and its number, then say what it is with “chaser replies settle”.",
        lines=tuple(waiting),
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
            sections=(Section(title="What happened", says=said.says, names=said.lines),),
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
