"""Two officers send at once, a thousand times, on a database with real transactions: never two answers unless one insists."""

import threading

import pytest
from django.db import connection, connections

from chautari.acts.models import Act
from chautari.inbox import actions, drafts, queries
from chautari.inbox.drafts import Typed
from chautari.inbox.models import Conversation, Message
from chautari.inbox.seen import Overtaken, Seen, Sending
from chautari.ledger.models import Entry
from chautari.lib import clock
from tests import make

ROUNDS = 1000
pytestmark = pytest.mark.django_db(transaction=True)


class Officer(threading.Thread):
    """Answers conversation after conversation, each at the same moment as the other officer."""

    def __init__(self, who, talks, gate):
        super().__init__()
        self.who, self.talks, self.gate = who, talks, gate
        self.sent, self.stopped, self.fault = set(), set(), None

    def run(self):
        try:
            for pk in self.talks:
                talk = queries.conversations(self.who).get(pk=pk)
                read = Seen.of(queries.talk(talk))
                self.gate.wait(30)
                try:
                    actions.reply(talk, text=f"नमस्ते {self.who.pk}।", by=self.who, sending=Sending(read))
                    self.sent.add(pk)
                except Overtaken:
                    self.stopped.add(pk)
        except Exception as fault:  # noqa: BLE001 — told by the test
            self.fault = fault
            self.gate.abort()
        finally:
            connection.close()


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Many conversations that wait; what happens to them happens on a database that several connections share."""
    officers, account = [make.officer("operator") for _ in range(2)], make.account()
    now, citizen = clock.now(), make.citizen(account)
    known = {
        "agency": account.agency,
        "account": account,
        "citizen": citizen,
        "first_at": now,
        "last_at": now,
    }
    talks = Conversation.objects.bulk_create(
        Conversation(**known, key=f"race{n}", heard_at=now) for n in range(ROUNDS)
    )
    Message.objects.bulk_create(
        Message(
            agency=account.agency,
            account=account,
            conversation=talk,
            external_id=talk.key,
            author=citizen,
            kind="comment",
            text="?",
            at=now,
            text_at=now,
        )
        for talk in talks
    )
    if connection.vendor == "sqlite":  # in memory its threads would share one connection
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(tmp_path / "race.sqlite3")])
        monkeypatch.setitem(connections.settings["default"], "NAME", str(tmp_path / "race.sqlite3"))
    return officers, [talk.pk for talk in talks]


def both(officers, talks):
    """Let both work through all of them, and look at what stands afterwards, as a third connection sees it."""
    gate, told = threading.Barrier(2), {}
    workers = [Officer(who, talks, gate) for who in officers]

    def look():
        told["acts"] = list(Act.objects.order_by("pk").values_list("thread", "by"))
        told["insisted"] = Entry.objects.filter(kind="conversation.insisted").count()
        connection.close()

    for part in (workers, [threading.Thread(target=look)]):
        for each in part:
            each.start()
        for each in part:
            each.join()
    assert [each.fault for each in workers if each.fault] == []
    return workers, told


def test_of_two_answers_sent_at_once_exactly_one_goes_and_the_other_is_stopped(office):
    officers, talks = office
    (one, other), told = both(officers, talks)
    assert one.sent | other.sent == set(talks)
    assert one.sent & other.sent == set()
    assert one.stopped == other.sent
    assert other.stopped == one.sent
    assert len({thread for thread, _by in told["acts"]}) == len(told["acts"]) == ROUNDS
    assert told["insisted"] == 0
    assert one.sent
    assert other.sent


def test_of_two_tabs_that_save_at_once_the_last_words_stand_and_the_others_are_beside_them(office):
    (who, _other), talks = office
    gate, faults = threading.Barrier(2), []

    def tab(pen):
        try:
            for pk in talks[:50]:
                talk = queries.conversations(who).get(pk=pk)
                gate.wait(30)
                drafts.keep(talk, Typed(f"शब्द {pen}", "public", pen), by=who)
        except Exception as fault:  # noqa: BLE001 — told by the test
            faults.append(fault)
            gate.abort()
        finally:
            connection.close()

    found = []

    def look():
        found.extend(drafts.Draft.objects.values_list("text", "aside"))
        connection.close()

    for part in (
        [threading.Thread(target=tab, args=(pen,)) for pen in "ab"],
        [threading.Thread(target=look)],
    ):
        for each in part:
            each.start()
        for each in part:
            each.join()
    assert faults == []
    assert len(found) == 50
    assert all({text, aside} == {"शब्द a", "शब्द b"} for text, aside in found)
