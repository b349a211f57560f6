"""The marks that Chaser writes into subjects, by which an answer is known whose threading was lost."""

from __future__ import annotations

import re

from notifications.letters.letter import Mark

_MARK = re.compile(r"\[\s*(?:(?P<ref>[\w.\-/]{1,60})\s+)?(?P<code>[a-z0-9]{8})\s*\]", re.IGNORECASE)


def marks(subject: str) -> tuple[Mark, ...]:
    """`[2.3 k7q2m9xa]`, `[k7q2m9xa]`, in their order, each once. An eight-letter word in brackets looks like one, too."""
    found = (Mark(code=m["code"].lower(), ref=m["ref"]) for m in _MARK.finditer(subject))
    return tuple(dict.fromkeys(found))
