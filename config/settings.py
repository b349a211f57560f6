"""Every setting, with its default and a sentence; read from the environment (`CHASER_…`), never from the database.

A secret is a file's path (`…_FILE`) or the variable itself; it is a `SecretStr`, which prints as stars.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import SettingsConfigDict

from config.bounds import Bounds
from config.doors import ExchangeSettings, GraphSettings, ListenSettings, SmtpSettings
from config.mendable import Mendable


class BadSettings(Mendable):
    """A setting cannot be used. The message holds a sentence a fault: the variable, what is wrong."""


class Settings(SmtpSettings, ExchangeSettings, GraphSettings, ListenSettings):
    """What differs from one installation to the next."""

    model_config = SettingsConfigDict(env_prefix="CHASER_", frozen=True, extra="ignore")

    home: Path = Field(default=Path("chaser-data"), description="The folder of register, outbox, evidence and own settings.")
    database_url: str = Field(
        default="", repr=False, description="The register's address; empty: register.db (SQLite) in the home folder."
    )
    transport: Literal["folder", "smtp", "exchange", "graph"] = Field(
        default="folder", description="How mail leaves: into a folder, by SMTP, by Exchange's EWS, by Microsoft Graph."
    )
    council: str = Field(default="The council", description="The council's name, as mails say it.")
    mail_from: str = Field(default="chaser@localhost", description="The address that mails come from.")
    mail_name: str = Field(default="Chaser", description="The name that mails come from.")
    mail_reply_to: str = Field(default="", description="Where replies go; empty: to the plan's owner.")
    mail_contact: str = Field(default="", description="Whom to ask, in words, as the foot of mails says; empty: the plan's owner.")
    prefect_port: int = Field(default=4250, ge=1024, le=65535, description="The loopback port of the service's own Prefect server.")
    link_base: str = Field(
        default="",
        pattern=r"^(https?://[^\s/?#@]+)?/?$",
        description="Where people reach the pages, such as https://chaser.harbourshire.example; empty: mails have no links.",
    )
    link_days: int = Field(default=60, ge=1, le=400, description="Days for which a link in a mail is good.")
    link_keys: SecretStr = Field(
        default=SecretStr(""), description="Keys that sign links, parted by commas, the newest last; empty: from the file."
    )
    link_keys_file: Path | None = Field(
        default=None, description="A file of such keys, one a line; empty: link-keys in the home folder, made at first need."
    )
    pages_port: int = Field(default=8250, ge=0, le=65535, description="The loopback port of the pages; 0: no pages.")
    pages_sign_in_header: str = Field(
        default="", description="The header in which the council's proxy says who has signed in, by e-mail; empty: nobody signs in."
    )
    upload_mib: int = Field(default=20, ge=1, le=500, description="MiB that a file given as evidence may have.")
    read_seconds: float = Field(default=60.0, gt=0, le=600, description="Seconds that reading one document may take.")
    read_memory_mib: int = Field(default=450, ge=100, le=8192, description="MiB of memory that reading one document may take.")
    read_file_mib: int = Field(default=50, ge=1, le=1024, description="MiB of a document; a larger one is refused.")
    read_pages: int = Field(default=300, ge=1, le=10_000, description="Pages of a PDF; one with more is refused.")
    read_rows: int = Field(default=5_000, ge=1, le=100_000, description="Rows of a document's tables; with more it is refused.")
    read_lines: int = Field(default=10_000, ge=1, le=1_000_000, description="Lines beside the tables; with more it is refused.")
    read_columns: int = Field(default=200, ge=3, le=1_000, description="Cells of a row; what follows is left out, and said.")
    read_cell_chars: int = Field(
        default=32_767, ge=100, le=1_000_000, description="Characters of a cell or paragraph; what follows is left out, and said."
    )
    read_attachments: int = Field(default=50, ge=1, le=1_000, description="Attachments of a mail that are looked into.")
    log: Literal["text", "json"] = Field(default="text", description="How log lines are written.")

    @model_validator(mode="after")
    def _each_secret_once(self) -> Settings:
        for name in SECRETS:
            if getattr(self, f"{name}_file") and getattr(self, name).get_secret_value():
                raise ValueError(f"set CHASER_{name.upper()} or CHASER_{name.upper()}_FILE, not both")
        return self

    @property
    def register_url(self) -> str:
        """The address of the register's database."""
        return self.database_url or f"sqlite:///{self.home / 'register.db'}"

    @property
    def bounds(self) -> Bounds:
        """What reading one document may take."""
        return Bounds(**{bound.name: getattr(self, f"read_{bound.name}") for bound in fields(Bounds)})

    @property
    def outbox(self) -> Path:
        """The folder transport's folder."""
        return self.home / "outbox"

    @property
    def inbox(self) -> Path:
        """The folder that replies are put into, where they come in by a folder."""
        return self.listen_folder or self.home / "inbox"

    def own(self, name: str) -> Path | None:
        """The council's own copy of a file of config/, if it has one."""
        file = self.home / "config" / name
        return file if file.exists() else None

    def secret(self, name: str) -> str | None:
        """The secret of that name, from its file where one is named; none if it is not set. Raises `BadSettings`."""
        file: Path | None = getattr(self, f"{name}_file")
        if file is None:
            return getattr(self, name).get_secret_value() or None
        try:
            return file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeError) as wrong:
            why = wrong.strerror if isinstance(wrong, OSError) else "it is no text"
            raise BadSettings(f"CHASER_{name.upper()}_FILE: {file} cannot be read ({why})") from None


SECRETS = [name for name, field in Settings.model_fields.items() if field.annotation is SecretStr]


def from_environment() -> Settings:
    """The settings of this process. Raises `BadSettings`."""
    try:
        return Settings()
    except ValidationError as wrong:
        raise BadSettings("\n".join(_fault(e["loc"], e["msg"]) for e in wrong.errors())) from None


def _fault(place: tuple[int | str, ...], message: str) -> str:
    name = f"CHASER_{str(place[0]).upper()}: " if place else ""
    return name + message.removeprefix("Value error, ")
