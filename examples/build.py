"""Write the example plan in its three layouts: `python -m examples.build [FOLDER]`.

All three come from the one table in values.py, so they cannot drift apart; and the same values give the same bytes,
so a second run changes nothing that git would see.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from examples.excel import workbook
from examples.text import text
from examples.values import DATED
from examples.word import document

HERE = Path(__file__).parent
WRITTEN = (DATED.year, DATED.month, DATED.day, 9, 0, 0)


def layouts() -> dict[str, bytes]:
    """The bytes of each layout by its file name."""
    return {"plan.docx": settled(document()), "plan.xlsx": settled(workbook()), "plan.txt": text().encode()}


def settled(office: bytes) -> bytes:
    """An Office file without the moment of its making: every part dated as the plan is."""
    out = BytesIO()
    with ZipFile(BytesIO(office)) as parts, ZipFile(out, "w") as fixed:
        for name in parts.namelist():
            part = ZipInfo(name, WRITTEN)
            part.compress_type, part.external_attr = ZIP_DEFLATED, 0o600 << 16
            fixed.writestr(part, _dated(parts.read(name)) if name == "docProps/core.xml" else parts.read(name))
    return out.getvalue()


def _dated(properties: bytes) -> bytes:
    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rf"\g<1>{DATED}T09:00:00Z".encode(), properties)


def main(folder: Path) -> None:
    for name, content in layouts().items():
        (folder / name).write_bytes(content)
        print(f"{folder / name}: {len(content):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
