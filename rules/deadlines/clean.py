"""From a cell as it stands in a document to plain text: markup, typographic signs and line breaks taken out.

The words keep their order and their capitals, so that a reading can quote them.
"""

from __future__ import annotations

import html
import re
import unicodedata

STRUCK, UNSTRUCK = "\ue000", "\ue001"  # private signs around words that were struck through
ARROW = "→"

_STRIKE = re.compile(r"~~(.+?)~~|<(s|del|strike)\b[^>]*>(.+?)</\2\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_ARROW = re.compile(r"-{1,2}>|={1,2}>|[⇒➔➜➡»]|>>+|(?<=\d) ?> ?(?=[a-zA-Z]|\d\d?[ ./-])")
_SPACE = re.compile(r"\s+")
_TEXT_MARK = re.compile(r"^['`](?=\d{1,2}[./-]\d{1,2}[./-]|\d{4}\b|\d{1,2}(?:st|nd|rd|th)? [A-Za-z])")
_SPACED_OUT = re.compile(r"(?:[^\W_] ){3,}[^\W_]|(?:\S ){4,}\S")
_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("‘’‚‛`´′", "'")
    | dict.fromkeys("“”„‟″", '"')
    | dict.fromkeys("•●▪■◦·‣●", ";")
    | dict.fromkeys("|*\xa0_", " ")
    | {"½": " and a half"}
    | dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff")
)
_PLAIN = str.maketrans("àáâãäåçèéêëìíîïłñòóôõöøùúûüýÿŵŷ", "aaaaaaceeeeiiiilnoooooouuuuyywy")


def clean(text: str) -> str:
    """The text on one line without markup; struck-through words stand between `STRUCK` and `UNSTRUCK`.

    Letters with spaces between them ("M a r c h") are put together; the apostrophe of a spreadsheet's text goes.
    """
    if not text.isascii() or not text.isprintable() or any(sign in text for sign in "<&~|*`>_"):
        text = _STRIKE.sub(lambda m: f" {STRUCK} {m[1] or m[3]} {UNSTRUCK} ", html.unescape(text))
        text = _TAG.sub(_untag, text)
        text = _ARROW.sub(f" {ARROW} ", unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS))
    text = _SPACE.sub(" ", text).strip()
    if _SPACED_OUT.fullmatch(text):
        return text.replace(" ", "")
    return text if text[:1] not in "'`" else _TEXT_MARK.sub("", text)


def lowered(text: str) -> str:
    """The text in lower case without accents, letter for letter as long as `text`."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low if low.isascii() else low.translate(_PLAIN)


def unmarked(words: str) -> str:
    """Words for people: without the private signs."""
    if STRUCK in words or UNSTRUCK in words:
        words = _SPACE.sub(" ", words.replace(STRUCK, "").replace(UNSTRUCK, ""))
    words = words.strip(" ,;:-")
    return words + ")" if words.count("(") == words.count(")") + 1 else words


def _untag(tag: re.Match[str]) -> str:
    """Tags that break a line or a cell part words; the others (sup, b, span) do not."""
    return " " if tag[2].lower() in {"br", "p", "div", "td", "th", "tr", "li", "ul", "ol"} else ""
