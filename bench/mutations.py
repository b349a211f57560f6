"""Documents damaged as files, or people, damage them: a seed and a random generator give another file, always the same."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[bytes, Random], bytes]

NASTY = (
    "", " ", "0", "-1", "99999999999999999999", "1e309", "NaN", "45999999", "31/02/2027", "Febuary", "00/00/0000", "=1/0", "#REF!",
    "within 9999999 months", "every 0 days", "A" * 40_000, "(" * 5_000, "1." * 5_000, "a, " * 5_000, "May " * 2_000, "\n" * 500,
    "=1/0", "=1/0", "\n" * 500, "\t" * 300, "|" * 300, "<", "&a;", "\0", "\x1b[31m", "\u202eyaM", "\ud7ff", "\U0001f600" * 99,
    "\u0301" * 999, "Action", "Lead", "By when", "Finding", "R", "4",
)  # fmt: skip
CONTROLS = (b"\0", b"\x07", b"\x0b", b"\x0c", b"\x1b", b"\x7f", b"\xc2\x85", b"\xe2\x80\xae", b"\r")
ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "cp1252", "mac_roman", "cp037", "utf-7", "latin-1", "utf-8-sig", "shift_jis")
_SEPARATOR = re.compile(rb"[\t|,;]")
_TOKEN = re.compile(rb"<[^<>]{1,400}>|[^<>]+")
_VALUE = re.compile(rb'="[^"]*"')
_CONTENT = re.compile(r"word/(document|numbering)|xl/(worksheets/sheet|sharedStrings|styles)")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def mutated(data: bytes, kind: str, rnd: Random) -> bytes:
    """One to four mutations of a file of that kind (`docx`, `csv` and so on)."""
    for _ in range(rnd.choice((1, 1, 2, 4))):
        data = rnd.choice(BY_KIND.get(kind, TEXT))(data, rnd)
    return data


# --- of any bytes


def _span(data: bytes, rnd: Random) -> tuple[int, int]:
    """Where a part begins and ends, mostly a short one."""
    start = rnd.randrange(len(data) + 1)
    return start, min(len(data), start + rnd.choice((1, 8, 100, 2_000, len(data) // 3)))


def flipped(data: bytes, rnd: Random) -> bytes:
    out = bytearray(data)
    for _ in range(rnd.choice((1, 4, 32)) if data else 0):
        out[rnd.randrange(len(out))] = rnd.randrange(256)
    return bytes(out)


def cut(data: bytes, rnd: Random) -> bytes:
    start, end = _span(data, rnd)
    return data[:start] if rnd.random() < 0.3 else data[:start] + data[end:]


def doubled(data: bytes, rnd: Random) -> bytes:
    start, end = _span(data, rnd)
    return data[:start] + data[start:end] * rnd.choice((2, 2, 3, 20)) + data[end:]


def swapped(data: bytes, rnd: Random) -> bytes:
    a, b, c, d = sorted(rnd.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def controls(data: bytes, rnd: Random) -> bytes:
    for _ in range(rnd.choice((1, 5, 40))):
        at = rnd.randrange(len(data) + 1)
        data = data[:at] + rnd.choice(CONTROLS) + data[at:]
    return data


def nasty(data: bytes, rnd: Random) -> bytes:
    start, end = _span(data, rnd)
    return data[:start] + _said(rnd) + data[end if rnd.random() < 0.5 else start :]


def _said(rnd: Random) -> bytes:
    return rnd.choice(NASTY).encode("utf-8")


# --- of text


def recoded(data: bytes, rnd: Random) -> bytes:
    return data.decode("utf-8", errors="replace").encode(rnd.choice(ENCODINGS), errors="replace")


def lines(data: bytes, rnd: Random) -> bytes:
    """A line goes, comes twice, moves, or runs into the next."""
    parts = data.split(b"\n")
    at, to = rnd.randrange(len(parts)), rnd.randrange(len(parts))
    match rnd.randrange(5):
        case 0:
            del parts[at]
        case 1:
            parts[at:at] = [parts[at]] * rnd.choice((1, 3, 50))
        case 2:
            parts.insert(to, parts.pop(at))
        case 3:
            parts[at : at + 2] = [b"".join(parts[at : at + 2])]
        case _:
            parts[at] = b""
    return b"\n".join(parts)


def cells(data: bytes, rnd: Random) -> bytes:
    """A cell, between marks of a line, becomes another one, a nasty one, or two."""
    parts = data.split(b"\n")
    with_cells = [n for n, line in enumerate(parts) if _SEPARATOR.search(line)]
    if not with_cells:
        return nasty(data, rnd)
    at = rnd.choice(with_cells)
    mark = rnd.choice(_SEPARATOR.findall(parts[at]))
    row = parts[at].split(mark)
    other = rnd.choice(parts[rnd.choice(with_cells)].split(mark))
    row[rnd.randrange(len(row))] = rnd.choice((other, _said(rnd), b"", other + mark + other))
    parts[at] = mark.join(row)
    return b"\n".join(parts)


# --- of markup


def markup(data: bytes, rnd: Random) -> bytes:
    """Tags and texts go, come twice, change places, get another name, another value or other words."""
    tokens: list[bytes] = _TOKEN.findall(data)
    for _ in range(rnd.choice((1, 3, 12)) if tokens else 0):
        at = rnd.randrange(len(tokens))
        tokens[at] = _changed(tokens[at], rnd.choice(tokens), rnd)
    return b"".join(tokens)


def _changed(token: bytes, other: bytes, rnd: Random) -> bytes:
    if not token.startswith(b"<"):
        return rnd.choice((_said(rnd), other, b""))
    choice = rnd.randrange(5)
    if choice == 0 and (values := _VALUE.findall(token)):
        return token.replace(rnd.choice(values), b'="' + _escaped(rnd) + b'"', 1)
    return (b"", token * rnd.choice((2, 30)), other, token.replace(token[1:2], rnd.choice((b"x", b"w:", b"/")), 1), token)[choice]


def _escaped(rnd: Random) -> bytes:
    return re.sub(rb'[<>&"\x00-\x1f]', b"", _said(rnd))


def elements(data: bytes, rnd: Random) -> bytes:
    """The markup stays whole: elements go, come twice, move, and get other names, values or words."""
    from lxml import etree

    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return markup(data, rnd)
    for _ in range(rnd.choice((1, 3, 12))):
        _element(rnd.choice(list(root.iter(etree.Element))), rnd)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


def _element(of: object, rnd: Random) -> None:
    from copy import deepcopy

    from lxml import etree

    assert isinstance(of, etree._Element)
    parent = of.getparent()
    match rnd.randrange(5):
        case 0 if parent is not None:
            parent.remove(of)
        case 1 if parent is not None:
            parent.extend([deepcopy(of) for _ in range(rnd.choice((1, 1, 40)))])
        case 2:
            of.tag = rnd.choice([e.tag for e in of.getroottree().getroot().iter(etree.Element)])
        case 3 if of.attrib:
            of.set(rnd.choice(list(of.attrib)), _escaped(rnd).decode())
        case _:
            of.text = _escaped(rnd).decode()


# --- of archives, PDFs and mails


def part(data: bytes, rnd: Random) -> bytes:
    """One part of a zip archive is damaged, and the archive is whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            parts = {name: old.read(name) for name in old.namelist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, OSError, RuntimeError):
        return flipped(data, rnd)
    if not parts:
        return data
    names = sorted(parts)
    name = rnd.choice([n for n in names if _CONTENT.match(n) and rnd.random() < 0.8] or names)
    if rnd.random() < 0.02:
        del parts[name]
    else:
        change = rnd.choice((*[elements] * 20, markup, flipped, cut, doubled, nasty, controls, recoded))
        parts[name] = change(parts[name], rnd)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def stream(data: bytes, rnd: Random) -> bytes:
    """What a page of a PDF prints is damaged beneath its packing."""
    found = list(_STREAM.finditer(data))
    if not found:
        return flipped(data, rnd)
    chosen = rnd.choice(found)
    try:
        plain = zlib.decompressobj().decompress(chosen[1])
    except zlib.error:
        return flipped(data, rnd)
    changed = rnd.choice((flipped, cut, doubled, swapped, nasty, lines))(plain, rnd)
    return data[: chosen.start(1)] + zlib.compress(changed) + data[chosen.end(1) :]


BYTES: Sequence[Mutation] = (flipped, cut, doubled, swapped, controls, nasty)
TEXT: Sequence[Mutation] = (*BYTES, lines, cells, cells, recoded)
BY_KIND: dict[str, Sequence[Mutation]] = {
    "docx": (*[part] * 40, *BYTES),
    "xlsx": (*[part] * 40, *BYTES),
    "pdf": (stream, stream, stream, *BYTES),
    "html": (markup, markup, *TEXT),
}
