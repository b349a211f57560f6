"""Who may agree to another date for an action (policy `moves`), and who may sign it off (policy `sign_off`)."""

from __future__ import annotations

from register.model import Action
from rules import words
from rules.people import Recipient
from rules.rulebook import Rulebook


def who_agrees(action: Action, book: Rulebook) -> tuple[Recipient, ...]:
    """Who is asked to agree: for each lead the one whom the policy names; after too many moves the director.

    The plan's owner, where the directory knows nobody above the lead.
    """
    return tuple({r.to: r for r in (_asked(lead.to, action, book) for lead in book.directory.chased(action).leads)}.values())


def may_not_agree(email: str, action: Action, book: Rulebook) -> str | None:
    """Why this person may not agree to another date, with who may; none if they may."""
    asked = who_agrees(action, book)
    allowed = {r.to for r in asked}
    if _policy(action, book) == "manager":
        allowed |= {above for lead in book.directory.chased(action).leads for above in book.directory.managers(lead.to)}
    if email.casefold() in {address.casefold() for address in allowed}:
        return None
    names = words.listed([book.directory.name_of(r.to) for r in asked])
    often = f" after {words.count(action.baseline - 1, 'move')}" if _too_often(action, book) else ""
    return f"{book.directory.name_of(email)} may not agree to another date for it{often}; {names} may"


def may_not_sign(email: str, action: Action, book: Rulebook) -> str | None:
    """Why somebody of the directory may not sign the action off or send it back, with who may; none if they may.

    The signatory, who stands in for the signatory, anybody above, and the plan's owner on the signatory's behalf.
    """
    directory, signatory = book.directory, book.signatory(action)
    known = directory.by_email(signatory)
    allowed = {signatory, action.owner, *directory.managers(signatory), *((known.deputy,) if known and known.deputy else ())}
    if email.casefold() in {address.casefold() for address in allowed}:
        return None
    return f"{directory.name_of(email)} may not sign it off or send it back; {directory.name_of(signatory)} may"


def _too_often(action: Action, book: Rulebook) -> bool:
    return action.baseline - 1 >= book.policy.moves.at_most


def _policy(action: Action, book: Rulebook) -> str:
    return "director" if _too_often(action, book) else book.policy.moves.agreed_by


def _asked(lead: str, action: Action, book: Rulebook) -> Recipient:
    above = book.directory.managers(lead)
    by = _policy(action, book)
    nearest = {"manager": above[:1], "director": above[-1:], "owner": ()}.get(by, (by,))
    return Recipient(to=nearest[0], as_="manager") if nearest else Recipient(to=action.owner, as_="owner")
