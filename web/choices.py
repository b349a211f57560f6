"""What each choice does: its fields are read and checked, and the task that the command line uses too takes it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from register.model import Action, Choice
from tasks import answers, cycles, escalations, leaving, moves
from tasks.linked import Matter
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


def _progress(a: Answering) -> Action:
    says = a.form.text("progress", "Say in a few words how it stands")
    a.form.check()
    return answers.update(a.office, a.ref, says, **a.said)


def _done(a: Answering) -> Action:
    until = _until(a, "done")
    with _shown(a, "done") as what:
        now = answers.done(a.office, a.ref, **a.said)
        return answers.give_evidence(a.office, a.ref, what, good_until=until, **a.said) if what else now


def _evidence(a: Answering) -> Action:
    until = _until(a, "evidence")
    with _shown(a, "evidence", needed=True) as what:
        assert what is not None
        return answers.give_evidence(a.office, a.ref, what, good_until=until, **a.said)


def _until(a: Answering, where: str) -> date | None:
    until = a.form.day(f"{where}-until")
    if until and until < a.at.date():
        a.form.wrong(f"{where}-until", "Give a day to come, or leave it empty if it counts for good")
    return until


@contextmanager
def _shown(a: Answering, where: str, *, needed: bool = False) -> Iterator[str | None]:
    """The evidence of these fields, a file's path or an address, once the whole form is right; none where nothing was given."""
    file, address = a.form.file(f"{where}-file"), a.form.line(f"{where}-address")
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
        with uploads.laid_down(file.filename or "file", file.file) as laid:
            yield str(laid)
    else:
        yield address or None


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
    told = leaving.absent(a.office, a.matter.reader, first=first, last=last, deputy=deputy, about=a.ref, **a.said)
    assert told.action is not None
    return told.action


def _audited(a: Answering) -> Action:
    assert a.matter.audit is not None
    day = a.form.day("audited-day", "Give the day on which it was done")
    feedback = _feedback_on(a, "audited-feedback", day) if a.matter.action.feedback_to else None
    with _shown(a, "audited") as what:
        assert day is not None
        due = a.matter.audit.due
        return cycles.done(a.office, a.ref, did_on=day, due=due, evidence=what, feedback_on=feedback, **a.said)


def _feedback(a: Answering) -> Action:
    assert a.matter.audit is not None
    assert a.matter.audit.turn is not None
    done_on = a.matter.audit.turn.on
    feedback = _feedback_on(a, "feedback-day", done_on, "Give the day on which feedback was given")
    a.form.check()
    return cycles.done(a.office, a.ref, did_on=done_on, due=a.matter.audit.due, feedback_on=feedback, **a.said)


def _feedback_on(a: Answering, field: str, done_on: date | None, missing: str = "") -> date | None:
    feedback = a.form.day(field, missing)
    if feedback and done_on and not done_on <= feedback <= a.at.date():
        a.form.wrong(field, "Feedback is given on the day of the audit or later, and not after today")
    return feedback


def _left_out(a: Answering) -> Action:
    assert a.matter.audit is not None
    because = a.form.text("left_out-because", "Say why it is left out")
    a.form.check()
    return cycles.skip(a.office, a.ref, due=a.matter.audit.due, because=because, **a.said)


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
        Option(
            value="audited",
            says="The audit is done",
            hint="Give the day, and what shows it.",
            at_fault="audited-day",
            take=_audited,
        ),
        Option(value="feedback", says="Feedback was given", hint="", at_fault="feedback-day", take=_feedback),
        Option(value="left_out", says="It is left out", hint="", at_fault="left_out-because", take=_left_out),
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
