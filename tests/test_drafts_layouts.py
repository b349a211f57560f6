"""Plans in other layouts than the published ones are read: who does what by when, under which finding, in which colour."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from readers import read_plan
from register.model import Draft, Reading, Status
from tests import reader_samples as samples


def by_text(reading: Reading, start: str) -> Draft:
    return next(d for d in reading.drafts if d.text.startswith(start))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plans")


@pytest.fixture(scope="module")
def recommendations(folder: Path) -> Reading:
    return read_plan(samples.a_table_per_recommendation(folder / "care.docx"), dated=date(2024, 9, 1))


@pytest.fixture(scope="module")
def merged(folder: Path) -> Reading:
    return read_plan(samples.merged_cells_and_two_storeys(folder / "fire.docx"), dated=date(2023, 4, 1))


@pytest.fixture(scope="module")
def tracker(folder: Path) -> Reading:
    return read_plan(samples.an_audit_tracker(folder / "audit.xlsx"), dated=date(2025, 3, 31))


@pytest.fixture(scope="module")
def sections(folder: Path) -> Reading:
    return read_plan(samples.section_rows_are_findings(folder / "send.xlsx"), dated=date(2023, 4, 1))


def text(folder: Path, name: str, words: str, dated: date) -> Reading:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return read_plan(path, dated=dated)


# --- Word, a table for each recommendation


def test_recommendations_that_word_numbers_are_findings_and_success_measures_are_not(recommendations: Reading) -> None:
    assert [(f.number, f.text, f.group) for f in recommendations.findings] == [
        ("1", "Medicines are not always recorded when they are given to people.", "Must do"),
        ("2", "Staff files lack two references.", "Must do"),
    ]


def test_deadlines_count_from_the_inspection_and_not_from_the_report(recommendations: Reading) -> None:
    assert recommendations.inspected_on == date(2024, 6, 7)
    assert by_text(recommendations, "Audit all").deadline.due == date(2024, 6, 7)


def test_numbered_actions_of_a_cell_take_the_leads_and_days_of_their_number(recommendations: Reading) -> None:
    train, probe = by_text(recommendations, "Train"), by_text(recommendations, "Test each")
    assert (train.leads, train.deadline.due) == (("Training Lead",), date(2024, 10, 31))
    assert (probe.leads, probe.deadline.due) == (("Deputy Manager",), date(2024, 11, 15))


def test_the_colour_is_read_from_the_shading(recommendations: Reading) -> None:
    assert [d.rag_said for d in recommendations.drafts] == ["green", "amber", "amber", "red", None]


def test_an_action_without_a_lead_is_a_doubt(recommendations: Reading) -> None:
    action = by_text(recommendations, "Tell the Board")
    assert action.leads == () and "no lead stands in this row" in action.doubts


# --- Word, merged cells and a header in two storeys


def test_what_a_merge_carries_down_is_no_doubt_and_what_is_empty_is(merged: Reading) -> None:
    carried, empty = by_text(merged, "Clear the backlog"), by_text(merged, "Set up an audit")
    assert (carried.leads, carried.doubts) == (("Group Manager",), ())
    assert (empty.leads, empty.finding) == ((), "Prevention work is not aimed at those most at risk.")
    assert empty.doubts == ("no lead stands in this row",)


def test_start_and_end_under_one_heading_are_two_columns(merged: Reading) -> None:
    deadline = by_text(merged, "Agree what").deadline
    assert (deadline.starts, deadline.due) == (date(2023, 4, 1), date(2023, 6, 30))


def test_rows_across_the_table_are_groups_and_references_number_the_findings(merged: Reading) -> None:
    assert [(f.number, f.group) for f in merged.findings] == [("1", "Prevention"), ("2", "Protection")]


def test_a_key_of_colours_is_no_table_of_actions(merged: Reading) -> None:
    assert len(merged.drafts) == 4


def test_an_action_struck_through_is_withdrawn(merged: Reading) -> None:
    action = by_text(merged, "Recruit six")
    assert action.status is Status.WITHDRAWN and any("struck through" in d for d in action.doubts)


# --- Excel, an audit tracker


def test_the_header_need_not_stand_in_the_first_row(tracker: Reading) -> None:
    assert tracker.title == "Internal audit tracker"
    assert [d.text for d in tracker.drafts][:3] == ["Send a list of leavers.", "Check ten claims.", "Record each approval."]


def test_a_revised_date_counts_and_the_first_is_kept(tracker: Reading) -> None:
    deadline = by_text(tracker, "Send a list").deadline
    assert (deadline.due, deadline.original_due) == (date(2025, 5, 30), date(2025, 1, 31))


def test_a_day_as_excels_number_is_a_day(tracker: Reading) -> None:
    assert by_text(tracker, "Record each").deadline.due == date(2025, 4, 30)


def test_fills_are_colours_and_updates_tell_how_it_stands(tracker: Reading) -> None:
    read = [(d.rag_said, d.status) for d in tracker.drafts][:3]
    assert read == [("amber", Status.DELAYED), ("green", Status.NOT_STARTED), ("red", Status.OPEN)]


def test_a_sheet_of_closed_actions_with_other_columns_is_read_as_done(tracker: Reading) -> None:
    closed = tracker.drafts[-1]
    assert (closed.text, closed.status) == ("Reconcile the bank account each month.", Status.COMPLETE)
    assert closed.deadline.completed_on == date(2024, 11, 5)
    assert closed.place.page_or_sheet == "Closed actions"


def test_a_hidden_sheet_is_left_out_and_said_so(tracker: Reading) -> None:
    assert any('"Lists" is hidden' in r.says for r in tracker.remarks)


# --- Excel, section rows


def test_rows_across_the_sheet_are_findings_where_no_column_holds_them(sections: Reading) -> None:
    assert [(d.finding_number, d.finding) for d in sections.drafts] == [
        ("1", "Families wait too long for assessments."),
        ("1", "Families wait too long for assessments."),
        ("2", "Plans are of poor quality."),
    ]


def test_a_date_shown_as_a_month_is_due_on_its_last_day(sections: Reading) -> None:
    assert by_text(sections, "Recruit two").deadline.due == date(2023, 9, 30)


def test_a_note_that_sounds_done_does_not_end_what_recurs_or_is_due_later(sections: Reading) -> None:
    assert by_text(sections, "Recruit two").status is Status.IN_PROGRESS
    assert by_text(sections, "Publish").status is Status.ONGOING


# --- Markdown and text


def test_recommendations_with_a_cabinets_response_are_the_actions(folder: Path) -> None:
    first, second = text(folder, "scrutiny.md", samples.SCRUTINY, date(2022, 3, 14)).drafts
    assert (first.finding_number, first.text) == ("1", "That the timetable is published.")
    assert first.deadline.due == date(2022, 6, 30)
    assert (second.deadline.due, second.deadline.original_due) == (date(2022, 7, 31), date(2022, 5, 31))
    assert second.status is Status.WITHDRAWN


def test_a_row_cut_by_a_page_is_joined_in_every_cell_and_said_so(folder: Path) -> None:
    reading = text(folder, "governors.txt", samples.GOVERNORS, date(2019, 4, 1))
    cut = by_text(reading, "Hold reviews")
    assert cut.text == "Hold reviews of the risk register so that nothing is forgotten"
    assert (cut.leads, cut.deadline.due, cut.deadline.phrase) == (
        ("Audit Committee",),
        date(2019, 7, 31),
        "Termly, first by 31 July 2019",
    )
    assert any("rest of this one" in d for d in cut.doubts)


def test_lettered_actions_take_the_days_of_their_letter(folder: Path) -> None:
    reading = text(folder, "letters.txt", samples.GOVERNORS, date(2019, 4, 1))
    lettered = [d for d in reading.drafts if d.finding == "Teaching"][:3]
    assert [d.text for d in lettered] == ["Write a marking policy", "Train all teachers in it", "Check ten books"]
    assert [d.deadline.due or d.deadline.starts for d in lettered] == [date(2019, 5, 31), date(2019, 6, 30), date(2019, 9, 1)]


def test_a_lead_to_be_confirmed_is_nobody(folder: Path) -> None:
    action = by_text(text(folder, "tbc.txt", samples.GOVERNORS, date(2019, 4, 1)), "Buy new")
    assert action.leads == () and 'the lead "TBC" names nobody' in action.doubts


# --- frames, short forms, small letters


def test_a_plan_inside_a_frame_is_read_and_detail_in_bullets_is_no_action(folder: Path) -> None:
    reading = read_plan(samples.a_table_in_a_table(folder / "frame.docx"), dated=date(2022, 10, 1))
    assert [d.text for d in reading.drafts] == [
        "Train all staff. This will include: • checks • a test",
        "Buy a tool Appoint a lead",
    ]
    assert reading.drafts[0].finding == "Medicines were not safe."
    assert reading.findings[0].group == "Regulation 12", "a regulation beside what was found is its group"
    assert any("2 paragraphs that each begin like an action" in d for d in reading.drafts[1].doubts)


def test_short_forms_in_headings_are_understood_and_unknown_headings_are_asked_about(folder: Path) -> None:
    reading = text(folder, "short.txt", samples.ABBREVIATED, date(2023, 7, 1))
    first, second = reading.drafts
    assert (first.text, first.leads) == ("They will be reconciled in July.", ("Chief Accountant",))
    assert (first.deadline.due, first.deadline.original_due) == (date(2023, 9, 30), date(2023, 7, 31))
    assert any('"Zorble"' in r.says for r in reading.remarks)
    assert second.text == "Review access rights", "a bare Agreed means the recommendation"


def test_actions_that_begin_with_small_letters_are_not_rests_of_each_other(folder: Path) -> None:
    reading = text(folder, "log.md", samples.WITHOUT_PIPES_AT_THE_ENDS, date(2023, 2, 10))
    assert [d.text for d in reading.drafts] == ["write to the regulator", "circulate the risk register"]
    assert reading.drafts[1].deadline.doubt is not None


def test_a_post_over_several_lines_of_many_cells_is_one_lead(tmp_path: Path) -> None:
    """A narrow column breaks it in each row alike: its lines are not three leads that come again."""
    rows = [f"| 1.{n} | Mend quay {n} | Head of Service:<br>Piers, Slipways<br>and Moorings | 30 June 2026 |" for n in range(1, 5)]
    text = "\n".join(["| No | Action | Lead | By when |", "|---|---|---|---|", *rows])
    (tmp_path / "quays.md").write_text(text, encoding="utf-8")
    assert [draft.leads for draft in read_plan(tmp_path / "quays.md", dated=date(2026, 1, 5)).drafts] == [
        ("Head of Service: Piers, Slipways and Moorings",)
    ] * 4
