"""The words that plans are written in: what joins, what ends a post's name, what begins an action."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def either(*patterns: str) -> str:
    """One pattern out of several."""
    return "|".join(patterns)


JOINING = _words("""
    a an the and or of to in on at by for from with within into onto as that which who whose this these those its their his her our
    your than then but nor if whether while although because per via between through about over under including include is are was
    were be been has have had will would should can could may must not also both either each every all any some such more most key
    due
""")  # no sentence ends in them

POSTS = _words("""
    officer officers manager managers director directors head heads leader leaders lead leads worker workers chair chairs team teams
    unit units board boards group groups service services committee panel partnership executive member cabinet coordinator
    co-ordinator commissioner consultant advisor adviser practitioner practitioners headteacher headteachers principal secretary
    assistant deputy senior chief nurse governor governors trustees council department agency business partner administrator analyst
    champion social area areas performance education health safeguarding children childrens adults quality strategy strategic
    operations operational corporate legal finance hr assurance assessment review access support programme project data information
    delivery integrated commissioning policy
""")  # a name with one of them is no person's

ENDS = _words("""
    officer officers manager managers director directors leader leaders lead leads worker workers chair chairs team teams unit units
    board boards group groups service services committee panel partnership executive coordinator practitioners headteachers
    safeguarding
""")  # the name of a post, a team or a board ends in one of them

NOUNS_TOO = _words("""
    approach audit brief challenge check contact design document draft hold issue launch link map meet monitor move offer plan
    progress report request research review revise run scope set share sign support survey test track train use work
""")  # verbs which inside a name are nouns

VERBS = NOUNS_TOO | _words("""
    accelerate achieve address adopt agree align analyse appoint apply approve arrange assess assign attend build carry
    circulate clarify collate commission communicate complete conduct confirm consider consult continue co-ordinate coordinate
    create deliver determine develop devise disseminate distribute embed enable engage enhance ensure establish evaluate examine
    expand explore extend finalise follow formalise identify implement improve include increase inform introduce invite join
    maintain make nominate obtain organise participate prepare present prioritise procure produce promote provide publish raise
    recruit reduce refresh re-launch relaunch remind require reissue roll secure seek standardise strengthen submit take
    undertake update validate write ask buy give hire keep pay put read send tell
""")  # what the text of an action begins with

SAYS_LITTLE = _words("""
    what when whom date team year name page level cost source person start area code line need needs section heading done agreed
    term review success staff type site value contact subject topic element aspect focus goal goals aims complete closed finished
    achieved implemented actioned delivered resolved started dates partners monitor first standard output outputs
""")  # beside other words of a heading

VALUES_TOO = _words("""
    done complete finished achieved implemented actioned delivered closed resolved met started commenced outstanding agreed staff
    partners review approval delivery schedule
""") | {"on track", "on target", "signed off"}  # headings that stand in the cells of a column as well

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
MONTH = either(*(f"{m}|{m[:3]}" for m in MONTHS))  # a pattern


def month_of(text: str) -> int | None:
    """The number of the first month that a text names."""
    found = re.search(rf"\b(?:{MONTH})\b", text, re.IGNORECASE)
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith(found[0].lower()[:3])) if found else None
