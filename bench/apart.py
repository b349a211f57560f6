"""Running a piece of work in a process of its own, so that its time and its memory are its own: JSON in, JSON out."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

Asked = dict[str, Any]
Measured = dict[str, Any]


def apart(module: str, asked: Asked) -> Measured:
    """What `python -m module` makes of what is asked. `start_seconds` is the rest of its life: imports, and its end."""
    began = perf_counter()
    own = {name: value for name, value in os.environ.items() if not name.startswith("CHASER_")}
    done = subprocess.run([sys.executable, "-m", module], input=json.dumps(asked), stdout=subprocess.PIPE, text=True, env=own)
    if done.returncode != 0:
        raise SystemExit(f"{module} ended with {done.returncode}; what went wrong stands above")
    measured: Measured = json.loads(done.stdout)
    return {"start_seconds": perf_counter() - began - measured["seconds"]} | measured


def answer(work: Callable[[Asked], Measured]) -> None:
    """In that process: do the work, and say what it took. What it says itself stands."""
    asked = json.load(sys.stdin)
    began, worked = perf_counter(), process_time()
    measured = work(asked)
    took = {"seconds": perf_counter() - began, "cpu_seconds": process_time() - worked, "peak_mib": _peak_mib()}
    json.dump(took | measured, sys.stdout)


def _peak_mib() -> float:
    """The most memory that this process ever held. `ru_maxrss` alone would count what its parent held as well."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 ** (2 if sys.platform == "darwin" else 1)
