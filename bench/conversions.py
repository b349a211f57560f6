"""The published plans of ../shared in other formats: LibreOffice converts them, and each must read as well as the text.

    python -m bench.conversions [--keep FOLDER] [--only 002]

Prints a line per plan and format with the lowest measure of score_plan.py, that of the text, and the seconds. Inputs
are read where they are; what is made of them goes into a temporary folder, and none of it into the project.
"""

from __future__ import annotations

import argparse
import csv
import html
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from time import perf_counter
from typing import Any, cast

import docx
import openpyxl
from docx.shared import Length, Mm
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

import readers
from readers.formats import read_blocks
from readers.grid import Cell, Document, Grid, Prose
from readers.layouts import recognised

SHARED = Path(__file__).resolve().parents[2] / "shared"
PLANS = {
    "000_a150308dfb502717": date(2010, 9, 1),
    "001_a05d1e71729fe476": date(2010, 8, 12),
    "002_c6dcb2d003ac58e1": date(2009, 10, 1),
    "003_a3f8cd8d68646fc8": date(2013, 7, 31),
    "004_bd1baf6c488d0735": date(2014, 1, 31),
}
PAGE_MM = 267  # between the margins of A4 across
SHEET_LETTERS = 40  # of a column
WITHIN = 0.03  # of the text's score
OFFICE_SECONDS = 180
# what is made, from what, and by which filter of LibreOffice
BY_OFFICE = (
    ("office.docx", "made.html", "docx:Office Open XML Text"),
    ("office.pdf", "made.docx", "pdf"),
    ("office.html", "made.docx", "html"),
    ("sheet.pdf", "made.xlsx", "pdf"),
    ("sheet.csv", "made.xlsx", "csv"),
)


