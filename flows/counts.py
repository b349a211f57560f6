"""What a run came to, as counts only: fit for logs, run records and Prefect, none of which may hold names or mail texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any


def counts(result: object) -> dict[str, int]:
    """The numbers in a flow's result by the names of its fields; a collection counts by its length, words are left out.

    A mapping to numbers is told apart by its keys: `{"rag": {"red": 2}}` is `{"rag red": 2}`.
    """
    return dict(_numbers(result))


def sentence(numbers: Mapping[str, int]) -> str:
    """The counts as people read them in a log line."""
    return ", ".join(f"{name} {number}" for name, number in numbers.items()) or "nothing to count"


def _numbers(result: object) -> Iterator[tuple[str, int]]:
    for name, value in _fields(result):
        words = name.replace("_", " ")
        if isinstance(value, Mapping):
            yield from ((f"{words} {key}", number) for key, number in value.items() if _is_number(number))
        elif isinstance(value, list | tuple | set | frozenset):
            yield words, len(value)
        elif _is_number(value):
            yield words, value


def _fields(result: object) -> Iterator[tuple[str, Any]]:
    if isinstance(result, Mapping):
        yield from result.items()
    elif is_dataclass(result):
        yield from ((field.name, getattr(result, field.name)) for field in fields(result))


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
