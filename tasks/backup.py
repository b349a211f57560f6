"""All that Chaser keeps, in one file, and back: register, evidence, the folder's mails, own settings, the link keys."""

from __future__ import annotations

import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from config.mendable import Mendable
from config.settings import Settings
from register import copies, db, doors, outbox
from register.model import MessageState
from tasks.doorway import EVERY

REGISTER = "register.jsonl"
KEPT = ("evidence", "outbox", "inbox", "config", "link-keys")  # of the home folder; what is not there is left out
RESTORED = (
    "The register was restored from a copy: what was mailed after that was made, nobody knows here. "
    "Look at what waits (chaser outbox list planned), then let it go: chaser outbox release"
)
MAY_HAVE_GONE = (MessageState.PLANNED, MessageState.RETRY)


class NoBackup(Mendable):
    """A copy cannot be made, or not be restored. Its text says why, and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Copied:
    """What a copy holds: files beside the register, bytes in all, and on a restore the rows and the mails that are held."""

    file: Path
    files: int
    bytes: int
    rows: int = 0
    held: int = 0


def backup(settings: Settings, file: Path) -> Copied:
    """Write one file that holds all there is, whole or not at all; only its owner can read it, as the link keys are in it."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with _private(part), tarfile.open(part, "w:gz") as archive:
            _add_register(archive, settings)
            for path in _files(settings.home):
                archive.add(path, path.relative_to(settings.home), recursive=False)
            files = len(archive.getnames()) - 1
        part.replace(file)
    except OSError as wrong:
        raise NoBackup(f"{file} cannot be written: {wrong.strerror or wrong}; name another place, or look at the disk") from wrong
    finally:
        part.unlink(missing_ok=True)
    return Copied(file=file, files=files, bytes=file.stat().st_size)


def restore(settings: Settings, file: Path, at: datetime) -> Copied:
    """Put all that a copy holds into an empty home and register. Mails that may have gone since are held for a person's word.

    Raises `NoBackup`, and `Unusable` where the register holds plans already; then nothing was written to it.
    """
    try:
        with tarfile.open(file, "r:gz") as archive:
            members = {member.name: member for member in archive if _is_ours(member)}
            if REGISTER not in members:
                raise NoBackup(f"{file} holds no register; give a file that `chaser backup` wrote")
            register = members.pop(REGISTER)
            _must_be_new(settings.home, members)
            rows, held = _fill(settings, archive, register, at)
            archive.extractall(settings.home, members.values(), filter="data")
    except (tarfile.TarError, EOFError) as wrong:
        raise NoBackup(f"{file} is no copy that `chaser backup` wrote, or it is damaged ({wrong}); take another") from wrong
    except OSError as wrong:
        raise NoBackup(
            f"{wrong.filename or file}: {wrong.strerror or wrong}; see that it can be read, and the home written"
        ) from wrong
    return Copied(file=file, files=len(members), bytes=file.stat().st_size, rows=rows, held=held)


@contextmanager
def _private(file: Path) -> Iterator[None]:
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
    yield


def _add_register(archive: tarfile.TarFile, settings: Settings) -> None:
    with tempfile.TemporaryFile() as whole, db.reading(db.connect(settings.register_url)) as tx:
        for line in copies.lines(tx):
            whole.write(line.encode() + b"\n")
        info = tarfile.TarInfo(REGISTER)
        info.size, info.mode = whole.tell(), 0o600
        whole.seek(0)
        archive.addfile(info, whole)


def _files(home: Path) -> Iterator[Path]:
    for name in KEPT:
        kept = home / name
        yield from sorted(p for p in kept.rglob("*") if p.is_file() and p.suffix != ".part") if kept.is_dir() else []
        if kept.is_file():
            yield kept


def _is_ours(member: tarfile.TarInfo) -> bool:
    return member.isfile() and (member.name == REGISTER or Path(member.name).parts[0] in KEPT)


def _must_be_new(home: Path, names: dict[str, tarfile.TarInfo]) -> None:
    there = [name for name in names if (home / name).exists()]
    if there:
        raise NoBackup(f"{home / there[0]} is there already; restore into an empty home (set CHASER_HOME to a new folder)")


def _fill(settings: Settings, archive: tarfile.TarFile, register: tarfile.TarInfo, at: datetime) -> tuple[int, int]:
    """Fill the register, and hold what may have gone after the copy was made."""
    stream = archive.extractfile(register)
    assert stream is not None, "a member that is a file can be read"
    with db.writing(db.connect(settings.register_url)) as tx:
        filled = copies.take_in(tx, (line.decode() for line in stream))
        waits = [mail.key for state in MAY_HAVE_GONE for mail in outbox.in_state(tx, state)]
        outbox.hold(tx, waits, why="the register was restored from a copy: it may have gone since")
        doors.close(tx, doors.Closed(name=EVERY, seal="", since=at, until=None, why=RESTORED))
    return sum(filled.values()), len(waits)
