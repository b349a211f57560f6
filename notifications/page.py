"""What one person's mail of the day holds, ready to be set by any template: values and sentences, no markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from notifications import wording
from notifications.briefing import ahead
from notifications.facts import Shown, evidence, facts, short
from notifications.mime import tidy
from notifications.sender import Names, Sender
from register.model import Kind, Line, Notice
from rules import words

TEXT, BESIDE = 300, 140  # characters of an action's text, and of one only listed beside

LinkFor = Callable[[Line], str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One action: the plan's words, its colour as a word, the reason, what is asked."""

    ref: str
    text: str
    colour: str  # a `Colour`; templates paint with it, and always print `verdict`
    verdict: str
    reason: str
    facts: tuple[str, ...] = ()
    evidence: tuple[Shown, ...] = ()
    asked: str | None = None
    ahead: str | None = None  # what happens if nobody answers
    link: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Actions that stand together, under a heading of their own where a section has several groups."""

    items: tuple[Item, ...]
    heading: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Actions under one heading; `brief` ones are listed, not asked about; `rest` counts those left out."""

    title: str
    groups: tuple[Group, ...] = ()
    says: str | None = None
    names: tuple[str, ...] = ()
    rest: str | None = None
    brief: bool = False
    link: str | None = None  # the page on which all of it is answered at once


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """The whole mail."""

    subject: str
    sums: str
    about: str
    day: str
    greeting: str
    answer: str
    stands_in: str | None
    sections: tuple[Section, ...]
    foot: tuple[tuple[str, str], ...]  # a question and its answer

    @property
    def preview(self) -> str:
        """What a list of mails shows behind the subject: the first action, or the first sentence."""
        items = (item for section in self.sections for group in section.groups for item in group.items)
        first = next((f"[{item.ref}] {item.text}" for item in items), "")
        return first or next((section.says for section in self.sections if section.says), "") or self.answer


def page(
    notice: Notice, names: Names, sender: Sender, lines_at_most: int, link_for: LinkFor | None, link_to_all: str | None = None
) -> Page:
    """What the notice says, in the order in which it is read. `link_to_all` is the page of all that is there to judge."""
    shown, beside = notice.lines[:lines_at_most], notice.also[: max(lines_at_most - len(notice.lines), 0)]
    reader = names.directory.by_email(notice.to)
    numbers, plan = counted(notice), about(notice, names, sender)
    return Page(
        subject=wording.subject(numbers, plan, _room(notice, sender)),
        sums=", ".join(said for _, said in numbers),
        about=plan,
        day=words.weekday_day(notice.on),
        greeting=tidy(f"Dear {reader.name}") if reader else "Dear colleague",
        answer=_answer(notice, names, sender, link_for),
        stands_in=_stands_in(notice, names),
        sections=tuple(_sections(notice, shown, beside, names, link_for, link_to_all)),
        foot=tuple(_foot(notice, names, sender)),
    )


def _room(notice: Notice, sender: Sender) -> int:
    """How long the subject may be without its mark."""
    if not sender.marks:
        return wording.SUBJECT
    printed = {line.action.ref: line.action.printed for line in notice.lines or notice.also}
    return wording.room_beside(printed.popitem()[1] if len(printed) == 1 else "")


def counted(notice: Notice) -> list[tuple[int, str]]:
    """The notice in numbers of actions, for the subject and the head of the mail; leads that are not known count none."""
    leads = len(notice.unmatched)
    unknown = [(0, f"{words.count(leads, 'lead')} not known")] if leads else []
    return wording.counted(notice.lines, notice.on) + unknown or [(0, "Nothing new")]


def about(notice: Notice, names: Names, sender: Sender) -> str:
    """The plan's title; the council's plans where there are several."""
    plans = {line.action.plan for line in notice.lines or notice.also}
    title = names.plans.get(plans.pop()) if len(plans) == 1 else f"{sender.council} action plans"
    return wording.shorten(title or f"{sender.council} action plan", TEXT)


def answers_to(notice: Notice, sender: Sender) -> tuple[str, ...]:
    """Where answers go: the sender's address for them, else the owners of the plans; never back to the reader."""
    if sender.reply_to:
        return (sender.reply_to,)
    owners = dict.fromkeys(line.action.owner for line in notice.lines or notice.also)
    return tuple(o for o in owners if o.casefold() != notice.to.casefold())


def _answer(notice: Notice, names: Names, sender: Sender, link_for: LinkFor | None) -> str:
    to = answers_to(notice, sender)
    if not to and link_for:
        return "To answer, use the link under each action."
    if not to:
        return "You run this plan: record what you hear (“chaser update”, “chaser done”, “chaser evidence add”, “chaser signoff”)."
    how = "use the link under each action, or reply to this mail" if link_for else "reply to this mail"
    who = (
        to[0]
        if sender.reply_to
        else f"{words.names([tidy(names.directory.name_of(o)) for o in to])}, who {'runs' if len(to) == 1 else 'run'} the plan"
    )
    example = f", naming the reference in brackets, such as [{tidy(notice.lines[0].action.ref)}]" if notice.lines else ""
    return f"To answer, {how}{example}. Your reply goes to {who}."


def _stands_in(notice: Notice, names: Names) -> str | None:
    away = dict.fromkeys(line.obligation.for_ for line in notice.lines if line.obligation and line.obligation.for_)
    return f"You stand in for {words.names([_away(email, names) for email in away])}." if away else None


def _away(email: str, names: Names) -> str:
    person = names.directory.by_email(email)
    until = f", who is away until {words.day(person.away_until)}" if person and person.away_until else ""
    return tidy(names.directory.name_of(email)) + until


