"""What stands below the words of a letter: closes, names, signatures, footers of phones, disclaimers; and banners above."""

from __future__ import annotations

import re

from notifications.letters import phrases

_DASHES = re.compile(r"\s*(?:--|—|–|__+|\*{5,}|={5,}|~{5,})\s*")
_SURE = phrases.line(phrases.SURE_CLOSES + r"(?:\W+[\w.'-]+){0,4}")
_THANKS = phrases.line(phrases.THANKS)
_FOOTER = phrases.line(phrases.FOOTERS)
_CARD = phrases.line(phrases.CARDS)
_DISCLAIMER = re.compile(phrases.DISCLAIMERS, re.IGNORECASE)
_BANNER = re.compile(phrases.BANNERS, re.IGNORECASE)
_POSTSCRIPT = re.compile(r"\s*p\.?\s?p?\.?s\b[.:,\s-]*", re.IGNORECASE)
_NAMELIKE = re.compile(r"\s*(?:[A-ZÀ-Þ][\w.'’-]*\s*){1,4}[,.]?\s*")
_OFTEN_FIRST = re.compile(r"\b(?:done|complete\w*|finished|noted|acknowledged|yes|no|will|not)\b", re.IGNORECASE)


def without_endings(lines: list[str], writer: str) -> list[str]:
    """The lines that hold the letter's words. `writer` is the name in From; its line begins a signature."""
    kept = [line for line in _below_banners(lines) if not _FOOTER.fullmatch(line) and not _CARD.fullmatch(line)]
    end = _end(kept, writer)
    return kept[:end] + _postscript(kept[end:])


def _below_banners(lines: list[str]) -> list[str]:
    """Without the paragraphs at the top that a gateway added."""
    at = 0
    while at < len(lines) and (not lines[at].strip() or _BANNER.match(lines[at])):
        if lines[at].strip():
            at = _paragraph_end(lines, at)
        else:
            at += 1
    return lines[at:]


def _paragraph_end(lines: list[str], at: int) -> int:
    while at < len(lines) and lines[at].strip():
        at += 1
    return at


def _end(lines: list[str], writer: str) -> int:
    """Where the words end and a signature begins."""
    begun = False
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        if _SURE.fullmatch(line) or _DASHES.fullmatch(line) or _DISCLAIMER.match(" ".join(lines[at : at + 3])):
            return at
        if begun and (_is_writer(line, writer) or _is_card(line, writer) or _has_titles(line, writer)):
            return at
        if begun and _THANKS.fullmatch(line) and _nothing_but_a_name(lines[at + 1 :]):
            return at
        if _thanks_and_name(line, writer):
            return at
        begun = True
    return len(lines)


def _is_writer(line: str, writer: str) -> bool:
    """Whether the line is the writer's name, or a part of it."""
    words = re.findall(r"[^\W\d_]+", line.casefold())
    known = re.findall(r"[^\W\d_]+", writer.casefold())
    return (
        0 < len(words) <= 4
        and any(len(word) > 1 for word in words)
        and all(word in known or _initial(word, known) for word in words)
    )


def _is_card(line: str, writer: str) -> bool:
    """ "Cal Oakes | Team Manager, Harbours": the writer's whole name, and what they are."""
    name, *rest = re.split(r"\s*[|,(/•·]\s*|\s[-–—]\s", line.strip(" *_"), maxsplit=1)
    return bool(rest) and len(name.split()) > 1 and _is_writer(name, writer)


def _has_titles(line: str, writer: str) -> bool:
    """ "Cal Oakes BSc (Hons) MRICS": the writer's whole name, and nothing after it but titles."""
    name, *titles = re.split(r"(?<=\w)\s+(?=[A-Z]\w*[A-Z]|\()", line.strip(" *_"))
    return bool(titles) and len(name.split()) > 1 and _is_writer(name, writer) and not any(re.search(r"\s[a-z]", t) for t in titles)


def _initial(word: str, known: list[str]) -> bool:
    return len(word) == 1 and any(name.startswith(word) for name in known)


def _thanks_and_name(line: str, writer: str) -> bool:
    """ "Thanks, Cal" """
    first, _, rest = line.strip(" *_").partition(" ")
    return bool(_THANKS.fullmatch(first.strip(",.!-–"))) and bool(rest) and _is_writer(rest, writer)


def _nothing_but_a_name(lines: list[str]) -> bool:
    after = [line for line in lines if line.strip()]
    return not after or (bool(_NAMELIKE.fullmatch(after[0])) and not _OFTEN_FIRST.search(after[0]))


def _postscript(lines: list[str]) -> list[str]:
    """A PS is the person's own words, although it stands below the signature."""
    for at, line in enumerate(lines):
        if found := _POSTSCRIPT.match(line):
            return ["", line[found.end() :], *lines[at + 1 : _paragraph_end(lines, at)]]
    return []
