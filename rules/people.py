"""Who is meant by a lead as written: the directory's match by e-mail, name, post or unit.

A plan names people ("Ana Field"), posts ("Head of Early Help"), teams ("Duty Team") and mixtures of them ("Ana Field,
Head of Early Help"). Only a sure match is written to; where somebody is merely likely, or nobody is meant, the plan's
owner stands in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from register.model import Action, Person
from rules.match import Match, Proposal

LIKELY = 90
EMAIL = re.compile(r"[^\s<>,;()]+@[^\s<>,;()]+")
SENDABLE = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")
PARTS = re.compile(r"\s*[,(;:]\s*|\s+[–—-]\s+")

Index = dict[str, tuple[Person, ...]]


def is_address(text: str) -> bool:
    """Whether mail can be sent to it: a local part and a domain of the plain kind."""
    return len(text) <= 254 and SENDABLE.fullmatch(text) is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """Somebody to tell: the address, the role in which, and the leads as written for whom a stand-in is told."""

    to: str
    as_: str
    instead_of: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Letters and figures only, in small, single-spaced: how names and posts are compared."""
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold().replace("&", " and ")).split())


class Directory:
    """The people of a council, looked up by what plans write. Answers are remembered: a plan repeats its leads.

    A day on which nothing falls due asks for nobody: what names are looked up in is made when the first is.
    """

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.people = tuple(people)
        self._email = {p.email.casefold(): p for p in self.people}
        self._found: dict[str, Match] = {}
        self._chased: dict[tuple[tuple[str, ...], tuple[str, ...], str], Chased] = {}

    @cached_property
    def _name(self) -> Index:
        return _index(self.people, lambda p: p.name)

    @cached_property
    def _post(self) -> Index:
        return _index(self.people, lambda p: p.post)

    @cached_property
    def _unit(self) -> Index:
        return _index(self.people, lambda p: p.unit)

    def by_email(self, email: str | None) -> Person | None:
        """The person of that address, whatever its case."""
        return self._email.get((email or "").casefold())

    def name_of(self, email: str) -> str:
        """The person's name, or the address itself for one who is not in the directory."""
        person = self.by_email(email)
        return person.name if person else email

    def find(self, written: str) -> Match:
        """Whom the plan means by `written`."""
        if written not in self._found:
            self._found[written] = self._find(written)
        return self._found[written]

    def meant(self, written: str, plan: str = "") -> tuple[Match, ...]:
        """Whom a plan means by a lead as written: one match for each person, post or team that it names, mostly one.

        Each match is sure of one person (`match.person`), or of nobody: then `match.nearest` proposes who may be meant
        (none where nobody is like it), and `match.doubt` says so in a sentence. `plan` is the plan's key: what was
        confirmed for that plan, or for all, is sure. Any text is allowed. Pure, and remembered.
        """
        return (self.find(written),)

    def chased(self, action: Action) -> Chased:
        """Whom an action's reminders go to."""
        key = (action.leads, action.responsible, action.owner)
        if key not in self._chased:
            self._chased[key] = self._resolve(*key)
        return self._chased[key]

    def _find(self, written: str) -> Match:
        for address in EMAIL.findall(written):
            if person := self.by_email(address):
                return Match(written=written, person=person, how="by the address")
        several: str | None = None
        for part in (written, *PARTS.split(written)):
            for index, what in ((self._name, "name"), (self._post, "post"), (self._unit, "unit")):
                holders = index.get(plain(part), ())
                if len(holders) > 1 and what == "unit":
                    holders = _heads(holders)
                if len(holders) == 1:
                    return Match(written=written, person=holders[0], how=f"by the {what}")
                if holders:
                    several = several or f"{len(holders)} people have the {what} “{part.strip()}”"
        return Match(written=written, how=several) if several else self._likely(written)

    def _likely(self, written: str) -> Match:
        wanted = plain(PARTS.split(written)[0])
        for index, what in ((self._name, "name"), (self._post, "post")):
            near = process.extract(wanted, list(index), scorer=fuzz.token_sort_ratio, score_cutoff=LIKELY, limit=2)
            if len(near) == 1 and len(index[near[0][0]]) == 1:
                close = Proposal(person=index[near[0][0]][0], likeness=round(near[0][1]), because=f"the {what} is nearly the same")
                return Match(written=written, how=f"no {what} is the same", nearest=(close,))
        return Match(written=written, how="nobody in the directory has this name, post or unit")

    def _resolve(self, leads: tuple[str, ...], responsible: tuple[str, ...], owner: str) -> Chased:
        as_leads = self._known(leads, "lead")
        as_officers = self._known(responsible, "responsible")
        doers = as_officers or as_leads or self._stand_in(responsible or leads, owner)
        if as_leads and not as_officers and self._unknown(leads):
            doers = _once((*as_leads, *self._stand_in(leads, owner)))
        leading = as_leads or doers
        return Chased(doers=doers, leads=leading, together=tuple({r.to: r for r in (*leading, *doers)}.values()))

    def _known(self, written: tuple[str, ...], as_: str) -> tuple[Recipient, ...]:
        people = (self.find(w).person for w in written)
        return _once(tuple(Recipient(to=p.email, as_=as_) for p in people if p))

    def _stand_in(self, written: tuple[str, ...], owner: str) -> tuple[Recipient, ...]:
        return (Recipient(to=owner, as_="owner", instead_of=self._unknown(written)),)

    def _unknown(self, written: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(w for w in written if self.find(w).person is None))


@dataclass(frozen=True, kw_only=True, slots=True)
class Chased:
    """Who does an action, and who leads it; the plan's owner stands in where the directory knows nobody."""

    doers: tuple[Recipient, ...]
    leads: tuple[Recipient, ...]
    together: tuple[Recipient, ...]  # each once

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names as written that nobody in the directory matches, so that the plan's owner is told."""
        return tuple(name for doer in self.doers for name in doer.instead_of)

    @property
    def known(self) -> tuple[str, ...]:
        """The addresses of those who are told themselves."""
        return tuple(doer.to for doer in self.doers if doer.as_ != "owner")


def _index(people: Iterable[Person], of: Callable[[Person], str | None]) -> Index:
    index: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        if value := of(person):
            index[plain(value)].append(person)
    return {key: tuple(holders) for key, holders in index.items()}


def _heads(unit: tuple[Person, ...]) -> tuple[Person, ...]:
    """Those of a unit who are not managed from within it."""
    inside = {p.email.casefold() for p in unit}
    return tuple(p for p in unit if (p.manager or "").casefold() not in inside)


def _once(recipients: tuple[Recipient, ...]) -> tuple[Recipient, ...]:
    return tuple({r.to: r for r in reversed(recipients)}.values())[::-1]
