"""`python -m bench.year --plans FOLDER`: a year with published plans, and whom it drowns.

Each plan is read as anybody would read it, released on its own date, and walked through day by day with the default
policy, while people do what `bench.habits` assumes. What is counted is what they would feel: mails a person a week,
askings above the lead, days of amber by reason. The directory is made up: no name that a plan holds is kept or printed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.habits import HABITS, OF_LEADS, Habit, Staff
from config.book import policy
from config.policy import Policy
from readers import read_plan
from register.model import Action, Colour, Confirmed, Draft, Kind, Line, Notice, Person
from rules.intake import references, start
from rules.rag import judge
from rules.rulebook import Rulebook
from rules.simulation import Mailed, Simulation

DOMAIN = "harbourshire.example"
OWNER, DIRECTOR = f"owner@{DOMAIN}", f"director@{DOMAIN}"
RANKS = ("lead", "head", "director", "owner")
LEADS_A_HEAD = 4  # a head of service for so many leads
KEY = 4  # letters of a file's name that tell its plan
DATED = {  # by the beginning of the file's name: the date that the document bears, or its minutes'
    "000_": date(2010, 9, 1),
    "001_": date(2010, 8, 12),
    "002_": date(2009, 10, 1),
    "003_": date(2013, 7, 31),
    "004_": date(2014, 1, 31),
    "plan": date(2026, 2, 2),
}
MOST = 12  # counts in a row of the print
A_YEAR, WEEKS = timedelta(days=365), 365 / 7


@dataclass(frozen=True, kw_only=True, slots=True)
class Felt:
    """What some people got in the year."""

    people: int
    mails: int
    a_week: float  # mails a person a week
    worst_week: int  # most mails to one person in a week
    lines: float  # actions in a mail
    most_lines: int


@dataclass(kw_only=True, slots=True)
class Year:
    """The figures of one plan's year."""

    plan: str
    actions: int
    signed_off: int = 0  # on its last day
    felt: dict[str, Felt] = field(default_factory=dict)  # by rank, and by all
    told: Counter[str] = field(default_factory=Counter)  # lines by kind
    escalations: Counter[int] = field(default_factory=Counter)  # lines by rung, of all that stays red or amber
    before_due: int = 0  # those of the first rung that came before the due date
    amber_days: Counter[str] = field(default_factory=Counter)  # working days of an action, by the verdict's code
    red_days: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, kw_only=True, slots=True)
class Council:
    """A plan's actions, the made-up people who do them, and their habits."""

    key: str
    title: str
    first: date
    actions: tuple[Action, ...]
    book: Rulebook
    habits: dict[str, Habit]


def council(file: Path, dated: date, *, rules: Policy | None = None, everybody: Habit | None = None) -> Council:
    """The plan of a file with a made-up directory: a person for each lead as written, heads, a director, and an owner."""
    reading, key = read_plan(file, dated=dated), file.stem[:KEY].rstrip("_")
    actions = tuple(_actions(key, reading.drafts, dated))
    written = list(dict.fromkeys(" ".join(who.split()) for draft in reading.drafts for who in (*draft.leads, *draft.responsible)))
    confirmed = [Confirmed(written=who, people=(_lead(n),)) for n, who in enumerate(written)]
    book = Rulebook.of(rules or policy(), _people(len(written)), confirmed)
    habits = {_lead(n): everybody or OF_LEADS[n % len(OF_LEADS)] for n in range(len(written))}
    return Council(key=key, title=reading.title or key, first=dated, actions=actions, book=book, habits=habits)


def walk(of: Council) -> Iterator[tuple[Mailed, Simulation]]:
    """Every day of the year: its mails, and the register in memory as the day's run left it; then people act."""
    simulation, staff = Simulation(of.actions, of.book), Staff(of.actions, of.habits, of.book, of.first)
    on = of.first
    while on < of.first + A_YEAR:
        mailed = simulation.day(on)
        yield mailed, simulation
        for notice in mailed.notices:
            staff.read(notice)
        staff.act(simulation, on)
        on += timedelta(days=1)


def year(of: Council) -> Year:
    """The figures of a year. Raises `AssertionError` where mail breaks a promise of the product."""
    found, notices, keys = Year(plan=of.key, actions=len(of.actions)), list[Notice](), set[str]()
    for mailed, simulation in walk(of):
        _promised(mailed, keys, of.book)
        notices += mailed.notices
        if of.book.calendar.is_working(mailed.on):
            _colours(found, simulation.actions.values(), of.book, mailed.on)
        found.signed_off = sum(action.signed_off_on is not None for action in simulation.actions.values())
    asked = [line.obligation for notice in notices for line in notice.lines if line.obligation]
    found.told.update(one.kind.value for one in asked)
    found.escalations.update(one.rung for one in asked if one.kind is Kind.ESCALATION)
    found.before_due = sum(_early(line) for notice in notices for line in notice.lines)
    for rank in ("all", *RANKS):
        if theirs := [notice for notice in notices if rank in ("all", _rank(notice.to))]:
            found.felt[rank] = _felt(theirs)
    return found


