"""Random people do random things over random days: what must hold whatever they do.

never is anything told twice, nor a mail sent about a settled action
whatever stays red or amber longer than the policy allows was told to somebody, or somebody has promised it
an asking that nobody acknowledges is followed by the next one, on its day
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from register import actions, db, outbox
from register.model import Choice, Colour, Kind, MessageState, ObligationState
from register.obligations import Fate
from rules.escalation import askings
from rules.rag import judge
from rules.trouble import at_gate
from tasks import answers, escalations, moves
from tasks.errors import NotPossible
from tests.office import KEY, ONGOING, PEOPLE, Office, action, address

REFS = ("1.1", "1.2", "2.1", "2.2")
WHO = tuple(p.email for p in PEOPLE)
refs, people, days = st.sampled_from(REFS), st.sampled_from(WHO), st.integers(1, 40)


class AnOffice(RuleBasedStateMachine):
    """An office with four actions; each step somebody does something, or days go by, with the service running or not."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="chaser-model-")
        drafts = (
            action("1.1", "27 February 2026", lead="Cal Dunnagewood"),
            action("1.2", "31 March 2026", officer="Ben Tillerby"),
            action("2.1", "29 May 2026"),
            action("2.2", ONGOING),
        )
        self.office = Office.with_plan(Path(self.folder.name), *drafts, escalates=True)

    def teardown(self) -> None:
        self.office.desk.engine.dispose()
        self.folder.cleanup()

    # Days

    @rule(days=st.integers(1, 5))
    def run_every_day(self, days: int) -> None:
        for _ in range(days):
            self._run(self.office.today + timedelta(days=1))

    @rule(days=st.integers(6, 25))
    def be_down_and_run_again(self, days: int) -> None:
        self._run(self.office.today + timedelta(days=days))

    @rule()
    def run_again(self) -> None:
        self._run(self.office.today)

    # People

    @rule(ref=refs, by=people)
    def update(self, ref: str, by: str) -> None:
        self._try(answers.update, ref, "The piles are ordered.", by=by)

    @rule(ref=refs, by=people)
    def done(self, ref: str, by: str) -> None:
        self._try(answers.done, ref, by=by)

    @rule(ref=refs, by=people, for_days=st.none() | days)
    def evidence(self, ref: str, by: str, for_days: int | None) -> None:
        until = self.office.today + timedelta(days=for_days) if for_days else None
        self._try(answers.give_evidence, ref, "https://harbourshire.example/minutes", by=by, good_until=until)

    @rule(ref=refs)
    def sign_off(self, ref: str) -> None:
        self._try(answers.sign_off, ref, by=address("mia"))

    @rule(ref=refs)
    def send_back(self, ref: str) -> None:
        self._try(answers.send_back, ref, because="The photographs are missing.", by=address("mia"))

    @rule(ref=refs, by=people, ahead=days)
    def ask_for_another_date(self, ref: str, by: str, ahead: int) -> None:
        self._try(moves.ask, ref, self.office.today + timedelta(days=ahead), because="the tides were against it", by=by)

    @rule(ref=refs, by=people)
    def agree(self, ref: str, by: str) -> None:
        self._try(moves.agree, ref, by=by)

    @rule(ref=refs, by=people)
    def refuse(self, ref: str, by: str) -> None:
        self._try(moves.refuse, ref, because="It cannot wait.", by=by)

    @rule(ref=refs, by=people)
    def not_mine(self, ref: str, by: str) -> None:
        self._try(answers.dispute, ref, belongs_to="the beaches", by=by)

    @rule(ref=refs, by=people, choice=st.sampled_from(Choice), ahead=days)
    def acknowledge(self, ref: str, by: str, choice: Choice, ahead: int) -> None:
        promise = self.office.today + timedelta(days=ahead)
        self._try(escalations.acknowledge, f"{KEY}-{ref}", by=by, choice=choice, promise=promise, comment="as we said")

    @rule(who=st.sampled_from(PEOPLE), deputy=people, length=st.integers(1, 25))
    def be_away(self, who: Any, deputy: str, length: int) -> None:
        until = self.office.today + timedelta(days=length)
        self.office.joins(replace(who, deputy=deputy, away_from=self.office.today, away_until=until))

    # What must hold

    @invariant()
    def nothing_is_told_twice(self) -> None:
        with db.reading(self.office.desk.engine) as tx:
            sent = [m for m in outbox.in_state(tx, MessageState.SENT) if m.kind == "digest"]
            told = Counter(line.obligation_key for m in sent for line in outbox.lines(tx, m.key) if line.obligation_key)
            a_day = Counter((m.to, m.on) for m in sent)
        assert not [key for key, n in told.items() if n > 1]
        assert not [who for who, n in a_day.items() if n > 1], "one mail a person a day"

    def _run(self, on: date) -> None:
        self.office.on(on)
        for mail in self.office.came:
            for ref, _ in mail.lines:
                assert not self.office.of(ref).settled, f"{ref} is settled, and {mail.to} was told of it"
        self.office.came = {}
        if self.office.desk.book.calendar.is_working(on):
            self._nobody_is_forgotten(on)

    def _nobody_is_forgotten(self, on: date) -> None:
        book = self.office.desk.book
        with db.reading(self.office.desk.engine) as tx:
            every = actions.of_plan(tx, KEY)
        for one in every:
            gate = at_gate(one, book, on)
            if gate is None or judge(one, book, on).colour not in (Colour.RED, Colour.AMBER):
                continue
            told = {f.obligation.rung: f for f in self.office.fates(one.ref) if _asked(f, one.troubled_since)}
            assert one.troubled_since, f"{one.ref} is {one.colour} since nobody knows when"
            if not one.acknowledged:  # said without the rules that are tested
                last = max((f.told_on or f.claimed_on for f in told.values()), default=one.troubled_since)
                silent = 5 if len(told) < 3 else 7  # working days: repeats wait for the nearest Monday
                assert book.calendar.between(last, on) <= silent, f"{one.ref}: nobody above was told since {last}"
            for asking in askings(one, gate, book):
                if asking.on > on:
                    break
                assert not asking.to or asking.rung in told, f"{one.ref}: asking {asking.rung} of {asking.on} was forgotten"

    def _try(self, what: Callable[..., Any], ref: str, *said: Any, **more: Any) -> None:
        """Somebody says something; what is not possible is refused and changes nothing."""
        before = self.office.snapshot()
        try:
            what(self.office.desk, ref, *said, on=self.office.today, at=self.office.clock(14), **more)
        except NotPossible as refused:
            assert str(refused)
            assert self.office.snapshot() == before


def _asked(fate: Fate, since: date | None) -> bool:
    told = fate.state in (ObligationState.TOLD, ObligationState.OVERTAKEN)
    return told and fate.obligation.kind is Kind.ESCALATION and fate.obligation.occurrence == since


AnOffice.TestCase.settings = settings(
    max_examples=40, stateful_step_count=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
TestWhateverPeopleDo = AnOffice.TestCase
