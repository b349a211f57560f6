"""The example: a made-up council's plan in three layouts holds every situation, and its files agree with each other."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from config.book import policy
from config.policy import Policy
from examples import values
from examples.build import HERE, layouts
from readers import read_plan
from readers.directory import read_directory
from register.model import Deadline
from rules.calendar import Calendar
from rules.people import Directory

PLANS = Path(__file__).parents[2] / "shared" / "plans"
OFFICE = {".docx", ".xlsx"}
LAYOUTS = ("plan.docx", "plan.xlsx", "plan.txt")
Expected = dict[str, str]
ROWS = [row for _, row in values.rows()]


def expected() -> list[Expected]:
    with (HERE / "expected.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def parts(name: str, content: bytes) -> dict[str, bytes]:
    """What a layout holds: an Office file's parts by name, a text as the one part that it is."""
    if Path(name).suffix not in OFFICE:
        return {name: content}
    with ZipFile(BytesIO(content)) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_committed_layout_is_what_the_values_give(name: str) -> None:
    committed = parts(name, (HERE / name).read_bytes())
    assert committed == parts(name, layouts()[name]), "run: python -m examples.build"


def test_the_same_values_give_the_same_bytes() -> None:
    assert layouts() == layouts()


def test_what_is_expected_keeps_step_with_the_values() -> None:
    printed = [
        (area.number, area.text, row.text, values.deadline_in_words(row), row.evidence, row.brag.lower())
        for area, row in values.rows()
    ]
    read = [(e["finding_no"], e["finding"], e["action"], e["due_phrase"], e["evidence_expected"], e["rag"]) for e in expected()]
    assert [(*r[:2], r[2].split(" • ")[0], *r[3:]) for r in read] == printed


def test_the_leads_expected_are_those_of_the_values() -> None:
    for row, line in zip(ROWS, expected(), strict=True):
        leads, _, officers = line["lead"].partition(" / responsible officer: ")
        assert (leads, officers) == ("; ".join(row.leads), "; ".join(row.responsible)), row.ref


def test_real_dates_are_expected_as_they_are() -> None:
    for row, line in zip(ROWS, expected(), strict=True):
        if isinstance(row.by_when, date):
            assert line["expected_due"] == row.by_when.isoformat()


