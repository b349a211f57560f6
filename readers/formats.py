"""Which reader takes a file: found by its presence in this package, chosen by what is in the file, then by its suffix.

A reader is a module with

    suffixes: tuple[str, ...]              # such as (".docx",)
    claims(data: bytes) -> int             # 0: not mine; 1: if nobody else wants it; 2: surely mine
    blocks(data: bytes) -> Document        # may raise Unreadable, with a clause that follows the file's name
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import readers
from readers.errors import Unreadable
from readers.excess import cut_to_size
from readers.grid import Document
from readers.limits import beyond, bounds
from readers.refused import why_refused


class Reader(Protocol):
    """A module that reads one format."""

    suffixes: tuple[str, ...]

    def claims(self, data: bytes) -> int: ...

    def blocks(self, data: bytes) -> Document: ...


@lru_cache(maxsize=1)
def formats() -> tuple[Reader, ...]:
    """Every module of this package that reads a format, by name."""
    names = sorted(m.name for m in pkgutil.iter_modules(readers.__path__) if not m.ispkg)
    modules = [importlib.import_module(f"readers.{name}") for name in names]
    return tuple(m for m in modules if hasattr(m, "suffixes") and hasattr(m, "blocks"))


def read_blocks(path: Path) -> Document:
    """The blocks of a file. Raises Unreadable with a sentence that names the file and what to do."""
    try:
        return blocks_of(_bytes(path), path.suffix.lower())
    except Unreadable as why:
        raise Unreadable(str(why) if str(path) in str(why) else f"{path}: {why}") from why


def blocks_of(data: bytes, suffix: str) -> Document:
    """The blocks of a file's bytes. Raises Unreadable with a clause that follows the file's name."""
    chosen = _choose(data, suffix)
    if chosen is None:
        raise Unreadable(why_refused(data, _known_suffixes(), suffix))
    return cut_to_size(chosen.blocks(data))


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder; give the plan's file in it")
        if path.stat().st_size > bounds().file_mib * 2**20:
            raise beyond("file_mib", f"{path} is larger than {bounds().file_mib:,} MiB")
        data = path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"{path} does not exist; check the name, and the folder that you are in") from None
    except OSError as why:
        raise Unreadable(f"{path} cannot be opened ({why.strerror or why}); check its permissions") from None
    except ValueError:
        raise Unreadable(f"{str(path)!r} is no file name; check what was given") from None
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable(f"{path} is empty; export or download it again")
    return data


def _choose(data: bytes, suffix: str) -> Reader | None:
    claims = [(reader.claims(data), suffix in reader.suffixes, reader) for reader in formats()]
    best = max(claims, key=lambda c: c[:2], default=(0, False, None))
    return best[2] if best[0] else None


def _known_suffixes() -> tuple[str, ...]:
    return tuple(s for reader in formats() for s in reader.suffixes)
