"""A reading as plain values, for JSON: the shape that `chaser read ... --json` prints."""

from __future__ import annotations

from typing import Any

from register.model import Draft, Place, Reading
from rules import deadlines


def as_json(reading: Reading) -> dict[str, Any]:
    """Dates are ISO, what is absent is null."""
    return {
        "plan": {
            "title": reading.title,
            "dated": reading.dated.isoformat(),
            "inspected_on": reading.inspected_on.isoformat() if reading.inspected_on else None,
            "file": reading.file,
        },
        "findings": [{"number": f.number, "text": f.text, "group": f.group} for f in reading.findings],
        "actions": [_action(draft) for draft in reading.drafts],
        "remarks": [{"source": _place(r.place), "says": r.says} for r in reading.remarks],
    }


def _action(draft: Draft) -> dict[str, Any]:
    return {
        "finding_number": draft.finding_number,
        "finding": draft.finding,
        "text": draft.text,
        "leads": list(draft.leads),
        "responsible": list(draft.responsible),
        "deadline": deadlines.as_json(draft.deadline),
        "status": draft.status.value,
        "status_said": draft.status_said,
        "evidence_expected": draft.evidence_expected,
        "monitored_by": draft.monitored_by,
        "rag_said": draft.rag_said,
        "progress": draft.progress,
        "source": _place(draft.place),
        "doubts": list(draft.doubts),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "page_or_sheet": place.page_or_sheet, "row": place.row}
