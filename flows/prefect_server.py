"""A Prefect server of our own: a child process on a loopback port that ends when we do, however we end.

Prefect only records and shows runs here; the register decides. So its database is a file of its own in the home
folder (`prefect/prefect.db`), which may be thrown away, and what could call out or is not needed is off.

    with owned_server(home, say=on_terminal()):
        from flows.through_prefect import daily_flow

Importing this module does not import Prefect; a server is started before Prefect is imported anywhere else, because
Prefect reads its settings once. Start and restart it from a thread that lives as long as the server is wanted: the
kernel ends the server with the thread that started it (`flows.prefect_child`).
"""

from __future__ import annotations

import fcntl
import http.client
import importlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from config.mendable import Mendable
from flows.prefect_settings import for_server, quiet

Say = Callable[[str], None]

HOST = "127.0.0.1"
CHILD = Path(__file__).with_name("prefect_child.py")
START_WITHIN = 180.0  # seconds; a first start took 5 to 45 on the machines measured
STOP_WITHIN = 10.0


class PrefectUnavailable(Mendable):
    """The Prefect server could not be started or does not answer. The message says why and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Server:
    """A server that was started. `process` is none where another process of this home owns it."""

    process: subprocess.Popen[bytes] | None
    port: int
    folder: Path

    @property
    def url(self) -> str:
        """The address of its API."""
        return f"http://{HOST}:{self.port}/api"

    @property
    def running(self) -> bool:
        """Whether its process lives; it may not answer yet."""
        return self.process is None or self.process.poll() is None

    def answers(self, within: float = 2.0) -> bool:
        """Whether it answers now."""
        return self.running and healthy(self.port, within)


@contextmanager
def owned_server(home: Path, *, port: int | None = None, say: Say = lambda text: None) -> Iterator[Server]:
    """A server that answers, for the length of the `with`; a home that has a running one lends it.

    `port`: none takes a free one. `say` is told several times a second what is being waited for. From here on this
    process's Prefect speaks to that server. Raises `PrefectUnavailable`.
    """
    with lock(home) as owner:
        server = owner.lent or owner.start(port)
        try:
            use(server)
            with _importing():
                wait(server, say=say)
            yield server
        finally:
            stop(server)


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Whoever may run the server of a home; or, where another process does, that server on loan."""

    folder: Path
    file: IO[str]
    lent: Server | None

    def start(self, port: int | None = None) -> Server:
        """Start the server, do not wait for it, and leave word of where it is. Raises `PrefectUnavailable`."""
        self.file.truncate(0)
        server = start(self.folder, port)
        self.file.write(str(server.port))
        self.file.flush()
        return server


@contextmanager
def lock(home: Path) -> Iterator[Owner]:
    """Be the owner of a home's server for the length of the `with`, or borrow it from who is. Raises `PrefectUnavailable`."""
    folder = _folder(home)
    with (folder / "owner").open("a+", encoding="utf-8") as file:
        yield Owner(folder=folder, file=file, lent=_lent(file, folder))


def start(folder: Path, port: int | None = None) -> Server:
    """Start a server whose files lie in `folder`, and do not wait for it. Raises `PrefectUnavailable`."""
    port = _free_port(port)
    options = ["--host", HOST, "--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-P", str(CHILD), str(os.getpid()), *options],
            cwd=folder,  # where no prefect.toml or .env of somebody else's lies
            env=for_server(folder, HOST, port),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C ends us, and we end it
        )
    return Server(process=process, port=port, folder=folder)


