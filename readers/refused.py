"""Why a file that no reader claims was refused, told from its first bytes: what it is, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of encrypted and of old Office files

_SAVE_AS = "open it and save it as .docx or .xlsx, then read that"
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", f"a rich text file; {_SAVE_AS}"),
    (b"\x89PNG", "a picture; give the document that it was taken from"),
    (b"\xff\xd8\xff", "a photograph; give the document that it was taken from"),
    (b"GIF8", "a picture; give the document that it was taken from"),
    (b"\x1f\x8b", "a compressed file; unpack it and give the plan in it"),
    (b"7z\xbc\xaf", "a compressed file; unpack it and give the plan in it"),
)
_PROGRAMS = {".docx": "Word", ".xlsx": "Excel", ".xlsm": "Excel", ".pdf": "a reader of PDFs"}  # by what a file was meant to be


def why_refused(data: bytes, known: Sequence[str], suffix: str = "") -> str:
    """A clause that follows the file's name; the suffix tells what it was meant to be."""
    if data.startswith(OLE):
        return _ole(data)
    if data.startswith(b"PK"):
        return _zip(data, _PROGRAMS.get(suffix))
    for magic, says in _KINDS:
        if data.lstrip()[:16].startswith(magic):
            return f"this is {says}"
    if program := _PROGRAMS.get(suffix):
        return f"the file is damaged, it does not begin as a {suffix} file does; ask for it again, or save it again in {program}"
    return f"this is no document that can be read; give one of {', '.join(dict.fromkeys(known))}"


def _ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "the file is encrypted; open it with its password and save a copy without one (File, Info, Protect)"
    for word, kind, new in (("WordDocument", "Word", ".docx"), ("Workbook", "Excel", ".xlsx"), ("Book", "Excel", ".xlsx")):
        if word.encode("utf-16-le") in data:
            return f"this is a file of an old {kind} (before 2007); open it and save it as {new}"
    return f"this is a file of an old Office program; {_SAVE_AS}"


def _zip(data: bytes, program: str | None) -> str:
    if b"opendocument" in data[:200]:
        return f"this is an OpenDocument file, which is not read yet; {_SAVE_AS}"
    if program:
        return f"the file is damaged, a part of it is missing; ask for it again, or open it in {program} and save it again"
    return "this is an archive, or a damaged Word or Excel file; unpack it, or open it in Word or Excel and save it again"