def _promised(mailed: Mailed, keys: set[str], book: Rulebook) -> None:
    """One mail a person a day at most, none on a day off, nothing told twice, nothing about what is settled."""
    to = [notice.to for notice in mailed.notices]
    assert len(to) == len(set(to)), f"two mails to one person on {mailed.on}"
    assert not to or book.calendar.is_working(mailed.on), f"a mail on {mailed.on}, a day off"
    for line in (line for notice in mailed.notices for line in notice.lines):
        assert line.obligation and line.obligation.key not in keys, f"told twice on {mailed.on}: {line.obligation}"
        assert not line.action.settled, f"told on {mailed.on} of {line.action.ref}, which is settled"
        keys.add(line.obligation.key)


def _early(line: Line) -> bool:
    """Whether a manager is asked for the first time about what is not yet overdue."""
    told, due = line.obligation, line.action.deadline.due
    first = told is not None and told.kind is Kind.ESCALATION and told.rung == 1
    return bool(first and told and due and not line.action.done_on and told.falls_on <= due)


def _colours(found: Year, actions: Iterable[Action], book: Rulebook, on: date) -> None:
    for action in actions:
        verdict = judge(action, book, on)
        if verdict.colour in (Colour.AMBER, Colour.RED):
            days = found.amber_days if verdict.colour is Colour.AMBER else found.red_days
            days[verdict.reasons[0].code] += 1


def _felt(notices: list[Notice]) -> Felt:
    people, lines = {notice.to for notice in notices}, [len(notice.lines) for notice in notices]
    weeks = Counter((notice.to, notice.on - timedelta(days=notice.on.weekday())) for notice in notices)
    return Felt(
        people=len(people),
        mails=len(notices),
        a_week=round(len(notices) / len(people) / WEEKS, 2),
        worst_week=max(weeks.values()),
        lines=round(sum(lines) / len(lines), 1),
        most_lines=max(lines),
    )


def _actions(key: str, drafts: Iterable[Draft], dated: date) -> Iterator[Action]:
    """The drafts as the register would hold them on the day of release."""
    every = list(drafts)
    for n, (ref, draft) in enumerate(zip(references(key, (d.finding_number or "" for d in every)), every, strict=True), 1):
        yield Action(
            id=n,
            ref=ref,
            plan=key,
            owner=OWNER,
            released_from=dated,
            added_on=dated,
            finding_number=draft.finding_number or "",
            text=draft.text,
            leads=draft.leads,
            responsible=draft.responsible,
            deadline=draft.deadline,
            status=draft.status,
            evidence_expected=draft.evidence_expected,
            next_look_on=dated,
            **asdict(start(draft, dated)),
        )


def _people(leads: int) -> Iterator[Person]:
    yield Person(email=DIRECTOR, name="The Director")
    yield Person(email=OWNER, name="The Owner", manager=DIRECTOR)
    for n in range(0, leads, LEADS_A_HEAD):
        yield Person(email=_head(n), name=f"Head {_head(n)[4:6]}", manager=DIRECTOR)
    for n in range(leads):
        yield Person(email=_lead(n), name=f"Lead {_lead(n)[4:6]}", manager=_head(n))


def _lead(n: int) -> str:
    return f"lead{n + 1:02}@{DOMAIN}"


def _head(lead: int) -> str:
    return f"head{lead // LEADS_A_HEAD + 1:02}@{DOMAIN}"


def _rank(to: str) -> str:
    return next(rank for rank in RANKS if to.startswith(rank))


def main() -> None:
    """Walk through a year with every plan of the folder, and print what it came to."""
    asked = _arguments()
    every, rules = HABITS.get(asked.everybody or ""), policy(asked.policy) if asked.policy else None
    files = sorted(file for file in asked.plans.glob("*.txt") if file.stem[:KEY] in DATED)
    years = [year(council(file, DATED[file.stem[:KEY]], rules=rules, everybody=every)) for file in files]
    print(json.dumps([asdict(one) for one in years], indent=2) if asked.json else "\n\n".join(map(_said, years)))


def _said(one: Year) -> str:
    felt = (f"  {rank:<9}" + "".join(f"{value:>12}" for value in asdict(got).values()) for rank, got in one.felt.items())
    heads = "".join(f"{name.replace('_', ' '):>12}" for name in asdict(one.felt["all"])) if one.felt else ""
    rest = ("told", "escalations", "amber_days", "red_days")
    return "\n".join(
        [
            f"plan {one.plan}: {one.actions} actions, {one.signed_off} signed off at the end of the year",
            f"  {'':<9}{heads}",
            *felt,
            f"  managers asked for the first time before the due date: {one.before_due}",
            *(f"  {name.replace('_', ' ')}: {_listed(getattr(one, name))}" for name in rest),
        ]
    )


def _listed(counts: Counter[Any]) -> str:
    every = sorted(counts.items())
    shown, more = every[:MOST], sum(n for _, n in every[MOST:])
    return ", ".join([f"{what} {n}" for what, n in shown] + ([f"later {more}"] if more else [])) or "none"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.year", description="A year with published plans: what people would feel."
    )
    parser.add_argument("--plans", type=Path, default=Path("../shared/plans"), metavar="FOLDER", help="the plans, as text")
    parser.add_argument("--everybody", choices=HABITS, help="every lead is like that, instead of in turn")
    parser.add_argument("--policy", type=Path, metavar="FILE", help="a policy of your own, to compare with the default")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()
