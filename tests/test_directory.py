"""Whom a plan means by the leads that it names; and the directory file, with its faults by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from config.policy import Policy
from readers.directory import read_directory
from readers.errors import Unreadable
from register.model import Person
from rules.leads.reading import NOBODY
from rules.people import Directory
from rules.rulebook import Rulebook
from tests.office import PEOPLE, UNREADABLE, address, person
from tests.test_rag import action

CREW = (
    *PEOPLE,
    Person(email=address("dov"), name="Dov Keelson", post="Lock Keeper", unit="Canal Team", manager=address("eli")),
    Person(email=address("eli"), name="Eli Towpath", post="Canal Manager", unit="Canal Team", manager=address("mia")),
    person("sam1", "Sam Rudderby", "Diver"),
    person("sam2", "Sam Rudderby", "Diver"),
)
DIRECTORY = Directory(CREW)

MEANT = [
    # as the plan writes it, who is meant, and how that is known
    ("ana@harbourshire.example", "ana", "by the address"),
    ("Ana Fairlead (ANA@harbourshire.example)", "ana", "by the name"),
    ("Ana Fairlead", "ana", "by the name"),
    ("ana  FAIRLEAD", "ana", "by the name"),
    ("Ana Fairlead, Head of Harbours", "ana", "by the name"),
    ("Ana Fairlead – Head of Harbours", "ana", "by the name"),
    ("Head of Harbours", "ana", "by the post"),
    ("Head of Harbours (Ana Fairlead)", "ana", "by the post"),
    ("Anna Fairlead", None, NOBODY),
    ("Fairlead Ana", None, NOBODY),
    ("Head of Harbour", None, NOBODY),
    ("Canal Team", "eli", "by the unit"),  # who is not managed from within it
    ("Sam Rudderby", None, "2 people have the name “Sam Rudderby”"),
    ("Diver", None, "2 people have the post “Diver”"),
    ("Tide Warden", None, NOBODY),
    ("Ana", None, NOBODY),
    ("", None, NOBODY),
]


@pytest.mark.parametrize(("written", "who", "how"), MEANT)
def test_a_written_lead_means_somebody_for_sure_or_nobody(written: str, who: str | None, how: str) -> None:
    (match,) = DIRECTORY.meant(written)
    assert (match.person.email if match.person else None, match.how) == (address(who) if who else None, how)


CHASED: list[tuple[dict[str, Any], list[tuple[str, str]], list[tuple[str, str]]]] = [
    # as the plan names them, who is chased as what, who leads as what
    ({"leads": ("Ana Fairlead",)}, [("ana", "lead")], [("ana", "lead")]),
    ({"responsible": ("Ben Tillerby",)}, [("ben", "responsible")], [("ana", "lead")]),
    ({"responsible": ("Tide Warden",)}, [("ana", "lead")], [("ana", "lead")]),
    ({"leads": ("Tide Warden",)}, [("pat", "owner")], [("pat", "owner")]),
    ({"leads": ("Tide Warden",), "responsible": ("Ben Tillerby",)}, [("ben", "responsible")], [("ben", "responsible")]),
    ({"leads": ("Ana Fairlead", "Tide Warden")}, [("ana", "lead"), ("pat", "owner")], [("ana", "lead")]),
    ({"leads": ("Ana Fairlead", "Head of Harbours")}, [("ana", "lead")], [("ana", "lead")]),
    ({"leads": ()}, [("pat", "owner")], [("pat", "owner")]),
]


@pytest.mark.parametrize(("named", "doers", "leads"), CHASED, ids=[str(c[0]) for c in CHASED])
def test_who_is_chased_and_who_leads(named: dict[str, Any], doers: list[tuple[str, str]], leads: list[tuple[str, str]]) -> None:
    chased = DIRECTORY.chased(action(**named))
    assert [(r.to, r.as_) for r in chased.doers] == [(address(who), role) for who, role in doers]
    assert [(r.to, r.as_) for r in chased.leads] == [(address(who), role) for who, role in leads]


SIGNS: list[tuple[str, dict[str, Any], str]] = [
    # the policy's sign_off.by, who is named, and who signs
    ("manager", {}, "mia"),
    ("manager", {"leads": ("Mia Quaysider",)}, "pat"),
    ("manager", {"leads": ("Tide Warden",)}, "pat"),
    ("manager", {"leads": ("Tide Warden",), "responsible": ("Ben Tillerby",)}, "ana"),
    ("owner", {}, "pat"),
    (address("rex"), {}, "rex"),
]


@pytest.mark.parametrize(("by", "named", "who"), SIGNS)
def test_who_signs_an_action_off(by: str, named: dict[str, Any], who: str) -> None:
    book = Rulebook.of(Policy.model_validate({"sign_off": {"by": by}}), CREW)
    assert book.signatory(action(UNREADABLE, **named)) == address(who)


def test_an_empty_directory_knows_nobody_and_the_owner_stands_in_for_all() -> None:
    chased = Directory().chased(action(leads=("Ana Fairlead", "Head of Beaches")))
    assert [(r.to, r.instead_of) for r in chased.doers] == [(address("pat"), ("Ana Fairlead", "Head of Beaches"))]


# The file

HEADER = "name,post,email,unit,manager,deputy,away_from,away_until\n"


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "directory.csv"
    file.write_text(text, encoding=encoding)
    return file


def test_a_directory_file_gives_its_people(tmp_path: Path) -> None:
    lines = "Ana Fairlead,Head of Harbours,Ana@Harbourshire.example,Coast,,,2026-08-03,2026-08-14\n"
    (ana,) = read_directory(written(tmp_path, HEADER + lines, "utf-8-sig"))
    assert (ana.email, ana.post, str(ana.away_until)) == ("ana@harbourshire.example", "Head of Harbours", "2026-08-14")


def test_a_directory_as_excel_saves_it_on_windows_is_read(tmp_path: Path) -> None:
    (zoe,) = read_directory(written(tmp_path, "Name;E-mail\nZoë Strand;zoe@harbourshire.example\n", "cp1252"))
    assert zoe.name == "Zoë Strand"


FAULTS = [
    # what stands in the file, and the sentences that name each fault
    ("", ["no people in it", "name, post, email"]),
    (HEADER, ["no people in it"]),
    ("post,unit\nDiver,Dock\n", ["line 1: the columns name and email are missing"]),
    ("name,email\nAna Fairlead,ana\n", ["line 2: “ana” in the column email is no e-mail address"]),
    ("name,email\n,ana@harbourshire.example\n", ["line 2: the name is empty"]),
    (HEADER + "Ana Fairlead,,ana@harbourshire.example,,,,3/8/2026,\n", ["line 2: “3/8/2026”", "away_from", "2026-12-31"]),
    (
        HEADER + "Ana Fairlead,,ana@harbourshire.example,,mia@harbourshire.example,,,\n",
        ["the manager of ana@", "is nobody in the file"],
    ),
    ("name,email\nAna,a@harbourshire.example\nBen,a@harbourshire.example\n", ["a@harbourshire.example stands in it twice"]),
    ("name,email\n,x\nBen,y\n", ["line 2", "line 3"]),
    ("name,email\nAna Fairlead,\n", ["line 2: Ana Fairlead has no e-mail address", "delete the line"]),
    ("name,email\n\nAna,a@harbourshire.example\nBen,A@Harbourshire.example\n", ["line 4: a@harb", "in line 3 as well"]),
    ('name,email\n"Ana\nFairlead",a@harbourshire.example\nBen,\n', ["line 4: Ben has no e-mail"]),
    ("name,e-mail,manger\nAna,a@harbourshire.example,\n", ["line 1: there is no column “manger”; call it manager"]),
    (HEADER + "Ana,,a@harbourshire.example,,,b@harbourshire.example,,\n", ["line 2: the deputy of a@", "is nobody in the file"]),
    (HEADER + "Ana,,a@harbourshire.example,,,a@harbourshire.example,,\n", ["line 2: a@harbourshire.example is their own deputy"]),
    (HEADER + "Ana,,a@harbourshire.example,,a@harbourshire.example,,,\n", ["line 2: a@", " is managed by a@", "a circle"]),
    (
        HEADER + "Ana,,a@h.example,,b@h.example,,,\nBen,,b@h.example,,c@h.example,,,\nCal,,c@h.example,,b@h.example,,,\n",
        ["line 3: b@h.example is managed by c@h.example is managed by b@h.example: a circle"],
    ),
    (HEADER + "Ana,,a@harbourshire.example,,,,2026-08-14,2026-08-03\n", ["line 2: Ana is away from 2026-08-14", "swap"]),
    ("\0\1\2\3\4", ["is no directory in text", "CSV"]),
]


@pytest.mark.parametrize(("text", "says"), FAULTS)
def test_a_fault_of_the_directory_file_is_named_by_its_line(tmp_path: Path, text: str, says: list[str]) -> None:
    with pytest.raises(Unreadable) as refused:
        read_directory(written(tmp_path, text))
    assert "directory.csv" in str(refused.value)
    assert not [part for part in says if part not in str(refused.value)], str(refused.value)
