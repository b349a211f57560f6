"""The house keeps to its plan: who imports whom, who reads a clock, what is printed, what is committed."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from config.settings import Settings

ROOT = Path(__file__).parent.parent
ROOMS = (
    "bench",
    "cli",
    "config",
    "examples",
    "flows",
    "notifications",
    "readers",
    "register",
    "reports",
    "rules",
    "tasks",
    "tests",
    "web",
)
PRODUCT = ("chaser.py", "cli", "config", "flows", "notifications", "readers", "register", "reports", "rules", "tasks", "web")
EDGES = (
    "chaser.py",
    "cli/",
    "flows/timetable.py",
    "flows/service.py",
    "flows/duty.py",
    "flows/pages.py",
)  # duty: the jobs of the service

CLOCKS = re.compile(r"\b(date|datetime)\.(today|now|utcnow)\b|\btime\.(time|time_ns|localtime|gmtime|ctime|strftime)\b")
STOPWATCHES = re.compile(r"\btime\.(monotonic|perf_counter|process_time)\b")
OUTSIDE = {"sqlalchemy", "prefect", "requests", "pathlib", "os", "io", "socket", "subprocess", "urllib", "http", "sqlite3"}


def product() -> list[Path]:
    """The files of the product, without tests, examples and measurements."""
    return sorted(file for name in PRODUCT for file in _python(ROOT / name))


def _python(under: Path) -> Iterator[Path]:
    return iter([under]) if under.suffix == ".py" else under.rglob("*.py")


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports(file: Path) -> set[str]:
    """The modules that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module}
    return found


def outermost(file: Path) -> set[str]:
    return {module.partition(".")[0] for module in imports(file)}


def read(file: Path, what: re.Pattern[str]) -> set[str]:
    """What the file's code (not its words) calls or names that matches."""
    return {found for node in ast.walk(tree(file)) if isinstance(node, ast.Attribute) and what.search(found := ast.unparse(node))}


