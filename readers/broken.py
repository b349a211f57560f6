"""Words that a narrow column breaks in two, mended once the whole document is known.

A reader that knows where lines end writes `MAYBE` where a full line ends in the middle of a sentence. The halves are one
word where that word stands whole elsewhere in the document or in a heading, or where neither half stands there itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from readers.drafts.headings import heading_book
from readers.drafts.vocabulary import JOINING
from readers.grid import Block, Cell, Prose

MAYBE = "\x1f"
_SHORT = 4  # letters: of two longer halves both may well be words
_WORD = re.compile(rf"[^\W\d_{MAYBE}]+(?:['’][^\W\d_{MAYBE}]+)?")
_LAST = re.compile(r"[^\W\d_]*\Z")
_FIRST = re.compile(r"[^\W\d_]*")
_LONGEST = 50  # letters of a word


def mended(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with their broken words whole, and a space at every other place that was in question."""
    out = list(blocks)
    known = _whole_words(text for block in out for text in _texts(block))
    return [_mended_block(block, known) for block in out]


def _mended_block(block: Block, known: frozenset[str]) -> Block:
    if isinstance(block, Prose):
        return replace(block, text=_mended(block.text, known))
    if not any(MAYBE in text for text in _texts(block)):
        return block
    return replace(block, rows=tuple(replace(row, cells=tuple(_mended_cell(c, known) for c in row.cells)) for row in block.rows))


def _mended_cell(cell: Cell, known: frozenset[str]) -> Cell:
    return replace(cell, text=_mended(cell.text, known)) if MAYBE in cell.text else cell


def _mended(text: str, known: frozenset[str]) -> str:
    whole, *parts = text.split(MAYBE)
    for part in parts:
        left, right = _LAST.search(whole[-_LONGEST:]), _FIRST.match(part)
        one = left and right and _is_one_word(left[0].lower(), right[0].lower(), known)
        whole += part if one else f" {part}"
    return whole


def _is_one_word(left: str, right: str, known: frozenset[str]) -> bool:
    if not left or not right or left + right in known:
        return bool(left and right)
    return min(len(left), len(right)) <= _SHORT and not (left in known or right in known)


def _texts(block: Block) -> Iterable[str]:
    return (block.text,) if isinstance(block, Prose) else (cell.text for row in block.rows for cell in row.cells)


def _whole_words(texts: Iterable[str]) -> frozenset[str]:
    """Words at whose ends no line does."""
    known = {word.lower() for name in heading_book().words for word in name.split()}
    for text in texts:
        known.update(m[0].lower() for m in _WORD.finditer(text) if MAYBE not in text[max(0, m.start() - 1) : m.end() + 1])
    return JOINING | known
