"""The command line of the campaign; exits with 1 if a mail was lost or came twice. Interrupted, it tells what it has seen."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, fields
from multiprocessing import get_context
from multiprocessing.util import Finalize

from bench.faults.campaign import Run, Workshop, draw, workshop
from bench.faults.databases import KINDS

WORKERS = min(os.cpu_count() or 1, 4)


@dataclass(kw_only=True, slots=True)
class Row:
    """A line of the table."""

    runs: int = 0
    befell: int = 0
    owed: int = 0
    lost: int = 0
    twice: int = 0
    refused: int = 0
    by_a_person: int = 0

    def add(self, run: Run) -> None:
        """One run more."""
        self.runs += 1
        self.befell += run.befell
        self.owed += run.counted.owed
        self.lost += len(run.counted.lost)
        self.twice += len(run.counted.twice)
        self.refused += len(run.counted.refused)
        self.by_a_person += run.by_a_person


def main() -> None:
    """Run as many as asked for, and print what came of them."""
    asked = _arguments()
    for name in [name for name in os.environ if name.startswith("CHASER_")]:
        del os.environ[name]
    kinds = KINDS if asked.database == "both" else (asked.database,)
    seeds = [asked.only] if asked.only is not None else range(asked.seed, asked.seed + asked.runs)
    began, runs = time.monotonic(), []
    with suppress(KeyboardInterrupt):  # what was run until then is told
        for run in _all(list(seeds), kinds, asked.workers):
            runs.append(run)
            _progress(run, len(runs), len(seeds), asked.database)
    print(json.dumps(_figures(runs), indent=2) if asked.json else _table(runs, time.monotonic() - began))
    if asked.only is not None and not asked.json:
        print("\n".join([*map(str, runs[0].drawn.steps), *runs[0].story]))
    sys.exit(any(not run.well for run in runs))


def _all(seeds: Sequence[int], kinds: tuple[str, ...], workers: int) -> Iterator[Run]:
    if len(seeds) == 1:
        with workshop(kinds) as here:
            yield here.run(draw(seeds[0], kinds))
        return
    with ProcessPoolExecutor(workers, get_context("fork"), initializer=_open, initargs=(kinds,)) as pool:
        yield from pool.map(_one, seeds)


_here: list[Callable[[int], Run]] = []  # of a worker
_kept = ExitStack()  # closed when the worker ends


def _open(kinds: tuple[str, ...]) -> None:
    """Set up a worker, once."""
    Finalize(None, _kept.close, exitpriority=1)
    here: Workshop = _kept.enter_context(workshop(kinds))
    _here.append(lambda seed: here.run(draw(seed, kinds)))


def _one(seed: int) -> Run:
    return _here[0](seed)


def _progress(run: Run, done: int, of: int, database: str) -> None:
    """Say what is wrong as soon as it is, and on a terminal how far it is."""
    what = f"seed {run.drawn.seed} ({run.drawn.way}, {run.drawn.database}, {' + '.join(run.drawn.faults)})"
    again = f"python -m bench.faults --only {run.drawn.seed} --database {database}"
    says = [f"LOST {one}" for one in run.counted.lost] + [f"TWICE {one}" for one in run.counted.twice] + list(run.broken)
    for one in says + ["something is left to do at the end"] * run.unfinished:
        print(f"{what}: {one}. Again: {again}", file=sys.stderr)
    if sys.stderr.isatty():
        print(f"\r{done} of {of}", end="", file=sys.stderr)


def _rows(runs: Sequence[Run]) -> dict[str, Row]:
    """The lines of the table: by each run's first fault, and of all."""
    rows: dict[str, Row] = defaultdict(Row)
    for run in runs:
        rows[run.drawn.faults[0]].add(run)
    total = Row()
    for run in runs:
        total.add(run)
    return {**rows, "all": total}


def _table(runs: Sequence[Run], seconds: float) -> str:
    names = [field.name.replace("_", " ") for field in fields(Row)]
    lines = [f"{'fault':45}" + "".join(f"{name:>12}" for name in names)]
    lines += [f"{name:45}" + "".join(f"{value:12}" for value in asdict(row).values()) for name, row in _rows(runs).items()]
    starts, odd = sum(len(run.story) for run in runs), sum(len(run.broken) + run.unfinished for run in runs)
    return "\n".join([*lines, f"{len(runs)} runs, {starts} starts of the service, {odd} odd ends, {seconds:.0f} s"])


def _figures(runs: Sequence[Run]) -> dict[str, object]:
    wrong = [asdict(run) for run in runs if not run.well or run.broken or run.unfinished]
    return {"faults": {name: asdict(row) for name, row in _rows(runs).items()}, "wrong": wrong}


def _arguments() -> argparse.Namespace:
    known = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    known.add_argument("--runs", type=int, default=100)
    known.add_argument("--seed", type=int, default=0, help="of the first run; the next have the next ones")
    known.add_argument("--only", type=int, metavar="SEED", help="one run again")
    known.add_argument("--database", choices=(*KINDS, "both"), default="both")
    known.add_argument("--workers", type=int, default=WORKERS)
    known.add_argument("--json", action="store_true")
    return known.parse_args()


if __name__ == "__main__":
    main()
