"""The public page of an office says in both languages until when it is open, or when it opens (V6)."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from chautari.lib import clock
from chautari.roster import actions
from tests import make

pytestmark = pytest.mark.django_db


def page(language="en"):
    client = Client()
    client.cookies["chautari_language"] = language
    answer = client.get("/official/moha/")
    assert "sessionid" not in answer.cookies
    return answer.content.decode()


def at(hour, *, day=26):
    return clock.travel(datetime(2026, 11, day, hour, tzinfo=clock.NEPAL).astimezone(UTC))


@pytest.fixture
def officer():
    return make.officer("operator")


def test_an_office_without_a_roster_promises_nothing(officer):
    with at(11):
        assert "Open now" not in page()


def test_it_says_until_when_the_office_is_open_and_when_it_opens(officer):
    make.shift(officer)
    with at(11):
        assert "Open now, until 16:00" in page()
        assert "१६:००" in page("ne")
    with at(16, day=27):
        assert "Closed. Opens 2083 Mangsir 13, Sunday, 10:00" in page()


def test_it_says_why_the_desk_is_closed_in_office_hours_and_names_no_officer(officer):
    make.shift(officer)
    with at(11):
        actions.open_desk(by=officer)
        actions.close_desk(reason="power", words="The line is cut", by=officer)
        shown = page()
    assert "Closed just now:" in shown
    assert "No electricity or no internet" in shown
    assert str(officer) not in shown
    assert "The line is cut" not in shown


def test_one_account_that_is_closed_for_a_reason_is_named_while_the_office_is_open(officer):
    first, second = make.account(name="Chat"), make.account(name="News")
    other = make.officer("operator")
    make.shift(officer, account=first)
    make.shift(other, account=second)
    with at(11):
        actions.open_desk(by=officer)
        actions.open_desk(by=other)
        actions.close_desk(reason="order", by=officer)
        shown = page()
    assert "Open now, until 16:00" in shown
    assert "Chat: closed just now (The network is blocked by order)" in shown
    assert "News: closed" not in shown
