"""How a delivery waits for the pace of its mailbox, and by which clock: the service's waits end when it is told to stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

_end: threading.Event | None = None  # of the service that runs in this process, if one does


def wait(seconds: float) -> bool:
    """Wait so long; true if the service is told to end before."""
    if _end is None:
        time.sleep(seconds)
        return False
    return _end.wait(seconds)


@contextmanager
def ended_by(end: threading.Event) -> Iterator[None]:
    """Meanwhile every wait of this process is over as soon as the event is set."""
    global _end
    before, _end = _end, end
    try:
        yield
    finally:
        _end = before


def going_on(at: datetime) -> Callable[[], datetime]:
    """A clock that shows `at` now, and goes on from there."""
    began = time.monotonic()
    return lambda: at + timedelta(seconds=time.monotonic() - began)
