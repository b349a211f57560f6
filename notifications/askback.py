"""One mail back for a reply: what of it was noted, how things stand where nothing was changed, and what is not clear.

It is asked back once and kindly: the person's own words, what could not be told from them, and what could be answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from notifications import wording
from notifications.compose import letter
from notifications.mime import tidy
from notifications.page import Group, Item, Page, Section
from notifications.receipt import Noted, item, rest
from notifications.sender import Sender
from notifications.thread import of_actions
from register.model import Action, Message, Verdict
from rules import words

if TYPE_CHECKING:
    from rules.people import Directory

QUOTED = 240  # characters of the person's words
RECEIPT, QUESTION = "receipt", "question"  # the kinds of these mails


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """An action that the reply was about: what there is to say of it, and its page."""

    action: Action
    verdict: Verdict
    says: str
    could: Sequence[str] = ()  # what could be answered, a sentence each; nothing where no answer is waited for
    link: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Offered:
    """What could be answered to things that were asked alike, where it is not clear which of them is meant."""

    title: str
    could: Sequence[str]  # a sentence each
    refs: Sequence[str] = ()  # of which actions
    about: Sequence[About] = ()  # the same, each with its page
    link: str | None = None  # the page on which all of them are answered


@dataclass(frozen=True, kw_only=True, slots=True)
class Back:
    """What a reply came to, for whoever wrote it."""

    quoted: str = ""  # their new words
    noted: Sequence[Noted] = ()
    stands: Sequence[About] = ()  # nothing was changed, and why
    asks: Sequence[About] = ()  # what is not clear of which action
    unclear: Sequence[str] = ()  # what is not clear of the whole reply, sentences
    offered: Sequence[Offered] = ()  # what could be answered instead of that
    on_page: bool = False  # all that is asked is answered on a page, and not by reply
    remarks: Sequence[str] = ()  # about what came with it, sentences

    @property
    def is_question(self) -> bool:
        """Whether an answer is wanted."""
        return bool(self.asks or self.unclear)


def compose(
    back: Back,
    *,
    key: str,
    to: str,
    on: date,
    title: str,
    about: Sequence[Action],
    answers: str,
    directory: Directory,
    sender: Sender,
    at: datetime,
) -> Message:
    """The mail, in the conversation of the reply whose Message-ID is `answers`; `title` is that of the plan."""
    reader = directory.by_email(to)
    refs = tuple(dict.fromkeys(action.ref for action in about))
    return letter(
        Page(
            subject=_subject(back, about),
            sums=_sums(back),
            about=title,
            day=words.weekday_day(on),
            greeting=tidy(f"Dear {reader.name}") if reader else "Dear colleague",
            answer=_answer(back, to),
            stands_in=None,
            sections=tuple(_sections(back)),
            foot=(("Why you get this", WHY_ASKED if back.is_question else WHY_NOTED),),
        ),
        kind=QUESTION if back.is_question else RECEIPT,
        key=key,
        to=to,
        on=on,
        refs=refs,
        reply_to=(sender.reply_to,) if sender.reply_to else (),
        within=of_actions(about, to, title) if about else None,
        answers=answers,
        directory=directory,
        sender=sender,
        at=at,
    )


ANSWER = "Thank you for your reply. It could not be read for sure, and nobody guessed. Please reply once more, in a few words."
NOT_YOU = "If you did not write this yourself, tell whoever runs the plan."
WHY_ASKED = "You replied to a mail about these actions. A reply that is not clear is asked back once."
WHY_NOTED = "Each answer is confirmed once to whoever gave it."
HOW = "Name the action by its number if you answer for several, or begin with “All of them:”."
ON_PAGE = "Thank you for your reply. What was asked of you is answered on its page, and not by reply; nothing was changed."


def _answer(back: Back, to: str) -> str:
    if not back.is_question:
        return f"{rest(back.noted, to)} {NOT_YOU}"
    return ON_PAGE if back.on_page else ANSWER


def _subject(back: Back, about: Sequence[Action]) -> str:
    counts = [words.count(len(back.noted), "answer") + " noted"] if back.noted else []
    counts += [words.count(len(back.asks) + len(back.unclear), "question")] if back.is_question else []
    named = words.names(list(dict.fromkeys(tidy(action.printed) for action in about)))
    return f"{', '.join(counts) or '0 changes'}: {named}" if named else ", ".join(counts) or "0 changes"


def _sums(back: Back) -> str:
    if back.is_question:
        one = len(back.asks) + len(back.unclear) == 1
        return "One thing about your reply is not clear" if one else "Parts of your reply are not clear"
    if back.noted:
        return "Your answer was noted" if len(back.noted) == 1 else f"Your {len(back.noted)} answers were noted"
    return "Your reply changed nothing"


def _sections(back: Back) -> Iterator[Section]:
    if back.is_question:
        wrote = f"You wrote: “{wording.shorten(back.quoted, QUOTED)}” " if back.quoted.strip() else ""
        says = " ".join(filter(None, (wrote.strip(), *map(wording.sentence, back.unclear), "" if back.on_page else HOW)))
        yield Section(title="What is not clear", says=says, groups=_groups([_item(one) for one in back.asks]))
    for one in back.offered:
        items = [_item(about) for about in one.about]
        says = f"You were asked about {words.names([tidy(ref) for ref in one.refs])}. You could answer:"
        yield Section(title=one.title, says=says, names=tuple(one.could), link=one.link, groups=_groups(items))
    if back.noted:
        yield Section(title="What was noted", groups=_groups([item(one) for one in back.noted]))
    if back.stands:
        says = "This was settled, or changed, before your reply came. Nothing was changed by it."
        yield Section(title="How it stands", says=says, groups=_groups([_item(one) for one in back.stands]))
    if back.remarks:
        yield Section(title="What came with it", says=" ".join(back.remarks))


def _groups(items: list[Item]) -> tuple[Group, ...]:
    return (Group(items=tuple(items)),) if items else ()


def _item(about: About) -> Item:
    could = f"You could answer: {' '.join(about.could)}" if about.could else ""
    return Item(
        ref=tidy(about.action.ref),
        text=wording.shorten(about.action.text, 140),
        colour=about.verdict.colour,
        verdict=wording.colour(about.verdict),
        reason=wording.reasons(about.action, about.verdict),
        facts=tuple(wording.sentence(tidy(one)) for one in (about.says, could) if one),
        link=about.link,
    )
