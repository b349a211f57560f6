"""What is odd about a plan as a whole, whatever format it came in: an ordered list of small rules.

A rule is a function of the reading and of whom its leads mean; it yields the action in doubt (its place among the drafts, or none
for the plan as a whole) with the doubt. Its docstring says the rule. To add one, write it and put it on the list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from textwrap import shorten

from rapidfuzz import fuzz

from register.model import DeadlineKind, Draft, Field, Place, Reading, Remark, Status, Unsure
from rules import deadlines, words
from rules.doubts import EVERYWHERE
from rules.intake import DONE
from rules.leads.match import Match
from rules.leads.names import likeness, name_key
from rules.leads.posts import POST_WORDS, singular
from rules.people import plain

Odd = tuple[int | None, Unsure]
Meant = Callable[[str], tuple[Match, ...]]  # whom a lead as written means; nobody where there is no directory
Rule = Callable[[Reading, Meant], Iterator[Odd]]

FAR = timedelta(days=300)  # said to be done, and due so long after the plan's day: one of the two is a slip
MANY = 3  # dates before the plan's day, from which on the day itself may be wrong
ALIKE = 88  # likeness of two names of 100, from which they may be one person's
_NAMED = (DeadlineKind.DATE, DeadlineKind.BY_PERIOD, DeadlineKind.RANGE)  # others count from a day that lies before the plan
_SILENT = (Status.OPEN, Status.NOT_STARTED, Status.NOT_DUE)
_BARE = re.compile(r"\b(?:complete[d]?|done|closed|implemented|achieved|finished|delivered|withdrawn|cancelled)\b", re.IGNORECASE)
_ENDED = (*DONE, Status.WITHDRAWN)
_MOST_NAMES = 500  # different leads, from which comparing each with each takes too long


def checked(reading: Reading, meant: Meant = lambda written: ()) -> Reading:
    """The reading with what is odd about it as a whole; leads are looked up where there is a directory."""
    of_plan: list[Remark] = []
    of_action: dict[int, list[Unsure]] = defaultdict(list)
    for rule in RULES:
        for i, unsure in rule(reading, meant):
            if i is None:
                of_plan.append(Remark(place=Place(file=reading.file), says=unsure.says, field=unsure.field))
            elif unsure not in reading.drafts[i].unsure:
                of_action[i].append(unsure)
    drafts = tuple(replace(d, unsure=(*d.unsure, *of_action[i])) if i in of_action else d for i, d in enumerate(reading.drafts))
    known = {remark.says for remark in reading.remarks}
    return replace(reading, drafts=drafts, remarks=(*reading.remarks, *(r for r in of_plan if r.says not in known)))


def before_the_plan(reading: Reading, meant: Meant) -> Iterator[Odd]:
    """A date before the plan's own day, with no word of how it stands, is a slip; where many are, the plan's day may be."""
    named = [i for i, d in enumerate(reading.drafts) if d.deadline.due and d.deadline.kind in _NAMED]
    past = [i for i in named if _is_past(reading.drafts[i], reading)]
    day = words.day(reading.dated)
    if len(past) > MANY and 3 * len(past) > len(named):
        says = f"{len(past)} of {len(named)} dates lie before the plan's day, {day}; is that day right (--dated)?"
        yield None, Unsure(field=Field.PLAN, says=says)
        return
    for i in past:
        due = words.day(reading.drafts[i].deadline.due or reading.dated)
        yield i, Unsure(field=Field.DEADLINE, says=f"it is due on {due}, before the plan's own day, {day}; is the year right?")


def done_in_the_future(reading: Reading, meant: Meant) -> Iterator[Odd]:
    """What is said to be done on a day after the plan's, or done long before it is due, has a slip in its date or status."""
    for i, draft in enumerate(reading.drafts):
        due, done = draft.deadline.due, draft.deadline.completed_on
        if draft.deadline.doubt:
            continue
        if done and done > reading.dated:
            says = f"it is said to have been done on {words.day(done)}, after the plan's own day, {words.day(reading.dated)}"
            yield i, Unsure(field=Field.DEADLINE, says=says)
        elif draft.status in DONE and due and due - reading.dated > FAR:
            says = f"said to be done, but due on {words.day(due)}, long after the plan's date; is the year right?"
            yield i, Unsure(field=Field.DEADLINE, says=says)


def unrepeated(reading: Reading, meant: Meant) -> Iterator[Odd]:
    """A duty that its own text says is done again and again, with one day for a deadline, may want a recurrence."""
    for i, draft in enumerate(reading.drafts):
        found = None if draft.status in _ENDED or draft.deadline.recurrence else deadlines.cycle(draft.text)
        if found and draft.deadline.completed_on is None:
            rule, said = found
            names = "its deadline names one day" if draft.deadline.due else "its deadline names no cycle"
            again = f"if it is to be done again and again, set the recurrence: {words.cycle(rule)}"
            says = f'the action says "{said}", {names}; {again}'
            yield i, Unsure(field=Field.RECURRENCE, says=says, about=rule)


def same_number(reading: Reading, meant: Meant) -> Iterator[Odd]:
    """Two findings with the same number cannot be told apart by it."""
    texts: dict[str, list[str]] = defaultdict(list)
    for finding in reading.findings:
        texts[finding.number].append(finding.text)
    for number, several in texts.items():
        if len({plain(text) for text in several}) > 1:
            says = f"the number {number} is that of {len(several)} findings; give all but the first another one"
            yield None, Unsure(field=Field.NUMBER, says=says)


