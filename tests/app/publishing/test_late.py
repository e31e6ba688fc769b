"""What is due and not confirmed within five minutes raises an alarm once, with the truth."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from chautari.acts import tasks as outbox
from chautari.acts.models import Act
from chautari.alerts import tasks as alerts
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.publishing import actions, tasks
from chautari.publishing.models import Late
from chautari.registry.models import Custodian
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
AFTER = timedelta(minutes=6)


@pytest.fixture
def approver():
    return make.officer("approver")


@pytest.fixture
def notice(approver):
    with clock.travel(NOW):
        made = make.notice(title="खोप")
        actions.approve(made, by=approver)
    return made


def act_of(notice):
    return notice.versions.get().act


def put(notice, **more):
    Act.objects.filter(pk=act_of(notice).pk).update(**more)


def watch(after=AFTER):
    with clock.travel(NOW + after):
        tasks.watch.call()
    return Entry.objects.filter(kind="notice.late").count()


def says(enter, approver, after=AFTER):
    with clock.travel(NOW + after):
        return enter(approver).get(reverse("publishing:late")).content.decode()


def test_five_minutes_are_waited_and_then_it_is_told_once(notice):
    assert watch(timedelta(minutes=4)) == 0
    assert watch() == 1
    assert watch(timedelta(minutes=30)) == 1


def test_what_is_out_raises_nothing(notice):
    with clock.travel(NOW + timedelta(seconds=1)):
        outbox.perform.call()
    assert watch() == 0


def test_a_scheduled_notice_is_late_from_its_own_time_on(approver):
    with clock.travel(NOW):
        made = make.notice(publish_at=NOW + timedelta(hours=2))
        actions.approve(made, by=approver)
    assert watch(timedelta(hours=1)) == 0
    assert watch(timedelta(hours=2, minutes=6)) == 1


@pytest.mark.parametrize(
    ("state", "truth"),
    [
        ({"state": "queued"}, "worker may be standing still"),
        ({"state": "unclear", "problem": "desk.silent"}, "looks on the network by itself"),
        ({"state": "to_do", "way": "assisted"}, "Do it on the network"),
        ({"state": "failed", "problem": "desk.too_often"}, "Nothing was published"),
    ],
)
def test_the_alarm_says_what_the_desk_knows(notice, approver, enter, state, truth):
    put(notice, **state)
    watch()
    page = says(enter, approver)
    assert "खोप" in page and truth in page


def test_it_says_until_when_a_network_makes_it_wait(notice, approver, enter):
    put(notice, state="later", problem="desk.limit", not_before=NOW + timedelta(hours=3, minutes=35))
    watch()
    assert "14:20" in says(enter, approver)


def test_it_says_that_the_account_must_be_connected_again(notice, approver, enter):
    account = notice.versions.get().account
    account.health = "reconnect"
    account.save()
    watch()
    assert "must be connected again" in says(enter, approver)


def test_it_is_settled_when_it_is_done_after_all(notice, approver, enter):
    put(notice, state="unclear", problem="desk.silent")
    watch()
    put(notice, state="done", done=NOW)
    watch(timedelta(minutes=8))
    watch(timedelta(minutes=9))
    assert Entry.objects.filter(kind="notice.arrived").count() == 1
    assert Late.objects.get().settled
    page = says(enter, approver)
    assert "Nothing is late" in page and "Was late and is settled" in page


def test_a_paused_notice_is_not_late_nobody_forgot_it(notice, approver):
    actions.stop(approver.agency, reason="भूकम्प", by=approver)
    assert watch() == 0


def test_author_approvers_and_the_keepers_of_the_account_are_told(notice, approver, mailoutbox):
    keeper, custodian = make.officer("keeper"), make.officer("operator")
    make.officer("head")
    account = notice.versions.get().account
    Custodian.objects.create(agency=account.agency, account=account, officer=custodian)
    with clock.travel(NOW + timedelta(seconds=30)):
        alerts.tell.call()
    mailoutbox.clear()
    watch()
    with clock.travel(NOW + AFTER):
        alerts.tell.call()
        alerts.tell.call()
    told = sorted(mail.to[0] for mail in mailoutbox)
    assert told == sorted(each.email for each in (notice.author, approver, keeper, custodian))


def test_the_notice_and_the_list_of_notices_carry_the_banner(notice, approver, enter):
    put(notice, state="unclear", problem="desk.silent")
    watch()
    client = enter(approver)
    assert "Late on" in client.get(notice.get_absolute_url()).content.decode()
    assert "is not confirmed yet" in client.get(reverse("publishing:notices")).content.decode()
    stranger = enter(make.officer("approver", agency=make.agency("other")))
    assert "खोप" not in stranger.get(reverse("publishing:late")).content.decode()
