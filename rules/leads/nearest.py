"""Who has a name, post or unit that is like what is written: proposals, never proof.

Letters in threes lead to the few that are worth comparing, the rarest first, so that a directory of thousands costs
little more than one of dozens.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from rapidfuzz import fuzz

from register.model import Person
from rules.leads.known import ADDRESS, What, heads
from rules.leads.match import LIKELY, Proposal
from rules.leads.names import Likeness, likeness, name_key
from rules.leads.posts import initials, spelled_out
from rules.leads.spelling import folded, scanned

NEAREST = 60  # likeness below which nobody is proposed
AT_MOST = 3  # proposals
_GRAMS, _COMPARED, _LETTERS = 10, 25, 120  # of a text: letters in threes looked up, entries compared, letters read


@dataclass(frozen=True, kw_only=True, slots=True)
class _Entry:
    key: str
    what: What
    shown: str
    people: tuple[Person, ...]


class Nearest:
    """The people of a directory by what is like their names, posts and units."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)

    def to(self, text: str) -> tuple[Proposal, ...]:
        """Who may be meant, likeliest first, three at most."""
        text = _readable(text[:_LETTERS])
        found = [Proposal(person=p, likeness=like.of, because=like.because) for e, like in self._alike(text) for p in e.people]
        return best(found)

    @cached_property
    def _entries(self) -> list[_Entry]:
        return [
            *_grouped(What.NAME, ((name_key(p.name), p.name, p) for p in self.people)),
            *_grouped(What.POST, ((spelled_out(p.post), p.post, p) for p in self.people if p.post)),
            *_grouped(What.UNIT, ((spelled_out(p.unit), p.unit, p) for p in self.people if p.unit)),
        ]

    @cached_property
    def _by_gram(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self._entries):
            for gram in _grams(entry.key):
                index[gram].append(number)
        return index

    @cached_property
    def _by_initials(self) -> dict[str, list[_Entry]]:
        index: dict[str, list[_Entry]] = defaultdict(list)
        for entry in self._entries:
            for letters in initials(entry.shown):
                index[letters].append(entry)
        return index

    def _alike(self, text: str) -> Iterator[tuple[_Entry, Likeness]]:
        for entry in self._by_initials.get(folded(text).replace(" ", ""), ()):
            yield entry, Likeness(of=LIKELY, because=f"“{text.strip()}” may stand for “{entry.shown}”")
        name, post = name_key(text), spelled_out(text)
        for entry in self._worth_comparing({*_grams(name), *_grams(post)}):
            yield entry, likeness(name, entry.key) if entry.what is What.NAME else _post_likeness(post, entry)

    def _worth_comparing(self, grams: set[str]) -> list[_Entry]:
        known = sorted((g for g in grams if g in self._by_gram), key=lambda g: (len(self._by_gram[g]), g))[:_GRAMS]
        shared = Counter(number for gram in known for number in self._by_gram[gram])
        return [self._entries[n] for n in nlargest(_COMPARED, shared, key=lambda n: (shared[n], -n))]


def best(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The likeliest ones, each person once."""
    ordered = sorted(proposals, key=lambda p: (-p.likeness, p.person.name, p.person.email))
    each = {p.person.email: p for p in reversed(ordered) if p.likeness >= NEAREST}
    return tuple([p for p in ordered if each.get(p.person.email) is p][:AT_MOST])


def _grouped(what: What, rows: Iterable[tuple[str, str, Person]]) -> list[_Entry]:
    groups: dict[str, list[tuple[str, Person]]] = defaultdict(list)
    for key, shown, person in rows:
        if key:
            groups[key].append((shown, person))
    return [_Entry(key=key, what=what, shown=rows[0][0], people=_meant(what, [p for _, p in rows])) for key, rows in groups.items()]


def _meant(what: What, people: list[Person]) -> tuple[Person, ...]:
    return heads(people) if what is What.UNIT else tuple(people)


def _post_likeness(written: str, entry: _Entry) -> Likeness:
    if f" {entry.key} " in f" {written} ":
        return Likeness(of=80, because=f"the {entry.what} “{entry.shown}” stands in it")
    near = fuzz.token_sort_ratio(scanned(written), scanned(entry.key))
    return Likeness(of=min(95, round(near)), because=f"the {entry.what} “{entry.shown}” is like it")


def _readable(text: str) -> str:
    """An address is read by what stands before its @, which is often a name."""
    return ADDRESS.sub(lambda found: found[0].partition("@")[0].replace(".", " "), text)


def _grams(text: str) -> set[str]:
    padded = f" {scanned(text)} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)} if text else set()
