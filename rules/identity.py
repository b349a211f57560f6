"""Which action of a plan's next version is which action of the register.

An action is the same one if its finding and its text are the same, or nearly so: 85 of 100 by rapidfuzz under the same
finding, 92 under another one. Each is paired once, the likest pairs first. What changed is said field by field; what is
gone is reported, never deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from register.model import Action, Draft
from rules.people import plain

SAME_FINDING, OTHER_FINDING = 85, 92


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """An action of the register and the draft of the new version which is the same action."""

    action: Action
    draft: Draft
    changes: dict[str, tuple[object, object]]  # field: (as registered, as read)


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What the next version of a plan brings; `new` holds the drafts' places in their order."""

    same: tuple[Pair, ...]
    changed: tuple[Pair, ...]
    new: tuple[Draft, ...]
    gone: tuple[Action, ...]


def compare(actions: Sequence[Action], drafts: Sequence[Draft]) -> Comparison:
    """Pair the register's actions with the new version's drafts."""
    pairs = _pairs(actions, drafts)
    matched = [Pair(action=actions[i], draft=drafts[j], changes=changes(actions[i], drafts[j])) for i, j in sorted(pairs.items())]
    return Comparison(
        same=tuple(p for p in matched if not p.changes),
        changed=tuple(p for p in matched if p.changes),
        new=tuple(d for j, d in enumerate(drafts) if j not in pairs.values()),
        gone=tuple(a for i, a in enumerate(actions) if i not in pairs),
    )


def changes(action: Action, draft: Draft) -> dict[str, tuple[object, object]]:
    """What the new version says otherwise; a date that was moved in the register counts from its new one."""
    both = {
        "text": (action.text, draft.text),
        "leads": (action.leads, draft.leads),
        "responsible": (action.responsible, draft.responsible),
        "due": (action.deadline.due, draft.deadline.due),
        "phrase": (action.deadline.phrase, draft.deadline.phrase),
        "status": (action.status, draft.status),
        "progress": (action.progress, draft.progress),
    }
    return {name: (old, new) for name, (old, new) in both.items() if old != new and not (name == "progress" and not new)}


def _pairs(actions: Sequence[Action], drafts: Sequence[Draft]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(_likely(actions, drafts), key=lambda s: (-s[0], s[1], s[2])):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _likely(actions: Sequence[Action], drafts: Sequence[Draft]) -> Iterator[tuple[float, int, int]]:
    texts = [plain(d.text) for d in drafts]
    for i, action in enumerate(actions):
        wanted = plain(action.text)
        for j, draft in enumerate(drafts):
            same = (draft.finding_number or "") == action.finding_number
            score = fuzz.ratio(wanted, texts[j], score_cutoff=SAME_FINDING if same else OTHER_FINDING)
            if score:
                yield score + (1 if same else 0) - 0.001 * abs(i - j), i, j
