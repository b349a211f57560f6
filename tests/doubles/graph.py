"""Microsoft Graph for one mailbox, and the login before it: the real msal and requests talk to it over HTTPS.

It keeps Drafts, Sent Items and Inbox, takes a mail's own bytes, and fails by name:

    graph.fails("hang after accepting", at="send")     # once; several wait in line
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import load_pem_x509_certificate

from tests.doubles.graph_faults import AFTER, BEFORE, FAULTS, PLACES, SAID, SILENT, refusal
from tests.doubles.secure import Answer, Request, Silence, serving

BOX, TENANT, CLIENT, SECRET = "chaser@harbourshire.example", "harbour-tenant", "harbour-app", "a fine secret"


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A mail of the mailbox. `at`: when it was received."""

    raw: bytes
    message_id: str
    at: datetime


@dataclass
class Graph:
    """The mailbox, and what befell it. `folders` hold mails by id; `delivered` is what left, in order, each time it left."""

    url: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    folders: dict[str, dict[str, Mail]] = field(default_factory=lambda: {"drafts": {}, "sentitems": {}, "inbox": {}})
    delivered: list[bytes] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # each request's place, in turn
    roles: tuple[str, ...] = ()  # unscoped consents that tokens tell of
    certificate: bytes | None = None  # of the app, registered in place of the secret
    page: int = 2  # mails on a page
    looks_before_sent: int = 0  # how often Sent Items is looked at before a mail shows there
    _faults: dict[str, list[str]] = field(default_factory=dict)
    _tokens: set[str] = field(default_factory=set, repr=False)
    _ids: Iterator[int] = field(default_factory=lambda: count(1))
    name: str = "graph"

    def fails(self, *faults: str, at: str) -> None:
        """The next requests there meet these faults, in turn."""
        assert at in PLACES and set(faults) <= FAULTS, (at, faults)
        self._faults.setdefault(at, []).extend(faults)

    def heals(self) -> None:
        """Nothing more is in store."""
        self._faults.clear()

    def receives(self, raw: bytes, at: datetime) -> str:
        """A mail comes in; returns its id."""
        one = Mail(raw=raw, message_id=message_from_bytes(raw)["Message-ID"] or "", at=at)
        return self._put("inbox", one)

    def arrived(self) -> list[bytes]:
        """The mails that arrived, as bytes."""
        return self.delivered

    def touched(self) -> bool:
        """Whether anybody called at all."""
        return bool(self.asked)

    def answer(self, request: Request) -> Answer:
        """What it says."""
        place, act = self._route(request)
        self.asked.append(place)
        waiting = self._faults.get(place)
        fault = waiting.pop(0) if waiting else ""
        if fault.endswith(AFTER):
            act()
        name = fault.removesuffix(AFTER).removesuffix(BEFORE)
        if name in SILENT:
            raise Silence(name)
        return SAID[name] if fault else act()

    def _route(self, request: Request) -> tuple[str, Callable[[], Answer]]:
        parts, asked = urlsplit(request.path), request.method
        way = [unquote(step) for step in parts.path.strip("/").split("/")]
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if way[-1] == "openid-configuration":
            return "tenant", lambda: self._tenant(way[0])
        if way[-1] == "token":
            return "token", lambda: self._token({k: v[0] for k, v in parse_qs(request.body.decode()).items()})
        match asked, way[3:]:
            case "POST", ["messages"]:
                return "draft", lambda: self._of(request, way[2], lambda: self._draft(request))
            case "POST", ["messages", one, "send"]:
                return "send", lambda: self._of(request, way[2], lambda: self._send(request, one))
            case "DELETE", ["messages", one]:
                return "delete", lambda: self._of(request, way[2], lambda: self._delete(one))
            case "GET", ["mailFolders", "sentitems", "messages"]:
                return "sent items", lambda: self._of(request, way[2], lambda: self._sent(query["$filter"]))
            case "GET", ["mailFolders", "inbox", "messages"]:
                return "inbox", lambda: self._of(request, way[2], lambda: self._inbox(query))
            case "GET", ["mailFolders", "inbox"]:
                return "folder", lambda: self._of(request, way[2], lambda: _json(200, {"id": "inbox"}))
            case "GET", ["messages", one, "$value"]:
                return "mail", lambda: self._of(request, way[2], lambda: self._value(one))
        raise AssertionError(f"Graph was asked for what this double does not know: {asked} {request.path}")

    def _tenant(self, tenant: str) -> Answer:
        if tenant != TENANT:
            return Answer(status=400, body=b'{"error": "invalid_tenant", "error_description": "AADSTS90002: Tenant not found."}')
        at = f"{self.url}/{TENANT}/oauth2/v2.0"
        return _json(200, {"issuer": self.url, "authorization_endpoint": f"{at}/authorize", "token_endpoint": f"{at}/token"})

    def _token(self, said: dict[str, str]) -> Answer:
        assert said["scope"].endswith("/.default") and said["grant_type"] == "client_credentials"
        if said["client_id"] != CLIENT:
            return SAID["no such app"]
        if not (self._proves(said["client_assertion"]) if self.certificate else said.get("client_secret") == SECRET):
            return SAID["wrong secret"]
        claims = {"aud": self.url, "appid": CLIENT, "n": next(self._ids), **({"roles": list(self.roles)} if self.roles else {})}
        token = f"e30.{base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip('=')}.unsigned"
        self._tokens.add(token)
        return _json(200, {"access_token": token, "token_type": "Bearer", "expires_in": 3599})

    def _proves(self, assertion: str) -> bool:
        """Whether the assertion is signed with the key of the registered certificate, whose thumbprint it names."""
        import jwt

        shown = load_pem_x509_certificate(self.certificate or b"")
        at = f"{self.url}/{TENANT}/oauth2/v2.0/token"
        try:
            jwt.decode(assertion, shown.public_key(), algorithms=["PS256"], audience=at, issuer=CLIENT)  # type: ignore[arg-type]
        except jwt.InvalidTokenError:
            return False
        named = jwt.get_unverified_header(assertion)["x5t#S256"]
        return base64.urlsafe_b64decode(named + "==") == shown.fingerprint(SHA256())

    def _of(self, request: Request, box: str, act: Callable[[], Answer]) -> Answer:
        """What stands before every request to the mailbox."""
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self._tokens:
            return SAID["token not taken"]
        if box != BOX:
            return SAID["no such mailbox"]
        if request.method == "POST" and request.headers.get("Content-Length") is None:
            return refusal(411, "LengthRequired")
        return act()

    def _draft(self, request: Request) -> Answer:
        assert request.headers["Content-Type"] == "text/plain" and 'IdType="ImmutableId"' in request.headers["Prefer"]
        raw = base64.b64decode(request.body, validate=True)
        one = Mail(raw=raw, message_id=message_from_bytes(raw)["Message-ID"], at=datetime.now(UTC))
        return _json(201, {"id": self._put("drafts", one), "internetMessageId": one.message_id, "isDraft": True})

    def _send(self, request: Request, one: str) -> Answer:
        if one not in self.folders["drafts"]:
            return SAID["not found"]
        mail = self.folders["sentitems"][one] = self.folders["drafts"].pop(one)
        self.delivered.append(mail.raw)
        if BOX in message_from_bytes(mail.raw)["To"]:
            self._put("inbox", replace(mail, at=datetime.now(UTC)))
        return Answer(status=202)

    def _delete(self, one: str) -> Answer:
        return Answer(status=204) if self.folders["drafts"].pop(one, None) else SAID["not found"]

    def _sent(self, wanted: str) -> Answer:
        assert wanted.startswith("internetMessageId eq '") and wanted.endswith("'")
        named = wanted[len("internetMessageId eq '") : -1].replace("''", "'")
        found = [one for one, mail in self.folders["sentitems"].items() if mail.message_id == named]
        if found and self.looks_before_sent:
            self.looks_before_sent -= 1
            found = []
        return _json(200, {"value": [{"id": one, "isDraft": False} for one in found]})

    def _inbox(self, query: dict[str, str]) -> Answer:
        assert query["$orderby"] == "receivedDateTime"
        since = datetime.fromisoformat(query["$filter"].removeprefix("receivedDateTime ge "))
        every = sorted((mail.at, one, mail) for one, mail in self.folders["inbox"].items() if mail.at >= since)
        skip = int(query.get("$skip", 0))
        shown = [
            {"id": one, "internetMessageId": mail.message_id, "receivedDateTime": at.isoformat().replace("+00:00", "Z")}
            for at, one, mail in every[skip : skip + self.page]
        ]
        rest = f"$orderby={query['$orderby']}&$filter={query['$filter']}&$skip={skip + self.page}".replace(" ", "%20")
        more = f"{self.settings['url']}/users/{BOX}/mailFolders/inbox/messages?{rest}"
        after = {"@odata.nextLink": more} if every[skip + self.page :] else {}
        return _json(200, {"value": shown, **after})

    def _value(self, one: str) -> Answer:
        mail = self.folders["inbox"].get(one)
        return Answer(status=200, body=mail.raw, headers={"Content-Type": "text/plain"}) if mail else SAID["not found"]

    def _put(self, folder: str, mail: Mail) -> str:
        one = f"AAk{next(self._ids)}/+="  # ids hold signs that an address has to quote
        self.folders[folder][one] = mail
        return one


@contextmanager
def running(folder: Path, graph: Graph) -> Iterator[Graph]:
    """The double on a free port; its `settings` are those of the transport, with a patience of half a second."""
    with serving(graph.answer, folder) as (url, authority):
        graph.url = url
        graph.settings = {
            "sender": BOX,
            "tenant": TENANT,
            "client": CLIENT,
            "secret": SECRET,
            "url": f"{url}/v1.0",
            "login_url": url,
            "ca_file": authority,
            "timeout": 0.5,
        }
        yield graph


def _json(status: int, body: dict[str, Any]) -> Answer:
    return Answer(status=status, body=json.dumps(body).encode(), headers={"Content-Type": "application/json"})
