"""What a lead answers: how it stands, done and what shows it, another date, a promise, not mine; and an auditor."""

from __future__ import annotations

from typing import Any

from register.model import Action
from rules import words
from rules.replies.answers import Acknowledged, Answer, Done, NewDate, NotMine, Shown
from tasks import answers, cycles, moves
from tasks.errors import NotPossible
from tasks.linked import Matter
from tasks.replies.shown import Brought, laid
from tasks.replies.taking import Outcome, Taking, kept_words

FEW = 4  # words: "Done, see attached." says nothing that "done" does not


def progress(taking: Taking, matter: Matter, answer: Answer, files: Brought, came: Outcome) -> Action:
    if taking.letter.attachments:
        came.remarks.append("What is attached was not kept: say that it is done, and attach what shows it.")
    return answers.update(taking.office, answer.ref, kept_words(answer.text), **taking.said | {"on": taking.said_on})


def done(taking: Taking, matter: Matter, answer: Done, files: Brought, came: Outcome) -> Action:
    office, ref, said = taking.office, answer.ref, taking.said
    now, links = matter.action, answer.links
    if now.done_on and not (files.files or links or answer.mentions_attachment):
        raise NotPossible(NOTHING_MORE if now.evidence_on else NOT_SHOWN)
    if len(answer.text.split()) > FEW:
        now = answers.update(office, ref, kept_words(answer.text), **said | {"on": taking.said_on})
    if not now.done_on:
        now = answers.done(office, ref, **said | {"on": taking.said_on})
    if answer.mentions_attachment and not files.files and not links:
        came.asks.append((ref, NOTHING_CAME))
    return _give(taking, now, answer, files)


def evidence(taking: Taking, matter: Matter, answer: Shown, files: Brought, came: Outcome) -> Action:
    if not files.files and not answer.links:
        raise NotPossible(NOTHING_CAME)
    if not matter.action.done_on:
        came.asks.append((answer.ref, "what shows it is kept, but you did not say whether it is done"))
    return _give(taking, matter.action, answer, files)


def _give(taking: Taking, now: Action, answer: Done | Shown, files: Brought) -> Action:
    """Keep what shows it, one piece after the other."""
    for file in files.files:
        with laid(file, trial=taking.trial) as path:
            now = answers.give_evidence(taking.office, answer.ref, path, **taking.said)
    for link in answer.links:
        now = answers.give_evidence(taking.office, answer.ref, link, **taking.said)
    return now


NOT_SHOWN = "it is noted as done already; what is still missing is something that shows it"
NOTHING_MORE = "it is noted as done already, and what shows it is kept"
NOTHING_CAME = "you wrote that something is attached, but no file that can be kept came with your mail"


def date(taking: Taking, matter: Matter, answer: NewDate, files: Brought, came: Outcome) -> Action:
    because = kept_words(answer.because or answer.text)
    return moves.ask(taking.office, answer.ref, answer.day, because=because, **taking.said)


def promise(taking: Taking, matter: Matter, answer: Acknowledged, files: Brought, came: Outcome) -> Action:
    """A day within the deadline is how it stands; a later one is another date, which somebody must agree to."""
    due = matter.action.deadline.due
    if answer.day is None:
        raise NotPossible("you took note of it, but did not say how it stands, or by when it will be done")
    if due and answer.day > due and matter.action.cycle_of is None:
        return moves.ask(taking.office, answer.ref, answer.day, because=kept_words(answer.text), **taking.said)
    says = f"will be done by {words.day(answer.day)}: {kept_words(answer.text)}"
    return answers.update(taking.office, answer.ref, says, **taking.said | {"on": taking.said_on})


def not_mine(taking: Taking, matter: Matter, answer: NotMine, files: Brought, came: Outcome) -> Action:
    return answers.dispute(taking.office, answer.ref, belongs_to=kept_words(answer.belongs_to), **taking.said)


def audited(taking: Taking, matter: Matter, answer: Done, files: Brought, came: Outcome) -> Action:
    if matter.audit is None or answer.day is None:
        raise NotPossible("say on which day the audit was done")
    shown: dict[str, Any] = {"did_on": answer.day, "due": matter.audit.due, **taking.said}
    office = taking.office
    if not files.files:
        return cycles.done(office, answer.ref, **shown, evidence=next(iter(answer.links), None))
    with laid(files.files[0], trial=taking.trial) as path:
        return cycles.done(office, answer.ref, **shown, evidence=path)
