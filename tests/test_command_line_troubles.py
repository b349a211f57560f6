"""Troubles of the machine under the command line: each is a sentence, and nothing is half-saved or lost."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from register import db
from tests.shell import DATED, EXAMPLES, MONDAY, OWNER, REF, Said, Shell, empty, loaded, shell

__all__ = ["empty", "loaded", "shell"]


def words(said: Said) -> str:
    assert "Traceback" not in said.err
    return " ".join(said.err.split())


# The register


def test_a_register_that_another_program_writes_to_is_busy_and_nothing_is_saved(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "PATIENCE", 0.1)
    before = shell.register()
    with closing(sqlite3.connect(shell.home / "register.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for typed in (("done", REF), ("run", "daily", "--as-of", MONDAY), ("plan", "release", "harbourshire")):
            said = shell(*typed)
            assert said.code == 1
            assert "register.db is busy" in words(said) and "try again" in words(said)
        assert shell("status", "--as-of", MONDAY).code == 0, "who only reads need not wait"
    assert shell.register() == before


def test_a_register_that_can_only_be_read_says_so_and_can_still_be_looked_at(shell: Shell) -> None:
    before = shell.register()
    read_only = f"sqlite:///file:{shell.home / 'register.db'}?mode=ro&uri=true"
    said = shell("done", REF, database_url=read_only)
    assert said.code == 1
    assert "can be read but not written" in words(said) and "the right to write" in words(said)
    assert shell.register() == before


def test_a_file_that_is_no_register_is_named(shell: Shell) -> None:
    (shell.home / "register.db").write_bytes(b"tide table " * 500)
    said = shell("status")
    assert said.code == 1
    assert "register.db is not a database" in words(said) and "backup" in words(said)


def test_a_home_that_is_a_file_is_named(empty: Shell, tmp_path: Path) -> None:
    (tmp_path / "mole").write_text("a mole, of stone", encoding="utf-8")
    said = empty("status", home=tmp_path / "mole")
    assert said.code == 1
    assert str(tmp_path / "mole") in words(said) and "CHASER_HOME" in words(said)


def test_a_home_is_made_where_there_is_none(empty: Shell, tmp_path: Path) -> None:
    said = empty("status", home=tmp_path / "new" / "home")
    assert said.code == 0
    assert (tmp_path / "new" / "home" / "register.db").exists()


def test_a_plan_that_fails_half_way_leaves_nothing_behind(empty: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine fails after the plan's first rows were written."""
    from register import plans

    def breaks(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    before = empty.register()
    monkeypatch.setattr(plans, "_bear", breaks)
    with pytest.raises(sqlite3.OperationalError):
        empty("plan", "add", EXAMPLES / "plan.docx", *DATED, "--owner", OWNER)
    assert empty.register() == before


# Settings


def test_a_setting_that_cannot_be_is_named(shell: Shell) -> None:
    for settings, says in (
        ({"smtp_port": "hundred"}, "CHASER_SMTP_PORT"),
        ({"transport": "pigeon"}, "CHASER_TRANSPORT"),
        ({"smtp_password": "x", "smtp_password_file": "y"}, "CHASER_SMTP_PASSWORD"),
        ({"database_url": "oracle://harbour"}, "sqlite:///"),
    ):
        said = shell("status", **settings)
        assert said.code == 1
        assert says in words(said)


def test_an_own_policy_with_a_mistake_stops_the_run_and_names_the_line(shell: Shell) -> None:
    (shell.home / "config").mkdir()
    (shell.home / "config" / "policy.yaml").write_text("rag:\n  near_due: soon\n", encoding="utf-8")
    before = shell.register()
    said = shell("run", "daily", "--as-of", MONDAY)
    assert said.code == 1
    assert "policy.yaml, line 2" in words(said) and "near_due" in words(said)
    assert shell.register() == before


def test_a_password_file_that_is_not_there_is_named_and_nothing_is_lost(shell: Shell) -> None:
    queued = len(shell("run", "daily", "--as-of", MONDAY, "--json").json["messages"])
    said = shell("deliver", "--as-of", MONDAY, transport="smtp", smtp_user="chaser", smtp_password_file="nowhere")
    assert said.code == 1
    assert "CHASER_SMTP_PASSWORD_FILE" in words(said)
    assert shell("deliver", "--as-of", MONDAY, "--json").json["sent"] == queued


# Mail


class Server:
    """A mail server that refuses some addresses, or everybody who wants to send."""

    def __init__(self, *refused: str, closed: bool = False) -> None:
        self.refused, self.closed, self.took = refused, closed, list[str]()

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        if self.closed:
            return "550 5.7.1 This sender may not send"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        if address in self.refused:
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.took += envelope.rcpt_tos
        return "250 OK"


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def listening(server: Server) -> Iterator[dict[str, object]]:
    """The settings that lead to the server."""
    port = free_port()
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield {"transport": "smtp", "smtp_host": "127.0.0.1", "smtp_port": port, "mail_from": "chaser@harbourshire.example"}
    finally:
        controller.stop()


def test_one_refused_address_does_not_stop_the_others_and_the_owner_is_told(shell: Shell) -> None:
    *others, refused = [mail["to"] for mail in shell("run", "daily", "--as-of", MONDAY, "--json").json["messages"]]
    assert OWNER in others
    server = Server(refused)
    with listening(server) as settings:
        said = shell("deliver", "--as-of", MONDAY, "--json", **settings)
        assert (said.code, said.json["failed"]) == (1, 1)
        shell("deliver", "--as-of", MONDAY, **settings)
    assert sorted(server.took) == sorted([*others, OWNER])
    (failed,) = shell("outbox", "list", "failed", "--json").json
    assert failed["to"] == refused and "No such mailbox" in failed["why"]


@pytest.mark.parametrize("closed", [True, False], ids=["a server that refuses the sender", "no server at all"])
def test_a_mailbox_that_refuses_stops_the_delivery_with_a_sentence_and_loses_nothing(shell: Shell, closed: bool) -> None:
    queued = len(shell("run", "daily", "--as-of", MONDAY, "--json").json["messages"])
    with listening(Server(closed=True)) as settings:
        wanted = settings if closed else settings | {"smtp_port": 1}
        said = shell("deliver", "--as-of", MONDAY, **wanted)
    assert said.code == 1
    assert "Stopped: The mail server 127.0.0.1" in said.out
    assert "Next: chaser doctor" in said.out
    assert shell("deliver", "--as-of", "2026-03-03", "--json").json["sent"] == queued


def test_an_outbox_that_cannot_be_written_stops_the_delivery_with_a_sentence(shell: Shell) -> None:
    shell("run", "daily", "--as-of", MONDAY)
    (shell.home / "outbox").write_text("a file in the way", encoding="utf-8")
    said = shell("deliver", "--as-of", MONDAY)
    assert said.code == 1
    assert f"The outbox folder {shell.home / 'outbox'} cannot be written to" in said.out


def test_evidence_that_cannot_be_kept_is_a_sentence_and_no_evidence(shell: Shell, tmp_path: Path) -> None:
    (shell.home / "evidence").write_text("a file in the way", encoding="utf-8")
    shown = tmp_path / "minutes.txt"
    shown.write_text("The form is in use.", encoding="utf-8")
    before = shell.register()
    said = shell("evidence", "add", REF, shown)
    assert said.code == 1
    assert str(shell.home / "evidence") in words(said)
    assert shell.register() == before


# The command as it is installed


def test_the_installed_command_ends_with_a_sentence_on_stderr_and_no_traceback(tmp_path: Path) -> None:
    here = os.environ | {"CHASER_HOME": str(tmp_path / "home"), "NO_COLOR": "1"}
    said = subprocess.run(
        [sys.executable, "-m", "chaser", "done", "harbourshire-9.9"], capture_output=True, text=True, env=here, timeout=60
    )
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.strip() == (
        "No action has the reference harbourshire-9.9. `chaser status` lists the references of every plan."
    )
