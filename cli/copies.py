"""What a backup or a restore came to."""

from __future__ import annotations

from dataclasses import asdict

from cli.output import following, out, say
from rules import words
from tasks.backup import Copied


def made(copied: Copied, *, json: bool) -> None:
    """A copy that was made."""
    if json:
        out(asdict(copied))
        return
    files = words.count(copied.files, "file")
    say(
        f"{copied.file} holds the register and {files}, {copied.bytes:,} bytes.",
        "The key that signs the links in mails is in it: keep it where only IT can read it.",
    )
    following(f"chaser restore {copied.file}, with CHASER_HOME set to a new folder, to try that it opens")


def restored(copied: Copied, *, json: bool) -> None:
    """A copy that was put back."""
    if json:
        out(asdict(copied))
        return
    say(f"Restored: {words.count(copied.rows, 'row')} of the register and {words.count(copied.files, 'file')}.")
    if copied.held:
        say(f"Held, since they may have gone after the copy was made: {words.count(copied.held, 'mail')}.")
    say("What was told after the copy was made is not known to it, so nothing is sent before your word.")
    following("chaser run daily, then chaser outbox list, then chaser outbox release")