def _sections(
    notice: Notice,
    shown: tuple[Line, ...],
    beside: tuple[Line, ...],
    names: Names,
    link_for: LinkFor | None,
    link_to_all: str | None,
) -> Iterable[Section]:
    """Yours, then what falls to the plan's owner, then what is only listed."""
    left = notice.lines[len(shown) :]
    rest = f"And {words.count(len(left), 'more action')}, not listed here: {wording.sums(left, notice.on)}." if left else None
    parts: dict[str, list[Line]] = {}
    for line in shown:
        parts.setdefault(_part(line, names), []).append(line)
    for part in ("judge", "agree", "yours", "stand-in", "unclear"):
        if lines := parts.get(part):
            last = part == list(parts)[-1]
            groups = _by_lead(lines, names, link_for) if part == "stand-in" else (_group(lines, names, link_for),)
            link = link_to_all if part == "judge" and len(lines) > 1 else None
            yield Section(title=TITLES[part], says=SAYS.get(part), groups=groups, rest=rest if last else None, link=link)
    headed = {lead for line in parts.get("stand-in", ()) for lead in _unknown(line, names)}
    if others := tuple(tidy(lead) for lead in notice.unmatched if lead not in headed):
        yield Section(title=TITLES["unmatched"], says=SAYS["unmatched"], names=others)
    if notice.also:
        more = len(notice.also) - len(beside)
        rest = f"And {words.count(more, 'more action')}, not listed here." if more else None
        yield Section(title=TITLES["also"], groups=(_group(beside, names, link_for, brief=True),), rest=rest, brief=True)


TITLES = {
    "judge": "For you to judge",
    "agree": "Another date, for you to agree to or refuse",
    "yours": "Yours now",
    "stand-in": "For you as the plan’s owner: leads that are not known",
    "unclear": "For you as the plan’s owner: no lead, no readable date, or a date in doubt",
    "unmatched": "Leads that nobody in the directory matches",
    "also": "Also yours, nothing new",
}
SAYS = {
    "judge": "These wait for others, and you are asked to see that they are settled. Your answer is a promise with a date.",
    "stand-in": (
        "Nobody in the directory matches these leads as the plan writes them, so their actions come to you. Please pass each "
        "list on, and add the lead to the directory by name or post (“chaser people add”): then the reminders go there."
    ),
    "unclear": "Nobody can be chased for these, or not by a date that is sure, until each is settled (“chaser plan settle”).",
    "unmatched": "Add each to the directory by name or post (“chaser people add”), and the reminders go there.",
}


def _part(line: Line, names: Names) -> str:
    if line.obligation and line.obligation.kind is Kind.ESCALATION:
        return "judge"
    if line.obligation and line.obligation.kind is Kind.DATE_ASKED:
        return "agree"
    if line.obligation is None or line.obligation.as_ != "owner":
        return "yours"
    if line.obligation.kind is Kind.UNCLEAR or wording.lacks_lead(line.action):
        return "unclear"
    return "stand-in" if _unknown(line, names) else "yours"


def _unknown(line: Line, names: Names) -> tuple[str, ...]:
    return names.directory.chased(line.action).unknown


def _by_lead(lines: Iterable[Line], names: Names, link_for: LinkFor | None) -> tuple[Group, ...]:
    """All actions of a lead together, so that they can be passed on; one of several such leads stands under each."""
    theirs: dict[str, list[Line]] = {}
    for line in lines:
        for lead in _unknown(line, names):
            theirs.setdefault(lead, []).append(line)
    return tuple(_group(some, names, link_for, heading=f"For {short(lead)}") for lead, some in theirs.items())


def _group(
    lines: Iterable[Line], names: Names, link_for: LinkFor | None, *, heading: str | None = None, brief: bool = False
) -> Group:
    return Group(items=tuple(_item(line, names, link_for, brief) for line in lines), heading=heading)


def _item(line: Line, names: Names, link_for: LinkFor | None, brief: bool) -> Item:
    action, verdict, passed_on = line.action, line.verdict, _part(line, names) == "stand-in"
    return Item(
        ref=tidy(action.ref),
        text=wording.shorten(action.text, BESIDE if brief else TEXT),
        colour=verdict.colour,
        verdict=wording.colour(verdict),
        reason=wording.reasons(action, verdict),
        facts=() if brief else tuple(facts(line, names, passed_on=passed_on)),
        evidence=() if brief else evidence(line, names),
        asked=None if passed_on else wording.asked(line),  # what to do stands over them all
        ahead=ahead(line, names),
        link=link_for(line) if link_for else None,
    )


def _foot(notice: Notice, names: Names, sender: Sender) -> Iterable[tuple[str, str]]:
    roles = wording.roles(line for line in notice.lines if not (line.obligation and line.obligation.for_))
    why = [f"In this mail: {roles}." if roles else None, _stands_in(notice, names)]
    why.append("You are reminded once a day at most, on working days, and only if there is something to do.")
    yield "Why you get this", " ".join(filter(None, why))
    if notice.next_on:
        yield "When the next one comes", f"If nothing changes, the next one comes on or after {words.weekday_day(notice.next_on)}."
    else:
        yield "When the next one comes", "If nothing changes, none is planned."
    if contact := sender.contact or _owners(notice, names):
        yield "Whom to ask", wording.sentence(tidy(contact))


def _owners(notice: Notice, names: Names) -> str:
    """The owners of the plans, each with the address; the address alone of one who is not in the directory."""
    owners = {o.casefold(): o for line in (*notice.lines, *notice.also) if (o := line.action.owner)}
    owners.pop(notice.to.casefold(), None)
    return words.listed([", ".join(dict.fromkeys((names.directory.name_of(o), o))) for o in owners.values()])
