"""Taking mails in: once on either database, by command, from a mailbox that may refuse; and what waits, as a person settles it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import Path
from threading import Barrier
from typing import Any, Self

import pytest
from sqlalchemy import Engine

from config.settings import Settings
from notifications.inboxes import Arrived
from notifications.transports import NotLetIn, NotNow
from register import db, outbox, people, received
from register.model import Message, Person, Received, ReceivedKind, ReceivedState
from tasks import listen as listening
from tasks.office import open_office
from tests.mailbox import by
from tests.office import Office, action, mail
from tests.register_samples import MONDAY, NINE, OWNER, add_plan, later
from tests.shell import MONDAY as DAY
from tests.shell import Shell, empty, loaded, shell

__all__ = ["empty", "loaded", "shell"]
ADDRESS = "crab@harbourshire.example"


def came(n: int, **more: Any) -> Received:
    """A mail that came in at nine."""
    values: dict[str, Any] = {"sender": ADDRESS, "subject": "Re", "kind": ReceivedKind.REPLY, "state": ReceivedState.QUEUED}
    return Received(**values | {"message_id": f"<{n}@x>", "sent_at": NINE, "taken_at": NINE, "says": "it waits"} | more)


# The register, on both databases


def test_a_mail_is_claimed_once_by_its_message_id(engine: Engine) -> None:
    with db.writing(engine) as tx:
        number = received.claim(tx, came(1, refs=("harbourshire-1.1",), owners=(OWNER,), raw=b"From: x"))
        assert number is not None
        assert received.claim(tx, came(1, says="again")) is None
        assert received.seen(tx, ["<1@x>", "<2@x>"]) == {"<1@x>"}
        assert received.get(tx, number).raw == b"From: x"
        (waits,) = received.waiting(tx)
        assert (waits.id, waits.refs, waits.owners, waits.raw) == (number, ("harbourshire-1.1",), (OWNER,), None)
        received.became(tx, number, state=ReceivedState.SETTLED, says="left alone", raw=None)
        assert received.waiting(tx) == []


def test_of_two_who_claim_a_mail_at_once_one_has_it(engine: Engine) -> None:
    both = Barrier(2)

    def claim(n: int) -> int | None:
        both.wait()
        with db.writing(engine) as tx:
            return received.claim(tx, came(1))

    with ThreadPoolExecutor(2) as pool:
        assert sorted(number is None for number in pool.map(claim, (1, 2))) == [False, True]


def test_different_mails_that_came_back_count_until_the_address_takes_mail_again(engine: Engine) -> None:
    add_plan(engine)
    with db.writing(engine) as tx:
        for n in (1, 2):
            sent = {"kind": "digest", "to": ADDRESS, "on": MONDAY, "subject": "1", "raw": b"", "refs": ()}
            outbox.queue(tx, Message(key=f"m{n}", message_id=f"<m{n}@x>", **sent), [])
        back = {"kind": ReceivedKind.UNDELIVERED, "state": ReceivedState.NOTED, "address": ADDRESS}
        for n, key, more in ((1, "m1", {}), (2, "m1", {}), (3, "m2", {"sent_at": later(hours=1)}), (4, None, {})):
            received.claim(tx, came(n, message_key=key, **back | more))
        assert received.undelivered(tx, ADDRESS, NINE) == ["m1", "m2"]
        assert received.undelivered(tx, ADDRESS, later(hours=1)) == ["m2"]
        assert set(received.came_back(tx, ["m1", "m2", "m3"])) == {"m1", "m2"}
        received.forgive(tx, ADDRESS)
        assert received.undelivered(tx, ADDRESS, NINE) == []
        assert set(received.came_back(tx, ["m1"])) == {"m1"}, "what came back did come back"


def test_a_directory_that_is_taken_in_again_does_not_make_an_address_take_mail(engine: Engine) -> None:
    with db.writing(engine) as tx:
        people.put(tx, [Person(email=ADDRESS, name="A Crab")])
        people.unreachable(tx, ADDRESS.upper(), MONDAY)
        people.put(tx, [Person(email=ADDRESS, name="A Crab", post="Walker")])
        assert people.everybody(tx) == [Person(email=ADDRESS, name="A Crab", post="Walker", unreachable_since=MONDAY)]
        people.unreachable(tx, ADDRESS, None)
        assert people.everybody(tx)[0].unreachable_since is None


def test_a_transaction_within_one_that_is_open_is_kept_with_it_or_undone_by_itself(engine: Engine) -> None:
    with db.writing(engine) as tx:
        with db.writing(tx) as inner:
            received.claim(inner, came(1))
        with pytest.raises(ValueError, match="tide"), db.writing(tx) as inner:
            received.claim(inner, came(2))
            raise ValueError("tide")
        with db.reading(tx) as inner:
            assert received.seen(inner, ["<1@x>", "<2@x>"]) == {"<1@x>"}
    with db.reading(engine) as tx:
        assert received.seen(tx, ["<1@x>", "<2@x>"]) == {"<1@x>"}


# By command


def put_reply(home: Path, text: str, *, sender: str = "", subject: str = "") -> EmailMessage:
    """Into the inbox folder: a reply to the first mail of the outbox, by who got it, or by somebody else."""
    (first,) = sorted((home / "outbox").glob("*.eml"))[:1]
    told = BytesParser(EmailMessage, policy=policy.default).parsebytes(first.read_bytes())
    reply = EmailMessage(policy=policy.SMTP)
    reply["From"] = sender or told["To"]
    reply["To"] = "chaser@harbourshire.example"
    reply["Subject"] = subject or f"RE: {told['Subject']}"
    reply["Message-ID"] = f"<{len(text)}.{len(sender)}@harbourshire.example>"
    reply["Date"] = told["Date"]
    if not subject:
        reply["In-Reply-To"] = told["Message-ID"]
    reply.set_content(text)
    (home / "inbox").mkdir(exist_ok=True)
    (home / "inbox" / f"{len(text)}-{len(sender)}.eml").write_bytes(reply.as_bytes())
    return told


@pytest.fixture
def told(shell: Shell) -> Shell:
    """A shell over the example, of which some mails have gone."""
    shell("run", "daily", "--as-of", DAY)
    shell("deliver", "--as-of", DAY)
    return shell


def test_listening_counts_by_these_names_and_trying_it_changes_nothing(told: Shell) -> None:
    put_reply(told.home, "Hmm, good question, let me come back to you on this one.")
    before = told.register()
    tried = told("listen", "--as-of", DAY, "--dry-run", "--json").json
    assert told.register() == before
    assert tried.pop("saved") is False
    said = told("listen", "--as-of", DAY, "--json")
    assert (said.code, said.json) == (0, tried)
    names = ["read", "acknowledged", "updates", "unclear", "automatic", "undelivered", "strangers", "queued"]
    assert {name: said.json[name] for name in names} == dict.fromkeys(names, 0) | {"read": 1, "unclear": 1}
    assert told("listen", "--as-of", DAY, "--json").json["read"] == 0


def test_what_waits_is_listed_shown_and_settled_by_command(told: Shell) -> None:
    put_reply(told.home, "The harbour wall is finished.", sender="crab@tidewater.example", subject="The wall")
    assert "1 queued" in told("listen", "--as-of", DAY).out
    (waits,) = told("replies", "list", "--json").json["replies"]
    assert waits["sender"] == "crab@tidewater.example"
    assert "crab@tidewater.example" in told("replies").out
    assert "The harbour wall is finished." in told("replies", "show", "1").out
    assert told("replies", "settle", "1", "nonsense").err.startswith("“nonsense”: say ignore, away, or REF=WHAT")
    assert told("replies", "settle", "1", "1.2=progress", "--as-of", DAY, "--json").json["ref"] == "harbourshire-1.2"
    assert "nothing waits under 1" in told("replies", "settle", "1", "ignore").err
    assert "The harbour wall is finished." in told("explain", "1.2", "--as-of", DAY).out
    assert told("replies", "list", "--json").json["replies"] == []


def test_the_doctor_counts_what_waits_for_a_person_and_the_addresses_that_take_no_mail(told: Shell) -> None:
    def warns() -> dict[str, str]:
        checks = told("doctor", "--as-of", DAY, "--json").json["checks"]
        return {one["id"]: f"{one['says']}: {one['hint']}" for one in checks if one["id"] in ("waiting", "addresses")}

    assert warns() == {}
    to = parseaddr(put_reply(told.home, "The wall is finished.", sender="crab@tidewater.example", subject="The wall")["To"])[1]
    told("listen", "--as-of", DAY)
    with db.writing(db.connect(f"sqlite:///{told.home}/register.db")) as tx:
        people.unreachable(tx, to, MONDAY)
    said = warns()
    assert said["waiting"].startswith("1 mail that came in waits for a person: chaser replies")
    assert said["addresses"].startswith("1 address takes no mail")
    assert "chaser people add" in said["addresses"]


def test_where_replies_come_in_nowhere_it_is_said_what_to_set(shell: Shell) -> None:
    said = shell("listen", transport="smtp")
    assert (said.code, "CHASER_LISTEN" in said.err) == (1, True)


# A mailbox that refuses


class Refusing:
    """A mailbox that gives no mail."""

    def __init__(self, refusal: Exception) -> None:
        self.refusal, self.asked = refusal, 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *how: object) -> None: ...

    def arrived(self, since: object, seen: object) -> Any:
        self.asked += 1
        raise self.refusal


@pytest.mark.parametrize(
    ("refusal", "shut"),
    [
        (NotLetIn("The login was refused.", "Mend it."), True),
        (NotNow("It is busy.", "Wait.", retry_after=timedelta(hours=1)), False),
    ],
)
def test_a_mailbox_that_refuses_rests_and_one_that_refused_the_login_stays_shut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: Exception, shut: bool
) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        box = Refusing(refusal)
        monkeypatch.setattr(listening, "inbox", lambda settings: box)
        for _ in range(3):
            came_to = listening.listen(office.desk, office.clock())
            assert (came_to.shut, came_to.stopped is not None) == (shut, True)
        assert box.asked == 1
        later_on = office.clock() + timedelta(hours=2)
        listening.listen(office.desk, later_on)
        assert box.asked == (1 if shut else 2)
        listening.listen(office.desk, later_on, again=True)
        assert box.asked == (2 if shut else 3)


def test_a_mailbox_that_is_only_read_has_its_next_rest_short_again_once_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No mail leaves through it, so nothing else would say that it is well: each trouble of a year would count in a row."""
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026")) as office:
        by(office, "smtp", listen="folder")
        for hours in range(0, 24, 6):
            now = office.clock() + timedelta(hours=hours)
            with monkeypatch.context() as busy:
                busy.setattr(listening, "inbox", lambda _: Refusing(NotNow("It is busy.", "Wait.", of_mailbox=True)))
                assert listening.listen(office.desk, now).rests_until == now + timedelta(minutes=5)
            assert listening.listen(office.desk, now + timedelta(hours=1)).stopped is None


