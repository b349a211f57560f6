"""Which action of a plan's next version is which action of the register.

An action is the same one if its finding and its text are the same, or nearly so: 85 of 100 by rapidfuzz under the same
finding (by number or by text), 92 under another one. Each is paired once, the likest pairs first. What changed is said
field by field; what is gone is reported, never deleted.

A deadline in the same words as before is the same deadline: "within 3 months" and "31 March" mean what they meant when
they were agreed, though a later version counts from a later day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from rapidfuzz import fuzz

from register.model import Action, Draft, Published, Status
from rules.people import plain

SAME_FINDING, OTHER_FINDING = 85, 92


@dataclass(frozen=True, kw_only=True, slots=True)
class Registered:
    """An action of the register, and what its plan's latest version said of it."""

    action: Action
    published: Published


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """An action of the register and the draft of the new version which is the same action."""

    action: Action
    published: Published
    draft: Draft
    changes: dict[str, tuple[object, object]]  # what the document says otherwise than before: field: (before, now)


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What the next version of a plan brings; `new` keeps the document's order."""

    same: tuple[Pair, ...]
    changed: tuple[Pair, ...]
    new: tuple[Draft, ...]
    gone: tuple[Action, ...]


def compare(registered: Sequence[Registered], drafts: Sequence[Draft]) -> Comparison:
    """Pair the register's actions with the new version's drafts."""
    pairs = _pairs(registered, drafts)
    matched = [_pair(registered[i], drafts[j]) for i, j in sorted(pairs.items())]
    return Comparison(
        same=tuple(p for p in matched if not p.changes),
        changed=tuple(p for p in matched if p.changes),
        new=tuple(d for j, d in enumerate(drafts) if j not in pairs.values()),
        gone=tuple(a.action for i, a in enumerate(registered) if i not in pairs and a.action.status is not Status.WITHDRAWN),
    )


def _pair(one: Registered, draft: Draft) -> Pair:
    if plain(one.published.phrase) == plain(draft.deadline.phrase) != "":
        draft = replace(draft, deadline=replace(draft.deadline, due=one.published.due))
    before, now = asdict(one.published), asdict(Published.of(draft))
    changes = {name: (before[name], now[name]) for name in before if before[name] != now[name]}
    return Pair(action=one.action, published=one.published, draft=draft, changes=changes)


def _pairs(registered: Sequence[Registered], drafts: Sequence[Draft]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(_likely(registered, drafts), key=lambda s: (-s[0], s[1], s[2])):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _likely(registered: Sequence[Registered], drafts: Sequence[Draft]) -> Iterator[tuple[float, int, int]]:
    texts, findings = [plain(d.text) for d in drafts], [plain(d.finding) for d in drafts]
    for i, one in enumerate(registered):
        wanted, finding = plain(one.published.text), plain(one.published.finding)
        for j, draft in enumerate(drafts):
            same = (draft.finding_number or "") == one.action.finding_number or (finding == findings[j] != "")
            score = fuzz.ratio(wanted, texts[j], score_cutoff=SAME_FINDING if same else OTHER_FINDING)
            if score:
                yield score + (1 if same else 0) - 0.001 * abs(i - j), i, j
