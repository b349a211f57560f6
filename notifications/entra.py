"""Tokens from Microsoft's directory (Entra ID) for an app that logs in as itself, by secret or by certificate.

msal asks the directory in its constructor: it is made at the first token, and keeps the token until it runs out.
"""

from __future__ import annotations

import json
import re
import ssl
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from notifications import https
from notifications.transports import NotLetIn, NotNow, NotSent, NotSetUp, Refused

CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
PRIVATE_KEY = re.compile(r"-----BEGIN (?P<kind>[A-Z ]*)PRIVATE KEY-----.+?-----END (?P=kind)PRIVATE KEY-----", re.DOTALL)
WRONG_LOGIN = {"invalid_client", "invalid_grant"}  # RFC 6749, 5.2
NOT_NOW = {"temporarily_unavailable", "server_error", "service_unavailable"}


@dataclass(frozen=True, kw_only=True, slots=True)
class App:
    """An app that is registered in a tenant. `door` is what its variables are called by: EXCHANGE or GRAPH."""

    door: str
    tenant: str
    client: str
    secret: str | None = field(default=None, repr=False)
    certificate_file: Path | None = None
    login_url: str = "https://login.microsoftonline.com"
    scope: str

    def variable(self, name: str) -> str:
        """CHASER_EXCHANGE_TENANT"""
        return f"CHASER_{self.door}_{name}"


def credential(app: App) -> str | dict[str, str]:
    """What the app proves itself with, as msal wants it. Raises `NotSetUp`."""
    for name, value in (("TENANT", app.tenant), ("CLIENT", app.client)):
        if not value:
            raise NotSetUp(f"{app.variable(name)}: a login by OAuth wants the {name.lower()}'s id; see docs/exchange.md")
    if app.secret and app.certificate_file:
        raise NotSetUp(f"{app.variable('SECRET')}, {app.variable('CERTIFICATE_FILE')}: set one of them, not both")
    if app.certificate_file:
        return _certified(app, app.certificate_file)
    if app.secret:
        return app.secret
    raise NotSetUp(f"{app.variable('CERTIFICATE_FILE')}, {app.variable('SECRET_FILE')}: a login by OAuth wants one of them")


def _certified(app: App, file: Path) -> dict[str, str]:
    """The certificate and its key, as PEM. Python's TLS judges whether they are such, and belong to each other."""
    name = app.variable("CERTIFICATE_FILE")
    try:
        pem = file.read_text(encoding="ascii")
    except (OSError, UnicodeError) as wrong:
        why = wrong.strerror if isinstance(wrong, OSError) else "it is no PEM"
        raise NotSetUp(f"{name}: {file} cannot be read ({why})") from None
    certificate, key = CERTIFICATE.search(pem), PRIVATE_KEY.search(pem)
    if certificate is None or key is None:
        missing = "private key" if certificate else "certificate"
        raise NotSetUp(f"{name}: {file} holds no {missing}; put the app's certificate and its private key there, both as PEM")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(file, password=lambda: "")
    except (OSError, ValueError):
        says = "key that cannot be used: it is not the certificate's, or it wants a password"
        raise NotSetUp(f"{name}: {file} holds a private {says}; put the right one there, without a password") from None
    return {"private_key": key[0], "public_certificate": certificate[0]}


class Tokens:
    """The app's token, asked for at first need, and again when it has run out. A refused login is not tried again."""

    def __init__(self, app: App, *, ca_file: Path | None = None, timeout: float = 30.0) -> None:
        self._app = app
        self._ca_file = ca_file
        self._timeout = timeout
        self._directory: Any = None
        self._refusal: NotSent | None = None

    def token(self) -> str:
        """A token that is good now. Raises `NotLetIn`, `Refused` or `NotNow`, always of the mailbox."""
        if self._refusal:
            raise self._refusal
        app = self._app
        try:
            self._directory = self._directory or self._asked()
            answer = self._directory.acquire_token_for_client(scopes=[app.scope])
        except OSError as broken:  # those of requests are OSErrors
            raise self._broken(broken) from broken
        except ValueError as wrong:  # msal's, for a tenant or an address that is not there
            says = f"{app.login_url} knows no tenant {app.tenant}: {type(wrong).__name__}."
            remedy = f"Look at {app.variable('TENANT')} and {app.variable('LOGIN_URL')}."
            self._refusal = Refused(says, remedy, of_mailbox=True)
            raise self._refusal from wrong
        if "access_token" in answer:
            return str(answer["access_token"])
        refusal = _no_token(app, answer)
        self._refusal = refusal if isinstance(refusal, Refused) else None
        raise refusal

    def _asked(self) -> Any:
        """msal, with the directory's addresses, which it asks for at once."""
        import msal

        session = https.session(self._ca_file)
        session.request = partial(session.request, timeout=self._timeout)  # as msal does with one of its own
        session.hooks["response"].append(self._busy)
        return msal.ConfidentialClientApplication(
            self._app.client,
            client_credential=credential(self._app),
            authority=f"{self._app.login_url.rstrip('/')}/{self._app.tenant}",
            instance_discovery=False,  # the address is the administrator's own word
            http_client=session,
        )

    def _busy(self, answer: Any, **_: Any) -> None:
        """What is only for now is said before msal takes it for an answer."""
        if answer.status_code == 429 or answer.status_code >= 500:
            says = f"{self._app.login_url} gives no token for now: {answer.status_code}."
            raise NotNow(says, "It is tried again.", of_mailbox=True, retry_after=https.retry_after(answer.headers))

    def _broken(self, broken: OSError) -> NotSent:
        app = self._app
        if why := https.distrusted(broken):
            says = f"{app.login_url} shows a certificate that is not trusted: {why}."
            return Refused(says, f"Name the authority that signed it in {app.variable('CA_FILE')}.", of_mailbox=True)
        says = f"{app.login_url}, which gives tokens, cannot be reached: {type(broken).__name__}."
        return NotNow(says, f"Look at {app.variable('LOGIN_URL')}, the proxy and the firewall; it is tried again.", of_mailbox=True)


def roles(token: str) -> frozenset[str]:
    """What the token says that its app may do in every mailbox of the tenant. For advice only: nothing is verified."""
    try:
        claims = token.split(".")[1]
        return frozenset(json.loads(b64decode(claims + "=" * (-len(claims) % 4), altchars=b"-_")).get("roles", ()))
    except (ValueError, IndexError, AttributeError, TypeError):
        return frozenset()


def _no_token(app: App, answer: Mapping[str, Any]) -> NotSent:
    """What the directory's refusal means. Of its words only the code is told: the rest holds ids of the request."""
    error = str(answer.get("error", "no reason"))
    found = re.search(r"AADSTS\d+", str(answer.get("error_description", "")))
    says = f"No token for the app {app.client}: {error}{f' ({found[0]})' if found else ''}."
    if error in NOT_NOW:
        return NotNow(says, "It is tried again.", of_mailbox=True)
    if error in WRONG_LOGIN:
        proof = "CERTIFICATE_FILE" if app.certificate_file else "SECRET_FILE"
        return NotLetIn(says, f"Look at {app.variable(proof)} and {app.variable('CLIENT')}: it may have run out.")
    return Refused(says, f"Look at {app.variable('CLIENT')}, and at the app's permissions and its consent.", of_mailbox=True)
