"""An HTTPS server of this machine, certified by an authority of its own, that can also keep silent or hang up."""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import trustme


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is said to it."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Silence(Exception):
    """Nothing is answered: the server lets the caller `hang`, the line is `cut`, or its `encryption breaks`."""


@contextmanager
def serving(answer: Callable[[Request], Answer], folder: Path) -> Iterator[tuple[str, Path]]:
    """Serve on a free port; yields the address, such as https://127.0.0.1:45678, and the authority's file (in `folder`).

    Raises at the end what `answer` raised but `Silence`.
    """
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    over = Event()
    bewildered: list[Exception] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each answer waits 40 ms

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Request(method=self.command, path=self.path, headers=self.headers, body=body)
            try:
                said = answer(asked)
            except Silence as how:
                if str(how) == "hang":
                    over.wait(timeout=10)
                if str(how) == "encryption breaks":
                    with socket.socket(fileno=os.dup(self.connection.fileno())) as beneath:
                        beneath.sendall(b"this is no record of TLS")
                self.close_connection = True
                return
            except Exception as wrong:  # an answer that the double does not have: the test is told at its end
                bewildered.append(wrong)
                raise ConnectionError from wrong
            self.send_response_only(said.status)
            for name, value in {"Date": self.date_time_string(), **said.headers, "Content-Length": str(len(said.body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said.body)

        do_GET = do_POST = do_PATCH = do_DELETE = handle_any  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def finish_request(self, request: object, client_address: object) -> None:
            with suppress(OSError):  # a caller that hung up, or that does not trust us; the handshake is this thread's
                super().finish_request(context.wrap_socket(request, server_side=True), client_address)

    server = Server(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_address[1]}", folder / "authority.pem"
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()
    if bewildered:
        raise bewildered[0]
