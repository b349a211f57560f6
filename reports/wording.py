"""How summaries put an action into words: who leads it, when it is due, how it stands, what was last heard of it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from register.model import Action, Colour, Person
from reports.history import History
from reports.report import Cell
from rules import words
from rules.audits import in_words
from rules.history import Stood
from rules.leads.groups import looks_like_name
from rules.people import Directory

TEXT = 160  # characters of an action's text where it is not the plan itself that is shown
NOBODY, ELSE = "nobody is named", "a colleague"
REFS = 6  # references in one cell
SAID = 300  # of what was last heard

KEY = (
    (Colour.RED, "late: past its date and not done, or a review, an audit or evidence has been missing for too long"),
    (
        Colour.AMBER,
        "slipping, or done and waiting: near its date without news, reported as delayed, or awaiting evidence or sign-off",
    ),
    (Colour.GREEN, "on track: its date lies ahead, or its reviews are kept"),
    (Colour.BLUE, "finished: done, shown by evidence and signed off"),
    (Colour.GREY, "cannot be judged yet: no lead, or no date that can be read"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Calls:
    """What people are called: by their names, or by their posts where a summary names nobody."""

    directory: Directory
    names: bool = True
    plainly: bool = True  # an action by its number in the plan (4.1), and not by its whole reference
    reader: str | None = None  # e-mail of who reads it

    @classmethod
    def of(cls, history: History, *, names: bool = True) -> Calls:
        """What people and actions are called in a summary of that."""
        return cls(directory=history.book.directory, names=names, plainly=len(history.plans) == 1, reader=history.reader)

    def ref(self, action: Action) -> str:
        """The action, by its number where only one plan is told of."""
        return action.printed if self.plainly else action.ref

    def refs(self, about: Iterable[Action]) -> str:
        """Some of them: 2.1, 2.2 and 3 more."""
        every = [self.ref(action) for action in about]
        return ", ".join(every[:REFS]) + (f" and {len(every) - REFS} more" if len(every) > REFS else "")

    def who(self, email: str) -> str:
        """The person of that address, in a table of people."""
        mine = self.reader is not None and email.casefold() == self.reader.casefold()
        return f"{self.person(email)} (you)" if mine else self.person(email)

    def person(self, email: str) -> str:
        """The person of that address."""
        known = self.directory.by_email(email)
        if known is None:
            return email if self.names else ELSE
        return known.name if self.names else _post(known)

    def lead(self, action: Action) -> str:
        """Who leads the action: whom the directory knows, and the others as the plan writes them."""
        if not self.names:
            said = [post for written in action.leads or action.responsible for post in self._posts(written, action.plan)]
            return words.listed(list(dict.fromkeys(said))) or NOBODY
        chased = self.directory.chased(action)
        known = [self.person(one.to) for one in chased.together if one.as_ != "owner"]
        written = [said for one in chased.together for said in one.instead_of]
        return words.listed(list(dict.fromkeys((*known, *written)))) or NOBODY

    def _posts(self, written: str, plan: str) -> Iterator[str]:
        """The posts that a lead as written means; the plan's own words where they seem to be no name."""
        for match in self.directory.meant(written, plan):
            said = ELSE if looks_like_name(match.written) else match.written
            yield (match.person.post if match.person else None) or said

    def text(self, said: str) -> str:
        """A sentence that may name people."""
        said = " ".join(said.split())
        if self.names:
            return said
        for person in self.directory.people:
            if person.name in said or person.email in said:
                named = rf"(?<!\w)(?:{re.escape(person.name)}|{re.escape(person.email)})(?!\w)"
                said = re.sub(named, lambda _, post=_post(person): post, said)  # type: ignore[misc]
        return said


def _post(person: Person) -> str:
    return person.post or (f"{ELSE} in {person.unit}" if person.unit else ELSE)


def text(of: str) -> Cell:
    """A cell of words."""
    return Cell(text=of)


def number(n: int) -> Cell:
    """A cell that counts something."""
    return Cell(text=str(n), number=n)


def colour(of: Colour) -> Cell:
    """A colour as its word."""
    return Cell(text=of.capitalize(), colour=of)


def shortened(said: str, most: int = TEXT) -> str:
    """As much of it as a summary shows, cut at a word."""
    return textwrap.shorten(said, most, placeholder=" …")


def sentence(said: str) -> str:
    """With a capital letter and a full stop."""
    said = said.strip()
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "!", "?", "…", "”")) else ".")


def reasons(one: Stood, calls: Calls) -> str:
    """Why it has its colour, the deciding reason first."""
    return sentence(calls.text("; ".join(reason.says for reason in one.verdict.reasons)))


def due(action: Action) -> str:
    """By when: the day, how often, or the plan's own words."""
    if action.cycle_of is not None and action.deadline.recurrence:
        return f"Audit {in_words(action.deadline.recurrence)}"
    if action.deadline.due:
        return words.day(action.deadline.due)
    return shortened(action.deadline.phrase, 60) or "No date"


def dates(action: Action) -> str:
    """The present date, the first one where it moved, and what is asked of it."""
    first, now = action.first_due, action.deadline.due
    said = due(action)
    if first and now and first != now:
        said += f"; first {words.day(first)}" + (f", moved {words.times(action.baseline - 1)}" if action.baseline > 1 else "")
    if action.asked:
        said += f"; {words.day(action.asked.due)} is asked for and not agreed yet"
    return said


def position(action: Action, calls: Calls) -> str:
    """What was last heard of it, with its day."""
    if action.progress and action.progress_on:
        return f"{words.day(action.progress_on)}: {sentence(shortened(calls.text(action.progress), SAID))}"
    if action.done_on:
        return f"Said to be done on {words.day(action.done_on)}."
    return "Nothing has been reported."


def titled(history: History, what: str) -> str:
    """The summary's title: of the plan, or of how many."""
    if len(history.plans) == 1:
        return f"{what}: {shortened(history.plans[0].title, 100)}"
    return f"{what}: {words.count(len(history.plans), 'action plan')}"


def actions(n: int) -> str:
    """1 action; 12 actions"""
    return words.count(n, "action")


def are(n: int) -> str:
    """1 is; 2 are"""
    return f"{n} is" if n == 1 else f"{n} are"


def none_or(n: int) -> str:
    """none is; 1 is; 2 are"""
    return are(n) if n else "none is"


def were(n: int) -> str:
    """1 was; 2 were"""
    return f"{n} was" if n == 1 else f"{n} were"


def standing(history: History) -> str:
    """How many are red and amber, of how many: the beginning of every headline."""
    total, red, amber = len(history.live), history.count(Colour.RED), history.count(Colour.AMBER)
    if not total:
        return "There is no action to tell of"
    whose = f" {history.whose}" if history.whose else ""
    every = f"the {actions(total)}{whose}" if whose else actions(total)
    if not red and not amber:
        return f"None of {every} is red or amber" if total > 1 else f"The one action{whose} is neither red nor amber"
    return f"Of {every}, {none_or(red)} red and {none_or(amber)} amber"


def subject(history: History, what: str) -> str:
    """The subject of a summary's mail: the numbers first."""
    red, amber = history.count(Colour.RED), history.count(Colour.AMBER)
    return f"{red} red, {amber} amber: {what}, {words.day(history.as_of)}"


def since(day: date | None) -> str:
    """since 16 November 2026; of a first summary: so far"""
    return f"since {words.day(day)}" if day else "so far"
