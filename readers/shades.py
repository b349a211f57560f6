"""Excel's ways to say a colour, as RRGGBB: by value, by number, or by the workbook's theme and a tint."""

from __future__ import annotations

import colorsys
import re
from typing import Any

# The theme's colours come in the order dark 1, light 1, dark 2, light 2, accents; a cell counts light before dark.
_ORDER = (1, 0, 3, 2, 4, 5, 6, 7, 8, 9)
_OFFICE = ("000000", "FFFFFF", "44546A", "E7E6E6", "5B9BD5", "ED7D31", "A5A5A5", "FFC000", "4472C4", "70AD47")
_SCHEME = re.compile(rb"<a:clrScheme.*?</a:clrScheme>", re.DOTALL)
_COLOUR = re.compile(rb'(?:srgbClr val|lastClr)="([0-9A-Fa-f]{6})"')


def shade(colour: Any, theme: bytes | None) -> str | None:
    """RRGGBB of an openpyxl colour; none where it cannot be known."""
    from openpyxl.styles.colors import COLOR_INDEX

    if colour is None:
        return None
    if colour.type == "rgb" and re.fullmatch(r"[0-9A-Fa-f]{8}", str(colour.rgb)):
        return str(colour.rgb)[2:].upper()
    if colour.type == "indexed" and 0 <= colour.indexed < len(COLOR_INDEX):
        return str(COLOR_INDEX[colour.indexed])[2:].upper()
    if colour.type == "theme":
        return _themed(colour.theme, colour.tint or 0.0, theme)
    return None


def _themed(number: int, tint: float, theme: bytes | None) -> str | None:
    scheme = _SCHEME.search(theme or b"")
    known = [c.decode().upper() for c in _COLOUR.findall(scheme[0])] if scheme else []
    colours = known if len(known) >= len(_ORDER) else list(_OFFICE)
    return _tinted(colours[_ORDER[number]], tint) if 0 <= number < len(_ORDER) else None


def _tinted(rgb: str, tint: float) -> str:
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, strong = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    return "".join(f"{round(c * 255):02X}" for c in colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), strong))
