"""What a careful person reads out of one row of a made-up plan; the columns are those of the expected registers."""

import csv
from dataclasses import astuple, dataclass, fields
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Act:
    """One expected action. `|` parts accepted alternatives, `;` a list inside one, `(none)` accepts an empty value."""

    finding_no: str
    finding: str
    action: str
    lead: str
    due_phrase: str
    expected_due: str
    status: str
    evidence_expected: str
    rag: str
    kind: str
    start: str
    review: str
    recurrence: str
    note: str


OPEN = "open|not_started|in_progress|ongoing|not_due"


def act(no: str, finding: str, action: str, lead: str, phrase: str, due: str, kind: str, **more: str) -> Act:
    """An action that is open unless `status` says otherwise; everything else that is not said is empty."""
    told = dict.fromkeys(("evidence_expected", "rag", "start", "review", "recurrence", "note"), "") | {"status": OPEN} | more
    return Act(finding_no=no, finding=finding, action=action, lead=lead, due_phrase=phrase, expected_due=due, kind=kind, **told)


def write_expected(path: Path, acts: list[Act]) -> None:
    """The expected register, with long texts cut as a person would cut them: their heads suffice to compare."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(field.name for field in fields(Act))
        for a in acts:
            row = dict(zip((field.name for field in fields(Act)), astuple(a), strict=True))
            row |= {"finding": a.finding[:60], "action": a.action[:80], "evidence_expected": a.evidence_expected[:60]}
            out.writerow(row.values())
