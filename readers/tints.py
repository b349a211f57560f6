"""The background colours of a web page's cells: from attributes, styles, classes, and the first thing in a cell."""

from __future__ import annotations

import re
from typing import Any

_NAMED = {
    "red": "FF0000",
    "darkred": "8B0000",
    "crimson": "DC143C",
    "orange": "FFA500",
    "darkorange": "FF8C00",
    "amber": "FFC000",
    "gold": "FFD700",
    "yellow": "FFFF00",
    "green": "008000",
    "lime": "00FF00",
    "limegreen": "32CD32",
    "darkgreen": "006400",
    "forestgreen": "228B22",
    "lightgreen": "90EE90",
    "seagreen": "2E8B57",
    "blue": "0000FF",
    "lightblue": "ADD8E6",
    "navy": "000080",
    "royalblue": "4169E1",
    "grey": "808080",
    "gray": "808080",
    "silver": "C0C0C0",
    "black": "000000",
    "white": "FFFFFF",
}
_BACKGROUND = re.compile(r"(?:^|[;{\s])(?:mso-)?background(?:-color)?\s*:\s*([^;}]{1,80})", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})", re.IGNORECASE)
_RULE = re.compile(r"\.([\w-]{1,60})\s*(?:,[^{}]{0,500})?\{([^{}]{0,2000})\}")
_STYLES = 200_000  # characters of style sheets that are looked at
_WORD_OF_CLASS = re.compile(r"(?:^|[-_\s])(red|amber|green|blue)(?:$|[-_\s])", re.IGNORECASE)


class Tints:
    """The colours that the style sheets in a page give to its classes."""

    def __init__(self, root: Any) -> None:
        css = "\n".join((style.text or "") for style in root.iter("style"))[:_STYLES]
        self._classes = {name: tint for name, body in _RULE.findall(css) if (tint := _of_style(body))}

    def of_cell(self, cell: Any, tr: Any) -> str | None:
        """RRGGBB of a cell, of the one thing in it, or of its row; none where there is none or it is white."""
        only = [child for child in cell if isinstance(child.tag, str)]
        within = only[:1] if len(only) == 1 and not (cell.text or "").strip() else []
        found = next((tint for e in (cell, *within, tr) if (tint := self._of(e))), None)
        return found if found != "FFFFFF" else None

    def _of(self, element: Any) -> str | None:
        return (
            _of_style(element.get("style", "")) or _colour(element.get("bgcolor", "")) or self._of_class(element.get("class", ""))
        )

    def _of_class(self, classes: str) -> str | None:
        said = _WORD_OF_CLASS.search(classes)
        by_style = next((self._classes[name] for name in classes.split() if name in self._classes), None)
        return by_style or (_NAMED[said[1].lower()] if said else None)


def _of_style(style: str) -> str | None:
    found = _BACKGROUND.search(style)
    return _colour(found[1]) if found else None


def _colour(said: str) -> str | None:
    if found := _HEX.search(said if "#" in said else f"#{said}"):
        digits = found[1] if len(found[1]) == 6 else "".join(2 * d for d in found[1])
        return digits.upper()
    if found := _RGB.search(said):
        return "".join(f"{min(255, int(part)):02X}" for part in found.groups())
    return next((_NAMED[word] for word in re.findall(r"[a-z]+", said.lower()) if word in _NAMED), None)
