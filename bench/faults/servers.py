"""The mail servers: doubles of the tests, each in a process of its own, which outlives every kill of the service.

A worker asks over a pipe: what a server is to do to the next mails, by name, and what it has taken. A folder has no server;
what can befall it is done to it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.utils import parseaddr
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

PATIENCE = 0.4  # seconds that Chaser waits for an answer
SILENCE = 0.7  # seconds for which a server hangs

Mail = tuple[str, bytes]  # to whom, and its bytes
CODES = {  # of Exchange, where a fault has several
    "refused": "ErrorInvalidRecipients",
    "mailbox refused": "ErrorSendAsDenied",
    "unclear error": "ErrorInternalServerTransientError",
}
EXCHANGE = {  # our name: that of the double, which is the same for all but these
    **{name: name for name in import_module("tests.doubles.ews_faults").FAULTS},
    "mailbox refused": "refused",
    "unclear error": "refused",
}
GRAPH = {  # our name: that of the double, and where it strikes
    "refused": ("refused", "draft"),
    "mailbox refused": ("sends as another", "send"),
    "throttled": ("throttled", "send"),
    "throttled at the draft": ("throttled", "draft"),
    "unavailable": ("unavailable", "draft"),
    "wrong password": ("wrong secret", "token"),
    "token not taken": ("token not taken", "draft"),
    "forbidden": ("forbidden", "draft"),
    "not found": ("no such mailbox", "draft"),
    "moved": ("moved", "draft"),
    "full mailbox": ("full mailbox", "draft"),
    "hang before accepting": ("hang before accepting", "send"),
    "hang after accepting": ("hang after accepting", "send"),
    "hang at the draft": ("hang after accepting", "draft"),
    "cut before accepting": ("cut before accepting", "send"),
    "cut after accepting": ("cut after accepting", "send"),
    "cut at the draft": ("cut after accepting", "draft"),
    "broken encryption before accepting": ("encryption breaks before accepting", "send"),
    "broken encryption after accepting": ("encryption breaks after accepting", "send"),
    "rubbish": ("rubbish", "send"),
    "rubbish after accepting": ("rubbish after accepting", "send"),
    "rubbish at the draft": ("rubbish after accepting", "draft"),
    "server error": ("server error", "send"),
    "server error after accepting": ("server error after accepting", "send"),
}
SMTP: dict[str, dict[str, list[str]]] = {  # our name: the answers of the double
    "refused": {"RCPT": ["550 5.1.1 no such user"]},
    "mailbox refused": {"MAIL": ["550 5.7.1 you may not send"]},
    "throttled": {"RCPT": ["451 4.7.1 come back later"]},
    "unavailable": {"MAIL": ["421 4.3.2 closing"]},
    "server error": {"DATA": ["451 4.3.0 try again"]},
    "hang before accepting": {"RCPT": ["hang"]},
    "hang after accepting": {"DATA": ["hang"]},
    "cut before accepting": {"RCPT": ["cut"]},
    "cut after accepting": {"DATA": ["cut"]},
    "lost with the line": {"DATA": ["lost"]},
    "rubbish after accepting": {"DATA": ["welcome to the proxy"]},
}
FOLDER = {"mailbox refused": "a file lies in its place"}
LOOKS = {  # what befalls a look through Sent Items
    "exchange": ["throttled", "server error", "rubbish", "cut before accepting", "hang before accepting", "another answer"],
    "graph": ["throttled", "server error", "rubbish", "cut before accepting", "hang before accepting"],
}
HABITS = ["cannot filter", "ignores filters", "filters find nothing", "lists no message ids", "lists ids without brackets"]
FAULTS: dict[str, Any] = {"exchange": EXCHANGE, "graph": GRAPH, "smtp": SMTP, "folder": FOLDER}
WAYS = tuple(FAULTS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What a server does in place of an answer, by name, to so many mails; or to looks through Sent Items."""

    name: str
    times: int = 1
    to_looks: bool = False

    def __str__(self) -> str:
        return f"{self.name}{' to a look' if self.to_looks else ''} x{self.times}"


