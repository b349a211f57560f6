"""Fixtures that every test may ask for; and CHASER_MUST_RUN, by which CI refuses that tests are skipped."""

import os

import pytest

from tests.postgres import blank, engine, ledger, migrated_database, migrated_file, postgres_server

__all__ = ["blank", "engine", "ledger", "migrated_database", "migrated_file", "postgres_server"]

MUST_RUN = os.environ.get("CHASER_MUST_RUN", "").split()  # markers, for instance: plans postgres prefect


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where a marker must run, a skipped test of it has failed."""
    report = yield
    wanted = [name for name in MUST_RUN if item.get_closest_marker(name)]
    if report.skipped and wanted and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but CHASER_MUST_RUN names {wanted[0]}: {report.longrepr[2]}"
    return report
