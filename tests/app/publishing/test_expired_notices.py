"""A notice whose time passed before its last approval is never sent in silence, and never dropped in silence."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from chautari.acts import tasks as acts
from chautari.acts.models import Act
from chautari.alerts import tasks as alerts
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions, tasks
from chautari.publishing.models import Notice
from tests import make

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 6, 15, tzinfo=UTC)
DAY = datetime(2026, 11, 24, tzinfo=UTC).date()
SENTENCE = "passed before its last approval, so it was not sent"


@pytest.fixture(autouse=True)
def _morning():
    with clock.travel(NOON - timedelta(hours=2)):
        yield


@pytest.fixture
def writer():
    return make.officer("writer")


@pytest.fixture
def approver():
    return make.officer("approver")


def again(notice):
    return Notice.objects.get(pk=notice.pk)


def ask(browser, notice, step, **more):
    return browser.post(reverse(f"publishing:{step}", args=(notice.pk,)), more)


def test_it_expires_loudly_and_everybody_concerned_is_told_once(enter, writer, approver, mailoutbox, fake):
    head = make.officer("head")
    notice = make.notice(author=writer, publish_at=NOON, steps=2)
    actions.approve(notice, by=approver)
    tasks.expire.call()
    assert again(notice).state == "in_review"
    alerts.tell.call()
    mailoutbox.clear()
    with clock.travel(NOON + timedelta(seconds=30)):
        for _time in range(2):
            tasks.expire.call()
        assert again(notice).state == "expired"
        alerts.tell.call()
        told = sorted(address for mail in mailoutbox for address in mail.to)
        assert told == sorted([writer.email, approver.email, head.email])
        assert Entry.objects.filter(kind="notice.expired", about_id=notice.pk).count() == 1
        for officer in (writer, approver, head):
            assert SENTENCE in enter(officer).get(notice.get_absolute_url()).text
            assert notice.title in enter(officer).get(reverse("publishing:notices"), {"tab": "expired"}).text
        acts.perform.call()
    assert (fake.wall, Act.objects.count()) == ([], 0)


def test_an_approval_after_the_time_is_refused_though_the_desk_has_not_noticed_yet(enter, approver, fake):
    notice = make.notice(publish_at=NOON)
    with clock.travel(NOON):
        page = ask(enter(approver), notice, "approve")
        assert page.status_code == 409
        assert SENTENCE in page.text
        shown = enter(approver).get(notice.get_absolute_url()).text
        assert SENTENCE in shown
        assert 'class="decide"' not in shown
        with pytest.raises(Refused, match="passed"):
            actions.hasten(notice, cause="danger", why="The bridge may fall", by=make.officer("head"))
        tasks.expire.call()
        with pytest.raises(Refused, match="passed"):
            actions.approve(again(notice), by=approver)
    assert Act.objects.count() == 0


def test_the_last_day_of_validity_is_in_nepal_and_counts_to_its_end(approver):
    notice = make.notice(valid_until=DAY)
    with clock.travel(datetime(2026, 11, 24, 23, 59, tzinfo=clock.NEPAL)):
        tasks.expire.call()
        assert again(notice).state == "in_review"
    with clock.travel(datetime(2026, 11, 25, 0, 0, 30, tzinfo=clock.NEPAL)):
        with pytest.raises(Refused, match="last day"):
            actions.approve(again(notice), by=approver)
        tasks.expire.call()
    assert again(notice).state == "expired"


def test_what_was_approved_in_time_does_not_expire(approver, fake):
    notice = make.notice(publish_at=NOON, valid_until=DAY)
    actions.approve(notice, by=approver)
    with clock.travel(NOON + timedelta(hours=1)):
        acts.perform.call()
    with clock.travel(NOON + timedelta(days=3)):
        tasks.expire.call()
    assert (again(notice).state, len(fake.wall)) == ("approved", 1)


def test_an_expired_notice_is_taken_up_again_with_its_texts_and_needs_a_new_time(enter, writer, approver):
    notice = make.notice(author=writer, publish_at=NOON, text="बाटो खुल्छ")
    with clock.travel(NOON + timedelta(minutes=1)):
        tasks.expire.call()
        assert "Choose a new time" in enter(writer).get(notice.get_absolute_url()).text
        answer = ask(enter(writer), notice, "reopen")
        assert answer.url == reverse("publishing:edit", args=(notice.pk,))
        assert "बाटो खुल्छ" in enter(writer).get(answer.url).text
        assert again(notice).state == "draft"
        page = ask(enter(writer), notice, "submit")
        assert page.status_code == 409
        assert "Choose a new time, or withdraw it." in page.text
        content = actions.Content(
            "New time", {notice.versions.get().account: "बाटो खुल्छ"}, publish_at=NOON + timedelta(days=1)
        )
        actions.edit(again(notice), content=content, by=writer)
        actions.submit(again(notice), by=writer)
        actions.approve(again(notice), by=approver)
    assert again(notice).state == "approved"
    assert Act.objects.get().not_before == NOON + timedelta(days=1)


def test_an_expired_notice_is_withdrawn(enter, writer):
    notice = make.notice(author=writer, state="expired", publish_at=NOON)
    assert ask(enter(writer), notice, "withdraw").status_code == 302
    assert again(notice).state == "withdrawn"


def test_a_withdrawal_while_somebody_approves_leaves_nothing_that_goes_out(writer, approver, fake):
    notice = make.notice(author=writer)
    same = again(notice)
    actions.approve(notice, by=approver)
    actions.withdraw(same, by=writer)
    acts.perform.call()
    assert (again(notice).state, fake.wall) == ("withdrawn", [])
