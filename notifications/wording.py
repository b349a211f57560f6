"""What mails say: the counts of a subject, the colour as a word, what is asked, shortened texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from notifications.mime import tidy
from register.model import Action, Kind, Line, Obligation, Verdict
from rules import words
from rules.faults import faults, in_doubt

SUBJECT = 77  # characters at most: longer ones are cut off in lists of mails
MARK = 8  # characters of a mark
PRINTED = 16  # characters of a reference at most, where it stands beside a mark
TITLE = 12  # characters of the plan's title at least, where it is shortened
SAID = {  # a verdict's code in words where they differ from the code itself
    "awaiting_signoff": "awaiting sign-off",
    "near_due": "slipping",
    "unreadable": "no readable date",
    "under_review": "kept under review",
    "audit_missed": "audit not done",
    "audit_long_missed": "audit not done",
}
ASKED = {
    Kind.REMINDER: "please say how it stands, or that it is done and what shows it.",
    Kind.OVERDUE: "please say what is in the way and by when it will be done, or that it is done and what shows it.",
    Kind.EVIDENCE: "please send what shows that it is done: a file, a link, or where it is kept.",
    Kind.SIGNOFF: "please look at the evidence and sign it off, or say what is missing.",
    Kind.REVIEW: "please say how it stands: what has been done since the last review, and what comes next.",
    Kind.AUDIT: "please say on which day it was done, and give what shows it; or why it is left out.",
    Kind.ESCALATION: "please say whether the lead's date stands, or that you take it on and by when, or what the date should "
    "be and why, or whose it is.",
    Kind.SENT_BACK: "please see what is missing, and say when it is done.",
    Kind.DATE_ASKED: "please agree to the new date, or say why not.",
    Kind.RETURN: "please see how it stands; your deputy was told while you were away.",
}
ROLES = {
    "lead": "{} that you lead",
    "responsible": "{} for which you are the responsible officer",
    "signatory": "{} that you are asked to sign off",
    "manager": "{} in your line of management that nobody has answered for",
    "director": "{} in your directorate that nobody has answered for",
    "agrees": "{} for which another date is asked of you",
    "returned": "{} that others were told of while you were away",
    "owner": "{} of a plan that you run",
}
OPEN = {
    "no_lead": "who leads it",
    "disputed": "whose it is",
    "no_date": "by when it is due",
    "event": "by when it is due",
}  # by the code of the fault
COUNTED = {  # how many of a kind, one and several; the order is that of the subject
    Kind.ESCALATION: ("{} for you to judge", "{} for you to judge"),
    "overdue": ("{} overdue", "{} overdue"),
    "today": ("{} due today", "{} due today"),
    "week": ("{} due this week", "{} due this week"),
    "later": ("{} due {}", "{} due from {}"),
    Kind.SIGNOFF: ("{} to sign off", "{} to sign off"),
    Kind.EVIDENCE: ("{} needs evidence", "{} need evidence"),
    Kind.DATE_ASKED: ("{} new date to agree", "{} new dates to agree"),
    Kind.SENT_BACK: ("{} sent back", "{} sent back"),
    Kind.AUDIT: ("{} audit to do", "{} audits to do"),
    Kind.REVIEW: ("{} to review", "{} to review"),
    Kind.RETURN: ("{} while you were away", "{} while you were away"),
    Kind.UNCLEAR: ("{} without a lead or a date", "{} without a lead or a date"),
}


def sums(lines: Iterable[Line], on: date) -> str:
    """The lines of that day counted: "1 overdue, 2 due this week"."""
    return ", ".join(said for _, said in counted(lines, on))


def counted(lines: Iterable[Line], on: date) -> list[tuple[int, str]]:
    """How many lines of that day there are of a kind, and that in words. Those due later come with the nearest date."""
    counts: Counter[str] = Counter()
    nearest: date | None = None
    for line in lines:
        heading = _heading(line, on)
        counts[heading] += 1
        if heading == "later" and (due := line.action.deadline.due):
            nearest = min(nearest or due, due)
    said = ((n, forms) for heading, forms in COUNTED.items() if (n := counts[heading]))
    return [(n, forms[n > 1].format(n, words.day(nearest or on))) for n, forms in said]


def subject(numbers: Sequence[tuple[int, str]], plan: str, most: int = SUBJECT) -> str:
    """The counts first, then the plan's title. What is too long loses its last counts first, then the end of the title."""
    heads = [_first(numbers, most) for most in (len(numbers), 3, 2, 1)]
    whole = (f"{head}: {plan}" if plan else head for head in heads[:3])
    fits = next((said for said in whole if len(said) <= most), None)
    return fits or next(
        (f"{head}: {shorten(plan, room)}" for head in heads[2:] if plan and (room := most - len(head) - 2) >= TITLE),
        shorten(heads[-1], most),
    )


