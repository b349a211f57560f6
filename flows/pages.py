"""The pages within the service: a web server on a loopback port, in a thread of its own, for as long as the service works."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import uvicorn

from flows.log import say
from tasks.office import Office
from web.app import app

HOST = "127.0.0.1"  # a proxy of the council's stands before it, and speaks TLS
PATIENCE = 10  # seconds for answers under way when the service ends


@contextmanager
def shown(office: Office, zone: ZoneInfo) -> Iterator[str | None]:
    """Show the pages; yields their address, or none where the settings want none, or the port is taken: mails go on then."""
    port = office.settings.pages_port
    line = _listening(port) if port else None
    if line is None:
        says = f"The port {port} of the pages is taken; they are not shown." if port else "The pages are off."
        say(says, action="pages.off", port=port, level=logging.WARNING if port else logging.INFO)
        yield None
        return
    address = f"http://{HOST}:{port}"
    server = uvicorn.Server(_config(office, zone))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [line]}, name="pages", daemon=True)
    thread.start()
    say(f"The pages are shown at {address}.", action="pages.start", port=port)
    try:
        yield address
    finally:
        server.should_exit = True
        thread.join(PATIENCE + 5)
        line.close()
        say("The pages have ended.", action="pages.stop")


def _config(office: Office, zone: ZoneInfo) -> uvicorn.Config:
    pages = app(office, lambda: datetime.now(zone), say)
    return uvicorn.Config(
        pages,
        access_log=False,  # the pages write lines of their own, without links
        log_config=None,
        proxy_headers=True,
        forwarded_allow_ips=HOST,
        server_header=False,
        lifespan="off",
        limit_concurrency=200,
        timeout_graceful_shutdown=PATIENCE,
    )


def _listening(port: int) -> socket.socket | None:
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        line.bind((HOST, port))
    except OSError:
        line.close()
        return None
    return line
