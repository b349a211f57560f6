"""Each login lets in whom it should, whoever is refused is told which variable to look at, and nobody is let in unseen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from notifications import transports
from notifications.transports import NotLetIn, NotNow, NotSetUp, Refused, exchange
from tests.doubles.ews import Server, running
from tests.transport_contract import deliver, explained, mail, send


@pytest.fixture
def office() -> Iterator[Server]:
    with running(Server(settings={"timeout": 2.0})) as server:
        yield server
    assert server.invalid == []


LOGINS = {
    "ntlm": {"login": "ntlm"},
    "basic": {"login": "basic"},
    "oauth": {"login": "oauth", "secret": "the app's secret"},
}


@pytest.mark.parametrize(("settings", "login"), [(settings, login) for login, settings in LOGINS.items()], ids=LOGINS)
def test_each_login_lets_in(office: Server, settings: dict[str, Any], login: str) -> None:
    office.settings |= settings
    send(office, "lead", "owner")
    assert sorted(office.arrived()) == sorted([mail("lead").raw, mail("owner").raw])
    assert {asked.login for asked in office.asked} == {login}
    assert {asked.user_agent for asked in office.asked} == {"Chaser (action plans; EWS)"}
    assert office.logins.refusals == 0


WRONG_LOGINS = {
    "ntlm": ({"login": "ntlm", "password": "a wrong one"}, "CHASER_EXCHANGE_USER"),
    "basic": ({"login": "basic", "password": "a wrong one"}, "CHASER_EXCHANGE_USER"),
    "oauth": ({"login": "oauth", "secret": "a wrong one"}, "CHASER_EXCHANGE_SECRET_FILE"),
}


@pytest.mark.parametrize(("settings", "says"), WRONG_LOGINS.values(), ids=WRONG_LOGINS)
def test_a_wrong_password_is_tried_once_in_a_batch_and_is_not_told(office: Server, settings: dict[str, Any], says: str) -> None:
    with transports.connect("exchange", **office.settings | settings) as way:
        for _ in range(3):
            with pytest.raises(NotLetIn) as error:
                deliver(way, mail())
    explained(error.value)
    assert says in str(error.value)
    assert "a wrong one" not in f"{error.value!r} {error.value.__cause__!r}"
    assert office.logins.refusals == 1


def test_a_login_by_ntlm_that_the_server_breaks_off_sent_nothing_and_is_tried_again_later(office: Server) -> None:
    office.logins.breaks_off = True
    with transports.connect("exchange", **office.settings | LOGINS["ntlm"]) as way, pytest.raises(NotNow, match="LOGIN") as error:
        deliver(way, mail())
    explained(error.value)
    assert error.value.of_mailbox and office.asked == []


def test_a_server_that_offers_no_ntlm_is_told(office: Server) -> None:
    office.logins.ntlm = False
    with transports.connect("exchange", **office.settings | LOGINS["ntlm"]) as way, pytest.raises(NotLetIn, match="EXCHANGE_LOGIN"):
        deliver(way, mail())


def test_an_app_acts_as_the_mailbox_and_a_login_of_its_own_does_not_unless_told(office: Server) -> None:
    for settings in (LOGINS["basic"], LOGINS["oauth"], LOGINS["basic"] | {"access": "impersonation"}):
        office.settings |= {"access": "", **settings}
        send(office, "lead")
    assert [asked.impersonates for asked in office.asked] == [None, office.box.address, office.box.address]


def test_an_app_may_show_a_certificate_in_place_of_a_secret(office: Server, tmp_path: Path) -> None:
    office.logins.certificate, key = certificate_and_key()
    (tmp_path / "app.pem").write_bytes(office.logins.certificate + key)
    office.settings |= {"login": "oauth", "certificate_file": tmp_path / "app.pem"}
    send(office, "lead")
    assert office.arrived() == [mail("lead").raw]


def test_a_certificate_without_its_key_is_told_at_once(office: Server, tmp_path: Path) -> None:
    certificate, _ = certificate_and_key()
    _, another = certificate_and_key()
    for pem, says in (
        (certificate, "holds no private key"),
        (another, "holds no certificate"),
        (certificate + another, "cannot be used"),
    ):
        (tmp_path / "app.pem").write_bytes(pem)
        with pytest.raises(NotSetUp, match=says):
            transports.connect("exchange", **office.settings | {"login": "oauth", "certificate_file": tmp_path / "app.pem"})


def test_one_token_does_for_a_batch_and_another_is_taken_when_it_runs_out(office: Server) -> None:
    office.settings |= LOGINS["oauth"]
    send(office, "lead", "owner")
    assert len(office.logins.tokens) == 1
    office.logins.token_seconds = 1
    send(office, "lead", "owner")
    assert len(office.logins.tokens) == 3


def test_a_tenant_that_is_busy_is_asked_again_later(office: Server) -> None:
    office.settings |= LOGINS["oauth"]
    office.logins.token_status, office.logins.token_trouble = 503, {}
    with transports.connect("exchange", **office.settings) as way:
        with pytest.raises(NotNow, match="503") as error:
            deliver(way, mail())
        assert error.value.of_mailbox
        office.logins.token_trouble = None
        deliver(way, mail())


def test_a_certificate_that_nobody_vouches_for_is_told_with_the_variable(office: Server, tmp_path: Path) -> None:
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "another.pem"))
    for ca_file in (tmp_path / "another.pem", None):
        for login in LOGINS.values():
            settings = office.settings | login | {"ca_file": ca_file}
            with (
                transports.connect("exchange", **settings) as way,
                pytest.raises(Refused, match="CHASER_EXCHANGE_CA_FILE") as error,
            ):
                deliver(way, mail())
            explained(error.value)
            assert error.value.of_mailbox
    assert office.asked == []


def test_an_authority_file_that_holds_none_is_told(office: Server, tmp_path: Path) -> None:
    (tmp_path / "none.pem").write_text("nothing")
    with (
        transports.connect("exchange", **office.settings | {"ca_file": tmp_path / "none.pem"}) as way,
        pytest.raises(Refused, match="CHASER_EXCHANGE_CA_FILE"),
    ):
        deliver(way, mail())


@pytest.mark.parametrize("bundle", ["another.pem", "nowhere.pem"])
def test_the_environments_bundle_of_authorities_does_not_take_ours_away(
    office: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bundle: str
) -> None:
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "another.pem"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", os.fspath(tmp_path / bundle))
    send(office, "lead")
    assert office.arrived() == [mail("lead").raw]


def test_the_environments_bundle_is_trusted_as_well(office: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", os.fspath(office.settings.pop("ca_file")))
    send(office, "lead")
    assert office.arrived() == [mail("lead").raw]


@pytest.mark.parametrize("url", ["https://127.0.0.1:9/EWS/Exchange.asmx", "https://mail.harbourshire.invalid/EWS/Exchange.asmx"])
def test_a_server_that_cannot_be_reached_is_tried_again_later(office: Server, url: str) -> None:
    with (
        transports.connect("exchange", **office.settings | {"url": url}) as way,
        pytest.raises(NotNow, match="EXCHANGE_URL") as error,
    ):
        deliver(way, mail())
    explained(error.value)
    assert error.value.of_mailbox


def test_no_secret_stands_in_what_is_printed(office: Server) -> None:
    settings = exchange.Settings(**office.settings | {"password": "a fine password", "secret": "the app's secret"})
    assert "a fine password" not in repr(settings) and "the app's secret" not in repr(settings) + repr(settings.app)


def certificate_and_key() -> tuple[bytes, bytes]:
    """An app's, as PEM."""
    app = trustme.CA(key_type=trustme.KeyType.RSA).issue_cert("chaser.harbourshire.example", key_type=trustme.KeyType.RSA)
    return app.cert_chain_pems[0].bytes(), app.private_key_pem.bytes()