def spelled_two_ways(reading: Reading, meant: Meant) -> Iterator[Odd]:
    """Two names that are nearly the same may be one person's; asked at the one that stands there less often."""
    where: dict[str, list[int]] = defaultdict(list)
    for i, draft in enumerate(reading.drafts):
        for name in dict.fromkeys((*draft.leads, *draft.responsible)):
            where[name].append(i)
    if len(where) > _MOST_NAMES:
        says = f"more than {_MOST_NAMES} different leads stand in this plan; whether two of them are one person was not looked at"
        yield None, Unsure(field=Field.LEAD, says=says)
        return
    for one, other in combinations(where, 2):
        if _perhaps_one(one, other) and not _both_known(one, other, meant):
            rare, usual = sorted((one, other), key=lambda name: (len(where[name]), -where[name][0]))
            at, times = where[rare][0], words.times(len(where[usual]))
            says = f'"{rare}" is spelled "{usual}" {times} in this plan; is that the same person?'
            yield at, Unsure(field=_field_of(rare, reading.drafts[at]), says=says, about=_all(*sorted((one, other))))


def no_lead(reading: Reading, meant: Meant) -> Iterator[Odd]:
    """Without a lead nobody can be chased."""
    for i, draft in enumerate(reading.drafts):
        asked = any(one.field is Field.LEAD for one in draft.unsure)
        if not (draft.leads or draft.responsible or asked or draft.status is Status.WITHDRAWN):
            yield i, Unsure(field=Field.LEAD, says="no lead stands here")


def nobody_in_the_directory(reading: Reading, meant: Meant) -> Iterator[Odd]:
    """A lead who is nobody in the directory is asked about once, where he or she first stands; the plan's owner stands in."""
    where: dict[str, list[int]] = defaultdict(list)
    for i, draft in enumerate(reading.drafts):
        if draft.status is not Status.WITHDRAWN:
            for name in dict.fromkeys((*draft.leads, *draft.responsible)):
                where[name].append(i)
    for name, at in where.items():
        for match in meant(name):
            if match.doubt:
                more = f" ({words.count(len(at) - 1, 'more action')})" if len(at) > 1 else ""
                unsure = Unsure(field=_field_of(name, reading.drafts[at[0]]), says=match.doubt + more, about=_all(match.written))
                yield at[0], unsure


def inferred_status(reading: Reading, meant: Meant) -> Iterator[Odd]:
    """That an action is done or withdrawn ends the chase: where only a progress note lets one infer it, a person says so."""
    for i, draft in enumerate(reading.drafts):
        told = draft.status_said or draft.deadline.completed_on or draft.deadline.kind is DeadlineKind.COMPLETED
        asked = any(one.field is Field.STATUS for one in draft.unsure)
        if draft.status in _ENDED and draft.progress and not (told or asked or _says_so(draft.progress)):
            status = draft.status.replace("_", " ")
            says = f'it was taken as {status} because of its progress note, "{shorten(draft.progress, 80, placeholder=" …")}"'
            yield i, Unsure(field=Field.STATUS, says=says, about="inferred")


RULES: tuple[Rule, ...] = (
    before_the_plan,
    done_in_the_future,
    unrepeated,
    same_number,
    spelled_two_ways,
    no_lead,
    nobody_in_the_directory,
    inferred_status,
)


def _says_so(note: str) -> bool:
    """Whether a note begins with the bare word: "Complete.", "Done - see the minutes"."""
    first = re.split(r"[.,;:\n(]|\s[–—-]\s", note.strip())[0]
    return len(first.split()) <= 4 and _BARE.search(first) is not None


def _is_past(draft: Draft, reading: Reading) -> bool:
    due = draft.deadline
    told = due.doubt or due.completed_on or due.recurrence or draft.progress or draft.status_said
    return bool(due.due and due.due < reading.dated and due.kind in _NAMED and not told and draft.status in _SILENT)


def _perhaps_one(one: str, other: str) -> bool:
    a, b = name_key(one), name_key(other)
    if a == b:
        return False  # only marks, case or titles differ
    if _is_person(a) and _is_person(b):
        return likeness(a, b).of >= ALIKE
    return _one_slip(a.split(), b.split())


def _is_person(key: str) -> bool:
    return 2 <= len(key.split()) <= 3 and not POST_WORDS & set(key.split())


def _one_slip(one: list[str], other: list[str]) -> bool:
    """Two posts of which one long word is misspelled; one holder and several are two things."""
    differing = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    if len(one) != len(other) or len(differing) != 1:
        return False
    a, b = differing[0]
    return min(len(a), len(b)) > 5 and singular(a) != singular(b) and a.rstrip("s") != b.rstrip("s") and fuzz.ratio(a, b) >= 85


def _both_known(one: str, other: str, meant: Meant) -> bool:
    return all((matches := meant(name)) and all(match.person for match in matches) for name in (one, other))


def _field_of(name: str, draft: Draft) -> Field:
    return Field.LEAD if name in draft.leads else Field.RESPONSIBLE


def _all(*names: str) -> str:
    """The substance of a doubt that is asked once for all the actions with this name."""
    return f"{EVERYWHERE}{' = '.join(map(plain, names))}"
