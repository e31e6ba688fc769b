"""What was promised on the telephone has a day, comes back to its officer on it, and is settled in words."""

from datetime import datetime, timedelta

import pytest
from django.core import mail

from chautari.agencies.models import DayOff
from chautari.alerts import tasks as alerts
from chautari.bikram.calendar import nepal_day
from chautari.ledger.models import Entry
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.logbook import actions, follow_ups
from chautari.logbook.models import FollowUp
from tests import make
from tests.app.logbook.test_log import fill

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 11, 30, tzinfo=clock.NEPAL)  # a Tuesday
PROMISE = {"promise": "शाखाले मिति बताउँछ।", "by_when": "2083-08-10"}  # Thursday


@pytest.fixture(autouse=True)
def _then():
    with clock.travel(NOW):
        yield


@pytest.fixture
def operator():
    return make.officer("operator")


@pytest.fixture
def browser(operator, enter):
    return enter(operator)


@pytest.fixture
def page():
    account = make.account("viber", kind="phone", token="", external_id="", handle="+9779851000000")
    return f"/log/account/{account.pk}/"


@pytest.fixture
def promised(browser, page):
    assert fill(browser, page, **PROMISE).status_code == 302
    return FollowUp.objects.get()


def test_a_promise_stands_on_the_list_until_its_day_has_come_and_it_is_settled(browser, promised):
    assert promised.due == datetime(2026, 11, 26, 10, tzinfo=clock.NEPAL)
    html = browser.get("/log/follow-ups/").text
    assert "शाखाले मिति बताउँछ।" in html and "Its day has come" not in html
    with clock.travel(promised.due + timedelta(minutes=1)):
        assert "Its day has come" in browser.get("/log/follow-ups/").text
        browser.post(f"/log/follow-ups/{promised.pk}/keep/", {"how": "भोलि १० बजे भनियो"})
        assert "शाखाले मिति बताउँछ।" not in browser.get("/log/follow-ups/").text
        assert "भोलि १० बजे भनियो" in browser.get("/log/follow-ups/?kept=yes").text
    assert Entry.objects.filter(kind="follow_up.kept").count() == 1


def test_its_officer_is_told_once_when_the_day_has_come(promised):
    follow_ups.call_due.call()
    assert not Entry.objects.filter(kind="follow_up.due").exists()
    with clock.travel(promised.due + timedelta(minutes=1)):
        for _twice in range(2):
            follow_ups.call_due.call()
            alerts.tell.call()
    assert Entry.objects.get(kind="follow_up.due").facts == {"officers": [promised.by_id]}
    assert [each.to for each in mail.outbox] == [[promised.by.email]]
    assert "शाखाले" not in mail.outbox[0].body


def test_on_a_day_off_it_comes_in_the_morning(operator):
    day = nepal_day(NOW + timedelta(days=1))
    DayOff.objects.create(agency=operator.agency, day=day, name_ne="बिदा", source="x")
    assert follow_ups.opening(operator.agency, day) == datetime(2026, 11, 25, 10, tzinfo=clock.NEPAL)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"promise": "फोन गर्ने"}, "Write the day by which"),
        ({"by_when": "2083-08-10"}, "Write what was promised"),
        ({"promise": "फोन गर्ने", "by_when": "2083-08-01"}, "This day is over"),
        ({"promise": "फोन गर्ने", "by_when": "कहिले"}, "Write the day as"),
    ],
)
def test_half_a_promise_is_refused_and_nothing_typed_is_lost(browser, page, more, said):
    refused = fill(browser, page, **more)
    assert refused.status_code == 422
    assert said in refused.text and "नागरिकता कहिले पाइन्छ?" in refused.text
    assert not FollowUp.objects.exists()


def test_it_is_settled_once_and_only_by_its_own_agency(browser, promised, enter):
    stranger = make.officer("operator", agency=make.agency("other"))
    assert enter(stranger).post(f"/log/follow-ups/{promised.pk}/keep/", {"how": "x"}).status_code == 404
    follow_ups.keep(promised, how="भनियो", by=promised.by)
    with pytest.raises(Refused):
        follow_ups.keep(promised, how="भनियो", by=promised.by)


def test_what_is_struck_out_of_the_log_promises_nothing_any_more(promised):
    actions.strike(promised.note, why="गल्ती", by=promised.by)
    assert not FollowUp.objects.standing().exists()


def test_while_the_number_is_typed_what_is_still_open_with_the_person_is_shown(browser, page, promised):
    found = browser.post(f"{page}known/", {"number": "9841234567"}).text
    assert "Still open with this person" in found and "नागरिकता कहिले" in found
    assert "Still open" not in browser.post(f"{page}known/", {"number": "9841999999"}).text


def test_the_guide_to_courtesy_stands_beside_the_form_of_the_telephone(browser, page):
    assert "How to speak on the telephone" in browser.get(page).text
