"""Graph keeps the transports' promises, and is never in doubt but where a mail may have gone. The real msal logs in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest

from notifications import transports
from notifications.entra import Tokens, roles
from notifications.graph import Mailbox
from notifications.transports import NotLetIn, NotNow, NotSent, NotSetUp, Refused, Unknown, graph
from tests.doubles.graph import BOX, CLIENT, SECRET, Graph, running
from tests.doubles.graph_faults import WAIT
from tests.transport_contract import Contract, deliver, explained, mail, send


@dataclass
class Office(Graph):
    """Graph, as the contract asks for it."""

    def meets(self, fault: str) -> None:
        self.fails({"refuse": "refused"}.get(fault, fault), at="draft")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Graph]:
    with running(tmp_path, Office()) as double:
        yield double


class TestGraph(Contract):
    """The contract."""

    wrongly: ClassVar = {
        "CHASER_GRAPH_TENANT": {"tenant": ""},
        "CHASER_GRAPH_CLIENT": {"client": ""},
        "CHASER_GRAPH_CERTIFICATE_FILE, CHASER_GRAPH_SECRET": {"secret": None},
        "CHASER_GRAPH_CERTIFICATE_FILE": {"certificate_file": Path("nowhere.pem"), "secret": None},
        "CHASER_GRAPH_MAILBOX": {"mailbox": "the harbour"},
        "CHASER_GRAPH_URL": {"url": "http://graph.harbourshire.example"},
        "CHASER_GRAPH_LOGIN_URL": {"login_url": "login.harbourshire.example"},
        "CHASER_GRAPH_CA_FILE": {"ca_file": Path("nowhere.pem")},
    }


@dataclass(frozen=True, kw_only=True)
class Case:
    """What befalls a request, and what it means."""

    fault: str
    at: str
    raises: type[NotSent]
    of_mailbox: bool = True
    went: int = 0  # how often the mail reached its reader
    says: str = ""


CASES = [
    *(
        Case(fault=fault, at="draft", raises=NotNow, of_mailbox=False)
        for fault in ("hang before accepting", "hang after accepting", "cut before accepting", "cut after accepting", "rubbish")
    ),
    Case(fault="refused", at="draft", raises=Refused, of_mailbox=False, says="ErrorInvalidRecipients"),
    Case(fault="too large", at="draft", raises=Refused, of_mailbox=False, says="413"),
    Case(fault="throttled", at="draft", raises=NotNow, says="429"),
    Case(fault="unavailable", at="draft", raises=NotNow, says="503"),
    Case(fault="server error", at="draft", raises=NotNow, of_mailbox=False, says="500"),
    Case(fault="full mailbox", at="draft", raises=NotNow, says="ErrorQuotaExceeded"),
    Case(fault="forbidden", at="draft", raises=Refused, says="RBAC for Applications"),
    Case(fault="no such mailbox", at="draft", raises=Refused, says="CHASER_GRAPH_MAILBOX"),
    Case(fault="token not taken", at="draft", raises=NotLetIn, says="CHASER_GRAPH_TENANT"),
    Case(fault="moved", at="draft", raises=NotNow, of_mailbox=False, says="CHASER_GRAPH_URL"),
    Case(fault="hang before accepting", at="send", raises=Unknown, of_mailbox=False),
    Case(fault="hang after accepting", at="send", raises=Unknown, of_mailbox=False, went=1),
    Case(fault="cut before accepting", at="send", raises=Unknown, of_mailbox=False),
    Case(fault="cut after accepting", at="send", raises=Unknown, of_mailbox=False, went=1),
    Case(fault="encryption breaks before accepting", at="send", raises=Unknown, of_mailbox=False),
    Case(fault="encryption breaks after accepting", at="send", raises=Unknown, of_mailbox=False, went=1),
    Case(fault="rubbish", at="send", raises=Unknown, of_mailbox=False),
    Case(fault="rubbish after accepting", at="send", raises=Unknown, of_mailbox=False, went=1),
    Case(fault="server error after accepting", at="send", raises=Unknown, of_mailbox=False, went=1),
    Case(fault="not found after accepting", at="send", raises=Unknown, of_mailbox=False, went=1),
    Case(fault="unavailable", at="send", raises=Unknown, of_mailbox=False),
    Case(fault="server error", at="send", raises=Unknown, of_mailbox=False),
    Case(fault="refused", at="send", raises=Refused, of_mailbox=False),
    Case(fault="throttled", at="send", raises=NotNow),
    Case(fault="forbidden", at="send", raises=Refused, says="Application Mail.Send"),
    Case(fault="sends as another", at="send", raises=Refused, says="CHASER_MAIL_FROM"),
    Case(fault="not found", at="send", raises=Unknown, of_mailbox=False),
    Case(fault="wrong secret", at="token", raises=NotLetIn, says="CHASER_GRAPH_SECRET_FILE"),
    Case(fault="secret has run out", at="token", raises=NotLetIn, says="AADSTS7000222"),
    Case(fault="no such app", at="token", raises=Refused, says="CHASER_GRAPH_CLIENT"),
    Case(fault="throttled", at="token", raises=NotNow, says="no token for now"),
    Case(fault="unavailable", at="tenant", raises=NotNow, says="no token for now"),
    Case(fault="cut before accepting", at="tenant", raises=NotNow),
    Case(fault="hang before accepting", at="token", raises=NotNow),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.fault} at {case.at}")
def test_an_answer_has_one_meaning_and_the_next_batch_still_goes(office: Graph, case: Case) -> None:
    office.fails(case.fault, at=case.at)
    with transports.connect("graph", **office.settings) as way, pytest.raises(case.raises) as error:
        deliver(way, mail("lead"))
    explained(error.value)
    assert type(error.value) is case.raises
    assert error.value.of_mailbox is case.of_mailbox
    assert case.says in str(error.value)
    assert office.delivered == [mail("lead").raw] * case.went
    send(office, "owner")
    assert office.delivered[-1] == mail("owner").raw


@pytest.mark.parametrize(
    ("fault", "at"), [("throttled", "draft"), ("unavailable", "draft"), ("throttled", "send"), ("throttled", "token")]
)
def test_the_time_that_it_asks_to_wait_is_kept_be_it_seconds_or_a_moment(office: Graph, fault: str, at: str) -> None:
    office.fails(fault, at=at)
    with transports.connect("graph", **office.settings) as way, pytest.raises(NotNow) as error:
        deliver(way, mail())
    assert error.value.retry_after == timedelta(seconds=WAIT)


@pytest.mark.parametrize("fault", ["cut before accepting", "server error", "rubbish", "moved"])
def test_what_befalls_a_harmless_question_too_is_the_mailboxs_trouble_and_else_the_mails(office: Graph, fault: str) -> None:
    with transports.connect("graph", **office.settings) as way:
        for befalls_all in (True, False):
            office.fails(fault, at="draft")
            if befalls_all:
                office.fails(fault, at="folder")
            with pytest.raises(NotNow) as error:
                deliver(way, mail())
            explained(error.value)
            assert error.value.of_mailbox is befalls_all
        deliver(way, mail("owner"))
    assert office.arrived() == [mail("owner").raw]


@pytest.mark.parametrize("fault", ["refused", "throttled", "forbidden"])
def test_a_draft_that_was_not_sent_does_not_stay_behind(office: Graph, fault: str) -> None:
    office.fails(fault, at="send")
    with transports.connect("graph", **office.settings) as way, pytest.raises(NotSent):
        deliver(way, mail())
    assert office.folders["drafts"] == {}


def test_a_draft_that_cannot_be_put_away_either_changes_nothing_of_the_answer(office: Graph) -> None:
    office.fails("throttled", at="send")
    office.fails("server error", at="delete")
    with transports.connect("graph", **office.settings) as way, pytest.raises(NotNow, match="429"):
        deliver(way, mail())


@pytest.mark.parametrize(
    ("fault", "went"), [("hang after accepting", True), ("hang before accepting", False), ("unavailable", False)]
)
def test_a_doubt_is_settled_by_sent_items(office: Graph, fault: str, went: bool) -> None:
    office.fails(fault, at="send")
    with transports.connect("graph", **office.settings) as way:
        with pytest.raises(Unknown) as error:
            deliver(way, mail())
        assert mail().message_id in error.value.remedy
        assert way.went(mail().message_id) is went


def test_what_cannot_be_looked_for_is_said_and_not_taken_for_not_sent(office: Graph) -> None:
    office.fails("server error", "cut before accepting", "rubbish", at="sent items")
    with transports.connect("graph", **office.settings) as way:
        for _ in range(3):
            with pytest.raises(NotNow):
                way.went(mail().message_id)


@pytest.mark.parametrize("said", [{}, {"value": None}, {"value": {}}, {"value": [None]}, {"error": {"code": "odd"}}])
def test_an_answer_without_a_list_is_not_taken_for_not_sent(
    office: Graph, monkeypatch: pytest.MonkeyPatch, said: dict[str, object]
) -> None:
    monkeypatch.setattr(Mailbox, "told", lambda *_, **__: said)
    with transports.connect("graph", **office.settings) as way, pytest.raises(NotNow, match="not as Microsoft Graph does"):
        way.went(mail().message_id)


@pytest.mark.parametrize(("last", "went"), [([{"id": "AAk1", "isDraft": False}], True), ([{"isDraft": True}], False), ([], False)])
def test_a_page_without_mails_is_not_taken_for_not_sent_while_others_follow(
    office: Graph, monkeypatch: pytest.MonkeyPatch, last: list[object], went: bool
) -> None:
    pages: list[dict[str, object]] = [{"value": [], "@odata.nextLink": f"{office.settings['url']}/more"}, {"value": last}]
    monkeypatch.setattr(Mailbox, "told", lambda *_, **__: pages.pop(0))
    with transports.connect("graph", **office.settings) as way:
        assert way.went(mail().message_id) is went
    assert not pages


def test_signs_of_a_message_id_are_looked_for_as_they_are(office: Graph) -> None:
    odd = "<it's+a&b#c/d%20=e@harbourshire.example>"
    raw = f"Message-ID: {odd}\r\nTo: a@harbourshire.example\r\n\r\nHello\r\n".encode()
    with transports.connect("graph", **office.settings) as way:
        way.send(raw, to="a@harbourshire.example", message_id=odd)
        assert way.went(odd)


def test_a_batch_asks_for_one_token(office: Graph) -> None:
    send(office, "lead", "owner", "one", "sign_off")
    assert office.asked == ["tenant", "token"] + ["draft", "send"] * 4


@pytest.mark.parametrize(("fault", "at"), [("wrong secret", "token"), ("token not taken", "draft")])
def test_a_refused_login_is_not_tried_again(office: Graph, fault: str, at: str) -> None:
    office.fails(fault, at=at)
    with transports.connect("graph", **office.settings) as way:
        for sample in ("lead", "owner", "one"):
            with pytest.raises(NotLetIn):
                deliver(way, mail(sample))
        with pytest.raises(NotLetIn):
            way.went(mail().message_id)
    assert office.asked.count("token") == 1 and office.asked.count("draft") <= 1


def test_the_app_may_prove_itself_by_a_certificate(office: Graph, pair: tuple[bytes, bytes], tmp_path: Path) -> None:
    office.certificate, key = pair
    (tmp_path / "app.pem").write_bytes(office.certificate + key)
    office.settings |= {"secret": None, "certificate_file": tmp_path / "app.pem"}
    send(office, "lead")
    assert office.arrived() == [mail("lead").raw]


def test_another_apps_certificate_lets_nobody_in(office: Graph, pair: tuple[bytes, bytes], tmp_path: Path) -> None:
    office.certificate, other = pair[0], certificate_and_key()
    (tmp_path / "app.pem").write_bytes(b"".join(other))
    settings = office.settings | {"secret": None, "certificate_file": tmp_path / "app.pem"}
    with transports.connect("graph", **settings) as way, pytest.raises(NotLetIn, match="CERTIFICATE_FILE"):
        deliver(way, mail())


def test_half_a_certificate_is_told_at_once(office: Graph, pair: tuple[bytes, bytes], tmp_path: Path) -> None:
    for half, missing in zip(pair, ("private key", "certificate"), strict=True):
        (tmp_path / "app.pem").write_bytes(half)
        with pytest.raises(NotSetUp, match=f"CHASER_GRAPH_CERTIFICATE_FILE.*{missing}"):
            transports.connect("graph", **office.settings | {"secret": None, "certificate_file": tmp_path / "app.pem"})


WRONG: dict[str, tuple[dict[str, Any], type[NotSent], str]] = {
    "a wrong secret": ({"secret": "another"}, NotLetIn, "AADSTS7000215"),
    "an app that is not there": ({"client": "another"}, Refused, "CHASER_GRAPH_CLIENT"),
    "a tenant that is not there": ({"tenant": "another"}, Refused, "CHASER_GRAPH_TENANT"),
    "a mailbox that is not there": ({"mailbox": "pier@harbourshire.example"}, Refused, "knows no mailbox pier@"),
    "an authority that is not known": ({"ca_file": None}, Refused, "CHASER_GRAPH_CA_FILE"),
    "a Graph that is not there": ({"url": "https://127.0.0.1:1/v1.0"}, NotNow, "CHASER_GRAPH_URL"),
    "a login that is not there": ({"login_url": "https://127.0.0.1:1"}, NotNow, "CHASER_GRAPH_LOGIN_URL"),
}


@pytest.mark.parametrize(("change", "raises", "says"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_setting_is_the_whole_mailboxs_trouble_and_is_named(
    office: Graph, change: dict[str, Any], raises: type[NotSent], says: str
) -> None:
    with transports.connect("graph", **office.settings | change) as way, pytest.raises(raises) as error:
        deliver(way, mail())
    assert says in str(error.value)
    assert error.value.of_mailbox
    assert office.delivered == []


def test_no_secret_and_no_token_stands_in_settings_or_errors(office: Graph) -> None:
    assert SECRET not in repr(graph.Settings(**office.settings))
    assert SECRET not in repr(graph.Settings(**office.settings).app)
    said = []
    for fault, at in (
        ("forbidden", "draft"),
        ("cut before accepting", "send"),
        ("wrong secret", "token"),
        ("rubbish", "draft"),
    ):
        office.fails(fault, at=at)
        with transports.connect("graph", **office.settings) as way, pytest.raises(NotSent) as error:
            deliver(way, mail())
        said.append("".join(map(str, (error.value, error.value.__cause__))))
    assert not any(secret in text for text in said for secret in (SECRET, "e30.", "Bearer", "Trace"))


def test_the_mailbox_may_differ_from_the_address_that_mails_come_from(office: Graph) -> None:
    office.settings |= {"sender": "plans@harbourshire.example", "mailbox": BOX}
    send(office, "lead")
    assert office.arrived() == [mail("lead").raw]


def test_what_the_app_may_do_everywhere_is_read_from_its_token(office: Graph) -> None:
    office.roles = ("Mail.Send", "Mail.ReadWrite")
    asked = graph.Settings(**office.settings)
    assert roles(Tokens(asked.app, ca_file=asked.ca_file).token()) == {"Mail.Send", "Mail.ReadWrite"}
    assert roles("no.token.at all") == roles("") == frozenset()


@pytest.fixture(scope="module")
def pair() -> tuple[bytes, bytes]:
    return certificate_and_key()


def certificate_and_key() -> tuple[bytes, bytes]:
    """A certificate of an app, which vouches for itself, and its key, as PEM."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, CLIENT)])
    shown = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2028, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    kept = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return shown.public_bytes(serialization.Encoding.PEM), key.private_bytes(*kept)
