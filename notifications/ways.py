"""Ways in and out: each is one file of its folder, found by its name, with a `Settings` and a `connect(settings)`."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from dataclasses import fields
from importlib import import_module
from typing import Any

from config.mendable import Mendable


class NotSetUp(Mendable):
    """No such way, or no such setting of it. Its text says which there are."""


class Ways:
    """The ways of one folder. `is_for` says in words what they are for."""

    def __init__(self, package: str, path: Iterable[str], *, is_for: str) -> None:
        self._package = package
        self._path = path
        self._is_for = is_for

    def names(self) -> tuple[str, ...]:
        """Every way there is: one for each file of the folder."""
        return tuple(sorted(module.name for module in pkgutil.iter_modules(self._path)))

    def settings_of(self, name: str, /) -> type:
        """What the way called `name` wants to be told. Raises `NotSetUp`."""
        if name not in self.names():
            raise NotSetUp(f"there is no way to {self._is_for} called {name!r}; use one of {', '.join(self.names())}")
        settings: type = import_module(f"{self._package}.{name}").Settings
        return settings

    def connect(self, name: str, /, **settings: Any) -> Any:
        """The way called `name` with its own settings. Raises `NotSetUp` for a name or a setting that it does not know."""
        wanted = self.settings_of(name)
        known = {field.name for field in fields(wanted)}
        if strange := sorted(settings.keys() - known):
            raise NotSetUp(f"{name} has no setting {', '.join(strange)}; it has {', '.join(sorted(known))}")
        return import_module(f"{self._package}.{name}").connect(wanted(**settings))
