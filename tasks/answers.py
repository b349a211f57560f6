"""What people tell us about an action: progress, done, evidence, sign-off, a new date. Each is a revision."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from register import actions, db, doubts
from register.model import Action, Evidence, Progress, Status
from rules import words
from tasks.errors import NotPossible
from tasks.office import Office

NOT_MOVING = (Status.OPEN, Status.NOT_STARTED, Status.NOT_DUE)


def update(office: Office, ref: str, text: str, *, by: str, on: date, at: datetime, way: str = "command") -> Action:
    """Take in progress, in the lead's words."""
    with db.writing(office.engine) as tx:
        action = _live(actions.find(tx, ref))
        if not text.strip():
            raise NotPossible(f"{action.ref}: say in a few words how it stands")
        note = Progress(on=on, by=by, text=text.strip())
        status = Status.IN_PROGRESS if action.status in NOT_MOVING else action.status
        says = f"progress reported by {by}: {note.text}"
        return actions.add_progress(tx, action, note, way=way, at=at, on=on, says=says, status=status)


def done(office: Office, ref: str, *, by: str, on: date, at: datetime, way: str = "command") -> Action:
    """Take in that an action is done. Evidence and sign-off are still to come."""
    with db.writing(office.engine) as tx:
        action = _live(actions.find(tx, ref))
        if action.done_on:
            raise NotPossible(f"{action.ref} is done already, since {words.day(action.done_on)}; give evidence or sign it off")
        says = f"said to be done by {by}"
        return actions.change(tx, action, by=by, way=way, at=at, on=on, says=says, done_on=on, status=Status.COMPLETE)


def give_evidence(office: Office, ref: str, what: str, *, by: str, on: date, at: datetime, way: str = "command") -> Action:
    """Take in a file, kept by its hash in the evidence folder, or a web address."""
    with db.writing(office.engine) as tx:
        action = _live(actions.find(tx, ref))
        evidence = _evidence(office, what, by, on)
        says = f"evidence given by {by}: {evidence.title}"
        return actions.add_evidence(tx, action, evidence, way=way, at=at, on=on, says=says)


def sign_off(office: Office, ref: str, *, by: str, on: date, at: datetime, way: str = "command") -> Action:
    """Close an action that is done and evidenced."""
    with db.writing(office.engine) as tx:
        action = _live(actions.find(tx, ref))
        if action.done_on is None:
            raise NotPossible(f"{action.ref} is not done yet; first: chaser done {action.ref}")
        if on < action.done_on:
            raise NotPossible(f"{action.ref} was done on {words.day(action.done_on)}, after {words.day(on)}; sign it off later")
        if action.evidence_on is None and office.book.policy.evidence.required:
            raise NotPossible(f"{action.ref} has no evidence yet; first: chaser evidence add {action.ref} FILE-or-ADDRESS")
        says = f"signed off by {by}"
        return actions.change(tx, action, by=by, way=way, at=at, on=on, says=says, signed_off_on=on, signed_off_by=by)


def move(
    office: Office, ref: str, to: date, *, because: str, agreed_by: str, by: str, on: date, at: datetime, way: str = "command"
) -> Action:
    """Give an action another due date: a new baseline, and with it a new ladder. The first date is kept."""
    with db.writing(office.engine) as tx:
        action = _live(actions.find(tx, ref))
        if not because.strip() or not agreed_by.strip():
            raise NotPossible(f"{action.ref}: say why the date moves, and who agreed to it")
        if to <= on:
            raise NotPossible(f"{words.day(to)} is past; give {action.ref} a day to come")
        if action.deadline.due == to:
            raise NotPossible(f"{action.ref} is due on {words.day(to)} already")
        doubts.settle_all(tx, action.ref, "deadline", by=by, value=words.day(to), at=at)
        was = words.day(action.deadline.due) if action.deadline.due else f"“{action.deadline.phrase}”"
        return actions.change(
            tx,
            action,
            by=by,
            way=way,
            at=at,
            on=on,
            says=f"moved from {was} to {words.day(to)}, agreed by {agreed_by}, because {because.strip()}",
            deadline=replace(action.deadline, due=to, doubt=None),
            first_due=action.first_due or action.deadline.due,
            baseline=action.baseline + 1,
            moved_on=on,
        )


def _live(action: Action) -> Action:
    if action.signed_off_on:
        raise NotPossible(f"{action.ref} was signed off on {words.day(action.signed_off_on)}; nothing is open about it")
    if action.status is Status.WITHDRAWN:
        raise NotPossible(f"{action.ref} was withdrawn from its plan; nothing is open about it")
    return action


def _evidence(office: Office, what: str, by: str, on: date) -> Evidence:
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