def tracked() -> list[Path]:
    """The files under version control."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout: what is committed cannot be seen")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / path for path in listed.split("\0") if path and (ROOT / path).is_file()]


# Layers


def test_every_room_imports_only_what_lies_below_it() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    found = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert found.returncode == 0, found.stdout[-3000:]


@pytest.mark.parametrize("file", sorted((ROOT / "rules").rglob("*.py")), ids=name)
def test_a_rule_is_pure_it_touches_nothing_outside_and_reads_no_clock(file: Path) -> None:
    assert not outermost(file) & OUTSIDE
    assert not read(file, CLOCKS) | read(file, STOPWATCHES)
    called = {node.func.id for node in ast.walk(tree(file)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"open", "print", "input", "exec", "eval"}


def test_only_the_edges_read_a_clock() -> None:
    assert {name(file): read(file, CLOCKS) for file in product() if read(file, CLOCKS) and not name(file).startswith(EDGES)} == {}


def test_sql_lives_in_the_register_and_what_wires_it() -> None:
    speak_sql = {name(file) for file in product() if "sqlalchemy" in outermost(file)}
    elsewhere = {file for file in speak_sql if not file.startswith(("register/", "tasks/"))}
    assert elsewhere <= {"flows/timetable.py"}, "the timetable keeps its own memory there; nobody else may"
    for file in (ROOT / path for path in speak_sql if path.startswith("tasks/")):
        names = {
            a.name for n in ast.walk(tree(file)) if isinstance(n, ast.ImportFrom) and n.module == "sqlalchemy" for a in n.names
        }
        assert names <= {"Connection", "Engine"}, f"{name(file)} speaks SQL itself"


def test_what_we_import_we_declare() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    wanted = {re.split(r"[\[<>=~! ]", entry)[0].lower().replace("_", "-") for entry in declared}
    brought = packages_distributions()
    for file in product():
        for module in outermost(file) - set(sys.stdlib_module_names) - set(ROOMS) - {"chaser"}:
            by = {d.lower().replace("_", "-") for d in brought.get(module, [])}
            assert by & wanted, f"{name(file)} imports {module}, which pyproject.toml does not name"


def test_no_name_of_ours_is_that_of_an_installed_distribution_or_of_python() -> None:
    ours = {*ROOMS, "chaser"}
    taken = {module for module, by in packages_distributions().items() if set(by) != {"chaser"}}
    assert not ours & (taken | set(sys.stdlib_module_names))


# The command line


def test_help_answers_without_loading_what_is_slow() -> None:
    asks = "import sys, chaser\nsys.argv = ['chaser', '--help']\ntry: chaser.main()\nexcept SystemExit: print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout
    loaded = set(said.splitlines()[-1].split())
    assert "typer" in loaded
    assert not loaded & {
        "prefect",
        "sqlalchemy",
        "pydantic",
        "alembic",
        "apscheduler",
        "holidays",
        "openpyxl",
        "docx",
        "fastapi",
        "rapidfuzz",
    }


# Secrets


def test_a_secret_is_never_printed() -> None:
    secret = "tide-table-1887"
    settings = Settings(smtp_user="chaser", smtp_password=secret, database_url=f"postgresql+psycopg://chaser:{secret}@db/chaser")
    assert secret not in f"{settings!r} {settings} {settings.smtp_password}"
    assert settings.secret("smtp_password") == secret


def test_the_doctor_does_not_print_a_secret_either(tmp_path: Path) -> None:
    secret = "tide-table-1887"
    environment = {
        "CHASER_HOME": str(tmp_path),
        "CHASER_SMTP_PASSWORD": secret,
        "CHASER_TRANSPORT": "smtp",
        "CHASER_SMTP_PORT": "1",
    }
    for asked in (["doctor"], ["doctor", "--json"], ["doctor", "--settings"]):
        said = subprocess.run(
            [sys.executable, "-m", "chaser", *asked],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env=os.environ | environment,
            timeout=60,
        )
        assert said.stdout and secret not in said.stdout + said.stderr


# What is committed


def test_no_file_names_a_package_registry() -> None:
    """Packages come from wherever pip is told to look; a host in a file would break that, and date."""
    registries = [
        "pypi" + ".org",
        "python" + "hosted.org",
        "npmjs" + ".org",
        "anaconda" + ".org",
        "proxy." + "golang.org",
        "crates" + ".io",
    ]
    for file in tracked():
        text = file.read_bytes().lower()
        assert not [host for host in registries if host.encode() in text], name(file)


def test_data_and_mails_are_not_committed_nor_can_be_by_mistake() -> None:
    data = re.compile(r"(^|/)(chaser-data|demo-data|(?<!register/)outbox)/|\.(db|db-wal|db-shm|eml|log|part)$|(^|/)\.env$")
    made_up = ("tests/blind/plans/", "tests/blind/replies")  # a plan may come in a mail, and replies are mails
    assert [name(file) for file in tracked() if data.search(name(file)) and not name(file).startswith(made_up)] == []
    for path in ("chaser-data/register.db", "demo-data/outbox/one.eml", ".venv/ready", "build/x", "rules/__pycache__/x.pyc"):
        assert subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT, timeout=20).returncode == 0, path


def test_made_up_addresses_only() -> None:
    """Addresses lie in domains that nobody can own (RFC 2606), so that no mail of a test can reach anybody."""
    address = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})\b")
    for file in tracked():
        if file.suffix in (".py", ".md", ".yaml", ".csv", ".txt", ".toml", ".eml"):
            text = file.read_text(encoding="utf-8", errors="replace").replace("=\n", "")  # lines as a mail breaks them
            domains = set(address.findall(text))
            strange = {d for d in domains if not re.search(r"(^|\.)(example|invalid|test|localhost)(\.(com|org|net))?$", d)}
            assert not strange, f"{name(file)} holds addresses of {strange}"
