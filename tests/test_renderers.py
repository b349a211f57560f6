"""Reports as they are drawn: every rendering says the same, whatever the words are, and is sound where it has to be opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from config.look import PAINT, PALE, PLAIN
from register.model import Colour
from reports.renderers import words as said
from reports.renderers.excel import render_excel
from reports.renderers.mail import render_mail
from reports.renderers.page import render_html
from reports.renderers.word import BadTemplate, render_word
from reports.report import Bar, Cell, Report, Section, Table
from rules.words import tidy
from tests.report_readers import of_excel, of_html, of_text, of_word
from tests.report_samples import AS_OF, AUDITS, DATES, RED, SINCE, cells, monthly, weekly
from tests.test_mail_look import contrast

NASTY = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "-2+3",
    "+44 1632 960000",
    "& < > \" ' {{ 7*7 }} {% raw %}",
    "a\x00b\x08c\x0bd\x1fe\x7f\x85\ud800\ufffe\uffff",
    "🌊 ﷽ 漢字 \u202e",
    "long " * 2000,
    "x" * 10_000,
    "",
    "[Content]: it*s? a/b\\c",
    "30 February 2026",
    "2 March 2026",
    "007",
    "",
)
TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=40) | st.sampled_from(NASTY)
COLOUR = st.none() | st.sampled_from(Colour)


@st.composite
def cell(draw: Any) -> Cell:
    """Words, a number in words or alone, or a colour."""
    number = draw(st.none() | st.integers(-5, 10**6))
    text = draw(TEXT) if number is None else f"{number}{draw(st.sampled_from(['', ' working days', ' %']))}"
    return Cell(text=text, number=number, colour=draw(COLOUR))


@st.composite
def table(draw: Any) -> Table:
    width = draw(st.integers(1, 6))
    rows = draw(st.lists(st.tuples(*[cell()] * width), max_size=3))
    return Table(columns=draw(st.tuples(*[TEXT] * width)), rows=tuple(rows), empty=draw(TEXT))


@st.composite
def bar(draw: Any) -> Bar:
    of = draw(st.integers(0, 500))
    count, was = draw(st.integers(0, of)), draw(st.none() | st.integers(0, 500))
    return Bar(label=draw(TEXT), count=count, of=of, was=was, colour=draw(COLOUR))


def several(what: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(what, max_size=most).map(tuple)


SECTION = st.builds(Section, title=TEXT, says=several(TEXT, 2), bars=several(bar(), 3), table=st.none() | table())
REPORT = st.builds(
    Report,
    kind=st.just("weekly"),
    period=TEXT,
    title=TEXT,
    council=TEXT,
    about=several(TEXT, 2),
    as_of=st.dates(date(1999, 1, 1), date(2099, 1, 1)),
    since=st.none() | st.dates(date(1999, 1, 1), date(2099, 1, 1)),
    headline=TEXT,
    sections=several(SECTION, 3),
    key=several(st.tuples(st.sampled_from(Colour), TEXT), 2),
    foot=several(TEXT, 2),
)
RENDERED: dict[str, Callable[[Report], str]] = {
    "text": lambda report: of_text(render_mail(report)[0]),
    "mail": lambda report: of_html(render_mail(report)[1]),
    "page": lambda report: of_html(render_html(report)),
    "word": lambda report: of_word(render_word(report)),
    "excel": lambda report: of_excel(render_excel(report)),
}


def everything(report: Report, of: str) -> Iterator[str]:
    """All that a report says, in the order in which that rendering says it."""
    yield from (report.title, said.about(report), said.as_of(report), report.headline)
    meant = [text for colour, says in report.key for text in (colour.capitalize(), says)]
    yield from (*meant, *report.foot) if of == "excel" else ()
    for section in report.sections:
        yield section.title.upper() if of == "text" else section.title
        yield from section.says
        for one in section.bars:
            yield one.label
            yield from _figures(one, of)
        if section.table:
            yield from _rows(section.table, of) if section.table.rows else (section.table.empty,)
    yield from () if of == "excel" else (*meant, *report.foot)


def _figures(one: Bar, of: str) -> Iterator[str]:
    yield from (str(one.count), str(one.of), *([] if one.was is None else [str(one.was)])) if of == "excel" else ()
    yield f"{one.count} of {one.of}"
    if one.was is not None:
        more = one.count - one.was
        yield f"{abs(more)} {'more' if more > 0 else 'fewer'} than" if more else "as many as"


def _rows(table: Table, of: str) -> Iterator[str]:
    yield from table.columns if of in ("page", "word", "excel") else ()
    for row in table.rows:
        yield from (cell.text for cell in row)


@pytest.mark.parametrize("of", RENDERED)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=REPORT)
def test_every_rendering_says_all_that_the_report_says_in_its_order(of: str, report: Report) -> None:
    read, at = RENDERED[of](report), 0
    for text in everything(report, of):
        found = read.find(tidy(text), at)
        assert found >= 0, f"{tidy(text)[:80]!r} is not in the {of} behind {read[max(at - 80, 0) : at]!r}"
        at = found + len(tidy(text))


@pytest.mark.parametrize("of", RENDERED)
@pytest.mark.parametrize("made", [monthly, weekly])
def test_a_real_summary_is_said_whole(of: str, made: Callable[[], Report]) -> None:
    read, at = RENDERED[of](made()), 0
    for text in everything(made(), of):
        assert (at := read.find(tidy(text), at)) >= 0, text


@pytest.mark.parametrize("render", [render_word, render_excel, render_mail, render_html])
def test_the_same_report_gives_the_same_bytes(render: Callable[[Report], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    first = render(monthly())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert render(monthly()) == first


BARS = [
    (Bar(label="", count=7, of=40), SINCE, "7 of 40"),
    (Bar(label="", count=7, of=40, was=5), SINCE, "7 of 40, 2 more than on 2 February 2026"),
    (Bar(label="", count=7, of=40, was=9), None, "7 of 40, 2 fewer than before"),
    (Bar(label="", count=0, of=0, was=0), SINCE, "0 of 0, as many as on 2 February 2026"),
]


@pytest.mark.parametrize(("bar", "since", "words"), BARS)
def test_a_bar_says_its_number_and_what_it_was(bar: Bar, since: date | None, words: str) -> None:
    assert said.bar(bar, since) == words


SHARES = {(0, 40): 0, (1, 1000): 1, (999, 1000): 99, (40, 40): 100, (0, 0): 0, (20, 40): 50}


@pytest.mark.parametrize(("counted", "share"), SHARES.items())
def test_a_bar_is_empty_only_for_nothing_and_full_only_for_all(counted: tuple[int, int], share: int) -> None:
    assert said.share(Bar(label="", count=counted[0], of=counted[1])) == share


# --- Excel


def sheets(report: Report) -> Any:
    return load_workbook(BytesIO(render_excel(report)))


def test_a_section_has_a_sheet_with_a_name_that_excel_takes() -> None:
    titles = (
        "What is red or amber, and why: all of it",
        "What is red or amber, and why: all the rest",
        "a/b?",
        "",
        "Summary",
        "'🌊'" * 30,
    )
    names = sheets(monthly(*(Section(title=title) for title in titles))).sheetnames
    assert names[:6] == [
        "Summary",
        "What is red or amber, and why",
        "What is red or amber, and why 2",
        "a b",
        "Section",
        "Summary 2",
    ]
    assert all(len(name.encode("utf-16-le")) <= 62 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


def test_the_head_of_a_table_stands_still_and_filters_and_is_printed_on_each_page() -> None:
    sheet = sheets(monthly(RED))[RED.title[:31]]
    assert [cell.value for cell in sheet[3][:5]] == list(RED.table.columns)  # type: ignore[union-attr]
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:E5"
    assert sheet.print_title_rows == "$3:$3"


def test_figures_are_numbers_and_days_are_days() -> None:
    sheet = sheets(monthly(AUDITS))[AUDITS.title]
    assert [cell.value for cell in sheet[4]] == ["harbourshire-1.3-audit", "every two weeks", 6, 4, 1, 1, 0, "67 %"]
    dates = sheets(monthly(DATES))[DATES.title]
    assert [dates.cell(row, 1).value for row in (5, 6)] == [datetime(2026, 3, 30), datetime(2026, 4, 1)]  # noqa: DTZ001
    assert dates["A5"].number_format == "[$-809]dddd d mmmm yyyy"


def test_a_number_in_words_counts_and_keeps_its_words() -> None:
    late = Table(columns=("Late",), rows=((Cell(text="12 working days", number=12),),), empty="")
    at = sheets(monthly(Section(title="Late", table=late)))["Late"]["A4"]
    assert (at.value, at.number_format) == (12, '0" working days"')


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", '=HYPERLINK("http://x.example")'])
def test_no_text_becomes_a_formula(text: str) -> None:
    one = Table(columns=(text,), rows=(cells(text),), empty="")
    book = sheets(monthly(Section(title=text, says=(text,), table=one, bars=(Bar(label=text, count=1, of=2),))))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(found) == 5
    assert {cell.data_type for cell in found} == {"s"}


def test_a_colour_is_its_word_on_its_paint() -> None:
    sheet = sheets(monthly(RED))[RED.title[:31]]
    assert (sheet["D4"].value, sheet["D4"].fill.fgColor.rgb, sheet["D4"].font.color.rgb) == ("Red", "FFC4291F", "FFFFFFFF")


# --- Word


def paper(report: Report, template: Path | None = None) -> Any:
    return Document(BytesIO(render_word(report, template)))


def test_headings_are_headings() -> None:
    headed = [(line.style.name, line.text) for line in paper(monthly()).paragraphs if line.style.name.startswith(("Title", "Head"))]
    titles = [section.title for section in monthly().sections]
    assert headed == [("Title", monthly().title), *(("Heading 1", title) for title in (*titles, "What the colours mean"))]


def test_the_head_of_a_table_is_repeated_and_its_columns_fill_the_page() -> None:
    document = paper(monthly(RED))
    (table,) = document.tables
    assert table._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    assert [row.trPr.find(qn("w:tblHeader")) for row in table._tbl.tr_lst[1:]] == [None, None]
    page = document.sections[-1]
    room = (page.page_width - page.left_margin - page.right_margin) / 635
    assert 0.99 * room < sum(int(column.width / 635) for column in table.columns) <= room


def test_a_paper_with_a_wide_table_lies_from_its_first_page_on_so_that_none_is_left_half_empty() -> None:
    assert [page.orientation for page in paper(monthly()).sections] == [WD_ORIENT.LANDSCAPE]
    assert [page.orientation for page in paper(monthly(monthly().sections[0])).sections] == [WD_ORIENT.PORTRAIT]


def test_what_the_colours_mean_is_on_one_page_and_no_heading_stands_alone_at_the_end_of_one() -> None:
    lines = paper(monthly()).paragraphs
    key = next(n for n, line in enumerate(lines) if line.text == "What the colours mean")
    kept = [line.paragraph_format.keep_with_next for line in lines[key : key + 6]]
    assert kept == [True, True, True, True, True, False]
    assert all(line.paragraph_format.keep_with_next for line in lines if line.style.name.startswith("Heading"))
    for table in paper(monthly(RED)).tables:
        assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in table.rows[0].cells)


def test_the_foot_of_each_page_says_the_day_and_the_page() -> None:
    document = paper(monthly())
    foot = document.sections[0].footer.paragraphs[0]
    assert foot.text == "As at 2 March 2026, beside the summary of 2 February 2026. Page 1 of 1"
    assert [code.text for code in foot._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert all(page.footer.is_linked_to_previous for page in list(document.sections)[1:])


def test_a_colour_is_its_word_in_white_on_its_paint_in_word_too() -> None:
    cell = paper(monthly(RED)).tables[0].cell(1, 3)
    assert cell.text == "Red"
    assert cell._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == PAINT[Colour.RED].lstrip("#")
    assert str(cell.paragraphs[0].runs[0].font.color.rgb) == "FFFFFF"


def test_no_person_is_named_as_the_maker() -> None:
    about = paper(monthly()).core_properties
    assert (about.author, about.last_modified_by, about.title) == ("Harbourshire Council", "Harbourshire Council", monthly().title)
    assert (about.created.date(), about.comments, about.keywords) == (AS_OF, "", "")
    book = sheets(monthly()).properties
    assert (book.creator, book.lastModifiedBy, book.title) == ("Harbourshire Council", "Harbourshire Council", monthly().title)


def test_the_councils_own_template_keeps_its_page_and_its_head_and_not_its_words(tmp_path: Path) -> None:
    own, file = Document(), tmp_path / "report.docx"
    own.add_paragraph("Type your text here")
    own.sections[0].header.paragraphs[0].text = "Harbourshire Council, official"
    own.sections[0].left_margin = 1_000_000
    own.save(str(file))
    made = paper(monthly(), file)
    assert made.sections[0].header.paragraphs[0].text == "Harbourshire Council, official"
    assert made.sections[0].left_margin == pytest.approx(1_000_000, abs=700)
    assert "Type your text" not in of_word(render_word(monthly(), file))
    assert render_word(monthly(), file) == render_word(monthly(), file)


def test_a_template_that_is_none_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(b"no zip")
    with pytest.raises(BadTemplate, match=r"cannot be used as a template .* save it anew as a \.docx file in Word"):
        render_word(monthly(), file)


@pytest.mark.parametrize("render", [render_word, render_excel])
def test_an_office_file_is_a_sound_zip_without_an_hour(render: Callable[[Report], bytes]) -> None:
    with ZipFile(BytesIO(render(replace(monthly(), title="\x00<&>")))) as parts:
        assert parts.testzip() is None
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# --- how it looks


def test_words_on_paint_can_be_read() -> None:
    assert all(contrast(paint, "#ffffff") >= 4.5 for paint in PAINT.values())
    assert contrast("#1a1f27", PALE) >= 7  # headings of a table
    assert contrast(PLAIN, PALE) >= 3  # a bar on what is left of it
    assert min(contrast(paint, PALE) for paint in PAINT.values()) >= 3
