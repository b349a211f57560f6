"""The lines of a document as paragraphs, and which of them are headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readers.drafts.vocabulary import MONTH, either
from readers.drafts.wording import flat, is_empty, is_furniture, words
from readers.grid import Document, Grid, Prose

_LONGEST_HEADING = 14  # words
_LONGEST_TITLE = 20  # words
_BODIES = "Committee|Panel|Board|Body|Cabinet|Group|Forum|Executive"
_BODY = re.compile(
    rf"^(?!.*[.;]$).*(?:\b[A-Z][\w'’&-]*(?: (?:and|of|for|the))? (?:Sub-?)?(?:{_BODIES}|group|committee)\b"
    rf"|\b[A-Z]{{3,}}(?: (?:AND|OF|FOR|THE))? (?:{_BODIES.upper()})\b)"
)
_SAYS = re.compile(  # "Lead: Ann Lee" says something of what stands above it, and so do two sentences
    r"^(?:(?:action )?(?:lead|owner|officer)|responsible|rag|rating|status|due|deadline|target|date)\b[^:]{0,20}:\s*\S"
    r"|(?-i:[a-z]{2}\.\s+[A-Z])",
    re.IGNORECASE,
)
_LABEL_WORDS = 4  # of a heading that ends in a colon
_SHORT_LINE = 0.7  # of the longest line: a shorter one ends its paragraph
_BEGINS = re.compile(
    r"^\s*(?:[•●▪·*–-]\s|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s|\d{1,3}(?:\.\d{1,3})+\s"
    r"|[A-Z][\w ]{1,30}:(?:\s|$)|RESOLVED\b)"
)
_LEAST_WRAP = 50  # characters; text that is wrapped has lines so long
_FORMAL = re.compile(
    "^"
    + either(
        r"(?:agenda )?(?:item|report)s?(?: no\.?)?\s*\d*$|minutes?$|decisions?$|resolved$|recommendations?$|actions?$",
        r"background$|purpose.*$",
        r"apologies\b.*|declarations?\b.*|minutes of\b.*|matters arising.*|any other business.*|date (?:and|of)\b.*|next meeting.*",
        r"(?:members |officers )?(?:present|in attendance|attendance|also present)\b.*|public (?:questions|participation).*",
        r"exclusion of\b.*|urgent (?:business|items).*|supporting documents.*|(?:chair|chairman|chairperson)(?:['’]s)?\b.*",
        r"(?:forward |work )(?:plan|programme).*|introductions?\b.*|welcome\b.*|membership.*|appendi(?:x|ces)\b.*|attachments?$",
        r"exempt\b.*|confidential\b.*|questions from\b.*|part [12ab]\b.*|closing\b.*|reasons? for decision.*|summary$|discussion$",
    )
    + r"\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^\s*(?:(?:item|theme|minute|priority|recommendation|area)\s+)?\(?(?:\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Za-z]|"
    r"[ivx]{1,4})[.):]?\s+(?=\S)",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH})\b.*\d{{4}}|^\W*(?:{MONTH})\s+\d{{4}}\W*$|\b\d{{1,2}}[:.]\d\d\s*(?:am|pm)?\b",
    re.IGNORECASE,
)


_LONGEST = 5_000  # characters of a paragraph, which are three pages


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph on one line. `heading`: it is short, ends without a full stop, and text follows it."""

    text: str
    row: int | None
    where: str | None
    heading: bool = False
    bullet: bool = False

    @property
    def formal(self) -> bool:
        """A heading of the agenda that every meeting has: apologies, declarations, date of the next meeting."""
        return bool(_FORMAL.match(without_number(self.text)))


def paragraphs(document: Document) -> list[Paragraph]:
    """The paragraphs in their order, without page furniture."""
    lines = [line for line in _lines(document) if not is_empty(line.text) and not is_furniture(line.text)]
    counts = Counter(flat(line.text).lower() for line in lines)
    lines = [line for line in lines if counts[flat(line.text).lower()] < 4]
    lines = _joined(lines) if document.by_lines else lines
    return [
        Paragraph(
            text=flat(line.text),
            row=line.row,
            where=line.where,
            bullet=line.bullet,
            heading=_is_heading(line, lines[at + 1 : at + 2]),
        )
        for at, line in enumerate(lines)
    ]


def shortened(text: Sequence[Paragraph]) -> tuple[list[Paragraph], list[str]]:
    """Paragraphs of a bearable length, and a sentence for each whose end was left out."""
    says = [
        f'only the first {_LONGEST:,} characters of the paragraph "{p.text[:60]} …" were looked at; part it by its sentences'
        for p in text
        if len(p.text) > _LONGEST
    ]
    return [replace(p, text=p.text[:_LONGEST]) if len(p.text) > _LONGEST else p for p in text], says


def titled(text: Sequence[Paragraph]) -> str | None:
    """The first line that says who met, else the first heading that says more than that these are minutes, else the first line."""
    first = [p.text for p in text[:8] if words(p.text) <= _LONGEST_TITLE and _BODY.search(p.text)]
    first += [p.text for p in text[:8] if p.heading and not p.formal]
    return first[0] if first else text[0].text if text else None


def without_number(text: str) -> str:
    """A heading without the number of its item."""
    return _without_number(text).strip(" :–-")


def _without_number(text: str) -> str:
    return _NUMBER.sub("", text).strip() if re.match(r"\W*(?:\w+\s+)?\(?(?:\d|[A-Za-z][.)])", text) else text


def _lines(document: Document) -> Iterator[Prose]:
    for block in document.blocks:
        if isinstance(block, Prose):
            yield block
        else:
            yield from _of_table(block)


def _of_table(grid: Grid) -> Iterator[Prose]:
    """A table in minutes is a frame around their text: each line of a cell is a paragraph."""
    for row in grid.rows:
        for cell in row.cells:
            for line in cell.text.split("\n"):
                yield Prose(text=line, row=row.number, where=grid.where, bullet=line.startswith("•"))


def _joined(lines: Sequence[Prose]) -> list[Prose]:
    """Lines that are wrapped, with no blank one between, are a paragraph; a short line ends one."""
    full = max((len(line.text) for line in lines), default=0)
    out: list[Prose] = []
    last: Prose | None = None
    for line in lines:
        wraps = last is not None and len(last.text) >= _LEAST_WRAP and len(last.text) >= _SHORT_LINE * min(full, 140)
        if out and last is not None and wraps and line.row == (last.row or 0) + 1 and not _starts(line):
            before = out[-1]
            out[-1] = Prose(text=f"{before.text} {line.text}", row=before.row, where=before.where, bullet=before.bullet)
        else:
            out.append(line)
        last = line
    return out


def _starts(line: Prose) -> bool:
    """A list item or a label begins a paragraph, whatever stands above it."""
    return line.bullet or bool(_BEGINS.match(line.text))


def _leads_in(text: str) -> bool:
    """ "Completion of the plans was uneven:" is the beginning of a sentence; "RESOLVED:" and "Workforce:" are headings."""
    return text.endswith(":") and words(text) > _LABEL_WORDS and not _FORMAL.match(_without_number(text))


def _is_heading(line: Prose, after: Sequence[Prose]) -> bool:
    text = flat(line.text)
    if line.bullet or not after or _SAYS.search(text) or words(text) > _LONGEST_HEADING or not re.search(r"[A-Za-z]{3}", text):
        return False
    if line.level is not None:
        return True
    closed = text[-1] in ".;,?!" or text.endswith((" and", " the", " of")) or _leads_in(text)
    begins = _without_number(text)[:1]
    return not closed and (begins.isupper() or begins in "‘“'\"") and not _DATED.search(text)
