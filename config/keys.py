"""The keys that sign the links in mails: from the environment, a named file, or one that is made in the home folder.

Several may stand there, the oldest first: all of them open links, the newest signs. To change the key add a line; take the
old one out once its links have ended. They are never in the database, the logs or a mail.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from config.settings import BadSettings, Settings

FILE = "link-keys"
SHORTEST = 32  # characters


def link_keys(settings: Settings) -> tuple[str, ...]:
    """The keys, the newest last. Raises `BadSettings`, which names no key."""
    if given := settings.link_keys.get_secret_value():
        return _checked(given.replace(",", "\n"), "CHASER_LINK_KEYS")
    file = settings.link_keys_file or settings.home / FILE
    if settings.link_keys_file is None:
        _made(file)
    try:
        return _checked(file.read_text(encoding="utf-8"), str(file))
    except OSError as wrong:
        raise BadSettings(f"the keys of links: {file} cannot be read ({wrong.strerror})") from None


def _checked(text: str, where: str) -> tuple[str, ...]:
    keys = tuple(key for line in text.splitlines() if (key := line.strip()))
    if not keys or any(len(key) < SHORTEST for key in keys):
        raise BadSettings(f"{where} has to hold keys of at least {SHORTEST} characters, one a line, the newest last")
    return keys


def _made(file: Path) -> None:
    """Make the file with one key, for this user only; where it is there already it stays as it is."""
    if file.exists():
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
        partial.touch(mode=0o600, exist_ok=False)
        partial.write_text(secrets.token_urlsafe(48) + "\n", encoding="utf-8")
        try:
            os.link(partial, file)  # whole, and only if nobody else was first
        except FileExistsError:
            pass
        partial.unlink()
    except OSError as wrong:
        raise BadSettings(f"the keys of links: {file} cannot be made ({wrong.strerror})") from None
