"""Which lines of a mail are quoted, and where the mails below it begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from notifications.letters import phrases

_MARK = re.compile(r"\s{0,3}(?:[>|]\s?)+")
_BREAK = phrases.line(phrases.BREAKS)
_RULE = re.compile(r"\s*_{10,}\s*")  # what Outlook draws above the mail that it quotes
_FROM = re.compile(rf"\s*\*?{phrases.FROM}\s?:\*?\s*\S", re.IGNORECASE)
_HEAD = re.compile(rf"\s*\*?{phrases.HEADS}\s?:", re.IGNORECASE)
_WROTE = re.compile(rf".{{0,400}}\b{phrases.WROTE}\s*:\s*", re.IGNORECASE)
_TOLD_BY = re.compile(r"\d|@", re.IGNORECASE)  # a day, a time or an address: what mail programs write, and people do not
_TELLS_WHEN = re.compile(
    r"\s*[>|*_]*\s*(?:on|ar|le|am|op|den|el|il|em|w\s+dniu|dnia|\w{2,4}\.?,|\d|[^:]{0,80}[<(\[][^<>\s]+@)", re.IGNORECASE
)
_LONGEST_LEAD = 4  # lines over which a mail program breaks "On … wrote:"


class Kind(Enum):
    """What a line is."""

    NEW = "new"
    QUOTED = "quoted"
    LEAD_IN = "lead-in"  # "On … wrote:"


@dataclass(frozen=True, slots=True)
class Sorted:
    """A line without its marks, and what it is."""

    kind: Kind
    text: str


def sort(lines: list[str]) -> list[Sorted]:
    """The lines down to where an unmarked older mail begins."""
    out: list[Sorted] = []
    at = 0
    while at < len(lines):
        if (mark := _MARK.match(lines[at])) and not _is_table(lines[at]):
            out.append(Sorted(Kind.QUOTED, lines[at][mark.end() :]))
        elif size := lead_in(lines, at):
            if not _marked_next(lines, at + size):
                break
            out += [Sorted(Kind.LEAD_IN, line) for line in lines[at : at + size]]
            at += size - 1
        elif begins_older(lines, at):
            break
        else:
            out.append(Sorted(Kind.NEW, lines[at]))
        at += 1
    return _unwrapped(out)


def begins_older(lines: list[str], at: int) -> bool:
    """Whether a mail begins here that is quoted without marks: a break, or a head such as From, Sent, To."""
    if _BREAK.fullmatch(lines[at]):
        return True
    if _RULE.fullmatch(lines[at]):
        return any(_is_head(lines, n) for n in range(at + 1, min(at + 4, len(lines))))
    return _is_head(lines, at)


def _is_head(lines: list[str], at: int) -> bool:
    return bool(_FROM.match(lines[at])) and sum(bool(_HEAD.match(line)) for line in lines[at + 1 : at + 8]) >= 2


def lead_in(lines: list[str], at: int) -> int:
    """Over how many lines an "On … wrote:" begins here; 0 where none does."""
    if not lines[at].strip() or not _TELLS_WHEN.match(lines[at]):
        return 0
    joined = ""
    for size, line in enumerate(lines[at : at + _LONGEST_LEAD], 1):
        if not line.strip():
            return 0
        joined = f"{joined} {line.strip()}".strip()
        if _WROTE.fullmatch(joined):
            return size if _TOLD_BY.search(joined) else 0
    return 0


def _marked_next(lines: list[str], at: int) -> bool:
    """Whether the words that follow are marked as quoted."""
    follows = next((line for line in lines[at:] if line.strip()), "")
    return bool(_MARK.match(follows))


def _is_table(line: str) -> bool:
    return line.lstrip().startswith("|") and line.count("|") > 2


def _unwrapped(lines: list[Sorted]) -> list[Sorted]:
    """A long quoted line that a gateway broke leaves its end without a mark; it is quoted all the same."""
    out = list(lines)
    for at in range(1, len(lines) - 1):
        before, line, after = out[at - 1], lines[at], lines[at + 1]
        if (before.kind, line.kind, after.kind) != (Kind.QUOTED, Kind.NEW, Kind.QUOTED):
            continue
        if len(before.text) >= 60 and after.text.strip() and re.match(r"[a-z(,]", line.text) and len(line.text) < 40:
            out[at] = Sorted(Kind.QUOTED, line.text)
    return out
