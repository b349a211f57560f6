"""One request to Exchange over HTTPS, once, and what each way in which it can fail means.

A fault before the request reached the server is `NotNow` or `Refused`; one after that is `Unclear`, and whoever asked
says what that means: for a mail that it may have gone, for a question that it is asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from notifications import https
from notifications.entra import Tokens
from notifications.ews.settings import Settings
from notifications.transports import NotLetIn, NotNow, NotSent, Refused

USER_AGENT = "Chaser (action plans; EWS)"  # what an administrator may put on EwsAllowList, as Chaser*
EWS_ENDS = "1 April 2027"
LOGIN_REMEDY = (
    "Look at CHASER_EXCHANGE_USER and its password, and at CHASER_EXCHANGE_LOGIN; nobody tries it again by itself, since that"
    " would lock the account."
)
APP_REMEDY = "Look at CHASER_EXCHANGE_TENANT, and whether the app may use this mailbox: the role Application EWS.AccessAsApp."


class Unclear(Exception):
    """The server may have done what it was asked, or not. The text is the reason, without a full stop."""


class Line:
    """HTTPS to one server, with one login. It is called at the first request. A refused login stays refused."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._session: Any = None
        self._refusal: NotLetIn | None = None
        s = settings
        self._tokens = Tokens(s.app, ca_file=s.ca_file, timeout=s.timeout) if s.login == "oauth" else None

    def close(self) -> None:
        """Hang up."""
        if self._session is not None:
            self._session.close()
        self._session = None

    def ask(self, request: bytes, headers: Mapping[str, str]) -> bytes:
        """The answer's XML. Raises `NotLetIn`, `Refused` or `NotNow`, always of the mailbox, or `Unclear`."""
        if self._refusal:
            raise self._refusal
        session = self._session = self._session or self._opened()
        said = {"Content-Type": "text/xml; charset=utf-8", "Accept": "text/xml", "User-Agent": USER_AGENT, **headers}
        if self._tokens is not None:
            said["Authorization"] = f"Bearer {self._tokens.token()}"
        try:
            answer = session.post(
                self._settings.url, data=request, headers=said, timeout=self._settings.timeout, allow_redirects=False
            )
        except Exception as broken:  # whatever broke: what the request asks for may be done
            self.close()
            raise self._broken(broken) from broken
        return self._read(answer)

    def _opened(self) -> Any:
        s = self._settings
        try:
            session = https.session(s.ca_file)
        except OSError as wrong:
            says = f"{s.ca_file} holds no certificate: {type(wrong).__name__}."
            raise Refused(says, "Look at CHASER_EXCHANGE_CA_FILE.", of_mailbox=True) from wrong
        session.auth = _login(s)
        return session

    def _broken(self, broken: Exception) -> NotSent | Unclear:
        """What a broken line means."""
        if why := https.distrusted(broken):
            says = f"{self._server} shows a certificate that is not trusted: {why}."
            remedy = "Name the authority that signed it in CHASER_EXCHANGE_CA_FILE, and the host as the certificate has it."
            return Refused(says, remedy, of_mailbox=True)
        if self._settings.login == "ntlm" and _broke_off(broken):
            says = f"{self._server} broke off the NTLM login: {type(broken).__name__}."
            return NotNow(says, "Look at CHASER_EXCHANGE_LOGIN, and at what stands between (a proxy).", of_mailbox=True)
        if https.never_began(broken):
            says = f"{self._server} cannot be reached: {_short(broken)}."
            remedy = "Look at CHASER_EXCHANGE_URL, the network and the server; it is tried again."
            return NotNow(says, remedy, of_mailbox=True)
        return Unclear(f"{self._server} gave no whole answer ({_short(broken)})")

    def _read(self, answer: Any) -> bytes:
        """The answer's XML, if there is any; else what its status means (RFC 9110, 15)."""
        status, content = answer.status_code, answer.content
        if status == 200 or (status == 500 and b"Envelope" in content[:300]):  # SOAP 1.1 says a fault by 500
            return bytes(content)
        says = f"{self._server} answers {status}."
        if status in (429, 503):
            wait = https.retry_after(answer.headers)
            raise NotNow(says, "It asks for fewer requests; it is tried again later.", of_mailbox=True, retry_after=wait)
        if status == 401:
            remedy = APP_REMEDY if self._settings.login == "oauth" else LOGIN_REMEDY
            self._refusal = NotLetIn(f"{self._server} does not let Chaser in: {status}.", remedy)
            raise self._refusal
        if status == 403:
            raise self._forbidden(answer.headers.get("X-EWS-Policy-Reason"))
        if 300 <= status < 400 and "genericerrorpage" not in answer.headers.get("Location", "").lower():
            raise Refused(says, "It sends Chaser elsewhere: look at CHASER_EXCHANGE_URL.", of_mailbox=True)
        if 400 <= status < 500 and status != 408:
            remedy = "Look at CHASER_EXCHANGE_URL, and at what stands between (a proxy); the server's log says more."
            raise Refused(says, remedy, of_mailbox=True)
        raise Unclear(f"{self._server} answered {status}")

    def _forbidden(self, reason: str | None) -> Refused:
        """403: with the header, it is the tenant that has switched EWS off for this app."""
        if reason is None:
            says = f"{self._server} forbids EWS to this login: 403."
            return Refused(says, "Let an Exchange admin look at EWSEnabled of the mailbox (Set-CASMailbox).", of_mailbox=True)
        says = f"Exchange Online has switched EWS off for Chaser: 403, {' '.join(reason.split())[:200].rstrip('.')}."
        remedy = (
            "Move to Graph (CHASER_TRANSPORT=graph, see docs/exchange.md). Until EWS ends for all, on"
            f" {EWS_ENDS}, an Exchange admin can let Chaser in: Set-OrganizationConfig -EwsEnabled $true, and the app's id on"
            " the allow list."
        )
        return Refused(says, remedy, of_mailbox=True)

    @property
    def _server(self) -> str:
        return f"The Exchange server {urlsplit(self._settings.url).netloc}"


def _login(settings: Settings) -> Any:
    """How requests shows who asks."""
    s = settings
    if s.login == "oauth":
        return _as_it_is  # a token is shown with each request
    if s.login == "basic":
        from requests.auth import HTTPBasicAuth

        return HTTPBasicAuth(s.user.encode(), (s.password or "").encode())
    from exchangelib.transport import NTLM, get_auth_instance

    user = f"\\{s.user}" if "@" in s.user else s.user  # an address is a name without a domain
    return get_auth_instance(NTLM, username=user, password=s.password)


def _as_it_is(request: Any) -> Any:
    """Else requests would look for a login of its own, in a .netrc file."""
    return request


def _broke_off(broken: Exception) -> bool:
    """Whether it is an error of requests_ntlm, for a login that ended before it was shown who asks: no challenge came, or a strange
    one. Then nothing was done."""
    no_challenge = isinstance(broken, KeyError) or (type(broken) is PermissionError and broken.errno is None)
    return no_challenge or type(broken).__module__.startswith("spnego")


def _short(broken: BaseException) -> str:
    """The kind of fault. What requests says of it holds the address, and more."""
    return type(broken).__name__
