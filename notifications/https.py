"""HTTPS as a mailbox's door speaks it: a private authority is trusted besides those that are known anyway, and a mail is
never sent by a second try that nobody asked for.

requests is imported when a session is made, since it takes longer than most commands.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any


def session(ca_file: Path | None = None) -> Any:
    """A `requests.Session` that trusts that authority too. The environment's proxies count as ever, and the authorities of
    REQUESTS_CA_BUNDLE besides all others; a bundle that is not there changes nothing.

    Raises OSError (among it `ssl.SSLError`) for a file that holds no certificate.
    """
    import requests
    from requests.adapters import HTTPAdapter

    context = ssl.create_default_context()
    bundle = Path(os.environ.get("REQUESTS_CA_BUNDLE") or os.devnull)
    for file in (ca_file, bundle if bundle.is_file() else None):
        if file:
            context.load_verify_locations(file)

    class Trusting(HTTPAdapter):
        """It tries nothing twice: `max_retries` stays at 0."""

        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, **kwargs, ssl_context=context)

        def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
            return super().proxy_manager_for(*args, **kwargs, ssl_context=context)

        def get_connection_with_tls_context(self, request: Any, verify: Any, proxies: Any = None, cert: Any = None) -> Any:
            return super().get_connection_with_tls_context(request, True, proxies, cert)

        def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
            super().cert_verify(conn, url, True, cert)

    made = requests.Session()
    made.mount("https://", Trusting())
    return made


def never_began(broken: BaseException) -> bool:
    """Whether a request that broke cannot have reached the server: no line to it came about.

    An SSLError is not among them. requests raises the same one when the line breaks after the request.
    """
    import requests

    if isinstance(broken, requests.exceptions.ConnectTimeout | requests.exceptions.ProxyError):
        return True
    reason = getattr(broken.args[0], "reason", None) if broken.args else None
    return any(kind.__name__ == "NewConnectionError" for kind in type(reason).__mro__)  # urllib3's, which is requests' affair


def distrusted(broken: BaseException) -> str | None:
    """Why the server's certificate is not trusted, if that is what broke: looked for down the chain of causes."""
    seen: BaseException | None = broken
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return seen.verify_message
        inner = getattr(seen, "reason", None) or next((a for a in seen.args if isinstance(a, BaseException)), None)
        seen = inner if isinstance(inner, BaseException) else seen.__cause__ or seen.__context__
    return None


def retry_after(headers: Mapping[str, str]) -> timedelta | None:
    """How long the server asks to wait (RFC 9110 10.2.3): seconds, or a moment, which is told from the answer's own Date."""
    asked = headers.get("Retry-After", "").strip()
    try:
        if asked.isdecimal():
            wait = timedelta(seconds=int(asked))
        else:
            wait = parsedate_to_datetime(asked) - parsedate_to_datetime(headers["Date"])
    except (ValueError, TypeError, KeyError, OverflowError):
        return None
    return wait if wait > timedelta(0) else None
