"""While an order keeps a network blocked nothing goes out there, notices go to what is left, and it ends by the clock."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chautari.acts import actions as acts
from chautari.acts import tasks
from chautari.bikram import calendar
from chautari.bikram.months import BsMonth
from chautari.connectors.values import Verb
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing.queries import composable, stopped
from chautari.registry import actions
from chautari.registry.actions import Block
from chautari.registry.models import Account, Order
from chautari.registry.tasks import apply_orders
from chautari.reports import queries
from chautari.reports.figures import Figures
from chautari.reports.remarks import remarks
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def overseer():
    return make.officer("overseer", agency=make.agency("ministry"))


def ordered(overseer, *, network="fake", since=None, until=None):
    return actions.block(Block(network, since or clock.now(), until, "आदेश १२"), by=overseer)


def test_nothing_goes_out_while_an_order_holds_and_what_waited_goes_out_when_it_ends(overseer, fake):
    account, officer = make.account(), make.officer("writer")
    act = make.act(account)
    order = ordered(overseer)
    tasks.perform.call()
    account.refresh_from_db()
    with pytest.raises(Refused, match="An order keeps this network blocked"):
        acts.queue(acts.Wish(account, Verb.PUBLISH, text="अर्को"), by=officer)
    assert (fake.wall, len(stopped(account))) == ([], 1)
    actions.lift(order, at=clock.now(), by=overseer)
    tasks.perform.call()
    act.refresh_from_db()
    assert (act.state, len(fake.wall)) == ("done", 1)
    told = Entry.objects.filter(agency=overseer.agency_id).order_by("seq").values_list("kind", flat=True)
    assert list(told) == ["network.blocked", "network.freed"]


def test_notices_are_offered_to_the_networks_that_are_left(overseer, fake):
    first = make.account()
    second = make.account("x", tier="none", token="")
    ordered(overseer)
    offered = composable(make.officer("writer"))
    assert {each.pk for each in offered} == {first.pk, second.pk}
    assert [bool(stopped(each)) for each in sorted(offered, key=lambda each: each.pk)] == [True, False]


def test_an_order_begins_and_ends_by_the_clock(overseer, fake, monkeypatch):
    account, now = make.account(), clock.now()
    ordered(overseer, since=now + timedelta(hours=1), until=now + timedelta(hours=2))
    seen = []
    for hours in (0, 1.5, 3):
        monkeypatch.setattr(clock, "now", lambda at=now + timedelta(hours=hours): at)
        apply_orders.call()
        seen.append(Account.objects.get(pk=account.pk).is_ordered_off)
    assert seen == [False, True, False]


def test_an_order_that_has_not_begun_is_struck_out_and_another_can_be_noted(overseer, enter):
    order = ordered(overseer, since=clock.now() + timedelta(days=3))
    browser = enter(overseer)
    assert "Strike it out" in browser.get(reverse("registry:orders")).text
    answer = browser.post(reverse("registry:lift", args=(order.pk,)), follow=True)
    assert "The order is struck out." in answer.text
    assert not Order.objects.exists()
    assert list(Entry.objects.order_by("seq").values_list("kind", flat=True)) == [
        "network.blocked",
        "network.freed",
    ]


def test_one_order_holds_on_a_network_at_a_time(overseer):
    ordered(overseer)
    with pytest.raises(Refused, match="already"):
        ordered(overseer)


def test_the_ministry_notes_an_order_on_screen_and_ends_it(enter, overseer, fake):
    account = make.account("x", tier="none", token="")
    browser = enter(overseer)
    form = {
        "network": "x",
        "reference": "मन्त्रिपरिषद् २०८२/५/१९",
        "since": str(calendar.today(clock.now())),
        "until": "",
    }
    page = browser.post(reverse("registry:orders"), form, follow=True)
    assert "Holds now" in page.text and "until further notice" in page.text
    assert Account.objects.get(pk=account.pk).is_ordered_off
    page = browser.post(reverse("registry:lift", args=(Order.objects.get().pk,)), follow=True)
    assert "Ended" in page.text


def test_an_order_that_ends_before_it_begins_is_refused_in_words(enter, overseer):
    form = {"network": "x", "reference": "क", "since": "2083-08-10", "until": "2083-08-09"}
    answer = enter(overseer).post(reverse("registry:orders"), form)
    assert (answer.status_code, "It cannot end before it begins." in answer.text) == (422, True)


def test_the_months_report_says_where_an_order_kept_a_network_blocked(overseer, fake):
    account = make.account()
    month = BsMonth.containing(clock.now()).previous()
    first, last = month.start + timedelta(days=3), month.start + timedelta(days=9)
    ordered(overseer, since=first, until=last)
    figures = queries.figures(account.agency, month)
    assert figures.blocked == (("fake", str(month.days[3]), str(month.days[8])),)
    assert Figures.from_dict(figures.as_dict()) == figures
    assert any("An order kept" in words for words in remarks(figures))
    assert queries.figures(account.agency, month.previous()).blocked == ()
