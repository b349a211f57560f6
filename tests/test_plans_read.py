"""The published plans of ../shared are read as a careful person reads them; their text stays where it is."""

from __future__ import annotations

import csv
import importlib.util
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import readers

SHARED = Path(__file__).resolve().parents[2] / "shared"
PLANS = {
    "000_a150308dfb502717": date(2010, 9, 1),
    "001_a05d1e71729fe476": date(2010, 8, 12),
    "002_c6dcb2d003ac58e1": date(2009, 10, 1),
    "003_a3f8cd8d68646fc8": date(2013, 7, 31),
}
FINDINGS = {"000_a150308dfb502717": 11, "001_a05d1e71729fe476": 7, "002_c6dcb2d003ac58e1": 12, "003_a3f8cd8d68646fc8": 9}

pytestmark = [pytest.mark.plans, pytest.mark.skipif(not SHARED.is_dir(), reason="../shared, with the published plans, is not here")]


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_plan", SHARED / "tools" / "score_plan.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name: str) -> dict[str, Any]:
    return readers.as_json(readers.read_plan(SHARED / "plans" / f"{name}.txt", dated=PLANS[name]))


@pytest.mark.parametrize("name", PLANS)
def test_every_measure_is_at_least_97_of_100_and_no_date_is_silently_wrong(name: str) -> None:
    with (SHARED / "plans" / "expected" / f"{name}.expected.csv").open(encoding="utf-8-sig") as file:
        expected = list(csv.DictReader(file))
    tally, worst = scorer().score(expected, read(name)["actions"])
    shares = {measure: good / of for measure, (good, of) in tally.items() if of}
    assert min(shares.values()) >= 0.97, (shares, worst)
    assert shares["due_silently_wrong"] == 1, worst


@pytest.mark.parametrize("name", FINDINGS)
def test_as_many_findings_are_found_as_the_inspectors_made(name: str) -> None:
    found = read(name)["findings"]
    assert len(found) == FINDINGS[name], [f["text"][:60] for f in found]


def test_the_day_of_the_inspection_is_found_in_the_text_before_the_table() -> None:
    assert read("001_a05d1e71729fe476")["plan"]["inspected_on"] == "2010-07-21"


def test_a_number_printed_twice_and_a_missing_heading_are_remarked_on() -> None:
    twice = [r["says"] for r in read("003_a3f8cd8d68646fc8")["remarks"]]
    missing = [r["says"] for r in read("002_c6dcb2d003ac58e1")["remarks"]]
    assert any("printed twice" in says for says in twice), twice
    assert any("without the heading" in says for says in missing), missing


@pytest.mark.parametrize("name", PLANS)
def test_everything_that_was_read_has_a_place(name: str) -> None:
    for action in read(name)["actions"]:
        assert action["source"]["row"] is not None, action["text"]


def test_minutes_without_a_table_are_read_by_their_themes_and_requests() -> None:
    with (SHARED / "plans" / "expected" / "004_bd1baf6c488d0735.expected.csv").open(encoding="utf-8-sig") as file:
        expected = list(csv.DictReader(file))
    read = readers.as_json(readers.read_plan(SHARED / "plans" / "004_bd1baf6c488d0735.txt", dated=date(2014, 1, 31)))
    tally, worst = scorer().score(expected, read["actions"])
    assert all(good == of for good, of in tally.values()), (tally, worst)
    assert [a["rag_said"] for a in read["actions"]] == ["amber"] * 7 + [None]
