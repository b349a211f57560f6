"""The doctor: for everything that is not right it says so, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.shell import MONDAY, Shell, empty, loaded, shell

__all__ = ["empty", "loaded", "shell"]


def faults(of: Shell, as_of: str = MONDAY, **settings: Any) -> dict[str, str]:
    """What the doctor finds wrong, by check: the finding and the hint."""
    checks: list[dict[str, Any]] = of("doctor", "--as-of", as_of, "--json", **settings).json["checks"]
    assert all(check["hint"] for check in checks if not check["ok"]), "whatever is wrong comes with what to do"
    return {check["id"]: f"{check['says']}: {check['hint']}" for check in checks if not check["ok"]}


def test_a_loaded_example_is_well(shell: Shell) -> None:
    assert faults(shell) == {}
    assert shell("doctor", "--as-of", MONDAY).code == 0


def test_an_empty_directory_is_a_fault(empty: Shell) -> None:
    assert "chaser people add" in faults(empty)["people"]


def test_leads_whom_nobody_knows_are_named_but_no_fault(shell: Shell) -> None:
    shell("plan", "settle", "harbourshire", "1.2", "lead", "Tide Warden")
    (leads,) = [check for check in shell("doctor", "--as-of", MONDAY, "--json").json["checks"] if check["id"] == "leads"]
    assert leads["ok"] and "“Tide Warden”" in leads["says"] and "chaser plan settle" in leads["hint"]


@pytest.mark.parametrize(
    ("settings", "check", "says"),
    [
        (
            {"transport": "smtp", "smtp_port": 1, "mail_from": "chaser@harbourshire.example"},
            "mail",
            "localhost:1 cannot be reached",
        ),
        ({"transport": "smtp", "smtp_port": 1}, "sender", "CHASER_MAIL_FROM"),
        ({"transport": "smtp", "smtp_port": 1, "smtp_user": "chaser"}, "mail security", "starttls or tls"),
        ({"transport": "pigeon"}, "settings", "CHASER_TRANSPORT"),
        ({"database_url": "oracle://harbour"}, "database", "sqlite:///"),
    ],
)
def test_a_setting_that_cannot_work_is_found(shell: Shell, settings: dict[str, Any], check: str, says: str) -> None:
    assert says in faults(shell, **settings)[check]


def test_an_own_policy_with_a_mistake_is_found_by_its_line(shell: Shell) -> None:
    (shell.home / "config").mkdir()
    (shell.home / "config" / "policy.yaml").write_text("rag:\n  near_due: soon\n", encoding="utf-8")
    assert "line 2" in faults(shell)["policy"]


def test_a_run_that_is_days_old_is_a_fault(shell: Shell) -> None:
    shell("run", "daily", "--as-of", MONDAY)
    assert "runs" not in faults(shell, "2026-03-03")
    assert "2 March 2026" in faults(shell, "2026-03-06")["runs"]


def test_held_and_failed_mails_are_faults_until_somebody_looks(shell: Shell) -> None:
    (shell.home / "config").mkdir()
    (shell.home / "config" / "policy.yaml").write_text("mail: {messages_a_day_at_most: 1}", encoding="utf-8")
    shell("run", "daily", "--as-of", MONDAY)
    assert "chaser outbox release" in faults(shell)["outbox"]
    shell("outbox", "release")
    assert "outbox" not in faults(shell)


def test_a_register_that_is_no_database_is_found_without_a_traceback(shell: Shell, tmp_path: Path) -> None:
    (shell.home / "register.db").write_bytes(b"tide table " * 500)
    assert "is not a database" in faults(shell)["database"]
