"""Files that people give as evidence on a page, and how they are handed out again; which are taken, `tasks.files` says."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from starlette.responses import FileResponse

from tasks.files import KINDS, MIB, TAKEN, laid_down, refused, safe

__all__ = ["KINDS", "MIB", "TAKEN", "handed_out", "kept", "laid_down", "refused", "safe"]


def kept(folder: Path, sha256: str) -> Path | None:
    """The file of that hash in the evidence folder."""
    return next((file for file in sorted((folder / sha256[:2]).glob(f"{sha256}*")) if file.suffix != ".part"), None)


def handed_out(file: Path, title: str) -> FileResponse:
    """The file as something to save: never shown, whatever is in it. One of a kind that is not taken gets another ending."""
    name = safe(title) if Path(title).suffix.lower() in TAKEN else f"{safe(title)}.download"
    return FileResponse(
        file,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        },
    )
