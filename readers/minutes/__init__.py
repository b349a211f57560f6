"""Minutes of meetings: there is no table, but themes that are said to stand so and so, and what was asked of whom.

paragraphs  the lines of a document as paragraphs and headings
themes      headings under which it is told how an action stands, with their rating
requests    what a meeting resolved or asked, where it has an owner or a date
appended    the notes of a meeting beside the tables of a plan
promises    the dates that a text promises or moves
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from readers.drafts.visits import inspected_on as inspected_on_of
from readers.drafts.wording import sentences
from readers.grid import Document
from readers.minutes.appended import notes_of
from readers.minutes.attendance import Attendance, attendance
from readers.minutes.logs import logged, parted, unlogged
from readers.minutes.paragraphs import Paragraph, paragraphs, shortened, titled
from readers.minutes.promises import next_meeting, promised
from readers.minutes.requests import Request, requests
from readers.minutes.themes import Theme, status_of_theme, themes
from readers.plans import has_plan
from register.model import Deadline, DeadlineKind, Draft, Field, Finding, Place, Reading, Remark, Unsure

_TELLING = (
    r"^\W*(?:(?:draft )?minutes|record of decisions|decision (?:notice|sheet)|(?:action )?notes of (?:the |a )?meeting)\b",
    r"^\W*(?:apologies|declarations? of (?:interest|pecuniary)|matters arising|in attendance|present)\b",
    r"\b(?:committee|sub-committee|panel|board|cabinet|members?|governors|group|forum|councillors?)\s+(?:then |also )?"
    r"(?:noted|resolved|agreed|requested|considered|received|asked|recommended|welcomed|thanked|was (?:advised|informed)"
    r"|were (?:advised|informed))\b",
    r"^\W*(?:resolved|it was (?:agreed|resolved)|actions?|decisions?|decided)\b",
    r"\b(?:officers?|director|head of service|manager) (?:advised|reported|explained|stressed|informed|confirmed|updated)\b",
    r"\bthe chair(?:man|person)? (?:requested|asked|thanked|welcomed|opened|closed)\b",
)
_MINUTES = "these are minutes: what is open stands in sentences, so look at each of these actions"
_DOES = re.compile(r"\b(?P<owner>[A-Z]{2,4}(?:(?:/|, | and | & )[A-Z]{2,4})*)(?= to [a-z]|\W*$)")
_LED_BY = re.compile(r"\b(?:Lead|Owner)(?: [Oo]fficer)?:\s*(?P<owner>[A-Z][\w’'-]*(?: (?:of|for|and|&|[A-Z][\w’'-]*))*)")
_CALLED = re.compile(r"^\W*(?:draft |final |action )*(?:minutes|notes) (?:of|from|for)\b|\bminutes\b\W*$", re.IGNORECASE)
_HEAD = 8  # paragraphs in which a document says what it is
_ENOUGH = 2  # of these must be found


def are_minutes(document: Document) -> bool:
    """Whether a document tells of a meeting; one with a table of actions only if it calls itself minutes."""
    logs = has_plan(document)
    lines = [p.text for p in paragraphs(parted(document)[0] if logs else document)]
    if logs and not any(_CALLED.search(line) for line in lines[:_HEAD]):
        return False
    text = "\n".join(lines)
    return sum(bool(re.search(pattern, text, re.IGNORECASE | re.MULTILINE)) for pattern in _TELLING) >= _ENOUGH


def reading(document: Document, *, file: str, dated: date, inspected_on: date | None = None) -> Reading:
    """The themes and requests of minutes as actions. A theme is its own finding; a request stands under its theme, if any."""
    around, logs = parted(document)
    text, cut = shortened(paragraphs(around))
    found = themes(text)
    asked = requests(text, found)
    reference = inspected_on or inspected_on_of(document.blocks, until=dated) or dated
    people = attendance(text)
    maker = _Maker(file=file, dated=dated, people=people, next_meeting=next_meeting([p.text for p in text], dated))
    log, odd = logged(logs, people, file=file, dated=dated)
    requested = unlogged([maker.request(r, found) for r in asked], log)
    return Reading(
        title=titled(text),
        dated=dated,
        inspected_on=reference if reference != dated else None,
        file=file,
        findings=tuple(Finding(number=str(n), text=theme.heading) for n, theme in enumerate(found, 1)),
        drafts=(*(maker.theme(t, n) for n, t in enumerate(found, 1)), *requested, *log),
        remarks=(*(Remark(place=Place(file=file), says=says) for says in (*document.left_out, *cut, _MINUTES)), *odd),
    )


def with_notes(plan: Reading, document: Document) -> Reading:
    """A plan's reading with what the notes of a meeting, printed beside its tables, ask of somebody."""
    notes = notes_of(document)
    text = paragraphs(notes) if notes.blocks else []
    asked = [request for request in requests(text, []) if request.owner]
    maker = _Maker(file=plan.file, dated=plan.dated, people=attendance(text), next_meeting=None)
    found = tuple(unlogged([maker.request(request, []) for request in asked], plan.drafts))
    remark = Remark(
        place=Place(file=plan.file), says="notes of a meeting stand beside the tables: look at the actions taken from them"
    )
    return replace(plan, drafts=(*plan.drafts, *found), remarks=(*plan.remarks, remark)) if found else plan


