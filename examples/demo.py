"""`make demo`: the example plan through four telling days of its year, as the service would run them, mails into a folder.

Everything lies in demo-data/ and is made anew each time. What people do between the days is played, by the same
functions that the commands call.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from cli.edge import moment
from cli.output import say
from cli.standing import status
from config.here import LONDON
from flows.deliver import deliver
from flows.listen import listen
from flows.prefect_server import on_terminal, owned_server
from flows.record import on_record
from flows.reports import reports
from rules import words
from tasks import answers, moves, people, plans, settling
from tasks.office import Office, open_office
from tasks.questions import standing

HERE = Path(__file__).parent
HOME = Path("demo-data")
OWNER = "anwen.ferrisby@harbourshire.example"
PLAN = "harbourshire"
DATED = date(2026, 2, 2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """What somebody does on a day: a function of tasks.answers or tasks.plans, and the command that would do the same."""

    on: date
    who: str
    verb: Callable[..., object]
    what: tuple[Any, ...]
    command: str
    how: dict[str, Any]

    def do(self, office: Office) -> None:
        """Do it."""
        self.verb(office, *self.what, by=self.who, on=self.on, at=moment(self.on), **self.how)


def deed(on: str, who: str, verb: Callable[..., object], *what: Any, command: str, **how: Any) -> Deed:
    """A deed with its day as people write it in a file: 2026-02-09."""
    return Deed(on=date.fromisoformat(on), who=who, verb=verb, what=what, command=command, how=how)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """A day of the demo, what it tells, and what people have done since the last one."""

    on: date
    tells: str
    deeds: tuple[Deed, ...] = ()


def reply(office: Office, address: str, text: str, *, by: str, on: date, at: datetime) -> None:
    """Answer the last mail to that address, as a mail program does, and have the reply taken in."""
    last = max(file for file in office.settings.outbox.glob(f"*{address.partition('@')[0].replace('.', '-')}*.eml"))
    asked = message_from_bytes(last.read_bytes(), policy=default)
    answer = EmailMessage()
    answer["From"], answer["To"] = f"{by} <{address}>", asked["From"]
    answer["Subject"], answer["In-Reply-To"] = f"RE: {asked['Subject']}", asked["Message-ID"]
    answer["Date"], answer["Message-ID"] = format_datetime(at), f"<{on}.{address}>"
    answer.set_content(text)
    office.settings.inbox.mkdir(exist_ok=True)
    (office.settings.inbox / f"{on}.eml").write_bytes(answer.as_bytes())
    listen(office, at)


SCENES = (
    Scene(on=DATED, tells="the plan is released: who is told what at once"),
    Scene(
        on=date(2026, 2, 16),
        tells="one date has passed; what was settled is silent",
        deeds=(
            deed("2026-02-06", "Imogen Tidewell", answers.sign_off, "1.1", command="signoff 1.1"),
            deed("2026-02-09", "Anwen Ferrisby", settling.settle, PLAN, "3.3", "lead", "Marguerite Shoalby", command="plan settle"),
            deed(
                "2026-02-11",
                "Marguerite Shoalby",
                answers.give_evidence,
                "3.1",
                "https://intranet.harbourshire.example/supervision-policy",
                command="evidence add 3.1 ADDRESS",
            ),
        ),
    ),
    Scene(
        on=date(2026, 3, 2),
        tells="reviews are due; a date was moved, another action was called done",
        deeds=(
            deed("2026-02-18", "Leila Brinemoor", answers.done, "2.1", command="done 2.1"),
            deed(
                "2026-02-20",
                "Anwen Ferrisby",
                moves.move,
                "4.1",
                date(2026, 3, 31),
                because="the report form changes with it",
                agreed_by="Imogen Tidewell",
                command="move 4.1 --to 2026-03-31",
            ),
        ),
    ),
    Scene(
        on=date(2026, 4, 1),
        tells="the quarter's end: what slips, and who is told beside the lead",
        deeds=(
            deed(
                "2026-03-04", "Nkechi Sandquay", answers.update, "1.3", "Ten decisions read; two went back.", command="update 1.3"
            ),
            deed(
                "2026-03-10",
                "Halima Gullscombe",
                reply,
                "halima.gullscombe@harbourshire.example",
                "97 of the 140 are done now, two teams are still behind.\n\nHalima",
                command="listen  (she replied to her mail)",
            ),
            deed("2026-03-25", "Tobias Wharfling", answers.update, "1.2", "Form agreed with two of three.", command="update 1.2"),
        ),
    ),
)


def main() -> None:
    """Play the demo."""
    began = time.monotonic()
    os.environ |= {"CHASER_HOME": str(HOME), "CHASER_COUNCIL": "Harbourshire Council", "CHASER_TRANSPORT": "folder"}
    os.environ["CHASER_MAIL_FROM"] = "action-plan@harbourshire.example"
    shutil.rmtree(HOME, ignore_errors=True)
    with owned_server(HOME, say=on_terminal()) as server:
        say(f"Prefect is up after {time.monotonic() - began:.0f} s; it records each run ({server.url}).")
        office = take_in()
        for scene in SCENES:
            play(office, scene)
    look_at(office, SCENES[-1].on, time.monotonic() - began)


def take_in() -> Office:
    """The directory and the plan, taken in and released."""
    heading("A council loads its people and its plan")
    office = open_office()
    taken = people.add_people(office, HERE / "directory.csv", DATED)
    say(f"{taken.people} people in the directory.")
    office = office.reread()
    document = HERE / "plan.docx"
    added = plans.add_plan(office, document, dated=DATED, key=PLAN, owner=OWNER, by="Anwen Ferrisby", at=moment(DATED), on=DATED)
    say(f"{document.name}: {len(added.refs)} actions, {words.count(added.doubts, 'doubt')}:")
    say(*(f"  {doubt.ref or PLAN}: {doubt.says} ({doubt.place})" for doubt in settling.open_doubts(office, PLAN)))
    unknown = ", ".join(one.match.written for one in people.unmatched_leads(office))
    say(f"Leads whom the directory does not know for sure: {unknown or 'none'}.")
    settling.release(office, PLAN, DATED)
    return office


def play(office: Office, scene: Scene) -> None:
    """One day: what people did, the daily flow through Prefect, and the mails."""
    from flows import through_prefect as prefect

    heading(f"{words.weekday_day(scene.on)}: {scene.tells}")
    for one in scene.deeds:
        one.do(office)
        say(f"  {words.day(one.on)}, {one.who}: chaser {one.command}")
    at = moment(scene.on)
    day = on_record(
        office, "daily", scene.on, via="prefect", clock=now, work=lambda: prefect.recorded(prefect.daily_flow, scene.on, at)
    )
    summaries = reports(office, scene.on, at).summaries
    sent = deliver(office, at, holder="demo").sent
    rag = ", ".join(f"{n} {colour}" for colour, n in day.rag.items())
    say(f"  Looked at {words.count(day.looked_at, 'action')}; {rag}. {words.count(sent, 'mail')}:")
    for mail in day.messages:
        say(f"    {office.book.directory.name_of(mail.to)}: {mail.subject.partition(':')[0]} [{', '.join(mail.actions)}]")
    for made in summaries:
        say(f"    {office.book.directory.name_of(made.to)}: {made.kind} summary, {made.subject.partition(':')[0]}")


def look_at(office: Office, as_of: date, seconds: float) -> None:
    """The table at the end, where everything lies, and what to try."""
    heading("How it stands, and why")
    status(as_of, standing(office, as_of), json=False)
    heading("Look at")
    mails = len(list(office.settings.outbox.glob("*.eml")))
    say(
        f"{words.count(mails, 'mail')} in {office.settings.outbox}/ (any mail program opens them). Then try:",
        f"  export CHASER_HOME={HOME}",
        f"  .venv/bin/chaser explain {PLAN}-2.1 --as-of {as_of}        why somebody was told, and what is to come",
        f"  .venv/bin/chaser simulate --from {as_of} --to 2026-06-30   the next quarter, day by day",
        f"  .venv/bin/chaser report committee --as-of {as_of} --to docx --out committee.docx   the committee's paper",
        f"  .venv/bin/chaser plan doubts {PLAN}                        what was not understood",
        "  .venv/bin/chaser check policy                                 the rules, in sentences",
        f"All of this took {seconds:.0f} s.",
    )


def heading(text: str) -> None:
    """A heading on the terminal."""
    say("", text, "-" * len(text))


def now() -> datetime:
    """The clock, for the record of the runs."""
    return datetime.now(LONDON)


if __name__ == "__main__":
    main()
