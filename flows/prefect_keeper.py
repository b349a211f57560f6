"""Keeps the service's own Prefect server alive: started without waiting, started again when it dies, ever more slowly."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from flows.log import say
from flows.prefect_server import START_WITHIN, Owner, PrefectUnavailable, Server, lock, stop, use

SLOWEST = 300.0  # seconds between two starts of a server that does not stay
STEADY = 60.0  # after so many seconds a server counts as one that stays


class Keeper:
    """The server of one service. `tend` it from one thread that lives as long as the service: the server dies with it."""

    def __init__(self, home: Path, port: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.server: Server | None = None
        self._home, self._port, self._clock = home, port, clock
        self._owner: Owner | None = None
        self._open = ExitStack()
        self._began, self._pause = 0.0, 1.0

    def tend(self) -> None:
        """Start the server if it does not run and its pause is over."""
        age = self._clock() - self._began
        if self.server and self.server.running:
            if age > STEADY:
                self._pause = 1.0
            return
        if self._began and age < self._pause:
            return
        if self.server:
            say("The Prefect server ended; it is started again.", action="prefect.died", level=logging.WARNING)
        self._began, self._pause = self._clock(), min(self._pause * 2, SLOWEST)
        self._start()

    def ready(self) -> bool:
        """Whether the server answers; waits for one that is just starting."""
        server, until = self.server, self._began + START_WITHIN
        while server and server.running:
            if server.answers():
                return True
            if self._clock() > until:
                return False
            time.sleep(0.2)
        return False

    def close(self) -> None:
        """End the server."""
        if self.server:
            stop(self.server)
        self._open.close()
        self.server = self._owner = None

    def _start(self) -> None:
        try:
            self._owner = self._owner or self._ours()
            self.server = self._owner.start(self._port)
            use(self.server)
        except PrefectUnavailable as wrong:
            says = f"Prefect's server cannot be started: {wrong}. Until it can, the flows run without it."
            say(says, action="prefect.failed", level=logging.WARNING)

    def _ours(self) -> Owner:
        owner = self._open.enter_context(lock(self._home))
        if owner.lent:
            self._open.close()
            raise PrefectUnavailable(f"another process owns the one of {owner.folder}")
        return owner


@contextmanager
def kept(home: Path, port: int) -> Iterator[Keeper]:
    """A server that is kept, for the length of the `with`."""
    keeper = Keeper(home, port)
    try:
        keeper.tend()
        yield keeper
    finally:
        keeper.close()
