"""One mail's RFC 5322 bytes, by the email package with what costs time left out.

`EmailMessage(policy=SMTP)` parses and folds every header of every mail anew, which took 1.4 ms a mail, and
`MIMEMultipart` 0.5 ms. Here headers are given ready to be written, so that the generator only writes them; whatever
is not plain ASCII goes through `email.header`. Bodies are quoted-printable: lines of 76 characters at most, seven-bit.
"""

from __future__ import annotations

import re
from binascii import b2a_qp
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.base64mime import body_encode
from email.generator import BytesGenerator
from email.header import Header
from email.message import Message
from email.policy import Compat32
from email.utils import formataddr
from io import BytesIO
from typing import Any

from config.mendable import Mendable
from rules.people import is_address
from rules.words import CONTROL as CONTROL
from rules.words import tidy as tidy

PLAIN = re.compile(r"[ -~]*")
FILE_NAME = re.compile(r"[A-Za-z0-9._-]{1,80}")
LONGEST = 200  # of a header that is written unfolded; the limit of RFC 5322 is 998


class Unsendable(Mendable):
    """A mail that cannot be built. Its text says why, and what to do."""


class Ready(Compat32):
    """Writes headers as they are. A line break that is not a fold is refused: it would begin a header of its own."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The header's lines."""
        if ("\n" in value or "\r" in value) and re.search(r"[\r\n]", re.sub(r"\r\n[ \t]+(?=\S)", "", value)):
            raise Unsendable(f"the header {name} holds a line break: {value!r}; mend the text that it was made from")
        return f"{name}: {value}\r\n".encode("ascii")


READY = Ready(linesep="\r\n", max_line_length=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file that goes with a mail. Its name is plain ASCII."""

    name: str
    kind: str  # its media type
    data: bytes


def mail_bytes(headers: Iterable[tuple[str, str]], *, text: str, html: str, boundary: str, files: Sequence[File] = ()) -> bytes:
    """The mail with its two bodies and its files. `boundary` is letters and figures; no quoted-printable or base64 text can
    hold `=_`."""
    mail = Message(policy=READY)
    for name, value in headers:
        mail[name] = value
    mail["MIME-Version"] = "1.0"
    bodies = [_part("plain", text), _part("html", html)]
    if files:
        mail["Content-Type"] = f'multipart/mixed; boundary="=_{boundary}_"'
        words = Message(policy=READY)
        _alternative(words, bodies, boundary)
        mail.set_payload(list[Message | str]([words, *map(_file, files)]))
    else:
        _alternative(mail, bodies, boundary)
    out = BytesIO()
    BytesGenerator(out, mangle_from_=False, policy=READY).flatten(mail)
    return out.getvalue()


def worded(name: str, text: str) -> str:
    """The value of a header that holds words, tidied; encoded by RFC 2047 where it has to be."""
    text = tidy(text)
    if len(text) <= LONGEST and PLAIN.fullmatch(text) and "=?" not in text:
        return text
    return Header(text, "utf-8", header_name=name).encode(linesep="\r\n", maxlinelen=76)


def mailbox(name: str, address: str) -> str:
    """`Name <address>` for From, To and Reply-To."""
    address, name = checked(address), tidy(name)[:LONGEST]
    if PLAIN.fullmatch(name) and "=?" not in name:
        return formataddr((name, address))
    return f"{worded('Reply-To', name)} <{address}>"


def checked(address: str) -> str:
    """The address itself, if a mail can be sent to it."""
    if not is_address(address):
        raise Unsendable(f"{address!r} is not an address that mail can be sent to; mend it in the directory or the plan's owner")
    return address


def _alternative(mail: Message, bodies: Iterable[Message], boundary: str) -> None:
    mail["Content-Type"] = f'multipart/alternative; boundary="=_{boundary}"'
    mail.set_payload(list[Message | str](bodies))


def _file(one: File) -> Message:
    if not FILE_NAME.fullmatch(one.name):
        raise Unsendable(f"{one.name!r} is no name of a file that every mailbox takes; use letters, figures, dots and hyphens")
    part = Message(policy=READY)
    part["Content-Type"] = f'{one.kind}; name="{one.name}"'
    part["Content-Disposition"] = f'attachment; filename="{one.name}"'
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(body_encode(one.data, eol="\r\n"))
    return part


def _part(subtype: str, text: str) -> Message:
    part = Message(policy=READY)
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    lines = "\r\n".join(text.splitlines()) + "\r\n"
    part.set_payload(b2a_qp(lines.encode("utf-8", "replace"), istext=True).decode("ascii"))
    return part
