"""The words of mail programs and of the feet of mails, in the languages in which councils get them: a line an idea.

English and Welsh, and the languages of the partners and families whose mails councils see most. Each entry is part of a
regular expression that is matched without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def one_of(entries: Iterable[str]) -> str:
    """The entries as alternatives of a regular expression."""
    return "(?:" + "|".join(entries) + ")"


# What stands before quoted words: "On Monday, 2 March 2026 at 09:12, Chaser <…> wrote:"
WROTE = one_of(
    (
        r"wrote",  # English
        r"ysgrifennodd(?:\s.{0,120})?",  # Welsh: the name follows
        r"a\s+écrit",  # French
        r"schrieb(?:\s.{0,120})?",  # German: the name follows
        r"pisze|napisał(?:\(a\)|a)?",  # Polish
        r"escribió",  # Spanish
        r"ha\s+scritto",  # Italian
        r"escreveu",  # Portuguese
        r"schreef(?:\s.{0,120})?",  # Dutch
        r"skrev(?:\s.{0,120})?",  # Swedish, Danish, Norwegian
        r"a\s+scris",  # Romanian
    )
)

# The head of a mail that is quoted without a mark: its first line, and the lines of which two must follow
FROM = one_of(("from", "oddi wrth", "de", "von", "od", "da", "van", "från", "fra", "wrth"))
HEADS = one_of(
    (
        "sent|date|to|cc|bcc|subject|reply-to|importance|attachments",  # English
        "anfonwyd|dyddiad|at|pwnc",  # Welsh
        "envoyé|envoye|date|à|objet",  # French
        "gesendet|datum|an|betreff",  # German
        "wysłano|data|do|dw|temat",  # Polish
        "enviado|enviado el|para|asunto|fecha",  # Spanish
        "inviato|a|oggetto",  # Italian
        "verzonden|aan|onderwerp",  # Dutch
        "skickat|till|ämne|sendt|til|emne",  # Swedish, Danish, Norwegian
    )
)

# Lines after which a mail that is quoted or passed on begins
BREAKS = one_of(
    (
        r"-{2,}\s*original (?:message|appointment)\s*-{2,}",
        r"-{2,}\s*forwarded (?:message|by .*)\s*-{2,}",
        r"-{2,}\s*(?:neges wreiddiol|message d'origine|message transféré)\s*-{2,}",
        r"-{2,}\s*(?:ursprüngliche nachricht|weitergeleitete nachricht|mensaje original|messaggio originale)\s*-{2,}",
        r"-{2,}\s*(?:wiadomość oryginalna|oryginalna wiadomość|oorspronkelijk bericht)\s*-{2,}",
        r"begin forwarded message:?",
        r"dechrau neges a anfonwyd ymlaen:?",
        r"début du message réexpédié\s*:?",
        r"anfang der weitergeleiteten nachricht:?",
    )
)

# The last words of a letter. Below the sure ones nothing new comes; the others are as often a beginning.
SURE_CLOSES = one_of(
    (
        r"(?:with\s+|my\s+)?(?:kind|kindest|best|warm|warmest|many)\s+(?:regards?|wishes)|regards|kr|bw",
        r"(?:yours\s+)?(?:sincerely|faithfully|truly)|yours(?:\s+(?:sincerely|faithfully|truly|ever|aye))?",
        r"(?:all\s+the\s+best|best\s+wishes|speak\s+soon|take\s+care)",
        r"(?:thanks|thank\s+you|many\s+thanks)\s+and\s+(?:kind|best)\s+(?:regards|wishes)",
        r"cofion(?:\s+(?:gorau|cynnes|caredig))?|yn\s+gywir|dymuniadau\s+gorau|hwyl|pob\s+hwyl",
        r"(?:bien\s+)?cordialement|bien\s+à\s+vous|sincères\s+salutations",
        r"(?:mit\s+)?(?:freundlichen?|besten?|herzlichen?|viele[n]?)\s+grü(?:ß|ss)en?|mfg|vg|lg",
        r"(?:serdecznie\s+)?pozdrawiam|z\s+poważaniem|pozdrowienia",
        r"(?:un\s+)?saludos?(?:\s+cordial(?:es)?)?|cordiali\s+saluti|met\s+vriendelijke\s+groet(?:en)?",
    )
)
THANKS = one_of(
    (
        r"thanks(?:\s+(?:again|a\s+lot|very\s+much|in\s+advance|both|all))?|thank\s+you(?:\s+(?:again|very\s+much))?|thx|ta",
        r"many\s+thanks|with\s+thanks|cheers|best|diolch(?:\s+(?:yn\s+fawr|o\s+galon))?|merci|danke|dziękuję|gracias",
    )
)

# Lines that phones and programs add
FOOTERS = one_of(
    (
        r"sent\s+(?:from|via|using|with)\s+(?:my\s+|the\s+)?(?:iphone|ipad|android|samsung|galaxy|phone|mobile|blackberry"
        r"|huawei|outlook|yahoo|gmail|mail|proton|windows|work|tablet|nokia|pixel|surface|teams).{0,80}",
        r"get\s+outlook\s+for\s+(?:ios|android|mac).{0,60}",
        r"(?:sent|written|typed|dictated)\s+(?:on|from)\s+(?:the\s+(?:move|go|train|hoof)|a\s+(?:phone|mobile|tablet)).{0,80}",
        r"(?:please\s+)?(?:excuse|forgive|apologies\s+for)\s+(?:any\s+|the\s+)?(?:typos?|brevity|spelling|errors"
        r"|short\s+reply).{0,80}",
        r"anfonwyd\s+o(?:'m|\s+fy|\s+fy\s+ngh?|\s+my)?\s*.{0,40}|anfonwyd\s+gan\s+outlook.{0,40}"
        r"|cael\s+outlook\s+ar\s+gyfer.{0,30}",
        r"envoyé\s+(?:de|depuis)\s+mon\s+.{0,40}|von\s+meinem\s+.{0,40}gesendet|gesendet\s+von\s+.{0,40}|wysłane?\s+z\s+.{0,40}",
        r"enviado\s+desde\s+.{0,40}|inviato\s+da\s+.{0,40}|verzonden\s+vanaf\s+.{0,40}|télécharge[rz]\s+outlook.{0,40}",
    )
)

# How disclaimers and campaigns begin: they go to the end of the mail
DISCLAIMERS = one_of(
    (
        r"\W{0,3}disclaimer\b",
        r"\W{0,3}(?:this|the)\s+(?:e-?mail|message|communication|transmission)(?:,?\s+(?:message|transmission))?,?\s+"
        r"(?:\(?(?:and|including|together\s+with)\s+(?:any|all|its)\s+.{0,60}\)?,?\s+)?(?:is|are|may|was|has|contains?|sent"
        r"|should)\b.{0,200}"
        r"(?:confidential|privileged|intended|addressee|recipient|virus|disclos|monitor|official|scanned|swept)",
        r"\W{0,3}the\s+information\s+(?:contained\s+)?in\s+this\s+(?:e-?mail|message)",
        r"\W{0,3}(?:private\s+(?:and|&)\s+)?confidential(?:ity)?(?:\s+notice)?\s*[:\-–]",
        r"\W{0,3}if\s+you\s+(?:have\s+received|are\s+not\s+the\s+(?:intended|named))",
        r"\W{0,3}any\s+(?:views|opinions)\s+(?:expressed|or\s+opinions|or\s+views)",
        r"\W{0,3}(?:please\s+)?(?:consider|think\s+of|save)\s+(?:the\s+)?(?:environment|paper|trees).{0,60}",
        r"\W{0,3}before\s+(?:you\s+)?print(?:ing)?.{0,40}environment",
        r"\W{0,3}(?:e-?mails?|messages?)\s+(?:sent\s+)?(?:to|from|and|may|are|can|sent).{0,80}(?:monitored|recorded|foi"
        r"|freedom\s+of\s+information)",
        r"\W{0,3}mae(?:'r|\s+yr?)\s+(?:e-?bost|neges|wybodaeth).{0,160}(?:cyfrinachol|bwriadu|derbynnydd)",
        r"\W{0,3}croesewir\s+gohebiaeth|\W{0,3}we\s+welcome\s+(?:correspondence|calls)\s+in\s+welsh",
        r"\W{0,3}ce\s+(?:message|courriel).{0,120}confidentiel|\W{0,3}diese\s+e-?mail.{0,120}vertraulich",
        r"\W{0,3}(?:follow|find|like)\s+us\s+on\b|\W{0,3}visit\s+our\s+website\b|\W{0,3}(?:sign\s+up|subscribe)\s+(?:to"
        r"|for)\s+our\b",
        r"\W{0,3}for\s+information\s+about\s+(?:how\s+we\s+(?:use|process)|what\s+we\s+do\s+with)",
    )
)

# Notices that a gateway puts on top
BANNERS = one_of(
    (
        r"\W{0,6}(?:caution|warning|external(?:\s+(?:e-?mail|sender|message))?|rhybudd|allanol|\[external\]"
        r"|be\s+careful)\b\W.{0,40}",
        r"\W{0,3}this\s+(?:e-?mail|message)\s+(?:originated|was\s+sent|came|has\s+come|comes)\s+from\s+(?:outside"
        r"|an?\s+external|someone\s+outside)",
        r"\W{0,3}(?:you\s+don't\s+often\s+get|some\s+people\s+who\s+received)\b",
        r"\W{0,3}(?:do\s+not|don't|never)\s+click\s+(?:on\s+)?(?:any\s+)?(?:links|on)",
        r"\W{0,3}(?:learn\s+why\s+this\s+is\s+important|this\s+sender\s+is\s+(?:trusted|verified)).{0,60}",
    )
)

# Lines of a signature that stand without a close above them
CARDS = one_of(
    (
        r"(?:tel|telephone|phone|mob|mobile|direct(?:\s+(?:dial|line))?|ext(?:ension)?|fax|ffôn|ffon|symudol|e-?mail|ebost"
        r"|web|website|gwefan|t|m|e|w|dd|ddi)\s*[:.]\s*\S.{0,90}",
        r"\+?\(?0?\d[\d\s()\-–/]{8,22}",
        r"(?:https?://|www\.)\S+",
        r"[\w.+'-]+@[\w.-]+",
        r"(?:pronouns|rhagenwau|he/him|she/her|they/them)\b.{0,60}",
        r"(?:my\s+)?(?:normal\s+|usual\s+)?(?:working\s+(?:pattern|days|hours)|work\s+pattern|days\s+worked"
        r"|oriau\s+gwaith)\b.{0,140}",
        r"(?:please\s+note\s+)?i\s+(?:do\s+not|don't)\s+(?:usually\s+|normally\s+)?work\s+(?:on\s+)?(?:mon|tues|wednes|thurs"
        r"|fri)\w*.{0,80}",
        r"(?:please\s+note\s+)?i\s+work\s+(?:part[\s-]time|flexibly|mon|tues|wednes|thurs|fri|compressed)\w*.{0,160}",
        r"(?:if\s+)?(?:you\s+)?(?:have\s+)?receiv(?:e|ed|ing)\s+(?:this|an?\s+e-?mail)\s+(?:from\s+me\s+)?outside\b.{0,160}",
    )
)


def line(entries: str) -> re.Pattern[str]:
    """A pattern for a whole line; marks of emphasis around it do not matter."""
    return re.compile(rf"[\s*_>|]*{entries}[\s*_.,!;:–—-]*", re.IGNORECASE)
