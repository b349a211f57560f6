"""Runs a reader of ours in a process of its own, with a bound on its time and memory: a file cannot hold up or fell the service."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import readers
from readers.errors import Unreadable
from readers.limits import MAX_PDF_BYTES_IN_MEMORY, MAX_PDF_SECONDS

_TOO_MUCH = "print the pages with the action plan into a PDF of their own, or ask for the Word original"


def run_apart(module: str, data: bytes) -> Any:
    """What `python -m module` prints as JSON when it is given the bytes. Raises Unreadable, also with what the module says."""
    home = str(Path(readers.__path__[0]).parent)
    path = os.pathsep.join(p for p in (home, os.environ.get("PYTHONPATH")) if p)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", module],
            input=data,
            capture_output=True,
            timeout=MAX_PDF_SECONDS,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(f"it takes longer to read than {MAX_PDF_SECONDS:.0f} seconds; {_TOO_MUCH}") from None
    if ran.returncode:
        raise Unreadable(f"it takes more memory to read than a plan, or is damaged; {_TOO_MUCH}")
    said = json.loads(ran.stdout)
    if "unreadable" in said:
        raise Unreadable(said["unreadable"])
    return said


def fence() -> None:
    """Bound this process, where the system can: to be called by the module that runs apart."""
    try:
        import resource
    except ImportError:  # Windows: there the time alone is bounded, from outside
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MAX_PDF_BYTES_IN_MEMORY, MAX_PDF_BYTES_IN_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(MAX_PDF_SECONDS) + 1,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
