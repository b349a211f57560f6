"""What stands in a document stays there: no macro runs, no link is followed, no entity is fetched."""

from __future__ import annotations

import base64
import io
import re
import socket
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from config.bounds import Bounds
from readers import Unreadable, as_json, read_plan
from readers.fenced import read_apart, run_apart
from tests import reader_samples as samples

DATED = date(2024, 5, 1)
SECRET = "the-secret-of-harbourshire"
WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"


def office(tmp_path: Path, name: str) -> bytes:
    build = samples.an_audit_tracker if name.endswith(("xlsx", "xlsm")) else samples.a_table_per_recommendation
    return build(tmp_path / "whole").read_bytes()


def changed(data: bytes, change: Callable[[str, bytes], bytes], **beside: bytes) -> bytes:
    """The archive with each part changed, and others beside them; `__` is a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
        for part, content in beside.items():
            new.writestr(part.replace("__", "/"), content)
    return out.getvalue()


# --- macros

WITH_MACROS = {
    "plan.docm": (WORD_TYPE, b"application/vnd.ms-word.document.macroEnabled.main+xml", "word__vbaProject.bin", 5),
    "plan.dotm": (WORD_TYPE, b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml", "word__vbaProject.bin", 5),
    "plan.xlsm": (EXCEL_TYPE, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xl__vbaProject.bin", 4),
}


@pytest.mark.parametrize("name", WITH_MACROS)
def test_a_plan_with_macros_is_read_and_said_to_hold_some(tmp_path: Path, name: str) -> None:
    plain, kind, macros, actions = WITH_MACROS[name]
    data = changed(office(tmp_path, name), lambda _, part: part.replace(plain, kind), **{macros: b"Sub AutoOpen()"})
    (tmp_path / name).write_bytes(data)
    reading = read_apart(tmp_path / name, dated=DATED, bounds=Bounds())
    assert len(reading.drafts) == actions
    assert [r.says for r in reading.remarks if "macros" in r.says] == [
        "the file holds macros: none was run, and what they would have written stands nowhere"
    ]


def test_a_template_without_macros_is_read_without_a_word_about_them(tmp_path: Path) -> None:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    data = changed(office(tmp_path, "a.docx"), lambda _, part: part.replace(WORD_TYPE, kind))
    (tmp_path / "plan.dotx").write_bytes(data)
    reading = read_plan(tmp_path / "plan.dotx", dated=DATED)
    assert len(reading.drafts) == 5 and not any("macros" in r.says for r in reading.remarks)


# --- links


@contextmanager
def listening() -> Iterator[tuple[str, Callable[[], bool]]]:
    """An address on this machine, and whether anybody has connected to it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)

        def called() -> bool:
            try:
                server.accept()[0].close()
            except BlockingIOError:
                return False
            return True

        yield f"http://127.0.0.1:{server.getsockname()[1]}", called


def word_links(whole: bytes, to: str) -> bytes:
    """A picture, a template, a document within it and a link that lie elsewhere."""
    kinds = ("image", "attachedTemplate", "subDocument", "oleObject", "hyperlink")
    rels = "".join(f'<Relationship Id="x{k}" Type="{OFFICE}/{k}" Target="{to}/{k}" TargetMode="External"/>' for k in kinds)

    def link(part: str, xml: bytes) -> bytes:
        end = b"</Relationships>"
        return xml.replace(end, rels.encode() + end) if part.endswith("document.xml.rels") else xml

    return changed(whole, link)


def excel_links(whole: bytes, to: str) -> bytes:
    """Another workbook that formulas count on, and a formula that asks a web service."""
    link = f'<Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" Target="{to}/a.xlsx" TargetMode="External"/>'
    row = f'<row r="90"><c r="B90"><f>WEBSERVICE("{to}")</f><v>1</v></c></row>'

    def ask(part: str, xml: bytes) -> bytes:
        end = b"</sheetData>"
        return xml.replace(end, row.encode() + end) if part.endswith("sheet1.xml") else xml

    rels = f'<Relationships xmlns="{REL}">{link}</Relationships>'.encode()
    return changed(whole, ask, **{"xl__externalLinks___rels__externalLink1.xml.rels": rels})


