"""Plans that are no table in their format, though a person sees one: found by their content, turned into one.

strokes   a row is a line, its cells parted by pipes or slashes
stacked   a cell is a paragraph, row by row
outlined  headings, numbered actions under them, and under each action "Lead: ... By when: ..."
labelled  "Action: ... Lead: ... By when: ..."

Any format may hold them: a text, the body of a mail, a Word document without a table.
"""

from __future__ import annotations

from readers.grid import Document
from readers.layouts import labelled, outlined, stacked, strokes
from readers.plans import has_plan

LAYOUTS = (strokes.rewritten, stacked.rewritten, outlined.rewritten, labelled.rewritten)


def recognised(document: Document) -> Document:
    """The document with its table of actions, where its lines hold one and no table does; else as it is."""
    if has_plan(document):
        return document
    for rewritten in LAYOUTS:
        if (found := rewritten(document)) is not None:
            return found
    return document
