"""Rows to items: what a page break cut is joined again, what a finding's column leaves empty is inherited down.

An item is one action cell with all that belongs to it; how many actions stand in it is asked later (`several`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from readers.drafts.entries import At, Break, Entry, Heading, Line, Odd, Section
from readers.drafts.headings import Role
from readers.drafts.numbers import leading, numbered
from readers.drafts.standing import is_rag
from readers.drafts.when import is_deadline
from readers.drafts.wording import flat, hangs, is_empty, is_noise, is_open, join, sentences, starts_low, words
from readers.grid import Cell, Merge
from register.model import Deadline

_INHERITED = (Role.LEAD, Role.RESPONSIBLE)
_ACTS = (Role.LEAD, Role.RESPONSIBLE, Role.DEADLINE, Role.STATUS)
_SMALL = (Role.REF, Role.RAG, Role.STATUS, Role.DEADLINE)  # columns in which a single letter may be meant


_ANSWER = re.compile(
    r"^\s*(?:fully |partially |partly |not )?(?:accept(?:ed)?|agreed?|reject(?:ed)?|yes|noted)\b"
    r"(?: in (?:part|principle|full))?[\s.:;,–-]*",
    re.IGNORECASE,
)


@dataclass(kw_only=True)
class FoundFinding:
    """A finding while it is being read: its text may go on in later rows."""

    printed: str | None
    text: str
    group: str | None
    at: At
    headless: bool = False  # its beginning is lost
    ref_based: bool = False  # the number came out of a column of references
    refs: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Item:
    """A cell of actions and its row, while they are being read."""

    finding: FoundFinding | None
    texts: dict[Role, str]
    struck: dict[Role, str]
    fills: dict[Role, str]
    at: At
    line: Line
    limit: Deadline | None
    doubts: list[str] = field(default_factory=list)
    end_doubts: list[str] = field(default_factory=list)  # of the last action of the cell only

    def text(self, role: Role) -> str:
        return self.texts.get(role, "")


@dataclass(kw_only=True)
class Folded:
    """All findings and items of a document, and what was odd."""

    findings: list[FoundFinding] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)


@dataclass(kw_only=True)
class Folder:
    """Takes one entry of the outline after the other."""

    out: Folded = field(default_factory=Folded)
    finding: FoundFinding | None = None
    section: Section | None = None
    group: str | None = None
    limit: Deadline | None = None
    printed_between: bool = False  # findings stand between the tables
    shows_merges: bool = False  # cells are merged downwards somewhere, so what is empty is empty

    def fold(self, entries: Iterable[Entry]) -> Folded:
        """Everything that the entries say, joined."""
        every = _as_groups(list(entries))
        self.printed_between = any(isinstance(e, Heading) for e in every)
        self.shows_merges = any(c.merged is Merge.ABOVE for e in every if isinstance(e, Line) for c in e.cells.values())
        for entry in every:
            match entry:
                case Section():
                    self._take_section(entry)
                case Heading():
                    self._open(FoundFinding(printed=entry.number, text=entry.text, group=self.group, at=entry.at))
                case Line():
                    self._take_line(entry)
                case Odd():
                    self.out.odd.append(entry)
                case Break():
                    self.finding = self.section = self.group = self.limit = None
        return self.out

    def _take_section(self, section: Section) -> None:
        if section.limit is None:
            self.section = section
        self.group, self.limit = (
            section.text,
            section.limit or (self.limit if section.limit is None and not self.printed_between else None),
        )
        self.finding = None

    def _open(self, finding: FoundFinding) -> None:
        self.finding = finding
        self.out.findings.append(finding)

    # --- rows

    def _take_line(self, line: Line) -> None:
        texts = {role: self._text(role, cell) for role, cell in line.cells.items()}
        last = self.out.items[-1] if self.out.items else None
        if texts.get(Role.GROUP):
            self.group = flat(texts[Role.GROUP])
        self._answer(texts, line)
        changed = self._take_finding(texts, line)
        action, struck = texts.get(Role.ACTION, ""), line.cells.get(Role.ACTION, Cell()).struck
        if is_empty(action) and not struck:
            self._without_action(texts, line, last, changed)
            return
        tail, rest = self._tail(last, action, texts, line)
        if tail and last:
            last.texts[Role.ACTION] = join(last.text(Role.ACTION), tail)
            last.end_doubts.append(f'the end of this action, "{_short(tail)}", was taken from {_row(line)}')
        if rest or struck:
            self._new_item(texts | {Role.ACTION: rest}, line, last, joined=rest != action)
        elif last:
            self._run_on({**texts, Role.ACTION: ""}, last, line, said=True)

    def _answer(self, texts: dict[Role, str], line: Line) -> None:
        """Where recommendations are the actions they are findings as well; a bare "Agreed" means the recommendation."""
        if line.layout.doubles and not self.printed_between and self.section is None:
            texts.setdefault(Role.FINDING, texts.get(Role.ACTION, ""))
        if line.layout.answers and (answer := _ANSWER.match(texts.get(Role.ACTION, ""))):
            own = texts[Role.ACTION][answer.end() :].strip()
            texts[Role.ACTION] = own if words(own) >= 4 else texts.get(Role.FINDING, "") or own
            texts.setdefault(Role.STATUS, answer[0].strip() if "reject" in answer[0].lower() else "")

    @staticmethod
    def _text(role: Role, cell: Cell) -> str:
        if is_empty(cell.text) or (role not in _SMALL and is_noise(cell.text)):
            return ""
        return cell.text.strip()

    def _new_item(self, texts: dict[Role, str], line: Line, last: Item | None, *, joined: bool) -> None:
        if last is not None and (joined or line.moved):
            texts = {role: self._give_tail(role, text, last) for role, text in texts.items()}
        item = Item(
            finding=self._current(line),
            texts=texts,
            struck={role: c.struck for role, c in line.cells.items() if c.struck},
            fills={role: c.fill for role, c in line.cells.items() if c.fill},
            at=line.at,
            line=line,
            limit=self.limit,
        )
        if line.moved:
            item.doubts.append(
                f"the row has {len(line.cells)} cells under {len(line.layout.roles)} headings; each was put where it fits best"
            )
        self._inherit(item, last, line)
        self.out.items.append(item)

    def _give_tail(self, role: Role, text: str, last: Item) -> str:
        """A note that begins with the rest of the note above gives it back."""
        if role in (Role.ACTION, Role.FINDING, Role.LEAD, Role.RESPONSIBLE, Role.DEADLINE) or not (
            starts_low(text) and is_open(last.text(role))
        ):
            return text
        first, *others = sentences(text)
        last.texts[role] = join(last.text(role), first)
        return " ".join(others)

    def _inherit(self, item: Item, last: Item | None, line: Line) -> None:
        """What a merge carries down is taken from above; an empty lead only where the finding beside it is carried too."""
        if last is None:
            return
        for role, cell in line.cells.items():
            if cell.merged is Merge.ABOVE and not item.text(role) and role not in (Role.ACTION, Role.FINDING, Role.REF):
                item.texts[role] = last.text(role)
        if self._carried(item, last, line):
            for role in _INHERITED:
                item.texts[role] = last.text(role)
            item.doubts.append(
                f'no lead stands in this row; "{_short(flat(last.text(Role.LEAD)))}" was carried down with the finding'
            )

    def _carried(self, item: Item, last: Item, line: Line) -> bool:
        if len(self.out.items) > 1 and self._repeats_leads(last, self.out.items[-2]):
            return False
        empty = not item.text(Role.LEAD) and not item.text(Role.RESPONSIBLE)
        same = Role.FINDING in line.layout and not item.text(Role.FINDING) and item.finding is last.finding
        return empty and same and not self.shows_merges and bool(last.text(Role.LEAD)) and bool(item.text(Role.DEADLINE))

    @staticmethod
    def _repeats_leads(last: Item, before: Item) -> bool:
        """The plan prints the same lead again in the next row, so where it prints none there is none."""
        printed = Role.LEAD in last.line.cells and last.line.cells[Role.LEAD].text
        return last.finding is before.finding and bool(printed) and last.text(Role.LEAD) == before.text(Role.LEAD)

    # --- findings

    def _take_finding(self, texts: dict[Role, str], line: Line) -> bool:
        """Move on to the row's finding; whether the row opened one."""
        cell, ref = flat(texts.get(Role.FINDING, "")), flat(texts.get(Role.REF, ""))
        ref = re.sub(r"[().:\[\]]+$|^[(\[]", "", ref)
        if not cell:
            return self._only_number(ref, line) if ref and not texts.get(Role.ACTION) else self._note_ref(ref)
        number, text = leading(cell)
        current = self.finding
        if number and not text:
            return self._only_number(number, line)
        if current is not None and not current.text and not number:
            current.text, current.headless = text, starts_low(text)
        elif current is not None and not number and flat(current.text).lower() == text.lower():
            self._note_ref(ref)
        elif current is not None and not number and not ref and self._goes_on(current, text, texts):
            current.text = join(current.text, text)
        elif current is None or not (number and number == current.printed and flat(current.text).lower() == text.lower()):
            printed = number or ref or None
            self._open(
                FoundFinding(
                    printed=printed,
                    text=text,
                    group=self.group,
                    at=line.at,
                    headless=starts_low(text) and not number and not ref,
                    ref_based=not number and bool(ref),
                    refs=[ref] if ref else [],
                )
            )
            return True
        return False

    def _goes_on(self, current: FoundFinding, text: str, texts: dict[Role, str]) -> bool:
        if hangs(current.text):
            return True
        return starts_low(text) and (is_open(current.text) or not texts.get(Role.ACTION))

    def _only_number(self, number: str, line: Line) -> bool:
        if not re.fullmatch(r"[A-Z]{0,2}\d[\d.]*", number, re.IGNORECASE):
            return False
        self._open(FoundFinding(printed=number, text="", group=self.group, at=line.at))
        return True

    def _note_ref(self, ref: str) -> bool:
        if ref and self.finding is not None:
            self.finding.refs.append(ref)
        return False

    def _current(self, line: Line) -> FoundFinding | None:
        """The finding of a new item: the one above, else the section that it stands in, else one whose heading is missing."""
        if self.finding is None and Role.FINDING not in line.layout:
            if self.section is not None and not self.printed_between:
                self._open(
                    FoundFinding(
                        printed=leading(self.section.text)[0], text=leading(self.section.text)[1], group=None, at=self.section.at
                    )
                )
            elif self.printed_between:
                self._open(FoundFinding(printed=None, text="", group=self.group, at=line.at))
        return self.finding

    # --- rests of rows

    def _without_action(self, texts: dict[Role, str], line: Line, last: Item | None, changed: bool) -> None:
        others: dict[Role, str] = {r: t for r, t in texts.items() if t and r not in (Role.FINDING, Role.REF)}
        if not others:
            return
        if last is None or (changed and any(r in others for r in _ACTS) and self.finding is not None and self.finding.text):
            self.out.odd.append(
                Odd(says=f'a row says "{_short(next(iter(others.values())))}" but no action; add the action', at=line.at)
            )
            return
        self._run_on(others, last, line, said=any(r in others for r in _ACTS))

    def _run_on(self, texts: Mapping[Role, str], last: Item, line: Line, *, said: bool) -> None:
        """Join a row that is the rest of the one above, cell by cell."""
        for role, text in texts.items():
            if not text or role in (Role.FINDING, Role.REF) or (role is Role.RAG and not is_rag(text)):
                continue
            glue = (
                "\n"
                if line.grid.keeps_lines or (role in (Role.LEAD, Role.RESPONSIBLE) and "\n" in f"{text}{last.text(role)}")
                else " "
            )
            last.texts[role] = f"{last.text(role)}{glue}{text}" if last.text(role) else text
        if said:
            last.doubts.append(f"{_row(line)} was read as the rest of this one")

    def _tail(self, last: Item | None, action: str, texts: dict[Role, str], line: Line) -> tuple[str, str]:
        """(what belongs to the action above, what is this row's own)"""
        if last is None:
            return "", action
        above = last.text(Role.ACTION)
        marks = [m for m, _ in numbered(above) if m.isdigit()]
        if marks and (parts := numbered(action, first=int(marks[-1]) + 1)) and parts[0][0] == "":
            return parts[0][1], action[action.index(parts[0][1]) + len(parts[0][1]) :].strip()
        if not is_open(above) or starts_low(above):
            return "", action
        if starts_low(action):
            return self._low_tail(last, action, texts)
        return (action, "") if self._runs_on_beside(last, texts, line) else ("", action)

    def _low_tail(self, last: Item, action: str, texts: dict[Role, str]) -> tuple[str, str]:
        first, *others = sentences(action)
        own = bool(texts.get(Role.DEADLINE)) and bool(texts.get(Role.LEAD) or texts.get(Role.RESPONSIBLE))
        if others and (texts.get(Role.DEADLINE) or texts.get(Role.LEAD)):
            return first, " ".join(others)
        complete = sentences(last.text(Role.ACTION))
        if own and len(complete) > 1 and is_deadline(last.text(Role.DEADLINE)):
            last.texts[Role.ACTION] = " ".join(complete[:-1])
            texts[Role.ACTION] = join(complete[-1], action)
            last.end_doubts.append(
                f'"{_short(complete[-1])}" stood at the end of this cell and was taken as the beginning of the next action'
            )
            return "", texts[Role.ACTION]
        return action, ""

    def _runs_on_beside(self, last: Item, texts: dict[Role, str], line: Line) -> bool:
        """An action that begins with a capital is still a rest where its finding runs on and it has no day of its own."""
        empty = not any(texts.get(r) for r in (Role.DEADLINE, Role.EVIDENCE, Role.STATUS, Role.PROGRESS))
        return (
            empty
            and bool(texts.get(Role.FINDING))
            and self.finding is last.finding
            and bool(last.text(Role.DEADLINE))
            and len(line.layout.roles) > 3
        )


def _as_groups(entries: list[Entry]) -> list[Entry]:
    """A numbered heading over a table that has its own column of findings is no finding but a group of them."""
    out: list[Entry] = []
    below: Line | None = None
    for entry in reversed(entries):
        if isinstance(entry, Line):
            below = entry
        grouping = isinstance(entry, Heading) and below is not None and Role.FINDING in below.layout
        out.append(Section(text=entry.said, limit=None, at=entry.at) if grouping and isinstance(entry, Heading) else entry)
    return out[::-1]


def _short(text: str) -> str:
    text = flat(text)
    return text if len(text) <= 60 else f"{text[:57].rsplit(' ', 1)[0]} …"


def _row(line: Line) -> str:
    return f"{line.at.where}, row {line.at.row}" if line.at.where else f"row {line.at.row}"
