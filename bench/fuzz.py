"""Damaged documents, read one by one: each is read or refused with a sentence, within ten seconds and 500 MiB.

    python -m bench.fuzz [--files 20000] [--seed 1] [--from 0] [--keep FOLDER] [--json]

File N of a seed is always the same. The seeds are the example, the plans written blind and, where they are there, those of
../shared; each also as a mail. What crashes, hangs or takes too much is kept in FOLDER, and its fault printed; exit code 1.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from random import Random
from time import perf_counter

from bench.mutations import mutated
from config.bounds import Bounds
from readers import as_json, read_plan
from readers.errors import Unreadable
from readers.fenced import Fault, TooLarge, TooLong, run_apart

HOME = Path(__file__).resolve().parents[1]
FOLDERS = (HOME / "examples", HOME / "tests/blind/plans", HOME.parent / "shared/plans")
NO_PLANS = ("expected", "index", "directory", "policy")
KINDS = ("docx", "xlsx", "pdf", "csv", "html", "md", "txt", "eml", "minutes")
FATES = ("read", "refused", "crashed", "hung", "too large")
BOUNDS = Bounds(seconds=10, memory_mib=450)
DATED = date(2026, 2, 2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Came:
    """What one file came to: read, refused, crashed, hung or too large; seconds, MiB at the peak, and the fault's words."""

    to: str
    seconds: float
    mib: int = 0
    fault: str = ""


@dataclass(kw_only=True, slots=True)
class Tally:
    """What the files of one kind came to."""

    files: int = 0
    came_to: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    peak_mib: int = 0

    def add(self, came: Came) -> None:
        self.files += 1
        self.came_to[came.to] += 1
        self.slowest, self.peak_mib = max(self.slowest, came.seconds), max(self.peak_mib, came.mib)

    def plain(self) -> dict[str, object]:
        """As `--json` prints it."""
        return {"files": self.files, **self.came_to, "slowest": round(self.slowest, 2), "peak_mib": self.peak_mib}


def fuzzed(seed: int, numbers: Iterable[int], keep: Path) -> Iterator[tuple[int, str, Came]]:
    """(number, kind, what it came to) of each file; what is at fault stays in the folder."""
    for number in numbers:
        kind, data = made(seed, number)
        file = keep / f"{seed}-{number}.{'txt' if kind == 'minutes' else kind}"
        file.write_bytes(data)
        came = read(file)
        if came.to in FATES[:2]:
            file.unlink()
        yield number, kind, came


def made(seed: int, number: int) -> tuple[str, bytes]:
    """The kind and the bytes of a file."""
    rnd, kind = Random(f"{seed}:{number}"), KINDS[number % len(KINDS)]
    if kind != "eml":
        return kind, mutated(rnd.choice(seeds()[kind])[1], kind, rnd)
    inner = rnd.choice(KINDS)
    name, data = rnd.choice(seeds()[inner])
    mail = _mail(name, data if rnd.random() < 0.3 else mutated(data, inner, rnd))
    return kind, mail if rnd.random() < 0.5 else mutated(mail, kind, rnd)


def read(file: Path) -> Came:
    """Read a file apart."""
    began = perf_counter()
    try:
        to, mib = run_apart(_read, file, bounds=BOUNDS)
        return Came(to=to, seconds=perf_counter() - began, mib=mib)
    except TooLong as why:
        return Came(to="hung", seconds=perf_counter() - began, fault=str(why))
    except TooLarge as why:
        return Came(to="too large", seconds=perf_counter() - began, fault=str(why))
    except Fault as why:
        return Came(to="crashed", seconds=perf_counter() - began, fault=str(why))


def _read(file: Path) -> tuple[str, int]:
    """(read or refused, MiB at the peak)"""
    try:
        json.dumps(as_json(read_plan(file, dated=DATED)))
        to = "read"
    except Unreadable as why:
        assert str(file) in str(why), f"the sentence does not name the file: {why}"
        to = "refused"
    return to, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@cache
def seeds() -> dict[str, list[tuple[str, bytes]]]:
    """Names and bytes of whole documents, by kind; a mail has each attached once."""
    found: dict[str, list[tuple[str, bytes]]] = {kind: [] for kind in KINDS}
    files = (f for folder in FOLDERS if folder.is_dir() for f in sorted(folder.iterdir()))
    for file in files:
        kind = "minutes" if "minutes" in file.name or file.name.startswith("004") else file.suffix[1:]
        if kind in found and not any(word in file.name for word in NO_PLANS):
            found[kind].append((file.name, file.read_bytes()))
            found["eml"].append((file.name + ".eml", _mail(*found[kind][-1])))
    return found


def _mail(name: str, data: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "plans@harbourshire.example", "chaser@harbourshire.example", "The plan"
    mail.set_content("Dear colleague,\n\nthe plan is attached.\n")
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    mail.set_boundary("between-the-parts")
    return mail.as_bytes()


def warmed(keep: Path) -> None:
    """Import what the readers import, so that each copy of this process has it."""
    keep.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        name, data = seeds()[kind][0]
        (keep / name).write_bytes(data)
        read_plan(keep / name, dated=DATED)
        (keep / name).unlink()


def _printed(tallies: dict[str, Tally]) -> None:
    print(f"{'reader':8}{'files':>8}", *(f"{to:>9}" for to in FATES), f"{'slowest':>9}{'peak':>11}")
    for kind, t in tallies.items():
        print(f"{kind:8}{t.files:8}", *(f"{t.came_to[to]:9}" for to in FATES), f"{t.slowest:7.2f} s{t.peak_mib:7} MiB")


def main() -> int:
    """Make, read, count."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--keep", type=Path, default=HOME / "build/fuzz")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    warmed(asked.keep)
    tallies = {kind: Tally() for kind in KINDS}
    for number, kind, came in fuzzed(asked.seed, range(asked.first, asked.first + asked.files), asked.keep):
        tallies[kind].add(came)
        if came.fault:
            print(f"{asked.seed}-{number} {kind} {came.to}: {came.fault}", file=sys.stderr, flush=True)
    if asked.json:
        print(json.dumps({kind: tally.plain() for kind, tally in tallies.items()}))
    else:
        _printed(tallies)
    return 1 if any(set(t.came_to) - set(FATES[:2]) for t in tallies.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
