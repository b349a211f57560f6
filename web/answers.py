"""What the forms come to: each choice is read, checked, and taken in by the task that the command line uses too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from register.model import Action, Choice
from tasks import answers, escalations, moves, people
from tasks.errors import NotPossible
from tasks.linked import Asks, Matter
from tasks.office import Office
from web import uploads
from web.forms import Form

CHOICE = "choice"
WAY = "page"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answering:
    """Somebody answers about a matter at an instant; the form is theirs."""

    office: Office
    matter: Matter
    form: Form
    at: datetime

    @property
    def ref(self) -> str:
        """The action's reference."""
        return self.matter.action.ref

    @property
    def said(self) -> dict[str, Any]:
        """Who says it, when, and by what way."""
        return {"by": self.matter.reader, "on": self.at.date(), "at": self.at, "way": WAY}


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """A radio button: its words, the field that a refusal is shown at, and what it does."""

    value: str
    says: str
    hint: str
    at_fault: str  # the field beside which it is said why the answer is not possible
    take: Callable[[Answering], Action]


def take(answering: Answering) -> Action | None:
    """Take in the chosen answer. None, and the form knows what is wrong, where it cannot be. Raises `Faulty`."""
    form = answering.form
    chosen = next((o for o in options(answering.office, answering.matter, answering.at) if o.value == form.line(CHOICE)), None)
    if chosen is None:
        form.wrong(CHOICE, f"Choose an answer for {answering.ref}")
        return None
    try:
        return chosen.take(answering)
    except NotPossible as refusal:
        form.wrong(chosen.at_fault, sentence(str(refusal)))
        return None


def options(office: Office, matter: Matter, at: datetime) -> tuple[Option, ...]:
    """The answers that can be given to a matter as it stands; none where none is waited for."""
    if matter.stale:
        return ()
    if matter.asks is Asks.ANSWER:
        return tuple(OPTIONS[name] for name in _of_lead(matter.action))
    if matter.asks is Asks.JUDGE:
        due = matter.action.deadline.due
        names = ["stands"] if due and due >= at.date() else []
        return tuple(OPTIONS[name] for name in (*names, "takes_on", "new_date", "belongs"))
    return tuple(OPTIONS[name] for name in (("accept", "send_back") if matter.asks is Asks.SIGN else ("agree", "refuse")))


def _of_lead(action: Action) -> tuple[str, ...]:
    if action.done_on and action.evidence_on:
        return ("evidence", "progress", "away")
    if action.done_on:
        return ("evidence", "progress", "not_mine", "away")
    return ("progress", "done", "evidence", "date", "not_mine", "away")


def sentence(text: str) -> str:
    """As an error is written: with a capital and without a full stop."""
    return (text[:1].upper() + text[1:]).rstrip(".")


def _progress(a: Answering) -> Action:
    says = a.form.text("progress", "Say in a few words how it stands")
    a.form.check()
    return answers.update(a.office, a.ref, says, **a.said)


def _done(a: Answering) -> Action:
    given = _shown(a, "done", needed=False)
    now = answers.done(a.office, a.ref, **a.said)
    return given() if given else now


def _evidence(a: Answering) -> Action:
    given = _shown(a, "evidence", needed=True)
    assert given is not None
    return given()


def _shown(a: Answering, where: str, *, needed: bool) -> Callable[[], Action] | None:
    """What gives the evidence of these fields, once all of them are right; none where nothing was given."""
    file, address, until = a.form.file(f"{where}-file"), a.form.line(f"{where}-address"), a.form.day(f"{where}-until")
    if until and until < a.at.date():
        a.form.wrong(f"{where}-until", "Give a day to come, or leave it empty if it counts for good")
    if file and (why := uploads.refused(file.filename or "", file.size or 0, file.file, a.office.settings.upload_mib)):
        a.form.wrong(f"{where}-file", why)
    if address and not address.startswith(("https://", "http://")):
        a.form.wrong(f"{where}-address", "Write the whole address, beginning with https://")
    if file and address:
        a.form.wrong(f"{where}-address", "Give a file or an address, not both; the other one can follow")
    if needed and not file and not address:
        a.form.wrong(f"{where}-file", "Choose a file, or give an address")
    a.form.check()
    if file:
        return lambda: _filed(a, file.filename or "file", file.file, until)
    if address:
        return lambda: answers.give_evidence(a.office, a.ref, address, good_until=until, **a.said)
    return None


