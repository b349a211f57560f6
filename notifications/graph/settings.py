"""The mailbox that Graph is asked for, and the app that may use it: checked before anything is called."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from notifications.entra import App, credential
from notifications.transports import NotSetUp
from rules.people import is_address


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """One mailbox of Exchange Online. `timeout` in seconds, for each answer."""

    sender: str  # the address that mails come from
    mailbox: str = ""  # empty: the sender's
    tenant: str = ""
    client: str = ""
    secret: str | None = field(default=None, repr=False)
    certificate_file: Path | None = None
    url: str = "https://graph.microsoft.com/v1.0"
    login_url: str = "https://login.microsoftonline.com"
    ca_file: Path | None = None  # of a private authority; the system's are known anyway
    timeout: float = 30.0

    @property
    def box(self) -> str:
        """The mailbox that is sent from and read."""
        return self.mailbox or self.sender

    @property
    def host(self) -> str:
        """Where Graph is."""
        return urlsplit(self.url).netloc

    @property
    def app(self) -> App:
        """The app that asks for tokens."""
        return App(
            door="GRAPH",
            tenant=self.tenant,
            client=self.client,
            secret=self.secret,
            certificate_file=self.certificate_file,
            login_url=self.login_url,
            scope=f"https://{self.host}/.default",
        )


def checked(settings: Settings) -> Settings:
    """The same, if a login can be tried with them. Raises `NotSetUp`, which names the variable."""
    for name, address in (("URL", settings.url), ("LOGIN_URL", settings.login_url)):
        if urlsplit(address).scheme != "https" or not urlsplit(address).hostname:
            raise NotSetUp(f"CHASER_GRAPH_{name}: the address begins with https://, since the login and the mails go there")
    if not is_address(settings.box):
        raise NotSetUp(f"CHASER_GRAPH_MAILBOX: {settings.box!r} is no mailbox's address; empty, it is CHASER_MAIL_FROM")
    if settings.ca_file and not settings.ca_file.is_file():
        raise NotSetUp(f"CHASER_GRAPH_CA_FILE: {settings.ca_file} is no file; name the authority's certificate (PEM)")
    credential(settings.app)
    return settings
