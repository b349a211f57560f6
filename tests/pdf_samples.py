"""PDF files written by hand: a page is lines of text and rules at given places, so a test shows what stands where."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

WIDTH, HEIGHT, SIZE = 842, 595, 10
Place = tuple[float, float, str]  # from the left, from the top, text


def text(*places: Place, size: int = SIZE) -> str:
    """Words at their places."""
    return "\n".join(f"BT /F {size} Tf {x} {HEIGHT - y} Td ({_escaped(said)}) Tj ET" for x, y, said in places)


def _escaped(said: str) -> str:
    return said.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def rules(xs: Sequence[float], ys: Sequence[float]) -> str:
    """The rules of a table: upright ones at xs, level ones at ys."""
    level = [f"{xs[0]} {HEIGHT - y} m {xs[-1]} {HEIGHT - y} l S" for y in ys]
    upright = [f"{x} {HEIGHT - ys[0]} m {x} {HEIGHT - ys[-1]} l S" for x in xs]
    return "\n".join(["0.5 w", *level, *upright])


def fill(x: float, y: float, width: float, height: float, rgb: tuple[float, float, float]) -> str:
    """A coloured rectangle, its corner at the top left."""
    return f"{rgb[0]} {rgb[1]} {rgb[2]} rg {x} {HEIGHT - y - height} {width} {height} re f 0 g"


def table(xs: Sequence[float], top: float, rows: Sequence[Sequence[str]], *, ruled: bool = True, step: float = 40) -> str:
    """A table whose cells hold lines of text."""
    ys = [top + step * n for n in range(len(rows) + 1)]
    words = [
        (x + 3, y + 12 + 12 * n, line)
        for y, row in zip(ys, rows, strict=False)
        for x, cell in zip(xs, row, strict=False)
        for n, line in enumerate(cell.split("\n"))
        if line
    ]
    return text(*words) + ("\n" + rules(xs, ys) if ruled else "")


def pdf(path: Path, *pages: str, picture: bool = False, packed: bool = False) -> Path:
    """A PDF of these pages; with `picture` each also holds one."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    image = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    objects.append(image + b"\nstream\n0\nendstream")
    kids = []
    for page in pages:
        body = (page + ("\nq 500 0 0 500 0 0 cm /I Do Q" if picture else "")).encode("cp1252")
        data = zlib.compress(body, 9) if packed else body
        head = f"<< /Length {len(data)}{' /Filter /FlateDecode' if packed else ''} >>\nstream\n".encode()
        objects.append(head + data + b"\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> >>".encode()
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{at:010} 00000 n \n".encode() for at in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(bytes(out))
    return path
