"""What people tell us about an action: progress, done, evidence, sign-off, sent back, not mine. Each is a revision."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from register import actions, db
from register.model import Action, Evidence, Progress, Status
from rules import words
from rules.authority import may_not_sign
from rules.people import NOT_THEIRS, address_of
from rules.trouble import evidence_expires
from tasks.errors import NotPossible
from tasks.office import Office

NOT_MOVING = (Status.OPEN, Status.NOT_STARTED, Status.NOT_DUE)


def update(office: Office, ref: str, text: str, *, by: str, on: date, at: datetime, way: str = "command") -> Action:
    """Take in progress, in the lead's words."""
    with db.writing(office.engine) as tx:
        action = unsigned(actions.find(tx, ref))
        if not text.strip():
            raise NotPossible(f"{action.ref}: say in a few words how it stands")
        note = Progress(on=on, by=by, text=text.strip())
        status = Status.IN_PROGRESS if action.status in NOT_MOVING else action.status
        says = f"progress reported by {_named(office, by)}: {note.text}"
        return actions.add_progress(tx, action, note, way=way, at=at, on=on, says=says, status=status)


def done(office: Office, ref: str, *, by: str, on: date, at: datetime, way: str = "command") -> Action:
    """Take in that an action is done. Evidence and sign-off are still to come."""
    with db.writing(office.engine) as tx:
        action = unsigned(actions.find(tx, ref))
        if action.cycle_of is not None:
            raise NotPossible(
                f"{action.ref} is an audit cycle, never done for good; say it of one audit: chaser cycle done {action.ref}"
            )
        if action.done_on:
            raise NotPossible(f"{action.ref} is done already, since {words.day(action.done_on)}; give evidence or sign it off")
        says = f"said to be done by {_named(office, by)}"
        finished: dict[str, Any] = {"done_on": on, "status": Status.COMPLETE, "sent_back_on": None, "sent_back_because": None}
        return actions.change(tx, action, by=by, way=way, at=at, on=on, says=says, asked=None, disputed=None, **finished)


def give_evidence(
    office: Office, ref: str, what: str, *, by: str, on: date, at: datetime, way: str = "command", good_until: date | None = None
) -> Action:
    """Take in a file, kept by its hash in the evidence folder, or a web address. After `good_until` it is asked for anew."""
    with db.writing(office.engine) as tx:
        action = live(actions.find(tx, ref))
        if good_until and good_until < on:
            raise NotPossible(f"{what} was good until {words.day(good_until)} only; give evidence that counts today")
        evidence = replace(kept_evidence(office, what, by, on), good_until=good_until)
        counts = f", which counts until {words.day(good_until)}" if good_until else ""
        says = f"evidence given by {_named(office, by)}: {evidence.title}{counts}"
        return actions.add_evidence(tx, action, evidence, way=way, at=at, on=on, says=says)


def sign_off(office: Office, ref: str, *, by: str, on: date, at: datetime, way: str = "command") -> Action:
    """Close an action that is done and evidenced. `by` is an address or a name, or a body that the directory does not know.

    Raises `NotPossible` for somebody of the directory who may not sign it (`rules.authority`).
    """
    with db.writing(office.engine) as tx:
        action = unsigned(actions.find(tx, ref))
        if action.done_on is None:
            raise NotPossible(f"{action.ref} is not done yet; first: chaser done {action.ref}")
        if on < action.done_on:
            raise NotPossible(f"{action.ref} was done on {words.day(action.done_on)}, after {words.day(on)}; sign it off later")
        if action.evidence_on is None and office.book.policy.evidence.required:
            raise NotPossible(f"{action.ref} has no evidence yet; first: chaser evidence add {action.ref} FILE-or-ADDRESS")
        if (expires := evidence_expires(action)) and on >= expires:
            ended = words.day(expires - timedelta(days=1))
            raise NotPossible(f"{action.ref} has evidence that counted until {ended} only; first: chaser evidence add {action.ref}")
        by = _signing(office, action, by)
        says = f"signed off by {_named(office, by)}"
        return actions.change(tx, action, by=by, way=way, at=at, on=on, says=says, signed_off_on=on, signed_off_by=by)


