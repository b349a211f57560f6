"""What the error codes of EWS mean: those by which a mail was surely not taken. Any other says nothing for certain.

Source: [MS-OXWSCDATA] 2.2.5.24 (ResponseCodeType) and the page "ResponseCode" of Microsoft's EWS reference, which says of
each when it is given. Listed are those that are given before the mailbox does anything; what may come in the middle of
its work (ErrorInternalServerError, ErrorTimeoutExpired, ErrorItemSave, ...) is left out, since a server was seen to
answer with an error although the mail went.
"""

from __future__ import annotations

from datetime import timedelta

from notifications.ews.settings import Settings
from notifications.transports import NotLetIn, NotNow, NotSent, Refused

NOT_NOW = {  # turned away at the door: throttling, or a mailbox that is being moved
    "ErrorExceededConnectionCount",
    "ErrorInsufficientResources",
    "ErrorMailboxMoveInProgress",
    "ErrorServerBusy",
    "ErrorSubmissionQuotaExceeded",
    "ErrorTooManyObjectsOpened",
}
NOT_LET_IN = {"ErrorAccountDisabled", "ErrorPasswordChangeRequired", "ErrorPasswordExpired", "ErrorMailboxLogonFailed"}
THIS_MAIL = {  # the recipient, or the mail's own bytes
    "ErrorDataSizeLimitExceeded": "Send a shorter mail, or let an Exchange admin raise the limit.",
    "ErrorInvalidRecipients": "Mend the address in the directory.",
    "ErrorInvalidSmtpAddress": "Mend the address in the directory.",
    "ErrorMailRecipientNotFound": "Mend the address in the directory.",
    "ErrorMessageSizeExceeded": "Send a shorter mail, or let an Exchange admin raise the limit.",
    "ErrorMimeContentConversionFailed": "The mail is not tried again as it is.",
    "ErrorMimeContentInvalid": "The mail is not tried again as it is.",
    "ErrorMimeContentInvalidBase64String": "The mail is not tried again as it is.",
    "ErrorMissingRecipients": "Mend the address in the directory.",
    "ErrorSchemaValidation": "The server speaks another EWS than ours: look at CHASER_EXCHANGE_VERSION.",
}
_ACCESS = "Let an Exchange admin give the login full access to the mailbox (Add-MailboxPermission)."
_SEND_AS = "Let CHASER_MAIL_FROM be the mailbox's own address, or let an admin give it Send As (Add-RecipientPermission)."
_IMPERSONATION = (
    "Let an admin give the login ApplicationImpersonation for this mailbox (online, the app: Application EWS.AccessAsApp),"
    " or set CHASER_EXCHANGE_ACCESS=delegate."
)
_MAILBOX = "Look at CHASER_EXCHANGE_MAILBOX, and whether the mailbox lives on this server."
_VERSION = "Set CHASER_EXCHANGE_VERSION to one that the server speaks: Exchange2013_SP1 or Exchange2013."
THE_MAILBOX = {
    "ErrorAccessDenied": _ACCESS,
    "ErrorCreateItemAccessDenied": _ACCESS,
    "ErrorFolderNotFound": _ACCESS,
    "ErrorImpersonateUserDenied": _IMPERSONATION,
    "ErrorImpersonationDenied": _IMPERSONATION,
    "ErrorImpersonationFailed": _IMPERSONATION,
    "ErrorIncorrectSchemaVersion": _VERSION,
    "ErrorInvalidSchemaVersionForMailboxVersion": _VERSION,
    "ErrorInvalidServerVersion": _VERSION,
    "ErrorMissingEmailAddress": _MAILBOX,
    "ErrorNonExistentMailbox": _MAILBOX,
    "ErrorNonPrimarySmtpAddress": "Set CHASER_EXCHANGE_MAILBOX to the mailbox's primary address.",
    "ErrorQuotaExceeded": "The mailbox is full: empty its Sent Items, or let an admin raise its quota.",
    "ErrorSendAsDenied": _SEND_AS,
    "ErrorUserNotAllowedByPolicy": _ACCESS,
}
UNABLE_TO_FILTER = {  # of a search: this server cannot look for that property
    "ErrorInvalidPropertyForOperation",
    "ErrorInvalidPropertyRequest",
    "ErrorInvalidRestriction",
    "ErrorUnsupportedPathForQuery",
    "ErrorUnsupportedQueryFilter",
}


def certain(code: str, settings: Settings, *, to: str | None = None, back_off: float | None = None) -> NotSent | None:
    """The refusal that a code is, where it says for certain that nothing was done; `back_off` in seconds."""
    says = f"Exchange refuses what is asked of the mailbox {settings.box}: {code}."
    if code in NOT_NOW:
        wait = timedelta(seconds=back_off) if back_off else None
        return NotNow(says, "It is tried again later.", of_mailbox=True, retry_after=wait)
    if code in NOT_LET_IN:
        return NotLetIn(says, "Let an Exchange admin look at the account of CHASER_EXCHANGE_USER; nobody tries it again by itself.")
    if code in THE_MAILBOX:
        return Refused(says, THE_MAILBOX[code], of_mailbox=True)
    if code in THIS_MAIL and to is not None:
        return Refused(f"Exchange refuses the mail for {to}: {code}.", THIS_MAIL[code])
    return None
