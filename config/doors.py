"""The settings of each way by which mail leaves and replies come in. `CHASER_EXCHANGE_USER` is the `user` of `exchange`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

NONE = SecretStr("")


class SmtpSettings(BaseSettings):
    """A mail server that is spoken to by SMTP."""

    smtp_host: str = Field(default="localhost", description="The SMTP server.")
    smtp_port: int = Field(default=25, ge=1, le=65535, description="Its port.")
    smtp_security: Literal["none", "starttls", "tls"] = Field(default="none", description="How the line to it is secured.")
    smtp_user: str = Field(default="", description="The login there; empty: none.")
    smtp_password: SecretStr = Field(default=NONE, description="The password for it; better in a file.")
    smtp_password_file: Path | None = Field(default=None, description="A file that holds the password.")
    smtp_timeout: float = Field(default=30.0, gt=0, le=600, description="Seconds to wait for the server.")
    smtp_ca_file: Path | None = Field(default=None, description="The certificate of a private authority that signed the server's.")


class ExchangeSettings(BaseSettings):
    """An Exchange server that is spoken to by EWS (exchangelib)."""

    exchange_url: str = Field(
        default="",
        pattern=r"^(https://[^\s?#@]+)?$",
        description="The EWS address, such as https://mail.harbourshire.example/EWS/Exchange.asmx.",
    )
    exchange_mailbox: str = Field(default="", description="The service mailbox; empty: the address that mails come from.")
    exchange_login: Literal["ntlm", "basic", "oauth"] = Field(default="ntlm", description="How Chaser logs in there.")
    exchange_access: Literal["", "delegate", "impersonation"] = Field(
        default="", description="As delegate or by impersonation; empty: impersonation with oauth, delegate else."
    )
    exchange_user: str = Field(default="", description="The login for ntlm and basic, such as HARBOUR\\chaser.")
    exchange_password: SecretStr = Field(default=NONE, description="The password for it; better in a file.")
    exchange_password_file: Path | None = Field(default=None, description="A file that holds the password.")
    exchange_tenant: str = Field(default="", description="For oauth: the tenant's id.")
    exchange_client: str = Field(default="", description="For oauth: the app's client id.")
    exchange_secret: SecretStr = Field(default=NONE, description="For oauth: the app's secret; better in a file.")
    exchange_secret_file: Path | None = Field(default=None, description="A file that holds the app's secret.")
    exchange_certificate_file: Path | None = Field(
        default=None, description="For oauth: a PEM file of the app's certificate and its private key, in place of a secret."
    )
    exchange_ca_file: Path | None = Field(
        default=None, description="The certificate of a private authority that signed the server's."
    )
    exchange_version: Literal["Exchange2013", "Exchange2013_SP1", "Exchange2016"] = Field(
        default="Exchange2016", description="The version of EWS that is spoken; Exchange2016 also for 2019 and SE."
    )
    exchange_timeout: float = Field(default=30.0, gt=0, le=600, description="Seconds to wait for the server.")
    exchange_voting: bool = Field(default=False, description="Whether mails about one action carry Outlook's voting buttons.")
    exchange_login_url: str = Field(
        default="https://login.microsoftonline.com",
        description="For oauth: the address that gives tokens; another in national clouds.",
    )


class GraphSettings(BaseSettings):
    """Exchange Online as Microsoft Graph offers it."""

    graph_mailbox: str = Field(default="", description="The service mailbox; empty: the address that mails come from.")
    graph_tenant: str = Field(default="", description="The tenant's id.")
    graph_client: str = Field(default="", description="The app's client id.")
    graph_secret: SecretStr = Field(default=NONE, description="The app's secret; better in a file.")
    graph_secret_file: Path | None = Field(default=None, description="A file that holds the app's secret.")
    graph_certificate_file: Path | None = Field(
        default=None, description="A PEM file of the app's certificate and its private key, in place of a secret."
    )
    graph_url: str = Field(default="https://graph.microsoft.com/v1.0", description="Graph's address; another in national clouds.")
    graph_login_url: str = Field(
        default="https://login.microsoftonline.com", description="The address that gives tokens; another in national clouds."
    )
    graph_ca_file: Path | None = Field(default=None, description="The certificate of a private authority, as of a proxy.")
    graph_timeout: float = Field(default=30.0, gt=0, le=600, description="Seconds to wait for Graph.")


class ListenSettings(BaseSettings):
    """Where replies are taken from."""

    listen: Literal["", "folder", "exchange", "graph"] = Field(
        default="", description="Where replies come in; empty: the way that mail leaves, or nowhere if that is smtp."
    )
    listen_folder: Path | None = Field(
        default=None, description="The folder that replies are put into as .eml files; empty: inbox in the home folder."
    )
    listen_days: int = Field(default=14, ge=1, le=90, description="Days back for which the mailbox is looked through.")
