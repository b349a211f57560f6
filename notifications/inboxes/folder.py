"""Replies as .eml files in a folder, where somebody or something puts them. The folder is only read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

from notifications.inboxes import Arrived, Seen
from notifications.transports import NotNow, Refused

PARSER = BytesHeaderParser()


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Where the files are put. A folder that is missing is an empty one."""

    inbox: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class _File:
    path: Path
    message_id: str
    put_at: datetime
    received_at: datetime


class FolderInbox:
    """The folder, as an inbox."""

    def __init__(self, settings: Settings) -> None:
        self._path = Path(settings.inbox)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass

    def arrived(self, since: datetime, seen: Seen) -> Iterator[Arrived]:
        """What was put there, or received, since then and was not seen; oldest first. A mail that lies there twice counts once."""
        try:
            files = {file.message_id: file for file in map(_looked_at, sorted(self._path.glob("*.eml")))}
            late = [file for file in files.values() if max(file.put_at, file.received_at) >= since]
            known = set(seen([file.message_id for file in late]))
            for file in sorted(late, key=lambda file: file.received_at):
                if file.message_id not in known:
                    yield Arrived(message_id=file.message_id, received_at=file.received_at, raw=file.path.read_bytes())
        except PermissionError as wrong:
            says = f"The inbox folder {self._path} cannot be read: {wrong.strerror}."
            raise Refused(says, "Let Chaser's user read it, or name another (CHASER_LISTEN_FOLDER).", of_mailbox=True) from wrong
        except OSError as wrong:  # a file that is taken away meanwhile, or a disk that fails
            says = f"The inbox folder {self._path} cannot be read through: {wrong.strerror}."
            raise NotNow(says, "It is read again; if it stays so, look at the disk that it lies on.", of_mailbox=True) from wrong


def connect(settings: Settings) -> FolderInbox:
    """The folder, untouched until it is asked."""
    return FolderInbox(settings)


def _looked_at(path: Path) -> _File:
    raw = path.read_bytes()
    headers = PARSER.parsebytes(raw)
    put_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    message_id = str(headers["Message-ID"] or "").strip() or f"<{blake2b(raw, digest_size=16).hexdigest()}@none.invalid>"
    received = str(headers["Received"] or "").rpartition(";")[2] or str(headers["Date"] or "")
    return _File(path=path, message_id=message_id, put_at=put_at, received_at=_moment(received) or put_at)


def _moment(words: str) -> datetime | None:
    """The moment of a header, in UTC; one without a zone, or that is none, tells nothing."""
    try:
        moment = parsedate_to_datetime(words.strip())
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None
