"""What came with a reply as evidence: files and addresses, each kept as a page keeps it; and why one is not taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from notifications.letters import Attached
from notifications.mime import tidy
from tasks.files import laid_down, refused, safe

TRIED = "https://trial.invalid/"  # what stands for a file while nothing is to be kept


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought:
    """The files of a letter that may be evidence, and why others may not."""

    files: tuple[Attached, ...]
    refused: tuple[str, ...]  # a sentence each


def brought(attached: Sequence[Attached], most_mib: int) -> Brought:
    """Sort the files of a letter by whether they are taken."""
    files, wrong = [], []
    for one in attached:
        why = refused(one.name, len(one.data), BytesIO(one.data), most_mib)
        if why:
            wrong.append(f"“{tidy(safe(one.name))}” was not kept: {why[:1].lower()}{why[1:]}.")
        else:
            files.append(one)
    return Brought(files=tuple(files), refused=tuple(wrong))


@contextmanager
def laid(file: Attached, *, trial: bool) -> Iterator[str]:
    """The file as `give_evidence` wants it: its path, for as long as it is taken in."""
    if trial:
        yield f"{TRIED}{safe(file.name)}"
    else:
        with laid_down(file.name, BytesIO(file.data)) as path:
            yield str(path)
