"""The doctor on mail: every door is asked once, what it answers has its remedy, and what will end is told in time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from notifications import entra
from tests.doubles import ews
from tests.doubles.ews import Fault
from tests.doubles.graph import BOX, Graph
from tests.doubles.graph import running as graph_running
from tests.shell import MONDAY, OWNER, Shell, empty, loaded, shell
from tests.test_transports_smtp import Server as Relay
from tests.test_transports_smtp import running as relay_running

__all__ = ["empty", "loaded", "shell"]

ONLINE = {"transport": "exchange", "exchange_url": "https://outlook.office365.com/EWS/Exchange.asmx", "mail_from": BOX}


def by(name: str, double: Any, **more: object) -> dict[str, object]:
    """The environment that leads to a double."""
    own = {f"{name}_{key}": value for key, value in double.settings.items() if key != "sender"}
    return {"transport": name, "mail_from": double.settings["sender"], "mail_reply_to": double.settings["sender"], **own, **more}


def found(of: Shell, as_of: str = MONDAY, **settings: object) -> dict[str, dict[str, Any]]:
    """What the doctor says of mail, by check."""
    said = of("doctor", "--as-of", as_of, "--json", **settings)
    assert not said.err
    return {check["id"]: check for check in said.json["checks"] if check["hint"] or check["id"] in ("mail", "replies")}


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_running(tmp_path, Graph()) as double:
        yield double


@pytest.fixture
def exchange() -> Iterator[ews.Server]:
    with ews.running(ews.Server(settings={"timeout": 2.0})) as double:
        yield double


@pytest.fixture
def relay() -> Iterator[Relay]:
    with relay_running(Relay()) as double:
        yield double


def test_a_mailbox_by_graph_that_lets_chaser_in_is_well(empty: Shell, graph: Graph) -> None:
    said = found(empty, **by("graph", graph))
    assert said["mail"]["ok"] and BOX in said["mail"]["says"] and "chaser mail smoke" in said["mail"]["hint"]
    assert said["replies"]["ok"] and BOX in said["replies"]["says"]
    assert not {"sender", "mail scope", "mail ends", "reply to"} & said.keys()
    assert graph.delivered == [] and graph.folders["drafts"] == {}


def test_a_mailbox_by_exchange_that_lets_chaser_in_is_well(empty: Shell, exchange: ews.Server) -> None:
    said = found(empty, **by("exchange", exchange))
    assert said["mail"]["ok"] and "chaser mail smoke" in said["mail"]["hint"]
    assert {asked.operation for asked in exchange.asked} == {"FindItem"}


def test_a_relay_that_answers_is_well_and_begins_no_mail(empty: Shell, relay: Relay) -> None:
    said = found(empty, **by("smtp", relay))
    assert said["mail"]["ok"] and "answers" in said["mail"]["says"]
    assert said["replies"]["warns"] and "CHASER_LISTEN" in said["replies"]["hint"]
    assert relay.calls == 1 and relay.taken == []


def test_a_wrong_secret_is_tried_once(empty: Shell, graph: Graph) -> None:
    said = found(empty, **by("graph", graph, graph_secret="another"))
    assert "AADSTS7000215" in said["mail"]["says"] and "tried once" in said["mail"]["says"]
    assert "CHASER_GRAPH_SECRET_FILE" in said["mail"]["hint"]
    assert graph.asked.count("token") == 1
    assert "replies" not in said, "the same mailbox is not asked again"


def test_a_wrong_password_is_tried_once(empty: Shell, exchange: ews.Server) -> None:
    said = found(empty, **by("exchange", exchange, exchange_password="another"))
    assert not said["mail"]["ok"] and "tried once" in said["mail"]["says"]
    assert exchange.logins.refusals == 1


def test_a_login_that_was_refused_before_is_not_tried_again(shell: Shell, graph: Graph) -> None:
    settings = by("graph", graph, graph_secret="another")
    shell("run", "daily", "--as-of", MONDAY, **settings)
    shell("deliver", "--as-of", MONDAY, **settings)
    assert graph.asked.count("token") == 1
    said = found(shell, **settings)
    assert "not tried again" in said["mail"]["says"] and "deliver --again" in said["mail"]["hint"]
    assert graph.asked.count("token") == 1
    assert found(shell, **by("graph", graph))["mail"]["ok"], "with another secret it is another door"


def test_a_login_that_is_refused_to_the_doctor_is_not_tried_again_by_anybody(shell: Shell, exchange: ews.Server) -> None:
    settings = by("exchange", exchange, exchange_password="another")
    shell("run", "daily", "--as-of", MONDAY, **settings)
    assert not found(shell, **settings)["mail"]["ok"]
    shell("deliver", "--as-of", MONDAY, **settings)
    assert not found(shell, **settings)["mail"]["ok"]
    assert exchange.logins.refusals == 1


GRAPH_FAULTS = {
    "no right to the mailbox": ({}, ("forbidden", "sent items"), "RBAC for Applications"),
    "a mailbox that is not there": ({"graph_mailbox": "pier@harbourshire.example"}, None, "CHASER_GRAPH_MAILBOX"),
    "a certificate that is not trusted": ({"graph_ca_file": ""}, None, "CHASER_GRAPH_CA_FILE"),
    "an app that is not there": ({"graph_client": "another"}, None, "CHASER_GRAPH_CLIENT"),
    "no tenant": ({"graph_tenant": ""}, None, "CHASER_GRAPH_TENANT"),
    "a server that is busy": ({}, ("throttled", "sent items"), "tried again"),
    "a server that hangs up": ({}, ("cut before accepting", "sent items"), "CHASER_GRAPH_URL"),
    "a secret's file that is missing": ({"graph_secret": "", "graph_secret_file": "nowhere"}, None, "CHASER_GRAPH_SECRET_FILE"),
}


@pytest.mark.parametrize(("change", "fault", "says"), GRAPH_FAULTS.values(), ids=GRAPH_FAULTS.keys())
def test_what_is_wrong_with_graph_comes_with_its_remedy(
    empty: Shell, graph: Graph, change: dict[str, object], fault: tuple[str, str] | None, says: str
) -> None:
    if fault:
        graph.fails(fault[0], at=fault[1])
    settings = {name: value for name, value in by("graph", graph, **change).items() if value != ""}
    check = found(empty, **settings)["mail"]
    assert not check["ok"] and says in f"{check['says']} {check['hint']}"


def test_ews_that_the_tenant_has_switched_off_is_named_with_the_way_out(empty: Shell, exchange: ews.Server) -> None:
    exchange.faults.append(Fault("policy block", on="FindItem"))
    check = found(empty, **by("exchange", exchange))["mail"]
    assert not check["ok"] and "switched EWS off" in check["says"] and "403" in check["says"]
    assert "Set-OrganizationConfig" in check["hint"] and "CHASER_TRANSPORT=graph" in check["hint"]


def test_exchanges_certificate_that_is_not_trusted_is_named(empty: Shell, exchange: ews.Server) -> None:
    settings = by("exchange", exchange)
    settings.pop("exchange_ca_file")
    check = found(empty, **settings)["mail"]
    assert not check["ok"] and "CHASER_EXCHANGE_CA_FILE" in check["hint"]


@pytest.mark.parametrize(
    ("as_of", "ok", "warns"), [("2026-11-23", True, True), ("2027-03-31", True, True), ("2027-04-01", False, False)]
)
def test_the_end_of_ews_online_is_a_warning_until_the_day_and_a_fault_from_then(
    empty: Shell, as_of: str, ok: bool, warns: bool
) -> None:
    check = found(empty, as_of, **ONLINE)["mail ends"]  # no login is set: nobody is called
    assert (check["ok"], check["warns"]) == (ok, warns)
    assert "1 April 2027" in check["says"] and "CHASER_TRANSPORT=graph" in check["hint"]


def test_an_exchange_of_ones_own_does_not_end(empty: Shell, exchange: ews.Server) -> None:
    assert "mail ends" not in found(empty, "2027-05-04", **by("exchange", exchange))


def test_the_end_of_smtp_logins_online_is_told(empty: Shell) -> None:
    online = {
        "transport": "smtp",
        "smtp_host": "smtp.office365.com",
        "smtp_user": "chaser",
        "smtp_password": "one",
        "mail_from": BOX,
    }
    assert "31 December 2026" in found(empty, **online)["mail ends"]["says"]  # over an open line: nobody is called


@pytest.mark.parametrize(
    ("roles", "says"),
    [
        (("Mail.Send",), "may send as anyone"),
        (("Mail.ReadWrite", "User.Read.All"), "may read and change anybody's mail"),
        (("Mail.Send", "Mail.ReadWrite"), "may send as anyone and read and change anybody's mail"),
    ],
)
def test_an_app_that_may_do_it_for_anyone_is_a_warning(empty: Shell, graph: Graph, roles: tuple[str, ...], says: str) -> None:
    graph.roles = roles
    check = found(empty, **by("graph", graph))["mail scope"]
    assert check["warns"] and says in check["says"]
    assert "RBAC for Applications" in check["hint"]


def test_an_app_of_ews_that_may_do_all_for_anyone_is_a_warning(
    empty: Shell, exchange: ews.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entra, "roles", lambda token: frozenset({"full_access_as_app"}))
    check = found(empty, **by("exchange", exchange, exchange_login="oauth", exchange_secret=exchange.logins.secret))["mail scope"]
    assert check["warns"] and "read anybody's mail and send as anyone" in check["says"]


def test_a_mailbox_that_sends_as_another_address_is_told(empty: Shell, graph: Graph) -> None:
    said = found(empty, **by("graph", graph, graph_mailbox=BOX, mail_from="plans@harbourshire.example"))
    assert "Send As" in said["sender"]["hint"]


def test_answers_that_go_where_nobody_reads_are_told(empty: Shell, graph: Graph) -> None:
    for elsewhere in ("", OWNER):
        said = found(empty, **by("graph", graph, mail_reply_to=elsewhere))
        assert said["reply to"]["warns"] and f"CHASER_MAIL_REPLY_TO={BOX}" in said["reply to"]["hint"]


def test_the_door_by_which_replies_come_in_is_asked_as_well(empty: Shell, relay: Relay, graph: Graph) -> None:
    listening = by("graph", graph) | by("smtp", relay) | {"listen": "graph", "mail_from": BOX, "mail_reply_to": BOX}
    assert found(empty, **listening)["replies"]["ok"]
    graph.fails("forbidden", at="inbox")
    check = found(empty, **listening)["replies"]
    assert not check["ok"] and "RBAC for Applications" in check["hint"]


def test_no_secret_is_printed(empty: Shell, graph: Graph) -> None:
    said = empty("doctor", **by("graph", graph))
    assert str(graph.settings["secret"]) not in said.out and "e30." not in said.out
    assert "WARN " in empty("doctor", **by("graph", graph, mail_reply_to="")).out
