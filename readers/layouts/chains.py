"""Which headings of an outline are findings, and which are the groups of these."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from readers.drafts.headings import Role
from readers.layouts.labelled import labels_of
from readers.layouts.parts import Kind, Part

_UNMARKED = 10  # ranks of headings that the format does not know as such come after those that it does


@dataclass(frozen=True, kw_only=True, slots=True)
class Chains:
    """The headings that stand over actions, each with what it is to them."""

    roles: dict[int, Role]

    @classmethod
    def of(cls, parts: Sequence[Part], heads: Collection[int]) -> Chains:
        """The headings of a document whose actions begin at `heads`."""
        chains = _chains(parts, heads)
        title = _title(chains)
        roles: dict[int, Role] = {}
        for chain in chains:
            for at, role in _told(parts, [at for at in chain if at != title]):
                roles[at] = Role.FINDING if Role.FINDING in (role, roles.get(at)) else role
        return cls(roles=roles)


def _chains(parts: Sequence[Part], heads: Collection[int]) -> list[tuple[int, ...]]:
    """The headings over each action, the outermost first."""
    ranks: dict[str, int] = {}
    chains, over = [], list[tuple[int, int]]()
    for at, part in enumerate(parts):
        if at in heads:
            chains.append(tuple(i for _, i in over))
        elif part.kind is Kind.GRID:
            over.clear()
        elif part.kind in (Kind.HEADING, Kind.OVER, Kind.MARK):
            rank = _rank(part, ranks)
            over = [(other, i) for other, i in over if other < rank]
            over.append((rank, at))
    return chains


def _rank(part: Part, ranks: dict[str, int]) -> int:
    """How deep a heading stands: by its level, else by the order in which its word came first."""
    level = getattr(part.block, "level", None)
    if level is not None:
        return int(level)
    word = "#" * (part.mark.said.count(".") + 1) if part.mark else re.split(r"[\W\d]", part.text, maxsplit=1)[0].lower()
    return ranks.setdefault(word, _UNMARKED + len(ranks))


def _title(chains: Sequence[tuple[int, ...]]) -> int | None:
    """The heading over all actions, where others stand under it: it is the document's own."""
    first = {chain[0] for chain in chains if chain}
    return first.pop() if len(first) == 1 and all(len(chain) > 1 for chain in chains if chain) else None


def _told(parts: Sequence[Part], chain: Sequence[int]) -> list[tuple[int, Role]]:
    """The innermost heading is the finding, the one over it the group; a recommendation under a finding stays one."""
    if not chain:
        return []
    if len(chain) == 1:
        return [(chain[-1], Role.FINDING)]
    said = [next((found.role for found in labels_of(parts[at].text)), None) for at in chain[-2:]]
    roles = (Role.FINDING, Role.RECOMMENDATION) if said == [Role.FINDING, Role.RECOMMENDATION] else (Role.GROUP, Role.FINDING)
    return list(zip(chain[-2:], roles, strict=True))
