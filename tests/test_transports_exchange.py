"""Exchange keeps the transports' promises over EWS, whatever the server answers, and never sends by a second try."""

from __future__ import annotations

import base64
import logging
import os
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
import trustme

from notifications import transports
from notifications.transports import NotLetIn, NotNow, NotSent, NotSetUp, Refused, Unknown, exchange
from tests.doubles import schema
from tests.doubles.ews import Server, running
from tests.doubles.ews_faults import FAULTS, Fault
from tests.transport_contract import Contract, deliver, explained, mail, send

SOONER = 0.6  # seconds that a test waits for a server that hangs


class Office(Server):
    """The server, as the contract asks for it."""

    def meets(self, fault: str) -> None:
        self.faults.append({"refuse": Fault("refused", code="ErrorInvalidRecipients"), "throttled": Fault("throttled")}[fault])


@pytest.fixture
def office() -> Iterator[Office]:
    with running(Office(settings={"timeout": SOONER})) as server:
        yield server
    assert server.invalid == []


class TestExchange(Contract):
    """The contract."""

    wrongly: ClassVar = {
        "CHASER_EXCHANGE_URL: name": {"url": ""},
        "CHASER_EXCHANGE_URL: .* https": {"url": "http://mail.harbourshire.example/EWS/Exchange.asmx"},
        "CHASER_EXCHANGE_MAILBOX": {"mailbox": "the harbour"},
        "CHASER_EXCHANGE_USER": {"user": ""},
        "CHASER_EXCHANGE_PASSWORD_FILE": {"password": None},
        "CHASER_EXCHANGE_TENANT": {"login": "oauth", "tenant": ""},
        "CHASER_EXCHANGE_CLIENT": {"login": "oauth", "client": ""},
        "CHASER_EXCHANGE_CERTIFICATE_FILE, CHASER_EXCHANGE_SECRET_FILE": {"login": "oauth", "secret": None},
        "CHASER_EXCHANGE_SECRET, CHASER_EXCHANGE_CERTIFICATE_FILE": {
            "login": "oauth",
            "secret": "one",
            "certificate_file": Path("another.pem"),
        },
        "CHASER_EXCHANGE_CERTIFICATE_FILE: nowhere.pem": {"login": "oauth", "certificate_file": Path("nowhere.pem")},
        "CHASER_EXCHANGE_CA_FILE": {"ca_file": Path("nowhere.pem")},
    }


@pytest.mark.plans
def test_requests_and_answers_are_judged_by_microsofts_schema(office: Office) -> None:
    if not schema.here():
        pytest.skip("../shared/ews-schema is absent")
    with transports.connect("exchange", **office.settings) as way:
        deliver(way, mail())
        way.went(mail().message_id)
        way.went("<another@harbourshire.example>")
    assert [asked.operation for asked in office.asked] == ["CreateItem"] + ["FindItem"] * 4
    assert office.invalid == []


@dataclass(frozen=True, kw_only=True)
class Case:
    """What befalls the mail, and what it means."""

    fault: Fault
    raises: type[NotSent]
    of_mailbox: bool = True
    went: bool = False
    wait: int | None = None  # seconds
    says: str = ""