def room_beside(printed: str) -> int:
    """How much of a subject is left beside a mark."""
    return SUBJECT - len(_brackets(printed, "x" * MARK)) - 1


def marked(said: str, printed: str, mark: str) -> str:
    """The subject with the mail's mark at its end: "1 overdue: Harbour plan [2.3 k7q2m9xa]". Without a mark, as it is."""
    return f"{shorten(said, room_beside(printed))} {_brackets(printed, mark)}" if mark else shorten(said, SUBJECT)


def unmarked(subject: str, mark: str) -> str:
    """The subject without the mark at its end, for quoting: who answers such a mail does not answer the quoted one."""
    return tidy(subject).rpartition(" [")[0] if mark and mark in subject else tidy(subject)


def _brackets(printed: str, mark: str) -> str:
    """`printed` is the reference of the one action that it is about, as its plan prints it."""
    return f"[{tidy(printed)} {mark}]" if 0 < len(tidy(printed)) <= PRINTED else f"[{mark}]"


def _first(numbers: Sequence[tuple[int, str]], most: int) -> str:
    """The first counts, and how many actions the others count: "1 overdue, 2 due this week and 5 more"."""
    more = sum(n for n, _ in numbers[most:])
    return ", ".join(said for _, said in numbers[:most]) + (f" and {more} more" if more else "")


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
    """With a capital, unless it begins with an e-mail address, and a full stop."""
    address = "@" in text.partition(" ")[0]
    return (text if address else capital(text)) + ("" if text.endswith((".", "!", "?", "…")) else ".")


def capital(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]


def asked(line: Line) -> str | None:
    """What the reader is asked to do about it, in one sentence; nothing where the action is only listed."""
    if line.obligation is None:
        return None
    kind, as_, action = line.obligation.kind, line.obligation.as_, line.action
    if kind is Kind.UNCLEAR or (as_ == "owner" and lacks_lead(action)):
        wanted = [OPEN[fault.code] for fault in faults(action)] + (["whether its date is right"] if in_doubt(action) else [])
        return f"please settle {words.names(wanted) or 'what it leaves open'}."
    if kind is Kind.ESCALATION:
        return _judge(line.obligation, action)
    if kind is Kind.EVIDENCE and action.evidence_until:
        return "please send what shows that it still holds: a file, a link, or where it is kept."
    if kind is Kind.OVERDUE and as_ == "lead" and action.responsible:
        who = shorten(words.listed(action.responsible), 120)
        return f"please see that it gets done, or say what is in the way. You are told as its lead, beside {who}."
    if kind is Kind.AUDIT and action.feedback_to:
        return ASKED[kind].replace("; or", f", and when feedback was given to {shorten(action.feedback_to, 120)}; or")
    return ASKED[kind]


def _judge(told: Obligation, action: Action) -> str:
    """What somebody above the lead can answer: that a date stands only while it is still to come."""
    due = action.deadline.due
    if action.done_on:
        missing = "signed off" if action.evidence_on and not action.evidence_until else "shown"
        return f"please say that you take it on, and by when it will be {missing}, or whose it is."
    if due is None or due < told.falls_on:
        return "please say that you take it on and by when, or what the date should be and why, or whose it is."
    return ASKED[told.kind]


def lacks_lead(action: Action) -> bool:
    """Whether nobody at all is named for it, so that its plan's owner must settle who leads it."""
    return any(fault.code == "no_lead" for fault in faults(action))


def roles(lines: Iterable[Line]) -> str:
    """As what the reader is told: "2 actions that you lead and 1 action that you are asked to sign off"."""
    counts = Counter(_role(line.obligation) for line in lines if line.obligation)
    return words.names([ROLES.get(as_, "{} that you are told of").format(words.count(n, "action")) for as_, n in counts.items()])


def _role(told: Obligation) -> str:
    return "agrees" if told.kind is Kind.DATE_ASKED else told.as_


def shorten(text: str, most: int) -> str:
    """On one line, cut at a word with … where it is longer than `most` characters."""
    text = tidy(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    at_a_word = cut.rpartition(" ")[0] if text[most - 1] != " " else cut
    return (at_a_word if len(at_a_word) > most // 2 else cut).rstrip(" ,;:-–—") + "…"
