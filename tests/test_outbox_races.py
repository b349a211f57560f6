"""Many at once, and killed at any instant: no mail to two senders, no change lost, nothing half there."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from register import actions, db, obligations, outbox, tables
from register.errors import Outdated
from register.model import MessageState, ObligationState, Progress
from tests.register_samples import MONDAY, NINE, add_plan, message, obligation

ROOT = Path(__file__).parent.parent
SENDERS = 4


def test_two_senders_never_get_the_same_mail(engine: Engine) -> None:
    with db.writing(engine) as tx:
        outbox.queue_all(tx, [(message(f"{n}@harbourshire.example"), []) for n in range(120)])

    def send(holder: str) -> list[str]:
        sent: list[str] = []
        while True:
            with db.writing(engine) as tx:
                batch = outbox.reserve(tx, now=NINE, limit=7, lease=timedelta(minutes=5), holder=holder)
            if not batch:
                return sent
            for mail in batch:
                with db.writing(engine, durable=True) as tx:
                    outbox.start(tx, mail.key, holder=holder, at=NINE, lease=timedelta(minutes=5), way="folder")
                with db.writing(engine) as tx:
                    outbox.sent(tx, mail.key, NINE)
                sent.append(mail.key)

    with ThreadPoolExecutor(SENDERS) as pool:
        taken = Counter(key for keys in pool.map(send, map(str, range(SENDERS))) for key in keys)
    with db.reading(engine) as tx:
        assert outbox.counts(tx)[MessageState.SENT] == 120 - outbox.counts(tx)[MessageState.PLANNED]
    assert max(taken.values()) == 1
    assert len(taken) == 120


def test_a_key_that_many_queue_at_once_is_there_once(engine: Engine) -> None:
    mails = [message(f"{n}@harbourshire.example") for n in range(30)]

    def queue(seed: int) -> set[str]:
        new: set[str] = set()
        for mail in sorted(mails, key=lambda m: m.key):
            with db.writing(engine) as tx:
                new |= {mail.key} if outbox.queue(tx, mail, []) else set()
        return new

    with ThreadPoolExecutor(SENDERS) as pool:
        won = Counter(key for new in pool.map(queue, range(SENDERS)) for key in new)
    assert won == {mail.key: 1 for mail in mails}


def test_an_obligation_that_many_claim_at_once_is_claimed_once(engine: Engine) -> None:
    [action] = add_plan(engine, 1)
    fallen = [(obligation(action, rung=rung), ObligationState.DUE) for rung in range(40)]

    def claim(_: int) -> int:
        with db.writing(engine) as tx:
            return obligations.claim(tx, fallen, MONDAY)

    with ThreadPoolExecutor(SENDERS) as pool:
        assert sum(pool.map(claim, range(SENDERS))) == 40


def test_changes_by_many_at_once_are_all_kept_one_after_the_other(engine: Engine) -> None:
    [first] = add_plan(engine, 1)

    def change(who: int) -> int:
        refused = 0
        for n in range(8):
            while True:
                with db.reading(engine) as tx:
                    was = actions.get(tx, first.ref)
                try:
                    with db.writing(engine) as tx:
                        note = Progress(on=MONDAY, by=f"{who}", text=f"{n}")
                        actions.add_progress(tx, was, note, way="page", at=NINE, on=MONDAY)
                    break
                except Outdated:
                    refused += 1
        return refused

    with ThreadPoolExecutor(SENDERS) as pool:
        list(pool.map(change, range(SENDERS)))
    with db.reading(engine) as tx:
        assert [r.number for r in actions.history(tx, first.id)] == list(range(1, 8 * SENDERS + 2))
        assert len(actions.progress_of(tx, first.id)) == 8 * SENDERS


WORK = """
import sys
from register import actions, db, obligations, outbox
from register.model import ObligationState, Progress
from tests.register_samples import *
engine = db.connect(sys.argv[1])
print("ready", flush=True)
n = int(sys.argv[2])
while True:
    n += 1
    with db.writing(engine) as tx:
        was = actions.get(tx, "harbourshire-1.1")
        now = actions.add_progress(tx, was, Progress(on=MONDAY, by=OWNER, text=str(n)), way="page", at=NINE, on=MONDAY)
        owed, mail = obligation(now, rung=n), message(f"{n}@harbourshire.example")
        obligations.claim(tx, [(owed, ObligationState.DUE)], MONDAY)
        outbox.queue(tx, mail, [(now.id, now.revision, owed.key)])
        obligations.told(tx, {owed.key: mail.key}, on=MONDAY)
"""


def test_killed_at_any_instant_the_ledger_holds_whole_states_only(engine: Engine, ledger: str) -> None:
    [action] = add_plan(engine, 1)
    chance = random.Random(7)
    done = 0
    for _ in range(4):
        child = subprocess.Popen([sys.executable, "-c", WORK, ledger, str(done)], cwd=ROOT, stdout=subprocess.PIPE)
        assert child.stdout and child.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.02, 0.25))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        done = _whole_states(engine, action.ref)
    assert done > 0, "the children did something"


def _whole_states(engine: Engine, ref: str) -> int:
    """How often the child's work was done, wholly each time."""
    with db.writing(engine) as tx:  # waits for what the killed one still held
        now = actions.get(tx, ref)
        times = {table.name: tx.execute(select(func.count()).select_from(table)).scalar_one() for table in _WORKED_ON}
        told = [fate for fate in obligations.of_action(tx, now.id) if fate.state is ObligationState.TOLD]
    assert set(times.values()) == {len(told)}, times
    assert now.revision == len(told) + 1 == len(actions_history(engine, now.id))
    return len(told)


def actions_history(engine: Engine, action_id: int) -> list[int]:
    """The numbers of an action's revisions."""
    with db.reading(engine) as tx:
        return [revision.number for revision in actions.history(tx, action_id)]


_WORKED_ON = (tables.progress, tables.obligation, tables.message, tables.message_raw, tables.message_line)


@pytest.mark.parametrize("rows", [3000])
def test_killed_in_the_middle_of_taking_a_plan_in_nothing_of_it_is_there(engine: Engine, ledger: str, rows: int) -> None:
    code = f"""
import sys
from register import db, plans
from tests.register_samples import *
engine = db.connect(sys.argv[1])
drafts = [draft(i) for i in range({rows})]
with db.writing(engine) as tx:
    plans.add(tx, plan(), [], drafts, refs=[f"h-{{i}}" for i in range({rows})], by=OWNER, at=NINE)
    print("written, not kept", flush=True)
    sys.stdin.read()
"""
    child = subprocess.Popen([sys.executable, "-c", code, ledger], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout and child.stdout.readline() == b"written, not kept\n"
    child.kill()
    child.communicate()
    with db.writing(engine) as tx:
        for table in tables.metadata.sorted_tables:
            assert tx.execute(select(func.count()).select_from(table)).scalar_one() == 0, table.name
    assert len(add_plan(engine, 2)) == 2
