"""The directory, and whom a wording means."""

from __future__ import annotations

from sqlalchemy import Column, Date, String, Table, Text

from register.tables.base import Instant, metadata, must

person = Table(
    "person",
    metadata,
    Column("email", String, primary_key=True),
    must("name", Text),
    Column("post", Text),
    Column("unit", Text),
    Column("manager", String),
    Column("deputy", String),
    Column("away_from", Date),
    Column("away_until", Date),
    Column("unreachable_since", Date),  # mails to this address come back
)


wording = Table(  # whom a lead as written means, as a person said
    "wording",
    metadata,
    Column("plan", String, primary_key=True),  # its key; empty: in all plans
    Column("folded", Text, primary_key=True),  # what is written, without case and marks
    must("written", Text),
    must("people", Text),  # JSON: their addresses
    must("by", Text),
    must("at", Instant),
)
