"""The grammar against phrases with the meanings that a careful person gave them: those of the published plans, and our own."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from rules.deadlines import as_json, read

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
OURS = ROOT / "tests" / "data" / "phrases.csv"
BLIND = ROOT / "tests" / "blind" / "phrases.csv"  # written without sight of the grammar
PUBLISHED = SHARED / "plans" / "expected" / "phrases.csv"
SCORER = SHARED / "tools" / "score_phrases.py"

pytestmark = [pytest.mark.plans, pytest.mark.skipif(not SCORER.exists(), reason="the published plans in ../shared are not here")]


@pytest.mark.parametrize(
    ("phrases", "right", "silently"),  # the least share that is wholly right, and the most that are wrong without a doubt
    [(PUBLISHED, 0.99, 0), (OURS, 0.99, 0), (BLIND, 0.99, 0)],
    ids=["published", "ours", "blind"],
)
def test_nearly_every_phrase_is_wholly_right_and_hardly_any_is_silently_wrong(
    phrases: Path, right: float, silently: int, tmp_path: Path
) -> None:
    with phrases.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    readings = [
        {
            "phrase": r["phrase"],
            "deadlines": [as_json(d) for d in read(r["phrase"], reference=date.fromisoformat(r["reference_date"]))],
        }
        for r in rows
    ]
    (tmp_path / "read.json").write_text(json.dumps(readings), encoding="utf-8")
    said = subprocess.run(
        [sys.executable, SCORER, phrases, tmp_path / "read.json", "--min", str(right)], capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr
    wrong = re.search(r"silently wrong (\d+)/", said.stdout)
    assert wrong and int(wrong[1]) <= silently, said.stdout
