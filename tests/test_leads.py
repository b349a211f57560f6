"""As a plan writes its leads, and who is meant: for sure, perhaps, or nobody. The council is made up."""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.model import Confirmed, Person
from rules.leads.match import LIKELY, Match
from rules.people import Directory
from tests.office import address


def someone(who: str, name: str, post: str | None = None, unit: str | None = None, manager: str | None = None) -> Person:
    return Person(email=address(who), name=name, post=post, unit=unit, manager=address(manager) if manager else None)


CREW = (
    someone("peter", "Peter Moorgull", "Head of Access", "Access", manager="dana"),
    someone("anna", "Anna Wharfdale", "Head of Safeguarding", "Safeguarding", manager="dana"),
    someone("tom", "Tom Webfoot", "Service Manager, Front Door", "Front Door Team", manager="anna"),
    someone("dana", "Dana O'Keel", "Director of Children's Services"),
    someone("zoe", "Zoë Sand-Martin", "Assistant Director, Early Help", "Early Help", manager="dana"),
    someone("lin", "Linnet, Rosalind", "Head of Assessment and Planning", "Assessment", manager="dana"),
    someone("ned1", "Edward Tern", "Team Manager", "Assessment Team North", manager="lin"),
    someone("ned2", "Edna Tern", "Team Manager", "Assessment Team South", manager="lin"),
    someone("uma", "Uma Dipper", "Team Manager", "Canal Team", manager="peter"),
    someone("sam1", "Sam Rudder", "Social Worker", "Canal Team", manager="uma"),
    someone("sam2", "Sam Rudder", "Auditor", "Finance", manager="dana"),
    someone("lscb", "Harbourshire Safeguarding Board", "Local Safeguarding Children Board"),
    someone("duty", "Duty Desk"),
    someone("may", "Mary Anne Pool", "Independent Chair"),
)
DIRECTORY = Directory(CREW)

SURE = [
    # as the plan writes it, and who is meant for sure
    ("Peter Moorgull", "peter"),
    ("peter  MOORGULL.", "peter"),
    ("Peter\nMoorgull", "peter"),
    ("Moorgull, Peter", "peter"),
    ("Dr Peter Moorgull", "peter"),
    ("Cllr. Peter Moorgull OBE", "peter"),
    ("Peter Moorgull (Head of Access)", "peter"),
    ("Peter Moorgull, Head of Access", "peter"),
    ("Peter Moorgull – Head of Access", "peter"),
    ("Peter Moorgull Head of Access", "peter"),
    ("Head of Access: Peter Moorgull", "peter"),
    ("Lead: Peter Moorgull", "peter"),
    ("Peter Moorgull (lead)", "peter"),
    ("Peter Moorgull, who chairs the group", "peter"),
    ("PETER@harbourshire.example", "peter"),
    ("Pete M. <peter@harbourshire.example>", "peter"),
    ("Dana O’Keel", "dana"),
    ("Dana OKeel", "dana"),
    ("Zoe Sand Martin", "zoe"),
    ("Rosalind Linnet", "lin"),
    ("Linnet, Rosalind", "lin"),
    ("Head of Access", "peter"),
    ("The Head of Access", "peter"),
    ("Head, Access", "peter"),
    ("Acc ess Head", None),
    ("Head of Assess ment & Plan ning", "lin"),
    ("DCS", "dana"),
    ("Director of Childrens Services", "dana"),
    ("AD Early Help", "zoe"),
    ("Assistant Director for Early Help", "zoe"),
    ("Early Help Assistant Director", "zoe"),
    ("AD (Early Help)", "zoe"),
    ("Front Door Service Manager", "tom"),
    ("LSCB", "lscb"),
    ("Team Manager, Canal Team", "uma"),
    ("Team Manager (Canal Team)", "uma"),
    ("Canal Team Manager", "uma"),
    ("Canal Team", "uma"),  # who heads it
    ("Duty Desk", "duty"),  # a mailbox
    ("Sam Rudder, Auditor", "sam2"),
    ("Tom Webfoot, Service Manager", "tom"),
    ("Service Manager (Front Door Team)", "tom"),
    ("Pete Moorgull, Head of Access", "peter"),  # a likely name and its post agree
    ("P. Moorgull (Head of Access)", "peter"),
    ("Sam Rudder (Canal Team)", "sam1"),
]