CASES = [
    Case(fault=Fault("throttled", retry_after=7), raises=NotNow, wait=7, says="429"),
    Case(fault=Fault("throttled"), raises=NotNow),
    Case(fault=Fault("unavailable", retry_after=60), raises=NotNow, wait=60, says="503"),
    Case(fault=Fault("server busy", retry_after=9), raises=NotNow, wait=9, says="ErrorServerBusy"),
    Case(fault=Fault("server busy"), raises=NotNow),
    Case(fault=Fault("server busy in the answer", retry_after=9), raises=NotNow, wait=9),
    Case(fault=Fault("fault", code="ErrorTooManyObjectsOpened"), raises=NotNow),
    Case(fault=Fault("fault", code="ErrorExceededConnectionCount"), raises=NotNow),
    Case(fault=Fault("wrong password"), raises=NotLetIn, says="CHASER_EXCHANGE_USER"),
    Case(fault=Fault("policy block"), raises=Refused, says="1 April 2027"),
    Case(fault=Fault("forbidden"), raises=Refused, says="Set-CASMailbox"),
    Case(fault=Fault("not found"), raises=Refused, says="CHASER_EXCHANGE_URL"),
    Case(fault=Fault("moved"), raises=Refused, says="CHASER_EXCHANGE_URL"),
    Case(fault=Fault("refused", code="ErrorInvalidRecipients"), raises=Refused, of_mailbox=False, says="head.harbours@"),
    Case(fault=Fault("refused", code="ErrorMessageSizeExceeded"), raises=Refused, of_mailbox=False),
    Case(fault=Fault("refused", code="ErrorAccessDenied"), raises=Refused, says="Add-MailboxPermission"),
    Case(fault=Fault("refused", code="ErrorSendAsDenied"), raises=Refused, says="CHASER_MAIL_FROM"),
    Case(fault=Fault("refused", code="ErrorQuotaExceeded"), raises=Refused, says="full"),
    Case(fault=Fault("fault", code="ErrorImpersonateUserDenied"), raises=Refused, says="ApplicationImpersonation"),
    Case(fault=Fault("fault", code="ErrorNonExistentMailbox"), raises=Refused, says="CHASER_EXCHANGE_MAILBOX"),
    Case(fault=Fault("fault", code="ErrorInvalidServerVersion"), raises=Refused, says="CHASER_EXCHANGE_VERSION"),
    Case(fault=Fault("fault", code="ErrorPasswordExpired"), raises=NotLetIn),
    Case(fault=Fault("refused", code="ErrorInternalServerError"), raises=Unknown, of_mailbox=False),
    Case(fault=Fault("refused", code="ErrorItemSave"), raises=Unknown, of_mailbox=False),
    Case(fault=Fault("fault", code="ErrorInternalServerTransientError"), raises=Unknown, of_mailbox=False),
    Case(fault=Fault("fault", code="ErrorOfAnotherWorld"), raises=Unknown, of_mailbox=False),
    Case(fault=Fault("error although it went", code="ErrorItemSave"), raises=Unknown, of_mailbox=False, went=True),
    Case(fault=Fault("hang before accepting"), raises=Unknown, of_mailbox=False),
    Case(fault=Fault("hang after accepting"), raises=Unknown, of_mailbox=False, went=True),
    Case(fault=Fault("cut before accepting"), raises=Unknown, of_mailbox=False),
    Case(fault=Fault("cut after accepting"), raises=Unknown, of_mailbox=False, went=True),
    Case(fault=Fault("cut in the answer"), raises=Unknown, of_mailbox=False, went=True),
    Case(fault=Fault("broken encryption before accepting"), raises=Unknown, of_mailbox=False),
    Case(fault=Fault("broken encryption after accepting"), raises=Unknown, of_mailbox=False, went=True),
    Case(fault=Fault("rubbish"), raises=Unknown, of_mailbox=False),
    Case(fault=Fault("rubbish after accepting"), raises=Unknown, of_mailbox=False, went=True),
    Case(fault=Fault("half an answer"), raises=Unknown, of_mailbox=False, went=True),
    Case(fault=Fault("another answer"), raises=Unknown, of_mailbox=False, went=True),
    Case(fault=Fault("server error"), raises=Unknown, of_mailbox=False),
    Case(fault=Fault("server error after accepting"), raises=Unknown, of_mailbox=False, went=True),
    Case(fault=Fault("bad gateway after accepting"), raises=Unknown, of_mailbox=False, went=True),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.fault.name}, {case.fault.code}, {case.fault.retry_after}")
def test_what_the_server_does_has_one_meaning_and_is_asked_for_once(office: Office, case: Case) -> None:
    office.faults.append(case.fault)
    with transports.connect("exchange", **office.settings) as way, pytest.raises(NotSent) as error:
        deliver(way, mail("lead"))
    explained(error.value)
    assert type(error.value) is case.raises
    assert error.value.of_mailbox is case.of_mailbox
    assert case.says in str(error.value)
    if isinstance(error.value, NotNow):
        assert error.value.retry_after == (timedelta(seconds=case.wait) if case.wait else None)
    assert [asked.operation for asked in office.asked] == ["CreateItem"]
    assert office.arrived() == [mail("lead").raw] * case.went
    told = "".join(traceback.format_exception(error.value))
    assert "a fine password" not in told and base64.b64encode(mail("lead").raw[:90]).decode() not in told


def test_every_fault_of_the_double_is_tried() -> None:
    assert set(FAULTS) == {case.fault.name for case in CASES} | {"no items back"}


@pytest.mark.parametrize(
    "fault", [case.fault for case in CASES if case.raises is Unknown], ids=lambda fault: fault.name + fault.code
)
def test_a_doubt_is_settled_by_sent_items(office: Office, fault: Fault) -> None:
    office.faults.append(fault)
    with transports.connect("exchange", **office.settings) as way:
        with pytest.raises(Unknown, match=r"Look for <chaser\..* in Sent Items of chaser@harbourshire\.example"):
            deliver(way, mail())
        assert way.went(mail().message_id) is bool(office.arrived())


