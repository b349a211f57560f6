"""What the checks find: the policy read back, the settings, the doctor's list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from cli.output import column, out, say, table
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
        say(
            f"{'WARN ' if check.warns else 'ok   ' if check.ok else 'FAULT'} {check.says}",
            *([f"      {check.hint}"] if check.hint else []),
        )
