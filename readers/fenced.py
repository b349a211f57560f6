"""Runs a reading in a process of its own, with a bound on its time and memory: no file can hold up or fell what reads it.

Where the system can, the process is a copy of this one (a few milliseconds), else it is started anew. It is no prison:
what it may do is what this program may do. It is killed when its time is over, and gives back one value.
"""

from __future__ import annotations

import logging
import signal
import threading
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from config.bounds import Bounds
from readers import read_plan
from readers.errors import Unreadable
from readers.limits import within
from register.model import Reading

Value = TypeVar("Value")

_REMEDY = "copy the pages with the action plan into a file of their own and read that"


class TooLong(Unreadable):
    """Reading took longer than it may."""


class TooLarge(Unreadable):
    """Reading took more memory than it may, or broke off without a word."""


class Fault(RuntimeError):
    """A fault of the program in the process that read; the message is its traceback."""


def read_apart(path: Path, *, dated: date, bounds: Bounds) -> Reading:
    """`readers.read_plan` within bounds. Raises `Unreadable` with a sentence that names the file."""
    try:
        return run_apart(_read, path, dated, bounds=bounds)
    except (TooLong, TooLarge) as why:
        raise Unreadable(f"{path}: {why}") from None


def _read(path: Path, dated: date) -> Reading:
    return read_plan(path, dated=dated)


def run_apart(function: Callable[..., Value], *arguments: object, bounds: Bounds) -> Value:
    """What a function of a module gives. Raises `TooLong`, `TooLarge`, what `Unreadable` it raises, and `Fault` for all else."""
    context: Any = get_context(_way())
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(theirs, bounds, function, arguments), daemon=True)
    child.start()
    theirs.close()
    try:
        if not ours.poll(bounds.seconds):
            raise TooLong(f"it takes longer to read than {bounds.seconds:g} seconds; {_REMEDY}")
        value = ours.recv()
    except EOFError:
        raise TooLarge(f"it takes more memory to read than {bounds.memory_mib} MiB, or is damaged; {_REMEDY}") from None
    finally:
        child.kill()
        child.join()
        ours.close()
    if isinstance(value, Exception):
        raise value
    return value  # type: ignore[no-any-return]


def _way() -> str:
    """A copy of a process with threads may wait for ever on a lock that a thread held."""
    return "fork" if "fork" in get_all_start_methods() and threading.active_count() == 1 else "spawn"


def _work(to: Connection, bounds: Bounds, function: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever waits is told, and ends this process
    logging.disable()  # pdfminer warns of every letter that it cannot print
    _fence(bounds)
    try:
        with within(bounds), redirect_stdout(StringIO()):  # openpyxl prints what it finds odd
            value = function(*arguments)
    except Unreadable as why:
        value = Unreadable(str(why))
    except MemoryError:
        return
    except Exception:
        value = Fault(traceback.format_exc())
    to.send(value)


def _fence(bounds: Bounds) -> None:
    """Bound this process, where the system can; its time is bounded from outside too."""
    try:
        import resource
    except ImportError:  # Windows
        return
    most = _taken() + bounds.memory_mib * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (int(bounds.seconds) + 1,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _taken() -> int:
    """Bytes of data that a copy has taken over, where the system tells."""
    import resource

    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * resource.getpagesize()
    except OSError:
        return 0
