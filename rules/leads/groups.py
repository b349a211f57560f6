"""Which of the pieces of a written lead tell of the same person, and which of the next one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from register.model import Person
from rules.leads.known import Claim, What, heads
from rules.leads.names import name_key
from rules.leads.posts import POST_WORDS, is_plural
from rules.leads.spelling import folded, word_set

SAYS_NOTHING = frozenset(("", "lead", "leads", "leading", "lead officer", "lead person", "joint lead", "owner", "responsible"))
UNDOES = word_set("tbc tba vacant vacancy left former formerly previously until replaced replacing not ex was confirmed")
PEOPLE = frozenset((What.NAME, What.ADDRESS))


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A part of what is written, the mark before it, and those who have exactly that."""

    text: str
    mark: str = ""
    claim: Claim | None = None


@dataclass(kw_only=True, slots=True)
class Group:
    """Pieces that tell of the same person or team; `people` have all that is known of them."""

    pieces: list[Piece] = field(default_factory=list)
    people: tuple[Person, ...] = ()
    contradicting: tuple[Person, ...] = ()  # have one of the pieces, and not the others

    @property
    def claims(self) -> list[Claim]:
        """What is known of it."""
        return [piece.claim for piece in self.pieces if piece.claim]

    @property
    def unknown(self) -> list[str]:
        """The pieces that mean nothing to the directory, and something to a reader."""
        return [piece.text for piece in self.pieces if piece.claim is None and folded(piece.text) not in SAYS_NOTHING]

    @property
    def named(self) -> bool:
        """Whether a person is named, so that other words are only remarks about that person."""
        return any(claim.what in PEOPLE for claim in self.claims)

    @property
    def undone(self) -> bool:
        """Whether the words beside take back what is said: "to be confirmed", "until March"."""
        return any(map(undoes, self.unknown))

    @property
    def meant(self) -> tuple[Person, ...]:
        """Of a unit that is alone, who heads it."""
        return heads(self.people) if all(claim.what is What.UNIT for claim in self.claims) else self.people

    def text(self, between: str) -> str:
        """What is written of it."""
        return between.join(piece.text for piece in self.pieces)


def grouped(pieces: Iterable[Piece]) -> list[Group]:
    """Each piece goes to the group before it if somebody has both, or if it is a remark; two that clash stay together."""
    groups: list[Group] = []
    before: list[Piece] = []
    for piece in pieces:
        last = groups[-1] if groups else None
        if piece.claim is None:
            if last and piece.mark == "," and (looks_like_name(piece.text) or is_plural(piece.text.split()[-1])):
                groups.append(Group(pieces=[piece]))
            else:
                (last.pieces if last else before).append(piece)
        elif last is None or not last.people or _is_next(last, piece.claim):
            groups.append(Group(pieces=[*before, piece], people=piece.claim.people))
            before = []
        else:
            _join(last, piece, piece.claim)
    return groups


def undoes(text: str) -> bool:
    """Whether words take back who is meant, or put a time to it."""
    return bool(UNDOES & {*folded(text).split()})


def looks_like_name(text: str) -> bool:
    """Two or three words, none of which is the word of a post: perhaps a person's name."""
    words = name_key(text).split()
    return 2 <= len(words) <= 3 and all(w.isalpha() for w in words) and not (POST_WORDS | UNDOES) & {*words}


def _is_next(group: Group, claim: Claim) -> bool:
    """Another name after a name, another post after a post: the next person."""
    said = {c.what in PEOPLE or c.what for c in group.claims}
    return (claim.what in PEOPLE or claim.what) in said and not _common(group, claim)


def _join(group: Group, piece: Piece, claim: Claim) -> None:
    common = _common(group, claim)
    group.pieces.append(piece)
    if common:
        group.people = common
    else:
        group.contradicting += claim.people


def _common(group: Group, claim: Claim) -> tuple[Person, ...]:
    emails = {p.email for p in claim.people}
    return tuple(p for p in group.people if p.email in emails)
