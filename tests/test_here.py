"""Who is gone: a holder that was a process of this machine, and no other."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

from config import here


def test_a_process_that_has_ended_is_gone_and_one_that_runs_is_not() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        holder = f"{socket.gethostname()}:{child.pid}:0123abcd"
        assert not here.is_gone(holder)
        child.communicate()
    assert here.is_gone(holder)


def test_of_another_machine_nobody_can_say() -> None:
    assert not here.is_gone(f"another-machine:{2**22 - 1}:0123abcd")
    for strange in ("", "office", f"{socket.gethostname()}:", f"{socket.gethostname()}:x:y", f"{socket.gethostname()}:{10**30}:y"):
        assert not here.is_gone(strange)


def test_an_earlier_life_with_this_process_number_is_gone_only_for_who_has_held_nothing_yet() -> None:
    """In a container every life is process 1."""
    earlier = f"{socket.gethostname()}:{os.getpid()}:0123abcd"
    assert (here.is_gone(earlier), here.is_gone(earlier, newborn=True)) == (False, True)
