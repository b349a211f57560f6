"""exchangelib's services with its second tries left out: a request goes over our line once, whatever becomes of it.

As they come, they try again after a time-out where the pool is larger than one, with every older version of EWS after
some errors, and when a token has run out; a mail must not be sent by such a try. exchangelib builds the requests and
reads the answers; the way in between is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from exchangelib.errors import EWSError
from exchangelib.services import CreateItem, FindItem, GetItem
from exchangelib.util import TNS, DummyResponse

from notifications.ews.line import Line, Unclear

ITEM_ID, MESSAGE_ID = f"{{{TNS}}}ItemId", f"{{{TNS}}}InternetMessageId"
RECEIVED, MIME = f"{{{TNS}}}DateTimeReceived", f"{{{TNS}}}MimeContent"


class Answered(Exception):
    """The server answered with an error. Only its code is kept: its words, and exchangelib's, may hold parts of mails."""

    def __init__(self, code: str, back_off: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.back_off = back_off  # seconds

    @classmethod
    def by(cls, error: EWSError) -> Answered:
        """exchangelib's error of that code."""
        return cls(type(error).__name__, getattr(error, "back_off", None))


@contextmanager
def answering() -> Iterator[None]:
    """What is raised within comes as `Answered`, or as `Unclear` where the answer is none of EWS."""
    try:
        yield
    except EWSError as error:
        raise Answered.by(error) from None
    except (ValueError, TypeError, AttributeError, KeyError) as wrong:  # exchangelib's, of XML that it does not know
        raise Unclear(f"Exchange gave an answer that makes no sense ({type(wrong).__name__})") from None


class Once:
    """A service that asks once, within `answering`. Raises the line's errors for what is no answer."""

    def __init__(self, *, account: Any, line: Line, chunk_size: int | None = None) -> None:
        super().__init__(account=account, chunk_size=chunk_size)  # type: ignore[call-arg]
        self._line = line

    def _get_elements(self, payload: Any) -> Any:
        return self._response_generator(payload)  # type: ignore[attr-defined]

    def _get_response_xml(self, payload: Any) -> Any:
        request = self.wrap(content=payload, api_version=self.account.version.api_version)  # type: ignore[attr-defined]
        answer = self._line.ask(request, self._extra_headers())  # type: ignore[attr-defined]
        if not answer.rstrip().endswith(b"Envelope>"):  # exchangelib mends broken XML, and would take half a mail for a whole one
            raise Unclear("Exchange gave half an answer, or something else")
        _, body = self._get_soap_parts(DummyResponse(content=answer))  # type: ignore[attr-defined]
        return self._get_soap_messages(body)  # type: ignore[attr-defined]

    @staticmethod
    def _get_exception(code: str, text: str | None, msg_xml: Any = None, rule_errors: Any = None) -> Exception:
        """As exchangelib tells it; and how long to wait, which it reads from SOAP faults only."""
        error: Exception = CreateItem._get_exception(code, text or "", msg_xml, rule_errors)
        if msg_xml is not None and hasattr(error, "back_off"):
            for value in msg_xml.iter(f"{{{TNS}}}Value"):
                if value.get("Name") == "BackOffMilliseconds":
                    with suppress(TypeError, ValueError):
                        error.back_off = int(value.text) / 1000
        return error


class Send(Once, CreateItem):  # type: ignore[misc]
    """Sends mails. What comes back beside the code is not looked at: servers give ids or none, items or none."""

    element_container_name = None

    def _elem_to_obj(self, elem: Any) -> bool:
        return True


class Find(Once, FindItem):  # type: ignore[misc]
    """Lists items as they come, of whatever kind."""

    def _elem_to_obj(self, elem: Any) -> Any:
        return elem


class Get(Once, GetItem):  # type: ignore[misc]
    """Gives items as they come. One that is not there any more comes as an error, in its place."""

    ERRORS_TO_CATCH_IN_RESPONSE = EWSError

    def _elem_to_obj(self, elem: Any) -> Any:
        return elem


def raised(answers: Iterable[Any]) -> list[Any]:
    """The answers, if none of them is an error; exchangelib hands some over instead of raising them."""
    held = list(answers)
    for answer in held:
        if isinstance(answer, Exception):
            raise answer
    return held
