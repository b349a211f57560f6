"""Who writes, and what mails call people and plans: set once, the same in every mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from notifications.tokens import Marks

if TYPE_CHECKING:
    from rules.people import Directory


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """The service that mails come from."""

    address: str  # the service mailbox
    name: str  # shown beside it
    council: str
    contact: str = ""  # whom to ask, in words: a name, an address, a telephone number; none: the owner of the plan
    reply_to: str = ""  # where answers go; none: to the owner of the plan
    marks: Marks | None = None  # makes the marks in subjects; none: they have none


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """What mails call people and plans."""

    directory: Directory
    plans: Mapping[str, str]  # titles by key
