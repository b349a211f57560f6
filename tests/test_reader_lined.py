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
