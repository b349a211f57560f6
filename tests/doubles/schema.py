"""Microsoft's schema of EWS, by which a request and an answer are judged, where ../shared holds it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

FILES = Path(__file__).parents[3] / "shared" / "ews-schema"


def here() -> bool:
    """Whether there is a schema to judge by."""
    return (FILES / "messages.xsd").is_file()


def fault_of(element: etree._Element) -> str | None:
    """What is wrong with an element by the schema; none if it is well, or if nobody can tell."""
    if not here():
        return None
    schema = _schema()
    alone = etree.fromstring(etree.tostring(element))
    return None if schema.validate(alone) else str(schema.error_log.last_error)


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(FILES / "messages.xsd"))
