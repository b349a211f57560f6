"""`python -m bench.chase --actions 100000 --json`: the whole job by stage, beside the floor of the same run.

Three processes chase the same register one after the other: the job, the job with a clock on each stage, the floor. What
counts is the ratio of the first to the last; seconds depend on the machine and on what else it does (`cpu_seconds` less).
Starting Python and importing is counted apart (`start_seconds`), opening the register is not; memory is that of the
chasing process alone.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import seed, sink
from bench.apart import Measured, apart
from bench.job import OF_ACTIONS, STAGES


def main() -> None:
    """Measure as the command line says, and print it."""
    asked = _arguments()
    measured = idle(asked.actions, asked.url) if asked.idle else chase(asked.actions, asked.url)
    print(json.dumps(measured, indent=2) if asked.json else "\n".join(_lines(measured)))


def chase(actions: int, server: str | None = None) -> Measured:
    """The job, its stages and the floor, at so many actions. Raises `SystemExit` if they did not send the same."""
    whole, timed, floor = (_measured(module, actions, server, stages=stages) for module, stages in RUNS)
    if not whole["sent"] == timed["sent"] == floor["sent"] == whole["taken"]["mails"] == floor["taken"]["mails"]:
        raise SystemExit(f"not the same mails: {whole['sent']} by the job, {timed['sent']} timed, {floor['sent']} by the floor")
    if whole["taken"] != floor["taken"]:
        raise SystemExit(f"not the same bytes: {whole['taken']} by the job, {floor['taken']} by the floor")
    return {
        "actions": actions,
        "mails": whole["sent"],
        "obligations": whole["obligations"],
        "job": _figures(whole),
        "floor": _figures(floor) | {"stages": {name: round(s, 3) for name, s in floor["stages"].items()}},
        "ratio": round(whole["seconds"] / floor["seconds"], 2),
        "stages": {name: _stage(name, timed, actions) for name in ("open", *STAGES)},
    }


FIGURES = ("seconds", "cpu_seconds", "open_seconds", "start_seconds", "peak_mib")
RUNS = (("bench.job", False), ("bench.job", True), ("bench.floor", False))


def idle(actions: int, server: str | None = None) -> Measured:
    """A day on which nothing falls due: the day after one on which everything was judged."""
    with TemporaryDirectory(prefix="chaser-bench-") as folder, seed.database(server, Path(folder)) as url:
        seed.register(url, Path(folder), actions, nothing_due=True)
        asked = {"home": folder, "url": url, "port": 9, "stages": False}
        first = apart("bench.job", asked | {"idle": False})
        quiet = apart("bench.job", asked | {"idle": True})
    if first["looked_at"] != actions or quiet["looked_at"] or quiet["sent"]:
        raise SystemExit(f"the day was not idle: {quiet['looked_at']} looked at after {first['looked_at']}")
    return {"actions": actions, "first_day": _figures(first), "idle_day": _figures(quiet)}


def _measured(module: str, actions: int, server: str | None, *, stages: bool) -> Measured:
    with TemporaryDirectory(prefix="chaser-bench-") as folder, seed.database(server, Path(folder)) as url:
        seed.register(url, Path(folder), actions)
        with sink.listening() as (port, taken):
            measured = apart(module, {"home": folder, "url": url, "port": port, "stages": stages, "idle": False})
    return measured | {"taken": {"mails": taken.mails, "bytes": taken.bytes}}


def _figures(measured: Measured) -> dict[str, float]:
    return {name: round(measured[name], 3) for name in FIGURES if name in measured}


def _stage(name: str, timed: Measured, actions: int) -> dict[str, Any]:
    seconds, rows = timed["stages"].get(name, 0.0), actions if name in OF_ACTIONS else timed["sent"]
    return {"seconds": round(seconds, 3), "rows": rows, "rows_a_second": round(rows / seconds) if seconds else None}


def _lines(measured: Any, indent: str = "") -> list[str]:
    lines = []
    for name, value in measured.items():
        inner = value if isinstance(value, dict) else {}
        lines += [f"{indent}{name.replace('_', ' ')}" + ("" if inner else f": {value}"), *_lines(inner, indent + "  ")]
    return lines


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.chase", description="How long a day's chase takes, beside its floor.")
    parser.add_argument("--actions", type=int, default=10_000, metavar="N", help="a multiple of 10; a tenth as many leads")
    parser.add_argument("--idle", action="store_true", help="a day on which nothing falls due instead")
    parser.add_argument("--url", metavar="URL", help="a PostgreSQL server to make databases on; else SQLite in a temporary folder")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()
