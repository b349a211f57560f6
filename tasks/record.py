"""The record of one action: everything that happened and is to come, in one line of time.

`record(office, ref, as_of)` gives it for a page or a command; `line_of_time` builds it of what `tasks.questions.explain` read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from config.here import LONDON
from register.model import Kind, MessageState, Obligation, ObligationState, Revision
from register.obligations import Fate
from rules import words
from rules.people import Directory
from tasks.office import Office
from tasks.questions import Explained, explain

AHEAD = timedelta(days=92)  # how far the record looks into what is to come


class What(StrEnum):
    """What an entry tells, as a page heads it."""

    READ = "read"  # in the plan, or a later version of it
    RELEASED = "released"
    TOLD = "told"
    ESCALATED = "escalated"  # told to those above
    OVERTAKEN = "overtaken"  # a higher rung was told in its place
    NOT_TOLD = "not told"
    REPORTED = "reported"  # progress
    DONE = "done"
    SHOWN = "shown"  # evidence
    SIGNED = "signed"
    SENT_BACK = "sent back"
    ASKED = "date asked"
    REFUSED = "date refused"
    MOVED = "moved"
    ACKNOWLEDGED = "acknowledged"
    NOT_THEIRS = "not theirs"
    CHANGED = "changed"
    DUE = "due"  # has fallen due since the last run
    TO_COME = "to come"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One thing that happened or will: the day, what it was, who did it or is told, and the sentence."""

    on: date
    what: What
    who: str  # the name of who did it, or is told; the address where the directory knows none
    says: str
    as_: str | None = None  # in which role somebody is told
    why: str | None = None  # of what was not told, or not as planned
    way: str | None = None  # of what somebody did: read, command, page, reply


def record(office: Office, ref: str, as_of: date) -> tuple[Entry, ...]:
    """The action's record, the oldest entry first; what is to come reaches three months ahead, as things stand.

    Raises `RegisterError` for a reference that is unknown.
    """
    return line_of_time(explain(office, ref, as_of, as_of + AHEAD), office.book.directory)


def line_of_time(known: Explained, directory: Directory) -> tuple[Entry, ...]:
    """The same of what is known of an action. Pure. Within a day: what was read, what was told, then what people answered."""
    return tuple(sorted(_entries(known, directory), key=lambda entry: (entry.on, _PLACE.get(entry.what, ANSWERS))))


ANSWERS = 3
_PLACE = {
    What.READ: 0,
    What.RELEASED: 1,
    **dict.fromkeys((What.TOLD, What.ESCALATED, What.OVERTAKEN), 2),
    What.NOT_TOLD: 4,
    What.DUE: 5,
    What.TO_COME: 6,
}


def _entries(known: Explained, directory: Directory) -> Iterator[Entry]:
    action = known.standing.action
    yield from (_revised(one, directory) for one in known.history)
    if action.released_from and action.released_from <= known.as_of:
        says = "its plan may mail from this day on"
        yield Entry(on=action.released_from, what=What.RELEASED, who=directory.name_of(action.owner), says=says)
    yield from (_fallen(fate, known, directory) for fate in known.fates)
    for one in known.untold:
        what = What.DUE if one.falls_on <= known.as_of else What.TO_COME
        yield _telling(one, directory, on=one.falls_on, what=what)


def _revised(one: Revision, directory: Directory) -> Entry:
    on = one.at.astimezone(LONDON).date()
    return Entry(on=on, what=_meaning(one), who=directory.name_of(one.by), says=one.says, way=one.way)


def _meaning(one: Revision) -> What:
    """What a revision was, by the first field that tells."""
    if one.way == "read":
        return What.READ
    return next((what for name, what in _BY_FIELD if _given(one, name)), What.REFUSED if "asked" in one.changes else What.CHANGED)


_BY_FIELD = (
    ("signed_off_on", What.SIGNED),
    ("sent_back_on", What.SENT_BACK),
    ("acknowledged", What.ACKNOWLEDGED),
    ("baseline", What.MOVED),
    ("done_on", What.DONE),
    ("evidence_on", What.SHOWN),
    ("evidence_until", What.SHOWN),
    ("asked", What.ASKED),
    ("disputed", What.NOT_THEIRS),
    ("progress_on", What.REPORTED),
    ("progress", What.REPORTED),
)


def _given(one: Revision, name: str) -> bool:
    """Whether the revision gave the field a value; not whether it took one away."""
    return name in one.changes and one.changes[name][1] is not None


def _fallen(fate: Fate, known: Explained, directory: Directory) -> Entry:
    told, on = fate.obligation, fate.told_on or fate.claimed_on
    late = f"it fell due on {words.day(told.falls_on)}" if on > told.falls_on else None
    mail, came_back = known.mails.get(fate.message_key or ""), known.came_back.get(fate.message_key or "")
    what = What.NOT_TOLD if came_back else _became(fate, mail)
    why = fate.why or (f"its mail {came_back.removeprefix('it ')}" if came_back else _NOT_SENT.get(mail) if mail else None)
    return _telling(told, directory, on=on, what=what, why="; ".join(filter(None, (late, why))) or None)


def _became(fate: Fate, mail: MessageState | None) -> What:
    if fate.state is ObligationState.TOLD and mail is not MessageState.FAILED:
        return What.ESCALATED if fate.obligation.kind is Kind.ESCALATION else What.TOLD
    return {ObligationState.OVERTAKEN: What.OVERTAKEN, ObligationState.DUE: What.DUE}.get(fate.state, What.NOT_TOLD)


_NOT_SENT = {
    MessageState.PLANNED: "its mail waits to be sent",
    MessageState.HELD: "its mail is held for a person's word",
    MessageState.RETRY: "its mail is to be tried again",
    MessageState.UNKNOWN: "nobody knows whether its mail went",
    MessageState.FAILED: "its mail could not be delivered",
}


def _telling(told: Obligation, directory: Directory, *, on: date, what: What, why: str | None = None) -> Entry:
    return Entry(on=on, what=what, who=directory.name_of(told.to), as_=told.as_, says=told.says, why=why)
