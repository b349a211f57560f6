"""The mail servers as a worker sees them: doubles, each in a process of its own, which outlives every kill of the service.

A worker asks over a pipe. A folder has no server; what can befall it is done to it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bench.faults.doubles import KINDS, Mail, addressed
from bench.faults.replies import WAYS, Reply

PATIENCE = 0.4  # seconds that Chaser waits for an answer


class Server:
    """A mail server in another process, as a worker sees it."""

    def __init__(self, way: str, pipe: Connection) -> None:
        self.way = way
        self._pipe = pipe

    def settings(self, home: Path) -> dict[str, Any]:
        """Chaser's settings that reach it."""
        own: dict[str, Any] = self._ask("settings") | {"timeout": PATIENCE}
        own.pop("sender")
        return {f"{self.way}_{name}": value for name, value in own.items()}

    def reset(self, home: Path) -> None:
        """Forget everything."""
        self._ask("reset")

    def meets(self, replies: Sequence[Reply], habits: Sequence[str] = ()) -> None:
        """What the next requests meet; with nothing, all is well again."""
        self._ask("meets", list(replies), list(habits))

    def waiting(self) -> int:
        """How many faults have not struck yet."""
        left: int = self._ask("waiting")
        return left

    def arrived(self) -> list[Mail]:
        """What lies in the letter boxes."""
        mails: list[Mail] = self._ask("arrived")
        return mails

    def _ask(self, what: str, *values: Any) -> Any:
        self._pipe.send((what, values))
        return self._pipe.recv()


class Folder:
    """The folder, which is nobody's process."""

    way = "folder"

    def __init__(self) -> None:
        self._outbox = Path()
        self._aside = Path()

    def settings(self, home: Path) -> dict[str, Any]:
        """None of its own."""
        return {}

    def reset(self, home: Path) -> None:
        """Look into that home's folder from now on."""
        self._outbox, self._aside = home / "outbox", home / "outbox-aside"

    def meets(self, replies: Sequence[Reply], habits: Sequence[str] = ()) -> None:
        """A file lies in its place, or no longer."""
        if replies and not self._outbox.is_file():
            if self._outbox.is_dir():
                self._outbox.rename(self._aside)
            self._outbox.touch()
        elif not replies and self._outbox.is_file():
            self._outbox.unlink()
            if self._aside.is_dir():
                self._aside.rename(self._outbox)

    def waiting(self) -> int:
        """Nothing waits: it lies there or not."""
        return 0

    def arrived(self) -> list[Mail]:
        """Its files."""
        files = sorted(place for folder in (self._outbox, self._aside) for place in folder.glob("*.eml"))
        return [(addressed(raw), raw) for raw in (file.read_bytes() for file in files)]


@contextmanager
def running(ways: Sequence[str] = WAYS) -> Iterator[dict[str, Server | Folder]]:
    """The servers of these ways. This process must not have threads, since it is forked."""
    found: dict[str, Server | Folder] = {"folder": Folder()}
    processes, fork = [], get_context("fork")
    for way in ways:
        if way not in KINDS:
            continue
        ours, theirs = fork.Pipe()
        process = fork.Process(target=_serve, args=(way, theirs, os.getpid()), daemon=True)
        process.start()
        theirs.close()
        processes.append(process)
        found[way] = Server(way, ours)
    try:
        yield found
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _serve(way: str, pipe: Connection, worker: int) -> None:
    """Be that server, until the worker is gone."""
    with ExitStack() as within:
        server = KINDS[way](within)
        while os.getppid() == worker:
            if pipe.poll(1):
                what, values = pipe.recv()
                pipe.send(getattr(server, what)(*values))
