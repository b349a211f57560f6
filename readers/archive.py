"""Word and Excel files are zip archives: opened only once their sizes are known to be bearable.

A part's declared size is trusted because Python's zipfile never unpacks more than it, and faults the checksum instead.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from readers.errors import Unreadable
from readers.limits import MAX_PART_BYTES, MAX_PARTS, MAX_RATIO, MAX_UNPACKED_BYTES, SMALL_PART_BYTES

_HEAD_OF_DTD = b"<!DOCTYPE"  # a part with its own entities may expand without bound
_MACROS = "the file holds macros: none was run, and what they would have written stands nowhere"
DAMAGED = "the file is damaged; open it in Word or Excel, save it again and read that"


def holds(data: bytes, part: str) -> bool:
    """Whether the bytes are an archive with that part in it."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return part in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return False


def checked(data: bytes) -> zipfile.ZipFile:
    """The archive, if it is whole and unpacks to a bearable size. Raises Unreadable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise Unreadable(DAMAGED) from None
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_UNPACKED_BYTES:
        raise Unreadable(_too_large(f"it unpacks to more than {MAX_UNPACKED_BYTES // 2**20} MB"))
    for part in parts:
        _check(part)
        if part.filename.endswith((".xml", ".rels")) and _HEAD_OF_DTD in _head(archive, part):
            raise Unreadable("the file was refused unread, it declares entities, which no Word or Excel does; ask whoever sent it")
    return archive


def macros(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """A sentence where the file holds programs."""
    return (_MACROS,) if any(name.endswith("vbaProject.bin") for name in archive.namelist()) else ()


def _head(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(part) as opened:
            return opened.read(1024)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError):
        raise Unreadable(DAMAGED) from None


def _check(part: zipfile.ZipInfo) -> None:
    if part.flag_bits & 1:
        raise Unreadable("the file is encrypted; save a copy without a password and read that")
    if part.file_size > SMALL_PART_BYTES and part.file_size > MAX_RATIO * max(1, part.compress_size):
        raise Unreadable(_too_large(f"its part {part.filename} unpacks to {MAX_RATIO} times its size and more"))
    if part.filename.endswith((".xml", ".rels")) and part.file_size > MAX_PART_BYTES:
        raise Unreadable(_too_large(f"its part {part.filename} is larger than {MAX_PART_BYTES // 2**20} MB"))


def _too_large(says: str) -> str:
    return f"the file was refused unread, {says}; copy the action plan into a file of its own and read that"
