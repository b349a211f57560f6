"""Which mail of ours a letter answers, and what that asked of whom: by its headers, else by the mark in its subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from notifications.askback import QUESTION, RECEIPT
from notifications.letters import Letter
from register import actions, obligations, outbox, received
from register.model import Message, Obligation
from rules.replies.asked import Ask, Asked, Asks
from tasks.digest import DIGEST
from tasks.linked import Matter, matters_of
from tasks.office import Office


@dataclass(frozen=True, kw_only=True, slots=True)
class Matched:
    """The mail that a letter answers, with what it asked its reader, as it stands now. `root`: the key of the mail in which the
    asking began, where this one asked only what was meant."""

    mail: Message
    root: str
    matters: tuple[Matter, ...]

    @property
    def asked(self) -> Asked:
        """The same, as the rules want it; where nothing was asked, something, so that thanks are known as such."""
        return Asked(asks=tuple(map(_ask, self.matters)) or (Ask(ref="-", asks=Asks.ANSWER),))

    def by(self, sender: str) -> bool:
        """Whether it comes from the person who was asked."""
        return self.mail.to.casefold() == sender


def _ask(matter: Matter) -> Ask:
    action = matter.action
    return Ask(ref=action.ref, asks=matter.asks, text=action.text, due=action.deadline.due)


def matched(tx: Connection, office: Office, letter: Letter, on: date) -> Matched | None:
    """The mail that this letter answers; none where nothing in it names one. Of several, the nearest that its sender got."""
    keys = received.answered(tx, letter.answers_to) or received.marked(tx, [mark.code for mark in letter.marks])
    mails = [outbox.get(tx, key) for key in keys]
    mail = next((one for one in mails if one.to.casefold() == letter.sender), mails[0] if mails else None)
    if mail is None:
        return None
    root = root_of(mail.key)
    began = mail if root == mail.key else outbox.get(tx, root)
    return Matched(mail=mail, root=root, matters=tuple(matters_of(tx, office, _told(tx, began), on)))


def root_of(key: str) -> str:
    """The key of the mail in which the asking began: that of a question ends with it."""
    return key.removeprefix(f"{QUESTION}:")


def _told(tx: Connection, mail: Message) -> Sequence[Obligation]:
    """What it asked its reader. A receipt asks what was last asked of them about the same actions; other mails ask nothing."""
    theirs = mail.to.casefold()
    if mail.kind == DIGEST:
        return [o for o in obligations.told_in(tx, [mail.key]) if theirs in (o.to.casefold(), (o.for_ or "").casefold())]
    if mail.kind != RECEIPT:
        return []
    about = [actions.get(tx, ref).id for ref in mail.refs]
    told = obligations.told_about(tx, about)
    mine = [[t.obligation for t in told.get(id_, []) if t.obligation.to.casefold() == theirs] for id_ in about]
    return [several[-1] for several in mine if several]
