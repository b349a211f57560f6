"""Where and as whom this process runs: the time of the council, and a name among all that work on the register."""

from __future__ import annotations

import os
import socket
import uuid
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def holder() -> str:
    """A name that no other holder of a lease or a mail has: the machine, the process, and eight digits of chance."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def is_gone(holder: str, *, newborn: bool = False) -> bool:
    """Whether a holder was a process of this machine that has ended. Of other machines nobody here can say: not gone.

    Its number may be another process's by now, or in a container this one's: `newborn` says that this process has held
    nothing yet, so that whatever bears its number is of an earlier life.
    """
    host, _, rest = holder.partition(":")
    pid = rest.partition(":")[0]
    if host != socket.gethostname() or not pid.isdigit():
        return False
    if int(pid) == os.getpid():
        return newborn
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        pass
    return False
