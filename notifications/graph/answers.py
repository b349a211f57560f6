"""What an answer of Graph means that is not the one hoped for: refused, or not now, and what to do about it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from notifications import https
from notifications.graph.settings import Settings
from notifications.transports import NotLetIn, NotNow, NotSent, Refused

LOGIN_REMEDY = (
    "Look at CHASER_GRAPH_TENANT, CHASER_GRAPH_CLIENT, and whether the app's secret or certificate is the right one and has not"
    " ended. Nothing is tried again by itself before that."
)
GRANT = (
    "An Exchange admin grants the app “Application Mail.Send” and “Application Mail.ReadWrite” for this mailbox (RBAC for"
    " Applications: New-ManagementRoleAssignment); that may take an hour or two to count."
)
NETWORK = "It is tried again; if it stays so, look at CHASER_GRAPH_URL, the proxy and the network."
BETWEEN = "Look at CHASER_GRAPH_URL, and at what stands between (a proxy)."
BUSY = {429, 503, 507, 509}  # whoever asks
TROUBLED = {408, 409, 500, 502, 504}  # perhaps by this one request
NO_MAILBOX = {"ErrorInvalidUser", "ResourceNotFound", "Request_ResourceNotFound", "MailboxNotEnabledForRESTAPI"}
AS_ANOTHER = {"ErrorSendAsDenied", "ErrorSendOnBehalfOfDenied"}


class Gone(NotNow):
    """What was asked for is not there, or no longer."""


def meaning(answer: Any, settings: Settings) -> NotSent:
    """The error that an answer comes to."""
    status, headers, (code, words) = answer.status_code, answer.headers, _error(answer)
    says = f"Microsoft Graph refuses: {status} {code}{f' ({words})' if words else ''}."
    if status in BUSY | TROUBLED:
        return NotNow(says, "It is tried again.", of_mailbox=status in BUSY, retry_after=https.retry_after(headers))
    if status == 401:
        return NotLetIn(says, LOGIN_REMEDY)
    if code in AS_ANOTHER:
        remedy = "Let CHASER_MAIL_FROM be the mailbox's own address, or allow the mailbox to send as it."
        return Refused(says, remedy, of_mailbox=True)
    if status == 403:
        return Refused(f"The app may not use the mailbox {settings.box}: {status} {code}.", GRANT, of_mailbox=True)
    if code in NO_MAILBOX:
        remedy = "Look at CHASER_GRAPH_MAILBOX, and whether that mailbox lives in Exchange Online."
        return Refused(f"Exchange Online knows no mailbox {settings.box}: {status} {code}.", remedy, of_mailbox=True)
    if status < 400:
        return strange(status, settings)
    if status == 404:
        return Gone(says, "It is tried again.")
    return Refused(says, "It is of no use to try it again as it is.")


def strange(status: int, settings: Settings) -> NotNow:
    """The error for an answer that Graph never gives."""
    return NotNow(f"{settings.host} answers with {status} and not as Microsoft Graph does.", BETWEEN)


def distrusted(why: str, settings: Settings) -> Refused:
    """The error for a certificate that nobody vouches for."""
    says = f"{settings.host} shows a certificate that is not trusted: {why}."
    return Refused(says, "Name the authority that signed it in CHASER_GRAPH_CA_FILE.", of_mailbox=True)


def cut(broken: OSError, *, of_mailbox: bool = False) -> NotNow:
    """A line that broke, in words. One that never came about is the whole mailbox's trouble."""
    return NotNow(f"Microsoft Graph did not answer: {said(broken)}.", NETWORK, of_mailbox=of_mailbox)


def first(words: str) -> str:
    """The first line of an explanation, of bearable length: what follows are ids of the request."""
    line = next(iter(words.splitlines()), "").partition(" Trace ID")[0]
    return " ".join(line.split())[:300].rstrip(". ")


def said(broken: BaseException) -> str:
    """What an error says of itself."""
    return first(str(broken)) or type(broken).__name__


def _error(answer: Any) -> tuple[str, str]:
    """The error's code, and its words, as Graph gives them."""
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        error = answer.json()["error"]
        return first(str(error["code"])), first(str(error.get("message", "")))
    return "with no word why", ""
