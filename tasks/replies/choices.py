"""What can be answered to what was asked: the answers of the page, in words by which a reply is understood."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from register.model import Action
from rules.replies.asked import Asks
from tasks.linked import Matter

ON_PAGE = (Asks.SIGN, Asks.AGREE)  # what is asked so is answered there, and not by reply
SHOW = "Send the file or the link that shows it, or say where it is kept."
STANDS = "“The date stands.”"
TAKES_ON = "“I take it on and see it settled by” and a day."
NEW_DATE = "“The date should change to” a day, “because” and why."
BELONGS = "“Not mine, it belongs to” and whose it is."
DONE = "“It is done”, with the file or the link that shows it."
BY_THEN = "“It will be done by” and a day."
HOW_IT_STANDS = "How it stands, in a sentence."
AUDITED = "“The audit was done on” and a day, with what shows it; why it was left out is said on its page."
PAGE = {
    Asks.SIGN: "A sign-off is given, or refused with a reason, on its page, after a look at the evidence.",
    Asks.AGREE: "Another date is agreed to, or refused with a reason, on its page.",
}


def choices(matter: Matter, on: date) -> tuple[str, ...]:
    """What can be answered to one matter as it stands, a sentence each."""
    if matter.asks in PAGE:
        return (PAGE[matter.asks],)
    if matter.asks is Asks.JUDGE:
        return _of_manager(matter.action, on)
    if matter.asks is Asks.AUDIT:
        return (AUDITED, BELONGS)
    if matter.action.done_on:
        return (HOW_IT_STANDS,) if matter.action.evidence_on else (SHOW, BELONGS)
    return (DONE, BY_THEN, HOW_IT_STANDS, BELONGS)


def of_several(matters: Iterable[Matter], on: date) -> tuple[str, ...]:
    """What can be answered to any of these."""
    return tuple(dict.fromkeys(said for matter in matters for said in choices(matter, on)))


def _of_manager(action: Action, on: date) -> tuple[str, ...]:
    stands = (STANDS,) if action.deadline.due and action.deadline.due >= on else ()
    moves = () if action.cycle_of or action.done_on else (NEW_DATE,)
    return (*stands, TAKES_ON, *moves, BELONGS)
