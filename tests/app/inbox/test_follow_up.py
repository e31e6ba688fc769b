"""Talks in which the person says nothing after the answer are found, and closed together."""

from datetime import datetime

import pytest

from chautari.agencies.models import DayOff, Officer
from chautari.inbox import hours, queries
from chautari.inbox.models import Conversation
from chautari.lib import clock
from tests import make

pytestmark = pytest.mark.django_db
NEPAL = clock.NEPAL
THURSDAY = datetime(2026, 11, 26, 12, tzinfo=NEPAL)


@pytest.fixture(autouse=True)
def _thursday():
    with clock.travel(THURSDAY):
        yield


def silent(officer):
    found = queries.view_of("silent").choose(Conversation.objects.visible_to(officer), officer)
    return set(found)


def at(day):
    return datetime(2026, 11, day, 11, tzinfo=NEPAL)


def test_five_working_days_of_silence_after_the_answer(officer):
    account = make.account()
    long_ago = make.conversation(account, state="answered", last_at=at(18))
    make.conversation(account, state="answered", last_at=at(20))  # Friday: four working days
    make.conversation(account, state="open", last_at=at(10))
    make.conversation(account, state="closed", last_at=at(10))
    assert silent(officer) == {long_ago}


def test_days_off_are_no_working_days(officer):
    talk = make.conversation(state="answered", last_at=at(18))
    assert silent(officer) == {talk}
    for day in (22, 23):
        DayOff.objects.create(agency=officer.agency, day=at(day).date(), name_ne="x", source="x")
    officer = Officer.objects.get(pk=officer.pk)
    assert silent(officer) == set()
    assert hours.working_days_ago(officer, 5) == datetime(2026, 11, 18, tzinfo=NEPAL)


def test_the_page_offers_all_of_them_for_closing(enter, officer):
    account = make.account()
    talks = [make.conversation(account, state="answered", last_at=at(10)) for _ in range(3)]
    browser = enter(officer)
    html = browser.get("/inbox/?view=silent").content.decode()
    assert "tick=all" in html
    assert browser.get("/inbox/?view=silent&tick=all").content.decode().count("checked") == 3
    said = {"do": "close", "talk": [talk.pk for talk in talks]}
    assert "view=silent" in browser.post("/inbox/together/?view=silent", said).url
    assert silent(officer) == set()
    assert set(Conversation.objects.values_list("state", flat=True)) == {"closed"}


def test_the_next_opening_is_after_now(officer):
    assert hours.next_opening(officer) == datetime(2026, 11, 27, 10, tzinfo=NEPAL)
    with clock.travel(datetime(2026, 11, 27, 8, tzinfo=NEPAL)):
        assert hours.next_opening(officer) == datetime(2026, 11, 27, 10, tzinfo=NEPAL)
