"""Which files of a mail could be evidence: not the pictures of a signature, nor what mail programs add for each other."""

from __future__ import annotations

import mimetypes
import re
from email.message import Message
from pathlib import PurePosixPath

from notifications.letters.letter import Attached
from notifications.letters.parsing import BROKEN, header, kind, leaves, payload, text

MOST = 50
_SMALLEST_PICTURE = 6_000  # bytes; smaller ones are icons
_FOR_MACHINES = {
    "application/ms-tnef",
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "message/delivery-status",
    "message/disposition-notification",
    "message/external-body",
    "message/partial",
    "text/calendar",
    "text/rfc822-headers",
    "text/vcard",
    "text/x-vcard",
}
_NAMES_FOR_MACHINES = re.compile(r"winmail\.dat|att\d+\.(txt|html?|bin)|smime\.p7[sm]|signature\.asc|oledata\.mso|.*\.(ics|vcf)")
_OF_SIGNATURES = re.compile(
    r"(image|outlook|inline)[-_]?\d{0,4}\.(png|gif|jpe?g|bmp)|outlook-\w+\.\w+|.*(logo|signature|banner|facebook|twitter|linkedin|instagram|icon).*"
)


def attachments(mail: Message) -> tuple[Attached, ...]:
    """The files that could be evidence, in their order; of more than fifty the first fifty."""
    parts = list(leaves(mail))
    shown = "".join(text(part, 2_000_000) for part in parts if kind(part) == "text/html")
    found = (Attached(name=_name(part), data=data) for part in parts if _is_file(part, shown) and (data := _data(part)))
    return tuple(one for one, _ in zip(found, range(MOST), strict=False))


def _is_file(part: Message, shown: str) -> bool:
    what, name = kind(part), _given_name(part).casefold()
    if what in _FOR_MACHINES or _NAMES_FOR_MACHINES.fullmatch(name):
        return False
    if what.startswith("image/"):
        return not _decorates(part, name, shown)
    if what.startswith("text/"):
        return bool(name) or _disposition(part) == "attachment"
    return True


def _decorates(part: Message, name: str, shown: str) -> bool:
    """A picture that belongs to the page or the signature and not to what is sent."""
    named = header(part, "Content-ID").strip("<>")
    in_page = bool(named) and f"cid:{named}" in shown
    small = len(payload(part)) < _SMALLEST_PICTURE
    if _disposition(part) == "attachment" and not in_page:
        return small and bool(_OF_SIGNATURES.fullmatch(name))
    return small or not name or bool(_OF_SIGNATURES.fullmatch(name))


def _disposition(part: Message) -> str:
    try:
        return part.get_content_disposition() or ""
    except BROKEN:
        return ""


def _data(part: Message) -> bytes:
    if kind(part) != "message/rfc822":
        return payload(part)
    try:
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], Message) else b""
    except (*BROKEN, UnicodeError):
        return b""


def _given_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except BROKEN:
        return ""
    clean = re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "", name.replace("\\", "/"))
    return " ".join(PurePosixPath(clean).name.split())


def _name(part: Message) -> str:
    """Its file name without a path, or one after its type; at most 120 characters, its ending kept."""
    name = _given_name(part) or _after_type(part)
    ending = PurePosixPath(name).suffix[:12]
    return name if len(name) <= 120 else name[: 120 - len(ending)] + ending


def _after_type(part: Message) -> str:
    what = kind(part)
    return "forwarded mail.eml" if what == "message/rfc822" else f"attachment{mimetypes.guess_extension(what) or '.bin'}"
