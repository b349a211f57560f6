"""HTTPS for mail: how long a server asks to wait, whether a broken request may have arrived, and a proxy on the way."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from notifications import https
from tests.doubles.graph import Graph, running
from tests.transport_contract import mail, send

NINE = "Mon, 23 Nov 2026 09:00:00 GMT"


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ({"Retry-After": "17"}, 17),
        ({"Retry-After": " 17 "}, 17),
        ({"Retry-After": "Mon, 23 Nov 2026 09:02:00 GMT", "Date": NINE}, 120),
        ({"Retry-After": "Mon, 23 Nov 2026 08:59:00 GMT", "Date": NINE}, None),
        ({"Retry-After": "Mon, 23 Nov 2026 09:02:00 GMT"}, None),
        ({"Retry-After": "0"}, None),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "soon", "Date": NINE}, None),
        ({"Retry-After": "9" * 30}, None),
        ({"Retry-After": "٣"}, 3),
        ({}, None),
    ],
)
def test_the_time_to_wait_is_read_as_seconds_or_as_a_moment(said: dict[str, str], seconds: int | None) -> None:
    assert https.retry_after(said) == (timedelta(seconds=seconds) if seconds else None)


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_stands_there_it_is_a_time_ahead_or_none(after: str, date: str) -> None:
    wait = https.retry_after({"Retry-After": after, "Date": date})
    assert wait is None or wait > timedelta(0)


def broken(url: str, **more: object) -> BaseException:
    """What a session raises on calling there."""
    with pytest.raises(OSError) as error:
        https.session().get(url, timeout=0.5, **more)
    return error.value


def _unknown(*_: object, **__: object) -> None:
    raise socket.gaierror(-2, "Name or service not known")


def test_a_line_that_never_came_about_is_told_from_one_that_broke_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert https.never_began(broken("https://127.0.0.1:1"))
    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", _unknown)
        assert https.never_began(broken("https://nobody.invalid"))
    with running(tmp_path, Graph()) as graph:
        graph.fails("cut before accepting", "encryption breaks before accepting", "hang before accepting", at="tenant")
        trusted = https.session(graph.settings["ca_file"])
        for _ in range(3):
            with pytest.raises(requests.RequestException) as error:
                trusted.get(f"{graph.url}/harbour-tenant/v2.0/.well-known/openid-configuration", timeout=0.5)
            assert not https.never_began(error.value)
            assert https.distrusted(error.value) is None


def test_a_certificate_that_nobody_vouches_for_is_told(tmp_path: Path) -> None:
    with running(tmp_path, Graph()) as graph:
        assert "self" in str(https.distrusted(broken(graph.url))) or "issuer" in str(https.distrusted(broken(graph.url)))


@pytest.mark.parametrize("bundle", [None, "another"])
def test_a_private_authority_counts_beside_the_environments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bundle: str | None
) -> None:
    import trustme

    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("CURL_CA_BUNDLE", raising=False)
    if bundle:
        trustme.CA().cert_pem.write_to_path(str(tmp_path / "another.pem"))
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "another.pem"))
    with running(tmp_path, Graph()) as graph:
        send(graph, "lead")
        assert graph.delivered == [mail("lead").raw]


@contextmanager
def proxy() -> Iterator[tuple[str, list[str]]]:
    """A proxy that lets everything through (CONNECT, RFC 9110 9.3.6); yields its address and to whom it was asked to lead."""
    asked: list[str] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def carry(one: socket.socket, other: socket.socket) -> None:
        with one, other:
            while piece := _piece(one):
                other.sendall(piece)

    def lead() -> None:
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            asked.append(caller.recv(4096).decode().split()[1])
            host, _, port = asked[-1].partition(":")
            server = socket.create_connection((host, int(port)))
            caller.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            for pair in ((caller, server), (server.dup(), caller.dup())):
                threading.Thread(target=carry, args=pair, daemon=True).start()

    threading.Thread(target=lead, daemon=True).start()
    with listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", asked


def _piece(line: socket.socket) -> bytes:
    try:
        return line.recv(65536)
    except OSError:
        return b""


def test_mail_goes_through_the_councils_proxy_and_the_certificate_is_still_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no_proxy", "NO_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    with running(tmp_path, Graph()) as graph, proxy() as (address, asked):
        monkeypatch.setenv("HTTPS_PROXY", address)
        send(graph, "lead")
        assert graph.delivered == [mail("lead").raw]
        assert set(asked) == {graph.url.removeprefix("https://")}
        assert https.distrusted(broken(graph.url))
