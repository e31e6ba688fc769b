"""Nobody at the desk in office hours is an alarm after some minutes, told rung by rung; and a gap with its reason."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from chautari.agencies.models import DayOff
from chautari.alerts import tasks as alerts
from chautari.bikram.months import BsMonth
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.registry.models import Order
from chautari.roster import actions, figures, watch
from chautari.roster.models import Desk, Gap, Stand
from chautari.roster.sight import Sight
from tests import make

pytestmark = pytest.mark.django_db
MANGSIR = BsMonth(2083, 8)


def look():
    """A look of the clock; then who was mailed."""
    watch.watch.call()
    alerts.tell.call()
    told = sorted(each.to[0] for each in mail.outbox)
    mail.outbox.clear()
    return told


def minutes(span):
    return round(span / timedelta(minutes=1))


def test_the_officer_on_duty_is_told_then_the_substitute_then_approvers_and_the_head(
    officer, substitute, head, at
):
    make.shift(officer, substitute=substitute)
    approver = make.officer("approver")
    with at(10, 14):
        assert look() == []
    with at(10, 15):
        assert look() == [officer.email]
        assert look() == []
    with at(10, 31):
        assert look() == [substitute.email]
    with at(10, 47):
        assert look() == sorted([approver.email, head.email])
    with at(12):
        assert look() == []
    assert Gap.objects.count() == 1


def test_where_the_roster_names_nobody_the_head_is_told_at_once(officer, head, at):
    make.shift(officer, weekdays=[4])
    with at(10, 20):
        assert look() == [head.email]


def test_four_workers_that_look_at_once_tell_once(officer, head, at):
    make.shift(officer)
    with at(10, 20):
        desk = Desk.objects.get()
        since = watch.empty_since(desk, None, Sight.of([desk], clock.now()), clock.now())
        gaps = [watch._open(desk, None, since, clock.now()) for _worker in range(4)]
        for gap in gaps:
            watch._climb(desk, gap, clock.now())
    assert Gap.objects.count() == 1
    assert Entry.objects.filter(kind="desk.empty").count() == 1


def test_an_empty_desk_stands_on_every_page_until_somebody_is_there(officer, substitute, head, enter, at):
    make.shift(officer)
    make.officer("approver")
    said = "Nobody has been at the desk since 10:00."
    with at(10, 14):
        look()
        assert said not in enter(head).get(reverse("publishing:notices")).text
    with at(10, 20):
        look()
        for each in (head, substitute):  # not rostered: their work is no sign that the desk is open
            for name in ("publishing:notices", "inbox:banner"):
                assert said in enter(each).get(reverse(name)).text
        assert "I am at the desk" in enter(substitute).get(reverse("inbox:banner")).text
        assert said not in enter(make.officer("writer")).get(reverse("publishing:notices")).text
        other = make.officer("head", agency=make.agency("other"))
        assert said not in enter(other).get(reverse("publishing:notices")).text
    with at(10, 25):
        enter(substitute).post(reverse("roster:open_desk"))
        assert said not in enter(head).get(reverse("publishing:notices")).text
    with at(11):
        actions.close_desk(by=substitute)
    with at(11, 20):
        look()
        assert "Nobody has been at the desk since 11:00." in enter(head).get(reverse("inbox:banner")).text
    with at(10, day=27):
        assert "Nobody has been" not in enter(head).get(reverse("inbox:banner")).text


def test_an_account_that_nobody_looks_after_is_named_and_one_that_an_order_blocks_calls_nobody(
    officer, substitute, head, enter, at
):
    make.shift(officer, account=make.account(name="Ministry on Facebook"))
    make.shift(officer, account=make.account(name="Blocked", is_ordered_off=True))
    make.shift(substitute, account=make.account(name="Ministry on Viber"))
    with at(10):
        actions.open_desk(by=substitute)
    with at(10, 20):
        look()
        page = enter(head).get(reverse("inbox:banner")).text
    assert "Nobody has been at the desk for Ministry on Facebook since 10:00." in page
    assert "Ministry on Viber" not in page and "Blocked" not in page


def test_a_look_asks_as_much_of_thirty_agencies_as_of_three(at, django_assert_num_queries):
    """Some desks are manned, some have been empty for too long and everybody was told, some wait their minutes."""

    def more(number):
        for n in range(number):
            officer = make.officer("operator", agency=make.agency(f"a{Desk.objects.count()}"))
            make.shift(officer)
            make.shift(officer, account=make.account(agency=officer.agency))
            DayOff.objects.create(agency=officer.agency, day=date(2026, 12, 3 + n % 5), name_ne="बिदा")
            with at(10):
                if n % 3:
                    actions.open_desk(by=officer)
            if n % 3 == 2:
                with at(12):
                    actions.close_desk(by=officer)

    def told():
        with at(12, 5), django_assert_num_queries(6):
            watch.watch.call()
        return Entry.objects.filter(kind="desk.empty").count()

    for number in (3, 27):
        more(number)
        for minute in (20, 40, 50):
            with at(10, minute):
                watch.watch.call()
        known = Entry.objects.filter(kind="desk.empty").count()
        assert told() == known
    assert Desk.objects.count() == 30
    assert Stand.objects.filter(closed=None).count() == 10
    assert Gap.objects.filter(until=None).count() == 10


def test_the_agency_says_after_how_many_minutes(officer, head, enter, at):
    make.shift(officer)
    assert enter(head).post(reverse("roster:set_minutes"), {"minutes": 1}).status_code == 422
    enter(head).post(reverse("roster:set_minutes"), {"minutes": 40})
    with at(10, 39):
        assert look() == []
    with at(10, 40):
        assert look() == [officer.email]


def test_the_rest_at_noon_does_not_count(officer, at):
    make.shift(officer)
    with at(10):
        actions.open_desk(by=officer)
    with at(13, 25):
        actions.close_desk(by=officer)
    with at(14, 9):
        assert look() == []
    with at(14, 10):
        assert look() == [officer.email]


def test_outside_of_office_hours_nobody_is_told(officer, at):
    make.shift(officer)
    for time, day in (((9, 50), 26), ((17, 0), 26), ((12, 0), 28)):
        with at(*time, day=day):
            assert look() == []


def test_somebody_who_comes_ends_it_and_a_second_absence_is_another(officer, at):
    make.shift(officer)
    with at(10, 15):
        look()
    with at(10, 25):
        actions.open_desk(by=officer)
        assert look() == []
    first = Gap.objects.get()
    assert minutes(first.until - first.since) == 25
    with at(11):
        actions.close_desk(by=officer)
    with at(11, 16):
        assert look() == [officer.email]
    assert Gap.objects.count() == 2


def test_it_ends_with_the_office(officer, at):
    make.shift(officer)
    with at(15, 50):
        look()
    with at(16, 1):
        look()
    assert Gap.objects.get().until == datetime(2026, 11, 26, 16, tzinfo=clock.NEPAL)


def test_where_nobody_is_there_at_all_one_alarm_is_enough(officer, substitute, at):
    make.shift(officer, account=make.account())
    make.shift(substitute)
    with at(10, 20):
        assert look() == [substitute.email]
        assert [gap.account for gap in Gap.objects.all()] == [None]
        actions.open_desk(by=substitute)
    with at(10, 40):
        assert look() == []  # who is there for all accounts is there for this one


def test_an_account_with_a_roster_of_its_own_is_missed_by_itself(officer, substitute, at):
    first, second = make.account(), make.account()
    make.shift(officer, account=first)
    make.shift(substitute, account=second)
    with at(10):
        actions.open_desk(by=officer)
    with at(10, 20):
        assert look() == [substitute.email]
    assert [gap.account for gap in Gap.objects.all()] == [second]


def test_an_order_that_blocks_the_account_calls_nobody_and_is_proposed_as_the_reason(
    officer, head, enter, at
):
    own = make.account(is_ordered_off=True)
    make.shift(officer, account=own)
    Order.objects.create(
        network=own.network, since=datetime(2026, 11, 20, tzinfo=UTC), reference="Order 1", by=head
    )
    with at(10, 20):
        assert look() == []
        page = enter(officer).get(reverse("roster:gap", args=[Gap.objects.get().pk])).content.decode()
    assert '<option value="order" selected>' in page


def test_an_officer_says_why_and_the_month_shows_it(officer, enter, at):
    make.shift(officer)
    account = make.account(official_since=datetime(2020, 1, 1, tzinfo=UTC))
    with at(11):
        look()
        client = enter(officer)
        client.post(reverse("roster:open_desk"))
        gap = Gap.objects.get()
        wrong = client.post(reverse("roster:explain", args=[gap.pk]), {"reason": "other"})
        assert (wrong.status_code, "in a few words" in wrong.content.decode()) == (422, True)
        client.post(reverse("roster:explain", args=[gap.pk]), {"reason": "power"})
        Desk.objects.update(since=datetime(2026, 11, 26, tzinfo=UTC))
    with at(12):
        found = figures.of_month(officer.agency, [account], MANGSIR)[account.pk]
        page = client.get(reverse("roster:month")).content.decode()
    assert (minutes(found.due), minutes(found.open)) == (120, 60)
    assert {why: minutes(time) for why, time in found.closed.items()} == {"power": 60}
    assert "1 h 0 min: No electricity or no internet" in page
    assert "(49%)" in page  # rounded down: the click came a moment after eleven


def test_hours_count_from_the_first_shift_and_from_when_the_account_was_official(officer, at):
    make.shift(officer, since=datetime(2026, 11, 26, 11, tzinfo=clock.NEPAL))
    older = make.account(official_since=datetime(2020, 1, 1, tzinfo=UTC))
    newer = make.account(official_since=datetime(2026, 11, 26, 12, tzinfo=clock.NEPAL))
    with at(13):
        found = figures.of_month(officer.agency, [older, newer], MANGSIR)
    assert [minutes(found[each.pk].due) for each in (older, newer)] == [120, 60]


def test_nobody_is_told_of_the_hours_before_the_roster_was_written(officer, at):
    make.shift(officer, since=datetime(2026, 11, 26, 15, tzinfo=clock.NEPAL))
    with at(15, 10):
        assert look() == []


def test_another_agencys_gap_is_not_there(officer, enter, at):
    make.shift(officer)
    with at(11):
        look()
    other = make.officer("head", agency=make.agency("other"))
    for name in ("gap", "explain"):
        url = reverse(f"roster:{name}", args=[Gap.objects.get().pk])
        answer = enter(other).get(url) if name == "gap" else enter(other).post(url, {"reason": "power"})
        assert answer.status_code == 404
