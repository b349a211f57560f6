"""A mail with the plan attached, or with the plan in its text."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers import Unreadable, as_json, read_plan
from register.model import Reading
from tests import reader_samples as samples
from tests.layout_samples import LABELS, PIPES

DATED = date(2024, 5, 3)
CSV = b"Action,Lead,By when\nAudit all files,Ann Lee,May 2024\n"
HTML = "<table><tr><th>Action<th>Lead<th>By when<tr><td>Audit all files<td>Ann Lee<td>May 2024</table>"


def mail(text: str = "Dear Bob,\n\nthe plan is attached.\n", html: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "ann@harbourshire.example", "bob@harbourshire.example", "Our plan"
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made


def attach(made: EmailMessage, name: str, data: bytes) -> EmailMessage:
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made


def read(folder: Path, made: EmailMessage | bytes, name: str = "plan.eml") -> Reading:
    (folder / name).write_bytes(made if isinstance(made, bytes) else made.as_bytes())
    return read_plan(folder / name, dated=DATED)


def test_the_plan_attached_is_read_and_its_places_name_it(tmp_path: Path) -> None:
    data = samples.a_table_per_recommendation(tmp_path / "care.docx").read_bytes()
    reading = read(tmp_path, attach(mail(), "Care plan.docx", data))
    assert len(reading.drafts) == 5
    assert (reading.drafts[0].place.page_or_sheet or "").startswith('attachment "Care plan.docx", table 1')


def test_the_first_attachment_that_is_a_plan_counts_and_the_others_are_named(tmp_path: Path) -> None:
    made = attach(
        attach(attach(mail(), "logo.png", b"\x89PNG\r\n\x1a\n" + bytes(20)), "letter.txt", b"Dear all,\n"), "plan.csv", CSV
    )
    reading = read(tmp_path, made)
    assert [d.text for d in reading.drafts] == ["Audit all files"]
    assert any('"letter.txt" was left out' in r.says for r in reading.remarks)


@pytest.mark.parametrize(
    "made", [mail(html=HTML), mail(text=PIPES), mail(text=LABELS), mail(text=CSV.decode())], ids=["html", "pipes", "labels", "csv"]
)
def test_a_plan_in_the_text_of_the_mail_is_read(tmp_path: Path, made: EmailMessage) -> None:
    reading = read(tmp_path, made)
    assert reading.drafts and reading.drafts[0].place.page_or_sheet in ("the mail", "the mail, table 1")


def test_a_forwarded_mail_with_the_plan_attached_is_read(tmp_path: Path) -> None:
    outer = mail("FYI\n")
    outer.add_attachment(attach(mail(), "plan.csv", CSV))
    assert read(tmp_path, outer).drafts[0].place.page_or_sheet == 'attachment "plan.csv"'


def test_a_mail_is_known_by_its_headers_where_the_suffix_lies(tmp_path: Path) -> None:
    assert read(tmp_path, attach(mail(), "plan.csv", CSV), "plan.txt").drafts


REFUSED = [
    (mail(), "neither the mail nor what is attached to it holds a table of actions"),
    (attach(mail(), "locked.pdf", b"%PDF-1.4 broken"), 'the attachment "locked.pdf": the PDF is damaged'),
    (attach(mail(), "photo.docx", b"\xff\xd8\xff" + bytes(50)), "a photograph; give the document"),
    (attach(mail(), "inner.eml", mail().as_bytes()), "it is a mail in a mail"),
]


@pytest.mark.parametrize(("made", "says"), REFUSED, ids=["nothing", "damaged", "photograph", "mail in a mail"])
def test_a_mail_without_a_plan_is_refused_with_why(tmp_path: Path, made: EmailMessage, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, made)
    assert says in str(refused.value) and "plan.eml" in str(refused.value)


def test_mails_in_mails_in_mails_end(tmp_path: Path) -> None:
    head = "MIME-Version: 1.0\nSubject: x\nContent-Type: message/rfc822\n\n"
    with pytest.raises(Unreadable):
        read(tmp_path, (head * 3000).encode())


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_any_damaged_mail_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    raw = bytearray(attach(mail(html=HTML), "plan.csv", CSV).as_bytes())
    for at in data.draw(st.lists(st.integers(0, len(raw) - 1), min_size=1, max_size=10)):
        raw[at] = data.draw(st.integers(0, 255))
    try:
        as_json(read(tmp_path_factory.mktemp("mail"), bytes(raw)))
    except Unreadable as why:
        assert "plan.eml" in str(why)