def test_after_a_fault_the_same_batch_goes_on(office: Office) -> None:
    office.faults += [Fault("refused", code="ErrorInvalidRecipients"), Fault("cut before accepting")]
    with transports.connect("exchange", **office.settings) as way:
        for sample in ("lead", "lead"):
            with pytest.raises(NotSent):
                deliver(way, mail(sample))
        deliver(way, mail("owner"))
    assert office.arrived() == [mail("owner").raw]


@pytest.mark.parametrize("habit", ["gives ids back", ""])
def test_servers_may_give_ids_back_or_none(office: Office, habit: str) -> None:
    office.habits = {habit}
    send(office, "lead")
    assert office.arrived() == [mail("lead").raw]


def test_a_server_may_leave_the_place_for_ids_out(office: Office) -> None:
    office.faults.append(Fault("no items back"))
    send(office, "lead")
    assert office.arrived() == [mail("lead").raw]


SEARCHES = {
    "a server that searches": (set(), True, False),
    "one that cannot search by Message-ID": ({"cannot filter"}, True, False),
    "one whose search finds nothing": ({"filters find nothing"}, True, False),
    "one that shows all, whatever is searched for": ({"ignores filters"}, True, False),
    "one that shows Message-IDs bare": ({"lists ids without brackets"}, True, False),
    "one that never shows a Message-ID": ({"lists no message ids", "ignores filters"}, None, None),
}


@pytest.mark.parametrize(("habits", "one", "other"), SEARCHES.values(), ids=SEARCHES)
def test_whether_a_mail_went_is_found_out_of_every_kind_of_server(
    office: Office, habits: set[str], one: bool | None, other: bool | None
) -> None:
    with transports.connect("exchange", **office.settings) as way:
        for sample in ("lead", "owner"):
            deliver(way, mail(sample))
        office.habits = habits
        assert way.went(mail("lead").message_id) is one
        assert way.went("<another@harbourshire.example>") is other


def test_the_newest_are_looked_through_over_several_pages(office: Office) -> None:
    for number in range(120):
        raw = f"Message-ID: <{number}@harbourshire.example>\r\n\r\nHello\r\n".encode()
        office.box.submit(raw, to=["a@harbourshire.example"], author=office.box.address)
    office.habits = {"filters find nothing"}
    with transports.connect("exchange", **office.settings) as way:
        assert way.went("<0@harbourshire.example>") is True
        assert way.went("<120@harbourshire.example>") is False


TROUBLES = {
    "throttled": (Fault("throttled", on="FindItem"), NotNow),
    "hangs": (Fault("hang before accepting", on="FindItem"), NotNow),
    "cut": (Fault("cut before accepting", on="FindItem"), NotNow),
    "rubbish": (Fault("rubbish", on="FindItem"), NotNow),
    "server error": (Fault("server error", on="FindItem"), NotNow),
    "another answer": (Fault("another answer", on="FindItem"), NotNow),
    "an error that says nothing": (Fault("refused", on="FindItem"), NotNow),
    "no access": (Fault("refused", code="ErrorAccessDenied", on="FindItem"), Refused),
    "wrong password": (Fault("wrong password", on="FindItem"), NotLetIn),
}


@pytest.mark.parametrize(("fault", "raises"), TROUBLES.values(), ids=TROUBLES)
def test_where_sent_items_cannot_be_looked_at_nothing_is_said_of_the_mail(
    office: Office, fault: Fault, raises: type[NotSent]
) -> None:
    office.faults.append(fault)
    with transports.connect("exchange", **office.settings) as way, pytest.raises(NotSent) as error:
        way.went(mail().message_id)
    explained(error.value)
    assert type(error.value) is raises and error.value.of_mailbox


LOGINS = {
    "ntlm": {"login": "ntlm"},
    "basic": {"login": "basic"},
    "oauth": {"login": "oauth", "secret": "the app's secret"},
}


@pytest.mark.parametrize(("settings", "login"), [(settings, login) for login, settings in LOGINS.items()], ids=LOGINS)
def test_each_login_lets_in(office: Office, settings: dict[str, Any], login: str) -> None:
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
def test_a_wrong_password_is_tried_once_in_a_batch_and_is_not_told(office: Office, settings: dict[str, Any], says: str) -> None:
    with transports.connect("exchange", **office.settings | settings) as way:
        for _ in range(3):
            with pytest.raises(NotLetIn) as error:
                deliver(way, mail())
    explained(error.value)
    assert says in str(error.value)
    assert "a wrong one" not in f"{error.value!r} {error.value.__cause__!r}"
    assert office.logins.refusals == 1


def test_an_app_acts_as_the_mailbox_and_a_login_of_its_own_does_not_unless_told(office: Office) -> None:
    for settings in (LOGINS["basic"], LOGINS["oauth"], LOGINS["basic"] | {"access": "impersonation"}):
        office.settings |= {"access": "", **settings}
        send(office, "lead")
    assert [asked.impersonates for asked in office.asked] == [None, office.box.address, office.box.address]


