"""What reading one document may take: set by an installation, kept by the process that reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """Time and memory of one reading, and the size of what is read. A plan is a few hundred rows: whatever claims more is none."""

    seconds: float = 60.0
    memory_mib: int = 450  # beside what the process has taken before, about 40
    file_mib: int = 50
    pages: int = 300  # of a PDF
    rows: int = 5_000  # of all tables of a document together
    lines: int = 10_000  # and of the lines and paragraphs beside them
    columns: int = 200
    cell_chars: int = 32_767  # of a cell or paragraph; Excel's own limit
    attachments: int = 50  # of a mail
