"""The pages within the service: shown on the machine itself while the service works, and gone when it ends."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from config.here import LONDON
from flows.pages import shown
from tests.office import Office, action


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        yield office


def free() -> int:
    """A port that nobody listens at."""
    with closing(socket.socket()) as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def at_port(office: Office, port: int) -> Office:
    office.desk = replace(office.desk, settings=office.desk.settings.model_copy(update={"pages_port": port}))
    return office


def test_they_are_shown_while_the_service_works_and_gone_afterwards(office: Office) -> None:
    port = free()
    with shown(at_port(office, port).desk, LONDON) as address, httpx.Client(base_url=address or "", trust_env=False) as client:
        seen = client.get("/health")
        assert (seen.status_code, seen.text) == (200, "ok\n")
        assert "server" not in seen.headers
        assert client.get("/a/nonsense").status_code == 404
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False)


def test_they_start_again_at_the_same_port_at_once(office: Office) -> None:
    port = free()
    for _ in range(2):
        with shown(at_port(office, port).desk, LONDON) as address:
            assert httpx.get(f"{address}/health", trust_env=False).status_code == 200


def test_a_port_that_is_taken_does_not_stop_the_service(office: Office) -> None:
    with closing(socket.socket()) as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        with shown(at_port(office, line.getsockname()[1]).desk, LONDON) as address:
            assert address is None


def test_they_can_be_turned_off(office: Office) -> None:
    with shown(at_port(office, 0).desk, LONDON) as address:
        assert address is None
