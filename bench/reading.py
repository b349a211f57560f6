"""How fast documents and phrases are read, beside the least that opening them costs on the same machine.

    python -m bench.reading [--json]

A text plan of 75 actions is to be read within 0.5 s, a Word plan of 500 rows within 5 s, and 10,000 phrases a second.
Floors: the text split into cells, python-docx merely walking the table, the phrases merely lower-cased and split by a
regular expression. The first reading of a process is shown apart: it also loads headings and patterns.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

import docx

from readers import read_plan
from rules import deadlines

DATED = date(2026, 2, 2)
HEADER = ("Ref", "Recommendation", "Action", "Lead", "By when", "Progress", "RAG")
SUBJECTS = ("care records", "the night rota", "supervision", "fire doors", "the complaints log", "staff training", "school places")
VERBS = ("Review", "Publish", "Audit", "Agree a plan for", "Train all managers in", "Report to the Board on")
LEADS = ("Head of Adult Care", "Rowan Ashdale", "Marlo Fenwright / Tamsin Orrell", "Director of Education")
PHRASES = (
    "30 June 2026",
    "within 3 months",
    "By end of September 2026",
    "Quarterly",
    "March 2026 and monthly after",
    "Ongoing",
    "Autumn term",
)
WORDS = re.compile(r"[a-z]+|\d+|[^\w\s]")
WORD_ROWS = 500
AT_LEAST = 0.3  # seconds that a measure is repeated for


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """A measure, its target and its floor: seconds a document, or phrases a second."""

    what: str
    unit: str
    first: float
    now: float
    floor: float
    target: float

    @property
    def holds(self) -> bool:
        """Whether the first reading too is within the target; of phrases, the rate."""
        return self.first <= self.target if self.unit == "s" else self.now >= self.target


def rows(count: int) -> list[tuple[str, ...]]:
    """Actions about Harbourshire, no two of the same words."""
    return [
        (
            f"{n // 5 + 1}.{n % 5 + 1}",
            f"Recommendation {n // 5 + 1}: {SUBJECTS[n // 5 % 7]} are to be made safe across Harbourshire.",
            f"{VERBS[n % 6]} {SUBJECTS[n % 7]} in area {n}, with partners, and tell the Improvement Board of what was found.",
            LEADS[n % 4],
            PHRASES[n % 7],
            ("Begun in January; first draft with the lead member.", "", "Completed 12/01/2026")[n % 3],
            ("Green", "Amber", "Red")[n % 3],
        )
        for n in range(count)
    ]


def text_plan(path: Path) -> Path:
    """75 actions, a row a line, between tabs."""
    path.write_text("\n".join("\t".join(row) for row in (HEADER, *rows(75))) + "\n", encoding="utf-8")
    return path


def word_plan(path: Path, count: int = WORD_ROWS) -> Path:
    """Actions in a Word table."""
    document = docx.Document()
    table = document.add_table(rows=count + 1, cols=len(HEADER))
    cells = iter(table._cells)
    for row in (HEADER, *rows(count)):
        for text in row:
            next(cells).text = text
    document.save(str(path))
    return path


def phrases() -> list[tuple[str, date]]:
    """The phrases of the tests, each with the day that it counts from."""
    with (Path(__file__).parents[1] / "tests/data/phrases.csv").open(encoding="utf-8", newline="") as file:
        return [(row["phrase"], date.fromisoformat(row["reference_date"])) for row in csv.DictReader(file)]


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run: the best of as many as fit."""
    taken: list[float] = []
    while not taken or (sum(taken) < AT_LEAST and len(taken) < 50):
        began = perf_counter()
        work()
        taken.append(perf_counter() - began)
    return min(taken)


def once(work: Callable[[], object]) -> float:
    """Seconds of the next run alone."""
    began = perf_counter()
    work()
    return perf_counter() - began


def _walk(path: Path) -> int:
    """All text of a Word table, as python-docx gives it."""
    return sum(len(cell.text) for table in docx.Document(str(path)).tables for cell in table._cells)


def _split(path: Path) -> int:
    return sum(len(WORDS.findall(cell.lower())) for line in path.read_text("utf-8").split("\n") for cell in line.split("\t"))


def measured(word_rows: int = WORD_ROWS, most_phrases: int | None = None) -> Sequence[Measured]:
    """Every measure, in this process; a test asks for fewer rows and phrases."""
    with tempfile.TemporaryDirectory() as folder:
        text, word = text_plan(Path(folder) / "plan.txt"), word_plan(Path(folder) / "plan.docx", word_rows)
        return (
            _document("text plan, 75 actions", text, 75, _split, 0.5),
            _document(f"Word plan, {word_rows} rows", word, word_rows, _walk, 5.0),
            _phrases(phrases()[:most_phrases]),
        )


def _document(what: str, path: Path, actions: int, floor: Callable[[Path], object], target: float) -> Measured:
    def read() -> None:
        found = len(read_plan(path, dated=DATED).drafts)
        assert found == actions, f"{found} actions were read of {actions}"

    return Measured(what=what, unit="s", first=once(read), now=timed(read), floor=timed(lambda: floor(path)), target=target)


def _phrases(asked: Sequence[tuple[str, date]]) -> Measured:
    def read(phrase: str, reference: date) -> None:
        deadlines.read.cache_clear()  # what was read before is not read again, and would measure nothing
        deadlines.read(phrase, reference=reference)

    def rate(work: Callable[[str, date], object], timer: Callable[[Callable[[], object]], float]) -> float:
        return len(asked) / timer(lambda: [work(*one) for one in asked])

    first, now = rate(read, once), rate(read, timed)
    return Measured(
        what=f"phrases, {len(asked)} of the tests",
        unit="a second",
        first=first,
        now=now,
        floor=rate(lambda phrase, _: WORDS.findall(phrase.lower()), timed),
        target=10_000,
    )


def _printed(one: Measured) -> str:
    digits = 3 if one.unit == "s" else 0
    figures = f"first {one.first:,.{digits}f}, then {one.now:,.{digits}f}, floor {one.floor:,.{digits}f} {one.unit}"
    ratio = f"{one.now / one.floor if one.unit == 's' else one.floor / one.now:.1f} times the floor"
    says = "within" if one.holds else "MISSES"
    return f"{one.what}: {figures}; {ratio}; {says} the target of {one.target:,g} {one.unit}"


def main() -> int:
    """Measure and print; exit code 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    as_json = parser.parse_args().json
    found = measured()
    print(json.dumps([asdict(one) for one in found]) if as_json else "\n".join(map(_printed, found)))
    return 0 if all(one.holds for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
