"""Mail to an SMTP server: a relay, or a connector of Exchange. One connection is kept for a batch.

The commands are given one by one instead of by `smtplib.sendmail`, since what a broken line means depends on where it
broke: before the mail's text was handed over it is surely not sent, after that nobody knows.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Literal, NoReturn, Self

from notifications.transports import NotNow, Refused, Unknown

BROKEN = (smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException, OSError)
AUTHENTICATE_FIRST = {530, 534, 535, 538}
CLOSING = 421  # the server ends the connection, whatever it was asked


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


class Smtp:
    """A server, as a transport. It is called at the first mail, and again when it has hung up between two mails."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._line: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._line is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._line.quit()
        self._hang_up()

    def send(self, raw: bytes, *, to: str, message_id: str) -> None:
        """Hand one mail to the server."""
        line = self._begin()
        known = self._ask(lambda: line.docmd("RCPT", f"TO:<{to}>"))
        self._expect(known, (250, 251), f"the address {to}", "Mend it in the directory.")
        self._expect(self._ask(lambda: line.docmd("DATA")), (354,), "the mail", "Ask who runs the server why.")
        try:
            line.send(_stuffed(raw) + b".\r\n")
            answer = line.getreply()
        except BROKEN as broken:
            raise self._unknown(to, message_id, _short(broken)) from broken
        if answer[0] < 0:
            raise self._unknown(to, message_id, f"it said {_words(answer[1])!r}")
        self._expect(answer, (250,), f"the mail for {to}", "Ask who runs the server why.")

    def went(self, message_id: str) -> bool | None:
        """Nobody can say: SMTP only hands over."""
        return None

    def _unknown(self, to: str, message_id: str, why: str) -> Unknown:
        self._hang_up()
        says = f"{self._server} gave no clear answer after the mail for {to} was handed over: {why}."
        return Unknown(says, f"Look for {message_id} in the server's log before it is sent again.")

    def _begin(self) -> smtplib.SMTP:
        """The open line with a mail begun on it. One that was kept may have been closed meanwhile: then a new one."""
        if self._line is not None:
            try:
                code, words = self._from(self._line)
            except BROKEN:
                code, words = CLOSING, b""
            if code != CLOSING:
                return self._begun(code, words)
            self._hang_up()
        self._line = line = self._call()
        return self._begun(*self._ask(lambda: self._from(line)))

    def _from(self, line: smtplib.SMTP) -> tuple[int, bytes]:
        """Begin a mail. Our addresses are bare ones; `smtplib.mail` and `rcpt` would parse them, which takes as long as asking."""
        return line.docmd("MAIL", f"FROM:<{self._settings.sender}>")

    def _begun(self, code: int, words: bytes) -> smtplib.SMTP:
        remedy = "Look at CHASER_MAIL_FROM, and whether the server lets it send."
        self._expect((code, words), (250,), f"the sender {self._settings.sender}", remedy, of_mailbox=True)
        assert self._line is not None
        return self._line

    def _call(self) -> smtplib.SMTP:
        """Call the server, secure the line, log in. Every fault here is the whole mailbox's."""
        s = self._settings
        if s.user and s.security == "none":
            says = f"{self._server} is not called: the password of {s.user} would cross the network in clear."
            raise Refused(says, "Set CHASER_SMTP_SECURITY to starttls or tls.", of_mailbox=True)
        with self._calling():
            trusted = _trusted(s)
            own = socket.gethostname()  # said in EHLO; smtplib's default asks the DNS for it
            if s.security == "tls":
                line: smtplib.SMTP = smtplib.SMTP_SSL(s.host, s.port, own, timeout=s.timeout, context=trusted)
            else:
                line = smtplib.SMTP(s.host, s.port, own, timeout=s.timeout)
            try:
                if s.security == "starttls":
                    line.starttls(context=trusted)
                if s.user:
                    line.login(s.user, s.password or "")
                line.ehlo_or_helo_if_needed()
            except BaseException:
                line.close()
                raise
            return line

    @contextmanager
    def _calling(self) -> Iterator[None]:
        try:
            yield
        except ssl.SSLCertVerificationError as wrong:
            says = f"{self._server} shows a certificate that is not trusted: {wrong.verify_message}."
            remedy = "Name the authority that signed it in CHASER_SMTP_CA_FILE, and the host as the certificate has it."
            raise Refused(says, remedy, of_mailbox=True) from wrong
        except smtplib.SMTPNotSupportedError as wrong:
            says = f"{self._server} does not offer what the settings ask for: {_short(wrong)}"
            raise Refused(says, "Look at CHASER_SMTP_SECURITY, CHASER_SMTP_PORT and CHASER_SMTP_USER.", of_mailbox=True) from wrong
        except smtplib.SMTPResponseException as wrong:
            remedy = "Look at CHASER_SMTP_USER and its password, and whether the server lets this machine send."
            _answered(wrong.smtp_code, _words(wrong.smtp_error), self._server, "the login", remedy, of_mailbox=True)
        except (smtplib.SMTPException, OSError) as wrong:
            says = f"{self._server} cannot be reached: {_short(wrong)}."
            remedy = "Look at CHASER_SMTP_HOST, CHASER_SMTP_PORT and CHASER_SMTP_SECURITY, and at the server."
            raise NotNow(says, remedy, of_mailbox=True) from wrong
        except UnicodeError as wrong:
            says = "The SMTP login or password holds a letter that SMTP cannot carry."
            raise Refused(says, "Set one of plain ASCII letters, figures and signs.", of_mailbox=True) from wrong

    def _ask(self, command: Callable[[], tuple[int, bytes]]) -> tuple[int, bytes]:
        """A command before the mail's text: if the line breaks, nothing was sent."""
        try:
            return command()
        except BROKEN as broken:
            self._hang_up()
            says = f"{self._server} hung up before the mail was handed over: {_short(broken)}."
            raise NotNow(says, "It is tried again; if it stays so, look at the server.", of_mailbox=True) from broken

    def _expect(
        self, answer: tuple[int, bytes], good: tuple[int, ...], what: str, remedy: str, *, of_mailbox: bool = False
    ) -> None:
        """Go on after a good answer; after another, make the line fit for the next mail and say what it was."""
        code, words = answer
        if code in good:
            return
        try:
            if code == CLOSING or self._line is None or self._line.rset()[0] != 250:
                self._hang_up()
        except (smtplib.SMTPException, OSError):
            self._hang_up()
        _answered(code, _words(words), self._server, what, remedy, of_mailbox=of_mailbox)

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None

    @property
    def _server(self) -> str:
        return f"The mail server {self._settings.host}:{self._settings.port}"


def connect(settings: Settings) -> Smtp:
    """The server, not called until a mail is sent."""
    return Smtp(settings)


def _answered(code: int, words: str, server: str, what: str, remedy: str, *, of_mailbox: bool) -> NoReturn:
    """What an answer means by RFC 5321 4.2.1: 4xx not now, all else refused."""
    says = f"{server} refuses {what}: {code} {words}."
    if code == CLOSING or 400 <= code < 500:
        raise NotNow(says, "It is tried again.", of_mailbox=of_mailbox or code == CLOSING)
    raise Refused(says, remedy, of_mailbox=of_mailbox or code in AUTHENTICATE_FIRST)


def _stuffed(raw: bytes) -> bytes:
    """The mail with a second dot before each line that begins with one (RFC 5321 4.5.2), and with its last line ended."""
    whole = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    return (b"\n" + whole).replace(b"\n.", b"\n..")[1:]


def _trusted(settings: Settings) -> ssl.SSLContext | None:
    if settings.security == "none":
        return None
    context = ssl.create_default_context()
    if settings.ca_file:
        context.load_verify_locations(settings.ca_file)
    return context


def _words(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())[:200].rstrip(".")


def _short(error: BaseException) -> str:
    return _words(str(error)) or type(error).__name__
