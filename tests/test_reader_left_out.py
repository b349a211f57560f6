"""Nothing is left out or read by a guess in silence: what is cut, joined or not seen is remarked on, with its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule, Rule
from openpyxl.styles import Font, PatternFill

from readers import read_plan
from register.model import Reading

HEAD = ("Action", "Lead", "By when", "Status")
ROW = ("Audit all records", "Ann Lee", "30 June 2024", "Green")


def read(path: Path) -> Reading:
    return read_plan(path, dated=date(2024, 5, 3))


def remarks(reading: Reading) -> str:
    return "\n".join(r.says for r in reading.remarks)


def html(rows: tuple[tuple[str, ...], ...]) -> str:
    return f"<table>{''.join('<tr>' + ''.join(f'<td>{c}</td>' for c in row) + '</tr>' for row in rows)}</table>"


WRITTEN: dict[str, Callable[[tuple[tuple[str, ...], ...]], str]] = {
    "plan.txt": lambda rows: "\n".join("\t".join(row) for row in rows),
    "plan.csv": lambda rows: "\n".join(",".join(row) for row in rows),
    "plan.md": lambda rows: "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * 4, *rows[1:])),
    "plan.html": html,
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize(("last", "said"), [("too far away", True), ("", False)], ids=["with text", "empty"])
def test_a_row_of_more_cells_than_are_read_is_said_to_be_cut(tmp_path: Path, name: str, last: str, said: bool) -> None:
    wide = (*ROW, *[""] * 250, last)
    (tmp_path / name).write_text(WRITTEN[name]((HEAD, ROW, wide)), encoding="utf-8")
    reading = read(tmp_path / name)
    assert [d.text for d in reading.drafts] == [ROW[0]] * 2
    assert ('has more than 200 cells; "too far away" and what follows was left out' in remarks(reading)) is said


def test_a_cell_longer_than_is_read_is_said_to_be_cut(tmp_path: Path) -> None:
    rows = (HEAD, ("Audit " + "all records " * 3_000, *ROW[1:]))
    (tmp_path / "plan.csv").write_text(WRITTEN["plan.csv"](rows), encoding="utf-8")
    assert 'row 2: "Audit all records' in remarks(read(tmp_path / "plan.csv"))


LABELS = """Action: Audit all records
Lead: Ann Lee
Nearest depot: Quayside
By when: 30 June 2024
Action: Train all staff
Lead: Bob Roy
Nearest depot: none
By when: 31 July 2024
"""


def test_a_label_that_is_not_known_is_remarked_on_once(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(LABELS, encoding="utf-8")
    reading = read(tmp_path / "plan.txt")
    assert [d.deadline.due for d in reading.drafts] == [date(2024, 6, 30), date(2024, 7, 31)]
    assert remarks(reading).count("begins with a label that is not known") == 1
    assert 'line 3: "Nearest depot: Quayside"' in remarks(reading)


RED = PatternFill(bgColor="FFFF0000")
RULES: dict[str, tuple[Rule, bool]] = {
    "a fill by a value": (CellIsRule(operator="equal", formula=['"Red"'], fill=RED), True),  # type: ignore[no-untyped-call]
    "a fill by a formula": (FormulaRule(formula=["$D2<TODAY()"], fill=RED), True),  # type: ignore[no-untyped-call]
    "a scale of colours": (
        ColorScaleRule(start_type="min", start_color="FFFF0000", end_type="max", end_color="FF00FF00"),  # type: ignore[no-untyped-call]
        True,
    ),
    "bold letters": (FormulaRule(formula=["$D2<TODAY()"], font=Font(bold=True)), False),  # type: ignore[no-untyped-call]
}


@pytest.mark.parametrize("rule", RULES)
def test_colours_that_excel_gives_by_rules_are_said_not_to_be_seen(tmp_path: Path, rule: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tracker"
    for row in (HEAD, ROW):
        sheet.append(row)
    sheet.conditional_formatting.add("D2:D9", RULES[rule][0])
    book.save(tmp_path / "plan.xlsx")
    said = 'the sheet "Tracker" colours cells by rules (conditional formatting), and such colours are not read'
    assert (said in remarks(read(tmp_path / "plan.xlsx"))) is RULES[rule][1]
