"""What can befall a request to Graph, by name; the double of Exchange calls the same things the same."""

from __future__ import annotations

import json

from tests.doubles.secure import Answer

WAIT = 17  # seconds that it asks to wait
BEFORE, AFTER = " before accepting", " after accepting"  # AFTER may be added to any: the request is done all the same
SILENT = ("hang", "cut", "encryption breaks")
NINE, SOON_AFTER = "Mon, 23 Nov 2026 09:00:00 GMT", f"Mon, 23 Nov 2026 09:00:{WAIT} GMT"


def refusal(status: int, code: str, **headers: str) -> Answer:
    """An error as Graph puts it."""
    said = {"error": {"code": code, "message": f"{code}, in words."}}
    return Answer(status=status, body=json.dumps(said).encode(), headers={"Content-Type": "application/json", **headers})


def _no_token(status: int, error: str, words: str) -> Answer:
    said = {"error": error, "error_description": f"{words} Trace ID: 0001 Correlation ID: 0002"}
    return Answer(status=status, body=json.dumps(said).encode())


SAID = {
    "refused": refusal(400, "ErrorInvalidRecipients"),
    "too large": refusal(413, "RequestEntityTooLarge"),
    "throttled": refusal(429, "ApplicationThrottled", **{"Retry-After": str(WAIT)}),
    "unavailable": refusal(503, "serviceNotAvailable", **{"Retry-After": SOON_AFTER, "Date": NINE}),
    "server error": refusal(500, "InternalServerError"),
    "full mailbox": refusal(507, "ErrorQuotaExceeded"),
    "forbidden": refusal(403, "ErrorAccessDenied"),
    "sends as another": refusal(403, "ErrorSendAsDenied"),
    "no such mailbox": refusal(404, "ErrorInvalidUser"),
    "not found": refusal(404, "ErrorItemNotFound"),
    "token not taken": refusal(401, "InvalidAuthenticationToken"),
    "moved": Answer(status=302, headers={"Location": "https://proxy.harbourshire.example/login"}),
    "rubbish": Answer(status=200, body=b"<html>Please accept our terms of use</html>"),
    "wrong secret": _no_token(401, "invalid_client", "AADSTS7000215: Invalid client secret provided."),
    "secret has run out": _no_token(401, "invalid_client", "AADSTS7000222: The provided client secret keys are expired."),
    "no such app": _no_token(400, "unauthorized_client", "AADSTS700016: Application not found in the directory."),
}
FAULTS = {*(name + when for name in SILENT for when in (BEFORE, AFTER)), *SAID, *(name + AFTER for name in SAID)}
PLACES = ("tenant", "token", "draft", "send", "delete", "sent items", "inbox", "folder", "mail")
