"""What an Exchange server answers to the requests that mail needs, as XML by its schema."""

from __future__ import annotations

import base64
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from tests.doubles.mailbox import Item, Mailbox

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
M = "http://schemas.microsoft.com/exchange/services/2006/messages"
T = "http://schemas.microsoft.com/exchange/services/2006/types"
E = "http://schemas.microsoft.com/exchange/services/2006/errors"
NS = {"s": SOAP, "m": M, "t": T}
HABITS = {  # of servers that were met, or that the protocol allows
    "gives ids back",
    "cannot filter",
    "ignores filters",
    "filters find nothing",
    "lists no message ids",
    "lists ids without brackets",
}
VERSION = (
    '<t:ServerVersionInfo MajorVersion="15" MinorVersion="1" MajorBuildNumber="2507" MinorBuildNumber="6" Version="V2017_07_11"/>'
)


def envelope(body: str) -> bytes:
    """A SOAP answer."""
    names = " ".join(f'xmlns:{short}="{long}"' for short, long in NS.items())
    parts = f"<s:Header>{VERSION}</s:Header><s:Body>{body}</s:Body>"
    return f"<?xml version='1.0' encoding='utf-8'?><s:Envelope {names}>{parts}</s:Envelope>".encode()


def message(operation: str, inner: str) -> bytes:
    """One response message of success."""
    return _answer(
        operation, f'<m:{operation}ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>{inner}'
    )


def error(operation: str, code: str, *, back_off: int | None = None) -> bytes:
    """One response message of an error; `back_off` in seconds."""
    hint = ""
    if back_off:
        hint = f'<m:MessageXml><t:Value Name="BackOffMilliseconds">{back_off * 1000}</t:Value></m:MessageXml>'
    return _answer(operation, _failed(operation, code, hint))


def fault(code: str, *, back_off: int | None = None) -> bytes:
    """A SOAP fault: the server has not come to the request itself."""
    hint = f'<t:MessageXml><t:Value Name="BackOffMilliseconds">{back_off * 1000}</t:Value></t:MessageXml>' if back_off else ""
    detail = f'<e:ResponseCode xmlns:e="{E}">{code}</e:ResponseCode><e:Message xmlns:e="{E}">Not so.</e:Message>{hint}'
    return envelope(
        f"<s:Fault><faultcode>a:{code}</faultcode><faultstring>Not so.</faultstring><detail>{detail}</detail></s:Fault>"
    )


def create_item(request: etree._Element, box: Mailbox, habits: Collection[str]) -> bytes:
    """A mail is sent and kept."""
    mail = request.find("m:Items/t:Message", NS)
    to = [address.text for address in mail.iterfind("t:ToRecipients/t:Mailbox/t:EmailAddress", NS)]
    author = mail.findtext("t:From/t:Mailbox/t:EmailAddress", namespaces=NS)
    if request.get("MessageDisposition") != "SendAndSaveCopy" or not author or not to:
        return error("CreateItem", "ErrorMissingRecipients")
    raw = base64.b64decode(mail.findtext("t:MimeContent", namespaces=NS))
    taken = box.submit(raw, to=to, author=author, buttons=_buttons(mail))
    return sent_answer(taken, habits)


def sent_answer(item: Item, habits: Collection[str]) -> bytes:
    """What is said of a mail that was taken: nothing, as Exchange does, or its id."""
    given = f"<t:Message>{_id(item)}</t:Message>" if "gives ids back" in habits else ""
    return message("CreateItem", f"<m:Items>{given}</m:Items>")


def find_item(request: etree._Element, box: Mailbox, habits: Collection[str]) -> bytes:
    """A page of a folder."""
    found = box.folder(request.find("m:ParentFolderIds/t:DistinguishedFolderId", NS).get("Id"))
    restriction = request.find("m:Restriction", NS)
    if restriction is not None:
        if "cannot filter" in habits:
            return error("FindItem", "ErrorUnsupportedPathForQuery")
        if "filters find nothing" in habits:
            found = []
        if "ignores filters" not in habits:
            found = [item for item in found if _allowed(restriction[0])(item)]
    order = request.find("m:SortOrder/t:FieldOrder", NS)
    if order is not None:
        found = sorted(found, key=lambda item: item.at, reverse=order.get("Order") == "Descending")
    view = request.find("m:IndexedPageItemView", NS)
    start, most = int(view.get("Offset")), int(view.get("MaxEntriesReturned"))
    page = found[start : start + most]
    attributes = (
        f'IndexedPagingOffset="{start + len(page)}" TotalItemsInView="{len(found)}"'
        f' IncludesLastItemInRange="{str(start + len(page) >= len(found)).lower()}"'
    )
    items = "".join(_listed(item, habits) for item in page)
    return message("FindItem", f"<m:RootFolder {attributes}><t:Items>{items}</t:Items></m:RootFolder>")


