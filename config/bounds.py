"""What reading one document may take: set by an installation, kept by the process that reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """Time and memory of one reading."""

    seconds: float = 60.0
    memory_mib: int = 450  # beside what the process has taken before, about 40
