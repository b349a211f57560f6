"""The mailbox: what Chaser asks of it. exchangelib is imported with this file."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice, takewhile
from typing import Any

from exchangelib import (
    DELEGATE,
    IMPERSONATION,
    Account,
    Build,
    Configuration,
    EWSDateTime,
    EWSTimeZone,
    Mailbox,
    Message,
    Q,
    Version,
)
from exchangelib.errors import ErrorItemNotFound, EWSError
from exchangelib.fields import FieldOrder, FieldPath
from exchangelib.folders import Folder, Inbox, Root, SentItems
from exchangelib.properties import DistinguishedFolderId, ItemId
from exchangelib.protocol import FailFast, Protocol
from exchangelib.restriction import Restriction
from exchangelib.transport import NOAUTH

from notifications.ews.buttons import wanted
from notifications.ews.line import Line, Unclear
from notifications.ews.services import ITEM_ID, MESSAGE_ID, MIME, RECEIVED, Answered, Find, Get, Send, answering, raised
from notifications.ews.settings import Settings
from notifications.ews.troubles import UNABLE_TO_FILTER, certain
from notifications.inboxes import left
from notifications.transports import NotNow, NotSent
from notifications.voting import stream

BUILDS = {"Exchange2013": Build(15, 0), "Exchange2013_SP1": Build(15, 0, 847), "Exchange2016": Build(15, 1)}
FETCHED = 10  # mails whose bytes come at a time: one may hold attachments
LOOKED_THROUGH = 1000  # of the newest sent mails: half an hour at the usual pace


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A mail of a folder, as a list shows it. Some servers list not all of it, and some items have not all of it."""

    id: str
    change_key: str | None
    message_id: str | None
    received_at: datetime | None


