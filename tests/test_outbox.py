"""The outbox: a key is there once, a step is allowed or refused, and what it is about is known to the revision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, update

from register import actions, db, doors, obligations, outbox, tables
from register.errors import UnknownReference, WrongState
from register.model import Kind, MessageState, ObligationState, Status
from tests.register_samples import LEAD, MONDAY, NINE, OWNER, add_plan, later, message, obligation

LEASE = timedelta(minutes=5)
PLANNED, HELD, SENDING, SENT, RETRY, UNKNOWN, FAILED, CANCELLED = MessageState
KEY = message().key


def _send(tx: Connection, *, holder: str = "one") -> None:
    outbox.reserve(tx, now=NINE, limit=10, lease=LEASE, holder=holder)
    outbox.start(tx, KEY, holder=holder, at=NINE, lease=LEASE, way="folder")


STEPS: dict[MessageState, Callable[[Connection], None]] = {
    HELD: lambda tx: outbox.hold(tx, [KEY], why="Too many."),
    SENDING: _send,
    SENT: lambda tx: outbox.sent(tx, KEY, NINE),
    RETRY: lambda tx: outbox.retry(tx, KEY, not_before=NINE, why="Busy."),
    UNKNOWN: lambda tx: outbox.unknown(tx, KEY, why="Timed out."),
    FAILED: lambda tx: outbox.failed(tx, KEY, why="No such mailbox."),
    CANCELLED: lambda tx: outbox.cancelled(tx, KEY, why="Signed off."),
}
WAYS: dict[MessageState, list[MessageState]] = {  # how a mail gets into each state
    PLANNED: [],
    HELD: [HELD],
    SENDING: [SENDING],
    SENT: [SENDING, SENT],
    RETRY: [SENDING, RETRY],
    UNKNOWN: [SENDING, UNKNOWN],
    FAILED: [SENDING, FAILED],
    CANCELLED: [CANCELLED],
}


@pytest.mark.parametrize("start", WAYS)
def test_every_step_is_allowed_from_its_states_and_refused_from_all_others(engine: Engine, start: MessageState) -> None:
    with db.writing(engine) as tx:
        outbox.queue(tx, message(), [])
        for step in WAYS[start]:
            STEPS[step](tx)
    for to, take in STEPS.items():
        with db.writing(engine) as tx:
            before = outbox.get(tx, KEY)
            assert before.state is start
            if start in outbox.ALLOWED[to]:
                take(tx)
                assert outbox.get(tx, KEY).state is to
            else:
                with pytest.raises(WrongState, match=f"{KEY.replace('|', '.')} is {start}; only one that is .* can"):
                    take(tx)
                assert outbox.get(tx, KEY) == before
            tx.rollback()


def test_a_key_is_queued_once_for_ever(engine: Engine) -> None:
    [action] = add_plan(engine, 1)
    with db.writing(engine) as tx:
        assert outbox.queue(tx, message(), [(action.id, 1, None)])
        assert not outbox.queue(tx, message(subject="Again"), [(action.id, 2, None)] * 2)
        assert outbox.queue_all(tx, [(message(), []), (message(OWNER), [])]) == {message(OWNER).key}
        assert outbox.get(tx, KEY) == message()
        assert outbox.lines(tx, KEY) == [(action.id, 1, None)]
        assert outbox.queue_all(tx, []) == set()
        outbox.cancelled(tx, KEY, why="Signed off.")
        assert not outbox.queue(tx, message(), []), "not even once it was cancelled"


def test_a_mail_comes_out_as_it_went_in(engine: Engine) -> None:
    mail = message(raw=bytes(range(256)) * 40, refs=("harbourshire-1.1", "ünd"), subject="1 overdue – “now”", not_before=NINE)
    with db.writing(engine) as tx:
        outbox.queue(tx, mail, [])
    with db.writing(engine) as tx:
        assert outbox.reserve(tx, now=NINE, limit=1, lease=LEASE, holder="one") == [mail]
        outbox.start(tx, KEY, holder="one", at=later(minutes=1), lease=LEASE, way="folder")
        assert outbox.get(tx, KEY) == replace(mail, state=SENDING, attempts=1, tried_at=later(minutes=1), tried_by="folder")


def test_a_mail_waits_for_its_time_and_the_oldest_goes_first(engine: Engine) -> None:
    mails = [message(f"{n}@harbourshire.example", not_before=later(minutes=n) if n % 2 else None) for n in range(6)]
    with db.writing(engine) as tx:
        outbox.queue_all(tx, [(mail, []) for mail in mails])
        ready = [mails[0], mails[1], mails[2], mails[4]]
        assert [(w.key, w.to, w.subject) for w in outbox.waiting(tx, now=later(minutes=1))] == [
            (m.key, m.to, m.subject) for m in ready
        ]
        assert outbox.reserve(tx, now=later(minutes=1), limit=3, lease=LEASE, holder="one") == ready[:3]
        assert outbox.reserve(tx, now=later(minutes=1), limit=3, lease=LEASE, holder="other") == ready[3:]


def test_the_more_urgent_goes_before_the_older(engine: Engine) -> None:
    mails = [message(f"{n}@harbourshire.example", urgency=urgency) for n, urgency in enumerate([3999, 1200, 12, 1200])]
    with db.writing(engine) as tx:
        outbox.queue_all(tx, [(mail, []) for mail in mails])
        taken = outbox.reserve(tx, now=NINE, limit=9, lease=LEASE, holder="one")
        assert [mail.to[0] for mail in taken] == ["2", "1", "3", "0"] == [mail.to[0] for mail in outbox.waiting(tx, now=NINE)]


def test_what_a_sender_gives_back_is_anybodys(engine: Engine) -> None:
    with db.writing(engine) as tx:
        outbox.queue_all(tx, [(message(), []), (message(OWNER), [])])
        outbox.reserve(tx, now=NINE, limit=5, lease=LEASE, holder="one")
        outbox.start(tx, KEY, holder="one", at=NINE, lease=LEASE, way="folder")
        assert outbox.give_back(tx, holder="one") == 1, "what has begun is still its own"
        assert [mail.to for mail in outbox.reserve(tx, now=NINE, limit=5, lease=LEASE, holder="other")] == [OWNER]


def test_what_is_put_off_waits_and_what_waits_longer_stays(engine: Engine) -> None:
    late = message(OWNER, not_before=later(hours=9))
    with db.writing(engine) as tx:
        outbox.queue_all(tx, [(message(), []), (late, [])])
        assert outbox.defer(tx, later(hours=2)) == 1
        assert outbox.waiting(tx, now=later(hours=1)) == []
        assert [mail.key for mail in outbox.waiting(tx, now=later(hours=2))] == [KEY]
        assert outbox.get(tx, late.key) == late


def test_a_mail_waits_its_turn_when_the_last_minute_has_had_enough(engine: Engine) -> None:
    keys = [message(f"{n}@harbourshire.example").key for n in range(4)]
    with db.writing(engine) as tx:
        outbox.queue_all(tx, [(message(f"{n}@harbourshire.example"), []) for n in range(4)])
        waits = [outbox.turn(tx, key, now=later(seconds=10 * n), a_minute=2) for n, key in enumerate(keys[:3])]
        assert waits == [timedelta(0), timedelta(0), timedelta(seconds=40)]
        assert outbox.turn(tx, keys[2], now=later(seconds=60), a_minute=2) == timedelta(0)
        assert outbox.turn(tx, keys[3], now=later(seconds=60), a_minute=2) == timedelta(seconds=10)
        assert outbox.turn(tx, keys[3], now=later(days=-1), a_minute=2) == timedelta(0), "what lies ahead does not count"


@pytest.mark.parametrize("went", [True, False])
def test_a_look_at_an_attempt_settles_that_attempt_only(engine: Engine, went: bool) -> None:
    """Two looked for the same mail. By the time that the second one writes, the mail was sent again and is in doubt again."""
    with db.writing(engine) as tx:
        outbox.queue(tx, message(), [])
        _send(tx)
        outbox.unknown(tx, KEY, why="Timed out.")
        seen = outbox.get(tx, KEY)
        assert outbox.looked(tx, seen, went=False, at=NINE, why="It is not there.")
        assert not outbox.looked(tx, seen, went=went, at=NINE, why="Too late.")
        _send(tx)
        outbox.unknown(tx, KEY, why="Timed out again.")
        assert not outbox.looked(tx, seen, went=went, at=NINE, why="Of the attempt before.")
        assert outbox.looked(tx, outbox.get(tx, KEY), went=went, at=NINE, why="Seen.")
        assert outbox.get(tx, KEY).state is (SENT if went else RETRY)


def test_what_was_not_the_mails_own_fault_does_not_count_among_its_attempts(engine: Engine) -> None:
    with db.writing(engine) as tx:
        outbox.queue(tx, message(), [])
        for counts, attempts in ((False, 0), (True, 1), (False, 1)):
            _send(tx)
            outbox.retry(tx, KEY, not_before=NINE, why="Throttled.", counts=counts)
            assert outbox.get(tx, KEY).attempts == attempts


def test_what_is_usual_and_what_is_due_is_counted(engine: Engine) -> None:
    [first, second, _] = add_plan(engine)
    owed = [obligation(first), obligation(second), obligation(first, kind=Kind.OVERDUE, to=OWNER)]
    yesterday = MONDAY - timedelta(days=3)
    with db.writing(engine) as tx:
        obligations.claim(tx, [(one, ObligationState.DUE) for one in owed], MONDAY)
        assert obligations.causes(tx, limit=5) == [(Kind.REMINDER, "harbourshire", 2), (Kind.OVERDUE, "harbourshire", 1)]
        assert obligations.people_without_mail(tx, "digest", MONDAY) == 2
        outbox.queue_all(tx, [(message(), []), (message(OWNER, yesterday), []), (message(OWNER, kind="note"), [])])
        assert obligations.people_without_mail(tx, "digest", MONDAY) == 1
        _send(tx)
        outbox.sent(tx, KEY, NINE)
        assert outbox.mails_by_day(tx, "digest", yesterday, MONDAY) == {MONDAY: 1}
        assert [outbox.mails_of(tx, "digest", on) for on in (yesterday, MONDAY)] == [1, 1]
        outbox.hold(tx, [message(OWNER, yesterday).key], why="Too many.")
        assert outbox.mails_of(tx, "digest", yesterday) == 0


def test_of_a_sender_that_is_gone_nothing_is_waited_for(engine: Engine) -> None:
    with db.writing(engine) as tx:
        outbox.queue_all(tx, [(message(), []), (message(OWNER), [])])
        _send(tx, holder="gone")
        assert outbox.stale_leases_to_unknown(tx, NINE, gone=lambda holder: holder == "another") == []
        assert outbox.stale_leases_to_unknown(tx, NINE, gone=lambda holder: holder == "gone") == [KEY]
        assert [mail.to for mail in outbox.reserve(tx, now=NINE, limit=5, lease=LEASE, holder="other")] == [OWNER]


def test_a_door_is_closed_and_opened_and_the_last_word_counts(engine: Engine) -> None:
    rests = doors.Closed(name="smtp", seal="1f", since=NINE, until=later(hours=1), why="Throttled.")
    shut = doors.Closed(name="smtp", seal="2f", since=later(hours=1), until=None, times=2, why="The login is refused.")
    with db.writing(engine) as tx:
        assert doors.get(tx, "smtp") is None
        for closed in (rests, shut):
            doors.close(tx, closed)
            assert doors.get(tx, "smtp") == closed
        assert (doors.reopen(tx, "graph"), doors.reopen(tx, "smtp"), doors.reopen(tx, "smtp")) == (False, True, False)


def test_what_one_reserved_another_may_neither_reserve_nor_start_before_the_lease_ends(engine: Engine) -> None:
    with db.writing(engine) as tx:
        outbox.queue(tx, message(), [])
        assert outbox.reserve(tx, now=NINE, limit=5, lease=LEASE, holder="one") == [message()]
        assert outbox.reserve(tx, now=later(minutes=4), limit=5, lease=LEASE, holder="other") == []
        with pytest.raises(WrongState, match="sent by other, who must have reserved it"):
            outbox.start(tx, KEY, holder="other", at=NINE, lease=LEASE, way="folder")
        assert outbox.reserve(tx, now=later(minutes=5), limit=5, lease=LEASE, holder="other") == [message()]
        with pytest.raises(WrongState, match="sent by one"):
            outbox.start(tx, KEY, holder="one", at=NINE, lease=LEASE, way="folder")
        outbox.start(tx, KEY, holder="other", at=NINE, lease=LEASE, way="folder")


def test_a_mail_whose_sender_is_not_heard_of_is_unknown_and_never_sent_again_by_itself(engine: Engine) -> None:
    with db.writing(engine) as tx:
        outbox.queue(tx, message(), [])
        _send(tx)
        assert outbox.stale_leases_to_unknown(tx, later(minutes=4)) == []
        assert outbox.stale_leases_to_unknown(tx, later(minutes=5)) == [KEY]
        assert outbox.reserve(tx, now=later(days=9), limit=5, lease=LEASE, holder="other") == []
        assert outbox.counts(tx) == dict.fromkeys(MessageState, 0) | {UNKNOWN: 1}
        outbox.sent(tx, KEY, later(hours=1))  # found among the sent ones
        assert outbox.get(tx, KEY).why is None


def test_a_mail_about_an_action_that_changed_is_known_and_composed_anew(engine: Engine) -> None:
    first, second, _ = add_plan(engine)
    other = message(OWNER)
    with db.writing(engine) as tx:
        outbox.queue_all(tx, [(message(), [(first.id, 1, None), (second.id, 1, None)]), (other, [(second.id, 1, None)])])
        actions.change(tx, first, by=OWNER, way="page", at=NINE, on=MONDAY, says="Done.", status=Status.COMPLETE)
        assert outbox.changed_since(tx, [KEY, other.key]) == {KEY}
        outbox.replace(tx, KEY, raw=b"new", subject="1 due", lines=[(second.id, 1, None)])
        assert outbox.changed_since(tx, [KEY]) == set()
        assert outbox.get(tx, KEY) == message(raw=b"new", subject="1 due")
        _send(tx)
        outbox.sent(tx, KEY, NINE)
        with pytest.raises(WrongState, match=r"is sent; .* composed anew"):
            outbox.replace(tx, KEY, raw=b"newer", subject="", lines=[])


def test_who_has_a_mail_of_the_day_is_known_whatever_became_of_it(engine: Engine) -> None:
    with db.writing(engine) as tx:
        outbox.queue(tx, message(), [])
        outbox.cancelled(tx, KEY, why="Signed off.")
        assert outbox.has_today(tx, [LEAD, OWNER], MONDAY, kind="digest") == {LEAD}
        assert outbox.has_today(tx, [LEAD], MONDAY + timedelta(days=1), kind="digest") == set()


def test_held_mails_wait_until_a_person_lets_them_go(engine: Engine) -> None:
    with db.writing(engine) as tx:
        outbox.queue_all(tx, [(message(), []), (message(OWNER), [])])
        outbox.hold(tx, [KEY, message(OWNER).key], why="Far more than usual.")
        assert [(m.to, m.why) for m in outbox.held(tx)] == [(LEAD, "Far more than usual."), (OWNER, "Far more than usual.")]
        assert outbox.reserve(tx, now=NINE, limit=5, lease=LEASE, holder="one") == []
        assert outbox.release_held(tx) == 2
        assert len(outbox.reserve(tx, now=NINE, limit=5, lease=LEASE, holder="one")) == 2


def test_an_unknown_mail_is_named(engine: Engine) -> None:
    with db.writing(engine) as tx:
        for ask in (lambda: outbox.get(tx, "none"), lambda: outbox.sent(tx, "none", NINE)):
            with pytest.raises(UnknownReference, match="no mail none"):
                ask()


@pytest.mark.parametrize("state", ["sending", "sent", "posted"])
def test_the_database_itself_refuses_a_state_that_cannot_be(engine: Engine, state: str) -> None:
    with pytest.raises(Exception, match=r"(?i)check constraint"), db.writing(engine) as tx:
        outbox.queue(tx, message(), [])
        tx.execute(update(tables.message).values(state=state))


def test_a_line_must_be_about_an_action_and_an_obligation_that_there_are(engine: Engine) -> None:
    [action] = add_plan(engine, 1)
    owed = obligation(action)
    with db.writing(engine) as tx:
        obligations.claim(tx, [(owed, ObligationState.DUE)], MONDAY)
        assert outbox.queue(tx, message(), [(action.id, 1, owed.key)])
    for line in ((999_999, 1, None), (action.id, 1, "none")):
        with pytest.raises(Exception, match=r"(?i)foreign key"), db.writing(engine) as tx:
            outbox.queue(tx, message(OWNER), [line])
