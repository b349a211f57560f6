"""From a lead as written to the people whom it means. A lead may name several, with marks between them or without.

Somebody is meant for sure only if all that is written is accounted for: by one name, one post or one unit that only one
person has, or by several of them that agree ("Ana Field, Head of Early Help"). Words beside a person's whole name are a
remark; beside a post they make it another post. Two that contradict each other are both proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from register.model import Person
from rules.leads.covers import covers, name_and_rest
from rules.leads.groups import Group, Piece, grouped, looks_like_name, undoes
from rules.leads.known import Claim, Known, What
from rules.leads.match import LIKELY, Match, Proposal
from rules.leads.nearest import Nearest, best
from rules.leads.spelling import folded

STRONG = re.compile(r"\s*[;|\n•·]\s*")
LISTED = re.compile(r"\s*[,/&+]\s*|\s+and\s+", re.IGNORECASE)
JOINED = re.compile(r"\s*[/&+]\s*|\s+and\s+", re.IGNORECASE)
MARKED = re.compile(r"\s*([,():<>\[\]])\s*|\s+([–—-])+\s+")
LONGEST, MOST_JOINS = 400, 8  # letters and joins beyond which a text is no list of leads
CLASH = "it names people or posts that do not belong together in the directory"
A_PART = "the directory has a part of it"
AMBIGUOUS = "it can be read in several ways"
NOBODY = "nobody in the directory has this name, post or unit"

Matches = tuple[Match, ...]


@dataclass(kw_only=True, slots=True)
class Reader:
    """Reads the leads of one plan. `confirmed` holds who is meant by a folded wording, as a person said."""

    known: Known
    near: Nearest
    confirmed: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    each: bool = False  # each holder of a post is meant, where several have it
    _read: dict[str, Matches] = field(default_factory=dict)

    def meant(self, written: str) -> Matches:
        """One match for each person, post or team that is written, mostly one; remembered."""
        if written not in self._read:
            self._read[written] = self._meant(written)
        return self._read[written]

    def _meant(self, text: str) -> Matches:
        if said := self.confirmed.get(folded(text)):
            return tuple(Match(written=text, person=p, how="as confirmed") for p in said)
        if claim := self.known.claim(text):
            return self._resolved(Group(pieces=[Piece(text=text, claim=claim)], people=claim.people), text)
        if len(text) > LONGEST or not folded(text):
            return (self._unsure(text),)
        ways = (self._listed, self._joined, self._run_together, self._marked, self._name_and_rest)
        return next((found for way in ways if (found := way(text))), ()) or (self._unsure(text),)

    def _listed(self, text: str) -> Matches:
        """Parted by strong marks; or by any, where each part is like a person's name and the directory has one like it."""
        strong = _parts(STRONG, text)
        parts = strong if len(strong) > 1 else _parts(LISTED, text)
        if len(parts) < 2 or (parts is not strong and not all(map(looks_like_name, parts))):
            return ()
        found = tuple(match for part in parts for match in self.meant(part))
        return found if parts is strong or any(match.person or match.nearest for match in found) else ()

    def _joined(self, text: str) -> Matches:
        """Parted at "and" or a stroke, if a whole name stands on one side or both sides are sure: posts hold "and" as well."""
        joins = [found for found in JOINED.finditer(text) if text.count("(", 0, found.start()) == text.count(")", 0, found.start())]
        for join in joins if len(joins) <= MOST_JOINS else ():
            sides = text[: join.start()], text[join.end() :]
            found = [self.meant(side) for side in sides]
            if any(map(self._is_name, sides)) or all(
                match.person and match.how != _by(What.UNIT) for side in found for match in side
            ):
                return tuple(match for side in found for match in side)
        return ()

    def _marked(self, text: str) -> Matches:
        """Parted at commas, brackets and dashes: several things that are said of one person, or several people."""
        pieces = list(self._pieces(text))
        if not any(piece.claim for piece in pieces):
            return ()
        groups = grouped(pieces)
        return tuple(
            m for g in groups for m in self._resolved(g, text if len(groups) == 1 else ", ".join(p.text for p in g.pieces))
        )

    def _run_together(self, text: str) -> Matches:
        """With nothing between them, if the words can be read in one way only."""
        ways = {_who(groups): groups for way in covers(text, self.known) for groups in (grouped(way),)}
        if len(ways) > 1:
            return self._marked(text) or (self._unsure(text, AMBIGUOUS, [p for way in ways for who in way for p in who]),)
        several = [group for groups in ways.values() for group in groups]
        return tuple(match for group in several for match in self._resolved(group, group.text(" ")))

    def _name_and_rest(self, text: str) -> Matches:
        """A whole name, and others who are at least likely."""
        parted = name_and_rest(text, self.known)
        if not parted or undoes(parted[1]):
            return ()
        name, rest = map(self.meant, parted)
        if not all(match.person or any(p.likeness >= LIKELY for p in match.nearest) for match in rest):
            return ()
        people = {match.person.email for match in name if match.person}
        return name + tuple(m for m in rest if not (m.nearest and m.nearest[0].person.email in people))

    def _pieces(self, text: str) -> Iterator[Piece]:
        mark = ""
        for number, part in enumerate(MARKED.split(text)):
            if number % 3 == 0 and folded(part):
                yield Piece(text=part.strip(), mark=mark, claim=self.known.claim(part))
            elif number % 3 and part:
                mark = part

    def _is_name(self, text: str) -> bool:
        claim = self.known.claim(text)
        return claim is not None and claim.what is What.NAME

    def _resolved(self, group: Group, text: str) -> Matches:
        people, claims = group.meant, group.claims
        if not claims:
            return (self._unsure(text),)
        if group.contradicting:
            return (self._unsure(text, CLASH, [*people, *group.contradicting]),)
        if strange := self._strange(group, people):
            return (self._unsure(text, f"the directory does not know “{strange}” of it", people),)
        if len(people) == 1 and not all(claim.loose for claim in claims):
            return (Match(written=text, person=people[0], how=_by(claims[0].what)),)
        if self.each and not group.named:
            return tuple(Match(written=text, person=p, how=f"as one of those with the {claims[0].what}") for p in people)
        return (self._unsure(text, _held(claims[0], people), people, f"one of those with such a {claims[0].what}"),)

    def _strange(self, group: Group, people: tuple[Person, ...]) -> str | None:
        """What is written beside a post and is no form of its holder's name, or takes back what is said."""
        if group.undone:
            return group.unknown[0]
        return None if group.named else next((text for text in group.unknown if not self._is_like(text, people)), None)

    def _is_like(self, text: str, people: tuple[Person, ...]) -> bool:
        near = self.near.to(text)
        return len(people) == 1 and bool(near) and near[0].person == people[0] and near[0].likeness >= LIKELY

    def _unsure(self, text: str, how: str = NOBODY, people: Iterable[Person] = (), because: str = A_PART) -> Match:
        claimed = [Proposal(person=p, likeness=90, because=because) for p in people]
        return Match(written=text, how=how, nearest=best(claimed) or self.near.to(text))


def _by(what: What) -> str:
    return f"by the {what}"


def _held(claim: Claim, people: tuple[Person, ...]) -> str:
    if not people:
        return f"nobody heads the unit “{claim.text.strip()}”"
    if len(people) == 1:
        return f"that is not quite the {claim.what} that the directory has"
    return f"{len(people)} people {'head' if claim.what is What.UNIT else 'have'} the {claim.what} “{claim.text.strip()}”"


def _parts(marks: re.Pattern[str], text: str) -> list[str]:
    return [part.strip() for part in marks.split(text) if folded(part)]


def _who(groups: list[Group]) -> tuple[tuple[Person, ...], ...]:
    return tuple(group.people + group.contradicting for group in groups)
