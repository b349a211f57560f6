"""A place where commands are typed: the command line in this process, with a home of its own for each test.

The example is loaded once; `shell` stands over a copy of it, `empty` over a register without a plan.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import chaser
from tests.office import empty_register

EXAMPLES = Path(__file__).parent.parent / "examples"
OWNER = "anwen.ferrisby@harbourshire.example"
DATED = ("--dated", "2026-02-02")
MONDAY, SUNDAY = "2026-03-02", "2026-03-01"
REF = "harbourshire-1.2"  # due on 27 March 2026; nothing is said about it yet


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, kw_only=True)
class Shell:
    """A place where commands are typed, with a home for the data."""

    home: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *words: str | Path, **settings: object) -> Said:
        """Type a command; `settings` are environment variables, such as transport="smtp"."""
        with self.monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["chaser", *map(str, words)])
            for name, value in settings.items():
                patch.setenv(f"CHASER_{name.upper()}", str(value))
            try:
                chaser.main()
                code = 0
            except SystemExit as end:
                code = int(end.code or 0)
        said = self.capsys.readouterr()
        return Said(code=code, out=said.out, err=said.err)

    def register(self) -> list[str]:
        """All that the register holds, but for the record of runs."""
        with sqlite3.connect(self.home / "register.db") as connection:
            return [line for line in connection.iterdump() if not line.startswith('INSERT INTO "run"')]

    def mails(self) -> list[str]:
        return sorted(file.name for file in (self.home / "outbox").glob("*.eml"))


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell over a register without a plan."""
    return _shell(tmp_path, capsys, monkeypatch)


@pytest.fixture
def shell(loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell over the example, released from 2 February 2026."""
    made = _shell(tmp_path, capsys, monkeypatch)
    shutil.copyfile(loaded, made.home / "register.db")
    return made


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A register that holds the example."""
    home = tmp_path_factory.mktemp("loaded")
    shutil.copyfile(empty_register(), home / "register.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHASER_HOME", str(home))
        for words in (
            ["people", "add", str(EXAMPLES / "directory.csv"), "--as-of", "2026-02-02"],
            [
                "plan",
                "add",
                str(EXAMPLES / "plan.xlsx"),
                *DATED,
                "--key",
                "harbourshire",
                "--owner",
                OWNER,
                "--as-of",
                "2026-02-02",
            ],
            ["plan", "release", "harbourshire", "--from", "2026-02-02"],
        ):
            patch.setattr(sys, "argv", ["chaser", *words])
            try:
                chaser.main()
            except SystemExit as end:
                assert end.code in (0, 3), words
    with sqlite3.connect(home / "register.db") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    yield home / "register.db"


def _shell(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    home = folder / "home"
    home.mkdir()
    shutil.copyfile(empty_register(), home / "register.db")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CHASER_HOME", str(home))
    monkeypatch.setenv("CHASER_USER", "anwen")
    return Shell(home=home, capsys=capsys, monkeypatch=monkeypatch)
