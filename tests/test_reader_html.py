"""A plan on a web page, as councils' systems, Word and Google write it."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers import Unreadable, as_json, read_plan
from readers.formats import read_blocks
from readers.grid import Grid, Merge, Prose
from register.model import Reading

DATED = date(2024, 5, 3)
HEAD = "<tr><th>Finding</th><th>Action</th><th>Lead</th><th>By when</th><th>RAG</th></tr>"


def plan(folder: Path, body: str, name: str = "plan.html") -> Reading:
    (folder / name).write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", encoding="utf-8")
    return read_plan(folder / name, dated=DATED)


def row(*cells: str) -> str:
    return "<tr>" + "".join(c if c.startswith("<td") else f"<td>{c}</td>" for c in cells) + "</tr>"


def test_a_finding_that_spans_rows_belongs_to_all_of_them(tmp_path: Path) -> None:
    rows = row('<td rowspan="2">Records are late</td>', "Audit records", "Ann Lee", "May 2024", "") + row(
        "Train staff", "Bob Roy", "June 2024", ""
    )
    read = plan(tmp_path, f"<table>{HEAD}{rows}</table>")
    assert [(d.text, d.finding) for d in read.drafts] == [
        ("Audit records", "Records are late"),
        ("Train staff", "Records are late"),
    ]


def test_a_cell_that_spans_columns_says_where_its_text_stands(tmp_path: Path) -> None:
    plan(
        tmp_path,
        f'<table>{HEAD}<tr><td colspan="5">Within 3 months</td></tr>{row("a", "Audit records", "Ann Lee", "May 2024", "")}</table>',
    )
    grid = next(b for b in read_blocks(tmp_path / "plan.html").blocks if isinstance(b, Grid))
    assert [c.merged for c in grid.rows[1].cells] == [None, *[Merge.LEFT] * 4]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<td bgcolor="#FF0000"></td>', "red"),
        ('<td style="background:#ffc000">&nbsp;</td>', "amber"),
        ('<td style="background-color: rgb(0, 176, 80)"></td>', "green"),
        ('<td class="rag-amber"></td>', "amber"),
        ('<td><span style="background: red">&nbsp;&nbsp;</span></td>', "red"),
        ('<td><img src="http://harbourshire.example/r.png" alt="Red"></td>', "Red"),
    ],
)
def test_the_colour_of_a_cell_is_its_rating(tmp_path: Path, cell: str, said: str) -> None:
    read = plan(tmp_path, f"<table>{HEAD}{row('Records', 'Audit records', 'Ann Lee', 'May 2024', cell)}</table>")
    assert (read.drafts[0].rag_said or "").lower() == said.lower()


def test_a_colour_of_a_style_sheet_counts_too(tmp_path: Path) -> None:
    style = "<style>.s4{border:1px;background-color:#00b050}</style>"
    read = plan(
        tmp_path, f"{style}<table>{HEAD}{row('Records', 'Audit records', 'Ann Lee', 'May 2024', '<td class=s4></td>')}</table>"
    )
    assert read.drafts[0].rag_said == "green"


def test_struck_words_do_not_count_but_a_struck_date_is_the_first(tmp_path: Path) -> None:
    read = plan(
        tmp_path,
        f"<table>{HEAD}{row('Records', 'Audit <del>some</del> all records', 'Ann Lee', '<s>May 2024</s> July 2024', '')}</table>",
    )
    assert read.drafts[0].text == "Audit all records"
    assert (read.drafts[0].deadline.due, read.drafts[0].deadline.original_due) == (date(2024, 7, 31), date(2024, 5, 31))


def test_lists_in_a_cell_keep_their_marks(tmp_path: Path) -> None:
    listed = row("Records", "<ol><li>Audit records</li><li>Train all staff</li></ol>", "Ann Lee", "May 2024", "")
    read = plan(tmp_path, f"<table>{HEAD}{listed}</table>")
    assert [d.text for d in read.drafts] == ["Audit records", "Train all staff"]


def test_a_plan_within_a_frame_of_tables_is_found_with_its_heading(tmp_path: Path) -> None:
    table = f"<table>{HEAD.replace('<th>Finding</th>', '')}{row('Audit records', 'Ann Lee', 'May 2024', '')}</table>"
    inner = f"<h2>1. Records are kept badly in all homes</h2>{table}"
    read = plan(tmp_path, f"<table><tr><td><p>Harbourshire plan</p>{inner}</td></tr></table>")
    assert (read.drafts[0].finding, read.title) == ("Records are kept badly in all homes", "Harbourshire plan")


def test_headings_paragraphs_and_bullets_between_tables_keep_their_order(tmp_path: Path) -> None:
    (tmp_path / "order.html").write_text(
        "<html><body>loose<h2>Two</h2><p>one<br>line</p><ul><li>item</ul><table><tr><td>cell<td>b</table>after</body></html>"
    )
    got = [(b.text, b.level, b.bullet) if isinstance(b, Prose) else "table" for b in read_blocks(tmp_path / "order.html").blocks]
    assert got == [
        ("loose", None, False),
        ("Two", 2, False),
        ("one", None, False),
        ("line", None, False),
        ("item", None, True),
        "table",
        ("after", None, False),
    ]


def test_scripts_styles_menus_and_what_is_hidden_are_passed_over(tmp_path: Path) -> None:
    noise = "<script>document.write('<p>x</p>')</script><nav>Home</nav><p style='display:none'>secret</p><p hidden>h</p>"
    read = plan(
        tmp_path, f"{noise}<table>{HEAD}{row('Records', 'Audit<script>x</script> records', 'Ann Lee', 'May 2024', '')}</table>"
    )
    assert read.title is None and read.drafts[0].text == "Audit records"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_the_encoding_is_the_one_that_the_page_names_or_shows(tmp_path: Path, encoding: str) -> None:
    charset = f'<meta charset="{encoding}">' if encoding != "utf-16" else ""
    page = (
        f"<html><head>{charset}</head><body><table>{HEAD}{row('F', 'Audit – all', 'Ann Lee', 'May 2024', '')}</table></body></html>"
    )
    (tmp_path / "plan.htm").write_bytes(page.encode(encoding))
    assert read_plan(tmp_path / "plan.htm", dated=DATED).drafts[0].text == "Audit – all"


def test_it_is_known_by_its_content_where_the_suffix_lies(tmp_path: Path) -> None:
    assert plan(tmp_path, f"<table>{HEAD}{row('F', 'Audit', 'Ann Lee', 'May 2024', '')}</table>", "plan.xls").drafts


BOMBS = [
    ("entities", '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><html><body>&b;</body></html>'),
    ("a file of the machine", '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p></body></html>'),
    ("ten thousand elements in each other", "<html>" + "<div>" * 10_000 + "x"),
    ("ten thousand tables in each other", "<html>" + "<table><tr><td>" * 10_000),
    ("a span over a million columns", "<html><table><tr><td colspan=999999 rowspan=999999>x<td>y</table>"),
    ("a thousand wide rows", "<html><table>" + "<tr><td rowspan=9999 colspan=200>x" * 9_000 + "</table>"),
    ("comments", "<html>" + "<!-- " * 100_000),
    ("control characters", "<html><p>\x00\x01\x02</p>"),
]


@pytest.mark.parametrize(("name", "page"), BOMBS, ids=[b[0] for b in BOMBS])
def test_a_bomb_is_read_or_refused_within_seconds(tmp_path: Path, name: str, page: str) -> None:
    (tmp_path / "bomb.html").write_text(page)
    began = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        read_plan(tmp_path / "bomb.html", dated=DATED)
    assert time.monotonic() - began < 8
    assert "root:" not in str(refused.value) and "hahaha" not in str(refused.value)


TAGS = (
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<td rowspan=3>",
    "<td colspan=2>",
    "<th>",
    "<p>",
    "<li>",
    "<ol>",
    "<br>",
    "<s>",
)
ODD = ("</s>", "<div>", "</div>", "<b>", "&amp;", "&#0;", "<!-- -->", "<![CDATA[ ]]>", "<h1>", "<body>", "</html>", "<")


@settings(max_examples=120, deadline=None)
@given(parts=st.lists(st.one_of(st.sampled_from(TAGS + ODD), st.text(max_size=10)), max_size=40))
def test_whatever_stands_in_it_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    try:
        as_json(plan(tmp_path_factory.mktemp("any"), f"<table>{HEAD}" + "".join(parts).encode("utf-8", "replace").decode()))
    except Unreadable as why:
        assert "plan.html" in str(why)
