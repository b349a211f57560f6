"""Notes of a meeting that stand beside the tables of a plan: what was asked there of somebody is an action too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from readers.grid import Document, Prose

_NOTES = re.compile(
    r"\b(?:minutes|notes) (?:of|from)\b.*\b(?:meeting|group|board|panel|committee|cabinet|forum|team|partnership)\b", re.IGNORECASE
)


def notes_of(document: Document) -> Document:
    """The parts of a document under headings that say that they are the notes of a meeting."""
    return replace(document, blocks=tuple(_under_notes(document)), left_out=())


def _under_notes(document: Document) -> Iterator[Prose]:
    level: int | None = None
    for block in document.blocks:
        if not isinstance(block, Prose):
            level = None
        elif block.level is not None and (level is None or block.level <= level):
            level = block.level if _NOTES.search(block.text) else None
        elif level is not None:
            yield block
