"""What mails say: the counts of a subject, the colour as a word, what is asked, shortened texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from notifications.mime import tidy
from register.model import Action, Kind, Line, Verdict
from rules import words

SUBJECT = 77  # characters at most: longer ones are cut off in lists of mails
SAID = {  # a verdict's code in words where they differ from the code itself
    "awaiting_signoff": "awaiting sign-off",
    "near_due": "slipping",
    "unreadable": "no readable date",
    "under_review": "kept under review",
}
ASKED = {
    Kind.REMINDER: "please say how it stands, or that it is done and what shows it.",
    Kind.OVERDUE: "please say what is in the way and by when it will be done, or that it is done and what shows it.",
    Kind.EVIDENCE: "please send what shows that it is done: a file, a link, or where it is kept.",
    Kind.SIGNOFF: "please look at the evidence and sign it off, or say what is missing.",
    Kind.REVIEW: "please say how it stands: what has been done since the last review, and what comes next.",
}
ROLES = {
    "lead": "lead {}",
    "responsible": "are the responsible officer of {}",
    "signatory": "are asked to sign off {}",
    "owner": "run the plan of {}",
}
COUNTED = {  # how many of a kind, one and several; the order is that of the subject
    "overdue": ("{} overdue", "{} overdue"),
    "today": ("{} due today", "{} due today"),
    "week": ("{} due this week", "{} due this week"),
    "later": ("{} due {}", "{} due from {}"),
    Kind.SIGNOFF: ("{} to sign off", "{} to sign off"),
    Kind.EVIDENCE: ("{} needs evidence", "{} need evidence"),
    Kind.REVIEW: ("{} to review", "{} to review"),
    Kind.UNCLEAR: ("{} without a lead or a date", "{} without a lead or a date"),
}


def sums(lines: Iterable[Line], on: date) -> str:
    """The lines of that day counted: "1 overdue, 2 due this week". Those due later come with the nearest date."""
    counts: Counter[str] = Counter()
    nearest: date | None = None
    for line in lines:
        heading = _heading(line, on)
        counts[heading] += 1
        if heading == "later" and (due := line.action.deadline.due):
            nearest = min(nearest or due, due)
    said = ((n, forms) for heading, forms in COUNTED.items() if (n := counts[heading]))
    return ", ".join(forms[n > 1].format(n, words.day(nearest or on)) for n, forms in said)


def subject(numbers: str, plan: str) -> str:
    """The numbers first; of the plan's title as much as there is room for."""
    room = SUBJECT - len(numbers) - 2
    return f"{numbers}: {shorten(plan, room)}" if plan and room >= min(len(plan), 16) else shorten(numbers, SUBJECT)


def _heading(line: Line, on: date) -> str:
    kind, due = line.obligation.kind if line.obligation else None, line.action.deadline.due
    if kind not in (Kind.REMINDER, Kind.OVERDUE) or due is None:
        return kind or "overdue"
    if due < on:
        return "overdue"
    sunday = on + timedelta(days=6 - on.weekday())
    return "today" if due == on else "week" if due <= sunday else "later"


def colour(verdict: Verdict) -> str:
    """The colour with its word: "AMBER - awaiting sign-off"."""
    code = verdict.reasons[0].code if verdict.reasons else ""
    said = SAID.get(code, code.replace("_", " "))
    return f"{verdict.colour.upper()} - {said}" if said else verdict.colour.upper()


def reasons(action: Action, verdict: Verdict) -> str:
    """Why it has that colour and by when it is due, as sentences: each of them once."""
    why = [tidy(reason.says) for reason in verdict.reasons]
    due = action.deadline.due
    if due and not any(words.day(due) in sentence for sentence in why):
        why.append(f"due {words.day(due)}")
    return " ".join(map(sentence, why))


def told(phrase: str, verdict: Verdict) -> bool:
    """Whether the reasons quote the phrase already."""
    return any(phrase.casefold() in reason.says.casefold() for reason in verdict.reasons)


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


def asked(line: Line) -> str | None:
    """What the reader is asked to do about it, in one sentence; nothing where the action is only listed."""
    if line.obligation is None:
        return None
    kind, as_, action = line.obligation.kind, line.obligation.as_, line.action
    if kind is Kind.UNCLEAR:
        return _unclear(action)
    if as_ == "owner":
        return None  # the owner stands in for leads that are not known; what to do stands over them all
    if kind is Kind.OVERDUE and as_ == "lead" and action.responsible:
        who = shorten(words.names(action.responsible), 120)
        return f"you are told as its lead, beside {who}; please see that it gets done, or say what is in the way."
    return ASKED[kind]


def _unclear(action: Action) -> str:
    wanted = [] if action.leads or action.responsible else ["who leads it"]
    if action.deadline.due is None or not wanted:
        wanted.append("by when it is due")
    return f"please settle {words.names(wanted)}."


def roles(lines: Iterable[Line]) -> str:
    """As what the reader is told: "lead 2 actions and are asked to sign off 1 action"."""
    counts = Counter(line.obligation.as_ for line in lines if line.obligation)
    return words.names([ROLES.get(as_, "are told of {}").format(words.count(n, "action")) for as_, n in counts.items()])


def shorten(text: str, most: int) -> str:
    """On one line, cut at a word with … where it is longer than `most` characters."""
    text = tidy(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    at_a_word = cut.rpartition(" ")[0] if text[most - 1] != " " else cut
    return (at_a_word if len(at_a_word) > most // 2 else cut).rstrip(" ,;:-–—") + "…"
