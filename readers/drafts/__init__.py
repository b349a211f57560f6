"""From blocks to a reading, for all formats: outline, fold, number, make.

outline    which lines are headings, which rows are of the plan, which column is which
fold       what a page break cut is joined, what is inherited is carried down
numbering  findings as printed, or by order
make       the actions of a cell, each with its deadline, leads, status and doubts
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from readers.drafts.entries import At, Odd
from readers.drafts.fold import fold
from readers.drafts.headings import Role, heading_book
from readers.drafts.items import Folded, FoundFinding
from readers.drafts.known import whole_leads
from readers.drafts.make import Maker, headless, middle_of
from readers.drafts.numbering import number
from readers.drafts.outline import Outliner
from readers.drafts.prose import ProseReader
from readers.drafts.visits import inspected_on as inspected_on_of
from readers.drafts.wording import flat
from readers.errors import Unreadable
from readers.grid import Document
from register.model import Field, Finding, Place, Reading, Remark


def reading(document: Document, *, file: str, dated: date, inspected_on: date | None = None) -> Reading:
    """Everything that is understood of a document. Raises Unreadable where it has no table of actions."""
    inspected_on = inspected_on or inspected_on_of(document.blocks, until=dated)
    reference = inspected_on or dated
    outliner = Outliner(book=heading_book(), prose=ProseReader(reference=reference))
    folded = fold(outliner.outline(document.blocks))
    if not outliner.seen_plan:
        raise Unreadable(
            "no table with an action column was found; a plan needs a header row such as Action, Lead, By when "
            "(more words for columns can be added to config/headings.yaml)"
        )
    if not folded.items:
        raise Unreadable("a table of actions was found, but no action stands in it; check that the right file was exported")
    numbers, odd = number(folded.findings)
    maker = Maker(
        file=file,
        dated=dated,
        reference=reference,
        numbers=numbers,
        known_leads=whole_leads(folded.items),
        others=middle_of(folded.items, reference),
    )
    return Reading(
        title=outliner.prose.title,
        dated=dated,
        inspected_on=inspected_on,
        file=file,
        findings=tuple(Finding(number=numbers[id(f)], text=flat(f.text), group=f.group) for f in folded.findings),
        drafts=tuple(draft for item in folded.items for draft in maker.drafts(item)),
        remarks=(
            *(_remark(o, file) for o in folded.odd),
            *(_remark(o, file, Field.NUMBER) for o in odd),
            *(_remark(o, file, Field.FINDING) for o in _findings_odd(folded)),
            *(_remark(o, file) for o in _colours_lost(folded)),
            *_left_out(document, file),
        ),
    )


def _findings_odd(folded: Folded) -> Sequence[Odd]:
    with_actions = {id(i.finding) for i in folded.items}
    return [
        *(Odd(says=headless(f), at=f.at) for f in folded.findings if f.headless),
        *(
            Odd(says="a table stands here without the heading of its finding; add the finding's text", at=f.at)
            for f in folded.findings
            if not f.text
        ),
        *(Odd(says=f"no action stands beside {_name(f)}", at=f.at) for f in folded.findings if id(f) not in with_actions),
    ]


def _name(finding: FoundFinding) -> str:
    return f'the finding "{flat(finding.text)[:60]}"' if finding.text else f"the finding numbered {finding.printed}"


def _colours_lost(folded: Folded) -> Sequence[Odd]:
    first = next((i for i in folded.items if Role.RAG in i.line.layout), None)
    if first is None or first.line.grid.knows_colours or any(i.text(Role.RAG) for i in folded.items):
        return []
    return [
        Odd(
            says="the column of colours (RAG) is empty: colours are lost in text; read the Word or Excel original for them",
            at=first.at,
        )
    ]


def _remark(odd: Odd, file: str, about: Field = Field.PLAN) -> Remark:
    return Remark(place=Place(file=file, page_or_sheet=odd.at.where, row=odd.at.row), says=odd.says, field=about)


def _left_out(document: Document, file: str) -> tuple[Remark, ...]:
    return tuple(_remark(Odd(says=says, at=At(where=None, row=None)), file) for says in document.left_out)
