"""The words by which absence notes, receipts and ticket systems are known where no header tells."""

from __future__ import annotations

import re

from notifications.letters.phrases import one_of

SUBJECTS = re.compile(
    r"\W*"
    + one_of(
        (
            r"auto(?:matic|mated)?[\s-]?(?:reply|response|answer|acknowledge?ment)|auto\s*:",  # English
            r"out[\s-]of[\s-](?:the[\s-])?office|o+o+\s?[-:(]|ooo\b|on\s+(?:annual\s+)?leave\s*[-:]|absence\s*:",
            r"i\s+am\s+(?:currently\s+)?away\b",
            r"ateb\s+awtomatig|ymateb\s+awtomatig|allan\s+o['’]?r\s+swyddfa|i\s+ffwrdd\s+o['’]?r",  # Welsh
            r"réponse\s+automatique|reponse\s+automatique|absence\s+du\s+bureau|absent\s+du\s+bureau"
            r"|message\s+d['’]absence",  # French
            r"automatische\s+antwort|abwesenheits\w*|abwesend\b|nicht\s+im\s+büro|autom\.\s+antwort",  # German
            r"automatyczna\s+odpowied[źz]|odpowied[źz]\s+automatyczna|autoodpowied[źz]|nieobecno[śs][ćc]|poza\s+biurem",  # Polish
            r"respuesta\s+autom[áa]tica|fuera\s+de\s+(?:la\s+)?oficina",  # Spanish
            r"risposta\s+automatica|fuori\s+sede|resposta\s+autom[áa]tica|ausência",  # Italian, Portuguese
            r"automatisch\s+antwoord|afwezig\w*|automatiskt\s+svar|automatisk\s+svar|frånvaro\w*|r[ăa]spuns\s+automat",
            r"undeliver(?:able|ed)|delivery\s+(?:status\s+notification|failure|has\s+failed|delayed)"
            r"|mail\s+delivery\s+(?:failed|system)",
            r"returned\s+mail|failure\s+notice|message\s+recall|recall\s*:|non\s+remis|unzustellbar|niedostarczone",
        )
    ),
    re.IGNORECASE,
)
RECEIPTS = re.compile(
    one_of(
        (
            r"(?:not\s+)?read\s*:\s",
            r"(?:un)?gelesen\s*:\s",
            r"(?:non\s+)?lu\s*:\s",
            r"(?:nie)?przeczytano\s*:\s",
            r"darllenwyd\s*:\s",
            r"read\s+receipt",
            r"return\s+receipt",
            r"delivered\s*:\s",
        )
    ),
    re.IGNORECASE,
)
TICKETS = re.compile(
    r"\[[^\]]*#\s?\w*\d{3,}\]|\b(?:ticket|case|request|incident|enquiry|ref(?:erence)?)\s?(?:no\.?|number"
    r"|id)?\s?[:#]?\s?[A-Z]{0,4}[-\s]?\d{4,}|\b(?:INC|REQ|RITM|SR|CAS|HD)-?\d{4,}",
    re.IGNORECASE,
)
TICKET_WORDS = re.compile(
    r"(?:has\s+been|was|is)\s+(?:received|logged|created|raised|registered|assigned|closed|resolved)"
    r"|thank\s+you\s+for\s+(?:contacting|your\s+(?:enquiry|request|e-?mail))|reply\s+above\s+this\s+line"
    r"|working\s+days\s+to\s+respond",
    re.IGNORECASE,
)

