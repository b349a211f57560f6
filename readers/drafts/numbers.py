"""Numbers and marks in front of texts: of findings, and of several things that stand in one cell."""

from __future__ import annotations

import re

from readers.drafts.vocabulary import VERBS, either
from readers.limits import MAX_SPLIT_CHARS

_BEFORE = (
    r"(?:(?:recommendation|rec|afi|finding|area(?:\s+(?:for|of)(?:\s+\w+){1,3})?|priority(?:\s+action)?|objective|theme|standard"
    r"|action|requirement|outcome|issue)s?\.?\s*(?:no\.?|number)?\s*)"
)
_LEADING = re.compile(
    rf"^\s*(?P<word>{_BEFORE})?(?P<open>[(\[])?(?P<number>[A-Z]{{0,2}}\d{{1,3}}(?:\.\d{{1,3}}){{0,3}})(?P<close>[)\].:]|\s*[-–—:])?\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED = either(
    r"recommendation|rec|finding|area|priority|objective|theme|standard|requirement|outcome|issue|weakness|concern|aim|goal|strand",
    r"workstream|pillar|lesson|learning point|(?:key )?line of enquiry|kloe|hazard|observation|judgement|focus|breach|gap|domain",
    r"(?:must|should) do|task|commitment|ambition|challenge|notice|regulation|afi|action|question|proposal",
)
_ORDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LABELLED = re.compile(  # "Area of significant weakness 2: ", "Strategic objective B - ", "Cause of concern one"
    rf"^\s*(?:[\w’'-]+\s+){{0,3}}?(?:{_COUNTED})s?\.?(?:\s+(?:of|for|to|in)(?:\s+\w+){{1,3}}?)?\s+(?:(?:no\.?|number|#)\s*)?"
    rf"(?P<number>[A-Z]{{0,3}}[./]?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[a-z]?|{either(*_ORDINALS)}|[IVX]{{1,4}}|[A-H])"
    rf"(?:\s*[.:)–—-]+\s+(?P<rest>\S.*)|\s*[.:)–—-]*\s*)$",
    re.IGNORECASE | re.DOTALL,
)
_MARK = re.compile(r"(?:(?<=\s)|^)\(?(?P<mark>\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=[\"'“‘(]?\S)")
_BULLET = re.compile(r"^\s*[•·▪●◦*\uf0b7\uf0a7–-]\s+(?=\S)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def leading(text: str) -> tuple[str | None, str]:
    """The number in front of a text and what follows: "(2) The audit" is "2" and "The audit"; "12 teams" has none."""
    if named := _label(text):
        said = named["number"]
        number = str(_ORDINALS.index(said.lower()) + 1) if said.lower() in _ORDINALS else said
        return number.upper(), (named["rest"] or "").strip()
    found = _LEADING.match(text)
    if not found or not _is_number(found):
        return None, text.strip()
    return found["number"].upper().rstrip("."), found["rest"].strip()


def _label(text: str) -> re.Match[str] | None:
    """A label with its number, unless it is the object of a sentence: "Review standard A"."""
    found = _LABELLED.match(text)
    return found if found and (found["rest"] or text.split()[0].lower() not in VERBS) else None


def labelled(text: str) -> bool:
    """Whether a word says what the number in front of a text counts: "Priority 1: Leadership"."""
    found = _label(text) or _LEADING.match(text)
    return bool(found and (found.re is _LABELLED or found["word"]) and (found["rest"] or "").strip())


def label_alone(text: str) -> str | None:
    """The number of a label that stands alone: "Cause of concern 2"."""
    found = _label(text)
    return leading(text)[0] if found and not found["rest"] else None


def _is_number(found: re.Match[str]) -> bool:
    marked = found["close"] or found["word"] or not found["rest"].strip() or "." in found["number"] or found["number"][0].isalpha()
    rest = found["rest"].strip()
    date_like = re.match(r"^[/.]?\d", rest) and not found["word"]
    return (
        bool(marked) and not date_like and not (found["number"][0].isalpha() and not (found["close"] or found["word"] or not rest))
    )


def numbered(text: str, *, first: int | None = None) -> list[tuple[str, str]]:
    """(mark, text) of each thing in a cell that begins with a mark: "3. One 4. Two". Empty where it is no list.

    The marks must go up one by one, from the start of the cell. With `first` a text may stand before the first mark,
    which then must be that number: the rest of something cut off. It comes first, under the mark "".
    """
    marks = list(_MARK.finditer(text)) if len(text) <= MAX_SPLIT_CHARS else []
    for start in range(len(marks)):
        if text[: marks[start].start()].strip() and (first is None or marks[start]["mark"] != str(first)):
            continue
        run = _rising(marks[start:])
        if run:
            return _cut(text, run)
    return []


def _rising(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    run = [marks[0]]
    for mark in marks[1:]:
        if mark["mark"] in _next(run[-1]["mark"], run):
            run.append(mark)
    return run


def _next(mark: str, run: list[re.Match[str]]) -> tuple[str, ...]:
    if mark.isdecimal():
        return (str(int(mark) + 1),)
    letter = chr(ord(mark) + 1) if len(mark) == 1 else ""
    roman = _ROMAN[_ROMAN.index(mark) + 1] if mark in _ROMAN[:-1] else ""
    return (roman,) if run[0]["mark"] == "i" else (letter,)


def _cut(text: str, run: list[re.Match[str]]) -> list[tuple[str, str]]:
    ends = [*(m.start() for m in run[1:]), len(text)]
    parts = [(m["mark"], text[m.end() : end].strip()) for m, end in zip(run, ends, strict=True)]
    before = text[: run[0].start()].strip()
    return [("", before), *parts] if before else parts


def bullets(text: str) -> list[str]:
    """The items of a cell in which every paragraph is a list item; empty where anything stands before the list."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or not _BULLET.match(lines[0]):
        return []
    items: list[str] = []
    for line in lines:
        if _BULLET.match(line):
            items.append(_BULLET.sub("", line).strip())
        else:
            items[-1] += f"\n{line.strip()}"
    return items


def without_bullet(text: str) -> str:
    return _BULLET.sub("", text).strip()
