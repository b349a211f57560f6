"""What makes a link in a mail: signed, good for some days, and without personal data.

A token names what was told by the id of the action and a hash of the obligation's key, or a whole mail by its name. The
register knows the rest: the person, the episode and the rung. Several keys open tokens, the newest one signs.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer

from register.model import Line, aware

LONGEST = 2000  # characters of a token
LINE, MAIL = "chaser: a line", "chaser: a mail"  # one kind of token cannot be used as another


class NotOurs(Exception):
    """The token was altered, cut short, or made by somebody else."""


class Ended(Exception):
    """The token is one of ours, but of too long ago."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seal:
    """Signs and opens tokens at an instant, which is aware. `keys` are in their order, the newest last."""

    keys: Sequence[str] = field(repr=False)
    at: datetime

    def __post_init__(self) -> None:
        aware(self.at)

    def sign(self, kind: str, says: object) -> str:
        """The token that says this."""
        return str(self._serializer(kind).dumps(says))

    def open(self, kind: str, token: str, *, good_for: timedelta) -> Any:
        """What the token says. Raises `NotOurs` and `Ended`."""
        if len(token) > LONGEST:
            raise NotOurs
        try:
            says, signed = self._serializer(kind).loads(token, return_timestamp=True)
        except (BadData, ValueError):
            raise NotOurs from None
        if self.at - signed > good_for:
            raise Ended
        return says

    def _serializer(self, kind: str) -> URLSafeTimedSerializer:
        options = {"at": int(self.at.timestamp()), "key_derivation": "hmac", "digest_method": hashlib.sha256}
        return URLSafeTimedSerializer(list(self.keys), salt=kind, signer=_SignerAt, signer_kwargs=options)


class _SignerAt(TimestampSigner):
    """Signs with the instant that it is given: what a mail says does not hang on the clock."""

    def __init__(self, *args: Any, at: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self._at = at

    def get_timestamp(self) -> int:
        return self._at


@dataclass(frozen=True, kw_only=True, slots=True)
class Marks:
    """Makes the short marks that stand in subjects, so that an answer that has lost its headers still names its mail.

    A mark cannot be guessed from the mail's key. It is kept with the mail, and looked up: it outlives the key that made it.
    """

    keys: tuple[str, ...] = field(repr=False)  # the newest last

    def mark(self, key: str) -> str:
        """The mark of the mail with that key: 8 characters of a-z and 2-7."""
        signed = hmac.digest(self.keys[-1].encode(), b"chaser: a mark\0" + key.encode("utf-8", "replace"), "sha256")
        return b32encode(signed[:5]).decode("ascii").lower()


@dataclass(frozen=True, kw_only=True, slots=True)
class Links:
    """The links of the mails that are composed at an instant."""

    base: str  # such as https://chaser.harbourshire.example
    seal: Seal

    def line(self, line: Line) -> str | None:
        """The page on which the reader answers for a line; none for one that is only listed."""
        if line.obligation is None:
            return None
        return f"{self.base}/a/{self.seal.sign(LINE, [line.action.id, short(line.obligation.key)])}"

    def mail(self, message_id: str) -> str:
        """The page of all that a mail gives its reader to judge."""
        return f"{self.base}/all/{self.seal.sign(MAIL, local(message_id))}"


def short(key: str) -> str:
    """The hash by which a token names an obligation among those of its action."""
    return hashlib.blake2b(key.encode(), digest_size=9, person=b"chaser link").hexdigest()


def local(message_id: str) -> str:
    """The part of a Message-ID before its domain: `chaser.0f3c…`, a hash."""
    return message_id.strip("<>").partition("@")[0]
