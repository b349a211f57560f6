"""Who was at a meeting, and whom the initials in its minutes mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from readers.drafts.vocabulary import POSTS, either
from readers.minutes.paragraphs import Paragraph, without_number

_BEGINS = re.compile(
    either(
        r"^\W*(?:(?:members|officers|also|those|councillors) )*(?:present|attending|(?:in )?attendance|attende(?:es|d by))\b",
        r"^name\b.{0,60}\b(?:initials|post|role|title|organisation|agency|representing)\b",
        r"^\W*(?:apologies|members|membership|officers|distribution|circulation)\b(?=\W*(?:$|:|for absence|received|were|from))",
    ),
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:[A-Z]\.? ?(?:[A-Z]\.? ?)?(?=[A-Z][a-z])|[A-Z][a-z][\w'’-]* (?:[A-Z]\.? )?)"
    r"(?:(?:de|van|von) )?(?:O['’]|Mc|Mac)?[A-Z][a-z][\w'’-]*"
)
_STATED = re.compile(r"(?:^|[\s,(–-])(?P<initials>[A-Z]{2,4}|[A-Z][A-Z][a-z])(?=\)|\W*$)")
_INITIALS = re.compile(r"[A-Z]{2,4}|[A-Z][A-Z][a-z]")
_TITLE = re.compile(r"^(?:(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Lady|Rev)\.? )+")
_SEVERAL = re.compile(r"\s*(?:/|,|;|&|\band\b)\s*")
_LONGEST = 60  # lines of a list of attendance


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendance:
    """The people of a meeting by their initials; several where two share them."""

    by_initials: dict[str, tuple[str, ...]]
    by_name: dict[str, tuple[str, ...]]  # a first or last name alone, in small letters

    def resolve(self, owner: str) -> tuple[tuple[str, ...], str | None]:
        """(the leads that an owner as written means, why a person should look)"""
        if len(named := self.by_name.get(owner.casefold(), ())) == 1:
            return named, None
        parts = [p for p in _SEVERAL.split(owner) if p]
        if not parts or not all(_INITIALS.fullmatch(p) for p in parts):
            return (owner,), None
        means = {part: self.by_initials.get(part, ()) for part in parts}
        doubts = [_doubt(part, people) for part, people in means.items() if len(people) != 1]
        return tuple(people[0] if len(people) == 1 else part for part, people in means.items()), "; ".join(doubts) or None


def attendance(text: Sequence[Paragraph]) -> Attendance:
    """The list of those present, sent apologies or belong to the meeting."""
    people: dict[str, dict[str, None]] = defaultdict(dict)
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in _entries(text):
        for name, initials in _people(entry):
            for short in initials:
                people[short].setdefault(name)
            for word in re.split(r"[\s.]+", name):
                names[word.casefold()].setdefault(name)
    return Attendance(by_initials=_fixed(people), by_name=_fixed(names))


def _fixed(found: dict[str, dict[str, None]]) -> dict[str, tuple[str, ...]]:
    return {word: tuple(names) for word, names in found.items()}


def _doubt(initials: str, people: Sequence[str]) -> str:
    if people:
        return f"the initials {initials} may be the lead {' or '.join(people)}"
    return f"whom the initials {initials} of the lead mean, the list of those present does not say"


def _entries(text: Sequence[Paragraph]) -> Iterator[str]:
    """Each line of the lists of attendance; a row of a table is one."""
    lines = [", ".join(p.text for p in row) for _, row in groupby(text, key=lambda p: (p.where, p.row))]
    left = 0
    for line in lines:
        if _BEGINS.match(without_number(line)):
            left = _LONGEST
            line = re.sub(r"^[^:]{0,40}:", "", line)
        elif left and not _PERSON.search(line):
            left = 0
        left = max(0, left - 1)
        if left:
            yield line


def _people(entry: str) -> Iterator[tuple[str, list[str]]]:
    """(name, its initials) of each person of a line: as stated beside the name, else as they follow from it."""
    found = [m for m in _PERSON.finditer(entry) if not any(w.casefold() in POSTS for w in m[0].split())]
    for at, person in enumerate(found):
        until = found[at + 1].start() if at + 1 < len(found) else len(entry)
        stated = _STATED.search(entry[person.end() : until])
        name = _TITLE.sub("", person[0])
        yield name, [stated["initials"]] if stated else _of(name)


def _of(name: str) -> list[str]:
    """ "J. Holt-Fallow" is JH or JHF."""
    parts = [w for w in re.split(r"[\s.]+", name) if w[:1].isupper()]
    return list(dict.fromkeys(["".join(w[0] for w in parts), "".join(w[0] for p in parts for w in p.split("-") if w)]))
