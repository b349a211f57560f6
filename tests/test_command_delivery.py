"""What `deliver` and `outbox` say when mail cannot leave, and what a person can do about it."""

from __future__ import annotations

import pytest

from tests.mailbox import Mailbox
from tests.shell import MONDAY, Shell, empty, loaded, shell

__all__ = ["empty", "loaded", "shell"]

TUESDAY = "2026-03-03"


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    """The mailbox behind the door, whatever the settings say."""
    mailbox = Mailbox()
    monkeypatch.setattr("tasks.deliver.door", lambda settings: mailbox)
    return mailbox


def queued(shell: Shell) -> int:
    return len(shell("run", "daily", "--as-of", MONDAY, "--json").json["messages"])


def test_a_mailbox_that_rests_is_not_called_and_it_says_until_when(shell: Shell, box: Mailbox) -> None:
    mails, box.answers = queued(shell), ["asks for an hour"]
    said = shell("deliver", "--as-of", MONDAY)
    assert said.code == 1
    assert "Stopped: It is throttled. Wait. The mailbox rests until Monday 2 March 2026 at 10:00" in words(said.out)
    said = shell("deliver", "--as-of", MONDAY)
    assert (said.code, box.asked) == (0, 1)
    assert "Not tried: It is throttled. Wait. The mailbox rests until Monday 2 March 2026 at 10:00" in words(said.out)
    came_to = shell("deliver", "--as-of", MONDAY, "--json").json
    assert (came_to["sent"], came_to["rests"], came_to["rests_until"][:16]) == (0, "It is throttled. Wait.", "2026-03-02T10:00")
    assert shell("deliver", "--as-of", MONDAY, "--again", "--json").json["sent"] == mails


def test_a_refused_login_ends_with_1_until_it_is_mended_or_tried_at_a_persons_word(shell: Shell, box: Mailbox) -> None:
    mails, box.answers = queued(shell), ["refuses the login"]
    for day in (MONDAY, MONDAY, TUESDAY):
        said = shell("deliver", "--as-of", day)
        assert said.code == 1
        assert "The login is not tried again before its settings change, or you say “chaser deliver --again”." in words(said.out)
        assert "Next: chaser doctor" in said.out
    assert box.asked == 1
    assert shell("deliver", "--as-of", TUESDAY, "--again", "--json").json["sent"] == mails + 1, "and the note to the owner"


def test_the_outbox_is_listed_with_how_each_mail_stands_and_why(shell: Shell, box: Mailbox) -> None:
    mails, box.answers = queued(shell), ["hangs before taking", "is busy for this one"]
    shell("deliver", "--as-of", MONDAY)
    said = words(shell("outbox", "list").out)
    assert "unknown, tried once, last on Monday 2 March 2026 at 09:00: The line broke. Look for it." in said
    assert "retry, tried once, last on Monday 2 March 2026 at 09:00, not before Monday 2 March 2026 at 09:05: The mailbox" in said
    assert "2 mails." in said
    every = {mail["state"]: mail for mail in shell("outbox", "list", "--json").json}
    assert every.keys() == {"unknown", "retry"}
    assert every["retry"]["not_before"] == "2026-03-02T09:05:00+00:00"
    assert len(shell("outbox", "list", "sent", "--json").json) == mails - 2


def test_what_a_release_would_let_go_is_listed_first(shell: Shell) -> None:
    (shell.home / "config").mkdir()
    (shell.home / "config" / "policy.yaml").write_text("mail: {messages_a_day_at_most: 1}", encoding="utf-8")
    held = queued(shell)
    would = shell("outbox", "release", "--dry-run", "--json").json
    assert (would["released"], would["saved"], len(would["mails"])) == (held, False, held)
    assert {mail["state"] for mail in would["mails"]} == {"held"}
    said = shell("outbox", "release", "--dry-run")
    assert f"{held} mails would be let go." in said.out and "  to halima.gullscombe@harbourshire.example: " in said.out
    assert shell("outbox", "release").out.startswith(f"{held} mails were let go.")


def test_after_a_restore_a_release_says_that_sending_is_open_again_and_how_many_mails_may_go(shell: Shell) -> None:
    """The copy is older than the mails of the day: they wait, though none of them is held."""
    copy = shell.home.parent / "chaser.tar.gz"
    shell("backup", copy)
    shell.monkeypatch.setenv("CHASER_HOME", str(shell.home.parent / "there"))
    shell("restore", copy)
    mails = queued(shell)
    assert shell("deliver", "--as-of", MONDAY, "--json").json["sent"] == 0
    would = shell("outbox", "release", "--dry-run", "--json").json
    assert (would["released"], would["opened"], would["waiting"], len(would["mails"])) == (0, True, mails, mails)
    said = words(shell("outbox", "release", "--dry-run").out)
    assert f"0 held mails would be let go. Sending would be open again: {mails} mails that wait may go then." in said
    said = words(shell("outbox", "release").out)
    assert f"0 held mails were let go. Sending is open again: {mails} mails that wait may go now." in said
    assert shell("deliver", "--as-of", MONDAY, "--json").json["sent"] == mails
    assert "Sending" not in shell("outbox", "release").out


def test_out_of_hours_mails_are_put_off_and_it_says_so(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    (shell.home / "config").mkdir()
    (shell.home / "config" / "policy.yaml").write_text('mail: {send_from: "10:00"}', encoding="utf-8")
    mails = queued(shell)
    said = shell("deliver", "--as-of", MONDAY)
    assert f"{mails} deferred" in said.out
    assert "mail leaves again on Monday 2 March 2026 at 10:00" in said.out
    assert "not before Monday 2 March 2026 at 10:00" in words(shell("outbox", "list", "planned").out)
