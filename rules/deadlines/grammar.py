"""The pattern language and the machine that runs it.

A pattern is a regular expression whose letters are word classes: `day of? month year?` means a day, perhaps "of", a
month, perhaps a year. Names in `words.ALIKE` stand for any of several classes. A table is an ordered list of entries; at
each place of a phrase the first entry that matches and whose meaning is not None wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from rules.deadlines.lexicon import CLASSES, LETTERS, Item

T = TypeVar("T")
_ALTERS = CLASSES["alters"]


def compiled(pattern: str) -> str:
    """The pattern as a regular expression over class letters."""
    return re.sub(r"[a-z][a-z0-9]*", _class, pattern).replace(" ", "")


def _class(name: re.Match[str]) -> str:
    try:
        return f"[{LETTERS[name[0]]}]"
    except KeyError:
        raise ValueError(f"unknown word class {name[0]!r}; known are {', '.join(sorted(LETTERS))}") from None


@dataclass(slots=True)
class Found:
    """What a pattern matched: its items, the reference day, and the class of the item that follows."""

    items: list[Item]
    reference: date
    after: str = ""
    before: str = ""

    def values(self, name: str, kind: type[T]) -> list[T]:
        """The values of the items of a class or union, in order."""
        wanted = LETTERS[name]
        return [it.value for it in self.items if it.sym in wanted and isinstance(it.value, kind)]

    def first(self, name: str, kind: type[T]) -> T | None:
        return next(iter(self.values(name, kind)), None)

    def item(self, name: str) -> Item | None:
        wanted = LETTERS[name]
        return next((it for it in self.items if it.sym in wanted), None)

    def has(self, name: str) -> bool:
        return self.item(name) is not None

    @property
    def mended(self) -> str | None:
        return "; ".join(it.mended for it in self.items if it.mended) or None


Meaning = Callable[[Found], object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A phrase type: its name, its pattern, what it means, and examples with what must be read."""

    name: str
    pattern: str
    meaning: Meaning
    examples: Mapping[str, str]


@dataclass(slots=True)
class Table:
    """Phrase types in the order in which they are tried, and the class that their readings get."""

    makes: str
    entries: list[Entry] = field(default_factory=list)
    _whole: re.Pattern[str] | None = None
    _each: list[re.Pattern[str]] = field(default_factory=list)

    def entry(self, name: str, pattern: str, examples: Mapping[str, str]) -> Callable[[Meaning], Meaning]:
        """Add the decorated meaning as the next phrase type; `examples` are phrases with `in_short` readings."""

        def add(meaning: Meaning) -> Meaning:
            self.entries.append(Entry(name=name, pattern=pattern, meaning=meaning, examples=examples))
            self._whole = None
            return meaning

        return add

    def rewrite(self, items: list[Item], reference: date) -> list[Item]:
        """The items with every match replaced by what it means."""
        whole = self._whole or self._compile()
        symbols = "".join([it.sym for it in items])
        out: list[Item] = []
        at = 0
        while (m := whole.search(symbols, at)) is not None:
            out += items[at : m.start()]
            made, at_next = self._read(m, symbols, items, reference)
            out += made
            at = at_next
        return out + items[at:] if out or at else items

    def _compile(self) -> re.Pattern[str]:
        self._each = [re.compile(compiled(e.pattern)) for e in self.entries]
        self._whole = re.compile("|".join(f"({compiled(e.pattern)})" for e in self.entries))
        if self._whole.groups != len(self.entries):
            raise ValueError("patterns may hold only (?:...) groups")
        return self._whole

    def _read(self, m: re.Match[str], symbols: str, items: list[Item], reference: date) -> tuple[list[Item], int]:
        """The first entry from the matched one on that means something; else the first item as it is."""
        start, index = m.start(), (m.lastindex or 1) - 1
        hit: re.Match[str] | None = m
        while True:
            if hit is not None and hit.end() > start:
                end = hit.end()
                span = items[start:end]
                found = Found(span, reference, symbols[end : end + 1], symbols[start - 1 : start])
                meaning = self.entries[index].meaning(found)
                if meaning is not None:
                    return self._made(meaning, span), end
            index += 1
            if index == len(self.entries):
                return items[start : start + 1], start + 1
            hit = self._each[index].match(symbols, start)

    def _made(self, meaning: object, span: list[Item]) -> list[Item]:
        if isinstance(meaning, list):
            return meaning
        mended, doubt = None, None
        for it in span:
            if it.mended:
                mended = f"{mended}; {it.mended}" if mended else it.mended
            if doubt is None and (it.doubt or it.sym == _ALTERS):
                doubt = it.doubt or _altered(it)
        return [Item(CLASSES[self.makes], span[0].start, span[-1].end, meaning, mended, doubt)]


def _altered(item: Item) -> str:
    """A word such as "requested" or "unlikely" that was read as a part of something keeps its doubt."""
    return f"'{str(item.value).replace('_', ' ')}' may change what the date means"


def joined(*tables: Table) -> Table:
    """One table of several: the entries of the first are tried first."""
    return Table(tables[0].makes, [entry for table in tables for entry in table.entries])
