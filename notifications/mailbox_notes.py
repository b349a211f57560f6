"""What a plan's owner is told about the mailbox itself: mails of which nobody knows, a login refused, a day held back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from notifications import wording
from notifications.mime import tidy
from notifications.note import Note
from register.model import Message
from rules import words
from rules.people import Directory


def in_doubt(mail: Message, directory: Directory) -> Note:
    """A mail may have gone, and nobody but a person can find out."""
    who = tidy(directory.name_of(mail.to))
    return Note(
        kind="in doubt",
        key=in_doubt_key(mail),
        subject=f"1 mail in doubt: {who}",
        title=f"Nobody knows whether a mail to {who} went",
        says=f"“{wording.unmarked(mail.subject, mail.mark)}”, of {words.day(mail.on)}. {mail.why or ''} "
        "It is not sent again before somebody has said.",
        remedy=f"Ask {who}, then: “chaser outbox settle {mail.key} sent” if it came, or “again” if it did not.",
        refs=mail.refs,
    )


def in_doubt_key(mail: Message) -> str:
    """Under which a note about it is known: once for each attempt."""
    return f"in doubt:{mail.key}:{mail.attempts}"


def not_let_in(why: str, on: date, key: str) -> Note:
    """The mailbox refused the login. It is not tried again by itself."""
    return Note(
        kind="not let in",
        key=f"not let in:{key}",
        subject=f"0 mails left: the login was refused on {words.day(on)}",
        title="The mailbox refused Chaser's login",
        says=f"{why} It was tried once, and not again: a few wrong logins, and the account is locked. The mails waited.",
        remedy="Ask IT to set the login right (“chaser doctor”). Mail goes on by itself once the settings have changed, or with "
        "“chaser deliver --again”.",
    )


def held_back(mails: int, why: str, usual: int | None, causes: Sequence[str], on: date, kind: str) -> Note:
    """A day's mails are far more than usual, or than allowed; they wait for a person's word."""
    common = f" Usual is {words.count(usual, 'mail')} on a busy day." if usual is not None else ""
    return Note(
        kind="held back",
        key=f"held back:{on}:{kind}",
        subject=f"{words.count(mails, 'mail')} held back on {words.day(on)}",
        title=f"{words.count(mails, 'mail')} wait for your word",
        says=f"{words.weekday_day(on)} would have mailed {words.count(mails, 'person') if mails == 1 else f'{mails} people'}: "
        f"{why}.{common} Most of it: {'; '.join(causes)}.",
        remedy="Look at them with “chaser outbox list held”; “chaser outbox release” lets them go, each as it has to be then.",
    )
