"""Who is spoken to: a guard on this process, and a look at the sockets of another."""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_guarded: list[str] | None = None  # what was attempted, while a guard stands


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    if _guarded is None or event not in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        return
    host = arguments[0] if event == "socket.getaddrinfo" else arguments[1][0] if isinstance(arguments[1], tuple) else None
    if not _near(host):
        _guarded.append(f"{event} {host}")
        raise PermissionError(f"{event} to {host}: nobody outside may be called")


sys.addaudithook(_guard)  # for good, as audit hooks are; it does nothing until a guard stands


@contextmanager
def nobody_outside() -> Iterator[list[str]]:
    """Refuse every connection and name look-up of this process that leaves the machine; yields those that were tried."""
    global _guarded
    _guarded = []
    try:
        yield _guarded
    finally:
        _guarded = None


def spoken_to(pid: int) -> set[str]:
    """The far ends of a process's internet sockets now, unconnected ones left out."""
    held = {_inode(link) for link in Path(f"/proc/{pid}/fd").iterdir()}
    far = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            columns = line.split()
            if columns[9] in held:
                far.add(_address(columns[2].split(":")[0]))
    return {host for host in far if not ipaddress.ip_address(host).is_unspecified}


def _inode(link: Path) -> str:
    try:
        return str(link.readlink()).removeprefix("socket:[").removesuffix("]")
    except OSError:  # closed meanwhile
        return ""


def _address(words: str) -> str:
    """An address of /proc/net: hexadecimal, each four bytes the other way round."""
    raw = bytes.fromhex(words)
    return str(ipaddress.ip_address(b"".join(raw[i : i + 4][::-1] for i in range(0, len(raw), 4))))


def _near(host: object) -> bool:
    if host in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
