"""The part of a mail that holds its words: its plain text, or else its page."""

from __future__ import annotations

from email.message import Message

from notifications.letters.cutting import cut
from notifications.letters.page import as_text
from notifications.letters.parsing import addresses, display_name, header, kind, leaves, parameter, text
from rules.replies.passage import Passage

LONGEST = 400_000  # characters of a body that are looked at


def passages(mail: Message) -> tuple[Passage, ...]:
    """What the writer wrote. Where the plain text holds nothing new the page is looked at: some programs write a stub."""
    writer = display_name(mail, "From") or next(iter(addresses(mail, "From")), "").partition("@")[0]
    bodies = [part for part in leaves(mail) if kind(part) in ("text/plain", "text/html") and not _is_file(part)]
    for part in sorted(bodies, key=lambda part: kind(part) == "text/html"):
        if found := cut(_words(part), writer):
            return found
    return ()


def _is_file(part: Message) -> bool:
    return header(part, "Content-Disposition").lower().startswith("attachment")


def _words(part: Message) -> str:
    words = text(part, LONGEST)
    if kind(part) == "text/html":
        return as_text(words)
    return unflowed(words, glue=parameter(part, "delsp") == "yes") if parameter(part, "format") == "flowed" else words


def unflowed(words: str, *, glue: bool = False) -> str:
    """RFC 3676: a line that ends with a space goes on in the next one of the same depth of quoting."""
    out: list[str] = []
    flows = False
    for line in words.splitlines():
        depth = len(line) - len(line.lstrip(">"))
        body = line[depth:].removeprefix(" ")
        if flows and out and depth == _depth(out[-1]):
            out[-1] = (out[-1][:-1] if glue else out[-1]) + body
        else:
            out.append(">" * depth + (" " if depth else "") + body)
        flows = body.endswith(" ") and body != "-- "
    return "\n".join(out)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(">"))
