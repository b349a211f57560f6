"""The delivering flow: send what is ready, through the office's own door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flows.doing import Do, plainly
from tasks.deliver import Delivered, deliver_ready
from tasks.office import Office
from tasks.receipts import queue_receipts
from tasks.sending import Wait


def deliver(
    office: Office,
    now: datetime,
    *,
    holder: str,
    do: Do = plainly,
    clock: Callable[[], datetime] | None = None,
    wait: Wait | None = None,
    again: bool = False,
) -> Delivered:
    """Confirm what was answered, and send every mail that is ready at `now`; `holder` names this sender among others.

    Without a clock the time stands still, and without a `wait` what the mailbox's pace holds up is left to the next run.
    """
    queue_receipts(office, now)
    return do(deliver_ready, office, now, holder=holder, clock=clock, wait=wait, again=again)
