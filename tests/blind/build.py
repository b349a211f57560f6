"""Writes the made-up plans of tests/blind/plans, and beside each what a careful person reads out of it.

    .venv/bin/python tests/blind/build.py            all but the PDFs, which need LibreOffice
    .venv/bin/python tests/blind/build.py --pdf      the PDFs too

The files are committed: tests read them, and nobody needs to run this unless a document is to change.
"""

import argparse
import csv
from pathlib import Path

from making import excel, pdf, text, word
from making.act import write_expected

PLANS = Path(__file__).with_name("plans")
DOCUMENTS = (
    ("ilacs_improvement_plan.docx", "2019-03-11", word.ilacs),
    ("send_written_statement.docx", "2018-06-25", word.send),
    ("internal_audit_tracker.xlsx", "2016-09-30", excel.tracker),
    ("cqc_adult_social_care.xlsx", "2025-02-03", excel.adults),
    ("probation_action_plan.pdf", "2023-08-14", pdf.probation),
    ("safeguarding_board_business_plan.pdf", "2015-04-20", pdf.board),
    ("peer_challenge.csv", "2017-11-20", text.peers),
    ("scrutiny_recommendations.html", "2014-03-24", text.scrutiny),
    ("fire_safety_log.md", "2021-10-18", text.fire),
    ("school_improvement_plan.txt", "2011-09-05", text.school),
    ("serious_case_review.txt", "2010-02-15", text.review),
    ("committee_minutes.txt", "2026-11-24", text.minutes),
)


def main() -> None:
    """Every document, its expected register, and the index."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--pdf", action="store_true", help="print the PDFs again")
    pdfs = ask.parse_args().pdf
    PLANS.mkdir(exist_ok=True)
    with (PLANS / "index.csv").open("w", newline="", encoding="utf-8") as file:
        index = csv.writer(file, lineterminator="\n")
        index.writerow(("file", "dated", "expected"))
        for name, dated, make in DOCUMENTS:
            path = PLANS / name
            expected = path.with_suffix(".expected.csv")
            acts = getattr(pdf, make.__name__.upper()) if path.suffix == ".pdf" and not pdfs else make(path)
            write_expected(expected, acts)
            index.writerow((name, dated, expected.name))


if __name__ == "__main__":
    main()
