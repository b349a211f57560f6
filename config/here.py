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
