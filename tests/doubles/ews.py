"""A double of an Exchange server: EWS over HTTPS, with the logins, the habits and the faults of real ones.

    with running() as server:                       # in a test
        server.faults.append(Fault("cut after accepting"))         # of ews_faults, where all are named

    python -m tests.doubles.ews                     # a process of its own; says in one line of JSON where it is

From another process, which may kill itself as it likes: GET /double/state, POST /double/faults and /double/habits
(a JSON list), POST /double/arrive (a mail).
Each request, and each answer of the double itself, is judged by Microsoft's schema where ../shared holds it.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import trustme
from lxml import etree

from tests.doubles import ews_answers as answers
from tests.doubles import schema
from tests.doubles.ews_faults import FAULTS, Fault
from tests.doubles.logins import Logins
from tests.doubles.mailbox import Mailbox

PATH = "/EWS/Exchange.asmx"
HABITS = {
    "gives ids back",
    "cannot filter",
    "ignores filters",
    "filters find nothing",
    "lists no message ids",
    "lists ids without brackets",
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that came."""

    operation: str
    user_agent: str
    impersonates: str | None
    login: str


@dataclass
class Server:
    """The server's state, which a test reads and changes while it runs."""

    name: str = "exchange"
    settings: dict[str, Any] = field(default_factory=dict)
    box: Mailbox = field(default_factory=Mailbox)
    logins: Logins = field(default_factory=Logins)
    faults: list[Fault] = field(default_factory=list)
    habits: set[str] = field(default_factory=set)
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


class Cut(Exception):
    """The line ends here."""


class Handler(BaseHTTPRequestHandler):
    """One line. A login by NTLM holds for the line, the others for a request."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer in one piece: two would wait for each other
    double: Server

    def setup(self) -> None:
        super().setup()
        self.double.calls += 1
        self.login = self.double.logins.line()

    def handle(self) -> None:
        with contextlib.suppress(Cut, OSError):
            super().handle()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the state says what came."""

    def do_GET(self) -> None:
        if self.path == "/double/state":
            return self.say(200, json.dumps(self.double.state()).encode(), kind="application/json")
        if self.path.endswith("/.well-known/openid-configuration"):
            return self.say(200, self.double.logins.directory(self.origin, self.path), kind="application/json")
        return self.say(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == PATH:
            return self.ews(body)
        if self.path.endswith("/oauth2/v2.0/token"):
            form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            status, answer = self.double.logins.token(form)
            return self.say(status, json.dumps(answer).encode(), kind="application/json")
        if self.path == "/double/faults":
            self.double.faults[:] = [Fault(**fault) for fault in json.loads(body)]
        elif self.path == "/double/habits":
            self.double.habits = set(json.loads(body))
        elif self.path == "/double/arrive":
            self.double.box.arrive(body)
        else:
            return self.say(404)
        return self.say(204)

    def ews(self, body: bytes) -> None:
        """A request of EWS: login, schema, fault, answer."""
        challenge = self.login.asks(self.headers.get("Authorization", ""))
        if challenge is not None:
            return self.say(401, **{"WWW-Authenticate": challenge})
        request = etree.fromstring(body)
        operation = request.find("s:Body", answers.NS)[0]
        name = etree.QName(operation).localname
        self.double.asked.append(
            Asked(
                operation=name,
                user_agent=self.headers["User-Agent"],
                impersonates=request.findtext(".//t:ConnectingSID/t:PrimarySmtpAddress", namespaces=answers.NS),
                login=self.login.kind,
            )
        )
        if self.judge("request", request):
            return self.say(500, answers.fault("ErrorSchemaValidation"))
        if fault := self.double.next_fault(name):
            return self.befall(fault, name, operation)
        return self.answer(name, operation)

    def answer(self, name: str, operation: etree._Element) -> None:
        """All is well."""
        self.double.given += len(operation.findall("m:ItemIds/t:ItemId", answers.NS))
        self.say(200, self.carried_out(name, operation))

    def carried_out(self, name: str, operation: etree._Element) -> bytes:
        """What is asked for is done."""
        return answers.ANSWERS[name](operation, self.double.box, self.double.habits)

    def befall(self, fault: Fault, name: str, operation: etree._Element) -> None:
        """The fault."""
        befalls = FAULTS[fault.name]
        done = self.carried_out(name, operation) if befalls.taken else b""
        match befalls.line:
            case "hangs":
                time.sleep(fault.seconds)
            case "breaks its encryption":
                with socket.socket(fileno=os.dup(self.connection.fileno())) as beneath:
                    beneath.sendall(b"this is no record of TLS")
            case "is cut in the answer":
                self.say(200, done[: len(done) // 2], length=len(done))
            case "answers":
                wait = {"Retry-After": str(fault.retry_after)} if fault.retry_after and befalls.status in (429, 503) else {}
                content = befalls.content(fault, done)
                return self.say(befalls.status, content, kind=befalls.kind, judged=befalls.judged, **befalls.headers, **wait)
        raise Cut

    def say(
        self,
        status: int,
        content: bytes = b"",
        *,
        kind: str = "text/xml",
        length: int | None = None,
        judged: bool = True,
        **headers: str,
    ) -> None:
        """An answer. The double's own XML is judged as well, unless it is to be wrong."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
        if judged and kind == "text/xml" and content and length is None:
            self.judge("answer", etree.fromstring(content))

    def judge(self, what: str, soap: etree._Element) -> bool:
        """Whether the schema finds a fault; it is put on record."""
        parts = [part for side in soap for part in side if etree.QName(part).namespace != answers.SOAP]
        wrong = [f"{what}: {fault}" for part in parts if (fault := schema.fault_of(part))]
        self.double.invalid += wrong
        return bool(wrong)

    @property
    def origin(self) -> str:
        return f"https://{self.headers['Host']}"


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
    listening = Listening(("127.0.0.1", port), type("Line", (Handler,), {"double": double}))
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
