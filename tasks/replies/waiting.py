"""What a person must look at: mails that came in and could not be taken in by themselves, and what that person says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from notifications import note
from notifications.letters import Letter, UnreadableLetter, read
from notifications.mime import tidy
from register import actions, db, obligations, plans, received
from register.model import Action, Deadline, DeadlineKind, Draft, Place, Received, ReceivedKind, ReceivedState
from rules import words
from rules.likeness import Known, proposals
from rules.people import Directory
from tasks import answers, leaving, moves, owners
from tasks.errors import NotPossible
from tasks.office import Office
from tasks.replies.proposing import AWAY, IGNORE, NOTHING, Proposed, proposed
from tasks.replies.shown import brought, laid
from tasks.replies.taking import WAY

ABOUT = 5  # proposals at most
TAKES = "done, progress, evidence, notmine, or a day such as 2026-12-04"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A mail that waits, with what stands in it."""

    received: Received
    letter: Letter | None  # none where its bytes are no mail that can be read
    proposed: Proposed = NOTHING


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What a person said of it, in a sentence, and the action that it changed."""

    received: Received
    says: str
    action: Action | None


def waiting(office: Office) -> list[Received]:
    """The mails that wait for a person, the oldest first."""
    with db.reading(office.engine) as tx:
        return received.waiting(tx)


def show(office: Office, number: int) -> Shown:
    """One of them. Raises `RegisterError`."""
    with db.reading(office.engine) as tx:
        shown = _shown(received.get(tx, number))
        return replace(shown, proposed=proposed(tx, office, shown.received))


def settle(office: Office, number: int, say: str, *, by: str, on: date, at: datetime, trial: bool = False) -> Settled:
    """Say what a mail that waits is: `ignore`; `away`, which confirms the absence; or REF=WHAT, which takes it in as an answer.

    WHAT is done, progress, evidence, notmine, or a day that is asked for; its words and files are those of the mail. Raises
    `NotPossible`, and `RegisterError`.
    """
    with db.writing(office.engine) as tx:
        mail = _shown(received.get(tx, number))
        if mail.received.state is not ReceivedState.QUEUED:
            raise NotPossible(f"nothing waits under {number}: {mail.received.says}")
        ref, equals, what = say.strip().partition("=")
        action = None
        if equals:
            action = _answer(office.joined(tx), mail, ref.strip(), what.strip().casefold(), by=by, on=on, at=at)
            says = f"taken in about {action.ref} by {by}: {what.strip()}"
        elif ref.casefold() == AWAY:
            says = _confirm(office.joined(tx), mail.received, by=by, on=on, at=at)
        elif ref.casefold() == IGNORE:
            says = f"left alone by {by}"
        else:
            raise NotPossible(f"“{say}”: say {IGNORE}, {AWAY}, or REF=WHAT, such as 2.3=done; WHAT is {TAKES}")
        received.became(tx, number, state=ReceivedState.SETTLED, says=says, settled_by=by, raw=None)
        return Settled(received=received.get(tx, number), says=says, action=action)


def _shown(mail: Received) -> Shown:
    try:
        return Shown(received=mail, letter=read(mail.raw, mail.sent_at) if mail.raw else None)
    except UnreadableLetter:
        return Shown(received=mail, letter=None)


def _confirm(office: Office, mail: Received, *, by: str, on: date, at: datetime) -> str:
    if mail.address is None or mail.away_until is None:
        raise NotPossible(f"{mail.id} is no note of an absence; give it by hand: chaser people away EMAIL --from DAY --until DAY")
    told = leaving.absent(office, mail.address, first=mail.away_from or on, last=mail.away_until, by=by, on=on, at=at)
    return f"{told.says}, as {by} confirmed"


def _answer(office: Office, mail: Shown, ref: str, what: str, *, by: str, on: date, at: datetime) -> Action:
    """Take the mail in as an answer of its sender, if the directory knows that person; else as one of who settles it."""
    if mail.letter is None:
        raise NotPossible(f"{mail.received.id} holds no mail that can be read; say {IGNORE}")
    person = office.book.directory.by_email(mail.received.sender)
    text, who = _text(mail.letter), person.email if person else by
    said: dict[str, Any] = {"by": who, "on": on, "at": at, "way": WAY if person else "command"}
    if what == "progress":
        return answers.update(office, ref, text, **said)
    if what == "notmine":
        return answers.dispute(office, ref, belongs_to=text, **said)
    if what in ("done", "evidence"):
        return _shown_by(office, mail.letter, ref, done=what == "done", said=said)
    try:
        return moves.ask(office, ref, date.fromisoformat(what), because=text, **said)
    except ValueError:
        raise NotPossible(f"“{what}”: say {TAKES}") from None


def _shown_by(office: Office, letter: Letter, ref: str, *, done: bool, said: dict[str, Any]) -> Action:
    files = brought(letter.attachments, office.settings.upload_mib)
    if not done and not files.files:
        raise NotPossible(" ".join(("no file came with it that can be kept.", *files.refused)))
    now = answers.done(office, ref, **said) if done else None
    for file in files.files:
        with laid(file, trial=False) as path:
            now = answers.give_evidence(office, ref, path, **said)
    assert now is not None
    return now


def _text(letter: Letter) -> str:
    return " ".join(letter.new_text.split())[:2000] or tidy(letter.subject)


# What waits is proposed to be about, and who is told of it


def perhaps_about(tx: Connection, office: Office, sender: str, subject: str) -> tuple[str, ...]:
    """Which actions a mail that answers none of ours may be about: those of its sender, the likest to its subject first."""
    theirs = [id_ for id_, _, _ in obligations.others_of(tx, [sender]).get(sender, [])]
    about = list(actions.by_ids(tx, theirs).values())
    named = [a.ref for a in about if a.printed in subject.replace("[", " ").replace("]", " ").split() or a.ref in subject]
    likest = proposals([_as_draft(subject)], [Known(action=a, text=a.text, finding="") for a in about])[0] if about else None
    like = [a.ref for a in ([likest.about] if likest and likest.about else likest.perhaps if likest else ())]
    return tuple(dict.fromkeys([*named, *like, *(a.ref for a in about)]))[:ABOUT]


def _as_draft(subject: str) -> Draft:
    nothing = Deadline(phrase="", kind=DeadlineKind.UNKNOWN)
    return Draft(finding_number=None, finding="", text=subject, deadline=nothing, place=Place(file="a mail"))


def owners_of(tx: Connection, refs: Iterable[str]) -> tuple[str, ...]:
    """Who runs the plans of these actions; of every plan that mails, where none is known."""
    found = [actions.get(tx, ref).owner for ref in refs] or [plan.owner for plan in plans.all(tx) if plan.released_from]
    return tuple(dict.fromkeys(found))


def tell_owners(office: Office, on: date, at: datetime) -> int:
    """Tell each owner what waits and was not told yet, in one note a day; how many notes."""
    with db.writing(office.engine) as tx:
        untold = [one for one in received.waiting(tx) if one.told_on is None]
        everybody = dict.fromkeys(owner for one in untold for owner in one.owners)
        notes = [owner for owner in everybody if _tell(tx, office, owner, [o for o in untold if owner in o.owners], on, at)]
        if notes:
            received.told(tx, [one.id for one in untold if set(one.owners) & set(notes)], on)
        return len(notes)


def _tell(tx: Connection, office: Office, owner: str, waits: Sequence[Received], on: date, at: datetime) -> bool:
    titles = {plan.key: plan.title for plan in plans.all(tx)}
    said = note.replies_wait([_listed(tx, office, one, titles) for one in waits], on)
    return owners.tell(tx, office, said, [owner], on=on, at=at) > 0


def _listed(tx: Connection, office: Office, one: Received, titles: Mapping[str, str]) -> str:
    """A mail that waits, as the note lists it: with its plans, and what a person is to type."""
    about = words.names([titles[key] for key in dict.fromkeys(actions.get(tx, ref).plan for ref in one.refs)])
    fits = proposed(tx, office, one)
    says = [tidy(described(one, office.book.directory)), fits.says]
    command = f"“chaser replies settle {one.id} {fits.settle[0]}”" if fits.settle else f"“chaser replies show {one.id}”"
    return f"{about or 'No plan named'}: {' '.join(filter(None, says))} {command}"


def described(one: Received, directory: Directory) -> str:
    """A mail that waits, in a sentence: from whom, what about, why."""
    who = tidy(directory.name_of(one.sender)) or "nobody named"
    about = f"; perhaps about {words.names(list(one.refs))}" if one.refs and one.kind is ReceivedKind.REPLY else ""
    return f"{one.id}. From {who}, “{tidy(one.subject)[:80]}”: {one.says}{about}."
