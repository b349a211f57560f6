"""What stands under an action in a mail, so that its reader can answer: who does it, what was said, what shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from notifications import wording
from notifications.briefing import briefing
from notifications.mime import tidy
from notifications.sender import Names
from register.model import Action, Choice, Evidence, Kind, Line
from rules import words
from rules.audits import in_words

QUOTE, PIECES = 200, 5  # characters of a quotation; pieces of evidence shown of one action


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A piece of evidence: what it is, the web address that opens it, who gave it and when."""

    title: str
    link: str | None
    given: str


def facts(line: Line, names: Names, *, passed_on: bool) -> Iterable[str]:
    """Who does it, the latest word, what would show it. `passed_on`: it stands under its lead's name."""
    action, told = line.action, line.obligation
    yield from briefing(line, names)
    if told and told.as_ in ("signatory", "owner"):
        yield from _who(line, names, passed_on)
    yield from _open_questions(line, names)
    if action.cycle_of is not None:
        often = in_words(action.deadline.recurrence or "")
        yield f"How often: {'every two weeks' if often == 'fortnightly' else often}."
    elif action.deadline.due is None and (phrase := tidy(action.deadline.phrase)) and not wording.told(phrase, line.verdict):
        yield f"Deadline in the plan: {_quoted(phrase)}"
    if told and told.kind in (Kind.EVIDENCE, Kind.SIGNOFF) and action.evidence_expected:
        yield f"Evidence that the plan expects: {_quoted(action.evidence_expected)}"
    if action.progress and action.progress_on and action.progress_on >= (action.done_on or action.progress_on):
        yield f"Latest word, {words.day(action.progress_on)}: {_quoted(action.progress)}"
    if told and told.kind is Kind.SIGNOFF and (more := _not_shown(line)):
        yield more


def _open_questions(line: Line, names: Names) -> Iterable[str]:
    """That somebody says it is not theirs, or asked for another date; not where the mail says so already."""
    action, told = line.action, line.obligation
    answered = {one.by for one in line.briefing.answers} if line.briefing else set()
    if action.disputed and not any(a.choice is Choice.NOT_MINE for a in (line.briefing.answers if line.briefing else ())):
        yield wording.sentence(short(action.disputed))
    if (asked := action.asked) and told and told.kind is not Kind.DATE_ASKED and asked.by not in answered:
        who = f"{_named(asked.by, names)} on {words.day(asked.on)}"
        yield f"Another date is asked for: {words.day(asked.due)}, by {who}; it is not agreed yet."


def _who(line: Line, names: Names, passed_on: bool) -> Iterable[str]:
    """Who does it, and who of them is told already; not the one lead under whose name it stands."""
    action, chased = line.action, names.directory.chased(line.action)
    for role, who in (("Lead", action.leads), ("Responsible", action.responsible)):
        if who and not (len(who) == 1 and who == chased.unknown and passed_on):
            yield f"{role}: {short(words.listed(who))}."
    if chased.known and chased.unknown:
        told = words.listed([names.directory.name_of(email) for email in chased.known])
        yield f"Told already: {short(told)}; not known: {short(words.listed(chased.unknown))}."


def _not_shown(line: Line) -> str | None:
    """What the reader should know of evidence that is not listed here."""
    if more := len(line.evidence[:-PIECES]):
        return f"Of the evidence the latest {PIECES} pieces, after {more} older ones:"
    if line.evidence:
        return None
    given = line.action.evidence_on
    return f"Evidence: given on {words.day(given)}." if given else "Evidence: none was given."


def evidence(line: Line, names: Names) -> tuple[Shown, ...]:
    """The latest pieces of what shows that it was done."""
    return tuple(_piece(one, line.action, names) for one in line.evidence[-PIECES:])


def _piece(one: Evidence, action: Action, names: Names) -> Shown:
    """A web address can be opened; a file lies in the evidence folder, and the plan's owner can send it."""
    address = tidy(one.address or "")
    link = address if address.startswith(("https://", "http://")) else None
    said = [part for part in dict.fromkeys((tidy(one.title), address)) if part and part != link]
    kept = "" if address or not one.sha256 else f"a file; {_named(action.owner, names)} can send it; "
    return Shown(
        title=", ".join(map(short, said)),
        link=link,
        given=f"{kept}given by {_named(one.given_by, names)}, {words.day(one.given_on)}",
    )


def _named(email: str, names: Names) -> str:
    return tidy(names.directory.name_of(email))


def short(text: str) -> str:
    """As much of it as a mail quotes."""
    return wording.shorten(text, QUOTE)


def _quoted(text: str) -> str:
    said = short(text)
    return f"“{said}”" + ("" if said.endswith((".", "!", "?", "…")) else ".")
