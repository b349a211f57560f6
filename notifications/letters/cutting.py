"""From the text of a mail to the passages that its writer wrote."""

from __future__ import annotations

import itertools
import re
import unicodedata

from notifications.letters.endings import without_endings
from notifications.letters.quotes import Kind, sort
from rules.replies.passage import Passage

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_MOST_LINES = 20_000


def cut(text: str, writer: str = "") -> tuple[Passage, ...]:
    """The passages of a text, in order. `writer` is the name in From."""
    runs = [(kind, [s.text for s in run]) for kind, run in itertools.groupby(sort(_lines(text)), key=lambda s: s.kind)]
    runs = [(kind, run) for kind, run in runs if kind is Kind.QUOTED or "".join(run).strip()]
    out: list[Passage] = []
    under = ""
    for at, (kind, run) in enumerate(runs):
        if kind is Kind.QUOTED:
            under = f"{under}\n{_joined(run)}".strip()
        elif kind is Kind.NEW and (words := _joined(without_endings(run, writer))):
            inside = any(later is Kind.QUOTED and "".join(lines).strip() for later, lines in runs[at + 1 :])
            out.append(Passage(text=words, under=under, inside=inside and bool(under)))
            under = ""
    return tuple(out)


def _lines(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).replace("\u00a0", " ")
    return [line.rstrip() for line in plain.splitlines()[:_MOST_LINES]]


def _joined(lines: list[str]) -> str:
    """The lines without empty ones at either end, and no more than one between."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