def _filed(a: Answering, name: str, content: Any, until: Any) -> Action:
    with uploads.laid_down(name, content) as file:
        return answers.give_evidence(a.office, a.ref, str(file), good_until=until, **a.said)


def _date(a: Answering) -> Action:
    day = a.form.day("date-day", "Give the new date")
    because = a.form.text("date-because", "Say why another date is needed")
    a.form.check()
    assert day is not None
    return moves.ask(a.office, a.ref, day, because=because, **a.said)


def _not_mine(a: Answering) -> Action:
    to = a.form.line("not_mine-to", "Say to whom it belongs, or that you do not know")
    a.form.check()
    return answers.dispute(a.office, a.ref, belongs_to=to, **a.said)


def _away(a: Answering) -> Action:
    first = a.form.day("away-from", "Give the first day away")
    last = a.form.day("away-until", "Give the last day away")
    deputy = a.form.line("away-deputy")
    a.form.check()
    assert first is not None
    assert last is not None
    return people.away(a.office, a.ref, first=first, last=last, deputy=deputy, **a.said)


def _acknowledge(choice: Choice, day: str = "", words: str = "", *, day_missing: str = "", words_missing: str = "") -> Any:
    def taken(a: Answering) -> Action:
        promise = a.form.day(day, day_missing) if day else None
        comment = a.form.text(words, words_missing) if words else ""
        a.form.check()
        assert a.matter.escalation is not None
        return escalations.acknowledge(a.office, a.matter.escalation.id, choice=choice, promise=promise, comment=comment, **a.said)

    return taken


def _accept(a: Answering) -> Action:
    return answers.sign_off(a.office, a.ref, **a.said)


def _send_back(a: Answering) -> Action:
    because = a.form.text("send_back-because", "Say what is missing, so that its lead knows what to do")
    a.form.check()
    return answers.send_back(a.office, a.ref, because=because, **a.said)


def _agree(a: Answering) -> Action:
    return moves.agree(a.office, a.ref, for_=a.matter.told.for_, **a.said)


def _refuse(a: Answering) -> Action:
    because = a.form.text("refuse-because", "Say why the date is refused")
    a.form.check()
    return moves.refuse(a.office, a.ref, because=because, for_=a.matter.told.for_, **a.said)


_STANDS = _acknowledge(Choice.STANDS, words="stands-words")
_TAKES_ON = _acknowledge(Choice.TAKES_ON, "takes_on-day", "takes_on-words", day_missing="Give the day by which you see to it")
_NEW_DATE = _acknowledge(
    Choice.NEW_DATE,
    "new_date-day",
    "new_date-because",
    day_missing="Give the date that it should have",
    words_missing="Say why the date should change",
)
_BELONGS = _acknowledge(Choice.NOT_MINE, words="belongs-to", words_missing="Say to whom it belongs")

OPTIONS = {
    option.value: option
    for option in (
        Option(value="progress", says="Say how it stands", hint="", at_fault="progress", take=_progress),
        Option(value="done", says="It is done", hint="Give what shows it now, or later by this link.", at_fault=CHOICE, take=_done),
        Option(
            value="evidence", says="Give evidence", hint="What shows that it is done.", at_fault="evidence-file", take=_evidence
        ),
        Option(
            value="date",
            says="Ask for another date",
            hint="The present date stands until somebody agrees.",
            at_fault="date-day",
            take=_date,
        ),
        Option(value="not_mine", says="It is not mine", hint="", at_fault="not_mine-to", take=_not_mine),
        Option(value="away", says="I am away", hint="Your mails then go to who stands in.", at_fault="away-until", take=_away),
        Option(value="stands", says="The lead’s date stands", hint="", at_fault=CHOICE, take=_STANDS),
        Option(value="takes_on", says="I take it on", hint="", at_fault="takes_on-day", take=_TAKES_ON),
        Option(value="new_date", says="The date should change", hint="", at_fault="new_date-day", take=_NEW_DATE),
        Option(value="belongs", says="It is not mine", hint="", at_fault="belongs-to", take=_BELONGS),
        Option(value="accept", says="I accept it: it is signed off", hint="", at_fault=CHOICE, take=_accept),
        Option(value="send_back", says="I send it back", hint="", at_fault="send_back-because", take=_send_back),
        Option(value="agree", says="I agree to this date", hint="", at_fault=CHOICE, take=_agree),
        Option(value="refuse", says="I do not agree; the present date stands", hint="", at_fault="refuse-because", take=_refuse),
    )
}
