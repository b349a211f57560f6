"""What one person's mail of the day holds, ready to be set by any template: values and sentences, no markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from notifications import wording
from notifications.mime import tidy
from notifications.sender import Names, Sender
from register.model import Action, Evidence, Kind, Line, Notice
from rules import words

TEXT, BESIDE, QUOTE = 300, 140, 200  # characters of an action's text, of one only listed beside, of a quotation
PIECES = 5  # of evidence, shown of one action

LinkFor = Callable[[str], str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A piece of evidence: what it is, the web address that opens it, who gave it and when."""

    title: str
    link: str | None
    given: str


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


def page(notice: Notice, names: Names, sender: Sender, lines_at_most: int, link_for: LinkFor | None) -> Page:
    """What the notice says, in the order in which it is read."""
    shown, beside = notice.lines[:lines_at_most], notice.also[: max(lines_at_most - len(notice.lines), 0)]
    reader = names.directory.by_email(notice.to)
    numbers, plan = counted(notice), about(notice, names, sender)
    return Page(
        subject=wording.subject(numbers, plan),
        sums=", ".join(said for _, said in numbers),
        about=plan,
        day=words.weekday_day(notice.on),
        greeting=tidy(f"Dear {reader.name}") if reader else "Dear colleague",
        answer=_answer(notice, names, sender, link_for),
        stands_in=_stands_in(notice, names),
        sections=tuple(_sections(notice, shown, beside, names, link_for)),
        foot=tuple(_foot(notice, names, sender)),
    )


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
    away = dict.fromkeys(line.obligation.to for line in notice.lines if line.obligation and not _own(line, notice))
    return f"You stand in for {words.names([_away(email, names) for email in away])}." if away else None


def _own(line: Line, notice: Notice) -> bool:
    return line.obligation is None or line.obligation.to.casefold() == notice.to.casefold()


def _away(email: str, names: Names) -> str:
    person = names.directory.by_email(email)
    until = f", who is away until {words.day(person.away_until)}" if person and person.away_until else ""
    return tidy(names.directory.name_of(email)) + until


def _sections(
    notice: Notice, shown: tuple[Line, ...], beside: tuple[Line, ...], names: Names, link_for: LinkFor | None
) -> Iterable[Section]:
    """Yours, then what falls to the plan's owner, then what is only listed."""
    left = notice.lines[len(shown) :]
    rest = f"And {words.count(len(left), 'more action')}, not listed here: {wording.sums(left, notice.on)}." if left else None
    parts: dict[str, list[Line]] = {}
    for line in shown:
        parts.setdefault(_part(line, names), []).append(line)
    for part in ("yours", "stand-in", "unclear"):
        if lines := parts.get(part):
            last = part == list(parts)[-1]
            groups = _by_lead(lines, names, link_for) if part == "stand-in" else (_group(lines, names, link_for),)
            yield Section(title=TITLES[part], says=SAYS.get(part), groups=groups, rest=rest if last else None)
    headed = {lead for line in parts.get("stand-in", ()) for lead in _unknown(line, names)}
    if others := tuple(tidy(lead) for lead in notice.unmatched if lead not in headed):
        yield Section(title=TITLES["unmatched"], says=SAYS["unmatched"], names=others)
    if notice.also:
        more = len(notice.also) - len(beside)
        rest = f"And {words.count(more, 'more action')}, not listed here." if more else None
        yield Section(title=TITLES["also"], groups=(_group(beside, names, link_for, brief=True),), rest=rest, brief=True)


TITLES = {
    "yours": "Yours now",
    "stand-in": "For you as the plan’s owner: leads that are not known",
    "unclear": "For you as the plan’s owner: no lead, or no readable date",
    "unmatched": "Leads that nobody in the directory matches",
    "also": "Also yours, nothing new",
}
SAYS = {
    "stand-in": (
        "Nobody in the directory matches these leads as the plan writes them, so their actions come to you. Please pass each "
        "list on, and add the lead to the directory by name or post (“chaser people add”): then the reminders go there."
    ),
    "unclear": "Nobody can be chased for these, or not by a date, until each is settled (“chaser plan settle”).",
    "unmatched": "Add each to the directory by name or post (“chaser people add”), and the reminders go there.",
}


