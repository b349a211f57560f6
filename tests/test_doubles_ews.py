"""The double of Exchange is what a test may take it for: judged by the schema, and to be run as a process of its own."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from lxml import etree

from notifications import transports
from notifications.transports import Unknown
from tests.doubles import ews_answers as answers
from tests.doubles import schema
from tests.doubles.ews import running
from tests.transport_contract import deliver, mail

ROOT = Path(__file__).parent.parent


@pytest.fixture
def process() -> Iterator[dict[str, Any]]:
    """The settings that reach a double in another process."""
    command = [sys.executable, "-m", "tests.doubles.ews"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin and running.stdout
        try:
            settings = json.loads(running.stdout.readline())
            yield settings | {"ca_file": Path(settings["ca_file"]), "timeout": 5.0}
        finally:
            running.stdin.close()


def test_in_a_process_of_its_own_it_is_told_its_faults_and_tells_what_came(process: dict[str, Any]) -> None:
    def ask(method: str, path: str, content: bytes | None = None) -> requests.Response:
        url = process["url"].replace("/EWS/Exchange.asmx", f"/double/{path}")
        return requests.request(method, url, data=content, verify=str(process["ca_file"]), timeout=5)

    ask("POST", "faults", json.dumps([{"name": "cut after accepting"}]).encode())
    ask("POST", "habits", json.dumps(["gives ids back"]).encode())
    ask("POST", "arrive", b"Message-ID: <a@harbourshire.example>\r\n\r\nHello\r\n")
    with transports.connect("exchange", **process) as way:
        with pytest.raises(Unknown):
            deliver(way, mail("lead"))
        deliver(way, mail("owner"))
    state = ask("GET", "state").json()
    assert [sent["message_id"] for sent in state["sent"]] == [mail("lead").message_id, mail("owner").message_id]
    assert [base64.b64decode(raw) for raw in state["received"][mail("lead").to]] == [mail("lead").raw]
    assert [mail["message_id"] for mail in state["inbox"]] == ["<a@harbourshire.example>"]
    assert state["asked"] == ["CreateItem", "CreateItem"] and state["faults"] == [] and state["invalid"] == []


@pytest.mark.plans
def test_what_the_schema_does_not_allow_is_refused_and_put_on_record() -> None:
    if not schema.here():
        pytest.skip("../shared/ews-schema is absent")
    request = answers.envelope("<m:CreateItem><m:Items><t:Colour>blue</t:Colour></m:Items></m:CreateItem>")
    with running() as server:
        login = (server.settings["user"], server.settings["password"])
        said = requests.post(server.url, request, auth=login, verify=str(server.settings["ca_file"]), timeout=5)
        assert said.status_code == 500 and b"ErrorSchemaValidation" in said.content
        assert "Colour" in server.invalid[0]


@pytest.mark.plans
def test_an_answer_of_its_own_that_is_wrong_would_be_found() -> None:
    if not schema.here():
        pytest.skip("../shared/ews-schema is absent")
    soap = etree.fromstring(answers.message("CreateItem", "<m:Colours/>"))
    assert "Colours" in (schema.fault_of(soap.find("s:Body", answers.NS)[0]) or "")
