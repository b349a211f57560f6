"""SMTP keeps the transports' promises, and every answer of a server has one meaning. The server is aiosmtpd."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from notifications import transports
from notifications.transports import NotLetIn, NotNow, NotSent, Refused, Unknown, smtp
from tests.transport_contract import Contract, deliver, explained, mail, send

LOGIN = LoginPassword(b"chaser", b"a fine password")
CUT, HANG = "cut", "hang"  # instead of an answer


@dataclass
class Server:
    """A mail server that answers as a test tells it to."""

    name: str = "smtp"
    settings: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, list[str]] = field(default_factory=dict)  # to MAIL, RCPT and DATA, in turn; then all is well
    taken: list[Envelope] = field(default_factory=list)
    calls: int = 0
    secured: list[bool] = field(default_factory=list)

    def arrived(self) -> list[bytes]:
        return [envelope.original_content or b"" for envelope in self.taken]

    def touched(self) -> bool:
        return self.calls > 0

    def meets(self, fault: str) -> None:
        self.answers = {"RCPT": [{"refuse": "550 5.1.1 no such user", "throttled": "451 4.7.1 come back later"}[fault]]}

    async def answer(self, server: SMTP, to: str) -> str | None:
        """The next answer to that command, if the test has one in store."""
        answer = self.answers.get(to, []).pop(0) if self.answers.get(to) else None
        if answer == HANG:
            await asyncio.sleep(2)
        if answer in (CUT, HANG):
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "250 nobody hears this"
        return answer

    async def handle_EHLO(  # noqa: N802 - named by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        if session.ssl is None:
            self.calls += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := await self.answer(server, "MAIL"):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := await self.answer(server, "RCPT"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.taken.append(envelope)
        self.secured.append(session.ssl is not None)
        answer = await self.answer(server, "DATA")
        if answer and answer[0] in "45":
            self.taken.pop()
        return answer or "250 OK"


@contextmanager
def running(server: Server, **options: Any) -> Iterator[Server]:
    """The server on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port, **options)
    controller.start()
    server.calls = 0
    server.settings = {
        "host": "127.0.0.1",
        "port": port,
        "sender": "chaser@harbourshire.example",
        "timeout": 0.5,
        **server.settings,
    }
    try:
        yield server
    finally:
        controller.stop()


@pytest.fixture
def office() -> Iterator[Server]:
    with running(Server()) as server:
        yield server


class TestSmtp(Contract):
    """The contract."""

    wrongly: ClassVar = {
        "CHASER_SMTP_HOST": {"host": ""},
        "CHASER_SMTP_PASSWORD_FILE": {"user": "chaser", "password": None, "security": "tls"},
        "CHASER_SMTP_CA_FILE": {"ca_file": Path("nowhere.pem")},
    }


@dataclass(frozen=True, kw_only=True)
class Case:
    """What the server does, and what it means."""

    says: str
    answers: dict[str, list[str]]
    raises: type[NotSent]
    of_mailbox: bool = False


