"""An office file that is the same whenever it is made: the zip that it is in, without the hour of its making."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day that a zip knows


def still(data: bytes) -> bytes:
    """The same parts in the same order, none with a time."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(out, "w", ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(_untimed(name), made.read(name))
    return out.getvalue()


def _untimed(name: str) -> ZipInfo:
    info = ZipInfo(name, LONG_AGO)
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
    return info
