"""What was said in a reply, from the words that the person wrote: taken only where it is clearly said, else asked back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rules.calendar import Calendar
from rules.replies.answers import Acknowledged, Answer, Away, Done, NewDate, NotMine, Said, Stands, TakesOn, Unclear, Update
from rules.replies.asked import Ask, Asked, Asks
from rules.replies.passage import Passage

__all__ = [
    "Acknowledged",
    "Answer",
    "Ask",
    "Asked",
    "Asks",
    "Away",
    "Done",
    "NewDate",
    "NotMine",
    "Passage",
    "Said",
    "Stands",
    "TakesOn",
    "Unclear",
    "Update",
    "said",
]


def said(passages: Sequence[Passage], asked: Asked, on: date, calendar: Calendar, *, attached: bool = False) -> Said | Unclear:
    """What was said on that day. `attached`: a file that could be evidence came with it."""
    return Unclear(why="nothing in it could be read as an answer")
