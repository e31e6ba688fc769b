"""After a private talk is closed the person is asked once how content they were, where the office wants it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.inbox import actions
from chautari.inbox.models import Conversation, Rating, RatingChoice
from chautari.inbox.rating import QUESTION
from chautari.inbox.returning import SCORE
from chautari.ledger.models import Entry
from chautari.lib import clock
from tests import make
from tests.app.inbox.heard import hear

pytestmark = pytest.mark.django_db
SOON = timedelta(seconds=70)


@pytest.fixture
def talk():
    return make.conversation(make.account(), private=True)


@pytest.fixture
def asking(officer):
    actions.choose_ratings(is_on=True, by=make.officer("approver"))


def fresh(talk):
    return Conversation.objects.get(pk=talk.pk)


def closed_and_asked(talk, officer, on_network):
    actions.close(talk, by=officer)
    with clock.travel(clock.now() + SOON):
        return on_network()


def test_by_itself_the_office_asks_nothing(talk, officer, on_network):
    assert closed_and_asked(talk, officer, on_network) == []


def test_it_asks_once_in_private_a_moment_after_closing(talk, officer, asking, on_network):
    actions.close(talk, by=officer)
    assert on_network() == []
    with clock.travel(clock.now() + SOON):
        assert on_network() == [("send_message", QUESTION)]
        actions.reopen(fresh(talk), by=officer)
        actions.close(fresh(talk), by=officer)
    with clock.travel(clock.now() + 2 * SOON):
        assert on_network() == [("send_message", QUESTION)]


def test_opened_again_at_once_it_asks_nothing_then_but_at_the_next_closing(talk, officer, asking, on_network):
    actions.close(talk, by=officer)
    actions.reopen(fresh(talk), by=officer)
    with clock.travel(clock.now() + SOON):
        assert on_network() == []
    assert closed_and_asked(fresh(talk), officer, on_network) == [("send_message", QUESTION)]


@pytest.mark.parametrize("said", ["5", " ५ ", "5/5", "५।"])
def test_a_number_is_the_rating_and_opens_nothing(talk, officer, asking, on_network, said):
    closed_and_asked(talk, officer, on_network)
    hear(fresh(talk), said, later=100)
    assert Rating.objects.get().score == 5
    assert fresh(talk).state == "closed"
    assert Entry.objects.filter(kind="rating.given").get().facts == {"score": 5}


@pytest.mark.parametrize("said", ["6", "0", "५ जना आयौँ", "thanks", "12"])
def test_other_words_are_words_and_open_it_again(talk, officer, asking, on_network, said):
    closed_and_asked(talk, officer, on_network)
    hear(fresh(talk), said, later=100)
    assert Rating.objects.get().score is None
    assert fresh(talk).state == "open"


def test_the_first_number_stands_and_the_next_is_a_message(talk, officer, asking, on_network):
    closed_and_asked(talk, officer, on_network)
    hear(fresh(talk), "४", later=100)
    hear(fresh(talk), "1", later=110)
    assert Rating.objects.get().score == 4
    assert fresh(talk).state == "open"


def test_a_number_that_nobody_asked_for_is_no_rating(talk):
    hear(talk, "3")
    assert not Rating.objects.exists()
    assert fresh(talk).state == "open"


@pytest.mark.parametrize(
    "how",
    [{"private": False}, {"private": True, "aside": "spam"}, {"account": {"verb": "send_message"}}],
    ids=["public", "spam", "by hand"],
)
def test_where_no_private_message_is_possible_by_the_desk_nobody_is_asked(officer, asking, on_network, how):
    by_hand = how.pop("account", None)
    account = make.by_hand(**by_hand) if by_hand else make.account()
    talk = make.conversation(account, **({"private": True} | how))
    assert closed_and_asked(talk, officer, on_network) == []
    assert not Rating.objects.exists()


def test_after_the_networks_time_nobody_is_asked(officer, asking, on_network):
    talk = make.conversation(make.account(settings={"window:send_message": "24"}), private=True)
    talk.messages.update(at=clock.now() - timedelta(hours=30))
    assert closed_and_asked(talk, officer, on_network) == []


def test_the_office_chooses_and_it_is_recorded(enter):
    browser = enter(make.officer("head"))
    browser.post("/inbox/replies/ratings/", {"on": "yes"})
    browser.post("/inbox/replies/ratings/", {"on": "yes"})
    assert RatingChoice.objects.count() == 1
    assert "The office asks for ratings." in browser.get("/inbox/replies/").content.decode()
    browser.post("/inbox/replies/ratings/", {"on": "no"})
    assert not RatingChoice.objects.exists()
    kinds = Entry.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["ratings.chosen", "ratings.ended"]


@given(st.text(max_size=6))
def test_nothing_but_one_number_from_one_to_five_reads_as_a_rating(text):
    found = SCORE.fullmatch(text)
    assert found is None or found[1] in "12345"
