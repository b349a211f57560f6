"""Rows to items: what a page break cut is joined again, what a merge or a finding's column leaves empty is inherited down.

An item is one action cell with all that belongs to it; how many actions stand in it is asked later (`several`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from readers.drafts.cuts import parted
from readers.drafts.entries import Break, Entry, Heading, Line, Odd, Section
from readers.drafts.headings import Role
from readers.drafts.items import Folded, Item, row_of, short
from readers.drafts.standing import is_rag
from readers.drafts.trail import Trail
from readers.drafts.wording import flat, is_empty, is_noise, is_open, join, sentences, starts_low, words
from readers.grid import Cell, Merge
from register.model import Field, Unsure

_INHERITED = (Role.LEAD, Role.RESPONSIBLE)
_ACTS = (Role.LEAD, Role.RESPONSIBLE, Role.DEADLINE, Role.STATUS)
_SMALL = (Role.REF, Role.RAG, Role.STATUS, Role.DEADLINE)  # columns in which a single letter may be meant
_ANSWERS = (Role.STATUS, Role.COMPLETED)  # columns in which a tick says something
_NOTE_WORDS = 12  # a rest that is longer is a note, even under the heading of deadlines

_ANSWER = re.compile(
    r"^\s*(?:fully |partially |partly |not )?(?:accept(?:ed)?|agreed?|reject(?:ed)?|yes|noted)\b"
    r"(?: in (?:part|principle|full))?[\s.:;,–-]*",
    re.IGNORECASE,
)


def fold(entries: Iterable[Entry]) -> Folded:
    """Everything that the entries of a document say, joined."""
    every = _as_groups(list(entries))
    between = any(isinstance(e, Heading) for e in every)
    merges = any(c.merged is Merge.ABOVE for e in every if isinstance(e, Line) for c in e.cells.values())
    folder = Folder(trail=Trail(printed_between=between), shows_merges=merges)
    for entry in every:
        folder.take(entry)
    return Folded(findings=folder.trail.findings, items=folder.items, odd=folder.odd)


@dataclass(kw_only=True)
class Folder:
    """Takes one entry of the outline after the other."""

    trail: Trail
    shows_merges: bool  # cells are merged downwards somewhere, so what is empty is empty
    items: list[Item] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)

    def take(self, entry: Entry) -> None:
        """Take the next entry."""
        match entry:
            case Section():
                self.trail.take_section(entry)
            case Heading():
                self.trail.take_heading(entry)
            case Line():
                self._take_line(entry)
            case Odd():
                self.odd.append(entry)
            case Break():
                self.trail.another_sheet()

    def _take_line(self, line: Line) -> None:
        texts = {role: _text(role, cell) for role, cell in line.cells.items()}
        last = self.items[-1] if self.items else None
        self._answer(texts, line)
        if texts.get(Role.GROUP):
            self.trail.group = flat(texts[Role.GROUP])
        opened = self.trail.take_row(texts, line)
        if is_empty(texts.get(Role.ACTION, "")) and not line.cells.get(Role.ACTION, Cell()).struck:
            self._without_action(texts, line, last, opened)
        else:
            self._with_action(texts, line, last)

    def _with_action(self, texts: dict[Role, str], line: Line, last: Item | None) -> None:
        cut = parted(last, texts, beside_runs_on=last is not None and self.trail.finding is last.finding)
        if last and cut.head:
            last.texts[Role.ACTION] = last.text(Role.ACTION).removesuffix(cut.head).rstrip()
            last.end_doubts.append(
                f'"{short(cut.head)}" stood at the end of this cell; it was taken as the beginning of the next action'
            )
        if last and cut.tail:
            last.texts[Role.ACTION] = join(last.text(Role.ACTION), cut.tail)
            if cut.own:
                last.end_doubts.append(f'the end of this action, "{short(cut.tail)}", was taken from {row_of(line)}')
        if cut.own or line.cells.get(Role.ACTION, Cell()).struck:
            self._new_item(texts | {Role.ACTION: cut.own}, line, last, joined=cut.own != texts.get(Role.ACTION))
        elif last:
            self._run_on({**texts, Role.ACTION: ""}, last, line)
            rest = f', "{short(cut.tail)}"' if cut.tail else ""
            last.end_doubts.append(f"{row_of(line)} was read as the rest of this one{rest}")

    def _answer(self, texts: dict[Role, str], line: Line) -> None:
        """Where recommendations are the actions they are findings as well; a bare "Agreed" means the recommendation."""
        if line.layout.doubles and not self.trail.printed_between and self.trail.section is None:
            texts.setdefault(Role.FINDING, texts.get(Role.ACTION, ""))
        if line.layout.answers and (answer := _ANSWER.match(texts.get(Role.ACTION, ""))):
            own = texts[Role.ACTION][answer.end() :].strip()
            texts[Role.ACTION] = own if words(own) >= 4 else texts.get(Role.FINDING, "") or own
            texts.setdefault(Role.STATUS, answer[0].strip() if "reject" in answer[0].lower() else "")

    def _new_item(self, texts: dict[Role, str], line: Line, last: Item | None, *, joined: bool) -> None:
        if last is not None and (joined or line.moved):
            texts = {role: _give_rest(role, text, last) for role, text in texts.items()}
        item = Item(
            finding=self.trail.of_action(line),
            texts=texts,
            struck={role: c.struck for role, c in line.cells.items() if c.struck},
            fills={role: c.fill for role, c in line.cells.items() if c.fill},
            at=line.at,
            line=line,
            limit=self.trail.limit,
        )
        if line.moved:
            says = f"the row has {len(line.cells)} cells under {len(line.layout.roles)} headings; each was put where it fits best"
            item.doubts.append(says)
        if line.grid.unsure:
            item.doubts.append("the columns of this page run into each other; look whether lead and date are this action's")
        if last is not None:
            self._inherit(item, last, line)
        self.items.append(item)

    # --- what is carried down

    def _inherit(self, item: Item, last: Item, line: Line) -> None:
        """What a merge carries down is taken from above; an empty lead only where the finding beside it is carried too."""
        for role, cell in line.cells.items():
            if cell.merged is Merge.ABOVE and not item.text(role) and role not in (Role.ACTION, Role.FINDING, Role.REF):
                item.texts[role] = last.text(role)
                item.fills |= {role: last.fills[role]} if role in last.fills else {}
        if self._is_carried(item, last, line):
            item.texts |= {role: last.text(role) for role in _INHERITED}
            lead = short(flat(last.text(Role.LEAD)))
            says = f'no lead stands in this row; "{lead}" was carried down with the finding'
            item.unsure.append(Unsure(field=Field.LEAD, says=says))

    def _is_carried(self, item: Item, last: Item, line: Line) -> bool:
        if self.shows_merges or (len(self.items) > 1 and _repeats_leads(last, self.items[-2])):
            return False
        empty = not item.text(Role.LEAD) and not item.text(Role.RESPONSIBLE)
        same = Role.FINDING in line.layout and not item.text(Role.FINDING) and item.finding is last.finding
        return empty and same and bool(last.text(Role.LEAD)) and bool(item.text(Role.DEADLINE))

    # --- rests of rows

    def _without_action(self, texts: Mapping[Role, str], line: Line, last: Item | None, opened: bool) -> None:
        others: dict[Role, str] = {r: t for r, t in texts.items() if t and r not in (Role.FINDING, Role.REF)}
        if not others:
            return
        acts = any(role in others for role in _ACTS)
        if last is None or (opened and acts and self.trail.finding is not None and self.trail.finding.text):
            says = f'a row says "{short(next(iter(others.values())))}" but no action; add the action'
            self.odd.append(Odd(says=says, at=line.at))
            return
        self._run_on(others, last, line)
        if acts or line.moved:
            last.doubts.append(f"{row_of(line)} was read as the rest of this one")

    def _run_on(self, texts: Mapping[Role, str], last: Item, line: Line) -> None:
        """Join a row that is the rest of the one above, cell by cell."""
        for role, text in texts.items():
            if not text or role in (Role.FINDING, Role.REF) or (role is Role.RAG and not is_rag(text)):
                continue
            note = role is Role.DEADLINE and words(text) > _NOTE_WORDS
            to = Role.NOTES if note else role
            wrapped = to in _INHERITED and "\n" in f"{text}{last.text(to)}"
            glue = "\n" if line.grid.keeps_lines or wrapped else " "
            last.texts[to] = f"{last.text(to)}{glue}{text}" if last.text(to) else text


def _text(role: Role, cell: Cell) -> str:
    if role in _ANSWERS and re.match(r"\s*[✓✔☑✅✗✘☒❌✖]", cell.text):
        return cell.text.strip()
    if is_empty(cell.text) or (role not in _SMALL and is_noise(cell.text)):
        return ""
    return cell.text.strip()


def _give_rest(role: Role, text: str, last: Item) -> str:
    """A note that begins with the rest of the note above gives it back."""
    kept = role in (Role.ACTION, Role.FINDING, Role.LEAD, Role.RESPONSIBLE, Role.DEADLINE)
    if kept or not (starts_low(text) and is_open(last.text(role))):
        return text
    first, *others = sentences(text)
    last.texts[role] = join(last.text(role), first)
    return " ".join(others)


def _repeats_leads(last: Item, before: Item) -> bool:
    """The plan prints the same lead again in the next row, so where it prints none there is none."""
    printed = Role.LEAD in last.line.cells and last.line.cells[Role.LEAD].text
    return last.finding is before.finding and bool(printed) and last.text(Role.LEAD) == before.text(Role.LEAD)


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
