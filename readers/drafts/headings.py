"""Which column holds what, by the words printed over it (config/headings.yaml)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

import config
from config.yaml import load
from readers.drafts.questions import asked
from readers.drafts.vocabulary import SAYS_LITTLE, VALUES_TOO

LIKE = 85  # of 100, by rapidfuzz; under it a header word is not understood
_SHORTEST_LIKENESS = 5  # letters; "who" and "how" are two letters apart and must be met exactly
_LONGEST_HEADER = 90  # characters, in its plain form
_LONGEST_TEXT = 1_000  # characters of a cell that may be a header
_REMEMBERED = 8_192  # headings
_AREA = "area"  # the key of headings that tell what a finding is about
_SHORT_FORMS = {
    "mgmt": "management",
    "mgt": "management",
    "resp": "responsible",
    "impl": "implementation",
    "rev": "revised",
    "orig": "original",
    "comp": "completion",
    "est": "estimated",
    "recs": "recommendations",
    "rec": "recommendation",
    "yr": "year",
    "req": "required",
}


class Role(StrEnum):
    """What a column holds; the names are the keys of headings.yaml."""

    REF = "ref"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    RESPONSE = "response"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    START = "start"
    REVISED = "revised"
    COMPLETED = "completed"
    STATUS = "status"
    RAG = "rag"
    PROGRESS = "progress"
    NOTES = "notes"
    EVIDENCE = "evidence"
    SUCCESS = "success"
    MONITORING = "monitoring"
    GROUP = "group"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class HeadingBook:
    """The words of each column, in their plain form."""

    words: dict[str, Role]
    areas: frozenset[str] = frozenset()  # those of findings that may only say what a finding is about

    def is_area(self, heading: str) -> bool:
        """Whether a heading of findings may only name their group, such as "Theme"."""
        said = plain(heading)
        return said in self.areas or (said not in self.words and self._nearest(said) in self.areas)

    def is_value(self, heading: str) -> bool:
        """Whether a heading is a word that also stands in the cells of a column, such as "Complete"."""
        return plain(heading) in VALUES_TOO

    def role(self, heading: str) -> Role | None:
        """The role of a header cell: by its words, by likeness, by its first or last words, or none."""
        return self.surely(heading) or self._before_stroke(heading) or self._in_part(plain(heading))

    def surely(self, heading: str) -> Role | None:
        """The role of a header cell by all of its words, or by a likeness of 85 or more."""
        said = plain(heading) if len(heading) <= _LONGEST_TEXT else ""
        return self._said(said) if said and len(said) <= _LONGEST_HEADER else None

    @cached_property
    def _said(self) -> Callable[[str], Role | None]:
        """Each row of a table is asked for, cell by cell and more than once, whether it is a header."""
        return lru_cache(maxsize=_REMEMBERED)(self._by_words)

    def _by_words(self, said: str) -> Role | None:
        return self.words.get(said) or self._answered(said) or self._squeezed(said) or self._asked(said) or self._rest(said)

    def exactly(self, heading: str) -> Role | None:
        """The role of a header cell that is in the book word for word."""
        return self.words.get(plain(heading))

    def _rest(self, said: str) -> Role | None:
        return self._said_twice(said) or self._like(said)

    def _said_twice(self, said: str) -> Role | None:
        """Two headings of one kind in one cell: in two languages, or "Owner / Lead officer"."""
        words = said.split()
        halves = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)))
        roles = ((self.words.get(one), self.words.get(other)) for one, other in halves)
        return next((one for one, other in roles if one and (one is other or {one, other} in _AKIN)), None)

    def _before_stroke(self, heading: str) -> Role | None:
        """ "Timescale / milestones": the first of two kinds counts."""
        first, stroke, _ = heading.partition("/")
        return self.surely(first) if stroke else None

    def _answered(self, said: str) -> Role | None:
        """ "Implemented Y/N": its cells say yes or no."""
        return self.words.get(re.sub(r" (?:y n|yes no|yes or no)$", "", said))

    def _asked(self, said: str) -> Role | None:
        kind = asked(said)
        return Role(kind) if kind else None

    def _squeezed(self, said: str) -> Role | None:
        return self._without_spaces.get(said.replace(" ", ""))

    def _like(self, said: str) -> Role | None:
        nearest = self._nearest(said)
        return self.words[nearest] if nearest else None

    def _nearest(self, said: str) -> str | None:
        """The known words that are a slip of the pen away: two letters changed places, or 85 of 100 alike."""
        if len(said) < _SHORTEST_LIKENESS - 1:
            return None
        if swapped := next((w for w in self._by_letters.get(_letters(said), ()) if OSA.distance(w, said) == 1), None):
            return swapped
        if len(said) < _SHORTEST_LIKENESS:
            return None
        best = process.extractOne(said, self._long_enough, scorer=fuzz.ratio, score_cutoff=LIKE)
        return best[0] if best else None

    @cached_property
    def _without_spaces(self) -> dict[str, Role]:
        return {word.replace(" ", ""): role for word, role in self.words.items()}

    @cached_property
    def _long_enough(self) -> list[str]:
        return [word for word in self.words if len(word) >= _SHORTEST_LIKENESS]

    @cached_property
    def _by_letters(self) -> dict[str, list[str]]:
        """The words by the letters that they consist of."""
        out: dict[str, list[str]] = {}
        for word in self.words:
            out.setdefault(_letters(word), []).append(word)
        return out

    def _in_part(self, said: str) -> Role | None:
        """ "Progress End July" begins with a known word, "Page 2 RAG" ends with one; in "Board update" the last one counts."""
        words = said.split() if len(said) <= _LONGEST_HEADER else []
        for n in range(len(words) - 1, 0, -1):
            ends = (" ".join(words[:n]), " ".join(words[-n:]))
            parts = [p for p in (ends if _LINKING & {*words} else ends[::-1]) if _tells(p) and p in self.words]
            if parts:
                return next((self.words[p] for p in parts if self.words[p] is not Role.OTHER), Role.OTHER)
        return None


_LINKING = {"of", "for", "to", "by", "in", "on", "at", "and", "or", "from", "with"}  # before them stands what a heading is about
_QUALIFIED = re.compile(r"^(.*\S)\s*\((actual|revised|target|original|new|current|latest|forecast|planned|expected|final)\)\s*$")
_AKIN = ({Role.LEAD, Role.RESPONSIBLE}, {Role.EVIDENCE, Role.SUCCESS}, {Role.STATUS, Role.RAG})


def _letters(word: str) -> str:
    return "".join(sorted(word))


def _tells(part: str) -> bool:
    return part not in SAYS_LITTLE and (len(part) >= 4 or part == "rag")


@lru_cache(maxsize=_REMEMBERED)
def plain(heading: str) -> str:
    """Lower case words: without brackets, plurals in brackets or after a slash, marks, short forms and line breaks."""
    heading = _QUALIFIED.sub(r"\2 \1", heading.lower())  # "Completion date (actual)"
    text = re.sub(r"\((?:s|es)\)|/s\b", "", heading.replace("’", "'").replace("'", "").replace("%", " percent "))
    text = re.sub(r"\([^)]*\)", " ", text) if re.search(r"\w", re.sub(r"\([^)]*\)", "", text)) else text
    return " ".join(_SHORT_FORMS.get(word, word) for word in re.sub(r"[^\w#]+", " ", text).split())


@lru_cache(maxsize=1)
def heading_book() -> HeadingBook:
    """The book in config/headings.yaml. Raises `config.yaml.BadFile` where it is no YAML."""
    file = Path(config.__file__).parent / "headings.yaml"
    kinds = load(file).values
    said = {plain(str(word)): kind for kind, words in kinds.items() for word in words}
    words = {word: Role.FINDING if kind == _AREA else Role(kind) for word, kind in said.items()}
    return HeadingBook(words=words, areas=frozenset(word for word, kind in said.items() if kind == _AREA))
