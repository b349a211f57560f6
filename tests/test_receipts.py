"""What still wants a receipt: answers by page, until a receipt's mail names their revision. On both databases."""

from __future__ import annotations

from sqlalchemy import Engine

from register import actions, db, outbox, receipts
from register.model import Message
from tests.register_samples import MONDAY, NINE, OWNER, add_plan, later


def test_an_answer_by_page_wants_a_receipt_until_one_names_its_revision(engine: Engine) -> None:
    first, second = add_plan(engine)[:2]
    with db.writing(engine) as tx:
        for was, way, hours in ((first, "page", 2), (second, "page", 1), (second, "command", 3)):
            was = actions.get(tx, was.ref)
            actions.change(tx, was, by=OWNER, way=way, at=later(hours=hours), on=MONDAY, says=f"By {way}.")
    with db.writing(engine) as tx:
        owed = receipts.owed(tx, ways=("page",), since=NINE)
        assert [(a.action_id, a.number, a.says) for a in owed] == [(second.id, 2, "By page."), (first.id, 2, "By page.")]
        assert receipts.owed(tx, ways=("page",), since=later(hours=2))[0].action_id == first.id
        mail = Message(
            key="receipt:1",
            kind=receipts.KIND,
            to=OWNER,
            on=MONDAY,
            subject="Noted",
            message_id="<1@x>",
            raw=b"",
            refs=(first.ref,),
        )
        outbox.queue(tx, mail, [(first.id, 2, None)])
    with db.writing(engine) as tx:
        assert [a.action_id for a in receipts.owed(tx, ways=("page",), since=NINE)] == [second.id]
        assert [a.says for a in receipts.revisions(tx, {(first.id, 2), (second.id, 3), (999, 1)})] == ["By page.", "By command."]


def test_two_who_look_at_once_queue_one_receipt(engine: Engine) -> None:
    """The second waits for the first, and then finds what it has queued."""
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    (action,) = add_plan(engine)[:1]
    with db.writing(engine) as tx:
        actions.change(tx, action, by=OWNER, way="page", at=NINE, on=MONDAY, says="By page.")
    both = Barrier(2)

    def queue(name: str) -> int:
        both.wait()
        with db.writing(engine) as tx:
            for answer in receipts.owed(tx, ways=("page",), since=NINE):
                key = f"receipt:{name}"
                mail = Message(
                    key=key, kind=receipts.KIND, to=OWNER, on=MONDAY, subject="Noted", message_id=f"<{name}@x>", raw=b"", refs=()
                )
                return int(outbox.queue(tx, mail, [(answer.action_id, answer.number, None)]))
        return 0

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(queue, ("one", "two"))) == 1
