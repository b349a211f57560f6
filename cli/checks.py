"""What the checks find: the policy read back, the settings, the doctor's list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from cli.output import column, following, out, say, table
from register.model import Message
from tasks.check import Check


def policy(file: Path | None, *, json: bool) -> None:
    """A policy read back."""
    from config.book import policy as read_policy
    from config.book import sentences
    from config.settings import from_environment

    file = file or from_environment().own("policy.yaml")
    rules = read_policy(file)
    if json:
        out({"file": file, "policy": rules.model_dump(mode="json"), "sentences": list(sentences(rules))})
        return
    say(f"{file or 'The policy that comes with Chaser'} is right. It says:", "", *sentences(rules))


def settings(*, json: bool) -> None:
    """Every setting with its default and what it is for."""
    from config.settings import Settings

    every = [
        {"name": f"CHASER_{name.upper()}", "default": str(field.default), "says": field.description}
        for name, field in Settings.model_fields.items()
    ]
    if json:
        out(every)
        return
    columns = (column("setting"), column("default", most=20), column("what it is", share=1))
    table(columns, ((str(s["name"]), str(s["default"]), str(s["says"])) for s in every))


def checks(every: Sequence[Check], *, json: bool) -> None:
    """What the doctor found."""
    if json:
        out({"checks": [asdict(check) for check in every]})
        return
    for check in every:
        _tell(check)


def as_they_come(steps: Iterable[Check], *, json: bool) -> bool:
    """What each step of a trial came to, told when it is done; whether all went well."""
    done = []
    for step in steps:
        done.append(step)
        if not json:
            _tell(step)
    if json:
        out({"steps": [asdict(step) for step in done]})
    return all(step.ok for step in done)


def would(way: str, mail: Message, *, json: bool) -> None:
    """What a trial would send."""
    if json:
        out({"to": mail.to, "subject": mail.subject, "message_id": mail.message_id, "says": way})
        return
    say(f"Would send {way}: “{mail.subject}”. Nothing was sent.")
    following("chaser mail smoke")


def _tell(check: Check) -> None:
    word = "WARN " if check.warns else "ok   " if check.ok else "FAULT"
    say(f"{word} {check.says}", *([f"      {check.hint}"] if check.hint else []))
