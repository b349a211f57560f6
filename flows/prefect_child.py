"""The process of an owned Prefect server: `prefect server start` that ends when whoever started it does.

Run as `python -P prefect_child.py PARENT_PID [options of prefect server start]`, see `flows.prefect_server`.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1  # <sys/prctl.h>


def die_with(parent: int) -> None:
    """Have the kernel kill this process when the thread that started it ends, even by kill -9. Linux only."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before the kernel had been told
        sys.exit(1)


def main(parent: str, *options: str) -> None:
    """Serve until told to stop."""
    die_with(int(parent))
    gc.set_threshold(50_000, 20, 100)  # half a second of the start went into looking for garbage among imports
    _serve(options)


def _serve(options: Sequence[str]) -> None:
    from prefect.cli import app

    sys.argv = ["prefect", "server", "start", *options]
    app()


if __name__ == "__main__":
    main(*sys.argv[1:])