PERHAPS = [
    # as the plan writes it, who is proposed first, and why
    ("Pete Moorgull", "peter", "“Pete” is a form of “Peter”"),
    ("P. Moorgull", "peter", "“P” may stand for “Peter”"),
    ("Moorgull, P", "peter", "“P” may stand for “Peter”"),
    ("Moorgull P", "peter", "“P” may stand for “Peter”"),
    ("Moorgull", "peter", "only the surname is given"),
    ("Moorgull Peter", "peter", "another order"),
    ("Peter J. Moorgull", "peter", "only the names between differ"),
    ("Petter Moorgull", "peter", "“Petter” is nearly “Peter”"),
    ("Peter Moorgul1", "peter", "the letters look the same"),
    ("Pe ter Moorgull", "peter", "only the spaces differ"),
    ("PA to Peter Moorgull", "peter", "stands in it"),
    ("Peter Moorgull (tbc)", "peter", "a part of it"),
    ("Peter Moorgull, Head of Safeguarding", "anna", "a part of it"),
    ("Head of Safeguarding (Tilly Nobody)", "anna", "a part of it"),
    ("Head of Access, North", "peter", "a part of it"),
    ("Deputy Head of Access", "peter", "stands in it"),
    ("Head of Acess", "peter", "is like it"),
    ("HoA", "peter", "may stand for “Head of Access”"),
    ("Ros Linnet", "lin", "“Ros” is a form of “Rosalind”"),
    ("E Tern", "ned2", "“E” may stand for “Edna”"),
    ("Ned Tern", "ned1", "“Ned” is a form of “Edward”"),
    ("Sam Rudder", "sam1", "one of those with such a name"),
    ("Team Manager", "ned2", "one of those with such a post"),
    ("Team Managers", "ned2", "one of those with such a post"),
    ("Heads of Access", "peter", "one of those with such a post"),
    ("Service Manager", "tom", "one of those with such a post"),
    ("Assistant Directors", "zoe", "one of those with such a post"),
    ("Ros. Linnet", "lin", "“Ros” is a form of “Rosalind”"),
    ("Rosa Linnet", "lin", "“Rosa” may be short for “Rosalind”"),
    ("Tom Webfoot, Team Manager", "ned2", "a part of it"),
    ("Marianne Pool", "may", "the spelling is near"),
    ("peter.moorgul@elsewhere.example", "peter", "nearly"),
    ("Jo Peter Moorgull", "peter", "stands in it"),
]

NOBODY = [
    "",
    "   ",
    "Heron Islander",
    "tbc",
    "All",
    "Volunteers of the lifeboat",
    "Peter",
    "Head",
    "Manager",
    "of the",
    "???",
    "1",
    "and",
]

SEVERAL = [
    # as the plan writes it, and who is meant by each of its leads; none where that one is not sure
    ("Anna Wharfdale Tom Webfoot", ["anna", "tom"]),
    ("Anna Wharfdale, Tom Webfoot", ["anna", "tom"]),
    ("Anna Wharfdale and Tom Webfoot", ["anna", "tom"]),
    ("Anna Wharfdale/Tom Webfoot", ["anna", "tom"]),
    ("Anna Wharfdale; Tom Webfoot\nPeter Moorgull", ["anna", "tom", "peter"]),
    ("Anna Wharfdale, Tom Webfoot & Peter Moorgull", ["anna", "tom", "peter"]),
    ("Head of Safeguarding Head of Access", ["anna", "peter"]),
    ("Head of Safeguarding, Head of Access", ["anna", "peter"]),
    ("Head of Safeguarding and Head of Access", ["anna", "peter"]),
    ("Head of Assessment and Planning and Head of Access", ["lin", "peter"]),
    ("Anna Wharfdale Head of Safeguarding Tom Webfoot Service Manager, Front Door", ["anna", "tom"]),
    ("Anna Wharfdale (Head of Safeguarding) Tom Webfoot", ["anna", "tom"]),
    ("Anna Wharfdale, Heron Islander", ["anna", None]),
    ("Heron Islander, Anna Wharfdale", [None, "anna"]),
    ("Anna Wharfdale, all Team Managers", ["anna", None]),
    ("Anna Wharfdale until June, then Tom Webfoot", [None]),
    ("Anna Wharfdale Tom Webfot", ["anna", None]),
    ("Anna Wharfdale and Tom", ["anna", None]),
    ("Head of Safeguarding and Planning", [None]),
    ("Head of Access and Safeguarding", [None]),
    ("Anna Wharfdale Smith", [None]),
    ("Mary Anna Wharfdale", [None]),
    ("anna@harbourshire.example, tom@harbourshire.example", ["anna", "tom"]),
]


def sure(matches: Iterable[Match]) -> list[str | None]:
    return [match.person.email if match.person else None for match in matches]


@pytest.mark.parametrize(("written", "who"), SURE)
def test_whoever_is_written_exactly_is_meant_for_sure(written: str, who: str | None) -> None:
    assert sure(DIRECTORY.meant(written)) == [address(who) if who else None]


@pytest.mark.parametrize(("written", "who", "why"), PERHAPS)
def test_whoever_is_only_like_it_is_proposed_and_never_meant(written: str, who: str, why: str) -> None:
    (match,) = DIRECTORY.meant(written)
    assert match.person is None
    first = match.nearest[0]
    assert (first.person.email, first.likeness >= LIKELY, why in first.because) == (address(who), True, True), match
    assert match.doubt and first.person.email in match.doubt


@pytest.mark.parametrize("written", NOBODY)
def test_what_is_nobody_is_said_to_be_nobody(written: str) -> None:
    (match,) = DIRECTORY.meant(written)
    assert match.person is None and not [p for p in match.nearest if p.likeness >= LIKELY], match
    assert match.doubt


