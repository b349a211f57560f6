"""Which action of a plan's next version is which action of the register: the likest pairs first, each once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.model import Draft, Published
from rules.identity import Registered, compare
from tests.office import action as draft
from tests.test_rag import action


def written(text: str, finding: str = "1") -> Draft:
    """An action as a document has it."""
    return replace(draft(f"{finding}.1", "31 March 2026"), text=text, finding=f"What is wrong, {finding}.")


def registered(*drafts: Draft) -> list[Registered]:
    """The register as these drafts made it, in their order."""
    return [
        Registered(
            action=replace(action(), id=i, ref=f"harbourshire-{i}", finding_number=d.finding_number or "", text=d.text),
            published=Published.of(d),
        )
        for i, d in enumerate(drafts, 1)
    ]


DREDGE = "Dredge the inner harbour to four metres and have the depth surveyed."
PAINT = "Paint every bollard of the north quay and number it."

SAME_OR_NOT = [
    # as it was, as it is now, the finding that it stands under now, and whether it is the same action
    (DREDGE, DREDGE, "1", True),
    (DREDGE, DREDGE.upper().replace(" ", "  "), "1", True),
    (DREDGE, "Dredge the inner harbour to five metres and have the depth surveyed.", "1", True),
    (DREDGE, DREDGE, "2", True),  # it went under another heading
    (DREDGE, "Dredge the inner harbour to five metres, and have its depth surveyed twice.", "2", False),
    (DREDGE, PAINT, "1", False),
    (DREDGE, "Dredge the harbour.", "1", False),
]


@pytest.mark.parametrize(("was", "now", "finding", "same"), SAME_OR_NOT)
def test_an_action_is_known_again_by_its_words_and_its_finding(was: str, now: str, finding: str, same: bool) -> None:
    found = compare(registered(written(was)), [written(now, finding)])
    assert (len(found.same) + len(found.changed), len(found.new), len(found.gone)) == ((1, 0, 0) if same else (0, 1, 1))


def test_two_actions_in_the_same_words_are_paired_in_their_order() -> None:
    found = compare(registered(written(DREDGE), written(DREDGE)), [written(DREDGE), written(DREDGE)])
    assert [pair.action.id for pair in found.same] == [1, 2]


def test_the_likest_pair_is_found_whatever_the_order() -> None:
    nearly = DREDGE.replace("four", "five")
    found = compare(registered(written(DREDGE), written(nearly)), [written(nearly), written(DREDGE)])
    assert [(pair.action.id, pair.draft.text) for pair in found.same] == [(1, DREDGE), (2, nearly)]


def test_what_is_new_keeps_the_documents_order_and_what_is_gone_is_named() -> None:
    found = compare(registered(written(DREDGE)), [written(PAINT), written("Hire a lock keeper for the canal.")])
    assert [d.text for d in found.new] == [PAINT, "Hire a lock keeper for the canal."]
    assert [gone.id for gone in found.gone] == [1]


texts = st.lists(st.sampled_from([DREDGE, DREDGE.replace("four", "five"), PAINT, "Hire a lock keeper.", ""]), max_size=6)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(texts, texts)
def test_nothing_is_lost_and_nothing_is_paired_twice(before: list[str], now: list[str]) -> None:
    known, drafts = registered(*map(written, before)), list(map(written, now))
    found = compare(known, drafts)
    pairs = (*found.same, *found.changed)
    assert sorted([*(p.action.id for p in pairs), *(a.id for a in found.gone)]) == [one.action.id for one in known]
    assert sorted([*(p.draft.text for p in pairs), *(d.text for d in found.new)]) == sorted(now)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(texts.map(lambda several: [t for t in several if t]))
def test_the_same_document_again_changes_nothing(several: list[str]) -> None:
    drafts = list(map(written, several))
    found = compare(registered(*drafts), drafts)
    assert (len(found.same), found.changed, found.new, found.gone) == (len(drafts), (), (), ())
