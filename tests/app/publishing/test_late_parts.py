"""The alarm for what is late watches every post of a thread, and every change of what is public, with the truth."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from chautari.acts import actions as outbox
from chautari.acts import tasks as acts
from chautari.acts.models import Act
from chautari.acts.outcome import STOPPED
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.publishing import actions, live, tasks
from chautari.publishing.models import Late
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
LONG = " ".join(f"वाक्य {n} यहाँ छ।" for n in range(80))  # three posts of the fake network


@pytest.fixture
def approver():
    return make.officer("approver")


@pytest.fixture
def thread(approver):
    with clock.travel(NOW):
        made = make.notice(title="खोप", text=LONG)
        made.versions.update(thread="numbered")
        actions.approve(made, by=approver)
    return made


def put(act, **more):
    Act.objects.filter(pk=act.pk).update(**more)


def watch(minutes):
    with clock.travel(NOW + timedelta(minutes=minutes)):
        tasks.watch.call()
    return [late.act_id for late in Late.objects.open().order_by("pk")]


def page(enter, approver, minutes):
    with clock.travel(NOW + timedelta(minutes=minutes)):
        return " ".join(enter(approver).get(reverse("publishing:late")).content.decode().split())


def test_a_later_post_that_waits_for_its_turn_is_not_told_of_and_stands_in_the_words_of_the_first(
    thread, approver, enter
):
    first, *_others = live.acts_of(thread)
    put(first, state="unclear", problem="desk.silent")
    assert watch(6) == [first.pk]
    assert watch(60) == [first.pk]
    seen = page(enter, approver, 60)
    assert "This is post 1 of a thread of 3. Public so far: 0." in seen
    assert "2 posts behind it do not go out before it." in seen


def test_a_later_post_is_late_five_minutes_after_its_own_turn(thread, approver, enter):
    first, second, _third = live.acts_of(thread)
    put(first, state="done", done=NOW + timedelta(minutes=20))
    put(second, state="queued")
    assert watch(24) == []
    assert watch(26) == [second.pk]
    seen = page(enter, approver, 26)
    assert "This is post 2 of a thread of 3. Public so far: 1." in seen
    assert "1 post behind it does not go out before it." in seen
    assert "worker may be standing still" in seen
    put(second, state="done", done=NOW + timedelta(minutes=27))
    assert watch(28) == []
    assert list(Entry.objects.filter(kind__startswith="notice.").values_list("kind", flat=True)[:2]) == [
        "notice.arrived",
        "notice.late",
    ]


def test_what_stopped_with_an_earlier_post_is_told_of_once(thread):
    first, second, third = live.acts_of(thread)
    put(first, state="done", done=NOW)
    put(second, state="failed", problem="desk.too_often")
    put(third, state="failed", problem=STOPPED)
    assert watch(6) == [second.pk]
    assert watch(30) == [second.pk]
    assert Entry.objects.filter(kind="notice.late").get().facts["verb"] == "publish"


def test_what_an_officer_has_put_aside_is_late_no_more(thread, approver):
    first, *_others = live.acts_of(thread)
    put(first, state="failed", problem="desk.too_often")
    assert watch(6) == [first.pk]
    outbox.withdraw(Act.objects.get(pk=first.pk), by=approver)
    assert watch(7) == []


@pytest.fixture
def public(approver):
    with clock.travel(NOW):
        made = make.notice(title="खोप")
        actions.approve(made, by=approver)
        acts.perform.call()
    return made.versions.get()


def test_a_deletion_that_is_not_done_is_told_of_with_what_still_stands_there(public, approver, enter):
    with clock.travel(NOW + timedelta(minutes=1)):
        asked = actions.delete(public, public.act, why="गल्ती", by=approver)
    assert watch(5) == []
    assert watch(7) == [asked.pk]
    assert "This is the deletion of a public post: the post stands there still." in page(enter, approver, 7)
    assert approver.pk in Entry.objects.filter(kind="notice.late").get().facts["officers"]


def test_a_change_that_a_second_officer_must_read_is_late_only_after_that(public, approver, enter):
    writer = make.officer("writer")
    with clock.travel(NOW + timedelta(minutes=1)):
        asked = actions.change(public, public.act, text="भोलि खुल्छ", by=writer)
    assert watch(60) == []
    with clock.travel(NOW + timedelta(minutes=60)):
        outbox.release(Act.objects.get(pk=asked.pk), by=approver)
    assert watch(64) == []
    assert watch(66) == [asked.pk]
    assert "the old words stand there still" in page(enter, approver, 66)


def test_the_page_asks_the_same_number_of_questions_for_many(approver, enter, django_assert_max_num_queries):
    browser = enter(approver)
    with clock.travel(NOW):
        for _n in range(3):
            made = make.notice(text=LONG)
            made.versions.update(thread="numbered")
            actions.approve(made, by=approver)
    watch(6)
    with clock.travel(NOW + timedelta(minutes=7)), django_assert_max_num_queries(14):
        browser.get(reverse("publishing:late"))