class _Maker:
    """Makes drafts of one set of minutes; dates count from the day of the meeting."""

    def __init__(self, *, file: str, dated: date, people: Attendance, next_meeting: date | None) -> None:
        self.file, self.dated, self.people, self.next_meeting = file, dated, people, next_meeting

    def theme(self, theme: Theme, number: int) -> Draft:
        """A theme as an action: what is told of it is its progress."""
        deadline = promised(theme.told, reference=self.dated)
        status = status_of_theme(theme, deadline, self.dated)
        leads = theme.leads or self._leads_told(theme)
        unsure = [*_no_deadline(deadline), *([] if leads else [_no_lead("the minutes name no lead for this theme")])]
        if theme.carried:
            says = f'the rating {theme.rag} was taken from the words above the themes: "{sentences(theme.carried)[-1][:120]}"'
            unsure.append(Unsure(field=Field.STATUS, says=says))
        return Draft(
            finding_number=str(number),
            finding=theme.heading,
            text=theme.heading,
            leads=leads,
            deadline=deadline,
            status=status,
            rag_said=theme.rag,
            progress=theme.told or None,
            place=self._place(theme.at),
            unsure=tuple(unsure),
        )

    def _leads_told(self, theme: Theme) -> tuple[str, ...]:
        """ "Lead: Ann Lee"; "LM to send the draft", or LM at its end, where the list of those present tells who that is."""
        found = _LED_BY.search(theme.told) or _DOES.match(theme.heading) or _DOES.search(theme.told)
        leads, unknown = self.people.resolve(found["owner"]) if found else ((), None)
        return () if unknown else leads

    def request(self, request: Request, found: list[Theme]) -> Draft:
        """What was asked or resolved as an action."""
        deadline = self._asked_for(request)
        leads, who = self.people.resolve(request.owner) if request.owner else ((), "the minutes do not say who is to do this")
        heading = request.under.heading if request.under else ""
        return Draft(
            finding_number=str(found.index(request.under) + 1) if request.under else None,
            finding=heading,
            text=request.text,
            leads=leads,
            deadline=deadline,
            place=self._place(request.at),
            unsure=(*_no_deadline(deadline), *([_no_lead(who)] if who else [])),
        )

    def _asked_for(self, request: Request) -> Deadline:
        """The date of a request; "the next meeting" is on the day that the minutes name for it."""
        deadline = promised(request.said, reference=self.dated, asked=True)
        named = re.search(r"\bnext meeting\b", request.said, re.IGNORECASE)
        if deadline.due or not named or self.next_meeting is None:
            return deadline
        said = f"the next meeting is on {self.next_meeting:%-d %B %Y}, as the minutes say"
        return Deadline(phrase=named[0], kind=DeadlineKind.DATE, due=self.next_meeting, rests_on=named[0], assumes=said)

    def _place(self, at: Paragraph) -> Place:
        return Place(file=self.file, page_or_sheet=at.where, row=at.row)


def _no_deadline(deadline: Deadline) -> list[Unsure]:
    says = "the minutes name no date for this"
    return [Unsure(field=Field.DEADLINE, says=says)] if deadline.kind is DeadlineKind.UNKNOWN else []


def _no_lead(says: str) -> Unsure:
    return Unsure(field=Field.LEAD, says=says)
