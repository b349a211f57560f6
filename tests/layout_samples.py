"""One plan of Harbourshire in every layout of plain text that a plan is met in."""

from __future__ import annotations

PIPES = """Harbourshire Council: inspection of adult care

Finding | Action | Lead | By when
Records are late | Audit all records every quarter | Ann Lee | 30/06/2024
| Train all night staff | Head of Care | Sept 2024
Staff lack supervision | Set up a rota of supervision | Bob Roy | Immediate
"""

END_PIPES = """Harbourshire Council: inspection of adult care

|Finding |Action |Lead |By when |
|Records are late |Audit all records
every quarter |Ann Lee |30/06/2024 |
| |Train all night staff |Head of Care |Sept 2024 |
|Staff lack supervision |Set up a rota of
supervision |Bob Roy |Immediate |
"""

DRAWN = """Harbourshire Council: inspection of adult care

+-----------------+------------------+--------------+------------+
| Finding         | Action           | Lead         | By when    |
+-----------------+------------------+--------------+------------+
| Records are     | Audit all        | Ann Lee      | 30/06/2024 |
| late            | records every    |              |            |
|                 | quarter          |              |            |
+-----------------+------------------+--------------+------------+
|                 | Train all night  | Head of Care | Sept 2024  |
|                 | staff            |              |            |
+-----------------+------------------+--------------+------------+
| Staff lack      | Set up a rota    | Bob Roy      | Immediate  |
| supervision     | of supervision   |              |            |
+-----------------+------------------+--------------+------------+
"""

DRAWN_WITHOUT_RULES = """Harbourshire Council: inspection of adult care

|Finding          |Action            |Lead          |By when     |
|Records are      |Audit all         |Ann Lee       |30/06/2024  |
|late             |records every     |              |            |
|                 |quarter           |              |            |
|                 |Train all night   |Head of       |Sept        |
|                 |staff             |Care          |2024        |
|Staff lack       |Set up a rota     |Bob Roy       |Immediate   |
|supervision      |of supervision    |              |            |
"""

SLASHES = """Harbourshire Council: inspection of adult care

Finding / Action / Lead / By when
Records are late / Audit all records every quarter / Ann Lee / 30/06/2024
Records are late / Train all night staff / Head of Care / Sept 2024
Staff lack supervision / Set up a rota of supervision / Bob Roy / Immediate
"""

A_CELL_A_PARAGRAPH = """Harbourshire Council: inspection of adult care

Finding

Action

Lead

By when

Records are late

Audit all records
every quarter

Ann Lee

30/06/2024

Train all night staff

Head of Care

Sept 2024

Staff lack supervision

Set up a rota of supervision

Bob Roy

Immediate
"""

A_CELL_A_LINE = A_CELL_A_PARAGRAPH.replace("records\nevery", "records every").replace("\n\n", "\n")

LABELS = """Harbourshire Council: inspection of adult care

Finding: Records are late

Action: Audit all records
every quarter
Lead: Ann Lee
By when: 30/06/2024

Action: Train all night staff
Lead: Head of Care
By when: Sept 2024

Finding: Staff lack supervision

Action: Set up a rota of supervision
Lead: Bob Roy
By when: Immediate
"""

LABELS_ON_A_LINE = """Harbourshire Council: inspection of adult care

1. Records are late

\u2022 Audit all records every quarter. Lead: Ann Lee. By when: 30/06/2024
\u2022 Train all night staff. Lead: Head of Care. By when: Sept 2024

2. Staff lack supervision

\u2022 Set up a rota of supervision. Lead: Bob Roy. By when: Immediate
"""

ALIGNED = """                     Harbourshire Council: inspection of adult care

Finding             Action                    Lead              By when

Records are         Audit all records         Ann Lee           30/06/2024
late                every quarter
                    Train all night           Head of           Sept 2024
                    staff                     Care
Staff lack          Set up a rota of          Bob Roy           Immediate
supervision         supervision
"""

ALIGNED_OVER_PAGES = """                     Harbourshire Council: inspection of adult care

Finding             Action                    Lead              By when

Records are         Audit all records         Ann Lee           30/06/2024
late                every quarter

                    Train all night           Head of           Sept 2024
                    staff                     Care

                                   Page 1 of 2
\f  Finding           Action                   Lead             By when

  Staff lack        Set up a rota of         Bob Roy          Immediate
  supervision       supervision

                                   Page 2 of 2
"""

EVERY = {
    "pipes": PIPES,
    "end pipes": END_PIPES,
    "drawn": DRAWN,
    "drawn without rules": DRAWN_WITHOUT_RULES,
    "slashes": SLASHES,
    "a cell a paragraph": A_CELL_A_PARAGRAPH,
    "a cell a line": A_CELL_A_LINE,
    "labels": LABELS,
    "labels on a line": LABELS_ON_A_LINE,
    "aligned": ALIGNED,
    "aligned over pages": ALIGNED_OVER_PAGES,
}