def send_back(office: Office, ref: str, *, because: str, by: str, on: date, at: datetime, way: str = "command") -> Action:
    """The signatory is not satisfied: it counts as not done, and its evidence not as given; both stay on record."""
    with db.writing(office.engine) as tx:
        action = unsigned(actions.find(tx, ref))
        if action.done_on is None:
            raise NotPossible(f"{action.ref} is not said to be done, so there is nothing to send back")
        if not because.strip():
            raise NotPossible(f"{action.ref}: say what is missing, so that its lead knows what to do")
        by = _signing(office, action, by)
        says = f"sent back by {_named(office, by)}: {because.strip()}"
        undone: dict[str, Any] = {"done_on": None, "evidence_on": None, "evidence_until": None, "status": Status.IN_PROGRESS}
        return actions.change(
            tx, action, by=by, way=way, at=at, on=on, says=says, sent_back_on=on, sent_back_because=because.strip(), **undone
        )


def dispute(office: Office, ref: str, *, belongs_to: str, by: str, on: date, at: datetime, way: str = "command") -> Action:
    """Somebody says that it is not theirs. The plan's owner is told, until a lead is settled."""
    with db.writing(office.engine) as tx:
        action = live(actions.find(tx, ref))
        whose = f"; it belongs to {belongs_to.strip()}" if belongs_to.strip() else ""
        says = f"{_named(office, by)} {NOT_THEIRS}{whose}"
        return actions.change(tx, action, by=by, way=way, at=at, on=on, says=says, disputed=says)


def live(action: Action) -> Action:
    """The action, if anything is open about it. Raises `NotPossible` for one that is settled."""
    if action.signed_off_on and action.evidence_until is None:
        raise NotPossible(f"{action.ref} was signed off on {words.day(action.signed_off_on)}; nothing is open about it")
    if action.status is Status.WITHDRAWN:
        raise NotPossible(f"{action.ref} was withdrawn from its plan; nothing is open about it")
    return action


def unsigned(action: Action) -> Action:
    """The action, if it is still to be signed off: one that was signed on evidence which expires only takes new evidence."""
    if live(action).signed_off_on:
        raise NotPossible(
            f"{action.ref} was signed off on {words.day(action.signed_off_on)} already; only new evidence can be given: "
            f"chaser evidence add {action.ref} FILE-or-ADDRESS"
        )
    return action


def _signing(office: Office, action: Action, by: str) -> str:
    """The address of who signs; as it is written for a body, such as a board, that the directory does not know."""
    who = address_of(by, office.book.directory, action.plan)
    if office.book.directory.by_email(who) and (refused := may_not_sign(who, action, office.book)):
        raise NotPossible(f"{action.ref}: {refused}")
    return who


def _named(office: Office, who: str) -> str:
    return office.book.directory.name_of(who)


def kept_evidence(office: Office, what: str, by: str, on: date) -> Evidence:
    """A file, kept by its hash in the evidence folder, or a web address. Raises `NotPossible` for anything else."""
    if what.startswith(("https://", "http://")):
        return Evidence(title=what, address=what, given_on=on, given_by=by)
    file = Path(what)
    if not file.is_file():
        raise NotPossible(f"{what} is neither a file nor a web address (https://…); check the path")
    try:
        sha256 = _kept(file, office.settings.home / "evidence")
    except OSError as wrong:
        where = wrong.filename or file
        raise NotPossible(
            f"{what} cannot be kept as evidence: {where}: {wrong.strerror}; see that it can be read and written"
        ) from wrong
    return Evidence(title=file.name, sha256=sha256, given_on=on, given_by=by)


def _kept(file: Path, folder: Path) -> str:
    """Copy the file into the folder, whole or not at all, under its hash; and the hash."""
    with file.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    kept = folder / sha256[:2] / f"{sha256}{file.suffix}"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial = kept.with_name(f"{kept.name}.part")
        shutil.copyfile(file, partial)
        partial.replace(kept)
    return sha256
