"""A snoozed conversation leaves the queues and is back when its time has come, or the person writes."""

from contextlib import ExitStack
from datetime import datetime, timedelta

import pytest

from chautari.agencies.models import DayOff
from chautari.inbox import actions, queries, returning
from chautari.inbox.models import Conversation, Snooze
from chautari.lib import clock
from chautari.lib.errors import Refused
from tests import make
from tests.app.inbox.heard import hear

pytestmark = pytest.mark.django_db
NEPAL = clock.NEPAL


@pytest.fixture
def talk():
    return make.conversation()


@pytest.fixture
def at():
    """Set the clock: year, month, day, hour, minute in Nepal."""
    with ExitStack() as stack:
        yield lambda *parts: stack.enter_context(clock.travel(datetime(*parts, tzinfo=NEPAL)))


def fresh(talk):
    return Conversation.objects.get(pk=talk.pk)


def in_view(officer, name):
    found = queries.view_of(name).choose(Conversation.objects.visible_to(officer), officer)
    return list(found.values_list("pk", flat=True))


def asleep(talk, officer, **more):
    more = {"how": "day", "until": clock.now() + timedelta(days=2), **more}
    actions.snooze(talk, **more, by=officer)


def test_it_leaves_every_queue_and_stands_in_a_view_of_its_own(talk, officer):
    actions.take(talk, by=officer)
    asleep(fresh(talk), officer)
    assert not any(in_view(officer, name) for name in ("all", "mine", "waiting", "urgent", "closed"))
    assert in_view(officer, "snoozed") == [talk.pk]


def test_the_clock_brings_it_back_once(talk, officer):
    asleep(talk, officer)
    returning.come_back.call()
    assert in_view(officer, "waiting") == []
    with clock.travel(clock.now() + timedelta(days=3)):
        returning.come_back.call()
        returning.come_back.call()
    assert in_view(officer, "waiting") == [talk.pk]
    assert not Snooze.objects.exists()


def test_new_words_bring_it_back_at_once(talk, officer):
    asleep(talk, officer, how="reply", until=None)
    hear(talk, "अझै खुलेन")
    assert in_view(officer, "waiting") == [talk.pk]


def test_words_that_came_in_the_same_moment_are_found_by_the_clock(talk, officer):
    asleep(talk, officer, how="reply", until=None)
    Conversation.objects.filter(pk=talk.pk).update(heard_at=clock.now() + timedelta(seconds=1))
    returning.come_back.call()
    assert in_view(officer, "waiting") == [talk.pk]


def test_until_the_office_opens_knows_the_weekend_and_days_off(enter, talk, officer, at):
    at(2026, 11, 27, 16, 0)  # Friday after 15:00; Saturday is off
    DayOff.objects.create(
        agency=officer.agency, day=datetime(2026, 11, 29, tzinfo=NEPAL).date(), name_ne="x", source="x"
    )
    enter(officer).post(f"/inbox/{talk.pk}/snooze/", {"how": "office"})
    assert Snooze.objects.get().until == datetime(2026, 11, 30, 10, 0, tzinfo=NEPAL)


def test_a_day_is_written_in_either_calendar(enter, talk, officer, at):
    at(2026, 11, 26, 12, 0)
    enter(officer).post(f"/inbox/{talk.pk}/snooze/", {"how": "day", "day": "२०८३-०८-१५", "time": "१४:३०"})
    assert Snooze.objects.get().until == datetime(2026, 12, 1, 14, 30, tzinfo=NEPAL)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "Choose until when"),
        ({"how": "day"}, "Write the day"),
        ({"how": "day", "day": "soon"}, "Write the day as"),
        ({"how": "day", "day": "2083-08-07", "time": "late"}, "Write the time"),
        ({"how": "day", "day": "2020-01-01"}, "This time is over"),
    ],
)
def test_what_cannot_be_read_is_said_and_kept(enter, talk, officer, said, why):
    answer = enter(officer).post(f"/inbox/{talk.pk}/snooze/", {**said, "reason": "waits for the engineer"})
    assert answer.status_code in {409, 422}
    assert why in answer.content.decode()
    assert 'value="waits for the engineer"' in answer.content.decode()
    assert fresh(talk).aside == ""


def test_past_the_deadline_only_with_a_reason(talk, officer):
    talk.due_at = clock.now() + timedelta(days=1)
    asleep(make.conversation(), officer, until=clock.now() + timedelta(hours=2))
    for how, until in (("reply", None), ("day", clock.now() + timedelta(days=2))):
        with pytest.raises(Refused, match="Write the reason"):
            asleep(talk, officer, how=how, until=until)
    asleep(talk, officer, reason="The engineer comes on Sunday.")
    assert fresh(talk).aside == "snoozed"


def test_it_is_taken_back_by_hand_and_closing_wakes_it(talk, officer):
    asleep(talk, officer)
    actions.wake(talk, by=officer)
    with pytest.raises(Refused, match="already"):
        actions.wake(talk, by=officer)
    asleep(fresh(talk), officer)
    actions.close(fresh(talk), by=officer)
    assert in_view(officer, "closed") == [talk.pk]
    with pytest.raises(Refused, match="closed"):
        asleep(fresh(talk), officer)
