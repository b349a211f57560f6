"""A reply's words made plain: small letters, one kind of quote and dash, short forms written out."""

from __future__ import annotations

import re

from rules.replies.welsh import english

_SIGNS = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "…": "...", "\u00a0": " "})

# Each short form once, and what it stands for; the first that fits is taken.
_SHORT: tuple[tuple[str, str], ...] = (
    (r"\bwon't\b", "will not"),
    (r"\bcan't\b|\bcannot\b", "can not"),
    (r"\bshan't\b", "shall not"),
    (r"\bain't\b", "is not"),
    (r"n't\b", " not"),
    (r"\b(dont|doesnt|didnt|isnt|wasnt|arent|havent|hasnt|hadnt|couldnt|wouldnt|shouldnt)\b", ""),  # see `_unmarked`
    (r"\bwont\b", "will not"),
    (r"\bcant\b", "can not"),
    (r"\blet's\b", "let us"),
    (r"\b'?till?\b", "until"),
    (r"'ll\b", " will"),
    (r"\bill (?=take|do|have|get|finish|sort|see|deal|complete|be|send)", "i will "),
    (r"\b(?:shd|shld)\b", "should"),
    (r"\bw/?out\b", "without"),
    (r"\bw (?=the|my)", "with "),
    (r"\bwk\b", "week"),
    (r"\bits (?=(?:all |now |been |just |only |still )?(?:done|complete\w*|finished|sorted|been|me|in)\b)", "it is "),
    (r"\b(\d+)\s?ish\s?%", r"\1%"),
    (r"\b(\d+) %", r"\1%"),
    (r"'ve\b", " have"),
    (r"'re\b", " are"),
    (r"'d\b", " would"),
    (r"\bi'm\b|\bim\b", "i am"),
    (r"(?<=[a-z])'s (?=been\b)", " has "),
    (r"\b(one|it|that|this|there|here|what|who|he|she|everything|all)'s\b", r"\1 is"),
    (r"\b(?:tmrw|tmw|tmoz|tomoz|tmr|tomorow|tommorow|tommorrow)\b", "tomorrow"),
    (r"\beom\b", "end of the month"),
    (r"\beow\b", "end of this week"),
    (r"\beod\b", "end of day"),
    (r"\b(?:cop|eop|cob|c\.o\.p\.?|c\.o\.b\.?|close of play|close of business|end of play|end of (?:the )?day)\b,?(?: on)?", ""),
    (r"\b(?:noon|midday|lunch(?:time)?|first thing|\d{1,2}(?:[:.]\d\d)?\s?[ap]m)\b(?: on)?", ""),
    (r"\b(?:ack|ack'd|ackd|acked)\b", "acknowledged"),
    (r"\b(?:asap|a\.s\.a\.p\.?)\b", "as soon as possible"),
    (r"\b(?:pls|plz)\b", "please"),
    (r"\bthx\b|\bty\b", "thanks"),
    (r"\bxmas\b", "christmas"),
    (r"\bok(?:ay|ey|ie)?\b", "ok"),
    (r"\bcompleted\b", "complete"),
    (r"\b100\s?(?:%|per ?cent)", "fully"),
    (r"&", " and "),
)
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_OF = re.compile(rf"\b({'|'.join(_NUMBERS)}) (?:out )?of (?:the |our |all )?({'|'.join(_NUMBERS)})\b")
_SHORTS = tuple((re.compile(pattern), plain) for pattern, plain in _SHORT)


def plain(words: str) -> str:
    """The words as the lexicon knows them."""
    out = re.sub(r"[*_~]+", " ", english(words.translate(_SIGNS).casefold()))
    for pattern, replacement in _SHORTS:
        out = pattern.sub(replacement or _unmarked, out)
    out = _OF.sub(lambda found: f"{_NUMBERS.index(found[1])} of {_NUMBERS.index(found[2])}", out)
    return " ".join(out.split())


def _unmarked(found: re.Match[str]) -> str:
    """ "doesnt" as "does not"; what has no ending of that kind is left out."""
    word = found[0]
    return f"{word[:-2]} not" if word.endswith("nt") else ""
