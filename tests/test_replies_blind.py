"""Replies written without sight of what reads them (tests/blind/replies) go the whole way: letter, match, what was said, register.

`expected.csv` says of each what a careful person would make of it. Right or asked back: nearly all. Wrongly taken as an answer,
asked back to a machine, or counted for somebody who was not asked: none, ever.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from notifications.inboxes import Arrived
from notifications.letters import read
from register import db
from register.tables import message
from rules.calendar import Calendar
from rules.replies import Acknowledged, Answer, Done, NewDate, NotMine, Said, Shown, Stands, TakesOn, Update, absence
from tasks.listen import Listened, take_in
from tasks.replies import fates
from tests.office import Office, action, by, person

BLIND = Path(__file__).parent / "blind"
SETS = tuple(sorted(found.parent.name for found in BLIND.glob("replies*/expected.csv")))
HEADERS = BytesHeaderParser()
NAMES = {
    Acknowledged: "acknowledged",
    Done: "done",
    NewDate: "new_date",
    NotMine: "not_mine",
    Shown: "evidence",
    Stands: "stands",
    TakesOn: "takes_on",
    Update: "update",
}
MARK = "k7q2m9xa"  # in the subjects of these replies
MACHINES = ("automatic", "undelivered")
TO_A_PERSON = ("stranger", "unlinked")  # they wait for the plan's owner
PEOPLE = (
    person("ana.fairlead", "Ana Fairlead", "Head of Harbours", manager="cal.dunnagewood"),
    person("ben.tillerby", "Ben Tillerby", "Harbour Officer", manager="cal.dunnagewood"),
    person("cal.dunnagewood", "Cal Dunnagewood", "Director of the Coast"),
    person("pat", "Pat Ledgerton", "Performance Officer", manager="cal.dunnagewood"),
)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One reply, and what a careful person makes of it."""

    folder: str
    file: str
    context: str
    expects: str
    answers: frozenset[tuple[str, str, str]]  # (reference, answer, day)
    evidence: str


