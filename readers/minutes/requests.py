"""What a meeting resolved, asked or was promised: an action where it has an owner or a date, and is more than "noted"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readers.drafts.people import looks_like_leads
from readers.drafts.vocabulary import MONTH, POSTS, VERBS, either
from readers.drafts.wording import sentences, words
from readers.minutes.paragraphs import Paragraph
from readers.minutes.themes import Theme

_ASKED = re.compile(
    r"\b(?:requested|asked|resolved|agreed|recommended|instructed|directed|"
    r"required)\b(?! (?:by|with|on|as|at|in|and|between|among)\b)\s*:?\s*(?:\([a-z0-9]\)\s*)?(?:that\b\s*:?\s*)?(?P<what>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(
    r"^\W*(?:actions?(?: points?)?|AP(?=\s*\d)|resolved|agreed|resolution|decision|recommend(?:ed|ation))(?:\s+(?:that|"
    r"unanimously))?\s*(?:\d{1,2}\s*)?(?:[:–—-]\s*|\s+that\s*:?\s*)(?:that\s+)?(?P<what>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LISTS = re.compile(
    r"^\W*(?:it was )?(?:actions?(?: points?| agreed)?|resolved|agreed|resolution|decision|recommend(?:ed|"
    r"ations?))\b[^.]{0,40}?:?$|^[^.]{0,80}\b(?:resolved|agreed|recommended|requested)(?: unanimously)?(?: that| to)?\s*:$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\s*(?:[•●▪·*–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+", re.IGNORECASE)
_ITEMS = re.compile(r"(?:^|(?<=[;:.,]\s)|(?<=and\s)|(?<=that\s))\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s*", re.IGNORECASE)
_UNDERTOOK = re.compile(
    r"^(?P<owner>(?:The |Cllr |Councillor )?[A-Z][\w’' .,&-]{2,70}?) (?:undertook|agreed|promised|committed|"
    r"offered) to (?P<what>.+)$",
    re.DOTALL,
)
_OWNER = re.compile(
    r"^(?P<owner>(?:the |Cllr |Councillor )?[A-Z][\w’'&./-]*(?:[\s,]+(?:of|for|and|the|&|"
    r"[A-Z(][\w’'&./)-]*))*?)(?:\s*\([A-Z][\w .-]{1,30}\))?"
    r"\s*(?:[:–—-]\s+(?=to\b)|\s+)(?:(?:be (?:asked|requested|instructed|invited|required) )?to|should|will|would|"
    r"shall|must|provide[s]?|reports?|brings?|circulates?|presents?|writes?|reviews?|ensures?|prepares?)\b",
)
_ASKS = re.compile(  # "ask the Head of Housing to attend"
    r"^(?:to )?(?:ask|request|invite|instruct|require)s? (?:that )?(?:the )?"
    r"(?P<owner>[A-Z][\w’'&-]*(?:,? (?:of|for|and|the|&|[A-Z][\w’'&-]*))*) to (?=[a-z])(?!the |a |an |its |our |this )"
)
_DASHED = re.compile(r"^(?P<owner>[A-Z]{2,4}(?:\s*(?:/|,|&|and)\s*[A-Z]{2,4})*)\s*[:–—-]\s+(?=[a-z])")  # "NT - share the results"
_TAIL = re.compile(  # "The leaflet is to be printed by May. ACTION: AF"
    r"^(?P<what>.*?)[\s(\[]*\b(?:ACTION|Action)(?: (?:by|for|owner))?\s*[:–-]\s*"
    r"(?P<owner>[A-Z]{2,4}(?:\s*(?:/|,|&|and)\s*[A-Z]{2,4})*|[A-Z][\w'’-]+(?: (?:of|for|and|&|[A-Z][\w'’-]*)){0,7})"
    r"[)\].\s]*$",
    re.DOTALL,
)
_POST_DOES = re.compile(r"^(?:the )?(?P<owner>[A-Z][\w’'&-]*(?:,? (?:of|for|and|the|&|[A-Z][\w’'&-]*))*) (?P<verb>[a-z-]+)\b")
_BY_OWNER = re.compile(
    r"\bby (?P<owner>the (?:[A-Z][\w’'&-]+)(?:\s+(?:of|for|and|&|[A-Z][\w’'&-]*))*|[A-Z][\w’'-]+ [A-Z][\w’'-]+)(?=[\s,.;)]|$)"
)
_IN_BRACKETS = re.compile(r"[(\[](?:action(?: by)?|lead|owner)?\s*:?\s*(?P<owner>[A-Z][\w’'&/ .-]{1,50})[)\]]\s*\.?$")
_NOTHING = re.compile(
    either(
        r"^(?:to )?(?:note|receive|accept|endorse|welcome|support|thank)\b",
        r"\b(?:be|is|are|was|were|been) (?:noted|received|accepted|endorsed|welcomed|thanked|recorded|"
        r"approved as a correct record|signed|adjourned|closed)\b",
        r"^an? (?:update|explanation|question)s?\b[^.]{0,80}\band (?:was|were) (?:advised|informed|told)\b|"
        r"\bconfirmed as (?:a )?correct\b",
    ),
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\b(?:{MONTH})\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\bnext (?:meeting|month|quarter|week)\b|\bwithin \w+ (?:days|"
    rf"weeks|months)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:committee|panel|members|cabinet|council|report|update|plan|chair\w*|recommendations?|minutes|meeting)\W*$", re.IGNORECASE
)
_LONGEST = 90  # words


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What is to be done, by whom, and under which theme it was asked."""

    text: str
    said: str  # the sentence
    owner: str | None
    under: Theme | None
    at: Paragraph


