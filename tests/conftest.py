"""Fixtures that every test may ask for."""

from tests.postgres import blank, engine, postgres_server

__all__ = ["blank", "engine", "postgres_server"]
