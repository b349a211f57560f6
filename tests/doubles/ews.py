"""A double of an Exchange server: EWS over HTTPS, with the logins, the habits and the faults of real ones.

    with running() as server:                               # in a test
        server.faults.append(Fault("cut after accepting"))  # of ews_faults, where all are named

    python -m tests.doubles.ews                             # a process of its own; says in one line of JSON where it is

From another process, which may kill itself as it likes: GET /double/state, POST /double/faults and /double/habits
(a JSON list), POST /double/arrive (a mail).
Each request, and each answer of the double itself, is judged by Microsoft's schema where ../shared holds it.
"""

from __future__ import annotations

import json
import os
import ssl
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import trustme

from tests.doubles.ews_faults import Fault
from tests.doubles.ews_line import PATH, Asked, Line
from tests.doubles.logins import Logins
from tests.doubles.mailbox import Mailbox


@dataclass
class Server:
    """The server's state, which a test reads and changes while it runs."""

    name: str = "exchange"
    settings: dict[str, Any] = field(default_factory=dict)
    box: Mailbox = field(default_factory=Mailbox)
    logins: Logins = field(default_factory=Logins)
    faults: list[Fault] = field(default_factory=list)
    habits: set[str] = field(default_factory=set)  # of ews_answers
    asked: list[Asked] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)  # what the schema finds wrong with requests and answers
    calls: int = 0  # lines opened
    given: int = 0  # mails whose bytes were asked for
    url: str = ""

    def arrived(self) -> list[bytes]:
        """The mails that others received."""
        return [raw for mails in self.box.received.values() for raw in mails]

    def touched(self) -> bool:
        """Whether anybody called."""
        return self.calls > 0

    def meets(self, fault: str) -> None:
        """The next mail meets this: `refuse`, for good, or `throttled`, for now."""
        self.faults.append({"refuse": Fault("refused", code="ErrorInvalidRecipients"), "throttled": Fault("throttled")}[fault])

    def next_fault(self, operation: str) -> Fault | None:
        """The first in store for that operation, which is then used up."""
        with self.box.lock:
            fault = next((f for f in self.faults if f.on == operation), None)
            if fault:
                self.faults.remove(fault)
            return fault

    def state(self) -> dict[str, Any]:
        """All that another process may want to know."""
        operations = [asked.operation for asked in self.asked]
        return {**self.box.state(), "asked": operations, "faults": [f.name for f in self.faults], "invalid": self.invalid}


class Listening(ThreadingHTTPServer):
    """HTTPS. The handshake is made in the line's own thread, so that one which fails holds nobody up."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller who does not trust us hangs up: that is what some tests are about."""


@contextmanager
def running(server: Server | None = None, *, port: int = 0) -> Iterator[Server]:
    """The server on a port of this machine, with the settings that reach it by Basic."""
    double = server or Server()
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    listening = Listening(("127.0.0.1", port), type("Ours", (Line,), {"double": double}))
    listening.socket = context.wrap_socket(listening.socket, server_side=True, do_handshake_on_connect=False)
    origin = f"https://127.0.0.1:{listening.server_address[1]}"
    double.url = origin + PATH
    with tempfile.TemporaryDirectory(prefix="ews-double-") as folder:
        ca_file = Path(folder) / "authority.pem"
        authority.cert_pem.write_to_path(str(ca_file))
        accounts = Path(folder) / "accounts"
        accounts.write_text(double.logins.account, encoding="utf-8")
        os.environ["NTLM_USER_FILE"] = str(accounts)  # where spnego looks for who may come in
        double.settings = {
            "url": double.url,
            "sender": double.box.address,
            "login": "basic",
            "user": double.logins.user,
            "password": double.logins.password,
            "ca_file": ca_file,
            "login_url": origin,
            "tenant": double.logins.tenant,
            "client": double.logins.client,
            "timeout": 5.0,
            **double.settings,
        }
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield double
        finally:
            listening.shutdown()
            listening.server_close()
            thread.join()


def main() -> None:
    """Run until standard input ends, or until killed."""
    import sys

    with running() as server:
        said = {name: str(value) for name, value in server.settings.items()}
        print(json.dumps(said), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
