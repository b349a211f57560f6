"""The doubles of the tests as the campaign asks for them: set up, made to fail by name, and emptied. They run apart."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from email import message_from_bytes
from email.utils import parseaddr
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from bench.faults.replies import CODES, EXCHANGE, GRAPH, SMTP, Reply

SILENCE = 0.7  # seconds for which a server hangs

Mail = tuple[str, bytes]  # to whom, and its bytes


class Double(Protocol):
    """A server that is set up within an exit stack."""

    def settings(self) -> dict[str, Any]:
        """Those of the way that reaches it."""

    def reset(self) -> None:
        """Forget everything."""

    def meets(self, replies: Sequence[Reply], habits: Sequence[str]) -> None:
        """What the next requests meet; with nothing, all is well again."""

    def waiting(self) -> int:
        """How many faults have not struck yet."""

    def arrived(self) -> list[Mail]:
        """What lies in the letter boxes."""


class Exchange:
    """Runs in the server's process: what the pipe asks for."""

    def __init__(self, within: ExitStack) -> None:
        self._ews, self._mailbox = import_module("tests.doubles.ews"), import_module("tests.doubles.mailbox")
        self._server = within.enter_context(self._ews.running())
        self.reset()

    def settings(self) -> dict[str, Any]:
        return dict(self._server.settings)

    def reset(self) -> None:
        class LateBox(self._mailbox.Mailbox):  # type: ignore[misc, name-defined]
            """Its copies can come late; those that are there stay there."""

            late = False
            there: int | None = None  # copies, when they first began to come late

            def folder(box, name: str) -> list[Any]:  # noqa: N805
                found: list[Any] = super().folder(name)
                return found[: box.there] if box.late and name == "sentitems" else found

        self._server.box = LateBox()
        self.meets([], [])

    def meets(self, replies: Sequence[Reply], habits: Sequence[str]) -> None:
        box, late = self._server.box, "late copies" in habits
        if late and box.there is None:
            box.there = len(box.folder("sentitems"))
        box.late = late
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


class Graph:
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


class Smtp:
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


KINDS: dict[str, Callable[[ExitStack], Double]] = {"exchange": Exchange, "graph": Graph, "smtp": Smtp}


def addressed(raw: bytes) -> str:
    """To whom a mail is, as it says."""
    return parseaddr(str(message_from_bytes(raw)["To"]))[1]
