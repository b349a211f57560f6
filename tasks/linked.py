"""Where a link of a mail leads: what was told to whom, how it stands now, and whether an answer is still waited for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from notifications.tokens import LINE, MAIL, NotOurs, Seal, short
from register import actions, db, obligations, outbox, plans, turns
from register.model import Action, Evidence, Kind, Line, Obligation, Revision
from rules import words
from rules.briefing import briefed
from rules.cycles import Outcome, of_day, outcome, undone
from rules.rag import judge
from rules.replies.asked import Asks
from rules.rulebook import Rulebook
from rules.trouble import awaits_sign_off
from tasks.errors import NotPossible
from tasks.escalations import Escalation, episodes
from tasks.office import Office

ASKS = {Kind.ESCALATION: Asks.JUDGE, Kind.SIGNOFF: Asks.SIGN, Kind.DATE_ASKED: Asks.AGREE}


@dataclass(frozen=True, kw_only=True, slots=True)
class Matter:
    """One thing that was told, and how it stands. `stale` says why no answer is waited for any more, if none is."""

    told: Obligation
    asks: Asks
    line: Line  # as a mail of today would have it
    plan: str  # its title
    history: tuple[Revision, ...]
    evidence: tuple[Evidence, ...]
    escalation: Escalation | None
    stale: str | None
    audit: Outcome | None = None  # of an audit cycle: the audit that is asked about

    @property
    def action(self) -> Action:
        """The action as it is now."""
        return self.line.action

    @property
    def reader(self) -> str:
        """The address of who was asked."""
        return self.told.to


def of_line(office: Office, seal: Seal, token: str, on: date) -> Matter:
    """What the link of one line leads to. Raises `NotOurs`, `Ended`, and `NotPossible` for what this register never told."""
    says = seal.open(LINE, token, good_for=timedelta(days=office.settings.link_days))
    match says:
        case [int(action_id), str(named)]:
            with db.reading(office.engine) as tx:
                told = next((f.obligation for f in obligations.of_action(tx, action_id) if short(f.obligation.key) == named), None)
                if told is None:
                    raise NotPossible("what this link is about is not in this register")
                return next(iter(matters_of(tx, office, [told], on)))
        case _:
            raise NotOurs


def of_mail(office: Office, seal: Seal, token: str, on: date) -> list[Matter]:
    """All that a mail gave its reader to judge. Raises as `of_line` does."""
    local = seal.open(MAIL, token, good_for=timedelta(days=office.settings.link_days))
    with db.reading(office.engine) as tx:
        mail = outbox.named(tx, str(local))
        if mail is None:
            raise NotPossible("the mail of this link is not in this register")
        told = [o for o in obligations.told_in(tx, [mail.key]) if o.kind is Kind.ESCALATION and o.to == mail.to]
        return list(matters_of(tx, office, told, on))


def matters_of(tx: Connection, office: Office, told: Iterable[Obligation], on: date) -> Iterable[Matter]:
    """These things that were told, each as it stands on that day."""
    titles = {plan.key: plan.title for plan in plans.all(tx)}
    told = list(told)
    about = actions.by_ids(tx, {o.action_id for o in told})
    before = obligations.told_about(tx, about)
    for one in told:
        action = about[one.action_id]
        asks, verdict = _asks(one, action), judge(action, office.book, on)
        episode = next((e for e in episodes(tx, office, action, on) if e.open), None) if asks is Asks.JUDGE else None
        audit = _audit(tx, one, action, office.book, on) if asks is Asks.AUDIT else None
        line = Line(obligation=one, action=action, verdict=verdict)
        yield Matter(
            told=one,
            asks=asks,
            line=briefed(line, office.book, on, before.get(action.id, ())),
            plan=titles[action.plan],
            history=tuple(actions.history(tx, action.id)),
            evidence=tuple(actions.evidence_of(tx, action.id)),
            escalation=episode,
            stale=_stale(one, asks, action, episode, office.book) or (_recorded(audit, action) if asks is Asks.AUDIT else None),
            audit=audit,
        )


def _asks(told: Obligation, action: Action) -> Asks:
    return ASKS.get(told.kind, Asks.ANSWER if action.cycle_of is None else Asks.AUDIT)


def _audit(tx: Connection, told: Obligation, action: Action, book: Rulebook, on: date) -> Outcome | None:
    """The audit that was asked for, or else the first that waits; none of a cycle that has come to its end."""
    asked = of_day(action, book, told.occurrence) if told.kind is Kind.AUDIT and told.occurrence else None
    occurrence = asked or next(undone(action, book), None)
    return outcome(action, occurrence, turns.of_cycle(tx, action.id), book, on) if occurrence else None


def _recorded(audit: Outcome | None, action: Action) -> str | None:
    if audit is None:
        return "This audit cycle has come to its end."
    if audit.turn is None or audit.turn.due not in action.turns:
        return None
    why, done_on = audit.turn.skipped_because, words.day(audit.turn.on)
    return f"The audit of {words.day(audit.due)} {f'was left out: {why}' if why else f'was done on {done_on}'}."


def _stale(told: Obligation, asks: Asks, action: Action, episode: Escalation | None, book: Rulebook) -> str | None:
    """Why no answer is waited for any more; none where one is."""
    if action.settled and action.cycle_of is not None:
        return "This audit cycle was ended."
    if action.settled:
        who = f" by {book.directory.name_of(action.signed_off_by)}" if action.signed_off_by else ""
        return f"It was signed off{who}." if action.signed_off_on else "It was withdrawn from its plan."
    return STALE[asks](told, action, episode, book)


def _not_theirs(told: Obligation, action: Action, episode: Escalation | None, book: Rulebook) -> str | None:
    theirs = {r.to.casefold() for r in book.directory.chased(action).together} | {action.owner.casefold()}
    if {told.to.casefold(), (told.for_ or told.to).casefold()} & theirs:
        return None
    return f"It is not yours any more; it is led by {words.names([book.directory.name_of(one) for one in sorted(theirs)][:3])}."


def _judged(told: Obligation, action: Action, episode: Escalation | None, book: Rulebook) -> str | None:
    if episode and episode.since == told.occurrence:
        return None
    return "Nobody waits for this acknowledgement any more: what it was about has ended."


def _not_to_sign(told: Obligation, action: Action, episode: Escalation | None, book: Rulebook) -> str | None:
    if action.signed_off_on:
        return f"It was signed off on {words.day(action.signed_off_on)}."
    if awaits_sign_off(action, book) is None:
        return f"It was sent back on {words.day(action.sent_back_on)}." if action.sent_back_on else "It is not done yet."
    if awaits_sign_off(action, book) != told.occurrence:
        return "It was done anew or shown anew since this mail; the mail about that has a link of its own."
    signs = book.signatory(action)
    if signs.casefold() in (told.to.casefold(), (told.for_ or "").casefold()):
        return None
    return f"It is not yours to sign off any more; {book.directory.name_of(signs)} signs it off."


def _not_asked(told: Obligation, action: Action, episode: Escalation | None, book: Rulebook) -> str | None:
    if action.asked and action.asked.due == told.occurrence:
        return None
    return "Nobody asks for this date any more: it was agreed, refused or withdrawn meanwhile."


STALE = {
    Asks.ANSWER: _not_theirs,
    Asks.AUDIT: _not_theirs,
    Asks.JUDGE: _judged,
    Asks.SIGN: _not_to_sign,
    Asks.AGREE: _not_asked,
}
