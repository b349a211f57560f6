"""Which action of a plan a heading, a request or a note speaks of: proposed by number or by likeness, never decided.

A heading is short and an action long, so what counts is how many of the heading's words stand in the action or its
finding; a word that few actions have weighs more than one that all have.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rapidfuzz import fuzz

from register.model import Action, Draft
from rules.identity import OTHER_FINDING
from rules.people import plain

THEME, REQUEST = 0.6, 0.75  # the share of its words, by weight, that must stand in the action
NEAR = 0.1  # two that are nearer to each other than this are both proposed
_TOLD = 0.3  # what the words told under a heading may add
_SAYS_NOTHING = frozenset(
    re.findall(r"\w+", "the and for that this with from into are was were have has been will all not any our its who which their")
)
_NUMBERED = re.compile(
    r"\b(?:actions?|recommendations?|refs?|references?|rec)\.?\s*(?:no\.?\s*|number\s*)?(\d+(?:\.\d+)+[a-z]?)\b", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """An action of the register with the words by which people know it."""

    action: Action
    text: str  # as its plan has it
    finding: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """Which action is meant, why it is thought so, and which others may be; `about` is none where none or several may."""

    about: Action | None
    because: str
    perhaps: tuple[Action, ...] = ()


def proposals(drafts: Sequence[Draft], known: Sequence[Known]) -> list[Proposal]:
    """A proposal for each draft, in their order."""
    plan = _Plan(known)
    return [plan.proposal(draft) for draft in drafts]


def is_theme(draft: Draft) -> bool:
    """Whether a draft of minutes is a theme; else it is a request."""
    return draft.text == draft.finding


class _Plan:
    """The actions of a plan, their words weighed."""

    def __init__(self, known: Sequence[Known]) -> None:
        self.known = known
        self.words = [(_stems(one.text), _stems(one.finding)) for one in known]
        self.counts = Counter(word for text, finding in self.words for word in text | finding)

    def proposal(self, draft: Draft) -> Proposal:
        """By its number, as the same text, or as the likest."""
        for one in self.known:
            if one.action.ref.casefold() in draft.text.casefold() or self._numbered(one.action, draft):
                return Proposal(about=one.action, because="its number is named")
            if fuzz.ratio(plain(one.text), plain(draft.text)) >= OTHER_FINDING:
                return Proposal(about=one.action, because="its text is the same")
        return self._likest(draft)

    def _numbered(self, action: Action, draft: Draft) -> bool:
        said = _NUMBERED.findall(draft.text) or _NUMBERED.findall((draft.progress or "")[:200])
        return len(set(said)) == 1 and action.ref.casefold().endswith(f"-{said[0].casefold()}")

    def _likest(self, draft: Draft) -> Proposal:
        enough = THEME if is_theme(draft) else REQUEST
        scored = [(*self._score(at, draft), one.action) for at, one in enumerate(self.known)]
        likely = sorted((s for s in scored if s[0] >= enough), key=lambda s: -s[1])
        if not likely:
            return Proposal(about=None, because="no action of the plan is like it")
        near = [action for _, _, action in takewhile(lambda s: likely[0][1] - s[1] < NEAR, likely)]
        if len(near) > 1:
            return Proposal(about=None, because=f"{len(near)} actions are equally like it", perhaps=tuple(near[:6]))
        return Proposal(about=near[0], because=f"{likely[0][0]:.0%} of its words stand there")

    def _score(self, at: int, draft: Draft) -> tuple[float, float]:
        """(share of the draft's words in the action or its finding, the same with what was told under it)"""
        text, finding = self.words[at]
        said = _stems(draft.text)
        share = max(self._share(said, text | finding) * 0.95, self._share(said, text))
        return share, share + _TOLD * self._share(text, said | _stems(draft.progress or ""))

    def _share(self, of: frozenset[str], within: Iterable[str]) -> float:
        whole = sum(map(self._weight, of))
        return sum(map(self._weight, of.intersection(within))) / whole if whole else 0.0

    def _weight(self, word: str) -> float:
        return math.log(1 + len(self.known) / (self.counts[word] or 1))


def _stems(text: str) -> frozenset[str]:
    """The words of a text by their beginnings: assess, assessed and assessments are one."""
    return frozenset(word.rstrip("s")[:6] for word in plain(text).split() if len(word) > 2 and word not in _SAYS_NOTHING)
