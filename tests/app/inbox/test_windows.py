"""The network's time for a private answer is shown as a clock, its colour by closeness."""

from datetime import timedelta

import pytest

from chautari.connectors.values import Verb
from chautari.inbox.guard import Way
from chautari.inbox.windows import left
from chautari.lib import clock
from tests import make


@pytest.mark.parametrize(
    ("rest", "words", "tone"),
    [
        (timedelta(days=6, hours=23), "6 days left", "info"),
        (timedelta(hours=47), "46 hours left", "info"),
        (timedelta(hours=5, minutes=59), "5 hours left", "warning"),
        (timedelta(minutes=59), "58 minutes left", "danger"),
        (timedelta(seconds=20), "1 minute left", "danger"),
    ],
)
def test_what_is_left_is_told_in_its_largest_unit_and_never_too_much(rest, words, tone):
    found = left(Way(Verb.SEND_MESSAGE, until=clock.now() + rest - timedelta(seconds=1)))
    assert (found.words, found.tone) == (words, tone)


@pytest.mark.parametrize("until", [None, clock.now() - timedelta(seconds=1)])
def test_where_there_is_no_time_or_none_is_left_nothing_is_shown(until):
    assert left(Way(Verb.SEND_MESSAGE, until=until)) is None


@pytest.mark.django_db
def test_the_composer_shows_the_clock_and_that_there_is_one_message_only(enter, officer):
    account = make.account(settings={"window:reply_privately": "3", "once:reply_privately": "yes"})
    page = enter(officer).get(f"/inbox/{make.conversation(account).pk}/?tab=private").text
    assert "2 hours left" in page
    assert 'class="window small warning"' in page
    assert "The network takes one private message for each comment." in page
    assert (
        "You may write privately"
        not in enter(officer).get(f"/inbox/{make.conversation(account).pk}/?tab=public").text
    )