# One reply, several actions


def test_several_answers_each_stand_on_their_own_action(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), action("2.2", "31 March 2026")) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10"), ("2.2", "reminder -10")]))
        came_to = office.reply("ana", "2.1 is done.\n\n2.2: the piles are ordered and arrive next week.")
        assert came_to.updates == 2
        assert (office.of("2.1").done_on, office.of("2.2").done_on) == (office.today, None)
        assert office.of("2.2").progress is not None
        office.deliver(hour=12)
        office.expect(mail("ana", [("2.1", "receipt"), ("2.2", "receipt")]))


def test_one_answer_of_two_that_is_not_clear_is_asked_back_with_the_receipt_of_the_other(tmp_path: Path) -> None:
    with Office.with_plan(tmp_path, action("2.1", "31 March 2026"), action("2.2", "31 March 2026")) as office:
        office.on("17 March 2026")
        office.expect(mail("ana", [("2.1", "reminder -10"), ("2.2", "reminder -10")]))
        came_to = office.reply("ana", "2.1: This is done.\n\n2.2: Not sure, is it done already?")
        assert (came_to.updates, came_to.unclear) == (1, 1)
        office.deliver(hour=12)
        office.expect(mail("ana", [("2.1", "question"), ("2.2", "question")]))
        assert "WHAT WAS NOTED" in office.text("ana")
        assert office.reply("ana", "2.2 is done.").updates == 1, "what asked back asks all that was asked before"
        office.deliver(hour=13)
        office.expect(mail("ana", [("2.2", "receipt")]))


@pytest.mark.parametrize("named", ["<tide\x00@harbourshire.example>", f"<{'tide' * 400}@harbourshire.example>", "\ud800"])
def test_a_mail_whose_name_no_database_could_hold_is_taken_once_and_blocks_nothing(blank: str, tmp_path: Path, named: str) -> None:
    desk = open_office(Settings(home=tmp_path, database_url=blank))
    odd = Arrived(message_id=named, received_at=NINE, raw=b"From: crab@harbourshire.example\r\n\r\nDone\r\n")
    plain = Arrived(message_id="<plain@harbourshire.example>", received_at=NINE, raw=odd.raw)
    assert listening.take_in(desk, [odd, plain], NINE).read == 2
    assert listening.take_in(desk, [odd, plain], NINE).read == 0
    assert listening._seen(desk, [named, "<other@x>"]) == {named}
    desk.engine.dispose()
