"""What the tables are made of."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Column, DateTime, Dialect, MetaData
from sqlalchemy.types import TypeDecorator

from register.model import aware

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """A moment, kept in UTC on every database. A naive one is refused; what is read is aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        aware(value)
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """The column holds one of the words, or nothing."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(w.value) for w in words)})", name=column)


def must(name: str, type_: Any, *rest: Any, **options: Any) -> Column[Any]:
    """A column that always holds a value."""
    return Column(name, type_, *rest, nullable=False, **options)
