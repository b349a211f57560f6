"""What was filled into a form: read field by field, each fault with its field and a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from starlette.datastructures import FormData, UploadFile

from notifications.mime import CONTROL
from rules import words

LONGEST = 2000  # characters of a text
SHORT = 300


class Faulty(Exception):
    """The form cannot be taken as it is; it knows what is wrong."""


@dataclass(kw_only=True, slots=True)
class Form:
    """A form that was sent, or part of one: the fields whose names begin with `row`. `faults` are by the field's name."""

    sent: Mapping[str, str | UploadFile]
    row: str = ""
    faults: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, data: FormData) -> Form:
        """The form as it came; of a field that came twice the first."""
        return cls(sent=dict(reversed(data.multi_items())))

    def part(self, row: object) -> Form:
        """The fields of one row."""
        return Form(sent=self.sent, row=f"{row}-", faults=self.faults)

    def name(self, field_: str) -> str:
        """The whole name of a field of this row."""
        return self.row + field_

    def text(self, field_: str, missing: str = "", most: int = LONGEST) -> str:
        """The words in a field, without control characters. `missing` says what to do where there are none."""
        value = self.sent.get(self.name(field_), "")
        said = CONTROL.sub("", value).replace("\r\n", "\n").strip() if isinstance(value, str) else ""
        if missing and not said:
            self.wrong(field_, missing)
        if len(said) > most:
            self.wrong(field_, f"Shorten this to {most} characters or fewer; it has {len(said)}")
        return said

    def line(self, field_: str, missing: str = "") -> str:
        """A text on one line."""
        return " ".join(self.text(field_, missing, SHORT).split())

    def day(self, field_: str, missing: str = "") -> date | None:
        """The date in a field, as browsers send it or as people write it; none where it is empty and may be."""
        said = self.line(field_, missing)
        found = _day(said)
        if said and found is None:
            self.wrong(field_, "Write the date as day, month and year, for example 27/3/2026")
        return found

    def file(self, field_: str) -> UploadFile | None:
        """The file that was chosen; none where none was."""
        value = self.sent.get(self.name(field_))
        return value if isinstance(value, UploadFile) and value.filename else None

    def wrong(self, field_: str, says: str) -> None:
        """Note a fault of a field; the first one of it counts."""
        self.faults.setdefault(self.name(field_), says)

    def forget(self, rows: Iterable[str]) -> None:
        """Leave out what was sent for these rows: it was taken in."""
        done = tuple(rows)
        self.sent = {name: value for name, value in self.sent.items() if not name.startswith(done)}

    def check(self) -> None:
        """Go on only if nothing is wrong in this row."""
        if any(name.startswith(self.row) for name in self.faults):
            raise Faulty


def _day(said: str) -> date | None:
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", said):
        day, month, year = map(int, found.groups())
    elif (found := re.fullmatch(r"(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})", said)) and (named := _month(found[2])):
        day, month, year = int(found[1]), named, int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int | None:
    return next((n for n, name in enumerate(words.MONTHS, 1) if name.casefold().startswith(word.casefold())), None)
