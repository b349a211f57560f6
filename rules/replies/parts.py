"""Which words of a reply are about which action: by its reference, by the quoted line above, or as the only one asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rules.replies.asked import Asked
from rules.replies.passage import Passage

_WRAPPED = 58  # characters from which a line without a full stop goes on in the next
_BULLET = re.compile(r"^\s*(?:[-*•·–—]\s+|\(?[a-h]\)\s+)")
_END = re.compile(
    r"(?<=[.!?])(?<!\b[a-z]\.)(?<!\bno\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bapprox\.)(?<!\bref\.)[)\"'”’]*\s+(?=\S)", re.IGNORECASE
)
_FOREIGN = re.compile(
    r"(?:^\W*|\[|\b(?:action|actions|ref|reference|recommendation|item|point|line)\s+(?:no\.?\s*)?)(?P<ref>\d{1,3}(?:\.\d{1,3}){1,2}[a-z]?)(?![\w/])(?!\.\d)(?!\s*(?:million|k\b|m\b|%|per|hours|days|weeks|fte|am|pm))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in the person's own words, without the references in it."""

    text: str
    own: str  # with them


@dataclass(slots=True)
class Parts:
    """The sentences of each action, those of none in particular, and whether actions were named that were not asked about."""

    of: dict[str, list[Sentence]] = field(default_factory=dict)
    general: list[Sentence] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)


def parts(passages: Sequence[Passage], asked: Asked) -> Parts:
    """The sentences of a reply, shared out."""
    names = _Names(asked)
    out = Parts()
    for passage in passages:
        at = names.above(passage)
        for paragraph in re.split(r"\n\s*\n", passage.text):
            lines = list(_joined(paragraph))
            running = at
            for line in lines:
                for sentence in _END.split(line):
                    running = _share(sentence.strip(), names, running, at, out)
            at = running if lines and _is_heading(lines[-1], names) else at
    return out


def _share(sentence: str, names: _Names, running: tuple[str, ...], above: tuple[str, ...], out: Parts) -> tuple[str, ...]:
    """Put one sentence where it belongs; and what the next one is about if it does not say."""
    if not sentence:
        return running
    named = names.within(sentence)
    if strange := names.strange(sentence):
        out.strange.append(strange)
        return ("",)
    about = named or running
    text = names.without(sentence) if named else sentence
    if about == ("",):
        return running
    for ref in about:
        out.of.setdefault(ref, []).append(Sentence(text=text, own=sentence))
    if not about:
        out.general.append(Sentence(text=text, own=sentence))
    return named if named and names.leads(sentence) else running


def _is_heading(line: str, names: _Names) -> bool:
    """Whether a line holds a reference and no words, so that the next paragraph is about it."""
    return bool(names.within(line)) and not re.search(r"[a-z]{2}", names.without(line).casefold().replace("action", ""))


def _joined(paragraph: str) -> Iterator[str]:
    """Its lines, those together that were broken because they were full."""
    joined = ""
    last = 0
    for line in paragraph.splitlines():
        fresh = (
            bool(_BULLET.match(line))
            or bool(re.match(r"\W*\d", line))
            or last < _WRAPPED
            or joined.endswith((".", "!", "?", ":", ";"))
        )
        if joined and fresh:
            yield joined
            joined = ""
        last = len(line.rstrip())
        joined = f"{joined} {_BULLET.sub('', line, count=1).strip()}".strip()
    if joined:
        yield joined


class _Names:
    """How the actions asked about are named: "harbourshire-2.3" also "2.3"."""

    def __init__(self, asked: Asked) -> None:
        self.refs = [ask.ref for ask in asked.asks]
        self.only = len(set(self.refs)) == 1
        self.by_name: dict[str, str] = {}
        for ref in self.refs:
            for name in _names(ref):
                taken = self.by_name.setdefault(name, ref)
                if taken != ref:
                    self.by_name[name] = ""
        self.pattern = _pattern([name for name, ref in self.by_name.items() if ref])

    def within(self, text: str) -> tuple[str, ...]:
        """The actions that a text names, each once."""
        return tuple(dict.fromkeys(self.by_name[found["name"].casefold()] for found in self.pattern.finditer(text)))

    def without(self, text: str) -> str:
        """The text without these names and what hangs on them; at its beginning without a colon or dash after them."""
        name = self.pattern.pattern.replace("?P<name>", "?:")
        start = rf"^\W*(?:{name})(?:[\s,&]+(?:and\s+)?(?:{name}))*\s*[:)\]\-–—.,]*\s*"
        return self.pattern.sub("it", re.sub(start, "", text, count=1, flags=re.IGNORECASE))

    def leads(self, text: str) -> bool:
        """Whether a sentence begins with a name."""
        return (
            re.match(rf"\W*(?:(?:for|on|re|as for|with|regarding)\s+)?(?:{self.pattern.pattern})", text, re.IGNORECASE) is not None
        )

    def strange(self, text: str) -> str | None:
        """A reference that was not asked about."""
        found = next((m["ref"] for m in _FOREIGN.finditer(text) if m["ref"].casefold() not in self.by_name), None)
        return found if found and not self.within(text) else None

    def above(self, passage: Passage) -> tuple[str, ...]:
        """What the quoted lines above a passage make it about: the only action asked about, or the nearest reference."""
        if self.only:
            return (self.refs[0],)
        last = re.split(r"\n\s*\n", passage.under.strip())[-1]
        for text, sure in ((last, True), (passage.under, passage.inside)):
            found = self.within(text)
            if len(found) == 1 or (found and sure):
                return found[-1:]
        return ()


def _names(ref: str) -> list[str]:
    """All that follows a hyphen and has a figure in it, and the whole."""
    bits = ref.casefold().split("-")
    tails = ["-".join(bits[n:]) for n in range(len(bits))]
    return [tail for tail in tails if re.search(r"\d", tail)] or [ref.casefold()]


def _pattern(names: list[str]) -> re.Pattern[str]:
    """Any of the names as a whole word; a bare number only in brackets, after "action" and the like, or before a colon."""
    told = [re.escape(name) for name in sorted(names, key=len, reverse=True) if not name.isdigit()]
    bare = [re.escape(name) for name in sorted(names, key=len, reverse=True) if name.isdigit()]
    told += [rf"(?<=\[){n}(?=\])|(?<=action ){n}|(?<=#){n}|(?<=^){n}(?=\s?[:)\-])" for n in bare]
    before = r"(?:\b(?:actions?|refs?\.?|no\.?|number|item|recommendation)\s+)?\[?(?<![\w.])"
    return re.compile(rf"{before}(?P<name>{'|'.join(told) or '(?!)'})(?![\w])(?!\.\d)(?!-audit)\]?", re.IGNORECASE)
