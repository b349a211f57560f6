"""The front door: a published action plan, as a file, becomes a `register.model.Reading`.

formats     which reader takes the file; each reader is one module: text, markdown, xlsx, docx
grid        what every format is turned into: tables and the lines between them
drafts      what turns these into actions, for all formats
printed     a reading as plain values
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from readers.errors import Unreadable
from register.model import Reading

__all__ = ["Unreadable", "as_json", "read_plan"]


def read_plan(path: Path, *, dated: date, inspected_on: date | None = None) -> Reading:
    """What is understood of a plan. Saves nothing, fetches nothing, runs nothing that stands in the file.

    Deadlines count from `inspected_on`, else from the inspection that the document tells of, else from `dated`.
    Raises `Unreadable` with a sentence where no plan can be read.
    """
    from readers import drafts, minutes
    from readers.formats import read_blocks
    from readers.layouts import recognised
    from rules.checks import checked

    document = recognised(read_blocks(path))
    try:
        tells = minutes.are_minutes(document)
        reading = minutes.reading if tells else drafts.reading
        read = reading(document, file=path.name, dated=dated, inspected_on=inspected_on)
        return checked(read if tells else minutes.with_notes(read, document))
    except Unreadable as why:
        raise Unreadable(f"{path}: {why}") from None


def as_json(reading: Reading) -> dict[str, Any]:
    """A reading as `chaser read --json` prints it."""
    from readers.printed import as_json as plain

    return plain(reading)
