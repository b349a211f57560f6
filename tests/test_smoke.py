"""The trial of a mailbox: one mail, to one address, found again; each step says what it found and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from config.settings import Settings
from notifications.transports import NotSetUp
from tasks.check import Check
from tasks.smoke import NoAddress, steps, trial_of
from tests.doubles import ews
from tests.doubles.ews import Fault
from tests.doubles.graph import BOX, Graph
from tests.doubles.graph import running as graph_running
from tests.doubles.mailbox import Item, Mailbox
from tests.shell import Shell, empty
from tests.test_doctor_mail import by
from tests.test_transports_smtp import Server as Relay
from tests.test_transports_smtp import running as relay_running

__all__ = ["empty"]

OTHER = "pier@harbourshire.example"


class Own(Mailbox):
    """A mailbox that receives what it writes to itself."""

    def submit(self, raw: bytes, *, to: list[str], **more: Any) -> Item:
        if self.address in to:
            self.arrive(raw)
        return super().submit(raw, to=to, **more)


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_running(tmp_path, Graph()) as double:
        yield double


@pytest.fixture
def exchange() -> Iterator[ews.Server]:
    with ews.running(ews.Server(settings={"timeout": 2.0}, box=Own())) as double:
        yield double


@pytest.fixture
def relay() -> Iterator[Relay]:
    with relay_running(Relay()) as double:
        yield double


def tried(settings: dict[str, object], to: str | None = None) -> tuple[dict[str, Check], list[float]]:
    """What each step came to, and the pauses between looks."""
    pauses: list[float] = []
    one = trial_of(Settings(**settings), to, datetime.now(UTC))  # type: ignore[arg-type]
    done = list(steps(one, pauses.append))
    assert all(step.hint for step in done if not step.ok or step.warns)
    return {step.id: step for step in done}, pauses


def test_by_graph_it_is_sent_found_among_the_sent_mails_and_in_the_inbox(empty: Shell, graph: Graph) -> None:
    said = empty("mail", "smoke", "--json", **by("graph", graph))
    assert said.code == 0
    assert [(step["id"], step["ok"], step["warns"]) for step in said.json["steps"]] == [
        ("sent", True, False),
        ("sent items", True, False),
        ("inbox", True, False),
    ]
    assert len(graph.delivered) == 1


def test_by_exchange_it_is_sent_found_among_the_sent_mails_and_in_the_inbox(empty: Shell, exchange: ews.Server) -> None:
    said = empty("mail", "smoke", **by("exchange", exchange))
    assert said.code == 0, said.out
    assert [line[:5] for line in said.out.splitlines()] == ["ok   "] * 3
    assert list(exchange.box.received) == [exchange.box.address]


def test_into_the_folder_it_says_so(empty: Shell) -> None:
    said = empty("mail", "smoke")
    assert said.code == 0 and "nothing is delivered to anybody" in said.out
    assert len(empty.mails()) == 1


def test_dry_it_sends_nothing(empty: Shell, graph: Graph) -> None:
    said = empty("mail", "smoke", "--dry-run", **by("graph", graph))
    assert said.code == 0 and f"from {BOX} to {BOX}, by graph" in said.out
    assert not graph.touched()


def test_it_is_written_to_whom_is_said_and_to_nobody_else(graph: Graph) -> None:
    done, _ = tried(by("graph", graph), OTHER)
    (went,) = graph.delivered
    assert f"To: {OTHER}".encode() in went and b"Cc:" not in went and b"Bcc:" not in went
    assert done["inbox"].ok and OTHER in done["inbox"].says
    assert "inbox" not in graph.asked, "theirs is not ours to read"


def test_a_copy_that_comes_late_is_waited_for(graph: Graph) -> None:
    graph.looks_before_sent = 4
    done, pauses = tried(by("graph", graph))
    assert done["sent items"].ok and done["inbox"].ok
    assert pauses == [1, 2, 3, 4]


def test_a_copy_that_never_comes_is_waited_for_a_minute(graph: Graph) -> None:
    graph.looks_before_sent = 1000
    done, pauses = tried(by("graph", graph))
    assert not done["sent items"].ok and "inbox" not in done
    assert sum(pauses) == 60


def test_a_server_that_asks_to_wait_is_borne(graph: Graph) -> None:
    graph.fails("throttled", "unavailable", at="sent items")
    graph.fails("throttled", at="inbox")
    done, pauses = tried(by("graph", graph))
    assert all(step.ok for step in done.values()) and pauses == [1, 2, 1]


def test_a_mail_of_which_nobody_knows_is_looked_for_and_not_sent_again(graph: Graph) -> None:
    graph.fails("cut after accepting", at="send")
    done, _ = tried(by("graph", graph))
    assert done["sent"].warns and done["sent items"].ok and done["inbox"].ok
    assert len(graph.delivered) == 1


@pytest.mark.parametrize(
    ("fault", "at", "step", "says"),
    [
        ("wrong secret", "token", "sent", "CHASER_GRAPH_SECRET_FILE"),
        ("forbidden", "draft", "sent", "RBAC for Applications"),
        ("sends as another", "send", "sent", "CHASER_MAIL_FROM"),
        ("forbidden", "sent items", "sent items", "RBAC for Applications"),
        ("forbidden", "inbox", "inbox", "RBAC for Applications"),
    ],
)
def test_the_step_that_fails_is_the_last_and_says_what_to_do(graph: Graph, fault: str, at: str, step: str, says: str) -> None:
    graph.fails(fault, at=at)
    done, _ = tried(by("graph", graph))
    assert list(done)[-1] == step and not done[step].ok
    assert says in str(done[step].hint)


def test_a_failed_step_is_the_exit_code(empty: Shell, exchange: ews.Server) -> None:
    exchange.faults.append(Fault("policy block"))
    said = empty("mail", "smoke", **by("exchange", exchange))
    assert said.code == 1 and said.out.startswith("FAULT") and "CHASER_TRANSPORT=graph" in said.out


def test_headers_that_were_lost_on_the_way_are_named(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    receives = Graph._put

    def strips(self: Graph, folder: str, mail: Any) -> str:
        one = receives(self, folder, mail)
        if folder == "inbox":
            raw = mail.raw.replace(b"Auto-Submitted: auto-generated\r\n", b"")
            self.folders[folder][one] = type(mail)(raw=raw, message_id=mail.message_id, at=mail.at)
        return one

    monkeypatch.setattr(Graph, "_put", strips)
    done, _ = tried(by("graph", graph))
    assert done["inbox"].warns and "Auto-Submitted is lost" in done["inbox"].says


def test_a_relay_sends_and_says_what_it_cannot_tell(relay: Relay) -> None:
    done, pauses = tried(by("smtp", relay))
    assert [step.ok for step in done.values()] == [True] * 3
    assert done["sent items"].warns and done["inbox"].warns
    assert len(relay.taken) == 1 and relay.taken[0].rcpt_tos == [BOX] and pauses == []


@pytest.mark.parametrize("to", ["the harbour", "a@harbourshire.example, b@harbourshire.example", "a@b\nBcc: c@d.example"])
def test_what_is_no_address_is_said(to: str) -> None:
    with pytest.raises(NoAddress, match="--to ADDRESS"):
        trial_of(Settings(), to, datetime.now(UTC))


def test_what_is_not_set_up_is_said_at_once(empty: Shell) -> None:
    with pytest.raises(NotSetUp, match="CHASER_GRAPH"):
        trial_of(Settings(transport="graph", mail_from=BOX), None, datetime.now(UTC))
    said = empty("mail", "smoke", transport="graph", mail_from=BOX)
    assert said.code == 1 and "CHASER_GRAPH_TENANT" in said.err and "Traceback" not in said.err
