"""What a day's run and a delivery come to, or would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from cli.output import following, out, say
from config.here import LONDON
from flows.daily import Day
from register.model import Line, Message, MessageState
from register.outbox import Waiting
from rules import words
from tasks.deliver import Delivered
from tasks.outbox import Released
from tasks.preview import Preview, PreviewedDay, PreviewedSummary
from tasks.questions import Left


def day(came_to: Day, left: Left, seconds: float, *, json: bool) -> None:
    """What a daily run came to."""
    if json:
        out(
            {
                "as_of": came_to.as_of,
                "looked_at": came_to.looked_at,
                "rag": {str(colour): n for colour, n in came_to.rag.items()},
                "obligations": came_to.obligations,
                "messages": [
                    {"key": m.key, "kind": m.kind, "to": m.to, "subject": m.subject, "actions": m.actions} for m in came_to.messages
                ],
                "held": came_to.held,
                "seconds": round(seconds, 3),
            }
            | ({"judged_on": left.judged_on} if _judged_later(came_to, left) else {})
        )
        return
    rag = ", ".join(f"{n} {colour}" for colour, n in came_to.rag.items())
    since = f"As last judged on {words.weekday_day(left.judged_on)}: " if _judged_later(came_to, left) and left.judged_on else ""
    say(f"{words.weekday_day(came_to.as_of)}: looked at {words.count(came_to.looked_at, 'action')}. {since}{rag}.")
    for message in came_to.messages:
        say(f"  {'held for' if message.held else 'to'} {message.to}: {message.subject} [{', '.join(message.actions)}]")
    say(*_waits(came_to, left))
    following("chaser outbox release" if left.held else "chaser deliver" if left.ready else "chaser status")


def _judged_later(came_to: Day, left: Left) -> bool:
    return left.judged_on is not None and left.judged_on > came_to.as_of


def _waits(came_to: Day, left: Left) -> Iterator[str]:
    if left.people:
        who = "1 person waits" if left.people == 1 else f"{left.people} people wait"
        yield f"  {who} for a mail until {words.weekday_day(left.told_on)}."
    elif not came_to.messages:
        yield "  Nobody needs a new mail."
    before = left.ready + left.held - len(came_to.messages)
    if before > 0:
        yield f"  {words.count(before, 'mail')} of before {'waits' if before == 1 else 'wait'} to be delivered or let go."


def days(every: Iterator[PreviewedDay], *, json: bool) -> None:
    """What would be told, day by day."""
    if json:
        out({"days": [{"on": day.on, "messages": [*map(_message, day.mails), *map(_summary, day.summaries)]} for day in every]})
        return
    mails = 0
    for day in every:
        mails += len(day.mails) + len(day.summaries)
        say(words.weekday_day(day.on))
        for mail in day.mails:
            say(f"  to {mail.notice.to}: {mail.subject}")
            say(*_indented(mail.text) if mail.text else map(_line, mail.notice.lines))
        for one in day.summaries:
            say(f"  to {one.summary.to}: {one.summary.subject}", *(_indented(one.text) if one.text else ()))
    say(f"{words.count(mails, 'mail')} in all, if nobody answers; nothing was written.")


def _indented(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.splitlines()] + [""]


def _line(line: Line) -> str:
    kind = line.obligation.kind if line.obligation else ""
    return f"    {line.action.ref}  {kind}: {line.verdict.colour.upper()}, {line.verdict.reasons[0].says}"


def _message(mail: Preview) -> dict[str, Any]:
    notice = mail.notice
    return {
        "key": f"digest:{notice.on}:{notice.to}",
        "kind": "digest",
        "to": notice.to,
        "subject": mail.subject,
        "actions": list(dict.fromkeys(line.action.ref for line in notice.lines)),
        "says": [line.obligation.says for line in notice.lines if line.obligation],
    } | ({"text": mail.text} if mail.text else {})


def _summary(one: PreviewedSummary) -> dict[str, Any]:
    made = one.summary
    message = {"key": made.key, "kind": f"report:{made.kind}", "to": made.to, "subject": made.subject}
    return message | {"actions": made.report.refs, "says": [made.report.headline]} | ({"text": one.text} if one.text else {})


ALWAYS = ("sent", "retry", "unknown", "failed", "cancelled")  # the counts that a delivery says even where they are none


def delivered(came_to: Delivered, *, json: bool) -> None:
    """What a delivery came to."""
    every = asdict(came_to)
    if json:
        told = {name: value for name, value in every.items() if name in ALWAYS or value}
        out({name: _iso(value) if isinstance(value, datetime) else value for name, value in told.items()})
        return
    counts = {name: n for name, n in every.items() if type(n) is int and (n or name in ALWAYS)}
    say(", ".join(f"{n} {name}" for name, n in counts.items()) + ".")
    if came_to.waits_until:
        say(f"Nobody is written to now; mail leaves again on {_instant(came_to.waits_until)}.")
    if came_to.stopped or came_to.rests:
        say(f"{'Stopped' if came_to.stopped else 'Not tried'}: {came_to.stopped or came_to.rests}", *_until(came_to))
        following("chaser doctor")
    elif came_to.left:
        following("chaser deliver")


def _until(came_to: Delivered) -> Iterator[str]:
    if came_to.rests_until:
        yield f"The mailbox rests until {_instant(came_to.rests_until)}; “chaser deliver --again” tries before."
    elif came_to.shut:
        yield "The login is not tried again before its settings change, or you say “chaser deliver --again”."


def _iso(at: datetime) -> str:
    """2026-03-02T07:30:00+00:00"""
    return at.astimezone(LONDON).isoformat(timespec="seconds")


def _instant(at: datetime) -> str:
    """Monday 2 March 2026 at 07:30"""
    here = at.astimezone(LONDON)
    return f"{words.weekday_day(here.date())} at {here:%H:%M}"


def waiting(mails: Sequence[Waiting], *, json: bool) -> None:
    """What a delivery would send."""
    if json:
        out([mail._asdict() for mail in mails])
        return
    say(f"{words.count(len(mails), 'mail')} would be sent.", *(f"  to {mail.to}: {mail.subject}" for mail in mails))


def let_go(came_to: Released, *, dry_run: bool, json: bool) -> None:
    """What releasing the outbox came to, or would."""
    held, waits = len(came_to.held), len(came_to.waiting)
    if json:
        opened = {"opened": True, "waiting": waits} if came_to.opened else {}
        listed = {"mails": [_short(mail) for mail in came_to.mails]} if dry_run else {}
        out({"released": held, "saved": not dry_run} | opened | listed)
        return
    if dry_run:
        say(*(f"  to {mail.to}: {mail.subject}" for mail in came_to.mails))
    say(f"{words.count(held, 'held mail' if came_to.opened else 'mail')} {_would(held, dry_run)} let go.")
    if came_to.opened:
        opens = "Sending would be open again" if dry_run else "Sending is open again"
        say(
            f"{opens}: {words.count(waits, 'mail')} that {'waits' if waits == 1 else 'wait'} may go {'then' if dry_run else 'now'}."
        )
    following("chaser outbox release" if dry_run else "chaser deliver")


def _would(number: int, dry_run: bool) -> str:
    return "would be" if dry_run else "was" if number == 1 else "were"


def mails(several: Sequence[Message], *, json: bool) -> None:
    """Mails of the outbox, how they stand, and why."""
    if json:
        out([_short(mail) for mail in several])
        return
    for mail in several:
        say(f"{mail.key}: {mail.subject}", f"  {_stands(mail)}")
    say(f"{words.count(len(several), 'mail')}.")


def _stands(mail: Message) -> str:
    """sending, tried on Monday 2 March 2026 at 09:00: why"""
    told = [mail.state.value]
    if mail.tried_at:
        told.append(f"tried {words.times(mail.attempts)}, last on {_instant(mail.tried_at)}")
    if mail.not_before and mail.state in (MessageState.PLANNED, MessageState.RETRY):
        told.append(f"not before {_instant(mail.not_before)}")
    return ", ".join(told) + (f": {mail.why}" if mail.why else "")


def _short(mail: Message) -> dict[str, Any]:
    told = {"key": mail.key, "to": mail.to, "subject": mail.subject, "state": mail.state, "why": mail.why, "actions": mail.refs}
    instants = {"tried_at": mail.tried_at, "not_before": mail.not_before}
    return told | {name: _iso(at) for name, at in instants.items() if at}


def mail_settled(key: str, state: MessageState, *, json: bool) -> None:
    """What a person's word on a mail came to."""
    if json:
        out({"key": key, "state": state})
        return
    say(f"{key} is {state}.")
    following("chaser deliver" if state is MessageState.RETRY else "chaser doctor")
