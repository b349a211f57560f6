"""The first table of phrase types: all that names a point in time. Of two that match, the one further up counts."""

from __future__ import annotations

from rules.deadlines.dates import DATES
from rules.deadlines.figures import FIGURES
from rules.deadlines.grammar import joined
from rules.deadlines.halves import HALVES
from rules.deadlines.months_named import MONTHS_NAMED
from rules.deadlines.quarters import QUARTERS
from rules.deadlines.terms import TERMLY
from rules.deadlines.unnamed import UNNAMED
from rules.deadlines.whole_years import WHOLE_YEARS

POINTS = joined(HALVES, QUARTERS, TERMLY, WHOLE_YEARS, DATES, MONTHS_NAMED, FIGURES, UNNAMED)
