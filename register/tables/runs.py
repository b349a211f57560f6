"""What ran, what was made of the actions on each day, and small facts about the ledger itself."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text

from register.model import Colour
from register.tables.base import Instant, metadata, must, one_of

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    must("flow", String),
    must("as_of", Date),
    must("via", String),  # what woke it: command, timetable, prefect
    must("started_at", Instant),
    Column("ended_at", Instant),
    Column("result", Text),  # JSON
    Column("error", Text),
    Index(None, "flow", "id"),
)


verdict = Table(  # what was made of an action from a day on: a row a change, never altered
    "verdict",
    metadata,
    Column("id", Integer, primary_key=True),
    must("action_id", ForeignKey("action.id")),
    must("since", Date),
    must("revision", Integer),  # the action's, as it was judged
    must("colour", String),
    must("coloured_since", Date),
    must("reasons", Text),  # JSON: [code, sentence], ...
    Column("turns_on", Date),
    one_of("colour", Colour),
    Index(None, "action_id", "id"),
)


summary = Table(  # the periods for which progress summaries were made, each once
    "summary",
    metadata,
    Column("kind", String, primary_key=True),
    Column("period", String, primary_key=True),
    must("as_of", Date),
    must("upto", Integer),  # the last verdict.id that it tells
)


lease = Table(
    "lease",
    metadata,
    Column("name", String, primary_key=True),
    must("holder", String),
    must("until", Instant),
)


meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    must("value", Text),
)
