"""The mails that would go: those that a run composes, read and not sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from notifications.compose import conversation_of, digest_key, subject_of
from notifications.page import page
from notifications.render import rendered
from notifications.sender import Names
from register import db
from register.model import Notice
from rules.simulation import Mailed
from tasks.ahead import Foreseen
from tasks.digest import titles
from tasks.office import Office
from tasks.reports import Summarised, mail_of
from tasks.sender import sender_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """A mail that would go."""

    notice: Notice
    subject: str
    text: str | None  # its words, where they were asked for


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewedSummary:
    """A progress summary that would go."""

    summary: Summarised
    text: str | None  # its words, where they were asked for


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewedDay:
    """The mails of one day."""

    on: date
    mails: tuple[Preview, ...]
    summaries: tuple[PreviewedSummary, ...] = ()


def previewed(office: Office, every: Iterable[Mailed | Foreseen], *, text: bool = False) -> Iterator[PreviewedDay]:
    """The mails of a simulation, day by day, each with its subject; `text` asks for the words as well.

    A run also lists what is still open from before; a simulation knows no mails of before, and leaves that out.
    """
    with db.reading(office.engine) as tx:
        names = Names(directory=office.book.directory, plans=titles(tx))
    for told in every:
        yield PreviewedDay(
            on=told.on,
            mails=tuple(_preview(office, notice, names, text) for notice in told.notices),
            summaries=tuple(_summary(one, text) for one in told.summaries) if isinstance(told, Foreseen) else (),
        )


def _summary(one: Summarised, text: bool) -> PreviewedSummary:
    return PreviewedSummary(summary=one, text=mail_of(one.report)[0] if text else None)


def _preview(office: Office, notice: Notice, names: Names, text: bool) -> Preview:
    sender = sender_of(office)
    said = page(notice, names, sender, office.book.policy.mail.lines_at_most, None)
    subject, _ = subject_of(said, digest_key(notice), conversation_of(notice, names, sender), sender)
    return Preview(notice=notice, subject=subject, text=rendered("digest.txt", page=said) if text else None)