class _Exchange:
    """Runs in the server's process: what the pipe asks for."""

    def __init__(self, within: ExitStack) -> None:
        self._ews, self._mailbox = import_module("tests.doubles.ews"), import_module("tests.doubles.mailbox")
        self._server = within.enter_context(self._ews.running())
        self.reset()

    def settings(self) -> dict[str, Any]:
        return dict(self._server.settings)

    def reset(self) -> None:
        class LateBox(self._mailbox.Mailbox):  # type: ignore[misc, name-defined]
            """Its copies can come late."""

            late = False

            def folder(box, name: str) -> list[Any]:  # noqa: N805
                found: list[Any] = super().folder(name)
                return [] if box.late and name == "sentitems" else found

        self._server.box = LateBox()
        self.meets([], [])

    def meets(self, replies: Sequence[Reply], habits: Sequence[str]) -> None:
        self._server.box.late = "late copies" in habits
        self._server.habits = set(habits) - {"late copies"}
        self._server.faults[:] = [self._fault(one) for one in replies for _ in range(one.times)]

    def _fault(self, one: Reply) -> Any:
        if one.to_looks:
            return self._ews.Fault(one.name, on="FindItem", seconds=SILENCE)
        code = CODES.get(one.name, "ErrorInternalServerError")
        return self._ews.Fault(EXCHANGE[one.name], code=code, seconds=SILENCE)

    def waiting(self) -> int:
        return len(self._server.faults)

    def arrived(self) -> list[Mail]:
        with self._server.box.lock:
            return [(to, raw) for to, mails in self._server.box.received.items() for raw in mails]


class _Graph:
    def __init__(self, within: ExitStack) -> None:
        double = import_module("tests.doubles.graph")
        folder = Path(within.enter_context(tempfile.TemporaryDirectory(prefix="graph-double-")))
        self._server = within.enter_context(double.running(folder, double.Graph()))

    def settings(self) -> dict[str, Any]:
        return dict(self._server.settings)

    def reset(self) -> None:
        self._server.folders = {"drafts": {}, "sentitems": {}, "inbox": {}}
        self._server.delivered.clear()
        self.meets([], [])

    def meets(self, replies: Sequence[Reply], habits: Sequence[str]) -> None:
        self._server.looks_before_sent = 1000 if "late copies" in habits else 0
        self._server._faults.clear()
        for one in replies:
            name, at = (one.name, "sent items") if one.to_looks else GRAPH[one.name]
            self._server.fails(*[name] * one.times, at=at)

    def waiting(self) -> int:
        return sum(map(len, self._server._faults.values()))

    def arrived(self) -> list[Mail]:
        return [(addressed(raw), raw) for raw in self._server.delivered]


class _Smtp:
    def __init__(self, within: ExitStack) -> None:
        double = import_module("tests.test_transports_smtp")

        class Server(double.Server):  # type: ignore[misc, name-defined]
            """It may also lose a mail with the line."""

            async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
                if self.answers.get("DATA", [""])[:1] == ["lost"]:
                    self.answers["DATA"].pop(0)
                    server.transport.abort()
                    return "250 nobody hears this"
                said: str = await super().handle_DATA(server, session, envelope)
                return said

        self._server = within.enter_context(double.running(Server()))

    def settings(self) -> dict[str, Any]:
        return dict(self._server.settings)

    def reset(self) -> None:
        self._server.taken.clear()
        self.meets([], [])

    def meets(self, replies: Sequence[Reply], habits: Sequence[str]) -> None:
        self._server.answers = {}
        for one in replies:
            for command, answers in SMTP[one.name].items():
                self._server.answers.setdefault(command, []).extend(answers * one.times)

    def waiting(self) -> int:
        return sum(map(len, self._server.answers.values()))

    def arrived(self) -> list[Mail]:
        return [(to, one.original_content or b"") for one in list(self._server.taken) for to in one.rcpt_tos]


KINDS: dict[str, Callable[[ExitStack], Any]] = {"exchange": _Exchange, "graph": _Graph, "smtp": _Smtp}


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


def addressed(raw: bytes) -> str:
    """To whom a mail is, as it says."""
    return parseaddr(str(message_from_bytes(raw)["To"]))[1]


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