@pytest.mark.parametrize(("written", "who"), SEVERAL)
def test_several_leads_in_one_cell_are_told_apart(written: str, who: list[str | None]) -> None:
    assert sure(DIRECTORY.meant(written)) == [address(one) if one else None for one in who]


CONFIRMED = [
    # what was confirmed, in which plan the wording stands, and who is meant
    (Confirmed(written="Pete Moorgull", people=(address("peter"),), plan="k"), "k", ["peter"]),
    (Confirmed(written="PETE moorgull.", people=(address("peter"),), plan="k"), "k", ["peter"]),
    (Confirmed(written="Pete Moorgull", people=(address("peter"),), plan="k"), "other", [None]),
    (Confirmed(written="Pete Moorgull", people=(address("peter"),)), "other", ["peter"]),
    (Confirmed(written="Pete Moorgull", people=(address("ned1"), address("ned2"))), "k", ["ned1", "ned2"]),
    (Confirmed(written="Pete Moorgull", people=(address("gone"),)), "k", [None]),
]


@pytest.mark.parametrize(("said", "plan", "who"), CONFIRMED)
def test_a_wording_that_a_person_confirmed_is_sure_in_its_plan(said: Confirmed, plan: str, who: list[str | None]) -> None:
    meant = Directory(CREW, [said]).meant("Pete Moorgull", plan)
    assert sure(meant) == [address(one) if one else None for one in who]


def test_what_was_confirmed_for_a_plan_goes_before_what_was_for_all() -> None:
    said = [Confirmed(written="Pete", people=(address("peter"),), plan="k"), Confirmed(written="Pete", people=(address("tom"),))]
    directory = Directory(CREW, said)
    assert (sure(directory.meant("Pete", "k")), sure(directory.meant("Pete", "j"))) == ([address("peter")], [address("tom")])


def test_each_holder_of_a_post_is_meant_only_where_the_council_says_so() -> None:
    each = Directory(CREW, each_holder=True)
    assert sure(each.meant("Team Managers")) == [address(who) for who in ("ned1", "ned2", "uma")]
    assert sure(each.meant("Sam Rudder")) == [None], "two people of one name are never both meant"


# What always holds

LETTERS = "PMaeoprgtuln0 .,;()/&-–\n'"
PIECES = (
    [p.name for p in CREW]
    + [p.post for p in CREW if p.post]
    + [p.unit for p in CREW if p.unit]
    + ["P.", "and", "/", ",", "(", ")", "tbc", "Pete"]
)
phrases = st.one_of(
    st.text(max_size=60), st.text(LETTERS, max_size=60), st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join)
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(phrases)
def test_any_text_gives_matches_each_sure_of_one_or_in_doubt_in_a_sentence(written: str) -> None:
    matches = DIRECTORY.meant(written)
    assert matches
    assert all((match.person is None) == bool(match.doubt) for match in matches)
    assert all(len(match.nearest) <= 3 for match in matches)


changes = st.sampled_from(
    [str.upper, str.lower, lambda s: f"  {s}. ", lambda s: s.replace(" ", "  "), lambda s: s.replace("'", "’")]
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.sampled_from([row[0] for row in (*SURE, *PERHAPS, *SEVERAL)]), st.lists(changes, max_size=3))
def test_case_spaces_and_marks_change_nothing(written: str, several: list[object]) -> None:
    changed = written
    for change in several:
        changed = change(changed)  # type: ignore[operator]
    assert sure(DIRECTORY.meant(changed)) == sure(DIRECTORY.meant(written))


ALIKE = st.sampled_from(("Anna", "Ann", "Alee", "Lee", "Anne", "Price", "Rice", "Tom", "Thomas", "Web", "Webb"))
names = st.builds(lambda first, last: f"{first} {last}", ALIKE, ALIKE)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(names, min_size=1, max_size=6, unique=True), names)
def test_a_name_is_sure_if_and_only_if_somebody_alone_has_it(known: list[str], written: str) -> None:
    people = [Person(email=f"p{n}@harbourshire.example", name=name) for n, name in enumerate(known)]
    (match,) = Directory(people).meant(written)
    assert (match.person.name if match.person else None) == (written if written in known else None)


SYLLABLES = str.maketrans(
    dict(zip("0123456789", ("bar", "cel", "dim", "fon", "gul", "har", "kev", "lor", "mid", "nas"), strict=True))
)


def test_a_thousand_leads_are_matched_among_five_thousand_people_within_seconds() -> None:
    called = [f"{str(n % 50).translate(SYLLABLES)} {str(1000 + n // 5).translate(SYLLABLES)}" for n in range(5000)]
    people = [
        Person(email=f"p{n}@harbourshire.example", name=name.title(), post=f"Manager, {name}") for n, name in enumerate(called)
    ]
    written = [f"{p.name[0]}. {p.name.split()[1]}" if n % 2 else p.name.replace("o", "0") for n, p in enumerate(people[::5])]
    directory, began = Directory(people), time.process_time()
    matches = [match for lead in written for match in directory.meant(lead)]
    assert time.process_time() - began < 5, "about 1 s on a small machine"
    assert [match.written for match in matches if not match.person and not match.nearest] == []