def main() -> int:
    """Make, read and score every conversion; 1 where one is more than three points under its text."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--keep", type=Path)
    asked.add_argument("--only", default="")
    args = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = args.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        lows = [low for name in PLANS if args.only in name for low in _scored(name, folder)]
    print(f"{sum(lows)} of {len(lows)} conversions are more than {WITHIN:.0%} under their text")
    return int(any(lows))


def _scored(name: str, folder: Path) -> Iterator[bool]:
    text = SHARED / "plans" / f"{name}.txt"
    base, _, _ = _score(name, text)
    for path in _made(text, folder):
        got, worst, seconds = _score(name, path)
        low = got < base - WITHIN
        kind, note = path.name.split(".", 1)[1], "  LOW" if low else ""
        print(f"{name[:3]} {kind:12} lowest {got:6.1%} text {base:6.1%} {seconds:5.2f} s{note}", flush=True)
        for line in worst[: 12 if low else 0]:
            print("      ", line)
        yield low


def _score(name: str, path: Path) -> tuple[float, list[str], float]:
    """(the lowest measure, what was read otherwise, seconds)"""
    began = perf_counter()
    try:
        read = readers.as_json(readers.read_plan(path, dated=PLANS[name]))
    except readers.Unreadable as why:
        return 0.0, [str(why)], perf_counter() - began
    seconds = perf_counter() - began
    with (SHARED / "plans" / "expected" / f"{name}.expected.csv").open(encoding="utf-8-sig") as file:
        tally, worst = _scorer().score(list(csv.DictReader(file)), read["actions"])
    return min(good / of for good, of in tally.values() if of), worst, seconds


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_plan", SHARED / "tools" / "score_plan.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- making them


def _made(text: Path, folder: Path) -> Iterator[Path]:
    """Every conversion of a plan, each as a file."""
    stem = folder / text.stem[:3]
    document = read_blocks(text)
    yield _as_html(document, stem.with_suffix(".made.html"))
    yield _as_docx(document, stem.with_suffix(".made.docx"))
    if any(isinstance(b, Grid) for b in recognised(document).blocks):
        yield _as_xlsx(document, stem.with_suffix(".made.xlsx"))
    for suffix, source, filter_ in BY_OFFICE:
        if (made := stem.with_suffix(f".{source}")).exists():
            yield _by_office(made, stem.with_suffix(f".{suffix}"), filter_)
    yield _printed(stem.with_suffix(".office.pdf"))
    yield _mailed(stem.with_suffix(".office.docx"), stem.with_suffix(".docx.eml"))


def _as_html(document: Document, path: Path) -> Path:
    parts = [_block_in_html(block) for block in document.blocks]
    path.write_text(
        f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{''.join(parts)}</body></html>", encoding="utf-8"
    )
    return path


def _block_in_html(block: Grid | Prose) -> str:
    if isinstance(block, Prose):
        return f"<ul><li>{html.escape(block.text)}</li></ul>" if block.bullet else f"<p>{html.escape(block.text)}</p>"
    width = max(len(row.cells) for row in block.rows)
    rows = ("".join(_cell_in_html(c) for c in (*row.cells, *[Cell()] * (width - len(row.cells)))) for row in block.rows)
    return f"<table border='1'>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _cell_in_html(cell: Cell) -> str:
    return f"<td>{html.escape(cell.text).replace(chr(10), '<br>')}</td>"


def _as_docx(document: Document, path: Path) -> Path:
    made = docx.Document()
    page = made.sections[0]
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(15)
    for block in document.blocks:
        if isinstance(block, Prose):
            made.add_paragraph(block.text, style="List Bullet" if block.bullet else None)
            continue
        table = made.add_table(rows=0, cols=max(len(row.cells) for row in block.rows), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, _widths(block), strict=False):
            column.width = width
        for row in block.rows:
            for cell, said, width in zip(table.add_row().cells, row.cells, _widths(block), strict=False):
                cell.text, cell.width = said.text, width
        made.add_paragraph("")
    made.save(str(path))
    return path


def _widths(grid: Grid) -> list[Length]:
    """Of columns on a page across, by how much stands in them."""
    count = max(len(row.cells) for row in grid.rows)
    most = [max(len(r.cells[i].text) if i < len(r.cells) else 0 for r in grid.rows) for i in range(count)]
    shares = [max(8.0, n**0.6) for n in most]
    return [Mm(round(PAGE_MM * share / sum(shares))) for share in shares]


def _as_xlsx(document: Document, path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = cast(Worksheet, book.active)
    alone: set[int] = set()  # rows that are lines between the tables
    for block in document.blocks:
        for row in [[block.text]] if isinstance(block, Prose) else [[c.text for c in r.cells] for r in block.rows]:
            alone |= {sheet.max_row + 1} if isinstance(block, Prose) else set()
            sheet.append([f"• {row[0]}"] if isinstance(block, Prose) and block.bullet else row)
    for number, cells in enumerate(sheet.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = SHEET_LETTERS
        for cell in cells:
            cell.alignment = Alignment(wrap_text=number > 1 or cell.row not in alone, vertical="top")
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        longest = max((len(str(v or "")) for v in values), default=0) if number not in alone else 0
        sheet.row_dimensions[number].height = 15 * (3 + 1.4 * longest // SHEET_LETTERS)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.save(path)
    return path


def _by_office(source: Path, path: Path, filter_: str) -> Path:
    with tempfile.TemporaryDirectory() as out:
        profile = f"-env:UserInstallation=file://{out}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", filter_, "--outdir", out, str(source)]
        if source.suffix == ".html":
            command.insert(3, "--infilter=HTML (StarWriter)")
        subprocess.run(command, check=True, capture_output=True, timeout=OFFICE_SECONDS)
        shutil.move(next(p for p in Path(out).iterdir() if p.is_file()), path)
    return path


def _printed(pdf: Path) -> Path:
    """The PDF as columns of text, by `pdftotext -layout`."""
    path = pdf.with_suffix(".txt")
    subprocess.run(["pdftotext", "-layout", str(pdf), str(path)], check=True, capture_output=True, timeout=OFFICE_SECONDS)
    return path


def _mailed(source: Path, path: Path) -> Path:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "ann@harbourshire.example", "bob@harbourshire.example", "The plan"
    mail.set_content("Dear Bob,\n\nplease find the plan attached.\n\nAnn\n")
    mail.add_attachment(source.read_bytes(), maintype="application", subtype="octet-stream", filename="plan.docx")
    path.write_bytes(mail.as_bytes())
    return path


if __name__ == "__main__":
    sys.exit(main())