def wait(server: Server, *, say: Say = lambda text: None, within: float = START_WITHIN) -> None:
    """Come back when the server answers. Raises `PrefectUnavailable` if it ends, or takes longer than `within` seconds."""
    began = time.monotonic()
    first = " (the first time it makes its database)" if _is_new(server.folder) else ""
    with _on_one_processor(server):
        while not server.answers(within=1.0):
            waited = time.monotonic() - began
            say(f"Starting Prefect{first} … {waited:.0f} s")
            if not server.running:
                raise PrefectUnavailable(f"Prefect's server ended while it started: {_last_words(server.folder)}")
            if waited > within:
                raise PrefectUnavailable(
                    f"Prefect's server did not answer within {within:.0f} s; see {server.folder / 'server.log'}"
                )
            time.sleep(0.1)
    say(f"Prefect is ready after {time.monotonic() - began:.1f} s.\n")


def stop(server: Server) -> None:
    """End the server, if it is ours; at once if it does not end by itself. Its database outlives either."""
    if server.process is None:
        return
    server.process.terminate()
    try:
        server.process.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()


def use(server: Server) -> None:
    """Point this process's Prefect at the server. To be called before Prefect is imported."""
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        del os.environ[name]
    os.environ.update(quiet(os.environ, server.folder), PREFECT_API_URL=server.url)


def healthy(port: int, within: float) -> bool:
    """Whether a Prefect server answers on that loopback port within so many seconds. Asks no proxy."""
    connection = http.client.HTTPConnection(HOST, port, timeout=within)
    try:
        connection.request("GET", "/api/health")
        answer = connection.getresponse()
        return answer.status == 200 and answer.read() == b"true"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def on_terminal(stream: IO[str] | None = None) -> Say:
    """A `say` that shows one moving line; silent where the stream (standard error) is no terminal."""
    out = stream or sys.stderr
    if not out.isatty():
        return lambda text: None

    def say(text: str) -> None:
        out.write(f"\r\x1b[2K{text}")  # back to the start of the line, and wipe it
        out.flush()

    return say


def _lent(owner: IO[str], folder: Path) -> Server | None:
    """The running server of another process of this home; none if there is none, and then we hold the lock."""
    try:
        fcntl.flock(owner, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return None
    except BlockingIOError:
        owner.seek(0)
        words = owner.read()
    if not words.isdigit():
        raise PrefectUnavailable(f"another process is just starting the Prefect server of {folder}; try again in a moment")
    return Server(process=None, port=int(words), folder=folder)


def _folder(home: Path) -> Path:
    folder = home.absolute() / "prefect"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as wrong:
        raise PrefectUnavailable(f"the folder {folder} cannot be made ({wrong.strerror})") from wrong
    return folder


def _free_port(wanted: int | None) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, wanted or 0))
        except OSError:
            raise PrefectUnavailable(f"port {wanted} is taken by another program; set CHASER_PREFECT_PORT to a free one") from None
        return int(probe.getsockname()[1])


def _is_new(folder: Path) -> bool:
    return not (folder / "memo_store.toml").exists()  # Prefect writes it at the end of its first start


@contextmanager
def _on_one_processor(server: Server) -> Iterator[None]:
    """Hold a server on one processor while it makes its database: its 34,000 hops between two threads are then a
    quarter quicker (8.4 s against 6.9 s, measured on two)."""
    pinned = server.process is not None and _is_new(server.folder)
    if pinned:
        _pin(server, {max(os.sched_getaffinity(0))})
    try:
        yield
    finally:
        if pinned:
            _pin(server, os.sched_getaffinity(0))


def _pin(server: Server, processors: set[int]) -> None:
    assert server.process
    with suppress(OSError):  # it may just have ended; where it runs is no matter of correctness
        for thread in Path(f"/proc/{server.process.pid}/task").iterdir():
            os.sched_setaffinity(int(thread.name), processors)


@contextmanager
def _importing() -> Iterator[None]:
    """Import Prefect here while the server starts over there: a second or two that nobody waits for."""
    thread = threading.Thread(target=importlib.import_module, args=("flows.through_prefect",), daemon=True)
    thread.start()
    yield
    thread.join()


def _last_words(folder: Path) -> str:
    lines = (folder / "server.log").read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
