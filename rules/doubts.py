"""What is in doubt about an action, as questions of which each has its substance: the same one is asked once.

The substance of a doubt is its sentence without figures and dates, beside the document's own words for the thing in doubt.
Another row number, another page or other wording around it is the same doubt; other words for the thing are a new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from register.model import Draft, Field, Question, Remark, Unsure
from rules import words
from rules.people import plain

# Where one of these changes in a document, a doubt about the field may have changed with it.
RESTS_ON: dict[Field, frozenset[str]] = {
    Field.DEADLINE: frozenset({"phrase", "due", "status"}),
    Field.RECURRENCE: frozenset({"phrase", "due", "text", "status"}),
    Field.LEAD: frozenset({"leads", "responsible"}),
    Field.RESPONSIBLE: frozenset({"leads", "responsible"}),
    Field.STATUS: frozenset({"status", "progress"}),
    Field.TEXT: frozenset({"text"}),
    Field.NUMBER: frozenset({"finding"}),
    Field.FINDING: frozenset({"finding"}),
    Field.PLAN: frozenset(),
}
EVERYWHERE = "wherever it stands: "  # the substance of a doubt that is asked once for all the actions which it touches
_DATES = re.compile(rf"[\d#]+(?:st|nd|rd|th)?|\b(?:{'|'.join(words.MONTHS)})\b")


def unsure_of(draft: Draft) -> tuple[Unsure, ...]:
    """Everything that is in doubt about an action, its deadline's own doubt first, each sentence once."""
    own = [Unsure(field=Field.DEADLINE, says=draft.deadline.doubt)] if draft.deadline.doubt else []
    each: dict[str, Unsure] = {}
    for one in (*own, *draft.unsure):
        each.setdefault(one.says, one)
    return tuple(each.values())


def questions(ref: str, draft: Draft) -> Iterator[Question]:
    """What a person should be asked about the action of this reference."""
    for one in unsure_of(draft):
        yield Question(ref=ref, field=one.field, says=one.says, place=draft.place, about=_substance(one, _said(one.field, draft)))


def of_the_whole(remark: Remark) -> Question:
    """What a person should be asked about a plan as a whole, or about the order of its findings."""
    about = _substance(Unsure(field=remark.field, says=remark.says), "")
    return Question(ref=None, field=remark.field, says=remark.says, place=remark.place, about=about)


def once(ref: str | None, about: str) -> tuple[str | None, str]:
    """What a question is known by in the life of a plan."""
    return (None if about.startswith(EVERYWHERE) else ref), about


def asked(refs: Sequence[str], drafts: Sequence[Draft], remarks: Sequence[Remark] = ()) -> Iterator[Question]:
    """Everything that a person should be asked about actions that are new, and about the plan as a whole."""
    for ref, draft in zip(refs, drafts, strict=True):
        yield from questions(ref, draft)
    yield from map(of_the_whole, remarks)


def _substance(one: Unsure, said: str) -> str:
    if one.about and one.about.startswith(EVERYWHERE):
        return one.about
    return f"{one.about or plain(_DATES.sub('', one.says))} | {said}"


def _said(field: Field, draft: Draft) -> str:
    """The document's words for what is in doubt; those of a text are left out, as it is known again by likeness."""
    return {
        Field.DEADLINE: plain(draft.deadline.phrase),
        Field.LEAD: plain(" ".join((*draft.leads, *draft.responsible))),
        Field.RESPONSIBLE: plain(" ".join(draft.responsible)),
        Field.STATUS: draft.status.value,
    }.get(field, "")
