"""The marks that Word counts in front of list paragraphs: "1. ", "a) " or a bullet, which stand nowhere in the text."""

from __future__ import annotations

import re
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "• "
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


class Lists:
    """The lists of a document. `mark` must be asked for each paragraph once, in their order: it counts."""

    def __init__(self, document: Any) -> None:
        self._formats, self._starts = _numbering(document)
        self._by_style = _styles(document)
        self._counts: dict[tuple[str, int], int] = {}

    def mark(self, p: Any) -> str:
        """The mark in front of a paragraph with a space after it; empty for one that is in no list."""
        number, level = self._place(p)
        form = self._formats.get((number, level)) if number else None
        if form is None or form == "none":
            return ""
        if form == "bullet":
            return BULLET
        return self._counted(number, level, form)

    def _place(self, p: Any) -> tuple[str, int]:
        own = p.find(f"{W}pPr/{W}numPr")
        style = p.find(f"{W}pPr/{W}pStyle")
        inherited = self._by_style.get(style.get(f"{W}val")) if style is not None else None
        if own is None:
            return inherited or ("", 0)
        number, level = own.find(f"{W}numId"), own.find(f"{W}ilvl")
        return _val(number) or (inherited or ("", 0))[0], _int(_val(level))

    def _counted(self, number: str, level: int, form: str) -> str:
        for key in [k for k in self._counts if k[0] == number and k[1] > level]:
            del self._counts[key]
        count = self._counts.get((number, level), self._starts.get((number, level), 1) - 1) + 1
        self._counts[number, level] = count
        return f"{_in_form(count, form)}. "


def _in_form(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and count <= 26:
        return chr((97 if form == "lowerLetter" else 65) + count - 1)
    if form in ("lowerRoman", "upperRoman") and count <= len(_ROMAN):
        return _ROMAN[count - 1] if form == "lowerRoman" else _ROMAN[count - 1].upper()
    return str(count)


def _numbering(document: Any) -> tuple[dict[tuple[str, int], str], dict[tuple[str, int], int]]:
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return {}, {}
    abstract = {a.get(f"{W}abstractNumId"): a for a in root.findall(f"{W}abstractNum")}
    formats: dict[tuple[str, int], str] = {}
    starts: dict[tuple[str, int], int] = {}
    for num in root.findall(f"{W}num"):
        base = abstract.get(_val(num.find(f"{W}abstractNumId")))
        for level in base.findall(f"{W}lvl") if base is not None else ():
            key = (num.get(f"{W}numId", ""), _int(level.get(f"{W}ilvl")))
            formats[key] = _val(level.find(f"{W}numFmt")) or "decimal"
            starts[key] = _int(_val(level.find(f"{W}start"))) or 1
    return formats, starts


def _styles(document: Any) -> dict[str, tuple[str, int]]:
    out = {}
    for style in document.styles.element.findall(f"{W}style"):
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None:
            out[style.get(f"{W}styleId")] = (_val(number), _int(_val(style.find(f"{W}pPr/{W}numPr/{W}ilvl"))))
    return out


def _val(element: Any) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


def _int(value: str | None) -> int:
    return int(value) if value and re.fullmatch(r"\d{1,4}", value) else 0
