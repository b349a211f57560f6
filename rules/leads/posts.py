"""The names of posts and teams: short forms written out, small words and the order around a comma do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from rules.leads.spelling import folded, squeezed, word_set

SMALL = word_set("of for the and to in on at a an")
STANDS_FOR = {
    "ad": ["assistant director"],
    "asst": ["assistant"],
    "ceo": ["chief executive", "chief executive officer"],
    "cex": ["chief executive"],
    "cfo": ["chief finance officer", "chief financial officer"],
    "cic": ["children in care"],
    "cp": ["child protection"],
    "csc": ["childrens social care"],
    "cse": ["child sexual exploitation"],
    "dass": ["director of adult social services"],
    "dcs": ["director of childrens services"],
    "dep": ["deputy"],
    "dir": ["director"],
    "dph": ["director of public health"],
    "dsl": ["designated safeguarding lead"],
    "edt": ["emergency duty team"],
    "exec": ["executive"],
    "hos": ["head of service"],
    "hr": ["human resources"],
    "iro": ["independent reviewing officer"],
    "lac": ["looked after children"],
    "lado": ["local authority designated officer"],
    "lsab": ["local safeguarding adults board"],
    "lscb": ["local safeguarding children board", "local safeguarding childrens board"],
    "lscp": ["local safeguarding children partnership"],
    "mash": ["multi agency safeguarding hub"],
    "mgr": ["manager"],
    "mngr": ["manager"],
    "perf": ["performance"],
    "psw": ["principal social worker"],
    "qa": ["quality assurance"],
    "sab": ["safeguarding adults board"],
    "send": ["special educational needs and disabilities", "special educational needs and disability"],
    "snr": ["senior"],
    "svc": ["service"],
    "sw": ["social worker"],
    "tm": ["team manager"],
    "yos": ["youth offending service"],
    "yot": ["youth offending team"],
}  # what councils write in short; spelled-out forms that mean the same stand beside each other
PLURALS = re.compile(
    r"\b(manager|officer|head|director|lead|leader|chair|worker|coordinator|practitioner|adviser|advisor|reviewer|governor)s\b"
)
POST_WORDS = word_set("""
    head director manager officer lead leader chair team unit board group service services committee panel partnership executive
    member coordinator commissioner consultant advisor adviser practitioner headteacher principal secretary assistant deputy senior
    chief governor trustees council department agency partner administrator analyst champion worker nurse teacher business social
    strategy policy performance quality education health safeguarding children childrens adults operations finance legal support
    assurance assessment review access project programme commissioning integrated reviewing independent designated local authority
""")  # a name that holds one of them is no person's
_PARTS = re.compile(r"\s*[,(;:)/]\s*|\s+[–—-]\s+")
_MANY = 8  # spellings of one post, at most


def is_plural(text: str) -> bool:
    """Whether several holders of a post are meant: "Team Managers"."""
    return PLURALS.search(folded(text)) is not None


def singular(text: str) -> str:
    """A post in the singular: "Team Managers" is "team manager"."""
    return PLURALS.sub(r"\1", folded(text))


@lru_cache(maxsize=65536)
def post_keys(text: str) -> frozenset[str]:
    """What a post or team is looked up by: written out and squeezed, so that broken words and small words do not matter."""
    return frozenset(key for words in _written_out(folded(text)) for key in _squeezes(words))


def turned(text: str) -> Iterator[str]:
    """A post as it stands, and with its parts turned round: "Team Manager, Access" is "Access Team Manager" as well."""
    yield text
    head, *rest = [part for part in _PARTS.split(text) if part.strip()] or [text]
    if rest:
        yield " ".join((*rest, head))


def first_part(text: str) -> str | None:
    """What stands before the first mark of a post; none where there is no mark."""
    first, *rest = _PARTS.split(text)
    return first if rest and folded(first) else None


def spelled_out(text: str) -> str:
    """A folded text with its short forms written out, the first way of each, without small words: to be compared."""
    words = next(_written_out(folded(text)), "").split()
    return " ".join(word for word in words if word not in SMALL)


def initials(text: str) -> frozenset[str]:
    """By what initials a post may go: "Head of Access" by hoa and ha; none for fewer than two words."""
    words = folded(text).split()
    large = [word for word in words if word not in SMALL]
    return frozenset("".join(w[0] for w in some) for some in (words, large) if len(large) > 1)


def _written_out(text: str) -> Iterator[str]:
    ways = product(*(STANDS_FOR.get(word, [word]) for word in text.split()))
    return (" ".join(way) for way, _ in zip(ways, range(_MANY), strict=False))


def _squeezes(text: str) -> Iterator[str]:
    words = text.split()
    yield squeezed(text)
    if large := [word for word in words if word not in SMALL]:
        yield "".join(large)
