"""Who is chased about an action: the people of the directory whom its plan means by the leads that it names.

Only who is meant for sure is written to (`rules.leads`); where somebody is merely likely, or nobody is meant, the plan's
owner stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from register.model import Action, Confirmed, Person
from rules.leads.known import Known
from rules.leads.match import Match
from rules.leads.nearest import Nearest
from rules.leads.reading import Reader
from rules.leads.spelling import folded

SENDABLE = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")

NOT_THEIRS = "says that it is not theirs"  # after a name: how a dispute is noted


def is_address(text: str) -> bool:
    """Whether mail can be sent to it: a local part and a domain of the plain kind."""
    return len(text) <= 254 and SENDABLE.fullmatch(text) is not None


def plain(text: str) -> str:
    """Letters and figures only, in small, single-spaced: how texts are compared."""
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold().replace("&", " and ")).split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """Somebody to tell: the address, the role in which, and the leads as written for whom a stand-in is told."""

    to: str
    as_: str
    instead_of: tuple[str, ...] = ()


class Directory:
    """The people of a council, looked up by what plans write. Answers are remembered: a plan repeats its leads.

    `confirmed` is what people said of wordings; `each_holder`: of a post that several people have, each is meant. A day
    on which nothing falls due asks for nobody: what names are looked up in is made when the first is.
    """

    def __init__(self, people: Iterable[Person] = (), confirmed: Iterable[Confirmed] = (), *, each_holder: bool = False) -> None:
        self.people = tuple(people)
        self.confirmed = tuple(confirmed)
        self.each_holder = each_holder
        self._known, self._near = Known(self.people), Nearest(self.people)
        self._readers: dict[str, Reader] = {}
        self._chased: dict[tuple[str, tuple[str, ...], tuple[str, ...], str], Chased] = {}

    def by_email(self, email: str | None) -> Person | None:
        """The person of that address, whatever its case."""
        return self._known.addresses.get((email or "").casefold())

    def name_of(self, email: str) -> str:
        """The person's name, or the address itself for one who is not in the directory."""
        person = self.by_email(email)
        return person.name if person else email

    def meant(self, written: str, plan: str = "") -> tuple[Match, ...]:
        """Whom a plan means by a lead as written: one match for each person, post or team that it names, mostly one.

        Each match is sure of one person (`match.person`), or of nobody: then `match.nearest` proposes who may be meant
        (none where nobody is like it), and `match.doubt` says so in a sentence. `plan` is the plan's key: what was
        confirmed for that plan, or for all, is sure. Any text is allowed. Pure, and remembered.
        """
        if plan not in self._readers:
            said = self._said(plan)
            self._readers[plan] = Reader(known=self._known, near=self._near, confirmed=said, each=self.each_holder)
        return self._readers[plan].meant(written)

    def doubted(self, written: Iterable[str], plan: str = "") -> tuple[Match, ...]:
        """Of these leads, what means nobody for sure, each wording once."""
        unsure = (match for lead in written for match in self.meant(lead, plan) if match.person is None)
        return tuple({match.written: match for match in unsure}.values())

    def managers(self, email: str) -> tuple[str, ...]:
        """The addresses of those above a person, the nearest first, the director last; none for who is not in the directory."""
        above: list[str] = []
        person = self.by_email(email)
        while person and person.manager and person.manager not in (email, *above):
            above.append(person.manager)
            person = self.by_email(person.manager)
        return tuple(above)

    def chased(self, action: Action) -> Chased:
        """Whom an action's reminders go to."""
        key = (action.plan, action.leads, action.responsible, action.owner)
        if key not in self._chased:
            self._chased[key] = self._resolve(*key)
        return self._chased[key]

    def asked(self, action: Action) -> Chased:
        """Whom it is asked of now: those who are chased, but for who says that it is not theirs. That may leave nobody."""
        people = self.chased(action)
        if not action.disputed:
            return people
        doers = tuple(r for r in people.doers if not disputes(self.name_of(r.to), action))
        leads = tuple(r for r in people.leads if not disputes(self.name_of(r.to), action))
        return _chased(doers or leads, leads)

    def _said(self, plan: str) -> dict[str, tuple[Person, ...]]:
        """What was confirmed for all plans, and in its place what was for this one."""
        said: dict[str, tuple[Person, ...]] = {}
        for one in sorted(self.confirmed, key=lambda c: c.plan is not None):
            people = tuple(p for email in one.people if (p := self.by_email(email)))
            if one.plan in (None, plan) and people:
                said[folded(one.written)] = people
        return said

    def _resolve(self, plan: str, leads: tuple[str, ...], responsible: tuple[str, ...], owner: str) -> Chased:
        as_leads = self._sure(leads, plan, "lead")
        as_officers = self._sure(responsible, plan, "responsible")
        doers = as_officers or as_leads or self._stand_in(responsible or leads, plan, owner)
        if as_leads and not as_officers and self.doubted(leads, plan):
            doers = _once((*as_leads, *self._stand_in(leads, plan, owner)))
        return _chased(doers, as_leads or doers)

    def _sure(self, written: tuple[str, ...], plan: str, as_: str) -> tuple[Recipient, ...]:
        matches = (match for lead in written for match in self.meant(lead, plan))
        return _once(tuple(Recipient(to=match.person.email, as_=as_) for match in matches if match.person))

    def _stand_in(self, written: tuple[str, ...], plan: str, owner: str) -> tuple[Recipient, ...]:
        unknown = tuple(match.written for match in self.doubted(written, plan))
        return (Recipient(to=owner, as_="owner", instead_of=unknown),)


def address_of(who: str, directory: Directory, plan: str = "") -> str:
    """The address of the one person whom an address, a name or a post means; the words themselves where it is nobody for sure."""
    person = directory.by_email(who.strip())
    matches = () if person or not who.strip() else directory.meant(who, plan)
    found = person or (matches[0].person if len(matches) == 1 else None)
    return found.email if found else who.strip()


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


def _chased(doers: tuple[Recipient, ...], leads: tuple[Recipient, ...]) -> Chased:
    return Chased(doers=doers, leads=leads, together=tuple({r.to: r for r in (*leads, *doers)}.values()))


def disputes(name: str, action: Action) -> bool:
    """Whether it is the person of this name who says that the action is not theirs: the sentence begins with who says it."""
    return (action.disputed or "").startswith(f"{name} {NOT_THEIRS}")


def _once(recipients: tuple[Recipient, ...]) -> tuple[Recipient, ...]:
    return tuple({r.to: r for r in reversed(recipients)}.values())[::-1]