def _part(line: Line, names: Names) -> str:
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
    return tuple(_group(some, names, link_for, heading=f"For {_short(lead)}") for lead, some in theirs.items())


def _group(
    lines: Iterable[Line], names: Names, link_for: LinkFor | None, *, heading: str | None = None, brief: bool = False
) -> Group:
    return Group(items=tuple(_item(line, names, link_for, brief) for line in lines), heading=heading)


def _item(line: Line, names: Names, link_for: LinkFor | None, brief: bool) -> Item:
    action, verdict = line.action, line.verdict
    return Item(
        ref=tidy(action.ref),
        text=wording.shorten(action.text, BESIDE if brief else TEXT),
        colour=verdict.colour,
        verdict=wording.colour(verdict),
        reason=wording.reasons(action, verdict),
        facts=() if brief else tuple(_facts(line, names)),
        evidence=() if brief else tuple(_shown(one, action, names) for one in line.evidence[-PIECES:]),
        asked=None if _part(line, names) == "stand-in" else wording.asked(line),  # what to do stands over them all
        link=link_for(action.ref) if link_for else None,
    )


def _facts(line: Line, names: Names) -> Iterable[str]:
    """What else the reader needs in order to answer: who does it, the latest word, what would show it."""
    action, told = line.action, line.obligation
    if told and told.as_ in ("signatory", "owner"):
        yield from _who(line, names)
    if action.deadline.due is None and (phrase := tidy(action.deadline.phrase)) and not wording.told(phrase, line.verdict):
        yield f"Deadline in the plan: {_quoted(phrase)}"
    if told and told.kind in (Kind.EVIDENCE, Kind.SIGNOFF) and action.evidence_expected:
        yield f"Evidence that the plan expects: {_quoted(action.evidence_expected)}"
    if action.progress and action.progress_on and action.progress_on >= (action.done_on or action.progress_on):
        yield f"Latest word, {words.day(action.progress_on)}: {_quoted(action.progress)}"
    if told and told.kind is Kind.SIGNOFF and (more := _not_shown(line)):
        yield more


def _who(line: Line, names: Names) -> Iterable[str]:
    """Who does it, and who of them is told already; not the one lead under whose name it stands."""
    action, chased = line.action, names.directory.chased(line.action)
    for role, who in (("Lead", action.leads), ("Responsible", action.responsible)):
        if who and not (len(who) == 1 and who == chased.unknown and _part(line, names) == "stand-in"):
            yield f"{role}: {_short(words.listed(who))}."
    if chased.known and chased.unknown:
        told = words.listed([names.directory.name_of(email) for email in chased.known])
        yield f"Told already: {_short(told)}; not known: {_short(words.listed(chased.unknown))}."


def _not_shown(line: Line) -> str | None:
    """What the reader should know of evidence that is not listed here."""
    if more := len(line.evidence[:-PIECES]):
        return f"Of the evidence the latest {PIECES} pieces, after {more} older ones:"
    if line.evidence:
        return None
    given = line.action.evidence_on
    return f"Evidence: given on {words.day(given)}." if given else "Evidence: none was given."


def _shown(one: Evidence, action: Action, names: Names) -> Shown:
    """A web address can be opened; a file lies in the evidence folder, and the plan's owner can send it."""
    address = tidy(one.address or "")
    link = address if address.startswith(("https://", "http://")) else None
    said = [part for part in dict.fromkeys((tidy(one.title), address)) if part and part != link]
    kept = "" if address or not one.sha256 else f"a file; {_named(action.owner, names)} can send it; "
    return Shown(
        title=", ".join(map(_short, said)),
        link=link,
        given=f"{kept}given by {_named(one.given_by, names)}, {words.day(one.given_on)}",
    )


def _named(email: str, names: Names) -> str:
    return tidy(names.directory.name_of(email))


def _short(text: str) -> str:
    return wording.shorten(text, QUOTE)


def _quoted(text: str) -> str:
    said = _short(text)
    return f"“{said}”" + ("" if said.endswith((".", "!", "?", "…")) else ".")


def _foot(notice: Notice, names: Names, sender: Sender) -> Iterable[tuple[str, str]]:
    roles = wording.roles(line for line in notice.lines if _own(line, notice))
    why = [f"In this mail: {roles}." if roles else None, _stands_in(notice, names)]
    why.append("You are written to once a day at most, on working days, and only if there is something to do.")
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
