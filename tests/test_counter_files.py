"""Files on the pages: what is taken as evidence, and that nothing is ever shown that a browser could run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.counter import Counter, with_pages, words
from tests.office import Office, action, mail
from web.uploads import safe

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8)


def zipped(*names: str) -> bytes:
    """A document in a ZIP with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Ana leads 2.1; on 17 March 2026 she is reminded. Files may have a mebibyte."""
    with with_pages(Office.with_plan(tmp_path, action("2.1", "31 March 2026")), upload_mib=1) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10")]))
        yield office


TAKEN = {
    "Minutes.pdf": b"%PDF-1.7",
    "Minutes.PDF": b"%PDF-1.7",
    "Plan.docx": zipped("[Content_Types].xml", "word/document.xml"),
    "Plan.odt": zipped("mimetype", "content.xml"),
    "photo of the pier.jpg": b"\xff\xd8\xff\xe0" + bytes(20),
    "pier.png": PNG,
    "dates.csv": "action;date\n2.1;30 März".encode("cp1252"),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20),
}


@pytest.mark.parametrize(("name", "content"), TAKEN.items(), ids=TAKEN.keys())
def test_what_offices_use_is_taken(office: Office, name: str, content: bytes) -> None:
    counter = Counter(office)
    counter.read(counter.send(counter.link("ana"), files={"evidence-file": (name, content)}, choice="evidence"))
    assert office.of("2.1").evidence_on == office.today


REFUSED = {
    "a page": ("minutes.html", HTML, "The file must be PDF"),
    "a drawing with a script": ("logo.svg", SVG, "The file must be PDF"),
    "a program": ("setup.exe", b"MZ", "The file must be PDF"),
    "a name without an ending": ("minutes", b"%PDF-1.7", "The file must be PDF"),
    "a page that calls itself a PDF": ("minutes.pdf", HTML, "What is in the file is not what its name says"),
    "a page that calls itself text": ("minutes.txt", b"\xef\xbb\xbf \n<HTML>", "What is in the file is not what its name says"),
    "a drawing that calls itself a picture": ("logo.png", SVG, "What is in the file is not what its name says"),
    "any ZIP that calls itself Word": ("a.docx", zipped("run.js"), "What is in the file is not what its name says"),
    "a document with macros": ("a.docx", zipped("[Content_Types].xml", "word/vbaProject.bin"), "or it holds macros"),
    "nothing": ("minutes.pdf", b"", "The file is empty"),
    "too much": ("minutes.pdf", b"%PDF-" + bytes(1024 * 1024), "The file must be smaller than 1 MB"),
}


@pytest.mark.parametrize(("name", "content", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_what_may_do_harm_is_not_taken(office: Office, name: str, content: bytes, says: str) -> None:
    counter, before = Counter(office), office.snapshot()
    sent = counter.send(counter.link("ana"), files={"evidence-file": (name, content)}, choice="evidence")
    assert sent.status_code == 422
    assert says in words(sent.text)
    assert (office.snapshot(), list((office.desk.settings.home / "evidence").rglob("*.*"))) == (before, [])


def test_more_than_a_page_takes_is_not_even_read(office: Office) -> None:
    counter, before = Counter(office), office.snapshot()
    sent = counter.send(
        counter.link("ana"), files={"evidence-file": ("minutes.pdf", b"%PDF-" + bytes(3 * 1024**2))}, choice="evidence"
    )
    assert (sent.status_code, "A file must be smaller than" in words(sent.text)) == (413, True)

    def in_pieces() -> Iterator[bytes]:
        yield from (bytes(65536) for _ in range(48))

    headers = {"Origin": "https://chaser.harbourshire.example", "Content-Type": "multipart/form-data; boundary=x"}
    sent = counter.browser.post(counter.link("ana"), content=in_pieces(), headers=headers)
    assert sent.status_code in (400, 413)
    assert sent.headers["Cache-Control"] == "no-store"
    assert office.snapshot() == before


@pytest.mark.parametrize(("name", "content"), [("minutes.html", HTML), ("logo.svg", SVG), ("a.pdf", b"%PDF-1.7"), ("x.txt", HTML)])
def test_evidence_is_handed_out_to_be_saved_and_never_shown(office: Office, tmp_path: Path, name: str, content: bytes) -> None:
    """Whoever keeps the plan may have given a page by the command line: it is kept, and handed out as bytes."""
    given = tmp_path / name
    given.write_bytes(content)
    office.done("2.1")
    office.evidence("2.1", given)
    office.on("18 March 2026")
    office.expect(mail("mia", [("2.1", "signoff +1")]))
    counter = Counter(office)
    link = counter.link("mia")
    (file,) = {part for part in counter.get(link).text.split('"') if "/evidence/" in part}
    saved = counter.get(file)
    assert saved.content == content
    assert saved.headers["Content-Type"] == "application/octet-stream"
    assert saved.headers["Content-Disposition"].startswith("attachment; ")
    assert saved.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in saved.headers["Content-Security-Policy"]
    assert (".download" in saved.headers["Content-Disposition"]) == name.endswith(("html", "svg"))


def test_evidence_of_another_action_and_any_other_file_is_not_handed_out(office: Office) -> None:
    counter = Counter(office)
    link = counter.link("ana")
    for wanted in ("0" * 64, "..%2f..%2fregister.db", "*", ""):
        assert counter.get(f"{link}/evidence/{wanted}").status_code == 404


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\Minutes 7.PDF", "Minutes 7.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        (".htaccess", "htaccess"),
        ("", "file"),
        ("ü" * 300 + ".pdf", "ü" * 48 + ".pdf"),
    ],
)
def test_a_files_name_leads_nowhere(name: str, kept: str) -> None:
    assert safe(name) == kept
