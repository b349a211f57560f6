"""What an asking says beside the action, in plain sentences: since when, whose turn, what was tried, what comes next.

And what stands beside a new date that is asked for, an action that came back, and one told of in somebody's absence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from notifications import wording
from notifications.mime import tidy
from notifications.sender import Names
from register.model import Acknowledgement, Briefing, Choice, Coming, Kind, Line, Told
from rules import words

QUOTE, LATEST = 200, 5  # characters of a quotation; lines of what was told in somebody's absence
ANSWERED = {
    Choice.STANDS: "said that its date stands",
    Choice.TAKES_ON: "took it on, by {until}",
    Choice.NEW_DATE: "asked for {until} as its date",
    Choice.NOT_MINE: "said that it is not theirs",
}


def briefing(line: Line, names: Names) -> Iterator[str]:
    """The sentences that stand under an action, by why its reader is told."""
    asked = line.obligation
    if asked is None:
        return
    if line.briefing:
        yield _since(line, line.briefing, names)
        yield from _tried(line, names)
        yield from (_answered(one, asked.to, line, names) for one in line.briefing.answers)
    if asked.kind is Kind.SENT_BACK and line.action.sent_back_on:
        why = line.action.sent_back_because
        yield f"Sent back on {words.day(line.action.sent_back_on)}{f': {_quoted(why)}' if why else ', without a reason.'}"
    if asked.kind is Kind.DATE_ASKED:
        yield from _new_date(line, names)
    if asked.kind is Kind.RETURN:
        yield from _meanwhile(line.tried, names)


def ahead(line: Line, names: Names) -> str | None:
    """What happens if nobody answers, when, and to whom; none where nothing does."""
    asked = line.obligation
    if asked is None or line.briefing is None:
        return None
    coming = line.briefing.ahead
    if not coming:
        return "nobody is asked again; it stays on this list until it is settled."
    return f"{'; '.join(_asking(one, asked.to, names, again=n == 0) for n, one in enumerate(coming))}."


def _asking(one: Coming, reader: str, names: Names, *, again: bool) -> str:
    when = f"in {words.count(one.away, 'working day')}, on {words.day(one.on)}"
    if reader in one.to:
        others = _listed([to for to in one.to if to != reader], names)
        return f"you{f' and {others}' if others else ''} are asked {'again ' if again else ''}{when}"
    return f"{_listed(one.to, names)} {'is' if len(one.to) == 1 else 'are'} asked {when}"


def _since(line: Line, brief: Briefing, names: Names) -> str:
    reader, due = line.obligation and line.obligation.to, line.action.deadline.due
    late = line.verdict.reasons and line.verdict.reasons[0].code == "overdue"
    overdue = f", overdue since {words.day(due)}" if late and due else ""
    turn = "your turn" if brief.turn == (reader,) else f"the turn of {_listed(brief.turn, names)}"
    return f"{wording.capital(brief.missing)}, since {words.day(brief.since)}{overdue}: it is {turn}."


def _tried(line: Line, names: Names) -> Iterator[str]:
    """Who was reminded how often and last when; then who was asked above them."""
    assert line.briefing and line.obligation
    reminded = _by_person(one for one in line.tried if one.obligation.kind is not Kind.ESCALATION)
    asked = _by_person(one for one in line.tried if one.obligation.kind is Kind.ESCALATION)
    if not reminded:
        yield "Nobody was reminded of it since."
    for to, several in reminded.items():
        who = "You were" if to == line.obligation.to else f"{_name(to, names)} was"
        yield f"{who} reminded {_how_often(several)}."
    answered = {who for one in line.briefing.answers for who in (one.by, one.for_)}
    for to, several in asked.items():
        who, was = ("You", "were") if to == line.obligation.to else (_name(to, names), "was")
        silent = "" if to in answered else f", and {'have' if was == 'were' else 'has'} not answered"
        yield f"{who} {was} asked {_how_often(several)}{silent}."


def _how_often(several: Sequence[Told]) -> str:
    """once, on 2 March 2026; 3 times, last on 2 March 2026"""
    last = words.day(several[-1].on)
    return f"once, on {last}" if len(several) == 1 else f"{words.times(len(several))}, last on {last}"


def _by_person(told: Iterable[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one.obligation.to, []).append(one)
    return found


def _answered(one: Acknowledgement, reader: str, line: Line, names: Names) -> str:
    """What was promised by whom, and that its day has passed."""
    who = "you" if one.by == reader else _name(one.by, names)
    until = words.day(one.promised_for) if one.promised_for else ""
    said = ANSWERED[one.choice].format(until=until)
    if who == "you":
        said = said.replace("theirs", "yours")
    because = f": {_quoted(one.comment)}" if one.comment else "."
    passed = one.promised_for and line.obligation and one.promised_for < line.obligation.falls_on
    return f"On {words.day(one.on)} {who} {said}{because}" + (f" {until} has passed without it." if passed else "")


def _new_date(line: Line, names: Names) -> Iterator[str]:
    """From which date to which, why, and the how manieth time."""
    action, asked = line.action, line.action.asked
    if asked is None:
        return
    due, first = action.deadline.due, action.first_due
    now = words.day(due) if due else f"“{_short(action.deadline.phrase)}”"
    asks = f"{_name(asked.by, names)} asked on {words.day(asked.on)} for {words.day(asked.due)}"
    yield f"{asks} in place of {now}: {_quoted(asked.because)}"
    began = f"; its first date was {words.day(first)}" if first and first != due else ""
    yield f"It would be the {words.ordinal(action.baseline)} time that its date moves{began}. Until then {now} stands."


def _meanwhile(told: Sequence[Told], names: Names) -> Iterator[str]:
    """What others were told while the reader was away."""
    if more := len(told) - LATEST:
        yield from [f"Of what others were told meanwhile, the latest {LATEST}:"] if more > 0 else []
    for one in told[-LATEST:]:
        says = one.obligation.says.partition("; told in the place of")[0]
        yield f"{words.day(one.on)}: {_name(one.obligation.to, names)} was told: {_short(says)}."


def _listed(several: Sequence[str], names: Names) -> str:
    return words.names([_name(email, names) for email in several])


def _name(email: str, names: Names) -> str:
    return tidy(names.directory.name_of(email))


def _short(text: str) -> str:
    return wording.shorten(text, QUOTE)


def _quoted(text: str) -> str:
    said = _short(text)
    return f"“{said}”" + ("" if said.endswith((".", "!", "?", "…")) else ".")
