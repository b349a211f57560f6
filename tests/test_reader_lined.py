"""Rows of a table without rules are told apart where its columns begin anew together, whatever the words say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from readers import read_plan
from register.model import Reading
from tests.pdf_samples import pdf, text

HEAD = "Finding              Action                 Lead            By when      Progress\n"
CUT = """
Files are late       Audit all the files    Ann Lee         June 2024    The audit was begun in
                     in both offices.                                    May and goes on in
                     Weekly report                                       both offices. The
                                                                         managers now
                     for each of the        Bob Roy         July 2024    read what they sign.
                     two teams.
"""


def read(path: Path, dated: date = date(2024, 5, 3)) -> Reading:
    return read_plan(path, dated=dated)


def test_columns_that_go_on_together_after_room_begin_a_row(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(HEAD + CUT, encoding="utf-8")
    reading = read(tmp_path / "plan.txt")
    assert [(d.text, d.leads, d.deadline.due) for d in reading.drafts] == [
        ("Audit all the files in both offices.", ("Ann Lee",), date(2024, 6, 30)),
        ("Weekly report for each of the two teams.", ("Bob Roy",), date(2024, 7, 31)),
    ]


def test_a_line_without_room_between_its_columns_goes_on_with_both(tmp_path: Path) -> None:
    lines = (
        ((40, "Finding"), (160, "Action"), (330, "Lead"), (450, "By when")),
        ((40, "Files are late in each"), (160, "Audit all files of the three"), (330, "Ann Lee"), (450, "June 2024")),
        ((40, "one of the five offices"), (150, "and teams of both towns.")),
        ((40, "of the county."), (160, "Tell the board.")),
    )
    narrow = [(x if x != 150 else 160, 90 + 12 * n, said) for n, line in enumerate(lines) for x, said in line]
    wide = [(52 if (x, said[:3]) == (40, "one") else x, y, said) for x, y, said in narrow]  # ends near the next column
    for number, places in enumerate((narrow, wide)):
        reading = read(pdf(tmp_path / f"{number}.pdf", text(*places)))
        assert [d.text for d in reading.drafts] == ["Audit all files of the three and teams of both towns. Tell the board."]
        assert reading.drafts[0].finding == "Files are late in each one of the five offices of the county."


STOREYS = """
No  Finding         Action                  Lead        Responsible  By when      Evidence    Progress
                                                        Officer                               End July 2024
1.  Files are late  Audit all the files     Ann Lee     Bob Roy      30 June      A report    Under way
    in one office   in both offices.                                 2024
In  two months                                                       l
2.  Staff are few   Recruit four nurses     Cy Poe      Bob Roy      May 2024     A list      Advert is out
"""


def test_a_header_whose_names_go_on_below_is_one_and_a_line_in_columns_left_empty_so_far_is_no_rest(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(STOREYS, encoding="utf-8")
    reading = read(tmp_path / "plan.txt")
    assert [(d.text, d.leads, d.responsible, d.deadline.due) for d in reading.drafts] == [
        ("Audit all the files in both offices.", ("Ann Lee",), ("Bob Roy",), date(2024, 6, 30)),
        ("Recruit four nurses", ("Cy Poe",), ("Bob Roy",), date(2024, 5, 31)),
    ]
    assert [d.progress for d in reading.drafts] == ["Under way", "Advert is out"]


SHIFTED = """Finding          Action                     Lead             By when         Evidence
Files are late   Audit all files            Ann Lee          30 June 2024    A report
\f                         Staff are few   Recruit nurses              Bob Roy     31 July 2024   A list
                         in one team     for the three homes         of homes    and later      of posts
                                         of the county                                          and names
                         of all four     and of both towns   of the      and after      of people
"""


def test_columns_that_run_into_each_other_on_a_page_are_a_doubt_of_its_actions(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(SHIFTED, encoding="utf-8")
    doubts = ["; ".join(d.doubts) for d in read(tmp_path / "plan.txt").drafts]
    assert "run into each other" not in doubts[0]
    assert all("run into each other" in said for said in doubts[1:])


MOVED = """
Finding              Action                  Lead         By when        Evidence
Files are late       Audit all the files     Ann Lee      30 June 2024   A report on
in two teams         in both offices                                     the files
Staff are few        Recruit four nurses     Bob Roy      May 2024       A list of
in one home          and a manager                                       posts
\f
   Visits are short     Write a guide for all   Cy Poe       July 2024
   in both towns        who visit families
   Plans are thin       Train the authors of    Dee Fox      Sept 2024
   in all teams         plans in both towns
