"""Items to drafts: the actions of a cell, each with its own deadline and leads, and every doubt in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from readers.drafts import people, several, when
from readers.drafts.headings import Role
from readers.drafts.items import FoundFinding, Item
from readers.drafts.numbers import numbered
from readers.drafts.state import rag_in, status_in, tempered
from readers.drafts.wording import flat, is_empty
from readers.limits import MAX_SPLIT_CHARS
from register.model import Deadline, DeadlineKind, Draft, Field, Place, Status, Unsure


@dataclass(frozen=True, kw_only=True, slots=True)
class Maker:
    """Makes drafts of one document. `reference` is the day that its deadlines count from."""

    file: str
    dated: date
    reference: date
    numbers: dict[int, str]  # id of a finding: its number
    known_leads: Collection[str]
    others: date | None  # the middle of the plan's deadlines

    def drafts(self, item: Item) -> list[Draft]:
        """The actions of an item, in order."""
        cell = item.text(Role.ACTION) or item.struck.get(Role.ACTION, "")
        status, said, inferred = status_in(item)
        phrases, count = self._phrases(item, cell, None if inferred else status)
        deadlines = [d for _, ds in phrases for d in ds]
        parts = (
            several.actions(cell, days=[d.phrase for d in deadlines], count=count)
            if len(cell) <= MAX_SPLIT_CHARS
            else several.Parts(texts=(flat(cell),))
        )
        own = [self._own_deadline(item, phrases, i, len(parts.texts)) for i in range(len(parts.texts))]
        leads, shared = self._leads(item, len(parts.texts))
        doubts = [*item.unsure, *_about(Field.TEXT, *item.doubts, parts.doubt), *_about(Field.LEAD, shared)]
        last = [*doubts, *_about(Field.TEXT, *item.end_doubts)]
        every = enumerate(parts.texts, 1)
        return [
            self._draft(
                item,
                t,
                own[i - 1],
                leads[i - 1],
                self._as_noted(item, own[i - 1], t, status) if inferred else status,
                said,
                last if i == len(parts.texts) else doubts,
            )
            for i, t in every
        ]

    def _as_noted(self, item: Item, own: Deadline, text: str, status: Status | None) -> Status | None:
        """The status that a progress note lets one infer, as far as the action's own deadline bears it out."""
        deadline, _ = self._deadline(item, own, text, None)
        if _says_done(deadline):
            return status if status in (Status.AWAITING_SIGNOFF, Status.AWAITING_EVIDENCE) else Status.COMPLETE
        return tempered(status, deadline, self.dated)

    # --- deadlines

    def _phrases(self, item: Item, cell: str, status: Status | None) -> tuple[list[tuple[str, tuple[Deadline, ...]]], int]:
        """The deadline cell's phrases, numbered ones apart, each with what it means; and how many actions may stand beside it."""
        said, done = item.text(Role.DEADLINE), status is Status.COMPLETE
        apart = _apart(said, cell, kept=item.line.grid.keeps_lines)
        phrases = [(p, when.read(p, reference=self.reference, done=done, others=self.others)) for p in apart]
        repeated = len(people.repeats(item.text(Role.LEAD)))
        lines = people.whole_lines(item.text(Role.LEAD)) if item.line.grid.keeps_lines else 0
        found = sum(when.names_a_day(d) for _, ds in phrases for d in ds)
        return phrases, repeated if repeated > 1 else found if found > 1 else lines if lines > 1 and lines == _paragraphs(
            cell
        ) else 1

    def _own_deadline(self, item: Item, phrases: Sequence[tuple[str, tuple[Deadline, ...]]], i: int, n: int) -> Deadline:
        every = [d for _, ds in phrases for d in ds]
        if n > 1 and len(phrases) == n:
            return when.single(phrases[i][1], phrases[i][0])
        if n > 1 and len(every) == n:
            return every[i]
        whole = flat(item.text(Role.DEADLINE))
        one = when.single(every, whole)
        if n > 1 and len(every) > 1:
            return replace(
                one, doubt=f"{n} actions and {len(every)} deadlines stand in this row; which belongs to which is not said"
            )
        return one

    def _deadline(self, item: Item, own: Deadline, text: str, status: Status | None) -> tuple[Deadline, list[str]]:
        done = status is Status.COMPLETE
        doubts: list[str] = []
        if first := when.first_day(item.struck.get(Role.DEADLINE, ""), reference=self.reference):
            own = replace(own, original_due=own.original_due or first)
        if item.text(Role.REVISED):
            own = when.revised(own, item.text(Role.REVISED), reference=self.reference, done=done)
        if item.text(Role.START):
            own = when.with_start(own, item.text(Role.START), reference=self.reference)
        if item.text(Role.COMPLETED):
            own = when.with_completion(own, item.text(Role.COMPLETED), reference=self.reference)
        if own is when.NO_DEADLINE and item.limit is not None:
            own, doubts = self._from_section(item, item.limit)
        if status in (Status.COMPLETE, Status.WITHDRAWN):
            return own, [] if own is when.NO_DEADLINE else doubts or _odd_deadline(own)
        return when.with_cycle(own, text), doubts or _odd_deadline(own)

    def _from_section(self, item: Item, limit: Deadline) -> tuple[Deadline, list[str]]:
        """The section's time limit, where the table has no column of deadlines; an empty cell in one is a question."""
        if Role.DEADLINE in item.line.layout:
            return when.NO_DEADLINE, [f'no deadline stands in this row; its section says "{flat(limit.phrase)}"']
        return limit, []

    # --- leads

    def _leads(self, item: Item, n: int) -> tuple[list[tuple[tuple[str, ...], tuple[str, ...]]], str | None]:
        """(leads, responsible) of each of n actions, and what is in doubt about them."""
        lead, shared = self._shared_out(item.text(Role.LEAD), n)
        responsible, _ = self._shared_out(item.text(Role.RESPONSIBLE), n)
        pairs = [
            (people.leads(a, self.known_leads), people.leads(b, self.known_leads)) for a, b in zip(lead, responsible, strict=True)
        ]
        return pairs, None if shared else "several leads stand beside several actions; each action was given all of them"

    def _shared_out(self, cell: str, n: int) -> tuple[list[str], bool]:
        lines = [line for line in cell.split("\n") if line.strip()]
        ways = ([t for _, t in numbered(cell)], people.repeats(cell), lines, people.split_by_known(cell, self.known_leads))
        if n > 1:
            for parts in ways:
                if len(parts) == n:
                    return list(parts), True
        return [cell] * n, n == 1 or len(people.leads(cell, self.known_leads)) < 2

    # --- the whole

    def _draft(
        self,
        item: Item,
        text: str,
        own: Deadline,
        leads: tuple[tuple[str, ...], tuple[str, ...]],
        status: Status | None,
        said: str | None,
        doubts: Sequence[Unsure],
    ) -> Draft:
        deadline, odd = self._deadline(item, own, text, status)
        finding = item.finding
        return Draft(
            finding_number=self.numbers.get(id(finding)) if finding else None,
            finding=flat(finding.text) if finding else "",
            text=text,
            leads=leads[0],
            responsible=leads[1],
            deadline=deadline,
            status=status or (Status.COMPLETE if _says_done(deadline) else Status.OPEN),
            status_said=said,
            evidence_expected=item.said(Role.EVIDENCE),
            monitored_by=item.said(Role.MONITORING),
            rag_said=rag_in(item),
            progress=item.said(Role.PROGRESS) or item.said(Role.NOTES),
            place=Place(file=self.file, page_or_sheet=item.at.where, row=item.at.row),
            unsure=(
                *doubts,
                *_about(Field.DEADLINE, *odd),
                *_about(Field.LEAD, _no_lead(item, status, leads)),
                *_about(Field.STATUS, _unclear_status(item, status), _struck(item)),
            ),
        )


