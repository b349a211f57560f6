"""The names of people: titles and letters fall away, "Jackson, Peter" is turned round, and two names are compared.

Only the same words are the same name. A short form, an initial, a middle name, a slip of the pen or a broken word makes
a likeness, with its reason as the rest of a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from rules.leads.forenames import is_form
from rules.leads.spelling import folded, scanned, squeezed, word_set

TITLES = word_set("""
    mr mrs ms miss mx dr doctor prof professor cllr cllrs councillor sir dame rev revd reverend canon ald alderman the rt right hon
    honourable lord lady baroness supt superintendent ch insp inspector sgt cpt capt captain major
""")
LETTERS = word_set("obe mbe cbe kbe dbe phd qpm jp bsc msc mba")
NEARLY = 75  # likeness of two words of a name from which one may be a slip for the other


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """How like two names are, of 100, and why."""

    of: int
    because: str


def name_key(text: str) -> str:
    """A name as it is compared: folded, without titles and letters. "Cllr. Jackson, Peter OBE" is "peter jackson"."""
    before, comma, after = text.partition(",")
    turned = f"{after} {before}" if comma and "," not in after and _bare(before) and _bare(after) else text
    return " ".join(_bare(turned))


def _bare(text: str) -> list[str]:
    words = folded(text).split()
    first = next((i for i, word in enumerate(words) if word not in TITLES), 0)
    last = next((i for i in range(len(words), first, -1) if words[i - 1] not in LETTERS), len(words))
    return words[first:last]


def likeness(written: str, known: str) -> Likeness:
    """How like a written name is to a known one, both as `name_key` gives them."""
    if sorted(written.split()) == sorted(known.split()):
        return Likeness(of=97, because="the same names in another order")
    if squeezed(written) == squeezed(known):
        return Likeness(of=97, because="only the spaces differ")
    if scanned(squeezed(written)) == scanned(squeezed(known)):
        return Likeness(of=96, because="the letters look the same")
    if f" {known} " in f" {written} ":
        return Likeness(of=85, because="the name stands in it")
    by_parts = _by_parts(written.split(), known.split())
    if by_parts.of >= NEARLY:
        return by_parts
    overall = round(fuzz.ratio(squeezed(written), squeezed(known)))
    return max(by_parts, Likeness(of=min(overall, 95), because="the spelling is near"), key=lambda like: like.of)


def _by_parts(written: list[str], known: list[str]) -> Likeness:
    if not written or len(known) < 2:
        return Likeness(of=0, because="")
    if len(written) == 1:
        return _by_one(written[0], known)
    if written[0] == known[-1] and len(written) == 2 and len(written[1]) <= 2:
        written = [written[1], written[0]]  # "Jackson P"
    first = _first(written[0], known[0])
    last = _same_or_slip(written[-1], known[-1])
    if not first or not last:
        return Likeness(of=60 if written[-1] == known[-1] else 0, because="only the surname is the same")
    if first.of == last.of == 100:
        return Likeness(of=95, because="only the names between differ")
    return min(first, last, key=lambda like: like.of)


def _by_one(word: str, known: list[str]) -> Likeness:
    if word == known[-1]:
        return Likeness(of=80, because="only the surname is given")
    if word == known[0]:
        return Likeness(of=75, because="only the first name is given")
    return Likeness(of=70 if word == "".join(w[0] for w in known) else 0, because="these are the initials")


def _first(written: str, known: str) -> Likeness | None:
    if written != known and is_form(written, known):
        return Likeness(of=94, because=f"“{written.title()}” is a form of “{known.title()}”")
    if len(written) <= 2 and written[0] == known[0] and written != known:
        return Likeness(of=88, because=f"“{written.upper()}” may stand for “{known.title()}”")
    if len(known) == 1 and written[0] == known:
        return Likeness(of=88, because=f"“{known.upper()}” may stand for “{written.title()}”")
    if len(written) > 2 and written != known and known.startswith(written):
        return Likeness(of=90, because=f"“{written.title()}” may be short for “{known.title()}”")
    return _same_or_slip(written, known)


def _same_or_slip(written: str, known: str) -> Likeness | None:
    if written == known:
        return Likeness(of=100, because="it is the same")
    if (near := fuzz.ratio(scanned(written), scanned(known))) < NEARLY:
        return None
    return Likeness(of=min(93, round(near)), because=f"“{written.title()}” is nearly “{known.title()}”")
