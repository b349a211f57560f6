"""Exchange keeps the transports' promises over EWS, whatever the server answers, and never sends by a second try."""

from __future__ import annotations

import base64
import logging
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import hypothesis
import pytest
from hypothesis import strategies as st

from notifications import transports
from notifications.transports import NotLetIn, NotNow, NotSent, Refused, Unknown
from tests.doubles import schema
from tests.doubles.ews import Server, running
from tests.doubles.ews_faults import FAULTS, Fault
from tests.transport_contract import Contract, deliver, explained, mail, send

SOONER = 0.6  # seconds that a test waits for a server that hangs


@pytest.fixture
def office() -> Iterator[Server]:
    with running(Server(settings={"timeout": SOONER})) as server:
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
def test_requests_and_answers_are_judged_by_microsofts_schema(office: Server) -> None:
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
    Case(fault=Fault("hang in the answer"), raises=Unknown, of_mailbox=False, went=True),
    Case(fault=Fault("half an answer"), raises=Unknown, of_mailbox=False, went=True),
    Case(fault=Fault("another answer"), raises=Unknown, of_mailbox=False, went=True),
    Case(fault=Fault("server error"), raises=Unknown, of_mailbox=False),
    Case(fault=Fault("server error after accepting"), raises=Unknown, of_mailbox=False, went=True),
    Case(fault=Fault("bad gateway after accepting"), raises=Unknown, of_mailbox=False, went=True),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.fault.name}, {case.fault.code}, {case.fault.retry_after}")
def test_what_the_server_does_has_one_meaning_and_is_asked_for_once(office: Server, case: Case) -> None:
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
def test_a_doubt_is_settled_by_sent_items(office: Server, fault: Fault) -> None:
    office.faults.append(fault)
    with transports.connect("exchange", **office.settings) as way:
        with pytest.raises(Unknown, match=r"Look for <chaser\..* in Sent Items of chaser@harbourshire\.example"):
            deliver(way, mail())
        assert way.went(mail().message_id) is bool(office.arrived())


def test_after_a_fault_the_same_batch_goes_on(office: Server) -> None:
    office.faults += [Fault("refused", code="ErrorInvalidRecipients"), Fault("cut before accepting")]
    with transports.connect("exchange", **office.settings) as way:
        for sample in ("lead", "lead"):
            with pytest.raises(NotSent):
                deliver(way, mail(sample))
        deliver(way, mail("owner"))
    assert office.arrived() == [mail("owner").raw]


NEVER_GOES = {"moved", "not found", "forbidden", "policy block", "wrong password", "refused", "fault"}
LASTING = sorted(name for name in FAULTS if name not in NEVER_GOES and "hang" not in name)
PLAN = st.lists(st.sampled_from(LASTING), max_size=4), st.lists(st.sampled_from(LASTING), max_size=3)


@hypothesis.settings(max_examples=25, deadline=None, suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture])
@hypothesis.given(*PLAN)
def test_whatever_befalls_sending_and_looking_a_mail_that_is_followed_up_arrives_once(
    office: Server, sending: list[str], looking: list[str]
) -> None:
    office.box.received.clear()
    office.box.sent.clear()
    office.faults[:] = [Fault(name) for name in sending] + [Fault(name, on="FindItem") for name in looking]
    in_doubt = False
    with transports.connect("exchange", **office.settings) as way:
        for _ in range(1 + len(sending) + len(looking)):
            try:
                if not (in_doubt and way.went(mail().message_id)):
                    in_doubt = False
                    deliver(way, mail())
                break
            except Unknown:
                in_doubt = True
            except NotNow:
                pass
    assert office.arrived() == [mail().raw]


@pytest.mark.parametrize("habits", [{"gives ids back"}, set()], ids=str)
def test_servers_may_give_ids_back_or_none(office: Server, habits: set[str]) -> None:
    office.habits = habits
    send(office, "lead")
    assert office.arrived() == [mail("lead").raw]


def test_a_server_may_leave_the_place_for_ids_out(office: Server) -> None:
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
    office: Server, habits: set[str], one: bool | None, other: bool | None
) -> None:
    with transports.connect("exchange", **office.settings) as way:
        for sample in ("lead", "owner"):
            deliver(way, mail(sample))
        office.habits = habits
        assert way.went(mail("lead").message_id) is one
        assert way.went("<another@harbourshire.example>") is other


def test_the_newest_are_looked_through_over_several_pages(office: Server) -> None:
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
    office: Server, fault: Fault, raises: type[NotSent]
) -> None:
    office.faults.append(fault)
    with transports.connect("exchange", **office.settings) as way, pytest.raises(NotSent) as error:
        way.went(mail().message_id)
    explained(error.value)
    assert type(error.value) is raises and error.value.of_mailbox


def test_the_log_holds_no_address_no_text_and_no_secret(office: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with transports.connect("exchange", **office.settings) as way:
        for case in sorted(CASES, key=lambda case: case.raises is NotLetIn):
            office.faults.append(Fault("cut after accepting") if "hang" in case.fault.name else case.fault)
            with pytest.raises(NotSent):
                deliver(way, mail("lead"))
    assert caplog.text == ""


def test_two_senders_at_once_do_not_meet(office: Server) -> None:
    def sends(number: int) -> None:
        with transports.connect("exchange", **office.settings | {"timeout": 10.0}) as way:
            for turn in range(10):
                raw = f"Message-ID: <{number}.{turn}@harbourshire.example>\r\n\r\nHello\r\n".encode()
                way.send(raw, to="a@harbourshire.example", message_id=f"<{number}.{turn}@harbourshire.example>")

    with ThreadPoolExecutor(max_workers=4) as senders:
        list(senders.map(sends, range(4)))
    assert len(office.arrived()) == len(set(office.arrived())) == 40


def test_another_mailbox_than_the_senders_may_be_used(office: Server) -> None:
    office.settings |= {"mailbox": "plans@harbourshire.example"}
    send(office, "lead")
    (sent,) = office.box.sent
    assert sent.author == "chaser@harbourshire.example"
