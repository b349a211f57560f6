"""How well a text suits a column, where the layout does not say for sure which column it stands in."""

from __future__ import annotations

import re

from readers.drafts.headings import Role
from readers.drafts.people import looks_like_leads
from readers.drafts.standing import is_rag, status_of
from readers.drafts.when import is_deadline
from readers.drafts.wording import words

_TEXTS = (Role.ACTION, Role.FINDING, Role.RECOMMENDATION, Role.RESPONSE)
_REF = re.compile(r"[A-Z]{0,4}[./-]?\d[\w./-]{0,8}[.)]?", re.IGNORECASE)


def suits(role: Role | None, text: str) -> float:
    """Above 0 where a text may well stand in a column of that kind, below where it hardly does."""
    match role:
        case Role.DEADLINE | Role.REVISED | Role.START | Role.COMPLETED:
            return 2 if is_deadline(text) else -3
        case Role.LEAD | Role.RESPONSIBLE:
            return 2 if looks_like_leads(text) and not is_deadline(text) else -3
        case Role.STATUS:
            return 1.5 if words(text) <= 6 and status_of(text) else -1.5
        case Role.RAG:
            return 2 if is_rag(text) else -3
        case Role.REF:
            return 1.5 if _REF.fullmatch(text.strip()) else -3
        case _ if role in _TEXTS:
            return 1 if words(text) >= 3 and not is_deadline(text) else -0.5
        case _:
            return 0.3 if words(text) >= 4 else 0
