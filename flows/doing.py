"""The seam between our plain functions and whatever runs them.

A flow is a plain function that takes a runner `do` and hands it each of its steps: `do(judge_chunk, office, as_of)`.
`plainly` just calls the step; `flows.through_prefect` gives a runner that makes each step a Prefect task. So a flow
never imports Prefect, and a test or a one-shot command runs exactly what the service runs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Do(Protocol):
    """Runs one step of a flow and returns what it returns; what it raises goes through."""

    def __call__(self, step: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R: ...


def plainly(step: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run the step here and now, once."""
    return step(*args, **kwargs)
