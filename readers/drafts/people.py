"""Leads as they stand in a cell: how many there are, and where one ends and the next begins.

A lead is a person, a post, a team or a board. They are parted by marks, by lines, by a post word that is said again, or,
where nothing parts them, by what is a whole lead elsewhere in the plan.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from readers.drafts.vocabulary import ENDS, POSTS
from readers.drafts.wording import flat, is_empty

_NAME = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Prof)\.?\s+)?[A-Z][\w'’-]+(?:\s+[A-Z]\.?)?(?:\s+(?:de|van|von|da|O['’])?\s*[A-Z][\w'’-]+){1,2}$"
)
_NOBODY = re.compile(
    r"^(?:tb[cad]|n/?a|none|nil|to be (?:confirmed|agreed|appointed|advised|decided|identified)|vacant|vacancy|as above|various)$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\s*(?:;|\s/\s|/(?=\s*[A-Z])|\s\|\s|\n•)\s*")
_POST_WORD = r"(?:Head|Director|Chair|Manager|Team Manager|Assistant Director|Senior Manager|Service Manager)\b\s*(?:of|for|:|-|–)"
_AGAIN = re.compile(
    rf"(?<=\w)(?<!Acting)(?<!Deputy)(?<!Assistant)(?<!Interim)(?<!Vice)(?<!Joint)(?<!Senior)(?<!Executive)(?<!and)\s+(?={_POST_WORD})"
)
_LONGEST_RUN = 2_000  # characters of leads that run together
_WITH_POST = re.compile(r"(?<=\w)\s+(?=[A-Z][a-z'’]+\s+[A-Z][\w'’]+\s+[-–]\s)")


def leads(cell: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The leads of a cell, each as written, each once. `known` are whole leads of the plan's other cells."""
    parts = [lead for part in _marked(cell) for lead in _inner(part, known)]
    out: dict[str, str] = {}
    for part in (p.strip(" ,;/&.-–") for p in parts):
        if not is_empty(part) and not _NOBODY.match(part):
            out.setdefault(part.lower(), part)
    return tuple(out.values())


def repeats(cell: str) -> list[str]:
    """The same lead said n times over, one for each of n actions; empty where nothing is repeated."""
    words = flat(cell).split()
    for n in range(len(words), 1, -1):
        size, rest = divmod(len(words), n)
        if not rest and words == words[:size] * n:
            return [" ".join(words[:size])] * n
    return []


def split_by_known(cell: str, known: Collection[str]) -> list[str]:
    """A cell of run-together leads, parted by those that are whole leads elsewhere; empty where none begins or ends it."""
    text = flat(cell)
    if len(text) > _LONGEST_RUN:
        return []
    for lead in sorted(known, key=len, reverse=True):
        if len(lead) < len(text) and text.startswith(f"{lead} ") and text[len(lead) + 1].isupper():
            rest = text[len(lead) :].strip()
            return [lead, *(split_by_known(rest, known) or [rest])]
        if (
            len(lead) < len(text)
            and text.endswith(f" {lead}")
            and not text[: -len(lead)].rstrip().endswith((",", "and", "of", "for", "&", ":"))
        ):
            rest = text[: -len(lead)].strip()
            return [*(split_by_known(rest, known) or [rest]), lead]
    return []


def is_person(text: str) -> bool:
    """Two or three capitalised words of which none is the word of a post."""
    return (
        bool(_NAME.match(text))
        and not any(w.lower().strip("'’s.,") in POSTS or w.lower() in POSTS for w in text.split())
        and not _initials(text)
    )


def looks_like_leads(text: str) -> bool:
    """Whether a cell holds people or posts rather than a sentence: mostly capitalised words, and not many."""
    words = [
        w for w in re.split(r"[\s/]+", text) if w[:1].isalpha() and w.lower() not in ("and", "of", "for", "the", "to", "comprising")
    ]
    return 0 < len(words) <= 30 and sum(w[0].isupper() for w in words) >= 0.6 * len(words)


def whole_lines(cell: str) -> int:
    """How many lines a cell has if each is a whole person, post or team, so that none is a wrapped rest; else 0."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    return len(lines) if all(is_person(x) or x.split()[-1].lower().strip(".,") in ENDS for x in lines) else 0


def _marked(cell: str) -> list[str]:
    lines = [line for line in cell.split("\n") if line.strip()]
    whole = len(lines) > 1 and all(
        is_person(line.strip()) or line.strip().split()[-1].lower().strip(".,") in ENDS for line in lines
    )
    parts = [part for line in lines for part in _MARKS.split(line)] if whole else _MARKS.split(flat(cell.replace("\n", " ")))
    return [p for p in parts if p.strip()]


def _inner(part: str, known: Collection[str]) -> list[str]:
    part = part.strip(" •")
    parted = [p.strip() for again in _AGAIN.split(part) for p in _WITH_POST.split(again)]
    if len(parted) > 1:
        return parted
    return _by_and(part) or _by_comma(part) or _by_pairs(part) or split_by_known(part, known) or [part]


def _by_and(part: str) -> list[str]:
    """Parted at "and" or "&" where a whole person or a whole post stands before it."""
    out: list[str] = []
    start, ends_in_post = 0, part.split()[-1:] != [] and part.split()[-1].lower() in ENDS
    for found in re.finditer(r"\s+(?:and|&)\s+(?=[A-Z])", part):
        left = part[start : found.start()].strip()
        posts = ends_in_post and left.split()[-1].lower() in ENDS and ":" not in left
        if is_person(left) or posts:
            out += _by_comma(left) or [left]
            start = found.end()
    return [*out, part[start:].strip()] if out else []


def _by_comma(part: str) -> list[str]:
    """ "A person, their post" is one lead; "a person, a person" are two, and so are three posts or more."""
    pieces = [p.strip() for p in part.split(",") if p.strip()]
    if len(pieces) < 2:
        return []
    if all(is_person(p) for p in pieces):
        return pieces
    posts = [is_person(p) or any(w.lower() in POSTS for w in p.split()) or is_person(" ".join(p.split()[:2])) for p in pieces]
    return pieces if len(pieces) > 2 and all(posts) and not is_person(pieces[0]) else []


def _by_pairs(part: str) -> list[str]:
    """ "Ann Lee Bob Roy Cy Poe": an even run of capitalised words without a post among them is a run of people."""
    words = part.split()
    pairs = [" ".join(words[i : i + 2]) for i in range(0, len(words), 2)]
    return pairs if len(words) >= 4 and len(words) % 2 == 0 and all(is_person(p) for p in pairs) else []


def _initials(text: str) -> bool:
    return any(len(w) > 1 and w.isupper() for w in text.split())
