"""Who logs in to Exchange, where, and how: checked before anything is called."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from notifications.entra import App, credential
from notifications.transports import NotSetUp
from rules.people import is_address


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """One mailbox of one server. `timeout` in seconds, for each answer."""

    url: str
    sender: str  # the address that mails come from
    mailbox: str = ""  # empty: the sender's
    login: Literal["ntlm", "basic", "oauth"] = "ntlm"
    access: Literal["", "delegate", "impersonation"] = ""
    user: str = ""
    password: str | None = field(default=None, repr=False)
    tenant: str = ""
    client: str = ""
    secret: str | None = field(default=None, repr=False)
    certificate_file: Path | None = None
    login_url: str = "https://login.microsoftonline.com"
    ca_file: Path | None = None  # of a private authority; the system's are known anyway
    version: Literal["Exchange2013", "Exchange2013_SP1", "Exchange2016"] = "Exchange2016"
    timeout: float = 30.0
    voting: bool = False  # whether mails about one action carry Outlook's buttons

    @property
    def box(self) -> str:
        """The mailbox that is sent from and read."""
        return self.mailbox or self.sender

    @property
    def impersonates(self) -> bool:
        """Whether the login acts as the mailbox; an app has none of its own, so it does unless told otherwise."""
        return (self.access or ("impersonation" if self.login == "oauth" else "delegate")) == "impersonation"

    @property
    def app(self) -> App:
        """The app that asks for tokens. The server itself is the resource: Exchange Online's and a hybrid's alike."""
        return App(
            door="EXCHANGE",
            tenant=self.tenant,
            client=self.client,
            secret=self.secret,
            certificate_file=self.certificate_file,
            login_url=self.login_url,
            scope=f"https://{urlsplit(self.url).netloc}/.default",
        )


def checked(settings: Settings) -> Settings:
    """The same, if a login can be tried with them. Raises `NotSetUp`, which names the variable."""
    if not settings.url:
        raise NotSetUp("CHASER_EXCHANGE_URL: name the EWS address, such as https://mail.harbourshire.example/EWS/Exchange.asmx")
    if urlsplit(settings.url).scheme != "https" or not urlsplit(settings.url).hostname:
        raise NotSetUp("CHASER_EXCHANGE_URL: the EWS address begins with https://, since the login and the mails go there")
    if not is_address(settings.box) or settings.box.endswith("@localhost"):
        raise NotSetUp(f"CHASER_EXCHANGE_MAILBOX: {settings.box!r} is no mailbox's address; empty, it is CHASER_MAIL_FROM")
    if settings.ca_file and not settings.ca_file.is_file():
        raise NotSetUp(f"CHASER_EXCHANGE_CA_FILE: {settings.ca_file} is no file; name the authority's certificate (PEM)")
    if settings.login == "oauth":
        credential(settings.app)
    elif not settings.user:
        raise NotSetUp(f"CHASER_EXCHANGE_USER: {settings.login} wants a login, such as HARBOUR\\chaser")
    elif not settings.password:
        raise NotSetUp(f"CHASER_EXCHANGE_PASSWORD_FILE: {settings.login} wants the password of {settings.user}; name its file")
    return settings
