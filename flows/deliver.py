"""The delivering flow: send what is ready, through the office's own door."""

from __future__ import annotations

from datetime import datetime

from flows.doing import Do, plainly
from tasks.deliver import Delivered, deliver_ready
from tasks.office import Office
from tasks.receipts import queue_receipts


def deliver(office: Office, now: datetime, *, holder: str, do: Do = plainly) -> Delivered:
    """Confirm what was answered, and send every mail that is ready at `now`; `holder` names this sender among others."""
    queue_receipts(office, now)
    return do(deliver_ready, office, now, holder=holder)
