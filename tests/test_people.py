"""Whom a written lead means, and who is told where the directory knows only some of the leads, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.mail_samples import DIRECTORY, SOON

KNOWN, SAME_PERSON = "Head of Harbours", "Morgan Example"
LEADS = {
    "known": ((KNOWN,), ("head.harbours@harbourshire.example",), ()),
    "unknown": (("Tide Warden",), (), ("Tide Warden",)),
    "two unknown ones are two names": (("Tide Warden, North", "Wreck Receiver"), (), ("Tide Warden, North", "Wreck Receiver")),
    "one that is written twice is one name": (("Tide Warden", "Tide Warden"), (), ("Tide Warden",)),
    "one of two": ((KNOWN, "Tide Warden"), ("head.harbours@harbourshire.example",), ("Tide Warden",)),
    "one person written twice leaves nobody out": ((KNOWN, SAME_PERSON), ("head.harbours@harbourshire.example",), ()),
    "none": ((), (), ()),
}


@pytest.mark.parametrize(("leads", "known", "unknown"), LEADS.values(), ids=LEADS.keys())
def test_who_is_told_and_whom_nobody_knows(leads: tuple[str, ...], known: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    chased = DIRECTORY.chased(replace(SOON.action, leads=leads))
    assert (chased.known, chased.unknown) == (known, unknown)


@pytest.mark.parametrize("leads", [leads for leads, known, unknown in LEADS.values() if unknown or not known])
def test_the_plans_owner_stands_in_for_whoever_is_not_known(leads: tuple[str, ...]) -> None:
    action = replace(SOON.action, leads=leads)
    assert action.owner in {doer.to for doer in DIRECTORY.chased(action).doers if doer.as_ == "owner"}
