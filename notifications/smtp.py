"""Calling an SMTP server: the line is secured and the login made, and every way in which that can fail has its meaning."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NoReturn

from notifications.transports import NotLetIn, NotNow, NotSetUp, Refused

BROKEN = (smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException, OSError)
AUTHENTICATE_FIRST = {530, 534, 535, 538}
CLOSING = 421  # the server ends the connection, whatever it was asked
MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5")  # the line is secured wherever there is a login, so the plainest serves best
LOGIN_REMEDY = (
    "Look at CHASER_SMTP_USER and its password, and whether the server lets this account send. Nobody tries it again by"
    " itself: a few wrong logins, and the account is locked."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """The server and the login there. `timeout` in seconds, for each answer."""

    host: str
    port: int = 25
    security: Literal["none", "starttls", "tls"] = "none"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    sender: str  # the envelope's sender: bounces go there
    timeout: float = 30.0
    ca_file: Path | None = None  # of a private authority; the system's are known anyway

    @property
    def server(self) -> str:
        """What it is called in sentences."""
        return f"The mail server {self.host}:{self.port}"


def checked(settings: Settings) -> Settings:
    """The same, if it can be called with them. Raises `NotSetUp`, which names the variable."""
    if not settings.host:
        raise NotSetUp("CHASER_SMTP_HOST: name the mail server")
    if settings.user and not settings.password:
        raise NotSetUp(f"CHASER_SMTP_PASSWORD_FILE: the login of {settings.user} wants a password; name its file")
    if settings.ca_file and not settings.ca_file.is_file():
        raise NotSetUp(f"CHASER_SMTP_CA_FILE: {settings.ca_file} is no file; name the authority's certificate (PEM)")
    return settings


def call(s: Settings) -> smtplib.SMTP:
    """Call the server, secure the line, log in. Every fault here is the whole mailbox's."""
    if s.user and s.security == "none":
        says = f"{s.server} is not called: the password of {s.user} would cross the network in clear."
        raise Refused(says, "Set CHASER_SMTP_SECURITY to starttls or tls.", of_mailbox=True)
    with _calling(s):
        trusted = _trusted(s)
        own = socket.gethostname()  # said in EHLO; smtplib's default asks the DNS for it
        if s.security == "tls":
            line: smtplib.SMTP = smtplib.SMTP_SSL(s.host, s.port, own, timeout=s.timeout, context=trusted)
        else:
            line = smtplib.SMTP(s.host, s.port, own, timeout=s.timeout)
        try:
            if s.security == "starttls":
                line.starttls(context=trusted)
            line.ehlo_or_helo_if_needed()
            if s.user:
                _log_in(line, s.user, s.password or "")
        except BaseException:
            line.close()
            raise
        return line


@contextmanager
def _calling(s: Settings) -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError as wrong:
        says = f"{s.server} shows a certificate that is not trusted: {wrong.verify_message}."
        remedy = "Name the authority that signed it in CHASER_SMTP_CA_FILE, and the host as the certificate has it."
        raise Refused(says, remedy, of_mailbox=True) from wrong
    except smtplib.SMTPNotSupportedError as wrong:
        says = f"{s.server} does not offer what the settings ask for: {short(wrong)}."
        raise Refused(says, "Look at CHASER_SMTP_SECURITY, CHASER_SMTP_PORT and CHASER_SMTP_USER.", of_mailbox=True) from wrong
    except smtplib.SMTPAuthenticationError as wrong:
        if 400 <= wrong.smtp_code < 500:
            answered(wrong.smtp_code, in_words(wrong.smtp_error), s.server, "the login", LOGIN_REMEDY, of_mailbox=True)
        says = f"{s.server} refuses the login: {wrong.smtp_code} {in_words(wrong.smtp_error)}."
        raise NotLetIn(says, LOGIN_REMEDY) from wrong
    except smtplib.SMTPResponseException as wrong:
        remedy = "Look at CHASER_SMTP_USER and its password, and whether the server lets this machine send."
        answered(wrong.smtp_code, in_words(wrong.smtp_error), s.server, "the login", remedy, of_mailbox=True)
    except (smtplib.SMTPException, OSError) as wrong:
        says = f"{s.server} cannot be reached: {short(wrong)}."
        remedy = "Look at CHASER_SMTP_HOST, CHASER_SMTP_PORT and CHASER_SMTP_SECURITY, and at the server."
        raise NotNow(says, remedy, of_mailbox=True) from wrong
    except UnicodeError as wrong:
        says = "The SMTP login or password holds a letter that SMTP cannot carry."
        raise Refused(says, "Set one of plain ASCII letters, figures and signs.", of_mailbox=True) from wrong


def _log_in(line: smtplib.SMTP, user: str, password: str) -> None:
    """Log in by one mechanism, once. `smtplib.login` tries all that are offered: with a wrong password a step to a lock-out."""
    offered = line.esmtp_features.get("auth", "").upper().split()
    mechanism = next((one for one in MECHANISMS if one in offered), None)
    if mechanism is None:
        offers = ", ".join(offered) or "none"
        raise smtplib.SMTPNotSupportedError(f"a login by {', '.join(MECHANISMS)}; the server offers {offers}.")
    line.user, line.password = user, password
    line.auth(mechanism, getattr(line, f"auth_{mechanism.lower().replace('-', '_')}"))


def answered(code: int, words: str, server: str, what: str, remedy: str, *, of_mailbox: bool) -> NoReturn:
    """What an answer means by RFC 5321 4.2.1: 4xx not now, all else refused."""
    says = f"{server} refuses {what}: {code} {words}."
    if code == CLOSING or 400 <= code < 500:
        raise NotNow(says, "It is tried again.", of_mailbox=of_mailbox or code == CLOSING)
    raise Refused(says, remedy, of_mailbox=of_mailbox or code in AUTHENTICATE_FIRST)


def _trusted(settings: Settings) -> ssl.SSLContext | None:
    if settings.security == "none":
        return None
    context = ssl.create_default_context()
    if settings.ca_file:
        context.load_verify_locations(settings.ca_file)
    return context


def in_words(answer: bytes | str) -> str:
    """An answer's text, on one line and of bearable length."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())[:200].rstrip(".")


def short(error: BaseException) -> str:
    """What an error says of itself."""
    return in_words(str(error)) or type(error).__name__
