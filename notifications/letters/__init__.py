"""Reading the mails that come in: from bytes to a `Letter`. What the words in it mean is told by `rules.replies`.

parsing     headers and parts, whatever state they are in
bodies      the part that holds the words; page: from HTML to lines
cutting     what is new in them; quotes, endings: what is not
attached    files that could be evidence
automatic   whether a machine wrote it; returned: whether it reports a mail that did not arrive
phrases     the words of mail programs, in the languages in which they come
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import parsedate_to_datetime

from notifications.letters.attached import attachments
from notifications.letters.automatic import automatic
from notifications.letters.bodies import passages
from notifications.letters.letter import Attached, Automatic, Failed, Letter, Mark, Undelivered, UnreadableLetter
from notifications.letters.marks import marks
from notifications.letters.parsing import BROKEN, addresses, header, ids, parsed, writer
from notifications.letters.returned import undelivered
from notifications.voting import chosen
from register.model import aware
from rules.replies.passage import Passage

__all__ = ["Attached", "Automatic", "Failed", "Letter", "Mark", "Undelivered", "UnreadableLetter", "read"]


def read(raw: bytes, received_at: datetime) -> Letter:
    """The letter in a mail's bytes. `received_at` is aware. Raises `UnreadableLetter` for bytes that are no mail."""
    aware(received_at)
    mail = parsed(raw)
    subject, new = header(mail, "Subject"), passages(mail)
    vote = chosen(subject) if marks(subject) else None
    failed = undelivered(mail)
    return Letter(
        message_id=next(iter(ids(mail, "Message-ID")), "") or _made(raw),
        sender=writer(mail),
        to=addresses(mail, "To", "Cc"),
        subject=subject,
        sent_at=_sent(mail, received_at),
        received_at=received_at,
        in_reply_to=ids(mail, "In-Reply-To"),
        references=ids(mail, "References"),
        marks=marks(subject),
        passages=(Passage(text=vote), *new) if vote else new,
        attachments=attachments(mail),
        automatic=automatic(mail, new, reports=failed is not None),
        undelivered=failed,
    )


def _made(raw: bytes) -> str:
    return f"<made.{hashlib.blake2b(raw, digest_size=16, person=b'chaser letter').hexdigest()}@letters.invalid>"


def _sent(mail: Message, received_at: datetime) -> datetime:
    """Its Date. A clock that is wrong must not make "by Friday" another Friday: it counts only near the day of receipt."""
    try:
        said = parsedate_to_datetime(header(mail, "Date"))
    except BROKEN:
        return received_at
    said = said if said.tzinfo else said.replace(tzinfo=UTC)
    try:
        near = timedelta(days=-1) <= received_at - said <= timedelta(days=60)
    except OverflowError:
        return received_at
    return said if near else received_at
