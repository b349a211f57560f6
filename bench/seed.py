"""A register to measure with: N actions, a tenth as many leads; action i belongs to lead i mod N/10.

The first tenth of the actions is overdue by 1 to 30 days, the second due in 0 to 7, the rest in 8 to 180: so that every
lead has one, one and eight of them, and everybody gets a mail. The plan has been released long ago and nobody was ever
told, so that every rung that was reached in between has to be decided about.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, create_engine, insert, make_url, text
from sqlalchemy.pool import NullPool

from config.settings import Settings
from register import db, people, plans
from register.model import DeadlineKind, Person, Plan, Status
from register.sql import chunks, packed
from register.tables import action, revision
from rules import words

AS_OF = date(2026, 3, 2)  # a Monday
AT = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/London"))
RELEASED = AS_OF - timedelta(days=120)
DOMAIN = "harbourshire.example"
PLAN = Plan(
    key="harbourshire",
    title="Harbourshire inspection action plan",
    dated=RELEASED,
    inspected_on=None,
    file="plan.docx",
    owner=f"pat.owner@{DOMAIN}",
)
POLICY = "mail: {messages_a_day_at_most: 1000000}\nescalation: {rungs: []}\n"  # the floor knows leads, and nobody above them


def settings(home: str, url: str, port: int) -> Settings:
    """An office in that folder, with that register and a mail server on that port of this machine."""
    mail: dict[str, Any] = {"mail_from": f"chaser@{DOMAIN}", "council": "Harbourshire Council"}
    return Settings(home=Path(home), database_url=url, transport="smtp", smtp_host="127.0.0.1", smtp_port=port, **mail)


@contextmanager
def database(server: str | None, home: Path) -> Iterator[str]:
    """The address of an empty database: a file in the folder, or one made on that PostgreSQL server and dropped after."""
    if server is None:
        yield f"sqlite:///{home / 'register.db'}"
        return
    name = f"chaser_bench_{uuid4().hex}"
    administrator = create_engine(
        make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT", poolclass=NullPool
    )
    with administrator.connect() as tx:
        tx.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with administrator.connect() as tx:
            tx.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def register(url: str, home: Path, actions: int, *, nothing_due: bool = False) -> None:
    """Fill an empty register, and lay a policy that lets any number of mails go into the folder."""
    if actions % 10:
        raise SystemExit("--actions must be a multiple of 10: there are a tenth as many leads")
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "policy.yaml").write_text(POLICY, encoding="utf-8")
    engine = db.connect(url)
    with db.writing(engine) as tx:
        people.put(tx, map(_person, range(actions // 10)))
        plans.add(tx, PLAN, [], [], refs=[], by=PLAN.owner, at=AT)
        plans.release(tx, PLAN.key, RELEASED)
        for some in chunks(range(actions), 10_000):
            _insert(tx, some, actions, nothing_due)
    engine.dispose()


def due(i: int, actions: int) -> date:
    """When action `i` of so many is due."""
    tenth = 10 * i // actions
    days = -1 - i % 30 if tenth == 0 else i % 8 if tenth == 1 else 8 + i % 173
    return AS_OF + timedelta(days=days)


def far(i: int) -> date:
    """A day in three to six months: nothing falls due before it for weeks."""
    return AS_OF + timedelta(days=90 + i % 91)


def _person(number: int) -> Person:
    return Person(
        email=f"lead.{number:06}@{DOMAIN}", name=_name(number), post=f"Head of Service {number}", unit="Children's Services"
    )


def _name(number: int) -> str:
    return f"Robin Lead {number}"


def _insert(tx: Connection, some: list[int], actions: int, nothing_due: bool) -> None:
    made = [_row(i, far(i) if nothing_due else due(i, actions), actions // 10) for i in some]
    tx.execute(insert(action), made)
    first = {"number": 1, "at": AT, "by": PLAN.owner, "way": "read", "says": "Read from plan.docx.", "changes": "{}"}
    tx.execute(insert(revision), [first | {"action_id": row["id"]} for row in made])


def _row(i: int, on: date, leads: int) -> dict[str, Any]:
    return {
        "id": i + 1,
        "ref": f"{PLAN.key}-{i % leads + 1}.{i // leads + 1}",
        "plan": PLAN.key,
        "added_on": PLAN.dated,
        "finding_number": str(i % leads + 1),
        "text": f"Audit {20 + i % 30} case records of the service, report what they show to the improvement board, and act on it.",
        "leads": packed([_name(i % leads)]),
        "responsible": "[]",
        "phrase": f"By {words.day(on)}",
        "kind": DeadlineKind.DATE.value,
        "due": on,
        "milestones": "[]",
        "baseline": 1,
        "first_due": on,
        "status": Status.OPEN.value,
        "revision": 1,
        "next_look_on": RELEASED,
        "published": "{}",
        "place": f"plan.docx, row {i + 2}",
    }
