"""How much of a file is read before it is refused: a plan is a few hundred rows, whatever claims more is none.

Bytes are of the file, or of what a zip archive says that it unpacks to. What they cannot bound,
`config.bounds` does: the time and memory of a whole reading, which an installation may set (`chaser doctor --settings`).
"""

from __future__ import annotations

MAX_FILE_BYTES = 50 * 2**20
MAX_UNPACKED_BYTES = 200 * 2**20  # all parts of a Word or Excel file together
MAX_PART_BYTES = 48 * 2**20  # one part as XML; in memory it takes about five times that
MAX_PARTS = 5_000
MAX_RATIO = 250  # unpacked over packed, of a part above SMALL_PART_BYTES; ordinary XML stays under 60
SMALL_PART_BYTES = 2**20
MAX_ROWS = 50_000  # of one table or sheet
MAX_COLUMNS = 200
MAX_CELLS = 400_000  # of one document; as objects of openpyxl about 200 MB
MAX_CELL_CHARS = 32_767  # Excel's own limit
MAX_SPLIT_CHARS = 20_000  # a longer cell is one action, whatever stands in it
MAX_TEXT_CHARS = 5_000_000  # of a text, a web page or a CSV; the longest plan met has 60,000
MAX_DEPTH = 200  # of elements of a web page in each other
MAX_ATTACHMENTS = 50  # of a mail
MAX_PDF_PAGES = 300
MAX_PDF_PAGE_CHARS = 60_000  # a page printed full has 6,000
