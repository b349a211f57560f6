"""Files that people give as evidence, on a page or with a reply: which are taken, by name and by content."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from notifications.mime import tidy

MIB = 1024 * 1024
MACROS = ("vbaproject.bin", "macros/", "basic/")
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<head", b"<body")


def _begins(*starts: bytes) -> Callable[[BinaryIO], bool]:
    return lambda file: file.read(16).startswith(starts)


def _office(file: BinaryIO) -> bool:
    """A document in a ZIP, without macros."""
    try:
        names = [name.lower() for name in zipfile.ZipFile(file).namelist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    parts = "[content_types].xml" in names or "mimetype" in names
    return parts and not any(name.endswith(MACROS[0]) or name.startswith(MACROS[1:]) for name in names)


def _text(file: BinaryIO) -> bool:
    """Plain text that is no page."""
    head = file.read(4096)
    return b"\0" not in head and not head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP)


def _webp(file: BinaryIO) -> bool:
    head = file.read(12)
    return head[:4] == b"RIFF" and head[8:] == b"WEBP"


def _heic(file: BinaryIO) -> bool:
    head = file.read(12)
    return head[4:8] == b"ftyp" and head[8:] in (b"heic", b"heix", b"mif1", b"hevc")


OLD_OFFICE = _begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
TAKEN: dict[str, Callable[[BinaryIO], bool]] = {
    ".pdf": _begins(b"%PDF-"),
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"), _office),
    **dict.fromkeys((".doc", ".xls", ".ppt", ".msg"), OLD_OFFICE),
    **dict.fromkeys((".jpg", ".jpeg"), _begins(b"\xff\xd8\xff")),
    ".png": _begins(b"\x89PNG\r\n\x1a\n"),
    ".webp": _webp,
    ".heic": _heic,
    **dict.fromkeys((".txt", ".csv", ".eml"), _text),
}
KINDS = "PDF, Word, Excel, PowerPoint, OpenDocument, a picture (JPEG, PNG, WebP, HEIC), plain text, CSV or a saved mail"


def refused(name: str, size: int, content: BinaryIO, most_mib: int) -> str | None:
    """Why a file is not taken, in a sentence; none if it is."""
    if size == 0:
        return "The file is empty; choose another"
    if size > most_mib * MIB:
        return f"The file must be smaller than {most_mib} MB"
    looks = TAKEN.get(Path(name).suffix.lower())
    if looks is None:
        return f"The file must be {KINDS}"
    content.seek(0)
    fits = looks(content)
    content.seek(0)
    return None if fits else "What is in the file is not what its name says, or it holds macros; save it again, or choose another"


@contextmanager
def laid_down(name: str, content: BinaryIO) -> Iterator[Path]:
    """The file under a safe name of its own, for as long as it is taken in."""
    with TemporaryDirectory(prefix="chaser-evidence-") as folder:
        file = Path(folder) / safe(name)
        with file.open("wb") as out:
            shutil.copyfileobj(content, out)
        yield file


def safe(name: str) -> str:
    """The last part of a file's name, without what could lead elsewhere: 100 characters at most, its ending kept."""
    last = tidy(name.replace("\\", "/").rpartition("/")[2]).lstrip(".") or "file"
    suffix = Path(last).suffix.lower()[:10]
    stem = last[: len(last) - len(suffix)] if suffix else last
    return stem.encode("utf-8", "ignore")[: 100 - len(suffix)].decode("utf-8", "ignore") + suffix
