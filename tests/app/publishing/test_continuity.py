"""Where a network is blocked or an account is down, the notice goes to what is left, and the composer says so before."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from chautari.acts import tasks
from chautari.acts.models import Act
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing import actions, continuity
from chautari.publishing.models import Notice
from chautari.registry.actions import Block, block
from chautari.registry.models import Account
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)


@pytest.fixture
def writer():
    return make.officer("writer")


@pytest.fixture
def order():
    def ordered(network, *, until=None):
        overseer = make.officer("overseer", agency=make.agency("ministry"))
        return block(Block(network, clock.now(), until, "आदेश १२"), by=overseer)

    return ordered


def filled(**more):
    return {"title": "बिदा", "text": "कार्यालय भोलि बन्द रहन्छ।", "then": "save", **more}


def outlook():
    return continuity.outlook(Account.objects.order_by("pk"))


def test_nothing_is_said_while_every_account_can_speak(writer, enter):
    make.account()
    assert outlook() == continuity.Outlook()
    assert 'id="continuity"' not in enter(writer).get(reverse("publishing:draft")).text


def test_the_composer_says_until_when_a_network_is_blocked_and_where_the_notice_will_stand(
    order, writer, enter
):
    make.account()
    make.account("x", tier="none", token="")
    with clock.travel(NOW):
        order("fake", until=NOW + timedelta(days=2))
        page = " ".join(enter(writer).get(reverse("publishing:draft")).text.split())
    assert "is blocked by order until 2083 Mangsir 12, Saturday, 13:45." in page
    assert "This notice will stand on the public portal, in its feeds, and on X." in page


def test_an_order_without_an_end_holds_until_further_notice(order):
    make.account()
    order("fake")
    (sentence,) = outlook().silent
    assert sentence.endswith("is blocked by order until further notice.")
    assert outlook().standing == "This notice will stand on the public portal and in its feeds alone."


def test_a_dead_account_is_named_with_its_reason():
    make.account(health=Account.Health.RECONNECT, health_reason="auth.dead", name="गृह")
    (sentence,) = outlook().silent
    assert sentence.startswith("गृह (") and "Connect the account again." in sentence


def test_with_every_account_silent_a_notice_goes_to_the_portal_alone(order, writer, enter):
    make.account()
    order("fake")
    browser, approver = enter(writer), make.officer("approver")
    assert browser.post(reverse("publishing:draft"), filled()).status_code == 302
    notice = Notice.objects.get()
    assert browser.post(reverse("publishing:submit", args=(notice.pk,))).status_code == 302
    enter(approver).post(reverse("publishing:approve", args=(notice.pk,)))
    page = Client().get(f"/official/moha/notices/{notice.pk}/")
    assert "कार्यालय भोलि बन्द रहन्छ।" in page.text
    assert not Act.objects.exists()


def test_an_order_that_comes_before_the_approval_stops_neither_the_notice_nor_the_other_networks(
    order, fake, committed
):
    author = make.officer("writer")
    blocked, free = make.account("x", token="", tier="none"), make.account()
    notice = make.notice(author=author, accounts=(blocked, free), text="सूचना")
    order("x")
    with committed():
        actions.approve(Notice.objects.get(pk=notice.pk), by=make.officer("approver"))
    tasks.perform.call()
    assert Act.objects.get(account=free).state == "done"
    assert Act.objects.get(account=blocked).state in {"to_do", "queued"}
    assert Client().get(f"/official/moha/notices/{notice.pk}/").status_code == 200


def test_a_taken_over_account_still_stops_the_approval(writer):
    account = make.account(state="hijacked")
    notice = make.notice(author=writer, accounts=(account,))
    with pytest.raises(Refused, match="taken this account over"):
        actions.approve(notice, by=make.officer("approver"))
