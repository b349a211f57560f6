"""Every fault by name, and what it does to the service's first starts on Monday.

A fault is a function that draws its particulars and gives steps. In each step the service is started, once or twice at
once, with things that strike it from within, and while the servers do what they are told to. After its steps it is over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from bench.faults import places
from bench.faults.databases import KINDS
from bench.faults.places import Hook, When
from bench.faults.replies import EXCHANGE, FOLDER, GRAPH, HABITS, LOOKS, SMTP, WAYS, Reply

MAILS = 6  # about so many are due, so that many a fault has to hit the n-th
SIDES: tuple[When, ...] = ("before", "after")
WITH_SENT_ITEMS = ("exchange", "graph", "folder")


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """The service's start after so many minutes: `hooks` of it, and where a second one starts with it, of that one."""

    after: int = 10  # minutes since the one before
    hooks: tuple[tuple[Hook, ...], ...] = ((),)
    replies: tuple[Reply, ...] = ()
    habits: tuple[str, ...] = ()
    elsewhere: bool = False

    def __str__(self) -> str:
        parts = [f"+{self.after} min"] + [", ".join(map(str, one)) or "a start" for one in self.hooks]
        return "; ".join([*parts, *map(str, self.replies), *self.habits, *(["on another machine"] if self.elsewhere else [])])


