"""How the actions of a row stand and what colour they have, by whichever of its columns says so."""

from __future__ import annotations

import re
from datetime import date

from readers.drafts.answers import answered
from readers.drafts.headings import Role
from readers.drafts.items import Item
from readers.drafts.standing import colour_of, status_from_progress, status_of
from readers.drafts.wording import words
from register.model import Deadline, DeadlineKind, Status

_CLOSED = re.compile(r"\b(?:closed|completed|archived?)\b", re.IGNORECASE)  # sheets of what is done

_STATED = re.compile(  # a note that begins like a status: nothing needs to be inferred from it
    r"\W*(?:(?:fully|now|action|all|actions|recommendation)\s+)*(?:completed?|implemented|closed|discharged|achieved)\W*(?:$|[.;:\n])",
    re.IGNORECASE,
)

_BRIEF = 3  # words; a longer text beside a day is a note


def status_in(item: Item) -> tuple[Status | None, str | None, bool]:
    """(how it stands, the document's words for it, whether it is only inferred from a progress note)"""
    said = item.said(Role.STATUS)
    if item.struck.get(Role.ACTION) and not item.text(Role.ACTION):
        return Status.WITHDRAWN, said, False
    if said:
        return answered(said, item.line.layout.heading(Role.STATUS)) or status_of(said), said, False
    if done := item.said(Role.COMPLETED):
        return _when_done(done, item.line.layout.heading(Role.COMPLETED))
    told = status_from_progress(progress) if (progress := item.said(Role.PROGRESS)) else None
    if told in (None, Status.IN_PROGRESS) and _is_done(due := item.said(Role.DEADLINE) or ""):
        return Status.COMPLETE, due, False
    if told:
        return told, None, not (told is Status.COMPLETE and _STATED.match(progress or ""))
    notes = item.said(Role.NOTES) or ""
    if (brief := status_of(notes)) and words(notes) <= 4:
        return brief, notes, False
    return (Status.COMPLETE, None, False) if _CLOSED.search(item.at.where or "") else (None, None, True)


def _is_done(due: str) -> bool:
    """ "Complete" in the place of a date, maybe with a note; where a day stands right beside it, the deadline says it."""
    first = re.split(r"\s[-–—]\s|[:;,.(](?:\s|$)", due)[0]
    return words(first) <= _BRIEF and not re.search(r"\d", first) and status_of(first) is Status.COMPLETE


def _when_done(done: str, heading: str) -> tuple[Status | None, str | None, bool]:
    """What a column of completion says: a day, yes or no, or a status."""
    if status := answered(done, heading):
        return status, done, False
    if words(done) <= _BRIEF and (status := status_of(done)):
        return status, done, False
    return (Status.COMPLETE if re.search(r"\d", done) else None), None, False


def tempered(status: Status | None, own: Deadline, dated: date) -> Status | None:
    """A progress note that sounds done does not end what recurs, nor what is due only later."""
    if status is not Status.COMPLETE:
        return status
    if own.recurrence or own.kind is DeadlineKind.ONGOING:
        return Status.ONGOING
    return Status.IN_PROGRESS if own.due and own.due > dated else status


def rag_in(item: Item) -> str | None:
    """The word in the column of colours, else the colour of its fill, else that of the status cell."""
    said = item.said(Role.RAG)
    if said:
        return said
    for role in (Role.RAG, Role.STATUS):
        if fill := item.fills.get(role):
            return colour_of(fill)
    return None