def requests(text: Sequence[Paragraph], found: Sequence[Theme]) -> list[Request]:
    """Every request with an owner or a date, in order, each once."""
    out: dict[str, Request] = {}
    for paragraph, what, owner in _asked(text):
        what = _tidy(what)
        owner = owner or _owner(what)
        if _NOTHING.search(what) or not 3 <= words(what) <= _LONGEST or not (owner or _DATED.search(what)):
            continue
        under = next((t for t in found if paragraph.row in t.rows and paragraph.where == t.at.where), None)
        out.setdefault(what.lower(), Request(text=_without_owner(what, owner), said=what, owner=owner, under=under, at=paragraph))
    return list(out.values())


def _asked(text: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, str, str | None]]:
    """(paragraph, what is to be done, who undertook it)"""
    listing = False
    before = ""
    for paragraph in text:
        if tail := _TAIL.match(paragraph.text):
            yield paragraph, _last_sentence(tail["what"]) or _last_sentence(before), tail["owner"]
            continue
        before = paragraph.text
        item = _ITEM.match(paragraph.text)
        if listing and paragraph.heading and paragraph.formal:
            listing = False
        if _LISTS.match(paragraph.text):
            listing = True
        elif listing and (paragraph.bullet or item):
            yield paragraph, _ITEM.sub("", paragraph.text), None
        else:
            listing = listing and not paragraph.heading and bool(item)
            for what, owner in _in_sentences(paragraph.text):
                yield paragraph, what, owner


def _last_sentence(text: str) -> str:
    return (sentences(text.strip()) or [""])[-1]


def _in_sentences(text: str) -> Iterator[tuple[str, str | None]]:
    label = _LABEL.match(text)
    if label and label["what"] and not _ASKED.search(label["what"]):
        yield from ((part, None) for part in _parts(label["what"]))
        return
    for sentence in sentences(text):
        if (found := _UNDERTOOK.match(sentence)) and not _NOBODY.search(found["owner"]):
            yield found["what"], found["owner"].removeprefix("The ")
        elif found := _ASKED.search(sentence):
            yield from ((part, None) for part in _parts(found["what"]))


def _parts(what: str) -> list[str]:
    """ "(a) the report be noted; and (b) ..." in its items."""
    parts = [p for p in _ITEMS.split(what) if p.strip()]
    return parts if len(parts) > 1 else [what]


def _tidy(what: str) -> str:
    return re.sub(r"[\s;,.]*(?:;?\s*\band)?[\s;,.]*$", "", re.sub(r"^\W*(?:that|to)\s+", "", what.strip(), flags=re.IGNORECASE))


def _owner(what: str) -> str | None:
    for way in (
        _ASKS.match(what),
        _DASHED.match(what),
        _OWNER.match(what),
        _does(what),
        _IN_BRACKETS.search(what),
        _BY_OWNER.search(what),
    ):
        if way:
            owner = re.sub(r"^the\s+", "", way["owner"], flags=re.IGNORECASE).strip(" ,")
            if looks_like_leads(owner) and not _NOBODY.search(owner) and not re.match(MONTH, owner, re.IGNORECASE):
                return owner
    return None


def _does(what: str) -> re.Match[str] | None:
    """ "(that) the Head of Early Help attend": a post, and the verb of what it is to do."""
    found = _POST_DOES.match(what)
    return (
        found if found and found["verb"] in VERBS and any(w.lower().strip("’',") in POSTS for w in found["owner"].split()) else None
    )


def _without_owner(what: str, owner: str | None) -> str:
    """ "Ann Lee to circulate the plan" is "circulate the plan"."""
    if owner and (found := _ASKS.match(what) or _DASHED.match(what)) and owner in found["owner"]:
        return what[found.end() :].strip() or what
    if owner and (found := _OWNER.match(what)) and owner in found["owner"]:
        rest = what[found.end("owner") :]
        rest = re.sub(
            r"^\s*(?:\([^)]*\))?\s*[:–—-]?\s*(?:be (?:asked|requested|instructed|invited|required) )?(?:to|should|"
            r"will|would|shall|must)\s+",
            "",
            rest,
        )
        return rest.strip() or what
    return re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*$", "", what) if owner and _IN_BRACKETS.search(what) else what