"""


def test_columns_that_moved_on_the_next_page_are_found_again_without_its_empty_ones(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(MOVED, encoding="utf-8")
    reading = read(tmp_path / "plan.txt")
    assert [(d.text, d.leads, d.deadline.due) for d in reading.drafts] == [
        ("Audit all the files in both offices", ("Ann Lee",), date(2024, 6, 30)),
        ("Recruit four nurses and a manager", ("Bob Roy",), date(2024, 5, 31)),
        ("Write a guide for all who visit families", ("Cy Poe",), date(2024, 7, 31)),
        ("Train the authors of plans in both towns", ("Dee Fox",), date(2024, 9, 30)),
    ]


TOUCHING = """
Finding              Action                  Lead         By when
Files are late in a  Audit all the files of  Ann Lee      30 June 2024
town or in any other each of the five homes  and Bob Roy
team of the council  of the county
Staff are few in one Recruit four nurses     Bob Roy      May 2024
home of the county   and a manager
"""


def test_cells_with_a_single_space_between_them_are_two_where_cells_begin_there(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TOUCHING, encoding="utf-8")
    reading = read(tmp_path / "plan.txt")
    assert [d.finding for d in reading.drafts] == [
        "Files are late in a town or in any other team of the council",
        "Staff are few in one home of the county",
    ]
    assert reading.drafts[0].text == "Audit all the files of each of the five homes of the county"


ACROSS = """
Remedy                           Owner             By when
Case 20 004 - delay in the plan of a child and in the answer to the family

Write to the family              Ann Lee           May 2024
Finish the plan of the child     Bob Roy           June 2024

Case 20 017 - an assessment that was refused without a reason in writing

Carry out the assessment         Cy Poe            July 2024
Tell all staff of the duty       Dee Fox           Sept 2024
"""


def test_a_heading_across_the_table_is_the_finding_of_the_rows_below(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(ACROSS.replace("By when\n", "By when\n\n"), encoding="utf-8")
    found = [d.finding.split(" - ")[0] for d in read(tmp_path / "plan.txt").drafts]
    assert found == ["Case 20 004"] * 2 + ["Case 20 017"] * 2


BROKEN = """
Action                      Lead      Times   Progress
Audit all the files of      Team      31      The manager
both offices                Manag     Marc    was told
                            er        h
                                      2025
Train the authors of plans  Bob Roy   May     Done
"""


def test_a_word_that_a_narrow_column_breaks_is_whole_where_it_stands_whole_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(BROKEN.replace("Times ", "When  "), encoding="utf-8")
    first = read(tmp_path / "plan.txt").drafts[0]
    assert (first.leads, first.deadline.due) == (("Team Manager",), date(2025, 3, 31))


RUNNING = """
Finding              Action                  Lead         By when
Files are late       Audit all the files     Ann Lee      30 June 2024
in all the teams of  in both offices and of
Flood plan - official Page 1
\fFinding            Action                  Lead         By when
the council          the night staff                      (was 1 May
                                                          2024)
Staff are few        Recruit four nurses     Bob Roy      May 2024
Flood plan - official Page 2
"""


def test_a_row_goes_on_over_the_foot_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(RUNNING, encoding="utf-8")
    first, second = read(tmp_path / "plan.txt").drafts
    assert first.text == "Audit all the files in both offices and of the night staff"
    assert (first.deadline.due, first.deadline.original_due) == (date(2024, 6, 30), date(2024, 5, 1))
    assert second.leads == ("Bob Roy",)


LOST = """
Finding            Action                 Lead         By when       Progress
Files are late     Audit all the files    Ann Lee      30 June 2024  Begun
\f
Finding            Action                 Lead         Xqrtz         Progress
Staff are few      Recruit four nurses    Bob Roy      May 2024      Begun
"""


def test_a_header_that_no_longer_says_where_the_deadlines_stand_is_a_doubt(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(LOST, encoding="utf-8")
    assert any("columns of this page" in doubt for doubt in read(tmp_path / "plan.txt").drafts[1].doubts)
