"""How an action starts in the register, from what its plan says; and the references by which people call it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from register.model import Draft, Status

DONE = (Status.COMPLETE, Status.AWAITING_EVIDENCE, Status.AWAITING_SIGNOFF)
MOVING = (Status.IN_PROGRESS, Status.ONGOING)


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """Where an action stands on the day of its plan. What the plan says is taken as said on that day."""

    done_on: date | None = None
    evidence_on: date | None = None
    progress_on: date | None = None
    progress: str | None = None
    first_due: date | None = None


def start(draft: Draft, dated: date) -> Start:
    """Done, evidenced and under way as the plan says.

    "Complete" is done, on the day that the plan names, else on its own; only "awaiting sign-off" says that its evidence
    was seen. A progress note, or a status that says the work is moving, counts as progress of the plan's day.
    """
    done = draft.status in DONE
    said = draft.progress or (draft.status_said if draft.status in MOVING else None)
    return Start(
        done_on=(draft.deadline.completed_on or dated) if done else None,
        evidence_on=dated if draft.status is Status.AWAITING_SIGNOFF else None,
        progress_on=dated if said else None,
        progress=said,
        first_due=draft.deadline.original_due or draft.deadline.due,
    )


def references(key: str, finding_numbers: Iterable[str], taken: Sequence[str] = ()) -> list[str]:
    """A reference for each new action in the plan's order: `key-2.3` is the third action of finding 2."""
    used = Counter(ref.rpartition(".")[0] for ref in taken)
    highest = {stem: max(int(r.rpartition(".")[2]) for r in taken if r.rpartition(".")[0] == stem) for stem in used}
    refs = []
    for number in finding_numbers:
        stem = f"{key}-{re.sub(r'[^0-9A-Za-z]+', '', number) or '0'}"
        highest[stem] = highest.get(stem, 0) + 1
        refs.append(f"{stem}.{highest[stem]}")
    return refs


def key_of(file_name: str) -> str:
    """A plan's short name from its file's: letters and figures, 24 at most."""
    return (
        re.sub(r"[^a-z0-9]+", "-", file_name.rpartition(".")[0].casefold() or file_name.casefold()).strip("-")[:24].strip("-")
        or "plan"
    )
