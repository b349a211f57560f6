"""The mailbox itself: one line for a batch, a token for each request, and every trouble as one of the transports' errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NoReturn
from urllib.parse import quote

from notifications import https
from notifications.entra import Tokens
from notifications.graph.answers import cut, distrusted, meaning, said, strange
from notifications.graph.settings import Settings, checked
from notifications.transports import NotLetIn, Refused

USER_AGENT = "Chaser (action plans; Graph)"  # an admin finds us by it
IMMUTABLE = 'IdType="ImmutableId"'  # a mail keeps such an id when it moves from Drafts to Sent Items
PLAIN = "text/plain"  # what Graph wants a mail's own bytes to be called, in base64


class Mailbox:
    """A mailbox that is called at the first question. Raises `NotSetUp` for settings that cannot work."""

    def __init__(self, settings: Settings) -> None:
        self.settings = checked(settings)
        self._tokens = Tokens(settings.app, ca_file=settings.ca_file, timeout=settings.timeout)
        self._session: Any = None
        self._refusal: NotLetIn | None = None

    def close(self) -> None:
        """Hang up."""
        if self._session is not None:
            self._session.close()
        self._session = None

    def request(self, method: str, path: str, body: bytes | None = None) -> Any:
        """The answer to a request for `path` below the mailbox, or for an address that an answer named: any answer at all.

        Raises `Refused` or `NotNow` where none can have come about, and OSError where the line broke after that.
        """
        s = self.settings
        session = self._session = self._session or self._opened()
        url = path if path.startswith(f"{s.url}/") else f"{s.url}/users/{quote(s.box, safe='@')}{path}"
        headers = {"Authorization": f"Bearer {self._token()}", "Prefer": IMMUTABLE, "User-Agent": USER_AGENT}
        if body is not None:
            headers["Content-Type"] = PLAIN
        try:
            return session.request(method, url, data=body, headers=headers, timeout=s.timeout, allow_redirects=False)
        except OSError as broken:  # those of requests are OSErrors
            if why := https.distrusted(broken):
                raise distrusted(why, s) from broken
            if https.never_began(broken):
                raise cut(broken, of_mailbox=True) from broken
            raise

    def ask(self, method: str, path: str, body: bytes | None = None, *, good: int = 200) -> Any:
        """The good answer to a request that sends nothing, so that a broken line does no harm. Raises `Refused` or `NotNow`."""
        try:
            answer = self.request(method, path, body)
        except OSError as broken:
            raise cut(broken) from broken
        if answer.status_code != good:
            self.refuse(answer)
        return answer

    def told(self, method: str, path: str, body: bytes | None = None, *, good: int = 200) -> dict[str, Any]:
        """What such an answer holds."""
        answer = self.ask(method, path, body, good=good)
        with suppress(ValueError):
            held = answer.json()
            if isinstance(held, dict):
                return held
        raise strange(answer.status_code, self.settings)

    def pages(self, path: str) -> Iterator[list[dict[str, Any]]]:
        """A list, page by page; one may be empty though others follow. Raises `Refused` or `NotNow`."""
        while path:
            held = self.told("GET", path)
            found, path = held.get("value"), str(held.get("@odata.nextLink", ""))
            elsewhere = path and not path.startswith(f"{self.settings.url}/")  # a token is shown to nobody else
            if elsewhere or not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
                raise strange(200, self.settings)
            yield found

    def refuse(self, answer: Any) -> NoReturn:
        """Raise what an answer means. Who is not let in stays out."""
        error = meaning(answer, self.settings)
        if isinstance(error, NotLetIn):
            self._refusal = error
        raise error

    def _token(self) -> str:
        if self._refusal:
            raise self._refusal
        try:
            return self._tokens.token()
        except (KeyError, TypeError, AttributeError) as rubbish:  # msal takes for granted what it is answered
            raise strange(200, self.settings) from rubbish

    def _opened(self) -> Any:
        file = self.settings.ca_file
        try:
            return https.session(file)
        except OSError as wrong:
            says = f"{file} holds no certificate that can be read: {said(wrong)}."
            raise Refused(says, "Look at CHASER_GRAPH_CA_FILE.", of_mailbox=True) from wrong
