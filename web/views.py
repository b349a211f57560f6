"""What the pages show: values made ready for the templates, and the templates themselves, read once a process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from config.here import LONDON
from notifications import wording
from notifications.briefing import ahead, briefing
from notifications.sender import Names
from register.model import Evidence
from rules import words
from rules.audits import in_words
from rules.replies.asked import Asks
from tasks.linked import Matter
from tasks.office import Office
from tasks.receipts import named
from web.answers import options
from web.choices import Option

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
    said: tuple[str, ...]  # since when, whose turn, what was tried, what comes next
    history: tuple[str, ...]
    evidence: tuple[tuple[str, str | None, str], ...]  # title, address, given by whom and when
    asked: str
    options: tuple[Option, ...]
    feedback_to: str
    stale: str | None


def row(office: Office, matter: Matter, at: datetime, *, token: str, alone: bool) -> Row:
    """A matter made ready; `alone` is one that has a page of its own."""
    action, called = matter.action, office.book.directory.name_of
    return Row(
        row="" if alone else f"a{action.id}-",
        ref=action.ref,
        text=action.text,
        plan=matter.plan,
        colour=matter.line.verdict.colour.value,
        verdict=wording.colour(matter.line.verdict),
        reason=wording.reasons(action, matter.line.verdict),
        facts=tuple(_facts(office, matter)),
        said=_said(office, matter),
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
        feedback_to=action.feedback_to or "",
        stale=matter.stale,
    )


QUESTIONS = {
    Asks.ANSWER: "What is your answer?",
    Asks.JUDGE: "What is to happen?",
    Asks.SIGN: "Do you accept that it is done?",
    Asks.AGREE: "Do you agree to this date?",
    Asks.AUDIT: "What is your answer?",
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
    if action.cycle_of is not None:
        facts.extend(_cycle(matter))
    elif not action.deadline.due or words.day(action.deadline.due) not in action.deadline.phrase:
        facts.append(("By when, in the plan", action.deadline.phrase or "nothing is said"))
    if action.first_due and action.deadline.due and action.first_due != action.deadline.due:
        moved = words.count(action.baseline - 1, "move") if action.baseline > 1 else "moved in the plan itself"
        facts.append(("Due", f"{words.day(action.deadline.due)}; first {words.day(action.first_due)}, {moved}"))
    elif action.deadline.due:
        facts.append(("Due", words.day(action.deadline.due)))
    if action.evidence_expected:
        facts.append(("Evidence that the plan expects", action.evidence_expected))
    if action.progress and action.progress_on:
        facts.append((f"Latest word, {words.day(action.progress_on)}", action.progress))
    if action.asked and matter.asks is not Asks.AGREE:
        asked = action.asked
        who = f"asked for by {called(asked.by)} on {words.day(asked.on)}"
        facts.append(("Another date", f"{words.day(asked.due)}, {who}; not agreed yet"))
    if action.disputed:
        facts.append(("Whose it is", wording.sentence(named(action.disputed, office.book))))
    if matter.told.for_:
        facts.append(("You stand in for", called(matter.told.for_)))
    return facts


def _cycle(matter: Matter) -> list[tuple[str, str]]:
    """Of an audit cycle: its rhythm, the audit that is asked about, and to whom feedback is given."""
    action, audit = matter.action, matter.audit
    facts = [("Audited", in_words(action.deadline.recurrence or ""))]
    if audit:
        done = f"; done on {words.day(audit.turn.on)}" if audit.turn and not audit.turn.skipped_because else ""
        facts.append(("This audit", f"due {words.day(audit.due)}{done}"))
    return [*facts, *([("Feedback to", action.feedback_to)] if action.feedback_to else [])]


def _said(office: Office, matter: Matter) -> tuple[str, ...]:
    """What the mail says of it beside, in sentences."""
    names = Names(directory=office.book.directory, plans={})
    coming = ahead(matter.line, names)
    sentences = list(briefing(matter.line, names))
    return (*sentences, *([f"If nobody answers: {coming}"] if coming and not matter.stale else []))


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
