"""Pages of labels: "Action: ... Lead: ... By when: ...", each on a line of its own or several on one, with lists under them.

A label that comes again begins the next row. What stands over several actions (a finding, a recommendation) is
printed once and carried down to them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from readers.drafts.columns import BESIDE, PRIMARY
from readers.drafts.headings import Role, heading_book
from readers.grid import Block, Cell, Document, Grid, Prose, Row

_COLON = re.compile(r"(?:\s+(?:no\.?\s*)?(?P<number>\d{1,3}(?:\.\d{1,3})*))?\s*[:=](?!\S?//)\s*", re.IGNORECASE)
_LONGEST_LABEL = 60  # characters
_ALONE = re.compile(r"^(?P<label>[A-Z][\w/’'()& -]{1,40}?)\s*[:–-]?$")
_DASHED = re.compile(r"^(?P<label>[A-Z][\w/’'()& -]{1,40}?)\s+(?P<number>\d{1,3}(?:\.\d{1,3})*)?\s*[–—-]\s+(?=\S)")
_OVER = (Role.FINDING, Role.RECOMMENDATION, Role.GROUP)  # printed once over several actions
_MANY = (Role.NOTES, Role.OTHER)  # several labels of a row may be of these
_BEGUN = re.compile(r"^(?P<label>[A-Z][\w/’'()& -]{1,40}?)\s*:(?!\S?//)\s*\S")
_OFTEN = 0.5  # of the times that the most frequent known label stands at the beginning of a line
_LISTED = re.compile(r"^\s*(?:[•●▪·*–-]|\(?\d{1,3}(?:\.\d{1,3})*[.)]?)\s+(?=[A-Z])")
_BULLET = "• "
_UNKNOWN = re.compile(r"^[A-Z][\w/’'()&-]*(?:\s[\w/’'()&-]+){0,3}\s*:(?:\s|$)")  # "Budget: "
_LEAST = 2  # rows, or kinds of labels beside the action in one
_CLOSING = re.compile(r"^[\s|;,.•)]+|(?:[\s|;,(•–-])+$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Labelled:
    """What a label says, as far as its line goes."""

    role: Role
    label: str
    number: str | None = None
    text: str = ""


LabelsOn = Callable[[Prose], Sequence[Labelled]]


@dataclass(kw_only=True)
class _Record:
    """One row in the making."""

    number: int
    where: str | None
    texts: dict[Role, list[str]] = field(default_factory=dict)
    last: Role | None = None


def rewritten(document: Document) -> Document | None:
    """The document with its labelled parts as tables; none where labels do not make up a plan."""
    also = recurring(document)
    return tabled(document, lambda line: labels_on(line, also), also)


def tabled(document: Document, labels_on: LabelsOn, also: Collection[str]) -> Document | None:
    """The document with its labelled parts as tables, where what its lines say by their labels makes up a plan."""
    labels = [found for _, lines in _lines(document) for line in lines for found in labels_on(line)]
    counts = Counter(found.role for found in labels)
    acts = next((role for role in PRIMARY if counts[role]), None)
    beside = [role for role in BESIDE if counts[role]]
    if acts is None or not beside or (counts[acts] < _LEAST and len(beside) < _LEAST):
        return None
    names = {found.role: found.label for found in reversed(labels)}
    unknown: dict[str, Prose] = {}
    blocks = tuple(_blocks(document, names, acts, unknown, labels_on, also))
    return Document(blocks=blocks, left_out=(*document.left_out, *map(_joined, unknown.values())), by_lines=document.by_lines)


def recurring(document: Document) -> dict[str, Role | None]:
    """Labels that are not known for sure but come as often as those that are: what a part of their words says, if any does."""
    book = heading_book()
    begun = Counter(m["label"] for _, lines in _lines(document) for line in lines if (m := _BEGUN.match(line.text)))
    known = max((n for label, n in begun.items() if book.surely(label)), default=0)
    often = (label for label, n in begun.items() if n >= max(_LEAST, _OFTEN * known))
    return {label: book.role(label) for label in often if not book.surely(label)}


def labels_on(line: Prose, also: Mapping[str, Role | None]) -> list[Labelled]:
    """The labels of a line; of the document's headings only those of texts, and "4. Next steps" is none."""
    found = labels_of(line.text, also)
    if line.level is None or (found and found[0].role in PRIMARY and not _LISTED.match(line.text)):
        return found
    return []


def labels_of(text: str, also: Mapping[str, Role | None] = MappingProxyType({})) -> list[Labelled]:
    """The labels of a line, those of the book and others, each with what follows it.

    What stands before labels of lead and date is the action.
    """
    body = _LISTED.sub("", text.strip())
    found = list(_before_colons(body, also)) or list(_alone(body))
    if not found:
        return []
    ends = [start for start, _, _ in found[1:]]
    cut = zip(found, [*ends, len(body)], strict=True)
    labels = [replace(label, text=_tidy(body[at:end], label.role)) for (_, at, label), end in cut]
    before = _CLOSING.sub("", body[: found[0][0]])
    if not before:
        return labels
    return [Labelled(role=Role.ACTION, label="Action", text=before), *labels] if _acts_before(labels) else []


def _before_colons(body: str, also: Mapping[str, Role | None]) -> Iterator[tuple[int, int, Labelled]]:
    """(where it begins, where what it says begins, the label) of each label with a colon."""
    last = 0
    for colon in _COLON.finditer(body):
        from_ = max(last, colon.start() - _LONGEST_LABEL)
        words = [m.start() + from_ for m in re.finditer(r"(?:^|(?<=[\s.;,|•(]))[A-Z#]", body[from_ : colon.start()])]
        for start in words[-6:]:
            label = body[start : colon.start()].strip()
            if role := _role(label) or also.get(label):
                yield start, colon.end(), Labelled(role=role, label=label, number=colon["number"])
                last = colon.end()
                break