Draw = Callable[[Random, str], list[Step]]  # by chance, for a way of mail


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What can go wrong, where it can."""

    name: str
    draw: Draw
    ways: tuple[str, ...] = WAYS
    databases: tuple[str, ...] = KINDS


def _kill(place: str, *, first: tuple[Step, ...] = ()) -> Draw:
    def draw(chance: Random, way: str) -> list[Step]:
        hook = _hook(chance, place, "kill")
        return [*first, Step(hooks=((hook,),), elsewhere=chance.random() < 0.2)]

    return draw


def _hook(chance: Random, place: str, strikes: str, *, most: int | None = None) -> Hook:
    return Hook(place=place, when=chance.choice(SIDES), nth=chance.randint(1, most or _times(place)), strikes=strikes)


def _times(place: str) -> int:
    """How often a start comes to a place, about."""
    if place in places.ANYWHERE:
        return 40
    return MAILS if place in _EACH_MAIL else 1


AFTER_A_KILL = ("what a killed sender left is found", *places.LOOK)
_EACH_MAIL = {*places.SEND, *places.SETTLE, "a mail is begun", "a mail's start is kept"} - {*AFTER_A_KILL}
EVERY_RUN = [place for place in places.PLACES if place not in (*places.LOOK, *places.PUT_OFF)]
LEFT = Step(hooks=((Hook(place="a mail is handed over", when="after", nth=1, strikes="kill"),),))  # nobody knows of a mail
CUT = Step(replies=(Reply(name="cut after accepting", times=2), Reply(name="cut before accepting")))  # nor of these


def _kills() -> list[Fault]:
    return [_killed(f"killed where {place}", place) for place in places.PLACES]


def _killed(name: str, place: str) -> Fault:
    if place in places.PUT_OFF:
        return Fault(name=name, draw=_put_off(place), ways=("exchange", "graph", "smtp"))
    if place in AFTER_A_KILL:
        return Fault(name=name, draw=_kill(place, first=(LEFT,)), ways=WITH_SENT_ITEMS)
    return Fault(name=name, draw=_kill(place))


def _put_off(place: str) -> Draw:
    def draw(chance: Random, way: str) -> list[Step]:
        name = "throttled" if way != "smtp" or place == "a mail is put off" else "unavailable"
        return [Step(hooks=((_hook(chance, place, "kill", most=1),),), replies=(Reply(name=name, times=3),))]

    return draw


def _again_and_again(chance: Random, way: str) -> list[Step]:
    somewhere = [_hook(chance, chance.choice(list(places.PLACES)), "kill") for _ in range(chance.randint(2, 5))]
    return [Step(after=chance.choice([1, 5, 20]), hooks=((one,),)) for one in somewhere]


def _reply(name: str) -> Draw:
    def draw(chance: Random, way: str) -> list[Step]:
        if chance.random() < 0.2:  # it lasts all Monday
            return [Step(after=after, replies=(Reply(name=name, times=30),)) for after in (5, 10, 20, 60, 300)]
        return [Step(replies=(Reply(name=name, times=chance.randint(1, 4)),))]

    return draw


def _replies() -> list[Fault]:
    by_way: Mapping[str, Mapping[str, object]] = {"exchange": EXCHANGE, "graph": GRAPH, "smtp": SMTP, "folder": FOLDER}
    names = dict.fromkeys(name for names in by_way.values() for name in names)
    return [
        Fault(name=f"server: {name}", draw=_reply(name), ways=tuple(way for way in WAYS if name in by_way[way])) for name in names
    ]


def _looks(chance: Random, way: str) -> list[Step]:
    odd = Reply(name=chance.choice(LOOKS[way]), times=chance.randint(1, 3), to_looks=True)
    return [CUT, Step(after=chance.choice([2, 20]), replies=(odd,)), Step(after=chance.choice([2, 20]), replies=(odd,))]


def _habits(chance: Random, way: str) -> list[Step]:
    several = tuple(chance.sample(HABITS, chance.randint(1, 2)))
    return [replace(CUT, habits=several), *(Step(after=after, habits=several) for after in (5, 20, 60))]


def _late_copies(chance: Random, way: str) -> list[Step]:
    late = ("late copies",)
    return [replace(CUT, habits=late), Step(after=3, habits=late), Step(after=6, habits=late), Step(after=10)]


def _two(chance: Random, way: str) -> list[Step]:
    return [Step(after=after, hooks=((), ())) for after in (10, 5)]


def _two_and_one_killed(chance: Random, way: str) -> list[Step]:
    place = chance.choice(list(places.QUEUE | places.CLAIM | places.SEND | places.SETTLE))
    return [Step(hooks=((_hook(chance, place, "kill"),), ())), Step(after=5, hooks=((), ()))]


def _two_and_a_reply(chance: Random, way: str) -> list[Step]:
    names = {"exchange": list(EXCHANGE), "graph": list(GRAPH), "smtp": list(SMTP), "folder": list(FOLDER)}[way]
    return [Step(hooks=((), ()), replies=(Reply(name=chance.choice(names), times=2),)), Step(after=20, hooks=((), ()))]


def _sleeps(chance: Random, way: str) -> list[Step]:
    asleep = _hook(chance, chance.choice(BETWEEN), "sleep", most=3)
    asleep = replace(asleep, when=SAFE_SIDE.get(asleep.place, asleep.when))
    return [Step(hooks=((asleep,),)), Step(after=40)]


def _full(strikes: str) -> Draw:
    def draw(chance: Random, way: str) -> list[Step]:
        return [Step(hooks=((_hook(chance, chance.choice(EVERY_RUN), strikes),),))]

    return draw


BETWEEN = (  # no transaction is open there
    "the rule book is compared",
    "a day is judged",
    "digests are queued",
    "summaries are queued",
    "a mail's start is kept",
    "a mail is handed over",
    "an answer comes",
)

# One that sleeps past its lease between the last look at the clock and the first byte to the server sends, when it wakes, what
# another has meanwhile looked for in vain and sent: no client can know. So it sleeps on the safe side there.
SAFE_SIDE: dict[str, When] = {"a mail is handed over": "after"}


def _locked(chance: Random, way: str) -> list[Step]:
    place = chance.choice(BETWEEN)
    return [Step(hooks=((_hook(chance, place, "lock"),),))]


def _restarts(chance: Random, way: str) -> list[Step]:
    return [Step(hooks=((_hook(chance, chance.choice(EVERY_RUN), "restart"),),))]


FAULTS = (
    *_kills(),
    Fault(name="killed again and again", draw=_again_and_again),
    *_replies(),
    Fault(name="server: odd answers to looks", draw=_looks, ways=tuple(LOOKS)),
    Fault(name="server: odd habits", draw=_habits, ways=("exchange",)),
    Fault(name="server: late copies in Sent Items", draw=_late_copies, ways=("exchange", "graph")),
    Fault(name="two senders", draw=_two),
    Fault(name="two senders, one killed", draw=_two_and_one_killed),
    Fault(name="two senders, odd answers", draw=_two_and_a_reply),
    Fault(name="a sender sleeps past its lease", draw=_sleeps),
    Fault(name="disk full", draw=_full("disk"), databases=("sqlite",)),
    Fault(name="database full", draw=_full("database full"), databases=("sqlite",)),
    Fault(name="database locked", draw=_locked),
    Fault(name="database restarts", draw=_restarts, databases=("postgresql",)),
)
