"""What can befall a request to Exchange, by name and in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from tests.doubles import ews_answers as answers

PAGE = b"<html><body>Welcome to the proxy</body></html>"


@dataclass(frozen=True)
class Fault:
    """What befalls the next request of an operation. `code`, `retry_after` and `seconds` count where the fault has any."""

    name: str
    code: str = "ErrorInternalServerError"
    retry_after: int | None = None  # seconds
    seconds: float = 2.0  # that a hang lasts
    on: str = "CreateItem"

    def __post_init__(self) -> None:
        if self.name not in FAULTS:
            raise ValueError(f"there is no fault {self.name!r}; there are {', '.join(FAULTS)}")


@dataclass(frozen=True, kw_only=True)
class Befalls:
    """How a fault looks from outside, and whether the mail is taken all the same."""

    taken: bool = False
    line: Literal["answers", "hangs", "is cut", "is cut in the answer", "hangs in the answer", "breaks its encryption"] = "answers"
    status: int = 200
    kind: str = "text/xml"
    content: Callable[[Fault, bytes], bytes] = lambda fault, done: b""  # of what the request came to, where it is done
    headers: dict[str, str] = field(default_factory=dict)
    judged: bool = True  # by the schema


POLICY = {"X-EWS-Policy-Reason": "EWS is disabled for the tenant (EWSEnabled)"}
FAULTS = {
    "refused": Befalls(content=lambda fault, done: answers.error(fault.on, fault.code)),
    "fault": Befalls(status=500, content=lambda fault, done: answers.fault(fault.code)),
    "throttled": Befalls(status=429),
    "unavailable": Befalls(status=503),
    "server busy": Befalls(status=500, content=lambda fault, done: answers.fault("ErrorServerBusy", back_off=fault.retry_after)),
    "server busy in the answer": Befalls(
        content=lambda fault, done: answers.error(fault.on, "ErrorServerBusy", back_off=fault.retry_after)
    ),
    "wrong password": Befalls(status=401, headers={"WWW-Authenticate": 'Basic realm="EWS"'}),
    "policy block": Befalls(status=403, headers=POLICY),
    "forbidden": Befalls(status=403),
    "not found": Befalls(status=404),
    "moved": Befalls(status=302, headers={"Location": "https://elsewhere.harbourshire.example/"}),
    "hang before accepting": Befalls(line="hangs"),
    "hang after accepting": Befalls(line="hangs", taken=True),
    "cut before accepting": Befalls(line="is cut"),
    "cut after accepting": Befalls(line="is cut", taken=True),
    "cut in the answer": Befalls(line="is cut in the answer", taken=True),
    "hang in the answer": Befalls(line="hangs in the answer", taken=True),
    "broken encryption before accepting": Befalls(line="breaks its encryption"),
    "broken encryption after accepting": Befalls(line="breaks its encryption", taken=True),
    "half an answer": Befalls(content=lambda fault, done: done[: len(done) * 2 // 3], taken=True, judged=False),
    "rubbish": Befalls(kind="text/html", content=lambda fault, done: PAGE),
    "rubbish after accepting": Befalls(kind="text/html", content=lambda fault, done: PAGE, taken=True),
    "another answer": Befalls(content=lambda fault, done: answers.message("SendItem", ""), taken=True),
    "server error": Befalls(status=500, kind="text/html", content=lambda fault, done: PAGE),
    "server error after accepting": Befalls(status=500, kind="text/html", content=lambda fault, done: PAGE, taken=True),
    "bad gateway after accepting": Befalls(status=502, taken=True),
    "error although it went": Befalls(content=lambda fault, done: answers.error(fault.on, fault.code), taken=True),
    "no items back": Befalls(content=lambda fault, done: done.replace(b"<m:Items></m:Items>", b""), taken=True, judged=False),
}
