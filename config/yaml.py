"""YAML files with their line numbers, so that an error can name the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from config.mendable import Mendable


class BadFile(Mendable):
    """A file of settings cannot be used. The message holds a sentence a fault: file, line, what is wrong, what to do."""

    def __init__(self, file: Path, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.file, self.faults = file, tuple(faults)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tree:
    """A file's values as plain dicts and lists, and the lines they stand on."""

    values: Any
    text: str

    def line(self, path: Sequence[int | str]) -> int:
        """The line (from 1) of the value at `path`, or of the nearest thing above it that has one."""
        at, found = _marked(self.text), 1
        for step in path:
            lines = getattr(at, "lc", None)
            if lines is None or lines.data is None or step not in lines.data:
                break
            found = lines.data[step][0] + 1
            at = at[step]
        return found


def load(file: Path) -> Tree:
    """Read a file. Raises `BadFile` where it is missing, unreadable or no YAML."""
    try:
        text = file.read_text(encoding="utf-8")
        return Tree(values=_plain(_quickly(text)), text=text)
    except OSError as wrong:
        raise BadFile(file, [f"{file} cannot be read ({wrong.strerror}); check the path and its permissions"]) from None
    except UnicodeDecodeError:
        raise BadFile(file, [f"{file} is no UTF-8 text; save it as UTF-8"]) from None
    except MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        raise BadFile(file, [f"{file}, line {line}: {wrong.problem}; look for a missing colon, quote or space"]) from None
    except YAMLError as wrong:
        raise BadFile(file, [f"{file} is no YAML: {wrong}"]) from None


def _quickly(text: str) -> Any:
    """The values, by the parser in C; what that one faults the other explains, with the line."""
    try:
        values = YAML(typ="safe").load(text)
    except YAMLError:
        values = _marked(text)
    return {} if values is None else values


@lru_cache(maxsize=4)
def _marked(text: str) -> Any:
    """The values with their lines, which takes ten times as long."""
    return YAML(typ="rt").load(text)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value
