"""Stop-all: one button with a reason holds everything back, and nothing goes again without an officer's word."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chautari.acts import actions as outbox
from chautari.acts import tasks
from chautari.acts.models import Act, Stop
from chautari.agencies.roles import ROLES, Can, Role
from chautari.alerts import tasks as alerts
from chautari.connectors.values import Verb
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver():
    return make.officer("approver")


@pytest.fixture
def overseer():
    return make.officer("overseer", agency=make.agency("mocit"))


def scheduled(hours=2, account=None, **more):
    return make.act(account, not_before=clock.now() + timedelta(hours=hours), **more)


def fresh(act):
    return Act.objects.get(pk=act.pk)


def done():
    tasks.perform.call()
    return set(Act.objects.filter(state="done").values_list("pk", flat=True))


def test_while_a_stop_stands_nothing_is_published_and_nothing_is_lost(approver):
    due, later = make.act(), scheduled()
    stop = actions.stop(approver.agency, reason="भूकम्प", by=approver)
    assert done() == set()
    with clock.travel(clock.now() + timedelta(hours=3)):
        assert done() == set()
    assert set(Act.objects.paused()) == {due, later}
    assert fresh(due).standing == "Paused" and not fresh(due).is_moving
    kinds = list(Entry.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["stop.began", "acts.paused"]
    assert Entry.objects.get(kind="stop.began").facts["reason"] == "भूकम्प"
    assert Entry.objects.get(kind="acts.paused").facts == {"stop": stop.pk, "acts": 2}


def test_what_is_written_while_a_stop_stands_is_held_from_its_first_moment(approver):
    account = make.account()
    actions.stop(account.agency, reason="भूकम्प", by=approver)
    act = outbox.queue(outbox.Wish(account, Verb.PUBLISH, text="सूचना"), by=make.officer("writer"))
    assert fresh(act).is_paused
    assert done() == set()


def test_an_act_that_nobody_has_marked_yet_does_not_begin_either(approver):
    act = make.act()
    (claimed,) = Act.objects.claim(1)
    Stop.objects.create(agency=approver.agency, reason="भूकम्प", by=approver)
    assert not Act.objects.begin(claimed)
    tasks.sweep.call()
    assert fresh(act).is_paused


def test_what_a_worker_took_before_the_stop_and_has_not_begun_stays_here(approver):
    make.act()
    (claimed,) = Act.objects.claim(1)
    actions.stop(approver.agency, reason="भूकम्प", by=approver)
    assert not Act.objects.begin(claimed)


def test_what_had_begun_before_the_stop_ends_as_it_does_and_is_listed(approver, enter):
    act = make.act(text="पहिले निस्केको सूचना")
    (claimed,) = Act.objects.claim(1)
    assert Act.objects.begin(claimed)
    stop = actions.stop(approver.agency, reason="भूकम्प", by=approver)
    assert fresh(act).stop is None
    page = enter(approver).get(stop.get_absolute_url()).content.decode()
    assert "पहिले निस्केको सूचना" in page.partition("What had left already")[2]


def test_answers_to_citizens_go_on_unless_they_are_stopped_too(approver):
    account = make.account()
    one = make.act(account, verb="reply")
    stop = actions.stop(account.agency, reason="भूकम्प", by=approver)
    tasks.perform.call()
    assert fresh(one).stop is None and fresh(one).attempts == 1
    actions.end(stop, by=approver)
    other = make.act(account, verb="reply")
    actions.stop(account.agency, reason="भूकम्प", with_answers=True, by=approver)
    tasks.perform.call()
    assert fresh(other).is_paused and fresh(other).attempts == 0


def test_another_agency_goes_on(approver):
    own, other = make.act(), make.act(make.account(agency=make.agency("other")))
    actions.stop(approver.agency, reason="भूकम्प", by=approver)
    assert done() == {other.pk}
    assert fresh(own).is_paused


def test_an_overseer_stops_all_and_only_an_overseer_lets_go(approver, overseer):
    acts = [make.act(), make.act(make.account(agency=make.agency("other")))]
    stop = actions.stop(None, reason="राष्ट्रिय शोक", by=overseer)
    assert done() == set()
    with pytest.raises(Refused, match="overseer"):
        actions.end(stop, by=approver)
    with pytest.raises(Refused, match="overseer"):
        actions.resume(fresh(acts[0]), by=approver)
    told = Entry.objects.filter(kind="acts.paused").values_list("agency", flat=True)
    assert set(told) == {act.agency_id for act in acts}
    actions.end(stop, by=overseer)
    assert done() == set()  # their time has passed: each asks
    outbox.resume(fresh(acts[0]), by=approver)
    assert done() == {acts[0].pk}


def test_an_office_cannot_stop_another(approver):
    with pytest.raises(Refused, match="own office"):
        actions.stop(make.agency("other"), reason="भूकम्प", by=approver)
    with pytest.raises(Refused, match="own office"):
        actions.stop(None, reason="भूकम्प", by=approver)


def test_of_two_who_stop_at_once_the_second_is_told(approver):
    actions.stop(approver.agency, reason="भूकम्प", by=approver)
    with pytest.raises(Refused, match="already"):
        actions.stop(approver.agency, reason="बाढी", by=approver)


def test_after_the_end_what_is_ahead_goes_at_its_time_and_what_is_past_asks(approver):
    past, ahead = make.act(), scheduled(2)
    stop = actions.stop(approver.agency, reason="भूकम्प", by=approver)
    actions.end(stop, by=approver)
    assert fresh(ahead).stop is None
    assert (
        fresh(past).is_overdue
        and not fresh(past).is_paused
        and fresh(past).standing == "Late: does it still go?"
    )
    with clock.travel(clock.now() + timedelta(hours=3)):
        assert done() == {ahead.pk}
    assert Entry.objects.get(kind="stop.ended").facts == {"resumed": 1, "asked": 1}


def test_one_by_one_past_a_stop_that_still_stands(approver):
    one, two = make.act(), make.act()
    actions.stop(approver.agency, reason="भूकम्प", by=approver)
    actions.resume(fresh(one), by=approver)
    assert done() == {one.pk}
    tasks.sweep.call()
    assert fresh(two).is_paused
    with pytest.raises(Refused, match="meanwhile"):
        actions.resume(one, by=approver)


def test_a_later_stop_holds_again_what_was_let_past_an_earlier_one(approver):
    act = scheduled(2)
    stop = actions.stop(approver.agency, reason="भूकम्प", by=approver)
    actions.resume(fresh(act), at=act.not_before, by=approver)
    actions.end(stop, by=approver)
    actions.stop(approver.agency, reason="बाढी", by=approver)
    assert fresh(act).is_paused


def test_a_second_stop_takes_over_what_the_first_lets_go(approver, overseer):
    act = scheduled(2)
    own = actions.stop(approver.agency, reason="भूकम्प", by=approver)
    above = actions.stop(None, reason="शोक", by=overseer)
    actions.end(own, by=approver)
    assert fresh(act).stop == above


def test_each_past_thing_is_sent_now_or_at_another_time_or_taken_back(approver, enter):
    acts = [make.act(text=f"सूचना {n}") for n in range(3)]
    stop = actions.stop(approver.agency, reason="भूकम्प", by=approver)
    actions.end(stop, by=approver)
    client = enter(approver)
    assert "3 things that this stop held were past their time" in client.get(stop.get_absolute_url()).text
    page = client.get(reverse("publishing:late")).text
    assert page.count("A stop held it back: भूकम्प") == 3 and page.count("Send it now") == 3
    paths = [reverse("publishing:send_late", args=(act.pk,)) for act in acts]
    client.post(paths[0], {"how": "now"})
    wrong = client.post(paths[1], {"how": "other", f"{acts[1].pk}-publish_date": "भोलि"})
    assert wrong.status_code == 422 and "भोलि" in wrong.content.decode()
    day = {f"{acts[1].pk}-publish_date": "2084-01-05", f"{acts[1].pk}-publish_time": "१०:३०"}
    client.post(paths[1], {"how": "other", **day})
    client.post(reverse("publishing:drop_late", args=(acts[2].pk,)))
    assert done() == {acts[0].pk}
    assert fresh(acts[1]).not_before.astimezone(clock.NEPAL).strftime("%H:%M") == "10:30"
    assert fresh(acts[2]).state == "withdrawn"


def test_the_button_needs_a_reason_and_shows_what_it_held(approver, enter):
    make.act(text="मेला भर्ने सूचना")
    client = enter(approver)
    assert client.post(reverse("publishing:stops"), {"reason": ""}).status_code == 422
    assert not Stop.objects.exists()
    page = client.post(reverse("publishing:stops"), {"reason": "भूकम्प"}, follow=True).content.decode()
    assert "मेला भर्ने सूचना" in page and "भूकम्प" in page
    notices = client.get(reverse("publishing:notices")).content.decode()
    assert "Publishing of this office is stopped." in notices


def test_an_overseer_sees_how_much_of_whom_is_paused_and_no_words(overseer, enter):
    make.act(text="मेला भर्ने सूचना")
    stop = actions.stop(None, reason="शोक", by=overseer)
    page = enter(overseer).get(stop.get_absolute_url()).content.decode()
    assert "Office moha" in page and "मेला भर्ने सूचना" not in page


def test_another_agency_does_not_find_the_stop(approver, enter):
    stop = actions.stop(approver.agency, reason="भूकम्प", by=approver)
    stranger = make.officer("approver", agency=make.agency("other"))
    assert enter(stranger).get(stop.get_absolute_url()).status_code == 404


def test_those_whom_it_concerns_are_told_by_mail(approver, mailoutbox):
    writer = make.officer("writer")
    make.act()
    actions.stop(approver.agency, reason="भूकम्प", by=approver)
    alerts.tell.call()
    assert [mail.to for mail in mailoutbox] == [[writer.email]]


@pytest.mark.parametrize("role", Role.values)
def test_only_those_who_approve_head_or_oversee_may_stop(role, enter):
    may = role in {Role.APPROVER, Role.HEAD, Role.OVERSEER}
    assert (Can.STOP_ALL in ROLES[role]) == may
    code = enter(make.officer(role)).get(reverse("publishing:stops")).status_code
    assert code == (200 if may else 403)


def test_who_has_stopped_everything_is_not_asked_to_stop_it_again(approver, enter):
    browser, address = enter(approver), reverse("publishing:stops")
    stop = actions.stop(approver.agency, reason="भूकम्प", by=approver)
    assert "Why is everything stopped?" not in browser.get(address).text
    actions.end(stop, by=approver)
    assert "Why is everything stopped?" in browser.get(address).text


def test_nobody_is_asked_to_do_by_hand_what_is_stopped(approver, enter):
    notice = make.notice(accounts=(make.by_hand(),))
    actions.approve(notice, by=approver)
    act, browser = notice.versions.get().act, enter(approver)
    assert "Confirm that it is done" in browser.get(notice.get_absolute_url()).text
    stop = actions.stop(approver.agency, reason="भूकम्प", by=approver)
    for ended in (False, True):
        if ended:
            actions.end(stop, by=approver)
        for page in (notice, act):
            assert "Confirm that it is done" not in browser.get(page.get_absolute_url()).text
    outbox.resume(fresh(act), by=approver)
    assert "Confirm that it is done" in browser.get(act.get_absolute_url()).text
