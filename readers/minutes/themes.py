"""Themes: headings under which minutes tell how an action stands, with the rating that is said there or above them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from readers.drafts.headings import Role
from readers.drafts.people import leads
from readers.drafts.standing import status_from_progress
from readers.drafts.vocabulary import either
from readers.drafts.wording import join, words
from readers.layouts.labelled import labels_of
from readers.minutes.paragraphs import Paragraph, without_number
from register.model import Deadline, Status

_COLOUR = r"(?P<rag>red|amber|green|blue)"
_INLINE = re.compile(
    rf"^(?P<heading>[A-Z‘“][^.:]{{2,100}}?)\s*(?:[–—:-]\s*|[(\[]\s*)(?:rag\s*:?\s*|(?:currently |still |"
    rf"now )?rated\s+)?{_COLOUR}\b[)\]]?"
    r"\s*[.:;,–—-]*\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_APART = re.compile(  # a rating at the end of a heading: "Workforce (Amber)", "Workforce: rated red", "Workforce AMBER"
    r"(?:\s*[–—:(\[-]\s*(?:rag(?: rating)?\s*[:–-]?\s*|(?:currently |still |now )?rated\s+)?"
    rf"|(?-i:(?<=[a-z])(?<! or)(?<! and))\s+(?=(?-i:[A-Z]+\b))){_COLOUR}\b[)\]]?\W*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:\d+|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|all|some|most|many|several|rest|others)"
    r"(?:\s+(?:of|the|them|these|actions?|areas?|themes?|measures?|indicators?|recommendations?)){0,4}\W*$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:would|will|should|could|(?-i:may)|might|soon|expected|anticipated|hoped?|aim\w*|until|once|not|no|from|"
    r"previously|formerly|were no)\W+(?:\w+\W+){0,6}$",
    re.IGNORECASE,
)
_RATED = re.compile(
    r"\b(?:rated|rating(?: (?:is|was|of|remains|remained))?|rag\s*:?|status(?: (?:is|was|of))?|remain(?:s|ed)?(?: at)?"
    r"|(?:moved|changed|gone|turned)(?: from \w+)? to|currently|still|now|is|was|are|were)"
    rf"\s+(?:at |as )?[‘“'\"]?{_COLOUR}\b",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    either(
        r"\bas follows\b|\bfollowing (?:update|points?|progress|position|themes?|areas?|actions?)\b.*:$",
        r"\b(?:update|updates|progress|position|report) on (?:the |each |all )?[\w\s-]{0,40}(?:actions?|areas?|"
        r"themes?|priorities|recommendations?)\b.*:$",
    ),
    re.IGNORECASE,
)
_WHO = r"(?:the )?(?:\w+ ){0,4}?(?:committee|sub-committee|panel|board|cabinet|members|governors|group|forum|councillors|executive)"
_CLOSES = re.compile(
    either(
        rf"^{_WHO} (?:then |also |therefore )?(?:noted (?:the |that (?:the )?)?(?:report|update|plan|progress|"
        rf"position|content|presentation)|resolved|agreed|thanked|approved|endorsed)",
        r"^\W*(?:it was )?(?:resolved|agreed)\b|^\W*(?:decision|recommend(?:ed|ation))\b|^the meeting (?:closed|ended)",
    ),
    re.IGNORECASE,
)
_STANDS = re.compile(
    r"\b(?:delay\w*|put back|slipp\w+|progress\w*|implement\w*|complet\w+|outstanding|overdue|on track|target\w*|"
    r"timescales?|in place|under ?way|ongoing|deadline|embedded|improv\w+|awaiting|recruit\w+|refreshed|revised|"
    r"inspect\w+|by (?:the end of )?[A-Z][a-z]+ \d{4}|rated)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^\s*\d{1,3}(?:\.\d{1,3})+\.?\s+(?P<heading>[A-Z][^.:]{2,60}?)\s*(?:[:.]|\s[–—-])\s+(?P<rest>.+)$", re.DOTALL
)
_REFERRED = re.compile(
    r"^\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]?\s+)?(?P<heading>(?:Recommendation|Finding|Priority|Action)\s+\d+(?:\.\d+)*[a-z]?\s*\([^)]{3,80}\))"
    r"[\s:–—-]+(?P<rest>.+)$",
    re.DOTALL,
)
_ARISING = re.compile(
    r"(?:matters? arising|(?:review of |update on |outstanding |previous )?actions? (?:arising|from|log|tracker|update)|"
    r"(?:review of|update on|outstanding|previous) actions)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"^\W*actions?(?: points?)?\s*[\d.]*\s*[:–—-]", re.IGNORECASE)  # an action of its own
_TELLS = re.compile(r"\b(?:was|were|had|has|have|is|are|been|will|would|[a-z]{3,}ed|said|told|thanked)\b")
_GIVEN_UP = re.compile(
    either(
        r"\b(?:actions?|recommendations?|themes?|areas?|measures?|projects?|proposals?|this|it) (?:was|were|is|are|"
        r"(?:has |had |have )?been?) (?:now |formally |therefore )?(?:withdrawn|cancelled|superseded|removed|dropped)\b",
        r"\bno longer (?:required|relevant|applicable|needed|applie[sd]|being pursued|pursued)\b",
    ),
    re.IGNORECASE,
)
_ENOUGH = 2  # words of how a thing stands, where no colour is said


@dataclass(frozen=True, kw_only=True, slots=True)
class Theme:
    """A heading, what was told under it, and its rating; `carried` is the sentence above the themes that gave the rating."""

    heading: str
    told: str
    rag: str | None
    carried: str | None
    leads: tuple[str, ...]
    at: Paragraph
    rows: frozenset[int | None]  # of its paragraphs


def themes(text: Sequence[Paragraph]) -> list[Theme]:
    """The themes in their order. After "… were advised as follows:" each heading is one, else those that tell how it stands."""
    out: list[Theme] = []
    scope: str | None = None
    introduced = any(_LEADS_IN.search(p.text) for p in text)
    styles = {_style(p) for p in text if p.heading and _APART.search(p.text)}
    labelled = dict(_labelled(text))
    at = 0
    while at < len(text):
        paragraph = text[at]
        if not paragraph.heading and _LEADS_IN.search(paragraph.text):
            scope = paragraph.text
        inline = labelled.get(at) or (None if paragraph.heading else _inline(paragraph.text))
        if inline or (paragraph.heading and not paragraph.formal and not _CLOSES.search(paragraph.text)):
            body = _body(text, at + 1, labelled, inline=bool(inline))
            theme = _theme(paragraph, body, inline, scope)
            if theme and (inline or _counts(theme, scope, introduced, styles)):
                out.append(theme)
                at += len(body)
        if _CLOSES.search(paragraph.text):
            scope = None
        at += 1
    return out


def status_of_theme(theme: Theme, deadline: Deadline, dated: date) -> Status:
    """How a theme stands by what was told; what is promised for later is not done."""
    status = status_from_progress(theme.told) if theme.told else Status.OPEN
    if status is Status.WITHDRAWN and not _GIVEN_UP.search(theme.told):
        status = Status.IN_PROGRESS  # somebody else withdrew
    later = deadline.due is not None and deadline.due > dated
    return Status.IN_PROGRESS if status is Status.COMPLETE and (later or theme.rag in ("red", "amber")) else status


def _counts(theme: Theme, scope: str | None, introduced: bool, styles: Collection[tuple[bool, bool]]) -> bool:
    """Whether a heading is a theme. `styles` are those of the headings with a rating: an item of the agenda differs from them."""
    if styles and _style(theme.at) not in styles:
        return False
    if scope is not None:
        return bool(theme.told)
    if introduced and theme.rag is None:
        return False
    return theme.rag is not None or len({m[0].lower() for m in _STANDS.finditer(theme.told)}) > _ENOUGH


def _style(heading: Paragraph) -> tuple[bool, bool]:
    """(in capitals, numbered)"""
    text = _APART.sub("", heading.text)
    return text.isupper(), without_number(text) != text.strip(" :–-")


def _labelled(text: Sequence[Paragraph]) -> Iterator[tuple[int, re.Match[str]]]:
    """The paragraphs that begin with a heading: "2.1 Escalation policy: it is out", "Recommendation 4.2 (Grants) was late"."""
    arising = False
    for at, paragraph in enumerate(text):
        found = _REFERRED.match(paragraph.text)
        if found is None and (numbered := _LABELLED.match(paragraph.text)) and not _TELLS.search(numbered["heading"]):
            found = numbered if arising or _rated(numbered["rest"]) else None
        if found:
            yield at, found
        elif (begins := bool(_ARISING.match(without_number(paragraph.text)))) or paragraph.heading:
            arising = begins


def _inline(text: str) -> re.Match[str] | None:
    """ "Workforce strategy (Amber): delayed by …" is heading, rating and text in one paragraph."""
    found = _INLINE.match(without_number(text))
    return found if found and words(found["heading"]) <= 10 and not _NOT_YET.search(found["heading"] + " ") else None


def _body(text: Sequence[Paragraph], at: int, labelled: Collection[int], *, inline: bool) -> list[Paragraph]:
    """The paragraphs of a theme: up to the next heading, or to where the meeting turns to the whole report."""
    out: list[Paragraph] = []
    for n, paragraph in enumerate(text[at:], at):
        if n in labelled or paragraph.heading or _CLOSES.search(paragraph.text) or (inline and _inline(paragraph.text)):
            break
        out.append(paragraph)
    return out


def _theme(paragraph: Paragraph, body: Sequence[Paragraph], inline: re.Match[str] | None, scope: str | None) -> Theme | None:
    heading = inline["heading"] if inline else paragraph.text
    above = inline or _APART.search(paragraph.text)
    heading = heading if inline else without_number(heading[: above.start()] if above else heading)
    said = {
        label.role: label.text for p in body for label in labels_of(p.text) if label.role in (Role.LEAD, Role.RESPONSIBLE, Role.RAG)
    }
    told = join(inline["rest"] if inline else "", *(p.text for p in body if not _ASKS.match(p.text)))
    own = said.get(Role.RAG) or (above.groupdict().get("rag") if above else None) or _first_word(told) or _rated(told)
    carried = _colour_of_scope(scope) if own is None and scope else None
    return Theme(
        heading=heading,
        told=told,
        rag=(own or carried or "").lower() or None,
        carried=scope if carried else None,
        leads=leads(said.get(Role.LEAD) or said.get(Role.RESPONSIBLE) or ""),
        at=paragraph,
        rows=frozenset([paragraph.row, *(p.row for p in body)]),
    )


def _first_word(told: str) -> str | None:
    """ "Amber. A third of the plans were late." """
    found = re.match(rf"\W*{_COLOUR}\s*[.:;–—-]", told, re.IGNORECASE)
    return found["rag"] if found else None


def _rated(told: str) -> str | None:
    """The last rating that a text says it has, not one that it will have or had."""
    found = [
        m["rag"]
        for m in _RATED.finditer(told)
        if not _NOT_YET.search(told[: m.start()] + " ")
        and not _NOT_YET.search(m[0][: -len(m["rag"])])
        and not _COUNTED.search(told[: m.start()])
    ]
    return found[-1] if found else None


def _colour_of_scope(scope: str) -> str | None:
    """The one colour that the sentence above the themes speaks of: "an update on amber rated actions"."""
    last = re.split(r"(?<=[.;])\s+", scope)[-1]
    colours = {m["rag"].lower() for m in re.finditer(rf"\b{_COLOUR}\b", last, re.IGNORECASE)}
    return colours.pop() if len(colours) == 1 else None
