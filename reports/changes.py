"""What became of each action since the summary before, in words and to count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from register.model import Colour, Status
from reports.history import History, worst_first
from reports.wording import Calls, are, sentence, were
from rules import words
from rules.history import Move, Stood


class What(StrEnum):
    """What happened to an action; the word that a headline counts."""

    RED = "turned red"
    AMBER = "turned amber"
    GREEN = "turned green"
    GREY = "turned grey"
    DONE = "said to be done"
    SENT_BACK = "sent back"
    SIGNED_OFF = "signed off"
    MOVED = "moved"
    ADDED = "new"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One action that changed, and how."""

    now: Stood
    what: tuple[What, ...]
    says: str


def changes(history: History, calls: Calls) -> tuple[Change, ...]:
    """Every action that changed since the summary before, worst first; none where this is the first."""
    if history.since is None:
        return ()
    moves: dict[int, list[Move]] = {}
    for one, move in history.moved():
        moves.setdefault(one.action.id, []).append(move)
    known = {was.action.plan for was in history.then.values()}
    found = (_change(history, one, moves.get(one.action.id, []), calls, known) for one in sorted(history.now, key=worst_first))
    return tuple(one for one in found if one)


def counts(every: tuple[Change, ...]) -> Counter[What]:
    """To how many actions each of it happened."""
    return Counter(what for one in every for what in set(one.what))


def counted(every: tuple[Change, ...]) -> str:
    """2 turned red, 1 was signed off and 1 is new; nothing changed"""
    number = counts(every)
    return words.names([_counted(what, number[what]) for what in What if number[what]]) or "nothing changed"


def _counted(what: What, n: int) -> str:
    if what is What.MOVED:
        return "1 had its date moved" if n == 1 else f"{n} had their dates moved"
    if what is What.ADDED:
        return f"{are(n)} new"
    return f"{n} {what}" if what.startswith("turned") else f"{were(n)} {what}"


def _change(history: History, one: Stood, moves: list[Move], calls: Calls, known: Collection[str]) -> Change | None:
    said = list(_said(one, history.then.get(one.action.id), moves, calls, one.action.plan in known))
    if not said:
        return None
    return Change(now=one, what=tuple(what for what, _ in said), says=sentence("; ".join(says for _, says in said)))


def _said(one: Stood, was: Stood | None, moves: list[Move], calls: Calls, known: bool) -> Iterator[tuple[What, str]]:
    """`known`: its plan was told of before, so that an action that was not is new in it."""
    action = one.action
    if action.status is Status.WITHDRAWN:
        if was and was.action.status is not Status.WITHDRAWN:
            yield What.WITHDRAWN, one.verdict.reasons[0].says
        return
    if was is None and known:
        yield What.ADDED, "an audit cycle was agreed" if action.cycle_of is not None else "new in the plan"
    elif was and one.verdict.colour is not was.verdict.colour:
        yield from _turned(one, was.verdict.colour)
    if action.done_on and not (was and was.action.done_on) and was:
        yield What.DONE, f"said to be done on {words.day(action.done_on)}"
    if action.sent_back_on and was and action.sent_back_on != was.action.sent_back_on:
        because = f", because {calls.text(action.sent_back_because)}" if action.sent_back_because else ""
        yield What.SENT_BACK, f"sent back by the signatory on {words.day(action.sent_back_on)}{because}"
    if action.signed_off_on and was and not was.action.signed_off_on:
        yield (
            What.SIGNED_OFF,
            f"signed off by {calls.text(action.signed_off_by or 'the signatory')} on {words.day(action.signed_off_on)}",
        )
    for move in moves:
        yield What.MOVED, moved(move, calls)


def _turned(one: Stood, before: Colour) -> Iterator[tuple[What, str]]:
    what = {Colour.RED: What.RED, Colour.AMBER: What.AMBER, Colour.GREEN: What.GREEN, Colour.GREY: What.GREY}.get(
        one.verdict.colour
    )
    if what:
        turned = "back to green" if what is What.GREEN and before in (Colour.RED, Colour.AMBER) else f"turned {one.verdict.colour}"
        yield what, f"{turned} (was {before})"


def moved(move: Move, calls: Calls) -> str:
    """A move of a date: from when to when, the how-manyth, who agreed and why."""
    was = f"from {words.day(move.was)} " if move.was else ""
    return f"moved {was}to {words.day(move.now)}, the {words.ordinal(move.nth)} time, {calls.text(move.how)}"