def middle_of(items: Sequence[Item], reference: date) -> date | None:
    """The middle of a plan's deadlines."""
    return when.middle([d for item in items for d in when.read(item.text(Role.DEADLINE), reference=reference)])


def _apart(said: str, cell: str, *, kept: bool) -> list[str]:
    """A deadline cell in its parts, where the actions beside it are counted in the same way; `kept`: its lines are paragraphs."""
    marked, lines = [t for _, t in numbered(said)], [x for x in said.split("\n") if x.strip()]
    beside = len(several.actions(cell).texts)
    for parts in (marked, lines):
        if len(parts) > 1 and len(parts) == max(beside, _paragraphs(cell)):
            return parts
    return [said if kept else flat(said)] if not is_empty(said) else []


def _paragraphs(cell: str) -> int:
    return len([line for line in cell.split("\n") if line.strip()])


def _about(field: Field, *several: str | None) -> list[Unsure]:
    return [Unsure(field=field, says=says) for says in several if says]


def _says_done(deadline: Deadline) -> bool:
    return bool(deadline.completed_on) or deadline.kind is DeadlineKind.COMPLETED


def _odd_deadline(own: Deadline) -> list[str]:
    if own is when.NO_DEADLINE:
        return ["no deadline stands in this row"]
    if own.kind is DeadlineKind.UNKNOWN and not own.doubt and not own.recurrence:
        return [f'the deadline "{own.phrase}" was not understood']
    return []


def _no_lead(item: Item, status: Status | None, leads: tuple[tuple[str, ...], tuple[str, ...]]) -> str | None:
    if leads[0] or leads[1] or status is Status.WITHDRAWN:
        return None
    said = flat(f"{item.text(Role.LEAD)} {item.text(Role.RESPONSIBLE)}")
    return f'the lead "{said}" names nobody' if said else "no lead stands in this row"


def _unclear_status(item: Item, status: Status | None) -> str | None:
    said = item.said(Role.STATUS)
    return f'the status "{said}" was not understood' if said and status is None else None


def _struck(item: Item) -> str | None:
    struck = item.struck.get(Role.ACTION) and not item.text(Role.ACTION)
    return "the action is struck through; it was taken as withdrawn" if struck else None


def headless(finding: FoundFinding) -> str:
    """What is odd about a finding without its beginning."""
    return f'the beginning of the finding "{flat(finding.text)[:60]} …" is missing; look at the end of the page before'
