"""What is due: small offices of Harbourshire, on a Monday on which several people have to be told something.

An office is drawn by its number. Nothing new falls due in it on the two days that follow, so that whatever somebody gets
then is either what Monday owed them, or too much.
"""

from __future__ import annotations

import os
from datetime import date, datetime, time
from pathlib import Path
from random import Random

from config.here import LONDON
from config.settings import Settings
from register import actions, db, people, plans
from register.model import Deadline, DeadlineKind, Draft, Finding, Person, Place, Plan
from rules.intake import references
from tasks import answers
from tasks.office import open_office

DOMAIN = "harbourshire.example"
SENDER = f"chaser@{DOMAIN}"
KEY = "harbourshire"
RELEASED, MONDAY, TUESDAY, WEDNESDAY = date(2026, 2, 2), date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
OFFICES = 24  # different ones

UNREADABLE = Deadline(phrase="when the tide allows", kind=DeadlineKind.UNKNOWN)
NOBODY = "reports: {weekly: {to: nobody}, monthly: {to: nobody}, committee: {to: nobody}}\n"
WEEKLY = "reports: {weekly: {to: heads}, monthly: {to: nobody}, committee: {to: nobody}}\n"


def address(name: str) -> str:
    """ana is ana@harbourshire.example."""
    return f"{name}@{DOMAIN}"


PEOPLE = [
    Person(email=address("ana"), name="Ana Fairlead", post="Head of Harbours", manager=address("mia")),
    Person(email=address("ben"), name="Ben Tillerby", post="Harbour Officer", manager=address("ana")),
    Person(email=address("cal"), name="Cal Dunnagewood", post="Head of Beaches", manager=address("mia")),
    Person(email=address("mia"), name="Mia Quaysider", post="Director of the Coast"),
    Person(email=address("pat"), name="Pat Ledgerton", post="Performance Officer", manager=address("mia")),
]
PLAN = Plan(key=KEY, title="Harbour plan", dated=RELEASED, inspected_on=None, file="plan.docx", owner=address("pat"))


def hour(on: date, hours: int, minutes: int = 0) -> datetime:
    """That hour of the day, in London."""
    return datetime.combine(on, time(hours, minutes), LONDON)


def _draft(ref: str, lead: str | None, due: date | None) -> Draft:
    deadline = Deadline(phrase=f"by {due}", kind=DeadlineKind.DATE, due=due) if due else UNREADABLE
    return Draft(
        finding_number=ref.partition(".")[0],
        finding="The harbour is not looked after.",
        text=f"Mend the harbour, part {ref}.",
        leads=(lead,) if lead else (),
        deadline=deadline,
        place=Place(file="plan.docx"),
    )


ALWAYS = [_draft("1.1", "Ana Fairlead", date(2026, 3, 16)), _draft("2.1", "Ben Tillerby", date(2026, 2, 23))]  # asks Ana and Mia
SOMETIMES = [
    _draft("3.1", "Cal Dunnagewood", date(2026, 2, 20)),
    _draft("4.1", None, None),  # the owner is asked
    _draft("5.1", "Ana Fairlead", date(2026, 3, 9)),
    _draft("2.2", "Ben Tillerby", date(2026, 3, 16)),
    _draft("6.1", "Cal Dunnagewood", date(2026, 3, 16)),
]
ANSWERS = {"1.1": "ana", "2.2": "ben", "6.1": "cal"}  # on a page, each to be confirmed


def fill(settings: Settings, number: int) -> None:
    """Make the office of that number: its register, and its policy in the home folder."""
    chance = Random(f"office {number}")
    drafts = ALWAYS + [one for one in SOMETIMES if chance.random() < 0.5]
    own = settings.home / "config" / "policy.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(policy(number), encoding="utf-8")
    os.utime(own, (0, 0))  # the same in all that have the same one
    engine = db.connect(settings.register_url)
    numbers = [one.finding_number or "" for one in drafts]
    with db.writing(engine) as tx:
        people.put(tx, PEOPLE)
        findings = [Finding(number=n, text="The harbour is not looked after.") for n in dict.fromkeys(numbers)]
        plans.add(tx, PLAN, findings, drafts, refs=references(KEY, numbers), by=PLAN.owner, at=hour(RELEASED, 9))
        plans.release(tx, KEY, RELEASED)
    engine.dispose()
    _answer(settings, chance)


def policy(number: int) -> str:
    """The office's own policy: every third one has summaries."""
    return NOBODY if number % 3 else WEEKLY


def _answer(settings: Settings, chance: Random) -> None:
    """Some have answered on their page early this morning."""
    desk = open_office(settings)
    with db.reading(desk.engine) as tx:
        there = {one.ref.removeprefix(f"{KEY}-") for one in actions.of_plan(tx, KEY)}
    for ref, who in ANSWERS.items():
        if ref in there and chance.random() < 0.6:
            said, early = "The piles are ordered.", hour(MONDAY, 7)
            answers.update(desk, f"{KEY}-{ref}", said, by=address(who), on=MONDAY, at=early, way="page")
    desk.engine.dispose()


def home_of(folder: Path, number: int) -> Path:
    """Where the office of that number is kept ready, to be copied."""
    return folder / f"office-{number}"