def cases(folder: str) -> Iterator[Case]:
    with (BLIND / folder / "expected.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            several = [part.partition("=") for part in row["ref"].split(";")] if row["expects"] == "several" else []
            found = {(ref, what.partition(":")[0], what.partition(":")[2]) for ref, _, what in several}
            if not several:
                refs = [row["ref"]] if row["ref"] or row["expects"] not in NAMES.values() else CONTEXTS[row["context"]][2]
                found = {(ref, row["expects"], row["day"]) for ref in refs}  # an answer without a reference is about all of them
            values = {name: row[name] for name in ("file", "context", "expects", "evidence")}
            yield Case(folder=folder, **values, answers=frozenset(found))


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """An office for each context, with the mail of Monday 2 March 2026 that is answered."""
    made: dict[str, Any] = {}
    for context, (to, lead, dues) in CONTEXTS.items():
        drafts = [action(ref, dues.get(ref, FAR), lead=lead if ref in dues else "Pat Ledgerton") for ref in TEXTS]
        policy = AT_ONCE if context == "asked" else None
        office = Office.with_plan(tmp_path_factory.mktemp(context), *drafts, directory=PEOPLE, policy=policy)
        office.mails_from("2 February 2026", to="1 March 2026")
        office.on("2 March 2026")
        (mail,) = [read for told, read in office.came.items() if told.to == to]
        office.came.clear()
        for ref in dues:
            office.change(ref, "As the mails of these replies have it.", text=TEXTS[ref], deadline=by(DUES[ref]))
        with db.writing(office.desk.engine) as tx:
            tx.execute(update(message).where(message.c.message_id == mail["Message-ID"]).values(mark=MARK))
        made[context] = (office, mail)
    yield made
    for office, _ in made.values():
        office.desk.engine.dispose()


FAR = "30 November 2026"
NEAR = "16 March 2026"  # so that all of it is told in one mail
TEXTS = {
    "1.1": "Publish the tide tables",
    "2.1": "Mend the sea wall",
    "2.2": "Paint the lighthouse",
    "2.3": "Check every mooring ring and record the check",
    "4.1": "Count the buoys",
    "4.2": "Train the new harbour officers",
}
DUES = {"1.1": "28 February 2026", "2.3": "13 March 2026", "4.2": "31 March 2026"}  # as the quoted mails have them
AT_ONCE = "escalation: {rungs: [{to: manager, amber_for: 1}]}"
CONTEXTS = {
    "one": ("ana.fairlead", "Ana Fairlead", {"2.3": NEAR}),
    "three": ("ben.tillerby", "Ben Tillerby", dict.fromkeys(DUES, NEAR)),
    "asked": ("cal.dunnagewood", "Ana Fairlead", {"2.3": DUES["2.3"]}),
}


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What the whole path made of a reply."""

    kind: str  # automatic, undelivered, stranger, unlinked, or answered
    answers: frozenset[tuple[str, str, str]] = frozenset()
    unclear: bool = False
    evidence: str = ""


def heard(offices: dict[str, Any], case: Case, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Take it in, on the day on which it came; nothing is kept."""
    office, mail = offices[case.context]
    raw = (BLIND / case.folder / case.file).read_bytes().replace(b"{{mail_id}}", mail["Message-ID"].encode())
    found: list[Any] = []
    works = fates.said

    def said(*args: Any, **more: Any) -> Any:
        found.append((works(*args, **more), more["attached"]))
        return found[-1][0]

    with monkeypatch.context() as patch:
        patch.setattr(fates, "said", said)
        at = _came(raw)
        counts = take_in(office.desk, [Arrived(message_id=f"<{case.file}>", received_at=at, raw=raw)], at, trial=True)
    if counts.automatic:
        return Heard(kind="automatic", answers=_proposed(raw, at))
    return _heard(counts, *found[-1]) if found else _heard(counts, None, False)


def _proposed(raw: bytes, at: datetime) -> frozenset[tuple[str, str, str]]:
    """The absence that a machine's note is proposed to a person to be."""
    away = absence(read(raw, at).passages, at.date(), Calendar())
    return frozenset({("", "away", away.until.isoformat())} if away else ())


def _heard(counts: Listened, said: Any, attached: bool) -> Heard:
    if counts.undelivered or counts.automatic:
        return Heard(kind="undelivered" if counts.undelivered else "automatic")
    if said is None:
        return Heard(kind="broken" if counts.broken else "stranger" if counts.strangers else "unlinked")
    if not isinstance(said, Said):
        return Heard(kind="answered", unclear=True)
    taken = [one for one in said.answers if not _asks_for_a_day(one)]
    answers = {(one.ref.removeprefix("harbourshire-"), NAMES[type(one)], _day(one)) for one in taken}
    if said.away:
        answers.add(("", "away", said.away.until.isoformat()))
    shown = [one for one in said.answers if isinstance(one, Done | Shown)]
    evidence = "link" if any(one.links for one in shown) else "attached" if attached and shown else ""
    unclear = bool(said.unclear) or len(taken) < len(said.answers)
    return Heard(kind="answered", answers=frozenset(answers), unclear=unclear, evidence=evidence)


def _asks_for_a_day(answer: Answer) -> bool:
    """Who only takes note is asked by when."""
    return isinstance(answer, Acknowledged) and answer.day is None


def _day(answer: Answer) -> str:
    day = getattr(answer, "day", None)
    return day.isoformat() if day and not isinstance(answer, Done) else ""


def _came(raw: bytes) -> datetime:
    try:
        return parsedate_to_datetime(HEADERS.parsebytes(raw)["Date"]).astimezone(UTC)
    except (TypeError, ValueError):
        return datetime.combine(datetime(2026, 3, 3, tzinfo=UTC), time(10), UTC)


def verdict(case: Case, made: Heard) -> str:
    """right, asked, wrong (as an answer, or asked of a machine), or what was missed."""
    if case.expects in MACHINES:
        return "right" if made.kind in MACHINES else "to a person" if made.kind in TO_A_PERSON else "wrong"
    if case.expects in TO_A_PERSON:
        return "right" if made.kind in TO_A_PERSON else "wrong" if made.answers else "asked"
    if case.expects == "unclear" or case.answers == {(one[0], "acknowledged", "") for one in case.answers}:
        return "wrong" if made.answers else "right" if made.kind == "answered" else "missed"
    if case.expects == "away" and made.kind == "automatic":
        return "asked" if not made.answers else "right" if made.answers <= case.answers else "wrong"
    if made.kind != "answered":
        return "missed"
    wanted = {_plain(case, one) for one in case.answers}
    got = set(made.answers)
    if not got <= wanted:
        return "wrong"
    if got == wanted:
        return "right" if made.evidence == case.evidence else "wrong" if made.evidence else "no evidence"
    return "asked" if made.unclear or not got else "missed"


def _plain(case: Case, answer: tuple[str, str, str]) -> tuple[str, str, str]:
    ref, what, day = answer
    return ("", what, day) if what == "away" else (ref, what, "" if what == "done" else day)


@pytest.mark.parametrize("folder", SETS)
def test_replies_are_right_or_asked_back_and_none_is_wrongly_taken(
    offices: dict[str, Any], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {case: heard(offices, case, monkeypatch) for case in cases(folder)}
    verdicts = {case: verdict(case, found) for case, found in made.items()}
    tally = Counter(verdicts.values())
    print(", ".join(f"{n} {what}" for what, n in tally.items()))
    others = [f"{verdicts[case]}: {case}: {made[case]}" for case in made if verdicts[case] not in ("right", "asked")]
    print(*others, sep="\n")
    assert tally["wrong"] == 0, others
    assert (tally["right"] + tally["asked"]) / len(verdicts) >= 0.98, others
    assert tally["right"] / len(verdicts) >= 0.75, "who asks back of everything is never wrong"
