"""The vocabulary: which class each word belongs to, and what it stands for.

A word has one class. A class is what patterns are written in; `ALIKE` names unions of classes. Words of several parts are
written with an underscore. Unknown words have the class `other`.
"""

from __future__ import annotations

from typing import Final

from rules.deadlines.words_of_time import BYDAY, MONTH_NAMES, MONTHS, NUMBERS, ORDINALS, VALUED, WEEKDAYS
from rules.deadlines.words_said import PLAIN

__all__ = [
    "AFTER_MONTHS",
    "ALIKE",
    "ALIKE_TO",
    "BYDAY",
    "MONTHS",
    "MONTH_NAMES",
    "NAMES_TOO",
    "NO_SLIPS",
    "NO_SWAPS",
    "NUMBERS",
    "ORDINALS",
    "PLAIN",
    "SHAPES",
    "STUCK",
    "VALUED",
    "WEEKDAYS",
]

NAMES_TOO: Final = (  # months and seasons that are names of people and places too
    "Jan March April May June August Spring Summer Autumn Winter"
)
AFTER_MONTHS: Final = (  # what may follow a month with a capital: "June Cabinet"
    "board cabinet committee council panel executive scrutiny meeting lscb conference forum assembly governors "
    "training event launch audit budget election elections census inspection visit group session sessions onwards "
    "cycle deadline target update"
)
ALIKE_TO: Final = (  # words of which slips are noticed
    "january february april august september october november december immediate immediately ongoing weekly "
    "fortnight fortnightly monthly quarterly annually within completed completion continuous commencing beginning"
)
NO_SWAPS: Final = (  # classes that tell little about dates: a slip of their words is not looked for
    "label anchor thing told alters event feastday nocycle maximum vague none times namely time around ago"
)
NO_SLIPS: Final = (  # words that look like slips of them and are none
    "competed compete weakly complexion meekly outgoing annual augusta augustus augustine reviewee "
    "amy ned tow dan eat one own won form forms trail star tart stat tree thee she he hat age ages very ever ear ears even "
    "weekend weekends sit its art owe wed ext are rate oft often into onto toby "
    "head heads band bean bad ban base bass case east ease hall hand hen here hold idle inter known know lie line lip lone loner "
    "lose mater more most need needs net old open ore our ours pan pat pay pen pet play ply rack rain raise rather read red "
    "rest rig rise rises see seem seen shot sort state stats strat star stars sue tack tan they thus tide tie tied train under "
    "us wee work would cold curse fist forth future his hey alter office until"
)
STUCK: Final = "by end mid early late from in until before to due of the and on"  # words that are found stuck to others: "byMarch"

SHAPES: Final = (  # classes of figures and of what is read out of tokens
    "n1 n0 n2 n3 n9 year serial ord ordword word apos month weekday mondays q h dmy dm my fyspan money percent "
    "decimal other stop enum point cyclefact fact"
)

# unions of classes that patterns may name
ALIKE: Final = {
    "day": "n1 n0 n2 ord ordword",
    "yy": "n0 n2 n3 apos",
    "count": "n1 n0 n2 n3 n9 a word once",
    "nth": "ord ordword last",
    "unit": "hourw dayw weekw fortnightw monthw quarterw termw yearw",
    "stretch": "weekw monthw quarterw termw yearw",
    "named": "month season year fyspan dm dmy my q n0 n1 n2 n3 ord apos weekday point",
    "lead": "by in on for target date the is tobe completion within end",
    "moved": "shift new",
    "till": "dash to until",
    "edge": "end early mid",
    "other": "other thing told alters",
}