SITUATIONS: dict[str, Callable[[Expected], bool]] = {
    "a fixed date": lambda e: e["kind"] == "date",
    "by a month": lambda e: e["due_phrase"] == "By March 2026",
    "immediate": lambda e: e["kind"] == "immediate",
    "ongoing": lambda e: e["due_phrase"] == "Ongoing",
    "ongoing with a day of review": lambda e: bool(e["review"]),
    "so long after the inspection": lambda e: e["kind"] == "relative",
    "every fortnight, said in the action": lambda e: "every fortnight" in e["action"] and "INTERVAL=2" in e["recurrence"],
    "every quarter": lambda e: e["recurrence"] == "FREQ=MONTHLY;INTERVAL=3",
    "a start without an end": lambda e: bool(e["start"]) and not e["recurrence"] and not e["expected_due"],
    "done, awaiting sign-off": lambda e: "awaiting_signoff" in e["status"],
    "done without evidence": lambda e: "awaiting_evidence" in e["status"],
    "overdue soon after release": lambda e: "2026-02-02" < e["expected_due"] <= "2026-02-13",
    "a moved date": lambda e: "revised" in e["due_phrase"],
    "no lead": lambda e: not e["lead"],
    "a date that cannot be read": lambda e: "unknown" in e["kind"],
    "two leads": lambda e: ";" in e["lead"],
    "a responsible officer beside the lead": lambda e: "responsible officer" in e["lead"],
    "in progress": lambda e: e["status"] == "in_progress",
    "not started": lambda e: e["status"] == "not_started",
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_plan_holds(situation: str) -> None:
    assert any(SITUATIONS[situation](line) for line in expected())


def test_the_plan_has_the_size_of_a_real_one() -> None:
    findings = {line["finding_no"] for line in expected()}
    assert 6 <= len(findings) <= 8 and 22 <= len(ROWS) <= 26


def test_the_text_layout_says_every_word_though_pages_cut_its_rows() -> None:
    text = (HERE / "plan.txt").read_text(encoding="utf-8")
    said = set(re.findall(r"\w+", text))
    assert all(set(re.findall(r"\w+", row.text)) <= said for row in ROWS)
    assert text.count("\f") == 5 and text.count("Action required") == 8


def listed(cell: str) -> set[str]:
    """The accepted readings of a cell of expected.csv."""
    return set(cell.split("|"))


def day_of(deadline: Deadline) -> str:
    day = deadline.due or deadline.completed_on
    return day.isoformat() if day else ""


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_reads_to_what_is_expected(name: str) -> None:
    drafts = read_plan(HERE / name, dated=values.DATED).drafts
    for row, line, draft in zip(ROWS, expected(), drafts, strict=True):
        deadline = draft.deadline
        assert draft.finding_number == line["finding_no"] and draft.finding == line["finding"], row.ref
        assert (draft.leads, draft.responsible) == (row.leads, row.responsible), row.ref
        assert day_of(deadline) in listed(line["expected_due"]), row.ref
        assert deadline.kind in listed(line["kind"]) and draft.status in listed(line["status"]), row.ref
        assert (str(deadline.starts or ""), str(deadline.review or "")) == (line["start"], line["review"]), row.ref
        assert (deadline.recurrence or "") == line["recurrence"], row.ref


@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx", "plan.txt"])
def test_each_layout_says_what_will_show_that_it_was_done(name: str) -> None:
    drafts = read_plan(HERE / name, dated=values.DATED).drafts
    assert [draft.evidence_expected for draft in drafts] == [line["evidence_expected"] for line in expected()]


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_moved_date_keeps_the_first(name: str) -> None:
    moved = [d.deadline for d in read_plan(HERE / name, dated=values.DATED).drafts if d.deadline.original_due]
    assert [(str(d.original_due), str(d.due)) for d in moved] == [("2026-04-30", "2026-06-30")]


@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx"])
def test_the_colours_are_read_where_the_layout_has_them(name: str) -> None:
    said = [(draft.rag_said or "").lower() for draft in read_plan(HERE / name, dated=values.DATED).drafts]
    assert said == [line["rag"] for line in expected()]


LEADS = {
    "Rafiq Lockmere": "rafiq.lockmere@harbourshire.example",
    "Head of Assessment and Safeguarding": "rafiq.lockmere@harbourshire.example",  # a post
    "Principal Social Worker": "marguerite.shoalby@harbourshire.example",
    "Nkechi Sandquay, Head of Quality Assurance": "nkechi.sandquay@harbourshire.example",  # a name and its post
    "Child Protection Team": "halima.gullscombe@harbourshire.example",  # a team
    "Quality Assurance Team": "callum.weirstone@harbourshire.example",
    "Team Managers": None,  # several people
    "Clementine Oakhithe": None,  # nobody
}


@pytest.mark.parametrize(("written", "email"), LEADS.items())
def test_a_lead_as_written_means(written: str, email: str | None) -> None:
    person = Directory(read_directory(HERE / "directory.csv")).meant(written)[0].person
    assert (person and person.email) == email


def test_only_two_leads_of_the_plan_are_nobody_in_the_directory() -> None:
    directory = Directory(read_directory(HERE / "directory.csv"))
    written = {lead for row in ROWS for lead in (*row.leads, *row.responsible)}
    assert {match.written for match in directory.doubted(written)} == {"Team Managers", "Clementine Oakhithe"}


def test_every_manager_and_deputy_is_in_the_directory_and_the_top_is_the_director() -> None:
    people = {person.email: person for person in read_directory(HERE / "directory.csv")}
    for person in people.values():
        assert person.email.endswith("@harbourshire.example")
        assert {person.manager, person.deputy} - {None} <= people.keys()
        above = person
        for _ in range(3):
            above = people[above.manager] if above.manager else above
        assert above.post == "Director of Children's Services"


def test_heads_of_service_report_to_the_director() -> None:
    people = read_directory(HERE / "directory.csv")
    heads = [person for person in people if (person.post or "").startswith("Head of ")]
    assert len(heads) == 4 and {head.manager for head in heads} == {"imogen.tidewell@harbourshire.example"}


def test_somebody_with_an_action_due_is_away_on_that_day() -> None:
    away = [p for p in read_directory(HERE / "directory.csv") if p.away_from and p.away_until]
    late = next(row for row in ROWS if row.ref == "2.1")
    assert [p.name for p in away if p.away_from <= late.by_when <= p.away_until] == list(late.responsible)  # type: ignore[operator]


def test_the_policy_is_valid_and_closes_the_offices_at_christmas() -> None:
    ours = policy(HERE / "policy.yaml")
    calendar = Calendar(ours.working_days.nation, ours.working_days.closed)
    assert calendar.plus(date(2026, 12, 24), 1) == date(2027, 1, 4)


def test_the_policy_marks_each_setting_that_it_changes() -> None:
    ours, default = policy(HERE / "policy.yaml").model_dump(), Policy().model_dump()
    changed = [f"{part}.{name}" for part, settings in ours.items() for name in settings if settings[name] != default[part][name]]
    assert len(changed) == (HERE / "policy.yaml").read_text(encoding="utf-8").count("# ours:"), changed


def words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


@pytest.mark.plans
@pytest.mark.skipif(not PLANS.exists(), reason="the published plans of ../shared are not here")
def test_no_seven_words_in_a_row_are_those_of_a_published_plan() -> None:
    ours = words((HERE / "plan.txt").read_text(encoding="utf-8"))
    runs = {tuple(ours[at : at + 7]) for at in range(len(ours) - 6)}
    for plan in PLANS.glob("*.txt"):
        theirs = words(plan.read_text(encoding="utf-8"))
        assert not runs & {tuple(theirs[at : at + 7]) for at in range(len(theirs) - 6)}, plan.name


def test_every_deed_of_the_demo_is_a_task_that_exists() -> None:
    """`make demo` takes a minute and is not run here: what it calls is looked up all the same."""
    from examples import demo

    deeds = [deed for scene in demo.SCENES for deed in scene.deeds]
    assert len(deeds) > 5 and {scene.on for scene in demo.SCENES} >= {demo.DATED}