def test_an_app_may_show_a_certificate_in_place_of_a_secret(office: Office, tmp_path: Path) -> None:
    office.logins.certificate, key = certificate_and_key()
    (tmp_path / "app.pem").write_bytes(office.logins.certificate + key)
    office.settings |= {"login": "oauth", "certificate_file": tmp_path / "app.pem"}
    send(office, "lead")
    assert office.arrived() == [mail("lead").raw]


def test_a_certificate_without_its_key_is_told_at_once(office: Office, tmp_path: Path) -> None:
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


def test_one_token_does_for_a_batch_and_another_is_taken_when_it_runs_out(office: Office) -> None:
    office.settings |= LOGINS["oauth"]
    send(office, "lead", "owner")
    assert len(office.logins.tokens) == 1
    office.logins.token_seconds = 1
    send(office, "lead", "owner")
    assert len(office.logins.tokens) == 3


def test_a_tenant_that_is_busy_is_asked_again_later(office: Office) -> None:
    office.settings |= LOGINS["oauth"]
    office.logins.token_status, office.logins.token_trouble = 503, {}
    with transports.connect("exchange", **office.settings) as way:
        with pytest.raises(NotNow, match="503") as error:
            deliver(way, mail())
        assert error.value.of_mailbox
        office.logins.token_trouble = None
        deliver(way, mail())


def test_a_certificate_that_nobody_vouches_for_is_told_with_the_variable(office: Office, tmp_path: Path) -> None:
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


def test_an_authority_file_that_holds_none_is_told(office: Office, tmp_path: Path) -> None:
    (tmp_path / "none.pem").write_text("nothing")
    with (
        transports.connect("exchange", **office.settings | {"ca_file": tmp_path / "none.pem"}) as way,
        pytest.raises(Refused, match="CHASER_EXCHANGE_CA_FILE"),
    ):
        deliver(way, mail())


def test_the_environments_bundle_of_authorities_does_not_take_ours_away(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "another.pem"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", os.fspath(tmp_path / "another.pem"))
    send(office, "lead")
    assert office.arrived() == [mail("lead").raw]


@pytest.mark.parametrize("url", ["https://127.0.0.1:9/EWS/Exchange.asmx", "https://mail.harbourshire.invalid/EWS/Exchange.asmx"])
def test_a_server_that_cannot_be_reached_is_tried_again_later(office: Office, url: str) -> None:
    with (
        transports.connect("exchange", **office.settings | {"url": url}) as way,
        pytest.raises(NotNow, match="EXCHANGE_URL") as error,
    ):
        deliver(way, mail())
    explained(error.value)
    assert error.value.of_mailbox


def test_no_secret_stands_in_what_is_printed(office: Office) -> None:
    settings = exchange.Settings(**office.settings | {"password": "a fine password", "secret": "the app's secret"})
    assert "a fine password" not in repr(settings) and "the app's secret" not in repr(settings) + repr(settings.app)


def test_the_log_holds_no_address_no_text_and_no_secret(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with transports.connect("exchange", **office.settings) as way:
        for case in sorted(CASES, key=lambda case: case.raises is NotLetIn):
            office.faults.append(Fault("cut after accepting") if "hang" in case.fault.name else case.fault)
            with pytest.raises(NotSent):
                deliver(way, mail("lead"))
    assert caplog.text == ""


def test_two_senders_at_once_do_not_meet(office: Office) -> None:
    def sends(number: int) -> None:
        with transports.connect("exchange", **office.settings | {"timeout": 10.0}) as way:
            for turn in range(10):
                raw = f"Message-ID: <{number}.{turn}@harbourshire.example>\r\n\r\nHello\r\n".encode()
                way.send(raw, to="a@harbourshire.example", message_id=f"<{number}.{turn}@harbourshire.example>")

    with ThreadPoolExecutor(max_workers=4) as senders:
        list(senders.map(sends, range(4)))
    assert len(office.arrived()) == len(set(office.arrived())) == 40


def test_another_mailbox_than_the_senders_may_be_used(office: Office) -> None:
    office.settings |= {"mailbox": "plans@harbourshire.example"}
    send(office, "lead")
    (sent,) = office.box.sent
    assert sent.author == "chaser@harbourshire.example"


def certificate_and_key() -> tuple[bytes, bytes]:
    """An app's, as PEM."""
    app = trustme.CA(key_type=trustme.KeyType.RSA).issue_cert("chaser.harbourshire.example", key_type=trustme.KeyType.RSA)
    return app.cert_chain_pems[0].bytes(), app.private_key_pem.bytes()
