"""What a server can do in place of an answer, by name: ours, which all ways share, and what each double calls it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

CODES = {  # of Exchange, where a fault has several
    "refused": "ErrorInvalidRecipients",
    "mailbox refused": "ErrorSendAsDenied",
    "unclear error": "ErrorInternalServerTransientError",
}
EXCHANGE = {  # our name: that of the double, which is the same for all but these
    **{name: name for name in import_module("tests.doubles.ews_faults").FAULTS},
    "mailbox refused": "refused",
    "unclear error": "refused",
}
GRAPH = {  # our name: that of the double, and where it strikes
    "refused": ("refused", "draft"),
    "mailbox refused": ("sends as another", "send"),
    "throttled": ("throttled", "send"),
    "throttled at the draft": ("throttled", "draft"),
    "unavailable": ("unavailable", "draft"),
    "wrong password": ("wrong secret", "token"),
    "token not taken": ("token not taken", "draft"),
    "forbidden": ("forbidden", "draft"),
    "not found": ("no such mailbox", "draft"),
    "moved": ("moved", "draft"),
    "full mailbox": ("full mailbox", "draft"),
    "hang before accepting": ("hang before accepting", "send"),
    "hang after accepting": ("hang after accepting", "send"),
    "hang at the draft": ("hang after accepting", "draft"),
    "cut before accepting": ("cut before accepting", "send"),
    "cut after accepting": ("cut after accepting", "send"),
    "cut at the draft": ("cut after accepting", "draft"),
    "broken encryption before accepting": ("encryption breaks before accepting", "send"),
    "broken encryption after accepting": ("encryption breaks after accepting", "send"),
    "rubbish": ("rubbish", "send"),
    "rubbish after accepting": ("rubbish after accepting", "send"),
    "rubbish at the draft": ("rubbish after accepting", "draft"),
    "server error": ("server error", "send"),
    "server error after accepting": ("server error after accepting", "send"),
}
SMTP: dict[str, dict[str, list[str]]] = {  # our name: the answers of the double
    "refused": {"RCPT": ["550 5.1.1 no such user"]},
    "mailbox refused": {"MAIL": ["550 5.7.1 you may not send"]},
    "throttled": {"RCPT": ["451 4.7.1 come back later"]},
    "unavailable": {"MAIL": ["421 4.3.2 closing"]},
    "server error": {"DATA": ["451 4.3.0 try again"]},
    "hang before accepting": {"RCPT": ["hang"]},
    "hang after accepting": {"DATA": ["hang"]},
    "cut before accepting": {"RCPT": ["cut"]},
    "cut after accepting": {"DATA": ["cut"]},
    "lost with the line": {"DATA": ["lost"]},
    "rubbish after accepting": {"DATA": ["welcome to the proxy"]},
}
FOLDER = {"mailbox refused": "a file lies in its place"}
LOOKS = {  # what befalls a look through Sent Items
    "exchange": ["throttled", "server error", "rubbish", "cut before accepting", "hang before accepting", "another answer"],
    "graph": ["throttled", "server error", "rubbish", "cut before accepting", "hang before accepting"],
}
HABITS = ["cannot filter", "ignores filters", "filters find nothing", "lists no message ids", "lists ids without brackets"]
FAULTS: dict[str, Any] = {"exchange": EXCHANGE, "graph": GRAPH, "smtp": SMTP, "folder": FOLDER}
WAYS = tuple(FAULTS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What a server does in place of an answer, by name, to so many mails; or to looks through Sent Items."""

    name: str
    times: int = 1
    to_looks: bool = False

    def __str__(self) -> str:
        return f"{self.name}{' to a look' if self.to_looks else ''} x{self.times}"
