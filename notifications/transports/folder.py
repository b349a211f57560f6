"""Mail into a folder, one .eml file each, which any mail program opens: for trying out, and where nothing may leave.

A file's name holds the mail's day, its recipient and the hash of its Message-ID. So the same mail sent again finds its
file there, and is taken as sent; no two mails share a name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

from notifications.transports import NotNow, Refused

PARSER = BytesHeaderParser()


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Where the files go. The folder is made if it is missing."""

    path: Path


class Folder:
    """The folder, as a transport."""

    def __init__(self, settings: Settings) -> None:
        self._path = Path(settings.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass

    def send(self, raw: bytes, *, to: str, message_id: str) -> None:
        """Write the mail whole or not at all, and never over another."""
        file = self._path / file_name(raw, to, message_id)
        part = file.with_name(f".{file.name}.{os.getpid()}.part")
        with _in_words(self._path):
            if file.exists():
                return
            self._path.mkdir(parents=True, exist_ok=True)
            try:
                part.write_bytes(raw)
                part.replace(file)
            finally:
                part.unlink(missing_ok=True)

    def went(self, message_id: str) -> bool | None:
        """Whether a file of it lies there: its name ends in the hash of the Message-ID."""
        return any(self._path.glob(f"*-{_hashed(message_id)}.eml"))


def connect(settings: Settings) -> Folder:
    """The folder, untouched until a mail is sent."""
    return Folder(settings)


def file_name(raw: bytes, to: str, message_id: str) -> str:
    """2026-11-23-head-harbours-harbourshire-example-0e20e8bbdfc7.eml"""
    day = parsedate_to_datetime(PARSER.parsebytes(raw.partition(b"\r\n\r\n")[0])["Date"]).date()
    slug = re.sub(r"[^a-z0-9]+", "-", to.casefold()).strip("-")[:80]
    return f"{day}-{slug}-{_hashed(message_id)}.eml"


def _hashed(message_id: str) -> str:
    return blake2b(message_id.encode(), digest_size=6).hexdigest()


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except (PermissionError, FileExistsError, NotADirectoryError) as wrong:
        raise Refused(
            f"The outbox folder {path} cannot be written to: {wrong.strerror}.",
            "Let Chaser's user write there, or name another folder (CHASER_HOME).",
            of_mailbox=True,
        ) from wrong
    except OSError as wrong:
        raise NotNow(
            f"The outbox folder {path} took no file: {wrong.strerror}.", "Look at the disk that it lies on.", of_mailbox=True
        ) from wrong
