"""What a lead as written comes to: somebody for sure, perhaps somebody, or nobody.

Only a sure match is ever written to. Whoever is merely likely is proposed to the plan's owner, who is told in their place
until a person confirms: a likeness must never send a mail about a child to the wrong person.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from register.model import Person

LIKELY = 80  # likeness from which somebody is "perhaps" meant; below it, merely the nearest


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """Somebody who may be meant: how like of 100, and why, as the rest of a sentence ("“Pete” is short for Peter")."""

    person: Person
    likeness: int
    because: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """Whom one lead means. `person` is none where nobody is meant for sure; then `nearest` holds who may be, likeliest first."""

    written: str  # the lead as the plan has it, or that part of it
    person: Person | None = None
    how: str  # how that is known, or why nobody is: the rest of a sentence
    nearest: tuple[Proposal, ...] = ()

    @property
    def doubt(self) -> str | None:
        """What a person should decide, in a sentence that names the nearest proposals; none where the match is sure."""
        if self.person:
            return None
        perhaps = [p for p in self.nearest if p.likeness >= LIKELY]
        if perhaps:
            alike = groupby(perhaps, key=lambda p: p.because)
            some = "; or ".join(f"{' or '.join(described(p.person) for p in several)}: {because}" for because, several in alike)
            return f"“{self.written}”: {self.how}; perhaps {some}"
        nearest = f"; the nearest is {described(self.nearest[0].person)}: {self.nearest[0].because}" if self.nearest else ""
        return f"“{self.written}”: {self.how}{nearest}"


def described(person: Person) -> str:
    """Peter Jackson, Head of Access (peter.jackson@harbourshire.example)"""
    return f"{person.name}, {person.post} ({person.email})" if person.post else f"{person.name} ({person.email})"
