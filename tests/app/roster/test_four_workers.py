"""Four workers at the same moment, on a database with real transactions: one alarm, one stand, one answer an evening."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, connections

from chautari.acts.models import Act
from chautari.inbox import away
from chautari.inbox.models import AwayAnswer, Conversation
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.roster import presence, watch
from chautari.roster.models import Desk, Gap, Stand
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 4
PEOPLE = 25


@pytest.fixture
def shared(tmp_path, monkeypatch):
    """From the call on, what happens happens on a database that several connections share."""

    def share():
        if connection.vendor == "sqlite":  # in memory its threads would share one connection
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(tmp_path / "race.sqlite3")])
            monkeypatch.setitem(connections.settings["default"], "NAME", str(tmp_path / "race.sqlite3"))

    return share


def all_at_once(*steps):
    """Each worker does each step at the same moment as the others; a fault of any is told."""
    gate, faults = threading.Barrier(WORKERS), []

    def work():
        try:
            for step in steps:
                gate.wait(30)
                step()
        except Exception as fault:  # noqa: BLE001 — told by the test
            faults.append(fault)
            gate.abort()
        finally:
            connection.close()

    _run([threading.Thread(target=work) for _worker in range(WORKERS)])
    assert faults == []


def seen(look):
    """What another connection sees afterwards."""
    found = []

    def work():
        found.append(look())
        connection.close()

    _run([threading.Thread(target=work)])
    return found[0]


def _run(threads):
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def test_an_empty_desk_is_one_gap_and_one_alarm_a_rung(officer, substitute, at, shared):
    make.shift(officer, substitute=substitute)
    shared()
    look = lambda: watch.look(list(Desk.objects.select_related("agency")))
    with at(10, 20):
        all_at_once(look, look, look)
    with at(10, 36):
        all_at_once(look, look)
    told = lambda: [
        entry.facts["officers"] for entry in Entry.objects.filter(kind="desk.empty").order_by("pk")
    ]
    assert seen(told) == [[officer.pk], [substitute.pk]]
    assert seen(Gap.objects.count) == 1


def test_an_officer_who_works_in_four_tabs_stands_at_the_desk_once(officer, at, shared):
    make.shift(officer)
    shared()
    with at(11):
        all_at_once(*[lambda: presence.sign(officer, clock.now())] * 5)
    assert seen(Stand.objects.count) == 1
    assert seen(Entry.objects.filter(kind="desk.opened").count) == 1


def test_whoever_wrote_is_told_once_an_evening(at, shared):
    account = make.account()
    with at(20):
        talks = [make.conversation(account, private=True).pk for _person in range(PEOPLE)]
        shared()
        evening = datetime(2026, 11, 26, 16, tzinfo=clock.NEPAL).astimezone(UTC)

        def tell(pk):
            return lambda: away.tell(Conversation.objects.get(pk=pk), text="बन्द छ।", evening=evening)

        all_at_once(*map(tell, talks))
    assert seen(Act.objects.count) == seen(AwayAnswer.objects.count) == PEOPLE
    assert not seen(AwayAnswer.objects.filter(act=None).exists)
