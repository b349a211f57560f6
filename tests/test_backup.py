"""A copy of all that Chaser keeps opens again elsewhere, on either database, and nothing that may have gone is sent by itself."""

from __future__ import annotations

import json
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from config.settings import Settings
from flows.daily import daily
from register import actions, copies, db, outbox
from register.errors import Unusable
from register.model import MessageState, ObligationState
from register.tables import metadata
from tasks import outbox as outbox_of
from tasks.backup import NoBackup, backup, restore
from tasks.deliver import deliver_ready
from tasks.office import open_office
from tests.office import Office, action
from tests.register_samples import NINE, add_plan, message, obligation


def everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with db.reading(engine) as tx:
        return {
            name: [tuple(row) for row in tx.execute(select(table).order_by(*table.primary_key.columns))]
            for name, table in metadata.tables.items()
        }


def filled(engine: Engine) -> None:
    from register import obligations

    one, *_ = add_plan(engine, 3)
    with db.writing(engine) as tx:
        told = obligation(one)
        obligations.claim(tx, [(told, ObligationState.DUE)], date(2026, 3, 2))
        outbox.queue(tx, message(raw=b"\x00\xff bytes"), [(one.id, one.revision, told.key)])


def test_a_copy_holds_every_row_on_either_database(engine: Engine, tmp_path: Path) -> None:
    filled(engine)
    with db.reading(engine) as tx:
        copied = list(copies.lines(tx))
    there = db.connect(f"sqlite:///{tmp_path / 'there.db'}")
    with db.writing(there) as tx:
        copies.take_in(tx, copied)
    assert everything(there) == everything(engine)


def test_a_copy_made_on_sqlite_opens_on_either_database_and_goes_on_counting(blank: str, tmp_path: Path) -> None:
    here = db.connect(f"sqlite:///{tmp_path / 'here.db'}")
    filled(here)
    with db.reading(here) as tx:
        copied = list(copies.lines(tx))
    there = db.connect(blank)
    with db.writing(there) as tx:
        copies.take_in(tx, copied)
    assert everything(there) == everything(here)
    added = add_plan(there, 1, key="lighthouse")
    assert added[0].id > 3
    there.dispose()


def test_a_copy_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    columns = ["key", "title", "dated", "inspected_on", "file", "owner", "released_from", "edition"]
    row = ["harbour", "Harbour plan", "2026-02-02", None, "plan.docx", "pat@harbourshire.example", None, 1]
    old = [{"version": "0001"}, {"table": "plan", "columns": columns, "rows": 1}, row]
    there = db.connect(f"sqlite:///{tmp_path / 'there.db'}")
    with db.writing(there) as tx:
        assert copies.take_in(tx, map(json.dumps, old)) == {"plan": 1}
    with db.reading(there) as tx:
        assert actions.of_plan(tx, "harbour") == []


@pytest.mark.parametrize(
    ("copied", "says"),
    [
        ([], "no copy of a register"),
        (["tide"], "no copy of a register"),
        (['{"version": "9999"}'], "newer version"),
        (['{"version": "0004"}', '{"table": "tide", "columns": [], "rows": 0}'], "damaged"),
        (['{"version": "0004"}', '{"table": "plan", "columns": ["key"], "rows": 1}', '["a", "b"]'], "damaged"),
        (['{"version": "0004"}', '{"table": "lease", "columns": ["name", "holder", "until"], "rows": 1}'], "0 of 1 rows"),
    ],
)
def test_what_is_no_copy_is_refused_and_nothing_is_written(tmp_path: Path, copied: list[str], says: str) -> None:
    there = db.connect(f"sqlite:///{tmp_path / 'there.db'}")
    before = everything(there)
    with pytest.raises(Unusable, match=says), db.writing(there) as tx:
        copies.take_in(tx, copied)
    assert everything(there) == before


def test_a_register_with_plans_is_never_written_over(engine: Engine) -> None:
    add_plan(engine, 1)
    with pytest.raises(Unusable, match="holds plans already"), db.writing(engine) as tx:
        copies.take_in(tx, ['{"version": "0004"}'])


def home(folder: Path) -> Settings:
    settings = Settings(home=folder)
    engine = db.connect(settings.register_url)
    filled(engine)
    for name in ("evidence/ab/abcd.pdf", "outbox/1.eml", "config/policy.yaml", "link-keys", "prefect/server.log"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"this is {name}", encoding="utf-8")
    return settings


def test_a_home_comes_back_whole_but_its_waiting_mails_wait_for_a_person(tmp_path: Path) -> None:
    file = tmp_path / "chaser.tar.gz"
    made = backup(home(tmp_path / "here"), file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and made.files == 4
    there = Settings(home=tmp_path / "there")
    came = restore(there, file, NINE)
    assert (came.files, came.held) == (4, 1)
    assert (there.home / "link-keys").read_text(encoding="utf-8") == "this is link-keys"
    assert not (there.home / "prefect").exists()
    with db.reading(db.connect(there.register_url)) as tx:
        assert outbox.counts(tx)[MessageState.HELD] == 1


def test_a_restored_register_sends_nothing_before_a_persons_word(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path / "here", action("2.1", "10 March 2026")) as here:
        file = tmp_path / "chaser.tar.gz"
        backup(here.desk.settings, file)
    there = Settings(home=tmp_path / "there")
    restore(there, file, NINE)
    desk = open_office(there)
    assert len(daily(desk, date(2026, 3, 9), NINE + timedelta(days=7)).messages) == 1
    later = NINE + timedelta(days=7)
    assert "restored from a copy" in (deliver_ready(desk, later, holder="a").rests or "")
    outbox_of.release_held(desk)
    assert deliver_ready(desk, later, holder="a").sent == 1


def test_a_home_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "chaser.tar.gz"
    backup(home(tmp_path / "here"), file)
    (tmp_path / "there" / "config").mkdir(parents=True)
    (tmp_path / "there" / "config" / "policy.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(NoBackup, match=r"policy\.yaml is there already"):
        restore(Settings(home=tmp_path / "there"), file, NINE)
    assert (tmp_path / "there" / "config" / "policy.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("content", [b"", b"tide table", b"\x1f\x8b broken"])
def test_a_file_that_is_no_copy_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "tide.tar.gz"
    file.write_bytes(content)
    with pytest.raises(NoBackup, match="tide"):
        restore(Settings(home=tmp_path / "there"), file, NINE)


def test_a_place_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(NoBackup, match="cannot be written"):
        backup(home(tmp_path / "here"), tmp_path / "nowhere" / "chaser.tar.gz")