def _alone(body: str) -> Iterator[tuple[int, int, Labelled]]:
    """A label with a dash after it, or one that is a whole line."""
    for way in (_DASHED, _ALONE):
        if (found := way.match(body)) and (role := _role(found["label"])) and role is not Role.OTHER:
            yield 0, found.end(), Labelled(role=role, label=found["label"].strip(), number=found.groupdict().get("number"))
            return


def _tidy(text: str, role: Role) -> str:
    """Without the marks that part it from the next label; only texts keep their full stop."""
    text = _CLOSING.sub("", text)
    text = text.removesuffix(")") if text.count("(") < text.count(")") else text
    return text if role in PRIMARY else text.rstrip(".")


def _acts_before(labels: Sequence[Labelled]) -> bool:
    """ "Audit all files. Lead: Ann Lee. By when: May 2024": what stands before the labels is the action."""
    roles = {found.role for found in labels}
    return len(roles & set(BESIDE)) >= _LEAST and not roles & set(PRIMARY)


@lru_cache(maxsize=4096)
def _role(label: str) -> Role | None:
    return heading_book().surely(re.sub(r"\s*\d+(?:\.\d+)*$", "", label))


def _texts(block: Block) -> list[str]:
    """A line; or the rows of a table of two columns, which may be labels and what they say."""
    if isinstance(block, Prose):
        return [block.text]
    if max(len(row.cells) for row in block.rows) == 2:
        return [f"{row.cells[0].text.rstrip(' :')}: {row.cells[1].text}" for row in block.rows if len(row.cells) == 2]
    return []


def _lines(document: Document) -> Iterator[tuple[Block, list[Prose]]]:
    for block in document.blocks:
        if isinstance(block, Prose):
            yield block, [block]
        else:
            texts = _texts(block)
            yield block, [Prose(text=t, row=row.number, where=block.where) for t, row in zip(texts, block.rows, strict=False)]


def _joined(line: Prose) -> str:
    return (
        f'line {line.row}: "{line.text[:_LONGEST_LABEL]}" begins with a label that is not known, and was read as the rest of what '
        "stands above it; add its words to config/headings.yaml"
    )


def _blocks(
    document: Document,
    names: dict[Role, str],
    acts: Role,
    unknown: dict[str, Prose],
    labels_on: LabelsOn,
    also: Collection[str],
) -> Iterator[Block]:
    """The labelled parts as tables. `unknown` takes the first line of each label that is not known."""
    roles = tuple(names)
    records: list[_Record] = []
    before: Prose | None = None
    for block, lines in _lines(document):
        if not lines:
            yield from _closed(records, roles, names)
            yield block
        for line in lines:
            if labels := labels_on(line):
                _take(records, labels, line, acts)
            elif records and _runs_on(records[-1], line, before, document.by_lines, also):
                if not line.bullet and (label := _UNKNOWN.match(line.text)):
                    unknown.setdefault(label[0], line)
            else:
                yield from _closed(records, roles, names)
                yield line
            before = line
    yield from _closed(records, roles, names)


def _take(records: list[_Record], labels: Sequence[Labelled], line: Prose, acts: Role) -> None:
    for found in labels:
        if not records or _begins(records[-1], found.role, acts):
            records.append(_Record(number=line.row or 0, where=line.where))
        record = records[-1]
        text = f"{found.number}. {found.text}" if found.number and found.role in _OVER else found.text
        record.texts.setdefault(found.role, []).extend([text] if text else [])
        record.last = found.role


def _begins(record: _Record, role: Role, acts: Role) -> bool:
    """A label that comes again begins a row, and so does one of what stands over the action where that is said already."""
    if record.texts.get(role):
        return role not in _MANY
    return role in (*_OVER, Role.REF) and role is not acts and acts in record.texts


def _runs_on(record: _Record, line: Prose, before: Prose | None, by_lines: bool, also: Collection[str]) -> bool:
    """A line without a label goes on with the label above: a list under it, the rest of a paragraph, a label that is not known."""
    if record.last is None or line.level is not None:
        return False
    said = record.texts[record.last]
    apart = by_lines and before is not None and (line.row or 0) > (before.row or 0) + 1
    belongs = line.bullet or ((begun := _BEGUN.match(line.text)) and begun["label"] in also)
    if said and not belongs and (apart or not by_lines):
        return False
    if said and not line.bullet:
        said[-1] += f" {line.text}"
    else:
        said.append(f"{_BULLET if line.bullet else ''}{line.text}")
    return True


def _closed(records: list[_Record], roles: Sequence[Role], names: dict[Role, str]) -> Iterator[Grid]:
    """The records so far as a table under their labels; each with what stands over it."""
    if records:
        over = next((role for role in _OVER if role in roles), Role.FINDING)
        for above, record in pairwise(records):
            record.texts.setdefault(over, above.texts.get(over, []))
        header = Row(number=records[0].number, cells=tuple(Cell(text=names[role]) for role in roles))
        rows = (Row(number=r.number, cells=tuple(Cell(text="\n".join(r.texts.get(role, ()))) for role in roles)) for r in records)
        yield Grid(rows=(header, *rows), where=records[0].where, keeps_lines=True, knows_merges=True)
        records.clear()
