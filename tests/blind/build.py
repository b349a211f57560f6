"""Writes the made-up plans of tests/blind/plans, and beside each what a careful person reads out of it.

    .venv/bin/python tests/blind/build.py            all but what is printed, which needs LibreOffice (and pdftotext)
    .venv/bin/python tests/blind/build.py --pdf      the PDFs, and the text drawn out of one, too

The files are committed: tests read them, and nobody needs to run this unless a document is to change.
"""

import argparse
import csv
from pathlib import Path

from making import (
    answered,
    boards,
    debriefed,
    excel,
    inspected,
    ordered,
    partnered,
    pdf,
    printed,
    regulated,
    sent,
    text,
    tracked,
    word,
)
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
    ("post_inspection_plan.docx", "2022-09-19", inspected.ofsted),
    ("estyn_recommendations.docx", "2022-10-03", inspected.estyn),
    ("fire_authority_hmicfrs.docx", "2021-03-15", inspected.fire),
    ("improvement_board_minutes.docx", "2025-01-21", boards.minutes),
    ("audit_follow_up.docx", "2013-07-22", boards.audit),
    ("youth_justice_tracker.xlsx", "2024-05-20", tracked.youth),
    ("housing_regulator.pdf", "2024-11-04", printed.housing),
    ("ombudsman_remedies.pdf", "2021-02-01", printed.lgo),
    ("flood_debrief_layout.txt", "2016-02-08", printed.flood),
    ("short_breaks_response.html", "2019-06-18", answered.breaks),
    ("planning_peer_review.csv", "2020-01-13", answered.planning),
    ("information_audit_utf16.txt", "2018-11-05", answered.ico),
    ("childrens_home_mail.eml", "2017-03-06", sent.mail),
    ("coroner_response.md", "2023-01-09", sent.pool),
    ("homicide_review_cells.txt", "2015-06-08", sent.dhr),
    ("ilacs_two_themes.docx", "2023-06-12", ordered.ilacs),
    ("landlord_improvement.xlsx", "2024-11-04", regulated.landlord),
    ("safeguarding_tracker.csv", "2022-03-21", partnered.tracker),
    ("corporate_peer_challenge.md", "2019-07-15", debriefed.challenge),
    ("school_key_issues.txt", "2013-01-21", partnered.school),
    ("surge_debrief.html", "2016-02-08", debriefed.surge),
)
PRINTED = {  # what they hold, where they are not printed again
    pdf.probation: pdf.PROBATION,
    pdf.board: pdf.BOARD,
    printed.housing: printed.HOUSING,
    printed.lgo: printed.LGO,
    printed.flood: printed.FLOOD,
}


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
            acts = PRINTED[make] if make in PRINTED and not pdfs else make(path)
            write_expected(expected, acts)
            index.writerow((name, dated, expected.name))


if __name__ == "__main__":
    main()