_ABSENT = re.compile(
    one_of(
        (
            r"out\s+of\s+(?:the\s+)?office|on\s+(?:annual|maternity|paternity|sick|parental|adoption|study|special"
            r"|compassionate)?\s?leave|on\s+(?:holiday|vacation)|away\s+from\s+(?:the\s+office|my\s+(?:desk|e-?mails?))"
            r"|\baway\b|not\s+(?:in\s+the\s+office|working|at\s+work)|non-?working\s+day",
            r"allan\s+o['’]?r\s+swyddfa|ar\s+(?:fy\s+)?(?:wyliau|absenoldeb|gwyliau)|i\s+ffwrdd",
            r"absente?\b|en\s+congé|hors\s+du\s+bureau|nicht\s+(?:im\s+(?:büro|hause)|erreichbar)|abwesend|im\s+urlaub"
            r"|nieobecn\w+|na\s+urlopie|poza\s+biurem",
            r"fuera\s+de\s+(?:la\s+)?oficina|de\s+vacaciones|fuori\s+ufficio|in\s+ferie|afwezig|op\s+vakantie|de\s+férias|ausente",
        )
    ),
    re.IGNORECASE,
)
_NOTE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"thank(?:s|\s+you)\s+for\s+(?:your|the|getting|contacting)\b.{0,30}(?:e-?mail|message|touch|us|me)?",
        r"i\s+(?:am|will\s+be|['’]m)\s+(?:currently\s+|now\s+)?(?:out\s+of\s+(?:the\s+)?office|on\s+(?:annual|maternity"
        r"|sick)\s+leave|away\s+from\s+(?:the\s+office|my\s+desk))",
        r"(?:limited|no|intermittent|without)\s+access\s+to\s+(?:my\s+)?(?:e-?mails?|messages)|(?:not"
        r"|n['’]t)\s+be\s+(?:checking|monitoring|reading|picking\s+up)|e-?mails?\s+(?:are|is"
        r"|will)\s+not\s+(?:be\s+)?(?:being\s+)?(?:monitored|read|checked|forwarded)",
        r"(?:respond|reply|get\s+back|answer|deal\s+with|attend|read)\b.{0,60}\b(?:on|upon|when|once|after)\s+(?:my\s+return"
        r"|i\s+(?:return|am\s+back|get\s+back))",
        r"(?:if|for)\s+(?:your\s+)?(?:\w+\s+){0,4}urgent\b|in\s+(?:my|the)\s+absence|for\s+(?:anything|matters|queries"
        r"|enquiries)\s+(?:urgent|that\s+cannot)|in\s+an\s+emergency|immediate\s+(?:assistance|attention|help)",
        r"(?:please\s+)?(?:contact|e-?mail|speak\s+to|call|ring|direct)\b.{0,80}(?:@|\bon\s+0\d|instead|in\s+my\s+absence|urgent)",
        r"this\s+is\s+an\s+automat(?:ed|ic)\b|automat(?:ed|ic)\s+(?:reply|response|message)|neges\s+awtomatig"
        r"|ateb\s+awtomatig|nachricht\s+wird\s+nicht\s+weitergeleitet|wiadomość\s+automatyczna|réponse\s+automatique",
    )
)
_TURNS = re.compile(  # of the same, in other languages: each counts by itself
    one_of(
        (
            r"diolch\s+am\s+(?:gysylltu|(?:eich|dy|y)\s+(?:e-?bost|neges))|byddaf\s+yn\s+(?:ôl|ateb|ymateb|dychwelyd)|os\s+(?:yw|oes|bydd).{0,40}(?:frys"
            r"|brys)|mewn\s+argyfwng",
            r"merci\s+(?:pour|de)\s+votre\s+(?:message|courriel|mail)|en\s+cas\s+d['’]urgence|à\s+mon\s+retour|je\s+(?:suis"
            r"|serai)\s+(?:actuellement\s+)?(?:absent|en\s+congé)",
            r"vielen\s+dank\s+für\s+(?:ihre|deine)|in\s+dringenden\s+fällen|nach\s+meiner\s+rückkehr|ich\s+bin\s+(?:derzeit|bis"
            r"|vom|ab|zur\s*zeit|momentan).{0,60}(?:nicht|abwesend|urlaub)",
            r"dziękuj[ęe]\s+za\s+(?:wiadomość|e-?mail|kontakt)|w\s+(?:pilnych\s+sprawach|sprawach\s+pilnych)|po\s+powrocie"
            r"|(?:jestem|przebywam)\s+(?:obecnie\s+)?(?:nieobecn\w+|na\s+urlopie|poza)",
            r"gracias\s+por\s+(?:su|tu)\s+(?:mensaje|correo)|en\s+caso\s+de\s+urgencia|a\s+mi\s+regreso|grazie\s+per\s+(?:il|la)"
            r"|al\s+mio\s+rientro",
        )
    ),
    re.IGNORECASE,
)
_TICKET = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"thank\s+you\s+for\s+(?:contacting|your\s+(?:enquiry|request))",
        r"(?:your\s+)?(?:ticket|case|enquiry|request|incident|call)\s+(?:number|reference|ref|id|no)"
        r"|reference\s+(?:number\s+)?(?:is|:)|#\d{4,}",
        r"(?:has\s+been|was)\s+(?:received|logged|created|raised|registered|assigned)|we\s+(?:aim|will\s+aim"
        r"|endeavour)\s+to\s+(?:respond|reply)|within\s+\w+\s+working\s+days|do\s+not\s+reply\s+to\s+this",
    )
)


def is_absence(subject: str, words: str) -> bool:
    """Whether an automatic letter is a note of absence."""
    return bool(_ABSENT.search(subject) or _ABSENT.search(words))


def reads_like_a_note(words: str) -> bool:
    """Whether no person would write it to answer: an absence and two of the turns of such notes."""
    if not _ABSENT.search(words):
        return False
    return sum(bool(turn.search(words)) for turn in _NOTE) + len(set(_TURNS.findall(words))) >= 2


def reads_like_a_ticket(words: str) -> bool:
    """Whether it has all the turns of a ticket system's first answer."""
    return all(turn.search(words) for turn in _TICKET)
