"""From a clean phrase to tokens: each with its class (one letter), its place and its value.

Here the small damage is mended that narrow columns, typing and scanning do to words and figures: "Implemen tation",
"Febuary", "l5 April", "20 10". What was mended is noted, so that a reading can say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rules.deadlines.clean import STRUCK, UNSTRUCK
from rules.deadlines.lexicon import CLASSES, DASH, OTHER, SIGNS, VOCABULARY, Item, likest
from rules.deadlines.mend import mend
from rules.deadlines.slips import misread, unscanned

_D = "[0-9loi]"
_GLUED = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|of"
_LEX = re.compile(
    rf"""
  (?P<plain>[a-hjkmnpr-vx-z][a-z]{{3,}}(?:'[a-z]+)*)  # most words: no shape below begins like them, so none is tried
 |(?P<iso>(?<!\d)\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)(?:[t\ ]\d{{1,2}}:\d\d(?::\d\d)?(?:\.\d+)?z?)?)
 |(?P<dmy>(?:(?<![a-z0-9.])|(?<=[a-z]{{2}})(?=\d)){_D}{{1,2}}\ ?(?P<sep>[./\\-])(?P=sep)?\ ?{_D}{{1,2}}\ ?(?P=sep){{1,2}}\ ?
    (?:(?:{_D}{{4}}|2\ ?0\ ?\d\ ?\d(?!:))(?:(?=[a-z]{{2}})|(?![a-z0-9]))|'?{_D}{{2}}(?![a-z0-9])))
 |(?P<workdays>(?<![a-z])w(?:[./]\ ?|(?:or)?k?)d(?:ays?|s)?\b(?!\.?\ ?c))
 |(?P<money>[£$€]\ ?\d[\d,.]*\ ?(?:k|m|bn|million|thousand)?\b|\d[\d,.]*\ ?(?:k|pounds|gbp)\b)
 |(?P<percent>\d+(?:\.\d+)?\ ?(?:%|per\ ?cent\b))
 |(?P<clock>(?<![\d.])\d{{1,2}}(?:[:.]\d\d)?\ ?(?:am|pm|a\.m\.?|p\.m\.?|noon|midday|midnight)(?![a-z])
    |(?<!\d)\d{{1,2}}:\d\d(?::\d\d)?(?!\d)|\b\d{{4}}\ ?(?:hrs|hours)\b|\b24/7\b)
 |(?P<fyspan>(?<![\d/])(?:19|20)\d\d(?:\ ?/\ ?|\ ?-\ ?)(?:(?:19|20)\d\d|\d\d)(?![\d/])(?!st|nd|rd|th))
 |(?P<my>(?<![\d/.])(?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d(?![\d/]))
 |(?P<dm>(?<![\d/])\d{{1,2}}\ ?/\ ?\d{{1,2}}(?![\d/]))
 |(?P<decimal>\d+(?:\.\d+)+)
 |(?P<ord>(?:(?<![a-z0-9])|(?<=[a-z]{{2}})(?=\d))(?:\d{{1,2}}|[li]|[loi]\d|\d[loi])\ ?(?:(?:st|nd|rd|th)(?:\ ?(?:st|nd|rd|th))?
    |af|il|ydd|fed|eg|ed|ain)(?![a-z])(?!\d)|\d{{1,2}}(?:st|nd|rd|th)(?={_GLUED}))
 |(?P<enum>(?<![\w/.-])\(?(?:\d|[a-h]|i{{1,3}}|iv|vi{{0,3}})\)
    |(?<![\w/.,-])(?:\d|[a-h])\.(?=\ )(?=.*(?<!\d)2\.|.*b\.|(?<=[2-9b-h]\.)))
 |(?P<apos>'\d\d(?!\d))
 |(?P<q>(?<![a-z])(?:q|qtr|qrt|qtrs|quarter|qu)\.?\ ?-?(?P<qn>[1-4])(?![\da-z%]))
 |(?P<h>(?<![a-z])h[12](?!\d))
 |(?P<ocr>(?<![a-z0-9])(?=[loi]*\d)(?=\d*[loi])[0-9loi]{{2,4}}(?![a-z0-9]))
 |(?P<ymd>(?<![\d.])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.]))
 |(?P<num>\d+)
 |(?P<abbr>(?<![a-z])(?:a\.s\.a\.p\.?|w\.?e\.?f\.?|a/y|w/c|w/e|w/b|f/y|n/a|t\.b\.[cda]\.?
    |i\.e\.?|e\.g\.?|p\.a\.?|w/com(?:m(?:encing)?)?|w/end(?:ing)?|w/beginning|w/start(?:ing)?|[or]:|e\.o\.(?:f\.)?[ym]\.?|c\.)(?![a-z]))
 |(?P<word>[a-z]+(?:'[a-z]+)*)
 |(?P<sign>[-,;/\\→?+&{STRUCK}{UNSTRUCK}])
 |(?P<stop>\.)
    """,
    re.VERBOSE,
)
WORDS = ("plain", "word")
_LONGEST = 9  # digits of a number: of more than five all are alike, and of thousands Python makes none
_OCR = str.maketrans("loi", "101")
_MONTH_NEXT = re.compile(rf" (?:{_GLUED})[a-z]*\b(?<! of)")


def lex(low: str, text: str) -> list[Item]:
    """The tokens of a clean phrase, given in lower case and as it stands."""
    low, scanned = unscanned(low)
    out: list[Item] = []
    add = out.append
    for m in _LEX.finditer(low):
        shape, token, start, end = m.lastgroup, m[0], m.start(), m.end()
        if shape in WORDS:
            known = VOCABULARY.get(token)
            add(Item(known[0], start, end, known[1]) if known else _unknown(token, start, end))
        elif shape == "num":
            add(Item(_number_class(token), start, end, int(token[:_LONGEST])))
        elif shape == "sign":
            name = "and" if token == "&" else SIGNS[token]
            add(Item(CLASSES[name], start, end, token))
        else:
            out.extend(_SHAPED[shape or "stop"](m, token, start, end))
    for item in out if scanned else ():
        item.mended = item.mended or scanned.get(item.start)
    return mend(out, low, text)


def _unknown(word: str, start: int, end: int) -> Item:
    """A word that is not in the lexicon: a slip of one that is, or another word."""
    like = misread(word) or likest(word)
    if like is None:
        return Item(OTHER, start, end, word)
    sym, value = VOCABULARY[like]
    return Item(sym, start, end, value, f"'{word}' is read as {like}")


def _number_class(text: str) -> str:
    value, digits = int(text[:_LONGEST]), len(text)
    if digits <= 2:
        if not 1 <= value <= 31:
            return CLASSES["n3"] if digits == 2 else CLASSES["n9"]
        return CLASSES["n1"] if digits == 1 else CLASSES["n0"] if text[0] == "0" else CLASSES["n2"]
    if digits == 4 and 1900 <= value <= 2099:
        return CLASSES["year"]
    return CLASSES["serial"] if digits == 5 and 32874 <= value <= 73050 else CLASSES["n9"]


def _one(name: str, start: int, end: int, value: object, mended: str | None = None) -> list[Item]:
    return [Item(CLASSES[name], start, end, value, mended)]


def _iso(m: re.Match[str], text: str, start: int, end: int) -> list[Item]:
    year, month, day = (int(n) for n in re.split(r"[-/.]", re.split(r"[t ]", text)[0]))
    return _one("dmy", start, end, (day, month, str(year)))


def _dmy(m: re.Match[str], text: str, start: int, end: int) -> list[Item]:
    figures = text.translate(_OCR).replace("'", "")
    if sum(c.isdigit() for c in text) < 3:
        return _one("other", start, end, text)
    day, month, year = re.split(r" ?[./\\-]+ ?", figures)
    mended = None if figures == text.replace("'", "") else f"'{text}' is read as {figures}"
    doubt = f"the year '{year}' is broken; {year.replace(' ', '')} was taken" if " " in year else None
    return [Item(CLASSES["dmy"], start, end, (int(day), int(month), year.replace(" ", "")), mended, doubt)]


def _fyspan(m: re.Match[str], text: str, start: int, end: int) -> list[Item]:
    """2010/11 and 2010-2011 are financial years; 2009 - 2011 is two years; 2010-03 a month as ISO writes it."""
    first, last = (int(n) for n in re.split(r" ?[/-] ?", text))
    last_short = last < 100
    if (first + 1) % 100 == last % 100 and (last_short or last == first + 1):
        return _one("fyspan", start, end, (first, not last_short and "/" not in text))
    if last_short and 1 <= last <= 12 and "-" in text and " " not in text:
        return _one("my", start, end, (last, first))
    cut = start + 4
    if last_short and 1 <= last <= 31 and _MONTH_NEXT.match(m.string, end):  # "30 Sept 2013 / 31 Dec 2013"
        sign = Item(DASH if "-" in text else CLASSES["slash"], cut, end - 2, "-")
        return [Item(CLASSES["year"], start, cut, first), sign, Item(_number_class(text[-2:]), end - 2, end, last)]
    second = Item(CLASSES["year"], end - len(str(last)), end, last if not last_short else first // 100 * 100 + last)
    return [
        Item(CLASSES["year"], start, cut, first),
        Item(DASH if "-" in text else CLASSES["slash"], cut, second.start, "-"),
        second,
    ]


def _my(m: re.Match[str], text: str, start: int, end: int) -> list[Item]:
    month, year = re.split(r"[/.-]", text)
    return _one("my", start, end, (int(month), int(year)))


def _ord(m: re.Match[str], text: str, start: int, end: int) -> list[Item]:
    figures = re.match(r"[0-9loi]{1,2}?(?=\s?(?:st|nd|rd|th|af|il|ydd|fed|eg|ed|ain))", text)
    value = int((figures[0] if figures else text).translate(_OCR)) if figures else 0
    mended = None if figures and figures[0].isdigit() else f"'{text}' is read as {value}"
    return _one("ord" if 1 <= value <= 31 else "other", start, end, value, mended)


def _ocr(m: re.Match[str], text: str, start: int, end: int) -> list[Item]:
    figures = text.translate(_OCR)
    return [Item(_number_class(figures), start, end, int(figures), f"'{text}' is read as {figures}")]


def _workdays(m: re.Match[str], text: str, start: int, end: int) -> list[Item]:
    """ "w/days", "wd", "workdays"."""
    return _one("working", start, start + 1, "working") + _one("dayw", start + 1, end, "day")


def _decimal(text: str, start: int, end: int) -> list[Item]:
    """A reference number, unless it is a spreadsheet's number of a day: 40451.0."""
    whole, _, rest = text.partition(".")
    serial = rest == "0" and _number_class(whole) == CLASSES["serial"]
    return _one("serial", start, end, int(whole)) if serial else _one("decimal", start, end, text)


def _abbr(m: re.Match[str], text: str, start: int, end: int) -> list[Item]:
    sym, value = VOCABULARY.get(text) or VOCABULARY.get(text.replace(".", "").strip()) or (OTHER, text)
    return [Item(sym, start, end, value)]


_SHAPED: dict[str, Callable[[re.Match[str], str, int, int], list[Item]]] = {
    "iso": _iso,
    "dmy": _dmy,
    "ymd": lambda m, text, start, end: _one("dmy", start, end, (int(text[6:]), int(text[4:6]), text[:4])),
    "fyspan": _fyspan,
    "my": _my,
    "ord": _ord,
    "ocr": _ocr,
    "abbr": _abbr,
    "workdays": _workdays,
    "money": lambda m, text, start, end: _one("money", start, end, text),
    "percent": lambda m, text, start, end: _one("percent", start, end, text),
    "clock": lambda m, text, start, end: [],
    "dm": lambda m, text, start, end: _one("dm", start, end, tuple(int(n) for n in text.split("/"))),
    "decimal": lambda m, text, start, end: _decimal(text, start, end),
    "enum": lambda m, text, start, end: _one("enum", start, end, text),
    "apos": lambda m, text, start, end: _one("apos", start, end, int(text[1:])),
    "q": lambda m, text, start, end: _one("q", start, end, int(m["qn"])),
    "h": lambda m, text, start, end: _one("h", start, end, int(text[1])),
    "stop": lambda m, text, start, end: _one("stop", start, end, text),
}
