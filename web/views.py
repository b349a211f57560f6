"""What the pages show: values made ready for the templates, and the templates themselves, read once a process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from config.here import LONDON
from notifications import wording
from register.model import Evidence
from rules import words
from tasks.linked import Asks, Matter
from tasks.office import Office
from tasks.receipts import named
from web.answers import Option, options

LATEST = 6  # entries of the history


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One action on a page, with the answers that can be given; `row` begins the names of its fields."""

    row: str
    ref: str
    text: str
    plan: str
    colour: str
    verdict: str
    reason: str
    facts: tuple[tuple[str, str], ...]  # a heading and its words
    history: tuple[str, ...]
    evidence: tuple[tuple[str, str | None, str], ...]  # title, address, given by whom and when
    asked: str
    options: tuple[Option, ...]
    stale: str | None
    next: str | None


def row(office: Office, matter: Matter, at: datetime, *, token: str, alone: bool) -> Row:
    """A matter made ready; `alone` is one that has a page of its own."""
    action, called = matter.action, office.book.directory.name_of
    return Row(
        row="" if alone else f"a{action.id}-",
        ref=action.ref,
        text=action.text,
        plan=matter.plan,
        colour=matter.verdict.colour.value,
        verdict=wording.colour(matter.verdict),
        reason=wording.reasons(action, matter.verdict),
        facts=tuple(_facts(office, matter)),
        history=tuple(
            f"{words.day(r.at.astimezone(LONDON).date())}: {wording.sentence(named(r.says, office.book))}"
            for r in reversed(matter.history[-LATEST:])
        ),
        evidence=tuple(
            (e.title, _address(e.address) or (e.sha256 and f"/a/{token}/evidence/{e.sha256}"), _given(e, called))
            for e in matter.evidence
        ),
        asked=QUESTIONS[matter.asks],
        options=options(office, matter, at),
        stale=matter.stale,
        next=_next(office, matter),
    )


QUESTIONS = {
    Asks.ANSWER: "What is your answer?",
    Asks.JUDGE: "What is to happen?",
    Asks.SIGN: "Do you accept that it is done?",
    Asks.AGREE: "Do you agree to this date?",
}


def _given(evidence: Evidence, called: Callable[[str], str]) -> str:
    until = f", good until {words.day(evidence.good_until)}" if evidence.good_until else ""
    return f"given by {called(evidence.given_by)} on {words.day(evidence.given_on)}{until}"


def _address(address: str | None) -> str | None:
    return address if address and address.startswith(("https://", "http://")) else None


def _facts(office: Office, matter: Matter) -> list[tuple[str, str]]:
    action, called = matter.action, office.book.directory.name_of
    facts = [("Lead", words.listed(action.leads) or "nobody is named")]
    if action.responsible:
        facts.append(("Responsible", words.listed(action.responsible)))
    if not action.deadline.due or words.day(action.deadline.due) not in action.deadline.phrase:
        facts.append(("By when, in the plan", action.deadline.phrase or "nothing is said"))
    if action.first_due and action.deadline.due and action.first_due != action.deadline.due:
        moved = words.count(action.baseline - 1, "move")
        facts.append(("Due", f"{words.day(action.deadline.due)}; first {words.day(action.first_due)}, {moved}"))
    elif action.deadline.due:
        facts.append(("Due", words.day(action.deadline.due)))
    if action.evidence_expected:
        facts.append(("Evidence that the plan expects", action.evidence_expected))
    if action.progress and action.progress_on:
        facts.append((f"Latest word, {words.day(action.progress_on)}", action.progress))
    if action.sent_back_because and action.sent_back_on:
        facts.append((f"Sent back on {words.day(action.sent_back_on)}", action.sent_back_because))
    if action.asked:
        facts.append(("Date asked for", f"{words.day(action.asked.due)}, by {called(action.asked.by)}: {action.asked.because}"))
    if matter.told.for_:
        facts.append(("You stand in for", called(matter.told.for_)))
    if matter.escalation:
        tried = [f"{words.day(f.told_on)}: {called(f.obligation.to)} was asked" for f in matter.escalation.asked if f.told_on]
        facts.append(("What was tried", "; ".join(dict.fromkeys(tried)) or "nobody was asked before"))
        said = [f"{words.day(a.on)}: {called(a.by)} answered" for a in matter.escalation.answers]
        if said:
            facts.append(("Answers so far", "; ".join(said)))
    return facts


def _next(office: Office, matter: Matter) -> str | None:
    if matter.escalation is None or matter.escalation.next is None:
        return None
    coming = matter.escalation.next
    who = words.names([office.book.directory.name_of(r.to) for r in coming.to])
    return f"If nobody answers, {who} is asked on {words.weekday_day(coming.on)}."


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Jinja with our pages: everything escaped, nothing undefined."""
    return Environment(
        loader=PackageLoader("web", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def rendered(name: str, **values: object) -> str:
    """The page of that name; a value that is missing is an error."""
    return environment().get_template(f"{name}.html.j2").render(values)