def web_page(_: bytes, to: str) -> bytes:
    style = f"<style>@import url({to}/b.css); td {{ background: url({to}/c.png) }}</style>"
    head = f'<base href="{to}/"><link rel=stylesheet href="{to}/a.css"><script src="{to}/a.js"></script>{style}'
    row = f'<tr><td>Buy chairs <img src="{to}/d.png"><iframe src="{to}/e"></iframe></td><td>Ann Lee</td><td>May 2027</td></tr>'
    return f"<html><head>{head}</head><table><tr><th>Action<th>Lead<th>By when</tr>{row}</table></html>".encode()


def markdown(_: bytes, to: str) -> bytes:
    row = f"| Buy chairs ![x]({to}/a.png) [there]({to}/b) | Ann Lee | May 2027 |"
    return f'# Plan\n\n<img src="{to}/c.png">\n\n| Action | Lead | By when |\n|--|--|--|\n{row}\n'.encode()


def mail(whole: bytes, to: str) -> bytes:
    head = "From: a@b.example\nTo: c@d.example\nSubject: Plan\nMIME-Version: 1.0\n"
    outside = f'Content-Type: message/external-body; access-type="URL"; URL="{to}/a"\n\nContent-Type: text/plain\n\n'
    page = base64.encodebytes(web_page(whole, to)).decode()
    parts = (outside, f"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n{page}")
    return f"{head}Content-Type: multipart/mixed; boundary=x\n\n--x\n{chr(10).join(f'{p}{chr(10)}--x' for p in parts)}--\n".encode()


LINKED: dict[str, Callable[[bytes, str], bytes]] = {
    "plan.docx": word_links,
    "plan.xlsx": excel_links,
    "plan.html": web_page,
    "plan.md": markdown,
    "plan.eml": mail,
}


@pytest.mark.parametrize("name", LINKED)
def test_no_link_of_a_document_is_followed(tmp_path: Path, name: str) -> None:
    whole = office(tmp_path, name) if name.endswith(("docx", "xlsx")) else b""
    with listening() as (to, called):
        (tmp_path / name).write_bytes(LINKED[name](whole, to))
        assert read_apart(tmp_path / name, dated=DATED, bounds=Bounds()).drafts
        assert not called()


# --- entities

LONG = b"<!--" + b"x" * 5_000 + b"-->"


def entitled(xml: bytes, uri: str) -> bytes:
    """The part with an entity at the end of each of its texts, whose words stand elsewhere."""
    body = re.sub(rb"^<\?xml.*?\?>\s*", b"", xml, flags=re.DOTALL)
    dtd = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{uri}">]>'.encode()
    return dtd + body.replace(b"</w:t>", b"&e;</w:t>").replace(b"</t>", b"&e;</t>")


def in_utf_16(xml: bytes) -> bytes:
    return xml.decode().replace('"1.0"', '"1.0" encoding="UTF-16"', 1).encode("utf-16")


def far_down(xml: bytes) -> bytes:
    return xml.replace(b"<!DOCTYPE", LONG + b"<!DOCTYPE")


PARTS = {"plan.docx": "word/document.xml", "plan.xlsx": "xl/sharedStrings.xml", "sheet.xlsx": "xl/worksheets/sheet1.xml"}


def said(path: Path) -> str:
    try:
        return str(as_json(read_plan(path, dated=DATED)))
    except Unreadable as why:
        return str(why)


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("disguised", [bytes, far_down, in_utf_16])
@pytest.mark.parametrize("scheme", ["file", "http"])
def test_no_entity_is_fetched(tmp_path: Path, name: str, disguised: Callable[[bytes], bytes], scheme: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    with listening() as (to, called):
        uri = secret.as_uri() if scheme == "file" else to

        def with_entity(part: str, xml: bytes) -> bytes:
            return disguised(entitled(xml, uri)) if part == PARTS[name] else xml

        (tmp_path / name).write_bytes(changed(office(tmp_path, name), with_entity))
        told = run_apart(said, tmp_path / name, bounds=Bounds())
        assert name in told and SECRET not in told and not called()


def test_no_entity_of_a_web_page_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    dtd = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    page = f"{dtd}<html><table><tr><th>Action<th>Lead<th>By when<tr><td>Buy &e; chairs<td>Ann Lee<td>May 2027</table></html>"
    (tmp_path / "plan.html").write_text(page)
    assert SECRET not in run_apart(said, tmp_path / "plan.html", bounds=Bounds())
