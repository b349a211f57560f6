"""Taking plans in: read a document, compare it with what is registered, save it. Doubts: `settling`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from readers.fenced import read_apart
from register import actions, db, doubts, plans
from register.model import Action, Doubt, Plan, Question, Reading, Verdict
from register.plans import Changed
from rules import words
from rules.checks import Meant, checked
from rules.doubts import asked as doubts_of
from rules.identity import Comparison, Registered, compare
from rules.intake import key_of, references
from rules.people import is_address
from rules.rag import judge
from rules.said import says_otherwise
from rules.version import answered, asked, effect, missing
from tasks.errors import NotPossible
from tasks.office import Office
from tasks.settling import still_open


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """What taking a plan in came to, or would come to."""

    key: str
    reading: Reading
    refs: tuple[str, ...]  # of the new actions
    comparison: Comparison
    changed: tuple[Changed, ...]  # what it changes of the actions that are known
    questions: tuple[Question, ...]  # the doubts that it raises
    outdated: tuple[Doubt, ...]  # open doubts that it answers
    unmatched: tuple[str, ...]  # leads whom the directory does not know
    released: bool
    still_open: int = 0  # doubts of before that nobody has settled and the version does not answer
    nobody_known: bool = False  # whether there is no directory yet
    saved: bool = False
    colours: tuple[Judged, ...] = ()  # where the document's colour is not ours on its day; known once it is saved

    @property
    def doubts(self) -> int:
        """How many doubts it raises."""
        return len(self.questions)


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """An action with our verdict on the day of its plan."""

    action: Action
    verdict: Verdict


def add_plan(
    office: Office,
    file: Path,
    *,
    dated: date,
    key: str | None,
    owner: str | None,
    by: str,
    at: datetime,
    on: date,
    dry_run: bool = False,
) -> Added:
    """Read a plan and take it in, silent until released; a plan that is known gets its next version.

    Raises `Unreadable`, `RegisterError`, and `NotPossible` where the owner is missing. Nothing is saved on any of them.
    """
    key = key or key_of(file.name)
    reading = checked(read_apart(file, dated=dated, bounds=office.settings.bounds), _meant(office, key))
    with db.writing(office.engine) as tx:
        known = next((p for p in plans.all(tx) if p.key == key), None)
        _refuse_an_older(known, reading)
        added = _compared(tx, key, known, reading, unmatched=_unknown(office, key, reading))
        before = [doubt for doubt in still_open(tx, office, key) if doubt not in added.outdated]
        added = replace(added, still_open=len(before), nobody_known=not office.book.directory.people)
        if dry_run:
            return added
        plan = _plan(reading, key, known.owner if known and not owner else owner)
        _save(tx, plan, known, added, by, at, on)
        return replace(added, saved=True, colours=tuple(_colours(tx, office, plan)))


def _compared(tx: Connection, key: str, known: Plan | None, reading: Reading, *, unmatched: tuple[str, ...]) -> Added:
    """What taking the reading in would come to; writes nothing."""
    registered = [a for a in actions.of_plan(tx, key) if a.cycle_of is None]  # of audit cycles no plan says anything
    said = plans.published(tx, key)
    comparison = compare([Registered(action=a, published=said[a.id]) for a in registered], reading.drafts)
    refs = references(key, (d.finding_number or "" for d in comparison.new), [a.ref for a in registered])
    effects = [(pair, effect(pair, reading.dated)) for pair in (*comparison.same, *comparison.changed)]
    of_known = [question for pair, what in effects for question in asked(pair, what)]
    of_known += [missing(action, reading) for action in comparison.gone]
    questions = [*of_known, *doubts_of(refs, comparison.new, reading.remarks)]
    return Added(
        key=key,
        reading=reading,
        refs=tuple(refs),
        comparison=comparison,
        changed=tuple(Changed(action=pair.action, changes=e.changes, says=e.says) for pair, e in effects if e.changes),
        questions=tuple(doubts.unasked(tx, key, questions)),
        outdated=tuple(_outdated(tx, key, comparison)),
        unmatched=unmatched,
        released=bool(known and known.released_from),
    )


def _outdated(tx: Connection, key: str, comparison: Comparison) -> Iterator[Doubt]:
    """Open doubts about what the version now says otherwise, and of what was gone and is there again."""
    pairs = {pair.action.ref: pair for pair in (*comparison.same, *comparison.changed)}
    for doubt in doubts.of_plan(tx, key, open_only=True):
        if doubt.ref in pairs and answered(doubt, pairs[doubt.ref]):
            yield doubt


def _colours(tx: Connection, office: Office, plan: Plan) -> Iterator[Judged]:
    """The actions whose colour in the document is not ours on the document's day."""
    for action in actions.of_plan(tx, plan.key):
        verdict = judge(action, office.book, plan.dated)
        if says_otherwise(action, verdict):
            yield Judged(action=action, verdict=verdict)


def _meant(office: Office, key: str) -> Meant:
    """Whom the plan means by its leads. Before there is a directory nobody is asked about."""
    directory = office.book.directory
    return lambda written: directory.meant(written, key) if directory.people else ()


def _unknown(office: Office, key: str, reading: Reading) -> tuple[str, ...]:
    """The leads and officers of the document whom the directory does not know, each once."""
    written = [name for draft in reading.drafts for name in (*draft.leads, *draft.responsible)]
    return tuple(match.written for match in office.book.directory.doubted(written, key))


def _refuse_an_older(known: Plan | None, reading: Reading) -> None:
    if known and reading.dated < known.dated:
        there = f"the register has the version of {words.day(known.dated)}"
        raise NotPossible(f"{reading.file} is dated {words.day(reading.dated)}, but {there}; give its right day with --dated")


def _plan(reading: Reading, key: str, owner: str | None) -> Plan:
    if not owner:
        raise NotPossible(f"the plan “{key}” needs an owner, who is told what is unclear; add --owner EMAIL")
    if not is_address(owner):
        raise NotPossible(f"“{owner}” is no e-mail address; give the owner's, for instance --owner you@council.example")
    title = reading.title or reading.file
    return Plan(key=key, title=title, dated=reading.dated, inspected_on=reading.inspected_on, file=reading.file, owner=owner)


def _save(tx: Connection, plan: Plan, known: Plan | None, added: Added, by: str, at: datetime, on: date) -> None:
    reading, comparison = added.reading, added.comparison
    if known is None:
        plans.add(tx, plan, reading.findings, reading.drafts, refs=added.refs, by=by, at=at, remarks=reading.remarks)
        return
    if known.owner != plan.owner:
        plans.hand_over(tx, plan.key, owner=plan.owner, on=on)
    plans.update_version(
        tx,
        plan,
        reading.findings,
        changed=added.changed,
        said=[(pair.action, pair.draft) for pair in (*comparison.same, *comparison.changed)],
        new=list(zip(added.refs, comparison.new, strict=True)),
        questions=added.questions,
        by=by,
        at=at,
        on=on,
    )
    for doubt in added.outdated:
        doubts.settle(tx, doubt.id, by=by, value=f"otherwise in the version of {words.day(plan.dated)}", at=at)
