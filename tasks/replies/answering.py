"""The one mail back for a reply: what was noted, how it stands where nothing changed, and, once, what is not clear."""

from __future__ import annotations

from dataclasses import dataclass, replace

from notifications.askback import QUESTION, About, Back, Offered, compose
from register import actions, outbox, receipts
from register.model import Action, Line
from rules.rag import judge
from rules.replies.asked import Asks
from tasks.digest import DIGEST, titles
from tasks.linked import Matter
from tasks.links import links_at
from tasks.receipts import noted, quiet_enough, title_of
from tasks.replies.choices import ON_PAGE, choices, of_several
from tasks.replies.taking import Outcome, Taking
from tasks.sender import sender_of

PASSED_ON = "The rest of your reply was not clear; it was passed on to whoever runs the plan."


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """What was written back. `asked`: what is not clear was asked back; `unasked`: it was not, so a person must look."""

    asked: bool = False
    unasked: bool = False


def answer(taking: Taking, came: Outcome) -> Answered:
    """Queue one mail back to whoever replied, in the same conversation; none where there is nothing to say."""
    may_ask = bool(came.asks) and _may_ask(taking, came)
    back, about = _back(taking, came, asks=may_ask)
    if (back.noted or back.stands or back.is_question) and quiet_enough(taking.tx, taking.matched.mail.to, taking.at.date()):
        to, directory = taking.matched.mail.to, taking.office.book.directory
        mail = compose(
            back,
            key=_key(taking, came, asks=may_ask),
            to=to,
            on=taking.at.date(),
            title=title_of({one.plan for one in about}, titles(taking.tx), taking.office),
            about=about,
            answers=taking.letter.message_id,
            directory=directory,
            sender=sender_of(taking.office),
            at=taking.at,
        )
        sent = outbox.queue(taking.tx, mail, [(id_, n, None) for id_, n in _revisions(came)])
        may_ask = may_ask and sent
    else:
        may_ask = False
    return Answered(asked=may_ask, unasked=bool(came.asks) and not may_ask)


def _may_ask(taking: Taking, came: Outcome) -> bool:
    """Once about one mail of ours, and once a person a day; not of what only a page can take, where there are no pages."""
    to, on = taking.matched.mail.to, taking.at.date()
    if not taking.office.settings.link_base and _only_on_page(taking, came):
        return False
    known = outbox.states(taking.tx, [f"{QUESTION}:{taking.matched.root}"])
    return not known and not outbox.has_today(taking.tx, [to], on, kind=QUESTION)


def _only_on_page(taking: Taking, came: Outcome) -> bool:
    """Whether none of what is not clear can be answered by reply."""
    asked = {m.asks for m in _live(taking) if {m.action.ref, None} & {ref for ref, _ in came.asks}}
    return bool(asked) and asked <= set(ON_PAGE)


def _live(taking: Taking) -> list[Matter]:
    """What an answer is still waited for, each action once."""
    return list({m.action.ref: m for m in reversed(taking.matched.matters) if m.stale is None}.values())[::-1]


def _key(taking: Taking, came: Outcome, *, asks: bool) -> str:
    if asks:
        return f"{QUESTION}:{taking.matched.root}"
    if revisions := _revisions(came):
        id_, number = revisions[0]
        return f"{receipts.KIND}:{id_}.{number}:{taking.matched.mail.to}"
    return f"standing:{taking.matched.root}"


def _revisions(came: Outcome) -> list[tuple[int, int]]:
    return [(id_, n) for id_, (before, now) in came.changed.items() for n in range(before + 1, now + 1)]


def _back(taking: Taking, came: Outcome, *, asks: bool) -> tuple[Back, list[Action]]:
    """The mail back as values, and the actions that it is about."""
    office = taking.office.reread() if came.absent else taking.office
    answers = receipts.revisions(taking.tx, _revisions(came))
    matters = {m.action.ref: m for m in (*taking.matched.matters, *_live(taking))}
    wanted = [(matters.get(ref or ""), why) for ref, why in came.asks] if asks else []
    refs = [*came.refs, *(m.action.ref for m, _ in came.stands), *(m.action.ref for m, _ in wanted if m)]
    whole = any(matter is None for matter, _ in wanted)
    refs = list(dict.fromkeys(refs + (list(matters) if whole else []))) or list(matters)
    now = {ref: actions.get(taking.tx, ref) for ref in refs}
    back = Back(
        quoted=taking.letter.new_text,
        noted=noted(taking.tx, office, answers, taking.at),
        stands=[_about(taking, matter, why, now) for matter, why in came.stands],
        asks=[_about(taking, matter, why, now, asked=True) for matter, why in wanted if matter],
        unclear=[why for matter, why in wanted if matter is None],
        offered=_offered(taking, now) if whole else (),
        on_page=bool(wanted) and _only_on_page(taking, came),
        remarks=[*came.remarks, *([PASSED_ON] if came.asks and not asks else [])],
    )
    return back, list(now.values())


def _offered(taking: Taking, now: dict[str, Action]) -> list[Offered]:
    """What could be answered, by what was asked: the page of each, or the one page of all that there is to judge."""
    links, on, live = links_at(taking.office.settings, taking.at), taking.at.date(), _live(taking)
    began = outbox.get(taking.tx, taking.matched.root)
    offered = []
    for asks, title in TITLES.items():
        alike = [m for m in live if m.asks is asks]
        together = links and asks is Asks.JUDGE and len(alike) > 1 and began.kind == DIGEST
        each = [] if together or not links else [_about(taking, m, "", now) for m in alike]
        to_all = links.mail(began.message_id) if links and together else None
        if alike:
            refs = [m.action.ref for m in alike]
            offered.append(Offered(title=title, could=of_several(alike, on), refs=refs, about=each, link=to_all))
    return offered


TITLES = {
    Asks.JUDGE: "What you could answer as somebody above the lead",
    Asks.AGREE: "Another date, for you to agree to or refuse",
    Asks.SIGN: "What you are asked to sign off",
    Asks.ANSWER: "What you could answer",
    Asks.AUDIT: "What you could answer about the audit",
}


def _about(taking: Taking, matter: Matter, why: str, now: dict[str, Action], *, asked: bool = False) -> About:
    action, links = now[matter.action.ref], links_at(taking.office.settings, taking.at)
    verdict = judge(action, taking.office.book, taking.at.date())
    line = Line(obligation=matter.told, action=action, verdict=verdict)
    could = choices(replace(matter, line=line), taking.at.date()) if asked else ()
    return About(action=action, verdict=verdict, says=why, could=could, link=links.line(line) if links else None)
