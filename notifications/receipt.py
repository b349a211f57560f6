"""What somebody answered, mailed back to them: what was noted, when, and what happens next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from notifications import wording
from notifications.compose import letter
from notifications.mime import tidy
from notifications.page import Group, Item, Page, Section
from notifications.sender import Sender
from notifications.thread import of_actions
from register.model import Action, Message, Verdict
from rules import words

if TYPE_CHECKING:
    from rules.people import Directory


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted:
    """One answer: what was noted, at what time of the council, how the action stands with it, what happens next and who waits."""

    action: Action
    verdict: Verdict
    says: str
    at: datetime
    next: str
    waits_for: Collection[str] = ()  # the addresses of those whose turn it is, or who are the next to be told


def compose(
    noted: Sequence[Noted], *, key: str, to: str, on: date, title: str, directory: Directory, sender: Sender, at: datetime
) -> Message:
    """One mail with these answers of one person. `title` is that of the plan."""
    reader = directory.by_email(to)
    about = list({one.action.ref: one.action for one in noted}.values())
    return letter(
        Page(
            subject=f"{words.count(len(noted), 'answer')} noted: {words.names([tidy(a.printed) for a in about])}",
            sums="Your answer was noted" if len(noted) == 1 else f"Your {len(noted)} answers were noted",
            about=title,
            day=words.weekday_day(on),
            greeting=tidy(f"Dear {reader.name}") if reader else "Dear colleague",
            answer=f"{rest(noted, to)} If you did not answer this yourself, tell whoever runs the plan.",
            stands_in=None,
            sections=(Section(title="What was noted", groups=(Group(items=tuple(map(item, noted))),)),),
            foot=(("Why you get this", "Each answer is confirmed once to whoever gave it."),),
        ),
        kind="receipt",
        key=key,
        to=to,
        on=on,
        refs=tuple(action.ref for action in about),
        within=of_actions(about, to, title),
        directory=directory,
        sender=sender,
        at=at,
    )


def rest(noted: Sequence[Noted], to: str) -> str:
    """Whether anything is left to do for who answered."""
    left = any(to.casefold() == address.casefold() for one in noted for address in one.waits_for)
    return "What is still awaited of you stands below." if left else "You need do nothing more now."


def item(noted: Noted) -> Item:
    """The answer as a mail lists it."""
    return Item(
        ref=tidy(noted.action.ref),
        text=wording.shorten(noted.action.text, 140),
        colour=noted.verdict.colour,
        verdict=wording.colour(noted.verdict),
        reason=wording.reasons(noted.action, noted.verdict),
        facts=(
            f"{tidy(noted.at.strftime('%H:%M'))} on {words.day(noted.at.date())}: {tidy(noted.says)}",
            noted.next,
        ),
    )
