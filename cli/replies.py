"""What listening came to, and the mails that wait for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from cli.output import following, out, say
from register.model import Received, ReceivedKind, ReceivedState
from rules import words
from tasks.listen import Listened
from tasks.office import Office
from tasks.replies.waiting import TAKES, Settled, Shown, described

SHOWN = ("id", "kind", "state", "sender", "subject", "says", "refs", "message_key", "sent_at", "address", "away_from", "away_until")
WHY = ("stopped", "rests_until", "shut")


def listened(came_to: Listened, *, dry_run: bool, json: bool) -> None:
    """How many mails were taken in, and what they came to."""
    every = asdict(came_to)
    numbers = {name: value for name, value in every.items() if name not in WHY}
    if json:
        out(numbers | {name: every[name] for name in WHY if every[name]} | ({"saved": False} if dry_run else {}))
        return
    said = ", ".join(f"{value} {name}" for name, value in numbers.items() if value and name != "read")
    read = f"{words.count(came_to.read, 'mail')} {'would be' if dry_run else 'was' if came_to.read == 1 else 'were'} taken in"
    say(f"{read}: {said}." if said else f"{read}.")
    if came_to.stopped:
        say(f"Stopped: {came_to.stopped}")
        following("chaser doctor")
        return
    following("chaser replies list" if came_to.queued else "chaser deliver" if came_to.read else "chaser status")


def waiting(office: Office, several: Sequence[Received], *, json: bool) -> None:
    """The mails that wait."""
    if json:
        out({"replies": [_as_json(one) for one in several]})
        return
    say(*(described(one, office.book.directory) for one in several))
    say(f"{words.count(len(several), 'mail')} {'waits' if len(several) == 1 else 'wait'}.")
    following(f"chaser replies show {several[0].id}" if several else "chaser status")


def one(office: Office, shown: Shown, *, json: bool) -> None:
    """One mail, with its words and the names of its files."""
    letter, mail = shown.letter, shown.received
    files = [file.name for file in letter.attachments] if letter else []
    if json:
        out(_as_json(mail) | {"text": letter.new_text if letter else None, "files": files, "proposed": shown.proposed.settle})
        return
    say(described(mail, office.book.directory), "")
    unread = "It holds no mail that can be read." if mail.state is ReceivedState.QUEUED else "Its words are kept while it waits."
    say(*(f"  {line}" for line in (letter.new_text if letter else unread).splitlines()))
    if files:
        say("", f"  With {words.names(files)}")
    say("", shown.proposed.says)
    fits = shown.proposed.settle
    if fits:
        more = f"; or REF=WHAT; WHAT is {TAKES}" if mail.kind is ReceivedKind.REPLY else ""
        say(f"Say {', '.join(fits)}{more}.")
    following(f"chaser replies settle {mail.id} {fits[0]}" if fits else "chaser replies list")


def settled(done: Settled, *, json: bool) -> None:
    """What was said of one mail."""
    if json:
        out({"id": done.received.id, "says": done.says, "ref": done.action.ref if done.action else None})
        return
    say(f"{done.received.id} is settled: {done.says}.")
    following(f"chaser explain {done.action.ref}" if done.action else "chaser replies list")


def _as_json(one: Received) -> dict[str, Any]:
    return {name: getattr(one, name) for name in SHOWN}
