"""A file that is no plan is refused with a sentence: which file, what is wrong, what to do. Nothing else ever happens."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import readers.formats
from config.bounds import Bounds
from readers import Unreadable, as_json, read_plan
from readers.grid import Grid, Prose
from readers.limits import within
from tests import reader_samples as samples

DATED = date(2024, 5, 1)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


REFUSED = [
    # file name, what is in it, words of the sentence: what is wrong and what to do
    ("empty.docx", b"", "is empty; export or download it again"),
    ("blank.txt", b" \n\t\n", "is empty"),
    ("locked.docx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "is encrypted; open it with its password and save"),
    ("old.doc", OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "an old Word (before 2007); open it and save it as .docx"),
    ("old.xls", OLE + bytes(600) + "Workbook".encode("utf-16-le"), "an old Excel (before 2007); open it and save it as .xlsx"),
    ("plan.pdf", b"%PDF-1.7\n%\xe2\xe3", "the PDF is damaged; open it and print it into a new one"),
    ("photo.docx", b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture; give the document"),
    ("noise.txt", bytes(range(256)) * 20, "no document that can be read; give one of"),
    ("plan.odt", archive(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<x/>"), "an archive"),
    (
        "letter.txt",
        b"Dear all,\n\nplease find the plan enclosed.\n",
        "no table with an action column was found; a plan needs a header row",
    ),
    ("people.txt", b"Name\tPost\nAnn\tHead\n", "no table with an action column was found"),
    ("heads.txt", b"Action\tLead\tBy when\n", "no action stands in it"),
    ("damaged.docx", archive(word__document_xml=b"<broken"), "is damaged; open it in Word or Excel, save it again"),
    ("damaged.xlsx", archive(xl__workbook_xml=b"<broken"), "is damaged; open it in Word or Excel, save it again"),
]


@pytest.mark.parametrize(("name", "data", "says"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_is_no_plan_is_refused_by_name_with_what_to_do(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Unreadable) as refused:
        read_plan(tmp_path / name, dated=DATED)
    assert says in str(refused.value) and name in str(refused.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="does not exist; check the name"):
        read_plan(tmp_path / "none.docx", dated=DATED)
    with pytest.raises(Unreadable, match="is a folder; give the plan's file in it"):
        read_plan(tmp_path, dated=DATED)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_bytes(b"Action\tLead\n" * 2**17)
    says = "larger than 1 MiB; copy the action plan into a file of its own and read that, or set CHASER_READ_FILE_MIB higher"
    with within(Bounds(file_mib=1)), pytest.raises(Unreadable, match=says):
        read_plan(tmp_path / "huge.txt", dated=DATED)


def test_a_zip_bomb_is_refused_unpacked(tmp_path: Path) -> None:
    (tmp_path / "bomb.docx").write_bytes(archive(word__document_xml=b"<w:p/>" * 5_000_000))
    with pytest.raises(Unreadable, match="refused unread"):
        read_plan(tmp_path / "bomb.docx", dated=DATED)


@pytest.mark.parametrize(("name", "part"), [("lol.xlsx", "xl/worksheets/sheet1.xml"), ("lol.docx", "word/document.xml")])
def test_a_file_with_its_own_entities_is_refused(tmp_path: Path, name: str, part: str) -> None:
    build = samples.an_audit_tracker if name.endswith("xlsx") else samples.a_table_per_recommendation
    good = build(tmp_path / f"good-{name}").read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            new.writestr(
                each, b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>' if each == part else old.read(each)
            )
    (tmp_path / name).write_bytes(out.getvalue())
    with pytest.raises(Unreadable, match="declares entities, which no Word or Excel does"):
        read_plan(tmp_path / name, dated=DATED)


def test_a_merge_over_the_whole_sheet_is_refused_before_its_cells_are_made(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Action", "Lead", "By when"])
    book.active.merged_cells.add("A5:XFD1048576")
    book.save(tmp_path / "wide.xlsx")
    with pytest.raises(Unreadable, match="more than 400,000 cells"):
        read_plan(tmp_path / "wide.xlsx", dated=DATED)


def test_a_lying_suffix_does_not_matter(tmp_path: Path) -> None:
    path = samples.a_table_per_recommendation(tmp_path / "care.docx").rename(tmp_path / "care.txt")
    assert len(read_plan(path, dated=DATED).drafts) == 5


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Action", "Lead", "By when"], ["Buy chairs", "Ann Lee", "May 2024"]):
        book.active.append(row)
    book.active["XFD1048576"] = " "
    book.save(tmp_path / "far.xlsx")
    assert [d.text for d in read_plan(tmp_path / "far.xlsx", dated=DATED).drafts] == ["Buy chairs"]


def test_text_far_below_a_table_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Action", "Lead", "By when"], ["Buy chairs", "Ann Lee", "May 2024"]):
        book.active.append(row)
    for column, text in zip("ABC", ("Buy tables", "Bob Roy", "June 2024"), strict=True):
        book.active[f"{column}60000"] = text
    book.save(tmp_path / "long.xlsx")
    assert [d.text for d in read_plan(tmp_path / "long.xlsx", dated=DATED).drafts] == ["Buy chairs", "Buy tables"]


# --- every reader keeps the contract


@pytest.mark.parametrize("reader", readers.formats.formats(), ids=lambda r: r.__name__)
def test_every_reader_names_its_suffixes_and_claims_no_foreign_bytes(reader: readers.formats.Reader) -> None:
    assert reader.suffixes and all(s.startswith(".") and s == s.lower() for s in reader.suffixes)
    assert not reader.claims(OLE + bytes(100)) and not reader.claims(b"{\\rtf1 a}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_windows_writes(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "plan.txt").write_bytes("Action\tLead\tBy when\r\nBuy chairs – twelve\tAnn Lee\tMay 2024\r\n".encode(encoding))
    assert read_plan(tmp_path / "plan.txt", dated=DATED).drafts[0].text == "Buy chairs – twelve"


def test_word_gives_tables_and_paragraphs_in_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("before")
    samples.table(document, ("a", "b"), ("c", "d"))
    document.add_paragraph("after")
    document.save(str(tmp_path / "order.docx"))
    blocks = readers.formats.read_blocks(tmp_path / "order.docx").blocks
    assert [b.text if isinstance(b, Prose) else b.rows[0].cells[0].text for b in blocks] == ["before", "a", "after"]
    assert isinstance(blocks[1], Grid) and blocks[1].knows_merges


# --- whatever is in a file, it is read or refused

LINES = st.lists(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["Action", "Lead", "By when", "Finding", "1.", "(2)", "a) b)", "Within 3 months", "Completed 3/4/24", "With", "R"]
            ),
            st.text(max_size=30),
        ),
        min_size=1,
        max_size=7,
    ),
    max_size=12,
)


def read_or_refuse(path: Path) -> None:
    try:
        as_json(read_plan(path, dated=DATED))
    except Unreadable as why:
        assert path.name in str(why)


@settings(max_examples=150, deadline=None)
@given(lines=LINES, separator=st.sampled_from(["\t", " | "]))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, lines: list[list[str]], separator: str) -> None:
    path = tmp_path_factory.mktemp("any") / "plan.txt"
    body = "\n".join(separator.join(cells) for cells in lines)
    path.write_text(f"Finding{separator}Action{separator}Lead{separator}By when\n{body}\n", encoding="utf-8", errors="replace")
    read_or_refuse(path)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), which=st.sampled_from(["care.docx", "audit.xlsx"]))
def test_any_damaged_word_or_excel_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, whole: dict[str, bytes], data: st.DataObject, which: str
) -> None:
    raw = bytearray(whole[which])
    for at in data.draw(st.lists(st.integers(0, len(raw) - 1), min_size=1, max_size=8)):
        raw[at] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / which
    path.write_bytes(bytes(raw))
    read_or_refuse(path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    samples.a_table_per_recommendation(folder / "care.docx")
    samples.an_audit_tracker(folder / "audit.xlsx")
    return {path.name: path.read_bytes() for path in folder.iterdir()}
