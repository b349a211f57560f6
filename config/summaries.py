"""Who gets which progress summary, and when."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from config.part import Part

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")


def _readers(to: Any) -> tuple[str, ...]:
    """Who gets a summary, one or several; nobody: it is not sent."""
    several = (to,) if isinstance(to, str) else tuple(to)
    for one in several:
        if not (one in ("heads", "owner", "nobody") or ADDRESS.fullmatch(str(one))):
            raise ValueError("write heads, owner, nobody, or e-mail addresses, for instance [owner, chair@council.example]")
    return tuple(one for one in several if one != "nobody")


Readers = Annotated[tuple[str, ...], BeforeValidator(_readers)]
Month = Annotated[int, Field(ge=1, le=12)]


class Weekly(Part):
    """To whom the weekly summary goes, and on which day."""

    to: Readers = ("heads",)  # heads of service and directors, each what is theirs
    on: Literal["monday", "tuesday", "wednesday", "thursday", "friday"] = "monday"


class Monthly(Part):
    """To whom the monthly summary goes, on the first working day."""

    to: Readers = ("owner",)


class Committee(Part):
    """To whom the paper for the committee goes, on the first working day of these months."""

    to: Readers = ("owner",)
    months: Annotated[tuple[Month, ...], Field(min_length=1)] = (1, 4, 7, 10)
    names: bool = False  # of people; else their posts


class Audits(Part):
    """To whom the summary of the audit cycles goes, on the first working day of these months."""

    to: Readers = ()
    months: Annotated[tuple[Month, ...], Field(min_length=1)] = (1, 4, 7, 10)


class Reports(Part):
    """The progress summaries."""

    weekly: Weekly = Weekly()
    monthly: Monthly = Monthly()
    committee: Committee = Committee()
    audits: Audits = Audits()
