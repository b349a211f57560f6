"""The service's life seen from outside: started at an hour, troubled, killed or ended, and what it then says.

A start is a fork of this process, which has everything imported; the kernel kills it as it would any other. Two starts can
be two services at once. What only somebody outside can do (lock the database, restart it, go on while it sleeps) a start
asks its parent for, and waits until it is done.
"""

from __future__ import annotations

import json
import os
import select
import signal
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from bench.faults.life import OUTSIDE, Life, Mail, Start
from config.settings import Settings
from register.model import MessageState

LONGEST = 120  # seconds that a start may live
FINAL = {MessageState.SENT, MessageState.FAILED, MessageState.CANCELLED}

Outside = Callable[[str, ExitStack], None]  # do that meanwhile; what is to be undone is undone when the starts have ended


@dataclass(kw_only=True, slots=True)
class Ended:
    """How a start ended."""

    killed: bool = False
    struck: list[str] = field(default_factory=list)  # what struck it
    mended: list[str] = field(default_factory=list)  # errors that said what to do
    broken: list[str] = field(default_factory=list)  # errors that nobody foresaw
    mails: list[Mail] = field(default_factory=list)
    settled: int = 0  # mails, by the person

    @property
    def converged(self) -> bool:
        """Whether nothing is left to do."""
        clean = not (self.killed or self.mended or self.broken)
        return clean and all(mail.state in FINAL for mail in self.mails)

    def __str__(self) -> str:
        states = Counter(mail.state for mail in self.mails)
        counted = ", ".join(f"{n} {state}" for state, n in states.items())
        end = ["killed"] if self.killed else [counted or "no mails"]
        return "; ".join([*self.struck, *(one.strip() for one in (*self.mended, *self.broken)), *end])


def live(settings: Settings, starts: Sequence[Start], outside: Outside | None = None) -> list[Ended]:
    """Start the service once, or several at once, and wait until each has ended."""
    children = [_fork(settings, start) for start in starts]
    ended = {child.said: Ended() for child in children}
    open_ones, until = {child.said: child for child in children}, time.monotonic() + LONGEST
    with ExitStack() as within:
        while open_ones:
            ready, _, _ = select.select(list(open_ones), [], [], max(until - time.monotonic(), 0))
            if not ready:
                for child in open_ones.values():
                    os.kill(child.pid, signal.SIGKILL)
                raise RuntimeError(f"a start has not ended after {LONGEST} seconds: {starts}")
            for said in ready:
                words = os.read(said, 1 << 16)
                if words:
                    _hear(open_ones[said], words, ended[said], outside, within)
                else:
                    _reap(open_ones.pop(said), ended[said])
    return list(ended.values())


@dataclass(kw_only=True, slots=True)
class _Child:
    pid: int
    said: int  # the pipe that it says things through
    told: int  # the pipe by which it is told to go on
    half: bytes = b""  # of a line


def _fork(settings: Settings, start: Start) -> _Child:
    said, say = os.pipe()
    listen, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(said)
        os.close(told)
        Life(settings, start, say, listen).live()
    os.close(say)
    os.close(listen)
    return _Child(pid=pid, said=said, told=told)


def _hear(child: _Child, words: bytes, ended: Ended, outside: Outside | None, within: ExitStack) -> None:
    """Take in what a start says; a line is JSON, and may come in pieces."""
    *lines, child.half = (child.half + words).split(b"\n")
    for line in lines:
        name, value = json.loads(line)
        if name == "mails":
            ended.mails = [Mail(**mail | {"refs": tuple(mail["refs"])}) for mail in value]
        elif name == "settled":
            ended.settled += value
        else:
            getattr(ended, name).append(value)
        if name == "struck" and value in OUTSIDE:
            assert outside is not None
            outside(value, within)
            os.write(child.told, b"\n")


def _reap(child: _Child, ended: Ended) -> None:
    _, status = os.waitpid(child.pid, 0)
    os.close(child.said)
    os.close(child.told)
    ended.killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not ended.killed and status:
        ended.broken.append(f"the process ended with {status}")
