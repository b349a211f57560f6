"""Mail to an SMTP server: a relay, or a connector of Exchange. One connection is kept for a batch.

The commands are given one by one instead of by `smtplib.sendmail`, since what a broken line means depends on where it
broke: before the mail's text was handed over it is surely not sent, after that nobody knows.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from notifications.smtp import BROKEN, CLOSING, Settings, answered, call, checked, in_words, short
from notifications.transports import NotLetIn, NotNow, NotSent, Unknown

__all__ = ["Settings", "Smtp", "connect"]


class Smtp:
    """A server, as a transport. It is called at the first mail, and again when it has hung up between two mails."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._line: smtplib.SMTP | None = None
        self._refusal: NotLetIn | None = None  # of the login, which stays refused

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._line is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._line.quit()
        self._hang_up()

    def send(self, raw: bytes, *, to: str, message_id: str) -> None:
        """Hand one mail to the server. What may be this mail's trouble alone is told from the mailbox's."""
        line = self._begin()
        try:
            self._announce(line, to)
        except NotNow as trouble:
            broke = isinstance(trouble.__cause__, BROKEN)  # no word why, as 421 would be
            if not broke or not self._answers():
                raise
            raise NotNow(trouble.says, trouble.remedy) from trouble
        try:
            line.send(_stuffed(raw) + b".\r\n")
            answer = line.getreply()
        except BROKEN as broken:
            raise self._unknown(to, message_id, short(broken)) from broken
        if answer[0] < 0:
            raise self._unknown(to, message_id, f"it said {in_words(answer[1])!r}")
        self._expect(answer, (250,), f"the mail for {to}", "Ask who runs the server why.")

    def _announce(self, line: smtplib.SMTP, to: str) -> None:
        known = self._ask(lambda: line.docmd("RCPT", f"TO:<{to}>"))
        self._expect(known, (250, 251), f"the address {to}", "Mend it in the directory.")
        self._expect(self._ask(lambda: line.docmd("DATA")), (354,), "the mail", "Ask who runs the server why.")

    def _answers(self) -> bool:
        """Whether the server, which has hung up, takes a new call."""
        with suppress(NotSent):
            self.knock()
            return True
        return False

    def went(self, message_id: str) -> bool | None:
        """Nobody can say: SMTP only hands over."""
        return None

    def knock(self) -> None:
        """Call the server and log in, but begin no mail. Raises `Refused` or `NotNow`."""
        self._line = self._line or self._called()

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
        self._line = line = self._called()
        return self._begun(*self._ask(lambda: self._from(line)))

    def _from(self, line: smtplib.SMTP) -> tuple[int, bytes]:
        """Begin a mail. Our addresses are bare ones; `smtplib.mail` and `rcpt` would parse them, which takes as long as asking."""
        return line.docmd("MAIL", f"FROM:<{self._settings.sender}>")

    def _begun(self, code: int, words: bytes) -> smtplib.SMTP:
        remedy = "Look at CHASER_MAIL_FROM, and whether the server lets it send."
        self._expect((code, words), (250,), f"the sender {self._settings.sender}", remedy, of_mailbox=True)
        assert self._line is not None
        return self._line

    def _called(self) -> smtplib.SMTP:
        if self._refusal:
            raise self._refusal
        try:
            return call(self._settings)
        except NotLetIn as refusal:
            self._refusal = refusal
            raise

    def _ask(self, command: Callable[[], tuple[int, bytes]]) -> tuple[int, bytes]:
        """A command before the mail's text: if the line breaks, nothing was sent."""
        try:
            return command()
        except BROKEN as broken:
            self._hang_up()
            says = f"{self._server} hung up before the mail was handed over: {short(broken)}."
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
        answered(code, in_words(words), self._server, what, remedy, of_mailbox=of_mailbox)

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None

    @property
    def _server(self) -> str:
        return self._settings.server


def connect(settings: Settings) -> Smtp:
    """The server, not called until a mail is sent. Raises `NotSetUp` for settings that cannot work."""
    return Smtp(checked(settings))


def _stuffed(raw: bytes) -> bytes:
    """The mail with a second dot before each line that begins with one (RFC 5321 4.5.2), and with its last line ended."""
    whole = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    return (b"\n" + whole).replace(b"\n.", b"\n..")[1:]
