"""By Graph, too, each mail arrives once, whatever befalls the draft, the order to send it, and the look into Sent Items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from notifications import transports
from register import db, outbox
from register.model import Message
from tasks.deliver import deliver_ready
from tests.doubles.graph import Graph, running
from tests.doubles.graph_faults import AFTER, BEFORE
from tests.mailbox import by
from tests.office import Office
from tests.register_samples import message

UNPACED = "mail: {send_from: 00:00, send_until: 23:59, paced: []}\n"
CUT = [f"{how}{when}" for how in ("cut", "encryption breaks") for when in (BEFORE, AFTER)]
SAID = ["throttled", "unavailable", "server error", "server error" + AFTER, "rubbish", "rubbish" + AFTER, "forbidden", "moved"]
PLACES = ["tenant", "token", "draft", "send", "delete", "sent items"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with running(tmp_path_factory.mktemp("graph"), Graph()) as double:
        yield double


@contextmanager
def office_of_three(server: Graph) -> Iterator[Office]:
    """An office with three mails to send, and a mailbox from which nothing has gone yet."""
    server.heals()
    for forgotten in (server.delivered, server.asked, *server.folders.values()):
        forgotten.clear()
    with TemporaryDirectory() as folder, Office.with_plan(Path(folder), policy=UNPACED, released="17 March 2026") as office:
        by(office, "graph")
        with db.writing(office.desk.engine) as tx:
            outbox.queue_all(tx, [(_mail(f"{n}@harbourshire.example", office), []) for n in range(3)])
        yield office


def _mail(to: str, office: Office) -> Message:
    named = f"<{office.today}.{to}>"
    return message(
        to, office.today, kind="note", message_id=named, raw=f"Message-ID: {named}\r\nTo: {to}\r\n\r\nHello\r\n".encode()
    )


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])  # to shrink would take minutes
@given(
    befalls=st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(CUT + SAID)), max_size=8),
    pauses=st.lists(st.sampled_from([1, 16, 60, 300]), min_size=2, max_size=4),
)
def test_each_mail_arrives_once_when_graph_recovers(server: Graph, befalls: list[tuple[str, str]], pauses: list[int]) -> None:
    with office_of_three(server) as office:
        now = office.clock()
        for place, fault in befalls:
            server.fails(fault, at=place)
        for minutes in [*pauses, *[300] * 8]:
            now += timedelta(minutes=minutes)
            if minutes == 300:
                server.heals()
            with transports.connect("graph", **server.settings) as way:
                deliver_ready(office.desk, now, holder=f"sender at {now}", through=way)
            assert max(Counter(server.delivered).values(), default=0) <= 1
        assert len(server.delivered) == 3
        assert office.outbox() == {"sent": 3}
