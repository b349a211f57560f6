"""Where the time goes: functions wrapped so that each stage counts its own time, without what it calls of other stages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from time import perf_counter
from typing import Any


class Timers:
    """Seconds by stage. The stage entered last runs; the one that called it stands still meanwhile."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._running: list[str] = []
        self._since = perf_counter()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what happens meanwhile for this stage."""
        self._enter(name)
        try:
            yield
        finally:
            self._leave()

    def watch(self, stages: Mapping[str, Sequence[str]]) -> None:
        """From now on, count each of these functions, given as `module:name`, for its stage."""
        for stage, places in stages.items():
            for place in places:
                module, _, name = place.partition(":")
                self._wrap(import_module(module), name, stage)

    def _wrap(self, holder: Any, name: str, stage: str) -> None:
        setattr(holder, name, self._timed(getattr(holder, name), stage))

    def _timed(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        @wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            self._enter(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self._leave()

        return timed

    def _enter(self, stage: str) -> None:
        self._count()
        self._running.append(stage)

    def _leave(self) -> None:
        self._count()
        self._running.pop()

    def _count(self) -> None:
        now = perf_counter()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now