CASES = [
    Case(says="an address that is not there", answers={"RCPT": ["550 5.1.1 no such user"]}, raises=Refused),
    Case(says="a full letter box", answers={"RCPT": ["452 4.2.2 over quota"]}, raises=NotNow),
    Case(says="a greylisted address", answers={"RCPT": ["451 4.7.1 come back later"]}, raises=NotNow),
    Case(says="a login is wanted first", answers={"RCPT": ["530 5.7.0 authenticate first"]}, raises=Refused, of_mailbox=True),
    Case(says="a sender that may not send", answers={"MAIL": ["550 5.7.60 not you"]}, raises=Refused, of_mailbox=True),
    Case(says="a server short of room", answers={"MAIL": ["452 4.3.1 no room"]}, raises=NotNow, of_mailbox=True),
    Case(says="a server that closes", answers={"RCPT": ["421 4.3.2 closing"]}, raises=NotNow, of_mailbox=True),
    Case(says="a mail that is not liked", answers={"DATA": ["554 5.7.1 looks like spam"]}, raises=Refused),
    Case(says="a mail not taken for now", answers={"DATA": ["451 4.3.0 try later"]}, raises=NotNow),
    Case(says="cut at this address", answers={"RCPT": [CUT]}, raises=NotNow),
    Case(says="silent at this address", answers={"RCPT": [HANG]}, raises=NotNow),
    Case(says="cut after the text", answers={"DATA": [CUT]}, raises=Unknown),
    Case(says="silent after the text", answers={"DATA": [HANG]}, raises=Unknown),
    Case(says="gibberish after the text", answers={"DATA": ["what?"]}, raises=Unknown),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_an_answer_has_one_meaning_and_the_next_mail_still_goes(office: Server, case: Case) -> None:
    office.answers = {command: list(answers) for command, answers in case.answers.items()}
    with transports.connect("smtp", **office.settings) as way:
        with pytest.raises(case.raises) as error:
            deliver(way, mail("lead"))
        deliver(way, mail("owner"))
    explained(error.value)
    assert error.value.of_mailbox is case.of_mailbox
    assert office.arrived()[-1] == mail("owner").raw


def test_a_line_that_is_cut_is_the_mailboxs_trouble_where_no_new_call_comes_about(
    office: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the mail's own: it is tried some times, and then whoever runs the plan is told."""
    with transports.connect("smtp", **office.settings) as way:
        deliver(way, mail("lead"))
        office.answers = {"RCPT": [CUT]}
        monkeypatch.setattr(smtp, "call", unreachable)
        with pytest.raises(NotNow) as error:
            deliver(way, mail("owner"))
    assert error.value.of_mailbox


def unreachable(_: object) -> None:
    raise NotNow("It cannot be reached.", "It is tried again.", of_mailbox=True)


def test_a_batch_goes_over_one_connection(office: Server) -> None:
    send(office, "lead", "owner", "one", "sign_off")
    assert office.calls == 1
    assert len(office.taken) == 4


def test_a_server_that_hung_up_between_two_mails_is_called_again(office: Server) -> None:
    with transports.connect("smtp", **office.settings) as way:
        deliver(way, mail("lead"))
        office.answers = {"MAIL": [CUT]}
        deliver(way, mail("owner"))
    assert office.arrived() == [mail("lead").raw, mail("owner").raw]
    assert office.calls == 2


def test_a_mail_is_addressed_to_its_reader_alone_from_the_service_mailbox(office: Server) -> None:
    send(office, "lead")
    assert office.taken[0].rcpt_tos == [mail("lead").to]
    assert office.taken[0].mail_from == "chaser@harbourshire.example"


def test_lines_that_begin_with_a_dot_arrive_as_they_are(office: Server) -> None:
    raw = b"Subject: dots\r\n\r\n.\r\n..two\r\n.three\r\n"
    with transports.connect("smtp", **office.settings) as way:
        way.send(raw, to="a@harbourshire.example", message_id="<a@harbourshire.example>")
    assert office.arrived() == [raw]


def test_an_unknown_mail_can_be_looked_for_by_its_name(office: Server) -> None:
    office.answers = {"DATA": [CUT]}
    with transports.connect("smtp", **office.settings) as way, pytest.raises(Unknown) as error:
        deliver(way, mail())
    assert mail().message_id in error.value.remedy


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def certificate(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    return tmp_path / "ca.pem"


def authenticator(server: Any, session: Any, envelope: Any, mechanism: str, data: LoginPassword) -> AuthResult:
    return AuthResult(success=data == LOGIN, handled=False)


@pytest.fixture
def guarded(certificate: ssl.SSLContext, ca_file: Path) -> Iterator[Server]:
    """A server that wants STARTTLS and a login."""
    settings = {"security": "starttls", "user": "chaser", "password": "a fine password", "ca_file": ca_file}
    options = {"tls_context": certificate, "require_starttls": True, "authenticator": authenticator, "auth_required": True}
    with running(Server(settings=settings), **options) as server:
        yield server


def test_starttls_and_a_login_go_through(guarded: Server) -> None:
    send(guarded, "lead", "owner")
    assert guarded.secured == [True, True]


def test_tls_from_the_first_byte_goes_through(certificate: ssl.SSLContext, ca_file: Path) -> None:
    with running(Server(settings={"security": "tls", "ca_file": ca_file}), ssl_context=certificate) as server:
        send(server, "lead")
        assert server.arrived() == [mail("lead").raw]


WRONG = {
    "a wrong password": ({"password": "another"}, NotLetIn, "535"),
    "a password that SMTP cannot carry": ({"password": "pass wörd"}, Refused, "plain ASCII"),
    "an authority that is not known": ({"ca_file": None}, Refused, "certificate that is not trusted"),
    "a login over an open line": ({"security": "none"}, Refused, "in clear"),
    "no login where one is wanted": ({"user": None}, Refused, "530"),
    "tls on a starttls port": ({"security": "tls"}, NotNow, "CHASER_SMTP_SECURITY"),
}


@pytest.mark.parametrize(("settings", "raises", "says"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_setting_is_the_whole_mailboxs_trouble_and_is_named(
    guarded: Server, settings: dict[str, Any], raises: type[NotSent], says: str
) -> None:
    with transports.connect("smtp", **guarded.settings | settings) as way, pytest.raises(raises) as error:
        deliver(way, mail())
    assert says in str(error.value)
    assert error.value.of_mailbox
    assert guarded.taken == []


@pytest.fixture
def attempts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The mechanism of each login that was tried."""
    tried: list[str] = []
    authenticate = SMTP.smtp_AUTH

    async def count(self: SMTP, arg: str) -> None:
        tried.append(arg.split()[0])
        await authenticate(self, arg)

    monkeypatch.setattr(SMTP, "smtp_AUTH", count)
    return tried


def test_a_wrong_password_is_tried_once_by_one_mechanism_whatever_is_sent(guarded: Server, attempts: list[str]) -> None:
    with transports.connect("smtp", **guarded.settings | {"password": "another"}) as way:
        for sample in ("lead", "owner", "one"):
            with pytest.raises(NotLetIn) as error:
                deliver(way, mail(sample))
            explained(error.value)
        with pytest.raises(NotLetIn):
            way.knock()
    assert attempts == ["PLAIN"]


@pytest.mark.parametrize(("left_out", "mechanism"), [((), "PLAIN"), (("PLAIN",), "LOGIN")])
def test_the_plainest_mechanism_that_is_offered_is_taken(
    certificate: ssl.SSLContext, ca_file: Path, attempts: list[str], left_out: tuple[str, ...], mechanism: str
) -> None:
    settings = {"security": "starttls", "user": "chaser", "password": "a fine password", "ca_file": ca_file}
    options = {"tls_context": certificate, "require_starttls": True, "authenticator": authenticator, "auth_required": True}
    with running(Server(settings=settings), auth_exclude_mechanism=left_out, **options) as server:
        send(server, "lead")
        assert server.arrived() == [mail("lead").raw]
    assert attempts == [mechanism]


def test_a_server_that_offers_no_mechanism_of_ours_is_named_and_no_password_is_sent(
    certificate: ssl.SSLContext, ca_file: Path, attempts: list[str]
) -> None:
    settings = {"security": "starttls", "user": "chaser", "password": "a fine password", "ca_file": ca_file}
    options = {"tls_context": certificate, "authenticator": authenticator, "auth_exclude_mechanism": ("PLAIN", "LOGIN")}
    with running(Server(settings=settings), **options) as server:
        with transports.connect("smtp", **server.settings) as way, pytest.raises(Refused, match="offers none") as error:
            deliver(way, mail())
        explained(error.value)
    assert attempts == []


def test_a_login_that_cannot_be_looked_at_for_now_is_tried_again_later(guarded: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    async def busy(self: SMTP, arg: str) -> None:
        await self.push("454 4.7.0 Temporary authentication failure")

    monkeypatch.setattr(SMTP, "smtp_AUTH", busy)
    with transports.connect("smtp", **guarded.settings) as way, pytest.raises(NotNow, match="454") as error:
        deliver(way, mail())
    explained(error.value)
    assert error.value.of_mailbox


def test_a_knock_logs_in_and_begins_no_mail(guarded: Server, attempts: list[str]) -> None:
    with transports.connect("smtp", **guarded.settings) as way:
        way.knock()
        deliver(way, mail())
    assert attempts == ["PLAIN"]
    assert guarded.calls <= 1 and len(guarded.taken) == 1


def test_starttls_is_never_given_up_for_an_open_line(office: Server) -> None:
    with (
        transports.connect("smtp", **office.settings | {"security": "starttls"}) as way,
        pytest.raises(Refused, match="does not offer"),
    ):
        deliver(way, mail())
    assert office.taken == []


def test_a_server_that_is_not_there_is_tried_again_later() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with smtp.connect(smtp.Settings(host="127.0.0.1", port=port, sender="a@b.example")) as way, pytest.raises(NotNow) as error:
        deliver(way, mail())
    explained(error.value)
    assert error.value.of_mailbox


def test_a_password_is_not_printed_with_the_settings() -> None:
    assert "secret" not in repr(smtp.Settings(host="h", sender="a@b.example", user="u", password="secret"))