class Box:
    """One mailbox over one line. Nothing is called before the first question."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._line = Line(settings)
        self._account = _account(settings)

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def send(self, raw: bytes, *, to: str) -> None:
        """Send the bytes and keep them in Sent Items. Raises `NotSent`, or `Unclear` where they may have gone."""
        mail = Message(
            account=self._account,
            mime_content=raw,
            author=Mailbox(email_address=self._settings.sender),  # some servers refuse a mail without
            to_recipients=[Mailbox(email_address=to)],
            verb_stream=stream() if self._settings.voting and wanted(raw) else None,
        )
        service = Send(account=self._account, line=self._line)
        payload = service.get_payload([mail], self._folder(SentItems), "SendAndSaveCopy", "SendToNone")
        try:
            with answering():
                answers = raised(service._elems_to_objs(service._get_elements(payload)))
        except Answered as error:
            if refusal := certain(error.code, self._settings, to=to, back_off=error.back_off):
                raise refusal from error
            raise Unclear(f"Exchange answered with {error.code}") from error
        if not answers:
            raise Unclear("Exchange gave an answer that says nothing of the mail")

    def sent(self, message_id: str) -> bool | None:
        """Whether it stands in Sent Items; none if the server does not say which mails stand there. Raises `NotSent`.

        A server may be unable to search by Message-ID and say so, or find nothing. So a search that finds nothing is
        believed only if it does find the newest mail; else the newest mails are looked through.
        """
        wanted = _bare(message_id)
        if self._finds(wanted, message_id):
            return True
        newest = self._newest(SentItems)
        first = next(newest, None)
        if first is None or (first.message_id and self._finds(_bare(first.message_id), first.message_id)):
            return first is not None and _bare(first.message_id) == wanted
        looked_through = [_bare(mail.message_id) for mail in islice(chain([first], newest), LOOKED_THROUGH)]
        return wanted in looked_through if any(looked_through) else None

    def _finds(self, wanted: str, message_id: str) -> bool:
        found = self._found(SentItems, Q(message_id=message_id), most=LOOKED_THROUGH) or ()
        return any(_bare(mail.message_id) == wanted for mail in found)

    def received(self, since: datetime) -> list[Listed]:
        """What came into the inbox since then, oldest first. Raises `NotSent`."""
        edge = since.astimezone(UTC).replace(microsecond=0)  # servers count seconds

        def late(mail: Listed) -> bool:
            return (mail.received_at or edge) >= edge

        found = self._found(Inbox, Q(datetime_received__gte=EWSDateTime.from_datetime(edge)))
        mails = takewhile(late, self._newest(Inbox)) if found is None else filter(late, found)
        return sorted(mails, key=lambda mail: mail.received_at or edge)

    def contents(self, mails: Sequence[Listed]) -> Iterator[tuple[Listed, bytes]]:
        """The bytes of each that is still there. Raises `NotSent`."""
        service = Get(account=self._account, line=self._line, chunk_size=FETCHED)
        ids = [ItemId(id=mail.id, changekey=mail.change_key) for mail in mails]
        with self._asking():
            answers = service.call(items=ids, additional_fields=_paths("mime_content"), shape="IdOnly")
            for mail, answer in zip(mails, answers, strict=True):
                if (raw := self._content(answer)) is not None:
                    yield mail, raw

    def _content(self, answer: Any) -> bytes | None:
        """An item's bytes; none if it is gone meanwhile, or is of a kind that has none, which is said in the log."""
        if isinstance(answer, ErrorItemNotFound):
            return None
        if isinstance(answer, EWSError):
            error = Answered.by(answer)
            if certain(error.code, self._settings):
                raise answer
            left(error.code)
            return None
        if not (content := answer.findtext(MIME)):
            left("no content")
            return None
        return b64decode(content)

    def _found(self, folder: type[Folder], q: Q, *, most: int | None = None) -> list[Listed] | None:
        """The folder's mails that `q` is true of, as far as the server can tell; none if it cannot search so."""
        restriction = Restriction(q, [folder(root=Root(account=self._account))], Restriction.ITEMS)
        try:
            return list(islice(self._list(folder, restriction), most))
        except NotSent as trouble:
            if isinstance(trouble.__cause__, Answered) and trouble.__cause__.code in UNABLE_TO_FILTER:
                return None
            raise

    def _newest(self, folder: type[Folder]) -> Iterator[Listed]:
        """The folder's mails, the newest first, page by page as they are taken."""
        return self._list(folder, None)

    def _list(self, folder: type[Folder], restriction: Restriction | None) -> Iterator[Listed]:
        service = Find(account=self._account, line=self._line)
        received = FieldPath(field=Message.get_field_by_fieldname("datetime_received"))
        with self._asking():
            items = service.call(
                folders=[self._folder(folder)],
                additional_fields=_paths("message_id", "datetime_received"),
                restriction=restriction,
                order_fields=[FieldOrder(received, reverse=True)],
                shape="IdOnly",
                query_string=None,
                depth="Shallow",
                calendar_view=None,
                max_items=None,
                offset=0,
            )
            for item in items:
                yield _listed(item)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """A question, unlike a mail, may be asked again: what is unclear is `NotNow`."""
        try:
            with answering():
                yield
        except Answered as error:
            refusal = certain(error.code, self._settings, back_off=error.back_off)
            raise refusal or _again(f"Exchange cannot say what is in the mailbox: {error.code}.") from error
        except Unclear as unclear:
            raise _again(f"{unclear}.") from unclear

    def _folder(self, folder: type[Folder]) -> DistinguishedFolderId:
        """The folder by its well-known name, which saves asking for its id."""
        return DistinguishedFolderId(id=folder.DISTINGUISHED_FOLDER_ID, mailbox=Mailbox(email_address=self._settings.box))


def _account(settings: Settings) -> Account:
    """The mailbox as exchangelib knows it. Its own connection is never opened."""
    config = Configuration(
        service_endpoint=settings.url,
        auth_type=NOAUTH,  # the line logs in
        version=Version(BUILDS[settings.version], settings.version),
        retry_policy=FailFast(),
        max_connections=1,
    )
    access = IMPERSONATION if settings.impersonates else DELEGATE
    account = Account(settings.box, config=config, access_type=access, default_timezone=EWSTimeZone("Europe/London"))
    account.protocol = type.__call__(Protocol, config=config)  # one of its own: those that are cached would share a version
    return account


def _paths(*names: str) -> set[FieldPath]:
    return {FieldPath(field=Message.get_field_by_fieldname(name)) for name in names}


def _listed(item: Any) -> Listed:
    if isinstance(item, EWSError):
        raise item
    id_ = item.find(ITEM_ID)
    received = item.findtext(RECEIVED)
    return Listed(
        id=id_.get("Id"),
        change_key=id_.get("ChangeKey"),
        message_id=item.findtext(MESSAGE_ID) or None,
        received_at=datetime.fromisoformat(received) if received else None,
    )


def _bare(message_id: str | None) -> str:
    """Without its brackets, which some servers leave out."""
    return (message_id or "").strip("<> ")


def _again(says: str) -> NotNow:
    return NotNow(says, "It is asked again; if it stays so, look at the server.", of_mailbox=True)
