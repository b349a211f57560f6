"""Any table of any cells between any lines is read or refused with a sentence: the drafts room never breaks."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.mutations import NASTY
from readers import Unreadable, as_json, drafts, minutes
from readers.excess import cut_to_size
from readers.grid import Block, Cell, Document, Grid, Merge, Prose, Row
from readers.layouts import recognised
from rules.checks import checked

DATED = date(2024, 5, 1)
NAMES = ("Ref", "Finding", "Recommendation", "Action", "Lead", "Responsible", "By when", "Revised date", "Start", "Completed")
MORE = ("Status", "RAG", "Progress", "Success criteria", "Monitored by", "Theme", "Management response", "x", "")
SAID = ("Audit all files", "audit", "²", "1.", "(a) one (b) two", "1.2", "• one\n• two", "Ann Lee", "Ann Lee / Bob Roy", "as above")
DAYS = (
    "May 2024",
    "30/06/24",
    "within 3 months",
    "Ongoing",
    "31 February 2025",
    "every ² weeks",
    "٣ May 2024",
    "Complete",
    "n/a",
    "Green",
)
LINES = (
    "Priority 1: Care",
    "Recommendation:",
    "Success criteria",
    "Within ² months",
    "Minutes of the Board",
    "RESOLVED: that Ann report by May",
)

texts = st.one_of(
    st.sampled_from((*NAMES, *MORE, *SAID, *DAYS, *LINES)),
    st.sampled_from([text for text in NASTY if len(text) < 1_000]),
    st.text(max_size=30),
    st.text(alphabet="1a.,;:/()-–•²٣ \n’&", max_size=12),
)  # fmt: skip
cells = st.builds(
    Cell,
    text=texts,
    fill=st.sampled_from([None, "FF0000", "00FF00"]),
    struck=st.one_of(st.just(""), texts),
    merged=st.sampled_from([None, None, None, *Merge]),
)
numbers = st.integers(0, 9_999)
headers = st.lists(st.sampled_from((*NAMES, *MORE)), min_size=3, max_size=8).map(lambda names: tuple(Cell(text=n) for n in names))
wheres = st.sampled_from([None, "page 1", "page 2", "Sheet"])
rows = st.builds(Row, number=numbers, cells=st.one_of(st.lists(cells, max_size=9).map(tuple), headers))
grids = st.builds(
    Grid,
    rows=st.lists(rows, min_size=1, max_size=6).map(tuple),
    where=wheres,
    **{flag: st.booleans() for flag in ("apart", "knows_merges", "knows_colours", "unsure", "keeps_lines")},
)
prose = st.builds(
    Prose, text=texts, row=st.one_of(st.none(), numbers), where=wheres, level=st.sampled_from([None, 1, 6]), bullet=st.booleans()
)
blocks: st.SearchStrategy[Block] = st.one_of(grids, prose)
documents = st.builds(
    Document,
    blocks=st.one_of(st.lists(blocks, max_size=6), st.lists(prose, max_size=12)).map(tuple),
    left_out=st.just(()),
    by_lines=st.booleans(),
)


def is_read_or_refused(document: Document) -> None:
    for read in (drafts.reading, minutes.reading):
        try:
            reading = checked(read(document, file="plan", dated=DATED))
        except Unreadable as why:
            assert len(str(why)) > 40
        else:
            assert all(draft.text is not None for draft in reading.drafts)
            json.dumps(as_json(reading))


@settings(max_examples=150, deadline=None)
@given(document=documents)
def test_any_table_of_any_cells_is_read_or_refused(document: Document) -> None:
    is_read_or_refused(document)


@settings(max_examples=150, deadline=None)
@given(document=documents)
def test_any_lines_in_which_a_layout_is_seen_are_read_or_refused(document: Document) -> None:
    found = recognised(cut_to_size(document))
    assert minutes.are_minutes(found) in (True, False)
    is_read_or_refused(found)
