"""The example plan says the same in Word, Excel and text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from readers import read_plan
from register.model import Draft

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
LAYOUTS = ("plan.txt", "plan.docx", "plan.xlsx")
DATED, INSPECTED = date(2026, 2, 2), date(2026, 1, 13)

pytestmark = pytest.mark.skipif(not all((EXAMPLES / name).exists() for name in LAYOUTS), reason="the example plan is not built")


def essence(draft: Draft) -> tuple[object, ...]:
    return (
        draft.finding_number,
        draft.text.replace(" •", ""),
        draft.leads,
        draft.responsible,
        draft.deadline.due,
        draft.deadline.recurrence,
    )


@pytest.mark.parametrize("name", LAYOUTS[1:])
def test_every_layout_gives_the_same_actions_leads_and_days(name: str) -> None:
    text, other = (read_plan(EXAMPLES / n, dated=DATED, inspected_on=INSPECTED) for n in (LAYOUTS[0], name))
    assert [essence(d) for d in other.drafts] == [essence(d) for d in text.drafts]


def test_the_text_tells_of_the_inspection_and_that_colours_are_lost() -> None:
    reading = read_plan(EXAMPLES / LAYOUTS[0], dated=DATED)
    assert reading.inspected_on == INSPECTED
    assert any("colours are lost in text" in r.says for r in reading.remarks)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_action_without_a_lead_and_the_unreadable_date_are_doubted(name: str) -> None:
    drafts = read_plan(EXAMPLES / name, dated=DATED, inspected_on=INSPECTED).drafts
    assert [d.text[:16] for d in drafts if "no lead stands in this row" in d.doubts] == ["Arrange coaching"]
    assert [d.deadline.phrase for d in drafts if d.deadline.doubt] == ["tbc following Cabinet"]
