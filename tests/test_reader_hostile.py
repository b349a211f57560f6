"""A file made to do harm is read or refused with a sentence, in bounded time and memory; nothing of it is run or fetched."""

from __future__ import annotations

import io
import re
import resource
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic

import pytest

from bench import fuzz
from config.bounds import Bounds
from readers import Unreadable, read_plan
from readers.fenced import Fault, TooLarge, TooLong, read_apart, run_apart
from tests import reader_samples as samples
from tests.shell import DATED as DAY
from tests.shell import OWNER, Shell, empty, loaded, shell
from tests.sockets import nobody_outside

__all__ = ["empty", "loaded", "shell"]

DATED = date(2024, 5, 1)
SECONDS, MIB = 10, 440  # the fence's own process has about 60 MiB more
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEADER = "Ref\tAction\tLead\tBy when\n"


@pytest.fixture(scope="module", autouse=True)
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    fuzz.warmed(folder)
    word, excel = samples.a_table_per_recommendation(folder / "a.docx"), samples.an_audit_tracker(folder / "a.xlsx")
    return {"word": word.read_bytes(), "excel": excel.read_bytes()}


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """The archive with parts put in place of its own, or beside them; `__` is a slash."""
    put = {name.replace("__", "/"): content for name, content in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {**dict.fromkeys(old.namelist()), **put}:
            new.writestr(name, put[name] if name in put else old.read(name))
    return out.getvalue()


def word(body: str) -> Callable[[dict[str, bytes]], bytes]:
    xml = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    return lambda whole: with_parts(whole["word"], **{"word__document.xml": xml})


def excel(rows: str) -> Callable[[dict[str, bytes]], bytes]:
    xml = f"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>".encode()
    return lambda whole: with_parts(whole["excel"], **{"xl__worksheets__sheet1.xml": xml})


def zipped_zips(whole: dict[str, bytes]) -> bytes:
    inner = with_parts(whole["word"], bomb=b"0" * 10_000_000)
    return with_parts(whole["word"], **{f"word__embeddings__{n}.zip": inner for n in range(63)})


def lying(whole: dict[str, bytes]) -> bytes:
    """Both headers say that a part of 60 MB unpacks to a thousand bytes."""
    size = 60_000_000
    data = with_parts(whole["word"], **{"word__document.xml": b"<w:p/>" * (size // 6)})
    return data.replace(size.to_bytes(4, "little"), (1_000).to_bytes(4, "little"))


def attachments(_: dict[str, bytes]) -> bytes:
    part = "--x\nContent-Type: text/csv\nContent-Disposition: attachment; filename=a.csv\n\nhello\n"
    head = "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    return (head + part * 10_000 + "--x--\n").encode()


def nested_mails(_: dict[str, bytes]) -> bytes:
    return b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" * 5_000


def parameters(_: dict[str, bytes]) -> bytes:
    return ("From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; " + "a=b; " * 20_000 + "\n\nx").encode()


def text(body: str) -> Callable[[dict[str, bytes]], bytes]:
    return lambda whole: body.encode()


def markdown(run: str) -> Callable[[dict[str, bytes]], bytes]:
    return text(f"|Ref|Action|Lead|By when|\n|--|--|--|--|\n|1|Buy {run * (400_000 // len(run))} chairs|Ann Lee|May 2027|\n")


def paragraph(said: str) -> str:
    return f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"


RUNS = ("(", " ", "\t", "1/", "1. ", "May ", "<s>", "<sup>", "&#9")
HOSTILE = [
    ("nested.docx", zipped_zips, "5 actions"),
    ("lying.docx", lying, "the file is damaged; open it in Word or Excel, save it again"),
    ("bomb.docx", word("<w:p/>" * 7_000_000), "was refused unread, its part word/document.xml unpacks to 250 times its size"),
    ("deep.docx", word("<w:sdt>" * 50_000), "the file is damaged|refused unread"),
    ("wide.docx", word("<w:tbl><w:tr>" + "<w:tc/>" * 100_000 + "</w:tr></w:tbl>"), "."),
    ("million.xlsx", excel("<row><c><v>1</v></c></row>" * 1_000_000), "unpacks to 250 times|more than 400,000 cells"),
    ("wide.xlsx", excel("<row>" + "<c><v>1</v></c>" * 100_000 + "</row>"), "more rows or columns than a plan has|250 times"),
    ("deep.html", text("<body>" + "<div>" * 100_000 + "x"), "."),
    ("frames.html", text("<body>" + "<table><tr><td>" * 20_000 + "x"), "."),
    ("wide.csv", text("Action,Lead,By when" + ",x" * 100_000 + "\nBuy chairs,Ann Lee,May 2027\n"), "."),
    ("cell.csv", text("Action,Lead,By when\n" + "a " * 1_000_000 + ",Ann Lee,May 2027\n"), "1 action"),
    ("many.eml", attachments, "the mail has more than 500 parts; save the plan attached to it"),
    ("nested.eml", nested_mails, "the mail is damaged|more than 500 parts|neither the mail"),
    ("nul.txt", text(HEADER + "1\tBuy\0 chairs\x1b\tAnn Lee\tMay 2027\n" * 3), "action|no document"),
    ("turned.txt", text(HEADER + "1\tBuy \u202echairs\tAnn Lee\tMay 2027\n"), "1 action"),
    *((f"run{ord(c[0])}.txt", text(f"{HEADER}1\tBuy {c * 30_000}\tAnn {c * 999}\tMay {c * 999} 2027\n"), "1 action")
      for c in ("a", "1", " ", "-", ".", "/", ":", "_", "•", "\u202e")),
    *((f"run-{n}.md", markdown(run), "1 action") for n, run in enumerate(RUNS)),
    ("parameters.eml", parameters, "a header of the mail is far too long; save the plan attached to it"),
    ("leads.txt", text(HEADER + "".join(f"{n}\tBuy chairs\tAnn Lee {n}\tMay 2027\n" for n in range(2_000))), "2000 actions"),
    ("rows.txt", text(HEADER + "1\tBuy chairs\tAnn Lee\tMay 2027\n" * 30_000), "line 5001: there are more than 5,000 rows"),
    ("numbers.txt", text("".join(f"{n}. Buy chair {n}\n" for n in range(40_000))), "line 10001: there are more than 10,000 lines"),
    ("paragraphs.txt", text("They met and spoke of chairs.\n\n" * 40_000), "there are more than 10,000 lines outside of tables"),
    ("labels.txt", text("Action: Buy\nLead: Ann Lee\nBy when: May 2027\n\n" * 40_000), "there are more than 10,000 lines"),
    ("paragraphs.docx", word("".join(paragraph(f"They met {n * n}.") for n in range(60_000))), "paragraph 10001: there are more"),
    ("minutes.txt", text("Minutes of the Board\n\nApologies\n\nRESOLVED: that Ann bring " + "1/[1 May 2027; " * 2_000), "action"),
]  # fmt: skip


def came_to(path: Path) -> tuple[str, int]:
    """What reading gives, in words, and how many MiB it took at its peak beyond those of the tests, from which it forked."""
    before = mib_so_far()
    try:
        said = f"{len(read_plan(path, dated=DATED).drafts)} actions "
    except Unreadable as why:
        said = str(why)
        assert path.name in said
    return said.replace("1 actions ", "1 action"), mib_so_far() - before


def mib_so_far() -> int:
    """The most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@pytest.mark.parametrize(("name", "made", "says"), HOSTILE, ids=[h[0] for h in HOSTILE])
def test_a_hostile_file_ends_in_a_sentence_within_ten_seconds_and_500_mib(
    tmp_path: Path, whole: dict[str, bytes], name: str, made: Callable[[dict[str, bytes]], bytes], says: str
) -> None:
    (tmp_path / name).write_bytes(made(whole))
    began = monotonic()
    with nobody_outside() as tried:
        said, mib = run_apart(came_to, tmp_path / name, bounds=Bounds(seconds=SECONDS))
    assert re.search(says, said), said
    assert monotonic() - began < SECONDS and mib < MIB and not tried


# --- at the command line

REFUSED = ("bomb.docx", "lying.docx", "million.xlsx", "wide.xlsx", "many.eml", "parameters.eml", "rows.txt", "labels.txt")


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("words", ["read", "plan add"])
def test_a_hostile_file_ends_a_command_with_a_sentence_and_changes_nothing(
    shell: Shell, tmp_path: Path, whole: dict[str, bytes], words: str, name: str
) -> None:
    made, says = next((made, says) for at, made, says in HOSTILE if at == name)
    (tmp_path / name).write_bytes(made(whole))
    before = shell.register()
    said = shell(*words.split(), name, *DAY, *(("--owner", OWNER) if words == "plan add" else ()))
    assert said.code == 1 and re.search(says, " ".join(said.err.split())) and "Traceback" not in said.err
    assert shell.register() == before and not said.out


def test_a_file_that_is_refused_for_its_size_is_read_once_the_setting_says_so(empty: Shell, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(HEADER + "1\tBuy chairs\tAnn Lee\tMay 2027\n" * 9, encoding="utf-8")
    assert empty("read", "plan.txt", *DAY, read_rows=9).code == 1
    assert empty("read", "plan.txt", *DAY, read_rows=10).code in (0, 3)


def test_a_file_that_takes_too_long_ends_a_command_with_a_sentence(empty: Shell, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(HEADER + "1\tBuy chairs\tAnn Lee\tMay 2027\n" * 4_000, encoding="utf-8")
    said = empty("read", "plan.txt", *DAY, read_seconds=0.01)
    assert said.code == 1 and "plan.txt: it takes longer to read than 0.01 seconds; copy" in " ".join(said.err.split())


# --- the fence


def eats() -> int:
    return len(bytearray(2**30))


def sleeps() -> None:
    while True:
        pass


def prints() -> str:
    print("0 is out of range")
    return "read"


def breaks() -> None:
    raise KeyError("a fault of ours")


def test_the_fence_ends_what_takes_too_long_or_too_much_and_shows_what_is_our_own_fault() -> None:
    with pytest.raises(TooLong, match=r"takes longer to read than 0.2 seconds; copy the pages"):
        run_apart(sleeps, bounds=Bounds(seconds=0.2))
    with pytest.raises(TooLarge, match="takes more memory to read than 100 MiB"):
        run_apart(eats, bounds=Bounds(memory_mib=100))
    with pytest.raises(Fault, match="a fault of ours"):
        run_apart(breaks, bounds=Bounds())


def test_what_a_library_prints_is_not_in_the_output(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_apart(prints, bounds=Bounds()) == "read"
    assert capfd.readouterr() == ("", "")


def test_what_is_read_apart_is_what_is_read_here(tmp_path: Path) -> None:
    path = samples.an_audit_tracker(tmp_path / "audit.xlsx")
    assert read_apart(path, dated=DATED, bounds=Bounds()) == read_plan(path, dated=DATED)


# --- damaged files in bulk


def test_damaged_files_are_read_or_refused(tmp_path: Path) -> None:
    faults = [f"{n} {kind} {came.to}: {came.fault}" for n, kind, came in fuzz.fuzzed(7, range(45), tmp_path) if came.fault]
    assert not faults, "\n".join(faults)


def test_file_n_of_a_seed_is_always_the_same() -> None:
    assert [fuzz.made(3, n) for n in range(18)] == [fuzz.made(3, n) for n in range(18)]
