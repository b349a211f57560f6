"""Welsh turned into the plain English that the lexicon knows: what people say of their work, not the language.

Each line: the Welsh as it is written, mutated forms too, and what it stands for. A word that is not here stays Welsh, and so
keeps a sentence from being taken for more than it says. Longer turns come first.
"""

from __future__ import annotations

import re

_MONTHS = (
    "ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr",
    "january|february|march|april|may|june|july|august|september|october|november|december",
)
_DAYS = ("llun|mawrth|mercher|iau|gwener|sadwrn|sul", "monday|tuesday|wednesday|thursday|friday|saturday|sunday")

_SAYS: tuple[tuple[str, str], ...] = (
    (r"\bos gwelwch yn dda\b", "please"),
    (r"\ba (?:allwn|allaf|gawn|gaf) (?:ni|i) (?:gael|gymryd) (?:tan|hyd) ", "can we have until "),
    (r"\b(?:mae )?angen (?:arnom ni |arna i )?(?:tan|hyd) ", "need until "),
    (r"\bdylai'?r dyddiad (?:newid|symud) i ", "the date should change to "),
    (r"\bmae'?r dyddiad yn (?:sefyll|aros)\b", "the date stands"),
    (r"\b(?:am|oherwydd) (?:fod|bod)\b", "because"),
    (r"\bnid (?:fy un i|fi(?: sy'?n gyfrifol)?)(?: (?:am hyn|yw hwn))?(?: bellach)?\b", "not mine"),
    (r"\b(?:fe |mi )?gymera(?:f)? i (?:hwn|hyn|o|e)(?: ymlaen)?(?: fy hun)?\b", "i take it on"),
    (r"\b(?:fe |mi )?(?:wnaf|wna) i (?:hwn|hyn|o|e|ef)\b|\bbydda(?:f)? (?:i )?yn (?:ei wneud|gwneud hyn)\b", "i will do it"),
    (r"\b(?:fe |mi )?(?:wnaf|wna) i it\b", "i will do it"),
    (r"\bbydd (?:hwn|hyn|y cyfan|popeth) (?:wedi'?i|wedi ei) (?:wneud|gwblhau|orffen)\b", "it will be done"),
    (r"\bni? (?:alla|allaf) i\b", "i can not"),
    (r"\b(?:ddim|nid yw|dyw|heb)(?: \w+){0,2} (?:wedi'?i |wedi ei |ei )?(?:wneud|gwblhau|orffen)\b", "not done"),
    (r"\bheb (?:ddechrau|gychwyn)\b", "not started"),
    (r"\bwedi'?(?:i| ei|u| eu)? (?:wneud|gwneud|gwblhau|cwblhau|orffen|gorffen) (?:tua |bron )?hanner\b", "half done"),
    (r"\bwedi gwneud (?:tua )?hanner\b", "half done"),
    (r"\bwedi'?(?:i| ei|u| eu)? (?:wneud|gwneud|gwblhau|cwblhau|orffen|gorffen)\b", "done"),
    (r"\bwedi'?(?:i| ei|u| eu)? (?:gyhoeddi|cyhoeddi)\b", "published"),
    (r"\bwedi'?(?:i| ei|u| eu)? (?:wirio|gwirio)\b", "checked"),
    (r"\bwedi'?(?:i| ei|u| eu)? (?:gofnodi|cofnodi)\b", "recorded"),
    (r"\bwedi'?(?:i| ei|u| eu)? (?:hyfforddi)\b", "trained"),
    (r"\bwedi'?(?:i| ei|u| eu)? (?:dechrau|cychwyn)\b", "started"),
    (r"\byn (?:mynd|dod) yn (?:dda|iawn)\b", "is going well"),
    (r"\bar y gweill\b|\bar waith\b", "in progress"),
    (r"\bhyd yn hyn\b", "so far"),
    (r"\byn dal i aros\b|\bdal i ddisgwyl\b", "still waiting"),
    (r"\b(?:rydw|rwyf|dwi|rwy|dw) i? ?ar (?:wyliau|fy ngwyliau|absenoldeb)\b", "i am on leave"),
    (r"\byn (?:ôl|ol) (?:ar|yn y gwaith)\b", "back on"),
    (r"\bdiwedd y mis\b", "end of the month"),
    (r"\b(?:erbyn|cyn diwedd)\b", "by"),
    (r"\b(?:tan|hyd at)\b", "until"),
    (r"\bheddiw\b", "today"),
    (r"\byfory\b", "tomorrow"),
    (r"\bddoe\b", "yesterday"),
    (r"\bdiolch(?: yn fawr)?\b", "thanks"),
    (r"^iawn\b", "ok"),
    (r"\bmae (?:hwn|hyn|popeth|y cyfan|e|o)\b", "it is"),
    (r"\bfelly\b", ","),
)
_PATTERNS = tuple((re.compile(welsh), english) for welsh, english in _SAYS)
_MONTH = dict(zip(*(names.split("|") for names in _MONTHS), strict=True))
_DAY = dict(zip(*(names.split("|") for names in _DAYS), strict=True))
_OF_MONTH = re.compile(rf"(\d{{1,2}}(?:fed|eg|af|ain|ydd|il)?) o? ?({_MONTHS[0]})\b")
_OF_WEEK = re.compile(rf"\bd?dydd ({_DAYS[0]})\b")


def english(words: str) -> str:
    """Words in small letters with their Welsh turns in English; other words as they are."""
    out = _OF_WEEK.sub(lambda found: _DAY[found[1]], words)
    out = _OF_MONTH.sub(lambda found: f"{re.sub('[a-z]', '', found[1])} {_MONTH[found[2]]}", out)
    for pattern, replacement in _PATTERNS:
        out = pattern.sub(replacement, out)
    return out
