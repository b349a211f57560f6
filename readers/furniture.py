"""What pages print at their edges again and again: running headers and footers, and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

_NUMBERED = re.compile(r"^(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)
_MANY = 5  # pages, from which two alike are not enough


def running(edges: Sequence[Sequence[str]]) -> Callable[[str], bool]:
    """Tells whether a line at the edge of a page is furniture, by the lines at the edges of all pages.

    It is a page number, or stands on several pages in the same words but for a number.
    """
    counts = Counter(key for lines in edges for key in {_key(line) for line in lines})
    least = 2 if len(edges) < _MANY else 3
    return lambda line: bool(_NUMBERED.match(line)) or counts[_key(line)] >= least


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line.lower())
