"""Who may come in: Basic, NTLM (checked by spnego, as a server does) and tokens that an app is given."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import jwt
import spnego
from cryptography.x509 import load_pem_x509_certificate


class BrokenOff(Exception):
    """The login ends without an answer to it."""


@dataclass
class Logins:
    """The one account, and the one app of the one tenant."""

    user: str = "HARBOUR\\chaser"
    password: str = "a fine password"
    tenant: str = "harbourshire-tenant"
    client: str = "chaser-app"
    secret: str = "the app's secret"
    certificate: bytes = b""  # PEM; an app that shows it needs no secret
    token_seconds: int = 3600
    token_trouble: dict[str, Any] | None = None  # what is answered instead of a token
    token_status: int = 400
    tokens: list[str] = field(default_factory=list)
    refusals: int = 0  # logins with a wrong password
    ntlm: bool = True  # whether it is offered
    breaks_off: bool = False  # in the middle of NTLM

    @property
    def account(self) -> str:
        """As spnego reads it: HARBOUR:chaser:a fine password"""
        return f"{self.user.replace(chr(92), ':')}:{self.password}\n"

    def line(self) -> Line:
        """A line on which nobody has logged in yet."""
        return Line(self)

    def directory(self, origin: str, path: str) -> bytes:
        """Where the tenant's tokens are given."""
        base = origin + path.split("/v2.0/")[0]
        told = {"issuer": f"{base}/v2.0", "authorization_endpoint": f"{base}/oauth2/v2.0/authorize"}
        return json.dumps({**told, "token_endpoint": f"{base}/oauth2/v2.0/token"}).encode()

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """A token, or why there is none."""
        if self.token_trouble is not None:
            return self.token_status, self.token_trouble
        if form.get("client_id") != self.client or not self._proven(form):
            self.refusals += 1
            return 401, {"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret. Trace ID: 1"}
        self.tokens.append(secrets.token_urlsafe(8))
        return 200, {"token_type": "Bearer", "expires_in": self.token_seconds, "access_token": self.tokens[-1]}

    def _proven(self, form: dict[str, str]) -> bool:
        """By the secret, or by a claim that the certificate's key has signed (RFC 7523)."""
        if "client_assertion" not in form:
            return form.get("client_secret") == self.secret
        key = load_pem_x509_certificate(self.certificate).public_key()
        try:
            jwt.decode(form["client_assertion"], key, algorithms=["PS256"], issuer=self.client, options={"verify_aud": False})
        except jwt.InvalidTokenError:
            return False
        return True


class Line:
    """One line's login."""

    def __init__(self, logins: Logins) -> None:
        self._logins = logins
        self._ntlm: Any = None
        self.kind = ""

    def asks(self, shown: str) -> str | None:
        """None if who asks is let in; else what they have to show, as WWW-Authenticate has it."""
        kind, _, proof = shown.partition(" ")
        if self._ntlm is not None and self._ntlm.complete and not shown:
            return None
        if kind == "NTLM":
            return self._challenged(base64.b64decode(proof))
        if kind == "Basic" and base64.b64decode(proof).decode() == f"{self._logins.user}:{self._logins.password}":
            self.kind = "basic"
            return None
        if kind == "Bearer" and proof in self._logins.tokens:
            self.kind = "oauth"
            return None
        self._logins.refusals += bool(shown)
        return 'NTLM, Basic realm="EWS"' if self._logins.ntlm and kind != "Basic" else 'Basic realm="EWS"'

    def _challenged(self, proof: bytes) -> str | None:
        """The two steps of NTLM."""
        if self._logins.breaks_off:
            raise BrokenOff
        self._ntlm = self._ntlm or spnego.server(protocol="ntlm", options=spnego.NegotiateOptions.use_ntlm)
        try:
            challenge = self._ntlm.step(proof)
        except spnego.exceptions.SpnegoError:
            self._ntlm = None
            self._logins.refusals += 1
            return "NTLM"
        self.kind = "ntlm"
        return None if self._ntlm.complete else f"NTLM {base64.b64encode(challenge).decode()}"
