"""The road to the network's badge: who may apply is told once, and each step stands on the account's page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry import actions, faces, tasks
from chautari.registry.actions import Step
from chautari.registry.models import Verification
from tests import make

pytestmark = pytest.mark.django_db
NONE = {"verified": False, "verified_kind": ""}


@pytest.fixture
def keeper():
    return make.officer("keeper")


@pytest.fixture
def account(fake, gallery, keeper):
    """An account that has been official for a hundred days, without the badge."""
    made = make.account(agency=keeper.agency, official_since=clock.now() - timedelta(days=100))
    fake.look(made.external_id, **NONE)
    tasks.look.call()
    return made


def reminders():
    return Entry.objects.filter(kind="verification.due").count()


def test_an_account_in_use_for_ninety_days_is_asked_to_apply_once(account):
    for _time in range(2):
        tasks.remind.call()
    assert reminders() == 1
    assert faces.road(account).is_due


@pytest.mark.parametrize("days", [0, 89])
def test_a_young_account_is_not_asked(keeper, days):
    make.account(agency=keeper.agency, official_since=clock.now() - timedelta(days=days))
    tasks.remind.call()
    assert reminders() == 0


def test_an_account_that_has_the_badge_or_has_applied_is_not_asked(account, fake, keeper):
    applied = make.account(agency=keeper.agency, official_since=clock.now() - timedelta(days=100))
    actions.advance(applied, step=Step.APPLIED, at=clock.now(), by=keeper)
    fake.look(account.external_id, verified=True, verified_kind="government")
    with clock.travel(clock.now() + timedelta(days=1)):
        tasks.look.call()
        tasks.remind.call()
    assert reminders() == 0
    assert faces.road(account).is_shown


def test_another_day_than_the_usual_one_can_be_set_and_is_told_when_it_comes(account, keeper):
    actions.advance(account, step=Step.ELIGIBLE, at=clock.now() + timedelta(days=30), by=keeper)
    tasks.remind.call()
    assert reminders() == 0
    with clock.travel(clock.now() + timedelta(days=31)):
        tasks.remind.call()
    assert reminders() == 1


def test_a_network_without_a_badge_has_no_road(keeper):
    phone = make.account("viber", kind="phone", token="", agency=keeper.agency, external_id="")
    phone.official_since = clock.now() - timedelta(days=200)
    phone.save()
    tasks.remind.call()
    assert (reminders(), faces.road(phone)) == (0, None)


def test_an_answer_wants_an_application_and_a_new_application_opens_the_road_anew(account, keeper):
    now = clock.now()
    with pytest.raises(Refused, match="first when the office applied"):
        actions.advance(account, step=Step.GRANTED, at=now, by=keeper)
    actions.advance(account, step=Step.APPLIED, at=now, by=keeper)
    actions.advance(account, step=Step.REFUSED, at=now, reason="कागजात अपुग", by=keeper)
    assert (Verification.objects.get().answer, Verification.objects.get().reason) == ("refused", "कागजात अपुग")
    actions.advance(account, step=Step.APPLIED, at=now, by=keeper)
    assert (Verification.objects.get().answer, Verification.objects.get().answered) == ("", None)


def test_a_badge_that_was_seen_and_is_gone_is_said_to_be_lost(account, fake, keeper):
    actions.advance(account, step=Step.APPLIED, at=clock.now(), by=keeper)
    for days, face in ((1, {"verified": True, "verified_kind": "government"}), (2, NONE)):
        fake.look(account.external_id, **face)
        with clock.travel(clock.now() + timedelta(days=days)):
            tasks.look.call()
    assert Verification.objects.get().badge_seen
    assert faces.road(account).is_lost
    assert account.alarms.get().fields == ["badge"]


def test_steps_are_written_down_on_a_page_that_says_what_is_missing(account, keeper, enter):
    browser = enter(keeper)
    assert "apply to the network for its badge" in browser.get(account.get_absolute_url()).text
    address = reverse("registry:verification", args=(account.pk,))
    assert browser.get(address).status_code == 200
    answer = browser.post(address, {"step": "refused", "day": "2083-08-10", "reason": ""})
    assert (answer.status_code, "why the network refused" in answer.text) == (422, True)
    answer = browser.post(address, {"step": "applied", "day": "2090-08-10"})
    assert (answer.status_code, "This day has not come yet." in answer.text) == (422, True)
    page = browser.post(address, {"step": "applied", "day": "2083-08-10"}, follow=True).text
    assert "Applied on" in page
    assert Entry.objects.filter(kind="verification.edited", by=keeper.pk).count() == 1
