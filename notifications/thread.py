"""The names of mails and of conversations: made from keys, so that the same key gives the same name on every machine.

A name is a hash. It carries no personal data, and a mail that may have been sent can be searched for by it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from notifications.mime import worded
from notifications.wording import shorten
from register.model import Action

FILETIME = datetime(1601, 1, 1, tzinfo=UTC)  # where Windows counts from
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)  # every conversation counts from here, so that its Thread-Index follows from its name
BEGAN = (EPOCH - FILETIME) // timedelta(microseconds=1) * 10 >> 24  # the 40 bits of it that a Thread-Index holds
TOPIC = 60  # characters of an action's text
ROOTS = 20  # at most in References: of what a mail is about, the first

SAFE = re.compile(r"<[!-;=?-~]{3,250}>")  # a Message-ID


@dataclass(frozen=True, kw_only=True, slots=True)
class Conversation:
    """Mails that stand together. The topic never begins as an answer does ("RE:"), so that Outlook keeps it whole."""

    name: str
    topic: str
    printed: str = ""  # the reference of the one action that it is about, as its plan prints it
    about: tuple[str, ...] = ()  # the names of other conversations that it is about


def of_action(action: Action) -> Conversation:
    """All mails that tell of this one action, to whomever."""
    topic = f"{action.printed} {shorten(action.text, TOPIC)}"
    return Conversation(name=_of(action.ref), topic=topic, printed=action.printed)


def of_actions(actions: Sequence[Action], to: str, title: str) -> Conversation:
    """Of one action: its own. Of several: this reader's about their plan, or about plans; `title` is what they are called."""
    refs = tuple(dict.fromkeys(action.ref for action in actions))
    if len(refs) == 1:
        return of_action(actions[0])
    plans = "+".join(sorted({action.plan for action in actions}))
    return Conversation(name=f"plan:{plans}:{to}", topic=f"Your actions: {title}", about=tuple(map(_of, refs)))


def of_service(kind: str, to: str, council: str, refs: Sequence[str] = ()) -> Conversation:
    """Mails about the service itself: of one kind to one reader."""
    return Conversation(name=f"{kind}:{to}", topic=f"Action plans of {council}: {kind}", about=tuple(map(_of, refs)))


def message_id(key: str, domain: str) -> str:
    """The Message-ID of the mail with that key: `<chaser.0f3c…@harbourshire.example>`."""
    return f"<chaser.{_hash(key).hex()}@{domain}>"


def threading(within: Conversation, key: str, at: datetime, domain: str, answers: str = "") -> Iterator[tuple[str, str]]:
    """The headers that put the mail with that key into its conversation, in Outlook and elsewhere. `answers` is the mail that
    came in and to which it is the reply: others gave that one its name, so only one of the usual form is written.

    All mails answer one root that was never sent, so that they stay together whichever of them is deleted. Outlook takes
    the topic from Thread-Topic only where it stands before Subject ([MS-OXCMAIL] 2.2.3.2.7).
    """
    root = message_id(within.name, domain)
    others = [message_id(name, domain) for name in within.about[: ROOTS - 1]]
    yield "Thread-Topic", worded("Thread-Topic", within.topic)
    yield "Thread-Index", thread_index(within.name, key, at)
    nearest = answers if SAFE.fullmatch(answers) else root
    yield "In-Reply-To", nearest
    yield "References", "\r\n ".join(dict.fromkeys([*others, root, nearest]))  # the nearest last


def thread_index(conversation: str, key: str, at: datetime) -> str:
    """The value of Thread-Index by [MS-OXOMSG] 2.2.1.3: the conversation's head of 22 bytes, and one answer of 5.

    The answer counts the time since the head in steps of 2^23 times 100 ns, as it must where that is over 1.7 years, and
    ends in four bits that tell mails of one instant apart.
    """
    head = b"\x01" + BEGAN.to_bytes(5, "big") + _hash(conversation)
    since = (at - FILETIME) // timedelta(microseconds=1) * 10 - (BEGAN << 24)
    later = 1 << 31 | max(since, 0) >> 23 & 0x7FFFFFFF
    return b64encode(head + later.to_bytes(4, "big") + bytes([_hash(key)[0] & 0xF0])).decode("ascii")


def _of(ref: str) -> str:
    """The name of an action's conversation."""
    return f"action:{ref}"


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=16, person=b"chaser").digest()
