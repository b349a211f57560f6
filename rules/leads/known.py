"""Who has exactly this address, name, post or unit: what is written, and nothing more or less, whatever its case and marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from register.model import Person
from rules.leads.names import name_key
from rules.leads.posts import first_part, is_plural, post_keys, singular, turned
from rules.leads.spelling import folded

ADDRESS = re.compile(r"[^\s<>,;()]+@[^\s<>,;()]+")

Index = dict[str, tuple[Person, ...]]


class What(StrEnum):
    """By what somebody is meant."""

    ADDRESS = "address"
    NAME = "name"
    POST = "post"
    UNIT = "unit"


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """Those who have what is written. `loose` where it need not mean one of them: "Team Managers" are several, and "Team
    Manager" is only a part of "Team Manager, Access"."""

    text: str
    what: What
    people: tuple[Person, ...]
    loose: bool = False


class Known:
    """The people of a directory by what exactly they are called. What they are looked up in is made when it is first needed."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)
        self._claims: dict[str, Claim | None] = {}

    def claim(self, text: str) -> Claim | None:
        """Those who have exactly what is written; the name goes before the post, and the post before the unit."""
        if text not in self._claims:
            self._claims[text] = self._claim(text)
        return self._claims[text]

    @cached_property
    def addresses(self) -> dict[str, Person]:
        """People by their e-mail address in small letters."""
        return {p.email.casefold(): p for p in self.people}

    @cached_property
    def names(self) -> Index:
        """People by their name as `name_key` gives it."""
        return _index((name_key(p.name), p) for p in self.people)

    @cached_property
    def posts(self) -> Index:
        """People by their post, alone and beside their unit, as `post_keys` gives it."""
        return _index((key, p) for p in self.people if p.post for key in _post_keys(p.post, p.unit or ""))

    @cached_property
    def first_parts(self) -> Index:
        """People by what stands before the mark in their post: "Team Manager, Access" by "Team Manager"."""
        parted = ((first_part(p.post), p) for p in self.people if p.post)
        return _index((key, p) for part, p in parted if part for key in post_keys(part))

    @cached_property
    def units(self) -> Index:
        """Everybody of a unit, as `post_keys` gives it."""
        return _index((key, p) for p in self.people if p.unit for key in post_keys(p.unit))

    def _claim(self, text: str) -> Claim | None:
        address = ADDRESS.fullmatch(text.strip(" .'\""))
        if address and (one := self.addresses.get(address[0].casefold())):
            return Claim(text=text, what=What.ADDRESS, people=(one,))
        if named := self.names.get(name_key(text)):
            return Claim(text=text, what=What.NAME, people=named)
        if held := _union(self.posts, turned(text)):
            return Claim(text=text, what=What.POST, people=held)
        if inside := _union(self.units, (text,)):
            return Claim(text=text, what=What.UNIT, people=inside)
        post = singular(text)
        if held := (is_plural(text) and _union(self.posts, turned(post))) or _union(self.first_parts, (post,)):
            return Claim(text=text, what=What.POST, people=held, loose=True)
        return None


def heads(unit: Iterable[Person]) -> tuple[Person, ...]:
    """Those of a unit who are not managed from within it."""
    members = tuple(unit)
    inside = {p.email.casefold() for p in members}
    return tuple(p for p in members if (p.manager or "").casefold() not in inside)


def _post_keys(post: str, unit: str) -> Iterator[str]:
    for way in turned(post):
        yield from post_keys(way)
    if unit:
        yield from post_keys(f"{post} {unit}")
        yield from post_keys(_overlapped(folded(unit).split(), folded(post).split()))


def _overlapped(unit: list[str], post: list[str]) -> str:
    """ "canal team" and "team manager" are "canal team manager"."""
    return " ".join(unit + (post[1:] if post[:1] == unit[-1:] else post))


def _index(pairs: Iterable[tuple[str, Person]]) -> Index:
    index: dict[str, dict[str, Person]] = defaultdict(dict)
    for key, person in pairs:
        if key:
            index[key][person.email] = person
    return {key: tuple(people.values()) for key, people in index.items()}


def _union(index: Index, texts: Iterable[str]) -> tuple[Person, ...]:
    found = {p.email: p for text in texts for key in post_keys(text) for p in index.get(key, ())}
    return tuple(found[email] for email in sorted(found))
