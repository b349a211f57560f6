"""Made-up plans written without sight of the readers (tests/blind) are read as a careful person reads them.

What is not yet read in full stands here as the share of marks that is reached: it may only rise.
"""

from __future__ import annotations

import csv
import importlib.util
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import readers

BLIND = Path(__file__).parent / "blind"
SCORER = Path(__file__).resolve().parents[2] / "shared" / "tools" / "score_plan.py"
REACHED = {  # of all marks; a document that is not named here is read in full
    "estyn_recommendations.docx": 0.99,
    "improvement_board_minutes.docx": 0.988,
    "information_audit_utf16.txt": 0.989,
    "childrens_home_mail.eml": 0.975,
    "coroner_response.md": 0.976,
    "landlord_improvement.xlsx": 0.99,
    "corporate_peer_challenge.md": 0.99,
}

pytestmark = [pytest.mark.plans, pytest.mark.skipif(not SCORER.exists(), reason="the scorers in ../shared are not here")]


def module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("entry", [pytest.param(e, id=e["file"]) for e in rows(BLIND / "plans" / "index.csv")])
def test_a_plan_is_read_as_a_careful_person_reads_it(entry: dict[str, str]) -> None:
    score, wanted = module(BLIND / "score.py"), rows(BLIND / "plans" / entry["expected"])
    try:
        read = readers.read_plan(BLIND / "plans" / entry["file"], dated=date.fromisoformat(entry["dated"]))
        tally, wrong = score.marks(module(SCORER), wanted, readers.as_json(read)["actions"])
    except readers.Unreadable as why:
        tally, wrong = score.nothing(wanted), [str(why)]
    assert round(score.share(tally), 3) >= REACHED.get(entry["file"], 1), wrong
