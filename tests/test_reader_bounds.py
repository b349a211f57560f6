"""What is read of a document is bounded by settings: beyond them it is refused, or cut with a remark, never in silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pytest

from config.bounds import Bounds
from config.settings import Settings
from readers import Unreadable, read_plan
from readers.fenced import read_apart
from readers.limits import within
from tests.pdf_samples import pdf, text
from tests.shell import Shell, empty

__all__ = ["empty"]

DATED = date(2024, 5, 1)
HEAD = ("Ref", "Action", "Lead", "By when")
Rows = list[tuple[str, ...]]


def rows(count: int) -> Rows:
    return [HEAD, *((str(n), f"Audit the records of team {n}", "Ann Lee", "30 June 2024") for n in range(1, count + 1))]


def word(path: Path, table: Rows) -> None:
    document = docx.Document()
    made = document.add_table(rows=len(table), cols=len(table[0]))
    for row, texts in zip(made.rows, table, strict=True):
        for cell, said in zip(row.cells, texts, strict=True):
            cell.text = said
    document.save(str(path))


def excel(path: Path, table: Rows) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Plan")
    for row in table:
        sheet.append(row)
    book.save(path)


def written(form: Callable[[Rows], str]) -> Callable[[Path, Rows], None]:
    def write(path: Path, table: Rows) -> None:
        path.write_text(form(table), encoding="utf-8")

    return write


def mail(path: Path, table: Rows, *, times: int = 1) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@harbourshire.example", "b@harbourshire.example", "The plan"
    message.set_content("The plan is attached.")
    for _ in range(times):
        message.add_attachment("\n".join("\t".join(row) for row in table), filename="plan.txt")
    path.write_bytes(message.as_bytes())


FORMATS: dict[str, Callable[[Path, Rows], None]] = {
    "plan.txt": written(lambda table: "\n".join("\t".join(row) for row in table)),
    "plan.csv": written(lambda table: "\n".join(",".join(row) for row in table)),
    "plan.md": written(lambda table: "\n".join(f"| {' | '.join(row)} |" for row in (table[0], ("--",) * 4, *table[1:]))),
    "plan.html": written(
        lambda table: f"<table>{''.join('<tr>' + ''.join(f'<td>{c}</td>' for c in row) + '</tr>' for row in table)}</table>"
    ),
    "plan.docx": word,
    "plan.xlsx": excel,
    "plan.eml": mail,
}


@pytest.mark.parametrize("name", FORMATS)
def test_more_rows_than_are_set_are_refused_with_the_setting_and_no_fewer(tmp_path: Path, name: str) -> None:
    FORMATS[name](tmp_path / name, rows(6))
    assert len(read_apart(tmp_path / name, dated=DATED, bounds=Bounds(rows=7)).drafts) == 6
    says = rf"{name}: .*(?:row|line) \d+: there are more than 6 rows, which no plan has; copy .* or set CHASER_READ_ROWS higher"
    with pytest.raises(Unreadable, match=says):
        read_apart(tmp_path / name, dated=DATED, bounds=Bounds(rows=6))


@pytest.mark.parametrize("name", FORMATS)
def test_a_cell_longer_than_is_set_is_cut_with_a_remark(tmp_path: Path, name: str) -> None:
    table = rows(2)
    table[1] = ("1", "Audit all " + "records " * 40, *table[1][2:])
    FORMATS[name](tmp_path / name, table)
    with within(Bounds(cell_chars=200)):
        reading = read_plan(tmp_path / name, dated=DATED)
    assert len(reading.drafts) == 2 and len(reading.drafts[0].text) <= 200
    assert any(
        '"Audit all records' in r.says and "longer than 200 characters; its end was left out" in r.says for r in reading.remarks
    )


LINES = "\n\n".join(f"The board heard of the work of team {n}." for n in range(20))
BEYOND: list[tuple[str, Bounds, Callable[[Path], object], str]] = [
    # what there is too much of, the bound, what makes the file, words of the refusal
    ("lines.txt", Bounds(lines=9), lambda p: p.write_text(LINES), "line 19: there are more than 9 lines outside of tables"),
    ("pages.pdf", Bounds(pages=2), lambda p: pdf(p, *[text((40, 40, "page"))] * 3), "has 3 pages, more than 2"),
    ("size.txt", Bounds(file_mib=1), lambda p: p.write_bytes(b"Action\tLead\n" * 2**17), "is larger than 1 MiB"),
    ("many.eml", Bounds(attachments=1), lambda p: mail(p, rows(1), times=2), "the mail has 2 attachments, more than 1"),
    ("wide.xlsx", Bounds(columns=3), lambda p: excel(p, rows(1)), 'sheet "Plan", D1: there are more than 3 columns'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "bounds", "made", "says"), BEYOND, ids=[b[0] for b in BEYOND])
def test_each_other_bound_refuses_with_its_setting(
    tmp_path: Path, name: str, bounds: Bounds, made: Callable[[Path], object], says: str
) -> None:
    made(tmp_path / name)
    setting = next(f.name for f in fields(Bounds) if getattr(bounds, f.name) != f.default)
    with within(bounds), pytest.raises(Unreadable) as refused:
        read_plan(tmp_path / name, dated=DATED)
    assert name in str(refused.value) and says in str(refused.value) and f"set CHASER_READ_{setting.upper()}" in str(refused.value)


@pytest.mark.parametrize("bound", fields(Bounds), ids=lambda bound: bound.name)
def test_every_bound_is_a_setting_with_the_same_default_and_a_sentence(
    bound: object, monkeypatch: pytest.MonkeyPatch, empty: Shell
) -> None:
    name = getattr(bound, "name", "")
    setting = Settings.model_fields[f"read_{name}"]
    assert setting.default == getattr(Bounds(), name) and setting.description and setting.description.endswith(".")
    monkeypatch.setenv(f"CHASER_READ_{name.upper()}", "120")
    assert getattr(Settings().bounds, name) == 120
    assert f"CHASER_READ_{name.upper()}" in empty("doctor", "--settings").out


def test_the_bounds_hold_for_one_reading_only(tmp_path: Path) -> None:
    FORMATS["plan.txt"](tmp_path / "plan.txt", rows(6))
    with within(Bounds(rows=2)), pytest.raises(Unreadable):
        read_plan(tmp_path / "plan.txt", dated=DATED)
    assert len(read_plan(tmp_path / "plan.txt", dated=DATED).drafts) == 6