def get_item(request: etree._Element, box: Mailbox, habits: Collection[str]) -> bytes:
    """Mails with their bytes."""
    answers = []
    for wanted in request.iterfind("m:ItemIds/t:ItemId", NS):
        item = box.find(wanted.get("Id"))
        if item is None or item.id in box.unreadable:
            code = "ErrorMimeContentConversionFailed" if item else "ErrorItemNotFound"
            answers.append(_failed("GetItem", code, ""))
            continue
        mime = f'<t:MimeContent CharacterSet="UTF-8">{base64.b64encode(item.raw).decode()}</t:MimeContent>'
        inner = f"<m:Items><t:Message>{mime}{_id(item)}</t:Message></m:Items>"
        answers.append(
            f'<m:GetItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>{inner}'
            "</m:GetItemResponseMessage>"
        )
    return envelope(f"<m:GetItemResponse><m:ResponseMessages>{''.join(answers)}</m:ResponseMessages></m:GetItemResponse>")


ANSWERS: dict[str, Callable[[etree._Element, Mailbox, Collection[str]], bytes]] = {
    "CreateItem": create_item,
    "FindItem": find_item,
    "GetItem": get_item,
}


def _buttons(mail: etree._Element) -> bytes:
    field = {"DistinguishedPropertySetId": "Common", "PropertyId": str(0x8520), "PropertyType": "Binary"}
    for property_ in mail.iterfind("t:ExtendedProperty", NS):
        if property_.find("t:ExtendedFieldURI", NS).attrib == field:
            return base64.b64decode(property_.findtext("t:Value", namespaces=NS))
    return b""


def _answer(operation: str, open_message: str) -> bytes:
    closed = open_message if open_message.endswith("ResponseMessage>") else f"{open_message}</m:{operation}ResponseMessage>"
    return envelope(f"<m:{operation}Response><m:ResponseMessages>{closed}</m:ResponseMessages></m:{operation}Response>")


def _failed(operation: str, code: str, hint: str) -> str:
    empty = "" if operation == "FindItem" else "<m:Items/>"
    return (
        f'<m:{operation}ResponseMessage ResponseClass="Error"><m:MessageText>Not so.</m:MessageText>'
        f"<m:ResponseCode>{code}</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>{hint}{empty}"
        f"</m:{operation}ResponseMessage>"
    )


def _id(item: Item) -> str:
    return f'<t:ItemId Id={quoteattr(item.id)} ChangeKey="Q0s="/>'


def _listed(item: Item, habits: Collection[str]) -> str:
    shown = item.message_id.strip("<>") if "lists ids without brackets" in habits else item.message_id
    message_id = f"<t:InternetMessageId>{escape(shown)}</t:InternetMessageId>"
    if not shown or "lists no message ids" in habits:
        message_id = ""
    at = item.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"<t:Message>{_id(item)}<t:DateTimeReceived>{at}</t:DateTimeReceived>{message_id}</t:Message>"


def _allowed(test: etree._Element) -> Callable[[Item], bool]:
    """The one comparison that a restriction makes."""
    value = test.find("t:FieldURIOrConstant/t:Constant", NS).get("Value")
    field = test.find("t:FieldURI", NS).get("FieldURI")
    match etree.QName(test).localname, field:
        case "IsEqualTo", "message:InternetMessageId":
            return lambda item: item.message_id == value
        case "IsGreaterThanOrEqualTo", "item:DateTimeReceived":
            return lambda item: item.at >= datetime.fromisoformat(value)
    raise NotImplementedError(f"the double cannot compare {field} so")
