"""What Prefect is told by its environment: small, quiet, its files in our home folder, and no word to anybody outside."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

QUIET = {  # for the server and for us: nobody outside is called, nobody's settings but ours count
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",  # else an unreachable server would be replaced by a hidden one
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
    "PREFECT_CLIENT_MAX_RETRIES": "1",  # seconds and not minutes before a run goes on without a server that died
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    "PREFECT_LOGGING_LEVEL": "INFO",
    "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",  # people read our lines; Prefect's go into its database
    "NO_PROXY": "127.0.0.1,localhost",
}
SMALL = {  # for the server: it holds runs, task runs, logs and artifacts for a month, and does nothing by itself
    "PREFECT_UI_ENABLED": "false",  # the pages load a telemetry library into the reader's browser
    "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_CLEANUP_RECONCILER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_REPOSSESSOR_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": "2592000",  # seconds: thirty days
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P7D",
}


def for_server(folder: Path, host: str, port: int) -> dict[str, str]:
    """What the server sees: our environment without anybody's Prefect settings, and then ours."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return (
        ours
        | quiet(ours, folder)
        | SMALL
        | {
            "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{folder / 'prefect.db'}",
            "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": f"http://{host}:{port}",  # no page of the web may speak to it
        }
    )


def quiet(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What server and client both see: nothing goes out, and nothing between the two goes through a proxy."""
    named = ",".join([QUIET["NO_PROXY"], environment.get("NO_PROXY", ""), environment.get("no_proxy", "")])
    past_proxies = ",".join(dict.fromkeys(host for host in named.split(",") if host))
    return QUIET | {"PREFECT_HOME": str(folder), "NO_PROXY": past_proxies, "no_proxy": past_proxies}
