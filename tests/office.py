"""A small office of made-up people that walks through a calendar: days are run, mails come out, and any other mail fails.

    office.on("3 March 2026")                                        runs the day and delivers
    office.expect(mail(to="ana", lines=[("2.1", "reminder -10")]))   exactly these mails came
    office.quiet_from("4 March 2026", to="9 March 2026")             each day is run, and no mail comes

Everything goes through the real tasks and flows: a register in SQLite, and a folder into which mail is delivered. What is
compared is what lies in that folder.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from email import policy as email_policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime
from functools import lru_cache
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

from config.settings import Settings
from flows.daily import Day, daily
from flows.deliver import deliver
from notifications.inboxes import Arrived
from notifications.transports import Transport
from register import actions, db, obligations, outbox, people, plans
from register.model import Action, Deadline, DeadlineKind, Draft, Finding, MessageState, Obligation, Person, Place, Plan
from register.obligations import Fate
from rules.intake import references
from rules.rag import judge
from tasks import answers, cycles, leaving, moves
from tasks.deliver import Delivered, deliver_ready
from tasks.listen import Listened, take_in
from tasks.office import Office as Desk
from tasks.office import open_office
from tasks.record import Entry, record
from tasks.replies.waiting import waiting

LONDON = ZoneInfo("Europe/London")
DOMAIN = "harbourshire.example"
KEY = "harbourshire"
_numbers = count(1)  # of mails that people write


def day(text: str | date) -> date:
    """3 March 2026"""
    return text if isinstance(text, date) else datetime.strptime(text, "%d %B %Y").replace(tzinfo=LONDON).date()


def address(name: str) -> str:
    """ana is ana@harbourshire.example."""
    return name if "@" in name else f"{name}@{DOMAIN}"


def person(
    who: str, name: str, post: str, manager: str | None = None, *, deputy: str | None = None, away: tuple[str, str] | None = None
) -> Person:
    """Somebody of Harbourshire; `away` are the first and the last day of an absence."""
    return Person(
        email=address(who),
        name=name,
        post=post,
        manager=address(manager) if manager else None,
        deputy=address(deputy) if deputy else None,
        away_from=day(away[0]) if away else None,
        away_until=day(away[1]) if away else None,
    )


PEOPLE = (
    person("ana", "Ana Fairlead", "Head of Harbours", manager="mia"),
    person("ben", "Ben Tillerby", "Harbour Officer", manager="ana"),
    person("cal", "Cal Dunnagewood", "Head of Beaches", manager="mia"),
    person("mia", "Mia Quaysider", "Director of the Coast"),
    person("pat", "Pat Ledgerton", "Performance Officer", manager="mia"),
)


def by(on: str) -> Deadline:
    """A deadline that names its day."""
    return Deadline(phrase=f"by {on}", kind=DeadlineKind.DATE, due=day(on))


NOBODY_ABOVE = "escalation: {rungs: []}"
ONGOING = Deadline(phrase="Ongoing", kind=DeadlineKind.ONGOING)
UNREADABLE = Deadline(phrase="when the tide allows", kind=DeadlineKind.UNKNOWN)


def action(ref: str, due: str | Deadline, *, lead: str | None = "Ana Fairlead", officer: str | None = None, **more: Any) -> Draft:
    """An action of the plan as it was read; "2.1" is the first one of finding 2."""
    return Draft(
        finding_number=ref.partition(".")[0],
        finding="The harbour is not looked after.",
        text=f"Mend the harbour, part {ref}.",
        leads=(lead,) if lead else (),
        responsible=(officer,) if officer else (),
        deadline=by(due) if isinstance(due, str) else due,
        place=Place(file="plan.docx"),
        **more,
    )


@dataclass(frozen=True, kw_only=True, order=True)
class Mail:
    """A mail as a story tells it: to whom, and for each action its kind and rung, such as ("2.1", "overdue +5")."""

    to: str
    lines: tuple[tuple[str, str], ...]


def mail(to: str, lines: Sequence[tuple[str, str]]) -> Mail:
    """The mail that a story expects."""
    return Mail(to=to, lines=tuple(lines))


@dataclass
class Office:
    """An office with one plan, standing on a day."""

    desk: Desk
    today: date
    came: dict[Mail, EmailMessage] = field(default_factory=dict)  # since the last expectation
    last: dict[Mail, EmailMessage] = field(default_factory=dict)  # those that were last expected
    seen: set[Path] = field(default_factory=set)

    @classmethod
    def with_plan(
        cls,
        folder: Path,
        *drafts: Draft,
        dated: str = "2 February 2026",
        released: str | None = "2 February 2026",
        policy: str | None = None,
        escalates: bool = False,
        directory: Iterable[Person] = PEOPLE,
    ) -> Office:
        """A new office whose only plan holds these actions. Released on a day, or not at all.

        Without a policy of its own nobody above the lead is asked, unless it `escalates` as the product does.
        """
        home = folder / "home"
        home.mkdir(parents=True)
        shutil.copyfile(empty_register(), home / "register.db")
        settings = Settings(home=home, council="Harbourshire County Council", mail_from=f"chaser@{DOMAIN}")
        desk = open_office(settings)
        office = cls(desk=desk, today=day(released or dated))
        plan = Plan(key=KEY, title="Harbour plan", dated=day(dated), inspected_on=None, file="plan.docx", owner=address("pat"))
        numbers = [draft.finding_number or "" for draft in drafts]
        findings = [Finding(number=number, text="The harbour is not looked after.") for number in dict.fromkeys(numbers)]
        with db.writing(desk.engine) as tx:
            people.put(tx, directory)
            plans.add(tx, plan, findings, drafts, refs=references(KEY, numbers), by=address("pat"), at=office.clock())
        office.policy(policy or ("" if escalates else NOBODY_ABOVE))
        if released:
            office.release(released)
        return office

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.desk.engine.dispose()
        if kind is None:
            self._nothing_unexpected()

    def clock(self, hour: int = 9) -> datetime:
        """An hour of the day on which the office stands."""
        return datetime.combine(self.today, time(hour), LONDON)

    # Days

    def on(self, when: str | date, *, delivered: bool = True, everything: bool = False) -> Day:
        """Run a day, and deliver. What came before must have been expected."""
        self._nothing_unexpected()
        self.today = day(when)
        came_to = daily(self.desk, self.today, self.clock(), everything=everything)
        if delivered:
            self.deliver()
        return came_to

    def deliver(self, hour: int = 9, through: Transport | None = None) -> Delivered:
        """Deliver what is ready, into the folder or through another door."""
        if through:
            return deliver_ready(self.desk, self.clock(hour), holder="office", through=through)
        done = deliver(self.desk, self.clock(hour), holder="office")
        for file in sorted(set(self.desk.settings.outbox.glob("*.eml")) - self.seen):
            self.seen.add(file)
            read = BytesParser(EmailMessage, policy=email_policy.default).parsebytes(file.read_bytes())
            self.came[self._told(read)] = read
        return done

    def expect(self, *mails: Mail) -> None:
        """Exactly these mails came since the last expectation; they are forgotten now, but for `text`."""
        assert sorted(self.came) == sorted(mails), f"on {self.today:%A %d %B %Y} other mails came"
        self.last, self.came = self.came, {}

    def quiet_from(self, first: str, *, to: str) -> None:
        """Run every day of a stretch; no mail comes."""
        on = day(first)
        while on <= day(to):
            self.on(on)
            self.expect()
            on += timedelta(days=1)

    def mails_from(self, first: str, *, to: str) -> dict[str, list[Mail]]:
        """Run every day of a stretch; the mails of each day on which some came, as "3 March 2026"."""
        found: dict[str, list[Mail]] = {}
        on = day(first)
        while on <= day(to):
            self.on(on)
            if self.came:
                found[f"{on:%-d %B %Y}"] = sorted(self.came)
                self.last, self.came = self.came, {}
            on += timedelta(days=1)
        return found

    def text(self, to: str) -> str:
        """The words of the mail that this person was last expected to get."""
        (found,) = [read for told, read in self.last.items() if told.to == to]
        body = found.get_body(("plain",))
        assert body is not None
        return f"{found['Subject']}\n{body.get_content()}"

    # What people do

    def done(self, ref: str, *, by: str = "ana", on: str | None = None) -> Action:
        """Somebody says that it is done."""
        return answers.done(self.desk, ref, **self._said(by, on))

    def evidence(self, ref: str, what: Path | None = None, *, by: str = "ana", on: str | None = None) -> Action:
        """Somebody shows it, by a file or by an address."""
        return answers.give_evidence(self.desk, ref, str(what or f"https://{DOMAIN}/minutes/{ref}"), **self._said(by, on))

    def sign_off(self, ref: str, *, by: str = "mia", on: str | None = None) -> Action:
        """The signatory closes it."""
        return answers.sign_off(self.desk, ref, **self._said(by, on))

    def update(self, ref: str, text: str = "The piles are ordered.", *, by: str = "ana", on: str | None = None) -> Action:
        """Somebody says how it stands."""
        return answers.update(self.desk, ref, text, **self._said(by, on))

    def move(self, ref: str, to: str, *, by: str = "ana", on: str | None = None) -> Action:
        """Its date moves."""
        because = "the tides were against it"
        return moves.move(self.desk, ref, day(to), because=because, agreed_by="Mia Quaysider", **self._said(by, on))

    def audited(self, ref: str, *, by: str = "pat", on: str | None = None, starts: str | None = None, **said: Any) -> Action:
        """Somebody agrees that an action is audited in a cycle: `every`, `feedback_to`."""
        when = {"starts": day(starts)} if starts else {}
        return cycles.confirm(self.desk, ref, **said, **when, **self._said(by, on))

    def audit_done(self, ref: str, *, by: str = "ana", on: str | None = None, **said: Any) -> Action:
        """Somebody says today that an audit was done today, or on the day `did_on`."""
        today = self._said(by, on)
        days = {"did_on": self.today} | {name: day(v) if name != "evidence" else v for name, v in said.items()}
        return cycles.done(self.desk, ref, **days, **today)

    def audit_skipped(self, ref: str, due: str, because: str, *, by: str = "ana", on: str | None = None) -> Action:
        """Somebody leaves one audit out."""
        return cycles.skip(self.desk, ref, due=day(due), because=because, **self._said(by, on))

    def cycle_ended(self, ref: str, *, by: str = "pat", on: str | None = None) -> Action:
        """Somebody ends an audit cycle."""
        return cycles.end(self.desk, ref, **self._said(by, on))

    def audits(self, ref: str) -> list[str]:
        """What became of each audit of a cycle by today: "18 March 2026 done"."""
        return [f"{o.due:%-d %B %Y} {o.state}" for o in cycles.cycle(self.desk, ref, self.today).outcomes]

    def change(self, ref: str, says: str, **changes: Any) -> Action:
        """Something about it changes, as a later version of the plan may change it."""
        with db.writing(self.desk.engine) as tx:
            was = actions.find(tx, ref)
            return actions.change(tx, was, by=address("pat"), way="read", at=self.clock(14), on=self.today, says=says, **changes)

    def release(self, from_day: str) -> None:
        """The plan may mail from that day on."""
        with db.writing(self.desk.engine) as tx:
            plans.release(tx, KEY, day(from_day))

    def policy(self, text: str) -> None:
        """The council writes a policy of its own; what it leaves out keeps its default."""
        own = self.desk.settings.home / "config" / "policy.yaml"
        own.parent.mkdir(exist_ok=True)
        own.write_text(text, encoding="utf-8")
        self.desk = self.desk.reread()

    def joins(self, *newcomers: Person) -> None:
        """People join the directory, or change their post in it."""
        with db.writing(self.desk.engine) as tx:
            people.put(tx, newcomers)
        self.desk = self.desk.reread()

    def leaves(self, who: str) -> None:
        """Somebody leaves, and is taken out of the directory."""
        leaving.leave(self.desk, address(who), on=self.today)
        self.desk = self.desk.reread()

    def is_away(self, who: str, first: str, last: str, *, deputy: str = "") -> None:
        """Somebody says from when to when they are away, and who stands in."""
        stands_in = address(deputy) if deputy else ""
        leaving.absent(self.desk, address(who), first=day(first), last=day(last), deputy=stands_in, **self._said(who, None))
        self.desk = self.desk.reread()

    def let_go(self) -> int:
        """A person lets the held mails go."""
        with db.writing(self.desk.engine) as tx:
            return outbox.release_held(tx)

    # What people write

    def writes(
        self,
        who: str,
        text: str,
        *,
        to: EmailMessage | str | None = None,
        attach: Sequence[tuple[str, bytes]] = (),
        hour: int = 10,
        **headers: str,
    ) -> Arrived:
        """A reply to a mail: the last one that this person was expected to get, that which somebody else got, or any other.

        It says `text` over the quoted mail; `headers` are named as auto_submitted="auto-replied". It has yet to be taken in.
        """
        answered = to if isinstance(to, EmailMessage) else self.mail_to(to or who)
        body = answered.get_body(("plain",))
        assert body is not None
        quoted = "".join(f"> {line}\n" for line in body.get_content().splitlines())
        at, reply = self.clock(hour), EmailMessage(policy=email_policy.SMTP)
        given = {"message_id": f"<{next(_numbers)}@{DOMAIN}>"} | headers
        made = {
            "From": address(who),
            "To": f"chaser@{DOMAIN}",
            "Subject": f"RE: {answered['Subject']}",
            "Date": format_datetime(at),
            "In-Reply-To": answered["Message-ID"],
            "References": f"{answered['References'] or ''} {answered['Message-ID']}".strip(),
        } | {name.replace("_", "-").title(): value for name, value in given.items()}
        for name, value in made.items():
            if value:
                reply[name] = value
        reply.set_content(f"{text}\n\nOn {at:%d %B %Y} Chaser wrote:\n{quoted}")
        for name, data in attach:
            reply.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
        return Arrived(message_id=given["message_id"], received_at=at, raw=reply.as_bytes())

    def mail_to(self, who: str) -> EmailMessage:
        """The mail that somebody was last expected to get."""
        (found,) = [read for told, read in self.last.items() if told.to == who]
        return found

    def listen(self, *arrived: Arrived, hour: int = 11) -> Listened:
        """Take in what came."""
        came_to = take_in(self.desk, arrived, self.clock(hour))
        self.desk = self.desk.reread()
        return came_to

    def reply(self, who: str, text: str, **more: Any) -> Listened:
        """Somebody writes a reply, and it is taken in."""
        return self.listen(self.writes(who, text, **more))

    def waits(self) -> list[str]:
        """Why mails wait for a person."""
        return [one.says for one in waiting(self.desk)]

    # How it stands

    def of(self, ref: str) -> Action:
        """The action as it is now."""
        with db.reading(self.desk.engine) as tx:
            return actions.find(tx, ref)

    def colour(self, ref: str) -> str:
        """Its colour today, with the sentence that says why: "red: due 2 March 2026, 1 working day ago"."""
        verdict = judge(self.of(ref), self.desk.book, self.today)
        return f"{verdict.colour}: {'; '.join(reason.says for reason in verdict.reasons)}"

    def fates(self, ref: str) -> list[Fate]:
        """What fell due about it, and what became of it."""
        with db.reading(self.desk.engine) as tx:
            return obligations.of_action(tx, actions.find(tx, ref).id)

    def record(self, ref: str) -> tuple[Entry, ...]:
        """Its line of time, as `chaser explain` tells it."""
        return record(self.desk, ref, self.today)

    def fate(self, ref: str, told: str, to: str = "ana") -> str:
        """What became of one thing: fate("2.1", "reminder -1") is "told", or "dropped: and why"."""
        (found,) = [f for f in self.fates(ref) if _short(f.obligation) == told and f.obligation.to == address(to)]
        return f"{found.state}: {found.why}" if found.why else found.state

    def outbox(self) -> dict[str, int]:
        """How many mails are in which state; states without one are left out."""
        with db.reading(self.desk.engine) as tx:
            return {state.value: n for state, n in outbox.counts(tx).items() if n}

    def snapshot(self) -> str:
        """All that the register holds, as text: what a second run must not change."""
        with db.reading(self.desk.engine) as tx:
            return "\n".join(map(str, tx.connection.driver_connection.iterdump()))  # type: ignore[union-attr]

    def _said(self, by: str, on: str | None) -> dict[str, Any]:
        self.today = day(on) if on else self.today
        return {"by": address(by), "on": self.today, "at": self.clock(14)}

    def _nothing_unexpected(self) -> None:
        assert not self.came, f"on {self.today:%A %d %B %Y} mails came that nobody expected: {sorted(self.came)}"

    def _told(self, read: EmailMessage) -> Mail:
        """What a delivered mail tells, by the register; and the mail's own words hold each of these actions."""
        with db.reading(self.desk.engine) as tx:
            (sent,) = [m for m in outbox.in_state(tx, MessageState.SENT) if m.message_id == read["Message-ID"]]
            keys = [line.obligation_key for line in outbox.lines(tx, sent.key) if line.obligation_key]
            told = sorted(obligations.by_keys(tx, keys), key=lambda o: keys.index(o.key))
            refs = {a.id: a.ref for a in actions.by_ids(tx, [o.action_id for o in told]).values()}
        assert sent.to in read["To"]
        body = read.get_body(("plain",))
        assert body is not None
        missing = [ref for ref in refs.values() if ref not in body.get_content()]
        assert not missing, f"the mail to {sent.to} leaves out {missing}"
        lines = [(refs[o.action_id].removeprefix(f"{KEY}-"), _short(o)) for o in told]
        if sent.kind != "digest":  # a note about the service: it names actions, but tells nothing of theirs
            lines = [(ref.removeprefix(f"{KEY}-"), sent.kind) for ref in sent.refs]
        return mail(sent.to.removesuffix(f"@{DOMAIN}"), lines)


def _short(told: Obligation) -> str:
    return f"{told.kind} {told.rung:+d}" if told.rung else f"{told.kind} 0"


@lru_cache(maxsize=1)
def empty_register() -> Path:
    """A register that was made once, to be copied: its tables are the migrations' own."""
    file = Path(tempfile.mkdtemp(prefix="chaser-tests-")) / "register.db"
    engine = db.connect(f"sqlite:///{file}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return file
