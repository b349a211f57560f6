"""What was lost and what came twice, by what lies in the letter boxes beside what had to lie there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from bench.faults.doubles import Mail
from bench.faults.life import Mail as Known
from bench.faults.offices import MONDAY, PEOPLE, SENDER, TUESDAY, WEDNESDAY
from notifications.thread import message_id
from register.model import MessageState

DIGEST = "digest"
NOTES = "note"  # about the service itself; nobody is owed one where nothing goes wrong


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """A mail that somebody has to get, whatever happens, and the actions that it tells."""

    to: str
    kind: str
    refs: frozenset[str]  # as the plan prints them, such as 2.1
    message_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """What a run came to; each in words that name the mail."""

    owed: int
    came: int
    lost: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()  # by the server, for good: not told, and the plan's owner knows


def named(raw: bytes) -> str:
    """A mail's Message-ID."""
    return str(message_from_bytes(raw)["Message-ID"])


def count(owed: Sequence[Owed], arrived: Sequence[Mail], known: Sequence[Known]) -> Count:
    """Lay what arrived beside what was owed. `known`, the register, is asked only what was refused for good."""
    kinds = _kinds(owed)
    boxes: dict[tuple[str, str], list[bytes]] = {}
    for to, raw in arrived:
        whose, kind = kinds.get(named(raw), (to, NOTES))
        boxes.setdefault((to if to == whose else f"{to}, not {whose}", kind), []).append(raw)
    given_up = {(mail.to, mail.kind): mail for mail in known if mail.state == MessageState.FAILED}
    lost, twice, refused = [], [], []
    for one in owed:
        mails = boxes.pop((one.to, one.kind), [])
        failed = given_up.get((one.to, one.kind))
        if not mails and failed and _owner_knows(failed, arrived, known):
            refused.append(_words(one))
        elif missing := one.refs if not mails else _missing(one.refs, mails):
            lost.append(f"{_words(one)}: {', '.join(sorted(missing)) or 'nothing came'}")
        elif not mails:
            lost.append(f"{_words(one)}: nothing came")
        if len(mails) > 1:
            twice.append(f"{_words(one)}: {len(mails)} times")
    several = Counter(named(raw) for _, raw in arrived)
    twice += [f"{kind} to {to}, a note: {n} times" for (to, kind), n in _again(boxes, several).items()]
    twice += [f"{kind} to {to}: nobody expected it" for to, kind in boxes if kind != NOTES]
    return Count(owed=len(owed), came=len(arrived), lost=tuple(lost), twice=tuple(twice), refused=tuple(refused))


def _kinds(owed: Sequence[Owed]) -> Mapping[str, tuple[str, str]]:
    """Whose a mail is and of what kind, by its Message-ID. A digest may have become that of a later day."""
    domain = SENDER.partition("@")[2]
    days = (MONDAY, TUESDAY, WEDNESDAY)
    digests = {message_id(f"digest:{day}:{one.email}", domain): (one.email, DIGEST) for day in days for one in PEOPLE}
    return digests | {one.message_id: (one.to, one.kind) for one in owed}


def _missing(refs: frozenset[str], mails: Sequence[bytes]) -> frozenset[str]:
    """The actions of which none of these mails tells."""
    told = "".join(_text(raw) for raw in mails)
    return frozenset(ref for ref in refs if not re.search(rf"\b{re.escape(ref)}\b", told))


def _text(raw: bytes) -> str:
    mail = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
    body = mail.get_body(("plain",))
    return body.get_content() if body else ""


def _owner_knows(failed: Known, arrived: Sequence[Mail], known: Sequence[Known]) -> bool:
    """Whether the plan's owner was told that it failed, or cannot be: it is their own, or their note was refused as well."""
    notes = {mail.message_id: mail for mail in known if mail.key.startswith(f"undelivered:{failed.key}:")}
    came = {named(raw) for _, raw in arrived}
    return not notes or any(id_ in came or note.state == MessageState.FAILED for id_, note in notes.items())


def _again(boxes: Mapping[tuple[str, str], Sequence[bytes]], several: Mapping[str, int]) -> dict[tuple[str, str], int]:
    """The notes that came more than once."""
    notes = {box: max(several[named(raw)] for raw in mails) for box, mails in boxes.items() if box[1] == NOTES}
    return {box: n for box, n in notes.items() if n > 1}


def _words(one: Owed) -> str:
    return f"{one.kind} to {one.to}"
