"""Reading policy.yaml: errors by file and line, and the whole rule book read back in sentences."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from config.policy import Escalation, Ladder, Mail, Policy
from config.summaries import Reports
from config.yaml import BadFile, load

DEFAULT = Path(__file__).with_name("policy.yaml")


def policy(file: Path | None = None) -> Policy:
    """The policy that a file holds, the product's own where none is given.

    Raises `BadFile` with a sentence a line that is wrong: file, line, what is wrong and what is allowed.
    """
    file = file or DEFAULT
    tree = load(file)
    try:
        return Policy.model_validate(tree.values)
    except ValidationError as wrong:
        raise BadFile(file, [f"{file}, line {tree.line(e['loc'])}: {_fault(e)}" for e in wrong.errors()]) from None


def _fault(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"“{where}” is not a setting of the policy; compare the spelling with config/policy.yaml"
    message = error["msg"].removeprefix("Value error, ")
    return f"“{where}” is {error['input']!r}: {message[0].lower()}{message[1:]}"


def sentences(policy: Policy) -> Iterator[str]:
    """The rule book as a performance officer would say it."""
    days, due, rag = policy.working_days, policy.reminders, policy.rag
    yield f"Working days are Monday to Friday without the bank holidays of {days.nation.title()}" + (
        f", and without {_count(len(days.closed), 'closure day')}: {_list(str(d) for d in days.closed)}." if days.closed else "."
    )
    yield f"An action with a due date is chased at its responsible officer, or at its lead where there is none: {_ladder(due)}."
    if due.lead_joins_after:
        yield (
            f"From {_count(due.lead_joins_after, 'working day')} overdue the lead is told beside the responsible officer; "
            "sooner where somebody above would be asked first."
        )
    yield (
        f"It is amber from {_count(rag.near_due, 'working day')} ahead if nothing was heard in the last "
        f"{_count(rag.progress_counts_for, 'working day')}, and red from the first working day after its date."
    )
    if policy.evidence.required:
        yield (
            f"Done without evidence is amber, and red after {_count(rag.evidence_red_after, 'working day')}; "
            f"the lead and the responsible officer are asked for it {_ladder(policy.evidence.ladder)}."
        )
    else:
        yield "Done needs no evidence."
    who = {"manager": "the lead's manager", "owner": "the plan's owner"}.get(policy.sign_off.by, policy.sign_off.by)
    yield f"Done and evidenced is amber until {who} signs it off, who is asked {_ladder(policy.sign_off.ladder)}."
    yield (
        f"An ongoing action is reviewed every {_count(policy.review.every_months, 'month')}; its lead and officer are asked "
        f"{_ladder(policy.review.ladder)}; unanswered it is amber, and red after {_count(rag.review_red_after, 'working day')}."
    )
    yield (
        f"Of an audit cycle the lead is told {_ladder(policy.cycles.ladder)}; an audit that is not done is amber, red after "
        f"{_count(policy.cycles.red_after, 'working day')}, and missed for good when the next one opens."
    )
    yield f"An action without a lead or a readable date is grey; the plan's owner is told {_ladder(policy.unclear.ladder)}."
    each = policy.leads.several_holders == "each"
    yield f"Of a post with several holders {'each is chased' if each else 'nobody is chased before somebody says who is meant'}."
    yield from _answered(policy)
    yield from _escalated(policy.escalation)
    yield from _summarised(policy.reports)
    yield from _mailed(policy.mail)


def _mailed(mail: Mail) -> Iterator[str]:
    yield f"Mail leaves on working days from {mail.send_from:%H:%M} to {mail.send_until:%H:%M}, what asks above a lead first." + (
        f" By {_list(mail.paced)} it leaves at {mail.messages_a_minute} a minute at most." if mail.paced else ""
    )
    yield f"A mail shows {mail.lines_at_most} actions at most; a day of more than {mail.messages_a_day_at_most} mails is held" + (
        f", and so is one of more than {mail.over_usual_from} and {mail.over_usual:g} times the usual of the last 20 working days."
        if mail.over_usual
        else "."
    )


WHO = {"manager": "the lead's manager or anybody above", "owner": "the plan's owner", "director": "the director"}
ABOVE = {"manager": "the manager of the lead or signatory", "director": "the director", "owner": "the plan's owner"}


def _answered(policy: Policy) -> Iterator[str]:
    yield f"What the signatory sends back is told to its lead {_ladder(policy.sent_back.ladder)}, beside the reminders of its date."
    moves = policy.moves
    yield (
        f"Another date is agreed to by {WHO.get(moves.agreed_by, moves.agreed_by)}, who is asked {_ladder(moves.ladder)}; "
        f"after {_count(moves.at_most, 'move')} only by the director. The colour is judged by the {moves.rag_against} date."
    )


def _escalated(ladder: Escalation) -> Iterator[str]:
    if not ladder.rungs:
        yield "Nothing is escalated."
        return
    first, *later = ladder.rungs
    colours = ((first.amber_for, "amber"), (first.red_for, "red"))
    waits = " or ".join(f"{_count(n, 'working day')} of {colour}" for n, colour in colours if n is not None)
    yield f"After {waits}, {ABOVE.get(first.to, first.to)} is asked."
    for reason, days in ladder.for_reasons.items():
        yield f"Where it is for {reason.replace('_', ' ')}, that is after {_count(days, 'working day')} of amber."
    for rung in later:
        wait = _count(rung.unanswered_for or 0, "working day")
        yield f"Not acknowledged within {wait} of that, {ABOVE.get(rung.to, rung.to)} is asked."
    gathered = "" if ladder.repeat_on == "any" else f", those of a week together on {ladder.repeat_on.capitalize()}"
    again = f"every {_count(ladder.repeat_every, 'working day')} again{gathered}" if ladder.repeat_every else "not again"
    end = f", {_count(ladder.stop_after, 'asking')} in all" if ladder.stop_after else ""
    one = "one of those who are" if ladder.acknowledged_by == "any" else "each of those who are"
    yield (
        f"The last one is asked {again}{end}. The ladder rests when {one} asked has acknowledged, "
        f"until the promised day, at most {_count(ladder.promise_at_most, 'working day')} ahead."
    )
    if ladder.sign_in_from_rung:
        yield f"From asking {ladder.sign_in_from_rung} on the page wants a sign-in."


READERS = {"heads": "heads of service and directors, each what is theirs", "owner": "the plan's owner"}


def _summarised(reports: Reports) -> Iterator[str]:
    committee, audits = reports.committee, reports.audits
    on = f"on {reports.weekly.on.capitalize()}"
    people = "the names of people" if committee.names else "posts in place of names"
    yield _summary("The weekly summary", reports.weekly.to, on)
    yield _summary("The monthly summary", reports.monthly.to, "on the first working day of the month")
    yield _summary(f"The committee's paper, with {people},", committee.to, _of_months(committee.months))
    yield _summary("The summary of audit cycles", audits.to, _of_months(audits.months))


def _summary(what: str, to: tuple[str, ...], when: str) -> str:
    return f"{what} goes {when} to {_list(READERS.get(one, one) for one in to)}." if to else f"{what} is not sent."


def _of_months(several: tuple[int, ...]) -> str:
    return f"on the first working day of {_list(month_name[month] for month in sorted(set(several)))}"


def _ladder(ladder: Ladder) -> str:
    steps = []
    if ladder.before:
        steps.append(f"{_list(map(str, ladder.before))} working days ahead")
    if ladder.on_the_day:
        steps.append("on the day")
    if ladder.after:
        steps.append(f"after {_list(map(str, ladder.after))}")
    if ladder.then_every:
        steps.append(f"every {ladder.then_every} working days from then on")
    return ", ".join(steps) or "never"


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _list(several: Any) -> str:
    *most, last = several
    return f"{', '.join(most)} and {last}" if most else str(last)
