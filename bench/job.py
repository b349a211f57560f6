"""The chase itself, by the code that every installation runs: a daily run, then a delivery."""

from __future__ import annotations

from datetime import timedelta
from time import perf_counter

from bench import seed
from bench.apart import Asked, Measured, answer
from bench.timers import Timers
from flows.daily import daily
from flows.deliver import deliver
from tasks.office import open_office

STAGES = {  # a step of the flow counts what no other stage does: its transactions, mostly
    "look": ["register.actions:to_look_at"],
    "judge": ["rules.day:judge", "register.actions:judged"],
    "oblige": [
        "flows.daily:judge_chunk",
        "rules.day:split",
        "rules.day:highest",
        "register.obligations:claim",
        "register.obligations:chased",
        "register.obligations:pending_of",
    ],
    "compose": [
        "register.obligations:pending",
        "register.obligations:others_of",
        "register.actions:by_ids",
        "tasks.digest:judge",
        "tasks.digest:notice",
        "tasks.digest:compose_for",
    ],
    "queue": ["flows.daily:queue_digests", "register.outbox:queue_all", "register.obligations:told"],
    "send": ["flows.deliver:deliver_ready"],
    "rest": ["flows.daily:notice_changes", "flows.daily:colours"],
}
OF_ACTIONS = ("look", "judge", "oblige")  # the other stages' rows are mails


def work(asked: Asked) -> Measured:
    """Chase as asked: with `stages` the time of each, which itself takes time; with `idle` on a day with nothing due."""
    timers = Timers()
    if asked["stages"]:
        timers.watch(STAGES)
    later, began = timedelta(days=int(asked["idle"])), perf_counter()
    with timers.stage("open"):
        office = open_office(seed.settings(asked["home"], asked["url"], asked["port"]))
    opened = perf_counter()
    day = daily(office, seed.AS_OF + later, seed.AT + later)
    sent = deliver(office, seed.AT + later, holder="bench").sent
    counts = {"looked_at": day.looked_at, "obligations": day.obligations, "mails": len(day.messages), "sent": sent}
    return counts | {"open_seconds": opened - began, "stages": timers.seconds}


if __name__ == "__main__":
    answer(work)
