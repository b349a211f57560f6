"""A report made ready for templates: every text on one line and safe, every table with the shape in which it fits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from config.look import PAINT, PLAIN
from register.model import Colour
from reports.renderers import words as said
from reports.report import Bar, Cell, Report, Section, Table
from rules.words import tidy

FIGURE = re.compile(r"\d+(?: ?%)?")
BRIEF = 24  # letters of a cell that needs no lines
ABREAST = 72  # letters of facts that share a line
LETTER, SIDES = 8, 12  # pixels: of a letter of 14 pixels at most, on the average; of a cell's padding
PHONE, SHEET = 296, 576  # pixels that a table may take on a telephone, and in a mail


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnCell:
    """A cell: its words, the paint behind them where they name a colour, and whether they are a number."""

    text: str
    paint: str | None
    number: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A line of an entry: its label, its words, the paint behind them where they name a colour."""

    text: str
    paint: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A row as it is read where a table has no room: a heading, and what else there is under it."""

    name: str
    text: str  # beside the name; may be empty
    paint: str | None  # of the first colour that it names
    lines: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnTable:
    """A table. `fits` is none where it is read better as entries."""

    columns: tuple[str, ...]
    numbers: tuple[bool, ...]  # which columns hold nothing but numbers
    rows: tuple[tuple[DrawnCell, ...], ...]
    entries: tuple[Entry, ...]
    empty: str
    fits: str | None  # phone, sheet


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnBar:
    """A bar: its label, its words, its paint, and how much of it is filled in percent."""

    label: str
    says: str
    paint: str
    share: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnSection:
    """A part with its heading."""

    title: str
    says: tuple[str, ...]
    bars: tuple[DrawnBar, ...]
    table: DrawnTable | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """The whole report."""

    title: str
    about: str
    as_of: str
    headline: str
    sections: tuple[DrawnSection, ...]
    key: tuple[tuple[str, str, str], ...]  # paint, word, sentence
    foot: tuple[str, ...]


def drawn(report: Report) -> Drawn:
    """The report as templates draw it."""
    return Drawn(
        title=tidy(report.title),
        about=said.about(report),
        as_of=said.as_of(report),
        headline=tidy(report.headline),
        sections=tuple(_section(one, report) for one in report.sections),
        key=tuple((PAINT[colour], word, says) for colour, word, says in said.key(report)),
        foot=tuple(map(tidy, report.foot)),
    )


def paint(colour: Colour | None) -> str:
    """The paint of a colour; of what is none, a plain one."""
    return PAINT[colour] if colour else PLAIN


def _section(section: Section, report: Report) -> DrawnSection:
    return DrawnSection(
        title=tidy(section.title),
        says=tuple(map(tidy, section.says)),
        bars=tuple(_bar(one, report) for one in section.bars),
        table=_table(section.table) if section.table else None,
    )


def _bar(bar: Bar, report: Report) -> DrawnBar:
    return DrawnBar(label=tidy(bar.label), says=said.bar(bar, report.since), paint=paint(bar.colour), share=said.share(bar))


def _table(table: Table) -> DrawnTable:
    rows = tuple(tuple(map(_cell, row)) for row in table.rows)
    columns = tuple(map(tidy, table.columns))
    numbers = tuple(bool(rows) and all(row[n].number for row in rows) for n in range(len(columns)))
    return DrawnTable(
        columns=columns,
        numbers=numbers,
        rows=rows,
        entries=tuple(_entry(columns, row) for row in rows),
        empty=tidy(table.empty),
        fits=_fits(columns, rows),
    )


def _entry(columns: tuple[str, ...], row: tuple[DrawnCell, ...]) -> Entry:
    """The first cell names it, with a long text that follows; short facts that follow one another share a line."""
    beside = len(row) > 1 and not row[1].paint and len(row[1].text) > BRIEF
    lines: list[Said] = []
    for column, cell in list(zip(columns, row, strict=True))[2 if beside else 1 :]:
        said = Said(text=f"{column}: {cell.text}", paint=cell.paint)
        if lines and not said.paint and not lines[-1].paint and len(lines[-1].text) + len(said.text) < ABREAST:
            lines[-1] = Said(text=f"{lines[-1].text}; {said.text}")
        elif cell.text:
            lines.append(said)
    paint = next((cell.paint for cell in row if cell.paint), None)
    return Entry(name=row[0].text, text=row[1].text if beside else "", paint=paint, lines=tuple(lines))


def _cell(cell: Cell) -> DrawnCell:
    text = tidy(cell.text)
    figure = cell.number is not None or FIGURE.fullmatch(text) is not None
    return DrawnCell(text=text, paint=PAINT[cell.colour] if cell.colour else None, number=figure)


def _fits(columns: tuple[str, ...], rows: tuple[tuple[DrawnCell, ...], ...]) -> str | None:
    """Where the table fits: on a telephone if its longest words do, and little is wrapped; in a mail if it is figures mostly."""
    shown = [columns, *([cell.text for cell in row] for row in rows)]
    each = list(zip(*shown, strict=True))
    least = sum(LETTER * max(len(word) for text in column for word in text.split() or [""]) + SIDES for column in each)
    longest = [max(map(len, column)) for column in each]
    if least <= PHONE and sum(n > BRIEF for n in longest) <= 2:
        return "phone"
    return "sheet" if least <= SHEET and all(n <= BRIEF for n in longest[2:]) else None
