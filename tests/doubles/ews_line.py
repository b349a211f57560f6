"""One line to the double of Exchange: what is asked is let in, judged, and answered, unless a fault befalls it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from lxml import etree

from tests.doubles import ews_answers as answers
from tests.doubles import schema
from tests.doubles.ews_faults import FAULTS, Fault
from tests.doubles.logins import BrokenOff

if TYPE_CHECKING:
    from tests.doubles.ews import Server

PATH = "/EWS/Exchange.asmx"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that came."""

    operation: str
    user_agent: str
    impersonates: str | None
    login: str


class Cut(Exception):
    """The line ends here."""


class Line(BaseHTTPRequestHandler):
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
        try:
            challenge = self.login.asks(self.headers.get("Authorization", ""))
        except BrokenOff:
            return self.say(503)
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
        """What is asked for is done, after the server's habits."""
        assert self.double.habits <= answers.HABITS, self.double.habits
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
            case "is cut in the answer" | "hangs in the answer":
                self.say(200, done[: len(done) // 2], length=len(done))
                self.wfile.flush()
                time.sleep(fault.seconds if befalls.line == "hangs in the answer" else 0)
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
