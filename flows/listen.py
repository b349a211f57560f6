"""The listening flow: take in the replies that came, through the office's own inbox."""

from __future__ import annotations

from datetime import datetime

from flows.doing import Do, plainly
from tasks.listen import Listened
from tasks.listen import listen as take_in
from tasks.mailbox import way_in
from tasks.office import Office


def listen(office: Office, now: datetime, *, do: Do = plainly, trial: bool = False, again: bool = False) -> Listened:
    """Take in what came, each mail once. Run again, it adds nothing; a `trial` writes nothing; `again` opens a shut mailbox.

    Raises `NotSetUp` where replies come in nowhere.
    """
    return do(take_in, office, now, trial=trial, again=again)


def listen_if_set_up(office: Office, now: datetime, *, do: Do = plainly) -> Listened:
    """The same for the service, which may have no inbox: then nothing came."""
    return listen(office, now, do=do) if way_in(office.settings) else Listened()
