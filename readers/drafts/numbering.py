"""The numbers of findings: as printed, and where none or the same one twice is printed, by their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from readers.drafts.entries import Odd
from readers.drafts.items import FoundFinding
from readers.drafts.wording import flat


def number(findings: Sequence[FoundFinding]) -> tuple[dict[int, str], list[Odd]]:
    """The number of each finding by its id(), and a sentence for each that was inferred."""
    heads = [_head(f) for f in findings]
    grouped = _counts_rows(findings, heads)
    printed = [head if grouped and head else f.printed for f, head in zip(findings, heads, strict=True)]
    if not any(printed):
        return {id(f): str(i) for i, f in enumerate(findings, 1)}, []
    odd: list[Odd] = []
    numbers = _mended(findings, printed, odd)
    out: dict[int, str] = {}
    for i, finding in enumerate(findings):
        said = numbers[i]
        out[id(finding)] = said or _inferred(i, numbers, findings, odd)
        numbers[i] = out[id(finding)]
    return out, odd


def _head(finding: FoundFinding) -> str | None:
    """Rows numbered 2.1, 2.2, 2.3 under one finding: the finding is 2."""
    heads = {m[1] if (m := re.fullmatch(r"([A-Za-z]{0,2}\d+)(?:\.\d+|[a-z])", ref)) else None for ref in finding.refs}
    return heads.pop() if finding.ref_based and len(heads) == 1 else None


def _counts_rows(findings: Sequence[FoundFinding], heads: Sequence[str | None]) -> bool:
    """Whether the references count rows under findings: some finding has several, and no two share their head."""
    known = [h for h in heads if h]
    return any(h and len(f.refs) > 1 for f, h in zip(findings, heads, strict=True)) and len(known) == len(set(known))


def _mended(findings: Sequence[FoundFinding], printed: Sequence[str | None], odd: list[Odd]) -> list[str | None]:
    """A number printed a second time for another finding is the next one, if that is free."""
    out = list(printed)
    counts = Counter(p for p in printed if p)
    for i in range(1, len(out)):
        said = out[i]
        if not said or said != out[i - 1] or flat(findings[i].text) == flat(findings[i - 1].text):
            continue
        free = said.isdecimal() and str(int(said) + 1) not in counts
        out[i] = str(int(said) + 1) if free else said
        says = f"the number {said} is printed twice, for two findings; " + (
            f"the second was taken as {out[i]}" if free else "both were kept"
        )
        odd.append(Odd(says=says, at=findings[i].at))
    return out


def _inferred(i: int, numbers: Sequence[str | None], findings: Sequence[FoundFinding], odd: list[Odd]) -> str:
    guess = _after(i, numbers) or _before_next(i, numbers, findings) or _outside(i, numbers, findings)
    odd.append(Odd(says=f"{_named(findings[i])} has no number; {guess} was taken by its order", at=findings[i].at))
    return guess


def _after(i: int, numbers: Sequence[str | None]) -> str | None:
    before = numbers[i - 1] if i else None
    if before is None or not before.isdecimal():
        return None
    guess = str(int(before) + 1)
    return guess if guess not in numbers else None


def _before_next(i: int, numbers: Sequence[str | None], findings: Sequence[FoundFinding]) -> str | None:
    """Counted back from the next printed number of the same group."""
    for j in range(i + 1, len(numbers)):
        said = numbers[j]
        if findings[j].group != findings[i].group:
            return None
        if said is not None:
            guess = int(said) - (j - i) if said.isdecimal() else 0
            return str(guess) if guess > 0 and str(guess) not in numbers else None
    return None


def _outside(i: int, numbers: Sequence[str | None], findings: Sequence[FoundFinding]) -> str:
    """A letter and a count where the order gives no free number: P of a priority, else the group's first letter."""
    group = findings[i].group or ""
    letter = "P" if "priorit" in group.lower() else group[:1].upper() or "F"
    n = 1
    while f"{letter}{n}" in numbers:
        n += 1
    return f"{letter}{n}"


def _named(finding: FoundFinding) -> str:
    text = flat(finding.text)
    return f'the finding "{text[:60]}{" …" if len(text) > 60 else ""}"' if text else "a finding whose heading is missing"
