"""A plan printed to PDF: tables with rules and without, over pages, with what stands at the edges left out."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from config.bounds import Bounds
from readers import Unreadable, read_plan
from readers.cut import is_cut
from readers.fenced import read_apart
from readers.formats import read_blocks
from readers.grid import Cell, Grid, Prose, Row
from register.model import Reading
from tests.pdf_samples import fill, pdf, table, text

DATED = date(2024, 5, 3)
XS = (40, 240, 480, 620, 760)
HEAD = ("Finding", "Action", "Lead", "By when")
ROWS = (
    ("Records are late", "Audit all records\nevery quarter", "Ann Lee", "30/06/2024"),
    ("", "Train all night staff", "Head of Care", "Sept 2024"),
    ("Staff lack supervision", "Set up a rota of\nsupervision", "Bob Roy", "Immediate"),
)
SAID = [
    ("Records are late", "Audit all records every quarter", ("Ann Lee",), date(2024, 6, 30)),
    ("Records are late", "Train all night staff", ("Head of Care",), date(2024, 9, 30)),
    ("Staff lack supervision", "Set up a rota of supervision", ("Bob Roy",), date(2024, 5, 3)),
]


def said(reading: Reading) -> list[tuple[str, str, tuple[str, ...], date | None]]:
    return [(d.finding, " ".join(d.text.split()), d.leads, d.deadline.due) for d in reading.drafts]


def read(path: Path) -> Reading:
    return read_plan(path, dated=DATED)


@pytest.mark.parametrize("ruled", [True, False], ids=["with rules", "without rules"])
def test_a_table_is_read_with_rules_and_without(tmp_path: Path, ruled: bool) -> None:
    title = text((40, 60, "Harbourshire Council: inspection of adult care"))
    reading = read(pdf(tmp_path / "plan.pdf", title + "\n" + table(XS, 90, (HEAD, *ROWS), ruled=ruled)))
    assert said(reading) == SAID
    assert reading.title == "Harbourshire Council: inspection of adult care"
    assert {d.place.page_or_sheet for d in reading.drafts} == {"page 1"}


@pytest.mark.parametrize("ruled", [True, False], ids=["with rules", "without rules"])
def test_a_table_goes_on_over_pages_and_places_name_them(tmp_path: Path, ruled: bool) -> None:
    foot = [text((40, 20, "Harbourshire Council plan"), (400, 580, f"Page {n} of 2")) for n in (1, 2)]
    one = table(XS, 90, (HEAD, *ROWS[:2]), ruled=ruled)
    two = table(XS, 90, (HEAD, *ROWS[2:]), ruled=ruled)
    reading = read(pdf(tmp_path / "plan.pdf", f"{foot[0]}\n{one}", f"{foot[1]}\n{two}"))
    assert said(reading) == SAID
    assert [d.place.page_or_sheet for d in reading.drafts] == ["page 1", "page 1", "page 2"]


def test_a_row_that_a_page_cuts_is_one_row(tmp_path: Path) -> None:
    one = table(XS, 90, (HEAD, ("Records are late", "Audit all records in every home and", "Ann Lee", "30/06/2024")))
    two = table(XS, 90, (HEAD, ("", "tell the Board what was found.", "", ""), ROWS[2]))
    reading = read(pdf(tmp_path / "plan.pdf", one, two))
    assert [d.text for d in reading.drafts] == [
        "Audit all records in every home and tell the Board what was found.",
        "Set up a rota of supervision",
    ]


def test_the_fill_of_a_cell_is_its_colour(tmp_path: Path) -> None:
    colour = fill(620, 130, 140, 40, (1, 0.75, 0))
    rows = (("Action", "Lead", "By when", "RAG"), ("Audit all records", "Ann Lee", "30/06/2024", ""))
    assert read(pdf(tmp_path / "plan.pdf", colour + "\n" + table(XS, 90, rows))).drafts[0].rag_said == "amber"


def test_headings_between_tables_are_findings(tmp_path: Path) -> None:
    parts = [
        text((40, 60, "1. Improve the timeliness and the quality of assessments in all teams of the council and of its")),
        text((40, 72, "partners in health")),
        table(XS[:4], 90, (("Actions", "Lead officer", "By when"), ("Audit all files", "Ann Lee", "May 2024"))),
        text((40, 200, "2. Improve the supervision of staff")),
        table(XS[:4], 220, (("Actions", "Lead officer", "By when"), ("Set up a rota", "Bob Roy", "June 2024"))),
    ]
    reading = read(pdf(tmp_path / "plan.pdf", "\n".join(parts)))
    assert [d.finding_number for d in reading.drafts] == ["1", "2"]


def test_what_stands_at_the_edge_of_each_page_is_left_out(tmp_path: Path) -> None:
    pages = [
        text((40, 20, "Harbourshire, confidential"), (40, 300, f"Something else {n * n}"), (400, 580, f"- {n} -"))
        for n in (1, 2, 3)
    ]
    lines = [b.text for b in read_blocks(pdf(tmp_path / "plan.pdf", *pages)).blocks if isinstance(b, Prose)]
    assert lines == ["Something else 1", "Something else 4", "Something else 9"]


def test_labels_on_a_page_are_read_like_those_of_a_text(tmp_path: Path) -> None:
    lines = (
        "Action: Audit all records",
        "Lead: Ann Lee",
        "By when: 30/06/2024",
        "Action: Train staff",
        "Lead: Bob Roy",
        "By when: Sept 2024",
    )
    page = text(*((40, 80 + 30 * n, line) for n, line in enumerate(lines)))
    assert [(d.text, d.leads) for d in read(pdf(tmp_path / "plan.pdf", page)).drafts] == [
        ("Audit all records", ("Ann Lee",)),
        ("Train staff", ("Bob Roy",)),
    ]


def test_it_is_known_by_its_content_where_the_suffix_lies(tmp_path: Path) -> None:
    assert len(read(pdf(tmp_path / "plan.docx", table(XS, 90, (HEAD, *ROWS)))).drafts) == 3


# --- refused, with what to do


def test_a_scanned_pdf_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"scan\.pdf: its 2 pages are pictures without text.*text recognised \(OCR\)"):
        read(pdf(tmp_path / "scan.pdf", "", "", picture=True))


def test_a_page_that_is_a_picture_is_left_out_and_said_so(tmp_path: Path) -> None:
    reading = read(pdf(tmp_path / "part.pdf", table(XS, 90, (HEAD, *ROWS)), "", picture=True))
    assert any("page 2 is a picture without text" in r.says for r in reading.remarks)


def test_an_empty_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no text stands in the PDF"):
        read(pdf(tmp_path / "empty.pdf", ""))


def test_an_encrypted_pdf_is_refused_with_what_to_do(tmp_path: Path) -> None:
    data = pdf(tmp_path / "locked.pdf", text((40, 40, "secret"))).read_bytes()
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> /ID [<00> <00>]"
    (tmp_path / "locked.pdf").write_bytes(data.replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock))
    with pytest.raises(Unreadable, match="is encrypted; open it with its password and print it into a new PDF"):
        read(tmp_path / "locked.pdf")


def test_too_many_pages_are_refused_before_they_are_read(tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(Unreadable, match="has 500 pages, more than 300"):
        read(pdf(tmp_path / "pack.pdf", *[text((40, 40, "page"))] * 500))
    assert time.monotonic() - began < 8


def test_a_page_of_more_letters_than_a_plan_has_is_refused(tmp_path: Path) -> None:
    page = text(*((40, 40, "x" * 500) for _ in range(125)))
    with pytest.raises(Unreadable, match="page 1 holds more text than a page of a plan"):
        read(pdf(tmp_path / "full.pdf", page))


def test_what_takes_too_much_memory_ends_in_a_sentence(tmp_path: Path) -> None:
    bomb = pdf(tmp_path / "bomb.pdf", " " * 400_000_000 + text((40, 40, "x")), packed=True)
    assert bomb.stat().st_size < 2**20
    with pytest.raises(Unreadable, match=r"takes more memory|takes longer|is damaged"):
        read_apart(bomb, dated=DATED, bounds=Bounds())


def test_what_takes_too_long_ends_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="takes longer to read than"):
        read_apart(pdf(tmp_path / "slow.pdf", table(XS, 90, (HEAD, *ROWS))), dated=DATED, bounds=Bounds(seconds=0.005))


@pytest.mark.parametrize("seed", range(12))
def test_any_damaged_pdf_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    data = bytearray(pdf(tmp_path / "plan.pdf", table(XS, 90, (HEAD, *ROWS))).read_bytes())
    for n in range(1 + seed):
        data[(seed * 7919 + n * 104729) % len(data)] = (seed * 31 + n * 17) % 256
    (tmp_path / "plan.pdf").write_bytes(bytes(data if seed % 3 else data[: len(data) // 2]))
    try:
        read(tmp_path / "plan.pdf")
    except Unreadable as why:
        assert "plan.pdf" in str(why)


# --- rows that a page cuts

CUT = [
    # the last row of a page, the first of the next, whether they are one row
    (("Ensure that all cases are", "Ann Lee", "May 2024"), ("reviewed by a manager.", "", ""), True),
    (("Train staff in the use of the", "Head of", "30 June"), ("new system", "Service", "2024"), True),
    (("Train all staff.", "Ann Lee", "May 2024"), ("Audit all files.", "Ann Lee", "May 2024"), False),
    (("Train all staff", "Ann Lee", "May 2024"), ("Audit all files", "Bob Roy", "June 2024"), False),
    (("Train all staff", "Ann Lee", "May 2024"), ("", "", ""), False),
]


@pytest.mark.parametrize(("last", "first", "cut"), CUT)
def test_rows_cut_by_a_page(last: tuple[str, ...], first: tuple[str, ...], cut: bool) -> None:
    rows = [Row(number=1, cells=tuple(Cell(text=t) for t in row)) for row in (last, first)]
    assert is_cut(*rows) is cut


def test_words_that_a_narrow_column_breaks_are_whole_and_paragraphs_stay_apart(tmp_path: Path) -> None:
    xs = (40, 100, 300, 400)
    rows = (("Actions", "Lead officer", "By when"), ("Implementat\nion", "Ann Lee\nBob Roy", "May 2024"))
    grid = next(b for b in read_blocks(pdf(tmp_path / "plan.pdf", table(xs, 90, rows))).blocks if isinstance(b, Grid))
    assert [c.text for c in grid.rows[1].cells] == ["Implementation", "Ann Lee\nBob Roy", "May 2024"]
