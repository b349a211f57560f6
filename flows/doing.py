"""The seam between our plain functions and whatever runs them.

A flow is a plain function that takes a runner `do` and hands it each of its steps: `do(judge_chunk, office, as_of)`.
`plainly` just calls the step; `flows.through_prefect` gives a runner that makes each step a Prefect task. So a flow
never imports Prefect, and a test or a one-shot command runs exactly what the service runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Do(Protocol):
    """Runs one step of a flow and returns what it returns; what it raises goes through."""

    def __call__(self, step: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R: ...


def plainly(step: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run the step here and now, once."""
    return step(*args, **kwargs)


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """How a runner that can wait tries a step again. Only troubles of the outside world are worth it."""

    times: int  # after the first
    seconds: float  # before the second try, doubled from then on, with jitter
    when: tuple[type[Exception], ...]


_patience: dict[Callable[..., object], Patience] = {}


def patiently(
    step: Callable[P, R], /, *, times: int = 2, seconds: float = 5.0, when: tuple[type[Exception], ...] = (OSError,)
) -> Callable[P, R]:
    """Mark a step that talks to the outside world as worth trying again: `do(patiently(send), ...)`. Returns the step.

    A step so marked must be safe to repeat. `OSError` covers sockets, time-outs and all that smtplib and requests
    raise. `plainly` never waits: there the next run is the second try.
    """
    _patience[step] = Patience(times=times, seconds=seconds, when=when)
    return step


def patience_of(step: Callable[..., object]) -> Patience | None:
    """How the step wants to be tried again; none if it does not."""
    return _patience.get(step)
