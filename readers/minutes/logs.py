"""Minutes with a log of their actions: the table is read as any plan's, the text around it as minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

from readers import drafts
from readers.errors import Unreadable
from readers.grid import Document, Grid
from readers.minutes.attendance import Attendance
from readers.plans import is_log
from register.model import Draft, Field, Remark, Unsure

_SAME = 60  # of 100: a request of the text with the owner and the day of a row of the log
_ALIKE = 90


def parted(document: Document) -> tuple[Document, Document]:
    """(the text around the logs, the logs)"""
    logs = tuple(block for block in document.blocks if isinstance(block, Grid) and is_log(block))
    in_logs = {id(block) for block in logs}
    rest = tuple(block for block in document.blocks if id(block) not in in_logs)
    return replace(document, blocks=rest), replace(document, blocks=logs, left_out=())


def logged(logs: Document, people: Attendance, *, file: str, dated: date) -> tuple[list[Draft], list[Remark]]:
    """The actions of the logs with whom their initials mean, and what is odd about the tables."""
    if not logs.blocks:
        return [], []
    try:
        read = drafts.reading(logs, file=file, dated=dated, inspected_on=dated)
    except Unreadable:  # a log in which nothing is left
        return [], []
    of_findings = (Field.FINDING, Field.NUMBER)  # a log has none
    return [_meant(draft, people) for draft in read.drafts], [r for r in read.remarks if r.field not in of_findings]


def unlogged(requests: Sequence[Draft], log: Sequence[Draft]) -> Iterator[Draft]:
    """The requests of the text that the log does not hold as well."""
    return (one for one in requests if not any(_same(one, row) for row in log))


def _same(asked: Draft, row: Draft) -> bool:
    alike = fuzz.token_set_ratio(asked.text.lower(), row.text.lower())
    both = asked.leads == row.leads and asked.deadline.due == row.deadline.due
    return alike >= (_SAME if both else _ALIKE)


def _meant(draft: Draft, people: Attendance) -> Draft:
    meant = [people.resolve(lead) for lead in draft.leads]
    leads = tuple(dict.fromkeys(lead for leads, _ in meant for lead in leads))
    unsure = tuple(Unsure(field=Field.LEAD, says=says) for _, says in meant if says)
    return replace(draft, leads=leads, unsure=(*draft.unsure, *unsure), finding_number=None)
