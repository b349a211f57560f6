"""Which words of a reply are about which action: by its reference, by the quoted line above, or as the only one asked about."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rules.replies import deeds
from rules.replies.asked import Asked
from rules.replies.passage import Passage
from rules.replies.plain import plain

_WRAPPED = 58  # characters from which a line without a full stop goes on in the next
_BULLET = re.compile(r"^\s*(?:[-*•·–—]\s+|\(?[a-h]\)\s+)")
_END = re.compile(
    r"(?<=[.!?])(?<!\b[a-z]\.)(?<!\bno\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bapprox\.)(?<!\bref\.)[)\"'”’]*\s+(?=\S)", re.IGNORECASE
)
_FOREIGN = re.compile(  # looks like a reference; not a day such as 20.03.26, a version, a time, a sum or a measure
    r"(?!\d{1,2}\.(?:0\d|1[0-2])\.(?:20)?[2-4]\d\b)"
    r"(?<![\w.£$€@/:-])(?<!version )(?<!v )(?<!at )(?<!to )(?<!by )(?<!from )(?P<ref>\d{1,2}(?:\.\d{1,2}){1,2}[a-z]?)(?![\w/%])"
    r"(?!\.\d)(?!\s*(?:million|billion|k\b|m\b|per\b|hours|hrs|days|weeks|months|years|fte|am\b|pm\b|metres|miles|km|tonnes"
    r"|kg|times))",
    re.IGNORECASE,
)


_EXCEPT = re.compile(
    r"\b(?:except(?:ing)?|but|apart from|bar|barring|excluding|other than|besides|save|aside from|minus|not|without|unlike|than)"
    r"\s+(?:for\s+)?(?:the\s+)?$",
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
    if len(named) > 1 and (pieces := names.listed(sentence)):
        for piece in pieces:
            running = _share(piece, names, running, above, out)
        return running
    if strange := names.strange(sentence) or names.tangled(sentence):
        out.strange.append(strange)
        return ("",)
    told = () if named or above or names.only else names.told(sentence)
    if len(told) > 1:
        out.general.append(Sentence(text=sentence, own=sentence))
        return ()
    about = named or told or running
    text = names.without(sentence) if named else names.untold(sentence) if told else sentence
    if about == ("",):
        return running
    for ref in about:
        out.of.setdefault(ref, []).append(Sentence(text=text, own=sentence))
    if not about:
        out.general.append(Sentence(text=text, own=sentence))
    return told or (named if len(named) == 1 or (named and names.leads(sentence)) else running)


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


_LABEL = re.compile(r"^\W*(?:(?:re|on|as (?:to|for)|for|about|with|regarding|right|and|also|ok|so)\b[\s,:]*)+", re.IGNORECASE)
_ARTICLES = {deeds.stem(word) for word in ("the", "our", "all", "my", "those", "these", "every", "new", "each", "of")}
_NEAR_THE_START = 2  # words, in which a sentence says what it is about


def _named_work(text: str, work: frozenset[str]) -> bool:
    """ "training - starts Monday", "the training one": a deed as the name of the work."""
    named = re.findall(
        r"(?:^\W*|\b(?:the|to|on|re|our)\s+)([a-z]+ing)\b(?!\s+(?:the|it|this|that|them|all|every|with|for|on|to|and)\b)",
        plain(text),
    )
    return any(deeds.stem(word) in work for word in named)


class _Names:
    """How the actions asked about are named: "harbourshire-2.3" also "2.3"."""

    def __init__(self, asked: Asked) -> None:
        self.refs = [ask.ref for ask in asked.asks]
        self.only = len(set(self.refs)) == 1
        texts = [ask.text for ask in asked.asks]
        self.things = deeds.thing_of(texts)
        self.works = [deeds.deeds(text) for text in texts]
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

    def told(self, text: str) -> tuple[str, ...]:
        """The actions that a sentence names by their own words: it begins with one of them, or holds two."""
        said = [deeds.stem(word) for word in deeds.WORD.findall(plain(_LABEL.sub("", text, count=1)))]
        first = [word for word in said if word not in _ARTICLES][:_NEAR_THE_START]
        return tuple(
            ref
            for ref, own, work in zip(self.refs, self.things, self.works, strict=True)
            if own & set(first) or (own & set(said) and len((own | work) & set(said)) > 1) or _named_work(text, work)
        )

    def untold(self, text: str) -> str:
        """The text without a label at its beginning: "tide tables - out now", "On the rings: 12 left"."""
        label = re.match(r"\W*(?P<label>[^:–—-]{2,40}?)\s*(?::|\s[-–—])\s+", text)
        if label and self.told(label["label"]):
            return text[label.end() :]
        own = frozenset().union(*self.things) | {"the"}
        leading = list(itertools.takewhile(lambda found: deeds.stem(found[0].casefold()) in own, re.finditer(r"[A-Za-z]+", text)))
        return f"it {text[leading[-1].end() :].strip()}" if leading and leading[-1][0].casefold() != "the" else text

    def strange(self, text: str) -> str | None:
        """A reference that was not asked about."""
        found = (m["ref"] for m in _FOREIGN.finditer(text) if m["ref"].casefold() not in self.by_name)
        return next(found, None)

    def listed(self, text: str) -> list[str]:
        """ "2.1 done, 2.3 not yet" in its pieces, each of which begins with a name; none where it is no such list."""
        pieces = re.split(rf"[,;]\s*(?=(?:{self.pattern.pattern.replace('?P<name>', '?:')}))", text, flags=re.IGNORECASE)
        each = all(self.leads(piece) and re.search(r"[a-z]{2}", self.without(piece), re.IGNORECASE) for piece in pieces)
        return pieces if len(pieces) > 1 and each else []

    def tangled(self, text: str) -> str | None:
        """A name that is excepted, or one of several that do not stand together: it is not sure what is said of which."""
        found = list(self.pattern.finditer(text))
        between = [text[a.end() : b.start()] for a, b in itertools.pairwise(found)]
        apart = any(not re.fullmatch(r"[\s,&/+]*(?:and|or)?[\s,&/+]*", gap, re.IGNORECASE) for gap in between)
        but = any(_EXCEPT.search(text[: one.start()]) for one in found) and not self.only
        return found[0]["name"] if found and (apart or but) and not self.only else None

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
