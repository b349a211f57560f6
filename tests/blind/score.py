"""Scores the readers on what they have never seen: the phrases and the made-up plans of tests/blind.

    .venv/bin/python tests/blind/score.py [--failures FILE] [--tools ../shared/tools]

It asks the installed `chaser`, as anybody would, and compares with the scorers of the shared tools. A line a file: each
measure as right/all, the share of all marks in the end. A document that is refused counts as nothing read.
Beyond the scorers: `doubt` = doubts raised where the note asks for one, `original` = first dates kept where they were revised.
"""

import argparse
import csv
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CHASER = ROOT / ".venv" / "bin" / "chaser"


def ask(*words: str) -> subprocess.CompletedProcess[str]:
    """What `chaser` says to these words."""
    return subprocess.run([str(CHASER), *words], capture_output=True, text=True, cwd=ROOT, check=False)


def rows(path: Path) -> list[dict[str, str]]:
    """A CSV, a dictionary a row."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def tool(folder: Path, name: str):
    """One of the shared scorers, as a module."""
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def beyond(pairs: list[tuple[dict, list[dict]]]) -> tuple[dict[str, list[int]], list[str]]:
    """Doubts raised and first dates kept, where the note of an expected row says so; and where they were not."""
    tally, missed = {"doubt": [0, 0], "original": [0, 0]}, []
    for want, deadlines in pairs:
        what = f"{want.get('phrase') or want['due_phrase']!r} @{want.get('reference_date') or want['action'][:40]}"
        if want["note"].startswith("doubt"):
            good = any(d.get("doubt") for d in deadlines)
            tally["doubt"] = [tally["doubt"][0] + good, tally["doubt"][1] + 1]
            missed += [] if good else [f"no doubt raised: {what}"]
        if first := re.search(r"original (\d{4}-\d\d-\d\d)", want["note"]):
            kept = [d.get("original_due") for d in deadlines]
            tally["original"] = [tally["original"][0] + (first[1] in kept), tally["original"][1] + 1]
            missed += [] if first[1] in kept else [f"first date {first[1]} not kept: {what} read {kept}"]
    return tally, missed


def phrases(tools: Path, scratch: Path) -> tuple[str, list[str]]:
    """The line of the phrases, and what went wrong."""
    source = HERE / "phrases.csv"
    said = ask("deadline", "--from-csv", str(source), "--json")
    if not said.stdout.startswith("["):
        return f"phrases.csv: REFUSED {said.stderr.strip()}", []
    read = scratch / "blind_phrases.json"
    read.write_text(said.stdout, encoding="utf-8")
    scorer = [sys.executable, str(tools / "score_phrases.py"), str(source), str(read)]
    *wrong, total = subprocess.run(scorer, capture_output=True, text=True, check=False).stdout.splitlines()
    tally, missed = beyond([(want, got["deadlines"]) for want, got in zip(rows(source), json.loads(said.stdout), strict=True)])
    return f"phrases.csv: {total}   {line(tally)}", wrong + missed


def plan(scorer, name: str, dated: str, expected: Path) -> tuple[dict[str, list[int]], list[str], str]:
    """The marks of one document, what went wrong, and a word if it was not read at all."""
    wanted = rows(expected)
    said = ask("read", str(HERE / "plans" / name), "--dated", dated, "--json")
    try:  # the exit code may speak of doubts: what counts is that there is an answer
        got = json.loads(said.stdout)["actions"]
    except (ValueError, KeyError):
        reason = (said.stderr or said.stdout).strip()
        word = "CRASHED" if "Traceback" in reason else "REFUSED"
        return nothing(wanted), [f"{word} {reason[-400:]}"], f"{word} "
    return *marks(scorer, wanted, got), ""


def marks(scorer, wanted: list[dict[str, str]], got: list[dict]) -> tuple[dict[str, list[int]], list[str]]:
    """The marks of the actions that were read of a document, and what went wrong."""
    tally, worst = scorer.score(wanted, got)
    pairs = scorer.pair(wanted, got)
    more, missed = beyond([(w, _deadlines(got[pairs[i]]) if i in pairs else []) for i, w in enumerate(wanted)])
    return {**tally, **more}, worst + missed


def nothing(wanted: list[dict[str, str]]) -> dict[str, list[int]]:
    """The marks of a document that was refused: none of those that it could have had."""
    always = ("recall", "precision", "lead", "due", "due_silently_wrong", "status")
    where = {"finding": "finding", "recurrence": "recurrence", "evidence": "evidence_expected"}
    could = dict.fromkeys(always, len(wanted)) | {m: sum(bool(w[column].strip()) for w in wanted) for m, column in where.items()}
    return {m: [0, of] for m, of in could.items()} | beyond([(w, []) for w in wanted])[0]


def _deadlines(action: dict) -> list[dict]:
    deadline = dict(action.get("deadline") or {})
    return [deadline | {"doubt": deadline.get("doubt") or "; ".join(map(str, action.get("doubts") or []))}]


def line(tally: dict[str, list[int]]) -> str:
    """Marks in one line."""
    return "  ".join(f"{name} {good}/{of}" for name, (good, of) in tally.items() if of)


def main() -> None:
    """All of it: a line a file, a total, and the failures in a file of their own."""
    wants = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wants.add_argument("--tools", type=Path, default=ROOT.parent / "shared" / "tools", help="where the scorers are")
    wants.add_argument("--failures", type=Path, default=Path("/tmp/blind_failures.txt"), help="where to write what went wrong")
    told = wants.parse_args()
    said, failures = phrases(told.tools, told.failures.parent)
    print(said)
    failures = ["== phrases.csv", *failures]
    scorer, total = tool(told.tools, "score_plan"), {}
    for entry in rows(HERE / "plans" / "index.csv"):
        tally, worst, unread = plan(scorer, entry["file"], entry["dated"], HERE / "plans" / entry["expected"])
        for name, (good, of) in tally.items():
            total[name] = [total.get(name, [0, 0])[0] + good, total.get(name, [0, 0])[1] + of]
        print(f"{entry['file']}: {unread}{line(tally)}  = {share(tally):.1%}")
        failures += [f"== {entry['file']}", *worst]
    print(f"all documents: {line(total)}  = {share(total):.1%}")
    told.failures.write_text("\n".join(failures) + "\n", encoding="utf-8")


def share(tally: dict[str, list[int]]) -> float:
    """Right marks of all marks."""
    return sum(good for good, _ in tally.values()) / max(1, sum(of for _, of in tally.values()))


if __name__ == "__main__":
    main()
